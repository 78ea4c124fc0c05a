"""Moments, the days of a ledger, and durations that keep to the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mechanism_help import ZONE, time

from zaporuka.mechanism.clock import later, moment, reached


def test_clock_reads_a_moment_in_the_zone_unless_it_has_its_own_offset() -> None:
    assert moment("2026-01-15T10:00", ZONE).utcoffset() == dt.timedelta(hours=2)
    assert moment("2026-07-15T10:00", ZONE).utcoffset() == dt.timedelta(hours=3)
    assert moment("2026-07-15T10:00+00:00", ZONE).utcoffset() == dt.timedelta()
    assert moment("2026-07-15", ZONE) == time("2026-07-15T00:00")


def test_clock_refuses_an_hour_that_the_clocks_skip_and_what_is_no_time() -> None:
    with pytest.raises(ValueError, match="skip"):
        moment("2026-03-29T03:30", ZONE)
    with pytest.raises(ValueError, match="day is out of range"):
        moment("2026-02-30", ZONE)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-06", "2026-01-06"),
        ("2024-02", "2024-02-29"),
        ("2024", "2024-12-31"),
        ("2026-01?", "2026-01-31"),
        ("2026~", "2026-12-31"),
    ],
)
def test_clock_takes_as_reached_only_what_surely_was(day: str, expected: str) -> None:
    assert reached(day, ZONE) == time(expected)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-01-31T09:00", "P1M", "2026-02-28T09:00"),
        ("2024-02-29T09:00", "P1Y", "2025-02-28T09:00"),
        ("2026-12-31T09:00", "P1M1D", "2027-02-01T09:00"),
        ("2026-03-28T12:00", "P1D", "2026-03-29T12:00"),
        ("2026-03-28T12:00", "PT24H", "2026-03-29T13:00"),
        ("2026-10-24T12:00", "PT24H", "2026-10-25T11:00"),
        ("2026-06-10T09:00", "P2WT30M", "2026-06-24T09:30"),
    ],
)
def test_clock_adds_days_by_the_calendar_and_hours_exactly(start: str, duration: str, end: str) -> None:
    assert later(time(start), duration) == time(end)


def test_clock_refuses_what_is_no_duration() -> None:
    with pytest.raises(ValueError, match="not a duration: 24 hours"):
        later(time("2026-01-01"), "24 hours")


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_clock_adds_hours_one_after_the_other_or_at_once(start: dt.datetime, one: int, two: int) -> None:
    begin = start.replace(tzinfo=dt.UTC).astimezone(time("2026-01-01").tzinfo)
    apart = later(later(begin, f"PT{one}H"), f"PT{two}H")
    assert apart.astimezone(dt.UTC) == later(begin, f"PT{one + two}H").astimezone(dt.UTC)
