"""What the register keeps of each reading, and the door of the store that keeps it.

Every assertion and every mention of an event has two times: `valid`, when it holds or happened, and `known`,
when the register could first know it (publication, else capture).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from zaporuka.reading.record import Claim, Event, Reading, Statement
from zaporuka.register.families import Passage, copies
from zaporuka.register.times import begun, days, over, recency, share_a_day
from zaporuka.register.translations import Naming, Text, translations
from zaporuka.reports import Report, Span

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
    """The door of the evidence store: the one in memory below and later ones on disk are alike.

    `known` leaves out what could not be known by the end of that day; what has no known date is left out too.
    """

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


class MemoryStore:
    """An evidence store that lives as long as the process."""

    def __init__(self, pairs: Iterable[tuple[Report, Reading]], naming: Naming | None = None) -> None:
        """Take in reports with their readings; `naming` lets translations of one agency's text be found."""
        given = _keyed(pairs)
        known = {key: known_of(report, reading) for key, (report, reading) in given.items()}
        told = {
            key: Text(language=reading.report.language, known=known[key], text=report.text)
            for key, (report, reading) in given.items()
        }
        same = translations(told, naming) if naming else ()
        found = copies({key: text.text for key, text in told.items()}, known, same)
        self._documents = {
            key: Document(
                key=key,
                report=report,
                reading=reading,
                family=found.family[key],
                known=known[key],
                copied=found.passages.get(key, ()),
            )
            for key, (report, reading) in given.items()
        }
        self._assertions = [a for d in self._documents.values() for a in assertions_of(d)]
        self._events = [e for d in self._documents.values() for e in mentions_of(d)]

    def documents(self, *, known: str | None = None) -> Mapping[str, Document]:
        """Give the documents by key."""
        return {k: d for k, d in self._documents.items() if could_be_known(d.known, known)}

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
    ) -> Sequence[Assertion]:
        """Give the assertions, all or those about some subjects, in the order of their reports' keys."""
        found = [
            a
            for a in self._assertions
            if (subjects is None or a.subject in subjects)
            and (actors is None or a.actor in actors)
            and could_be_known(a.known, known)
            and begun(a.valid, at)
            and not over(a.known, since)
            and (values is None or a.value in values)
        ]
        if depth is None:
            return found
        lines: dict[tuple[str, str], list[str]] = {}
        for item in found:
            lines.setdefault((item.subject, item.predicate), []).append(_begins(item))
        first = {line: sorted(days, reverse=True)[: depth.words][-1] for line, days in lines.items()}
        last = sorted((max(days), line) for line, days in lines.items() if ":" in line[1])
        kept = {line for line in lines if ":" not in line[1]} | {line for _, line in last[-depth.lines :]}
        return [a for a in found if (line := (a.subject, a.predicate)) in kept and _begins(a) >= first[line]]

    def assertion(self, id: str) -> Assertion | None:
        """Give the assertion of an id, `None` where there is none."""
        return next((a for a in self._assertions if a.id == id), None)

    def events(
        self,
        *,
        known: str | None = None,
        since: str | None = None,
        types: Collection[str] | None = None,
        latest: int | None = None,
    ) -> Sequence[EventMention]:
        """Give the mentions of events in the order of their reports' keys, with `latest` the last so many."""
        found = [
            e
            for e in self._events
            if could_be_known(e.known, known)
            and not over(e.known, since)
            and (types is None or e.event.type in types)
        ]
        if latest is None:
            return found
        kept = {e.id for e in sorted(found, key=lambda e: recency(e.event.date), reverse=True)[:latest]}
        return [e for e in found if e.id in kept]

    def arrivals(self, *, known: str | None = None) -> Sequence[Arrival]:
        """Give the documents that were read as they came, in the order of their keys."""
        visible = self.documents(known=known).values()
        return [Arrival(d.key, d.family, d.known) for d in visible if d.reading.read]

    def events_near(self, id: str, *, known: str | None = None) -> Sequence[EventMention]:
        """Give the mention of an id with those that have a day in common with it; nothing without one."""
        found = self.events(known=known)
        one = next((e for e in found if e.id == id), None)
        if one is None:
            return []
        return [e for e in found if e is one or share_a_day(e.event.date, one.event.date)]

    def latest(self, *, known: str | None = None) -> str | None:
        """Give the last day on which a document came to be known, as an ISO day; `None` without one."""
        found = (days(d.known) for d in self.documents(known=known).values())
        return max((d[1] for d in found if d is not None), default=None)

    def coverage(self, *, known: str | None = None) -> Coverage:
        """Count the documents, and name those that a view should name."""
        visible = self.documents(known=known)
        read = {k: d for k, d in visible.items() if d.reading.read}
        unread: dict[str, list[str]] = {}
        for key, document in visible.items():
            if key not in read:
                unread.setdefault(document.report.language or "", []).append(key)
        return Coverage(
            read=len(read),
            families=len({d.family for d in read.values()}),
            unread={language: _first(keys) for language, keys in unread.items()},
            copies=_first([f"{k} = {d.family}" for k, d in read.items() if d.family != k]),
            undated=_first([k for k, d in read.items() if d.known is None]),
            silent=_first([k for k, d in read.items() if not d.reading.claims and not d.reading.events]),
        )

    def members(self, family: str, *, known: str | None = None) -> Sequence[str]:
        """Give the keys of the documents of a family, in their order."""
        return [key for key, document in self.documents(known=known).items() if document.family == family]


def _first(keys: Sequence[str]) -> Keys:
    return Keys(len(keys), tuple(keys[:NAMED]))


def _begins(item: Assertion) -> str:
    found = days(item.valid)
    return found[0] if found else ""


def _keyed(pairs: Iterable[tuple[Report, Reading]]) -> dict[str, tuple[Report, Reading]]:
    """Give each report its key, in the order of keys: its id, with its hash behind where others have that id.

    Neither the order in which reports come nor how often one comes matters.
    """
    distinct = {(report.id, report.sha256): (report, reading) for report, reading in pairs}
    ordered = sorted(
        distinct.values(), key=lambda pair: (pair[0].id, known_of(*pair) or "9999", pair[0].sha256)
    )
    given: dict[str, tuple[Report, Reading]] = {}
    for report, reading in ordered:
        key = report.id if report.id not in given else f"{report.id}@{report.sha256[:8]}"
        given[key] = (report, reading)
    return given


def _published(document: Document) -> str | None:
    return document.reading.report.published or document.report.published


def assertions_of(document: Document) -> Iterable[Assertion]:
    """Give the claims of a document as assertions, with their chains and their two times."""
    for index, claim in enumerate(document.reading.claims):
        statement = _statement_of(document.reading, claim)
        valid, basis = _valid_time(document, claim, statement)
        yield Assertion(
            id=f"{document.key}#claim-{index}",
            document=document.key,
            subject=claim.subject,
            predicate=claim.predicate,
            value=claim.value,
            evidence=claim.evidence,
            by=claim.by,
            via=statement.via if statement else _chain_to(document.reading, claim.by),
            condition=claim.condition,
            valid=valid,
            basis=basis,
            known=document.known,
        )


def _statement_of(reading: Reading, claim: Claim) -> Statement | None:
    """Find the statement a claim stands in: the one the reader names, else its speaker's around it."""
    if claim.statement is not None and 0 <= claim.statement < len(reading.statements):
        return reading.statements[claim.statement]
    around = [s for s in reading.statements if s.content.touches(claim.evidence)]
    same = [s for s in around if claim.by in s.speakers or (claim.by and claim.by in s.via)]
    return min(same, key=lambda s: s.content.end - s.content.start, default=None)


def _chain_to(reading: Reading, publisher: str | None) -> tuple[str, ...]:
    """Give the chain a report names for a publisher it cites, for his claims outside any statement."""
    return next((s.via for s in reading.statements if s.via and s.via[-1] == publisher), ())


def _valid_time(
    document: Document, claim: Claim, statement: Statement | None
) -> tuple[str | None, str | None]:
    if statement is not None and statement.said:
        return statement.said, "said"
    told = [e for e in document.reading.events if e.date and e.evidence.touches(claim.evidence)]
    if told and claim.predicate == "status":
        return told[0].date, "event"
    published = _published(document)
    return (published, "report") if published else (None, None)


def mentions_of(document: Document) -> Iterable[EventMention]:
    """Give the events of a document as mentions, with who tells them."""
    for index, event in enumerate(document.reading.events):
        around = [s for s in document.reading.statements if s.content.touches(event.evidence)]
        inner = min(around, key=lambda s: s.content.end - s.content.start, default=None)
        yield EventMention(
            id=f"{document.key}#event-{index}",
            document=document.key,
            event=event,
            by=inner.speakers[0] if inner and inner.speakers else None,
            via=inner.via if inner else (),
            known=document.known,
        )
