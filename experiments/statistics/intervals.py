"""Means and paired differences with intervals that hold at few replicates and are never of width zero.

The interval is Student's, with one addition where values are counts or pairs tie. Few events then give a spread that is
too small by chance, or none at all; so to the sum of squares comes ``allowance(n)`` times the square of one event, as
if about three more pairs differed by one event, in both directions. The factor is chosen so that where no pair differs
the interval is the exact (Garwood) Poisson bound of what never happened, 3.69 events either way; where much happens it
is lost in the sum. ``buurtlab coverage`` shows that it holds and what it costs in width. (A bootstrap-t, seeds
resampled, held 42% to 95% of the time on counts of mean .3 to 1, and is no better than Student's on normal data; on
strongly skewed differences it is better from 20 pairs on, at twice the width.)
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEVEL = 0.95
_SAME = 1e-12  # share of a value that is rounding


@dataclass(frozen=True)
class Interval:
    """A mean, difference or ratio with its interval.

    Args:
        mean: NaN where no replicate has a value.
        low: lower bound; NaN where there is no honest interval (one replicate, or no variation to estimate from).
        high: upper bound, the same.
        n: replicates with a value.
        positive: confidence that the mean is above zero; NaN without an interval and where nothing differs.
        untied: of paired differences, how many are not zero; ``None`` where nothing is paired.
    """

    mean: float
    low: float
    high: float
    n: int
    positive: float = math.nan
    untied: int | None = None

    @property
    def exists(self) -> bool:
        """Tell whether there is an interval."""
        return not math.isnan(self.low)

    @property
    def all_equal(self) -> bool:
        """Tell whether there are several pairs and none of them differs."""
        return self.n > 1 and self.untied == 0

    @property
    def resolved(self) -> bool:
        """Tell whether the interval leaves zero out; without one, never."""
        return self.exists and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation of replicates, the allowance for few events within it.

    Args:
        n: values.
        mean: NaN without values.
        sd: NaN where nothing can be said about it.
        untied: values that are not zero.
        event: size of one event in the allowance; 0 where there is none.
        allowed: what the allowance added to the sum of squares.
    """

    n: int
    mean: float
    sd: float
    untied: int
    event: float = 0.0
    allowed: float = 0.0

    def interval(self, level: float = LEVEL, untied: int | None = None) -> Interval:
        """Return the t interval of the mean."""
        from scipy.special import stdtr

        half = t_quantile(self.n, level) * self.sd / math.sqrt(self.n) if self.n > 1 else math.nan
        if not self.mean - half < self.mean < self.mean + half:  # NaN, or too narrow for a float to hold
            return Interval(self.mean, math.nan, math.nan, self.n, untied=untied)
        t = self.mean / self.sd * math.sqrt(self.n)
        return Interval(self.mean, self.mean - half, self.mean + half, self.n,
                        math.nan if untied == 0 else float(stdtr(self.n - 1, t)), untied)


@functools.lru_cache(maxsize=1024)
def t_quantile(n: int, level: float) -> float:
    """Return Student's two-sided quantile for ``n`` values."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.5 + level / 2))


def allowance(n: int, level: float = LEVEL) -> float:
    """Return how many squared events are added to the sum of squares of ``n`` values.

    With nothing else in the sum the interval's half is then ``-ln((1 - level) / 2) / n`` events: the exact bound.
    """
    return (poisson_upper(n, level) * n / t_quantile(n, level)) ** 2 * (n - 1) / n


def spread(values: Sequence[float], unit: float | None = None, ties: bool = False, level: float = LEVEL) -> Spread:
    """Return mean and standard deviation of values, NaN left out.

    Args:
        values: one a replicate.
        unit: what one event adds to a value, where values are counts or differences of counts.
        ties: whether a value of zero means that two runs were equal, or that nothing happened. Then an event is at
            least as large as the values that are not zero (root mean square), weighted by the share of zeros.
        level: of the interval that the allowance is made for.
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x)]
    n = x.size
    if not n:
        return Spread(0, math.nan, math.nan, 0)
    mean, untied = float(x.mean()), int(np.count_nonzero(x))
    size = float(np.abs(x).max()) or 1.0
    square = ((unit or 0.0) / size) ** 2  # in units of the largest value: no square of a large number overflows
    if ties and untied:
        square = max(square, (n - untied) / n * float(np.square(x / size).sum()) / untied)
    varies = bool(np.ptp(x) > _SAME * max(1.0, size))
    if n == 1 or not (varies or square):
        return Spread(n, mean, math.nan, untied)
    allowed = allowance(n, level) * square if square else 0.0
    squares = float(np.square((x - mean) / size).sum()) + allowed
    return Spread(n, mean, size * math.sqrt(squares / (n - 1)), untied, size * math.sqrt(square), allowed * size**2)


def mean_interval(values: Sequence[float], level: float = LEVEL, unit: float | None = None) -> Interval:
    """Return the mean of independent replicates with its interval.

    Args:
        values: one a replicate; NaN (not applicable) is left out.
        level: coverage of the interval.
        unit: what one event adds to a value, where values are counts; then there is an interval from two values on.

    Returns:
        An interval without bounds for fewer than two values, and, of values that are no counts, where all are equal:
        nothing varies, so nothing can be said about chance, and an interval of width zero would be a lie.
    """
    if unit:
        # Events that come several at a time count as one of that size: the index of dispersion, in events.
        x = np.asarray(values, dtype=float)
        x = x[~np.isnan(x)] / unit
        if x.size > 1 and x.mean() > 0:
            unit *= math.sqrt(max(1.0, float(x.var(ddof=1) / x.mean())))
    return spread(values, unit, ties=bool(unit), level=level).interval(level)


def differences(a: Sequence[float], b: Sequence[float]) -> np.ndarray:
    """Return b - a of the pairs in which both have a finite value, exactly zero where they differ by rounding only."""
    a, b = (np.where(np.isfinite(one), one, np.nan) for one in (np.asarray(a, dtype=float), np.asarray(b, dtype=float)))
    found = b - a  # an infinite value has no difference to speak of: it is left out as NaN is
    found[np.abs(found) <= _SAME * np.maximum(1.0, np.maximum(np.abs(a), np.abs(b)))] = 0.0
    return found[~np.isnan(found)]


def paired_difference(a: Sequence[float], b: Sequence[float], level: float = LEVEL, unit: float | None = None
                      ) -> Interval:
    """Return the mean of b - a over pairs that share their luck, with its interval.

    Args:
        a: outcome of the one arm, a value a pair.
        b: outcome of the other arm, in the same order.
        level: coverage of the interval.
        unit: what one event adds to a value, where values are counts.

    Returns:
        Only pairs in which both have a value count. Where no pair differs and the unit is not known, there is no
        interval: nothing says how large a difference would be.
    """
    found = spread(differences(a, b), unit, ties=True, level=level)
    return found.interval(level, found.untied)


def poisson_upper(exposure: float, level: float = LEVEL) -> float:
    """Return the upper bound of a rate of which nothing happened: the exact two-sided Poisson (Garwood) interval.

    Args:
        exposure: how long was looked, over all replicates together, in the unit that the rate is per.
        level: coverage of the interval, whose lower bound is 0.

    Returns:
        ``-ln((1 - level) / 2) / exposure``; infinite without exposure.
    """
    return -math.log((1 - level) / 2) / exposure if exposure > 0 else math.inf


def never(n: int, exposure: float, level: float = LEVEL) -> Interval:
    """Return the interval of a rate that was zero in every one of ``n`` replicates."""
    return Interval(0.0, 0.0, poisson_upper(exposure, level), n)


def never_difference(n: int, exposure: float, level: float = LEVEL) -> Interval:
    """Return the interval of a difference between two rates that were zero in every replicate of both arms."""
    bound = poisson_upper(exposure, level)
    return Interval(0.0, -bound, bound, n, untied=0)
