"""An exercise played: facts come inject by inject, clocks run in between, and every change is kept.

`play` is pure: the same scenario, ledger and decisions give the same outcome.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.board import Acknowledged
from zaporuka.mechanism.facts import Fact, Facts, Happening, fact, ledger_facts
from zaporuka.mechanism.scenario import Scenario, Timed, Times, facts_of, timed, times
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.watch import Told, Watch

GIVEN = "start"
"""The origin of what a scenario gives at its start."""

What = Literal["state", "awaits", "clock", "overdue", "approval", "acted", "declined", "dropped"]


class Decision(NamedTuple):
    """What a participant of a table-top entered: who, when by the exercise's clock, and a fact or a note.

    `ack` is an obligation that it has acknowledged; `said` is when that was by the clock on the wall.
    """

    number: int
    at: dt.datetime
    by: str
    fact: Happening | None = None
    note: str = ""
    ack: Acknowledged | None = None
    said: str = ""

    @property
    def origin(self) -> str:
        """What the fact names as its origin."""
        return f"d{self.number}"


class Shift(NamedTuple):
    """A change of one commitment, for one guarantor, on one incident or none; `what` says of what kind.

    `after` is `None` where an incident is found to be no matter of the commitment (`dropped`).
    """

    what: What
    before: Status
    after: Status | None

    @property
    def now(self) -> Status:
        """The state after it; of what was dropped, the last there was."""
        return self.before if self.after is None else self.after

    @property
    def because(self) -> tuple[str, ...]:
        """The origins of the facts that the change rests on."""
        after = self.after
        if after is not None and self.what == "state" and after.history:
            latest = after.history[-1]
            if latest.state == after.state and latest.because:
                return latest.because
        return () if after is None else after.because


class Moment(NamedTuple):
    """A moment of the course: what came, and what changed. Where nothing came, a clock ran out."""

    at: dt.datetime
    injects: tuple[Timed, ...]
    decisions: tuple[Decision, ...]
    shifts: tuple[Shift, ...]


class Outcome(NamedTuple):
    """An exercise as it was played to `at`: its course, and how every commitment stands then.

    `start` is how they stood before the first inject, `ahead` the injects that are yet to come.
    """

    scenario: Scenario
    ledger: Ledger
    times: Times
    at: dt.datetime
    moments: tuple[Moment, ...]
    start: tuple[Status, ...]
    statuses: tuple[Status, ...]
    facts: Facts
    injects: tuple[Timed, ...]
    ahead: tuple[Timed, ...]
    decisions: tuple[Decision, ...]


def start_facts(scenario: Scenario, ledger: Ledger) -> Iterator[Fact]:
    """Yield what holds at the start: the stages that the ledger has reached by then, and what is given."""
    start, _, _ = times(scenario, ledger.zone)
    yield from (each for each in ledger_facts(ledger) if each.at <= start)
    for each in scenario.given:
        yield fact(each, start, GIVEN)


def play(
    scenario: Scenario,
    ledger: Ledger,
    *,
    until: dt.datetime | None = None,
    decisions: Sequence[Decision] = (),
) -> Outcome:
    """Play a scenario to its end, or `until` a moment, with what participants decided on the way.

    Expects a scenario that `scenario_problems` finds nothing wrong with.
    """
    span = times(scenario, ledger.zone)
    last = span.end if until is None else min(max(until, span.start), span.end)
    every = timed(scenario, ledger.zone)
    injects = tuple(each for each in every if each.known <= last)
    made = tuple(each for each in decisions if each.at <= last)
    facts = Facts(start_facts(scenario, ledger))
    watch = Watch(ledger, facts, span.start)
    start = tuple(watch.statuses())
    moments = []
    for batch in _batches(_coming(injects, made), watch, last):
        if batch.facts:
            facts = facts.with_(*batch.facts)
        told = watch.advance(batch.at, batch.facts, facts)
        changes = tuple(shift for each in told for shift in shifts(each))
        if batch.injects or batch.decisions or changes:
            at = batch.at.astimezone(span.start.tzinfo)
            moments.append(Moment(at, batch.injects, batch.decisions, changes))
    ahead = tuple(each for each in every if each.known > last)
    return Outcome(
        *(scenario, ledger, span, last, tuple(moments), start, tuple(watch.statuses())),
        *(facts, injects, ahead, made),
    )


class _Batch(NamedTuple):
    """What comes together: the injects of a moment, a decision, or nothing, where a clock runs out."""

    at: dt.datetime
    facts: tuple[Fact, ...] = ()
    injects: tuple[Timed, ...] = ()
    decisions: tuple[Decision, ...] = ()


def _coming(injects: Sequence[Timed], decisions: Sequence[Decision]) -> list[_Batch]:
    """Give what comes, in order: at one moment first the injects, then each decision by itself."""
    found = []
    for at in dict.fromkeys(each.known for each in injects):
        some = tuple(each for each in injects if each.known == at)
        found.append(_Batch(at, tuple(each for one in some for each in facts_of(one)), some))
    for each in decisions:
        own = () if each.fact is None else (fact(each.fact, each.at, each.origin),)
        found.append(_Batch(each.at, own, (), (each,)))
    return sorted(found, key=lambda batch: batch.at)


def _batches(coming: Sequence[_Batch], watch: Watch, last: dt.datetime) -> Iterator[_Batch]:
    """Yield what comes, and in between the moments at which a clock runs out, as the course sets it."""
    ahead = list(reversed(coming))
    while True:
        clock = watch.next()
        if ahead and (clock is None or ahead[-1].at <= clock):
            yield ahead.pop()
        elif clock is not None and clock <= last:
            yield _Batch(clock)
        else:
            return


def shifts(told: Told) -> Iterator[Shift]:
    """Yield what changed for a commitment and a guarantor, incident by incident."""
    was = {each.incident: each for each in told.before}
    now = {each.incident: each for each in told.after}
    for incident, after in now.items():
        before = was.get(incident) or told.idle
        if before is not None:
            what = _change(before, after)
            if what is not None:
                yield Shift(what, before, after)
    for incident, before in was.items():
        if incident is not None and incident not in now:
            yield Shift("dropped", before, None)


def _change(before: Status, after: Status) -> What | None:
    """Say what changed from one state to another, the weightiest first."""
    if before.state != after.state:
        return "state"
    if after.overdue and not before.overdue:
        return "overdue"
    if after.awaits and after.incident is not None and before.awaits != after.awaits:
        return "awaits"
    if [each.outcome for each in before.approvals] != [each.outcome for each in after.approvals]:
        return "approval"
    if before.due != after.due:
        return "clock"
    if before.acted != after.acted:
        return "acted"
    if before.declined != after.declined:
        return "declined"
    return None
