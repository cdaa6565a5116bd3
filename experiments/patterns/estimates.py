"""Effects that are no plain mean of pairs: pooled shares, exact shares, curves that bend, weeks until a level."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from experiments.statistics import LEVEL, Interval

RESAMPLES = 4000


def pooled_difference(a: tuple[np.ndarray, np.ndarray], b: tuple[np.ndarray, np.ndarray], seed: int) -> Interval:
    """Return share b minus share a, each pooled over pairs (sum over sum), with a bootstrap that draws whole pairs.

    Args:
        a: counts and totals of the one arm, a value a pair.
        b: those of the other arm, in the same order.
        seed: of the resampling.
    """
    n = len(a[0])
    if n < 2 or not np.sum(a[1]) or not np.sum(b[1]):
        return Interval(math.nan, math.nan, math.nan, n)
    untied = int(((a[0] != b[0]) | (a[1] != b[1])).sum())
    drawn = np.random.default_rng(seed).integers(0, n, (RESAMPLES, n))
    with np.errstate(invalid="ignore"):
        shares = b[0][drawn].sum(1) / b[1][drawn].sum(1) - a[0][drawn].sum(1) / a[1][drawn].sum(1)
    low, high = np.nanquantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(
        float(b[0].sum() / b[1].sum() - a[0].sum() / a[1].sum()),
        float(low),
        float(high),
        n,
        positive=float((shares > 0).mean()),
        untied=untied,
    )


def share(happened: Sequence[bool] | np.ndarray) -> Interval:
    """Return the share of runs in which something happened, with the exact interval of Clopper and Pearson."""
    from scipy.special import betaincinv

    k, n = int(np.sum(happened)), len(happened)
    if n == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    low = 0.0 if k == 0 else float(betaincinv(k, n - k + 1, (1 - LEVEL) / 2))
    high = 1.0 if k == n else float(betaincinv(k + 1, n - k, (1 + LEVEL) / 2))
    return Interval(k / n, low, high, n)


def pooled(of: Sequence[np.ndarray], against: Sequence[np.ndarray] | None = None, seed: int = 1) -> Interval:
    """Return a share, or the ratio of two shares, each pooled over runs, with a bootstrap that draws whole runs.

    Args:
        of: counts and totals, a value a run.
        against: those of what it is divided by; none: the share itself.
        seed: of the resampling.

    Returns:
        NaN bounds with fewer than two runs, or where nothing was counted in any run (no honest interval then). A share
        that is 0 or 1 in all gets the exact interval of its counts instead: a bootstrap would give it no width.
    """
    if against is None and np.sum(of[1]) > 0 and np.sum(of[0]) in (0, np.sum(of[1])):
        return share(np.arange(int(np.sum(of[1]))) < np.sum(of[0]))
    parts = [np.asarray(part, dtype=float) for part in (*of, *(against or ()))]
    n = len(parts[0])
    sums = [part.sum() for part in parts]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sums[0] / sums[1] / ((sums[2] / sums[3]) if against else 1.0)
        if n < 2 or not all(sums):
            return Interval(float(mean) if np.isfinite(mean) else float("nan"), float("nan"), float("nan"), n)
        drawn = np.random.default_rng(seed).integers(0, n, (RESAMPLES, n))
        d = [part[drawn].sum(1) for part in parts]
        found = d[0] / d[1] / ((d[2] / d[3]) if against else 1.0)
    low, high = np.nanquantile(found[np.isfinite(found)], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(mean), float(low), float(high), n)


def worst(*intervals: Interval) -> Interval:
    """Return, of several effects that must all lie below a bound, the one that comes nearest to it."""
    return max(intervals, key=lambda found: found.high if found.exists else math.inf)


def correlation(x: np.ndarray, y: np.ndarray) -> Interval:
    """Return Pearson's correlation with Fisher's interval."""
    known = ~(np.isnan(x) | np.isnan(y))
    n = int(known.sum())
    if n < 4 or np.ptp(x[known]) == 0 or np.ptp(y[known]) == 0:
        return Interval(math.nan, math.nan, math.nan, n)
    r = float(np.corrcoef(x[known], y[known])[0, 1])
    z, half = np.arctanh(min(max(r, -0.999999), 0.999999)), 1.959964 / math.sqrt(n - 3)
    return Interval(r, float(np.tanh(z - half)), float(np.tanh(z + half)), n)


def first_week(series: np.ndarray, level: float, start: int = 0) -> np.ndarray:
    """Return for each run the weeks after ``start`` until a level is reached; the horizon where it never is."""
    reached = series[:, start:] >= level
    return np.where(reached.any(1), reached.argmax(1), reached.shape[1]).astype(float)


def turning(gain: np.ndarray) -> np.ndarray:
    """Return for each pair the week in which what was won in total is lost again; the horizon where it never is."""
    total = np.cumsum(gain, axis=1)
    ahead = np.maximum.accumulate(total, axis=1) > 0
    lost = ahead & (total < 0)
    return np.where(lost.any(1), lost.argmax(1), lost.shape[1]).astype(float)


def bends(series: np.ndarray) -> float:
    """Return by how much Akaike's criterion prefers a logistic or saturating course to a straight line.

    Least squares, ``n ln(RSS/n) + 2 k``; the three-parameter curves against the line's two. A course that does not
    change gives 0. Weeks hang together, so this is a measure of shape, not a test.
    """
    from scipy.optimize import curve_fit

    y = np.asarray(series, dtype=float)
    n, top = y.size, float(np.ptp(y))
    if n < 8 or top <= 0:
        return 0.0
    t = np.arange(n) / n
    line = np.polyval(np.polyfit(t, y, 1), t)
    best = math.inf
    starts = ((_logistic, (top, 10.0, 0.5)), (_logistic, (top, 10.0, 0.2)), (_saturating, (top, 3.0, float(y[0]))))
    for curve, guess in starts:
        try:
            found, _ = curve_fit(curve, t, y, p0=guess, maxfev=4000)
        except RuntimeError:  # no best fit within reach: the other starts remain
            continue
        best = min(best, _criterion(y - curve(t, *found), 3))
    return _criterion(y - line, 2) - best if math.isfinite(best) else 0.0


def _logistic(t: np.ndarray, top: float, speed: float, middle: float) -> np.ndarray:
    return top / (1 + np.exp(-np.clip(speed * (t - middle), -60, 60)))


def _saturating(t: np.ndarray, top: float, speed: float, start: float) -> np.ndarray:
    return start + top * (1 - np.exp(-np.clip(speed * t, -60, 60)))


def _criterion(left: np.ndarray, parameters: int) -> float:
    n = left.size
    return n * math.log(max(float(left @ left) / n, 1e-15)) + 2 * parameters


def quadratic(x: Sequence[float], y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Fit a parabola to each row of ``y`` over ``x``: its bend, and its slopes at the lowest and the highest x."""
    bend, slope, _ = np.polyfit(x, y.T, 2)
    return bend, slope + 2 * bend * min(x), slope + 2 * bend * max(x)


def stock(arms: Mapping[str, Mapping[str, np.ndarray]], arm: str) -> np.ndarray:
    """Return the initiatives of an arm, informal and anchored together, per 1,000 residents; a value a pair."""
    return arms[arm]["stock_informal"] + arms[arm]["stock_anchored"]
