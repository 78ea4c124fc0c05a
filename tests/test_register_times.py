from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reading import edtf
from zaporuka.register.times import before, begun, days, recency, share_a_day

dates = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 1, 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-06", ("2026-01-06", "2026-01-06")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2026-02-02/2026-02-08", ("2026-02-02", "2026-02-08")),
        ("2026-01-06/..", ("2026-01-06", "9999-12-31")),
        ("2025-12?", ("2025-12-01", "2025-12-31")),
        ("2025-24~", ("2025-12-01", "2026-02-28")),
        ("201X", ("2010-01-01", "2019-12-31")),
        ("2025-21/2026-01?", ("2025-03-01", "2026-01-31")),
    ],
)
def test_days_gives_first_and_last(value: str, expected: tuple[str, str]) -> None:
    assert days(value) == expected


@pytest.mark.parametrize(
    "value", [None, "", "soon", "2026-13", "2026-01-32", "2026-02-08/2026-02-02", "26-1-1", "-0489", "0000"]
)
def test_days_refuses_what_is_no_date(value: str | None) -> None:
    assert days(value) is None


@given(dates, st.integers(min_value=1, max_value=200))
def test_before_is_strict_and_one_way(day: date, gap: int) -> None:
    one, other = day.isoformat(), (day + timedelta(days=gap)).isoformat()
    assert before(one, other)
    assert not before(other, one)
    assert not before(one, one)
    assert recency(other) > recency(one) > recency(None)


@given(dates, st.integers(min_value=0, max_value=60))
def test_share_a_day_holds_for_an_interval_and_its_days(day: date, gap: int) -> None:
    interval = f"{day.isoformat()}/{(day + timedelta(days=gap)).isoformat()}"
    assert share_a_day(interval, (day + timedelta(days=gap)).isoformat())
    assert not share_a_day(interval, (day + timedelta(days=gap + 1)).isoformat())


@given(
    st.one_of(st.from_regex(r"[0-9X]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True), dates.map(date.isoformat))
)
def test_days_are_those_of_the_reader(value: str) -> None:
    try:
        first, last = edtf.bounds(value)
    except ValueError:
        assert days(value) is None
    else:
        if first[0] > 0:
            written = [f"{year:04}-{month:02}-{day:02}" for year, month, day in (first, last)]
            assert days(value) == tuple(written)


def test_begun_takes_unknown_dates_as_begun() -> None:
    assert begun(None, "2026-01-01")
    assert begun("2026-01-01", None)
    assert not begun("2026-01-02", "2026-01-01")
    assert begun("2026-01", "2026-01-15")
