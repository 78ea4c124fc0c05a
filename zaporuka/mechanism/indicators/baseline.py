"""The baseline of a week: what the weeks before it let one expect, with how uncertain that is.

A quasi-Poisson rate with an offset, as of Farrington, Andrews, Beale and Catchpole (1996), and a negative
binomial tail, as of Noufaily and others (2013). Trend and season, which they fit over several years, are not
modelled here (docs/indicators.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zaporuka.mechanism.indicators.tails import chi_squared_quantile, negative_binomial_tail

FEWEST = 3
PRIOR = 0.5
"""Jeffreys' prior of a Poisson rate: half a count in no time; it keeps a baseline of zeros above zero."""
DRAWS = 16
"""So many values of the over-dispersion, equally likely, stand for all that the baseline allows."""


class Baseline(NamedTuple):
    """What weeks of counts and exposures say of the weeks to come.

    `rate` is counts per exposure, `exposure` the sum behind it. `dispersion` is the variance over the mean: 1
    for Poisson, and never less. `spread` holds the values of it that the baseline allows, each with how many
    of `DRAWS` equal chances it has.
    """

    rate: float
    exposure: float
    dispersion: float
    spread: tuple[tuple[float, int], ...]
    weeks: int

    def expected(self, exposure: float) -> float:
        """Give the count to expect at an exposure."""
        return self.rate * exposure

    def tail(self, count: int, exposure: float) -> float:
        """Give the probability of `count` or more at an exposure, if nothing has changed.

        The predictive tail: the variance has a part for the count and one for the rate, which is only
        estimated; with a dispersion of 1 this is the exact predictive of a Poisson rate with `PRIOR`.
        """
        mean = self.expected(exposure)
        wider = mean * (1 + exposure / self.exposure)
        tails = (n * negative_binomial_tail(count, mean, each * wider) for each, n in self.spread)
        return math.fsum(tails) / DRAWS

    def threshold(self, exposure: float, level: float) -> int:
        """Give the smallest count whose tail is not above a level, at an exposure."""
        low, high = 0, 1
        while self.tail(high, exposure) > level:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.tail(middle, exposure) > level else (low, middle)
        return high


def baseline(weeks: Sequence[tuple[int, float]]) -> Baseline:
    """Estimate a baseline from weeks of counts and exposures; `ValueError` for fewer than three.

    Every exposure must be above zero: a week without reports says nothing and is no part of a baseline. The
    over-dispersion is Pearson's statistic over its degrees of freedom; as few weeks tell it badly, it is not
    one value but those that the chi-squared distribution of the statistic allows.
    """
    if len(weeks) < FEWEST or any(exposure <= 0 for _, exposure in weeks):
        raise ValueError(f"a baseline needs {FEWEST} weeks or more, each with reports")
    total = math.fsum(exposure for _, exposure in weeks)
    rate = (sum(count for count, _ in weeks) + PRIOR) / total
    squares = math.fsum((count - rate * e) ** 2 / (rate * e) for count, e in weeks)
    freedom = len(weeks) - 1
    shares = ((draw + 0.5) / DRAWS for draw in range(DRAWS))
    allowed = Counter(max(1.0, squares / chi_squared_quantile(share, freedom)) for share in shares)
    return Baseline(
        rate=rate,
        exposure=total,
        dispersion=max(1.0, squares / freedom),
        spread=tuple(allowed.items()),
        weeks=len(weeks),
    )
