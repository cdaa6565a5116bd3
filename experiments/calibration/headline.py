"""The answer over the calibrated set: facilitate minus direct, paired, for every member at every place that is swept.

Three outcomes of equal rank; trust by energy, under all five roles (``ranking`` tells which gives most); and in the
middle of that the loop gain and public hours, which no band fixes. The defaults are run at the same places with more
replicates: beside the range over the set stands what chance alone does to one set.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from experiments.calibration.evaluations import Task
from sim.metrics import EQUAL_RANK

ROLES = ("direct", "facilitate")
STAIRCASE = ("regulate", "direct", "stimulate", "facilitate", "let_go")
RESIDENTS, WEEKS = 6_000, 260
REPLICATES, OF_DEFAULT = 4, 16
MIDDLE = {"trust": 0.55, "energy": 0.55, "loop_gain": 1.0, "capacity": 6.0}
TRUSTS, ENERGIES = (0.40, 0.70), (0.40, 0.70)
#: Places of the answer: kind -> settings, the rest as in the middle.
PLACES: tuple[tuple[str, dict[str, float]], ...] = (
    ("middle", {}),
    *(("plane", {"trust": trust, "energy": energy}) for trust in TRUSTS for energy in ENERGIES),
    ("loop_gain", {"loop_gain": 0.0}), ("loop_gain", {"loop_gain": 8.0}),
    ("capacity", {"capacity": 3.0}), ("capacity", {"capacity": 12.0}))
PLANE = ("middle", "plane")  # the kinds of places that are run under all roles
DEFAULT = -1  # the number of today's defaults among the members
RANGE = (0.05, 0.95)
LEVEL = 0.95


class Place(NamedTuple):
    """One place of the answer: its kind and all four settings."""

    kind: str
    settings: dict[str, float]

    @property
    def name(self) -> str:
        """Return what it sets, as its runs are stored under."""
        return ", ".join(f"{key} {value:g}" for key, value in self.settings.items())


FIRST = Place("middle", MIDDLE).name


def places() -> list[Place]:
    """Return the places of the answer, the middle first."""
    return [Place(kind, MIDDLE | given) for kind, given in PLACES]


def tasks(found: pd.DataFrame, keys: tuple[str, ...], seed: int, plane: bool) -> list[Task]:
    """Return the runs: a point for every member and place, a seed a replicate, all roles in one run of the task.

    Roles share their luck within a run; members do not share theirs, or the luck of a few seeds would pass for what
    parameters do to the answer as a whole.

    Args:
        found: the set, a row a member with a column for each parameter.
        keys: the parameters.
        seed: of the first replicate of the default; its others and those of the members follow on.
        plane: the places over trust and energy, or the others.
    """
    sets = [(DEFAULT, {})] + [(k, {key: float(row[key]) for key in keys})
                              for k, (_, row) in enumerate(found.iterrows())]
    seeds = {member: range(seed, seed + OF_DEFAULT) if member == DEFAULT else
             range(first := seed + OF_DEFAULT + member * REPLICATES, first + REPLICATES) for member, _ in sets}
    return [Task(place.name, member, given | place.settings, own)
            for place in places() if (place.kind in PLANE) == plane for member, given in sets for own in seeds[member]]


def five(settings: Mapping[str, Any], seed: int) -> dict[str, float]:
    """Run all roles of the staircase with the same luck; return the outcomes of each, ``OUTCOME|ROLE``."""
    return pair(settings, seed, STAIRCASE)


def pair(settings: Mapping[str, Any], seed: int, roles: tuple[str, ...] = ROLES) -> dict[str, float]:
    """Run the roles with the same luck; return the outcomes of each, ``OUTCOME|ROLE``."""
    from experiments.settings import check_setting, with_settings
    from sim.run import simulate
    from sim.scenario import Scenario

    checked = {key: check_setting(key, value) for key, value in settings.items()}
    out = {}
    for role in roles:
        scenario = with_settings(Scenario(residents=RESIDENTS, weeks=WEEKS, role=role), checked)
        scenario.adaptive = False
        summary = simulate(scenario, seed=seed).summary
        out |= {f"{name}|{role}": summary[name] for name in EQUAL_RANK}
    return out


def alone(settings: Mapping[str, Any], seed: int) -> dict[str, float]:
    """Run without any public actor; return the outcomes, ``OUTCOME|none``."""
    return pair(settings, seed, ("none",))


def without_government(found: pd.DataFrame, keys: tuple[str, ...], seed: int) -> list[Task]:
    """Return the runs in the middle without any public actor: with the luck of the pairs there."""
    return [task._replace(stage="none") for task in tasks(found, keys, seed, plane=True) if task.stage == FIRST]


def answer(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the table of the answer from the rows of all pairs.

    Returns:
        A row a place and outcome: kind, trust, energy, loop_gain, capacity, outcome, members, replicates, middle
        (median over the set), low, high (the nine in ten members between), least, most, luck (half the 95% interval
        of one member, pooled), beyond (standard deviation between members once luck is taken off, 0 where luck
        explains all), low_beyond, high_beyond (:func:`beyond_luck`), above, below (members whose own interval leaves
        zero out, facilitate or direct ahead), default, default_low, default_high, default_n.
    """
    from experiments.statistics.intervals import paired_difference

    out = []
    for place in places():
        here = rows[rows["stage"] == place.name]
        for name in EQUAL_RANK:
            found = here.assign(gap=here[f"{name}|facilitate"] - here[f"{name}|direct"])
            own, base = found[found["point"] != DEFAULT], found[found["point"] == DEFAULT]
            grouped = own.groupby("point")["gap"]
            gaps, variance, n = grouped.mean(), grouped.var(ddof=1).mean(), int(grouped.size().min())
            error = float(np.sqrt(variance / n))
            reach = error * stats.t.ppf(0.5 + LEVEL / 2, len(gaps) * (n - 1))
            low, middle, high = np.quantile(gaps, [RANGE[0], 0.5, RANGE[1]])
            beyond, low_beyond, high_beyond = beyond_luck(gaps, error)
            known = paired_difference(base[f"{name}|direct"], base[f"{name}|facilitate"])
            out.append({
                "kind": place.kind, **place.settings, "outcome": name, "members": len(gaps), "replicates": n,
                "middle": middle, "low": low, "high": high, "least": gaps.min(), "most": gaps.max(), "luck": reach,
                "beyond": beyond, "low_beyond": low_beyond, "high_beyond": high_beyond,
                "above": int((gaps - reach > 0).sum()), "below": int((gaps + reach < 0).sum()),
                "default": known.mean, "default_low": known.low, "default_high": known.high, "default_n": known.n})
    return pd.DataFrame(out).round(9)  # what is equal differs by the rounding of sums


def beyond_luck(gaps: pd.Series, error: float) -> tuple[float, float, float]:
    """Return how far members lie apart once the luck of their few pairs is taken off, in the unit of the gaps.

    The range is an estimate that leans on a normal law: each gap is brought nearer to the mean of all by the ratio of
    ``beyond`` to the standard deviation of the gaps. Of members that lie in two heaps, say, it is off, and near 0 the
    estimate is coarse: the variance of luck is itself estimated, and taken off another estimate.

    Args:
        gaps: one a member (m,), the mean of its pairs.
        error: standard error of one of them.

    Returns:
        ``beyond``: standard deviation between members without luck, 0 where luck explains all; and the ends of the
        range of nine in ten members without luck, both their mean where ``beyond`` is 0.
    """
    seen, middle = float(gaps.std(ddof=1)), float(gaps.mean())
    beyond = math.sqrt(max(0.0, seen**2 - error**2))
    low, high = np.quantile(middle + (gaps - middle) * (beyond / seen if seen else 0.0), RANGE)
    return beyond, float(low), float(high)


def drivers(rows: pd.DataFrame, found: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """Return which parameters move the contrast over the set, in the middle: rank correlations, a row a parameter."""
    here = rows[(rows["stage"] == FIRST) & (rows["point"] != DEFAULT)]
    out = {}
    for name in EQUAL_RANK:
        gaps = (here[f"{name}|facilitate"] - here[f"{name}|direct"]).groupby(here["point"]).mean()
        own = found.reset_index(drop=True).loc[gaps.index]
        pairs = {key: stats.spearmanr(own[key], gaps) for key in keys}
        out[name] = {key: float(one.statistic) for key, one in pairs.items()}
        out[f"{name}|p"] = {key: float(one.pvalue) for key, one in pairs.items()}
    return pd.DataFrame(out)
