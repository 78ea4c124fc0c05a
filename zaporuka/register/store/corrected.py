"""Corrections in the store: kept as they were made, one row each, beside the readings they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from zaporuka.reading.record import Reading
from zaporuka.register.corrections import TYPES, Correction, Finding
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import telling
from zaporuka.register.store.load import Store


def keep(connection: Connection, version: int, correction: Correction) -> int:
    """Put a correction in; return its number."""
    row = {
        "version": version,
        "layer": correction.layer,
        "before": _packed(correction.before),
        "after": _packed(correction.after),
        "said_by": correction.by,
        "made": correction.at,
        "reason": correction.reason,
    }
    found = connection.execute(insert(s.corrections).values(row)).inserted_primary_key
    assert found is not None
    return int(found[0])


def corrections(connection: Connection, version: int) -> tuple[tuple[int, Correction], ...]:
    """Give the corrections of a version with their numbers, in the order in which they were made."""
    c = s.corrections.c
    rows = connection.execute(select(s.corrections).where(c.version == version).order_by(c.id)).all()
    return tuple((row.id, correction_of(row)) for row in rows)


def all_corrections(store: Store, key: str | None = None) -> Iterator[tuple[str, Correction]]:
    """Yield every correction with the key of its report, or those of one report, as they were made."""
    query = select(s.corrections, s.versions.c.key).join(s.versions).order_by(s.corrections.c.id)
    if key is not None:
        query = query.where(s.versions.c.key == key)
    with telling(store.place):
        rows = store.connection.execute(query).all()
    for row in rows:
        yield row.key, correction_of(row)


def correction_of(row: Any) -> Correction:
    """Give back the correction of a row."""
    form = TYPES[row.layer]
    return Correction(
        layer=row.layer,
        before=None if row.before is None else msgspec.json.decode(row.before, type=form),
        after=None if row.after is None else msgspec.json.decode(row.after, type=form),
        by=row.said_by,
        at=row.made,
        reason=row.reason,
    )


def named(reading: Reading, number: int) -> Reading:
    """Give a corrected reading its reader's name: the machine's, and the number of the last correction."""
    machine = reading.reader.partition(SIGN)[0]
    return msgspec.structs.replace(reading, reader=f"{machine}{SIGN}{number}")


SIGN = " corrected "


def _packed(finding: Finding | None) -> str | None:
    return None if finding is None else r.json(finding)
