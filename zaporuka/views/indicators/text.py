"""Early warning as text for a terminal or a pipe: a bar a week, and the evidence under the latest alert."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zaporuka.reports import Span
from zaporuka.views.columns import wrapped
from zaporuka.views.indicators.model import Alert, Finding, IndicatorEntry, Warnings, WeekLine
from zaporuka.views.model import trail
from zaporuka.views.quote import shortened
from zaporuka.views.text import ALARM, PLAIN, QUIET, QUOTE, SECTION, STRONG, TITLE, Styled, coloured
from zaporuka.views.wording import Wording

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
MOST = 5


def warnings_text(found: Warnings, wording: Wording, *, width: int = 80, colour: bool = False) -> str:
    """Write warnings as text of at most `width` columns, coloured for a terminal or plain."""
    rows = list(_Page(found, wording, max(40, width)).rows())
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


def bars(weeks: Sequence[WeekLine]) -> str:
    """Draw one bar a week, the lowest for none, and a dot for a week without reports."""
    high = max((week.count for week in weeks), default=0)
    steps = len(BARS) - 1
    return "".join(
        NOTHING if week.state == "no-data" else BARS[-(-week.count * steps // high) if high else 0]
        for week in weeks
    )


class _Page:
    def __init__(self, found: Warnings, wording: Wording, width: int) -> None:
        self._found = found
        self._wording = wording
        self._width = width

    def rows(self) -> Iterator[Styled]:
        found = self._found
        yield from self._wrapped(found.title.upper(), TITLE)
        yield from self._wrapped(found.when_text, PLAIN)
        yield PLAIN, ""
        yield from self._wrapped(found.caution, STRONG, "! ", "  ")
        for entry in found.indicators:
            yield from self._entry(entry)
        yield PLAIN, ""
        for note in (found.method, *found.notes):
            yield from self._wrapped(note, QUIET, "• ", "  ")

    def _entry(self, entry: IndicatorEntry) -> Iterator[Styled]:
        alarm = entry.state == "alert"
        yield PLAIN, ""
        title = f"{'! ' if alarm else ''}{entry.title} — {entry.state_text}"
        yield from self._wrapped(title, ALARM if alarm else SECTION)
        yield PLAIN, f"    {bars(entry.weeks)}"
        if entry.alerts:
            marks = ("!" if week.state == "alert" else " " for week in entry.weeks)
            yield ALARM, f"    {''.join(marks)}".rstrip()
        yield from self._wrapped(self._last(entry.weeks), PLAIN, "    ", "    ")
        if entry.note:
            yield from self._wrapped(entry.note, QUIET, "    ", "    ")
        for number, alert in enumerate(entry.alerts):
            yield from self._alert(alert, number == 0)

    def _last(self, weeks: Sequence[WeekLine]) -> str:
        """Say what the last week had, and what the bars reach up to."""
        last, text = weeks[-1], self._wording.text
        said = [text("week-last", count=last.count, texts=self._wording.count("families", last.families))]
        if last.expected is not None and last.threshold is not None:
            expected = self._wording.number(last.expected)
            said.append(text("week-expected", expected=expected, threshold=last.threshold))
        said.append(text("week-highest", count=max(week.count for week in weeks)))
        return " · ".join(said)

    def _alert(self, alert: Alert, full: bool) -> Iterator[Styled]:
        yield from self._wrapped(f"{alert.when_text}: {alert.text}", ALARM, "  ! ", "    ")
        if not full:
            return
        if len(alert.by_actor) > 1:
            sides = ", ".join(f"{name} {count}" for name, count in alert.by_actor)
            yield from self._wrapped(self._wording.text("by-actor", sides=sides), PLAIN, "    ", "    ")
        for finding in alert.findings[:MOST]:
            yield from self._finding(finding)
        left = len(alert.findings) - MOST
        if left > 0:
            yield from self._wrapped(self._wording.text("more-lines", count=left), QUIET, "    ", "    ")

    def _finding(self, finding: Finding) -> Iterator[Styled]:
        times = f" × {finding.count}" if finding.count > 1 else ""
        yield from self._wrapped(f"{finding.what}{times}", STRONG, "    • ", "      ")
        first = finding.proofs[0]
        words = shortened(first.sentence, Span(first.mark_start, first.mark_end), QUOTE)
        yield from self._wrapped(words, QUIET, "      │ ", "      │ ")
        yield from self._wrapped(" ← ".join((first.id, *trail(first))), QUIET, "      ", "        ")
        others = [proof.id for proof in finding.proofs[1:]]
        if others:
            named = ", ".join(others[:MOST]) + (f" +{len(others) - MOST}" if len(others) > MOST else "")
            more = self._wording.text("more-evidence", reports=named)
            yield from self._wrapped(more, QUIET, "      ", "        ")

    def _wrapped(self, text: str, style: str, first: str = "", rest: str = "") -> Iterator[Styled]:
        for row in wrapped(text, self._width, first, rest):
            yield style, row
