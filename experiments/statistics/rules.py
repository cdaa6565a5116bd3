"""Rules for where something fails, each found on one half of points and luck and judged on the other.

A study has a value for every point and replicate; a point *fails* where the mean over replicates is below zero. A box
is found on half of the points with half of the replicates. It stands as a rule where, at the other points and with the
other luck, failing is commoner inside than outside, whichever way chance is taken: over points (Fisher's exact test and
a t test over blocks of points that hang together) and over replicates, whose luck all points share (t test of the
share that fails inside minus outside). Without any rule to find it stands in at most one of twenty studies. Further
rules are sought among the points that no rule holds, as long as the last one stood: that keeps the same level.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from experiments.statistics.boxes import FEWEST, Box, find_box, within
from experiments.statistics.indices import mean_of
from experiments.statistics.intervals import LEVEL, Interval, spread, t_quantile

SEED = 1  # of the halves: the same study gives the same rules
MOST_RULES = 3
DOUBT = 1 - LEVEL  # of one side, at which a rule stands
_SAME = 1e-12


@dataclass(frozen=True)
class Rule:
    """A box, and how it did where it was not found.

    Args:
        box: the limits.
        density: share of the points inside that fail.
        outside: share of the other points that fail.
        coverage: share of all failing points that lie inside.
        doubt_points: p value over points.
        doubt_luck: p value over replicates; NaN with fewer than two to judge on.
        inside: points inside, of those judged on.
        failing: how many of them fail.
    """

    box: Box
    density: Interval
    outside: Interval
    coverage: Interval
    doubt_points: float
    doubt_luck: float
    inside: int
    failing: int

    @property
    def verdict(self) -> str:
        """Return ``stands``, ``chance`` (it may be), or ``unjudged`` (too few replicates to judge luck)."""
        if not self.doubt_points < DOUBT:
            return "chance"
        if math.isnan(self.doubt_luck):
            return "unjudged"
        return "stands" if self.doubt_luck < DOUBT else "chance"


@dataclass(frozen=True)
class Discovery:
    """What was found, and on how much.

    Args:
        rules: those that stand; with ``why`` not empty, the one that does not, if any.
        why: why no (further) rule: ``few`` points or failures, ``everywhere``, ``none`` found, ``chance``,
            ``unjudged``; empty where the most were found.
        points: points with a value.
        failing: how many of them fail, over all replicates.
        judged_points: points judged on.
        judged_replicates: replicates judged on.
        share: share of the points judged on that fail.
        rejected: the box that did not stand.
        together: share of all failing points that lie in one of the rules.
    """

    rules: tuple[Rule, ...]
    why: str
    points: int
    failing: int
    judged_points: int = 0
    judged_replicates: int = 0
    share: Interval = field(default_factory=lambda: Interval(math.nan, math.nan, math.nan, 0))
    rejected: Rule | None = None
    together: Interval = field(default_factory=lambda: Interval(math.nan, math.nan, math.nan, 0))


def discover(x: pd.DataFrame, found: np.ndarray, blocks: np.ndarray | None = None, seed: int = SEED) -> Discovery:
    """Return the rules for where values are below zero.

    Args:
        x: the settings, a row a point.
        found: the values, a row a point and a column a replicate, the same luck down a column; NaN where there is none.
        blocks: number of the block that each point belongs to, where points hang together; each its own unless given.
        seed: of the halves.
    """
    blocks = np.arange(len(x)) if blocks is None else np.asarray(blocks)
    keep = ~np.isnan(found).all(axis=1)
    x, found, blocks = x[keep].reset_index(drop=True), found[keep], blocks[keep]
    failing = int(behind(found).sum())
    if min(failing, len(x) - failing) < 2 * FEWEST:
        mostly = len(x) >= 4 * FEWEST and failing > len(x) / 2
        return Discovery((), "everywhere" if mostly else "few", len(x), failing)
    first, second = _halves(blocks, found.shape[1], seed)
    search, judge = (Half(x.iloc[rows].reset_index(drop=True), found[np.ix_(rows, columns)], blocks[rows])
                     for rows, columns in (first, second))
    rules: list[Rule] = []
    why, rejected = "", None
    left = np.ones(len(search.x), dtype=bool)
    rest = np.ones(len(judge.x), dtype=bool)
    while len(rules) < MOST_RULES:
        box = None
        if min(search.fails[left].sum(), (~search.fails)[left].sum()) >= FEWEST:
            box = find_box(search.x[left].reset_index(drop=True), search.fails[left])
        if box is None:
            why = "none"
            break
        rule = _judged(box, judge, rest)
        if rule.verdict != "stands":
            why, rejected = rule.verdict, rule
            break
        rules.append(rule)
        left &= ~within(box, search.x)
        rest &= ~within(box, judge.x)
    union = ~rest
    return Discovery(tuple(rules), why, len(x), failing, len(judge.x), judge.found.shape[1],
                     judge.share(lambda fails: fails, np.ones_like), rejected,
                     judge.share(lambda fails: fails & union, lambda fails: fails))


def behind(found: np.ndarray) -> np.ndarray:
    """Return at which points the mean over the replicates is below zero, by more than rounding."""
    size = max(1.0, float(np.nanmax(np.abs(found)))) if not np.isnan(found).all() else 1.0
    return mean_of(found) < -_SAME * size


class Half:
    """Points and replicates of one half, with what fails at them."""

    def __init__(self, x: pd.DataFrame, found: np.ndarray, blocks: np.ndarray) -> None:
        known = ~np.isnan(found).all(axis=1)
        self.x, self.found, self.blocks = x[known].reset_index(drop=True), found[known], blocks[known]
        self.fails = behind(self.found)

    def share(self, hits: Callable[[np.ndarray], np.ndarray], among: Callable[[np.ndarray], np.ndarray]) -> Interval:
        """Return a share of points with its interval, which knows of chance over points and over replicates.

        The variance over points is that of a ratio, by blocks; that over replicates a jackknife, what fails judged anew
        without each. The interval is the exact binomial one for as many points as would vary like this (Korn &
        Graubard 1998), so that it holds near 0 and 1 and is never of width zero.

        Args:
            hits: what fails -> which points count.
            among: what fails -> which points they are a share of.
        """
        top, base = hits(self.fails).astype(float), among(self.fails).astype(float)
        n = int(base.sum())
        if not n:
            return Interval(math.nan, math.nan, math.nan, 0)
        share = float(top.sum() / n)
        groups = _sums(np.asarray((top - share * base) / n), self.blocks)
        used = len(np.unique(self.blocks[base > 0]))
        variance = len(groups) / max(1, len(groups) - 1) * float((groups**2).sum())
        columns = self.found.shape[1]
        if columns > 1:
            without = []
            for k in range(columns):
                fails = behind(np.delete(self.found, k, axis=1))
                without.append(hits(fails).sum() / max(1, among(fails).sum()))
            variance += (columns - 1) / columns * float(np.square(np.array(without) - share).sum())
        effective = float(used)
        if variance > 0 and used > 1:
            effective = share * (1 - share) / variance * (t_quantile(n, LEVEL) / t_quantile(used, LEVEL)) ** 2
        return _exact(share, min(n, max(1.0, effective)), n)


def _exact(share: float, effective: float, n: int, level: float = LEVEL) -> Interval:
    from scipy.special import betaincinv

    hits, tail = share * effective, (1 - level) / 2
    low = float(betaincinv(hits, effective - hits + 1, tail)) if share > 0 else 0.0
    high = float(betaincinv(hits + 1, effective - hits, 1 - tail)) if share < 1 else 1.0
    return Interval(share, low, high, n)


def _halves(blocks: np.ndarray, replicates: int, seed: int
            ) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Return rows and columns to search and to judge: half of the blocks, and half of the replicates where several."""
    rng = np.random.default_rng(seed)
    names = np.unique(blocks)
    chosen = np.isin(blocks, rng.permutation(names)[:(len(names) + 1) // 2])
    columns = np.arange(replicates)
    some = replicates // 2
    return ((np.flatnonzero(chosen), columns[:some] if some else columns),
            (np.flatnonzero(~chosen), columns[some:]))


def _judged(box: Box, half: Half, rest: np.ndarray) -> Rule:
    """Return how a box does among the points that no rule holds yet."""
    inside = within(box, half.x) & rest
    outside = ~inside & rest
    density = half.share(lambda fails: fails & inside, lambda fails: inside)
    beyond = half.share(lambda fails: fails & outside, lambda fails: outside)
    coverage = half.share(lambda fails: fails & inside, lambda fails: fails)
    return Rule(box, density, beyond, coverage, _doubt_points(half, inside, outside),
                _doubt_luck(half, inside, outside), int(inside.sum()), int(half.fails[inside].sum()))


def _doubt_points(half: Half, inside: np.ndarray, outside: np.ndarray) -> float:
    """Return how likely failing is so much commoner inside, or more, if it were not: the larger of two p values."""
    from scipy.special import stdtr
    from scipy.stats import hypergeom

    n, m = int(inside.sum()), int(outside.sum())
    if not n or not m:
        return 1.0
    hits, others = int(half.fails[inside].sum()), int(half.fails[outside].sum())
    exact = float(hypergeom.sf(hits - 1, n + m, hits + others, n))
    contrast = hits / n - others / m
    parts = np.where(inside, (half.fails - hits / n) / n, 0.0) - np.where(outside, (half.fails - others / m) / m, 0.0)
    groups = _sums(parts, half.blocks)
    error = math.sqrt(len(groups) / max(1, len(groups) - 1) * float((groups**2).sum()))
    if not error > 0 or len(groups) < 2:
        return exact
    return max(exact, 1 - float(stdtr(len(groups) - 1, contrast / error)))


def _doubt_luck(half: Half, inside: np.ndarray, outside: np.ndarray) -> float:
    """Return the p value over replicates that a run falls behind more often inside; NaN with fewer than two."""
    if half.found.shape[1] < 2 or not inside.any() or not outside.any():
        return math.nan
    lower = np.where(np.isnan(half.found), np.nan, half.found < 0)
    contrast = mean_of(lower[inside].T) - mean_of(lower[outside].T)
    contrast = contrast[~np.isnan(contrast)]
    if contrast.size < 2:
        return math.nan
    # With the allowance for one point that might have gone the other way: with few replicates all may agree by chance.
    return 1 - spread(contrast, unit=1 / min(inside.sum(), outside.sum())).interval().positive


def _sums(parts: np.ndarray, blocks: np.ndarray) -> np.ndarray:
    """Return the sum of parts over each block."""
    _, numbers = np.unique(blocks, return_inverse=True)
    return np.bincount(numbers, weights=parts)
