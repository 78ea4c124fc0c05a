"""Coverage as CSV: one row for all cases in which the same is owed, by strength."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from zaporuka.views.coverage.model import CaseRow, CoveragePage
from zaporuka.views.sheets.table import safe

COLUMNS = (
    *("kind", "domains", "attribution", "papers", "cases", "strength", "guarantors", "clauses"),
    *("talk", "help", "defence", "left_with_nothing_if_refuses", "at"),
)
_LEVELS = {"any": "talk", "aid": "help", "defence": "defence"}


def coverage_csv(page: CoveragePage) -> str:
    """Write the cases as RFC 4180 CSV with a header; what a spreadsheet would take for a formula gets a `'`.

    `talk`, `help` and `defence` have the smallest deadline of what is binding, `no deadline` where there is
    none, and nothing where nothing is binding.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in page.rows:
        for cells in _cells(row, page.at):
            writer.writerow(safe([str(cells.get(name, "")) for name in COLUMNS]))
    return out.getvalue()


def _cells(row: CaseRow, at: str) -> Iterator[dict[str, object]]:
    broken = (f"{_LEVELS[level]}: {' + '.join(each)}" for level, sets in row.breaks.items() for each in sets)
    shared: dict[str, object] = {
        "kind": row.kind,
        "domains": " ".join(row.domains),
        "attribution": " ".join(row.attributions),
        "papers": " ".join(row.worlds),
        "cases": row.cases,
        **{_LEVELS[each.level]: each.deadline or "no deadline" for each in row.fastest},
        "left_with_nothing_if_refuses": "; ".join(broken),
        "at": at,
    }
    for held in row.holdings:
        who, clauses = " ".join(held.guarantors), " ".join(held.clauses)
        yield {**shared, "strength": held.strength, "guarantors": who, "clauses": clauses}
    if row.undetermined_clauses:
        yield {**shared, "strength": "undetermined", "clauses": " ".join(row.undetermined_clauses)}
    elif not row.holdings:
        yield {**shared, "strength": "nothing"}
