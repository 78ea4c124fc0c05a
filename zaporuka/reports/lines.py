"""A report's text as lines and a line as fields: the page's layout, with offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from zaporuka.reports.model import Span

LONGEST_FIELD = 300
"""Lines longer than this are paragraphs: no pattern for page furniture is tried on the whole of them."""

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAK = re.compile(r"\s*\|\s*|\s+[•·▪■●◆‣►▶→»›>/]\s+|\s{2,}|\t")
_DECORATION = re.compile(r"[^\w«»“”„\"'(\[©?№$€£]+")
_PLAIN = (
    ("’", "'"), ("ʼ", "'"), ("‘", "'"), ("`", "'"), ("ё", "е"), ("Ё", "Е"), ("\u00a0", " "), ("\u202f", " "),
)  # fmt: skip
_FINAL = re.compile(r"[.!?][»”\"'’)\]]*$")


class Line(msgspec.Struct, frozen=True, dict=True):
    """One line without the white space around it; `gap` tells whether an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool = False

    @property
    def span(self) -> Span:
        """Return where the line's words stand in the report."""
        return Span(self.start, self.end)

    @cached_property
    def core(self) -> str:
        """Return the line in lower case without leading bullets, emoji and Markdown marks."""
        return plain(self.text[: LONGEST_FIELD + 1])

    @property
    def bulleted(self) -> bool:
        """Tell whether a bullet, a symbol or an emoji opens the line."""
        mark = _DECORATION.match(self.text)
        return mark is not None and not self.text.startswith(("- ", "– ", "— ", "#"))

    @property
    def prose(self) -> bool:
        """Tell whether the line reads as a paragraph of running text."""
        size = len(self.text)
        if size > 200:
            return True
        return size >= 60 and not self.text.endswith("...") and _FINAL.search(self.text[-8:]) is not None

    def fields(self) -> list[Line]:
        """Return the parts that separators (“|”, “•”, “ / ”, wide gaps) divide the line into."""
        if _BREAK.search(self.text) is None:
            return [self]
        parts: list[Line] = []
        at = 0
        for mark in _BREAK.finditer(self.text):
            parts.append(_trimmed(self.text, at, mark.start(), self.start))
            at = mark.end()
        parts.append(_trimmed(self.text, at, len(self.text), self.start))
        return [part for part in parts if part.text]


def plain(words: str) -> str:
    """Return `words` folded for comparison: lower case, straight apostrophes, no opening decoration."""
    mark = _DECORATION.match(words)
    return _plainly(words[mark.end() if mark else 0 :]).lower().rstrip(" \t*_]:")


def folded(words: str) -> str:
    """Return `words` folded letter by letter, so that every offset stays where it is."""
    lowered = _plainly(words).lower()
    return lowered if len(lowered) == len(words) else words


def _plainly(words: str) -> str:
    for odd, plain in _PLAIN:  # far faster than `translate`
        words = words.replace(odd, plain)
    return words


def _trimmed(text: str, start: int, end: int, base: int) -> Line:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(base + start, base + end, text[start:end])


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of `text` from `start` on that have words in them, in order."""
    last_end = start
    for mark in _LINE.finditer(text, start):
        raw = mark.group()
        words = raw.strip()
        if not words:
            continue
        begin = mark.start() + len(raw) - len(raw.lstrip())
        between = text[last_end:begin]
        yield Line(begin, begin + len(words), words, gap=between.count("\n") > 1 or between.count("\r") > 1)
        last_end = begin + len(words)
