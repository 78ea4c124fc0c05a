"""The reading record: what any reader gives for one report (the door of this floor)."""

from __future__ import annotations

import msgspec

from zaporuka.reports import Span


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression and its EDTF value (ISO 8601-2)."""

    start: int
    end: int
    value: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution: source (speakers), cue and content, in PolNeAR's terms.

    `kind` is `direct`, `indirect` or `mixed`; `via` the chain of publishers, nearest first; `said` an
    EDTF date or `None`; `negated` marks denied or withheld speech (“не заявляв”, “спростував”).
    """

    speakers: tuple[str, ...]
    content: Span
    kind: str
    speaker: Span | None = None
    cue: Span | None = None
    via: tuple[str, ...] = ()
    said: str | None = None
    negated: bool = False


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A diplomatic event: PLOVER type and mode, participants, EDTF date, place and status."""

    type: str
    participants: tuple[str, ...]
    status: str
    evidence: Span
    mode: str | None = None
    date: str | None = None
    place: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a report asserts about a part of the guarantee system, and who asserts it (`by`)."""

    subject: str
    predicate: str
    value: str | int | float
    evidence: Span
    by: str | None = None
    condition: Span | None = None
    statement: int | None = None


class ReportHead(msgspec.Struct, frozen=True, kw_only=True):
    """What identifies the report a reading belongs to; `address` is its public one, where it gives one."""

    id: str
    language: str | None
    published: str | None
    sha256: str | None = None
    title: Span | None = None
    address: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a reader found in one report; spans point into the report's untouched text.

    `reader` names the reader and its version; `read` is false where the language is not supported.
    """

    report: ReportHead
    reader: str
    read: bool = True
    boilerplate: tuple[Span, ...] = ()
    dates: tuple[DateMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
