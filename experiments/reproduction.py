"""The reproduction number of initiatives, R = b x W, and D(H) in every cell of a study of ``design=reproduction``.

*b* from the still pair (a year in which foundings are counted and start nothing): foundings of residents that came with
the extra initiatives, per initiative-year that there was more, times the share of ideas that become an initiative in
the live runs. *W* from the live run with the stock as drawn: years that initiatives not yet anchored lived, over their
endings. *D(H)* from the live pair: residents' initiatives founded within the horizon per initiative that there was more
in its first weeks; the last half year is left out, as its ideas had no time to become one. Only stored tables are read.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.planes import Planes, planes
from experiments.statistics import LEVEL, Interval, poisson_upper
from experiments.statistics.reproduction import extra_within, inspired, lifetime, reproduction
from sim.errors import InputError
from sim.metrics import RIPENING_WEEKS

if TYPE_CHECKING:
    from experiments.study import Study

STILL, STILL_MORE, LIVE, LIVE_MORE = VARIANTS = ("still", "still_more", "live", "live_more")
_COLUMNS = ["idea_rate", "initiative_rate", "stock_informal", "stock_anchored", "survival_informal"]
_YEAR = analysis.WEEKS_A_YEAR
STOCK = ("stock_informal", "stock_anchored")


def measures_reproduction(study: Study) -> bool:
    """Tell whether a study holds the pairs of runs that the reproduction number is measured from."""
    return {arm.rpartition("/")[2] for arm in study.arms} >= set(VARIANTS)


def refuse_reproduction(study: Study) -> None:
    """Refuse a study that measures the reproduction number: its arms are halves of a measurement, not choices.

    Raises:
        InputError: where it is one.
    """
    if measures_reproduction(study):
        name = study.manifest["study"]
        raise InputError("study", name, "measures the reproduction number only; give it as reproduction= beside a "
                                        "study to map.", f"buurtlab map STUDY reproduction={name}")


def reproduction_planes(study: Study, across: str | None = None, up: str | None = None) -> Planes:
    """Return a reproduction study as planes.

    Raises:
        InputError: where it is none, or no grid.
    """
    if not measures_reproduction(study):
        raise InputError("reproduction", study.folder.name, "does not measure the reproduction number; 'buurtlab sweep "
                                                            "design=reproduction' makes a study that does.")
    return planes(study, across, up, VARIANTS)


def numbers(study: Study, plan: Planes) -> pd.DataFrame:
    """Return R, its parts and D(H) with intervals for every choice and cell.

    Returns:
        Columns: the panel's settings, choice, point, the two axes, R, R_low, R_high (95%), R_low_all, R_high_all (they
        hold for all cells of the choice's plane together, 95%, Bonferroni), b (a year), W (years), D, each with _low
        and _high, horizon (years), conversion, extra (initiatives more in the live pair's first weeks), n (pairs).
    """
    runs = study.store.runs(columns=_COLUMNS)
    runs = runs[runs["status"] == "ok"]
    courses = _courses(study)
    rows = []
    for panel in plan.panels:
        arms, points = plan.within(panel)
        places = points.set_index("point")
        for choice, own in arms.groupby("choice", sort=False):
            of = dict(zip(own["variant"], own["arm"], strict=True))
            settings = {variant: study.settings(arm) for variant, arm in of.items()}
            for point in points["point"]:
                here = runs[runs["point"] == point]
                found = {v: _counts(here[here["arm"] == of[v]], settings[v], courses) for v in VARIANTS}
                horizon = max(0, settings[LIVE]["weeks"] - RIPENING_WEEKS) / _YEAR
                at = panel | {"choice": choice, "point": point, plan.across: places.loc[point, plan.across],
                              plan.up: places.loc[point, plan.up]}
                rows.append(at | _cell(_aligned(found), 1 - (1 - LEVEL) / len(points)) | {"horizon": horizon})
    return pd.DataFrame(rows)


def _courses(study: Study) -> pd.DataFrame:
    """Return run_id -> what only the series tell; NaN where it was not kept.

    Columns: first (initiatives alive in the first weeks that one row stands for), ripe_ideas and ripe_started (ideas
    that had half a year to become an initiative, and how many did).
    """
    columns = ["first", "ripe_ideas", "ripe_started"]
    series = study.store.series()
    kept = study.manifest.get("series")
    if series.empty or not set(STOCK) <= set(series):
        return pd.DataFrame(columns=columns)
    found = {"first": series[series["week"] == series["week"].min()].groupby("run_id")[list(STOCK)].sum().sum(axis=1)}
    if {"ideas", "initiatives_resident"} <= set(series):
        weeks = {arm: study.settings(arm)["weeks"] for arm in study.arms}
        arm = study.store.runs(columns=()).drop_duplicates("run_id").set_index("run_id")["arm"]
        ripe = series[series["week"] < series["run_id"].map(arm).map(weeks) - RIPENING_WEEKS].groupby("run_id")
        found |= {"ripe_ideas": ripe["ideas"].sum() * kept["every"],
                  "ripe_started": ripe["initiatives_resident"].sum() * kept["every"]}
    return pd.DataFrame(found).reindex(columns=columns)


def _counts(runs: pd.DataFrame, settings: dict[str, Any], courses: pd.DataFrame) -> pd.DataFrame:
    """Return counts and initiative-years of runs, a row a replicate: what the rates of the summary were made from.

    Without series the ripe ideas are those of all weeks in proportion to time.
    """
    residents, inhabitants = analysis.people(settings)
    years = settings["weeks"] / _YEAR
    ripe = max(0, settings["weeks"] - RIPENING_WEEKS) / _YEAR
    informal = runs["stock_informal"] * residents / 1000 * years
    # exp(-5 x endings / exposure) was stored; without exposure nothing could end.
    endings = (-np.log(runs["survival_informal"]) / 5 * informal).where(informal > 0, 0.0)
    ideas = (runs["idea_rate"] * inhabitants / 1000 * years).round()
    started = (runs["initiative_rate"] * inhabitants / 1000 * ripe).round()
    told = {name: runs["run_id"].map(courses[name]).astype(float) for name in courses}
    return pd.DataFrame({
        "ideas": ideas, "started": started, "informal": informal, "endings": endings.round(), "first": told["first"],
        "ripe_ideas": told["ripe_ideas"].fillna(ideas * (ripe / years if years else math.nan)),
        "ripe_started": told["ripe_started"].fillna(started),
        "alive": informal + runs["stock_anchored"] * residents / 1000 * years}).set_index(
            [runs["seed"], runs["replicate"]])


def _aligned(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the counts of all four runs that share their luck side by side: columns (variant, count)."""
    return pd.concat(found, axis=1, join="inner").sort_index()


def _cell(runs: pd.DataFrame, together: float) -> dict[str, float]:
    """Return the numbers of one cell."""
    still, more, live, live_more = (runs[variant] for variant in VARIANTS)
    extra_years, extra = more["alive"] - still["alive"], live_more["first"] - live["first"]
    around = (still["ideas"], more["ideas"], extra_years)
    started, tried = float(live["ripe_started"].sum()), float(live["ripe_ideas"].sum())
    conversion = started / tried if tried > 0 else math.nan
    lived = live["informal"], live["endings"]
    r, wide = (_converted(partial(reproduction, *around, *lived, level=at), live, at) for at in (LEVEL, together))
    b = _converted(partial(inspired, *around), live, LEVEL)
    life = lifetime(live["informal"], live["endings"])
    later = extra_within(live["started"], live_more["started"], extra)
    return (_named("R", r) | {"R_low_all": wide.low, "R_high_all": wide.high} | _named("b", b) | _named("W", life)
            | _named("D", later) | {"conversion": conversion, "extra": float(extra.mean()), "n": len(runs)})


def _converted(measure: Callable[..., Interval], live: pd.DataFrame, level: float) -> Interval:
    """Return b or R; where no idea became an initiative it is 0, its bounds those at the largest share that may be."""
    started, tried = live["ripe_started"], live["ripe_ideas"]
    if started.sum() > 0:
        return measure(conversion=started, tried=tried)
    found = measure(conversion=min(1.0, poisson_upper(float(tried.sum()), level)))
    if not found.exists:
        return found
    return dataclasses.replace(found, mean=0.0, low=min(0.0, found.low), high=max(0.0, found.high))


def _named(name: str, found: Interval) -> dict[str, float]:
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}
