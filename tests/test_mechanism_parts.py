"""The parts of an exercise: what each may say, and who there is to speak for."""

from __future__ import annotations

from typing import Any

import msgspec
from exercise_help import world
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.parts import Part, may_say, seats


def happening(**fact: Any) -> Happening:
    return msgspec.convert(fact, Happening)


@given(
    control=st.booleans(),
    mine=st.sets(st.sampled_from(["gg", "hh", "vv", "panel", "parliament"])),
    who=st.sampled_from(["gg", "hh"]),
    outcome=st.sampled_from(["sought", "granted", "refused"]),
)
def test_parts_say_only_what_is_theirs(control: bool, mine: set[str], who: str, outcome: str) -> None:
    ledger = world().ledger
    holder = Part(who="x", control=control, actors=tuple(sorted(mine)))
    said = {
        "performance": ({"commitment": "pact/1", "guarantor": who}, {who}),
        "refusal": ({"guarantor": who}, {who}),
        "request": ({"by": who}, {who}),
        "step": ({"incident": "raid", "step": "verified", "by": "panel"}, {"panel"}),
        "dispute": ({"incident": "raid", "step": "verified", "by": who}, {who}),
        "decision": ({"by": who}, {who}),
        "doubt": ({"about": "pact", "by": who}, {who}),
        "approval": (
            {"approval": "parliament", "guarantor": who, "outcome": outcome},
            {who, "parliament"},
        ),
        "release": ({"commitment": "pact/1", "guarantor": who}, {"vv"}),
        "membership": ({"of": who, "in": "qq"}, {who}),
        "instrument": ({"id": "pact", "stage": "suspended", "by": [who]}, {who}),
        "ceasefire": ("ended", set()),
        "incident": ({"id": "raid", "kind": "sabotage", "against": "vv", "by": who}, set()),
    }
    for key, (body, theirs) in said.items():
        assert may_say(holder, happening(**{key: body}), ledger) == (control or bool(mine & theirs)), key


def test_parts_are_of_those_whom_the_ledger_leaves_something_to_say() -> None:
    assert seats(world().ledger) == ("gg", "hh", "vv", "mission", "panel", "parliament")
