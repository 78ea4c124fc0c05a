"""Reading: the store as the register's views ask for it, piece by piece and never the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, or_, select, true

from zaporuka.reading.record import Reading
from zaporuka.register.evidence import Arrival, Assertion, Coverage, Depth, Document, EventMention
from zaporuka.register.families import Passage
from zaporuka.register.marking import KEEPER, Recipient
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.copied import family_rows
from zaporuka.register.store.covered import arrivals, covered
from zaporuka.register.store.documents import Documents, StoredDocument
from zaporuka.register.store.engine import connect, shown, telling
from zaporuka.register.store.narrowed import Hidden, Narrowings, narrow
from zaporuka.register.store.queries import claims_query, events_query, last_words
from zaporuka.register.times import days
from zaporuka.register.translations import Naming
from zaporuka.reports import Report
from zaporuka.reports.tlp import Label

BATCH = 500
LARGE = 1_500
"""So many claims are weighed all at once; of a larger store, the last words."""
DEPTH = Depth(words=3, lines=120, events=200)
MOST = 2**31 - 1
A_YEAR = 10_000  # in days written as numbers; an event told less exactly than that is not looked for by day


class Store:
    """An evidence store on disk or on a server, as of the moment it was opened.

    It is an `EvidenceStore`: the register and all views work on it. What is written meanwhile is not seen.
    It holds what `recipient` may be told and nothing else (`narrowed.py`). Close it, or use it in a `with`
    statement; with `keep` its engine stays open for others. `StoreError` where the database fails.
    """

    def __init__(
        self,
        engine: Engine,
        place: str,
        *,
        keep: bool = False,
        recipient: Recipient = KEEPER,
        naming: Naming | None = None,
        kept: Narrowings | None = None,
    ) -> None:
        """Open a store for a recipient.

        `naming` lets translations be one family; `kept` has what others found to be hidden.
        """
        self.place = place
        self.recipient = recipient
        self._engine = engine
        self._keep = keep
        with telling(place):
            self.connection: Connection = engine.connect()
            try:
                self._hidden = self._begin(naming, kept)
            except BaseException:
                self.connection.close()
                raise
        self.seen: dict[str, StoredDocument] = {}
        self._reports: dict[int, Report] = {}
        self._readings: dict[int, Reading] = {}
        self._families: dict[int, tuple[str, tuple[Passage, ...]]] = {}

    def _begin(self, naming: Naming | None, kept: Narrowings | None) -> Hidden:
        """Begin to read, hide what is not for the recipient, and let nothing be written from then on."""
        lite = self._engine.dialect.name == "sqlite"
        begin = "BEGIN" if lite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
        self.connection.exec_driver_sql(begin)
        # asked of the table itself, which has an index for it
        self._reread = self.connection.execute(
            select(s.readings.c.id).where(s.readings.c.replaces.is_not(None)).limit(1)
        ).first()
        hidden = narrow(self.connection, self.recipient, naming, kept)
        if not lite:
            self.connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        return hidden

    @property
    def label(self) -> Label:
        """The strictest label among the reports that this store holds for its recipient."""
        return self._hidden.label

    def hides(self, key: str) -> bool:
        """Tell whether a report of this key is there and kept from the recipient, who must not learn so."""
        return key in self._hidden.keys

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
        if not self._keep:
            self._engine.dispose()

    def documents(self, *, known: str | None = None) -> Mapping[str, Document]:
        """Give the documents by key; each is fetched when it is asked for."""
        return Documents(self, known)

    def assertions(
        self,
        *,
        subjects: Collection[str] | None = None,
        actors: Collection[str] | None = None,
        known: str | None = None,
        at: str | None = None,
        since: str | None = None,
        values: Collection[str] | None = None,
        depth: Depth | None = None,
    ) -> Iterator[Assertion]:
        """Give the assertions, all or those about some subjects, in the order of their reports' keys."""
        c, line = s.claims.c, s.lines.c
        query = claims_query().where(self.current(c.reading))
        query = query.where(*self.visible(c, known, at), *_since(since))
        if subjects is not None:
            query = query.where(line.subject.in_(sorted(subjects)))
        if values is not None:
            query = query.where(s.voices.c.value.in_(sorted(map(r.json, values))))
        if actors is not None:
            query = query.where(line.id.in_(self._lines_of(actors)))
        if depth is not None:
            query = query.where(*last_words(self, known, at, depth))
        for row in self.rows(query):
            self.see(row)
            with telling(self.place):
                found = r.assertion_of(row)
            yield found

    def assertion(self, id: str) -> Assertion | None:
        """Give the assertion of an id, `None` where there is none."""
        key, mark, number = id.rpartition("#claim-")
        if not mark or not number.isdecimal() or int(number) > MOST:
            return None
        query = claims_query().where(
            s.versions.c.key == key, s.claims.c.n == int(number), self.current(s.claims.c.reading)
        )
        for row in self.rows(query):
            self.see(row)
            return r.assertion_of(row)
        return None

    def events(
        self,
        *,
        known: str | None = None,
        since: str | None = None,
        types: Collection[str] | None = None,
        latest: int | None = None,
    ) -> Iterator[EventMention]:
        """Give the mentions of events in the order of their reports' keys, with `latest` the last so many."""
        c = s.events.c
        visible = [self.current(c.reading), *self.visible(c, known, None), *_since(since)]
        if types is not None:
            visible.append(c.type.in_(sorted(types)))
        query = events_query().where(*visible)
        if latest is not None:
            last = select(c.id).where(*visible)
            if since is not None:
                last = last.join(s.readings, s.readings.c.id == c.reading)
            last = last.order_by(c.valid_last.desc(), c.known_last.desc(), c.id.desc()).limit(latest)
            with telling(self.place):
                query = query.where(c.id.in_(self.connection.execute(last).scalars().all()))
        yield from self._mentions(query)

    def events_near(self, id: str, *, known: str | None = None) -> Iterator[EventMention]:
        """Give the mention of an id with those that have a day in common with it; nothing without one."""
        key, mark, number = id.rpartition("#event-")
        if not mark or not number.isdecimal() or int(number) > MOST:
            return
        c = s.events.c
        visible = [self.current(c.reading), *self.visible(c, known, None)]
        own = events_query().where(s.versions.c.key == key, c.n == int(number), *visible)
        for one in self._mentions(own):
            first, last = s.bounds(one.event.date)
            if last == s.ALWAYS:
                yield one
                return
            near = events_query().where(c.valid_last >= first, c.valid_first <= last, *visible)
            yield from self._mentions(near.where(c.valid_last <= last + A_YEAR))

    def _mentions(self, query: Select[Any]) -> Iterator[EventMention]:
        for row in self.rows(query):
            self.see(row)
            yield r.mention_of(row)

    def arrivals(self, *, known: str | None = None) -> Iterator[Arrival]:
        """Give the documents that were read as they came, in the order of their keys."""
        return arrivals(self, known)

    def coverage(self, *, known: str | None = None) -> Coverage:
        """Count the documents, and name those that a view should name."""
        return covered(self, known)

    def count(self, *conditions: ColumnElement[bool]) -> int:
        """Count the readings that meet conditions."""
        query = select(func.count()).select_from(s.readings).where(*conditions)
        with telling(self.place):
            return int(self.connection.execute(query).scalar_one())

    def depth(self) -> Depth | None:
        """Give how far back a view of everything should look: without bound while the store is small."""
        some = select(s.claims.c.id).limit(LARGE + 1).subquery("some")
        with telling(self.place):
            large = self.connection.execute(select(func.count()).select_from(some)).scalar_one() > LARGE
        return DEPTH if large else None

    def latest(self, *, known: str | None = None) -> str | None:
        """Give the last day by which any document was known, as an ISO day, or `None`."""
        return self._day_known(func.max, known)

    def earliest(self, *, known: str | None = None) -> str | None:
        """Give the first day by which any document was known, as an ISO day, or `None`."""
        return self._day_known(func.min, known)

    def _day_known(self, which: Any, known: str | None) -> str | None:
        query = select(which(s.readings.c.known_last)).where(
            s.readings.c.known_last < s.NEVER, *self.visible(s.readings.c, known, None)
        )
        with telling(self.place):
            found = self.connection.execute(query).scalar()
        return f"{found // 10_000:04}-{found // 100 % 100:02}-{found % 100:02}" if found else None

    def members(self, family: str, *, known: str | None = None) -> Sequence[str]:
        """Give the keys of the documents of a family, in their order."""
        f, v = s.families.c, s.versions.c
        named = select(f.version).where(f.family == family)
        circle = or_(v.key == family, v.id.in_(named))
        query = select(v.key, v.id).join(s.readings, s.readings.c.version == v.id)
        query = query.where(circle, self.current(s.readings.c.id), *self.visible(s.readings.c, known, None))
        rows = self.rows(query.order_by(v.key))
        return [row.key for row in rows if self.family(row.id, row.key)[0] == family]

    def report(self, version: int) -> Report:
        """Give a report by the number of its version."""
        if version not in self._reports:
            wanted = self._next(version, (d.version for d in self.seen.values()), self._reports)
            query = select(s.versions).where(s.versions.c.id.in_(wanted))
            with telling(self.place):
                self._reports |= {row.id: r.report_of(row) for row in self.rows(query)}
        return self._reports[version]

    def reading(self, number: int) -> Reading:
        """Give a reading by its number."""
        if number not in self._readings:
            wanted = self._next(number, (d.reading_number for d in self.seen.values()), self._readings)
            query = select(s.readings.c.id, s.readings.c.record).where(s.readings.c.id.in_(wanted))
            with telling(self.place):
                self._readings |= {row.id: r.reading_of(row.record) for row in self.rows(query)}
        return self._readings[number]

    def family(self, version: int, key: str) -> tuple[str, tuple[Passage, ...]]:
        """Give the family of a version, itself where it is near no other, and its copied passages."""
        if version not in self._families:
            wanted = self._next(version, (d.version for d in self.seen.values()), self._families, 10 * BATCH)
            with telling(self.place):
                found = family_rows(self.connection, wanted)
            keys = {d.version: d.key for d in self.seen.values()} | {version: key}
            self._families |= {w: found.get(w, (keys[w], ())) for w in wanted}
        return self._families[version]

    def current(self, reading: ColumnElement[int]) -> ColumnElement[bool]:
        """Give the condition that a row belongs to the latest reading of its version."""
        if self._reread is None:
            return true()
        newer = s.readings.alias()
        return ~select(newer.c.id).where(newer.c.replaces == reading).exists()

    def actors(self) -> Mapping[str, int]:
        """Give the actors whose positions or commitments are spoken of, each with on how many subjects."""
        query = select(s.lines.c.subject, s.lines.c.predicate).where(s.lines.c.predicate.contains(":"))
        found = {(row.predicate.partition(":")[2], row.subject) for row in self.rows(query)}
        return Counter(actor for actor, _ in found)

    def _lines_of(self, actors: Collection[str]) -> list[int]:
        """Give the lines about the positions and commitments of some actors."""
        query = select(s.lines.c.id, s.lines.c.predicate).where(s.lines.c.predicate.contains(":"))
        return [row.id for row in self.rows(query) if row.predicate.partition(":")[2] in actors]

    def visible(self, c: Any, known: str | None, at: str | None) -> list[ColumnElement[bool]]:
        """Give the conditions that a row of claims, events or readings is visible at a moment."""
        found: list[ColumnElement[bool]] = []
        last = s.limit(known)
        if last is not None:
            found.append(c.known_last <= last)
        last = s.limit(at)
        if last is not None:
            found.append(c.valid_first <= last)
        return found

    def rows(self, query: Select[Any]) -> Sequence[Any]:
        """Give the rows of a query."""
        with telling(self.place):
            return self.connection.execute(query).all()

    def see(self, row: Any) -> None:
        """Remember the document that a row is of; what is remembered is fetched together."""
        if row.key not in self.seen:
            self.seen[row.key] = StoredDocument(self, row.version, row.reading, row.key, row.known)

    def _next(
        self, first: int, others: Iterable[int], have: Mapping[int, object], most: int = BATCH
    ) -> list[int]:
        """Give what is fetched together with `first`: more of what has been handed out."""
        found = [first]
        for other in others:
            if len(found) == most:
                break
            if other not in have and other != first:
                found.append(other)
        return found


def _since(day: str | None) -> list[ColumnElement[bool]]:
    """Give the condition that a reading was not surely known before a day."""
    found = days(day)
    return [] if found is None else [s.readings.c.known_last >= s.bounds(day)[0]]


def open_store(store: Path | str, recipient: Recipient = KEEPER, naming: Naming | None = None) -> Store:
    """Open a store to read what a recipient may be told; `StoreError` where it cannot be read."""
    return Store(connect(store), shown(store), recipient=recipient, naming=naming)
