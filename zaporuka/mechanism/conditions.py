"""What the conditions of a ledger mean: each is true, false or unknown at a moment, as known by another.

A trigger is asked of each incident in turn: all of its incident keys speak of that one, and its ceasefire,
hostilities, settlement, instruments and memberships are those of the moment at which that incident happened.
Requests and decisions are looked for from then on. Where no incident is in question, they speak of any.

What happens is closed: a request that nobody reports has not been made. How things stand, and what an
incident amounts to, is open: where nothing is said the answer is unknown (docs/mechanism.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from zaporuka.knowledge.conditions import (
    Attack,
    Attribution,
    Condition,
    Decision,
    Doubt,
    Escalation,
    Lapse,
    Membership,
    NonProvocation,
    Outcome,
    Reached,
    Violation,
    Window,
)
from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.clock import begins, later
from zaporuka.mechanism.facts import Fact, Facts, Request
from zaporuka.mechanism.incidents import (
    Case,
    attributed,
    in_domain,
    is_attack,
    is_escalation,
    is_violation,
    quality,
)
from zaporuka.mechanism.instruments import at_stage
from zaporuka.mechanism.verdict import FALSE, TRUE, Question, Verdict, every, no, some, unknown

_SETTLED = {"concluded": ("concluded", "in-force"), "in-force": ("in-force",), "broken": ("broken",)}


class Ground(NamedTuple):
    """What a condition is asked of: the facts, for a guarantor, on an incident or none, at a moment.

    `states` gives the states of another commitment on this ground.
    """

    facts: Facts
    ledger: Ledger
    guarantor: str
    at: dt.datetime
    known: dt.datetime
    incident: Fact | None
    states: Callable[[str, Ground], Iterable[str]]

    @property
    def onset(self) -> dt.datetime:
        """The moment whose circumstances count: when the incident happened, else now."""
        return self.at if self.incident is None else min(self.at, self.incident.at)

    def case(self, incident: Fact) -> Case:
        """Give an incident as it stands on this ground."""
        return Case(incident, self.facts, self.ledger, self.guarantor, self.at, self.known)

    def about(self, incident: Fact | None) -> Ground:
        """Give this ground with another incident in question, or none."""
        return Ground(
            self.facts, self.ledger, self.guarantor, self.at, self.known, incident, self.states
        )  # written out: this is done far more often than anything else

    def moved(self, at: dt.datetime) -> Ground:
        """Give this ground at another moment."""
        return Ground(self.facts, self.ledger, self.guarantor, at, self.known, self.incident, self.states)


def holds(condition: Condition, ground: Ground) -> Verdict:
    """Tell whether a condition holds on a ground, since when, and where that is open what would decide it."""
    for key, evaluate in _KEYS:
        value = getattr(condition, key)
        if value is not None:
            return evaluate(value, ground)
    raise AssertionError("a condition has a key")


def _all(conditions: tuple[Condition, ...], ground: Ground) -> Verdict:
    return every([holds(each, ground) for each in conditions])


def _any(conditions: tuple[Condition, ...], ground: Ground) -> Verdict:
    return some([holds(each, ground) for each in conditions])


def _none(condition: Condition, ground: Ground) -> Verdict:
    return no(holds(condition, ground))


def _after(lapse: Lapse, ground: Ground) -> Verdict:
    """Look whether a time has gone by since, whatever the incident: the first breach starts the clock."""
    found = holds(lapse.since, ground.about(None))
    if not found.truth:
        return found
    end = later(found.since, lapse.lapse)
    return found._replace(since=end) if end <= ground.at else found._replace(truth=False)


def _within(window: Window, ground: Ground) -> Verdict:
    start, found = holds(window.since, ground), holds(window.holds, ground)
    if start.truth and found.truth:
        in_time = found.since <= later(start.since, window.lapse)
        return Verdict(in_time, max(start.since, found.since), (*start.because, *found.because))
    if start.truth and found.truth is False and ground.at <= later(start.since, window.lapse):
        return found
    return every([start, found])


def _before(day: str, ground: Ground) -> Verdict:
    end = begins(day, ground.ledger.zone)
    return TRUE if ground.onset < end else Verdict(False, end)


def _now(key: str, ground: Ground, values: tuple[str, ...]) -> Verdict:
    """Tell whether the last fact of a kind, when it counts, says one of these; without any it is unknown."""
    found = list(ground.facts.of(key, ground.onset, ground.known))
    if not found:
        return unknown(Question(key))
    latest = found[-1]
    return Verdict(latest.body in values, latest.at, (latest.origin,))


def _ceasefire(value: str, ground: Ground) -> Verdict:
    if value == "violated":
        return _violation(Violation(step="verified"), ground)
    return _now("ceasefire", ground, (value,))


def _hostilities(value: str, ground: Ground) -> Verdict:
    return _now("hostilities", ground, (value,))


def _settlement(value: str, ground: Ground) -> Verdict:
    return _now("settlement", ground, _SETTLED[value])


def _of_incident(test: Callable[[Any, Case, Ground], Verdict]) -> Callable[[Any, Ground], Verdict]:
    """Make a test of one incident into one that, where none is in question, asks it of all."""

    def once(value: Any, ground: Ground, incident: Fact) -> Verdict:
        # many commitments ask the same of an incident, and each at many moments
        name, memo = incident.body.id, ground.facts.memo
        key = (test, value, name, ground.guarantor, ground.at, ground.known, id(ground.ledger))
        if key not in memo:
            memo[key] = test(value, ground.case(incident), ground.about(incident))
        found: Verdict = memo[key]
        return found

    def evaluate(value: Any, ground: Ground) -> Verdict:
        if ground.incident is not None:
            return once(value, ground, ground.incident)
        found = ground.facts.of("incident", ground.at, ground.known)
        return some([once(value, ground, each) for each in found])

    return evaluate


def _attack_in(attack: Attack, case: Case, ground: Ground) -> Verdict:
    return is_attack(attack, case)


def _violation_in(violation: Violation, case: Case, ground: Ground) -> Verdict:
    return is_violation(violation, case, _now("ceasefire", ground, ("in-force",)))


def _escalation_in(escalation: Escalation, case: Case, ground: Ground) -> Verdict:
    return is_escalation(escalation, case)


def _domain_in(domains: tuple[str, ...], case: Case, ground: Ground) -> Verdict:
    return in_domain(domains, case)


def _attributed_in(value: Attribution, case: Case, ground: Ground) -> Verdict:
    return attributed(case, value.to, value.by)


def _unprovoked_in(value: NonProvocation, case: Case, ground: Ground) -> Verdict:
    return no(quality(case, "provoked"))


_attack = _of_incident(_attack_in)
_violation = _of_incident(_violation_in)


def _done(key: str, ground: Ground, asked: Question, test: Callable[[Any], bool]) -> Verdict:
    """Tell whether something has been done on the incident in question: naming it, or since it happened."""
    for each in ground.facts.of(key, ground.at, ground.known):
        if test(each.body) and concerns(each, ground.incident):
            return Verdict(True, each.at, (each.origin,))
    return Verdict(False, missing=frozenset((asked,)))


def concerns(fact: Fact, incident: Fact | None) -> bool:
    """Tell whether a fact concerns an incident: it names it, or names none and did not come before it.

    Where no incident is in question (`None`), a fact that names one is about something else.
    """
    about = getattr(fact.body, "incident", None)
    if incident is None:
        return about is None
    return bool(about == incident.body.id) if about else fact.at >= incident.at


def _requested(actors: tuple[str, ...], ground: Ground) -> Verdict:
    def fits(request: Request) -> bool:
        return request.by in actors and (not request.to or ground.guarantor in request.to)

    return _done("request", ground, Question("request", (), actors), fits)


def _decided(value: Decision, ground: Ground) -> Verdict:
    made = [
        each
        for each in ground.facts.of("decision", ground.at, ground.known)
        if each.body.by == value.by and concerns(each, ground.incident)
    ]
    if not made:
        return Verdict(False, missing=frozenset((Question("decision", (), (value.by,)),)))
    return Verdict(made[-1].body.applies, made[-1].at, (made[-1].origin,))


def _doubted(value: Doubt, ground: Ground) -> Verdict:
    asked = Question("doubt", (value.about,))
    return _done("doubt", ground, asked, lambda one: bool(one.about == value.about))


def _member(value: Membership, ground: Ground) -> Verdict:
    latest: Fact | None = None
    for each in ground.facts.of("membership", ground.onset, ground.known):
        if (each.body.of, each.body.organisation) == (value.of, value.organisation):
            latest = each
    if latest is None:
        return FALSE
    return Verdict(not latest.body.ended, latest.at, (latest.origin,))


def _staged(value: Reached, ground: Ground) -> Verdict:
    instrument = ground.ledger.instruments[value.id]
    return at_stage(instrument, value.stage, value.by, ground.facts, ground.onset, ground.known)


def _in_state(value: Outcome, ground: Ground) -> Verdict:
    states = set(ground.states(value.id, ground))
    if value.state in states:
        return TRUE
    return unknown(Question("commitment", (value.id, value.state))) if "undetermined" in states else FALSE


_KEYS: tuple[tuple[str, Callable[[Any, Ground], Verdict]], ...] = (
    ("all_of", _all),
    ("any_of", _any),
    ("none_of", _none),
    ("armed_attack", _attack),
    ("ceasefire_violation", _violation),
    ("escalation", _of_incident(_escalation_in)),
    ("requested_by", _requested),
    ("ceasefire", _ceasefire),
    ("hostilities", _hostilities),
    ("settlement", _settlement),
    ("domain", _of_incident(_domain_in)),
    ("attributed_to", _of_incident(_attributed_in)),
    ("non_provocation", _of_incident(_unprovoked_in)),
    ("instrument", _staged),
    ("membership", _member),
    ("decision", _decided),
    ("doubt", _doubted),
    ("commitment", _in_state),
    ("after", _after),
    ("within", _within),
    ("before", _before),
)
