"""Commands that open reports: `read` and `brief`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import (
    STORE,
    At,
    Known,
    Language,
    Ledger,
    Output,
    Paths,
    SomePaths,
    StorePath,
    Tlp,
    Work,
    app,
    emit,
    open_knowledge,
    show,
)

if TYPE_CHECKING:
    from zaporuka.knowledge import Knowledge
    from zaporuka.register import Register


class ReadFormat(StrEnum):
    """Forms of a reading record."""

    JSONL = "jsonl"
    TEXT = "text"


class BriefFormat(StrEnum):
    """Forms of a brief."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


@app.command()
def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option(help="jsonl: one record a line; text: for the eye.")] = (
        ReadFormat.JSONL
    ),
    ledger: Ledger = None,
) -> None:
    """Give the reading record of each report: who said what, events and claims, with their places."""
    from zaporuka.views.records import record_line, record_text

    knowledge = open_knowledge(ledger)
    work = Work(knowledge)
    for report, reading in work.pairs(paths):
        if format is ReadFormat.JSONL:
            emit(record_line(reading))
        else:
            emit(record_text(report, reading))
    raise typer.Exit(work.status)


@app.command()
def brief(
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Annotated[Language, typer.Option(help="The language of the brief.")] = Language.UK,
    format: Annotated[BriefFormat, typer.Option(help="The form of the brief.")] = BriefFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give the state of play, from reports or from the store: standings, disputes, calendar, demands."""

    def page(register: Register, knowledge: Knowledge, work: Work, width: int, colour: bool) -> str:
        from zaporuka.views.brief import brief as make
        from zaporuka.views.render import render

        made = make(register, knowledge, at=at, known=known, lang=lang.value, problems=work.problems)
        return render(made, knowledge, format.value, width=width, colour=colour)

    show(page, paths, store, ledger, output, at=at, known=known, form=format.value, tlp=tlp)
