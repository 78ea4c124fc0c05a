"""The parts of an exercise: who runs it, who speaks for which actors, and what each may say."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.conditions import parts as conditions_in
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.knowledge.vocabulary import APPROVALS
from zaporuka.mechanism.facts import Happening


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The part of a person: control, or the actors, bodies and approvals for which it speaks.

    With none of them the person only watches.
    """

    who: str
    control: bool = False
    actors: tuple[str, ...] = ()


def seats(ledger: Ledger) -> tuple[str, ...]:
    """Give whom a player can speak for: whoever the ledger leaves something to do or to say.

    First who promises, who is promised and who is asked, then the bodies of the procedure, then who approves;
    each in alphabetical order.
    """
    every = ledger.commitments().values()
    bodies = frozenset(ledger.bodies())
    actors = {who for each in every for who in (*each.guarantors, each.beneficiary)}
    actors |= {who for each in every for who in (*requesters(each), *deciders(each))}
    approvals = {name for each in every for name in each.approval}
    return (*sorted(actors - bodies), *sorted(bodies), *sorted(approvals - actors - bodies))


def requesters(commitment: Commitment) -> frozenset[str]:
    """Give who can set a commitment off by asking for it."""
    return frozenset(who for each in _conditions(commitment) for who in each.requested_by or ())


def deciders(commitment: Commitment) -> frozenset[str]:
    """Give who can set a commitment off by deciding that it applies."""
    return frozenset(each.decision.by for each in _conditions(commitment) if each.decision is not None)


def doubted(commitment: Commitment) -> frozenset[str]:
    """Give the instruments about which a question sets a commitment off."""
    return frozenset(each.doubt.about for each in _conditions(commitment) if each.doubt is not None)


def _conditions(commitment: Commitment) -> tuple[Condition, ...]:
    return () if commitment.trigger is None else tuple(conditions_in(commitment.trigger))


def may_say(part: Part, what: Happening, ledger: Ledger) -> bool:
    """Tell whether a fact is a part's to say: a step is its body's, a performance its guarantor's, and so on.

    An approval is given by who approves; a procedure that the text leaves unnamed is the guarantor's own, and
    the guarantor alone seeks it. How things stand, and that an incident has happened, is for control to say.
    """
    if part.control:
        return True
    mine, key = frozenset(part.actors), what.key
    body = getattr(what, key)
    if key == "instrument":
        return bool(body.by) and mine.issuperset(body.by)
    if key == "membership":
        return body.of in mine
    if key == "approval":
        own = body.outcome == "sought" or body.approval in APPROVALS
        return body.approval in mine or (own and body.guarantor in mine)
    if key in ("performance", "refusal"):
        return body.guarantor in mine
    if key == "release":
        one = ledger.commitments().get(body.commitment)
        return one is not None and one.beneficiary in mine
    return key in ("step", "dispute", "request", "decision", "doubt") and body.by in mine
