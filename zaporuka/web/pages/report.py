"""The report reader: a report's text as it was, with everything that was read in it, in its place."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading import Reading
from zaporuka.register import Document
from zaporuka.register.marking import Marking
from zaporuka.register.store.markings import markings, markings_of
from zaporuka.register.store.versions import Version, side_by_side, versions
from zaporuka.reports import Report, Span
from zaporuka.web.corrections import Said, corrections_of
from zaporuka.web.desk import Ask
from zaporuka.web.marks import FURNITURE, LAYERS, Mark, Segment, segments
from zaporuka.web.pages.finding import title_of
from zaporuka.web.pages.notes import Written, written
from zaporuka.web.parameters import Name, Slug
from zaporuka.web.twins import NoSuchError, Page

COPIES = 50


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a marked stretch: a heading, facts by name, and the id that opens its trace."""

    id: str
    layer: str
    start: int
    end: int
    words: str
    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    trace: str | None = None
    subject: str | None = None
    actor: str | None = None


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the report beside another: rows of sentences, `None` where one has no such sentence."""

    key: str
    other: str
    rows: tuple[tuple[str | None, str | None], ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report: its text untouched, the marks in it with their notes, its versions and its copies.

    `marking` says to whom it may be told, `None` where nobody has marked it; `markings` are all ever made,
    `written` what people have noted.
    """

    key: str
    path: str
    title: str
    language: str | None
    published: str | None
    published_text: str
    known: str | None
    sha256: str
    reader: str
    read: bool
    family: str
    copies: tuple[str, ...]
    versions: tuple[Version, ...]
    beside: Beside | None
    text: str
    furniture: tuple[Span, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Said, ...] = ()
    marking: Marking | None = None
    markings: tuple[Marking, ...] = ()
    written: tuple[Written, ...] = ()

    @property
    def layers(self) -> tuple[tuple[str, int], ...]:
        """The layers, each with how many notes it has."""
        return tuple((layer, sum(note.layer == layer for note in self.notes)) for layer in LAYERS)

    @property
    def segments(self) -> Iterator[Segment]:
        """The text cut at the bounds of its marks."""
        marks = [Mark(id=n.id, layer=n.layer, start=n.start, end=n.end) for n in self.notes]
        marks += [
            Mark(id=f"f{i}", layer=FURNITURE, start=span.start, end=span.end)
            for i, span in enumerate(self.furniture)
        ]
        return segments(self.text, marks)


def report(ask: Ask, key: Name, beside: Slug = None) -> ReportPage:
    """Give a report with all that was read in it; with `beside`, another version of it next to it."""
    documents = ask.register.documents()
    if key not in documents:
        raise NoSuchError(ask.words.text("no-report", name=key))
    document = documents[key]
    text, reading = document.report, document.reading
    told = versions(ask.store, key)
    other = next((v.key for v in told if v.key == beside and v.key != key), None)
    members = ask.register.members(document.family)
    published = reading.report.published or text.published
    return ReportPage(
        key=key,
        path=text.path,
        title=title_of(ask, key),
        language=text.language,
        published=published,
        published_text=ask.words.when(published),
        known=document.known,
        sha256=text.sha256,
        reader=reading.reader,
        read=reading.read,
        family=document.family,
        copies=tuple(name for name in members if name != key)[:COPIES],
        versions=told,
        beside=_beside(documents[other], document) if other else None,
        text=text.text,
        furniture=reading.boilerplate or text.furniture,
        notes=tuple(sorted(_notes(ask, document), key=lambda n: (n.start, n.start - n.end))),
        corrections=corrections_of(ask, text, key),
        marking=markings_of(ask.store, [key]).get(key),
        written=written(ask, "report", key),
        markings=tuple(each for _, each in markings(ask.store, key)),
    )


def _beside(other: Document, document: Document) -> Beside:
    rows = side_by_side(other.report.text, document.report.text)
    return Beside(key=document.key, other=other.key, rows=rows)


def _notes(ask: Ask, document: Document) -> Iterator[Note]:
    report, reading = document.report, document.reading
    yield from _said(ask, report, reading)
    yield from _claimed(ask, document)
    yield from _happened(ask, document)
    for n, mention in enumerate(reading.dates):
        span = Span(mention.start, mention.end)
        yield _note(
            report, f"d{n}", "date", span, ask.words.when(mention.value), ("edtf", mention.value), ask=ask
        )


def _said(ask: Ask, report: Report, reading: Reading) -> Iterator[Note]:
    words = ask.words
    for n, said in enumerate(reading.statements):
        who = ", ".join(words.actor(slug) for slug in said.speakers) or words.text("nobody-named")
        yield _note(
            report,
            f"s{n}",
            "statement",
            said.content,
            who,
            ("speech", words.term("speech", said.kind)),
            ("chain", " ← ".join(words.actor(slug) for slug in said.via)),
            ("said", words.when(said.said) if said.said else ""),
            ("negated", words.text("negated") if said.negated else ""),
            ask=ask,
            actor=said.speakers[0] if said.speakers else None,
        )
        if said.speaker is not None:
            actor = said.speakers[0] if said.speakers else None
            yield _note(report, f"a{n}", "actor", said.speaker, who, ask=ask, actor=actor)


def _claimed(ask: Ask, document: Document) -> Iterator[Note]:
    words = ask.words
    for n, claim in enumerate(document.reading.claims):
        item = ask.store.assertion(f"{document.key}#claim-{n}")
        by = words.actor(claim.by) if claim.by else words.text("narrator")
        phrase = words.said(claim.predicate, claim.value)
        condition = claim.condition.of(document.report.text) if claim.condition else ""
        yield _note(
            document.report,
            f"c{n}",
            "claim",
            claim.evidence,
            f"{words.subject(claim.subject)} — {phrase}",
            ("asserted-by", by),
            ("chain", " ← ".join(words.actor(slug) for slug in item.via) if item else ""),
            ("valid", words.when(item.valid) if item and item.valid else ""),
            ("condition", condition),
            ask=ask,
            trace=f"{document.key}#claim-{n}",
            subject=claim.subject,
        )


def _happened(ask: Ask, document: Document) -> Iterator[Note]:
    words = ask.words
    for n, event in enumerate(document.reading.events):
        yield _note(
            document.report,
            f"e{n}",
            "event",
            event.evidence,
            words.event(event.type, event.mode),
            ("participants", ", ".join(words.actor(slug) for slug in event.participants)),
            ("when", words.when(event.date) if event.date else ""),
            ("place", words.place(event.place) if event.place else ""),
            ("status", words.event_status(event.status)),
            ask=ask,
            trace=f"{document.key}#event-{n}",
        )


def _note(
    report: Report,
    id: str,
    layer: str,
    span: Span,
    heading: str,
    *facts: tuple[str, str],
    ask: Ask,
    trace: str | None = None,
    subject: str | None = None,
    actor: str | None = None,
) -> Note:
    return Note(
        id=id,
        layer=layer,
        start=span.start,
        end=span.end,
        words=span.of(report.text),
        heading=heading,
        facts=tuple((ask.words.text(f"note-{name}"), value) for name, value in facts if value),
        trace=trace,
        subject=subject,
        actor=actor if actor in ask.knowledge.actors else None,
    )


PAGE = Page(path="/reports/{key:path}", make=report, template="report.html.j2", section="reports")
