"""The test: each week against the weeks before it, one after the other, nothing later ever used.

What was an alert enters later baselines only as high as its own threshold: an outburst neither hides the next
one nor, if it lasts, keeps the alarm on for ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.knowledge.indicators import Window
from zaporuka.mechanism.indicators.baseline import Baseline, baseline
from zaporuka.mechanism.indicators.model import Assessed, WeekCount


def assess(
    weeks: Sequence[WeekCount], level: float, window: Window, bounded: int | None = None
) -> tuple[Assessed, ...]:
    """Test each week at a level, the probability of a false alarm in a week.

    The weeks follow one another without gaps. A week without reports is `no-data`: it is not tested, and it
    is no part of any baseline. One with too few weeks to compare with is `short`. Thresholds are slow to
    find: with `bounded`, only alerts and so many of the last weeks have one.
    """
    first_bounded = 0 if bounded is None else len(weeks) - bounded
    kept: list[tuple[int, float] | None] = []
    found = []
    for number, week in enumerate(weeks):
        if week.families == 0:
            kept.append(None)
            found.append(_unassessed(week, "no-data"))
            continue
        last = number - window.gap
        before = [each for each in kept[max(0, last - window.weeks) : max(0, last)] if each is not None]
        if len(before) < window.least:
            kept.append((week.count, week.families))
            found.append(_unassessed(week, "short"))
            continue
        one = _assessed(week, baseline(before), level, number >= first_bounded)
        found.append(one)
        high = one.threshold if one.state == "alert" and one.threshold else week.count
        kept.append((min(week.count, high), week.families))
    return tuple(found)


def _unassessed(week: WeekCount, state: str) -> Assessed:
    return Assessed(
        week=week.week,
        families=week.families,
        count=week.count,
        state="no-data" if state == "no-data" else "short",
        reported=week.reported,
    )


def _assessed(week: WeekCount, base: Baseline, level: float, bounded: bool) -> Assessed:
    probability = base.tail(week.count, week.families)
    alert = probability <= level
    return Assessed(
        week=week.week,
        families=week.families,
        count=week.count,
        state="alert" if alert else "quiet",
        reported=week.reported,
        expected=base.expected(week.families),
        dispersion=base.dispersion,
        probability=probability,
        threshold=base.threshold(week.families, level) if alert or bounded else None,
        baseline=base.weeks,
    )
