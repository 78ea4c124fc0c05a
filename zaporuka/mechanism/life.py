"""One life of a commitment: for one guarantor, on one incident or none, from the making to the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

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

Asked = dict[tuple[Condition, str | None], tuple[dt.datetime, Verdict]]
"""What conditions were told to be, of an incident or of none: at which moment, and what."""


class Life:
    """The life of a commitment for one guarantor, on one incident or none."""

    def __init__(
        self,
        commitment: Commitment,
        instrument: Instrument,
        ground: Ground,
        made: Verdict,
        idle: bool = False,
        asked: Asked | None = None,
    ) -> None:
        """Take what it is about; `idle` leaves the trigger unasked, for there is no incident to ask it of.

        `asked` is what was told at earlier moments, where no fact has come since that is older than they;
        what is told now is put there.
        """
        self._told: Asked = {} if asked is None else asked
        self.commitment = commitment
        self.instrument = instrument
        self.ground = ground
        self.made = made
        self._idle = idle
        self.trigger = self._trigger()
        self._breaches = self._breaching()
        self._stages = sorted(self._staged(), key=lambda one: one.at)
        self._performed, self._refused = self._about("performance"), self._about("refusal")
        self._requested = self._about("request") if commitment.clock == "request" else []

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
        if condition is None or self._idle or self.made.truth is False:
            return Verdict(condition is None, self.made.since)
        start = self.made.since
        if self.ground.incident is not None:
            start = max(start, self.ground.incident.at)
        return self._first_held(condition, self.ground, start)

    def status(self) -> Status:
        """Give how the commitment stands."""
        commitment, ground = self.commitment, self.ground
        approvals = self._approvals(ground.at)
        due = self._due(ground.at)
        acted, declined = next(iter(self._performed), None), next(iter(self._refused), None)
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
        yield from self._stages
        for each in self._about("release"):
            yield Dated(each.at, "released", (each.origin,))
        resumed = [each.at for each in self._stages if each.event == "resumed"]
        for each in self._refused:
            yield from self._declined(each, resumed)
        if not self.trigger.truth:
            return
        yield Dated(self.trigger.since, "triggered", self.trigger.because)
        if self.commitment.obligation in PROHIBITIONS:
            yield from self._broken()
            return
        if self.commitment.trigger is not None:
            for each in self._performed:
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

    def _staged(self) -> Iterator[Dated]:
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
        if self.made.truth is False:
            return []  # what binds nobody cannot end
        ground = self.ground.about(None)
        return [self._first_held(each, ground, self.made.since) for each in self.commitment.void_if]

    def _voided(self, voids: list[Verdict]) -> Iterator[Dated]:
        for each in voids:
            if each.truth:
                yield Dated(max(each.since, self.made.since), "voided", each.because)

    def _broken(self) -> Iterator[Dated]:
        """Yield the attacks and escalations by a guarantor that has promised neither."""
        for found in self._breaches:
            if found.truth:
                yield Dated(found.since, "broken", found.because)

    def _breaching(self) -> list[Verdict]:
        """Tell of each incident since the promise is owed whether it breaks it."""
        ground = self.ground
        conditions = breaches(self.commitment, ground.guarantor) if self.trigger.truth else ()
        if not conditions:
            return []
        incidents = ground.facts.of("incident", ground.at, ground.known)
        return [
            self._first_held(condition, ground.about(each), each.at)
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
            asked = next((each for each in self._requested if each.at >= self.made.since), None)
            if asked is None or asked.at > at:
                return None
            start = max(asked.at, start)
        end = later(start, self.commitment.deadline)
        stopped: dt.datetime | None = None
        for each in self._stages:
            if each.event == "suspended" and stopped is None:
                stopped = max(each.at, start)
            elif each.event == "resumed" and stopped is not None and each.at <= at:
                if stopped < end:
                    end += max(each.at - stopped, dt.timedelta())
                stopped = None
        return end

    def _about(self, key: str) -> list[Fact]:
        """Give the facts of a kind that are about this commitment, this guarantor and this incident."""
        ground, prohibits = self.ground, self.commitment.obligation in PROHIBITIONS
        if key == "request":
            found = ground.facts.of(key, ground.at, ground.known)
            mine = [each for each in found if not each.body.to or ground.guarantor in each.body.to]
            return [each for each in mine if self._fits(each)]
        return [
            each
            for each in ground.facts.of(key, ground.at, ground.known, self.commitment.id)
            if each.body.guarantor in (None, ground.guarantor)
            # who declines to do anything has not said that it will attack
            and not (key == "refusal" and prohibits and each.body.commitment is None)
            and (key in ("refusal", "approval") or self._fits(each))
        ]

    def _fits(self, fact: Fact) -> bool:
        """Tell whether a fact may be about this incident: it names it, or names none and came after it."""
        incident = self.ground.incident
        about = getattr(fact.body, "incident", None)
        if about and incident:
            return bool(about == incident.body.id)
        return incident is None or fact.at >= incident.at

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

    def _first_held(self, condition: Condition, ground: Ground, start: dt.datetime) -> Verdict:
        """Find the first moment from `start` on at which a condition held: it stays met. Else how it is."""
        key = (condition, None if ground.incident is None else ground.incident.body.id)
        if key in self._told:
            at, found = self._told[key]
            if found.truth:
                return found
            start = max(start, at)
        found = _first_held(condition, ground, start)
        self._told[key] = (ground.at, found)
        return found


def _first_held(condition: Condition, ground: Ground, start: dt.datetime) -> Verdict:
    for moment in moments(condition, ground, start):
        found = holds(condition, ground.moved(moment))
        if found.truth:
            return found._replace(since=moment)
        if moment == ground.at:
            return found
    return holds(condition, ground)


def breaches(commitment: Commitment, guarantor: str) -> tuple[Condition, ...]:
    """Give the conditions that break a promise of nonaggression: an attack or escalation by the guarantor."""
    if commitment.obligation != "nonaggression" or guarantor == commitment.beneficiary:
        return ()
    return _breaking(guarantor, commitment.beneficiary)


@cache
def _breaking(by: str, against: str) -> tuple[Condition, ...]:
    return (
        Condition(armed_attack=Attack(by=by, against=against)),
        Condition(escalation=Escalation(by=by, against=against)),
    )
