"""The door: a register and the indicators of a ledger in, their tested weeks out."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.indicators import Indicators
from zaporuka.mechanism.indicators.assess import assess
from zaporuka.mechanism.indicators.model import Outlook, Series
from zaporuka.mechanism.indicators.series import Counter
from zaporuka.mechanism.indicators.weeks import last_week_of, sunday, weeks_to
from zaporuka.register import Register
from zaporuka.register.times import days

SHOWN = 26
"""So many weeks are given; twice the baseline before them is looked at, so that they hardly depend on it."""


def outlook(
    register: Register,
    indicators: Indicators,
    knowledge: Knowledge,
    *,
    at: str | None = None,
    known: str | None = None,
    shown: int = SHOWN,
) -> Outlook:
    """Test the last weeks of every indicator up to the week of `at` (else of the last report).

    Nothing is used that was not known by the end of `at` and of `known`, whichever is earlier: what later
    reports tell cannot change what was an alert. `ValueError` for a date that is none.
    """
    end = earlier(at, known)
    last = at or register.latest(known)
    week = last_week_of(last) if last else None
    if last is not None and week is None:
        raise ValueError(f"not a date: {last}")
    if week is None:
        return Outlook(known=end, series=(), false_alarms=indicators.false_alarms)
    window = indicators.baseline
    weeks = weeks_to(week, shown + 2 * (window.weeks + window.gap))
    kinds = {slug: subject.kind for slug, subject in knowledge.subjects.items()}
    counter = Counter(register, indicators.indicators, kinds, weeks, end)
    series = []
    for one in indicators.indicators:
        level = indicators.level(one)
        every = assess(counter.count(one), level, window, bounded=shown)
        series.append(Series(indicator=one, level=level, weeks=every[-shown:]))
    until = days(end or last)
    return Outlook(
        known=end,
        series=tuple(series),
        false_alarms=indicators.false_alarms,
        under_way=until is not None and until[1] < sunday(week).isoformat(),
        unplaced=counter.unplaced,
    )


def earlier(at: str | None, known: str | None) -> str | None:
    """Give the one of two dates that ends first; without either, none."""
    ends = [(found[1], value) for value in (at, known) if value and (found := days(value))]
    return min(ends)[1] if ends else None
