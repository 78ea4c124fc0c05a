"""An evidence store that lives as long as the process."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from zaporuka.reading.record import Reading
from zaporuka.register.evidence import (
    NAMED,
    Arrival,
    Assertion,
    Coverage,
    Depth,
    Document,
    EventMention,
    Keys,
    could_be_known,
    known_of,
)
from zaporuka.register.families import copies
from zaporuka.register.findings import assertions_of, mentions_of
from zaporuka.register.marking import stated_label
from zaporuka.register.times import begun, days, over, recency, share_a_day
from zaporuka.register.translations import Naming, Text, translations
from zaporuka.reports import Report
from zaporuka.reports.tlp import Label, strictest


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

    @property
    def label(self) -> Label:
        """The strictest label that one of the reports states of itself."""
        return strictest(stated_label(d.report) for d in self._documents.values())

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
