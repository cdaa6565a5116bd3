"""One run of an arm: the summary, windows of the weekly table, and what a probe sees in the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.patterns.statement import Measure, Window

if TYPE_CHECKING:
    import pandas as pd

    from sim.run import Run
    from sim.scenario import Scenario


def measured(scenario: Scenario, measure: Measure, seed: int, replicate: int) -> dict[str, Any]:
    """Run once and return outcome -> number, or series of the weeks; a summary's names and the measure's own.

    ``residents`` and ``inhabitants`` are added, so that effects can be put per 1,000.
    """
    from sim import simulate
    from sim.run import RunResult, prepare, weekly_table
    from sim.summary import of_runs

    out: dict[str, Any] = {}
    if measure.probe is None:
        result = simulate(scenario, seed=seed, replicate=replicate, weekly=bool(measure.windows))
    else:
        if scenario.linked():
            raise ValueError("a probe steps neighbourhoods on their own: not where they learn from each other")
        runs = [prepare(scenario, place, seed, replicate) for place in scenario.places()]
        out |= _probe(measure.probe)(runs, scenario)
        for run in runs:
            run.to(scenario.weeks)
        result = RunResult(of_runs(runs, scenario), weekly_table(runs))
    out |= {name: float(value) for name, value in result.summary.items()}
    places = scenario.places()
    out["residents"] = float(sum(place.residents for place in places))
    out["inhabitants"] = float(sum(place.residents * place.population.inhabitants_ratio for place in places))
    if measure.windows:
        summed = result.weekly.drop(columns="neighbourhood").groupby("week").sum()
        for name, window in measure.windows:
            out[name] = reading(window, summed, result.weekly)
    return out


def _probe(name: str) -> Callable[[list[Run], Scenario], dict[str, float]]:
    """Return a probe by its name, or by its module and name (``package.module:function``)."""
    from importlib import import_module

    from experiments.patterns.probes import PROBES

    module, _, function = name.partition(":")
    return getattr(import_module(module), function) if function else PROBES[name]


def reading(window: Window, summed: pd.DataFrame, weekly: pd.DataFrame) -> float | np.ndarray:
    """Return what a window reads, of all neighbourhoods together or of one."""
    if window.place is not None:
        summed = weekly[weekly["neighbourhood"] == window.place].set_index("week")
    values = summed[window.column].to_numpy()[window.start : window.stop]
    if window.how == "series":
        return values
    if not values.size:
        return float("nan")
    return float({"mean": np.mean, "sum": np.sum, "last": lambda x: x[-1], "sd": np.std}[window.how](values))
