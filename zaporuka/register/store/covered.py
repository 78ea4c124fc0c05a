"""What the documents of a store are, counted by the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from zaporuka.register.evidence import NAMED, Arrival, Coverage, Keys
from zaporuka.register.store import schema as s

if TYPE_CHECKING:
    from zaporuka.register.store.load import Store


def covered(store: Store, known: str | None) -> Coverage:
    """Count the documents, and name those that a view should name."""
    d, v = s.readings.c, s.versions.c
    visible = [store.current(d.id), *store.visible(d, known, None)]
    read = [*visible, d.read.is_(True)]
    unread = select(v.language, v.key).join(s.readings, d.version == v.id).where(*visible, d.read.is_(False))
    families, copies = _families_of(store, read)
    languages: dict[str, list[str]] = {}
    for row in store.rows(unread.order_by(v.key)):
        languages.setdefault(row.language or "", []).append(row.key)
    return Coverage(
        read=store.count(*read),
        families=families,
        unread={language: Keys(len(keys), tuple(keys[:NAMED])) for language, keys in languages.items()},
        copies=copies,
        undated=_keys(store, *read, d.known_last == s.NEVER),
        silent=_keys(store, *read, d.found == 0),
    )


def arrivals(store: Store, known: str | None) -> Iterator[Arrival]:
    """Give the documents that were read, each with its family and when it could first be known."""
    f, d, v = s.families.c, s.readings.c, s.versions.c
    latest = select(func.max(f.id).label("id")).group_by(f.version).subquery()
    near = select(f.version, f.family).join(latest, latest.c.id == f.id).subquery()
    query = (
        select(v.key, near.c.family, d.known)
        .join(s.readings, d.version == v.id)
        .join(near, near.c.version == v.id, isouter=True)
        .where(store.current(d.id), *store.visible(d, known, None), d.read.is_(True))
        .order_by(v.key)
    )
    for row in store.rows(query):
        yield Arrival(row.key, row.family or row.key, row.known)


def _families_of(store: Store, read: list[ColumnElement[bool]]) -> tuple[int, Keys]:
    """Count the families of the documents read, and name those that are copies of others."""
    f, d, v = s.families.c, s.readings.c, s.versions.c
    latest = select(func.max(f.id)).group_by(f.version).scalar_subquery()
    query = (
        select(v.key, f.family)
        .join(s.versions, v.id == f.version)
        .join(s.readings, d.version == v.id)
        .where(f.id.in_(latest), *read)
        .order_by(v.key)
    )
    rows = store.rows(query)
    copies = [f"{row.key} = {row.family}" for row in rows if row.family != row.key]
    alone = store.count(*read) - len(rows)
    return alone + len({row.family for row in rows}), Keys(len(copies), tuple(copies[:NAMED]))


def _keys(store: Store, *conditions: ColumnElement[bool]) -> Keys:
    query = select(s.versions.c.key).join(s.readings, s.readings.c.version == s.versions.c.id)
    rows = store.rows(query.where(*conditions).order_by(s.versions.c.key).limit(NAMED))
    return Keys(store.count(*conditions), tuple(row.key for row in rows))
