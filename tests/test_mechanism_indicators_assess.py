"""The test of each week: false alarms as stated, real outbursts found, nothing later ever used."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zaporuka.knowledge.indicators import Indicator, Indicators, Window
from zaporuka.mechanism.indicators.assess import assess
from zaporuka.mechanism.indicators.baseline import baseline
from zaporuka.mechanism.indicators.model import Assessed, Reported, WeekCount

LEVEL = 0.01
WEEKS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 90)), min_size=3, max_size=60)


def weeks(*told: tuple[int, int]) -> list[WeekCount]:
    """Make weeks of counts and families."""
    return [
        WeekCount(
            week=f"{2020 + n // 52}-W{n % 52 + 1:02}",
            families=families,
            reported=(Reported(count=count, actor=None, items=()),),
        )
        for n, (count, families) in enumerate(told)
    ]


def poisson(chance: random.Random, mean: float) -> int:
    """Draw a Poisson number (Knuth), of a great mean in halves."""
    if mean > 30:
        return poisson(chance, mean / 2) + poisson(chance, mean / 2)
    left, drawn = chance.random(), 0
    while left > math.exp(-mean):
        left *= chance.random()
        drawn += 1
    return drawn


def drawn(chance: random.Random, mean: float, dispersion: float) -> int:
    """Draw a number of this mean, and a variance `dispersion` times that: Poisson or negative binomial."""
    if dispersion == 1:
        return poisson(chance, mean)
    return poisson(chance, chance.gammavariate(mean / (dispersion - 1), dispersion - 1))


def simulated(mean: float, dispersion: float, series: int, length: int, window: Window) -> list[Assessed]:
    """Test many series in which nothing changes but how much is reported."""
    chance = random.Random(f"{mean} {dispersion}")
    found: list[Assessed] = []
    for _ in range(series):
        families = [chance.randint(20, 60) for _ in range(length)]
        given = [(drawn(chance, mean * each / 40, dispersion), each) for each in families]
        found += [week for week in assess(weeks(*given), LEVEL, window, 0) if week.state != "short"]
    return found


@pytest.mark.parametrize("mean", [0.1, 0.5, 2.0, 10.0, 30.0])
def test_assess_poisson_series_raise_no_more_false_alarms_than_stated(mean: float) -> None:
    found = simulated(mean, 1, 60, 78, Window())
    alarms = sum(week.state == "alert" for week in found)
    # Four standard deviations of a binomial number above what is stated.
    assert len(found) > 3500
    assert alarms <= LEVEL * len(found) + 4 * math.sqrt(LEVEL * len(found))


@pytest.mark.parametrize(("mean", "dispersion"), [(2.0, 1.5), (10.0, 2.0), (20.0, 4.0)])
def test_assess_overdispersed_series_raise_about_as_many_false_alarms_as_stated(
    mean: float, dispersion: float
) -> None:
    found = simulated(mean, dispersion, 60, 104, Window(least=26))
    alarms = sum(week.state == "alert" for week in found)
    stated = LEVEL * len(found)
    assert alarms <= stated + 4 * math.sqrt(stated)
    assert alarms >= stated / 4  # a test that never speaks would keep any rate


@given(WEEKS, st.integers(0, 60), st.integers(1, 90), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_assess_more_reports_of_nothing_never_alarm(
    before: list[tuple[int, int]], count: int, families: int, more: int
) -> None:
    base = baseline(before)
    assert base.tail(count, families + more) >= base.tail(count, families) * (1 - 1e-9)


@given(WEEKS, st.integers(0, 60), st.integers(1, 90), st.integers(2, 9))
@settings(max_examples=60, deadline=None)
def test_assess_twice_as_many_reports_in_every_week_change_nothing(
    before: list[tuple[int, int]], count: int, families: int, times: int
) -> None:
    scaled = baseline([(counted, exposure * times) for counted, exposure in before])
    assert scaled.tail(count, families * times) == pytest.approx(baseline(before).tail(count, families))


@given(WEEKS, st.integers(1, 90), st.floats(0.001, 0.2))
@settings(max_examples=40, deadline=None)
def test_assess_threshold_is_the_smallest_count_that_alarms(
    before: list[tuple[int, int]], families: int, level: float
) -> None:
    base = baseline(before)
    threshold = base.threshold(families, level)
    assert base.tail(threshold, families) <= level < base.tail(threshold - 1, families)


@given(WEEKS, WEEKS)
@settings(max_examples=30, deadline=None)
def test_assess_nothing_that_comes_later_changes_a_week(
    before: list[tuple[int, int]], later: list[tuple[int, int]]
) -> None:
    window = Window(weeks=20, least=4, gap=1)
    every = assess(weeks(*before, *later), LEVEL, window, 0)
    assert every[: len(before)] == assess(weeks(*before), LEVEL, window, 0)


def test_assess_finds_an_outburst_and_another_after_it() -> None:
    quiet = [(2, 40), (1, 40), (3, 40), (2, 40)] * 8
    found = assess(weeks(*quiet, (20, 40), *quiet[:4], (20, 40), (20, 40)), LEVEL, Window(gap=0))
    assert [n for n, week in enumerate(found) if week.state == "alert"] == [32, 37, 38]
    assert found[37].threshold is not None
    assert found[37].threshold < 15  # an outburst as it stands would have raised this above 20


def test_assess_a_lasting_rise_becomes_the_new_state() -> None:
    found = assess(weeks(*[(2, 40)] * 30, *[(12, 40)] * 60), LEVEL, Window(weeks=26))
    assert found[30].state == "alert"
    assert {week.state for week in found[-20:]} == {"quiet"}


def test_assess_a_week_without_reports_is_no_data_and_no_zero() -> None:
    some = [(2, 40), (3, 40), (1, 40)] * 6
    holes = [pair for each in some for pair in (each, (0, 0))]
    window = Window(weeks=104, least=12, gap=0)
    found = assess(weeks(*holes, (2, 40)), LEVEL, window)
    assert {week.state for week in found if week.families == 0} == {"no-data"}
    assert found[-1].baseline == len(some)
    assert found[-1].expected == assess(weeks(*some, (2, 40)), LEVEL, window)[-1].expected


def test_assess_says_where_there_is_too_little_to_compare_with() -> None:
    found = assess(weeks(*[(2, 40)] * 10, (50, 40)), LEVEL, Window(least=12))
    assert {week.state for week in found} == {"short"}
    assert found[-1].probability is None


def test_assess_baseline_needs_weeks_with_reports() -> None:
    for before in ([(1, 1), (2, 1)], [(1, 1), (2, 0), (1, 1)]):
        with pytest.raises(ValueError, match="with reports"):
            baseline(before)


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=20), st.floats(0.5, 20))
def test_assess_levels_add_up_to_the_false_alarms_of_a_year(shares: list[float], alarms: float) -> None:
    every = Indicators(
        indicators=tuple(Indicator(id=f"i{n}", title={}, share=each) for n, each in enumerate(shares)),
        false_alarms=alarms,
    )
    year = sum(every.level(each) for each in every.indicators) * 365.2425 / 7
    assert year == pytest.approx(alarms)
