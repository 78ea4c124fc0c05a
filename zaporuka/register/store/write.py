"""Writing: reports with their readings go in whole, one transaction each, and nothing is changed later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Engine, or_, select

from zaporuka.reading.record import Reading
from zaporuka.register.corrections import Correction, CorrectionError, apply, check
from zaporuka.register.marking import Marking, MarkingError
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.addresses import home_of, latest_of
from zaporuka.register.store.corrected import SIGN, keep
from zaporuka.register.store.engine import connect, shown, telling, writing
from zaporuka.register.store.markings import home_named
from zaporuka.register.store.markings import put as put_marking
from zaporuka.register.store.notes import Note, withdraw
from zaporuka.register.store.notes import put as put_note
from zaporuka.register.store.put import Added, Put, maker
from zaporuka.register.translations import Naming
from zaporuka.reports import Report


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

    def add(self, report: Report, reading: Reading, marking: Marking | None = None) -> Added:
        """Put a report, its reading and its marking in, all or none; what is there already changes nothing.

        A marking never lets more be told than what is in force; `mark` does.
        """
        return self._commit([(report, reading)], marking)[0]

    def mark(self, name: str, marking: Marking) -> bool:
        """Mark the report with this key, path or address; tell whether it was marked otherwise before.

        Raises `MarkingError` where there is no such report.
        """
        with telling(self._place), writing(self._engine) as connection:
            home = home_named(connection, name)
            if home is None:
                raise MarkingError(f"{name}: no such report in {self._place}")
            return put_marking(connection, home, marking)

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
                or_(
                    s.readings.c.reader == by,
                    *(s.readings.c.reader.startswith(by + more, autoescape=True) for more in ("~", SIGN)),
                ),
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
                put = Put(connection, self._voices, report, self._naming, self._ledger)
                put.read(version, row.key, reading, again=True)
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
            query = select(s.readings.c.record, s.readings.c.reader).where(s.readings.c.version == row.id)
            last = connection.execute(query.order_by(s.readings.c.id.desc()).limit(1)).first()
            reading = None if last is None else r.reading_of(last.record)
            if last is None or reading is None or apply(reading, (correction,)).idle:
                raise CorrectionError(f"{key}: that finding is not there, or no longer")
            number = keep(connection, row.id, correction)
            put = Put(connection, self._voices, report, self._naming, self._ledger)
            made = put.corrected(row.id, key, reading, ((number, correction),), last.reader)
        self._voices |= put.voices
        return made

    def note(self, note: Note) -> int:
        """Keep a note and give its number; `NoteError` where it says nothing or is on no report."""
        with telling(self._place), writing(self._engine) as connection:
            return put_note(connection, note)

    def withdraw(self, number: int, by: str, at: str) -> None:
        """Withdraw a note by a row of its own; `NoteError` where there is none that stands."""
        with telling(self._place), writing(self._engine) as connection:
            withdraw(connection, number, by, at)

    def _commit(self, pairs: list[tuple[Report, Reading]], marking: Marking | None = None) -> list[Added]:
        voices: dict[str, r.Row] = {}
        with telling(self._place), writing(self._engine) as connection:
            done = []
            for report, reading in pairs:
                known = self._voices | voices if voices else self._voices
                put = Put(connection, known, report, self._naming, self._ledger)
                done.append(put.all(reading, marking))
                voices |= put.voices
        self._voices |= voices  # only now: what was rolled back has no number
        return done


def open_writer(store: Path | str, naming: Naming | None = None, ledger: str | None = None) -> Writer:
    """Open a store to write, making it where there is none; `StoreError` where it cannot be."""
    place = shown(store)
    return Writer(connect(store, create=True, write=True), place, naming, ledger)


def _findings(reading: Reading) -> tuple[object, ...]:
    return reading.dates, reading.statements, reading.events, reading.claims
