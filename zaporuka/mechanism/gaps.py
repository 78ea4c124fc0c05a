"""Gaps: what has happened and nobody is bound to answer; what nobody asked for; what does not bind yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zaporuka.knowledge.ledger import Commitment
from zaporuka.mechanism.exercise import Outcome
from zaporuka.mechanism.facts import Fact
from zaporuka.mechanism.life import Life
from zaporuka.mechanism.state import ground_of, instrument_of, of_incidents
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.verdict import TRUE

CALLED = frozenset({"triggered", "fulfilled", "violated"})
"""States in which a commitment has been called for, whatever became of it."""

BINDING = ("law", "word")
"""Strengths that bind: an aim or an option leaves everyone free."""


class Unmade(NamedTuple):
    """A commitment that would be owed on an incident, if only its instrument bound the guarantor."""

    commitment: str
    guarantor: str


class Answer(NamedTuple):
    """Who owes one kind of obligation on an incident: bindingly, loosely, perhaps, or no longer.

    `awaiting`: it would be owed if someone did what nobody has done; `undetermined`: a fact is missing.
    `unmade`: it would be owed if the instrument bound.
    """

    obligation: str
    bound: tuple[Status, ...]
    loose: tuple[Status, ...]
    awaiting: tuple[Status, ...]
    undetermined: tuple[Status, ...]
    ended: tuple[Status, ...]
    unmade: tuple[Unmade, ...]

    @property
    def nobody(self) -> bool:
        """Whether nobody is bound, in law or by word."""
        return not self.bound


class Gaps(NamedTuple):
    """What is owed on an incident, obligation by obligation; every kind that any incident can call for."""

    incident: Fact
    answers: tuple[Answer, ...]


def gaps(outcome: Outcome) -> Iterator[Gaps]:
    """Yield for each incident that is known who is bound to answer it, and to what nobody is."""
    commitments = outcome.ledger.commitments()
    kinds = list(dict.fromkeys(each.obligation for each in commitments.values() if of_incidents(each)))
    for incident in outcome.facts.of("incident", outcome.at, outcome.at):
        name = incident.body.id
        mine = [each for each in outcome.statuses if each.incident == name]
        unmade = list(_unmade(outcome, incident))
        answers = []
        for kind in kinds:
            some = [each for each in mine if commitments[each.commitment].obligation == kind]
            called = [each for each in some if each.state in CALLED]
            answers.append(
                Answer(
                    kind,
                    tuple(each for each in called if each.strength in BINDING),
                    tuple(each for each in called if each.strength not in BINDING),
                    tuple(each for each in some if each.awaits and each.state == "conditional"),
                    tuple(each for each in some if each.state == "undetermined"),
                    tuple(each for each in some if each not in called and _over(each)),
                    tuple(each for each in unmade if commitments[each.commitment].obligation == kind),
                )
            )
        yield Gaps(incident, tuple(answers))


def _over(status: Status) -> bool:
    return status.state in ("expired", "released", "cancelled", "voided", "suspended")


def _unmade(outcome: Outcome, incident: Fact) -> Iterator[Unmade]:
    """Yield the commitments whose trigger an incident meets, and whose instrument does not bind."""
    for status in outcome.statuses:
        if status.state != "inchoate":
            continue
        commitment = outcome.ledger.commitments()[status.commitment]
        if of_incidents(commitment) and _would(outcome, commitment, status.guarantor, incident):
            yield Unmade(status.commitment, status.guarantor)


def _would(outcome: Outcome, commitment: Commitment, guarantor: str, incident: Fact) -> bool:
    ground = ground_of(guarantor, outcome.facts, outcome.ledger, outcome.at, outcome.at).about(incident)
    life = Life(commitment, instrument_of(commitment.id, outcome.ledger), ground, TRUE)
    return life.trigger.truth is True
