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
    return float(_telling(np.array([y[inside].sum()]), np.array([inside.sum()]), y)[0])


def _telling(hits: np.ndarray, n: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return how much boxes tell that hold ``n`` points of which ``hits`` are true; 0 where not more than outside."""
    total, every = len(y), y.sum()
    fit = _fit(hits, n) + _fit(every - hits, total - n) - _fit(np.array([every]), np.array([total]))
    return np.where((n > 0) & (n < total) & (hits * total > every * n), fit, 0.0)


def _fit(hits: np.ndarray, n: np.ndarray) -> np.ndarray:
    share = hits / np.maximum(n, 1)
    return xlogy(hits, share) + xlogy(n - hits, 1 - share)


def _improved(box: Box, x: pd.DataFrame, y: np.ndarray) -> Box:
    """Return the box after moving one end of one setting at a time, in or out, to where it tells most."""
    least = max(FEWEST, ALPHA * len(x))
    told = 0.0
    while True:
        best, most = box, told
        for setting in x:
            moved, hits, n = _moves(box, setting, x, y)
            gains = np.where(n >= least, _telling(hits, n, y), 0.0)
            if gains.size and gains.max() > most + 1e-9:
                best, most = _with(box, moved[int(gains.argmax())]), float(gains.max())
        if most <= told:
            return box
        box, told = best, most


def _moves(box: Box, setting: str, x: pd.DataFrame, y: np.ndarray) -> tuple[list[Limit], np.ndarray, np.ndarray]:
    """Return the limits that a move of one setting may give, and how many hits and points the box then holds.

    An end goes anywhere among the twentieths of the points that it decides about, or away; of words one comes or goes.
    """
    old = next((limit for limit in box if limit.setting == setting), Limit(setting))
    rest = within(tuple(limit for limit in box if limit.setting != setting), x)
    column, hit = x.loc[rest, setting], y[rest]
    if not _is_number(column):
        words = sorted(column.unique(), key=str)
        kept = set(old.kept or words)
        choices = [tuple(other for other in words if (other in kept) != (other == word)) for word in words]
        moved = [replace(old, kept=now if len(now) < len(words) else ()) for now in choices if now]
        held = [column.isin(limit.kept or words).to_numpy() for limit in moved]
        return moved, np.array([hit[one].sum() for one in held]), np.array([one.sum() for one in held])
    order = np.argsort(column.to_numpy(float), kind="stable")
    values, sums = column.to_numpy(float)[order], np.concatenate([[0], np.cumsum(hit[order])])
    cuts = _cuts(values)
    ends = [(low, old.high) for low in (-math.inf, *cuts) if low < old.high]
    ends += [(old.low, high) for high in (math.inf, *cuts) if high > old.low]
    first = np.searchsorted(values, [low for low, _ in ends], side="right")
    last = np.maximum(first, np.searchsorted(values, [high for _, high in ends], side="left"))
    return [replace(old, low=low, high=high) for low, high in ends], sums[last] - sums[first], last - first


def _cuts(values: np.ndarray) -> list[float]:
    """Return where sorted values may be parted: every twentieth of them, halfway between two that differ."""
    step = max(1, round(ALPHA * len(values)))
    places = [np.searchsorted(values, value) for value in np.unique(values[step::step])]
    return [float(values[k - 1] + values[k]) / 2 for k in places if k]


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
