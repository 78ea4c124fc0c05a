"""A store as one recipient may be told of it: every table shadowed by a view without what is kept from them.

A view of the same name in the connection's own schema (`temp` on SQLite, `pg_temp` on PostgreSQL) comes
before the table wherever a query names it, so that no query has to remember that anything is hidden. The
views are the connection's alone and end with it; where nothing is hidden there are none.

A narrowed store is as one into which the hidden reports were never put: the families of texts that were near
a hidden one are found anew from the others, and lines and voices that only hidden claims have are gone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, exists, func, select, text

from zaporuka.register.families import Passage
from zaporuka.register.marking import Recipient
from zaporuka.register.store import schema as s
from zaporuka.register.store.copied import CIRCLE, packed, weighed
from zaporuka.register.store.rows import names
from zaporuka.register.translations import Naming
from zaporuka.reports.tlp import UNMARKED, Label, strictest

KEPT = 64
"""What is hidden is kept for so many recipients of a shared store, as long as nothing is put into it."""

CIRCLES = 10_000
"""And the families of so many circles of texts, as they are without what is hidden."""

_TOGETHER = 5_000
_BY_VERSION = "version NOT IN (SELECT id FROM hidden_versions)"
_BY_READING = "reading NOT IN (SELECT id FROM hidden_readings)"

FIRST = {
    "reports": "id NOT IN (SELECT id FROM hidden_reports)",
    "versions": "id NOT IN (SELECT id FROM hidden_versions)",
    "captures": "report NOT IN (SELECT id FROM hidden_reports)",
    "readings": _BY_VERSION,
    "statements": _BY_READING,
    "claims": _BY_READING,
    "events": _BY_READING,
    "marks": _BY_VERSION,
    "near": "one NOT IN (SELECT id FROM hidden_versions) AND other NOT IN (SELECT id FROM hidden_versions)",
    "corrections": _BY_VERSION,
    "markings": "report NOT IN (SELECT id FROM hidden_reports)",
    "notes": "id NOT IN (SELECT id FROM hidden_notes)",
    "words": "rowid NOT IN (SELECT id FROM hidden_versions)",
}
"""What stays of each table that says itself of which report its rows are."""

THEN = {
    "lines": "id NOT IN (SELECT id FROM hidden_lines)",
    "voices": "id NOT IN (SELECT id FROM hidden_voices)",
    "families": "version NOT IN (SELECT id FROM weighed_anew)",
}
"""What stays of those that have to be asked of the others, once these are narrowed."""


class Hidden(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept from a recipient, by numbers, and `label`: the strictest of what is not.

    `said` are the voices of hidden claims, each with its line; `circles` the other texts that common passages
    lead to from hidden ones.
    """

    label: Label = UNMARKED
    reports: tuple[int, ...] = ()
    versions: tuple[int, ...] = ()
    readings: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    keys: frozenset[str] = frozenset()
    said: tuple[tuple[int, int], ...] = ()
    circles: tuple[tuple[int, ...], ...] = ()


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Lines and voices that nothing is left of, and the families of the circles, weighed without the hidden.

    A family is a row of its table: the number of the version's last row, version, family, passages.
    """

    lines: tuple[int, ...] = ()
    voices: tuple[int, ...] = ()
    touched: tuple[int, ...] = ()
    families: tuple[tuple[int, int, str, str], ...] = ()


Families = dict[int, tuple[str, tuple[Passage, ...]]]


class Narrowings:
    """Keeps what is hidden from whom while a store stays as it is, for the many who open it.

    What texts are to one another without a hidden one is kept for longer: texts never change.
    """

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._circles: OrderedDict[tuple[int, ...], Families] = OrderedDict()
        self._kept: OrderedDict[tuple[str, Recipient], tuple[Hidden, Left]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, state: str, recipient: Recipient) -> tuple[Hidden, Left] | None:
        """Give what is kept for a recipient at a state of the store."""
        with self._lock:
            return self._kept.get((state, recipient))

    def keep(self, state: str, recipient: Recipient, found: tuple[Hidden, Left]) -> None:
        """Keep what was found; what was found longest ago goes first."""
        with self._lock:
            self._kept[state, recipient] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def weighed(self, circle: tuple[int, ...], weigh: Callable[[], Families]) -> Families:
        """Give the families of a circle of texts, found once."""
        with self._lock:
            found = self._circles.get(circle)
        if found is None:
            found = weigh()
            with self._lock:
                self._circles[circle] = found
                while len(self._circles) > CIRCLES:
                    self._circles.popitem(last=False)
        return found


def state_of(connection: Connection) -> str:
    """Name what a store holds: as long as nothing was put into it, the name is the same."""
    tables = (s.captures, s.readings, s.families, s.markings, s.notes)
    query = select(*(select(func.max(table.c.id)).scalar_subquery() for table in tables))
    return "-".join(str(number or 0) for number in connection.execute(query).one())


def narrow(
    connection: Connection,
    recipient: Recipient,
    naming: Naming | None = None,
    kept: Narrowings | None = None,
) -> Hidden:
    """Hide from a connection, whose transaction has just begun, what a recipient may not be told.

    `naming` lets translations be one family, as when the reports were put in.
    """
    state = state_of(connection) if kept is not None else ""
    there = kept.find(state, recipient) if kept is not None else None
    hidden = _look(connection, recipient) if there is None else there[0]
    left = Left()
    if hidden.reports or hidden.notes:
        lite = connection.dialect.name == "sqlite"
        if lite:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        _fill(connection, hidden)
        _shadow(connection, FIRST)
        left = _left(connection, hidden, naming, kept or Narrowings()) if there is None else there[1]
        _fill_left(connection, left)
        _shadow(connection, THEN)
        if lite:
            connection.exec_driver_sql("PRAGMA query_only = ON")
    if kept is not None and there is None:
        kept.keep(state, recipient, (hidden, left))
    return hidden


def _look(connection: Connection, recipient: Recipient) -> Hidden:
    """Find what is hidden from a recipient, in the store as it is."""
    m, v, n = s.markings.c, s.versions.c, s.notes.c
    last = select(func.max(m.id)).group_by(m.report).scalar_subquery()
    marked = connection.execute(select(m.report, m.label, m.recipients).where(m.id.in_(last))).all()
    told = {row.report: recipient.may(Label(row.label), names(row.recipients)) for row in marked}
    label = strictest(Label(row.label) for row in marked if told[row.report])
    reports = [report for report, may in told.items() if not may]
    rows = _among(connection, select(v.id, v.key, v.report), v.report, reports)
    versions = [row.id for row in rows]
    readings = [
        row.id
        for row in _among(
            connection, select(s.readings.c.id, s.readings.c.version), s.readings.c.version, versions
        )
    ]
    claims = select(s.claims.c.voice, s.claims.c.line).distinct()
    return Hidden(
        label=label,
        reports=tuple(reports),
        versions=tuple(versions),
        readings=tuple(readings),
        notes=tuple(
            row.id
            for row in connection.execute(select(n.id, n.report, n.label, n.recipients))
            if not told.get(row.report, True) or not recipient.may(Label(row.label), names(row.recipients))
        ),
        keys=frozenset(row.key for row in rows),
        said=tuple(
            {(row.voice, row.line) for row in _among(connection, claims, s.claims.c.reading, readings)}
        ),
        circles=tuple(_circles(connection, versions)),
    )


def _circles(connection: Connection, hidden: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield, for hidden versions that are near others, the others that they lead to, nearest first."""
    edges: dict[int, list[int]] = {}
    border = set(hidden)
    while border:  # one step for all, so that many hidden ones cost few queries
        rows = _among(connection, select(s.near.c.one, s.near.c.other), s.near.c.one, sorted(border))
        for row in rows:
            edges.setdefault(row.one, []).append(row.other)
        border = {row.other for row in rows if row.other not in edges}
    kept, done = set(hidden), set[int]()
    for first in sorted(kept.intersection(edges)):
        if first not in done:
            found, seen = [first], {first}
            for version in found:  # which grows on the way
                more = sorted(set(edges[version]) - seen)
                found += more
                seen.update(more)
            done |= seen
            others = tuple(version for version in found if version not in kept)
            if others:
                yield others


def _left(connection: Connection, hidden: Hidden, naming: Naming | None, kept: Narrowings) -> Left:
    """Find what is left of lines, voices and families, in the store as it is narrowed already."""
    c = s.claims.c
    on_line = exists().where(c.line == s.lines.c.id)
    in_voice = exists().where(c.voice == s.voices.c.id)
    lines, voices = {line for _, line in hidden.said}, [voice for voice, _ in hidden.said]
    families = s.families.c
    rows: list[tuple[int, int, str, str]] = []
    for circle in hidden.circles:
        last = select(func.max(families.id).label("id"), families.version).group_by(families.version)
        numbers = {row.version: row.id for row in _among(connection, last, families.version, circle)}
        near = list(circle[:CIRCLE])
        found = kept.weighed(circle, partial(weighed, connection, near, naming))
        for version, (family, copied) in found.items():
            rows.append((numbers[version], version, family, packed(copied)))
    return Left(
        lines=tuple(
            row.id for row in _among(connection, select(s.lines.c.id).where(~on_line), s.lines.c.id, lines)
        ),
        voices=tuple(
            row.id
            for row in _among(connection, select(s.voices.c.id).where(~in_voice), s.voices.c.id, voices)
        ),
        touched=tuple(version for circle in hidden.circles for version in circle),
        families=tuple(rows),
    )


def _among(connection: Connection, query: Any, column: Any, wanted: Iterable[int]) -> list[Any]:
    """Give the rows of a query in which a column has one of the wanted numbers, however many these are."""
    rest, found = iter(wanted), list[Any]()
    while part := list(islice(rest, _TOGETHER)):
        found += connection.execute(query.where(column.in_(part))).all()
    return found


def _fill(connection: Connection, hidden: Hidden) -> None:
    for name in ("reports", "versions", "readings", "notes"):
        _numbers(connection, f"hidden_{name}", getattr(hidden, name))


def _fill_left(connection: Connection, left: Left) -> None:
    _numbers(connection, "hidden_lines", left.lines)
    _numbers(connection, "hidden_voices", left.voices)
    _numbers(connection, "weighed_anew", left.touched)
    connection.execute(
        text("CREATE TEMPORARY TABLE weighed (id INTEGER, version INTEGER, family TEXT, copied TEXT)")
    )
    if left.families:
        connection.execute(
            text("INSERT INTO weighed VALUES (:id, :version, :family, :copied)"),
            [dict(zip(("id", "version", "family", "copied"), row, strict=True)) for row in left.families],
        )


def _numbers(connection: Connection, table: str, numbers: Sequence[int]) -> None:
    connection.execute(text(f"CREATE TEMPORARY TABLE {table} (id INTEGER PRIMARY KEY)"))
    if numbers:
        connection.execute(text(f"INSERT INTO {table} VALUES (:id)"), [{"id": number} for number in numbers])


def _shadow(connection: Connection, tables: dict[str, str]) -> None:
    """Put a view in front of each table; on PostgreSQL a name in it still means the table itself."""
    lite = connection.dialect.name == "sqlite"
    for table, stays in tables.items():
        own = f"main.{table}" if lite else table
        # FTS5 matches by the hidden column that is named as its table
        columns = "rowid, words, lemmas" if lite and table == "words" else "*"
        more = " UNION ALL SELECT id, version, family, copied FROM weighed" if table == "families" else ""
        connection.execute(
            text(f"CREATE TEMPORARY VIEW {table} AS SELECT {columns} FROM {own} WHERE {stays}{more}")
        )
