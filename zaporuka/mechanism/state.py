"""The state of a commitment: who is bound to do what, by when, waiting for whose approval.

A commitment is owed by each guarantor for itself, and each incident that meets its trigger calls for it anew.
`state` gives one `Status` for each guarantor and each incident it bears on; nothing here keeps anything, and
the same facts always give the same answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zaporuka.knowledge import conditions
from zaporuka.knowledge.ledger import Commitment, Instrument, Ledger
from zaporuka.mechanism.conditions import Ground
from zaporuka.mechanism.facts import Fact, Facts
from zaporuka.mechanism.instruments import binding
from zaporuka.mechanism.life import Asked, Life
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.verdict import Verdict


def state(
    commitment: Commitment, facts: Facts, ledger: Ledger, at: dt.datetime, known: dt.datetime | None = None
) -> tuple[Status, ...]:
    """Give how a commitment stands at a moment, as known by another (by the same, if left out).

    One status for each guarantor; where the trigger speaks of incidents, one for each incident that has met
    it or may yet, and one without an incident where there is none such.
    """
    known = at if known is None else known
    return tuple(
        status
        for guarantor in commitment.guarantors
        for status in _for_guarantor(commitment, guarantor, facts, ledger, at, known)
    )


def instrument_of(commitment: str, ledger: Ledger) -> Instrument:
    """Give the instrument that a commitment belongs to: its id begins with the instrument's."""
    return ledger.instruments[commitment.partition("/")[0]]


def _for_guarantor(
    commitment: Commitment, guarantor: str, facts: Facts, ledger: Ledger, at: dt.datetime, known: dt.datetime
) -> Iterator[Status]:
    ground = ground_of(guarantor, facts, ledger, at, known)
    made = made_for(commitment, ground)
    found = False
    if of_incidents(commitment):
        for incident in facts.of("incident", at, known):
            status = status_on(commitment, ground, made, incident)
            if status is not None:
                found = True
                yield status
    if not found:
        yield idle_status(commitment, ground, made)


def ground_of(guarantor: str, facts: Facts, ledger: Ledger, at: dt.datetime, known: dt.datetime) -> Ground:
    """Give the ground on which the commitments of a guarantor are asked."""
    return Ground(facts, ledger, guarantor, at, known, None, _states)


def made_for(commitment: Commitment, ground: Ground) -> Verdict:
    """Tell whether the instrument of a commitment has come to bind the guarantor."""
    instrument = instrument_of(commitment.id, ground.ledger)
    return binding(instrument, ground.guarantor, ground.facts, ground.at, ground.known)


def status_on(
    commitment: Commitment, ground: Ground, made: Verdict, incident: Fact, asked: Asked | None = None
) -> Status | None:
    """Give how a commitment stands on one incident; `None` where that is no matter of it.

    `asked` as `Life` takes it.
    """
    instrument = instrument_of(commitment.id, ground.ledger)
    life = Life(commitment, instrument, ground.about(incident), made, asked=asked)
    return life.status() if life.concerned() else None


def idle_status(commitment: Commitment, ground: Ground, made: Verdict, asked: Asked | None = None) -> Status:
    """Give how a commitment stands that no incident bears on; `asked` as `Life` takes it."""
    instrument, idle = instrument_of(commitment.id, ground.ledger), of_incidents(commitment)
    return Life(commitment, instrument, ground, made, idle=idle, asked=asked).status()


def of_incidents(commitment: Commitment) -> bool:
    """Tell whether a commitment is called for by incidents, each anew."""
    return commitment.trigger is not None and conditions.of_incidents(commitment.trigger)


def _states(commitment: str, ground: Ground) -> Iterator[str]:
    """Give the states of a commitment on a ground: on the incident in question where there is one."""
    one = ground.ledger.commitments()[commitment]
    for each in state(one, ground.facts, ground.ledger, ground.at, ground.known):
        if ground.incident is None or each.incident in (None, ground.incident.body.id):
            yield each.state
