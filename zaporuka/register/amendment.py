"""What an accepted proposal comes to in the ledger's files, and whether the ledger stays sound with it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.check import check_ledger
from zaporuka.knowledge.files import write_whole
from zaporuka.knowledge.kinds import INSTRUMENT, PLEDGES, ledger_files
from zaporuka.knowledge.textyaml import text_loader
from zaporuka.register.insertion import Edit, creation, insertion, removal
from zaporuka.register.proposals import Change, Proposal


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """What a person adds to a proposal on accepting it, because no reading gives it.

    `sources` are public addresses; `on` corrects or gives the day; `pledge` names the kind and `does` says in
    the ledger's own words, by language, what is owed or ruled out, or what the position is.
    """

    sources: tuple[str, ...] = ()
    on: str | None = None
    pledge: str | None = None
    does: Mapping[str, str] = {}


def edit_of(folder: Path, proposal: Proposal, addition: Addition) -> Edit:
    """Return the change of a file that a proposal comes to, with what the person adds to it.

    Raises `LedgerError` where something that no reading gives is missing.
    """
    change = proposal.change
    on = addition.on or change.on
    if on is None:
        raise LedgerError(f"{proposal.id}: no report says when: a day is needed", "needs-on")
    stated = [each.address for each in proposal.evidence if each.address]
    addresses = addition.sources or tuple(dict.fromkeys(stated))
    if not addresses:
        raise LedgerError(
            f"{proposal.id}: no report has a public address: a source is needed", "needs-sources"
        )
    source = [{"url": url} for url in addresses]
    if change.kind == "stage":
        name, text = _file(folder, INSTRUMENT, change.target)
        if name is None:
            raise LedgerError(f"{folder}: no instrument {change.target!r}", "no-instrument", id=change.target)
        put = insertion(text, name, "stages", {"stage": change.value, "on": on, "source": source})
        known = removal(put.apply(text), name, "unknown", change.value)
        return put if known is None else msgspec.structs.replace(put, also=(known,))
    kind = addition.pledge or (proposal.kinds[0] if len(proposal.kinds) == 1 else None)
    if kind is None and change.kind != "position":
        choice = ", ".join(proposal.kinds) or "none in the ledger"
        raise LedgerError(
            f"{proposal.id}: the kind of pledge is needed (of this component: {choice})", "needs-kind"
        )
    if not addition.does:
        what = "what the position is" if change.kind == "position" else "what is owed or ruled out"
        raise LedgerError(f"{proposal.id}: {what} is needed, in the ledger's own words", "needs-does")
    name, text = _file(folder, PLEDGES, change.target)
    key, item = _thing(change, kind or "", on, source, dict(addition.does), text)
    if name is None:
        return creation(f"pledges/{change.target}.yaml", "pledges", {"state": change.target, key: [item]})
    return insertion(text, name, key, item)


def _thing(
    change: Change, kind: str, on: str, source: list[dict[str, str]], does: dict[str, str], text: str
) -> tuple[str, dict[str, Any]]:
    """Return the key of the list and the item of it that a pledge, a refusal or a position is."""
    if change.kind == "position":
        held: dict[str, Any] = {"subject": change.subject, "stance": change.value, "on": on, "does": does}
        if change.value == "accepts-if":
            held["unknown"] = ["condition"]  # as of a conditional pledge
        return "positions", held | {"source": source}
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
        text = text_of(file)
        try:
            content = yaml.load(text, Loader=text_loader())
        except yaml.YAMLError as error:
            raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
        if isinstance(content, dict) and content.get(key) == name:
            return file.relative_to(folder).as_posix(), text
    return None, ""


def check_edit(folder: Path, name: str, text: str) -> None:
    """Raise the first fault that a ledger would have with this text of a file and does not have now."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "ledger"
        for file, _ in ledger_files(folder):
            (trial / file.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, trial / file.relative_to(folder))
        write_text(trial / name, text)
        faults = check_ledger(trial).problems
        if not faults:
            return
        held = {(each.file.relative_to(folder), each.message) for each in check_ledger(folder).problems}
        for each in faults:
            where = each.file.relative_to(trial)
            if (where, each.message) not in held:
                raise LedgerError(str(each._replace(file=folder / where)))


def text_of(file: Path) -> str:
    """Return a file's text with the line breaks that it has."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(f"{file}: not UTF-8: {error.reason}") from error


def write_text(file: Path, text: str) -> None:
    """Put a text in the place of a file, wholly or not at all; an empty one takes the file away."""
    if not text:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text.encode())
