"""Markings in the store: each a row, the latest of a report counts, and for all its versions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, insert, or_, select

from zaporuka.register.marking import Marking
from zaporuka.register.store import schema as s
from zaporuka.register.store.load import Store
from zaporuka.register.store.rows import json, names
from zaporuka.reports.tlp import Label


def in_force(connection: Connection, report: int) -> Marking | None:
    """Give the marking of a report by its number; `None` where nobody has marked it."""
    query = select(s.markings).where(s.markings.c.report == report).order_by(s.markings.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else marking_of(row)


def put(connection: Connection, report: int, marking: Marking) -> bool:
    """Put a marking of a report in, unless the same is in force; tell whether it was put in."""
    before = in_force(connection, report)
    if before is not None and (before.label, before.recipients) == (marking.label, marking.recipients):
        return False
    row = {
        "report": report,
        "label": marking.label.value,
        "recipients": json(marking.recipients),
        "said_by": marking.by,
        "made": marking.at,
        "reason": marking.reason,
    }
    connection.execute(insert(s.markings).values(row))
    return True


def home_named(connection: Connection, name: str) -> int | None:
    """Give the number of the report with this key, path or address; `None` where there is none."""
    v = s.versions.c
    query = (
        select(v.report)
        .join(s.reports, s.reports.c.id == v.report)
        .where(or_(v.key == name, v.path == name, s.reports.c.address == name))
        .order_by((v.key == name).desc(), v.id.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def markings(store: Store, name: str | None = None) -> Iterator[tuple[str, Marking]]:
    """Yield every marking, or those of one report, as they were made, with the key of the report.

    A report of several versions is named by the first. Markings of a time when the recipient was not to be
    told of the report, with their persons and reasons, are left out.
    """
    query = _keyed().order_by(s.markings.c.id)
    if name is not None:
        query = query.where(s.markings.c.report == home_named(store.connection, name))
    for row in store.rows(query):
        marking = marking_of(row)
        if store.recipient.may(marking.label, marking.recipients):
            yield row.key, marking


def markings_of(store: Store, keys: Collection[str]) -> dict[str, Marking]:
    """Give the marking in force of those of some reports, named by any version's key, that are marked."""
    m, v = s.markings.c, s.versions.c
    last = select(func.max(m.id)).group_by(m.report).scalar_subquery()
    query = (
        select(v.key, s.markings)
        .select_from(s.markings.join(s.versions, v.report == m.report))
        .where(v.key.in_(sorted(keys)), m.id.in_(last))
    )
    return {row.key: marking_of(row) for row in store.rows(query)}


def marking_of(row: Any) -> Marking:
    """Give back the marking of a row."""
    return Marking(
        label=Label(row.label),
        recipients=names(row.recipients),
        by=row.said_by,
        at=row.made,
        reason=row.reason,
    )


def _keyed() -> Select[Any]:
    v = s.versions.alias()
    first = select(func.min(v.c.id)).where(v.c.report == s.markings.c.report).scalar_subquery()
    found = s.markings.join(s.versions, s.versions.c.id == first)
    return select(s.markings, s.versions.c.key).select_from(found)
