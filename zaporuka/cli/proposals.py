"""Commands that carry readings into the ledger as people decide: `propose`, `accept`, `reject`, `undo`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import (
    STORE,
    Ledger,
    SomePaths,
    StorePath,
    Tlp,
    Work,
    app,
    check_date,
    emit,
    label_on,
    open_context,
    open_knowledge,
    opened,
    stop,
)

if TYPE_CHECKING:
    from zaporuka.register import Register
    from zaporuka.register.decisions import Decision
    from zaporuka.register.proposals import Change, Proposal


class ProposalFormat(StrEnum):
    """Forms of proposals."""

    TEXT = "text"
    JSON = "json"


Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a proposal, as `propose` shows it.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Folder = Annotated[Path, typer.Option("--ledger", metavar="DIR", help="The ledger that is decided on.")]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]


@app.command()
def propose(
    paths: SomePaths = None,
    ledger: Ledger = None,
    format: Annotated[ProposalFormat, typer.Option(help="text: for the eye; json: as data.")] = (
        ProposalFormat.TEXT
    ),
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Tell what reports would change in the ledger, and why; a named ledger keeps that to decide on."""
    import msgspec

    from zaporuka.knowledge import LedgerError, default_ledger, load_ledger
    from zaporuka.register import proposals as finder
    from zaporuka.register.decisions import decided, decisions, keep_proposals
    from zaporuka.views.marked import marked

    folder = default_ledger() if ledger is None else ledger
    knowledge = open_knowledge(ledger)
    work = Work(knowledge)
    with opened(paths, store, work, open_context(knowledge, ledger), tlp) as register:
        try:
            done = decided(decisions(folder))
            found = finder.propose(register, knowledge, load_ledger(ledger), done)
            if ledger is not None:
                keep_proposals(ledger, found)
        except LedgerError as error:
            stop(str(error))
        except OSError as error:
            stop(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}")
        if format is ProposalFormat.JSON:
            told = [msgspec.to_builtins(each) | {"sentences": _sentences(each, register)} for each in found]
            made = msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"
        else:
            made = "\n".join(_lines(each, register) for each in found)
        emit(marked(made, format.value, label_on(register.label, tlp)))
    raise typer.Exit(work.status)


@app.command()
def accept(
    id: Id,
    by: By,
    ledger: Folder,
    reason: Reason = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="A public address; may come several times.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day, where it is another one.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="The kind of what is pledged.")] = None,
    does: Annotated[
        list[str] | None,
        typer.Option(metavar="LANG=TEXT", help="What is owed or ruled out, in the ledger's own words."),
    ] = None,
) -> None:
    """Put a proposal into the ledger's files, and keep who decided it, when and why."""
    check_date("--on", on)
    words = {}
    for each in does or ():
        language, sign, text = each.partition("=")
        if not (language and sign and text.strip()):
            stop(f"--does: not a language, = and a text: {each}")
        words[language] = text.strip()

    def decide(now: str) -> Decision:
        from zaporuka.register import decisions
        from zaporuka.register.amendment import Addition

        addition = Addition(sources=tuple(source or ()), on=on, pledge=kind, does=words)
        return decisions.accept(ledger, id, by=by, at=now, reason=reason, addition=addition)

    _decide(decide, by)


@app.command()
def reject(
    id: Id,
    by: By,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    ledger: Folder,
) -> None:
    """Keep the decision that a proposal does not go into the ledger: who, when and why."""

    def decide(now: str) -> Decision:
        from zaporuka.register import decisions

        return decisions.reject(ledger, id, by=by, at=now, reason=reason)

    _decide(decide, by, reason)


@app.command()
def undo(id: Id, by: By, ledger: Folder, reason: Reason = None) -> None:
    """Take the decision on a proposal back, and what it put into the ledger; the proposal is open again."""

    def decide(now: str) -> Decision:
        from zaporuka.register import decisions

        return decisions.undo(ledger, id, by=by, at=now, reason=reason)

    _decide(decide, by)


def _decide(decide: Callable[[str], Decision], *needed: str) -> None:
    """Make a decision now and tell it in a line; where it cannot be, one line and status 2."""
    from datetime import UTC, datetime

    from zaporuka.knowledge import LedgerError

    if not all(each.strip() for each in needed):
        stop("a decision has a name, and a rejection a reason")
    try:
        made = decide(datetime.now(UTC).isoformat(timespec="seconds"))
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or 'ledger'}: {(error.strerror or str(error)).lower()}")
    where = f" in {made.edit.file}:{made.edit.line}" if made.edit else ""
    emit(f"{made.id}: {made.decision}: {_what(made.change)}{where}\n")


def _what(change: Change) -> str:
    about = f" {change.subject}" if change.subject != change.target else ""
    return f"{change.kind} {change.target}{about} {change.value}"


def _lines(proposal: Proposal, register: Register) -> str:
    """Give a proposal for the eye: what, when, rating with reasons, and each piece of evidence."""
    lines = [
        f"{proposal.id}  {_what(proposal.change)} · {proposal.change.on or 'no date'}",
        f"  {proposal.rating}: {', '.join(proposal.reasons)}",
    ]
    if proposal.kinds:
        lines.append(f"  kinds: {', '.join(proposal.kinds)}")
    for each, text in zip(proposal.evidence, _sentences(proposal, register), strict=True):
        chain = " ← ".join((each.report, *each.via, each.by or "the report itself"))
        lines.append(f"  {each.id} · {chain}" + (f" · {each.address}" if each.address else ""))
        lines.append(f"    {' '.join(text.split())}")
    return "\n".join(lines) + "\n"


def _sentences(proposal: Proposal, register: Register) -> list[str]:
    """Give the sentence of each piece of evidence, word for word."""
    from zaporuka.reports import Span
    from zaporuka.views.quote import sentence

    documents = register.documents()
    found = []
    for each in proposal.evidence:
        report = documents[each.document].report  # only these are fetched from a store
        found.append(sentence(report, Span(each.start, each.end)).of(report.text))
    return found
