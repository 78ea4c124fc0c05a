"""Upper tails of the counts that are tested: Poisson and negative binomial, and quantiles of chi-squared.

Small and without a library: the first term comes from `math.lgamma`, the others from the one before them, and
terms are added upwards, so that a small tail loses nothing to rounding. Tests compare them with exact sums.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

EXACT = 1e-14  # terms smaller than this part of the sum are left out
ALIKE = 1e-6  # a variance so near to the mean is the Poisson's


def poisson_tail(count: int, mean: float) -> float:
    """Give the probability of `count` or more of a Poisson variable; `ValueError` for a negative mean."""
    if mean < 0:
        raise ValueError(f"a mean cannot be negative: {mean}")
    if count <= 0:
        return 1.0
    if mean == 0:
        return 0.0
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total, k = term, count
    while term > total * EXACT or k < mean:
        k += 1
        term *= mean / k
        total += term
    return min(1.0, total)


def negative_binomial_tail(count: int, mean: float, variance: float) -> float:
    """Give the probability of `count` or more of a negative binomial variable of this mean and variance.

    A variance that is not greater than the mean is the Poisson's. `ValueError` for a negative mean.
    """
    if variance <= mean * (1 + ALIKE):
        return poisson_tail(count, mean)
    if mean < 0:
        raise ValueError(f"a mean cannot be negative: {mean}")
    if count <= 0:
        return 1.0
    if mean == 0:
        return 0.0
    size, ratio = mean / (variance / mean - 1), 1 - mean / variance
    log_term = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    term = math.exp(log_term + size * math.log(mean / variance) + count * math.log(ratio))
    total, k = term, count
    while term > total * EXACT or k < mean:
        term *= (k + size) / (k + 1) * ratio
        k += 1
        total += term
    return min(1.0, total)


@lru_cache(maxsize=4096)
def chi_squared_quantile(share: float, freedom: float) -> float:
    """Give the value below which a chi-squared variable falls with probability `share` (Wilson and Hilferty).

    `freedom` may be a fraction. The cube-root approximation is within 3 % of the exact value from 8 degrees
    of freedom on, for shares between 0.01 and 0.99; it is never below zero.
    """
    spread = 2 / (9 * freedom)
    cube = 1 - spread + NormalDist().inv_cdf(share) * math.sqrt(spread)
    return freedom * max(cube, 0.0) ** 3
