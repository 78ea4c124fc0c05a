"""Commands that show the register: `standing`, `changes`, `disputes`, `timeline`, `matrix`, `trace`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import (
    STORE,
    At,
    Known,
    Language,
    Ledger,
    Output,
    SomePaths,
    StorePath,
    Tlp,
    Work,
    app,
    check_date,
    open_system,
    show,
    stop,
)

if TYPE_CHECKING:
    from zaporuka.knowledge import Knowledge
    from zaporuka.register import Register
    from zaporuka.views.sheets import Sheet


class SheetFormat(StrEnum):
    """Forms of a view."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"


Lang = Annotated[Language, typer.Option(help="The language of the view.")]
Format = Annotated[SheetFormat, typer.Option(help="The form of the view.")]
SubjectOption = Annotated[
    str | None, typer.Option(metavar="SLUG", help="Only this component, instrument or issue.")
]
ActorOption = Annotated[str | None, typer.Option(metavar="SLUG", help="Only this actor's side.")]


@app.command()
def standing(
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="The slug of a component, instrument, issue.")
    ],
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give the standing of one subject: current and superseded accounts, disputes, ratings with reasons."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.views.sheets import standing as view

        system = open_system(ledger)
        return view(register, knowledge, subject, at=at, known=known, lang=lang.value, ledger=system)

    def check(knowledge: Knowledge) -> None:
        check_slug("SUBJECT", subject, knowledge.subjects)

    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp, check=check)


@app.command()
def changes(
    since: Annotated[str, typer.Option(metavar="DATE", help="What has come since the end of DATE.")],
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give what changed since a day: what is new, what it replaced, who moved, what is newly disputed."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.views.sheets import changes as view

        return view(register, knowledge, since, at=at, known=known, lang=lang.value)

    check_date("--since", since)
    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp)


@app.command()
def disputes(
    paths: SomePaths = None,
    subject: SubjectOption = None,
    actor: ActorOption = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give the pairs of current accounts that cannot both hold, with the independence of each."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.views.sheets import disputes as view

        return view(register, knowledge, subject=subject, actor=actor, at=at, known=known, lang=lang.value)

    def check(knowledge: Knowledge) -> None:
        check_slug("--subject", subject, knowledge.subjects)
        check_slug("--actor", actor, knowledge.actors)

    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp, check=check)


@app.command()
def timeline(
    paths: SomePaths = None,
    subject: SubjectOption = None,
    actor: ActorOption = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give events and what was asserted in the order of their dates."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.views.sheets import timeline as view

        return view(register, knowledge, subject=subject, actor=actor, at=at, known=known, lang=lang.value)

    def check(knowledge: Knowledge) -> None:
        check_slug("--subject", subject, knowledge.subjects)
        check_slug("--actor", actor, knowledge.actors)

    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp, check=check)


@app.command()
def matrix(
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give positions and commitments, actors by components, instruments and issues."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.views.sheets import matrix as view

        system = open_system(ledger)
        return view(register, knowledge, at=at, known=known, lang=lang.value, ledger=system)

    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp)


@app.command()
def trace(
    id: Annotated[str, typer.Argument(metavar="ID", help="A claim or event, as the other views name it.")],
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = SheetFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Open one claim or event down to its sentence, chain, family, rating, reader and the decisions on it."""

    def make(register: Register, knowledge: Knowledge) -> Sheet:
        from zaporuka.knowledge import LedgerError, default_ledger
        from zaporuka.register.decisions import decisions, told
        from zaporuka.views.sheets import trace as view
        from zaporuka.views.sheets.trace import UnknownIdError

        try:
            documents = register.documents()
            seen = [
                each
                for each in decisions(ledger or default_ledger())
                if tlp is None or all(piece.rpartition("#")[0] in documents for piece in each.evidence)
            ]
            made = told(seen, id)
            return view(
                register,
                knowledge,
                id,
                at=at,
                known=known,
                lang=lang.value,
                decisions=made,
                ledger=open_system(ledger),
            )
        except UnknownIdError:
            stop(f"{id}: no claim or event of this id in these reports at this time")
        except LedgerError as error:
            stop(str(error))

    _show(make, paths, store, ledger, format, output, at=at, known=known, tlp=tlp)


def _show(
    make: Callable[[Register, Knowledge], Sheet],
    paths: list[Path] | None,
    store: str,
    ledger: Path | None,
    format: SheetFormat,
    output: Path | None,
    *,
    at: str | None,
    known: str | None,
    tlp: str | None,
    check: Callable[[Knowledge], None] = lambda knowledge: None,
) -> None:
    """Make a view, and write it in a form; `check` looks at what was asked for before reports are read."""

    def page(register: Register, knowledge: Knowledge, work: Work, width: int, colour: bool) -> str:
        from zaporuka.views.sheets import render_sheet

        return render_sheet(make(register, knowledge), knowledge, format.value, width=width, colour=colour)

    show(page, paths, store, ledger, output, at=at, known=known, form=format.value, tlp=tlp, check=check)


def check_slug(name: str, value: str | None, known: Mapping[str, object]) -> None:
    """End the program with status 2 where a slug is not in the ledger, naming those that are near it."""
    if value is None or value in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(value, list(known), n=3)
    stop(f"{name}: not in the ledger: {value}" + (f" (did you mean {', '.join(near)}?)" if near else ""))
