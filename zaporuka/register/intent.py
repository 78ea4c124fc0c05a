"""A decision that is being carried out: what makes its two files, the ledger's and the decisions', one.

The intent is put down before either is written and taken away behind both. Where it is found, a program
ended in between: if the ledger's file has been changed, the decision is kept too; if not, nothing was done.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.register.amendment import text_of, write_text

INTENT = "decision.unfinished.json"


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """What is about to be written: the ledger's `file`, before and after, and what `kept` gets in addition.

    The states are SHA-256 of the bytes, `None` where there is no such file. `entry` is put to the end of the
    file of decisions.
    """

    file: str
    before: str | None
    after: str | None
    kept: str
    kept_before: str | None
    entry: str


def carry_out(folder: Path, file: str, text: str, kept: str, entry: str) -> None:
    """Give one file of a ledger folder a new text and add an entry to the file of decisions: both or neither.

    OSError where that cannot be; the files are then as they were.
    """
    before = text_of(folder / file) if (folder / file).exists() else None
    intent = Intent(
        file=file,
        before=_state(folder / file),
        after=hashlib.sha256(text.encode()).hexdigest() if text else None,
        kept=kept,
        kept_before=_state(folder / kept),
        entry=entry,
    )
    write_text(folder / INTENT, msgspec.json.encode(intent).decode())
    try:
        write_text(folder / file, text)
        append(folder / kept, entry)
    except BaseException:  # an interruption too leaves the ledger as it was
        write_text(folder / file, before or "")
        (folder / INTENT).unlink(missing_ok=True)
        raise
    (folder / INTENT).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Complete what was cut short, or forget it where the ledger's file was not yet changed.

    Raises `LedgerError` where the files have been changed by hand since, so that neither can be told.
    """
    place = folder / INTENT
    if not place.exists():
        _tidy(place)
        return
    try:
        intent = msgspec.json.decode(place.read_bytes(), type=Intent)
    except msgspec.DecodeError as error:
        raise LedgerError(f"{place}: {' '.join(str(error).split())}") from error
    for name in (intent.file, intent.kept, INTENT):
        _tidy(folder / name)
    now, kept = _state(folder / intent.file), folder / intent.kept
    if now == intent.after:
        if _state(kept) == intent.kept_before:
            append(kept, intent.entry)
        elif intent.entry not in text_of(kept):
            raise _by_hand(place, intent.kept)
    elif now != intent.before or _state(kept) != intent.kept_before:
        raise _by_hand(place, intent.file)
    place.unlink(missing_ok=True)


def append(file: Path, entry: str) -> None:
    """Put an entry to the end of a file, wholly or not at all."""
    before = text_of(file) if file.exists() else ""
    before += "" if before.endswith("\n") or not before else "\n"
    write_text(file, before + entry)


def _tidy(file: Path) -> None:
    """Take away what was being written for a file by a program that was killed."""
    for part in file.parent.glob(f".{file.name}.*.part"):
        part.unlink(missing_ok=True)


def _by_hand(place: Path, file: str) -> LedgerError:
    return LedgerError(
        f"{place}: a decision was cut short, and {file} has been changed since: see to it by hand, "
        "then remove this file"
    )


def _state(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else None
