"""Early warning as CSV: one row a week of an indicator, and of an alert one a piece of its evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from zaporuka.views.indicators.model import IndicatorEntry, Warnings, WeekLine
from zaporuka.views.sheets.table import proof_cells, safe

MEASURES = "reporting, not events"
WEEK = ("week", "first", "last", "state", "count", "families", "expected", "threshold", "probability")
MORE = ("dispersion", "baseline")
PROOF = (
    *("id", "report", "path", "published", "known", "family", "speaker", "via", "start", "end"),
    *("evidence", "sentence"),
)
COLUMNS = ("indicator", "title", "level", *WEEK, *MORE, "measures", "what", "counted", "actor", *PROOF)


def warnings_csv(found: Warnings) -> str:
    """Write warnings as RFC 4180 CSV with a header; what a spreadsheet would take for a formula gets a `'`.

    The column `measures` says in every row that it is reporting which is measured, and not events.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in found.indicators:
        for cells in _cells(entry):
            writer.writerow(safe([str(cells.get(name, "")) for name in COLUMNS]))
    return out.getvalue()


def _cells(entry: IndicatorEntry) -> Iterator[dict[str, object]]:
    alerts = {alert.week: alert for alert in entry.alerts}
    for week in entry.weeks:
        shared = {
            "indicator": entry.id,
            "title": entry.title,
            "level": f"{entry.level:.6g}",
            "measures": MEASURES,
            **_of_week(week),
        }
        alert = alerts.get(week.week)
        for finding in alert.findings if alert else ():
            for proof in finding.proofs:
                told = {"what": finding.what, "counted": finding.count, "actor": finding.actor or ""}
                yield {**shared, **told, **proof_cells(proof)}
        if alert is None:
            yield shared


def _of_week(week: WeekLine) -> dict[str, object]:
    values = {name: getattr(week, name) for name in (*WEEK, *MORE)}
    return {
        name: "" if value is None else f"{value:.6g}" if isinstance(value, float) else value
        for name, value in values.items()
    }
