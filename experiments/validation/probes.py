"""What validation looks at in the state and no weekly number holds: probes as in ``experiments.patterns.probes``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from experiments.patterns.probes import YEAR, alive
from sim.state import ANCHORED_EXIT, CORE_LOST, ENDED, NOBODY, NOT_STARTED, RUNNING

if TYPE_CHECKING:
    from sim.run import Run
    from sim.scenario import Scenario

OLD = 5 * YEAR  # weeks from which an initiative counts as old
SHORTLY = YEAR  # weeks in which an ending counts as one after somebody left
MEMBERS_LEFT = 3  # so many active residents make an initiative: with as many left it did not end for want of members


def at_end(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return what the bands measure at the end of a run of one neighbourhood: ``band_`` and its key -> value."""
    from experiments.calibration.bands import values
    from experiments.calibration.measure import measured

    (run,) = runs
    run.to(scenario.weeks)
    return {f"band_{key}": value for key, value in values(measured(run, scenario)).items()}


def endings(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Count endings of informal initiatives, and weeks of exposure to them, by age and by who left shortly before.

    Returns:
        ``ends_`` and ``weeks_`` of ``young``, ``old``, ``leader`` (the leader went shortly before) and ``other`` (only
        somebody else did): numbers of endings and of initiative-weeks; ``lost``: endings because nobody succeeded the
        leader, and ``lost_members``: those of them with members left.
    """
    out = dict.fromkeys((f"{what}_{who}" for what in ("ends", "weeks") for who in ("young", "old", "leader", "other")),
                        0.0)
    lost = left = 0.0
    for run in runs:
        ini = run.tables.initiative
        run.to(0)
        named, members, led = _names(run), ini.members.copy(), ini.leader != NOBODY
        went, other = np.full(ini.stage.size, -9999), np.full(ini.stage.size, -9999)
        for week in range(1, scenario.weeks + 1):
            run.to(week)
            now, age = _names(run), week - ini.founding_week
            same = (now == named).all(axis=0)
            went[~same], other[~same] = -9999, -9999
            leads = ini.leader != NOBODY
            gone = same & led & ~leads
            went[gone] = week
            other[same & ~gone & (ini.members < members)] = week
            by_leader = week - went <= SHORTLY
            groups = {"young": age < OLD, "old": age >= OLD, "leader": by_leader,
                      "other": ~by_leader & (week - other <= SHORTLY)}
            ended = (ini.stage == ENDED) & (ini.ending != NOT_STARTED) & (ini.ending != ANCHORED_EXIT)
            for name, group in groups.items():
                out[f"ends_{name}"] += (ended & group).sum()
                out[f"weeks_{name}"] += ((ini.stage == RUNNING) & group).sum()
            core = ended & (ini.ending == CORE_LOST)
            lost, left = lost + core.sum(), left + (core & (members >= MEMBERS_LEFT)).sum()
            named, members, led = now, ini.members.copy(), leads
    return {name: float(value) for name, value in out.items()} | {"lost": float(lost), "lost_members": float(left)}


def _names(run: Run) -> np.ndarray:
    ini = run.tables.initiative
    return np.stack([ini.founder.astype(np.int64), ini.founding_week.astype(np.int64)])


def sizes(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return the mean and median of members of living initiatives at the end, and which tail they have.

    ``tail``: log-likelihood an initiative of a power law from the smallest size on, minus that of an exponential
    (both with the best exponent, sizes of at least 3 as continuous).
    """
    found: list[int] = []
    for run in runs:
        run.to(scenario.weeks)
        found += run.tables.initiative.members[alive(run)].tolist()
    x = np.array([size for size in found if size >= MEMBERS_LEFT], dtype=float)
    return {
        "members_mean": float(np.mean(found)) if found else math.nan,
        "members_median": float(np.median(found)) if found else math.nan,
        "tail": tail(x),
    }


def tail(x: np.ndarray) -> float:
    """Return the log-likelihood a value of a power law minus that of an exponential, from half below the smallest."""
    if x.size < 5 or np.ptp(x) == 0:
        return math.nan
    low = x.min() - 0.5
    logs, beyond = np.log(x / low).mean(), (x - low).mean()
    power = math.log(1 / logs / low) - (1 + 1 / logs) * logs
    return float(power - (-math.log(beyond) - 1))
