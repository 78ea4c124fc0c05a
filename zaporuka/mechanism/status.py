"""How a commitment stands for one guarantor: the state, clock, approvals, and what they rest on."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from zaporuka.knowledge.ledger import Commitment, Instrument
from zaporuka.knowledge.vocabulary import CommitmentState
from zaporuka.mechanism.approvals import Waiting
from zaporuka.mechanism.lifecycle import Change
from zaporuka.mechanism.verdict import Question

Strength = Literal["law", "word", "aim", "option", "unknown"]


class Status(NamedTuple):
    """How a commitment stands for one guarantor, on one incident (`None`: on none).

    `due`: when the deadline ends, suspensions not counted; `overdue` also while an approval excuses it.
    `because`: the origins of the facts that the state rests on; `missing`: what would decide what is open;
    `awaits`: what nobody has done yet, and would set it off.
    """

    commitment: str
    guarantor: str
    incident: str | None
    state: CommitmentState
    since: dt.datetime
    strength: Strength
    due: dt.datetime | None = None
    overdue: bool = False
    acted: dt.datetime | None = None
    declined: dt.datetime | None = None
    approvals: tuple[Waiting, ...] = ()
    because: tuple[str, ...] = ()
    missing: frozenset[Question] = frozenset()
    awaits: frozenset[Question] = frozenset()
    history: tuple[Change, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether an approval that it needs has not been given."""
        return any(each.lacking for each in self.approvals)


def strength(commitment: Commitment, instrument: Instrument) -> Strength:
    """Tell how strongly a commitment binds: in law, by word, as an aim, or as an option."""
    if commitment.force is None:
        return "unknown"
    if commitment.force != "shall":
        return "aim" if commitment.force == "intends" else "option"
    return "law" if instrument.binding == "legal" else "word"
