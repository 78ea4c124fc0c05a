"""Which assertions are no longer current: replaced by their own asserter, or overtaken by what came later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from zaporuka.register import compatibility as table
from zaporuka.register.evidence import Assertion
from zaporuka.register.times import days

Value = TypeVar("Value", str, tuple[str, str])


def replaced(items: Sequence[Assertion], replacer: Callable[[Assertion], str]) -> set[str]:
    """Find the assertions whose own asserter has since said something else on the same scale."""
    lines: dict[tuple[str, str, str], list[Assertion]] = {}
    for item in items:
        key = (replacer(item), item.predicate, table.scale(item.facet, item.value))
        lines.setdefault(key, []).append(item)
    found: set[str] = set()
    for line in lines.values():
        latest = _latest_start((str(i.value), i) for i in line)
        found |= {
            old.id
            for old in line
            if any(_after(day, old) for value, day in latest.items() if value != str(old.value))
        }
    return found


def revoked(items: Sequence[Assertion], replacer: Callable[[Assertion], str]) -> set[str]:
    """Find positions and commitments that cannot hold beside what their own asserter has since said.

    A refusal takes back an earlier commitment, though the one is a position and the other is not.
    """
    said: dict[tuple[str, str | None], list[Assertion]] = {}
    for item in items:
        if item.actor is not None:
            said.setdefault((replacer(item), item.actor), []).append(item)
    found: set[str] = set()
    for line in said.values():
        latest = _latest_start(((item.facet, str(item.value)), item) for item in line)
        found |= {
            old.id
            for old in line
            if any(
                _after(day, old) and table.rival_stances(stance, (old.facet, str(old.value)))
                for stance, day in latest.items()
            )
        }
    return found


def overtaken(items: Sequence[Assertion]) -> set[str]:
    """Find stages and shares that a later word of anyone has overtaken: progress is not a dispute.

    On one day, or where dates overlap, only the same asserter (or one report's narrator) tells an earlier
    stage from a later one; whatever comes from others stands beside it.
    """
    stages = [i for i in items if i.facet == "status" and str(i.value) in table.LIFECYCLE]
    anyone = _latest_start((str(i.value), i) for i in stages)
    own: dict[str, dict[str, str]] = {}
    for item in stages:
        known = days(item.valid)
        if known:
            said = own.setdefault(_voice(item), {})
            said[str(item.value)] = max(said.get(str(item.value), ""), known[1])
    found = set()
    for old in stages:
        known, stage = days(old.valid), str(old.value)
        if known is None:
            continue
        onward = {v for v, rank in table.LIFECYCLE.items() if rank > table.LIFECYCLE[stage]}
        resumed = {after for before, after in table.RESUMPTIONS if before == stage}
        later = any(_after(day, old) for value, day in anyone.items() if value in onward | resumed)
        same_voice = own[_voice(old)]
        if later or any(day >= known[0] for value, day in same_voice.items() if value in onward):
            found.add(old.id)
    shares = [i for i in items if i.facet == "agreed-share"]
    latest = _latest_start((str(i.value), i) for i in shares)
    return found | {
        old.id
        for old in shares
        if any(_after(day, old) for value, day in latest.items() if value != str(old.value))
    }


def _latest_start(valued: Iterable[tuple[Value, Assertion]]) -> dict[Value, str]:
    """Give for each value the latest first day on which it was asserted, where that is known."""
    found: dict[Value, str] = {}
    for value, item in valued:
        known = days(item.valid)
        if known:
            found[value] = max(found.get(value, ""), known[0])
    return found


def _after(day: str, old: Assertion) -> bool:
    known = days(old.valid)
    return known is not None and known[1] < day


def _voice(item: Assertion) -> str:
    return item.by or f"report:{item.document}"
