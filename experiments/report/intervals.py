"""Levels and paired differences of a report: those of the analysis, or of drawn points that share their luck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.policy_map import shared
from experiments.report.subject import LUCKS, Subject, crossed
from experiments.statistics import LEVEL, Interval, never, never_difference
from experiments.statistics.crossed import crossed_interval
from experiments.statistics.intervals import differences as exact


def level(subject: Subject, values: pd.Series, arm: str, outcome: str, hours: float = math.nan) -> Interval:
    """Return the mean of an outcome of an arm at a point, with its interval.

    Args:
        subject: what the report is about.
        values: one a run, with ``replicate`` in the index.
        arm: label of the arm.
        outcome: name of the outcome.
        hours: of drawn points, mean public hours spent, which a count per public hour needs.
    """
    settings = subject.settings(arm)
    if not subject.drawn:
        return analysis.level(values, settings, outcome)
    found = crossed_interval(crossed(values), analysis.event([settings], outcome, [hours]))
    if looked := _never([settings], outcome, values.dropna().to_numpy(float), found.n, [hours]):
        return never(found.n, looked)
    return analysis.within(found, outcome)


def difference(subject: Subject, values: pd.DataFrame, outcome: str, confidence: float = LEVEL,
               hours: Sequence[float] = (math.nan, math.nan)) -> Interval:
    """Return the paired difference of an outcome at a point, the second column minus the first.

    Args:
        subject: what the report is about.
        values: a row a pair, without NaN, a column an arm, with ``replicate`` in the index.
        outcome: name of the outcome.
        confidence: coverage of the interval.
        hours: of drawn points, mean public hours spent in each arm, which a count per public hour needs.
    """
    settings = [subject.settings(arm) for arm in values]
    if not subject.drawn:
        return analysis.difference(values.to_numpy(float), settings, outcome, confidence)
    gaps = pd.Series(exact(*values.to_numpy(float).T), values.index)
    found = crossed_interval(crossed(gaps), analysis.event(settings, outcome, hours), True, confidence)
    if looked := _never(settings, outcome, values.to_numpy(float), found.n, hours):
        return never_difference(found.n, looked, confidence)
    return found


def drawn_levels(subject: Subject, outcomes: Sequence[str]) -> pd.DataFrame:
    """Return mean and interval of every arm over all drawn points, as :func:`analysis.levels` does of single points.

    Over the pairs in which every arm has a value, so that a row of the page adds up; where the arms share none, each
    stands on its own runs.
    """
    rows, wide = [], analysis.good_runs(subject.read).set_index(["replicate", "arm"])[list(outcomes)].unstack("arm")
    hours = analysis.good_runs(subject.read).pivot(index="replicate", columns="arm", values="public_hours")
    for arm in sorted(subject.arms):
        for outcome in outcomes:
            own = wide[outcome].reindex(columns=subject.arms)
            values = shared(own)[arm]
            values = (values if values.notna().any() else own[arm]).dropna()
            found = level(subject, values, arm, outcome, hours.loc[values.index, arm].mean())
            rows.append({"arm": arm, "point": subject.point, "outcome": outcome, "mean": found.mean, "low": found.low,
                         "high": found.high, "n": found.n})
    return pd.DataFrame(rows)


def drawn_differences(subject: Subject, outcomes: Sequence[str]) -> pd.DataFrame:
    """Return the second arm minus the first over all drawn points, with the columns that a report shows.

    Returns:
        As :func:`analysis.differences` without what is about single pairs; ``n`` is the smaller count of points and
        replicates, ``pairs`` how many pairs of runs there are. No rows without any.
    """
    found = analysis.pairs(subject.read, *subject.arms).set_index("replicate")
    rows = []
    for outcome in outcomes if len(found) else ():
        both = found[[f"{outcome}_a", f"{outcome}_b"]].set_axis(subject.arms, axis="columns").dropna()
        hours = found.loc[both.index, ["public_hours_a", "public_hours_b"]].mean().tolist()
        one = difference(subject, both, outcome, hours=hours)
        means = both.groupby(both.index // LUCKS).mean().mean()  # as the difference: each drawn point counts once
        rows.append({"point": subject.point, "outcome": outcome, "mean_a": means.iloc[0], "mean_b": means.iloc[1],
                     "difference": one.mean, "low": one.low, "high": one.high, "n": one.n, "untied": one.untied or 0,
                     "positive": one.positive, "verdict": analysis.verdict(one), "pairs": len(both)})
    return pd.DataFrame(rows)


def _never(settings: Sequence[dict[str, Any]], outcome: str, values: np.ndarray, n: int,
           hours: Sequence[float]) -> float | None:
    """Return over how much was looked, where nothing happened in any run: once a replicate, as points share luck."""
    looked = [analysis.exposure(one, outcome, n, spent) for one, spent in zip(settings, hours, strict=True)]
    return min(looked) if n and not values.any() and all(looked) else None
