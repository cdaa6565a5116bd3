"""The mean over drawn points that all share the same few replicates: chance and circumstances both in one interval.

Points and replicates are crossed: run ``(p, r)`` is ``mean + P_p + R_r + e_pr``, as replicate ``r`` has the same luck
at every point. The mean of all runs then varies by ``var(P) / points + var(R) / replicates + var(e) / both``. Taking
the points for independent replicates leaves the second term out, however large it is. The variance used here is that of
the points' means over the points plus that of the replicates' means over the replicates (``var(e)`` is counted in both:
on the safe side). Each of the two is multiplied by Student's quantile of its own count before they are added: with two
replicates of strong luck Satterthwaite's degrees of freedom held 86% of the time.
"""

from __future__ import annotations

import math

import numpy as np

from experiments.statistics.intervals import LEVEL, Interval, Spread, spread


def crossed_interval(values: np.ndarray, unit: float | None = None, paired: bool = False, level: float = LEVEL
                     ) -> Interval:
    """Return the mean over points and replicates with an interval that holds the chance of both.

    Args:
        values: (points, replicates), NaN where there is no run or no value; differences where arms are compared.
        unit: what one event adds to one value, where values are counts.
        paired: whether values are differences of pairs, of which those are counted that are not zero.
        level: coverage of the interval.

    Returns:
        An interval whose ``n`` is the smaller of the two counts: without bounds where that is one, as nothing is then
        known about the chance in that direction. The chance of replicates is seen at points that have all of them.
    """
    values = np.asarray(values, dtype=float)
    values = values[:, ~np.isnan(values).all(axis=0)]
    values = values[~np.isnan(values).all(axis=1)]
    points, replicates = values.shape
    if not values.size:
        return Interval(math.nan, math.nan, math.nan, 0)
    means = np.nanmean(values, axis=1)
    untied = int(np.count_nonzero(np.nan_to_num(values))) if paired else None
    whole = values[~np.isnan(values).any(axis=1)]
    mean, n = float(means.mean()), min(points, replicates) if len(whole) else 1
    if n < 2:
        return Interval(mean, math.nan, math.nan, n, untied=untied)
    sides = [spread(means, unit and unit / replicates, ties=paired or bool(unit), level=level),
             spread(whole.mean(axis=0), unit and unit / len(whole), ties=paired or bool(unit), level=level)]
    return _joined(mean, [side for side in sides if not math.isnan(side.sd)], n, untied, level)


def _joined(mean: float, sides: list[Spread], n: int, untied: int | None, level: float) -> Interval:
    """Return the interval of a mean whose variance is the sum of that of several means."""
    from scipy.optimize import brentq
    from scipy.special import stdtrit

    parts = np.array([side.sd ** 2 / side.n for side in sides])
    freedom = np.array([side.n - 1 for side in sides])

    def half(below: float) -> float:
        return math.sqrt(float((stdtrit(freedom, below) ** 2 * parts).sum()))

    wide = half(0.5 + level / 2)
    if not mean - wide < mean < mean + wide:  # nothing varies, or too little for a float to hold
        return Interval(mean, math.nan, math.nan, n, untied=untied)
    most = 1 - 1e-12
    sure = most if half(most) <= abs(mean) else brentq(lambda below: half(below) - abs(mean), 0.5, most)
    positive = math.nan if untied == 0 else sure if mean > 0 else 1 - sure
    return Interval(mean, mean - wide, mean + wide, n, positive, untied)
