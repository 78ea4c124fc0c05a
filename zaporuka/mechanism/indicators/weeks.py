"""Weeks as ISO 8601 has them: Monday to Sunday, written `2026-W02`; the written form sorts in time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from zaporuka.register.times import days

_EDGE = "9999-12-20"  # no week is looked for beyond the calendar


@lru_cache(maxsize=4096)
def week_of(value: str | None) -> str | None:
    """Give the week that an EDTF value lies in; `None` without one, or where it is longer than a week."""
    found = days(value)
    if found is None or found[0] < "0001-01-01" or found[1] > _EDGE:
        return None
    first, last = (_week(date.fromisoformat(day)) for day in found)
    return first if first == last else None


def last_week_of(value: str) -> str | None:
    """Give the week of the last day of an EDTF value, `None` where it is no date or open."""
    found = days(value)
    return None if found is None or found[1] > _EDGE else _week(date.fromisoformat(found[1]))


def monday(week: str) -> date:
    """Give the first day of a week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def sunday(week: str) -> date:
    """Give the last day of a week."""
    return monday(week) + timedelta(days=6)


def weeks_to(last: str, number: int) -> tuple[str, ...]:
    """Give so many weeks up to a week and with it; fewer at the beginning of the calendar."""
    end = monday(last)
    number = min(number, (end - date.min).days // 7 + 1)
    return tuple(_week(end - timedelta(weeks=back)) for back in range(number - 1, -1, -1))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
