"""One life of a commitment: for one guarantor, on one incident or none, from the making to the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from zaporuka.knowledge.conditions import Attack, Condition, Escalation
from zaporuka.knowledge.ledger import Commitment, Instrument
from zaporuka.knowledge.vocabulary import CommitmentState
from zaporuka.mechanism.approvals import Waiting, waiting
from zaporuka.mechanism.clock import FIRST, later
from zaporuka.mechanism.conditions import Ground, holds
from zaporuka.mechanism.facts import Fact
from zaporuka.mechanism.instruments import binding, stages
from zaporuka.mechanism.lifecycle import LAST, Change, Dated, run
from zaporuka.mechanism.moments import moments
from zaporuka.mechanism.status import Status, strength
from zaporuka.mechanism.verdict import Question, Verdict

PROHIBITIONS = frozenset({"nonaggression", "non-coercion", "neutrality"})
"""Obligations to leave something undone: no act fulfils them, and they have no deadline."""


class Life:
    """The life of a commitment for one guarantor, on one incident or none."""

    def __init__(
        self,
        commitment: Commitment,
        instrument: Instrument,
        ground: Ground,
        made: Verdict,
        idle: bool = False,
        asked: tuple[dt.datetime, Verdict] | None = None,
    ) -> None:
        """Take what it is about; `idle` leaves the trigger unasked, for there is no incident to ask it of.

        `asked`: what the trigger was at an earlier moment, where no fact has come since of before that one.
        """
        self._before = asked
        self.commitment = commitment
        self.instrument = instrument
        self.ground = ground
        self.made = made
        self._asked = commitment.trigger is not None and not idle
        self.trigger = self._trigger()

    def concerned(self) -> bool:
        """Tell whether the incident has met the trigger or may yet, and happened while the text was binding.

        What happened before an instrument came to bind does not call for it (VCLT, article 28).
        """
        if self.made.truth is False or (self.trigger.truth is False and not self.trigger.missing):
            return False
        incident = self.ground.incident
        return incident is None or self.made.truth is None or incident.at >= self.made.since

    def _trigger(self) -> Verdict:
        """Find the first moment at which the trigger held; once it has, it has."""
        condition = self.commitment.trigger
        if condition is None or not self._asked or self.made.truth is False:
            return Verdict(condition is None, self.made.since)
        start = self.made.since
        if self.ground.incident is not None:
            start = max(start, self.ground.incident.at)
        if self._before is not None:
            at, found = self._before
            if found.truth:
                return found
            start = max(start, at)
        return _first_held(condition, self.ground, start)

    def status(self) -> Status:
        """Give how the commitment stands."""
        commitment, ground = self.commitment, self.ground
        approvals = self._approvals(ground.at)
        due = self._due(ground.at)
        acted, declined = next(self._about("performance"), None), next(self._about("refusal"), None)
        voids = self._voids()
        changes = run([*self._events(due), *self._voided(voids)], commitment.force)
        now = changes[-1] if changes else Change("inchoate", FIRST, "made", self.made.because)
        missing = self._missing(now.state, voids)
        if missing:
            now = Change("undetermined", now.at, now.on, (*now.because, *self.trigger.because))
        standing = now.state == "triggered"
        return Status(
            commitment=commitment.id,
            guarantor=ground.guarantor,
            incident=None if ground.incident is None else ground.incident.body.id,
            state=now.state,
            since=now.at,
            strength=strength(commitment, self.instrument),
            due=due,
            overdue=standing and due is not None and due <= ground.at,
            acted=None if acted is None else acted.at,
            declined=None if declined is None else declined.at,
            approvals=approvals,
            because=tuple(dict.fromkeys(origin for each in (*changes, now) for origin in each.because)),
            missing=missing,
            awaits=self.trigger.missing if now.state == "conditional" else frozenset(),
            history=changes,
        )

    def _events(self, due: dt.datetime | None) -> Iterator[Dated]:
        """Yield what happened in this life, in no order."""
        if self.made.truth:
            yield Dated(self.made.since, "made", self.made.because)
        stages = list(self._stages())
        yield from stages
        for each in self._about("release"):
            yield Dated(each.at, "released", (each.origin,))
        resumed = [each.at for each in stages if each.event == "resumed"]
        for each in self._about("refusal"):
            yield from self._declined(each, resumed)
        if not self.trigger.truth:
            return
        yield Dated(self.trigger.since, "triggered", self.trigger.because)
        if self.commitment.obligation in PROHIBITIONS:
            yield from self._broken()
            return
        if self.commitment.trigger is not None:
            for each in self._about("performance"):
                yield Dated(max(each.at, self.trigger.since), "performed", (each.origin,))
        yield from self._decided(due, resumed)

    def _declined(self, refusal: Fact, resumed: list[dt.datetime]) -> Iterator[Dated]:
        """Yield a refusal. Of a duty it stands: said in advance, it meets the trigger when that comes."""
        called = refusal.at
        if self.commitment.force == "shall" and self.trigger.truth:
            called = max(called, self.trigger.since)
            yield from (Dated(each, "declined", (refusal.origin,)) for each in resumed if each >= called)
        yield Dated(called, "declined", (refusal.origin,))

    def _decided(self, due: dt.datetime | None, resumed: list[dt.datetime]) -> Iterator[Dated]:
        """Yield refused approvals and a deadline gone by, as each stood at its own moment."""
        called = self.trigger.since
        moments = {called, *resumed, *(() if due is None else (due,))}
        if self.commitment.approval:
            moments |= {each.at for each in self._about("approval")}
        for moment in sorted(each for each in moments if called <= each <= self.ground.at):
            approvals = self._approvals(moment)
            for each in approvals:
                if each.outcome == "refused":
                    yield Dated(moment, "disapproved", each.because)
            pending = any(each.lacking for each in approvals)
            end = self._due(moment)
            if end is not None and end <= moment and not pending:
                yield Dated(moment, "due")

    def _approvals(self, at: dt.datetime) -> tuple[Waiting, ...]:
        ground = self.ground
        return waiting(self.commitment, ground.guarantor, ground.facts, ground.ledger.zone, at, ground.known)

    def _stages(self) -> Iterator[Dated]:
        """Yield what the instrument's own life does to the commitment.

        An instrument also ends with its term, and when the one that takes its place binds (VCLT, article 59).
        """
        ground = self.ground
        for each in stages(self.instrument, ground.facts, ground.at, ground.known):
            if each.body.by and ground.guarantor not in each.body.by:
                continue
            if each.body.stage == "suspended":
                yield Dated(each.at, "suspended", (each.origin,))
            elif each.body.stage in ("resumed", "in-force", "activated"):
                yield Dated(each.at, "resumed", (each.origin,))
            elif each.body.stage == "terminated" and not self.commitment.survives:
                yield Dated(each.at, "terminated", (each.origin,))
        if self.instrument.successor is not None and not self.commitment.survives:
            heir = ground.ledger.instruments[self.instrument.successor]
            taken = binding(heir, ground.guarantor, ground.facts, ground.at, ground.known)
            if taken.truth and self.made.truth:
                yield Dated(taken.since, "terminated", taken.because)
        if self.instrument.duration and self.made.truth and not self.commitment.survives:
            end = later(self.made.since, self.instrument.duration)
            if end <= ground.at:
                yield Dated(end, "terminated", self.made.because)

    def _voids(self) -> list[Verdict]:
        """Tell of each condition that ends the commitment whether it has come since the text binds."""
        ground = self.ground.about(None)
        return [_first_held(each, ground, self.made.since) for each in self.commitment.void_if]

    def _voided(self, voids: list[Verdict]) -> Iterator[Dated]:
        for each in voids:
            if each.truth:
                yield Dated(max(each.since, self.made.since), "voided", each.because)

    def _broken(self) -> Iterator[Dated]:
        """Yield the attacks and escalations by a guarantor that has promised neither."""
        for found in self._breaches:
            if found.truth:
                yield Dated(found.since, "broken", found.because)

    @cached_property
    def _breaches(self) -> list[Verdict]:
        """Tell of each incident since the promise is owed whether it breaks it."""
        ground = self.ground
        conditions = breaches(self.commitment, ground.guarantor) if self.trigger.truth else ()
        if not conditions:
            return []
        incidents = ground.facts.of("incident", ground.at, ground.known)
        return [
            _first_held(condition, ground.about(each), each.at)
            for each in incidents
            if each.at >= self.trigger.since
            for condition in conditions
        ]

    def _due(self, at: dt.datetime) -> dt.datetime | None:
        """Give when the deadline ends, as it stood at a moment, without the time of suspensions.

        It runs from the trigger, or from the request where that comes later and the text says so.
        """
        if self.commitment.deadline is None or not (self.made.truth and self.trigger.truth):
            return None
        start = self.trigger.since
        if self.commitment.clock == "request":
            asked = next((each for each in self._about("request") if each.at >= self.made.since), None)
            if asked is None or asked.at > at:
                return None
            start = max(asked.at, start)
        end = later(start, self.commitment.deadline)
        stopped: dt.datetime | None = None
        for each in sorted(self._stages(), key=lambda one: one.at):
            if each.event == "suspended" and stopped is None:
                stopped = max(each.at, start)
            elif each.event == "resumed" and stopped is not None and each.at <= at:
                if stopped < end:
                    end += max(each.at - stopped, dt.timedelta())
                stopped = None
        return end

    def _about(self, key: str) -> Iterator[Fact]:
        """Yield the facts of a kind that are about this commitment, this guarantor and this incident."""
        incident = self.ground.incident
        for each in self.ground.facts.of(key, self.ground.at, self.ground.known):
            body = each.body
            about_all = getattr(body, "commitment", None) is None
            if not about_all and body.commitment != self.commitment.id:
                continue
            if key == "refusal" and about_all and self.commitment.obligation in PROHIBITIONS:
                continue  # who declines to do anything has not said that it will attack
            if getattr(body, "guarantor", None) not in (None, self.ground.guarantor):
                continue
            to = getattr(body, "to", ())
            about = getattr(body, "incident", None)
            fits = (
                about == incident.body.id
                if about and incident
                else incident is None or each.at >= incident.at
            )
            if key in ("refusal", "approval") or (fits and (not to or self.ground.guarantor in to)):
                yield each

    def _missing(self, now: CommitmentState, voids: list[Verdict]) -> frozenset[Question]:
        """Give the facts without which the state cannot be told; none where it can."""
        if now in LAST:
            return frozenset()
        if self.made.truth is None:
            return self.made.missing
        open_ = [each.missing for each in voids if each.truth is None and now != "inchoate"]
        if now == "conditional" and self.trigger.truth is None:
            open_.append(self.trigger.missing)
        if now == "triggered" and self.commitment.force == "shall":
            open_ += [each.missing for each in self._breaches if each.truth is None]
        return frozenset().union(*open_)


def _first_held(condition: Condition, ground: Ground, start: dt.datetime) -> Verdict:
    """Find the first moment from `start` on at which a condition held, for it stays met; else how it is."""
    for moment in moments(condition, ground, start):
        found = holds(condition, ground.moved(moment))
        if found.truth:
            return found._replace(since=max(moment, start))
    return holds(condition, ground)


def breaches(commitment: Commitment, guarantor: str) -> tuple[Condition, ...]:
    """Give the conditions that break a promise of nonaggression: an attack or escalation by the guarantor."""
    if commitment.obligation != "nonaggression" or guarantor == commitment.beneficiary:
        return ()
    return (
        Condition(armed_attack=Attack(by=guarantor, against=commitment.beneficiary)),
        Condition(escalation=Escalation(by=guarantor, against=commitment.beneficiary)),
    )
