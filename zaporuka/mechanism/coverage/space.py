"""The space of cases: what may happen, how it is attributed, how far the papers have got, what else is so.

A case is one incident. What surrounds it is one stated setting, chosen in favour of the one attacked: the
ceasefire holds and hostilities have ceased, help is requested, decisions and approvals that the texts wait
for are given, and the monitors find the incident significant, deliberate, sustained, going on, unprovoked.
Whether a blockade or cyber attack amounts to an armed attack stays open unless told otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import msgspec

from zaporuka.knowledge.conditions import Condition, parts
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.knowledge.vocabulary import DOMAINS, STAGES, IncidentKind, StageName
from zaporuka.mechanism.clock import later
from zaporuka.mechanism.facts import Fact, Happening, fact, ledger_facts
from zaporuka.mechanism.state import of_incidents

KINDS: tuple[str, ...] = get_args(IncidentKind)
ATTRIBUTIONS = ("common", "own", "disputed", "none")
WORLDS = ("today", "signed", "concluded")
DIMENSIONS = {"kind": KINDS, "domain": DOMAINS, "attribution": ATTRIBUTIONS, "world": WORLDS}

INCIDENT = "incident"
_GRAVE = {"significant": True, "deliberate": True, "sustained": True, "continues": True, "provoked": False}
_AMOUNTS = {"armed-attack": True, "ceasefire-violation": True}
_OVER = {"rejected", "terminated"}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds the incident, the same in every case.

    `amounts`: whether those who may find that what is not so by its name (a blockade, sabotage) amounts to an
    armed attack. `gravity`: whether monitors find it grave, going on and unprovoked.
    """

    ceasefire: bool = True
    requested: bool = True
    decided: bool = True
    approved: bool = True
    gravity: bool = True
    amounts: bool = False


class Sides(NamedTuple):
    """Who is attacked and by whom, in the incidents under study."""

    victim: str
    attacker: str


class Guarded(NamedTuple):
    """A fact, and the values of dimensions in which it is so (none: in every case)."""

    fact: Fact
    guards: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sides(ledger: Ledger) -> Sides | None:
    """Give the attack that most commitments speak of: by whom, against whom; `None` where none does."""
    found: Counter[Sides] = Counter()
    for one in ledger.commitments().values():
        for part in parts(one.trigger) if one.trigger is not None else ():
            act = part.armed_attack or part.escalation
            if act is not None and act.against == one.beneficiary:
                found[Sides(act.against, act.by)] += 1
    return min(found, key=lambda each: (-found[each], each)) if found else None


def reduced(ledger: Ledger, victim: str) -> Ledger:
    """Give a ledger with those commitments alone that an incident can call for, or that they wait for."""
    every = ledger.commitments()
    kept = {each.id for each in every.values() if each.beneficiary == victim and of_incidents(each)}
    todo = list(kept)
    while todo:
        for condition in _conditions(every[todo.pop()]):
            for part in parts(condition):
                if part.commitment is not None and part.commitment.id not in kept:
                    kept.add(part.commitment.id)
                    todo.append(part.commitment.id)
    instruments = {
        name: msgspec.structs.replace(one, commitments=tuple(c for c in one.commitments if c.id in kept))
        for name, one in ledger.instruments.items()
    }
    return msgspec.structs.replace(ledger, instruments=instruments)


class Scene:
    """The facts of all cases at once, each guarded by the cases in which it is so, from a moment on."""

    def __init__(self, ledger: Ledger, who: Sides, at: dt.datetime, settings: Settings) -> None:
        """Take a ledger, and the moment from which on everything is supposed."""
        self.ledger = ledger
        self.who = who
        self.start = at
        self.settings = settings
        self.guarantors = sorted({g for c in ledger.commitments().values() for g in c.guarantors})
        self.asked = at + dt.timedelta(hours=6)
        self.end = max(later(self.asked + dt.timedelta(days=1), each) for each in ("P0D", *self._lapses()))

    def facts(self) -> Iterator[Guarded]:
        """Yield every fact."""
        for each in ledger_facts(self.ledger):
            if each.at <= self.start:
                yield Guarded(each)
        yield from self._papers()
        yield from self._circumstances()
        yield from self._findings()
        yield from self._answers()
        for guarantor in self.guarantors:
            yield self._at(2, refusal={"guarantor": guarantor})

    def _papers(self) -> Iterator[Guarded]:
        """Yield how far the papers are supposed to have got in the worlds other than today's."""
        for one in self.ledger.instruments.values():
            reached = {each.stage for each in one.stages if each.on[:10] <= self.start.date().isoformat()}
            if reached & _OVER:
                continue
            signed = any(STAGES.index("signed") <= STAGES.index(each) for each in reached - {"suspended"})
            worlds = ("signed", "concluded") if signed else ("concluded",)
            stages: tuple[StageName, ...] = ("signed", "in-force")
            for stage in stages:
                yield self._at(0, ("world", worlds), instrument={"id": one.id, "stage": stage})
        yield self._at(0, ("world", ("concluded",)), settlement="in-force")

    def _circumstances(self) -> Iterator[Guarded]:
        good = self.settings.ceasefire
        yield self._at(1, ceasefire="in-force" if good else "ended")
        yield self._at(1, hostilities="ceased" if good else "ongoing")
        victim, attacker = self.who
        yield self._at(3, incident={"id": INCIDENT, "kind": KINDS[0], "against": victim, "by": attacker})

    def _findings(self) -> Iterator[Guarded]:
        """Yield what is found by those who may: verified always, attributed as the case has it."""
        found = {**(_GRAVE if self.settings.gravity else {}), **(_AMOUNTS if self.settings.amounts else {})}
        charged = {charge.step: [body.id for body in charge.bodies] for charge in self.ledger.procedure}
        for body in charged.get("verified", self.guarantors):
            yield self._step(4, "verified", body, qualities=found)
        for body in charged.get("attributed", ()):
            told = ("attribution", ("common", "disputed"))
            yield self._step(5, "attributed", body, told, to=self.who.attacker, qualities=found)
        common = ("attribution", ("common",))
        for body in charged.get("determined", ()):
            yield self._step(5, "determined", body, common, to=self.who.attacker, qualities=found)
        for guarantor in self.guarantors:
            own = ("attribution", ("own",))
            yield self._step(5, "attributed", guarantor, own, to=self.who.attacker, qualities=found)
            no = {"incident": INCIDENT, "step": "attributed", "by": guarantor}
            yield self._at(5, ("attribution", ("disputed",)), dispute=no)

    def _answers(self) -> Iterator[Guarded]:
        """Yield requests, decisions and approvals."""
        commitments = self.ledger.commitments().values()
        if self.settings.requested:
            yield self._at(6, request={"by": self.who.victim, "incident": INCIDENT})
        if self.settings.decided:
            bodies = {p.decision.by for c in commitments for p in _inner(c) if p.decision is not None}
            for body in sorted(bodies):
                yield self._at(6, decision={"by": body, "incident": INCIDENT})
        if self.settings.approved:
            needed = {(name, each) for c in commitments for name in c.approval for each in c.guarantors}
            for name, guarantor in sorted(needed):
                said = {"approval": name, "guarantor": guarantor, "outcome": "granted"}
                yield self._at(6, approval=said)

    def _step(self, hour: int, step: str, by: str, *guards: Any, **said: Any) -> Guarded:
        return self._at(hour, *guards, step={"incident": INCIDENT, "step": step, "by": by, **said})

    def _at(self, hour: int, *guards: tuple[str, tuple[str, ...]], **key: Any) -> Guarded:
        what = msgspec.convert(key, Happening)
        return Guarded(fact(what, self.start + dt.timedelta(hours=hour), "supposed"), guards)

    def _lapses(self) -> set[str]:
        """Give the times that conditions let go by."""
        every = [part for one in self.ledger.commitments().values() for part in _inner(one)]
        return {part.after.lapse for part in every if part.after is not None}


def _conditions(one: Commitment) -> Iterator[Condition]:
    if one.trigger is not None:
        yield one.trigger
    yield from one.void_if


def _inner(one: Commitment) -> Iterator[Condition]:
    for condition in _conditions(one):
        yield from parts(condition)


def waits_for_states(one: Commitment) -> bool:
    """Tell whether a commitment hangs on the state of another."""
    return any(part.commitment is not None for part in _inner(one))


def domains_of(one: Commitment) -> set[str]:
    """Give the domains that the conditions of a commitment name."""
    return {domain for part in _inner(one) for domain in part.domain or ()}
