"""The report of an exercise as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.columns import wrapped
from zaporuka.views.exercise.model import Entry, Line, Report, Section
from zaporuka.views.text import ALARM, PLAIN, QUIET, SECTION, STRONG, TITLE, Styled, coloured

MANY = 6
"""So many clauses are named under a line; the other forms name all."""


def report_text(made: Report, *, width: int = 80, colour: bool = False) -> str:
    """Write a report as text of at most `width` columns, coloured for a terminal or plain."""
    rows = list(_rows(made, max(40, width)))
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


def lines_text(lines: tuple[Line, ...], width: int = 80) -> str:
    """Write lines alone, as a section has them."""
    return "".join(f"{text}\n" for each in lines for _, text in _line(each, max(40, width)))


def entry_text(entry: Entry, nothing: str, width: int = 80) -> str:
    """Write one moment of the timeline."""
    return "".join(f"{text}\n" for _, text in _entry(entry, max(40, width), nothing))


def _rows(made: Report, width: int) -> Iterator[Styled]:
    yield from _styled(f"{made.heading}: {made.title}".upper(), TITLE, width)
    yield from _styled(f"! {made.banner}", ALARM, width)
    yield from _styled(made.when_text, PLAIN, width)
    if made.note:
        yield from _styled(made.note, QUIET, width)
    yield from _section(made.summary, made, width)
    yield PLAIN, ""
    yield SECTION, made.timeline_title
    for entry in made.entries:
        yield from _entry(entry, width, made.nothing)
    for each in made.sections:
        yield from _section(each, made, width)
    yield PLAIN, ""
    yield from _styled(made.legend, QUIET, width)
    yield from _styled(f"! {made.banner}", ALARM, width)


def _entry(entry: Entry, width: int, nothing: str) -> Iterator[Styled]:
    yield PLAIN, ""
    who = f" · {entry.who}" if entry.who else ""
    yield from _styled(f"{entry.when} · {entry.title}{who}", STRONG, width)
    for text in (entry.text, entry.note, entry.expected):
        if text:
            yield from _styled(text, PLAIN, width, "  ")
    for each in entry.lines:
        yield from _line(each, width)
    if not entry.lines and entry.kind != "clock":
        yield from _styled(nothing, QUIET, width, "  ")


def _section(section: Section, made: Report, width: int) -> Iterator[Styled]:
    yield PLAIN, ""
    yield from _styled(section.title, SECTION, width)
    for each in section.lines:
        yield from _line(each, width)
    if not section.lines:
        yield from _styled(made.empty, QUIET, width, "  ")
    if section.note:
        yield from _styled(section.note, QUIET, width, "  ")


def _line(each: Line, width: int) -> Iterator[Styled]:
    mark = "  ! " if each.alarm else "  • "
    for row in wrapped(each.text, width, mark, "    "):
        yield (ALARM if each.alarm else PLAIN), row
    for why in each.why:
        for row in wrapped(why, width, "    → ", "      "):
            yield PLAIN, row
    named = [
        f"{clause.id} ({clause.locator})" if clause.locator else clause.id for clause in each.clauses[:MANY]
    ]
    left = len(each.clauses) - len(named)
    told = ", ".join(named) + (f" +{left}" if left > 0 else "")
    rests = f"[{each.rests_text}]" if each.rests_text else ""
    if told or rests:
        for row in wrapped(" ".join(part for part in (told, rests) if part), width, "    ← ", "      "):
            yield QUIET, row


def _styled(text: str, style: str, width: int, first: str = "") -> Iterator[Styled]:
    for row in wrapped(text, width, first, first):
        yield style, row
