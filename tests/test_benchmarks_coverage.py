"""The ledgers on which coverage is measured: of the size that they say, and sound enough to be covered."""

from __future__ import annotations

import pytest

from benchmarks.coverage import sized
from zaporuka.knowledge import load_ledger
from zaporuka.mechanism.clock import reached
from zaporuka.mechanism.coverage import Settings
from zaporuka.mechanism.coverage.search import Case, Search
from zaporuka.mechanism.coverage.space import reduced, sides


@pytest.mark.parametrize("number", [1, 10, 130])
def test_sized_ledger_has_so_many_commitments_that_an_incident_calls_for(number: int) -> None:
    made = sized(load_ledger(), number)
    assert len(made.commitments()) == number
    assert len(reduced(made, "ua").commitments()) == number


def test_sized_ledger_can_be_covered() -> None:
    made = sized(load_ledger(), 10)
    who = sides(made)
    assert who is not None
    found = Search(made, who, reached("2026-11-21", made.zone), Settings()).case(
        Case("armed-attack", "sea", "common", "concluded")
    )
    assert found.duties
