"""What a part can decide now: what it owes, approves, finds, asks for, and how its instruments go on.

Only what the mechanism would take is offered; whether it still does when it is said, the session tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from zaporuka.knowledge.conditions import parts as conditions_in
from zaporuka.knowledge.ledger import Ledger
from zaporuka.knowledge.vocabulary import APPROVALS, INCIDENT_STEPS
from zaporuka.mechanism.approvals import Waiting
from zaporuka.mechanism.exercise import Outcome
from zaporuka.mechanism.facts import Fact
from zaporuka.mechanism.incidents import NOBODY, authorities
from zaporuka.mechanism.parts import deciders, doubted, requesters
from zaporuka.mechanism.status import Status


class Wanted(NamedTuple):
    """An approval that something owed lacks, and whether the part can only seek it."""

    status: Status
    waiting: Waiting
    seeks_only: bool


class Finding(NamedTuple):
    """The steps that a body or an actor can take next on an incident.

    `authors` are those to whom it may be attributed, `qualities` what is asked of it and not known.
    """

    incident: str
    by: str
    steps: tuple[str, ...]
    authors: tuple[str, ...]
    qualities: tuple[str, ...]


class Taken(NamedTuple):
    """A step that somebody else has taken, which a part may not accept."""

    incident: str
    step: str
    by: str


class Options(NamedTuple):
    """What a part can decide now. `requests`, `decisions` and `doubts` are by whom; `incidents` are known.

    `asked` are the guarantors that a request can be made to, `stages` instruments with the parties among the
    part's actors, `releases` what is owed to the part.
    """

    incidents: tuple[str, ...]
    owed: tuple[Status, ...]
    approvals: tuple[Wanted, ...]
    findings: tuple[Finding, ...]
    disputes: tuple[Taken, ...]
    requests: tuple[str, ...]
    asked: tuple[str, ...]
    decisions: tuple[str, ...]
    stages: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    releases: tuple[Status, ...]


def options(outcome: Outcome, actors: Collection[str]) -> Options:
    """Give what can be decided for actors, bodies and approvals, as an exercise stands."""
    ledger, mine = outcome.ledger, sorted(actors)
    commitments = ledger.commitments()
    every = commitments.values()
    incidents = [each for each in outcome.facts if each.key == "incident" and each.known <= outcome.at]
    called = [each for each in outcome.statuses if each.state == "triggered"]
    asking = {who for each in every for who in requesters(each)}
    deciding = {who for each in every for who in deciders(each)}
    parties = ((one.id, who) for one in ledger.instruments.values() for who in mine if who in one.parties)
    return Options(
        incidents=tuple(each.body.id for each in incidents),
        owed=tuple(each for each in called if each.guarantor in actors),
        approvals=tuple(_wanted(called, actors)),
        findings=tuple(_findings(outcome, incidents, mine)),
        disputes=tuple(_disputes(outcome, mine)),
        requests=tuple(who for who in mine if who in asking),
        asked=tuple(
            dict.fromkeys(who for each in commitments.values() if requesters(each) for who in each.guarantors)
        ),
        decisions=tuple(who for who in mine if who in deciding),
        stages=tuple(parties),
        doubts=tuple(
            dict.fromkeys(about for each in commitments.values() for about in sorted(doubted(each)))
        ),
        releases=tuple(
            each for each in called if each.incident and commitments[each.commitment].beneficiary in actors
        ),
    )


def _wanted(called: Collection[Status], actors: Collection[str]) -> Iterator[Wanted]:
    for status in called:
        for each in status.approvals:
            if not each.lacking:
                continue
            gives = each.approval in actors or (each.approval in APPROVALS and status.guarantor in actors)
            if gives or status.guarantor in actors:
                yield Wanted(status, each, not gives)


def _findings(outcome: Outcome, incidents: Collection[Fact], mine: Collection[str]) -> Iterator[Finding]:
    ledger = outcome.ledger
    attackers = _attackers(ledger)
    for incident in incidents:
        name = incident.body.id
        open_ = {
            asked.about[1]
            for status in outcome.statuses
            for asked in (*status.missing, *status.awaits)
            if asked.kind == "quality" and asked.about[0] == name
        }
        authors = tuple(
            dict.fromkeys((*((incident.body.by,) if incident.body.by else ()), *attackers, NOBODY))
        )
        for who in mine:
            steps = tuple(step for step in _ahead(outcome, name, who) if _may(ledger, step, who))
            if steps:
                yield Finding(name, who, steps, authors, tuple(sorted(open_)))


def _ahead(outcome: Outcome, incident: str, who: str) -> tuple[str, ...]:
    """Give the steps that somebody has not left behind; the one taken last can be taken again, otherwise."""
    taken = [
        INCIDENT_STEPS.index(each.body.step)
        for each in outcome.facts.of("step", outcome.at, outcome.at, incident)
        if each.body.by == who
    ]
    return tuple(INCIDENT_STEPS[max(taken, default=1) :])


def _may(ledger: Ledger, step: str, who: str) -> bool:
    """Tell whether a step by somebody has an effect for anyone."""
    every = ledger.commitments().values()
    promising = any(who in each.guarantors for each in every)
    may = authorities(ledger, step, who)
    if may is None:
        return promising or who in ledger.bodies() or any(who == each.beneficiary for each in every)
    return who in may and (promising or who in ledger.bodies())


def _attackers(ledger: Ledger) -> tuple[str, ...]:
    """Give those of whose attacks the ledger speaks."""
    found: dict[str, None] = {}
    for each in ledger.commitments().values():
        for part in () if each.trigger is None else conditions_in(each.trigger):
            for meant in (part.armed_attack, part.escalation, part.ceasefire_violation):
                if meant is not None and meant.by is not None:
                    found[meant.by] = None
    return tuple(found)


def _disputes(outcome: Outcome, mine: Collection[str]) -> Iterator[Taken]:
    if not mine:
        return
    for each in outcome.facts:
        if each.key == "step" and each.known <= outcome.at and each.body.by not in mine:
            yield Taken(each.body.incident, each.body.step, each.body.by)
