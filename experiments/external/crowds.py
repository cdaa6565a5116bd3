"""Granovetter 1978 in the model: the joining process alone on a complete graph, by the settings of ``limit_cases``.

Thresholds are persons; a crowd of n sees n - 1 others. A crowd whose thresholds are drawn ends where luck leads it, and
the exact law of that is known; one whose thresholds are the quantiles of the normal law has no luck in it, and shows
where the endless crowd jumps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import norm

from experiments.limit_cases.joining import crowd, settle

MEAN = 25.0  # of the thresholds, percent of the crowd


def over_half(seeds: Sequence[int], n: int, sd: float) -> int:
    """Return in how many crowds, one a seed, more than half take part in the end; sd in percent of the crowd."""
    return sum(settle(crowd(seed, n, sd)) > n / 2 for seed in seeds)


def shares(seeds: Sequence[int], n: int, sd: float) -> list[float]:
    """Return the share that takes part in the end, one a seed."""
    return [settle(crowd(seed, n, sd)) / n for seed in seeds]


def listed(seed: int, thresholds: Sequence[float]) -> int:
    """Return how many of a crowd with these thresholds, in persons, take part; who has which is drawn.

    "At least k take part" is a threshold of k - 1/2: in between, nothing is decided by rounding.
    """
    persons = np.random.default_rng(seed).permutation(np.asarray(thresholds, dtype=float))
    run = crowd(seed, persons.size)
    run.tables.resident.threshold[:] = (persons - 0.5) / (persons.size - 1)
    return settle(run)


def without_luck(seed: int, n: int, sd: float) -> float:
    """Return the share that takes part where thresholds are the n quantiles of N(25, sd), in percent of the crowd."""
    at = (np.arange(n) + 0.5) / n
    return listed(seed, np.ceil((MEAN + sd * norm.ppf(at)) / 100 * n)) / n


def jump(seed: int, n: int, low: float, high: float, width: float) -> tuple[float, float]:
    """Return between which two sds, so far apart at most, a crowd without luck jumps from under to over half.

    Args:
        seed: who has which threshold.
        n: people.
        low: sd at which fewer than half take part.
        high: sd at which more than half do.
        width: of what is returned, at most.
    """
    while high - low > width:
        middle = (low + high) / 2
        if without_luck(seed, n, middle) > 0.5:
            high = middle
        else:
            low = middle
    return low, high
