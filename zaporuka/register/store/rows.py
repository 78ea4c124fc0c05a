"""Reports and readings as rows, and rows as reports and readings."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from zaporuka.reading.record import Event, Reading
from zaporuka.register.evidence import Assertion, Document, EventMention
from zaporuka.register.findings import assertions_of, mentions_of
from zaporuka.register.store.schema import bounds, known_by
from zaporuka.reports import Report, Span

Row = dict[str, Any]

_PLACES = ("published_at", "title", "title_source", "head_line", "furniture")
_readings = msgspec.json.Decoder(Reading)


class Places(msgspec.Struct, frozen=True, omit_defaults=True):
    """The stretches of a report's text that are known by name."""

    published_at: Span | None = None
    title: Span | None = None
    title_source: Span | None = None
    head_line: Span | None = None
    furniture: tuple[Span, ...] = ()


_places = msgspec.json.Decoder(Places)


def packed_text(text: str) -> bytes:
    """Give a text as bytes that any database keeps as they are, whatever characters stand in it."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def text_of(data: bytes) -> str:
    """Give back a packed text."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def version_row(report: Report) -> Row:
    """Give the columns of a version that come from the report."""
    places = Places(**{name: getattr(report, name) for name in _PLACES})
    return {
        "name": report.id,
        "path": report.path,
        "address": report.address,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "language": report.language,
        "published": report.published,
        "published_by": report.published_by,
        "captured": report.captured,
        "places": json(places),
        "text": packed_text(report.text),
    }


def report_of(row: Any) -> Report:
    """Give back the report of a version's row."""
    places = _places.decode(row.places)
    return Report(
        id=row.name,
        path=row.path,
        address=row.address,
        text=text_of(row.text),
        sha256=row.sha256,
        encoding=row.encoding,
        language=row.language,
        published=row.published,
        published_by=row.published_by,
        captured=row.captured,
        **{name: getattr(places, name) for name in _PLACES},
    )


def reading_row(reading: Reading, known: str | None) -> Row:
    """Give the columns of a reading: its record whole, and what one asks for without opening it."""
    return {
        "reader": reading.reader,
        "read": reading.read,
        "known": known,
        "known_last": known_by(known),
        "found": len(reading.claims) + len(reading.events),
        "record": zlib.compress(msgspec.json.encode(reading)),
    }


def reading_of(data: bytes) -> Reading:
    """Give back the reading of a packed record."""
    return _readings.decode(zlib.decompress(data))


def statement_rows(document: Document) -> Iterator[Row]:
    """Give a reading's statements; one without a date of its own holds from its report's day."""
    for n, statement in enumerate(document.reading.statements):
        yield {
            "n": n,
            "speakers": json(statement.speakers),
            "via": json(statement.via),
            "kind": statement.kind,
            "negated": statement.negated,
            **_span("", statement.content),
            **_span("cue_", statement.cue),
            **_times(statement.said or document.known, document.known),
        }


def claim_rows(document: Document) -> Iterator[tuple[Row, Row]]:
    """Give a reading's claims, each with the row of its voice."""
    claims = document.reading.claims
    for n, (claim, found) in enumerate(zip(claims, assertions_of(document), strict=True)):
        voice = {
            "subject": found.subject,
            "predicate": found.predicate,
            "value": json(found.value),
            "said_by": found.by,
            "via": json(found.via),
        }
        yield (
            {
                "n": n,
                "statement": claim.statement,
                "basis": found.basis,
                **_span("", found.evidence),
                **_span("condition_", found.condition),
                **_times(found.valid, document.known),
            },
            {"key": json(tuple(voice.values())), **voice},
        )


def event_rows(document: Document) -> Iterator[Row]:
    """Give a reading's events, each with who tells it."""
    for n, mention in enumerate(mentions_of(document)):
        event = mention.event
        yield {
            "n": n,
            "type": event.type,
            "mode": event.mode,
            "participants": json(event.participants),
            "status": event.status,
            "place": event.place,
            "said_by": mention.by,
            "via": json(mention.via),
            **_span("", event.evidence),
            **_times(event.date, document.known),
        }


def assertion_of(row: Any) -> Assertion:
    """Give back an assertion of a row that joins a claim with its voice, its reading and its version."""
    return Assertion(
        id=f"{row.key}#claim-{row.n}",
        document=row.key,
        subject=row.subject,
        predicate=row.predicate,
        value=parsed(row.value),
        evidence=Span(row.start, row.end),
        by=row.said_by,
        via=names(row.via),
        condition=None if row.condition_start is None else Span(row.condition_start, row.condition_end),
        valid=row.valid,
        basis=row.basis,
        known=row.known,
    )


def mention_of(row: Any) -> EventMention:
    """Give back the mention of an event of a row that joins it with its reading and its version."""
    return EventMention(
        id=f"{row.key}#event-{row.n}",
        document=row.key,
        event=Event(
            type=row.type,
            participants=names(row.participants),
            status=row.status,
            evidence=Span(row.start, row.end),
            mode=row.mode,
            date=row.valid,
            place=row.place,
        ),
        by=row.said_by,
        via=names(row.via),
        known=row.known,
    )


def json(value: Any) -> str:
    """Give a value as JSON text."""
    return msgspec.json.encode(value).decode()


def parsed(value: str) -> Any:
    """Give back a value from JSON text."""
    return msgspec.json.decode(value)


_names: dict[str, tuple[str, ...]] = {"[]": ()}


def names(value: str) -> tuple[str, ...]:
    """Give back a list of names from JSON text; the same lists come again and again."""
    found = _names.get(value)
    if found is None:
        found = _names[value] = tuple(parsed(value))
    return found


def _span(prefix: str, span: Span | None) -> Row:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def _times(valid: str | None, known: str | None) -> Row:
    first, last = bounds(valid)
    return {"valid": valid, "valid_first": first, "valid_last": last, "known_last": known_by(known)}
