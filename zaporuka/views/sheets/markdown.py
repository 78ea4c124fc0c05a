"""A sheet as Markdown, complete: every row with every piece of its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.markdown import escaped, evidence
from zaporuka.views.sheets.model import Grid, Row, Sheet
from zaporuka.views.wording import Wording


def sheet_markdown(sheet: Sheet, wording: Wording) -> str:
    """Write a sheet as CommonMark with pipe tables; words of reports are escaped and stay words."""
    return "\n".join(_rows(sheet, wording)) + "\n"


def _rows(sheet: Sheet, wording: Wording) -> Iterator[str]:
    yield from (f"# {escaped(sheet.title)}", "", escaped(sheet.when_text))
    if sheet.grid:
        yield from _grid(sheet.grid)
    for block in sheet.blocks:
        mark = "! " if block.alarm else ""
        yield from ("", f"## {mark}{escaped(block.title)}", "")
        if block.facts:
            yield from ("| | |", "|---|---|")
            yield from (f"| {escaped(f.name)} | {escaped(f.value)} |" for f in block.facts)
        for row in block.rows:
            yield from _row(row, wording)
        if block.note:
            yield from ("", f"*{escaped(block.note)}*")
    for note in sheet.notes:
        yield from ("", f"- {escaped(note)}")


def _row(row: Row, wording: Wording) -> Iterator[str]:
    parts = [f"**{escaped(row.what)}**"]
    if row.line:
        line = row.line
        why = f"{line.rating} ({'; '.join(line.reason_texts)})"
        told = wording.according(line.asserter_names)
        parts.append(
            escaped(f"{told} · {line.when_text} · {wording.count('witnesses', line.witnesses)} · {why}")
        )
    elif row.event:
        event = row.event
        parts.append(escaped(f"{event.when_text} · {wording.count('witnesses', event.witnesses)}"))
    yield f"- {'! ' if row.alarm else ''}{' — '.join(parts)}"
    for note in (*row.notes, *(row.event.accounts if row.event else ())):
        yield f"  - {escaped(note)}"
    yield from evidence(row.proofs)


def _grid(grid: Grid) -> Iterator[str]:
    yield ""
    yield f"| | {' | '.join(escaped(title) for _, title in grid.columns)} |"
    yield "|---|" + "---|" * len(grid.columns)
    for (_, name), cells in zip(grid.rows, grid.cells, strict=True):
        said = (f"{escaped(cell.sign)} {escaped(cell.text)}" if cell else "" for cell in cells)
        yield f"| {escaped(name)} | {' | '.join(said)} |"
    yield from ("", f"*{escaped(grid.legend)}*")
