"""What people decided on proposals: accepted into the ledger, rejected, undone; each kept with its why.

A ledger folder keeps `proposals.json` (what was last proposed, without the words of any report) and
`decisions.yaml` (one entry a decision, only ever added to).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.textyaml import text_loader
from zaporuka.register.amendment import Addition, check_edit, edit_of, text_of, write_text
from zaporuka.register.insertion import Edit, dumped
from zaporuka.register.intent import INTENT, append, carry_out, settle
from zaporuka.register.proposals import Change, Proposal

PROPOSALS = "proposals.json"
DECISIONS = "decisions.yaml"


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of a person on the proposal `id`: what, who, when, why, and on which evidence.

    `edit` is what an acceptance changed in the ledger's files; an undoing takes back the decision before it.
    """

    id: str
    decision: Literal["accepted", "rejected", "undone"]
    by: str
    at: str
    change: Change
    roots: tuple[str, ...]
    evidence: tuple[str, ...]
    reason: str | None = None
    edit: Edit | None = None


def keep_proposals(folder: Path, found: Iterable[Proposal]) -> None:
    """Keep proposals in the ledger folder for a decision; those of earlier times stay. OSError may come."""
    with _alone(folder):
        before = {each.id: each for each in kept_proposals(folder)}
        after = before | {each.id: each for each in found}
        if after != before:
            ordered = [after[id] for id in sorted(after)]
            text = msgspec.json.format(msgspec.json.encode(ordered), indent=1).decode()
            write_text(folder / PROPOSALS, text + "\n")


def kept_proposals(folder: Path) -> tuple[Proposal, ...]:
    """Return the proposals that a ledger folder keeps. Raises `LedgerError` where the file is unsound."""
    file = folder / PROPOSALS
    if not file.exists():
        return ()
    try:
        return tuple(msgspec.json.decode(file.read_bytes(), type=list[Proposal]))
    except msgspec.DecodeError as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error


def decisions(folder: Path) -> tuple[Decision, ...]:
    """Return every decision in the order in which it was made. Raises `LedgerError` on an unsound file."""
    import yaml

    if (folder / INTENT).exists():
        with _alone(folder):  # which settles it
            pass
    file = folder / DECISIONS
    if not file.exists():
        return ()
    try:
        content = yaml.load(text_of(file), Loader=text_loader()) or []
        return tuple(msgspec.convert(content, list[Decision], strict=False))
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error


def standing_decisions(made: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decisions that hold, by the id of the proposal: what was undone is open again."""
    found: dict[str, Decision] = {}
    for each in made:
        if each.decision == "undone":
            found.pop(each.id, None)
        else:
            found[each.id] = each
    return found


def decided(made: Iterable[Decision]) -> dict[tuple[str, str, str, str], frozenset[str]]:
    """Return for each change that was decided on the roots that were before the person."""
    found: dict[tuple[str, str, str, str], frozenset[str]] = {}
    for each in standing_decisions(made).values():
        found[each.change.key] = found.get(each.change.key, frozenset()) | set(each.roots)
    return found


def accept(
    folder: Path,
    id: str,
    *,
    by: str,
    at: str,
    reason: str | None = None,
    addition: Addition | None = None,
    allow: Callable[[Edit], None] | None = None,
) -> Decision:
    """Put a proposal into the ledger and keep the decision; the files stay as they are where that fails.

    `allow` is given the change before it is made, alone with the ledger, and raises what forbids it.
    Raises `LedgerError` where there is no open proposal of this id, where what it needs is missing, or where
    the ledger would become unsound (with file and place); OSError where it cannot be written.
    """
    with _alone(folder):
        proposal = _open_proposal(folder, id)
        edit = edit_of(folder, proposal, addition or Addition())
        if allow is not None:
            allow(edit)
        made = _decision(proposal, "accepted", by, at, reason, edit)
        _put(folder, edit, edit.apply, made)
    return made


def reject(folder: Path, id: str, *, by: str, at: str, reason: str) -> Decision:
    """Keep the decision that a proposal does not go into the ledger. Raises as `accept`."""
    with _alone(folder):
        made = _decision(_open_proposal(folder, id), "rejected", by, at, reason, None)
        _append(folder, made)
    return made


def undo(folder: Path, id: str, *, by: str, at: str, reason: str | None = None) -> Decision:
    """Take the standing decision on a proposal back, and what it put into the ledger; it is open again then.

    Raises `LedgerError` where none stands, where the file has changed at that place since, or where the
    ledger would become unsound; OSError where it cannot be written.
    """
    with _alone(folder):
        old = standing_decisions(decisions(folder)).get(id)
        if old is None:
            raise LedgerError(f"{id}: no decision on this proposal stands", "not-decided", id=id)
        made = msgspec.structs.replace(old, decision="undone", by=by, at=at, reason=reason, edit=None)
        if old.edit is None:
            _append(folder, made)
        else:
            _put(folder, old.edit, old.edit.revert, made)
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else decide on a ledger folder meanwhile, where the system has locks of files.

    What a program that ended in between has left is settled first.
    """
    try:
        import fcntl
    except ImportError:
        settle(folder)
        yield
        return
    if not folder.is_dir():
        raise LedgerError(f"{folder}: not a ledger folder")
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        settle(folder)
        yield
    finally:
        os.close(handle)


def _open_proposal(folder: Path, id: str) -> Proposal:
    stands = standing_decisions(decisions(folder)).get(id)
    if stands is not None:
        raise LedgerError(f"{id}: {stands.decision} by {stands.by} on {stands.at}: undo that first")
    found = next((each for each in kept_proposals(folder) if each.id == id), None)
    if found is None:
        raise LedgerError(f"{id}: no such proposal in {folder / PROPOSALS}", "no-proposal", id=id)
    return found


def _decision(
    proposal: Proposal,
    what: Literal["accepted", "rejected"],
    by: str,
    at: str,
    reason: str | None,
    edit: Edit | None,
) -> Decision:
    return Decision(
        id=proposal.id,
        decision=what,
        by=by,
        at=at,
        reason=reason,
        change=proposal.change,
        roots=proposal.roots,
        evidence=tuple(each.id for each in proposal.evidence),
        edit=edit,
    )


def _put(folder: Path, edit: Edit, change: Callable[[str], str], made: Decision) -> None:
    """Change one file of the ledger and keep the decision: both or, where one fails, neither."""
    file = folder / edit.file
    before = text_of(file) if file.exists() else None
    if before is not None and edit.created and made.decision == "accepted":
        raise LedgerError(f"{file}: is there already", "there-already", file=edit.file)
    after = change(before or "")
    check_edit(folder, edit.file, after)
    carry_out(folder, edit.file, after, DECISIONS, _entry(made))


def _append(folder: Path, made: Decision) -> None:
    append(folder / DECISIONS, _entry(made))


def _entry(made: Decision) -> str:
    return dumped([msgspec.to_builtins(made)])


def told(made: Sequence[Decision], evidence: str) -> list[str]:
    """Return one line for each decision that was made on a piece of evidence, for the trace of it."""
    lines = []
    for each in made:
        if evidence in each.evidence:
            why = f": {each.reason}" if each.reason else ""
            what = f"{each.change.target} {each.change.kind} {each.change.value}"
            lines.append(f"{each.at} {each.decision} by {each.by} ({what}){why}")
    return lines
