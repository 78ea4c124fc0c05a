"""The approvals that a commitment waits for: what has become of each, for one guarantor."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from zaporuka.knowledge.ledger import Commitment
from zaporuka.mechanism.clock import FIRST, moment
from zaporuka.mechanism.facts import Facts

Outcome = Literal["not-sought", "sought", "granted", "refused", "not-needed", "in-recess"]


class Waiting(NamedTuple):
    """An approval (a procedure or a body), what has become of it, and since when.

    `until`: when the recess of the body ends, where it sits in none.
    """

    approval: str
    outcome: Outcome
    since: dt.datetime = FIRST
    until: dt.datetime | None = None
    because: tuple[str, ...] = ()

    @property
    def lacking(self) -> bool:
        """Whether it is needed and has not been given: one that was refused is lacking too."""
        return self.outcome not in ("granted", "not-needed")


def waiting(
    commitment: Commitment, guarantor: str, facts: Facts, zone: str, at: dt.datetime, known: dt.datetime
) -> tuple[Waiting, ...]:
    """Give the approvals that a commitment needs of a guarantor, each as it stands.

    The last word counts: a refusal may be followed by a grant. What is sought in a recess waits for its end.
    """
    found = []
    for name in commitment.approval:
        latest = Waiting(name, "not-sought")
        for each in facts.of("approval", at, known, commitment.id):
            body = each.body
            if (body.approval, body.guarantor) != (name, guarantor):
                continue
            until = None if body.until is None else moment(body.until, zone)
            latest = Waiting(name, body.outcome, each.at, until or latest.until, (each.origin,))
        if latest.until is not None and latest.until <= at:
            latest = latest._replace(until=None)
        found.append(latest)
    return tuple(found)
