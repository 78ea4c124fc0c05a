"""Families of copies: reports that tell one text, whole or in part, are one witness (docs/register.md).

Candidates share some of their MinHash sketch; each is confirmed on all its shingles. `copies` is the door; it
works on texts alone, so that any store can call it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
    for one, other in held:
        if (other, one) in held:
            groups.join(one, other)
    for one, other in same:
        groups.join(one, other)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in held:
        if groups.find(one) != groups.find(other):
            parts[other].append(one)
    for whole, holds in parts.items():
        if not _compilation(holds, cut, groups):
            for part in holds:
                groups.join(whole, part)
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


def _compilation(parts: Sequence[str], cut: Mapping[str, Shingled], groups: Groups) -> bool:
    """Tell whether a text's parts are of two families or more that have little of one another."""
    firsts = list({groups.find(part): part for part in parts}.values())
    return any(
        max(cut[one].held_by(cut[other]), cut[other].held_by(cut[one])) < MOST
        for i, one in enumerate(firsts)
        for other in firsts[i + 1 :]
    )


def _passages(
    near: Iterable[tuple[str, str]],
    cut: Mapping[str, Shingled],
    family: Mapping[str, str],
    twins: Sequence[Sequence[str]],
) -> dict[str, tuple[Passage, ...]]:
    """Give the stretches each later text has from an earlier one of another family, the earliest first."""
    alike = {keys[0]: keys for keys in twins}
    place = {first: i for i, first in enumerate(alike)}
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for earlier, later in sorted(near, key=lambda pair: place[pair[0]]):
        if family[earlier] != family[later]:
            for key in alike[later]:
                for span in cut[key].stretches(cut[earlier], PASSAGE):
                    found[key].append(Passage(span.start, span.end, family[earlier]))
    return {key: tuple(passages) for key, passages in found.items()}
