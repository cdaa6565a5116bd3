"""Rules for where something fails, each found on one half of points and luck and judged on the other.

A study has a value for every point and replicate; a point *fails* where the mean over replicates is below zero, and
does well where it is above. Where it is exactly zero nothing happened, or nothing differs: such points count neither
way, or a rule would only say where something happens.

A box is found on half of the points with half of the replicates. It stands as a rule where, at the other points and
with the other luck, failing is commoner inside than outside, whichever way chance is taken: over points (Fisher's exact
test, and a t test over blocks of points that hang together) and over replicates, whose luck all points share (t test of
the share that fails inside minus outside). Where there is no rule to find, one stands in at most one of twenty studies.
Further rules are sought among the points that no rule holds, as long as the last one stood: that keeps the same level.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from experiments.statistics.boxes import FEWEST, Box, find_box, within
from experiments.statistics.halves import Half, side, sums, variance
from experiments.statistics.indices import mean_of
from experiments.statistics.intervals import LEVEL, Interval, spread

SEED = 1  # of the halves: the same study gives the same rules
MOST_RULES = 3
DOUBT = 1 - LEVEL  # of one side, at which a rule stands


@dataclass(frozen=True)
class Rule:
    """A box, and how it did where it was not found.

    Args:
        box: the limits.
        density: share of the points inside that fail, of those that fail or do well.
        outside: the same of the other points.
        coverage: share of all failing points that lie inside.
        doubt_points: p value over points.
        doubt_luck: p value over replicates; NaN with fewer than two to judge on.
        inside: points inside that fail or do well, of those judged on.
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
        why: no (further) rule: ``few``, ``everywhere``, ``none`` found, ``chance``, ``unjudged``; else empty.
        points: points with a value.
        failing: how many of them fail, over all replicates.
        equal: how many of them do neither.
        judged_points: points judged on.
        judged_replicates: replicates judged on.
        rejected: the box that did not stand.
        together: share of all failing points that lie in one of the rules.
    """

    rules: tuple[Rule, ...]
    why: str
    points: int
    failing: int
    equal: int
    judged_points: int = 0
    judged_replicates: int = 0
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
    sides = side(found)
    failing, well = int((sides < 0).sum()), int((sides > 0).sum())
    counts = (len(x), failing, len(x) - failing - well)
    if min(failing, well) < 2 * FEWEST:
        return Discovery((), "everywhere" if failing >= 2 * FEWEST and failing > well else "few", *counts)
    first, second = _halves(blocks, found.shape[1], seed)
    search, judge = (Half(x.iloc[rows].reset_index(drop=True), found[np.ix_(rows, columns)], blocks[rows])
                     for rows, columns in (first, second))
    rules: list[Rule] = []
    why, rejected = "", None
    left = search.sides != 0
    rest = np.ones(len(judge.x), dtype=bool)
    while len(rules) < MOST_RULES:
        box = None
        if min((search.sides[left] < 0).sum(), (search.sides[left] > 0).sum()) >= FEWEST:
            box = find_box(search.x[left].reset_index(drop=True), search.sides[left] < 0)
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
    return Discovery(tuple(rules), why, *counts, int((judge.sides != 0).sum()), judge.found.shape[1],
                     rejected, judge.share(~rest, of_failing=True))


def _halves(blocks: np.ndarray, replicates: int, seed: int
            ) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Return rows and columns to search and to judge: half of the blocks, and half of the replicates where several."""
    names = np.random.default_rng(seed).permutation(np.unique(blocks))
    chosen = np.isin(blocks, names[:(len(names) + 1) // 2])
    columns = np.arange(replicates)
    some = replicates // 2
    return ((np.flatnonzero(chosen), columns[:some] if some else columns),
            (np.flatnonzero(~chosen), columns[some:]))


def _judged(box: Box, half: Half, rest: np.ndarray) -> Rule:
    """Return how a box does among the points that no rule holds yet."""
    inside = within(box, half.x) & rest
    outside = ~inside & rest
    told = inside & (half.sides != 0), outside & (half.sides != 0)
    return Rule(box, half.share(inside), half.share(outside), half.share(inside, of_failing=True),
                _doubt_points(half, *told), _doubt_luck(half, inside, outside), int(told[0].sum()),
                int((half.sides[inside] < 0).sum()))


def _doubt_points(half: Half, inside: np.ndarray, outside: np.ndarray) -> float:
    """Return how likely failing is so much commoner inside, or more, if it were not: the larger of two p values."""
    from scipy.special import stdtr
    from scipy.stats import hypergeom

    n, m = int(inside.sum()), int(outside.sum())
    if not n or not m:
        return 1.0
    fails = half.sides < 0
    hits, others = int(fails[inside].sum()), int(fails[outside].sum())
    exact = float(hypergeom.sf(hits - 1, n + m, hits + others, n))
    contrast = hits / n - others / m
    parts = np.where(inside, (fails - hits / n) / n, 0.0) - np.where(outside, (fails - others / m) / m, 0.0)
    groups = sums(parts, half.blocks)
    error = math.sqrt(variance(groups))
    if not error > 0:
        return exact
    return max(exact, 1 - float(stdtr(len(groups) - 1, contrast / error)))


def _doubt_luck(half: Half, inside: np.ndarray, outside: np.ndarray) -> float:
    """Return the p value over replicates that a run falls behind more often inside; NaN with fewer than two."""
    if not inside.any() or not outside.any():
        return math.nan
    lower = np.where(np.isnan(half.found) | (half.found == 0), np.nan, half.found < 0)
    contrast = mean_of(lower[inside].T) - mean_of(lower[outside].T)
    contrast = contrast[~np.isnan(contrast)]
    if contrast.size < 2:
        return math.nan
    # With the allowance for one point that might have gone the other way: with few replicates all may agree by chance.
    return 1 - spread(contrast, unit=1 / min(inside.sum(), outside.sum())).interval().positive
