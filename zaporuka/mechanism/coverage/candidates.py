"""A stated space of further clauses, each of which might close gaps: what it answers to, and found by whom.

Whether such a clause bound in law or by word is the same here: both are binding. It is undertaken by a
guarantor that is there already, without approval or deadline.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.ledger import Citation, Commitment, Instrument, Ledger, Stage
from zaporuka.knowledge.vocabulary import DOMAINS
from zaporuka.mechanism.coverage.space import Sides

CANDIDATE = "candidate"
"""The name of the clauses' instrument, and of the guarantor of them, which is no actor."""

_STEPS = ("verified", "attributed")


def triggers(who: Sides) -> dict[str, Condition]:
    """Give the triggers of the space by name: the kinds of incident that texts speak of, and the domains."""
    act: dict[str, Any] = {"by": who.attacker, "against": who.victim}
    found: dict[str, Any] = {}
    for step in _STEPS:
        found[f"armed-attack-{step}"] = {"armed-attack": {**act, "step": step}}
        found[f"attack-or-threat-{step}"] = {"armed-attack": {**act, "step": step, "or-threat": True}}
        found[f"ceasefire-violation-{step}"] = {"ceasefire-violation": {"by": who.attacker, "step": step}}
        found[f"escalation-{step}"] = {"escalation": {**act, "step": step}}
    attributed = {"attributed-to": {"to": who.attacker}}
    for domain in DOMAINS:
        found[f"domain-{domain}"] = {"all": [{"domain": [domain]}, attributed]}
    found["any-incident"] = attributed
    return {name: msgspec.convert(value, Condition) for name, value in found.items()}


def with_candidates(ledger: Ledger, who: Sides, at: dt.datetime) -> Ledger:
    """Give a ledger with every clause of the space in it, signed by a guarantor of its own."""
    cited = (Citation(url="https://example.org"),)
    commitments = tuple(
        Commitment(
            id=f"{CANDIDATE}/{name}",
            component=CANDIDATE,
            guarantors=(CANDIDATE,),
            beneficiary=who.victim,
            obligation="defence",
            does={},
            source=cited,
            force="shall",
            trigger=trigger,
        )
        for name, trigger in triggers(who).items()
    )
    one = Instrument(
        id=CANDIDATE,
        title={},
        kind="agreement",
        binding="political",
        parties=(CANDIDATE,),
        stages=(Stage(stage="signed", on=at.date().isoformat(), source=cited),),
        commitments=commitments,
    )
    return msgspec.structs.replace(ledger, instruments={**ledger.instruments, CANDIDATE: one})
