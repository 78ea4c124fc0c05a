"""The inject list as CSV, to be written in a spreadsheet and read back; nothing is lost on the way.

One row an inject. A column `what:en` has what happens in a language, `expected:en` what is expected; `to` has
names with spaces between them, `facts` a JSON list of facts. A cell that a spreadsheet would take for a
formula gets a `'` before it, which reading takes away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.trees import Place, Tree
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.scenario import Inject

_PLAIN = ("number", "time", "known", "from", "to")
_WORDS = ("what", "expected")
_SOUND = {"number": 1, "time": "PT0H", "from": "control", "what": {}}
_FORMULA = "=+-@'\t\r"


class Listed(NamedTuple):
    """Injects as a CSV file has them, with the place of every cell: its line, and its number there."""

    injects: tuple[Inject, ...]
    tree: Tree


def injects_csv(injects: Sequence[Inject]) -> str:
    """Write injects as CSV (RFC 4180) with a header."""
    words = [
        f"{name}:{language}"
        for name in _WORDS
        for language in dict.fromkeys(each for inject in injects for each in getattr(inject, name))
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_PLAIN, *words, "facts"])
    for each in injects:
        texts = [getattr(each, word.partition(":")[0]).get(word.partition(":")[2], "") for word in words]
        facts = msgspec.json.encode(each.facts).decode() if each.facts else ""
        row = [str(each.number), each.time, each.known or "", each.sender, " ".join(each.to), *texts, facts]
        writer.writerow(f"'{cell}" if cell[:1] and cell[0] in _FORMULA else cell for cell in row)
    return out.getvalue()


def read_injects(file: Path) -> Listed:
    """Read the injects of a CSV file.

    Raises `LedgerError` with file, line and column where a cell is not what its column asks for, OSError
    where there is no reading it. What the injects say of each other is for `scenario_problems`.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LedgerError(f"{file}:1:1: not UTF-8 text: byte {error.start}") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _checked(file, header)
        found: list[Inject] = []
        tree = Tree(None, {(): Place(1, 1)}, {}, ())
        line = reader.line_num + 1
        for row in reader:
            if any(cell.strip() for cell in row):
                path = ("injects", len(found))
                tree.values[path] = Place(line, 1)
                tree.values.update({(*path, name): Place(line, n) for n, name in enumerate(header, 1)})
                found.append(_inject(file, line, header, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise LedgerError(f"{file}:{reader.line_num}:1: not CSV: {error}") from error
    return Listed(tuple(found), tree)


def _checked(file: Path, header: Sequence[str]) -> None:
    """Raise `LedgerError` where a header names a column twice, an unknown one, or lacks one."""
    for number, name in enumerate(header, 1):
        kind, _, language = name.partition(":")
        if name not in (*_PLAIN, "facts") and not (kind in _WORDS and language):
            raise LedgerError(f"{file}:1:{number}: unknown column {name!r}")
        if name in header[: number - 1]:
            raise LedgerError(f"{file}:1:{number}: column {name!r} is here twice")
    for name in ("number", "time", "from"):
        if name not in header:
            raise LedgerError(f"{file}:1:1: column {name!r} is missing")


def _inject(file: Path, line: int, header: Sequence[str], row: Sequence[str]) -> Inject:
    if len(row) > len(header):
        raise LedgerError(f"{file}:{line}:{len(header) + 1}: more cells than columns")
    value: dict[str, Any] = {"what": {}}
    for number, (name, raw) in enumerate(zip(header, row, strict=False), 1):
        cell = raw.removeprefix("'")
        if not cell:
            continue
        kind, _, language = name.partition(":")
        try:
            if kind in _WORDS:
                value.setdefault(kind, {})[language] = cell
            elif name == "facts":
                value[name] = msgspec.json.decode(cell, type=tuple[Happening, ...])
            else:
                made: Any = cell.split() if name == "to" else cell.strip()
                value[name] = made
                msgspec.convert({**_SOUND, name: made}, Inject, strict=False)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise LedgerError(f"{file}:{line}:{number}: {name}: {_plain(str(error))}") from error
    for name in ("number", "time", "from"):
        if name not in value:
            raise LedgerError(f"{file}:{line}:{header.index(name) + 1}: {name} is empty")
    facts = value.pop("facts", ())
    inject: Inject = msgspec.convert(value, Inject, strict=False)
    return msgspec.structs.replace(inject, facts=facts)


def _plain(message: str) -> str:
    return (message[:1].lower() + message[1:]).replace("`", "'")
