"""The table ``details``: how sure, how often, how large, how many replicates, and the break-even of public hours."""

from __future__ import annotations

import math

import pandas as pd

from experiments import analysis
from experiments.detail import half_as_wide, hundredths
from experiments.report.subject import Subject
from experiments.statistics import break_even
from experiments.statistics.intervals import differences, spread
from sim.metrics import EQUAL_RANK


def details(subject: Subject, found: pd.DataFrame) -> pd.DataFrame:
    """Return what belongs to the three outcomes of equal rank at the first point, beside their differences.

    Args:
        subject: what the report is about, two arms.
        found: its differences, with rows POINT/OUTCOME.

    Returns:
        Rows OUTCOME; columns outcome, n, sure (percent, 1 to 99), ahead, ahead_low, ahead_high (of 100), ties, ratio,
        ratio_low, ratio_high, detectable, enough (replicates for half the interval; infinite: too many), hours_a,
        hours_b, even, even_low, even_high.
    """
    first, second = subject.arms
    pairs = analysis.pairs(subject.read, first, second)
    pairs = pairs[pairs["point"] == subject.point]
    hours = {arm: pairs[f"public_hours_{arm}"] for arm in "ab"}
    rows = {}
    for name in EQUAL_RANK:
        row = found.loc[f"{subject.point}/{name}"]
        unit = analysis.event([subject.settings(first), subject.settings(second)], name)
        seen = spread(differences(pairs[f"{name}_a"], pairs[f"{name}_b"]), unit, ties=True)
        spent = hours["a"].mean() > 0 and hours["b"].mean() > 0
        even = break_even(pairs[f"{name}_a"], hours["a"], pairs[f"{name}_b"], unit=unit) if spent else None
        rows[name] = {
            "outcome": name, "n": int(row["n"]),
            "sure": hundredths(row["positive"]),
            **{key: 100 * row[key] for key in ("ahead", "ahead_low", "ahead_high")}, "ties": row["n"] - row["untied"],
            **{key: row[key] for key in ("ratio", "ratio_low", "ratio_high", "detectable")},
            "enough": half_as_wide(seen, row),
            "hours_a": hours["a"].mean(), "hours_b": hours["b"].mean(),
            "even": even.mean if even else math.nan, "even_low": even.low if even else math.nan,
            "even_high": even.high if even else math.nan}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("row")

