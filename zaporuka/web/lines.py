"""Accounts as pages show them: a line with its freshness, and no more evidence than a reader takes in."""

from __future__ import annotations

import msgspec

from zaporuka.views.model import Line
from zaporuka.web.wording import days_between

SHOWN = 3
"""So many pieces of evidence stand under a line where there are many lines; the others are counted."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the last day on which a report had it, how many days ago that was, and what is left out.

    A report without a date tells no day. `more` counts the evidence that is not given here.
    """

    line: Line
    published: str | None
    age: int | None
    more: int = 0


def held(line: Line, at: str | None, shown: int = SHOWN) -> Held:
    """Give a line as of a day with its first `shown` pieces of evidence."""
    day = max((proof.published for proof in line.proofs if proof.published), default=None)
    kept = msgspec.structs.replace(line, proofs=line.proofs[:shown])
    return Held(line=kept, published=day, age=days_between(day, at), more=len(line.proofs) - len(kept.proofs))
