"""One half of a study: which points fail, and shares of them that know of chance over points and over replicates."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from experiments.statistics.indices import mean_of
from experiments.statistics.intervals import LEVEL, Interval, t_quantile

_SAME = 1e-12  # share of the largest value that is rounding


def side(found: np.ndarray) -> np.ndarray:
    """Return on which side of zero the mean over the replicates of each point lies: -1, 0 or 1, NaN as 0."""
    size = max(1.0, float(np.nanmax(np.abs(found)))) if not np.isnan(found).all() else 1.0
    means = np.nan_to_num(mean_of(found))
    return np.where(np.abs(means) <= _SAME * size, 0, np.sign(means)).astype(int)


class Half:
    """Points and replicates of one half, and which side of zero they are on."""

    def __init__(self, x: pd.DataFrame, found: np.ndarray, blocks: np.ndarray) -> None:
        known = ~np.isnan(found).all(axis=1)
        self.x, self.found, self.blocks = x[known].reset_index(drop=True), found[known], blocks[known]
        self.sides = side(self.found)

    def share(self, part: np.ndarray, of_failing: bool = False) -> Interval:
        """Return which share of a part fails, with an interval that knows of chance over points and over replicates.

        The variance over points is that of a ratio, by blocks; that over replicates a jackknife, what fails judged anew
        without each. The interval is the exact binomial one for as many points as would vary like this (Korn &
        Graubard 1998), so that it holds near 0 and 1 and is never of width zero.

        Args:
            part: whether each point belongs to it.
            of_failing: return which share of all that fails belongs to the part.
        """
        def counted(sides: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            return part & (sides < 0), sides < 0 if of_failing else part & (sides != 0)

        top, base = (counts.astype(float) for counts in counted(self.sides))
        n = int(base.sum())
        if not n:
            return Interval(math.nan, math.nan, math.nan, 0)
        share = float(top.sum() / n)
        groups = sums(np.asarray((top - share * base) / n), self.blocks)
        used = len(np.unique(self.blocks[base > 0]))
        spread = variance(groups)
        columns = self.found.shape[1]
        if columns > 1:
            without = []
            for k in range(columns):
                hits, among = counted(side(np.delete(self.found, k, axis=1)))
                without.append(hits.sum() / max(1, among.sum()))
            spread += (columns - 1) / columns * float(np.square(np.array(without) - share).sum())
        effective = float(used)
        if spread > 0 and used > 1:
            effective = share * (1 - share) / spread * (t_quantile(n, LEVEL) / t_quantile(used, LEVEL)) ** 2
        return exact(share, min(n, max(1.0, effective)), n)


def exact(share: float, effective: float, n: int, level: float = LEVEL) -> Interval:
    """Return a share of ``n`` with its exact binomial interval, as wide as of so many that are ``effective``."""
    from scipy.special import betaincinv

    hits, tail = share * effective, (1 - level) / 2
    low = float(betaincinv(hits, effective - hits + 1, tail)) if share > 0 else 0.0
    high = float(betaincinv(hits + 1, effective - hits, 1 - tail)) if share < 1 else 1.0
    return Interval(share, low, high, n)


def variance(groups: np.ndarray) -> float:
    """Return the variance of a sum over blocks that were drawn independently; 0 of one block."""
    return len(groups) / (len(groups) - 1) * float((groups**2).sum()) if len(groups) > 1 else 0.0


def sums(parts: np.ndarray, blocks: np.ndarray) -> np.ndarray:
    """Return the sum of parts over each block."""
    _, numbers = np.unique(blocks, return_inverse=True)
    return np.bincount(numbers, weights=parts)
