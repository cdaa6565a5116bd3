"""How sure, and how often: two figures that are never mixed, and the care that several outcomes ask.

*How sure* is the confidence that the mean difference is above zero (``Interval.positive``): with enough replicates it
goes to 0 or 1, however small the difference. The words of the scale mean this one. *How often* is in how many of 100
like neighbourhoods B ends ahead: it does not grow with replicates, they only make it better known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.statistics.intervals import LEVEL, Interval, differences

#: Certainty words, the same scale everywhere: from this probability on, this word.
SCALE = ((0.95, "almost_certainly"), (0.90, "very_likely"), (0.66, "likely"), (0.33, "as_likely_as_not"),
         (0.10, "unlikely"), (0.05, "very_unlikely"), (0.0, "almost_certainly_not"))


def certainty(probability: float) -> str | None:
    """Return the word on the scale for the confidence that something holds; ``None`` without one."""
    if math.isnan(probability):
        return None
    return next(word for least, word in SCALE if probability > least or least == 0.0)


def nearly(found: Interval) -> bool:
    """Tell whether a difference has one of the surest words of the scale while it is not resolved.

    Those words begin at 95% to one side, an interval of 95% leaves zero out from 97.5% on.
    """
    return found.exists and not found.resolved and certainty(found.positive) in (SCALE[0][1], SCALE[-1][1])


@dataclass(frozen=True)
class Ahead:
    """In which share of pairs B ends above A: the probability of superiority of paired runs.

    Args:
        share: pairs in which B is higher, ties counted half; NaN without pairs.
        low: lower bound of the share.
        high: upper bound of the share.
        n: pairs in which both have a value.
        ties: pairs that are equal.
    """

    share: float
    low: float
    high: float
    n: int
    ties: int


def share_ahead(a: Sequence[float], b: Sequence[float], level: float = LEVEL) -> Ahead:
    """Return in which share of pairs b is above a, with its exact (Clopper-Pearson) interval.

    Halves for ties vary less than whole wins and losses do, so with ties the interval is on the safe side. It is never
    of width zero: 20 of 20 pairs leave room down to .83.
    """
    from scipy.special import betaincinv

    found = differences(a, b)
    n, ties = found.size, int(np.count_nonzero(found == 0))
    if not n:
        return Ahead(math.nan, math.nan, math.nan, 0, 0)
    wins, tail = np.count_nonzero(found > 0) + ties / 2, (1 - level) / 2
    low = float(betaincinv(wins, n - wins + 1, tail)) if wins else 0.0
    high = float(betaincinv(wins + 1, n - wins, 1 - tail)) if wins < n else 1.0
    return Ahead(wins / n, low, high, n, ties)


def doubt(positive: float) -> float:
    """Return the two-sided p value that belongs to a confidence of a positive mean; 1 without one."""
    return 1.0 if math.isnan(positive) else min(1.0, 2 * min(positive, 1 - positive))


def holm(doubts: Mapping[str, float], level: float = LEVEL) -> list[str]:
    """Return which of several differences stand when all are judged together (Holm's step-down rule).

    The chance that any of those named is there by luck alone is at most ``1 - level``, whatever hangs together.

    Args:
        doubts: name -> two-sided p value.
        level: one minus that chance.
    """
    standing = []
    for k, name in enumerate(sorted(doubts, key=doubts.__getitem__)):
        if not doubts[name] <= (1 - level) / (len(doubts) - k):
            break
        standing.append(name)
    return [name for name in doubts if name in standing]
