"""Whether all bands can hold at once: points sought with held-out bands too, for that question only.

They are kept apart: none of them can become a member of the calibrated set, so what was held out stays held out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from experiments.calibration.bands import BANDS
from experiments.calibration.evaluations import Evaluations, Runner, Task
from experiments.calibration.parameters import SEARCHED, settings_at
from experiments.calibration.search import Plan, chance, surfaces

POINTS = 24
STAGE = "corner"


def corner(plan: Plan, rows: pd.DataFrame, runner: Runner, kept: Evaluations, jobs: int,
           say: Callable[[str], None]) -> pd.DataFrame:
    """Run the points with the highest chance of holding all bands, by the surfaces, and return their evaluations."""
    kept_places = kept.rows()
    already = kept_places[kept_places["stage"] == STAGE].drop_duplicates("point").sort_values("point")
    if len(already) == POINTS:  # what the surfaces ask for may move in the last digit between machines
        places = [{one.key: float(row[one.key]) for one in SEARCHED} for _, row in already.iterrows()]
    else:
        fitted = surfaces(rows, SEARCHED, BANDS)
        pool = np.random.default_rng([plan.draw, 1_000]).random((plan.candidates, len(SEARCHED)))
        order = np.argsort(-chance(fitted, pool, BANDS), kind="stable")[:POINTS]
        places = [settings_at(u) for u in pool[order]]
    tasks = [Task(STAGE, point, settings, seed) for point, settings in enumerate(places) for seed in plan.seeds]
    return kept.run(tasks, runner, jobs, say)
