"""When the documents of the ledger end by their own terms: deadlines for the calendar."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.knowledge import Instrument
from zaporuka.knowledge.ledger import Stage
from zaporuka.mechanism.clock import begins, later
from zaporuka.register.times import begun
from zaporuka.views.conditions import duration
from zaporuka.views.mechanism_words import titled
from zaporuka.web.desk import Ask

_BEGINS = {"legal": ("in-force",), "political": ("in-force", "signed"), "unknown": ("in-force",)}
"""The stages from which the term of a document runs, the first that it has; as commitments have it."""
_OVER = ("terminated", "rejected")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A document that ends on a `day` by its own terms, so long after it began."""

    id: str
    title: str
    day: str
    when_text: str
    length_text: str
    since_text: str
    parties: tuple[str, ...]
    addresses: tuple[str, ...]


def terms(ask: Ask, at: str | None, actor: str | None = None) -> tuple[Term, ...]:
    """Give the documents that run as of a day and have an end, the soonest first; of one party if named.

    One of which the ledger does not say that it has begun has no end that could be told.
    """
    every = ask.ledger.instruments.values()
    found = [term for each in every if actor in (None, *each.parties) for term in _term(ask, each, at)]
    return tuple(sorted(found, key=lambda term: (term.day, term.title)))


def _term(ask: Ask, one: Instrument, at: str | None) -> Iterator[Term]:
    reached = [stage for stage in one.stages if begun(stage.on, at)]
    start = _start(one, reached)
    if one.duration is None or start is None or any(stage.stage in _OVER for stage in reached):
        return
    end = later(begins(start.on, ask.ledger.zone), one.duration).date().isoformat()
    yield Term(
        id=one.id,
        title=titled(one.title, ask.lang, one.id),
        day=end,
        when_text=ask.words.when(end),
        length_text=duration(one.duration, ask.lang),
        since_text=ask.words.when(start.on),
        parties=one.parties,
        addresses=tuple(source.url for source in start.source),
    )


def _start(one: Instrument, reached: list[Stage]) -> Stage | None:
    for name in _BEGINS[one.binding]:
        found = [stage for stage in reached if stage.stage == name]
        if found:
            return min(found, key=lambda stage: stage.on)
    return None
