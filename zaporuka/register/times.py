"""Dates of the register: the first and last day of an EDTF value, and what comes before what."""

from __future__ import annotations

from functools import lru_cache

from zaporuka.reading import edtf

Days = tuple[str, str]

_ALWAYS: Days = ("0000-01-01", "9999-12-31")


def _one(value: str) -> Days | None:
    try:
        first, last = edtf.bounds(value.strip().rstrip("?~%"))
    except ValueError:
        return None
    if first[0] < 1:
        return None
    return "{:04}-{:02}-{:02}".format(*first), "{:04}-{:02}-{:02}".format(*last)


@lru_cache(maxsize=4096)
def days(value: str | None) -> Days | None:
    """Give the first and the last day of an EDTF value or an interval of two, as ISO days.

    Values are those of `reading.edtf`, uncertain (`?`, `~`, `%`) or not. An open end (`..` or nothing) runs
    to the end of the calendar. `None` where the value is missing, is no date, or lies before the year 1.
    """
    if not value:
        return None
    first, slash, last = value.partition("/")
    if not slash:
        return _one(value)
    start = _ALWAYS if first in ("", "..") else _one(first)
    end = _ALWAYS if last in ("", "..") else _one(last)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def before(earlier: str | None, later: str | None) -> bool:
    """Tell whether every day of `earlier` comes before every day of `later`; unknown dates never do."""
    a, b = days(earlier), days(later)
    return a is not None and b is not None and a[1] < b[0]


def begun(value: str | None, at: str | None) -> bool:
    """Tell whether a date has begun by the end of `at`; an unknown date or no `at` counts as begun."""
    a, b = days(value), days(at)
    return a is None or b is None or a[0] <= b[1]


def over(value: str | None, at: str | None) -> bool:
    """Tell whether a date lies wholly before `at`."""
    return before(value, at)


def share_a_day(one: str | None, other: str | None) -> bool:
    """Tell whether two dates have a day in common; two unknown dates do not."""
    a, b = days(one), days(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def recency(value: str | None) -> Days:
    """Give a key that sorts later dates higher and unknown dates lowest."""
    found = days(value)
    return (found[1], found[0]) if found else ("", "")
