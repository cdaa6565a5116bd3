"""Where a curve over a lever climbs steepest, and how steep, both with their interval.

The steepest of several noisy steps is partly luck. So the lower bound of *how steep* is the highest of lower bounds
that hold for all steps together (Bonferroni); the upper bound is the highest of the steps' own, as one of them is the
true steepest. The interval of *where* comes from resampling seeds, and is never narrower than the step between two
levels: between them nobody has looked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.statistics.intervals import LEVEL, Interval, spread, t_quantile

RESAMPLES = 2000


@dataclass(frozen=True)
class Climb:
    """The steepest climb of a curve.

    Args:
        place: the lever there, in the middle of the step; its bounds are levels of the lever.
        slope: change of the outcome per ``per`` of the lever; ``positive`` is the confidence that it climbs anywhere.
        per: what the slope is per.
    """

    place: Interval
    slope: Interval
    per: float


def steepest_climb(levels: Sequence[float], values: np.ndarray, per: float = 0.05, unit: float | None = None,
                   level: float = LEVEL) -> Climb:
    """Return where an outcome climbs steepest over a lever and how steep; for a fall, give ``-values``.

    Args:
        levels: values of the lever, rising; three at least.
        values: (seeds, levels); a row shares its luck. Rows with NaN are left out.
        per: unit of the lever that the slope is per, such as .05 of trust.
        unit: what one event adds to a value, where values are counts.
        level: of both intervals.

    Returns:
        Without bounds where fewer than two seeds have all values, or nothing varies between them. The slope's mean is
        the steepest seen, so luck makes it rather too steep than too flat.
    """
    x, y = np.asarray(levels, dtype=float), np.asarray(values, dtype=float)
    if x.size < 3 or np.any(np.diff(x) <= 0) or y.ndim != 2 or y.shape[1] != x.size:
        raise ValueError("levels must rise, three at least, with a column of values for each")
    y = y[~np.isnan(y).any(axis=1)]
    scale = per / np.diff(x)
    slopes = np.diff(y, axis=1) * scale
    n = len(y)
    if not n:
        none = Interval(math.nan, math.nan, math.nan, 0)
        return Climb(none, none, per)
    best = int(slopes.mean(axis=0).argmax())
    slope = _slope(slopes, scale * (unit or 0.0), level)
    place = Interval(float(x[best] + x[best + 1]) / 2, math.nan, math.nan, n)
    return Climb(_place(x, slopes, place, level) if slope.exists else place, slope, per)


def _slope(slopes: np.ndarray, units: np.ndarray, level: float) -> Interval:
    from scipy.special import stdtr

    n, steps = slopes.shape
    found = [spread(column, unit or None, ties=True, level=level) for column, unit in zip(slopes.T, units, strict=True)]
    steepest = max(one.mean for one in found)
    errors = np.array([one.sd for one in found]) / math.sqrt(n)
    if n < 2 or np.isnan(errors).all():
        return Interval(steepest, math.nan, math.nan, n)
    means, errors = np.array([one.mean for one in found]), np.nan_to_num(errors, nan=np.nanmax(errors))
    together = t_quantile(n, 1 - (1 - level) / steps)
    doubt = min(1.0, steps * float(stdtr(n - 1, -(means / errors).max())))
    return Interval(steepest, float((means - together * errors).max()),
                    float((means + t_quantile(n, level) * errors).max()), n, 1 - doubt)


def _place(x: np.ndarray, slopes: np.ndarray, found: Interval, level: float) -> Interval:
    """Return the place with its percentile interval over resampled seeds, widened to the levels on either side."""
    n, rng = len(slopes), np.random.default_rng(1)  # so that the same runs give the same interval
    weights = rng.multinomial(n, np.full(n, 1 / n), RESAMPLES)
    best = np.sort((weights @ slopes).argmax(axis=1))
    tail = (1 - level) / 2
    first, last = best[int(tail * RESAMPLES)], best[math.ceil((1 - tail) * RESAMPLES) - 1]
    return Interval(found.mean, float(x[first]), float(x[last + 1]), n)
