"""Helpers for the tests of reading: a report from its text in one line, and what the reader makes of it."""

from __future__ import annotations

from functools import cache

from zaporuka.knowledge import Knowledge, load_knowledge
from zaporuka.reading import Reading, Statement, read_report
from zaporuka.reading.actors import Holders, Mentions, find_mentions, lexicon_of
from zaporuka.reading.document import Document
from zaporuka.reading.languages import Language, language_of
from zaporuka.reports import Report, Span

PUBLISHED = "2026-02-10"


@cache
def knowledge() -> Knowledge:
    """Return the shipped ledger, loaded once for all tests."""
    return load_knowledge()


def ukrainian() -> Language:
    """Return the tables of Ukrainian."""
    language = language_of("uk")
    assert language is not None
    return language


def report_of(
    text: str,
    published: str | None = PUBLISHED,
    title: Span | None = None,
    furniture: tuple[Span, ...] = (),
    language: str | None = "uk",
) -> Report:
    """Return a Ukrainian report of exactly this text."""
    return Report(
        id="r", path="r.txt", text=text, sha256="", encoding="utf-8", language=language,
        published=published, title=title, furniture=furniture,
    )  # fmt: skip


def document_of(text: str, title: Span | None = None, furniture: tuple[Span, ...] = ()) -> Document:
    """Return a text made ready for reading."""
    return Document(report_of(text, title=title, furniture=furniture), ukrainian())


def mentions_of(text: str, published: str | None = PUBLISHED) -> tuple[Document, Mentions]:
    """Return a text and the mentions of actors in it."""
    document = Document(report_of(text, published), ukrainian())
    known = knowledge()
    return document, find_mentions(document, known, lexicon_of(known, ukrainian()), Holders(known))


def named(text: str, published: str | None = PUBLISHED) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words of each mention with the actors that it stands for."""
    document, mentions = mentions_of(text, published)
    return [(document.span(m.first, m.last).of(text), m.actors) for m in mentions.found]


def actors_in(text: str, published: str | None = PUBLISHED) -> list[str]:
    """Return the actors mentioned in a text, in order, each as often as it is."""
    return [actor for _, actors in named(text, published) for actor in actors]


def read(text: str, published: str | None = PUBLISHED) -> Reading:
    """Read a text with the shipped ledger."""
    return read_report(report_of(text, published), knowledge())


def told(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Return of each statement its speakers (joined by `+`), its cue and its content, as they are written."""
    return [shown(statement, text) for statement in read(text, published).statements]


def shown(statement: Statement, text: str) -> tuple[str, str, str]:
    """Return a statement as its speakers, cue and content in words."""
    cue = "" if statement.cue is None else statement.cue.of(text)
    return "+".join(statement.speakers), cue, statement.content.of(text)


def kinds(text: str) -> list[str]:
    """Return the kinds of a text's statements."""
    return [statement.kind for statement in read(text).statements]


def chains(text: str) -> list[tuple[str, ...]]:
    """Return the chains of a text's statements."""
    return [statement.via for statement in read(text).statements]


def spans_of(reading: Reading) -> list[Span]:
    """Return every span of a reading."""
    spans: list[Span | None] = list(reading.boilerplate)
    spans += [Span(date.start, date.end) for date in reading.dates]
    for statement in reading.statements:
        spans += [statement.content, statement.cue, statement.speaker]
    spans += [event.evidence for event in reading.events]
    for claim in reading.claims:
        spans += [claim.evidence, claim.condition]
    return [span for span in spans if span is not None]
