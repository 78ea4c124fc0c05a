"""Conditions as facts for clingo: each condition, and each inside it, is a numbered node."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.knowledge.conditions import Attack, Condition
from zaporuka.knowledge.vocabulary import INCIDENT_STEPS
from zaporuka.mechanism.clock import begins
from zaporuka.mechanism.coverage.terms import atom, minutes

_LEAVES = ("armed_attack", "ceasefire_violation", "escalation", "domain", "attributed_to", "non_provocation")
_ACTS = ("requested_by", "decision", "doubt")
_STANDING = ("ceasefire", "hostilities", "settlement")
_CONCLUDED = {"concluded": ("concluded", "in-force")}


class Nodes:
    """The nodes of all conditions of a ledger; equal conditions of one instrument are one node."""

    def __init__(self) -> None:
        self.atoms: list[str] = []
        self._numbers: dict[tuple[str, Condition], int] = {}

    def add(self, condition: Condition, instrument: str, zone: str) -> int:
        """Give the number of a condition of an instrument, taken in with those inside it if it is new."""
        key = (instrument, condition)
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            self.atoms.append(atom("in", number, instrument))
            self.atoms += self._joined(number, condition, instrument, zone)
            self.atoms += _plain(number, condition, zone)
            if condition.ceasefire == "violated" or any(
                getattr(condition, key) is not None for key in _LEAVES
            ):
                self.atoms.append(atom("leaf", number))
                self.atoms += _of_incident(number, condition)
        return self._numbers[key]

    def _joined(self, number: int, condition: Condition, instrument: str, zone: str) -> Iterator[str]:
        def inner(part: Condition) -> int:
            return self.add(part, instrument, zone)

        for name, several in (("all", condition.all_of), ("any", condition.any_of)):
            if several is not None:
                yield atom(name, number)
                yield from (atom("part", number, inner(each)) for each in several)
        if condition.none_of is not None:
            yield atom("no", number)
            yield atom("part", number, inner(condition.none_of))
        if condition.after is not None:
            yield atom("after", number, inner(condition.after.since), condition.after.lapse)
        if (window := condition.within) is not None:
            holds, since = inner(window.holds), inner(window.since)
            yield atom("within", number, holds, since, window.lapse)
            yield from (atom("part", number, each) for each in (holds, since))


def _plain(number: int, condition: Condition, zone: str) -> Iterator[str]:
    """Yield what is no matter of an incident."""
    if any(getattr(condition, key) is not None for key in _ACTS):
        yield atom("act", number)
    if condition.before is not None:
        yield atom("before", number, minutes(begins(condition.before, zone)))
    for key in _STANDING:
        value = getattr(condition, key)
        if value is not None and value != "violated":
            yield atom("standing_of", number, key)
            yield from (atom("accepts", number, each) for each in _CONCLUDED.get(value, (value,)))
    for who in condition.requested_by or ():
        yield atom("requester", number, who)
    if condition.decision is not None:
        yield atom("decides", number, condition.decision.by)
    if condition.doubt is not None:
        yield atom("doubts", number, condition.doubt.about)
    if (reached := condition.instrument) is not None:
        yield atom("stage_is", number, reached.id, reached.stage)
        if reached.by is not None:
            yield atom("stage_by", number, reached.by)
    if condition.membership is not None:
        yield atom("belongs", number, condition.membership.of, condition.membership.organisation)
    if condition.commitment is not None:
        yield atom("outcome", number, condition.commitment.id, condition.commitment.state)


def _of_incident(number: int, condition: Condition) -> Iterator[str]:
    """Yield what has to be so of an incident."""
    if condition.ceasefire == "violated":
        yield from _violation(number, None, "verified", False)
    if (broken := condition.ceasefire_violation) is not None:
        yield from _violation(number, broken.by, broken.step, broken.continues)
    if (attack := condition.armed_attack) is not None:
        yield from _attack(number, attack)
    if (worse := condition.escalation) is not None:
        yield atom("amounts_to", number, "escalation")
        yield atom("against", number, worse.against)
        yield atom("author", number, worse.by)
        yield atom("step_of", number, INCIDENT_STEPS.index(worse.step))
    yield from (atom("domains", number, each) for each in condition.domain or ())
    if (found := condition.attributed_to) is not None:
        yield atom("attributed_to", number, found.to)
        if found.by is not None:
            yield atom("attributed_by", number, found.by)
    if condition.non_provocation is not None:
        yield atom("unprovoked", number)
    yield atom("matters", "provoked")


def _violation(number: int, by: str | None, step: str, continues: bool) -> Iterator[str]:
    yield atom("violation", number)
    yield atom("amounts_to", number, "ceasefire-violation")
    yield atom("step_of", number, INCIDENT_STEPS.index(step))
    if by is not None:
        yield atom("author", number, by)
    if continues:
        yield atom("qualified", number, "continues")
        yield atom("matters", "continues")


def _attack(number: int, attack: Attack) -> Iterator[str]:
    yield atom("amounts_to", number, "armed-attack")
    yield atom("against", number, attack.against)
    yield atom("author", number, attack.by)
    yield atom("step_of", number, INCIDENT_STEPS.index(attack.step))
    for name in attack.qualified:
        yield atom("qualified", number, name)
        yield atom("matters", name)
    if attack.weapons == "nuclear":
        yield atom("nuclear", number)
    if attack.or_threat:
        yield atom("or_threat", number)
    if attack.unprovoked:
        yield atom("unprovoked", number)
    if attack.target is not None:
        yield atom("target", number, attack.target)
