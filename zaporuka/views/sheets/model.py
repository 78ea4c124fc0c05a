"""A sheet: what every view but the brief gives, whatever form it is then written in."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.views.model import EventLine, Line, Proof


class Fact(msgspec.Struct, frozen=True):
    """A named fact, such as a trace consists of; `key` is the same in every language."""

    key: str
    name: str
    value: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a view tells: an account or an event with its evidence, and what the view adds to it.

    `kind` says why it stands there (`current`, `superseded`, `new`, `moved`, `disputed`, `event` …).
    """

    kind: str
    what: str
    date: str | None = None
    line: Line | None = None
    event: EventLine | None = None
    notes: tuple[str, ...] = ()
    alarm: bool = False

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The evidence of the row."""
        return self.line.proofs if self.line else self.event.proofs if self.event else ()


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Rows or facts under one heading."""

    title: str
    rows: tuple[Row, ...] = ()
    facts: tuple[Fact, ...] = ()
    note: str = ""
    alarm: bool = False


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor is said to hold on one subject: a sign, the words, and the accounts behind it.

    `held` says in words what the ledger holds of it.
    """

    sign: str
    text: str
    lines: tuple[Line, ...]
    held: tuple[str, ...] = ()


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """Actors by subjects; `cells[i][j]` is `None` where nothing is asserted."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    legend: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A view at a time, as known by a time, in one language; `when_text` says both times."""

    view: str
    lang: str
    title: str
    at: str | None
    known: str | None
    when_text: str
    blocks: tuple[Block, ...] = ()
    grid: Grid | None = None
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[Block, Row]]:
        """Give every row with the block it stands in."""
        for block in self.blocks:
            for row in block.rows:
                yield block, row
