"""Tipping lines: where the reproduction number passes one over a plane, and where a rate climbs steepest.

Between the levels of a grid nobody has looked; there R and its bounds are interpolated, linearly along each axis. Where
R's own 95% interval holds one, it is not told from one: that is the band of the line. Whether R passes one anywhere at
all is judged on intervals that hold for all cells of a plane together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.planes import Planes
from experiments.policy_map import matrices
from experiments.statistics import Interval
from experiments.statistics.climb import steepest_climb

if TYPE_CHECKING:
    from experiments.study import Study

#: What the steepness is per: a twentieth of a level; on any other axis its own smallest step.
PER = 0.05
LEVELS = ("trust", "energy")
#: What is known of R over a plane: below one in all cells; above one in all; on both sides; not known; nothing known.
BELOW, ABOVE, PASSES, OPEN, UNKNOWN = "below", "above", "passes", "open", "unknown"


def verdict(numbers: pd.DataFrame) -> str:
    """Return what is known of R over one plane: ``below``, ``above``, ``passes``, ``open`` or ``unknown``.

    Args:
        numbers: rows of :func:`experiments.reproduction.numbers` of one choice and panel.
    """
    low, high = numbers["R_low_all"].to_numpy(float), numbers["R_high_all"].to_numpy(float)
    if np.isnan(low).all():
        return UNKNOWN
    known = not np.isnan(low).any()
    if known and (high < 1).all():
        return BELOW
    if known and (low > 1).all():
        return ABOVE
    return PASSES if (low > 1).any() and (high < 1).any() else OPEN


def verdicts(numbers: pd.DataFrame, plan: Planes) -> pd.DataFrame:
    """Return a row a choice and panel: verdict, and lowest and highest R with the bounds that hold for all cells."""
    keys = [*plan.rest, "choice"]
    rows = []
    for key, here in numbers.groupby(keys, sort=False, dropna=False):
        rows.append(dict(zip(keys, key, strict=True)) | {
            "verdict": verdict(here), "R_least": here["R"].min(), "R_most": here["R"].max(),
            "low_all": here["R_low_all"].min(), "high_all": here["R_high_all"].max(), "cells": len(here),
            "n": int(here["n"].max())})
    return pd.DataFrame(rows)


def surface(numbers: pd.DataFrame, plan: Planes, column: str) -> pd.DataFrame:
    """Return a column over one plane: rows the levels that go up, columns those that go across."""
    return numbers.pivot(index=plan.up, columns=plan.across, values=column).sort_index().sort_index(axis=1)


def crossings(numbers: pd.DataFrame, plan: Planes) -> pd.DataFrame:
    """Return where R passes one along each row and each column of each plane.

    Returns:
        Columns: the panel's settings, choice, along (the axis that is followed), at (the level of the other axis),
        direction (``up``: above one beyond it; ``down``; ``none``: it passes nowhere on this line), place (NaN
        without), band_from and band_to: the outermost places of the line at which R's interval holds one, NaN where it
        does so nowhere.
    """
    keys = [*plan.rest, "choice"]
    rows = []
    for key, here in numbers.groupby(keys, sort=False, dropna=False):
        tables = [surface(here, plan, column) for column in ("R", "R_low", "R_high")]
        for along, turned in ((plan.across, False), (plan.up, True)):
            mean, low, high = (table.T if turned else table for table in tables)
            x = mean.columns.to_numpy(float)
            for level in mean.index:
                band = _band(x, low.loc[level].to_numpy(float), high.loc[level].to_numpy(float))
                at = dict(zip(keys, key, strict=True)) | {"along": along, "at": level}
                for direction, place in passed(x, mean.loc[level].to_numpy(float)) or [("none", math.nan)]:
                    rows.append(at | {"direction": direction, "place": place, "band_from": band[0],
                                      "band_to": band[1]})
    return pd.DataFrame(rows)


def certain_lines(plan: Planes | None, numbers: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the crossings of the choices of which it is certain that R passes one; ``None`` without a study."""
    if plan is None or numbers is None:
        return None
    keys = [*plan.rest, "choice"]
    known = verdicts(numbers, plan)
    return crossings(numbers, plan).merge(known.loc[known["verdict"] == PASSES, keys], on=keys)


def passed(x: np.ndarray, values: np.ndarray) -> list[tuple[str, float]]:
    """Return (``up`` or ``down``, place) wherever a curve passes one, linear between its points; NaN breaks it."""
    found = []
    above = values >= 1
    for k in range(len(x) - 1):
        if np.isnan(values[k: k + 2]).any() or above[k] == above[k + 1]:
            continue
        share = (1 - values[k]) / (values[k + 1] - values[k])
        found.append(("up" if above[k + 1] else "down", float(x[k] + share * (x[k + 1] - x[k]))))
    return found


def _band(x: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[float, float]:
    """Return the outermost places at which the interpolated interval holds one."""
    inside = [float(x[k]) for k in range(len(x)) if low[k] <= 1 <= high[k]]
    edges = inside + [place for bound in (low, high) for _, place in passed(x, bound)]
    return (min(edges), max(edges)) if edges else (math.nan, math.nan)


def climbs(study: Study, plan: Planes, outcome: str) -> pd.DataFrame:
    """Return where an outcome climbs steepest along the axis that goes across, for each choice and level going up.

    Returns:
        Columns: the panel's settings, choice, the axis that goes up, place, place_low, place_high, slope, slope_low,
        slope_high (change per ``per`` of the axis), positive (confidence that it climbs anywhere), per, n. Empty where
        the axis has fewer than three levels. Intervals are of each row alone.
    """
    x = sorted(plan.points[plan.across].unique())
    if len(x) < 3:
        return pd.DataFrame()
    per = PER if plan.across in LEVELS else float(np.diff(x).min())
    rows = []
    spent = matrices(study, plan, "public_hours")
    for (panel, table), (_, hours) in zip(matrices(study, plan, outcome), spent, strict=True):
        arms, points = plan.within(panel)
        at = points.set_index("point")
        places = table.index.get_level_values("point")
        for choice in table:
            arm = arms.loc[arms["choice"] == choice, "arm"].iloc[0]
            for level in sorted(points[plan.up].unique()):
                here = table.loc[places.isin(at.index[at[plan.up] == level]), choice].reset_index()
                here[plan.across] = here["point"].map(at[plan.across])
                # One event is as large as where the fewest hours were spent.
                least = hours.loc[places.isin(here["point"]), choice].groupby(level="point").mean().min()
                unit = analysis.event([study.settings(arm)], outcome, [least])
                values = here.pivot(index=["seed", "replicate"], columns=plan.across, values=choice).reindex(columns=x)
                found = steepest_climb(x, values.to_numpy(float), per, unit)
                rows.append(panel | {"choice": choice, plan.up: level} | _bounds("place", found.place)
                            | _bounds("slope", found.slope) | {"positive": found.slope.positive, "per": per,
                                                               "n": found.slope.n})
    return pd.DataFrame(rows)


def _bounds(name: str, found: Interval) -> dict[str, float]:
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}
