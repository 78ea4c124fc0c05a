"""Segments: a sentence cut at its commas, dashes and colons, with quotations kept whole."""

from __future__ import annotations

import msgspec

from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.tokens import DASHES

_SEPARATORS = frozenset(",;:()") | frozenset("–—―‒")


class Segment(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` between separators; `before` and `after` are the separating signs."""

    first: int
    last: int
    before: str
    after: str


def segments_of(document: Document, sentence: Sentence) -> list[Segment]:
    """Cut a sentence at its separators outside quotations; a sign that ends the sentence is left out."""
    tokens = document.tokens
    found: list[Segment] = []
    first, before = sentence.first, ""
    position = sentence.first
    while position < sentence.last:
        quote = document.quote_of[position]
        if quote >= 0:
            position = min(document.quotes[quote].last, sentence.last)
            continue
        sign = tokens[position].text
        if sign in _SEPARATORS or (sign in DASHES and _spaced(document, position)):
            if position > first:
                found.append(Segment(first, position, before, sign))
                before = sign
            else:
                before = before + sign if before else sign
                if found:
                    found[-1] = msgspec.structs.replace(found[-1], after=found[-1].after + sign)
            first = position + 1
        position += 1
    last = sentence.last
    while last > first and tokens[last - 1].text in ".!?…" + "...":
        last -= 1
    if last > first:
        found.append(Segment(first, last, before, ""))
    return found


def _spaced(document: Document, position: int) -> bool:
    """Tell a dash between words from a hyphen."""
    tokens = document.tokens
    before = position == 0 or tokens[position - 1].end < tokens[position].start
    after = position + 1 >= len(tokens) or tokens[position].end < tokens[position + 1].start
    return before and after
