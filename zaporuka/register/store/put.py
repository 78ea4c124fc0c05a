"""Putting one report in: version, capture, readings, what they found and its family; in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from itertools import count

from sqlalchemy import Connection, Table, insert, select

from zaporuka.reading.record import Reading
from zaporuka.register.corrections import Correction, apply
from zaporuka.register.evidence import Document, known_of
from zaporuka.register.marking import Marking
from zaporuka.register.shingles import Shingled, shingled
from zaporuka.register.store import copied
from zaporuka.register.store import rows as r
from zaporuka.register.store import schema as s
from zaporuka.register.store.addresses import address_of, home_of, latest_of
from zaporuka.register.store.corrected import SIGN, corrections, named
from zaporuka.register.store.markings import in_force
from zaporuka.register.store.markings import put as put_marking
from zaporuka.register.store.search import index
from zaporuka.register.translations import Naming, Text
from zaporuka.reports import Report
from zaporuka.reports.tlp import stated

ITSELF = "the report itself"
"""Who sets the label that stands in a report."""


class Added(StrEnum):
    """What became of a report: new, a new version of one, seen again, read anew, or there already."""

    NEW = "new"
    VERSION = "version"
    AGAIN = "again"
    READING = "reading"
    NOTHING = "nothing"


def maker(reader: str, ledger: str | None) -> str:
    """Give the name of who makes a reading: the reader's, and the ledger's fingerprint in short behind it."""
    return reader if ledger is None else f"{reader}+{ledger[:12]}"


def machine(name: str) -> str:
    """Give the maker behind the name of a reading: it may come again (`~2`), or have been corrected."""
    return name.partition(SIGN)[0].partition("~")[0]


class Put:
    """Puts one report in, within a transaction that is open."""

    def __init__(
        self,
        connection: Connection,
        voices: dict[str, r.Row],
        report: Report,
        naming: Naming | None,
        ledger: str | None,
    ) -> None:
        """Write through a connection; `voices` are known to be there, `self.voices` were found here."""
        self._connection = connection
        self._naming = naming
        self._ledger = ledger
        self._known_voices = voices
        self._report = report
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self.voices: dict[str, r.Row] = {}

    def all(self, reading: Reading, marking: Marking | None = None) -> Added:
        """Put the report, its reading and its marking in; tell what became of the report.

        `marking`, and the label that the report states itself, are taken where they are told to fewer than
        what is in force: taking a report in never lets more be told.
        """
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
        self._mark(home, marking)
        fresh = self.read(version, key, reading)
        if done in (Added.NEW, Added.VERSION):
            own = Text(language=report.language, known=known_of(report, reading), text=report.text)
            copied.place(connection, version, self._shingled, own, self._naming)
        return Added.NOTHING if done is Added.READING and not fresh else done

    def _mark(self, home: int, given: Marking | None) -> None:
        found = stated(self._report.text)
        own = None if found is None else Marking(label=found[0], by=ITSELF, at=self._now)
        for marking in (given, own):
            if marking is not None and marking.narrows(in_force(self._connection, home)):
                put_marking(self._connection, home, marking)

    def read(self, version: int, key: str, reading: Reading, *, again: bool = False) -> bool:
        """Put a reading in, unless the same maker has read the version; tell whether it was put in.

        With `again` it is put in if the last reading is another maker's, whoever has read it before. What
        people have corrected in the version is corrected in the new reading too, in one of its own.
        """
        query = select(s.readings.c.reader).where(s.readings.c.version == version).order_by(s.readings.c.id)
        there = self._connection.execute(query).scalars().all()
        by = maker(reading.reader, self._ledger)
        times = sum(machine(each) == by for each in there if SIGN not in each)
        if times and not (again and machine(there[-1]) != by):
            return False
        name = f"{by}~{times + 1}" if times else by
        self._read(version, key, reading, name)
        made = corrections(self._connection, version)
        if made:
            self.corrected(version, key, reading, made, name)
        return True

    def corrected(
        self, version: int, key: str, reading: Reading, made: Sequence[tuple[int, Correction]], by: str
    ) -> Reading:
        """Put in the reading that a maker's own (`by`) has with corrections, and return it."""
        number = made[-1][0]
        both = named(apply(reading, (each for _, each in made)).reading, number)
        self._read(version, key, both, f"{by.partition(SIGN)[0]}{SIGN}{number}")
        return both

    def _read(self, version: int, key: str, reading: Reading, by: str) -> None:
        query = select(s.readings.c.id).where(s.readings.c.version == version)
        last = self._connection.execute(query.order_by(s.readings.c.id.desc()).limit(1)).scalar()
        known = known_of(self._report, reading)
        row = r.reading_row(reading, known)
        row |= {"reader": by, "version": version, "made": self._now, "replaces": last}
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
