"""Reading records as they leave the program: a line of JSON, or text for the eye."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.record import Reading
from zaporuka.reports import Report, Span
from zaporuka.views.columns import printable


def record_line(reading: Reading) -> str:
    """Give a reading as one line of JSON with every key of the record, absent values as `null`."""
    return msgspec.json.encode(reading).decode() + "\n"


def record_text(report: Report, reading: Reading) -> str:
    """Give a reading as text: each finding on a line of its own with its words, in the report's order."""
    return "\n".join(_rows(report, reading)) + "\n\n"


def _rows(report: Report, reading: Reading) -> Iterator[str]:
    head = reading.report
    yield f"{head.id}  language {head.language or '-'}  published {head.published or '-'}"
    if head.address:
        yield f"  address    {printable(head.address)}"
    if not reading.read:
        yield "  not read"
    for date in reading.dates:
        yield f"  date       {date.value}  {_words(report, Span(date.start, date.end))}"
    for s in reading.statements:
        said = f"  said {s.said}" if s.said else ""
        via = f"  via {' ← '.join(s.via)}" if s.via else ""
        denied = "  negated" if s.negated else ""
        yield f"  statement  {', '.join(s.speakers)}  {s.kind}{denied}{said}{via}"
        yield f"             {_words(report, s.content)}"
    for e in reading.events:
        kind = f"{e.type}/{e.mode}" if e.mode else e.type
        parts = (kind, e.status, e.date, e.place, ", ".join(e.participants))
        yield "  event      " + "  ".join(part for part in parts if part)
        yield f"             {_words(report, e.evidence)}"
    for c in reading.claims:
        yield f"  claim      {c.subject}  {c.predicate}  {c.value}  by {c.by or '-'}"
        yield f"             {_words(report, c.evidence)}"


def _words(report: Report, span: Span) -> str:
    return printable(span.of(report.text))
