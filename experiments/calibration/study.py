"""The stages of a calibration, each stored and gone on with: search, corner, fresh seeds, answer over the set."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration import headline
from experiments.calibration.bands import BANDS, FIT
from experiments.calibration.corner import corner
from experiments.calibration.evaluations import Evaluations, Task
from experiments.calibration.holds import means
from experiments.calibration.outcome import against_bands, compromise, deepest, exclusion
from experiments.calibration.parameters import KEYS, SEARCHED, default_settings
from experiments.calibration.plan import FRESH, HEADLINE, runner
from experiments.calibration.ranking import ranking
from experiments.calibration.search import Plan, members, search, surfaces
from experiments.calibration.surface import Surface
from experiments.console import Trouble


@dataclass
class Calibration:
    """What a calibration found.

    Args:
        plan: what was carried out.
        rows: every evaluation of the search, a row a point and seed.
        corner: those that looked for all bands at once.
        found: the calibrated set with the means of its seeds, in the order of the draw.
        best: stage and point of the deepest member.
        fresh: name -> a table of bands on fresh seeds: the deepest member, today's defaults, and as ``corner`` the
            point that holds most of all bands, held-out ones too.
        sets: the settings of these.
        again: the means of every member on as many fresh seeds as the search had, in the same order.
        pairs: pairs of bands that hold together or not.
        nearest: all points by how many of all bands they hold.
        answer: the contrast over the set; empty where it was not asked for.
        ranking: what each role gives over trust and energy, and which gives most; empty likewise.
        gaps: the pairs behind it.
        none: the runs without a public actor.
    """

    plan: Plan
    rows: pd.DataFrame
    corner: pd.DataFrame
    found: pd.DataFrame
    best: tuple[str, int]
    fresh: dict[str, pd.DataFrame] = field(default_factory=dict)
    sets: dict[str, dict[str, float]] = field(default_factory=dict)
    again: pd.DataFrame = field(default_factory=pd.DataFrame)
    pairs: pd.DataFrame = field(default_factory=pd.DataFrame)
    nearest: pd.DataFrame = field(default_factory=pd.DataFrame)
    answer: pd.DataFrame = field(default_factory=pd.DataFrame)
    ranking: pd.DataFrame = field(default_factory=pd.DataFrame)
    gaps: pd.DataFrame = field(default_factory=pd.DataFrame)
    none: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def best_settings(self) -> dict[str, float]:
        """Return the values of the deepest member."""
        return {key: float(self.found.loc[self.best, key]) for key in KEYS}

    @functools.cached_property
    def surfaces(self) -> dict[str, Surface]:
        """The surfaces through all evaluations of the search, by band."""
        return surfaces(self.rows, SEARCHED, FIT)


def calibrate(plan: Plan, folder: Path, jobs: int, say: Callable[[str], None], answer: bool = True,
              fresh: tuple[int, ...] = FRESH) -> Calibration:
    """Carry out all stages, or go on with them, in the folder of a study.

    Raises:
        InputError: for a folder that cannot be written or holds another search.
        Trouble: where no set of parameters holds the fitted bands.
    """
    kept = Evaluations(folder / "evaluations")
    rows = search(plan, SEARCHED, FIT, runner, kept, jobs, say)
    found = members(rows, FIT, SEARCHED, max(wave.seeds for wave in plan.waves))
    if found.empty:
        raise Trouble("no set of parameters that was run holds all fitted bands; what was stored is kept.")
    at_corner = corner(plan, rows, runner, kept, jobs, say)
    default = [Task("default", 0, default_settings(), seed) for seed in plan.seeds]
    every = pd.concat([rows, at_corner, kept.run(default, runner, jobs, say)], ignore_index=True)
    out = Calibration(plan, rows, at_corner, found, deepest(found, FIT))
    out.pairs, out.nearest = exclusion(every), compromise(every)
    # Of the points run with all seeds: the one that holds most of all bands, wherever it came from.
    stage, point = out.nearest.index[out.nearest["seeds"] == len(plan.seeds)][0]
    row = every[(every["stage"] == stage) & (every["point"] == point)].iloc[0]
    out.sets = {"best": out.best_settings, "default": default_settings(),
                "corner": {key: float(row[key]) for key in KEYS}}
    for name, settings in out.sets.items():
        tasks = [Task(f"fresh {name}", 0, settings, seed) for seed in fresh]
        mine = kept.run(tasks, runner, jobs, say)
        if not np.allclose(mine[list(KEYS)], [list(settings.values())] * len(mine), rtol=1e-9):
            raise Trouble(f"'fresh {name}' in the folder is of another set; give the study another name.")
        out.fresh[name] = against_bands(mine, BANDS)
    again = [Task("fresh set", member, {key: float(row[key]) for key in KEYS}, seed)
             for member, (_, row) in enumerate(found.iterrows()) for seed in fresh[:len(plan.seeds)]]
    out.again = means(kept.run(again, runner, jobs, say), [band.key for band in BANDS])
    if answer:
        answered = Evaluations(folder / f"answer-{headline.RESIDENTS}-{headline.WEEKS}")
        parts = [answered.run(headline.tasks(found, KEYS, HEADLINE, plane), runs, jobs, say, chunk=60)
                 for plane, runs in ((True, headline.five), (False, headline.pair))]
        out.gaps = pd.concat(parts, ignore_index=True)
        out.none = answered.run(headline.without_government(found, KEYS, HEADLINE), headline.alone, jobs, say, 120)
        out.answer, out.ranking = headline.answer(out.gaps), ranking(parts[0])
    return out
