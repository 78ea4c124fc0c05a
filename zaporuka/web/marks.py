"""A report's text cut at the bounds of everything that is marked in it, however the marks overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

LAYERS = ("statement", "claim", "event", "actor", "date")
FURNITURE = "furniture"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text that is marked: of which layer, and the note that tells about it."""

    id: str
    layer: str
    start: int
    end: int


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text over which the same marks lie; `opens` are those that begin with it, inner last."""

    text: str
    layers: tuple[str, ...]
    marks: tuple[str, ...]
    opens: tuple[str, ...]


def segments(text: str, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Cut a text into segments in its order: together they are the text, unchanged.

    Marks outside the text are cut to it; one without length marks nothing. The marks of a segment stand from
    the longest to the shortest, so that the last one is the innermost.
    """
    kept = [m for m in marks if max(0, m.start) < min(len(text), m.end)]
    bounds = {0, len(text)}
    for mark in kept:
        bounds |= {max(0, mark.start), min(len(text), mark.end)}
    cuts = sorted(bounds)
    starting: dict[int, list[Mark]] = {}
    for mark in kept:
        starting.setdefault(max(0, mark.start), []).append(mark)
    open_now: list[Mark] = []
    for start, end in pairwise(cuts):
        opening = starting.get(start, [])
        open_now = [m for m in open_now if m.end > start] + opening
        ordered = sorted(open_now, key=lambda m: (m.start - m.end, m.id))
        begun = {m.id for m in opening}
        yield Segment(
            text=text[start:end],
            layers=tuple(dict.fromkeys(m.layer for m in ordered)),
            marks=tuple(m.id for m in ordered if m.layer != FURNITURE),
            opens=tuple(m.id for m in ordered if m.id in begun and m.layer != FURNITURE),
        )
