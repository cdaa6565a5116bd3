"""Reads a stored study and says what came out: levels, paired differences, bands over time. Never runs the model."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments import statistics
from experiments.design import AT
from experiments.statistics import Interval, effects, intervals
from sim.metrics import RIPENING_WEEKS, SUMMARY, SUMMARY_NAMES, WEEKLY

if TYPE_CHECKING:
    from experiments.study import Study

WEEKS_A_YEAR = 52
_UNIT = {metric.name: metric.unit for metric in SUMMARY}
_PER_HOUR = "1/1000 h"
#: Yearly counts per resident, over all weeks; the others are per inhabitant, and all but ideas of weeks with time left.
_OF_RESIDENTS = ("burnout_rate", "visits_rate", "joined_few_rate")
#: Weekly columns that are levels of a neighbourhood; the others are counts that add up.
_LEVELS = {metric.name for metric in WEEKLY if metric.unit in ("trust", "energy", "-")}


def people(settings: dict[str, Any]) -> tuple[float, float]:
    """Return residents (15 and older) and inhabitants of all ages of a resolved scenario."""
    places = settings["neighbourhoods"] or [{}]
    residents = inhabitants = 0.0
    for place in places:
        count = place.get("residents")
        count = settings["residents"] if count is None else count
        profile = place.get("population") or settings["population"]
        residents += count
        inhabitants += count * profile["inhabitants_ratio"]
    return residents, inhabitants


def exposure(settings: dict[str, Any], outcome: str, replicates: int, hours: float = math.nan) -> float | None:
    """Return over how much an outcome was looked for; ``None`` where it is no count.

    Args:
        settings: the resolved scenario.
        outcome: name of the outcome.
        replicates: how many runs looked.
        hours: mean public hours spent in these runs, per 1,000 residents per week (the outcome ``public_hours``).

    Returns:
        Thousands of person-years for counts a year, thousands of public hours for counts per public hour; ``None``
        for these where hours are not known or none was spent.
    """
    unit = _UNIT.get(outcome)
    if unit not in ("1/1000/year", _PER_HOUR) or outcome.startswith("stock"):
        return None
    residents, inhabitants = people(settings)
    weeks = settings["weeks"]
    ripe = max(0, weeks - RIPENING_WEEKS)
    if unit == _PER_HOUR:
        return replicates * hours / 1000 * residents / 1000 * ripe if hours > 0 else None
    if outcome in _OF_RESIDENTS:
        return replicates * residents / 1000 * weeks / WEEKS_A_YEAR
    return replicates * inhabitants / 1000 * (weeks if outcome == "idea_rate" else ripe) / WEEKS_A_YEAR


def event(settings: Sequence[dict[str, Any]], outcome: str, hours: Sequence[float] | None = None) -> float | None:
    """Return what one event adds to a count in one replicate; ``None`` where an outcome is no such count.

    Args:
        settings: the resolved scenarios that are compared; the shortest look gives the largest step.
        outcome: name of the outcome.
        hours: mean public hours spent in each, which a count per public hour needs; see :func:`exposure`.
    """
    looked = [exposure(one, outcome, 1, spent) for one, spent in zip(settings, hours or [math.nan] * len(settings),
                                                                     strict=True)]
    return 1 / min(looked) if all(looked) else None


def none_because(settings: Sequence[dict[str, Any]], outcome: str) -> str:
    """Return the key of the phrase that says why an outcome has no value in any run of these scenarios."""
    if not all(people(one)[0] for one in settings):
        return "none_nobody"
    return "none_unripe" if any(exposure(one, outcome, 1, 1.0) == 0 for one in settings) else "none_value"


def good_runs(study: Study) -> pd.DataFrame:
    """Return the runs that did not fail."""
    runs = study.runs()
    return runs[runs["status"] == "ok"]


def progress(study: Study) -> tuple[int, int]:
    """Return how many runs are stored and how many were asked for at most."""
    planned = study.manifest["replicates"] * len(study.arms) * study.manifest["points"]
    return len(good_runs(study)), max(planned, study.manifest.get("runs_planned", 0))


def levels(study: Study, outcomes: Sequence[str] = SUMMARY_NAMES, points: Collection[int] | None = None
           ) -> pd.DataFrame:
    """Return mean and interval of outcomes, for every arm and point.

    Args:
        study: the stored study.
        outcomes: which; all unless given.
        points: at which points; at all unless given.

    Returns:
        Columns: arm, point, the axes, outcome, mean, low, high, n.
    """
    rows = []
    for (arm, point), runs in good_runs(study).groupby(["arm", "point"], sort=True):
        if points is not None and point not in points:
            continue
        at = {axis: runs[AT + axis].iloc[0] for axis in study.axes}
        for outcome in outcomes:
            found = level(runs[outcome], study.settings(arm), outcome, runs["public_hours"])
            rows.append({"arm": arm, "point": point, **at, "outcome": outcome, "mean": found.mean, "low": found.low,
                         "high": found.high, "n": found.n})
    return pd.DataFrame(rows)


def level(values: pd.Series, settings: dict[str, Any], outcome: str, hours: pd.Series | None = None) -> Interval:
    """Return the interval of one outcome; for what never happened, the exact bound.

    Args:
        values: the outcome, one a run.
        settings: the resolved scenario of the runs.
        outcome: its name.
        hours: public hours spent in the same runs, which a count per public hour needs.
    """
    spent = math.nan if hours is None else float(hours[values.notna()].mean())
    found = statistics.mean_interval(values, unit=event([settings], outcome, [spent]))
    looked = exposure(settings, outcome, found.n, spent)
    if looked and found.n and not np.any(values.dropna()):
        return statistics.never(found.n, looked)
    return within(found, outcome)


def within(found: Interval, outcome: str) -> Interval:
    """Return the interval of a level cut where it cannot lie: below zero, a share above one; no coverage is lost."""
    if not found.exists:
        return found
    most = 1.0 if _UNIT[outcome] in ("share", "trust", "energy") else math.inf
    return dataclasses.replace(found, low=max(0.0, found.low), high=min(most, found.high))


def differences(study: Study, first: str = "a", second: str = "b", outcomes: Sequence[str] = SUMMARY_NAMES,
                points: Collection[int] | None = None) -> pd.DataFrame:
    """Return second minus first, paired by seed and replicate, for every point and outcome.

    Args:
        study: the stored study.
        first: label of the one arm.
        second: label of the other.
        outcomes: which; all unless given.
        points: at which points; at all unless given.

    Returns:
        Columns: point, the axes, outcome, mean_a, mean_b, difference, low, high, n, untied (pairs that differ),
        positive (confidence that the mean difference is above zero), verdict; then ahead, ahead_low, ahead_high (share
        of pairs in which the second is ahead; n - untied pairs tie and count half), ratio, ratio_low, ratio_high (of
        means), effect_size (d_z), and detectable: the true difference that so many pairs resolve in 8 of 10 cases
        (both NaN where no pair differs). The
        verdict is ``a`` or ``b`` (which is higher), ``open`` (not resolved: the interval holds zero or there is none)
        or ``none`` (applies in no pair).
    """
    axes = [AT + axis for axis in study.axes]
    settings = [study.settings(first), study.settings(second)]
    rows = []
    for point, here in pairs(study, first, second).groupby("point", sort=True):
        if points is not None and point not in points:
            continue
        at = {axis.removeprefix(AT): here[axis + "_a"].iloc[0] for axis in axes}
        values = here[[f"{outcome}_{arm}" for outcome in outcomes for arm in "ab"]].to_numpy(float)
        spent = here[["public_hours_a", "public_hours_b"]].to_numpy(float)
        for k, outcome in enumerate(outcomes):
            both = values[:, 2 * k: 2 * k + 2]
            known = ~np.isnan(both).any(axis=1)
            both = both[known]
            hours = spent[known].mean(axis=0).tolist() if known.any() else None
            found = difference(both, settings, outcome, hours=hours)
            rows.append({"point": point, **at, "outcome": outcome,
                         "mean_a": both[:, 0].mean() if len(both) else math.nan,
                         "mean_b": both[:, 1].mean() if len(both) else math.nan,
                         "difference": found.mean, "low": found.low, "high": found.high, "n": found.n,
                         "untied": found.untied, "positive": found.positive, "verdict": verdict(found),
                         **_more(both, event(settings, outcome, hours))})
    return pd.DataFrame(rows)


def pairs(study: Study, first: str = "a", second: str = "b") -> pd.DataFrame:
    """Return a row a pair of runs that share their luck, columns of both with ``_a`` and ``_b`` behind."""
    runs = good_runs(study)
    return runs[runs["arm"] == first].merge(runs[runs["arm"] == second], on=["point", "seed", "replicate"],
                                            suffixes=("_a", "_b"))


def _more(both: np.ndarray, unit: float | None) -> dict[str, float]:
    ahead = statistics.share_ahead(*both.T)
    ratio = statistics.ratio_of_means(*both.T, unit=unit)
    spread = intervals.spread(intervals.differences(*both.T), unit, ties=True)
    return {"ahead": ahead.share, "ahead_low": ahead.low, "ahead_high": ahead.high, "ratio": ratio.mean,
            "ratio_low": ratio.low, "ratio_high": ratio.high, "effect_size": effects.effect_size(spread).mean,
            "detectable": effects.detectable(spread)}


def difference(both: np.ndarray, settings: Sequence[dict[str, Any]], outcome: str, level: float = statistics.LEVEL,
               hours: Sequence[float] | None = None) -> Interval:
    """Return the paired difference of an outcome, second minus first; for what never happened, the exact bound.

    Args:
        both: (pairs, 2), without NaN.
        settings: the resolved scenarios of the two.
        outcome: name of the outcome.
        level: coverage of the interval.
        hours: mean public hours spent in each, which a count per public hour needs.
    """
    unit = event(settings, outcome, hours)
    if len(both) and unit and not both.any():
        return statistics.never_difference(len(both), len(both) / unit, level)
    return statistics.paired_difference(both[:, 0], both[:, 1], level, unit=unit)


def verdict(found: Interval) -> str:
    """Return which arm is higher, ``a`` or ``b``; ``open`` where that is not resolved, ``none`` without any pair."""
    if not found.n:
        return "none"
    if found.resolved:
        return "b" if found.mean > 0 else "a"
    return "open"


def interval_of(row: Any) -> Interval:
    """Return a row of :func:`differences` as the interval it was made from."""
    return Interval(row.difference, row.low, row.high, int(row.n), row.positive, int(row.untied))


def weekly_bands(study: Study) -> pd.DataFrame:
    """Return what the replicates did, week by week.

    Returns:
        Columns: arm, neighbourhood, week, outcome, mean, p5, p50, p95, n.
    """
    series = study.store.series()
    if series.empty:
        return pd.DataFrame(columns=["arm", "neighbourhood", "week", "outcome", "mean", "p5", "p50", "p95", "n"])
    # A run that means the same in two arms is stored once, and is the course of both.
    series = good_runs(study)[["run_id", "arm"]].drop_duplicates().merge(series, on="run_id")
    tall = series.drop(columns="run_id").melt(["arm", "neighbourhood", "week"], var_name="outcome", value_name="value")
    return bands(tall, ["arm", "neighbourhood", "week", "outcome"])


def bands(tall: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return mean, 5th, 50th and 95th percentile of ``value`` over the rows of each group."""
    groups = tall.groupby(keys, sort=True, observed=True)["value"]
    found = groups.quantile([0.05, 0.5, 0.95]).unstack()
    found.columns = ["p5", "p50", "p95"]
    found.insert(0, "mean", groups.mean())
    return found.assign(n=groups.count()).reset_index()


def whole(series: pd.DataFrame, settings: dict[str, Any]) -> pd.DataFrame:
    """Return the weekly table of all neighbourhoods of a run together: counts added up, levels a mean over residents.

    Args:
        series: weekly rows of runs of one arm.
        settings: the arm's resolved configuration, which says how many live in each neighbourhood.
    """
    places = {place["code"]: settings["residents"] if place.get("residents") is None else place["residents"]
              for place in settings["neighbourhoods"]}
    weights = series["neighbourhood"].map(places) if len(places) > 1 else pd.Series(1.0, series.index)
    measured = [name for name in series if name not in ("run_id", "neighbourhood", "week")]
    table = series[["run_id", "week"]].assign(**{
        name: series[name] * weights if name in _LEVELS else series[name] for name in measured})
    keys = [table["run_id"], table["week"]]
    found = table.groupby(["run_id", "week"], sort=True)[measured].sum()
    levels_of = [name for name in measured if name in _LEVELS]
    return found.assign(**{name: found[name] / weights.groupby(keys).sum() for name in levels_of}).reset_index()


def tally(found: pd.DataFrame, outcome: str) -> dict[str, int]:
    """Return in how many points each verdict fell for an outcome."""
    verdicts = found.loc[found["outcome"] == outcome, "verdict"]
    return {verdict: int((verdicts == verdict).sum()) for verdict in ("a", "b", "open", "none")}
