"""The view: an outlook of a register put into words, with the evidence under every alert."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

from zaporuka.knowledge import Indicators, Knowledge
from zaporuka.mechanism.indicators import Assessed, Outlook, Reported, Series, outlook
from zaporuka.mechanism.indicators.weeks import monday, sunday
from zaporuka.register import Assertion, EventMention, Register
from zaporuka.views.indicators.model import Alert, Finding, IndicatorEntry, Warnings, WeekLine
from zaporuka.views.lines import Lines
from zaporuka.views.wording import Wording


def warnings(
    register: Register,
    indicators: Indicators,
    knowledge: Knowledge,
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
) -> Warnings:
    """Give what the indicators of a ledger show in a register, in the words of a language.

    Nothing is used that was not known by the end of `at` and of `known`. `ValueError` for a language that the
    views do not speak.
    """
    wording = Wording(lang, knowledge)
    found = outlook(register, indicators, knowledge, at=at, known=known)
    lines = Lines(register.documents(), register.context, wording, ())
    at = at or register.latest(known)
    window = indicators.baseline
    return Warnings(
        view="indicators",
        lang=lang,
        title=wording.text("view-indicators"),
        caution=wording.text("indicators-caution"),
        method=wording.text(
            "indicators-method",
            weeks=window.weeks,
            least=window.least,
            gap=window.gap,
            count=len(indicators.indicators),
            alarms=wording.number(indicators.false_alarms),
        ),
        at=at,
        known=known,
        when_text=", ".join(
            wording.text(key, date=wording.when(value))
            for key, value in (("as-of", at), ("as-known", known))
            if value
        ),
        false_alarms=found.false_alarms,
        indicators=tuple(_entry(each, window.least, lines, wording) for each in found.series),
        notes=tuple(_notes(register, found, wording)),
    )


def _notes(register: Register, found: Outlook, wording: Wording) -> Iterable[str]:
    if not found.series:
        yield wording.text("nothing-found")
    if found.under_way:
        yield wording.text("week-under-way")
    if found.unplaced:
        yield wording.text("no-week", count=found.unplaced)
    left_out = len(register.documents()) - len(register.documents(found.known))
    if left_out:
        yield wording.text("left-out", count=left_out)


def _entry(series: Series, least: int, lines: Lines, wording: Wording) -> IndicatorEntry:
    last = series.weeks[-1]
    titles, notes = series.indicator.title, series.indicator.note
    return IndicatorEntry(
        id=series.indicator.id,
        title=titles.get(wording.lang) or titles.get("en") or series.indicator.id,
        note=notes.get(wording.lang) or notes.get("en") or "",
        level=series.level,
        state=last.state,
        state_text=wording.text(f"week-{last.state}", least=least),
        weeks=tuple(_week(week) for week in series.weeks),
        alerts=tuple(_alert(week, lines, wording) for week in reversed(series.alerts)),
    )


def _week(week: Assessed) -> WeekLine:
    return WeekLine(
        week=week.week,
        first=monday(week.week).isoformat(),
        last=sunday(week.week).isoformat(),
        state=week.state,
        count=week.count,
        families=week.families,
        expected=week.expected,
        threshold=week.threshold,
        probability=week.probability,
        dispersion=week.dispersion,
        baseline=week.baseline,
    )


def _alert(week: Assessed, lines: Lines, wording: Wording) -> Alert:
    sides = Counter[str]()
    for each in week.reported:
        if each.actor is not None:
            sides[each.actor] += each.count
    return Alert(
        week=week.week,
        when_text=wording.when(f"{monday(week.week)}/{sunday(week.week)}"),
        text=wording.text(
            "week-counted",
            count=week.count,
            expected=wording.number(week.expected or 0.0),
            threshold=week.threshold,
            odds=_odds(week.probability or 0.0, wording),
            texts=wording.count("families", week.families),
        ),
        by_actor=tuple((wording.actor(side), number) for side, number in sides.most_common()),
        findings=tuple(
            _finding(each, lines, wording)
            for each in sorted(week.reported, key=lambda each: each.count, reverse=True)
        ),
    )


def _odds(probability: float, wording: Wording) -> str:
    """Write a small probability as one in so many, two digits of it."""
    if probability < 1e-6:
        return wording.text("odds-tiny")
    odds = 1 / probability
    step = 10 ** max(0, len(str(int(odds))) - 2)
    return wording.text("odds", odds=wording.number(round(odds / step) * step))


def _finding(reported: Reported, lines: Lines, wording: Wording) -> Finding:
    return Finding(
        what=_words(reported, wording),
        count=reported.count,
        actor=reported.actor,
        actor_name=wording.actor(reported.actor) if reported.actor else None,
        proofs=tuple(lines.proof(item) for item in reported.items),
    )


def _words(reported: Reported, wording: Wording) -> str:
    """Say what is reported; of an event as the fullest mention has it."""
    first = reported.items[0]
    if isinstance(first, Assertion):
        return f"{wording.subject(first.subject)} — {wording.phrase(first)}"
    mentions = cast("tuple[EventMention, ...]", reported.items)
    told = max((m.event for m in mentions), key=lambda event: len(event.participants))
    what = wording.event(told.type, told.mode)
    if told.place:
        what = f"{what} ({wording.place(told.place)})"
    who = ", ".join(wording.actor(name) for name in told.participants)
    return f"{what}: {who} — {wording.event_status(told.status)}"
