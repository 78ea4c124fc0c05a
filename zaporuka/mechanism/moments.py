"""When a condition may come to hold: the moments of what it reads, of the days it names, of its lapses."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from zaporuka.knowledge.conditions import Condition, parts
from zaporuka.mechanism.clock import FIRST, begins, later
from zaporuka.mechanism.conditions import Ground, concerns

_STANDING = ("ceasefire", "hostilities", "settlement", "instrument", "membership")
_FINDINGS = ("step", "dispute")
READS: dict[str, tuple[str, ...]] = {
    "armed_attack": _FINDINGS,
    "ceasefire_violation": (*_FINDINGS, "ceasefire"),
    "escalation": _FINDINGS,
    "domain": (),
    "attributed_to": _FINDINGS,
    "non_provocation": _FINDINGS,
    "ceasefire": (*_FINDINGS, "ceasefire"),
    "requested_by": ("request",),
    **{key: (key,) for key in ("hostilities", "settlement", "instrument", "membership", "decision", "doubt")},
}
"""The keys of the facts that each key of a condition reads, beside the incident in question."""


class _Reading(NamedTuple):
    """What a condition reads: keys of facts (or `everything`), the days that it names, and its lapses."""

    keys: frozenset[str]
    everything: bool
    days: tuple[str, ...]
    lapses: tuple[str, ...]


@lru_cache(maxsize=4096)
def _reading(condition: Condition) -> _Reading:
    """Go through a condition once for all that is asked of it at every moment."""
    every = tuple(parts(condition))
    return _Reading(
        keys=frozenset(
            key
            for part in every
            for name, read in READS.items()
            if getattr(part, name) is not None
            for key in read
        ),
        everything=any(part.commitment is not None for part in every),
        days=tuple(part.before for part in every if part.before is not None),
        lapses=tuple(part.after.lapse for part in every if part.after is not None),
    )


def moments(condition: Condition, ground: Ground, start: dt.datetime) -> list[dt.datetime]:
    """Give the moments from `start` on at which a condition may have come to hold, in order.

    These are the moments of the facts that it reads, the days that it names, and the ends of its lapses.
    """
    read = _reading(condition)
    keys = set(ground.facts.keys()) if read.everything else set(read.keys)
    lapses, incident = read.lapses, None if read.lapses else ground.incident
    if incident is None:
        keys.add("incident")
    times = {start, *(begins(day, ground.ledger.zone) for day in read.days)}
    for key in keys:
        if incident is None:
            times |= {each.at for each in ground.facts.of(key, ground.at, ground.known)}
        elif key in _FINDINGS:
            found = ground.facts.of(key, ground.at, ground.known, incident.body.id)
            times |= {each.at for each in found}
        elif key not in _STANDING:
            found = ground.facts.of(key, ground.at, ground.known)
            times |= {each.at for each in found if concerns(each, incident)}
    for _ in lapses:  # one may begin where another ends
        times |= {later(each, lapse) for each in times if each > FIRST for lapse in lapses}
    return sorted(each for each in times if start <= each <= ground.at)
