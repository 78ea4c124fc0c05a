"""What one actor said: the statements of the last reports, each with its place."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from zaporuka.register.store import schema as s
from zaporuka.register.store.load import Store
from zaporuka.register.store.rows import names
from zaporuka.reports import Span

LOOKED_THROUGH = 5_000
"""So many reports are looked through for a speaker's statements, the last ones known."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of a speaker: its report, its place there, its number in the reading, chain and times."""

    document: str
    n: int
    content: Span
    kind: str
    negated: bool
    via: tuple[str, ...]
    valid: str | None
    known: str | None


def spoken(store: Store, actor: str, *, known: str | None = None, most: int = 20) -> tuple[Spoken, ...]:
    """Give the last statements of a speaker among the last reports that were known by `known`.

    A report without a date is not among them.
    """
    c, d, v = s.statements.c, s.readings.c, s.versions.c
    last = (
        select(d.id)
        .where(store.current(d.id), *store.visible(d, known, None), d.known_last < s.NEVER)
        .order_by(d.known_last.desc(), d.id.desc())
        .limit(LOOKED_THROUGH)
        .subquery("last")
    )
    query = (
        select(v.key, d.known, c.n, c.start, c.end, c.kind, c.negated, c.via, c.valid)
        .join(last, last.c.id == c.reading)
        .join(s.readings, d.id == c.reading)
        .join(s.versions, v.id == d.version)
        .where(c.speakers.contains(f'"{actor}"', autoescape=True))
        .order_by(c.valid_last.desc(), d.id.desc(), c.n)
        .limit(most)
    )
    return tuple(
        Spoken(
            document=row.key,
            n=row.n,
            content=Span(row.start, row.end),
            kind=row.kind,
            negated=row.negated,
            via=names(row.via),
            valid=row.valid,
            known=row.known,
        )
        for row in store.rows(query)
    )
