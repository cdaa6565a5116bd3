"""Which of several arms gives most, and whether it is shown to beat every rival: the tables ``best`` and ``rivals``.

The arm with the highest mean is picked by looking, so it must beat each of its k - 1 rivals in paired differences at
once: intervals at level 1 - .05 / (k - 1) (Bonferroni). Then the chance that an arm is named best that is not is at
most .05, a cell and outcome.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.report.intervals import difference
from experiments.report.intervals import level as interval_of_level
from experiments.report.subject import Subject
from experiments.statistics import LEVEL, Interval, paired_difference
from sim.metrics import EQUAL_RANK

BETWEEN = ";"


def together(arms: int) -> float:
    """Return the level of each interval of one arm against its rivals, so that all hold together."""
    return 1 - (1 - LEVEL) / max(1, arms - 1)


def best(subject: Subject) -> pd.DataFrame:
    """Return for each point and outcome of equal rank which arm has the highest mean and who is not shown below it.

    Returns:
        Rows POINT/OUTCOME; columns point, the axes, outcome, arm (empty where nothing is above zero), mean, low, high,
        n (0 where no replicate is good in every arm), shown (whether it beats every rival), close (rivals not shown
        below it) and closest (how many).
    """
    rows = {}
    wide, axes = _wide(subject), subject.points
    for point in axes.index:
        for outcome in EQUAL_RANK:
            values = wide.loc[(point,), outcome].unstack("arm").reindex(columns=subject.arms).dropna()
            means = values.mean()
            top = str(means.idxmax()) if len(values) and means.max() > 0 else ""
            row = {"point": point, **axes.loc[point].to_dict(), "outcome": outcome, "arm": top, "n": len(values),
                   "mean": np.nan, "low": np.nan, "high": np.nan, "shown": False, "close": "", "closest": 0}
            if top:
                level = interval_of_level(subject, values[top], top, outcome)
                close = [arm for arm in subject.arms if arm != top and arm in values
                         and not _behind(subject, values, top, arm, outcome).high < 0]
                row |= {"mean": level.mean, "low": level.low, "high": level.high, "shown": not close,
                        "close": BETWEEN.join(close), "closest": len(close)}
            rows[f"{point}/{outcome}"] = row
    return _named(rows)


def rivals(subject: Subject) -> pd.DataFrame:
    """Return at the first point how far each arm stays behind the one with the highest mean.

    Returns:
        Rows ARM/OUTCOME; columns arm, outcome, against (the arm with the highest mean), difference, low, high, n.
    """
    rows, wide = {}, _wide(subject)
    for outcome in EQUAL_RANK:
        values = wide.loc[(subject.point,), outcome].unstack("arm").reindex(columns=subject.arms).dropna()
        if values.empty:
            continue
        top = str(values.mean().idxmax())
        for arm in values:
            found = _behind(subject, values, top, arm, outcome)
            rows[f"{arm}/{outcome}"] = {"arm": arm, "outcome": outcome, "against": top, "difference": found.mean,
                                        "low": found.low, "high": found.high, "n": found.n, "untied": found.untied,
                                        "positive": found.positive}
    return _named(rows)


def _wide(subject: Subject) -> pd.DataFrame:
    """Return outcomes by point, replicate and arm; only replicates that every arm has are compared."""
    runs = analysis.good_runs(subject.read)
    return runs.set_index(["point", "seed", "replicate", "arm"])[list(EQUAL_RANK)].sort_index()


def _behind(subject: Subject, values: pd.DataFrame, top: str, arm: str, outcome: str) -> Interval:
    """Return an arm minus the one with the highest mean, in pairs."""
    level = together(len(subject.arms))
    if arm == top:  # not compared, also where nothing happened in it
        return paired_difference(values[top].to_numpy(), values[top].to_numpy(), level)
    return difference(subject, values[[top, arm]], outcome, level)


def _named(rows: dict[str, dict]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("row")
