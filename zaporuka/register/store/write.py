"""Writing: reports with their readings go in whole, one transaction each, and nothing is changed later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, select, text

from zaporuka.reading.record import Reading
from zaporuka.register.corrections import Correction, CorrectionError, apply, check
from zaporuka.register.evidence import Document, known_of
from zaporuka.register.shingles import Shingled, shingled
from zaporuka.register.store import copied
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.corrected import corrections, keep, named
from zaporuka.register.store.engine import connect, shown, telling, writing
from zaporuka.register.store.words import index_of
from zaporuka.register.translations import Naming, Text
from zaporuka.reports import Report


class Added(StrEnum):
    """What became of a report: new, a new version of one, seen again, read anew, or there already."""

    NEW = "new"
    VERSION = "version"
    AGAIN = "again"
    READING = "reading"
    NOTHING = "nothing"


def address_of(report: Report) -> str:
    """Give the address of all versions of a report: its public one, else a file's full path."""
    if report.address or "://" in report.path:
        return report.address or report.path
    return _file_of(report)


def _file_of(report: Report) -> str:
    if report.path in ("", "-"):
        return f"text:{report.id}:{report.sha256}" if report.path else f"text:{report.id}"
    return str(Path(report.path).resolve())


class Writer:
    """Adds reports and readings to a store. `StoreError` where the store cannot be written."""

    def __init__(self, engine: Engine, place: str, naming: Naming | None = None) -> None:
        """Write through an engine; `naming` lets translations of one agency's text be found."""
        self._naming = naming
        self._engine = engine
        self._place = place
        self._voices: dict[str, r.Row] = {}

    def has(self, report: Report, reader: str) -> bool:
        """Tell whether adding a report as this reader reads it would change nothing."""
        with telling(self._place), self._engine.connect() as connection:
            home = _home(connection, report)
            version = None if home is None else _latest(connection, home, report)
            if version is None or version[1] != report.sha256:
                return False
            query = select(s.readings.c.id).where(
                s.readings.c.version == version[0], s.readings.c.reader == reader
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
        """Read again what this reader has not read yet; the old readings stay.

        Yields each report, and whether something else was found in it. Done one by one, so that what is done
        stays done when it is interrupted.
        """
        with telling(self._place), self._engine.connect() as connection:
            done = select(s.readings.c.version).where(s.readings.c.reader == reader)
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
                put = _Put(connection, self._voices, report, self._naming)
                put.read(version, row.key, reading)
            self._voices |= put.voices
            yield report, before is None or _findings(before) != _findings(reading)

    def correct(self, key: str, correction: Correction) -> Reading:
        """Keep a correction of the version with this key, and the reading that it gives, which now counts.

        Raises `CorrectionError` where there is no such version, where the finding is no longer there, or
        where the correction makes no sense; nothing is kept then.
        """
        with telling(self._place), writing(self._engine) as connection:
            row = connection.execute(select(s.versions).where(s.versions.c.key == key)).one_or_none()
            if row is None:
                raise CorrectionError(f"{key}: no such report in {self._place}")
            report = r.report_of(row)
            check(correction, report.text)
            query = select(s.readings.c.record).where(s.readings.c.version == row.id)
            last = connection.execute(query.order_by(s.readings.c.id.desc()).limit(1)).scalar()
            reading = None if last is None else r.reading_of(last)
            if reading is None or apply(reading, (correction,)).idle:
                raise CorrectionError(f"{key}: that finding is not there, or no longer")
            number = keep(connection, row.id, correction)
            put = _Put(connection, self._voices, report, self._naming)
            made = put.corrected(row.id, key, reading, ((number, correction),))
        self._voices |= put.voices
        return made

    def _commit(self, pairs: list[tuple[Report, Reading]]) -> list[Added]:
        voices: dict[str, r.Row] = {}
        with telling(self._place), writing(self._engine) as connection:
            done = []
            for report, reading in pairs:
                put = _Put(
                    connection, self._voices | voices if voices else self._voices, report, self._naming
                )
                done.append(put.all(reading))
                voices |= put.voices
        self._voices |= voices  # only now: what was rolled back has no number
        return done


def open_writer(store: Path | str, naming: Naming | None = None) -> Writer:
    """Open a store to write, making it where there is none; `StoreError` where it cannot be."""
    place = shown(store)
    return Writer(connect(store, create=True, write=True), place, naming)


class _Put:
    """Puts one report in, within a transaction that is open."""

    def __init__(
        self, connection: Connection, voices: dict[str, r.Row], report: Report, naming: Naming | None
    ) -> None:
        self._connection = connection
        self._naming = naming
        self._known_voices = voices
        self._report = report
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self.voices: dict[str, r.Row] = {}

    def all(self, reading: Reading) -> Added:
        report, connection = self._report, self._connection
        home = _home(connection, report)
        latest = None if home is None else _latest(connection, home, report)
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

    def read(self, version: int, key: str, reading: Reading) -> bool:
        """Put a reading in, unless the same reader has read the version; tell whether it was put in.

        What people have corrected in the version is corrected in the new reading too, in one of its own.
        """
        if not self._read(version, key, reading):
            return False
        made = corrections(self._connection, version)
        if made:
            self.corrected(version, key, reading, made)
        return True

    def corrected(
        self, version: int, key: str, reading: Reading, made: Sequence[tuple[int, Correction]]
    ) -> Reading:
        """Put in the reading that a reader's own has with corrections, and return it."""
        both = named(apply(reading, (each for _, each in made)).reading, made[-1][0])
        self._read(version, key, both)
        return both

    def _read(self, version: int, key: str, reading: Reading) -> bool:
        query = select(s.readings.c.id, s.readings.c.reader).where(s.readings.c.version == version)
        there = self._connection.execute(query.order_by(s.readings.c.id)).all()
        if any(row.reader == reading.reader for row in there):
            return False
        known = known_of(self._report, reading)
        row = r.reading_row(reading, known)
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
        words = sorted(index_of(report.text, report.language))
        if self._connection.dialect.name == "sqlite":
            query, value = "INSERT INTO words (rowid, lemmas) VALUES (:id, :lemmas)", " ".join(words)
            self._connection.execute(text(query), {"id": version, "lemmas": value})
        else:
            query = (
                "INSERT INTO words (rowid, lemmas) VALUES (:id, array_to_tsvector(CAST(:lemmas AS text[])))"
            )
            self._connection.execute(text(query), {"id": version, "lemmas": words})
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


def _home(connection: Connection, report: Report) -> int | None:
    """Give the number of the report that a text is a version of, `None` where there is none yet.

    That is the report of its public address, else the one that the file held before, unless a text there
    gave another public address: then the file has been used for another report.
    """
    v, home = s.versions.c, select(s.reports.c.id)
    query = home.where(s.reports.c.address == address_of(report))
    found = connection.execute(query).scalar()
    if found is not None or report.address is None:
        return found
    query = select(v.report).where(v.address == report.address).order_by(v.id).limit(1)
    found = connection.execute(query).scalar()
    if found is not None:
        return int(found)
    other = select(v.id).where(v.report == s.reports.c.id, v.address.is_not(None)).exists()
    return connection.execute(home.where(s.reports.c.address == _file_of(report), ~other)).scalar()


def _latest(connection: Connection, home: int, report: Report) -> tuple[int, str, str] | None:
    """Give the version of a report that was captured last: its number, hash and key.

    Where several files hold texts of one public address, it is the last one of this file, if it has any.
    """
    c, v = s.captures.c, s.versions.c
    query = (
        select(v.id, v.sha256, v.key)
        .join(s.captures, c.version == v.id)
        .where(c.report == home)
        .order_by((v.path == report.path).desc(), c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else (row.id, row.sha256, row.key)


def _findings(reading: Reading) -> tuple[object, ...]:
    return reading.dates, reading.statements, reading.events, reading.claims
