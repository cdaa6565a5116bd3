"""The role table itself: every cell moved by up to .15 either way, in how many tables the ranking of roles holds.

What a role does depends on its own six cells only (relaxation has the role of the shipped table), so a table is five
drawn rows. Roles of a table share their luck; tables have luck of their own, so that they are independent and a share
of them has Wilson's interval.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from experiments.statistics import LEVEL, Interval
from experiments.validation.robustness_run import Job, Setting, run, scenario_of
from experiments.validation.robustness_variants import A, B
from sim.metrics import EQUAL_RANK
from sim.roles import INSTRUMENTS, standard_table

ROLES = ("regulate", "direct", "stimulate", "facilitate", "let_go")
WIDTH, SEED = 0.15, 29
TABLES, TABLES_QUICK = 200, 12
PAIRS, PAIRS_OTHERS = 4, 2  # runs of the two roles of the contrast, and of the three others, in each table
ROW = "drawn"  # the name under which a drawn row is run


def drawn(tables: int, seed: int = SEED) -> np.ndarray:
    """Return (tables, roles, instruments): the shipped levels moved uniformly by up to ``WIDTH``, cut to 0..1."""
    shipped = standard_table()
    levels = np.array([[shipped[role][name] for name in INSTRUMENTS] for role in ROLES])
    moved = levels + np.random.default_rng(seed).uniform(-WIDTH, WIDTH, (tables, *levels.shape))
    return np.clip(moved, 0.0, 1.0)


def simulated(tables: np.ndarray, setting: Setting) -> np.ndarray:
    """Return (tables, roles, replicates, outcomes) of the runs; NaN where a role has fewer replicates."""
    jobs, places = [], []
    for t, table in enumerate(tables):
        for k, role in enumerate(ROLES):
            row = {name: float(level) for name, level in zip(INSTRUMENTS, table[k], strict=True)}
            scenario = scenario_of(setting.given, {"roles": {ROW: row}, "role": ROW})
            for r in range(PAIRS if role in (A, B) else PAIRS_OTHERS):
                jobs.append(Job(scenario, t * PAIRS + r))
                places.append((t, k, r))
    values = np.full((len(tables), len(ROLES), PAIRS, len(EQUAL_RANK)), np.nan)
    for place, found in zip(places, run(jobs, setting.jobs), strict=True):
        values[place] = found
    return values


def wilson(count: int, n: int, level: float = LEVEL) -> Interval:
    """Return a share with Wilson's interval, which has a width also where all or none hold."""
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    z, share = NormalDist().inv_cdf((1 + level) / 2), count / n
    middle, half = share + z * z / 2 / n, z * math.sqrt(share * (1 - share) / n + z * z / 4 / n / n)
    scale = 1 + z * z / n
    return Interval(share, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale), n)


def differences(values: np.ndarray) -> np.ndarray:
    """Return (tables, replicates, outcomes): facilitate minus direct in each pair of runs."""
    return values[:, ROLES.index(B)] - values[:, ROLES.index(A)]


def without_luck(pairs: np.ndarray) -> float:
    """Return in what share of tables the contrast is above zero apart from luck: (tables, replicates) of one outcome.

    The spread between tables' means, less what luck within a table explains, as a normal law; NaN where nothing is
    left. An estimate that leans on that law, beside the share that was counted.
    """
    means, n = pairs.mean(axis=1), pairs.shape[1]
    left = float(means.var(ddof=1) - pairs.var(axis=1, ddof=1).mean() / n)
    return NormalDist().cdf(float(means.mean()) / math.sqrt(left)) if left > 0 else math.nan


@dataclass(frozen=True)
class Ranking:
    """How the ranking of roles fares over the tables, for one outcome; shares with Wilson's interval.

    Args:
        order: the roles in the shipped table, the most first.
        ahead: facilitate above direct.
        apart_from_luck: the same by :func:`without_luck`.
        whole: all five in the order of the shipped table.
        best: the same role is first.
        neighbours: each role of the order above the next.
    """

    order: tuple[str, ...]
    ahead: Interval
    apart_from_luck: float
    whole: Interval
    best: Interval
    neighbours: tuple[Interval, ...]


def ranking(values: np.ndarray, shipped: Mapping[str, float], outcome: int) -> Ranking:
    """Return the ranking of one outcome over the tables.

    Args:
        values: (tables, roles, replicates, outcomes), see :func:`simulated`.
        shipped: role -> mean of the outcome with the shipped table.
        outcome: its place.
    """
    n = len(values)
    order = tuple(sorted(ROLES, key=lambda role: -shipped[role]))
    means = values[..., :PAIRS_OTHERS, outcome].mean(axis=2)[:, [ROLES.index(role) for role in order]]
    above = means[:, :-1] > means[:, 1:]
    pairs = differences(values)[:, :, outcome]
    return Ranking(
        order, wilson(int((pairs.mean(axis=1) > 0).sum()), n), without_luck(pairs),
        wilson(int(above.all(axis=1).sum()), n), wilson(int((means.argmax(axis=1) == 0).sum()), n),
        tuple(wilson(int(one), n) for one in above.sum(axis=0)))


@dataclass(frozen=True)
class Driver:
    """A cell of the table and its rank correlation with the contrast, over the tables."""

    role: str
    instrument: str
    found: Interval


def drivers(tables: np.ndarray, contrast: np.ndarray) -> list[Driver]:
    """Return the cells of both roles, those that move the contrast most first.

    Args:
        tables: (tables, roles, instruments).
        contrast: the mean contrast of each table.
    """
    return sorted((Driver(role, name, rank_correlation(tables[:, ROLES.index(role), k], contrast))
                   for role in (A, B) for k, name in enumerate(INSTRUMENTS)), key=lambda one: -abs(one.found.mean))


def rank_correlation(x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> Interval:
    """Return Spearman's correlation; the interval is Fisher's with the variance of Bonett and Wright (2000)."""
    from scipy.stats import spearmanr

    n = len(x)
    if n < 5 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Interval(math.nan, math.nan, math.nan, n)
    r = min(max(float(spearmanr(x, y).statistic), -0.999999), 0.999999)
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * math.sqrt((1 + r * r / 2) / (n - 3))
    return Interval(r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half), n)
