"""Date lines: the stamps that pages and agencies put on a report, alone or at the opening of its text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from zaporuka.reports.days import Day, days_of, weekday_names
from zaporuka.reports.furniture.cues import EXTRA
from zaporuka.reports.lines import LONGEST_FIELD, Line, folded, plain
from zaporuka.reports.stampwords import BYLINES, JOINERS, PUBLISHED, UPDATED, YEAR_WORDS, ZONES

_TIME = re.compile(
    r"t?\d{1,2}\s?(?:[:.h]|год\.?)\s?\d{2}(?::\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?|z\b)?"
    r"|[+−-]\d{1,2}(?::?\d{2})?(?!\d)|\d{1,2}\s?[ap]\.?m\b\.?"
)
_SEPARATOR = re.compile(r"[\s,.;:()\[\]|•·▪–—/*_-]+")
_WORD = re.compile(r"[-]?[^\W\d_]+(?:'[^\W\d_]+)?\.?")
_DASH = re.compile(r"\s[–—-]\s$")
_NEXT_FIELD = re.compile(r"\s*[|•·▪/]|\s{2,}|\.\s|[\s.,]*[^\W\d_]+(?:\s[^\W\d_]+)?:")
_PLACE = re.compile(r"[^\W\d_][\w'’ʼ .-]{1,40}(?:\([^()]{2,30}\))?(?:/[^\W\d_][\w'’ -]{1,30})?[,.]?\s*$")
_YEAR_WORD = re.compile(r"\s*-?(?:року|рік|р|года|год|г|го)(?!\w)")
_TEXT_AFTER = re.compile(r"\s*(?:[.,]?\s*[–—-]{1,2}\s|\.\s|\.?\s*[/(\[][^/)\]\n]{2,40}[/)\]]|:\s)")


KINDS = ("published", "stamp", "dateline", "updated")
"""The kinds of stamps, the surest first."""

_STAMP_LENGTH, _LATEST_START, _BYLINE_WORDS, _DASHED_WORDS = 160, 90, 8, 3


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """A date that a page gives for its report.

    `kind` is `published` (a label says so), `stamp` (a line of its own), `updated`, or `dateline` (the
    place and date that open an agency's text). `rest` is where the line goes on after the date.
    """

    day: Day
    kind: str
    rest: int


@cache
def _small_words() -> frozenset[str]:
    return frozenset({*weekday_names(), *YEAR_WORDS, *JOINERS, *ZONES})


@lru_cache(maxsize=64)  # the layout and the day of publication ask for the same few lines
def stamp_of(line: Line) -> Stamp | None:
    """Return the stamp that `line` is, or opens with; offsets are the report's."""
    head = folded(line.text[:_STAMP_LENGTH])
    stamps = [
        stamp for day in days_of(head) if day.start <= _LATEST_START and (stamp := _stamp_at(line, head, day))
    ]
    return min(stamps, key=lambda stamp: KINDS.index(stamp.kind), default=None)


def _stamp_at(line: Line, head: str, day: Day) -> Stamp | None:
    rest = _after(head, day.end)
    kind = _kind_before(line.text[: day.start], head[: day.start])
    if kind is None:
        return None
    placed = Day(line.start + day.start, line.start + day.end, day.month, day.day, day.year)
    if kind == "place" and line.prose and _TEXT_AFTER.match(head, _year_words(head, day.end)):
        return Stamp(placed, "dateline", line.start + rest)
    if _closed(line, head, rest):
        return Stamp(placed, "stamp" if kind == "place" else kind, line.start + rest)
    return None


def _after(head: str, at: int) -> int:
    """Return where the year words, the weekday and the time after a date come to an end."""
    end = at
    while at < len(head):
        gap = _SEPARATOR.match(head, at)
        start = gap.end() if gap else at
        mark = _TIME.match(head, start)
        if mark is None and gap is not None and gap.group()[-1:] in "+−-–":
            mark = _TIME.match(head, start - 1)
        if mark is None:
            mark = _WORD.match(head, start)
            if mark is None or mark.group().strip(".-") not in _small_words():
                break
        at = end = mark.end()
    return end


def _year_words(head: str, at: int) -> int:
    mark = _YEAR_WORD.match(head, at)
    return mark.end() if mark else at


def _kind_before(raw: str, before: str) -> str | None:
    """Tell by the words before a date what it is: labelled, bare, after a place, or no stamp at all."""
    fields = re.split(r"[|•·▪]|\s{2,}|\s[–—-]\s", before)
    named = before[: len(before) - len(fields[-1])]
    if any(
        len(field.split()) > (_DASHED_WORDS if _DASH.search(named) else _BYLINE_WORDS) for field in fields
    ):
        return None
    last = _SEPARATOR.sub(" ", fields[-1]).strip()
    last = " ".join(word for word in last.split() if word.strip(".") not in weekday_names())
    kind = "stamp"
    for label in sorted(UPDATED, key=len, reverse=True):
        if last.startswith(label):
            kind, last = "updated", last[len(label) :].strip()
            break
    else:
        for label in sorted(PUBLISHED, key=len, reverse=True):
            if last.startswith(label) and (len(last) == len(label) or not last[len(label)].isalnum()):
                kind, last = "published", last[len(label) :].strip()
                break
    label, _, author = last.partition(" ")
    if label in BYLINES:
        return kind if len(author.split()) <= _BYLINE_WORDS else None
    words = [word for word in last.split() if word not in JOINERS and re.search(r"\w", word)]
    if all(_TIME.fullmatch(word) or word.isdigit() for word in words):
        return kind
    if kind != "stamp":
        return None
    opening = raw[max(0, len(raw) - len(fields[-1])) :]
    place = " ".join(word for word in opening.split() if folded(word).strip(",.") not in weekday_names())
    if len(words) <= 4 and place[:1].isupper() and place[-1:] in ",.:)" and _PLACE.fullmatch(place):
        return "place"
    if len(fields) == 1 and len(words) <= 3 and raw.isupper():
        return "stamp"
    return None


def _closed(line: Line, head: str, rest: int) -> bool:
    """Tell whether nothing but further short fields follows the date on its line."""
    if len(line.text) > LONGEST_FIELD // 2:
        return False
    tail = head[rest:]
    if not tail.strip(" .,;:)]*_") or EXTRA.match(plain(tail)):
        return True
    if _NEXT_FIELD.match(tail) is None:
        return False
    return all(len(part.split()) <= 8 for part in re.split(r"[|•·▪/]|\s{2,}", tail))
