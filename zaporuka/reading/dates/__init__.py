"""The temporal tagger: time expressions of a report, with their EDTF values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from zaporuka.reading import edtf
from zaporuka.reading.dates.context import Context
from zaporuka.reading.dates.grammar import Found, grammar_of
from zaporuka.reading.dates.resolve import Resolver
from zaporuka.reading.dates.scan import lexicon_of, scan
from zaporuka.reading.dates.table import DateTable
from zaporuka.reading.record import DateMention
from zaporuka.reports import Span

_APPOSITION = re.compile(r"\s{0,2}[,(]?\s{0,2}")


def find_dates(
    text: str,
    published: str | None,
    table: DateTable,
    *,
    skip: Sequence[Span] = (),
    narrative: str | None = None,
    ends_apart: bool = False,
) -> tuple[DateMention, ...]:
    """Find the time expressions of a text that can be put on a calendar, with their EDTF values.

    `published` is the day from which the report speaks (EDTF); `narrative` stands in for it where it is not
    known. With neither, dates without a year follow the first full date of the text and then the narrative,
    and what counts from today (“yesterday”, “last week”) is left out. Nothing inside a `skip` span is found.
    The mentions are sorted and do not overlap. Time is linear in the text.
    """
    base = _day(published) or _day(narrative)
    lexicon = lexicon_of(table)
    scanned = scan(text, lexicon)
    skipped = _Skipped(skip)
    starts = scanned.starts
    found = [
        f
        for f in grammar_of(table).find(scanned.codes)
        if not skipped.touches(starts[f.first], starts[f.last])
    ]
    context = Context(text, scanned, table, base)
    resolver = Resolver(context, lexicon, table, apart=ends_apart)
    if base is None:
        context.anchor = _first_full_date(found, resolver)
    mentions: list[DateMention] = []
    for stretch in found:
        for value in resolver.resolve(stretch):
            first = stretch.first if value.first is None else value.first
            last = stretch.last if value.last is None else value.last
            context.note(value.noted or value.value, first, bare_year=value.bare_year)
            mention = DateMention(start=starts[first], end=starts[last], value=value.value)
            if mentions and _in_apposition(text, mentions[-1], mention):
                mention = _joined(mentions.pop(), mention)
            mentions.append(mention)
    return tuple(mentions)


class _Skipped:
    """Stretches in which nothing is looked for."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.ends = list(accumulate((span.end for span in self.spans), max))

    def touches(self, start: int, end: int) -> bool:
        before = bisect_left(self.spans, end, key=lambda span: span.start)
        return before > 0 and self.ends[before - 1] > start


def _day(value: str | None) -> date | None:
    """Return the day an EDTF value names, `None` where it is less exact than a day."""
    return date.fromisoformat(value) if value and edtf.is_day(value) else None


def _first_full_date(found: Sequence[Found], resolver: Resolver) -> date | None:
    for stretch in found:
        year = stretch.groups.get("y")
        if year and resolver.codes[year[0]] == "Y" and "m" in stretch.groups:
            for value in resolver.resolve(stretch):
                return edtf.days(value.value)[0]
    return None


def _in_apposition(text: str, a: DateMention, b: DateMention) -> bool:
    """Tell whether the second mention says the same time again, or nearer: “учора, 19 січня”."""
    if not _APPOSITION.fullmatch(text, a.end, b.start):
        return False
    return edtf.contains(a.value, b.value) or edtf.contains(b.value, a.value)


def _joined(a: DateMention, b: DateMention) -> DateMention:
    nearer = b.value if edtf.contains(a.value, b.value) else a.value
    return DateMention(start=a.start, end=b.end, value=nearer)


__all__ = ["DateTable", "find_dates"]
