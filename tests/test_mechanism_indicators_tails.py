"""Tails against exact rational sums."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.mechanism.indicators.tails import chi_squared_quantile, negative_binomial_tail, poisson_tail


def exact_poisson(count: int, mean: Fraction) -> float:
    """One minus the sum of the terms below `count`, the sum exact, e to 60 digits."""
    below = sum((mean**k / math.factorial(k) for k in range(count)), Fraction(0))
    e = sum((Fraction(1, math.factorial(n)) for n in range(60)), Fraction(0))
    power = e**mean.numerator
    if mean.denominator != 1:
        raise ValueError("a whole mean")
    return float(1 - below / power)


def exact_negative_binomial(count: int, size: int, chance: Fraction) -> float:
    """One minus the exact sum: so many failures before `size` successes of probability `chance`."""
    terms = (math.comb(k + size - 1, k) * chance**size * (1 - chance) ** k for k in range(count))
    return float(1 - sum(terms, Fraction(0)))


@given(st.integers(0, 60), st.integers(1, 25))
def test_tails_poisson_is_the_exact_sum(count: int, mean: int) -> None:
    assert poisson_tail(count, mean) == pytest.approx(exact_poisson(count, Fraction(mean)), rel=1e-11)


@given(st.integers(0, 60), st.integers(1, 12), st.fractions("1/20", "19/20", max_denominator=20))
def test_tails_negative_binomial_is_the_exact_sum(count: int, size: int, chance: Fraction) -> None:
    mean = size * (1 - chance) / chance
    found = negative_binomial_tail(count, float(mean), float(mean / chance))
    assert found == pytest.approx(exact_negative_binomial(count, size, chance), rel=1e-9)


@given(st.integers(1, 80), st.floats(0.01, 50), st.floats(1, 30))
def test_tails_fall_with_the_count_and_grow_with_the_mean(count: int, mean: float, wider: float) -> None:
    here = negative_binomial_tail(count, mean, mean * wider)
    more = negative_binomial_tail(count + 1, mean, mean * wider)
    assert 0 <= more <= min(1, here * (1 + 1e-12))  # but for rounding
    assert negative_binomial_tail(count, mean * 1.1, mean * 1.1 * wider) >= here * (1 - 1e-9)


@given(st.integers(0, 80), st.floats(0, 50))
def test_tails_negative_binomial_meets_the_poisson_where_the_variance_is_the_mean(
    count: int, mean: float
) -> None:
    near = negative_binomial_tail(count, mean, mean * (1 + 2e-6))
    assert negative_binomial_tail(count, mean, mean) == poisson_tail(count, mean)
    assert near == pytest.approx(poisson_tail(count, mean), rel=1e-2, abs=1e-9)


def test_tails_of_nothing_and_of_a_negative_mean() -> None:
    assert poisson_tail(0, 0) == negative_binomial_tail(0, 2, 3) == 1
    assert poisson_tail(1, 0) == 0
    with pytest.raises(ValueError, match="negative"):
        poisson_tail(1, -1)
    with pytest.raises(ValueError, match="negative"):
        negative_binomial_tail(1, -2, -1)


@pytest.mark.parametrize(
    ("share", "freedom", "value"),
    # Tables of the chi-squared distribution.
    [(0.5, 11, 10.341), (0.95, 11, 19.675), (0.05, 25, 14.611), (0.99, 51, 77.386), (0.01, 8, 1.646)],
)
def test_tails_chi_squared_quantile_is_near_the_table(share: float, freedom: float, value: float) -> None:
    assert chi_squared_quantile(share, freedom) == pytest.approx(value, rel=0.03)
