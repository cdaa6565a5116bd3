"""The box of settings in which something happens most, as limits a person can read: PRIM, with two differences.

As in PRIM (Friedman & Fisher 1999) a box is peeled, an end of a setting at a time, and its ends are then moved again
where that is better. What is better is how much a box tells: the log-likelihood ratio of two densities, one inside and
one outside, against one (Kulldorff's scan statistic), which weighs a dense box against a large one without a choice
left to anybody. And a peel may be a twentieth of the points or much more: with some hundred points, patience of two or
three at a time follows luck. Limits that chance would explain are dropped (quasi-p-value, Bryant & Lempert 2010) and
the others rounded, so that a box is what is told of it.

Nothing here says whether a box is more than chance: that is judged on other data, in ``rules``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import bdtrc, xlogy

ALPHA = 0.05  # share of the points that a peel takes off
FEWEST = 8  # points in a box
DROP = 0.05  # a limit whose quasi-p-value is above this is dropped


@dataclass(frozen=True)
class Limit:
    """Where a setting lies in a box: above ``low`` and below ``high``, or, of words, one of ``kept``."""

    setting: str
    low: float = -math.inf
    high: float = math.inf
    kept: tuple = ()


Box = tuple[Limit, ...]


def within(box: Box, x: pd.DataFrame) -> np.ndarray:
    """Return which rows of a table of settings lie in a box."""
    inside = np.ones(len(x), dtype=bool)
    for limit in box:
        column = x[limit.setting]
        if limit.kept:
            inside &= column.isin(limit.kept).to_numpy()
        else:
            values = column.to_numpy(float)
            inside &= (values > limit.low) & (values < limit.high)
    return inside


def find_box(x: pd.DataFrame, y: np.ndarray) -> Box | None:
    """Return the box of settings in which ``y`` is true most; ``None`` where no box tells anything.

    Args:
        x: a row a point, a column a setting: numbers, or words and truth values.
        y: whether it happened, a value a row.
    """
    y = np.asarray(y, dtype=bool)
    box = _improved((), x, y)
    box = _rounded(_bare(box, x, y), x)
    return box if box and telling(box, x, y) > 0 else None


def telling(box: Box, x: pd.DataFrame, y: np.ndarray) -> float:
    """Return the log-likelihood ratio of two densities, higher inside, against one; 0 where it is not higher inside."""
    inside = within(box, x)
    n, hits, total, all_hits = inside.sum(), y[inside].sum(), len(y), y.sum()
    if not 0 < n < total or hits * total <= all_hits * n:
        return 0.0
    return _fit(hits, n) + _fit(all_hits - hits, total - n) - _fit(all_hits, total)


def _fit(hits: float, n: float) -> float:
    return float(xlogy(hits, hits / n) + xlogy(n - hits, 1 - hits / n))


def _improved(box: Box, x: pd.DataFrame, y: np.ndarray) -> Box:
    """Return the box after moving one end of one setting at a time, in or out, to where it tells most."""
    least = max(FEWEST, ALPHA * len(x))
    told = 0.0
    while True:
        best, most = box, told
        for moved in _moves(box, x):
            inside = within(moved, x)
            if least <= inside.sum() and (gain := telling(moved, x, y)) > most + 1e-9:
                best, most = moved, gain
        if most <= told:
            return box
        box, told = best, most


def _moves(box: Box, x: pd.DataFrame) -> Iterator[Box]:
    """Yield the box with one end of one setting elsewhere: nowhere, or at a twentieth of the points that it decides."""
    for setting in x:
        old = next((limit for limit in box if limit.setting == setting), Limit(setting))
        rest = tuple(limit for limit in box if limit.setting != setting)
        column = x.loc[within(rest, x), setting]
        if not _is_number(column):
            words = sorted(column.unique(), key=str)
            kept = old.kept or tuple(words)
            for word in words:
                now = tuple(other for other in words if (other in kept) != (other == word))
                if now:
                    yield _with(box, replace(old, kept=now if len(now) < len(words) else ()))
            continue
        cuts = _cuts(np.sort(column.to_numpy(float)))
        for low in (-math.inf, *cuts):
            if low != old.low and low < old.high:
                yield _with(box, replace(old, low=low))
        for high in (math.inf, *cuts):
            if high != old.high and high > old.low:
                yield _with(box, replace(old, high=high))


def _cuts(values: np.ndarray) -> list[float]:
    """Return where sorted values may be parted: every twentieth of them, halfway between two that differ."""
    step = max(1, round(ALPHA * len(values)))
    places = [np.searchsorted(values, value) for value in np.unique(values[step::step])]
    return [(values[k - 1] + values[k]) / 2 for k in places if k]


def _bare(box: Box, x: pd.DataFrame, y: np.ndarray) -> Box:
    """Return the box without the limits that chance would explain, the likeliest first."""
    while True:
        inside = within(box, x)
        n, hits = inside.sum(), y[inside].sum()
        doubts = []
        for wider in _looser(box):
            outer = within(wider, x)
            # How often so many hits fall inside if this limit made no difference.
            doubts.append((float(bdtrc(hits - 1, n, y[outer].mean())) if hits else 1.0, wider))
        if not doubts or (worst := max(doubts, key=lambda pair: pair[0]))[0] <= DROP:
            return box
        box = worst[1]


def _looser(box: Box) -> Iterator[Box]:
    for limit in box:
        if limit.kept:
            yield _with(box, Limit(limit.setting))
        for end in ("low", "high"):
            if math.isfinite(getattr(limit, end)):
                yield _with(box, replace(limit, **{end: -math.inf if end == "low" else math.inf}))


def _with(box: Box, limit: Limit) -> Box:
    """Return the box with a setting's limit replaced; one that limits nothing is left out."""
    rest = tuple(other for other in box if other.setting != limit.setting)
    return (*rest, limit) if limit.kept or math.isfinite(limit.low) or math.isfinite(limit.high) else rest


def _rounded(box: Box, x: pd.DataFrame) -> Box:
    """Return the box with limits of two or three digits, settings in the order of the table."""
    order = list(x)
    box = tuple(sorted(box, key=lambda limit: order.index(limit.setting)))
    return tuple(limit if limit.kept else replace(
        limit, **{end: round(getattr(limit, end), decimals(x[limit.setting])) for end in ("low", "high")
                  if math.isfinite(getattr(limit, end))}) for limit in box)


def decimals(values: pd.Series) -> int:
    """Return with how many decimals a limit of a setting is told: steps of about a hundredth of its range.

    Negative where that is tens or more.
    """
    numbers = values.to_numpy(float)
    span = float(np.ptp(numbers)) if len(numbers) else 0.0
    return -math.floor(math.log10(span / 30)) if span > 0 else 2


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
