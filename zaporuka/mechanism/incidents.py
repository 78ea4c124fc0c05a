"""What has been found about an incident, by those whose word counts for a guarantor.

Monitoring practice takes an incident from step to step: reported, corroborated, verified, attributed,
determined. Who may take a step is ledger data (`procedure.yaml`). A body that is charged with a step speaks
for everyone; where none has to be waited for (`each`), a guarantor's own finding counts for itself, and for
nobody else, and never for what it is to have done itself. Two findings that count and contradict each other
leave the question open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from zaporuka.knowledge.conditions import Attack, Escalation, Violation
from zaporuka.knowledge.ledger import Ledger
from zaporuka.knowledge.vocabulary import AMOUNTS, INCIDENT_STEPS, Quality
from zaporuka.mechanism.facts import Fact, Facts, Incident, Taken
from zaporuka.mechanism.verdict import FALSE, Question, Verdict, every, no, unknown

NOBODY = "none"
"""To whom an incident is attributed where the finding is that it cannot be attributed."""

_ANYONE = INCIDENT_STEPS[:2]
"""Steps that are matters of evidence, which anyone may bring."""


class Case(NamedTuple):
    """An incident as it stands at a moment, as known by another.

    `judge`: the guarantor whose own findings count beside those of the bodies; `None` where none does.
    """

    fact: Fact
    facts: Facts
    ledger: Ledger
    judge: str | None
    at: dt.datetime
    known: dt.datetime

    @property
    def incident(self) -> Incident:
        """What was reported."""
        body: Incident = self.fact.body
        return body

    def of(self, author: str | None) -> Case:
        """Give the case in which it is asked what an actor did: nobody is judge in its own cause."""
        return self if author is None or author != self.judge else self._replace(judge=None)


def authorities(ledger: Ledger, step: str, judge: str | None) -> tuple[str, ...] | None:
    """Give who may take a step; `None` where anyone may.

    `judge`: the guarantor for whom it is asked, where its own finding may count. A ledger that has no such
    step leaves it to each guarantor.
    """
    if step in _ANYONE:
        return None
    for charge in ledger.procedure:
        if charge.step == step:
            bodies = tuple([body.id for body in charge.bodies])
            return (*bodies, judge) if charge.each and judge is not None else bodies
    return () if judge is None else (judge,)


def _counted(case: Case, least: str) -> Iterator[Fact]:
    """Yield the steps from `least` upwards that were taken by those who may."""
    floor = INCIDENT_STEPS.index(least)
    for each in case.facts.of("step", case.at, case.known, case.incident.id):
        taken: Taken = each.body
        if INCIDENT_STEPS.index(taken.step) >= floor:
            may = authorities(case.ledger, taken.step, case.judge)
            if may is None or taken.by in may:
                yield each


def step_reached(case: Case, step: str) -> Verdict:
    """Tell whether an incident has got as far as a step; a dispute by one who may take it leaves it open."""
    if step == INCIDENT_STEPS[0]:
        return Verdict(True, case.fact.at, (case.fact.origin,))
    may = authorities(case.ledger, step, case.judge)
    asked = Question("step", (case.incident.id, step), may or ())
    first = next(_counted(case, step), None)
    if first is None:
        return unknown(asked)
    no = _disputed(case, step)
    if no is not None:
        return Verdict(None, because=(first.origin, no.origin), missing=frozenset((asked,)))
    return Verdict(True, first.at, (case.fact.origin, first.origin))


def _disputed(case: Case, step: str) -> Fact | None:
    """Find a dispute of a step by one who may take it."""
    may = authorities(case.ledger, step, case.judge)
    for each in case.facts.of("dispute", case.at, case.known, case.incident.id):
        if each.body.step == step and (may is None or each.body.by in may):
            return each
    return None


def author(case: Case, actor: str, step: str, by: str | None = None) -> Verdict:
    """Tell whether an incident is an actor's: as attributed, or, where a lower step suffices, as alleged."""
    if INCIDENT_STEPS.index(step) < INCIDENT_STEPS.index("attributed"):
        said = case.incident.by
        if said is not None:
            return Verdict(said == actor, case.fact.at, (case.fact.origin,))
    return attributed(case, actor, by)


def attributed(case: Case, actor: str, by: str | None = None) -> Verdict:
    """Tell whether those who may have attributed an incident to an actor; `by` leaves one body alone."""
    case = case.of(actor)
    found = [
        each
        for each in _counted(case, "attributed")
        if each.body.to is not None and (by is None or each.body.by == by)
    ]
    latest = {each.body.by: each for each in found}
    names = {each.body.to for each in latest.values()}
    if len(names) == 1 and _disputed(case, "attributed") is None:
        first = min(each.at for each in latest.values())
        return Verdict(names == {actor}, first, tuple(each.origin for each in latest.values()))
    may = (by,) if by else authorities(case.ledger, "attributed", case.judge) or ()
    asked = Question("attribution", (case.incident.id, actor), may)
    return Verdict(None, because=tuple(each.origin for each in found), missing=frozenset((asked,)))


def quality(case: Case, name: Quality) -> Verdict:
    """Tell whether an incident has a quality: beyond question, by its kind, or as found by those who may."""
    given = case.incident.qualities.get(name)
    if given is None:
        given = AMOUNTS[case.incident.kind].get(name)
    if given is not None:
        return Verdict(given, case.fact.at, (case.fact.origin,))
    latest: dict[str, Fact] = {}
    for each in _counted(case, "verified"):
        if name in each.body.qualities:
            latest[each.body.by] = each
    values = {each.body.qualities[name] for each in latest.values()}
    if len(values) == 1:
        first = min(each.at for each in latest.values())
        return Verdict(values.pop(), first, tuple(each.origin for each in latest.values()))
    may = authorities(case.ledger, "attributed", case.judge) or ()
    asked = Question("quality", (case.incident.id, name), may)
    return Verdict(None, because=tuple(each.origin for each in latest.values()), missing=frozenset((asked,)))


def is_attack(attack: Attack, case: Case) -> Verdict:
    """Tell whether an incident is the armed attack that a condition means, with every qualifier of it."""
    case, one = case.of(attack.by), case.incident
    if one.against != attack.against or (attack.weapons == "nuclear" and one.weapons != "nuclear"):
        return FALSE
    threatened = attack.or_threat and one.kind == "threat"
    amounts = (
        Verdict(True, case.fact.at, (case.fact.origin,)) if threatened else quality(case, "armed-attack")
    )
    if amounts.truth is False:
        return amounts
    parts = [amounts, step_reached(case, attack.step), author(case, attack.by, attack.step)]
    parts += [quality(case, each) for each in attack.qualified]
    if attack.unprovoked:
        parts.append(no(quality(case, "provoked")))
    if attack.target is not None and one.target != attack.target:
        # what a text calls its target is in words: only a person can tell whether others mean the same
        parts.append(unknown(Question("target", (one.id, attack.target))))
    return every(parts)


def is_violation(violation: Violation, case: Case, in_force: Verdict) -> Verdict:
    """Tell whether an incident breaks the ceasefire, given whether that was `in_force` when it happened."""
    case = case.of(violation.by)
    breach = quality(case, "ceasefire-violation")
    if breach.truth is False:
        return breach
    parts = [breach, in_force, step_reached(case, violation.step)]
    if violation.by is not None:
        parts.append(author(case, violation.by, violation.step))
    if violation.continues:
        parts.append(quality(case, "continues"))
    return every(parts)


def is_escalation(escalation: Escalation, case: Case) -> Verdict:
    """Tell whether an incident is the escalation that a condition means."""
    case = case.of(escalation.by)
    if case.incident.against != escalation.against:
        return FALSE
    steps = [step_reached(case, escalation.step), author(case, escalation.by, escalation.step)]
    return every([quality(case, "escalation"), *steps])


def in_domain(domains: tuple[str, ...], case: Case) -> Verdict:
    """Tell whether an incident is of one of these domains."""
    if case.incident.domain is None:
        return unknown(Question("domain", (case.incident.id, *domains)))
    return Verdict(case.incident.domain in domains, case.fact.at, (case.fact.origin,))
