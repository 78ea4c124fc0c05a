"""Finding reports by words, language, day, and by what was read in them; and counting what there is of each.

Facets are counted among the last reports found (`COUNTED`), so that they cost the same on any store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from zaporuka.register.store import schema as s
from zaporuka.register.store.load import Store
from zaporuka.register.store.rows import names
from zaporuka.register.store.search import Hit, hits, matching
from zaporuka.register.store.words import Asked, asked

COUNTED = 500
"""Facets are counted among so many reports, the last ones found."""

COUNTED_ALL = 10_000
"""So many reports are counted; where there are more, that is said."""

FEWEST = 12
"""So many values of a facet are told."""

KINDS = ("claim", "event", "statement")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What reports are to be like; what is left out matters not.

    `words` occur in any inflected form; `language` is that of the report; `outlet` stands in a chain;
    `actor` speaks, takes part in an event or is spoken of; a claim is about `subject`; something of a `kind`
    (`claim`, `event`, `statement`) was read in it; it was known from the first day of `since` to the last of
    `until`.
    """

    words: str | None = None
    language: str | None = None
    outlet: str | None = None
    actor: str | None = None
    subject: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None


class Count(msgspec.Struct, frozen=True):
    """A value of a facet, and how many of the reports looked at have it."""

    value: str
    count: int


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """The values of each facet among the last reports found, most frequent first; months latest first."""

    language: tuple[Count, ...]
    outlet: tuple[Count, ...]
    actor: tuple[Count, ...]
    subject: tuple[Count, ...]
    kind: tuple[Count, ...]
    month: tuple[Count, ...]


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Reports found: those of one page, how many there are (`more` if not all were counted), the facets."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    counted: int
    facets: Facets


def find(store: Store, wanted: Wanted, *, most: int = 20, skip: int = 0) -> Findings:
    """Find the reports that are as wanted, the latest known first and undated ones last."""
    query = asked(wanted.words or "")
    if wanted.words and not query.groups:
        return Findings(hits=(), total=0, more=False, counted=0, facets=_facets(store, ()))
    conditions = _conditions(store, wanted, query)
    looked = _rows(store, conditions, COUNTED, 0)
    at_hand = len(looked) < COUNTED or skip + most <= COUNTED
    rows = looked[skip : skip + most] if at_hand else _rows(store, conditions, most, skip)
    counted = store.rows(
        select(func.count()).select_from(_query(conditions).limit(COUNTED_ALL + 1).subquery("counted"))
    )[0][0]
    return Findings(
        hits=hits(store, [row.key for row in rows], query),
        total=min(counted, COUNTED_ALL),
        more=counted > COUNTED_ALL,
        counted=len(looked),
        facets=_facets(store, looked),
    )


def _query(conditions: Collection[ColumnElement[bool]]) -> Select[tuple[int, str, str | None, int]]:
    d, v = s.readings.c, s.versions.c
    query = select(d.id, v.key, v.language, d.known_last).join(s.versions, v.id == d.version)
    return query.where(*conditions)


def _rows(store: Store, conditions: Collection[ColumnElement[bool]], most: int, skip: int) -> list[Row]:
    """Give rows in their order; those without a date come last, and are looked for only when needed."""
    d = s.readings.c
    dated = [*conditions, d.known_last < s.NEVER]
    ordered = _query(dated).order_by(d.known_last.desc(), d.id.desc())
    found = list(store.rows(ordered.limit(most).offset(skip)))
    if len(found) < most:
        before = skip + len(found)
        if skip and not found:
            counted = select(func.count()).select_from(_query(dated).subquery("dated"))
            before = store.rows(counted)[0][0]
        undated = _query([*conditions, d.known_last >= s.NEVER]).order_by(d.id.desc())
        rest = undated.limit(most - len(found)).offset(max(0, skip - before))
        found += store.rows(rest)
    return [Row(id=r.id, key=r.key, language=r.language, known_last=r.known_last) for r in found]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A reading that was found, with what its version and its day are."""

    id: int
    key: str
    language: str | None
    known_last: int


def _conditions(store: Store, wanted: Wanted, query: Asked) -> list[ColumnElement[bool]]:
    d, v = s.readings.c, s.versions.c
    found = [store.current(d.id)]
    if query.groups:
        found.append(v.id.in_(select(matching(store, query).c.id)))
    if wanted.language is not None:
        found.append(v.language == wanted.language)
    since, until = s.bounds(wanted.since)[0], s.limit(wanted.until)
    if wanted.since is not None:
        found += [d.known_last >= since, d.known_last < s.NEVER]
    if until is not None:
        found.append(d.known_last <= until)
    if wanted.subject is not None:
        found.append(_has_claim(s.lines.c.subject == wanted.subject))
    if wanted.kind is not None:
        table = {"claim": s.claims, "event": s.events, "statement": s.statements}.get(wanted.kind)
        found.append(exists().where(table.c.reading == d.id) if table is not None else d.id < 0)
    if wanted.actor is not None:
        found.append(_about(wanted.actor))
    if wanted.outlet is not None:
        through = s.statements.c.via.contains(f'"{wanted.outlet}"', autoescape=True)
        found.append(exists().where(s.statements.c.reading == d.id, through))
    return found


def _has_claim(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    c = s.claims.c
    return (
        exists()
        .where(c.reading == s.readings.c.id, s.lines.c.id == c.line, *conditions)
        .correlate(s.readings)
    )


def _about(actor: str) -> ColumnElement[bool]:
    d, named = s.readings.c, f'"{actor}"'
    said = s.statements.c.speakers.contains(named, autoescape=True)
    took_part = s.events.c.participants.contains(named, autoescape=True)
    return or_(
        exists().where(s.statements.c.reading == d.id, said),
        exists().where(s.events.c.reading == d.id, took_part),
        _has_claim(s.lines.c.predicate.endswith(f":{actor}", autoescape=True)),
    )


def _facets(store: Store, rows: Sequence[Row]) -> Facets:
    ids = [row.id for row in rows]
    st, e, c = s.statements.c, s.events.c, s.claims.c
    said = store.rows(select(st.reading, st.speakers, st.via).where(st.reading.in_(ids)))
    told = store.rows(select(e.reading, e.participants).where(e.reading.in_(ids)))
    asserted = store.rows(
        select(c.reading, s.lines.c.subject).join(s.lines, s.lines.c.id == c.line).where(c.reading.in_(ids))
    )
    actors = [(r.reading, name) for r in said for name in names(r.speakers)]
    actors += [(r.reading, name) for r in told for name in names(r.participants)]
    kinds = [
        (r.reading, kind) for kind, found in zip(KINDS, (asserted, told, said), strict=True) for r in found
    ]
    months = [(row.id, _month(row.known_last)) for row in rows if row.known_last < s.NEVER]
    return Facets(
        language=_counts((row.id, row.language) for row in rows if row.language),
        outlet=_counts((r.reading, name) for r in said for name in names(r.via)),
        actor=_counts(actors),
        subject=_counts((r.reading, r.subject) for r in asserted),
        kind=_counts(kinds),
        month=tuple(sorted(_counts(months), key=lambda count: count.value, reverse=True)),
    )


def _counts(pairs: Iterable[tuple[int, str]]) -> tuple[Count, ...]:
    """Count in how many reports each value occurs."""
    found = Counter(value for _, value in set(pairs))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(value, number) for value, number in ordered[:FEWEST])


def _month(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}"
