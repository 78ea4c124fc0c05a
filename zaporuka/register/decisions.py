"""What people decided on proposals: accepted into the ledger, rejected, undone; each kept with its why.

A ledger folder keeps `proposals.yaml` (what was last proposed, without the words of any report) and
`decisions.yaml` (one entry a decision, only ever added to).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.check import check_ledger
from zaporuka.knowledge.kinds import INSTRUMENT, PLEDGES, ledger_files
from zaporuka.knowledge.textyaml import text_loader
from zaporuka.register.insertion import Edit, creation, dumped, insertion
from zaporuka.register.proposals import Change, Proposal

PROPOSALS = "proposals.yaml"
DECISIONS = "decisions.yaml"
Kept = TypeVar("Kept")


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


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """What a person adds to a proposal on accepting it, because no reading gives it.

    `sources` are public addresses; `on` corrects or gives the day; `pledge` names the kind and `does` says in
    the ledger's own words, by language, what is owed or ruled out.
    """

    sources: tuple[str, ...] = ()
    on: str | None = None
    pledge: str | None = None
    does: Mapping[str, str] = {}


def keep_proposals(folder: Path, found: Iterable[Proposal]) -> None:
    """Keep proposals in the ledger folder for a decision; those of earlier times stay. OSError may come."""
    with _alone(folder):
        before = {each.id: each for each in kept_proposals(folder)}
        after = before | {each.id: each for each in found}
        if after != before:
            ordered = [msgspec.to_builtins(after[id]) for id in sorted(after)]
            _write(folder / PROPOSALS, dumped(ordered))


def kept_proposals(folder: Path) -> tuple[Proposal, ...]:
    """Return the proposals that a ledger folder keeps. Raises `LedgerError` where the file is unsound."""
    return _read(folder / PROPOSALS, Proposal)


def decisions(folder: Path) -> tuple[Decision, ...]:
    """Return every decision in the order in which it was made. Raises `LedgerError` on an unsound file."""
    return _read(folder / DECISIONS, Decision)


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
    folder: Path, id: str, *, by: str, at: str, reason: str | None = None, addition: Addition | None = None
) -> Decision:
    """Put a proposal into the ledger and keep the decision; the files stay as they are where that fails.

    Raises `LedgerError` where there is no open proposal of this id, where what it needs is missing, or where
    the ledger would become unsound (with file and place); OSError where it cannot be written.
    """
    with _alone(folder):
        proposal = _open_proposal(folder, id)
        edit = _edit(folder, proposal, addition or Addition())
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
            raise LedgerError(f"{id}: no decision on this proposal stands")
        made = msgspec.structs.replace(old, decision="undone", by=by, at=at, reason=reason, edit=None)
        if old.edit is None:
            _append(folder, made)
        else:
            _put(folder, old.edit, old.edit.revert, made)
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else decide on a ledger folder meanwhile, where the system has locks of files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    if not folder.is_dir():
        raise LedgerError(f"{folder}: not a ledger folder")
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open_proposal(folder: Path, id: str) -> Proposal:
    stands = standing_decisions(decisions(folder)).get(id)
    if stands is not None:
        raise LedgerError(f"{id}: {stands.decision} by {stands.by} on {stands.at}: undo that first")
    found = next((each for each in kept_proposals(folder) if each.id == id), None)
    if found is None:
        raise LedgerError(f"{id}: no such proposal in {folder / PROPOSALS}")
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


def _edit(folder: Path, proposal: Proposal, addition: Addition) -> Edit:
    """Return the change of a file that a proposal comes to, with what the person adds to it."""
    change = proposal.change
    on = addition.on or change.on
    if on is None:
        raise LedgerError(f"{proposal.id}: no report says when: a day is needed")
    reports = [each.report for each in proposal.evidence if each.report.startswith(("http://", "https://"))]
    addresses = addition.sources or tuple(dict.fromkeys(reports))
    if not addresses:
        raise LedgerError(f"{proposal.id}: no report has a public address: a source is needed")
    source = [{"url": url} for url in addresses]
    if change.kind == "stage":
        name, text = _file(folder, INSTRUMENT, change.target)
        if name is None:
            raise LedgerError(f"{folder}: no instrument {change.target!r}")
        return insertion(text, name, "stages", {"stage": change.value, "on": on, "source": source})
    kind = addition.pledge or (proposal.kinds[0] if len(proposal.kinds) == 1 else None)
    if kind is None:
        choice = ", ".join(proposal.kinds) or "none in the ledger"
        raise LedgerError(f"{proposal.id}: the kind of pledge is needed (of this component: {choice})")
    if not addition.does:
        raise LedgerError(f"{proposal.id}: what is owed or ruled out is needed, in the ledger's own words")
    name, text = _file(folder, PLEDGES, change.target)
    key, item = _thing(change, kind, on, source, dict(addition.does), text)
    if name is None:
        return creation(f"pledges/{change.target}.yaml", "pledges", {"state": change.target, key: [item]})
    return insertion(text, name, key, item)


def _thing(
    change: Change, kind: str, on: str, source: list[dict[str, str]], does: dict[str, str], text: str
) -> tuple[str, dict[str, Any]]:
    """Return the key of the list and the item of it that a pledge or a refusal is."""
    if change.kind == "refusal":
        return "ruled_out", {"kind": kind, "on": on, "does": does, "source": source}
    taken, number, id = set(_ids(text)), 1, f"{change.target}/{kind}"
    while id in taken:
        number += 1
        id = f"{change.target}/{kind}-{number}"
    item: dict[str, Any] = {
        "id": id,
        "kind": kind,
        "component": change.subject,
        "force": change.value,
        "does": does,
    }
    if change.value == "would-if":
        item["unknown"] = ["condition"]  # its words are in the report, its form is for the analyst to write
    item["performance"] = [{"performance": "pledged", "on": on, "source": source}]
    return "pledges", item


def _ids(text: str) -> list[str]:
    import yaml

    content = yaml.load(text, Loader=text_loader()) if text else None
    pledges = content.get("pledges") if isinstance(content, dict) else None
    return [str(each.get("id")) for each in pledges or () if isinstance(each, dict)]


def _file(folder: Path, kind: Any, name: str) -> tuple[str | None, str]:
    """Return the file of a kind that holds a thing, by its path in the folder, and its text."""
    import yaml

    key = "id" if kind is INSTRUMENT else "state"
    files = [file for file, _ in ledger_files(folder, kind)]
    for file in sorted(files, key=lambda each: each.stem != name):
        text = _text(file)
        try:
            content = yaml.load(text, Loader=text_loader())
        except yaml.YAMLError as error:
            raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
        if isinstance(content, dict) and content.get(key) == name:
            return file.relative_to(folder).as_posix(), text
    return None, ""


def _put(folder: Path, edit: Edit, change: Any, made: Decision) -> None:
    """Change one file of the ledger and keep the decision: both or, where one fails, neither."""
    file = folder / edit.file
    before = _text(file) if file.exists() else None
    if before is not None and edit.created and change == edit.apply:
        raise LedgerError(f"{file}: is there already")
    after: str = change(before or "")
    _check(folder, edit.file, after)
    try:
        _write(file, after)
        _append(folder, made)
    except BaseException:  # an interruption too leaves the ledger as it was
        _write(file, before or "")
        raise


def _check(folder: Path, name: str, text: str) -> None:
    """Raise the first fault that a ledger would have with this text of a file and does not have now."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "ledger"
        for file, _ in ledger_files(folder):
            (trial / file.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, trial / file.relative_to(folder))
        _write(trial / name, text)
        faults = check_ledger(trial).problems
        if not faults:
            return
        held = {(each.file.relative_to(folder), each.message) for each in check_ledger(folder).problems}
        for each in faults:
            where = each.file.relative_to(trial)
            if (where, each.message) not in held:
                raise LedgerError(str(each._replace(file=folder / where)))


def _append(folder: Path, made: Decision) -> None:
    file = folder / DECISIONS
    before = _text(file) if file.exists() else ""
    _write(file, before + dumped([msgspec.to_builtins(made)]))


def _read(file: Path, kind: type[Kept]) -> tuple[Kept, ...]:
    import yaml

    if not file.exists():
        return ()
    try:
        content = yaml.load(_text(file), Loader=text_loader()) or []
        return tuple(msgspec.convert(content, list[kind], strict=False))  # type: ignore[valid-type]
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error


def _text(file: Path) -> str:
    """Return a file's text with the line breaks that it has."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(f"{file}: not UTF-8: {error.reason}") from error


def _write(file: Path, text: str) -> None:
    """Put a text in the place of a file, wholly or not at all; an empty one takes the file away."""
    if not text:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def told(made: Sequence[Decision], evidence: str) -> list[str]:
    """Return one line for each decision that was made on a piece of evidence, for the trace of it."""
    lines = []
    for each in made:
        if evidence in each.evidence:
            why = f": {each.reason}" if each.reason else ""
            what = f"{each.change.target} {each.change.kind} {each.change.value}"
            lines.append(f"{each.at} {each.decision} by {each.by} ({what}){why}")
    return lines
