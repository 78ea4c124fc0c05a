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
from zaporuka.mechanism.facts import Facts
from zaporuka.mechanism.instruments import binding
from zaporuka.mechanism.life import Life
from zaporuka.mechanism.status import Status


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
    instrument = instrument_of(commitment.id, ledger)
    ground = Ground(facts, ledger, guarantor, at, known, None, _states)
    made = binding(instrument, guarantor, facts, at, known)
    if not of_incidents(commitment):
        yield Life(commitment, instrument, ground, made).status()
        return
    found = False
    for incident in facts.of("incident", at, known):
        life = Life(commitment, instrument, ground.about(incident), made)
        if life.concerned():
            found = True
            yield life.status()
    if not found:
        yield Life(commitment, instrument, ground, made, idle=True).status()


def of_incidents(commitment: Commitment) -> bool:
    """Tell whether a commitment is called for by incidents, each anew."""
    return commitment.trigger is not None and conditions.of_incidents(commitment.trigger)


def _states(commitment: str, ground: Ground) -> Iterator[str]:
    """Give the states of a commitment on a ground: on the incident in question where there is one."""
    one = ground.ledger.commitments()[commitment]
    for each in state(one, ground.facts, ground.ledger, ground.at, ground.known):
        if ground.incident is None or each.incident in (None, ground.incident.body.id):
            yield each.state
