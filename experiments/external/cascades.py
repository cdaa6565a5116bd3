"""Watts 2002 in the model: the joining process alone, on random ties, everybody the same threshold on the own ties.

Trust, energy and roles are off by the settings of the limit case ``cascade``: the logit's slope is endless and the
share of the own ties that takes part, against the own threshold, is its only term. No term was added for this:
``params.joining.peers`` has always weighed the share of ties. A professional asks a quarter of all in a week, which
changes when somebody joins and not whether; nobody leaves, so a cascade only grows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from experiments.limit_cases.joining import active, open_to_all
from experiments.limit_cases.settings import world
from sim.run import Run
from sim.state import OUT

#: The model asks for more than the threshold, Watts for as much. No share of fewer than 100 ties lies in between.
_AS_MUCH = 1e-4
_WEEKS = 5  # between two looks at whether anybody is left to join
GLOBAL = 0.10  # a cascade is global above this share: far above what small clusters reach


def crowd(seed: int, n: int, z: int, phi: float, starters: int) -> Run:
    """Return n people with random ties, z in the mean, of whom the first so many take part."""
    return open_to_all(world("cascade", seed, residents=n, network__kind="random", network__degree=z,
                             population__threshold=phi - _AS_MUCH, population__threshold_spread=0.0), starters)


def waiting(run: Run) -> np.ndarray:
    """Return who does not take part though more of the own ties do than the threshold asks."""
    part, first, threshold = run.tables.resident.part, run.state.first, run.tables.resident.threshold
    counted = np.concatenate([[0], np.cumsum(part[run.state.to] != OUT)])
    degree = np.diff(first)
    share = (counted[first[1:]] - counted[first[:-1]]) / np.maximum(degree, 1)
    return (part == OUT) & (share > threshold.astype(float))


def settle(run: Run) -> int:
    """Run a cascade until nobody is left whose threshold is passed; return how many take part."""
    while waiting(run).any():
        assert run.week < 20_000, "somebody whose threshold is passed never joins"
        run.to(run.week + _WEEKS)
    return active(run)


def shares(seeds: Sequence[int], n: int, z: int, phi: float, started: float) -> list[float]:
    """Return the share that takes part in the end, one a seed, when that share began."""
    return [settle(crowd(seed, n, z, phi, round(started * n))) / n for seed in seeds]


def alone(seeds: Sequence[int], n: int, z: int, phi: float) -> int:
    """Return in how many crowds, one a seed, a single person sets off a global cascade."""
    return sum(settle(crowd(seed, n, z, phi, 1)) > GLOBAL * n for seed in seeds)
