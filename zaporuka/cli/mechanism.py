"""Commands that say what the ledger's commitments are and how they stand: `explain`, `incidents`."""

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
    SomePaths,
    StorePath,
    Tlp,
    Work,
    app,
    coloured,
    columns,
    moment_of,
    open_knowledge,
    open_system,
    show,
    write,
)
from zaporuka.cli.views import Lang, check_slug

if TYPE_CHECKING:
    from zaporuka.knowledge import Knowledge
    from zaporuka.register import Register


class ExplainFormat(StrEnum):
    """Forms of an explanation."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


@app.command()
def explain(
    what: Annotated[
        str, typer.Argument(metavar="COMMITMENT|INSTRUMENT", help="The id of a commitment or instrument.")
    ],
    lang: Lang = Language.UK,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="How it stands at the end of DATE; else now.")
    ] = None,
    format: Annotated[ExplainFormat, typer.Option(help="The form of the text.")] = ExplainFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
) -> None:
    """Say a commitment aloud: who owes what to whom, when, by when, what voids it, and how it stands."""
    from zaporuka.mechanism.facts import Facts, ledger_facts
    from zaporuka.views.explain import explain as view
    from zaporuka.views.explained import render_explained

    knowledge = open_knowledge(ledger)
    system = open_system(ledger)
    check_slug("COMMITMENT|INSTRUMENT", what, {**system.instruments, **system.commitments()})
    moment = moment_of("--at", at, system.zone)
    found = view(what, knowledge, system, Facts(ledger_facts(system)), moment, lang.value)
    width = columns() if output is None else 80
    write(render_explained(found, format.value, width=width, colour=coloured(output)), output)


class DraftFormat(StrEnum):
    """Forms of the drafts of incidents."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    YAML = "yaml"


@app.command()
def incidents(
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Annotated[DraftFormat, typer.Option(help="The form of the drafts.")] = DraftFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Draft incidents from the attacks and threats that reports tell of; nothing is confirmed by it."""

    def page(register: Register, knowledge: Knowledge, work: Work, width: int, colour: bool) -> str:
        from zaporuka.views.drafts import render_drafts

        return render_drafts(
            register,
            knowledge,
            format.value,
            at=at,
            known=known,
            lang=lang.value,
            width=width,
            colour=colour,
        )

    show(page, paths, store, ledger, output, at=at, known=known, form=format.value, tlp=tlp)
