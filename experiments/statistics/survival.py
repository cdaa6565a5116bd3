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

from experiments.statistics.intervals import LEVEL, poisson_upper, t_quantile

RESAMPLES = 2000
#: A curve begins and ends where so many are at risk: one ending among three would pull everything after it down.
LEAST = 10


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


def survival(entry: Sequence[int], leave: Sequence[int], event: Sequence[bool], group: Sequence[int], groups: int,
             level: float = LEVEL, seed: int = 1, least: int = LEAST) -> pd.DataFrame:
    """Return the share that goes on, with its band, from the first to the last age at which enough are at risk.

    The share is of those that reached the age before the first row. A band takes two groups; where nothing has ended
    yet its lower bound is the exact one of what never happened.

    Args:
        entry: see :func:`counts`, as ``leave``, ``event`` and ``group``.
        leave: the same.
        event: the same.
        group: the same.
        groups: how many groups there are.
        level: coverage of the band at each age.
        seed: fixes what is drawn.
        least: how many are enough.

    Returns:
        Columns age, share, low, high (NaN with one group), at_risk, ends; no rows where there are never enough. The
        first row is the age at which everybody counts, with share 1.
    """
    by_group, ends = counts(entry, leave, event, group, groups)
    enough = np.flatnonzero(by_group.sum(axis=0) >= least)
    columns = ["age", "share", "low", "high", "at_risk", "ends"]
    if not enough.size:
        return pd.DataFrame(columns=columns)
    # Up to the first age at which there are too few: beyond it a gap would hang on a handful.
    first = int(enough[0])
    stop = first + int(np.argmin(np.append(np.isin(np.arange(first, by_group.shape[1]), enough), False)))
    by_group, ends = by_group[:, first:stop], ends[:, first:stop]
    total, ended = by_group.sum(axis=0), ends.sum(axis=0)
    share = kaplan_meier(total, ended)
    low, high = _band(by_group, ends, level, seed)
    nothing = np.cumsum(ended) == 0
    if groups > 1:
        never = np.exp(-poisson_upper(1, level) / np.minimum.accumulate(total))
        low = np.where(nothing, np.minimum(low, never), low)
    start = np.array([first - 1, 1.0, *([1.0] * 2 if groups > 1 else [math.nan] * 2), total[0], 0.0])
    rows = np.column_stack([np.arange(first, stop), share, low, high, total, ended])
    found = pd.DataFrame(np.vstack([start, rows]), columns=columns)
    return found.astype({"age": int, "at_risk": int, "ends": int})


def _band(by_group: np.ndarray, ends: np.ndarray, level: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds at each age, whole groups resampled; NaN with fewer than two."""
    from scipy.special import ndtr

    groups = len(by_group)
    if groups < 2:
        return np.full((2, by_group.shape[1]), np.nan)
    drawn = np.random.default_rng(seed).multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES)
    curves = kaplan_meier(drawn @ by_group, drawn @ ends)
    outside = float(ndtr(-math.sqrt(groups / (groups - 1)) * t_quantile(groups, level)))
    low, high = np.quantile(curves, [outside, 1 - outside], axis=0)
    return low, high
