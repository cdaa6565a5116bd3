"""Whether all bands can hold at once: points sought with held-out bands too, for that question only.

They are kept apart: none of them can become a member of the calibrated set, so what was held out stays held out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.optimize import differential_evolution

from experiments.calibration.bands import BANDS
from experiments.calibration.evaluations import Evaluations, Runner, Task
from experiments.calibration.parameters import SEARCHED, settings_at
from experiments.calibration.search import Plan, chance, stored, surfaces
from experiments.calibration.surface import Surface

CLIMBS, OF_EACH = 4, 6
POINTS = CLIMBS * OF_EACH
AGES = ("older_7", "older_15")
STAGE = "corner"


def summit(fitted: dict[str, Surface], seed: list[int]) -> np.ndarray:
    """Return the best points (OF_EACH, d) of one climb (differential evolution) of the chance of holding all bands."""
    found = differential_evolution(lambda u: -np.log(chance(fitted, u.T, BANDS) + 1e-300), [(0, 1)] * len(SEARCHED),
                                   rng=np.random.default_rng(seed), maxiter=150, polish=False, vectorized=True,
                                   updating="deferred", tol=0)
    order = np.argsort(found.population_energies, kind="stable")[:OF_EACH]
    return found.population[order]


def corner(plan: Plan, rows: pd.DataFrame, runner: Runner, kept: Evaluations, jobs: int,
           say: Callable[[str], None]) -> pd.DataFrame:
    """Run the points that climbs of the chance of holding all bands end at, and return their evaluations."""
    places = stored(kept, STAGE, POINTS, SEARCHED)
    if places is None:
        # A neighbourhood of 10,000 has some thirty initiatives: shares of them by age are coarse, none is none by luck.
        held = rows.assign(**{name: rows[name].clip(0.03, 0.97) for name in AGES})
        fitted = surfaces(held, SEARCHED, BANDS)
        places = [settings_at(u) for climb in range(CLIMBS) for u in summit(fitted, [plan.draw, climb])]
    tasks = [Task(STAGE, point, settings, seed) for point, settings in enumerate(places) for seed in plan.seeds]
    return kept.run(tasks, runner, jobs, say)
