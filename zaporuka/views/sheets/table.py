"""A sheet as CSV: one row a piece of evidence, a grid as a grid, facts as names and values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from zaporuka.views.model import EventLine, Line, Proof
from zaporuka.views.sheets.model import Block, Cell, Grid, Row, Sheet

COLUMNS = (
    *("block", "kind", "date", "what", "notes", "subject", "predicate", "value", "event", "participants"),
    *("place", "status", "asserters", "roots", "witnesses", "parties", "rating", "reasons", "disputed"),
    *("id", "report", "path", "address", "published", "known", "family", "speaker", "via", "start", "end"),
    *("evidence", "sentence"),
)
BETWEEN = "|"


def sheet_csv(sheet: Sheet) -> str:
    """Write a sheet as RFC 4180 CSV with a header; what a spreadsheet would take for a formula gets a `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if sheet.grid:
        writer.writerows(safe(row) for row in _grid(sheet.grid))
        return out.getvalue()
    if any(block.facts for block in sheet.blocks):
        writer.writerow(("block", "key", "name", "value"))
        for block in sheet.blocks:
            writer.writerows(safe([block.title, f.key, f.name, f.value]) for f in block.facts)
            writer.writerows(safe([block.title, r.kind, "", r.what]) for r in block.rows)
        return out.getvalue()
    writer.writerow(COLUMNS)
    for block, row in sheet.rows():
        for cells in _cells(block, row):
            writer.writerow(safe([str(cells.get(name, "")) for name in COLUMNS]))
    return out.getvalue()


def _grid(grid: Grid) -> Iterator[list[str]]:
    yield ["actor", *(slug for slug, _ in grid.columns)]
    for (actor, _), cells in zip(grid.rows, grid.cells, strict=True):
        yield [actor, *("" if cell is None else _words(cell) for cell in cells)]


def _words(cell: Cell) -> str:
    said = (f"{line.predicate.partition(':')[0]}={line.value} [{line.proofs[0].id}]" for line in cell.lines)
    return BETWEEN.join((*said, *(f"ledger={words}" for words in cell.held)))


def _cells(block: Block, row: Row) -> Iterator[dict[str, object]]:
    shared: dict[str, object] = {
        "block": block.title,
        "kind": row.kind,
        "date": row.date or "",
        "what": row.what,
        "notes": BETWEEN.join(row.notes),
        **_of_line(row.line),
        **_of_event(row.event),
    }
    for proof in row.proofs:
        yield {**shared, **proof_cells(proof)}
    if not row.proofs:
        yield shared


def _of_line(line: Line | None) -> dict[str, object]:
    if line is None:
        return {}
    return {
        "subject": line.subject,
        "predicate": line.predicate,
        "value": line.value,
        "asserters": BETWEEN.join(line.asserters),
        "roots": BETWEEN.join(line.roots),
        "witnesses": line.witnesses,
        "parties": line.parties,
        "rating": line.rating,
        "reasons": BETWEEN.join(line.reasons),
        "disputed": "yes" if line.disputed else "no",
    }


def _of_event(event: EventLine | None) -> dict[str, object]:
    if event is None:
        return {}
    return {
        "event": "/".join(part for part in (event.type, event.mode) if part),
        "participants": BETWEEN.join(event.participants),
        "place": event.place or "",
        "status": event.status,
        "roots": BETWEEN.join(event.roots),
        "witnesses": event.witnesses,
        "disputed": "yes" if event.contested else "no",
    }


def proof_cells(proof: Proof) -> dict[str, object]:
    """Give the columns of a piece of evidence."""
    return {
        "id": proof.id,
        "report": proof.report,
        "path": proof.path,
        "address": proof.address or "",
        "published": proof.published or "",
        "known": proof.known or "",
        "family": proof.family,
        "speaker": proof.speaker or "",
        "via": BETWEEN.join(proof.via),
        "start": proof.start,
        "end": proof.end,
        "evidence": proof.sentence[proof.mark_start : proof.mark_end],
        "sentence": proof.sentence,
    }


def safe(row: list[str]) -> list[str]:
    """Give cells as they may stand in CSV: what a spreadsheet would take for a formula gets a `'`."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row]
