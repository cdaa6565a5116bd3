"""What ``buurtlab calibrate`` runs: waves and seeds, none of them used anywhere else in the project."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.calibration.search import Plan, Wave

SEEDS = (8101, 8102, 8103, 8104)  # of the search, and of every candidate alike
FRESH = tuple(range(8201, 8217))  # the best set and today's default are held against the bands on these
HEADLINE = 8301  # the answer over the calibrated set, and all that follow: four a member
PLAN = Plan((Wave(256, 2), Wave(128, 2), Wave(128, 4), Wave(224, 4)), SEEDS)
QUICK = Plan((Wave(64, 2), Wave(16, 2)), SEEDS[:2])
#: Kept of each run beside the bands.
OUTCOMES = ("initiative_rate", "initiative_rate_all", "active_hours", "burnout_rate", "core_lost", "resident_led",
            "public_hours")


def runner(settings: Mapping[str, float], seed: int) -> dict[str, float]:
    """Run the baseline under settings once; return what the bands measure and the outcomes that are kept."""
    from experiments.calibration.bands import values
    from experiments.calibration.measure import run_once

    run = run_once(settings, seed)
    return values(run) | {name: run[name] for name in OUTCOMES}
