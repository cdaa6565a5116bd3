"""What a limit case gives: expected beside found, how far chance lets them lie apart, and the verdict.

An interval is the 95% interval of what was found. The verdict is stricter about false alarms: with many cases, some
intervals of 95% miss though every case holds. So a case does not hold when a difference as large as the one found is
less likely than ``LEAST``, the same however many cases are looked at: 3.9 standard errors where sampling theory gives
the error, 5.8 where it is that between twelve seeds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

LEAST = 1e-4  # so that any of a hundred cases fails with a chance of .01 although all hold


@dataclass(frozen=True)
class Finding:
    """One line of the table.

    Attributes:
        case: what is compared.
        expected: value of the closed form.
        found: value in the model.
        error: standard error of ``found - expected``; 0 where nothing is left to chance.
        seeds: runs, each with a seed of its own.
        freedom: degrees of freedom of the error; infinite when sampling theory gives it.
        rounding: what 32-bit columns or a grid may add; the whole tolerance where the error is 0.
        rival: value of a formula that is near but not ours, which the interval should leave out; NaN for none.
        rival_name: which formula that is.
    """

    case: str
    expected: float
    found: float
    error: float
    seeds: int
    freedom: float = math.inf
    rounding: float = 0.0
    rival: float = math.nan
    rival_name: str = ""

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95% interval of what was found."""
        half = self.rounding + (self._law.ppf(0.975) * self.error if self.error > 0 else 0.0)
        return self.found - half, self.found + half

    @property
    def chance(self) -> float:
        """Return how likely a difference at least this large is, two-sided, if the closed form holds."""
        apart = abs(self.found - self.expected) - self.rounding
        if math.isnan(apart) or math.isnan(self.error):
            return 0.0  # what could not be measured does not hold
        if self.error > 0:
            return float(2 * self._law.sf(max(0.0, apart) / self.error))
        return 1.0 if apart <= 0 else 0.0

    @property
    def excludes_rival(self) -> bool:
        """Tell whether the interval leaves the rival out; true where there is none."""
        low, high = self.interval
        return math.isnan(self.rival) or not low <= self.rival <= high

    @property
    def _law(self) -> object:
        return norm if math.isinf(self.freedom) else t(self.freedom)

    @property
    def holds(self) -> bool:
        """Return the verdict."""
        return bool(self.chance > LEAST)


def over_seeds(case: str, expected: float | Sequence[float], found: Sequence[float], **more: object) -> Finding:
    """Return a finding whose error is that between seeds.

    Args:
        case: what is compared.
        expected: one value, or one a seed where it depends on who was drawn.
        found: one value a seed.
        more: other fields of :class:`Finding`.
    """
    apart = np.asarray(found, dtype=float) - expected
    error = float(apart.std(ddof=1)) / math.sqrt(apart.size)
    return Finding(case, float(np.mean(expected)), float(np.mean(expected) + apart.mean()), error, apart.size,
                   apart.size - 1, **more)


def share(case: str, expected: float, hits: int, n: int, seeds: int, **more: object) -> Finding:
    """Return a finding on a share of independent trials: binomial error of the expected share."""
    return Finding(case, expected, hits / n, math.sqrt(expected * (1 - expected) / n), seeds, **more)


def variance(case: str, expected: float, values: np.ndarray, seeds: int, **more: object) -> Finding:
    """Return a finding on the variance of independent values; the error needs their fourth central moment."""
    spread = (values - values.mean()) ** 2
    return Finding(case, expected, float(spread.mean()), float(spread.std() / math.sqrt(values.size)), seeds, **more)
