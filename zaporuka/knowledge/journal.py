"""A journal: a file that is only ever added to, each line bound to the one before it by its hash.

What people decide and enter is kept so: one line of JSON an entry, with a number from 1, the moment, who,
what, and the SHA-256 of the line before. Whoever changes, removes or inserts a line breaks the chain, and
reading says where. A line that a crash left half-written counts for nothing; the next entry takes its place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

FIRST = "0" * 64
"""What the first line names in the place of a line before it."""


class JournalError(ValueError):
    """A journal that cannot be read or whose chain is broken; the message names file and line."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a journal: `body` is what was decided or entered, `after` the hash of the line before."""

    number: int
    at: str
    by: str
    body: Any
    after: str


def hash_of(line: bytes) -> str:
    """Give the hash by which the next line names this one: SHA-256 of its bytes without the line's end."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()


class Journal:
    """A journal in a file, which need not exist yet. OSError where it cannot be read or written."""

    def __init__(self, file: Path) -> None:
        """Name the file."""
        self.file = file

    def entries(self) -> tuple[Entry, ...]:
        """Give every whole line, in order; `JournalError` where one is unsound or the chain is broken."""
        return tuple(entry for entry, _ in self._checked(self._lines()))

    def add(self, by: str, body: Any, allow: Callable[[tuple[Entry, ...]], None] | None = None) -> Entry:
        """Add a line and return it, on the disk when this returns; two writers never meet.

        `allow` is given the lines there are, alone with the file, and raises what forbids this one: so that
        of two who decide the same at one moment only the first does. Raises `JournalError` as `entries`.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a+b") as out, _alone(out.fileno()):
            out.seek(0)
            data = out.read()
            whole = data[: data.rfind(b"\n") + 1]
            lines = list(self._checked(whole.splitlines(keepends=True)))
            if allow is not None:
                allow(tuple(entry for entry, _ in lines))
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            last = lines[-1][1] if lines else FIRST
            entry = Entry(number=len(lines) + 1, at=now, by=by, body=body, after=last)
            if len(whole) < len(data):
                out.truncate(len(whole))
            out.write(msgspec.json.encode(entry) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        return entry

    def last(self) -> str:
        """Give the hash of the last line: kept elsewhere, it proves that nothing was cut off the end."""
        lines = [found for _, found in self._checked(self._lines())]
        return lines[-1] if lines else FIRST

    def _lines(self) -> list[bytes]:
        if not self.file.exists():
            return []
        data = self.file.read_bytes()
        return data[: data.rfind(b"\n") + 1].splitlines(keepends=True)

    def _checked(self, lines: list[bytes]) -> Iterator[tuple[Entry, str]]:
        """Yield every line with its hash; `JournalError` at the first that does not follow from the last."""
        last = FIRST
        for number, line in enumerate(lines, 1):
            try:
                entry = msgspec.json.decode(line, type=Entry)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise JournalError(f"{self.file}:{number}: not a line of a journal: {error}") from error
            if entry.number != number or entry.after != last:
                raise JournalError(
                    f"{self.file}:{number}: the chain is broken: this line or one before it was changed"
                )
            last = hash_of(line)
            yield entry, last


@contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Let nobody else add a line meanwhile, where the system has locks of files."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)
