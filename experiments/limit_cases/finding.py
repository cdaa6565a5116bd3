"""What a limit case gives: expected beside found, how far chance lets them lie apart, and the verdict.

An interval is the 95% interval of what was found. The verdict is stricter about false alarms: with many cases, some
intervals of 95% miss though every case holds. So a case does not hold when a difference as large as the one found is
less likely than ``LEAST``, the same however many cases are looked at: 3.9 standard errors where sampling theory gives
the error, 5.8 where it is that between twelve seeds. Where what is counted is rare the normal law is wrong about such
chances by a factor of a hundred, so counts have the binomial law and what has an exact law has that (:class:`Share`,
:class:`Drawn`): twice the smaller of both tails, of which the interval is what leaves .05.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.special import bdtr, bdtrc, betaincinv
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


@dataclass(frozen=True)
class Share(Finding):
    """A share of independent trials: binomial chance, Clopper and Pearson's interval.

    Attributes:
        hits: how many trials succeeded.
        trials: how many there were.
    """

    hits: int = 0
    trials: int = 1

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95% interval of what was found, within 0 and 1."""
        hits, others = self.hits, self.trials - self.hits
        return (float(betaincinv(hits, others + 1, 0.025)) if hits else 0.0,
                float(betaincinv(hits + 1, others, 0.975)) if others else 1.0)

    @property
    def chance(self) -> float:
        """Return how likely so many hits or more are, or so few or fewer, two-sided, if the closed form holds."""
        many = bdtrc(self.hits - 1, self.trials, self.expected) if self.hits else 1.0
        return float(min(1.0, 2 * min(bdtr(self.hits, self.trials, self.expected), many)))


@dataclass(frozen=True, eq=False)
class Drawn(Finding):
    """A mean of draws whose law is known: that of their total, which need not be near to normal.

    Attributes:
        law: chance of each total 0, 1, .. of all that were drawn from; ``found`` is a total as a share of the largest.
        total: the total that was found.
    """

    law: np.ndarray = field(default_factory=lambda: np.ones(1))
    total: int = 0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95% interval of what was found: the totals' law around what is expected, put around the found."""
        low, high = np.searchsorted(np.cumsum(self.law), (0.025, 0.975)) / (self.law.size - 1) - self.expected
        return max(0.0, self.found - max(0.0, float(high))), min(1.0, self.found - min(0.0, float(low)))

    @property
    def chance(self) -> float:
        """Return how likely such a total or more is, or such a total or less, two-sided, if the closed form holds."""
        return float(min(1.0, 2 * min(self.law[:self.total + 1].sum(), self.law[self.total:].sum())))


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


def share(case: str, expected: float, hits: int, n: int, seeds: int, **more: object) -> Share:
    """Return a finding on a share of n independent trials, of which ``hits`` succeeded."""
    return Share(case, expected, hits / n, math.sqrt(expected * (1 - expected) / n), seeds, hits=hits, trials=n, **more)


def drawn(case: str, law: np.ndarray, totals: Sequence[int], **more: object) -> Drawn:
    """Return a finding on the mean share of independent draws.

    Args:
        case: what is compared.
        law: chance of each number 0 .. n of a draw; the share is the number over n.
        totals: the numbers found, one a seed.
        more: other fields of :class:`Finding`.
    """
    n, runs = law.size - 1, len(totals)
    shares = np.arange(n + 1) / n
    mean = float(law @ shares)
    wave = np.fft.rfft(law / law.sum(), n * runs + 1)  # sums of draws: powers of the characteristic function
    of_total = np.clip(np.fft.irfft(wave**runs, n * runs + 1), 0.0, None)
    return Drawn(case, mean, sum(totals) / (n * runs), math.sqrt((law @ shares**2 - mean**2) / runs), runs,
                 law=of_total, total=sum(totals), **more)


def variance(case: str, expected: float, values: np.ndarray, seeds: int, **more: object) -> Finding:
    """Return a finding on the variance of independent values; the error needs their fourth central moment."""
    spread = (values - values.mean()) ** 2
    return Finding(case, expected, float(spread.mean()), float(spread.std() / math.sqrt(values.size)), seeds, **more)
