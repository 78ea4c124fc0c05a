"""Reading records as any reader gives them: the same shape as `zaporuka read`, asking for less."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from evaluation.gold import Scalar
from evaluation.likeness import Slugs
from zaporuka.reports import Span


class RecordError(Exception):
    """A line is no reading record; the message names the line and the place in it."""


class FoundDate(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression that a reader found."""

    start: int
    end: int
    value: Scalar = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class FoundStatement(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution that a reader found."""

    content: Span
    speakers: Slugs = None
    speaker: Span | None = None
    cue: Span | None = None
    kind: str | None = None
    via: list[str] | None = None


class FoundEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A diplomatic event that a reader found."""

    type: str | None = None
    participants: Slugs = None
    date: Scalar = None
    status: str | None = None


class FoundClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that a reader found."""

    subject: str | None = None
    predicate: str | None = None
    value: Scalar = None
    by: Slugs = None
    evidence: Span | None = None


class FoundHead(msgspec.Struct, frozen=True, kw_only=True):
    """Which report a record is about."""

    id: str
    published: Scalar = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found in one report; a layer it does not give counts as empty."""

    report: FoundHead
    read: bool = True
    boilerplate: list[Span] | None = None
    dates: list[FoundDate] | None = None
    statements: list[FoundStatement] | None = None
    events: list[FoundEvent] | None = None
    claims: list[FoundClaim] | None = None


def read_records(lines: Iterable[str | bytes], name: str = "records") -> dict[str, Record]:
    """Return the records by report id, the last one of an id; RecordError names `name` and the line."""
    decoder = msgspec.json.Decoder(Record)
    records: dict[str, Record] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = decoder.decode(line)
            except msgspec.MsgspecError as problem:
                raise RecordError(f"{name}:{number}: {problem}") from problem
            records[record.report.id] = record
    return records
