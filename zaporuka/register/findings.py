"""What one document asserts and tells: its claims as assertions, its events as mentions, with two times."""

from __future__ import annotations

from collections.abc import Iterable

from zaporuka.reading.record import Claim, Reading, Statement
from zaporuka.register.evidence import Assertion, Document, EventMention


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
