"""The life of a commitment: one table of transitions, and the fold that runs it.

The states are those of social commitments (Singh; Telang and Singh), with suspension and survival as Symboleo
has them, and the ends that treaty law knows. docs/mechanism.md tells each row with its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from zaporuka.knowledge.vocabulary import CommitmentState

Event = Literal[
    "made",  # the instrument comes to bind the guarantor
    "triggered",  # the trigger comes to hold (at once, where there is none)
    "performed",  # the guarantor does what it owes
    "due",  # the deadline passes, and no approval is pending
    "declined",  # the guarantor says that it will not
    "disapproved",  # an approval that the commitment waits for is refused
    "broken",  # the guarantor does what it has promised not to do
    "released",  # the beneficiary frees the guarantor
    "voided",  # a condition comes to hold that ends the commitment by its own terms
    "terminated",  # the instrument ends
    "suspended",
    "resumed",
]
EVENTS: tuple[str, ...] = (
    "made", "resumed", "triggered", "performed", "disapproved", "broken", "due", "declined", "released",
    "voided", "suspended", "terminated",
)  # fmt: skip
"""Of events at one moment this is the order: who performs in the last minute has performed."""

LAST: frozenset[str] = frozenset({"fulfilled", "violated", "expired", "released", "cancelled", "voided"})
"""States that nothing follows."""


class Transition(NamedTuple):
    """From a state, on an event, for commitments of these forces, to a state."""

    before: CommitmentState
    on: Event
    after: CommitmentState
    forces: frozenset[str | None] = frozenset({"shall", "intends", "may", None})


_DUTY = frozenset({"shall"})
_NO_DUTY = frozenset({"intends", "may", None})

TRANSITIONS: tuple[Transition, ...] = (
    Transition("inchoate", "made", "conditional"),
    Transition("inchoate", "terminated", "expired"),
    Transition("conditional", "triggered", "triggered"),
    Transition("conditional", "declined", "cancelled", _NO_DUTY),
    Transition("conditional", "released", "released"),
    Transition("conditional", "voided", "voided"),
    Transition("conditional", "terminated", "expired"),
    Transition("conditional", "suspended", "suspended"),
    Transition("triggered", "performed", "fulfilled"),
    Transition("triggered", "broken", "violated", _DUTY),
    Transition("triggered", "due", "violated", _DUTY),
    Transition("triggered", "due", "expired", _NO_DUTY),
    Transition("triggered", "declined", "violated", _DUTY),
    Transition("triggered", "declined", "cancelled", _NO_DUTY),
    Transition("triggered", "disapproved", "expired"),
    Transition("triggered", "released", "released"),
    Transition("triggered", "voided", "voided"),
    Transition("triggered", "suspended", "suspended"),
    Transition("suspended", "released", "released"),
    Transition("suspended", "voided", "voided"),
    Transition("suspended", "terminated", "expired"),
)
"""Who is triggered stays so when the instrument ends: what has fallen due is still owed (VCLT, article 70).

A suspension that ends gives back the state it found (`resumed`, in the fold): the table cannot say that.
"""

_TABLE = {(each.before, each.on, force): each.after for each in TRANSITIONS for force in each.forces}


class Dated(NamedTuple):
    """An event in the life of a commitment, when it was, and the origins of the facts it rests on."""

    at: dt.datetime
    event: Event
    because: tuple[str, ...] = ()


class Change(NamedTuple):
    """The state a commitment came into, when, on which event, and the origins of the facts it rests on."""

    state: CommitmentState
    at: dt.datetime
    on: Event
    because: tuple[str, ...]


def run(events: Iterable[Dated], force: str | None) -> tuple[Change, ...]:
    """Run events through the table, in the order of time; one that has no row for the state changes nothing.

    The life begins `inchoate`. A trigger that comes while the commitment is suspended is met when it resumes.
    """
    state: CommitmentState = "inchoate"
    kept: CommitmentState = "inchoate"
    changes: list[Change] = []
    for each in sorted(events, key=lambda one: (one.at, EVENTS.index(one.event))):
        after = _TABLE.get((state, each.event, force))
        if state == "suspended":
            if each.event == "resumed":
                after = kept
            elif each.event == "triggered" and kept == "conditional":
                kept = "triggered"
        if after is None or after == state:
            continue
        if after == "suspended":
            kept = state
        state = after
        changes.append(Change(state, each.at, each.event, each.because))
    return tuple(changes)
