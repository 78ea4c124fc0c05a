"""The command line: thin; every command opens the floors it needs and nothing else.

Each module adds its commands to `app`; `shared` has what they share.
"""

from __future__ import annotations

import sys

from zaporuka.cli import (
    board,
    check,
    corrections,
    coverage,
    desk,
    exercise,
    indicators,
    marking,
    mechanism,
    notes,
    people,
    proposals,
    reports,
    store,
    views,
)
from zaporuka.cli.exercise import ExerciseFormat
from zaporuka.cli.mechanism import DraftFormat, ExplainFormat
from zaporuka.cli.proposals import ProposalFormat
from zaporuka.cli.reports import BriefFormat, ReadFormat
from zaporuka.cli.shared import Language, app
from zaporuka.cli.views import SheetFormat

__all__ = [
    "BriefFormat",
    "DraftFormat",
    "ExerciseFormat",
    "ExplainFormat",
    "Language",
    "ProposalFormat",
    "ReadFormat",
    "SheetFormat",
    "app",
    "board",
    "check",
    "corrections",
    "coverage",
    "desk",
    "exercise",
    "indicators",
    "main",
    "marking",
    "mechanism",
    "notes",
    "people",
    "proposals",
    "reports",
    "store",
    "views",
]


def main() -> None:
    """Run the command line, writing UTF-8 whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
