"""Runs the default baseline once under a set of parameters and measures what the bands ask for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sim.run import Run
    from sim.scenario import Scenario

RESIDENTS, WEEKS = 10_000, 1_040
LEVELS = ("low", "middle", "high")


def measured(run: Run, scenario: Scenario) -> dict[str, float]:
    """Return the summary of a run of one neighbourhood, and what bands ask of its end that the summary has not.

    Returns:
        The names of ``sim.metrics.SUMMARY``; ``trusting_low``, ``_middle``, ``_high`` (share with trust in neighbours
        above one half, by education); ``older_7``, ``older_15`` (share of living informal initiatives); and
        ``informal_inhabitants``, ``anchored_inhabitants`` (stocks per 1,000 inhabitants of all ages, as sources count).
    """
    from sim import summary

    out = summary.of_runs([run], scenario)
    res, ini = run.tables.resident, run.tables.initiative
    for level, name in enumerate(LEVELS):
        here = res.trust_neighbours[res.education == level]
        out[f"trusting_{name}"] = float((here > 0.5).mean()) if here.size else math.nan
    ages = (run.week - ini.founding_week[ini.stage == 2]) / 52
    for years in (7, 15):
        out[f"older_{years}"] = float((ages > years).mean()) if ages.size else math.nan
    ratio = res.energy.size / float(run.tables.neighbourhood.inhabitants[0]) if res.energy.size else math.nan
    for name in ("informal", "anchored"):
        out[f"{name}_inhabitants"] = out[f"stock_{name}"] * ratio
    return out


def baseline(settings: Mapping[str, Any], residents: int = RESIDENTS, weeks: int = WEEKS) -> Scenario:
    """Return the default baseline with settings such as ``params.life.hours`` replaced, checked.

    Raises:
        InputError: for a name that does not exist or a value out of bounds.
    """
    from experiments.settings import check_setting, with_settings
    from sim.scenario import Scenario

    checked = {key: check_setting(key, value) for key, value in settings.items()}
    return with_settings(Scenario(residents=residents, weeks=weeks), checked).validate()


def run_once(settings: Mapping[str, Any], seed: int, residents: int = RESIDENTS, weeks: int = WEEKS
             ) -> dict[str, float]:
    """Run the baseline under ``settings`` and return what :func:`measured` gives; the seed is all its luck."""
    from sim.run import prepare

    scenario = baseline(settings, residents, weeks)
    run = prepare(scenario, scenario.places()[0], seed, 0)
    run.to(weeks)
    return measured(run, scenario)


def run_seeds(settings: Mapping[str, Any], seeds: tuple[int, ...], names: tuple[str, ...] | None = None
              ) -> dict[str, np.ndarray]:
    """Return what the bands measure in runs of several seeds: key -> array (seeds,); ``names`` adds outcomes."""
    from experiments.calibration.bands import values

    found = []
    for seed in seeds:
        run = run_once(settings, seed)
        found.append(values(run) | {name: run[name] for name in names or ()})
    return {key: np.array([one[key] for one in found]) for key in found[0]}
