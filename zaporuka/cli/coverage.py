"""The command that asks what the guarantees cover: `coverage`."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import (
    Language,
    Ledger,
    Output,
    app,
    check_date,
    columns,
    open_knowledge,
    stop,
    write,
)

if TYPE_CHECKING:
    from zaporuka.knowledge.ledger import Ledger as System


class CoverageFormat(StrEnum):
    """Forms of coverage."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class Supposition(StrEnum):
    """What may be left out of what is supposed in every case."""

    CEASEFIRE = "ceasefire"
    REQUEST = "request"
    DECISION = "decision"
    APPROVAL = "approval"
    GRAVITY = "gravity"


At = Annotated[str | None, typer.Option(metavar="DATE", help="The ledger as of DATE; else as of today.")]
Refusals = Annotated[int, typer.Option(min=0, max=2, help="How many may refuse at once: 0, 1 or 2.")]
Without = Annotated[
    list[Supposition] | None, typer.Option(help="Leave this out of what is supposed in every case.")
]
Amounts = Annotated[
    bool, typer.Option("--amounts", help="Suppose every incident is found to amount to an armed attack.")
]


@app.command()
def coverage(
    at: At = None,
    refusals: Refusals = 2,
    without: Without = None,
    amounts: Amounts = False,
    lang: Annotated[Language, typer.Option(help="The language of the view.")] = Language.UK,
    format: Annotated[CoverageFormat, typer.Option(help="The form of the view.")] = CoverageFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
) -> None:
    """Give what is bindingly covered in every case, by whom, how fast; and where it breaks."""
    from zaporuka.mechanism.clock import reached
    from zaporuka.mechanism.coverage import NoAttackError, Settings, cover
    from zaporuka.views.coverage import coverage_page, render_coverage

    check_date("--at", at)
    knowledge = open_knowledge(ledger)
    system = _open_system(ledger)
    left = without or ()
    settings = Settings(
        ceasefire=Supposition.CEASEFIRE not in left,
        requested=Supposition.REQUEST not in left,
        decided=Supposition.DECISION not in left,
        approved=Supposition.APPROVAL not in left,
        gravity=Supposition.GRAVITY not in left,
        amounts=amounts,
    )
    groups = frozenset(each.id for each in knowledge.actors.values() if each.kind == "group")
    start = reached(at or date.today().isoformat(), system.zone)
    try:
        found = cover(system, start, refusals=refusals, settings=settings, groups=groups)
    except NoAttackError as error:
        stop(str(error))
    page = coverage_page(found, system, knowledge, lang.value)
    colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = columns() if output is None else 80
    write(render_coverage(page, format.value, width=width, colour=colour), output)


def _open_system(ledger: Path | None) -> System:
    """Load the instruments of a ledger; an unsound one ends the program with status 2."""
    from zaporuka.knowledge import LedgerError
    from zaporuka.knowledge.system import load_ledger

    try:
        return load_ledger(ledger)
    except (LedgerError, OSError) as error:
        stop(str(error))
