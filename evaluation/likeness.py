"""When two things are the same: stretches of text, names of actors, times."""

from __future__ import annotations

import calendar
from difflib import SequenceMatcher

import msgspec

from zaporuka.reports import Span

Slugs = list[str] | str | None
"""One slug, several, or none, as gold and records write them."""

ALIKE_ENOUGH = 0.8
"""How alike two romanisations of one unlisted name must be (Ratcliff and Obershelp's ratio)."""


def overlap(one: Span, other: Span) -> float:
    """Return the intersection of two spans over their union, 0 where they do not meet."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def touch(one: Span, other: Span | None) -> bool:
    """Tell whether the spans share a code point; a missing span touches nothing."""
    return other is not None and one.touches(other)


def slugs(value: Slugs) -> frozenset[str]:
    """Return the slugs as a set, whichever way they are written."""
    if value is None:
        return frozenset()
    return frozenset([value] if isinstance(value, str) else value)


class NameBook(msgspec.Struct, frozen=True):
    """The slugs that are listed, which is what makes two similar slugs two actors and not one."""

    listed: frozenset[str]

    def same(self, wanted: str, found: str) -> bool:
        """Tell whether two slugs name one actor.

        Equal slugs do. So do two slugs of several parts, not both listed, that differ only as two
        romanisations of one name differ.
        """
        if wanted == found:
            return True
        if wanted in self.listed and found in self.listed:
            return False
        if "-" not in wanted or "-" not in found:
            return False
        return SequenceMatcher(None, wanted, found).ratio() >= ALIKE_ENOUGH

    def all_same(self, wanted: frozenset[str], found: frozenset[str]) -> bool:
        """Tell whether the two sets are of one size and each wanted actor is among the found."""
        return len(wanted) == len(found) and self._shared(wanted, found) == len(wanted)

    def jaccard(self, wanted: frozenset[str], found: frozenset[str]) -> float:
        """Return the share of actors that the two sets have in common; two empty sets are equal."""
        if not wanted and not found:
            return 1.0
        shared = self._shared(wanted, found)
        return shared / (len(wanted) + len(found) - shared)

    def _shared(self, wanted: frozenset[str], found: frozenset[str]) -> int:
        return sum(any(self.same(name, other) for other in found) for name in wanted)


def same_time(wanted: str | None, found: str | None) -> bool:
    """Tell whether two EDTF values have a day in common; no value equals only no value."""
    if wanted is None or found is None or "*" in (wanted, found):
        return wanted == found
    try:
        first, last = _bounds(wanted)
        found_first, found_last = _bounds(found)
    except ValueError:
        return wanted == found
    return first <= found_last and found_first <= last


def _bounds(edtf: str) -> tuple[str, str]:
    """Return the first and last day of a year, month, day or interval; ValueError for no such month."""
    start, _, end = edtf.partition("/")
    end = end or start
    first = f"{start}-01-01" if len(start) == 4 else f"{start}-01"
    if len(end) == 7:
        year, month = int(end[:4]), int(end[5:])
        last = f"{end}-{calendar.monthrange(year, month)[1]:02}"
    else:
        last = end if len(end) > 4 else f"{end}-12-31"
    return first[:10], last
