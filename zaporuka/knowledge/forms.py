"""Ledger files checked against their types: every fault with its place, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from zaporuka.knowledge.kinds import FileKind
from zaporuka.knowledge.trees import Path, Place, Tree, UnreadableError, read_tree
from zaporuka.knowledge.vocabulary import SHAPES


class Problem(NamedTuple):
    """Something wrong in a ledger: the file, the place in it, and what is wrong."""

    file: File
    place: Place
    message: str

    def __str__(self) -> str:
        """Return one line: file, line, column, message."""
        return f"{self.file}:{self.place.line}:{self.place.column}: {self.message}"


class Item(NamedTuple):
    """One thing that a file holds, where it stands, and the tree of its file."""

    file: File
    tree: Tree
    path: Path
    value: Any

    def at(self, *path: str | int) -> Place:
        """Return the place of a part of the thing."""
        return self.tree.place((*self.path, *path))

    def problem(self, message: str, *path: str | int) -> Problem:
        """Return what is wrong with a part of the thing."""
        return Problem(self.file, self.at(*path), message)


def read_items(
    file: File, kind: FileKind, problems: list[Problem], unsound: set[str] | None = None
) -> list[Item]:
    """Read a file of a kind; what is sound is returned, every fault of form is added to `problems`.

    The ids of what is not sound go to `unsound`: they are there, whatever else is wrong with them.
    """
    try:
        tree = read_tree(file.read_bytes())
    except UnreadableError as error:
        problems.append(Problem(file, error.place, str(error)))
        return []
    problems += [Problem(file, tree.keys[path], f"key {path[-1]!r} is here twice") for path in tree.doubled]
    if not kind.listed:
        entries: list[tuple[Path, Any]] = [((), tree.value)]
    elif tree.value is None:
        entries = []
    elif isinstance(tree.value, list):
        entries = [((number,), entry) for number, entry in enumerate(tree.value)]
    else:
        problems.append(Problem(file, Place(1, 1), "expected a list"))
        return []
    items = []
    for path, entry in entries:
        faults = list(_faults(entry, kind.type, path, tree))
        problems += [Problem(file, place, message) for place, message in faults]
        if faults and unsound is not None:
            unsound |= _ids(entry)
        if not faults:
            items.append(Item(file, tree, path, msgspec.convert(entry, kind.type, strict=False)))
    return items


def _ids(value: Any) -> set[str]:
    """Return every id that a value gives, itself or in what it holds."""
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    found = set().union(*map(_ids, inner))
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        found.add(value["id"])
    return found


def _faults(value: Any, form: Any, path: Path, tree: Tree) -> Iterator[tuple[Place, str]]:
    """Yield the faults of a value; each entry of a list of structures is looked at by itself.

    Of the whole only its sound entries are then looked at.
    """
    unsound = False
    if isinstance(value, dict) and isinstance(form, type) and issubclass(form, msgspec.Struct):
        parts = _parts(form)
        rest = dict(value)
        for name, inner in parts.items():
            if isinstance(value.get(name), list):
                rest[name] = []
                for number, each in enumerate(value[name]):
                    faults = list(_faults(each, inner, (*path, name, number), tree))
                    yield from faults
                    rest[name] += [] if faults else [each]
                    unsound = unsound or bool(faults)
        for name in [name for name in rest if name not in form.__struct_encode_fields__]:
            yield tree.keys.get((*path, name), tree.place(path)), f"unknown key {name!r}"
            del rest[name]
        value = rest
    try:
        msgspec.convert(value, form, strict=False)
    except msgspec.ValidationError as error:
        if not (unsound and " - at " not in str(error)):  # it lacks no more than what is told already
            yield _explained(str(error), path, tree)


def _parts(form: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the keys of a structure that hold lists of structures, with the type of those."""
    hints = get_type_hints(form)
    found = {}
    for field in msgspec.structs.fields(form):
        hint = hints[field.name]
        for each in (hint, *get_args(hint)):
            if get_origin(each) is tuple:
                inner = get_args(each)[0]
                if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                    found[field.encode_name] = inner
    return found


def _explained(message: str, path: Path, tree: Tree) -> tuple[Place, str]:
    """Return the place and the words of an error of msgspec, which names a JSON path at its end."""
    text, _, where = message.partition(" - at `$")
    for key, number in re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where.split("`")[0]):
        path = (*path, key or int(number))
    text = text.replace("`", "'")
    if match := re.search(r"unknown field '(.*)'", text):
        return tree.keys.get((*path, match[1]), tree.place(path)), f"unknown key {match[1]!r}"
    if match := re.search(r"missing required field '(.*)'", text):
        return tree.place(path), f"required key {match[1]!r} is missing"
    if match := re.search(r"matching regex '(.*)'$", text):
        return tree.place(path), f"expected {SHAPES.get(match[1], text)}"
    if not path and text.endswith("got 'null'"):
        return tree.place(path), "there is nothing in this file"
    return tree.place(path), text[:1].lower() + text[1:]
