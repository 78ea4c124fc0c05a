"""The versions of one report: when each was captured, and what was added and removed between them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec
from sqlalchemy import func, or_, select

from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import telling
from zaporuka.register.store.load import Store

_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…]+[»”\"’)]*(?=\s)|\n|$)")


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a report: its key, its hash, who read it, and when it was captured."""

    number: int
    key: str
    address: str
    sha256: str
    captures: tuple[str, ...]
    readers: tuple[str, ...]


class Change(msgspec.Struct, frozen=True):
    """A sentence that a version has (`+`) or lacks (`-`) against the one before it."""

    sign: str
    words: str


def versions(store: Store, name: str) -> tuple[Version, ...]:
    """Give the versions of the report with this key or address, in the order of their first capture."""
    v, c = s.versions.c, s.captures.c
    home = (
        select(v.report)
        .join(s.reports, s.reports.c.id == v.report)
        .where(or_(v.key == name, v.path == name, s.reports.c.address == name))
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(v.id, v.key, v.sha256, s.reports.c.address, c.taken)
        .join(s.reports, s.reports.c.id == v.report)
        .join(s.captures, c.version == v.id)
        .where(v.report == home)
        .order_by(c.taken, c.id)
    )
    read = select(s.readings.c.version, s.readings.c.reader).order_by(s.readings.c.id)
    with telling(store.place):
        rows = store.connection.execute(query).all()
        ids = list(dict.fromkeys(row.id for row in rows))
        made = store.connection.execute(read.where(s.readings.c.version.in_(ids))).all()
    return tuple(
        Version(
            number=number,
            key=next(row.key for row in rows if row.id == version),
            address=rows[0].address,
            sha256=next(row.sha256 for row in rows if row.id == version),
            captures=tuple(row.taken for row in rows if row.id == version),
            readers=tuple(row.reader for row in made if row.version == version),
        )
        for number, version in enumerate(ids, 1)
    )


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Give what a text has more and less than an earlier one, sentence by sentence."""
    one, other = _sentences(before), _sentences(after)
    found: list[Change] = []
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what != "equal":
            found += [Change("-", words) for words in one[start:end]]
            found += [Change("+", words) for words in other[first:last]]
    return tuple(found)


def side_by_side(before: str, after: str) -> tuple[tuple[str | None, str | None], ...]:
    """Give two texts in rows, sentence beside sentence; `None` where one has nothing for the other's."""
    one, other = _sentences(before), _sentences(after)
    rows: list[tuple[str | None, str | None]] = []
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        rows += zip_longest(one[start:end], other[first:last])
    return tuple(rows)


def history(store: Store, name: str) -> Iterator[tuple[Version, tuple[Change, ...]]]:
    """Yield the versions of a report, each with its changes against the one before; the first has none."""
    documents, before = store.documents(), None
    for version in versions(store, name):
        words = documents[version.key].report.text
        yield version, () if before is None else changes(before, words)
        before = words


def counts(store: Store) -> dict[str, int]:
    """Give how many rows the store has of each kind."""
    tables = (s.reports, s.versions, s.captures, s.readings, s.statements, s.events, s.claims)
    with telling(store.place):
        return {
            table.name: int(store.connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in tables
        }


def _sentences(words: str) -> list[str]:
    return [found.strip() for found in _SENTENCE.findall(words) if found.strip()]
