"""A ledger and facts as facts for clingo: what `mechanism.lp` is given.

Only the data goes over, and what the calendar makes of durations; every rule that gives it a meaning is in
the program. Moments become whole minutes of UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from zaporuka.knowledge.conditions import Condition, parts
from zaporuka.knowledge.ledger import Commitment, Instrument, Ledger
from zaporuka.knowledge.vocabulary import AMOUNTS, INCIDENT_STEPS, STAGES
from zaporuka.mechanism.clock import begins, later
from zaporuka.mechanism.coverage.nodes import Nodes
from zaporuka.mechanism.coverage.terms import atom, instant, minutes, truth
from zaporuka.mechanism.facts import Fact
from zaporuka.mechanism.state import of_incidents


class Encoding:
    """A ledger and facts, up to a moment and as known by another, as the text of a logic program."""

    def __init__(
        self,
        ledger: Ledger,
        facts: Iterable[Fact],
        at: dt.datetime,
        known: dt.datetime | None = None,
        unsaid: frozenset[str] = frozenset(),
    ) -> None:
        """Take the facts in any order; of two at one moment the one given first comes first.

        Of the incidents in `unsaid` the kind and the domain are left to the program that goes with it.
        """
        self._unsaid = unsaid
        self._ledger = ledger
        self._zone = ZoneInfo(ledger.zone)
        self.at = minutes(at)
        self.known = self.at if known is None else minutes(known)
        self.facts = sorted((each for each in facts if minutes(each.at) <= self.at), key=lambda one: one.at)
        self._nodes = Nodes()

    def text(self) -> str:
        """Give the program's facts, one a line."""
        lines = [atom("known", self.known), atom("last", self.at)]
        lines += self._vocabulary()
        for one in self._ledger.instruments.values():
            lines += self._instrument(one)
        for number, each in enumerate(self.facts):
            lines += fact_atoms(number, each, self._unsaid)
        lines += self._nodes.atoms
        return "".join(f"{line}.\n" for line in lines)

    def _vocabulary(self) -> Iterator[str]:
        for number, step in enumerate(INCIDENT_STEPS):
            yield atom("rank", step, number)
        for number, stage in enumerate(STAGES):
            yield atom("stage_rank", stage, number)
        for kind, found in AMOUNTS.items():
            for name, value in found.items():
                yield atom("amounts", kind, name, truth(value))
        for charge in self._ledger.procedure:
            rank = INCIDENT_STEPS.index(charge.step)
            yield atom("regulated", rank)
            if charge.each:
                yield atom("each", rank)
            for body in charge.bodies:
                yield atom("charged", rank, body.id)

    def _instrument(self, one: Instrument) -> Iterator[str]:
        ticks = self._ticks(one)
        yield atom("binding", one.id, one.binding)
        for party in one.parties:
            yield atom("party", one.id, party)
        for name in one.unknown:
            if name in STAGES:
                yield atom("unknown_stage", one.id, name)
        if one.successor:
            yield atom("successor", one.id, one.successor)
        if one.duration:
            yield atom("duration", one.id, one.duration)
        yield from (atom("tick", one.id, each) for each in ticks)
        yield from (atom("next", one.id, a, b) for a, b in zip([-1, *ticks], ticks, strict=False))
        durations = self._durations(one) | ({one.duration} if one.duration else set())
        for each in sorted(durations | {c.deadline for c in one.commitments if c.deadline}):
            yield from (atom("later", tick, each, self._later(tick, each)) for tick in ticks)
        for commitment in one.commitments:
            yield from self._commitment(commitment, one)

    def _commitment(self, one: Commitment, instrument: Instrument) -> Iterator[str]:
        yield atom("commitment", one.id, instrument.id)
        yield from (atom("guarantor", one.id, each) for each in one.guarantors)
        yield atom("beneficiary", one.id, one.beneficiary)
        yield atom("obligation", one.id, one.obligation)
        yield from (atom("approval_needed", one.id, each) for each in one.approval)
        yield atom("clock", one.id, one.clock)
        if one.force:
            yield atom("force", one.id, one.force)
        if one.survives:
            yield atom("survives", one.id)
        if one.deadline:
            yield atom("deadline", one.id, one.deadline)
        if one.trigger is not None:
            yield atom("trigger", one.id, self._nodes.add(one.trigger, instrument.id, self._ledger.zone))
            if of_incidents(one):
                yield atom("of_incidents", one.id)
        for void in one.void_if:
            yield atom("void", one.id, self._nodes.add(void, instrument.id, self._ledger.zone))

    def _ticks(self, one: Instrument) -> list[int]:
        """Give the moments at which something may change for an instrument and those that hang on it."""
        cluster = self._cluster(one)
        near = self._near(cluster)
        found = {0, self.at}  # 1970 comes before every fact: what holds then was never otherwise
        for each in self.facts:
            if each.key != "instrument" or each.body.id in near:
                found.add(minutes(each.at))
        for other in cluster:
            for condition in _conditions(other):
                for part in parts(condition):
                    if part.before is not None:
                        found.add(minutes(begins(part.before, self._ledger.zone)))
            if other.duration:
                found |= {self._later(each, other.duration) for each in set(found)}
        lapses = {lapse for other in cluster for lapse in self._durations(other)}
        for _ in lapses:
            found |= {self._later(each, lapse) for each in set(found) for lapse in lapses}
        return sorted(each for each in found if 0 <= each <= self.at)

    def _cluster(self, one: Instrument) -> list[Instrument]:
        """Give the instruments whose commitments wait, at however many removes, for each other's states."""
        instruments = self._ledger.instruments
        links: dict[str, set[str]] = {name: set() for name in instruments}
        for other in instruments.values():
            for condition in _conditions(other):
                for part in parts(condition):
                    if part.commitment is not None:
                        target = part.commitment.id.partition("/")[0]
                        links[other.id].add(target)
                        links[target].add(other.id)
        seen, todo = {one.id}, [one.id]
        while todo:
            for name in links[todo.pop()] - seen:
                seen.add(name)
                todo.append(name)
        return [instruments[name] for name in sorted(seen)]

    def _near(self, cluster: list[Instrument]) -> set[str]:
        """Give the instruments whose stages bear on these: themselves, successors, those they name."""
        found = {one.id for one in cluster} | {one.successor for one in cluster if one.successor}
        for one in cluster:
            for condition in _conditions(one):
                found |= {part.instrument.id for part in parts(condition) if part.instrument is not None}
        return found

    def _durations(self, one: Instrument) -> set[str]:
        """Give the lapses and windows of an instrument's conditions."""
        found = set()
        for condition in _conditions(one):
            for part in parts(condition):
                found |= {each.lapse for each in (part.after, part.within) if each is not None}
        return found

    def _later(self, start: int, duration: str) -> int:
        return minutes(later(instant(start).astimezone(self._zone), duration))


def fact_atoms(number: int, one: Fact, unsaid: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield what says that a fact was so, and what it is."""
    body = one.body
    yield atom("said", number, minutes(one.at), minutes(one.known))
    match one.key:
        case "ceasefire" | "hostilities" | "settlement":
            yield atom("stands", number, one.key, body)
        case "incident":
            yield atom("incident", number, body.id, body.against, body.weapons)
            yield from (atom("quality", body.id, name, truth(v)) for name, v in body.qualities.items())
            told = {"kind": body.kind, "domain": body.domain} if body.id not in unsaid else {}
            for name, value in {"alleged": body.by, "aims": body.target, **told}.items():
                if value is not None:
                    yield atom(name, body.id, value)
        case "step":
            yield atom("step", number, body.incident, INCIDENT_STEPS.index(body.step), body.by)
            yield from (atom("finds", number, name, truth(v)) for name, v in body.qualities.items())
            if body.to is not None:
                yield atom("to", number, body.to)
        case "dispute":
            yield atom("dispute", number, body.incident, INCIDENT_STEPS.index(body.step), body.by)
        case "instrument":
            yield atom("staged", number, body.id, body.stage)
            yield from (atom("staged_by", number, each) for each in body.by)
        case "membership":
            yield atom("member", number, body.of, body.organisation, truth(not body.ended))
        case "approval":
            yield atom("approval", number, body.approval, body.guarantor, body.outcome)
            if body.commitment is not None:
                yield atom("approval_of", number, body.commitment)
        case _:
            yield from _deed(number, one)


def _deed(number: int, one: Fact) -> Iterator[str]:
    body = one.body
    match one.key:
        case "request":
            yield atom("request", number, body.by)
            yield from (atom("addressee", number, each) for each in body.to)
        case "decision":
            yield atom("decision", number, body.by, truth(body.applies))
        case "doubt":
            yield atom("doubt", number, body.about)
        case "performance":
            yield atom("performance", number, body.commitment, body.guarantor)
        case "refusal":
            yield atom("refusal", number, body.guarantor)
            if body.commitment is not None:
                yield atom("refusal_of", number, body.commitment)
        case "release":
            yield atom("release", number, body.commitment)
            if body.guarantor is not None:
                yield atom("release_of", number, body.guarantor)
    if getattr(body, "incident", None) is not None:
        yield atom("concerning", number, body.incident)


def _conditions(one: Instrument) -> Iterator[Condition]:
    for commitment in one.commitments:
        if commitment.trigger is not None:
            yield commitment.trigger
        yield from commitment.void_if
