"""Conditions that can never hold, whatever happens: parts of one condition that exclude each other.

What is told is certain by the meaning of the keys (docs/mechanism.md); a condition that is not told may still
be one that never holds. A condition is brought into alternatives of parts that must all hold (`not` is pushed
inwards, `within` asks for both of its parts); it can never hold where in each of them two parts clash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from zaporuka.knowledge.conditions import Attack, Condition, Escalation, Violation
from zaporuka.knowledge.vocabulary import DOMAINS, FREE, INCIDENT_STEPS, STAGES

Path = tuple[str | int, ...]

_MOST = 256
"""Alternatives beyond which nothing is said of a condition."""

_VALUES = {
    "ceasefire": {"in-force": {"in-force"}, "ended": {"ended"}},
    "hostilities": {"ceased": {"ceased"}, "ongoing": {"ongoing"}},
    "settlement": {
        "concluded": {"concluded", "in-force"},
        "in-force": {"in-force"},
        "broken": {"broken"},
    },
}
"""Of a state of affairs the facts that each value of its key is true of; one fact counts at a moment."""


class Asked(NamedTuple):
    """Of what a condition is asked: of one `incident` or of any; never before the day (EDTF) `binds`."""

    incident: bool
    binds: str | None = None


class Part(NamedTuple):
    """A part that must hold, or (`negated`) must not, and where it stands."""

    condition: Condition
    negated: bool
    path: Path


def impossible(condition: Condition, asked: Asked, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the largest parts of a condition that can never hold: where each stands, and why it cannot."""
    found = contradiction(condition, asked, path)
    if found is not None:
        yield found
        return
    for key, many in (("all", condition.all_of), ("any", condition.any_of)):
        for number, each in enumerate(many or ()):
            yield from impossible(each, asked, (*path, key, number))
    if condition.none_of is not None:
        yield from impossible(condition.none_of, asked._replace(binds=None), (*path, "not"))
    if condition.after is not None:  # it counts from the first that fits, whatever the incident
        yield from impossible(condition.after.since, Asked(False), (*path, "after", "since"))
    if condition.within is not None:
        yield from impossible(condition.within.holds, asked, (*path, "within", "holds"))
        yield from impossible(condition.within.since, asked, (*path, "within", "since"))


def contradiction(condition: Condition, asked: Asked, path: Path = ()) -> tuple[Path, str] | None:
    """Tell why a condition can never hold, and where; nothing where it can, or where that is not certain."""
    ways = _ways(condition, False, path)
    if ways is None:
        return None
    first: tuple[Path, str] | None = None
    for parts in ways:
        found = next(_clashes(parts, asked), None)
        if found is None:
            return None
        first = first or found
    return first


def _ways(condition: Condition, negated: bool, path: Path) -> list[tuple[Part, ...]] | None:
    """Give the alternatives of parts that must all hold; `None` where there are too many."""
    if condition.none_of is not None:
        return _ways(condition.none_of, not negated, (*path, "not"))
    every: list[tuple[Condition, Path]] = []
    some: list[tuple[Condition, Path]] = []
    for key, many in (("all", condition.all_of), ("any", condition.any_of)):
        into = every if (key == "all") is not negated else some
        into += [(each, (*path, key, number)) for number, each in enumerate(many or ())]
    if condition.within is not None and not negated:
        every += [
            (condition.within.holds, (*path, "within", "holds")),
            (condition.within.since, (*path, "within", "since")),
        ]
    if not every and not some:
        return [(Part(condition, negated, path),)]
    inner = [_ways(each, negated, place) for each, place in every or some]
    known = [each for each in inner if each is not None]
    if len(known) < len(inner):
        return None
    if some:
        ways = [way for each in known for way in each]
        return ways if len(ways) <= _MOST else None
    number = 1
    for each in known:
        number *= len(each)
    if number > _MOST:
        return None
    return [tuple(part for way in chosen for part in way) for chosen in product(*known)]


def _clashes(parts: tuple[Part, ...], asked: Asked) -> Iterator[tuple[Path, str]]:
    """Yield why parts cannot all hold."""
    for one, two in combinations(parts, 2):
        if one.condition == two.condition and one.negated is not two.negated:
            yield two.path, "it must hold and not hold at once"
        for clash in _PAIRS:
            reason = clash(one, two) or clash(two, one)
            if reason:
                yield two.path, reason
    for key, values in _VALUES.items():
        yield from _state(parts, key, values)
    if asked.incident:
        yield from _of_one_incident(parts)
    if asked.binds is not None:
        for part in parts:
            day = part.condition.before
            if day is not None and not part.negated and _first(day) <= _first(asked.binds):
                yield part.path, f"before {day}, when the instrument did not bind yet ({asked.binds})"


def _state(parts: tuple[Part, ...], key: str, values: dict[str, set[str]]) -> Iterator[tuple[Path, str]]:
    left = set().union(*values.values())
    for part in parts:
        value = getattr(part.condition, key)
        if value in values:
            left = left - values[value] if part.negated else left & values[value]
            if not left:
                yield part.path, f"what is asked of {key} excludes each other"
                return


def _both_days(one: Part, two: Part) -> str | None:
    """Find: before one day, and not before another that is no earlier."""
    early, late = one.condition.before, two.condition.before
    if early is None or late is None or one.negated or not two.negated or _first(late) < _first(early):
        return None
    return f"before {early} and not before {late}"


def _asked_by_fewer(one: Part, two: Part) -> str | None:
    """Find: requested by some, and not by any of those and others."""
    some, none = one.condition.requested_by, two.condition.requested_by
    if some is None or none is None or one.negated or not two.negated or not set(some) <= set(none):
        return None
    return "a request is asked for and excluded"


def _stages(one: Part, two: Part) -> str | None:
    """Find: a stage reached, and one before it not reached."""
    got, lacks = one.condition.instrument, two.condition.instrument
    if got is None or lacks is None or one.negated or not two.negated:
        return None
    alone = (*FREE, "terminated")
    if (got.id, got.by) != (lacks.id, lacks.by) or got.stage in alone or lacks.stage in alone:
        return None
    later = STAGES.index(got.stage) >= STAGES.index(lacks.stage)
    return f"{got.stage} is reached and {lacks.stage} is not" if later else None


_PAIRS: tuple[Callable[[Part, Part], str | None], ...] = (_both_days, _asked_by_fewer, _stages)


def _of_one_incident(parts: tuple[Part, ...]) -> Iterator[tuple[Path, str]]:
    """Yield why parts cannot all be true of one incident: its domain, victim, author, provocation."""
    domains = set(DOMAINS)
    against: str | None = None
    provoked: bool | None = None
    for part in parts:
        one = part.condition
        if one.domain is not None:
            domains = domains - set(one.domain) if part.negated else domains & set(one.domain)
            if not domains:
                yield part.path, "no incident is of both domains"
        act = one.armed_attack or one.escalation
        if act is not None and not part.negated:
            if against is not None and act.against != against:
                yield part.path, f"one incident is not against both {against} and {act.against}"
            against = act.against
        claim = _provoked(part)
        if claim is not None:
            if provoked is not None and claim is not provoked:
                yield part.path, "the incident is provoked and not provoked"
            provoked = claim
        if _breach(part) and any(_ended(other) for other in parts):
            yield part.path, "a ceasefire that was not in force is not broken"
    for first, second in combinations(parts, 2):
        reason = _two_authors(first, second) or _two_authors(second, first)
        if reason:
            yield second.path, reason


def _provoked(part: Part) -> bool | None:
    """Tell whether a part asks that the incident be provoked or not, if it asks either."""
    if part.condition.non_provocation is not None:
        return part.negated
    attack = part.condition.armed_attack
    return False if attack is not None and attack.unprovoked and not part.negated else None


def _breach(part: Part) -> bool:
    breach = part.condition.ceasefire_violation is not None or part.condition.ceasefire == "violated"
    return breach and not part.negated


def _ended(part: Part) -> bool:
    return part.condition.ceasefire == ("in-force" if part.negated else "ended")


def _author(part: Part) -> tuple[str, str | None, bool] | None:
    """Give whose the incident must be, by whose finding (any: `None`), and whether an allegation suffices."""
    found = part.condition.attributed_to
    if found is not None:
        return found.to, found.by, False
    act: Attack | Violation | Escalation | None = (
        part.condition.armed_attack or part.condition.ceasefire_violation or part.condition.escalation
    )
    if act is None or act.by is None:
        return None
    return act.by, None, INCIDENT_STEPS.index(act.step) < INCIDENT_STEPS.index("attributed")


def _two_authors(one: Part, two: Part) -> str | None:
    """Find: attributed to two actors at once, or to one and not to that one."""
    first, second = _author(one), _author(two)
    if first is None or second is None or one.negated:
        return None
    if two.negated:
        same = two.condition.attributed_to is not None and first == second
        return f"the incident is attributed to {first[0]} and not attributed to it" if same else None
    if first[0] == second[0] or first[2] is not second[2]:
        return None
    if first[1] is not None and second[1] is not None and first[1] != second[1]:
        return None
    return f"one incident is not attributed to both {first[0]} and {second[0]}"


def _first(day: str) -> str:
    """Give the first day of an EDTF day, month or year."""
    return (day.rstrip("?~%") + "-01-01")[:10]
