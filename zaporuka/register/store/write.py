"""Writing: reports with their readings go in whole, one transaction each, and nothing is changed later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, or_, select

from zaporuka.reading.record import Reading
from zaporuka.register.evidence import Document, known_of
from zaporuka.register.shingles import Shingled, shingled
from zaporuka.register.store import copied
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.addresses import address_of, home_of, latest_of
from zaporuka.register.store.engine import connect, shown, telling, writing
from zaporuka.register.store.search import index
from zaporuka.register.translations import Naming, Text
from zaporuka.reports import Report


class Added(StrEnum):
    """What became of a report: new, a new version of one, seen again, read anew, or there already."""

    NEW = "new"
    VERSION = "version"
    AGAIN = "again"
    READING = "reading"
    NOTHING = "nothing"


class Writer:
    """Adds reports and readings to a store. `StoreError` where the store cannot be written."""

    def __init__(
        self, engine: Engine, place: str, naming: Naming | None = None, ledger: str | None = None
    ) -> None:
        """Write through an engine; `naming` lets translations of one agency's text be found.

        `ledger` is the fingerprint of the ledger that reports are read with: another one is another maker of
        readings, as another version of the reader is.
        """
        self._naming = naming
        self._ledger = ledger
        self._engine = engine
        self._place = place
        self._voices: dict[str, r.Row] = {}

    def has(self, report: Report, reader: str) -> bool:
        """Tell whether adding a report as this reader reads it would change nothing."""
        with telling(self._place), self._engine.connect() as connection:
            home = home_of(connection, report)
            version = None if home is None else latest_of(connection, home, report)
            if version is None or version[1] != report.sha256:
                return False
            query = select(s.readings.c.id).where(
                s.readings.c.version == version[0], s.readings.c.reader == maker(reader, self._ledger)
            )
            return connection.execute(query).first() is not None

    def add(self, report: Report, reading: Reading) -> Added:
        """Put a report and its reading in, both or neither; what is there already changes nothing."""
        return next(iter(self.add_all([(report, reading)])))

    def add_all(self, pairs: Iterable[tuple[Report, Reading]], together: int = 1) -> Iterator[Added]:
        """Put reports in one after another, `together` of them in a transaction."""
        waiting: list[tuple[Report, Reading]] = []
        for pair in pairs:
            waiting.append(pair)
            if len(waiting) == together:
                yield from self._commit(waiting)
                waiting = []
        if waiting:
            yield from self._commit(waiting)

    def reread(self, read: Callable[[Report], Reading], reader: str) -> Iterator[tuple[Report, bool]]:
        """Read again what this reader, with this ledger, has not read last; the old readings stay.

        Yields each report, and whether something else was found in it. Done one by one, so that what is done
        stays done when it is interrupted.
        """
        with telling(self._place), self._engine.connect() as connection:
            by, newer = maker(reader, self._ledger), s.readings.alias()
            done = select(s.readings.c.version).where(
                or_(s.readings.c.reader == by, s.readings.c.reader.startswith(f"{by}~", autoescape=True)),
                ~select(newer.c.id).where(newer.c.replaces == s.readings.c.id).exists(),
            )
            query = select(s.versions.c.id).where(s.versions.c.id.not_in(done)).order_by(s.versions.c.id)
            left = list(connection.execute(query).scalars())
        for version in left:
            with telling(self._place), self._engine.connect() as connection:
                row = (
                    connection.execute(select(s.versions).where(s.versions.c.id == version)).mappings().one()
                )
                query = select(s.readings.c.record).where(s.readings.c.version == version)
                last = connection.execute(query.order_by(s.readings.c.id.desc())).scalars().first()
            report = r.report_of(row)
            reading = read(report)
            before = r.reading_of(last) if last is not None else None
            with telling(self._place), writing(self._engine) as connection:
                put = _Put(connection, self._voices, report, self._naming, self._ledger)
                put.read(version, row.key, reading, again=True)
            self._voices |= put.voices
            yield report, before is None or _findings(before) != _findings(reading)

    def _commit(self, pairs: list[tuple[Report, Reading]]) -> list[Added]:
        voices: dict[str, r.Row] = {}
        with telling(self._place), writing(self._engine) as connection:
            done = []
            for report, reading in pairs:
                known = self._voices | voices if voices else self._voices
                put = _Put(connection, known, report, self._naming, self._ledger)
                done.append(put.all(reading))
                voices |= put.voices
        self._voices |= voices  # only now: what was rolled back has no number
        return done


def open_writer(store: Path | str, naming: Naming | None = None, ledger: str | None = None) -> Writer:
    """Open a store to write, making it where there is none; `StoreError` where it cannot be."""
    place = shown(store)
    return Writer(connect(store, create=True, write=True), place, naming, ledger)


def maker(reader: str, ledger: str | None) -> str:
    """Give the name of who makes a reading: the reader's, and the ledger's fingerprint in short behind it."""
    return reader if ledger is None else f"{reader}+{ledger[:12]}"


class _Put:
    """Puts one report in, within a transaction that is open."""

    def __init__(
        self,
        connection: Connection,
        voices: dict[str, r.Row],
        report: Report,
        naming: Naming | None,
        ledger: str | None,
    ) -> None:
        self._connection = connection
        self._naming = naming
        self._ledger = ledger
        self._known_voices = voices
        self._report = report
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self.voices: dict[str, r.Row] = {}

    def all(self, reading: Reading) -> Added:
        report, connection = self._report, self._connection
        home = home_of(connection, report)
        latest = None if home is None else latest_of(connection, home, report)
        if home is None:
            home = self._insert(s.reports, {"address": address_of(report)})
        if latest is not None and latest[1] == report.sha256:
            version, key = latest[0], latest[2]
            done = Added.READING
        else:
            done = Added.NEW if latest is None else Added.AGAIN
            query = select(s.versions.c.id, s.versions.c.key).where(
                s.versions.c.report == home, s.versions.c.sha256 == report.sha256
            )
            earlier = connection.execute(query).first()
            if earlier is not None:
                version, key = earlier.id, earlier.key
            else:
                done = Added.NEW if latest is None else Added.VERSION
                version, key = self._version(home)
            taken = report.captured or self._now
            self._insert(s.captures, {"report": home, "version": version, "taken": taken})
        fresh = self.read(version, key, reading)
        if done in (Added.NEW, Added.VERSION):
            own = Text(language=report.language, known=known_of(report, reading), text=report.text)
            copied.place(connection, version, self._shingled, own, self._naming)
        return Added.NOTHING if done is Added.READING and not fresh else done

    def read(self, version: int, key: str, reading: Reading, *, again: bool = False) -> bool:
        """Put a reading in, unless the same maker has read the version; tell whether it was put in.

        With `again` it is put in if the last reading is another maker's, whoever has read it before.
        """
        query = select(s.readings.c.id, s.readings.c.reader).where(s.readings.c.version == version)
        there = self._connection.execute(query.order_by(s.readings.c.id)).all()
        by, makers = maker(reading.reader, self._ledger), [row.reader.partition("~")[0] for row in there]
        times = makers.count(by)
        if times and not (again and makers[-1] != by):
            return False
        known = known_of(self._report, reading)
        row = r.reading_row(reading, known) | {"reader": f"{by}~{times + 1}" if times else by}
        row |= {"version": version, "made": self._now, "replaces": there[-1].id if there else None}
        number = self._insert(s.readings, row)
        document = Document(key=key, report=self._report, reading=reading, family=key, known=known)
        claims = list(r.claim_rows(document))
        voices = self._numbered([voice for _, voice in claims])
        for table, rows in (
            (s.statements, list(r.statement_rows(document))),
            (s.claims, [claim | voices[voice["key"]] for claim, voice in claims]),
            (s.events, list(r.event_rows(document))),
        ):
            if rows:
                self._connection.execute(insert(table), [row | {"reading": number} for row in rows])
        return True

    def _version(self, home: int) -> tuple[int, str]:
        report = self._report
        key = self._key()
        row = r.version_row(report) | {"report": home, "key": key}
        version = self._insert(s.versions, row | {"shingles": len(self._shingled.distinct)})
        index(self._connection, version, report.text, report.language)
        return version, key

    @cached_property
    def _shingled(self) -> Shingled:
        return shingled(self._report.text)

    def _key(self) -> str:
        """Give the name of a version: its report's, with a piece of its hash where that is taken."""
        report = self._report
        hashed = f"{report.id}@{report.sha256[:8]}"
        for n in count(1):
            key = report.id if n == 1 else hashed if n == 2 else f"{hashed}~{n - 1}"
            query = select(s.versions.c.id).where(s.versions.c.key == key)
            if self._connection.execute(query).first() is None:
                break
        return key

    def _numbered(self, voices: list[r.Row]) -> dict[str, r.Row]:
        """Give the numbers of voices and of their lines, putting those in that are new."""
        wanted = {voice["key"]: voice for voice in voices}
        missing = [key for key in wanted if key not in self._known_voices]
        if missing:
            self.voices |= self._find(missing)
            new = [wanted[key] for key in missing if key not in self.voices]
            if new:
                rows = [
                    {
                        "key": voice["key"],
                        "line": self._line(voice["subject"], voice["predicate"]),
                        "value": voice["value"],
                        "said_by": voice["said_by"],
                        "via": voice["via"],
                    }
                    for voice in new
                ]
                self._connection.execute(insert(s.voices), rows)
                self.voices |= self._find([voice["key"] for voice in new])
        return {key: self.voices.get(key) or self._known_voices[key] for key in wanted}

    def _find(self, keys: list[str]) -> dict[str, r.Row]:
        query = select(s.voices.c.key, s.voices.c.id, s.voices.c.line).where(s.voices.c.key.in_(keys))
        return {row.key: {"voice": row.id, "line": row.line} for row in self._connection.execute(query)}

    def _line(self, subject: str, predicate: str) -> int:
        c = s.lines.c
        query = select(c.id).where(c.subject == subject, c.predicate == predicate)
        found = self._connection.execute(query).scalar()
        if found is None:
            found = self._insert(s.lines, {"subject": subject, "predicate": predicate})
        return int(found)

    def _insert(self, table: Table, row: r.Row) -> int:
        found = self._connection.execute(insert(table).values(row)).inserted_primary_key
        assert found is not None
        return int(found[0])


def _findings(reading: Reading) -> tuple[object, ...]:
    return reading.dates, reading.statements, reading.events, reading.claims
