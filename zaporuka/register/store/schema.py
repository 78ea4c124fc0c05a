"""The tables of the evidence store, in SQLAlchemy Core; the migrations make the same (a test compares them).

Days are integers such as 20260109, so that they compare alike in every database. `known_last` is the last day
by which the register knew a row; `valid_first` and `valid_last` bound the EDTF interval in which it holds.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from zaporuka.register.times import Days, days

HEAD = "0005"
"""The revision of the schema that this code reads and writes."""

ALWAYS = 0
"""`valid_first` of what has no date of its own: it is taken to hold at all times."""

NEVER = 100_000_000
"""`known_last` of what nobody dated: no day is late enough to show that it was known."""

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("address", Text, index=True),
    Column("sha256", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("language", Text),
    Column("published", Text),
    Column("published_by", Text),
    Column("captured", Text),
    Column("places", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("shingles", Integer, nullable=False),
    UniqueConstraint("report", "sha256"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False),
    Column("taken", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("replaces", Integer, ForeignKey("readings.id"), unique=True),
    Column("read", Boolean, nullable=False),
    Column("known", Text),
    Column("known_last", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("version", "reader"),
    Index("readings_by_day", "known_last", "read", "found", "version"),
)

statements = Table(
    "statements",
    metadata,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("speakers", Text, nullable=False),
    Column("via", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("valid", Text),
    Column("valid_first", Integer, nullable=False),
    Column("valid_last", Integer, nullable=False),
    Column("known_last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

lines = Table(
    "lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("predicate", Text, nullable=False),
    UniqueConstraint("subject", "predicate"),
)
"""What can be said otherwise later: a later word replaces an earlier one only within a line."""

voices = Table(
    "voices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("line", Integer, ForeignKey("lines.id"), nullable=False),
    Column("value", Text, nullable=False),
    Column("said_by", Text),
    Column("via", Text, nullable=False),
)
"""Who says what on a line, through which chain, once each; a claim is a voice in one report."""

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("line", Integer, ForeignKey("lines.id"), nullable=False),
    Column("voice", Integer, ForeignKey("voices.id"), nullable=False),
    Column("statement", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("condition_start", Integer),
    Column("condition_end", Integer),
    Column("valid", Text),
    Column("basis", Text),
    Column("valid_first", Integer, nullable=False),
    Column("valid_last", Integer, nullable=False),
    Column("known_last", Integer, nullable=False),
    Index("claims_of_reading", "reading", "n", unique=True),
    Index("claims_of_line", "line", "valid_first", "known_last"),
    Index("claims_of_voice", "voice"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("participants", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("place", Text),
    Column("said_by", Text),
    Column("via", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("valid", Text),
    Column("valid_first", Integer, nullable=False),
    Column("valid_last", Integer, nullable=False),
    Column("known_last", Integer, nullable=False),
    Index("events_of_reading", "reading", "n", unique=True),
    Index("events_by_day", "valid_last", "known_last"),
)

marks = Table(
    "marks",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, ForeignKey("versions.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""The sketch of each text (`shingles.py`), by which copies find each other; the hashes cut to 31 bits."""

near = Table(
    "near",
    metadata,
    Column("one", Integer, ForeignKey("versions.id"), primary_key=True),
    Column("other", Integer, ForeignKey("versions.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Texts that have a passage in common, each pair both ways round."""

families = Table(
    "families",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False, index=True),
    Column("family", Text, nullable=False, index=True),
    Column("copied", Text, nullable=False),
)
"""The family of a text that is near another, as found when the last such text came: the latest row counts."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False, index=True),
    Column("layer", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("said_by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("reason", Text),
)
"""What people have said is wrong in a reading: a finding as it was and as it should be, either absent."""

markings = Table(
    "markings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("reason", Text),
)
"""To whom a report, in all its versions, may be told (TLP 2.0): the latest row of a report counts."""

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("report", Integer, ForeignKey("reports.id")),
    Column("words", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("withdraws", Integer, ForeignKey("notes.id"), unique=True),
    Index("notes_about", "kind", "about"),
)
"""What people note on a report (by its key), a subject or an actor (its slug); a row may withdraw another."""

APPEND_ONLY = tuple(metadata.tables)


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def bounds(value: str | None) -> tuple[int, int]:
    """Give the first and last day of an EDTF value as integers; what has no date holds always, and is oldest.

    The order is that of `times.recency`: without a date is before every date.
    """
    found: Days | None = days(value)
    return (_number(found[0]), _number(found[1])) if found else (ALWAYS, ALWAYS)


def known_by(value: str | None) -> int:
    """Give the day by which something first known at an EDTF value was surely known."""
    found = days(value)
    return _number(found[1]) if found else NEVER


def limit(value: str | None) -> int | None:
    """Give the last day of a bound such as `--known`, or `None` where it bounds nothing."""
    found = days(value)
    return _number(found[1]) if found else None
