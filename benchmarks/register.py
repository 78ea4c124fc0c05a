"""A made register of any size: reports with readings whose make-up is that of real ones, alike on every run.

Per report there are, as in the example reports as they are read, about 6.5 statements, 3.1 claims, one event
and 1,400 characters. Who is named, and of what, falls off as in the news: few are in most of it (Zipf); each
side has positions on a few subjects. One report in ten is an edited copy of a recent one. The words are drawn
one by one, so that only copies are alike.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from zaporuka.knowledge import Knowledge
from zaporuka.reading.record import Claim, Event, Reading, ReportHead, Statement
from zaporuka.reports import Report, Span

SEED = 20260106
STATEMENTS = 6.5
CLAIMS = 3.1
EVENTS = 1.0
SENTENCES = 13
WORDS = 14
COPIES = 0.1
LINES = 900
RECENT = 500
FIRST, DAYS = date(2022, 2, 24), 1730
READER = "made/1"

_STANCES = ("accepts", "accepts-if", "rejects", "supports", "demands", "offers", "undecided")
_FORCES = ("will", "may", "would-if", "wont")
_STAGES = ("proposed", "under-negotiation", "agreed-in-principle", "text-finalised", "signed", "ratified")
_EVENTS = (("CONSULT", "meeting"), ("CONSULT", "phone"), ("CONSULT", "multilateral"), ("REQUEST", None))


class Pool:
    """Things to draw from, the first ones far more often than the last."""

    def __init__(self, things: Sequence[str], slope: float = 1.0) -> None:
        self._things = list(things)
        self._weights = list(accumulate(1 / (rank + 1) ** slope for rank in range(len(self._things))))

    def draw(self, chance: random.Random, count: int = 1) -> list[str]:
        """Draw so many, possibly one of them again."""
        return chance.choices(self._things, cum_weights=self._weights, k=count)


class Maker:
    """Makes reports with readings, from the vocabulary of `texts` and the names of a ledger."""

    def __init__(self, knowledge: Knowledge, texts: Sequence[str]) -> None:
        self._chance = random.Random(SEED)
        shuffled = self._shuffled
        actors = knowledge.actors.values()
        self._words = re.findall(r"[^\W\d_]{2,}", " ".join(texts))
        self._sides = Pool(shuffled(a.id for a in actors if a.kind == "state")[:60], 1.2)
        self._people = Pool(shuffled(a.id for a in actors if a.kind == "person")[:300], 1.1)
        self._outlets = Pool(shuffled(a.id for a in actors if a.kind == "outlet")[:60], 1.2)
        subjects = shuffled(knowledge.subjects)
        self._subjects = Pool(subjects, 0.9)
        self._lines = Pool(shuffled(self._agenda(Pool(subjects, 0.9))), 0.8)
        self._texts: list[list[str]] = []

    def pairs(self, number: int) -> Iterator[tuple[Report, Reading]]:
        """Yield so many reports with their readings, day after day."""
        for n in range(number):
            day = FIRST + timedelta(days=n * DAYS // max(1, number))
            yield self._pair(n, day)

    def _pair(self, number: int, day: date) -> tuple[Report, Reading]:
        sentences = self._sentences()
        text = " ".join(sentences)
        spans, at = [], 0
        for sentence in sentences:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        name, published = f"made-{number:07}", day.isoformat()
        report = Report(
            id=name,
            path=f"https://made.example/{name}",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            encoding="utf-8",
            language="uk",
            published=published,
            published_by="front matter",
        )
        statements = tuple(self._statement(spans, published) for _ in range(self._count(STATEMENTS)))
        claims = tuple(self._claim(spans, statements) for _ in range(self._count(CLAIMS)))
        events = tuple(self._event(spans, day) for _ in range(self._count(EVENTS)))
        head = ReportHead(id=name, language="uk", published=published, sha256=report.sha256)
        made = Reading(report=head, reader=READER, statements=statements, events=events, claims=claims)
        return report, made

    def _sentences(self) -> list[str]:
        chance = self._chance
        if self._texts and chance.random() < COPIES:
            copied = list(chance.choice(self._texts))
            copied[chance.randrange(len(copied))] = self._sentence()
            return copied
        found = [self._sentence() for _ in range(SENTENCES)]
        self._texts = [*self._texts[-RECENT:], found]
        return found

    def _sentence(self) -> str:
        return " ".join(self._chance.choices(self._words, k=WORDS)).capitalize() + "."

    def _statement(self, spans: Sequence[Span], published: str) -> Statement:
        chance = self._chance
        content = chance.choice(spans)
        named = self._people.draw(chance)[0] if chance.random() < 0.85 else "anonymous"
        via = tuple(self._outlets.draw(chance)) if chance.random() < 0.35 else ()
        return Statement(
            speakers=(named,),
            content=content,
            kind=chance.choice(("direct", "indirect")),
            cue=Span(content.start, content.start + 5),
            via=via,
            said=published if chance.random() < 0.6 else None,
        )

    def _claim(self, spans: Sequence[Span], statements: Sequence[Statement]) -> Claim:
        chance = self._chance
        kind = chance.random()
        subject, predicate = self._subjects.draw(chance)[0], "status"
        value: str | int
        if kind < 0.33:
            value = chance.choice(_STAGES)
        elif kind < 0.36:
            predicate, value = "agreed-share", chance.randrange(50, 100)
        else:
            subject, predicate = self._lines.draw(chance)[0].split(" ")
            value = chance.choice(_STANCES if predicate.startswith("position") else _FORCES)
        if not statements or chance.random() < 0.3:
            return Claim(subject=subject, predicate=predicate, value=value, evidence=chance.choice(spans))
        index = chance.randrange(len(statements))
        said = statements[index]
        return Claim(
            subject=subject,
            predicate=predicate,
            value=value,
            evidence=said.content,
            by=said.speakers[0],
            statement=index,
        )

    def _agenda(self, subjects: Pool) -> Iterator[str]:
        """Draw what each side has a position on, or makes a commitment of: a few subjects each."""
        chance = self._chance
        drawn = {
            f"{subjects.draw(chance)[0]} {chance.choice(('position', 'position', 'commits'))}:{side}"
            for side in self._sides.draw(chance, LINES)
        }
        yield from sorted(drawn)

    def _event(self, spans: Sequence[Span], day: date) -> Event:
        chance = self._chance
        kind, mode = chance.choice(_EVENTS)
        when = day + timedelta(days=chance.randint(-5, 10))
        return Event(
            type=kind,
            mode=mode,
            participants=tuple(dict.fromkeys(self._sides.draw(chance, 2) + self._people.draw(chance))),
            status="planned" if when > day else "occurred",
            evidence=chance.choice(spans),
            date=when.isoformat() if chance.random() < 0.8 else None,
        )

    def _count(self, mean: float) -> int:
        """Draw a number whose mean is `mean`, from none to twice as many."""
        return round(self._chance.triangular(0, 2 * mean, mean))

    def _shuffled(self, things: object) -> list[str]:
        found = sorted(things)  # type: ignore[call-overload]
        self._chance.shuffle(found)
        return list(found)
