"""Small cases held against deolingo, a solver of deontic logic (DELX) over clingo.

Its language says what is obligatory, forbidden, fulfilled and violated, and what follows from a violation; it
has no time, and its premises are true or false. So the cases here have neither open facts nor running clocks:
what is obligatory and not done in the end is violated.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from mechanism_help import ATTACK, attack, attributed, happened, ledger, promise, time

from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.coverage.program import derive
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.mechanism.state import state

control = pytest.importorskip("deolingo.control", reason="deolingo is not installed: make test installs it")

LATE = "2026-07-01"
ASKED = {"all": [ATTACK, {"requested-by": ["vv"]}]}
INSTEAD = {"all": [ATTACK, {"commitment": {"id": "pact/1", "state": "violated"}}]}
SYSTEM = ledger(
    promise(ASKED, deadline="PT24H"),
    promise(INSTEAD, id="pact/2", guarantors=("hh",)),
    promise(None, id="pact/3", obligation="nonaggression"),
    promise(ATTACK, id="pact/4", guarantors=("hh",), force="may"),
)
RULES = """
who(gg; hh).
&obligatory{defend(gg)} :- attacked, requested.
&obligatory{defend(hh)} :- attacked, &violated_obligation{defend(gg)}.
&forbidden{strike(gg)}.
&permitted{aid(hh)} :- attacked.
owed(G) :- who(G), &obligatory{defend(G)}.
fulfilled(G) :- who(G), &fulfilled_obligation{defend(G)}.
violated(G) :- who(G), &violated_obligation{defend(G)}.
broken(G) :- who(G), &violated_prohibition{strike(G)}.
obliged_to_aid :- &obligatory{aid(hh)}.
"""


def solved(*premises: str) -> set[str]:
    """Give the atoms of the only answer set of the rules with these premises."""
    solver: Any = control.DeolingoControl(["0"])
    solver.add("base", [], RULES + "".join(f"{each}.\n" for each in premises))
    solver.ground([("base", [])])
    found: list[set[str]] = []
    solver.solve(on_model=lambda model: found.append(set(model)))
    assert len(found) == 1
    return found[0]


def standing(system: Ledger, facts: list[Fact]) -> dict[str, str]:
    """Give the state of each commitment, on which Python and clingo have to agree."""
    every = [*ledger_facts(system), *facts]
    derived = {each.commitment: each.state for each in derive(system, every, time(LATE))}
    for one in system.commitments().values():
        assert {each.state for each in state(one, Facts(every), system, time(LATE))} == {derived[one.id]}
    return derived


def duty(atoms: set[str], who: str) -> str:
    """Say in the words of the mechanism how a duty to defend stands by deolingo."""
    for name in ("violated", "fulfilled"):
        if f"{name}({who})" in atoms:
            return name
    return "triggered" if f"owed({who})" in atoms else "conditional"


@pytest.mark.parametrize(("attacked", "requested", "done", "struck"), list(product((True, False), repeat=4)))
def test_coverage_deontic_logic_says_what_the_mechanism_says(
    attacked: bool, requested: bool, done: bool, struck: bool
) -> None:
    facts, premises = [attack(), attributed(to="rr" if attacked else "none")], []
    if attacked:
        premises.append("attacked")
    if requested:
        facts.append(happened("2026-06-10T10:00", request={"by": "vv", "incident": "raid"}))
        premises.append("requested")
    if done:
        facts.append(happened("2026-06-10T12:00", performance={"commitment": "pact/1", "guarantor": "gg"}))
    premises.append("defend(gg)" if done else "-defend(gg)")
    if struck:
        facts += [attack("2026-06-12T01:00", "blow"), attributed("2026-06-12T02:00", to="gg", id="blow")]
    premises.append("strike(gg)" if struck else "-strike(gg)")
    atoms, ours = solved(*premises), standing(SYSTEM, facts)
    assert ours["pact/1"] == duty(atoms, "gg")
    assert ours["pact/2"] == duty(atoms, "hh")
    assert (ours["pact/3"] == "violated") == ("broken(gg)" in atoms)
    # what one may do is never a duty: nothing in either language is violated by leaving it
    assert "obliged_to_aid" not in atoms
    assert (ours["pact/4"] == "triggered") == ("&permitted{aid(hh)}" in atoms)
