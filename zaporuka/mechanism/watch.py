"""The states of a whole ledger as time goes by: only what a fact or a clock can have changed is told anew.

`Watch` gives at every moment what `state` gives; a test holds the two against each other.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zaporuka.knowledge.conditions import OF_INCIDENTS, Condition, parts
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.mechanism.clock import FIRST, begins, later
from zaporuka.mechanism.facts import Fact, Facts
from zaporuka.mechanism.incidents import authorities
from zaporuka.mechanism.life import Asked, breaches
from zaporuka.mechanism.moments import READS
from zaporuka.mechanism.state import (
    ground_of,
    idle_status,
    instrument_of,
    made_for,
    of_incidents,
    status_on,
)
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.verdict import Verdict

_ABOUT_INCIDENTS = frozenset({"incident", "step", "dispute", "request", "decision"})
"""Keys of facts that may name an incident, and that conditions read."""


class Pair(NamedTuple):
    """A commitment and one of its guarantors."""

    commitment: str
    guarantor: str


class Reads(NamedTuple):
    """What the state of a commitment is read from, for one guarantor.

    `keys` of facts and `instruments`; `of_incidents`: each incident calls for it anew; `whole`: what is said
    of one incident may bear on the others; `lapses` and `days` that conditions name; `depends`: on the state
    of another commitment.
    """

    keys: frozenset[str]
    instruments: frozenset[str]
    of_incidents: bool
    whole: bool
    lapses: tuple[str, ...]
    days: tuple[str, ...]
    depends: bool


def reads(commitment: Commitment, guarantor: str, ledger: Ledger) -> Reads:
    """Tell what the state of a commitment is read from."""
    own = instrument_of(commitment.id, ledger)
    trigger = [] if commitment.trigger is None else list(parts(commitment.trigger))
    aside = [part for each in (*commitment.void_if, *breaches(commitment, guarantor)) for part in parts(each)]
    every = [*trigger, *aside]
    keys = _keys(every) | ({"request"} if commitment.clock == "request" else set())
    lapses = tuple(part.after.lapse for part in every if part.after is not None)
    depends = any(part.commitment is not None for part in every)
    named = {part.instrument.id for part in every if part.instrument is not None}
    return Reads(
        keys=frozenset(keys),
        instruments=frozenset({own.id, *named} | ({own.successor} if own.successor else set())),
        of_incidents=of_incidents(commitment),
        whole=bool(lapses) or depends or bool(_keys(aside) & _ABOUT_INCIDENTS),
        lapses=lapses,
        days=tuple(part.before for part in every if part.before is not None),
        depends=depends,
    )


def _keys(conditions: Iterable[Condition]) -> set[str]:
    """Give the keys of the facts that conditions read."""
    found: set[str] = set()
    for part in conditions:
        for name, read in READS.items():
            if getattr(part, name) is not None:
                found |= {*read, "incident"} if name in OF_INCIDENTS else set(read)
        if part.ceasefire == "violated":
            found.add("incident")
    return found


class _Held:
    """What is held of a pair: what it is read from, and its states as last told."""

    def __init__(self, commitment: Commitment, guarantor: str, ledger: Ledger) -> None:
        self.commitment = commitment
        self.guarantor = guarantor
        self.reads = reads(commitment, guarantor, ledger)
        self.on: dict[str, Status | None] = {}
        self.asked: Asked = {}
        self.made: Verdict | None = None
        self.idle: Status | None = None
        self.statuses: tuple[Status, ...] = ()


class Told(NamedTuple):
    """A pair that was told anew: its states before and after, and the one it had without any incident."""

    pair: Pair
    before: tuple[Status, ...]
    after: tuple[Status, ...]
    idle: Status | None


class Watch:
    """The states of every commitment of a ledger at a moment that only goes forward."""

    def __init__(self, ledger: Ledger, facts: Facts, at: dt.datetime) -> None:
        """Tell every state at the first moment. `facts` may hold what is yet to come."""
        self._ledger = ledger
        self._facts = facts
        self._at = at
        self._timers: list[tuple[dt.datetime, Pair]] = []
        self._set: set[tuple[dt.datetime, Pair]] = set()
        self._held = {
            Pair(one.id, guarantor): _Held(one, guarantor, ledger)
            for one in ledger.commitments().values()
            for guarantor in one.guarantors
        }
        for pair, held in self._held.items():
            self._tell(pair, held, at, None)
            for day in held.reads.days:
                self._time(pair, begins(day, ledger.zone), at)

    def statuses(self) -> Iterator[Status]:
        """Yield every state as it stands, in the order of the ledger."""
        for held in self._held.values():
            yield from held.statuses

    def next(self) -> dt.datetime | None:
        """Give the next moment at which a state may change with no new fact."""
        return self._timers[0][0] if self._timers else None

    def advance(self, at: dt.datetime, fresh: Iterable[Fact], facts: Facts | None = None) -> list[Told]:
        """Go to a moment, no further than `next` gives, at which `fresh` facts come to be known.

        `facts` replaces what is known and to come, where that has grown.
        """
        self._facts = self._facts if facts is None else facts
        due: dict[Pair, set[str] | None] = {}
        while self._timers and self._timers[0][0] <= at:
            entry = heapq.heappop(self._timers)
            self._set.discard(entry)
            due[entry[1]] = None
        new = tuple(fresh)
        late = any(each.at < self._at for each in new)
        self._at = at
        for pair, held in self._held.items():
            if held.reads.depends:
                due[pair] = None
            for each in new:
                if due.get(pair, True) is not None and self._touches(held, each):
                    named = _incident(each)
                    some = None if held.reads.whole or named is None else {named}
                    due[pair] = None if some is None else some | (due.get(pair) or set())
            if late and pair in due:
                held.asked.clear()
        found = []
        for pair, some in due.items():
            held = self._held[pair]
            before = held.statuses
            self._tell(pair, held, at, some)
            if held.statuses != before:
                found.append(Told(pair, before, held.statuses, held.idle))
        return found

    def _touches(self, held: _Held, fact: Fact) -> bool:
        """Tell whether a fact can change a state of a pair."""
        key, body, read = fact.key, fact.body, held.reads
        if key == "instrument":
            return body.id in read.instruments
        if key in ("performance", "refusal", "release", "approval"):
            if key == "approval" and body.approval not in held.commitment.approval:
                return False
            mine = body.guarantor in (None, held.guarantor)
            return mine and body.commitment in (None, held.commitment.id)
        if key not in read.keys:
            return False
        if key == "request":
            return not body.to or held.guarantor in body.to
        if key in ("step", "dispute"):
            may = authorities(self._ledger, body.step, held.guarantor)
            return may is None or body.by in may
        return True

    def _tell(self, pair: Pair, held: _Held, at: dt.datetime, some: set[str] | None) -> None:
        """Tell the states of a pair anew: on some incidents, or on all."""
        commitment, facts = held.commitment, self._facts
        ground = ground_of(pair.guarantor, facts, self._ledger, at, at)
        made = made_for(commitment, ground)
        if made != held.made:
            held.asked.clear()
        held.made = made
        found: list[Status] = []
        if held.reads.of_incidents:
            for incident in facts.of("incident", at, at):
                name = incident.body.id
                if some is None or name in some or name not in held.on:
                    held.on[name] = status_on(commitment, ground, made, incident, held.asked)
                status = held.on[name]
                if status is not None:
                    found.append(status)
        if not found:
            held.idle = idle_status(commitment, ground, made, held.asked)
            found.append(held.idle)
        held.statuses = tuple(found)
        self._clocks(pair, held, made, at)

    def _clocks(self, pair: Pair, held: _Held, made: Verdict, at: dt.datetime) -> None:
        """Set the timers that a pair waits for: deadlines, ends of recesses, of terms and of lapses."""
        for status in held.statuses:
            if status.due is not None:
                self._time(pair, status.due, at)
            for each in status.approvals:
                if each.until is not None:
                    self._time(pair, each.until, at)
        duration = instrument_of(pair.commitment, self._ledger).duration
        if duration and made.truth:
            self._time(pair, later(made.since, duration), at)
        if held.reads.lapses:
            for end in self._lapses(held, at):
                self._time(pair, end, at)

    def _lapses(self, held: _Held, at: dt.datetime) -> set[dt.datetime]:
        """Give the moments at which the lapses of a commitment may end, of lapses within lapses too."""
        days = {begins(each, self._ledger.zone) for each in held.reads.days}
        times = days | {
            each.at for key in held.reads.keys for each in self._facts.of(key, at, at) if each.at > FIRST
        }
        for _ in held.reads.lapses:
            times |= {later(each, lapse) for each in times for lapse in held.reads.lapses}
        return times

    def _time(self, pair: Pair, when: dt.datetime, at: dt.datetime) -> None:
        if when > at and (when, pair) not in self._set:
            self._set.add((when, pair))
            heapq.heappush(self._timers, (when, pair))


def _incident(fact: Fact) -> str | None:
    """Name the incident that a fact is about, where it names one."""
    return str(fact.body.id) if fact.key == "incident" else getattr(fact.body, "incident", None)
