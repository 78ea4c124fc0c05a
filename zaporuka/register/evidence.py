"""What the register keeps of each reading, and the door of the store that keeps it.

Every assertion and every mention of an event has two times: `valid`, when it holds or happened, and `known`,
when the register could first know it (publication, else capture).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from zaporuka.reading.record import Event, Reading
from zaporuka.register.families import Passage
from zaporuka.register.times import days
from zaporuka.reports import Report, Span
from zaporuka.reports.tlp import Label

NAMED = 50
"""So many documents of a sort are named; the others are counted."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its reading, the family of copies it belongs to, and when it could first be known.

    `copied` are the passages it has from texts of other families.
    """

    key: str
    report: Report
    reading: Reading
    family: str
    known: str | None
    copied: tuple[Passage, ...] = ()

    def family_at(self, place: Span) -> str:
        """Give the family whose words stand at a place of the report: another's where they are copied."""
        return next((p.family for p in self.copied if p.covers(place)), self.family)


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as one report makes it: who asserts it, through which chain, and its two times.

    `basis` says where `valid` comes from: `said` (the statement's date), `event` (the date of an event told
    in the same words) or `report` (the report's own date).
    """

    id: str
    document: str
    subject: str
    predicate: str
    value: str | int | float
    evidence: Span
    by: str | None = None
    via: tuple[str, ...] = ()
    condition: Span | None = None
    valid: str | None = None
    basis: str | None = None
    known: str | None = None

    @property
    def place(self) -> Span:
        """Where the evidence stands in the report."""
        return self.evidence

    @property
    def facet(self) -> str:
        """The predicate without its actor: `status`, `agreed-share`, `position`, `commits`."""
        return self.predicate.partition(":")[0]

    @property
    def actor(self) -> str | None:
        """The actor whose position or commitment it is, where the predicate names one."""
        return self.predicate.partition(":")[2] or None


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one report tells it, with the speaker and the chain of the words that tell it."""

    id: str
    document: str
    event: Event
    by: str | None = None
    via: tuple[str, ...] = ()
    known: str | None = None

    @property
    def place(self) -> Span:
        """Where the evidence stands in the report."""
        return self.event.evidence


class Arrival(msgspec.Struct, frozen=True):
    """A document that was read, as it came: its key, its family, and when it could first be known."""

    document: str
    family: str
    known: str | None


class Keys(msgspec.Struct, frozen=True):
    """Documents of one sort: how many there are, and the keys of the first of them."""

    count: int
    first: tuple[str, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What the documents are: read or not, by language; families among those read; and which ones stand out.

    Of those read, `copies` are named with the family they belong to, `undated` have no known date, and
    `silent` have neither claims nor events.
    """

    read: int
    families: int
    unread: Mapping[str, Keys]
    copies: Keys
    undated: Keys
    silent: Keys


class Depth(msgspec.Struct, frozen=True, kw_only=True):
    """How far back one looks on a large store; a line is a subject and a predicate.

    Of each line the `words` assertions that begin last, and those that begin on the day of the last of them:
    whatever has replaced one of them is among them too. Of all lines about an actor the `lines` on which
    something was said last; lines about a subject itself all stay. Of events, the last `events` mentions.
    """

    words: int
    lines: int
    events: int


class EvidenceStore(Protocol):
    """The door of the evidence store: the one in memory and those on disk are alike.

    `known` leaves out what could not be known by the end of that day; what has no known date is left out too.
    """

    @property
    def label(self) -> Label:
        """The strictest label (TLP 2.0) among the reports that the store holds."""

    def documents(self, *, known: str | None = None) -> Mapping[str, Document]:
        """Give the documents by key."""

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
    ) -> Iterable[Assertion]:
        """Give the assertions, all or those about some subjects, in the order of their reports' keys.

        With `actors`, only what is said of their positions and commitments. With `at`, those that begin after
        it are left out; with `since`, those surely known before that day; with `values`, those of any other
        value.
        """

    def assertion(self, id: str) -> Assertion | None:
        """Give the assertion of an id, `None` where there is none."""

    def events(
        self,
        *,
        known: str | None = None,
        since: str | None = None,
        types: Collection[str] | None = None,
        latest: int | None = None,
    ) -> Iterable[EventMention]:
        """Give the mentions of events in the order of their reports' keys, with `latest` the last so many.

        With `since`, those surely known before that day are left out; with `types`, those of any other type.
        """

    def arrivals(self, *, known: str | None = None) -> Iterable[Arrival]:
        """Give the documents that were read as they came, in the order of their keys."""

    def events_near(self, id: str, *, known: str | None = None) -> Iterable[EventMention]:
        """Give the mention of an id with those that have a day in common with it; nothing without one."""

    def latest(self, *, known: str | None = None) -> str | None:
        """Give the last day on which a document came to be known, as an ISO day; `None` without one."""

    def coverage(self, *, known: str | None = None) -> Coverage:
        """Count the documents, and name those that a view should name."""

    def members(self, family: str, *, known: str | None = None) -> Sequence[str]:
        """Give the keys of the documents of a family, in their order."""


def could_be_known(value: str | None, by: str | None) -> bool:
    """Tell whether something first known at `value` was known by the end of `by` (no `by`: always)."""
    limit, first = days(by), days(value)
    return limit is None or (first is not None and first[1] <= limit[1])


def known_of(report: Report, reading: Reading) -> str | None:
    """Give when a report could first be known: its publication, else its capture, else `None`."""
    return reading.report.published or report.published or (report.captured or "")[:10] or None
