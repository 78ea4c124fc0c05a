"""The report of an exercise as Markdown, complete: every line with every clause and its address."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.exercise.model import Clause, Entry, Line, Report, Section
from zaporuka.views.markdown import escaped


def report_markdown(made: Report) -> str:
    """Write a report as CommonMark; words of the scenario and the ledger are escaped and stay words."""
    return "\n".join(_rows(made)) + "\n"


def _rows(made: Report) -> Iterator[str]:
    yield from (f"# {escaped(made.heading)}: {escaped(made.title)}", "", f"**{escaped(made.banner)}**", "")
    yield escaped(made.when_text)
    if made.note:
        yield from ("", escaped(made.note))
    yield from _section(made.summary, made)
    yield from ("", f"## {escaped(made.timeline_title)}")
    for entry in made.entries:
        yield from _entry(entry, made)
    for each in made.sections:
        yield from _section(each, made)
    yield from ("", f"*{escaped(made.legend)}*", "", f"**{escaped(made.banner)}**")


def _entry(entry: Entry, made: Report) -> Iterator[str]:
    yield from ("", f"### {escaped(entry.when)} · {escaped(entry.title)}", "")
    for text in (entry.who, entry.text, entry.note):
        if text:
            yield from (escaped(text), "")
    if entry.expected:
        yield from (f"*{escaped(entry.expected)}*", "")
    for each in entry.lines:
        yield from _line(each)
    if not entry.lines and entry.kind != "clock":
        yield escaped(made.nothing)


def _section(section: Section, made: Report) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}", "")
    for each in section.lines:
        yield from _line(each)
    if not section.lines:
        yield escaped(made.empty)
    if section.note:
        yield from ("", escaped(section.note))


def _line(each: Line) -> Iterator[str]:
    yield f"- {'**!** ' if each.alarm else ''}{escaped(each.text)}"
    yield from (f"  - {escaped(why)}" for why in each.why)
    told = "; ".join(_clause(clause) for clause in each.clauses)
    rests = f" [{escaped(each.rests_text)}]" if each.rests_text else ""
    if told or rests:
        yield f"  - ← {told}{rests}"


def _clause(clause: Clause) -> str:
    place = f", {escaped(clause.locator)}" if clause.locator else ""
    return f"`{clause.id}`: [{escaped(clause.title)}{place}](<{clause.url}>)"
