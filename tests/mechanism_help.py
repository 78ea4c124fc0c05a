"""Small ledgers and facts for the tests of the mechanism."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.ledger import Body, Charge, Citation, Commitment, Instrument, Ledger, Stage
from zaporuka.mechanism.clock import moment
from zaporuka.mechanism.facts import Fact, Facts, Happening, fact, ledger_facts
from zaporuka.mechanism.state import state
from zaporuka.mechanism.status import Status

ZONE = "Europe/Kyiv"
CITED = (Citation(url="https://example.org"),)
ATTACK = {"armed-attack": {"by": "rr", "against": "vv"}}


def time(text: str) -> dt.datetime:
    return moment(text, ZONE)


def happened(at: str, origin: str = "", known: str | None = None, **key: Any) -> Fact:
    what = msgspec.convert({name.replace("_", "-"): value for name, value in key.items()}, Happening)
    return fact(what, time(at), origin or at, None if known is None else time(known))


def condition(value: dict[str, Any]) -> Condition:
    return msgspec.convert(value, Condition)


def promise(trigger: dict[str, Any] | None = ATTACK, **fields: Any) -> Commitment:
    """Make a commitment `pact/1` of `gg` to `vv`."""
    given: dict[str, Any] = {
        "id": "pact/1",
        "component": "response",
        "guarantors": ("gg",),
        "beneficiary": "vv",
        "obligation": "defence",
        "does": {"en": "Help."},
        "source": CITED,
        "force": "shall",
        "trigger": None if trigger is None else condition(trigger),
    }
    return Commitment(**{**given, **fields})


def ledger(*commitments: Commitment, **fields: Any) -> Ledger:
    """Make a ledger of one instrument, `pact`, of `gg`, `hh` and `vv`, signed on 1 January 2026."""
    given: dict[str, Any] = {
        "id": "pact",
        "title": {"en": "Pact"},
        "kind": "agreement",
        "binding": "political",
        "parties": ("gg", "hh", "vv"),
        "stages": (Stage(stage="signed", on="2026-01-01", source=CITED),),
        "commitments": commitments,
    }
    pact = Instrument(**{**given, **fields})
    return Ledger(
        instruments={"pact": pact},
        contributions={},
        components={},
        sources={},
        fingerprint="",
        procedure=(
            Charge(step="verified", bodies=(Body(id="mission", title={"en": "mission"}),)),
            Charge(step="attributed", bodies=(Body(id="panel", title={"en": "panel"}),), each=True),
        ),
        zone=ZONE,
    )


def attack(at: str = "2026-06-10T03:10", id: str = "raid", **fields: Any) -> Fact:
    return happened(at, id, incident={"id": id, "kind": "armed-attack", "against": "vv", **fields})


def attributed(at: str = "2026-06-10T09:00", by: str = "panel", to: str = "rr", id: str = "raid") -> Fact:
    return happened(at, f"{by}-{at}", step={"incident": id, "step": "attributed", "by": by, "to": to})


def statuses(
    one: Commitment, at: str, *facts: Fact, known: str | None = None, **fields: Any
) -> tuple[Status, ...]:
    system = ledger(one, **fields)
    every = Facts([*ledger_facts(system), *facts])
    return state(one, every, system, time(at), None if known is None else time(known))


def status(one: Commitment, at: str, *facts: Fact, known: str | None = None, **fields: Any) -> Status:
    """Give the only status of a commitment, in a ledger whose pact has these fields."""
    found = statuses(one, at, *facts, known=known, **fields)
    assert len(found) == 1
    return found[0]
