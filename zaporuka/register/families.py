"""Families of copies: reports that tell one text, whole or in part, are one witness (docs/register.md).

Candidates share some of their MinHash sketch; each is confirmed on all its shingles. `copies` is the door; it
works on texts alone, so that any store can call it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from zaporuka.register.shingles import KEPT, SIZE, Shingled, shingled
from zaporuka.reports import Span

MOST = 0.5
NEARLY_ALL = 0.8  # of a text of a sentence or two, which shares half of its words with many
PASSAGE = 25
# A passage leaves PASSAGE / KEPT shingles in a sketch on average, and fewer than this once in hundreds.
SHARED = 2
# Of the texts that share a shingle (a standing phrase, a story printed everywhere) so many are looked at.
HOLDERS = 200


class Groups:
    """Disjoint sets of names, joined two at a time; the earliest name stands for its set."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._order: dict[str, int] = {}

    def find(self, name: str) -> str:
        """Give the name that stands for the set of `name`, which is a set of its own until joined."""
        self._above.setdefault(name, name)
        self._order.setdefault(name, len(self._order))
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of two names."""
        first, second = sorted((self.find(one), self.find(other)), key=self._order.__getitem__)
        self._above[second] = first


class Passage(msgspec.Struct, frozen=True, order=True):
    """A stretch of a report that is copied from another family's text."""

    start: int
    end: int
    family: str

    def covers(self, span: Span) -> bool:
        """Tell whether a place in the report lies wholly in the passage."""
        return self.start <= span.start and span.end <= self.end

    def touches(self, span: Span) -> bool:
        """Tell whether a place in the report and the passage overlap."""
        return self.start < span.end and span.start < self.end


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Each text's family, named by its earliest text, and the passages copied from other families."""

    family: Mapping[str, str]
    passages: Mapping[str, tuple[Passage, ...]]


def families(texts: Mapping[str, str]) -> dict[str, str]:
    """Give each text's family by the texts alone; see `copies`."""
    return dict(copies(texts).family)


def copies(
    texts: Mapping[str, str],
    known: Mapping[str, str | None] | None = None,
    same: Iterable[tuple[str, str]] = (),
) -> Copies:
    """Find the families of texts and the passages they have from one another.

    `known` gives the ISO day each could first be known (undated ones come last); `same` names pairs that are
    one text for reasons of their own, such as translations. The order in which texts are given does not
    matter. Time grows with the texts and with the copies among them.
    """
    days = known or {}
    order = sorted(texts, key=lambda key: (days.get(key) or "9999", key))
    cut = {key: shingled(texts[key]) for key in order}
    twins: dict[bytes, list[str]] = {}
    for key in order:
        twins.setdefault(cut[key].hashes.tobytes() or key.encode(), []).append(key)
    near = _candidates([keys[0] for keys in twins.values()], cut)
    held = {
        (one, other): share
        for a, b in near
        for one, other in ((a, b), (b, a))
        if (share := cut[one].held_by(cut[other])) >= _needed(cut[one])
    }
    groups = Groups()
    for key in order:
        groups.find(key)
    for first, *rest in twins.values():
        for key in rest:
            groups.join(first, key)
    _join_copies(groups, held, _compilations(held, cut, order), cut)
    for one, other in same:
        groups.join(one, other)
    family = {key: groups.find(key) for key in order}
    return Copies(family=family, passages=_passages(near, cut, family, list(twins.values())))


def _candidates(order: Sequence[str], cut: Mapping[str, Shingled]) -> list[tuple[str, str]]:
    """Give the pairs, earlier first, whose sketches share enough to be looked at."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    found = []
    for key in order:
        sketch = cut[key].sketch
        shared = Counter(other for h in sketch for other in holders[h])
        found += [(other, key) for other, n in shared.items() if n >= min(SHARED, *_enough(cut, key, other))]
        for h in sketch:
            if len(holders[h]) < HOLDERS:
                holders[h].append(key)
    return found


def _needed(text: Shingled) -> float:
    return MOST if len(text.distinct) > KEPT * SIZE else NEARLY_ALL


def _enough(cut: Mapping[str, Shingled], *keys: str) -> list[int]:
    """Give how many shared hashes are a sign of a copy for each text: one, where it is too short for more."""
    return [1 if len(cut[key].distinct) <= KEPT * SIZE else SHARED for key in keys]


def _compilations(
    held: Mapping[tuple[str, str], float], cut: Mapping[str, Shingled], order: Sequence[str]
) -> set[str]:
    """Find the texts that hold most of two earlier ones which have little of one another."""
    place = {key: i for i, key in enumerate(order)}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in held:
        if place[one] < place[other]:
            parts[other].append(one)
    found: set[str] = set()
    for whole in order:
        holds = [part for part in parts[whole] if part not in found]
        largest = max(holds, key=lambda key: len(cut[key].distinct), default=whole)
        if any(_likeness(cut[largest], cut[part]) < MOST for part in holds):
            found.add(whole)
    return found


def _likeness(one: Shingled, other: Shingled) -> float:
    return max(one.held_by(other), other.held_by(one))


def _join_copies(
    groups: Groups,
    held: Mapping[tuple[str, str], float],
    compilations: Set[str],
    cut: Mapping[str, Shingled],
) -> None:
    """Join each text with its edited copies, and then with the one that holds most of it.

    A compilation is joined with copies of itself alone. A text is not joined with one that has it beside what
    makes that one a copy of another.
    """
    mutual: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in held:
        needed = NEARLY_ALL if one in compilations and other in compilations else MOST
        one_kind = (one in compilations) == (other in compilations)
        if one_kind and min(held[one, other], held.get((other, one), 0.0)) >= needed:
            groups.join(one, other)
            mutual[one].append(other)
    best: dict[str, tuple[float, str]] = {}
    for (one, other), share in held.items():
        if other not in compilations and one not in compilations and other not in mutual[one]:
            best[one] = max(best.get(one, (0.0, "")), (share, other))
    for one, (_, whole) in best.items():
        if all(cut[one].held_by(cut[copy]) >= MOST / 2 for copy in mutual[whole]):
            groups.join(one, whole)


def _passages(
    near: Iterable[tuple[str, str]],
    cut: Mapping[str, Shingled],
    family: Mapping[str, str],
    twins: Sequence[Sequence[str]],
) -> dict[str, tuple[Passage, ...]]:
    """Give the stretches each later text has from an earlier one of another family, the earliest first.

    What the earlier text has from a third is the third's.
    """
    alike = {keys[0]: keys for keys in twins}
    place = {first: i for i, first in enumerate(alike)}
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for earlier, later in sorted(near, key=lambda pair: (place[pair[1]], place[pair[0]])):
        if family[earlier] == family[later]:
            continue
        shared = cut[earlier].stretches(cut[later], PASSAGE)
        if all(any(p.touches(span) for p in found[earlier]) for span in shared):
            continue
        for key in alike[later]:
            for span in cut[key].stretches(cut[earlier], PASSAGE):
                found[key].append(Passage(span.start, span.end, family[earlier]))
    return {key: tuple(passages) for key, passages in found.items() if passages}
