"""What the commitments of a ledger hang on: each other and instruments, that have to be there, and no cycle.

A ledger with a fault of these cannot be put to work at all, so that it is not even loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.knowledge.conditions import Named, named
from zaporuka.knowledge.forms import Item, Problem
from zaporuka.knowledge.ledger import Commitment, Instrument

Path = tuple[str | int, ...]


def loose(instruments: list[Item]) -> Iterator[Problem]:
    """Yield every instrument and commitment that a commitment hangs on and that is not there."""
    there = {
        "instrument": {item.value.id for item in instruments},
        "commitment": {each.id for item in instruments for each in item.value.commitments},
    }
    for item in instruments:
        one: Instrument = item.value
        if one.successor is not None and one.successor not in there["instrument"]:
            yield item.problem(f"unknown instrument {one.successor!r}", "successor")
        for number, each in enumerate(one.commitments):
            path: Path = ("commitments", number)
            if not each.id.startswith(f"{one.id}/"):
                yield item.problem(f"the id of a commitment begins with {one.id + '/'!r}", *path, "id")
            for thing in _named(each, path):
                if thing.kind in there and thing.id not in there[thing.kind]:
                    yield item.problem(f"unknown {thing.kind} {thing.id!r}", *thing.path)


def _named(one: Commitment, path: Path) -> Iterator[Named]:
    """Yield what the conditions of a commitment name."""
    for number, void in enumerate(one.void_if):
        yield from named(void, (*path, "void_if", number))
    if one.trigger is not None:
        yield from named(one.trigger, (*path, "trigger"))


def cycles(instruments: list[Item]) -> Iterator[Problem]:
    """Yield every commitment and instrument that, by what it waits for, waits for itself."""
    edges: dict[str, list[tuple[str, Item, Path]]] = {}
    for item in instruments:
        one: Instrument = item.value
        for key in ("successor", "under"):
            other = getattr(one, key)
            if other is not None:
                edges.setdefault(f"{key} {one.id}", []).append((f"{key} {other}", item, (key,)))
        for number, each in enumerate(one.commitments):
            path: Path = ("commitments", number)
            for thing in _named(each, path):
                if thing.kind == "commitment":
                    edges.setdefault(each.id, []).append((thing.id, item, thing.path))
    for start in edges:
        for target, item, path in edges[start]:
            if _reaches(edges, target, start):
                name = start.partition(" ")[2] or start
                yield item.problem(f"a cycle: {name} depends on itself by this", *path)


def _reaches(edges: dict[str, list[tuple[str, Item, Path]]], start: str, goal: str) -> bool:
    seen, open_ = {start}, [start]
    while open_:
        node = open_.pop()
        if node == goal:
            return True
        for target, _, _ in edges.get(node, ()):
            if target not in seen:
                seen.add(target)
                open_.append(target)
    return False
