"""The two tellings of docs/mechanism.md, in Python and in clingo, say the same of any ledger and facts."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from mechanism_help import time
from mechanism_random import MOMENTS, happenings, ledgers

from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.coverage.program import Derived, derive
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.mechanism.state import state


def computed(ledger: Ledger, facts: list[Fact], at: dt.datetime, known: dt.datetime) -> set[Derived]:
    """Give what the Python functions say, in the form of what clingo derives."""
    found = set()
    for one in ledger.commitments().values():
        for each in state(one, Facts(facts), ledger, at, known):
            due = None if each.due is None else each.due.astimezone(dt.UTC)
            found.add(Derived(one.id, each.guarantor, each.incident, each.state, due, each.waits))
    return {plain(each) for each in found}


def plain(one: Derived) -> Derived:
    """Leave out the deadline of what is undetermined: when it would run is not determined either."""
    return one._replace(due=None) if one.state in ("undetermined", "inchoate") else one


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledgers(), happenings(), MOMENTS, MOMENTS)
def test_coverage_agreement_of_python_and_clingo_on_random_ledgers_and_facts(
    ledger: Ledger, happened: list[Fact], one: str, other: str
) -> None:
    at, known = time(one), time(other)
    facts = [*ledger_facts(ledger), *happened]
    assert {plain(each) for each in derive(ledger, facts, at, known)} == computed(ledger, facts, at, known)
