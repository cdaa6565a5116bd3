"""The search: history matching in waves, all points with the same seeds, over the ranges that are declared.

A first wave is spread evenly over the ranges (Sobol). Surfaces through what was measured say with what chance a point
holds all fitted bands; each next wave is drawn evenly from where that chance is not small, run, and added to what the
surfaces learn from. Points that then hold every fitted band within luck are the *calibrated set*: even over the ranges,
given the bands, but for corners that the surfaces rule out wrongly.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import norm, qmc

from experiments.calibration.bands import Band
from experiments.calibration.evaluations import Evaluations, Runner, Task
from experiments.calibration.holds import holding, means, spread
from experiments.calibration.parameters import Searched, settings_at
from experiments.calibration.surface import Surface, fit, transform
from sim.errors import InputError


class Wave(NamedTuple):
    """How many points a wave has, and how many of the seeds each is run with."""

    points: int
    seeds: int


class Plan(NamedTuple):
    """What a search does: its waves, the seeds of its runs, the seed of its draws, and the least chance of a point.

    ``least`` is a part of the highest chance among the candidates. It is small, so that little of what may hold the
    bands is never looked at (``overlooked`` tells how much).
    """

    waves: tuple[Wave, ...]
    seeds: tuple[int, ...]
    draw: int = 1
    least: float = 0.02
    candidates: int = 2**16

    def check(self) -> None:
        """Raise ``InputError`` unless the plan can be carried out."""
        if not self.waves or any(wave.points < 8 for wave in self.waves):
            raise InputError("calibrate", [tuple(w) for w in self.waves], "a search has waves of 8 points or more.")
        if len(set(self.seeds)) != len(self.seeds) or len(self.seeds) < max(wave.seeds for wave in self.waves):
            raise InputError("seeds", self.seeds, "must all differ, and be as many as the widest wave asks for.")
        if max(wave.seeds for wave in self.waves) < 2:
            raise InputError("seeds", self.seeds, "two seeds at least: one tells nothing of luck.")
        if not 0 <= self.least < 1:
            raise InputError("calibrate", self.least, "the least chance lies from 0 to 1.")


def search(plan: Plan, searched: tuple[Searched, ...], bands: tuple[Band, ...], runner: Runner, kept: Evaluations,
           jobs: int = 1, say: Callable[[str], None] = lambda text: None) -> pd.DataFrame:
    """Carry out a plan, or go on with it, and return all its evaluations.

    Args:
        plan: the waves; checked here.
        searched: the parameters with their ranges.
        bands: the bands that the search may see; held-out ones must not be among them.
        runner: settings and seed -> what was measured, by band and by outcome.
        kept: where evaluations are stored.
        jobs: processes.
        say: takes a line of progress.

    Raises:
        InputError: for a plan that cannot be carried out, or evaluations of other settings in the folder.
    """
    plan.check()
    rows = pd.DataFrame()
    for number, wave in enumerate(plan.waves, start=1):
        points = stored(kept, f"wave {number}", wave.points, searched) if number > 1 else None
        if points is None:
            places = first(plan, searched) if number == 1 else proposed(plan, number, searched, bands, rows)
            points = [settings_at(u, searched) for u in places]
        tasks = [Task(f"wave {number}", point, settings, seed)
                 for point, settings in enumerate(points) for seed in plan.seeds[:wave.seeds]]
        before = kept.rows()
        same(before[before["stage"] == f"wave {number}"], tasks, searched)  # before anything is run
        rows = pd.concat([rows, kept.run(tasks, runner, jobs, say)], ignore_index=True)
    return rows


def stored(kept: Evaluations, stage: str, points: int, searched: tuple[Searched, ...]
           ) -> list[dict[str, float]] | None:
    """Return the settings of a stage whose points are all stored; ``None`` where some are not.

    So a stage that was run stays what it was on a machine whose surfaces differ in the last digit.
    """
    rows = kept.rows()
    here = rows[rows["stage"] == stage].drop_duplicates("point").sort_values("point")
    if list(here["point"]) != list(range(points)):
        return None
    return [{one.key: float(row[one.key]) for one in searched} for _, row in here.iterrows()]


def first(plan: Plan, searched: tuple[Searched, ...]) -> np.ndarray:
    """Return the points of the first wave (n, d): Sobol, scrambled by the seed of the draws."""
    sobol = qmc.Sobol(len(searched), rng=np.random.default_rng(plan.draw))
    return sobol.random_base2(math.ceil(math.log2(plan.waves[0].points)))[:plan.waves[0].points]


def places_of(table: pd.DataFrame, searched: tuple[Searched, ...]) -> np.ndarray:
    """Return the places in the unit cube (n, d) of the settings in a table."""
    return np.column_stack([one.place(table[one.key].to_numpy(float)) for one in searched])


def surfaces(rows: pd.DataFrame, searched: tuple[Searched, ...], bands: tuple[Band, ...]) -> dict[str, Surface]:
    """Return a surface for each band, through the means over seeds of all points."""
    table = means(rows, [band.key for band in bands] + [one.key for one in searched])
    u = places_of(table, searched)
    return {band.key: fit(u, table[band.key].to_numpy(), band.unit == "share") for band in bands}


def chance(fitted: dict[str, Surface], u: np.ndarray, bands: tuple[Band, ...]) -> np.ndarray:
    """Return the chance (n,) that points hold all bands, by the surfaces and their errors, taken as independent."""
    total = np.ones(len(u))
    for band in bands:
        surface = fitted[band.key]
        expected, error = surface.at(u), max(surface.error, 1e-9)
        low, high = (transform(np.array([edge]), surface.share)[0] if math.isfinite(edge) else edge
                     for edge in (band.low, band.high))
        total *= norm.cdf((high - expected) / error) - norm.cdf((low - expected) / error)
    return total


def proposed(plan: Plan, number: int, searched: tuple[Searched, ...], bands: tuple[Band, ...], rows: pd.DataFrame
             ) -> np.ndarray:
    """Return the points of a later wave (n, d): evenly from where the chance of holding all bands is not small."""
    fitted = surfaces(rows, searched, bands)
    pool = np.random.default_rng([plan.draw, number]).random((plan.candidates, len(searched)))
    found = chance(fitted, pool, bands)
    return pool[found >= plan.least * found.max()][:plan.waves[number - 1].points]


def overlooked(plan: Plan, searched: tuple[Searched, ...], bands: tuple[Band, ...], rows: pd.DataFrame) -> float:
    """Return the share of all chance of holding the bands that lies where the last wave was not allowed to look.

    The chance is that of the surfaces through everything that was run; where the last wave might look was for those of
    the waves before it.
    """
    last = len(plan.waves)
    earlier = rows[rows["stage"].isin([f"wave {number}" for number in range(1, last)])]
    pool = np.random.default_rng([plan.draw, last]).random((plan.candidates, len(searched)))
    known = chance(surfaces(earlier, searched, bands), pool, bands)
    weight = chance(surfaces(rows, searched, bands), pool, bands)
    return float(weight[known < plan.least * known.max()].sum() / weight.sum())


def same(rows: pd.DataFrame, tasks: list[Task], searched: tuple[Searched, ...]) -> None:
    """Raise ``InputError`` where stored evaluations have other settings than the plan asks for."""
    if rows.empty:
        return
    asked = {(task.stage, task.point): task.settings for task in tasks}
    for stage, point, *values in rows[["stage", "point", *(one.key for one in searched)]].itertuples(index=False):
        wanted = asked.get((stage, point))
        if wanted is None or not np.allclose(list(wanted.values()), values, rtol=1e-9, atol=0):
            raise InputError("study", f"{stage}, point {point}", "holds evaluations of another search; give the study "
                                                                 "another name.")


def members(rows: pd.DataFrame, bands: tuple[Band, ...], searched: tuple[Searched, ...], least_seeds: int
            ) -> pd.DataFrame:
    """Return the calibrated set: points run with enough seeds that hold every band within luck, with their means."""
    names = [column for column in rows.columns if column not in ("stage", "point", "seed")]
    table = means(rows, names)
    sd = spread(rows, [band.key for band in bands])
    return table[holding(table, sd, bands).all(axis=1) & (table["seeds"] >= least_seeds)]
