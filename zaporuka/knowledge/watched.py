"""What must hold of the indicators of a ledger: names that are there, values that a predicate has."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.knowledge.forms import Item, Problem
from zaporuka.knowledge.indicators import MET, VALUES, CountedClaims, CountedEvents, Indicators
from zaporuka.knowledge.rules import Known

Path = tuple[str | int, ...]


def indicators(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the indicators: ids taken twice, nothing to count, unknown names."""
    every: Indicators = item.value
    if every.baseline.least > every.baseline.weeks:
        yield item.problem(
            f"at least {every.baseline.least} of {every.baseline.weeks} weeks cannot be", "baseline", "least"
        )
    if not every.indicators:
        yield item.problem("there is no indicator", "indicators")
    seen: set[str] = set()
    for number, one in enumerate(every.indicators):
        path: Path = ("indicators", number)
        if one.id in seen:
            yield item.problem(f"id {one.id!r} is already taken", *path, "id")
        seen.add(one.id)
        if not one.title:
            yield item.problem("an indicator has a title", *path, "title")
        if not one.events and not one.claims:
            yield item.problem("an indicator counts events or claims", *path)
        for place, events in enumerate(one.events):
            yield from _events(item, known, events, (*path, "events", place))
        for place, claims in enumerate(one.claims):
            yield from _claims(item, known, claims, (*path, "claims", place))


def _events(item: Item, known: Known, one: CountedEvents, path: Path) -> Iterator[Problem]:
    if one.mode is not None and one.type != MET:
        yield item.problem(f"only {MET} has a mode", *path, "mode")
    if not one.status:
        yield item.problem("no status is counted", *path, "status")
    yield from _named(item, known.actors, "actor", one.by, (*path, "by"))
    yield from _named(item, known.actors, "actor", one.among, (*path, "among"))


def _claims(item: Item, known: Known, one: CountedClaims, path: Path) -> Iterator[Problem]:
    if not one.values:
        yield item.problem("no value is counted", *path, "values")
    for number, value in enumerate(one.values):
        if value not in VALUES[one.predicate]:
            yield item.problem(f"{one.predicate} has no value {value!r}", *path, "values", number)
    if one.of and one.predicate == "status":
        yield item.problem("a status is nobody's: it may be asserted by somebody", *path, "of")
    yield from _named(item, known.subjects, "subject", one.subjects, (*path, "subjects"))
    yield from _named(item, known.actors, "actor", one.of, (*path, "of"))
    yield from _named(item, known.actors, "actor", one.by, (*path, "by"))


def _named(
    item: Item, ids: frozenset[str], kind: str, names: tuple[str, ...], path: Path
) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name not in ids:
            yield item.problem(f"unknown {kind} {name!r}", *path, number)
