"""Means and paired differences with honest intervals, and how sure they are in words.

Everything here is about chance between replicates only: intervals say nothing about parameters that may be wrong.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEVEL = 0.95
#: With fewer pairs that differ, an exact test that flips signs cannot reach .05: 2 / 2**5 = .0625.
FEWEST_UNTIED = 6
#: Certainty words, the same scale everywhere: from this probability on, this word.
SCALE = ((0.95, "almost_certainly"), (0.90, "very_likely"), (0.66, "likely"), (0.33, "as_likely_as_not"),
         (0.10, "unlikely"), (0.05, "very_unlikely"), (0.0, "almost_certainly_not"))


@dataclass(frozen=True)
class Interval:
    """A mean with its interval.

    Args:
        mean: NaN where no replicate has a value.
        low: lower bound; NaN where there is no honest interval (one replicate, or no variation to estimate from).
        high: upper bound, the same.
        n: replicates with a value.
        positive: confidence that the mean is above zero; NaN without an interval.
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
    def few(self) -> bool:
        """Tell whether pairs are equal and too few of the others are left to tell chance from a difference."""
        return self.untied is not None and self.untied < min(self.n, FEWEST_UNTIED)

    @property
    def resolved(self) -> bool:
        """Tell whether the interval leaves zero out; without one, or with too few pairs that differ, never."""
        return self.exists and not self.few and (self.low > 0 or self.high < 0)


@functools.lru_cache(maxsize=1024)
def _t_quantile(n: int, level: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.5 + level / 2))


def mean_interval(values: Sequence[float], level: float = LEVEL) -> Interval:
    """Return the mean of independent replicates with its t interval.

    Args:
        values: one a replicate; NaN (not applicable) is left out.
        level: coverage of the interval.

    Returns:
        An interval without bounds for fewer than two values, and where all values are equal: nothing varies, so
        nothing can be said about chance, and an interval of width zero would be a lie.
    """
    from scipy.special import stdtr

    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x)]
    n = x.size
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    mean = float(x.mean())
    if n == 1 or not _varies(x):
        return Interval(mean, math.nan, math.nan, n)
    error = float(x.std(ddof=1)) / math.sqrt(n)
    half = _t_quantile(n, level) * error
    return Interval(mean, mean - half, mean + half, n, float(stdtr(n - 1, mean / error)))


def _varies(x: np.ndarray) -> bool:
    """Tell whether values differ by more than rounding."""
    return bool(np.ptp(x) > 1e-12 * max(1.0, float(np.abs(x).max())))


def paired_difference(a: Sequence[float], b: Sequence[float], level: float = LEVEL) -> Interval:
    """Return the mean of b - a over pairs that share their luck, with its t interval.

    Args:
        a: outcome of the one arm, a value a pair.
        b: outcome of the other arm, in the same order.
        level: coverage of the interval.

    Returns:
        Only pairs in which both have a value count. Where pairs are equal and fewer than ``FEWEST_UNTIED`` are not,
        it is never resolved, whatever its t interval says: a few ones among zeros are nothing like normal.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    apart = np.abs(b - a) > 1e-12 * np.maximum(1.0, np.maximum(np.abs(a), np.abs(b)))  # NaN is not apart
    return dataclasses.replace(mean_interval(b - a, level), untied=int(apart.sum()))


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


def certainty(probability: float) -> str | None:
    """Return the word on the scale for the confidence that something holds; ``None`` without one."""
    if math.isnan(probability):
        return None
    return next(word for least, word in SCALE if probability > least or least == 0.0)
