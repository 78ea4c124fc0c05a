"""Corrections as lines to read and as lines of JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from zaporuka.register.corrections import Correction, Finding, spans
from zaporuka.reports import Report
from zaporuka.views.columns import printable


def correction_line(key: str, correction: Correction) -> str:
    """Give a correction as one line of JSON, with the key of its report."""
    row = {"report": key, **correction._asdict()}
    return msgspec.json.encode(row).decode() + "\n"


def correction_text(key: str, correction: Correction, report: Report) -> str:
    """Give a correction as lines for the eye: who, when, why, what was there (-) and what should be (+)."""
    why = f": {printable(correction.reason)}" if correction.reason else ""
    lines = [f"{correction.at}  {key}  {correction.layer}  {printable(correction.by)}{why}"]
    for sign, one in (("-", correction.before), ("+", correction.after)):
        if one is not None:
            lines.append(f"  {sign} {_said(one)}")
            lines.append(f"    {printable(spans(one)[0].of(report.text))}")
    return "".join(f"{line}\n" for line in lines)


def _said(one: Finding) -> str:
    """Give what a finding says in one line: its values, without where they stand."""
    values: list[Any] = []
    for name, value in msgspec.structs.asdict(one).items():
        if name in ("start", "end", "content", "speaker", "cue", "evidence", "condition", "statement"):
            continue
        values += list(value) if isinstance(value, tuple) else [value]
    return "  ".join(printable(str(value)) for value in values if value not in (None, False, ""))
