"""Accounts as pages show them: a line with its freshness, and no more evidence than a reader takes in."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from zaporuka.views.model import Line, Proof
from zaporuka.web.wording import days_between

SHOWN = 3
"""So many pieces of evidence stand under a line where there are many lines; the others are counted."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the last day on which it was known anew, how many days ago that was, and what is left out.

    `more` counts the evidence that the line has beside what is given here.
    """

    line: Line
    known: str | None
    age: int | None
    more: int = 0


def held(line: Line, at: str | None, shown: int = SHOWN) -> Held:
    """Give a line as of a day with its first `shown` pieces of evidence."""
    known = freshest(line.proofs)
    kept = msgspec.structs.replace(line, proofs=line.proofs[:shown])
    age = days_between(known, at)
    return Held(line=kept, known=known, age=age, more=len(line.proofs) - len(kept.proofs))


def freshest(proofs: Iterable[Proof]) -> str | None:
    """Give the last day on which any of the evidence came to be known."""
    return max((proof.known for proof in proofs if proof.known), default=None)
