"""Early warning as Markdown, complete: every week in a table, every alert with all of its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.indicators.model import Alert, IndicatorEntry, Warnings, WeekLine
from zaporuka.views.indicators.text import bars
from zaporuka.views.markdown import escaped, evidence
from zaporuka.views.wording import Wording


def warnings_markdown(found: Warnings, wording: Wording) -> str:
    """Write warnings as CommonMark with pipe tables; words of reports are escaped and stay words."""
    return "\n".join(_rows(found, wording)) + "\n"


def _rows(found: Warnings, wording: Wording) -> Iterator[str]:
    yield from (f"# {escaped(found.title)}", "", escaped(found.when_text))
    yield from ("", f"**{escaped(found.caution)}**")
    for entry in found.indicators:
        yield from _entry(entry, wording)
    yield ""
    for note in (found.method, *found.notes):
        yield f"- {escaped(note)}"


def _entry(entry: IndicatorEntry, wording: Wording) -> Iterator[str]:
    mark = "! " if entry.state == "alert" else ""
    yield from ("", f"## {mark}{escaped(entry.title)} — {escaped(entry.state_text)}", "")
    yield f"`{bars(entry.weeks)}`"
    if entry.note:
        yield from ("", f"*{escaped(entry.note)}*")
    for alert in entry.alerts:
        yield from _alert(alert, wording)
    names = (wording.text(f"column-{key}") for key in ("week", "count", "texts", "expected", "threshold"))
    yield from ("", f"| {' | '.join(names)} |", "|---|---:|---:|---:|---:|")
    yield from (_week(week, wording) for week in entry.weeks)


def _alert(alert: Alert, wording: Wording) -> Iterator[str]:
    yield from ("", f"### ! {escaped(f'{alert.when_text}: {alert.text}')}", "")
    if len(alert.by_actor) > 1:
        sides = ", ".join(f"{name} {count}" for name, count in alert.by_actor)
        yield from (escaped(wording.text("by-actor", sides=sides)), "")
    for finding in alert.findings:
        times = f" × {finding.count}" if finding.count > 1 else ""
        yield f"- **{escaped(finding.what)}**{times}"
        yield from evidence(finding.proofs)


def _week(week: WeekLine, wording: Wording) -> str:
    mark = "**!** " if week.state == "alert" else ""
    count = "–" if week.state == "no-data" else str(week.count)
    expected = "–" if week.expected is None else wording.number(week.expected)
    threshold = "–" if week.threshold is None else str(week.threshold)
    return f"| {mark}{week.week} | {count} | {week.families} | {expected} | {threshold} |"
