"""Commands that open reports: `read` and `brief`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from zaporuka.cli.shared import (
    FAILED,
    STORE,
    Language,
    Ledger,
    Output,
    Paths,
    SomePaths,
    StorePath,
    Work,
    app,
    check_date,
    columns,
    emit,
    open_context,
    open_knowledge,
    opened,
    write,
)


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
    at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The state on DATE; else on the latest report's day."),
    ] = None,
    known: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what had been published by DATE.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the brief.")] = Language.UK,
    format: Annotated[BriefFormat, typer.Option(help="The form of the brief.")] = BriefFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
) -> None:
    """Give the state of play, from reports or from the store: standings, disputes, calendar, demands."""
    for name, value in (("--at", at), ("--known", known)):
        check_date(name, value)
    from zaporuka.views.brief import brief as make
    from zaporuka.views.render import render

    knowledge = open_knowledge(ledger)
    work = Work(knowledge)
    with opened(paths, store, work, open_context(knowledge, ledger)) as register:
        if work.problems and not register.documents():
            raise typer.Exit(FAILED)
        made = make(register, knowledge, at=at, known=known, lang=lang.value, problems=work.problems)
    colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = columns() if output is None else 80
    write(render(made, knowledge, format.value, width=width, colour=colour), output)
    raise typer.Exit(work.status)
