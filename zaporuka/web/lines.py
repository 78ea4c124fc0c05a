"""Accounts as pages show them: a line with its freshness, and no more evidence than a reader takes in."""

from __future__ import annotations

import msgspec

from zaporuka.views.model import Line
from zaporuka.views.sheets import Block, Row
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


class CutRow(Row, frozen=True, kw_only=True):
    """A row with no more evidence than is shown; `more` counts the others."""

    more: int = 0


def cut(row: Row, shown: int = SHOWN) -> CutRow:
    """Give a row with the first `shown` pieces of its evidence."""
    line, event = row.line, row.event
    more = max(0, len(row.proofs) - shown)
    if more and line is not None:
        line = msgspec.structs.replace(line, proofs=line.proofs[:shown])
    return CutRow(
        kind=row.kind,
        what=row.what,
        date=row.date,
        line=line,
        event=event,
        notes=row.notes,
        alarm=row.alarm,
        more=more if line is not None else 0,
    )


def cut_block(block: Block, shown: int = SHOWN) -> Block:
    """Give a block whose rows have no more evidence than is shown."""
    return msgspec.structs.replace(block, rows=tuple(cut(row, shown) for row in block.rows))
