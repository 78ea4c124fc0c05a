"""A response board as text, Markdown, JSON, CSV, and its deadlines as iCalendar (RFC 5545)."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from zaporuka.views.board import BoardView, Item
from zaporuka.views.columns import printable, wrapped
from zaporuka.views.markdown import escaped
from zaporuka.views.messages.mechanism import mechanism_messages
from zaporuka.views.text import ALARM, PLAIN, QUIET, SECTION, STRONG, TITLE, Styled, coloured

if TYPE_CHECKING:
    from icalendar import Event

FORMATS = ("text", "md", "json", "csv", "ics")
SECTIONS = ("due", "open", "done")
BEFORE = dt.timedelta(hours=1)
"""So long before a deadline its alarm rings."""

_COLUMNS = (
    "section", "commitment", "guarantor", "incident", "state", "strength", "since", "due", "left", "overdue",
    "acknowledged_by", "acknowledged", "delivered", "declined",
)  # fmt: skip


def render_board(view: BoardView, form: str = "text", *, width: int = 80, colour: bool = False) -> str:
    """Write a board as `text`, `md`, `json`, `csv` or `ics`; `ValueError` for any other format.

    `width` and `colour` are for text alone.
    """
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(view), indent=2).decode() + "\n"
    if form == "csv":
        return _csv(view)
    if form == "ics":
        return _calendar(view)
    if form == "md":
        return "\n".join(_markdown(view)) + "\n"
    if form != "text":
        raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    rows = list(_text(view, max(40, width)))
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


def _text(view: BoardView, width: int) -> Iterator[Styled]:
    texts = mechanism_messages(view.lang, "board").TEXTS
    for row in wrapped(view.title, width):
        yield TITLE, row
    for text in (view.at_text, view.note):
        yield from ((PLAIN, row) for row in wrapped(text, width)) if text else ()
    if view.sides:
        yield from ((PLAIN, ""), (SECTION, texts["sides"]))
    for side in view.sides:
        for row in wrapped(side.text, width, "  ! " if side.overdue else "  • ", "    "):
            yield (ALARM if side.overdue else PLAIN), row
    for name in SECTIONS:
        items = view.section(name)
        if not items and name != "due":
            continue
        yield from ((PLAIN, ""), (SECTION, texts[name]))
        if not items:
            yield PLAIN, f"  {texts['nothing']}"
        for item in items:
            mark = "  ! " if item.overdue or item.state == "violated" else "  • "
            for row in wrapped(item.head, width, mark, "    "):
                yield (ALARM if mark == "  ! " else STRONG), row
            for line in item.lines:
                for row in wrapped(line, width, "    ", "      "):
                    yield PLAIN, row
            for row in wrapped(f"{item.commitment} {item.guarantor}", width, "    │ ", "    │   "):
                yield QUIET, row
            for clause in item.clauses:
                for row in wrapped(f"{clause.text} · {clause.url}", width, "    │ ", "    │   "):
                    yield QUIET, row
    for title, lines in (("approvals", view.approvals), ("log", tuple(each.text for each in view.log))):
        if lines:
            yield from ((PLAIN, ""), (SECTION, texts[title]))
        for line in lines:
            for row in wrapped(line, width, "  ", "    "):
                yield PLAIN, row


def _markdown(view: BoardView) -> Iterator[str]:
    texts = mechanism_messages(view.lang, "board").TEXTS
    yield from (f"# {escaped(view.title)}", "", escaped(view.at_text))
    if view.note:
        yield from ("", escaped(view.note))
    if view.sides:
        yield from ("", f"## {texts['sides']}", "")
        yield from (f"- {'! ' if side.overdue else ''}{escaped(side.text)}" for side in view.sides)
    for name in SECTIONS:
        yield from ("", f"## {texts[name]}", "")
        if not view.section(name):
            yield texts["nothing"]
        for item in view.section(name):
            yield f"- {'! ' if item.overdue else ''}**{escaped(item.head)}**"
            yield from (f"  - {escaped(line)}" for line in item.lines)
            yield f"  - `{item.commitment} {item.guarantor}`"
            yield from (f"  - {escaped(clause.text)}: <{clause.url}>" for clause in item.clauses)
    for title, lines in (("approvals", view.approvals), ("log", tuple(each.text for each in view.log))):
        yield from ("", f"## {texts[title]}", "")
        yield from (f"- {escaped(line)}" for line in lines) if lines else (texts["nothing"],)


def _csv(view: BoardView) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([*_COLUMNS, "approvals", "clause", "url"])
    for item in view.items:
        values = ["" if (value := getattr(item, name)) is None else _safe(str(value)) for name in _COLUMNS]
        approvals = "; ".join(f"{name}: {outcome}" for name, outcome in item.approvals.items())
        clauses = "; ".join(_safe(each.text) for each in item.clauses)
        rows.writerow([*values, approvals, clauses, "; ".join(each.url for each in item.clauses)])
    return out.getvalue()


def _safe(value: str) -> str:
    """Give a value that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "@", "\t", "\r") else value


def _calendar(view: BoardView) -> str:
    """Write the deadlines of what is due: each with guarantor, commitment, clause, address and an alarm."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//zaporuka//response board//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(view.title))
    calendar.add("x-wr-timezone", view.zone)
    for item in view.section("due"):
        if item.due is not None and item.state == "triggered":
            calendar.add_component(_event(view, item))
    year = dt.datetime.fromisoformat(view.at).year
    calendar.add_missing_timezones(first_date=dt.date(year - 1, 1, 1), last_date=dt.date(year + 5, 1, 1))
    return str(calendar.to_ical().decode())


def _event(view: BoardView, item: Item) -> Event:
    from icalendar import Alarm, Event

    due = dt.datetime.fromisoformat(item.due or "").astimezone(ZoneInfo(view.zone))
    event = Event()
    name = "|".join((item.commitment, item.guarantor, item.incident or "", item.since or ""))
    event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@zaporuka")
    event.add("dtstamp", dt.datetime.fromisoformat(view.at).astimezone(dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due)
    event.add("summary", printable(item.head))
    clauses = [f"{clause.text}: {clause.url}" for clause in item.clauses]
    event.add("description", "\n".join((item.commitment, *item.lines, *clauses)))
    event.add("url", item.clauses[0].url)
    event.add("categories", [item.guarantor, item.commitment])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -BEFORE)
    alarm.add("description", printable(item.head))
    event.add_component(alarm)
    return event
