"""When a report was published, as far as its own text says so; never a file's time, never today's date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import msgspec

from zaporuka.reports.days import Day, days_of, weekday_names
from zaporuka.reports.lines import Line, folded
from zaporuka.reports.model import Span
from zaporuka.reports.stamps import KINDS, Stamp, stamp_of
from zaporuka.reports.stampwords import AS_OF, LIMITS, TO_COME, TODAY

_TOP_LINES = 14
_TOP_PROSE = 2
_LAST_LINES = 3
_TODAY = re.compile(r"(?<!\w)(?:" + "|".join(TODAY) + r"),?\s(?:(?P<weekday>[^\W\d_]+),?\s)?", re.IGNORECASE)
_AS_OF = re.compile(
    r"(?<!\w)(?:" + "|".join(AS_OF) + r")\s(?P<weekday>[^\W\d_]+(?:'[^\W\d_]+)?),?\s", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+(?=[^\W\d_])")
_LEAD = 600
_NARRATIVE = 4_000
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class Published(msgspec.Struct, frozen=True):
    """The day of publication (EDTF), what said so, and where its date stands."""

    value: str
    by: str
    at: Span


def published(
    lines: Sequence[Line], related: Sequence[bool], captured: str | None = None
) -> Published | None:
    """Return the day of publication that a page's lines state, or `None`.

    `related` tells of each line whether it belongs to a list of other items, whose dates are not this
    report's. A stamp without a year takes the year from `captured` (ISO time), where that is given.
    """
    found = [
        (_RANK[stamp.kind], order, stamp)
        for order, stamp in enumerate(_stamps(lines, related))
        if stamp.day.year is not None or captured
    ]
    best = min(found, key=lambda item: item[:2], default=None)
    if best is not None and best[0] < _RANK["updated"]:
        return _dated(best[2].day, best[2].kind, captured)
    spoken = _spoken(lines, related)
    if spoken is not None:
        return _dated(spoken, "today", captured)
    if best is None and (told := _lead(lines, related)) is not None:
        return _dated(told, "lead", captured)
    return _dated(best[2].day, "updated", captured) if best else None


def _stamps(lines: Sequence[Line], related: Sequence[bool]) -> list[Stamp]:
    """Return the stamps of the top, then those of the very end, of a page."""
    stamps: list[Stamp] = []
    prose = 0
    seen = 0
    for line, other in zip(lines, related, strict=True):
        if other:
            continue
        stamp = stamp_of(line)
        if stamp is not None and (stamp.kind != "dateline" or prose <= 1):
            stamps.append(stamp)
        prose += line.prose
        seen += 1
        if seen >= _TOP_LINES or prose >= _TOP_PROSE:
            break
    own = [line for line, other in zip(lines[-200:], related[-200:], strict=True) if not other]
    tail = [stamp for line in own[-_LAST_LINES:] if not line.prose and (stamp := stamp_of(line))]
    if len(tail) == 1 and tail[0].kind != "dateline":
        stamps.append(tail[0])
    return stamps


def _spoken(lines: Sequence[Line], related: Sequence[bool]) -> Day | None:
    """Return the day that the text calls today, or as of which, with its weekday, it reports."""
    seen = 0
    for line, other in zip(lines, related, strict=True):
        if other:
            continue
        words = folded(line.text[: _NARRATIVE - seen])
        for pattern in (_TODAY, _AS_OF):
            for mark in pattern.finditer(words):
                if mark["weekday"] and mark["weekday"] not in weekday_names():
                    continue
                day = next(days_of(words, mark.end(), min(len(words), mark.end() + 40)), None)
                if day is not None and day.start == mark.end() and day.year is not None:
                    return Day(line.start + day.start, line.start + day.end, day.month, day.day, day.year)
        seen += len(words)
        if seen >= _NARRATIVE:
            break
    return None


def _lead(lines: Sequence[Line], related: Sequence[bool]) -> Day | None:
    """Return the day that the first paragraph's news happened “on Monday, 26 January 2026”.

    A day given with its weekday, month and year in the first sentence is agency practice for the day of
    the report. The weekday must be the calendar's, and the clause must not speak of what is to come.
    """
    lead = next((line for line, other in zip(lines, related, strict=True) if line.prose and not other), None)
    if lead is None:
        return None
    words = folded(lead.text[:_LEAD])
    sentence = _SENTENCE_END.split(words, maxsplit=1)[0]
    if any(word in TO_COME for word in _WORD.findall(sentence)):
        return None
    for day in days_of(sentence):
        if day.year is None:
            continue
        before = ["", "", *_WORD.findall(sentence[max(0, day.start - 30) : day.start])]
        weekday = weekday_names(datetime.date(day.year, day.month, day.day).weekday())
        if before[-2] not in LIMITS and before[-1] in weekday:
            return Day(lead.start + day.start, lead.start + day.end, day.month, day.day, day.year)
        break
    return None


def _dated(day: Day, by: str, captured: str | None) -> Published | None:
    value = day.value
    if value is None and captured is not None:
        value = _latest_before(day, captured)
    return None if value is None else Published(value, by, Span(day.start, day.end))


def _latest_before(day: Day, captured: str) -> str | None:
    """Give a day without a year the last year in which it came no later than it was captured."""
    try:
        limit = datetime.date.fromisoformat(captured[:10]) + datetime.timedelta(days=1)
        year = limit.year if (day.month, day.day) <= (limit.month, limit.day) else limit.year - 1
        return datetime.date(year, day.month, day.day).isoformat()
    except ValueError:
        return None
