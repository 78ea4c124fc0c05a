"""Kleene's logic, with what it rests on and what would decide it."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.mechanism.verdict import FALSE, TRUE, Question, Verdict, every, no, some, unknown

OPEN = unknown(Question("ceasefire"))
VALUES = {True: TRUE, False: FALSE, None: OPEN}
VERDICTS = st.builds(
    Verdict,
    st.sampled_from([True, False, None]),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC)),
    st.lists(st.sampled_from(["1", "2", "3"]), unique=True).map(tuple),
    st.frozensets(st.builds(Question, st.sampled_from(["a", "b"])), min_size=1),
)


@pytest.mark.parametrize(("one", "two"), list(product(VALUES, VALUES)))
def test_verdict_joins_by_kleenes_tables(one: bool | None, two: bool | None) -> None:
    rank = {False: 0, None: 1, True: 2}
    both = every([VALUES[one], VALUES[two]]).truth
    either = some([VALUES[one], VALUES[two]]).truth
    assert rank[both] == min(rank[one], rank[two])
    assert rank[either] == max(rank[one], rank[two])


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_verdict_follows_de_morgan(verdicts: list[Verdict]) -> None:
    assert no(every(verdicts)).truth == some([no(each) for each in verdicts]).truth


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_verdict_that_is_unknown_says_what_would_decide_it(verdicts: list[Verdict]) -> None:
    for joined in (every(verdicts), some(verdicts)):
        if joined.truth is None:
            assert joined.missing
            assert joined.missing <= frozenset().union(*(each.missing for each in verdicts))


def test_verdict_of_all_holds_since_the_last_part_did_and_of_any_since_the_first() -> None:
    days = [Verdict(True, dt.datetime(2026, 1, day, tzinfo=dt.UTC), (str(day),)) for day in (3, 1, 2)]
    assert every(days).since.day == 3
    assert every(days).because == ("3", "1", "2")
    assert some(days).since.day == 1


def test_verdict_that_is_false_for_want_of_an_act_tells_which() -> None:
    asked = Verdict(False, missing=frozenset({Question("request", (), ("vv",))}))
    assert every([TRUE, asked]).missing == asked.missing
    assert every([FALSE, asked]).missing == frozenset()
    assert some([FALSE, asked]).missing == asked.missing
    assert every([OPEN, asked]).missing == asked.missing | OPEN.missing


def test_verdict_of_nothing() -> None:
    assert every([]).truth is True
    assert some([]).truth is False
