"""The scorer: found items against gold items, layer by layer.

Items of a layer are paired greedily, the best likeness first. A pair is a hit, or, where its layer
asks for more than the likeness (the speaker, the status), a miss and a false alarm at once. What is
optional in the gold is a hit where it is found and no miss where it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import msgspec

from evaluation.gold import Gold, GoldClaim, GoldDate, GoldEvent, GoldStatement, Scalar
from evaluation.likeness import NameBook, overlap, same_time, slugs, touch
from evaluation.records import FoundClaim, FoundDate, FoundEvent, FoundHead, FoundStatement, Record
from zaporuka.reports import Span

Wanted = TypeVar("Wanted", GoldDate, GoldStatement, GoldEvent, GoldClaim)
Found = TypeVar("Found")
Show = Callable[[str], None]

HALF = 0.5
"""The overlap of contents, and the share of participants, from which two items can be one."""


class Tally(msgspec.Struct):
    """Hits, false alarms and misses of one layer."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was found."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; where every miss is a false alarm too (`via`), the accuracy."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing was found."""
        return not (self.hits or self.alarms or self.misses)


Tallies = dict[str, Tally]


class Matching(msgspec.Struct, Generic[Wanted, Found]):
    """The items of a layer in pairs, and those left over on either side."""

    pairs: list[tuple[Wanted, Found]]
    missed: list[Wanted]
    extra: list[Found]


def match(
    wanted: list[Wanted], found: list[Found], likeness: Callable[[Wanted, Found], float]
) -> Matching[Wanted, Found]:
    """Pair wanted and found items, the likest first; a likeness of 0 is no pair."""
    ranked = [
        (alike, i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if (alike := likeness(one, other)) > 0
    ]
    ranked.sort(reverse=True)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Matching(
        pairs=[(wanted[i], found[j]) for i, j in partner.items()],
        missed=[item for i, item in enumerate(wanted) if i not in partner],
        extra=[item for j, item in enumerate(found) if j not in taken],
    )


class Scorer:
    """Adds up the tallies of report after report."""

    def __init__(self, names: NameBook, show: Show | None = None) -> None:
        """Take the book of listed names, and where to tell of each miss (nowhere by default)."""
        self.tallies: Tallies = {}
        self.reports = 0
        self._names = names
        self._show = show

    def add(self, gold: Gold, record: Record | None) -> None:
        """Score one report; no record at all is an empty one."""
        record = record or Record(report=FoundHead(id=gold.stem))
        self.reports += 1
        self._tell(gold.stem)
        self._published(gold, record.report.published)
        self._dates(gold.dates, record.dates or [])
        self._statements(gold.statements, record.statements or [])
        self._events(gold.events, record.events or [])
        self._claims(gold.claims, record.claims or [])
        self._furniture(gold.boilerplate, record.boilerplate or [])

    def _published(self, gold: Gold, found: Scalar) -> None:
        if gold.published is msgspec.UNSET:
            return
        tally = self._tally("published")
        if str(gold.published) == str(found):
            tally.hits += 1
            return
        tally.alarms += found is not None
        tally.misses += gold.published is not None
        self._tell(f"  wrong published: gold {gold.published} found {found}")

    def _dates(self, wanted: list[GoldDate], found: list[FoundDate]) -> None:
        def likeness(one: GoldDate, other: FoundDate) -> float:
            if str(one.value) not in ("*", str(other.value)):
                return 0.0
            return overlap(one.span, other.span)

        self._layer("dates", match(wanted, found, likeness))

    def _statements(self, wanted: list[GoldStatement], found: list[FoundStatement]) -> None:
        def likeness(one: GoldStatement, other: FoundStatement) -> float:
            alike = overlap(one.span, other.content)
            return alike + self._same_speaker(one, other) if alike >= HALF else 0.0

        matching = match(wanted, found, likeness)
        self._layer("statements", matching, self._same_speaker)
        self._count("statements.content", matching)
        self._count("statements.cue", matching, lambda one, other: touch(one.cue_span, other.cue))
        self._count("statements.kind", matching, lambda one, other: one.kind in (None, other.kind))
        chained = [(one, other) for one, other in matching.pairs if one.via]
        self._count(
            "statements.via",
            Matching(pairs=chained, missed=[], extra=[]),
            lambda one, other: one.via == (other.via or []),
        )

    def _same_speaker(self, one: GoldStatement, other: FoundStatement) -> bool:
        if one.speaker is not msgspec.UNSET:
            return self._names.all_same(slugs(one.speaker), slugs(other.speakers))
        if one.speaker_span is None:
            return other.speaker is None
        return touch(one.speaker_span, other.speaker)

    def _events(self, wanted: list[GoldEvent], found: list[FoundEvent]) -> None:
        def likeness(one: GoldEvent, other: FoundEvent) -> float:
            if one.type != other.type:
                return 0.0
            if one.date is not msgspec.UNSET and not same_time(_edtf(one.date), _edtf(other.date)):
                return 0.0
            alike = self._names.jaccard(slugs(one.participants), slugs(other.participants))
            return alike if alike >= HALF else 0.0

        matching = match(wanted, found, likeness)
        self._layer("events", matching)
        self._count("events.status", matching, lambda one, other: one.status == other.status)

    def _claims(self, wanted: list[GoldClaim], found: list[FoundClaim]) -> None:
        def likeness(one: GoldClaim, other: FoundClaim) -> float:
            if (one.subject, one.predicate, str(one.value)) != (
                other.subject,
                other.predicate,
                str(other.value),
            ):
                return 0.0
            return float(touch(one.span, other.evidence))

        matching = match(wanted, found, likeness)
        self._layer("claims", matching)
        self._count(
            "claims.by", matching, lambda one, other: self._names.all_same(slugs(one.by), slugs(other.by))
        )

    def _furniture(self, wanted: list[Span], found: list[Span]) -> None:
        marked, dropped = set(_offsets(wanted)), set(_offsets(found))
        tally = self._tally("boilerplate (chars)")
        tally.hits += len(marked & dropped)
        tally.alarms += len(dropped - marked)
        tally.misses += len(marked - dropped)

    def _layer(
        self,
        layer: str,
        matching: Matching[Wanted, Found],
        right: Callable[[Wanted, Found], bool] = lambda one, other: True,
    ) -> None:
        """Count a layer under its own name and tell of what went wrong in it."""
        self._count(layer, matching, right)
        if self._show is None:
            return
        for item in matching.missed:
            self._tell(f"  missed {layer}: {'(optional)' if item.optional else item}")
        for extra in matching.extra:
            self._tell(f"  extra {layer}: {extra}")
        for one, other in matching.pairs:
            if not right(one, other):
                self._tell(f"  wrong {layer}: gold {one} found {other}")

    def _count(
        self,
        layer: str,
        matching: Matching[Wanted, Found],
        right: Callable[[Wanted, Found], bool] = lambda one, other: True,
    ) -> None:
        tally = self._tally(layer)
        for one, other in matching.pairs:
            if right(one, other):
                tally.hits += 1
            elif not one.optional:
                tally.alarms += 1
                tally.misses += 1
        tally.misses += sum(not item.optional for item in matching.missed)
        tally.alarms += len(matching.extra)

    def _tally(self, layer: str) -> Tally:
        return self.tallies.setdefault(layer, Tally())

    def _tell(self, line: str) -> None:
        if self._show is not None:
            self._show(line)


def table(tallies: Mapping[str, Tally], reports: int) -> Iterator[str]:
    """Yield the lines of the table: layer, precision, recall, F1 and the counts behind them."""
    yield f"{reports} reports; layer, precision, recall, f1 (tp/fp/fn)"
    for layer, tally in tallies.items():
        figures = f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}"
        yield f"{layer:22} {figures}  ({tally.hits}/{tally.alarms}/{tally.misses})"


def _offsets(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(span.start, span.end)


def _edtf(value: Scalar) -> str | None:
    return None if value is None else str(value)
