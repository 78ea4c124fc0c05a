"""The commands of the response board: `board open`, `add`, `ack`, `deliver`, `show` and their like.

A board is a file of its own; each command adds one line to it, or shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zaporuka.cli.shared import (
    Language,
    Ledger,
    Output,
    app,
    coloured,
    columns,
    emit,
    moment_of,
    open_knowledge,
    open_system,
    stop,
    write,
)
from zaporuka.cli.views import Lang, check_slug

if TYPE_CHECKING:
    from zaporuka.mechanism.board import Written


class BoardFormat(StrEnum):
    """Forms of a board."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


board = typer.Typer(
    name="board",
    help="Keep the response board of a live incident: what people enter, and who owes what by when.",
    no_args_is_help=True,
    add_completion=False,
)
app.add_typer(board)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The board: a journal that is only added to.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who enters the line.")]
When = Annotated[
    str | None, typer.Option("--at", metavar="MOMENT", help="When that was, if not now: 2026-01-09T14:30.")
]
Which = Annotated[str, typer.Argument(metavar="COMMITMENT", help="The commitment.")]
Whose = Annotated[str, typer.Argument(metavar="GUARANTOR", help="The guarantor that it is owed by.")]
On = Annotated[str | None, typer.Option("--incident", metavar="ID", help="On which incident.")]


@board.command("open")
def open_(
    file: File,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the board is about.")],
    by: By,
    ledger: Ledger = None,
) -> None:
    """Begin a board in a new file."""
    _enter(file, by, {"open": title}, None, ledger)


@board.command()
def add(
    file: File,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="One fact in YAML: 'ceasefire: in-force'.")],
    by: By,
    at: When = None,
    ledger: Ledger = None,
) -> None:
    """Enter a fact: an incident, a step, a request, a stage, an approval (docs/board.md has the forms)."""
    import yaml

    from zaporuka.knowledge.textyaml import text_loader

    try:
        body = yaml.load(fact, Loader=text_loader())
    except yaml.YAMLError as error:
        stop(f"FACT: not YAML: {error}")
    if not isinstance(body, dict):
        stop(f"FACT: one key and its value, such as 'ceasefire: in-force': {fact}")
    _enter(file, by, {"fact": body}, at, ledger)


@board.command()
def ack(
    file: File, commitment: Which, guarantor: Whose, by: By, incident: On = None, at: When = None,
    ledger: Ledger = None,
) -> None:  # fmt: skip
    """Enter that a guarantor knows what it owes."""
    _enter(file, by, {"ack": _told(commitment, guarantor, incident)}, at, ledger)


@board.command()
def deliver(
    file: File, commitment: Which, guarantor: Whose, by: By, incident: On = None, at: When = None,
    ledger: Ledger = None,
) -> None:  # fmt: skip
    """Enter that a guarantor has done what it owes."""
    _enter(file, by, {"fact": {"performance": _told(commitment, guarantor, incident)}}, at, ledger)


@board.command()
def decline(
    file: File, commitment: Which, guarantor: Whose, by: By, at: When = None, ledger: Ledger = None
) -> None:
    """Enter that a guarantor says it will not do what it owes."""
    _enter(file, by, {"fact": {"refusal": _told(commitment, guarantor, None)}}, at, ledger)


@board.command()
def note(
    file: File,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is worth knowing.")],
    by: By,
    at: When = None,
    ledger: Ledger = None,
) -> None:
    """Enter a note, which nothing is inferred from."""
    _enter(file, by, {"note": text}, at, ledger)


@board.command()
def withdraw(
    file: File,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The line that is taken back.")],
    by: By,
    ledger: Ledger = None,
) -> None:
    """Take back an earlier line by a new one; both stay in the journal."""
    _enter(file, by, {"withdraws": number}, None, ledger)


@board.command()
def show(
    file: File,
    at: Annotated[str | None, typer.Option(metavar="MOMENT", help="The state at MOMENT; else now.")] = None,
    known: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="Only the lines entered by MOMENT.")
    ] = None,
    guarantor: Annotated[
        list[str] | None, typer.Option(metavar="SLUG", help="Only what SLUG owes; may be given again.")
    ] = None,
    lang: Lang = Language.UK,
    format: Annotated[BoardFormat, typer.Option(help="The form of the board.")] = BoardFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
) -> None:
    """Show what is called for and its clocks, who has acknowledged and delivered, what is missing."""
    from zaporuka.mechanism.board import BoardError, read_board
    from zaporuka.views.board import board_view
    from zaporuka.views.boarded import render_board

    knowledge, system = open_knowledge(ledger), open_system(ledger)
    for each in guarantor or ():
        check_slug("--guarantor", each, knowledge.actors)
    until = moment_of("--at", at, system.zone)
    last = until if known is None else min(until, moment_of("--known", known, system.zone))
    with _sound(file):
        found = read_board(_journal(file).entries(), system.zone, last)
        if not found.lines:
            raise BoardError(f"nothing had been entered by {last.isoformat(timespec='minutes')}")
    view = board_view(found, knowledge, system, until, lang.value, frozenset(guarantor or ()))
    width = columns() if output is None else 80
    write(render_board(view, format.value, width=width, colour=coloured(output)), output)


@board.command()
def verify(file: File) -> None:
    """Check that no line of a board was changed, removed or put in between; tell the hash of the last."""
    with _sound(file):
        journal = _journal(file)
        count, last = len(journal.entries()), journal.last()
    emit(f"{file}: sound: {count} lines, the last is {last}\n")


def _told(commitment: str, guarantor: str, incident: str | None) -> dict[str, str]:
    told = {"commitment": commitment, "guarantor": guarantor}
    return told if incident is None else {**told, "incident": incident}


def _journal(file: Path) -> Any:
    from zaporuka.knowledge.journal import Journal

    if not file.is_file():
        stop(f"{file}: no such board (zaporuka board open begins one)")
    return Journal(file)


@contextmanager
def _sound(file: Path) -> Iterator[None]:
    """End the program with one line and status 2 where a board cannot be read or written."""
    from zaporuka.knowledge.journal import JournalError
    from zaporuka.mechanism.board import BoardError

    try:
        yield
    except JournalError as error:
        stop(str(error))
    except BoardError as error:
        stop(f"{file}: {error}")
    except OSError as error:
        stop(f"{file}: {(error.strerror or str(error)).lower()}")


def _enter(file: Path, by: str, body: dict[str, Any], at: str | None, ledger: Path | None) -> None:
    """Add a line to a board, once it has been checked against the lines that are there; tell its number."""
    from datetime import UTC, datetime

    import msgspec

    from zaporuka.knowledge.journal import Entry, Journal
    from zaporuka.mechanism.board import check_line, read_board

    knowledge, system = open_knowledge(ledger), open_system(ledger)
    says = _written({**body, "at": at})
    if says.open is None:
        _journal(file)
    if not by.strip():
        stop("--by: a line has a name")

    def allow(entries: tuple[Entry, ...]) -> None:
        found = read_board(entries, system.zone)
        check_line(says, found, system, knowledge.actors, datetime.now(UTC))

    with _sound(file):
        entry = Journal(file).add(by, msgspec.to_builtins(says), allow)
    emit(f"{file}: line {entry.number}\n")


def _written(body: dict[str, Any]) -> Written:
    """Read what a line is to say; what has no form that a board knows ends the program with status 2."""
    import msgspec

    from zaporuka.mechanism.board import Written

    try:
        return msgspec.convert(body, Written, strict=False)
    except msgspec.ValidationError as error:
        stop(str(error))
