"""A sheet as text for a terminal or a pipe, with the id that `trace` opens under every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from zaporuka.reports import Span
from zaporuka.views.columns import wrapped
from zaporuka.views.model import Line, Proof, trail
from zaporuka.views.quote import shortened
from zaporuka.views.sheets.model import Block, Grid, Row, Sheet
from zaporuka.views.text import ALARM, PLAIN, QUIET, QUOTE, SECTION, STRONG, TITLE, Styled, coloured
from zaporuka.views.wording import Wording

NARROW = 26
ALSO = 4


def sheet_text(sheet: Sheet, wording: Wording, *, width: int = 80, colour: bool = False) -> str:
    """Write a sheet as text of at most `width` columns, coloured for a terminal or plain."""
    rows = list(_Page(sheet, wording, max(40, width)).rows())
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


class _Page:
    def __init__(self, sheet: Sheet, wording: Wording, width: int) -> None:
        self._sheet = sheet
        self._wording = wording
        self._width = width
        self._quoted: dict[tuple[str, str], str] = {}

    def rows(self) -> Iterator[Styled]:
        sheet = self._sheet
        yield from self._wrapped(sheet.title.upper() if sheet.view != "trace" else sheet.title, TITLE)
        yield from self._wrapped(sheet.when_text, PLAIN)
        if sheet.grid:
            yield from self._grid(sheet.grid)
        for block in sheet.blocks:
            yield from self._block(block)
        if sheet.notes:
            yield PLAIN, ""
        for note in sheet.notes:
            yield from self._wrapped(note, PLAIN, "• ", "  ")

    def _block(self, block: Block) -> Iterator[Styled]:
        yield PLAIN, ""
        mark = "! " if block.alarm else ""
        title, *more = list(wrapped(f"{mark}{block.title}", self._width))
        yield (ALARM if block.alarm else SECTION), title
        for rest in more:
            yield (ALARM if block.alarm else SECTION), rest
        for fact in block.facts:
            yield from self._wrapped(f"{fact.name}: {fact.value}", PLAIN, "  ", "      ")
        for row in block.rows:
            yield from self._row(row)
        if block.note:
            yield from self._wrapped(block.note, STRONG, "  = ", "    ")

    def _row(self, row: Row) -> Iterator[Styled]:
        timed = self._sheet.view == "timeline" and row.date
        what = f"{self._wording.when(row.date)} · {row.what}" if timed else row.what
        mark = "  ! " if row.alarm else "  • "
        yield from self._wrapped(what, ALARM if row.alarm else STRONG, mark, "    ")
        line, event = row.line, row.event
        if line:
            yield from self._wrapped(self._told(line, bool(timed)), PLAIN, "    ", "    ")
            why = f"{line.rating}: {'; '.join(line.reason_texts)}"
            yield from self._wrapped(why, PLAIN, "    ", "    ")
        elif event:
            counted = self._wording.count("witnesses", event.witnesses)
            when = [] if timed or not event.when else [event.when_text]
            yield from self._wrapped(" · ".join([*when, counted]), PLAIN, "    ", "    ")
        for note in row.notes:
            yield from self._wrapped(note, STRONG, "    → ", "      ")
        yield from self._evidence(row.proofs)
        if event and event.accounts and self._sheet.view == "timeline":
            yield from self._wrapped(self._wording.text("accounts"), PLAIN, "    ", "    ")
            for account in event.accounts[:ALSO]:
                words = shortened(account, Span(0, min(40, len(account))), QUOTE)
                yield from self._wrapped(words, QUIET, "      ", "        ")

    def _told(self, line: Line, timed: bool) -> str:
        parts = [self._wording.according(line.asserter_names)]
        if not timed:
            parts.append(line.when_text)
        parts.append(self._wording.count("witnesses", line.witnesses))
        return " · ".join(parts)

    def _evidence(self, proofs: Sequence[Proof]) -> Iterator[Styled]:
        if not proofs:
            return
        first = proofs[0]
        seen = self._quoted.setdefault((first.report, first.sentence), first.id)
        words = shortened(first.sentence, Span(first.mark_start, first.mark_end), QUOTE)
        if seen != first.id:
            words = self._wording.text("same-sentence", number=seen)
        yield from self._wrapped(words, QUIET, "    │ ", "    │ ")
        yield from self._wrapped(" ← ".join((first.id, *trail(first))), QUIET, "    ", "      ")
        others = [p.id for p in proofs[1:]]
        if others:
            left = len(others) - ALSO
            named = ", ".join(others[:ALSO]) + (f" +{left}" if left > 0 else "")
            yield from self._wrapped(
                self._wording.text("more-evidence", reports=named), QUIET, "    ", "      "
            )

    def _grid(self, grid: Grid) -> Iterator[Styled]:
        """Write a grid of signs under numbered columns, in as many strips as the width asks for."""
        wide = max([4, *(cell_len(c.sign) + 1 for cells in grid.cells for c in cells if c)])
        names = [name for _, name in grid.rows]
        side = min(NARROW, max(map(cell_len, names), default=NARROW))
        room = max(1, (self._width - side) // wide)
        for first in range(0, len(grid.columns), room):
            some = range(first, min(first + room, len(grid.columns)))
            yield PLAIN, ""
            yield STRONG, " " * side + "".join(f"{j + 1:>{wide}}" for j in some)
            for name, cells in zip(names, grid.cells, strict=True):
                if not any(cells[j] for j in some):
                    continue
                signs = "".join(f"{cell.sign if (cell := cells[j]) else '·':>{wide}}" for j in some)
                yield PLAIN, _fitted(name, side) + signs
        yield PLAIN, ""
        yield from self._wrapped(grid.legend, QUIET)
        for number, (_, title) in enumerate(grid.columns, 1):
            yield from self._wrapped(title, PLAIN, f"{number:>4} ", "     ")
        for name, cells in zip(names, grid.cells, strict=True):
            yield PLAIN, ""
            yield from self._wrapped(name, STRONG)
            for number, cell in enumerate(cells, 1):
                for line in cell.lines if cell else ():
                    yield from self._wrapped(self._cell(line), PLAIN, f"{number:>4} ", "       ")
                for words in cell.held if cell else ():
                    yield from self._wrapped(f"({words})", PLAIN, f"{number:>4} ", "       ")

    def _cell(self, line: Line) -> str:
        """Say what stands in a cell, on whose word, and the id that opens it."""
        mark = "! " if line.disputed else ""
        names = ", ".join(line.asserter_names)
        return f"{mark}{line.stance} · {names}, {line.when_text} · {line.rating} [{line.proofs[0].id}]"

    def _wrapped(self, text: str, style: str, first: str = "", rest: str = "") -> Iterator[Styled]:
        for row in wrapped(text, self._width, first, rest):
            yield style, row


def _fitted(name: str, side: int) -> str:
    while cell_len(name) > side:
        name = name[:-2].rstrip() + "…"
    return name + " " * (side - cell_len(name))
