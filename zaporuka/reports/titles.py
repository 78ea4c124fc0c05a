"""A report's title, apart from its body, and the name that the title is laid to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zaporuka.reports.lines import Line
from zaporuka.reports.model import Span

_LONGEST = 220
_LAST_SOURCE = re.compile(r",?\s[–—-]{1,2}\s(?P<name>[^–—:.!?]{2,60}?)(?:[.!?].{0,60})?$")
_SAID_BY = re.compile(r",\s(?P<name>[A-Z][\w.'’& -]{1,40}?)\s(?:reports|says|writes|reported)$")
_FIRST_SOURCE = re.compile(r"(?P<name>[^\s:][^:.!?,]{1,50}):\s+\S")
_SMALL = frozenset(
    ("of", "the", "and", "&", "de", "du", "la", "le", "та", "і", "й", "и", "von", "van", "der")
)
_UNNAMED = frozenset(
    (
        "змі",
        "джерела",
        "джерело",
        "медіа",
        "сми",
        "источники",
        "источник",
        "media",
        "sources",
        "report",
        "presse",
    )
)
_HEADING = re.compile(r"#{1,2}[ \t]+")
_LEAD_IN = re.compile(r"[^\w«»“”„\"'(\[№]+")


def title_of(text: str, lines: Sequence[Line], skipped: Sequence[bool], body: int) -> Span | None:
    """Return where the title stands, or `None` where the text opens with its body.

    `skipped` tells of each line whether it is furniture or a stamp; `body` is where the words after a
    head line or front matter begin.
    """
    own = [line for line, skip in zip(lines[:40], skipped[:40], strict=True) if not skip and line.end > body]
    for line in own[:6]:
        mark = _HEADING.match(line.text)
        if mark:
            return Span(line.start + mark.end(), line.end)
    if len(own) < 2:
        return None
    first = own[0]
    start = max(first.start, body)
    words = text[start : first.end].strip()
    start = text.index(words, start)
    lead_in = _LEAD_IN.match(words)
    if lead_in and words[0] in "-–—•▪":
        return None
    if len(words) > _LONGEST or (
        words.endswith((".", ";", ",")) and not words.endswith(("...", "р.", "г.", "U.S."))
    ):
        return None
    if words.endswith(":"):
        wrapped = own[1]
        if wrapped.gap or len(words) > 60 or len(wrapped.text) > 80 or wrapped.text.endswith((".", ";")):
            return None
        return Span(start, wrapped.end)
    return Span(start, start + len(words))


def title_source(text: str, title: Span) -> Span | None:
    """Return the name at a title's end (“…, - Bloomberg”) or start (“FT: …”).

    Whether it is an outlet's or a speaker's name only a later floor can know.
    """
    words = title.of(text)
    for pattern in (_LAST_SOURCE, _SAID_BY):
        found = pattern.search(words[-130:])
        if found and _is_name(found["name"]):
            base = title.start + max(0, len(words) - 130)
            return Span(base + found.start("name"), base + found.end("name"))
    lead_in = _LEAD_IN.match(words)
    at = lead_in.end() if lead_in else 0
    found = _FIRST_SOURCE.match(words, at)
    if found and _is_name(found["name"]):
        return Span(title.start + found.start("name"), title.start + found.end("name"))
    return None


def _is_name(words: str) -> bool:
    parts = words.split()
    if len(parts) > 4:
        return False
    if len(parts) == 1 and parts[0].lower() in _UNNAMED:
        return True
    named = [part for part in parts if part.lower() not in _SMALL]
    return bool(named) and all(part.lstrip("«“„\"'(")[:1].isupper() or part[:1].isdigit() for part in named)
