"""Calendar arithmetic on EDTF values (ISO 8601-2): the forms that reading records use.

Understood: years `2022` (and `-0489` for 490 BC), months `2025-12`, days `2026-01-06`, decades `199X`,
centuries `16XX`, seasons `2022-21` to `2022-24`, and intervals `A/B` of any two of them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_PART = re.compile(r"(-?)(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}

Bound = tuple[int, int, int]  # astronomical year, month, day


def bounds(value: str) -> tuple[Bound, Bound]:
    """Return the first and last day of an EDTF value as (year, month, day), also before the year 1.

    Raises `ValueError` for anything that is no EDTF value of the forms above, names no real day, or is an
    interval that ends before it begins.
    """
    first, slash, last = value.partition("/")
    start, end = _part(first)
    if slash:
        end = _part(last)[1]
    if end < start:
        raise ValueError(f"an interval that ends before it begins: {value!r}")
    return start, end


def days(value: str) -> tuple[date, date]:
    """Return the first and last day of an EDTF value; `ValueError` as in `bounds`, and before the year 1."""
    start, end = bounds(value)
    return date(*start), date(*end)


def overlap(a: str | None, b: str | None) -> bool:
    """Tell whether two EDTF values have a day in common; `None` (not known) overlaps nothing."""
    if a is None or b is None:
        return False
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    return a1 <= b2 and b1 <= a2


def contains(outer: str, inner: str) -> bool:
    """Tell whether every day of `inner` lies in `outer`."""
    (a1, a2), (b1, b2) = bounds(outer), bounds(inner)
    return a1 <= b1 and b2 <= a2


def is_day(value: str) -> bool:
    """Tell whether a value is exactly one day."""
    return len(value) == 10 and "/" not in value


def year_value(year: int) -> str:
    """Return the EDTF year of an astronomical year (490 BC is -489)."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def month_value(year: int, month: int) -> str:
    """Return the EDTF month."""
    return f"{year:04}-{month:02}"


def interval(first: str, last: str) -> str:
    """Return the interval of two values, or the value itself where they are the same."""
    return first if first == last else f"{first}/{last}"


def day_interval(first: date, last: date) -> str:
    """Return the interval of two days."""
    return interval(first.isoformat(), last.isoformat())


def week_of(day: date, shift: int = 0) -> str:
    """Return the week, Monday to Sunday, that lies `shift` weeks after the week of `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return day_interval(monday, monday + timedelta(days=6))


def part_of_month(year: int, month: int, part: str) -> str:
    """Return the `start` (days 1-10), `middle` (11-20) or `end` (21-last) of a month."""
    first, last = {"start": (1, 10), "middle": (11, 20), "end": (21, monthrange(year, month)[1])}[part]
    return day_interval(date(year, month, first), date(year, month, last))


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the month that lies `by` months after another, as (year, month)."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift_day(day: date, by: int, unit: str) -> date:
    """Return the day `by` units (`day`, `week`, `month`, `year`) after `day`.

    Where the month is too short, it is the last day of the month. Raises `ValueError` or
    `OverflowError` where the result lies outside the years 1-9999.
    """
    if unit == "day":
        return day + timedelta(days=by)
    if unit == "week":
        return day + timedelta(weeks=by)
    year, month = shift_month(day.year, day.month, by if unit == "month" else 12 * by)
    if not 1 <= year <= 9999:
        raise ValueError(f"a year outside the calendar: {year}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _part(part: str) -> tuple[Bound, Bound]:
    found = _PART.fullmatch(part)
    if not found:
        raise ValueError(f"no EDTF value: {part!r}")
    sign, digits, month_digits, day_digits = found.groups()
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if sign:
        low, high = -high, -low
    if not month_digits:
        return (low, 1, 1), (high, 12, 31)
    if low != high:
        raise ValueError(f"a month of no one year: {part!r}")
    month = int(month_digits)
    if month in _SEASONS and not day_digits:
        first, last = _SEASONS[month]
        end_year = low + (last < first)
        return (low, first, 1), (end_year, last, _last_day(end_year, last))
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {part!r}")
    longest = _last_day(low, month)
    if not day_digits:
        return (low, month, 1), (low, month, longest)
    if not 1 <= int(day_digits) <= longest:
        raise ValueError(f"no such day: {part!r}")
    return (low, month, int(day_digits)), (low, month, int(day_digits))


def _last_day(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
