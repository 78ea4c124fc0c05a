"""Time in the mechanism: moments, the days of a ledger, and durations that keep to the calendar."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")

FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)
"""Before every moment: since when something is so that was never otherwise."""


def moment(text: str, zone: str) -> dt.datetime:
    """Read an ISO 8601 date and time; without an offset it is local to `zone` (IANA), a day is its beginning.

    Raises `ValueError` for what is no such time, and for a local time that its zone's clocks skip.
    """
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is not None:
        return found
    local = found.replace(tzinfo=ZoneInfo(zone))
    if local.astimezone(dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != found:
        raise ValueError(f"the clocks of {zone} skip {text}")
    return local


@cache
def reached(day: str, zone: str) -> dt.datetime:
    """Give when something dated by a ledger surely was so: the beginning of its day.

    Of a month or a year (EDTF) it is the beginning of its last day; a mark of doubt changes nothing.
    """
    parts = [int(part) for part in day.rstrip("?~%").split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    last = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return dt.datetime(year, month, last, tzinfo=ZoneInfo(zone))


@cache
def begins(day: str, zone: str) -> dt.datetime:
    """Give the beginning of a day, a month or a year in a zone."""
    return moment((day.rstrip("?~%") + "-01-01")[:10], zone)


def later(start: dt.datetime, duration: str) -> dt.datetime:
    """Add an ISO 8601 duration to a moment.

    Years, months, weeks and days are those of the calendar in the moment's own zone: a day later is the same
    hour on the next day, a month after 31 January is the last day of February. Hours and minutes are exact,
    also across a change of clocks.
    """
    return _later(start, start.fold, duration)


@cache
def _later(start: dt.datetime, fold: int, duration: str) -> dt.datetime:
    """Add a duration; `fold` tells apart the two hours of one name when the clocks go back."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration: {duration}")
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    count = start.year * 12 + start.month - 1 + years * 12 + months
    year, month = count // 12, count % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    moved = start.replace(year=year, month=month, day=day)
    if weeks or days:  # adding even nothing would forget which of the two hours it is
        moved += dt.timedelta(weeks=weeks, days=days)
    if not (hours or minutes):
        return moved
    exact = moved.astimezone(dt.UTC) + dt.timedelta(hours=hours, minutes=minutes)
    return exact.astimezone(start.tzinfo)
