"""The reproduction number of initiatives, R = b x W, and D(H), the extra initiatives within a horizon.

*b* is how many initiatives one initiative inspires a year: from pairs of runs, one with the stock as drawn and one with
more of it, in which foundings are counted but stay inert. *W* is how long an initiative lives: exposure over endings,
of those not anchored. In the linear birth-death limit R = b / mu, and D(H) = b / (b - mu) (e^{(b - mu) H} - 1). R above
one means that initiatives keep themselves going.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from experiments.statistics.intervals import LEVEL, Interval, differences, poisson_upper, spread


def _columns(*columns: Sequence[float] | float) -> list[np.ndarray]:
    """Return columns of equal length, the rows in which any is NaN left out."""
    arrays = np.broadcast_arrays(*(np.asarray(column, dtype=float) for column in columns))
    there = ~np.isnan(sum(arrays))
    return [array[there] for array in map(np.atleast_1d, arrays)]


def inspired(foundings: Sequence[float], foundings_more: Sequence[float], extra_years: Sequence[float] | float,
             conversion: Sequence[float] | float = 1.0, level: float = LEVEL, tried: Sequence[float] | float = 1.0
             ) -> Interval:
    """Return b: extra initiatives per extra initiative-year.

    Args:
        foundings: ideas of the run with the stock as drawn, one a pair.
        foundings_more: ideas of the run with more of it.
        extra_years: initiative-years that it had more.
        conversion: share of ideas that become an initiative in the same setting; one a pair, or one for all. With
            ``tried``: how many did; then the interval also holds what is not known of the share.
        level: coverage of the interval.
        tried: out of how many ideas; one a pair.
    """
    plain, more, years, share, ideas = _columns(foundings, foundings_more, extra_years, conversion, tried)
    if not years.size or not min(column.mean() for column in (years, ideas)) > 0:
        return Interval(math.nan, math.nan, math.nan, years.size)
    factor = float(share.mean() / ideas.mean() / years.mean())
    return _scaled(plain, more, factor, [(share, 1.0), (ideas, -1.0), (years, -1.0)], level)


def lifetime(exposure: Sequence[float], endings: Sequence[float], level: float = LEVEL) -> Interval:
    """Return W: initiative-years over endings, with its interval over runs; where nothing ended, only a lower bound."""
    years, ends = _columns(exposure, endings)
    if not years.size or not years.sum() > 0:
        return Interval(math.nan, math.nan, math.nan, years.size)
    if not ends.any():
        return Interval(math.inf, 1 / poisson_upper(float(years.sum()), level), math.inf, years.size)
    hazard = float(ends.mean() / years.mean())
    around = hazard + (ends - hazard * years) / years.mean()
    found = spread(around, 1 / float(years.mean()), level=level).interval(level)
    return Interval(1 / hazard, 1 / found.high, 1 / found.low if found.low > 0 else math.inf, years.size)


def reproduction(foundings: Sequence[float], foundings_more: Sequence[float], extra_years: Sequence[float] | float,
                 exposure: Sequence[float], endings: Sequence[float], conversion: Sequence[float] | float = 1.0,
                 level: float = LEVEL, tried: Sequence[float] | float = 1.0) -> Interval:
    """Return R = b x W with its interval over pairs.

    All but the extra foundings are known well beside them, so they enter to first order: what a pair adds to R is its
    extra foundings, and how far its other counts lie from their means.

    Args:
        foundings: ideas within the time looked at, foundings inert, of the run with the stock as drawn; one a pair.
        foundings_more: the same of the run with more of it, same luck.
        extra_years: initiative-years that it had more than the other within that time.
        exposure: initiative-years of those not anchored, in the same setting; one a pair.
        endings: how many of them ended.
        conversion: share of ideas that become an initiative; one a pair, or one for all. With ``tried``: how many did.
        level: coverage of the interval.
        tried: out of how many ideas; one a pair.

    Returns:
        ``mean`` below zero where more initiatives went with fewer foundings; NaN, without bounds, where nothing ended
        (then an initiative's life is not known) or no stock was added.
    """
    plain, more, years, lived, ends, share, ideas = _columns(foundings, foundings_more, extra_years, exposure, endings,
                                                             conversion, tried)
    if not years.size or not min(column.mean() for column in (years, ends, lived, ideas)) > 0:
        return Interval(math.nan, math.nan, math.nan, years.size)
    factor = float(share.mean() / ideas.mean() * lived.mean() / ends.mean() / years.mean())
    others = [(share, 1.0), (ideas, -1.0), (lived, 1.0), (ends, -1.0), (years, -1.0)]
    return _scaled(plain, more, factor, others, level)


def extra_within(total: Sequence[float], total_more: Sequence[float], extra: Sequence[float] | float,
                 level: float = LEVEL) -> Interval:
    """Return D(H): initiatives of all generations founded within the horizon, per initiative added at its start.

    Args:
        total: initiatives founded within the horizon in the run with the stock as drawn, foundings live; one a pair.
        total_more: the same in the run with more of it, same luck.
        extra: how many initiatives were added.
        level: coverage of the interval.
    """
    plain, more, added = _columns(total, total_more, extra)
    if not added.size or not added.mean() > 0:
        return Interval(math.nan, math.nan, math.nan, added.size)
    return _scaled(plain, more, 1 / float(added.mean()), [(added, -1.0)], level)


def _scaled(plain: np.ndarray, more: np.ndarray, factor: float, others: list[tuple[np.ndarray, float]], level: float
            ) -> Interval:
    """Return the interval of factor x mean(more - plain), others having gone into the factor with these powers."""
    apart = factor * (more - plain)
    found = float(apart.mean())
    around = apart + sum(found * power * (other / other.mean() - 1) for other, power in others if other.mean())
    event = spread(differences(plain, more), 1.0, ties=True, level=level).event  # one founding, or what pairs differ by
    result = spread(around, factor * event, level=level).interval(level)
    return Interval(found, result.low, result.high, result.n, result.positive, int(np.count_nonzero(apart)))
