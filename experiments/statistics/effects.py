"""How large a difference is, which one would have been seen, and how many replicates are enough."""

from __future__ import annotations

import math
from collections.abc import Callable

from experiments.statistics.intervals import LEVEL, Interval, Spread, t_quantile

POWER = 0.8
#: How often advice must hold when followed.
ASSURANCE = 0.9
#: More replicates than this are not advised: then another question, or a larger difference, is the better advice.
MOST = 100_000
#: From such a t on (pairs that differ by the same but for rounding) the mean is as good as known and only the standard
#: deviation is in doubt: its chi law gives the interval to a part in ten thousand; SciPy would search for hours.
HUGE = 1e4
_SAME = 1e-9  # share of a number of replicates that is rounding


def effect_size(found: Spread, level: float = LEVEL) -> Interval:
    """Return d_z, the mean of paired differences in their standard deviations, with its exact noncentral-t interval.

    Args:
        found: spread of the differences; where they are counts with its allowance, so that few events do not give a
            great effect. Where no pair differs it is the allowance alone, and there is no effect to be given.
        level: coverage of the interval.
    """
    from scipy.special import chdtri, nctdtrinc

    if not (found.sd > 0 and found.untied):
        return Interval(math.nan, math.nan, math.nan, found.n)
    root, tail, freedom = math.sqrt(found.n), (1 - level) / 2, found.n - 1
    size = found.mean / found.sd
    if abs(size) * root > HUGE:
        ends = [size * math.sqrt(float(chdtri(freedom, share)) / freedom) for share in (1 - tail, tail)]
        return Interval(size, min(ends), max(ends), found.n)
    # The noncentrality that makes a t as high as this rare, and the one that makes one as low rare.
    low = float(nctdtrinc(freedom, 1 - tail, size * root)) / root
    high = float(nctdtrinc(freedom, tail, size * root)) / root
    return Interval(size, low, high, found.n)


def detectable(found: Spread, power: float = POWER, level: float = LEVEL) -> float:
    """Return the smallest true mean difference that so many pairs, spread like these, resolve with this power.

    NaN where no pair differs: their spread is then the allowance for few events alone, and says nothing of how far
    pairs lie apart once something happens.
    """
    from scipy.special import nctdtrinc

    if not (found.sd > 0 and found.untied):
        return math.nan
    shift = float(nctdtrinc(found.n - 1, 1 - power, t_quantile(found.n, level)))
    return shift * found.sd / math.sqrt(found.n)


def enough_for_width(found: Spread, half_width: float, level: float = LEVEL, assurance: float = ASSURANCE
                     ) -> int | None:
    """Return how many replicates make the interval so narrow, those that are there included.

    Not those that would do if the spread seen so far were exact (then every second time it is too wide), but those that
    do with a chance of ``assurance``: what is still to come has a variance whose ratio to that seen is F distributed.
    Where no pair differs there is no spread to be in doubt about: the interval is the exact bound of what never
    happened, which goes down as one over the number of pairs for as long as none of them differs.

    Args:
        found: spread of the pairs that are there.
        half_width: wanted half of the interval, in the outcome's unit.
        level: coverage of the interval.
        assurance: how often the advice must hold.

    Returns:
        ``None`` where it cannot be said, or would be more than ``MOST``.
    """
    from scipy.special import fdtri

    if not (found.sd > 0 and half_width > 0):
        return None

    if not found.untied:
        now = t_quantile(found.n, level) * found.sd / math.sqrt(found.n)
        enough = max(found.n, math.ceil(found.n * now / half_width * (1 - _SAME)))
        return enough if enough <= MOST else None

    def narrow(n: int) -> bool:
        more = n - found.n
        worst = more * float(fdtri(more, found.n - 1, assurance)) if more else 0.0
        variance = found.sd**2 * (found.n - 1 + worst) / (n - 1)
        return t_quantile(n, level) * math.sqrt(variance / n) <= half_width

    return _least(narrow, found.n)


def _least(holds: Callable[[int], bool], first: int) -> int | None:
    """Return the least number from ``first`` on for which ``holds``, which once true stays true."""
    if holds(first):
        return first
    low, high = first, 2 * first
    while not holds(min(high, MOST)):
        if high >= MOST:
            return None
        low, high = high, 2 * high
    high = min(high, MOST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
