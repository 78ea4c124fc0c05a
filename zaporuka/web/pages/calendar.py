"""The calendar: what is ahead, what is behind, and what has no date; and the same as an iCalendar feed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from zaporuka.register.times import days
from zaporuka.views.brief import calendar as events_of
from zaporuka.views.model import PARTS, EventLine
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import At, Known, Slug
from zaporuka.web.twins import Page

MOST = 200
PRODUCT = "-//Zaporuka//zaporuka//"


class CalendarPart(msgspec.Struct, frozen=True, kw_only=True):
    """Events that lie ahead, or behind, or have no date; `heading` is the key of its title."""

    part: str
    heading: str
    events: tuple[EventLine, ...]
    left_out: int


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """The events at a time, as known by a time; `actors` are those who take part in any of them."""

    at: str | None
    known: str | None
    when_text: str
    notes: tuple[str, ...]
    actor: str | None
    actors: tuple[tuple[str, str], ...]
    parts: tuple[CalendarPart, ...]


def calendar(ask: Ask, at: At = None, known: Known = None, actor: Slug = None) -> Calendar:
    """Give past and planned events, of one actor's side if one is named."""
    scene = ask.scene(at, known)
    every = events_of(ask.register, known, scene.at, scene.lines)
    context = ask.register.context
    side = context.side(actor) if actor else None
    wanted = [
        e
        for e in every
        if side is None or actor in e.participants or side in map(context.side, e.participants)
    ]
    names = {p: name for e in every for p, name in zip(e.participants, e.participant_names, strict=True)}
    parts = []
    for part, heading in PARTS.items():
        events = tuple(e for e in wanted if e.part == part)
        if events:
            left_out = max(0, len(events) - MOST)
            parts.append(CalendarPart(part=part, heading=heading, events=events[:MOST], left_out=left_out))
    return Calendar(
        at=scene.at,
        known=known,
        when_text=scene.when_text,
        notes=tuple(scene.limits()),
        actor=actor,
        actors=tuple(sorted(names.items(), key=lambda item: item[1].casefold())),
        parts=tuple(parts),
    )


def feed(ask: Ask, made: Calendar) -> bytes:
    """Write the dated events of a calendar as iCalendar (RFC 5545), whole days, with their evidence."""
    from icalendar import Calendar as Feed
    from icalendar import Event

    out = Feed()
    out.add("prodid", f"{PRODUCT}{ask.lang.upper()}")
    out.add("version", "2.0")
    out.add("x-wr-calname", f"{ask.words.text('calendar-of')} · {ask.label.tlp}")
    out.add("x-tlp", ask.label.tlp)
    stamp = _stamp(made.at)
    for event in (event for part in made.parts for event in part.events):
        found = days(event.when)
        if found is None or ".." in (event.when or ""):
            continue
        first, last = (date.fromisoformat(day) for day in found)
        entry = Event()
        entry.add("uid", f"{event.proofs[0].id}@zaporuka")
        entry.add("summary", f"{event.what}: {', '.join(event.participant_names)}")
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))
        entry.add("dtstamp", stamp or _stamp(event.when))
        entry.add("status", "TENTATIVE" if event.part == "upcoming" else "CONFIRMED")
        if event.place:
            entry.add("location", event.place)
        told = [event.status_text, *(f"{p.sentence} [{p.id}]" for p in event.proofs[:3])]
        entry.add("description", "\n".join(told))
        out.add_component(entry)
    return bytes(out.to_ical())


def _stamp(value: str | None) -> datetime | None:
    """Give the first moment of a day; the same calendar has the same stamp whenever it is asked for."""
    found = days(value)
    return datetime.fromisoformat(found[1]).replace(tzinfo=UTC) if found else None


PAGE = Page(path="/calendar", make=calendar, template="calendar.html.j2", section="calendar")
