"""Calendar days as pages write them: “11 лютого 2026”, “Jan 9, 2026”, “02.03.2026”, “2026-01-09”."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

import msgspec
from babel import Locale

from zaporuka.reports.stampwords import LOCALES, OBLIQUE_WEEKDAYS

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<![\d.,/:-])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<d2>\d\d?)(?P<s2>[./-])(?P<m2>\d\d?)(?P=s2)(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>\d\d)(?P<s3>[./])(?P<m3>\d\d)(?P=s3)(?P<y3>[0-4]\d))(?!\d|[./-]\d)"
)
_DAY_FIRST = re.compile(
    r"(?<![\d.,/:-])(?P<d>\d\d?)(?:-?(?:st|nd|rd|th|er|го|е|º))?\.?[ \u00a0\u202f]{1,3}"
    r"(?:(?:de|of)[ \u00a0])?(?P<m>[^\W\d_]{3,12})\.?,?"
    r"(?:[ \u00a0\u202f]{1,3}(?:(?:de|of)[ \u00a0])?(?P<y>(?:19|20)\d\d)(?!\d|:))?(?!\w)"
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)(?P<m>[^\W\d_]{3,12})\.?[ \u00a0]{1,3}(?P<d>\d\d?)(?:st|nd|rd|th)?"
    r"(?:,?[ \u00a0]{1,3}(?P<y>(?:19|20)\d\d)(?!\d|:))?(?![\w:])"
)


class Day(msgspec.Struct, frozen=True, gc=False):
    """A day named in a text and where; `year` is `None` where the text leaves it out."""

    start: int
    end: int
    month: int
    day: int
    year: int | None

    @property
    def value(self) -> str | None:
        """Return the day in EDTF, or `None` without a year."""
        return None if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"


@cache
def month_names() -> dict[str, int]:
    """Return month names, abbreviations and unambiguous beginnings of three letters or more."""
    names: dict[str, int] = {}
    for code in LOCALES:
        months = Locale(code).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    names.setdefault(name.lower().strip("."), number)
    beginnings: dict[str, set[int]] = {}
    for name, number in names.items():
        for size in range(3, len(name)):
            beginnings.setdefault(name[:size], set()).add(number)
    for words, numbers in beginnings.items():
        if len(numbers) == 1:
            names.setdefault(words, *numbers)
    return names


@cache
def weekday_names(number: int | None = None) -> frozenset[str]:
    """Return the names of the days of the week, or of day `number` (Monday is 0), in lower case."""
    names = set[str]()
    for code in LOCALES:
        days = Locale(code).days
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for day, name in days[use][width].items():
                    if number in (None, day):
                        names.add(name.lower().strip(".").replace("ʼ", "'"))
    names.update(name for name, day in OBLIQUE_WEEKDAYS.items() if number in (None, day))
    return frozenset(names)


def days_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield the days that `text[start:end]` names by number and month, in order, without overlaps."""
    stop = len(text) if end is None else end
    if _DIGIT.search(text, start, stop) is None:
        return  # no day is named without a number
    found = [*_numeric(text, start, stop), *_worded(text, start, stop)]
    found.sort(key=lambda day: (day.start, day.year is None, -day.end))
    at = -1
    for day in found:
        if day.start >= at:
            yield day
            at = day.end


def _numeric(text: str, start: int, stop: int) -> Iterator[Day]:
    for mark in _NUMERIC.finditer(text, start, stop):
        year = int(mark["y"] or mark["y2"] or "20" + mark["y3"])
        month, day = int(mark["m"] or mark["m2"] or mark["m3"]), int(mark["d"] or mark["d2"] or mark["d3"])
        if not mark["m"] and month > 12 >= day:
            month, day = day, month
        if _real(year, month, day):
            yield Day(mark.start(), mark.end(), month, day, year)


def _worded(text: str, start: int, stop: int) -> Iterator[Day]:
    names = month_names()
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for mark in pattern.finditer(text, start, stop):
            month = names.get(mark["m"].lower())
            if month is None:
                continue
            year = int(mark["y"]) if mark["y"] else None
            if _real(year or 2024, month, int(mark["d"])):
                yield Day(mark.start(), mark.end(), month, int(mark["d"]), year)


def _real(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
