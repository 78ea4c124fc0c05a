"""What stands before a report's own words: Markdown front matter, and the head line of a data set."""

from __future__ import annotations

import re

import msgspec

from zaporuka.reports.address import address, field_address
from zaporuka.reports.days import days_of
from zaporuka.reports.model import Span

_OPENING = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w:-]{0,40})[ \t]*[:=][ \t]*(?P<value>[^\r\n]{1,500})")
_HEAD_LINE = re.compile(r"\s{0,8}(?P<words>date[ \t:]{1,3}(?P<day>\d{4}-\d\d-\d\d))(?![\w-])", re.IGNORECASE)
_HEAD_ADDRESS = re.compile(
    r"[ \t]+(?:(?:url|link|source)[ \t:=]{1,3})?(?P<url>https?://\S{1,2000})", re.IGNORECASE
)
_PUBLISHED = (
    "published", "published_at", "publishedat", "date_published", "datepublished", "pubdate",
    "published_time",
    "article:published_time", "date",
)  # fmt: skip
_MOST = 100_000


class FrontMatter(msgspec.Struct, frozen=True):
    """The block, and the fields of it that a report has: each a span of the text, or a value."""

    block: Span
    published: str | None = None
    published_at: Span | None = None
    title: Span | None = None
    language: str | None = None
    address: str | None = None


class HeadLine(msgspec.Struct, frozen=True):
    """The head line of a data set: its words, its day and where that stands, and the report's address."""

    words: Span
    day: str
    day_at: Span
    address: str | None = None


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter (YAML between `---`, TOML between `+++`) that opens `text`."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    mark = opening.group()[:3]
    closing = text.find("\n" + mark, opening.end() - 1, _MOST)
    if closing < 0:
        return None
    fields: dict[str, Span] = {}
    at = opening.end()
    for line in text[at:closing].splitlines(keepends=True):
        found = _FIELD.match(line)
        if found:
            start, end = _unquoted(line, found.start("value"), found.end("value"))
            fields.setdefault(found["key"].lower(), Span(at + start, at + end))
        at += len(line)
    if not fields:
        return None
    day, where = None, None
    for key in _PUBLISHED:
        if key in fields and (named := next(days_of(text, fields[key].start, fields[key].end), None)):
            day, where = named.value, Span(named.start, named.end)
            if day is not None:
                break
    language = fields.get("language") or fields.get("lang")
    code = language.of(text)[:2].lower() if language else None
    block = Span(0, closing + 1 + len(mark))
    own = field_address(text, fields)
    return FrontMatter(block, day, where if day else None, fields.get("title"), code, own)


def head_line(text: str) -> HeadLine | None:
    """Return a data set's head line: ` date 2026-01-09`, and an address behind it where there is one."""
    found = _HEAD_LINE.match(text)
    if found is None:
        return None
    day = next(days_of(text, found.start("day"), found.end("day")), None)
    if day is None or day.value is None:
        return None
    start, end = found.span("words")
    behind = _HEAD_ADDRESS.match(text, end)
    own = address(behind["url"]) if behind else None
    if behind and own:
        end = behind.end()
    return HeadLine(Span(start, end), day.value, Span(*found.span("day")), own)


def _unquoted(line: str, start: int, end: int) -> tuple[int, int]:
    while end > start and line[end - 1].isspace():
        end -= 1
    if end - start > 1 and line[start] == line[end - 1] and line[start] in "\"'":
        return start + 1, end - 1
    return start, end
