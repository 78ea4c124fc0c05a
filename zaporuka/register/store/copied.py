"""Copies in the store: a new text finds those near it by their marks, and only its own circle is compared."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, func, insert, or_, select

from zaporuka.register.families import MOST, PASSAGE, Passage, copies
from zaporuka.register.shingles import KEPT, SIZE, Shingled, shingled
from zaporuka.register.store import schema as s
from zaporuka.register.store.rows import json, parsed, text_of
from zaporuka.register.times import days
from zaporuka.register.translations import Naming, Text, translations

LOOKED_AT = 200
"""Of the texts that share marks with a new one, so many are compared with it, those that share most."""

CIRCLE = 400
"""So many texts that lead to one another by common passages are weighed together."""

_FEW = KEPT * SIZE
_MASK = 0x7FFFFFFF


def place(connection: Connection, version: int, cut: Shingled, own: Text, naming: Naming | None) -> None:
    """Find the circle of a version that has just been put in, and keep the families of its circle."""
    marks = sorted({h & _MASK for h in cut.sketch})
    if not marks:
        return
    found = _candidates(connection, marks, len(cut.distinct))
    connection.execute(insert(s.marks), [{"mark": mark, "version": version} for mark in marks])
    alike = [other for other, words in _texts(connection, found).items() if _share(cut, shingled(words))]
    if naming is not None:
        alike += [v for v in _translated(connection, version, own, naming) if v not in alike]
    if not alike:
        return
    pairs = [pair for other in alike for pair in ((version, other), (other, version))]
    connection.execute(insert(s.near), [{"one": one, "other": other} for one, other in pairs])
    _weigh(connection, _circle(connection, version), naming)


def family_rows(connection: Connection, versions: list[int]) -> dict[int, tuple[str, tuple[Passage, ...]]]:
    """Give the family and the copied passages of those versions that are near others."""
    latest = (
        select(func.max(s.families.c.id).label("id"))
        .where(s.families.c.version.in_(versions))
        .group_by(s.families.c.version)
        .subquery()
    )
    rows = connection.execute(select(s.families).join(latest, latest.c.id == s.families.c.id))
    return {row.version: (row.family, passages(row.copied)) for row in rows}


def passages(value: str) -> tuple[Passage, ...]:
    """Give back copied passages from JSON text."""
    return () if value == "[]" else tuple(Passage(*item) for item in parsed(value))


def _candidates(connection: Connection, marks: list[int], size: int) -> list[int]:
    shared = func.count().label("shared")
    query = (
        select(s.marks.c.version, shared)
        .join(s.versions, s.versions.c.id == s.marks.c.version)
        .where(s.marks.c.mark.in_(marks))
        .group_by(s.marks.c.version, s.versions.c.shingles)
        .order_by(shared.desc(), s.marks.c.version)
        .limit(LOOKED_AT)
    )
    if size > _FEW:
        query = query.having(or_(shared > 1, s.versions.c.shingles <= _FEW))
    return list(connection.execute(query).scalars())


def _texts(connection: Connection, versions: list[int]) -> dict[int, str]:
    if not versions:
        return {}
    query = select(s.versions.c.id, s.versions.c.text).where(s.versions.c.id.in_(versions))
    return {row.id: text_of(row.text) for row in connection.execute(query.order_by(s.versions.c.id))}


def _share(one: Shingled, other: Shingled) -> bool:
    if max(one.held_by(other), other.held_by(one)) >= MOST:
        return True
    return bool(one.stretches(other, PASSAGE) or other.stretches(one, PASSAGE))


def _circle(connection: Connection, version: int) -> list[int]:
    """Give the versions that a version leads to by common passages, step by step, nearest first."""
    found, border = [version], [version]
    while border and len(found) < CIRCLE:
        query = select(s.near.c.other).where(s.near.c.one.in_(border)).distinct().order_by(s.near.c.other)
        border = [other for other in connection.execute(query).scalars() if other not in found]
        found += border
    return found[:CIRCLE]


def _translated(connection: Connection, version: int, own: Text, naming: Naming) -> list[int]:
    """Give the versions that tell the same in another language, known a day apart at most."""
    known = days(own.known)
    if known is None or known[0] != known[1] or own.language is None:
        return []
    day = date.fromisoformat(known[0])
    near = [s.known_by((day + timedelta(shift)).isoformat()) for shift in (-1, 0, 1)]
    query = (
        select(s.versions.c.id, s.versions.c.language, s.versions.c.text, s.readings.c.known)
        .join(s.readings, s.readings.c.version == s.versions.c.id)
        .where(s.readings.c.known_last.in_(near), s.versions.c.language != own.language)
        .order_by(s.readings.c.id.desc())
        .limit(LOOKED_AT)
    )
    told = {
        str(row.id): Text(language=row.language, known=row.known, text=text_of(row.text))
        for row in connection.execute(query)
    }
    if not told:
        return []
    new = str(version)
    pairs = translations(told | {new: own}, naming)
    return [int(one if other == new else other) for one, other in pairs if new in (one, other)]


def weighed(
    connection: Connection, circle: list[int], naming: Naming | None
) -> dict[int, tuple[str, tuple[Passage, ...]]]:
    """Give the family and the copied passages of each version of a circle, found from these texts alone."""
    query = (
        select(
            s.versions.c.id,
            s.versions.c.key,
            s.versions.c.language,
            s.versions.c.text,
            func.min(s.readings.c.known).label("known"),
        )
        .join(s.readings, s.readings.c.version == s.versions.c.id, isouter=True)
        .where(s.versions.c.id.in_(circle))
        .group_by(s.versions.c.id, s.versions.c.key, s.versions.c.language, s.versions.c.text)
    )
    keys: dict[int, str] = {}
    told: dict[str, Text] = {}
    for row in connection.execute(query):
        keys[row.id] = row.key
        told[row.key] = Text(language=row.language, known=row.known, text=text_of(row.text))
    same = translations(told, naming) if naming is not None else ()
    made = copies({k: t.text for k, t in told.items()}, {k: t.known for k, t in told.items()}, same)
    return {version: (made.family[key], made.passages.get(key, ())) for version, key in keys.items()}


def packed(passages: tuple[Passage, ...]) -> str:
    """Give copied passages as JSON text."""
    return json([(p.start, p.end, p.family) for p in passages])


def _weigh(connection: Connection, circle: list[int], naming: Naming | None) -> None:
    made, before = weighed(connection, circle, naming), family_rows(connection, circle)
    rows = []
    for version in circle:
        family, copied = made[version]
        if before.get(version) != (family, copied):
            rows.append({"version": version, "family": family, "copied": packed(copied)})
    if rows:
        connection.execute(insert(s.families), rows)
