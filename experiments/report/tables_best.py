"""Which of several arms gives most, and whether it is shown to beat every rival: the tables ``best`` and ``rivals``.

The verdict is that of the policy map (:func:`experiments.policy_map.compared`): the highest mean over the replicates
that all arms share, which must beat each of its k - 1 rivals in paired differences at once.
"""

from __future__ import annotations

import math

import pandas as pd

from experiments import analysis
from experiments.policy_map import BETWEEN, Compared, compared
from experiments.report.intervals import difference, level
from experiments.report.subject import Subject
from experiments.statistics import Interval
from experiments.statistics.intervals import NOISE
from sim.metrics import EQUAL_RANK

#: Beside the outcomes of equal rank: who takes part, and what it cost.
BESIDE = ("education_ratio", "public_hours")


def best(subject: Subject) -> pd.DataFrame:
    """Return for each point and outcome of equal rank which arm has the highest mean and who is not shown below it.

    Returns:
        Rows POINT/OUTCOME; columns point, the axes, outcome, arm (empty where nothing is above zero), mean, low, high,
        n (replicates that all arms share), shown (whether it beats every rival), close (rivals not shown below it, also
        those without any run), closest (how many), tied (those of them with the very same mean) and others (how many of
        the close ones are not tied).
    """
    rows, axes = {}, subject.points
    for point in axes.index:
        for outcome in EQUAL_RANK:
            found = _compared(subject, point, outcome)
            own, top = found.own, found.best if found.own.mean > 0 else ""
            row = {"point": point, **axes.loc[point].to_dict(), "outcome": outcome, "arm": top, "n": own.n,
                   "mean": math.nan, "low": math.nan, "high": math.nan, "shown": False, "close": "", "closest": 0,
                   "tied": "", "others": 0}
            if top:
                tied = [arm for arm in found.close if abs(found.leads[arm].mean) <= NOISE * own.mean]
                row |= {"tied": BETWEEN.join(tied), "others": len(found.close) - len(tied)}
                row |= {"mean": own.mean, "low": own.low, "high": own.high, "shown": not found.close,
                        "close": BETWEEN.join(found.close), "closest": len(found.close)}
            rows[f"{point}/{outcome}"] = row
    return _named(rows)


def rivals(subject: Subject) -> pd.DataFrame:
    """Return at the first point how far each arm stays behind the one with the highest mean.

    Also of unequal participation and public hours, of which the highest is not the best.

    Returns:
        Rows ARM/OUTCOME; columns arm, outcome, against (the arm with the highest mean), difference, low, high, n.
    """
    rows = {}
    for outcome in (*EQUAL_RANK, *BESIDE):
        found = _compared(subject, subject.point, outcome)
        for arm in subject.arms if found.best else ():
            # The best one is not compared, also where nothing happened in it.
            lead = found.leads.get(arm, Interval(0.0, math.nan, math.nan, found.own.n, untied=0))
            rows[f"{arm}/{outcome}"] = {"arm": arm, "outcome": outcome, "against": found.best,
                                        "difference": 0.0 - lead.mean, "low": 0.0 - lead.high, "high": 0.0 - lead.low,
                                        "n": lead.n, "untied": lead.untied or 0, "positive": 1 - lead.positive}
    return _named(rows)


def _compared(subject: Subject, point: int, outcome: str) -> Compared:
    """Return what the arms gave at a point; an arm without a run there has an empty column and stays a rival."""
    runs = analysis.good_runs(subject.read)
    here = runs[runs["point"] == point].pivot(index=["seed", "replicate"], columns="arm", values=outcome)
    return compared(here.reindex(columns=subject.arms), lambda own: level(subject, own, str(own.name), outcome),
                    lambda both, sure: difference(subject, both, outcome, sure))


def _named(rows: dict[str, dict]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("row")
