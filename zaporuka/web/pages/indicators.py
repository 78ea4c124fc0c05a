"""Early warning: what is reported more than the weeks before let one expect; reporting, not events."""

from __future__ import annotations

import msgspec

from zaporuka.views.charts import indicator_chart
from zaporuka.views.indicators import Alert, Finding, IndicatorEntry, WeekLine, warnings
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import At, Known
from zaporuka.web.twins import Page

MOST_ALERTS, MOST_FOUND, MOST_PROOFS = 6, 12, 3
"""So many alerts of an indicator, findings of an alert and proofs of a finding are shown; others counted."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of an alert with its first proofs; `more` counts the others."""

    finding: Finding
    more: int


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """A week that was an alert, with what was counted in it; `more` counts findings that are not shown."""

    week: str
    when_text: str
    text: str
    by_actor: tuple[tuple[str, int], ...]
    findings: tuple[Found, ...]
    more: int


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator: how its last week stands, its alerts (the latest first), and every week."""

    id: str
    title: str
    note: str
    state: str
    state_text: str
    alerts: tuple[Alarm, ...]
    earlier: int
    weeks: tuple[WeekLine, ...]


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """Early warning at a time, as known by a time. `caution` says what is measured and what is not.

    `chart` is a Vega-Lite specification; its data are those of the weeks.
    """

    at: str | None
    known: str | None
    when_text: str
    caution: str
    method: str
    false_alarms: float
    notes: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    chart: dict[str, object] | None


def indicators(ask: Ask, at: At = None, known: Known = None) -> Warned:
    """Give what is reported more than the weeks before let one expect: reporting, not events."""
    text = ask.words.text
    if ask.indicators is None or not ask.indicators.indicators:
        return Warned(
            at=at,
            known=known,
            when_text="",
            caution=text("indicators-caution"),
            method="",
            false_alarms=0.0,
            notes=(text("indicators-none"),),
            indicators=(),
            chart=None,
        )
    found = warnings(ask.register, ask.indicators, ask.knowledge, at=at, known=known, lang=ask.lang)
    chart = None
    if found.indicators:
        chart = indicator_chart(found, ask.words)
        del chart["title"]  # the page itself says it, in the reader's own size and colours
    return Warned(
        at=found.at,
        known=known,
        when_text=found.when_text,
        caution=found.caution,
        method=found.method,
        false_alarms=found.false_alarms,
        notes=found.notes,
        indicators=tuple(_indicator(entry) for entry in found.indicators),
        chart=chart,
    )


def _indicator(entry: IndicatorEntry) -> Indicator:
    return Indicator(
        id=entry.id,
        title=entry.title,
        note=entry.note,
        state=entry.state,
        state_text=entry.state_text,
        alerts=tuple(_alarm(each) for each in entry.alerts[:MOST_ALERTS]),
        earlier=max(0, len(entry.alerts) - MOST_ALERTS),
        weeks=entry.weeks,
    )


def _alarm(alert: Alert) -> Alarm:
    return Alarm(
        week=alert.week,
        when_text=alert.when_text,
        text=alert.text,
        by_actor=alert.by_actor,
        findings=tuple(_found(each) for each in alert.findings[:MOST_FOUND]),
        more=max(0, len(alert.findings) - MOST_FOUND),
    )


def _found(finding: Finding) -> Found:
    shown = msgspec.structs.replace(finding, proofs=finding.proofs[:MOST_PROOFS])
    return Found(finding=shown, more=max(0, len(finding.proofs) - MOST_PROOFS))


PAGE = Page(
    path="/indicators", make=indicators, template="indicators.html.j2", section="indicators", long=True
)
