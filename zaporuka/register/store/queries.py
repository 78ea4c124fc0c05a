"""The queries for claims and events, and the conditions that a bounded depth puts on claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, func, select

from zaporuka.register.evidence import Depth
from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import telling

if TYPE_CHECKING:
    from zaporuka.register.store.load import Store


def claims_query() -> Select[Any]:
    """Give the query for claims with all that makes them assertions."""
    c, v, line = s.claims.c, s.voices.c, s.lines.c
    found = s.lines.join(s.claims, c.line == line.id).join(s.voices, v.id == c.voice)
    spoken = (line.subject, line.predicate, v.value, v.said_by, v.via)
    return _found_in(
        found,
        c.reading,
        *(*spoken, c.n, c.start, c.end, c.condition_start, c.condition_end, c.valid, c.basis),
    )


def events_query() -> Select[Any]:
    """Give the query for events with all that makes them mentions."""
    c = s.events.c
    told = (c.n, c.type, c.mode, c.participants, c.status, c.place, c.said_by, c.via)
    return _found_in(s.events, c.reading, *told, c.start, c.end, c.valid)


def _found_in(found: FromClause, reading: Column[Any], *columns: Column[Any]) -> Select[Any]:
    """Join what readings found with these readings and their versions, in the order of keys and numbers."""
    r, v = s.readings.c, s.versions.c
    return (
        select(v.key, v.id.label("version"), r.id.label("reading"), r.known, *columns)
        .select_from(found)
        .join(s.readings, r.id == reading)
        .join(s.versions, v.id == r.version)
        .order_by(v.key, reading.table.c.n)
    )


def last_words(store: Store, known: str | None, at: str | None, depth: Depth) -> list[ColumnElement[bool]]:
    """Give the conditions that a claim is among the last words that a depth lets through."""
    line = s.lines.c
    found = [s.claims.c.valid_first >= _since(store, known, at, depth.words)]
    actors = select(func.count()).where(line.predicate.contains(":"))
    with telling(store.place):
        if store.connection.execute(actors).scalar_one() > depth.lines:
            found.append(line.id.in_(_lines(store, known, at, depth.lines)))
    return found


def _since(store: Store, known: str | None, at: str | None, words: int) -> ColumnElement[int]:
    """Give the day from which a line has its last so many words."""
    i = s.claims.alias()
    last = (
        select(i.c.valid_first)
        .where(i.c.line == s.lines.c.id, store.current(i.c.reading), *store.visible(i.c, known, at))
        .order_by(i.c.valid_first.desc())
        .offset(words - 1)
        .limit(1)
    )
    return func.coalesce(last.correlate(s.lines).scalar_subquery(), s.ALWAYS)


def _lines(store: Store, known: str | None, at: str | None, most: int) -> list[int]:
    """Give the lines about subjects, and those about actors on which something was said last."""
    i, line = s.claims.alias(), s.lines.alias()
    last = (
        select(func.max(i.c.valid_first))
        .where(i.c.line == line.c.id, store.current(i.c.reading), *store.visible(i.c, known, at))
        .correlate(line)
        .scalar_subquery()
    )
    query = select(line.c.id, line.c.subject, line.c.predicate, last.label("last"))
    found = [row for row in store.rows(query) if row.last is not None]
    actors = sorted(
        (row for row in found if ":" in row.predicate),
        key=lambda row: (row.last, row.subject, row.predicate),
        reverse=True,
    )
    return [row.id for row in found if ":" not in row.predicate] + [row.id for row in actors[:most]]
