"""How long what began goes on: Kaplan and Meier's estimator with late entry, and a band from whole groups resampled.

Time goes in whole steps (weeks). Somebody is at risk at the ages after the one of entry, up to the one of leaving: so
who was there at the start of the observation adds nothing about the ages nobody saw. What hangs together in one run is
resampled together (cluster bootstrap); the percentiles are widened as Student's t asks at few groups (Hesterberg 2015,
"expanded percentile interval").
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from experiments.statistics.intervals import LEVEL, t_quantile

RESAMPLES = 2000
#: A curve begins and ends where so many are at risk: one ending among three would pull everything after it down.
LEAST = 10
#: Up to so many endings the resampled band is too narrow: what is drawn again holds no other luck than was seen.
FEW = 10


def counts(entry: Sequence[int], leave: Sequence[int], event: Sequence[bool], group: Sequence[int], groups: int
           ) -> tuple[np.ndarray, np.ndarray]:
    """Return how many are at risk and how many end, shape (groups, ages), ages from 0 on.

    Args:
        entry: age at which each comes under observation, 0 or more; at risk from the next age on.
        leave: last age at which each is observed, above ``entry``; others are left out.
        event: whether it ends at that age; otherwise it is censored.
        group: number of the group (run) that each belongs to.
        groups: how many groups there are, also those without anybody.
    """
    entry, leave, event, group = (np.asarray(one) for one in (entry, leave, event, group))
    seen = leave > entry
    entry, leave, event, group = entry[seen], leave[seen], event[seen].astype(bool), group[seen]
    last = int(leave.max()) if leave.size else 0
    moves, ends = np.zeros((groups, last + 2)), np.zeros((groups, last + 1))
    np.add.at(moves, (group, entry + 1), 1)
    np.add.at(moves, (group, leave + 1), -1)
    np.add.at(ends, (group[event], leave[event]), 1)
    return np.cumsum(moves, axis=1)[:, :-1], ends


def kaplan_meier(at_risk: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the share that goes on beyond each age, along the last axis; ages without anybody at risk change nothing.

    Args:
        at_risk: at risk at each age.
        ends: of these, endings at that age.
    """
    hazard = np.divide(ends, at_risk, out=np.zeros(np.shape(ends)), where=np.asarray(at_risk) > 0)
    return np.cumprod(1.0 - hazard, axis=-1)


def window(totals: Sequence[np.ndarray], least: int = LEAST) -> tuple[int, int]:
    """Return the longest stretch of ages (first, one beyond the last) with enough at risk in every one of the arms.

    Arms are followed over the same ages, or what the one lost before the other began would look like a difference.
    """
    ages = max((len(one) for one in totals), default=0)
    enough = np.ones(ages, dtype=bool)
    for one in totals:
        enough &= np.pad(np.asarray(one) >= least, (0, ages - len(one)))
    ends = np.flatnonzero(np.diff(np.concatenate([[0], enough.astype(int), [0]])))
    stretches = list(zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True))
    return max(stretches, key=lambda one: one[1] - one[0], default=(0, 0))


def curve(by_group: np.ndarray, ends: np.ndarray, first: int, stop: int, level: float = LEVEL, seed: int = 1,
          resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return the share that goes on, with its band, of those that reached the age before ``first``.

    The band takes two groups. While few have ended its lower bound is also one that holds for few events
    (:func:`_few_bound`), so that it is never of width zero. It never rises with age, as the share itself does not.

    Args:
        by_group: at risk, shape (groups, ages), as :func:`counts` gives.
        ends: endings, the same shape.
        first: first age at which endings count.
        stop: one beyond the last.
        level: coverage of the band at each age.
        seed: fixes what is drawn.
        resamples: how often the groups are drawn.

    Returns:
        Columns age, share, low, high (NaN with one group), at_risk, ends; the first row is the age before ``first``.
    """
    by_group, ends = by_group[:, first:stop], ends[:, first:stop]
    total, ended = by_group.sum(axis=0), ends.sum(axis=0)
    low, high = _band(by_group, ends, level, seed, resamples)
    if len(by_group) > 1:
        few = np.cumsum(ended) <= FEW
        low = np.minimum.accumulate(np.where(few, np.minimum(low, _few_bound(total, ended, level)), low))
    sure = 1.0 if len(by_group) > 1 else math.nan
    start = [first - 1, 1.0, sure, sure, total[0] if len(total) else 0, 0.0]
    rows = np.column_stack([np.arange(first, stop), kaplan_meier(total, ended), low, high, total, ended])
    found = pd.DataFrame(np.vstack([start, rows]), columns=["age", "share", "low", "high", "at_risk", "ends"])
    return found.astype({"age": int, "at_risk": int, "ends": int})


def _few_bound(total: np.ndarray, ended: np.ndarray, level: float) -> np.ndarray:
    """Return a lower bound of the share that goes on, by the gamma law of weighted Poisson counts (Fay and Feuer 1997).

    An ending weighs one over those at risk, a next one the most that any has weighed so far. With so many at risk at
    every age it is Garwood's exact bound, and where nothing has ended that of what never happened.
    """
    from scipy.special import gammainccinv

    weight = 1 / np.maximum(total, 1)
    most, hazard = np.maximum.accumulate(weight), np.cumsum(ended * weight)
    variance = np.cumsum(ended * weight**2) + most**2
    size = variance / (hazard + most)
    return np.exp(-size * gammainccinv((hazard + most) / size, (1 - level) / 2))


def _band(by_group: np.ndarray, ends: np.ndarray, level: float, seed: int, resamples: int
          ) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds at each age, whole groups resampled; NaN with fewer than two."""
    from scipy.special import ndtr

    groups = len(by_group)
    if groups < 2:
        return np.full((2, by_group.shape[1]), np.nan)
    drawn = np.random.default_rng(seed).multinomial(groups, np.full(groups, 1 / groups), size=resamples)
    curves = kaplan_meier(drawn @ by_group, drawn @ ends)
    outside = float(ndtr(-math.sqrt(groups / (groups - 1)) * t_quantile(groups, level)))
    low, high = np.quantile(curves, [outside, 1 - outside], axis=0)
    return low, high
