"""Shingles of a text, their MinHash sketch, and the stretches that two texts share.

The sketch is a scaled MinHash (also FracMinHash, as used in genomics for containment): it keeps every
shingle whose hash lies below a fixed bound. A sketch of fixed size estimates likeness alone and loses a short
text that stands in a long one; this one keeps its share of every passage.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from zaporuka.reports import Span

SIZE = 5
KEPT = 4  # one shingle in so many is kept in a sketch
GAP = 2 * SIZE  # shingles that an edit inside a copied stretch may cost
_BOUND = (1 << 64) // KEPT
_WORD = re.compile(r"\w+")


class Shingled(msgspec.Struct, frozen=True):
    """A text as the hashes of its shingles in order, and where each word of it stands."""

    hashes: array[int]
    starts: array[int]
    ends: array[int]
    distinct: frozenset[int]

    @property
    def sketch(self) -> list[int]:
        """The hashes of the MinHash sketch; all of them where the text is too short to thin out."""
        if len(self.distinct) <= KEPT * SIZE:
            return sorted(self.distinct)
        return sorted(h for h in self.distinct if h < _BOUND)

    def held_by(self, other: Shingled) -> float:
        """Give the share of this text's shingles that stand in another; 0 for a text without words."""
        return len(self.distinct & other.distinct) / len(self.distinct) if self.distinct else 0.0

    def stretches(self, other: Shingled, shortest: int) -> list[Span]:
        """Give the stretches of this text that stand in another, of at least `shortest` shingles each.

        An edit inside a stretch does not end it, unless it costs more than `GAP` shingles.
        """
        at = [i for i, h in enumerate(self.hashes) if h in other.distinct]
        runs: list[list[int]] = []
        for place in at:
            if runs and place - runs[-1][-1] <= GAP:
                runs[-1].append(place)
            else:
                runs.append([place])
        last = len(self.ends) - 1
        return [
            Span(self.starts[run[0]], self.ends[min(run[-1] + SIZE - 1, last)])
            for run in runs
            if len(run) >= shortest
        ]


def shingled(text: str) -> Shingled:
    """Cut a text into runs of five words, case and punctuation left out; a shorter text is one run.

    The hashes are the same on every machine and in every process.
    """
    found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [word.casefold() for word, _, _ in found]
    hashes = array("Q", _hashed(words))
    return Shingled(
        hashes,
        array("Q", (start for _, start, _ in found)),
        array("Q", (end for _, _, end in found)),
        frozenset(hashes),
    )


def _hashed(words: Sequence[str]) -> Iterable[int]:
    if not words:
        return
    for first in range(max(1, len(words) - SIZE + 1)):
        run = " ".join(words[first : first + SIZE]).encode("utf-8", "surrogatepass")
        yield int.from_bytes(blake2b(run, digest_size=8).digest(), "big")
