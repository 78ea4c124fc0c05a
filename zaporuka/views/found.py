"""What a search finds: the sentences in which the words stand, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from zaporuka.register.store.search import Hit
from zaporuka.reports import Span
from zaporuka.views.columns import printable
from zaporuka.views.quote import sentence, shortened

SENTENCES = 3
LENGTH = 240


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found: its sentences with the words of the query, and where they stand."""

    report: str
    path: str
    address: str | None
    published: str | None
    known: str | None
    sentences: tuple[Sentence, ...]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, verbatim, its place in the report, and the places of the words in the report."""

    text: str
    start: int
    end: int
    words: tuple[Span, ...]


def found(hits: Iterable[Hit]) -> tuple[Found, ...]:
    """Turn the hits of a search into rows; the sentences with the most words of the query come first."""
    return tuple(
        Found(
            report=hit.key,
            path=hit.report.path,
            address=hit.report.address,
            published=hit.report.published,
            known=hit.known,
            sentences=_sentences(hit),
        )
        for hit in hits
    )


def found_text(rows: Iterable[Found]) -> str:
    """Write what a search found for the eye: each report, its day, and the sentences."""
    lines = []
    for row in rows:
        lines.append(f"{printable(row.report)} · {row.known or '—'} · {printable(row.address or row.path)}")
        for part in row.sentences[:SENTENCES]:
            first = part.words[0]
            mark = Span(first.start - part.start, first.end - part.start)
            lines.append(f"  {printable(shortened(part.text, mark, LENGTH))}")
    return "".join(f"{line}\n" for line in lines)


def found_json(rows: Iterable[Found]) -> str:
    """Write what a search found as JSON."""
    return msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n"


def _sentences(hit: Hit) -> tuple[Sentence, ...]:
    by_sentence: dict[Span, list[Span]] = {}
    around: Span | None = None
    for place in hit.places:
        if around is None or not around.covers(place):
            around = sentence(hit.report, place)
        by_sentence.setdefault(around, []).append(place)
    ordered = sorted(by_sentence.items(), key=lambda item: (-len(item[1]), item[0].start))
    return tuple(
        Sentence(span.of(hit.report.text), span.start, span.end, tuple(words)) for span, words in ordered
    )
