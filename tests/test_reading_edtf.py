from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reading import edtf

DAYS = st.dates(min_value=date(1200, 1, 1), max_value=date(2500, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-01-06", "2026-01-06", "2026-01-06"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2026-02-02/2026-02-08", "2026-02-02", "2026-02-08"),
        ("2025-12/2026-01", "2025-12-01", "2026-01-31"),
        ("2024/2025", "2024-01-01", "2025-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("16XX", "1600-01-01", "1699-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
    ],
)
def test_edtf_days_gives_first_and_last(value: str, first: str, last: str) -> None:
    assert edtf.days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "2026-13", "2026-02-30", "вчора", "2026-01-02/2026-01-01", "19XX-01", "26"]
)
def test_edtf_days_refuses_what_is_no_value(value: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edtf.days(value)


def test_edtf_bounds_reaches_before_christ() -> None:
    assert edtf.bounds("-0489") == ((-489, 1, 1), (-489, 12, 31))
    with pytest.raises(ValueError, match=r"\w"):
        edtf.days("-0489")


def test_edtf_overlap_counts_a_day_in_common() -> None:
    assert edtf.overlap("2026-01", "2026-01-31/2026-02-02")
    assert not edtf.overlap("2026-01", "2026-02-01")
    assert edtf.overlap("-0489", "-0490/-0480")
    assert not edtf.overlap(None, "2026")


@given(DAYS, DAYS, DAYS, DAYS)
def test_edtf_overlap_is_symmetric_and_agrees_with_days(a: date, b: date, c: date, d: date) -> None:
    one, two = edtf.day_interval(*sorted((a, b))), edtf.day_interval(*sorted((c, d)))
    assert (
        edtf.overlap(one, two)
        == edtf.overlap(two, one)
        == (min(a, b) <= max(c, d) and min(c, d) <= max(a, b))
    )


@given(DAYS, st.integers(-200, 200))
def test_edtf_week_of_is_monday_to_sunday(day: date, shift: int) -> None:
    first, last = edtf.days(edtf.week_of(day, shift))
    assert (first.weekday(), last - first) == (0, timedelta(days=6))
    assert first <= day + timedelta(weeks=shift) <= last


@given(DAYS)
def test_edtf_parts_of_month_cover_it_once(day: date) -> None:
    spans = [edtf.days(edtf.part_of_month(day.year, day.month, part)) for part in ("start", "middle", "end")]
    assert sum((last - first).days + 1 for first, last in spans) == edtf.days(day.isoformat()[:7])[1].day
    assert sum(first <= day <= last for first, last in spans) == 1


@given(DAYS, st.integers(-600, 600))
def test_edtf_shift_day_by_months_keeps_the_day_or_the_month_end(day: date, months: int) -> None:
    there = edtf.shift_day(day, months, "month")
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)


def test_edtf_shift_day_refuses_years_outside_the_calendar() -> None:
    with pytest.raises((ValueError, OverflowError)):
        edtf.shift_day(date(2026, 1, 1), -3000, "year")
