"""Families of copies: reports whose texts are the same, or nearly, are one witness.

Exact copies are found by their normalised text, near copies by the Jaccard similarity of their shingles
(runs of five words), within candidates that share enough shingles. The door is one function from texts to
family names, so that a sketching method (MinHash) can take its place when the store is large.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

SHINGLE = 5
NEAR = 0.7
_WORD = re.compile(r"\w+")


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


def shingles(text: str) -> frozenset[int]:
    """Give the hashed runs of five words of a text, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    if len(words) < SHINGLE:
        return frozenset([hash(tuple(words))] if words else [])
    return frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1))


def families(texts: Mapping[str, str]) -> dict[str, str]:
    """Give each text's family: the key of the first text it is a copy of, exact or near, else its own."""
    groups = Groups()
    first_with: dict[str, str] = {}
    distinct: dict[str, frozenset[int]] = {}
    for key, text in texts.items():
        groups.find(key)
        normal = " ".join(_WORD.findall(text.lower()))
        if normal and normal in first_with:
            groups.join(first_with[normal], key)
        elif normal:
            first_with[normal] = key
            distinct[key] = shingles(text)
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for key, marks in distinct.items():
        shared = Counter(other for mark in marks for other in holders[mark])
        for other, common in shared.items():
            if common >= NEAR * (len(marks) + len(distinct[other]) - common):
                groups.join(other, key)
        for mark in marks:
            holders[mark].append(key)
    return {key: groups.find(key) for key in texts}
