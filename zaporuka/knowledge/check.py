"""`zaporuka check`: every fault of a ledger, with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from zaporuka.knowledge import links, rules, watched
from zaporuka.knowledge.forms import Item, Problem, read_items
from zaporuka.knowledge.kinds import (
    ACTORS,
    COMPONENTS,
    INDICATORS,
    INSTRUMENT,
    KINDS,
    LEDGER,
    PLEDGES,
    PROCEDURE,
    SOURCES,
    SUBJECTS,
)
from zaporuka.knowledge.kinds import ledger_files as files_of
from zaporuka.knowledge.load import LedgerError


class Report(NamedTuple):
    """What a check found: problems in the order of file and place, and how many things of each kind."""

    problems: list[Problem]
    counts: dict[str, int]


def check_ledger(folder: Path) -> Report:
    """Check a ledger folder against docs/ledger.md: the form of every file, and what they say of each other.

    Raises `LedgerError` where there is no ledger folder at all, OSError where a file cannot be read.
    """
    files = list(files_of(folder)) if folder.is_dir() else []
    if not files:
        raise LedgerError(f"{folder}: not a ledger folder (no .yaml file in it)")
    problems: list[Problem] = []
    items: dict[str, list[Item]] = {kind.name: [] for kind in KINDS}
    unsound: set[str] = set()
    for file, kind in files:
        items[kind.name] += read_items(file, kind, problems, unsound)
    actors, subjects = items[ACTORS.name], items[SUBJECTS.name]
    instruments, pledges = items[INSTRUMENT.name], items[PLEDGES.name]
    for kind in (ACTORS, SUBJECTS, COMPONENTS, SOURCES, INSTRUMENT):
        problems += _doubled((item, item.value.id, ("id",)) for item in items[kind.name])
    problems += _doubled((item, item.value.state, ("state",)) for item in pledges)
    problems += _doubled((item, item.value.step, ("step",)) for item in items[PROCEDURE.name])
    problems += _doubled(
        (item, each.id, ("commitments", number, "id"))
        for item in instruments
        for number, each in enumerate(item.value.commitments)
    )
    problems += _doubled(
        (item, each.id, ("pledges", number, "id"))
        for item in pledges
        for number, each in enumerate(item.value.pledges)
    )
    known = rules.Known.of(
        actors, subjects, items[COMPONENTS.name], instruments, items[PROCEDURE.name]
    ).with_ids(unsound)
    for item in actors:
        problems += rules.actor(item, known)
    for item in subjects:
        problems += rules.subject(item, known)
    for item in items[COMPONENTS.name]:
        problems += rules.component(item, known)
    for item in items[SOURCES.name]:
        problems += rules.source(item, known)
    for item in instruments:
        problems += rules.instrument(item, known)
    for item in pledges:
        problems += rules.contribution(item, known)
    for item in items[PROCEDURE.name]:
        problems += rules.charge(item, known)
    for item in items[LEDGER.name]:
        problems += rules.home(item)
    for item in items[INDICATORS.name]:
        problems += watched.indicators(item, known)
    problems += links.cycles(instruments)
    problems = sorted(set(problems), key=lambda each: (str(each.file), each.place, each.message))
    counts = {name: len(found) for name, found in items.items()}
    counts[INDICATORS.name] = sum(len(item.value.indicators) for item in items[INDICATORS.name])
    return Report(problems, counts)


def _doubled(named: Iterable[tuple[Item, str, tuple[str | int, ...]]]) -> Iterator[Problem]:
    seen: dict[str, Item] = {}
    for item, name, path in named:
        if name in seen:
            first = seen[name]
            yield item.problem(f"id {name!r} is already taken, in {first.file.name}", *path)
        seen.setdefault(name, item)
