"""The tables behind the figures: ``courses`` and ``course_gaps`` over time, ``winners`` over the plane."""

from __future__ import annotations

import dataclasses

import pandas as pd

from experiments.courses import courses
from experiments.report.subject import Subject
from sim.metrics import EQUAL_RANK

MOST_ARMS = 4  # whose bands can still be told apart in one panel


def course_tables(subject: Subject) -> dict[str, pd.DataFrame]:
    """Return bands of each arm, and paired differences with the first arm, week by week at the first point.

    Returns:
        ``courses`` (rows QUANTITY/ARM/WEEK; columns quantity, arm, week, mean, p5, p50, p95, n) and ``course_gaps``
        (quantity, arm, week, difference, low, high, n); nothing where no course was kept,
        or where there are more arms than can be told apart.
    """
    if subject.drawn or not subject.whole or len(subject.arms) > MOST_ARMS or not subject.study.manifest.get("series"):
        return {}
    found = courses(subject.study, subject.arms, subject.point, "en")
    if not found:
        return {}
    return {"courses": _named(pd.concat([one.bands.assign(quantity=one.name) for one in found])),
            "course_gaps": _named(pd.concat([one.gaps.assign(quantity=one.name) for one in found]))}


def winner_tables(subject: Subject) -> dict[str, pd.DataFrame]:
    """Return who gives most in each cell of the plane, as the policy map draws it; nothing where there is no plane."""
    from experiments.planes import planes
    from experiments.policy_map import winners

    if not subject.is_several or not subject.has_plane or len(subject.points) < 2:
        return {}
    plan = planes(subject.study)
    # Whoever holds no run at all is named nowhere on the page.
    plan = dataclasses.replace(plan, arms=plan.arms[plan.arms["arm"].isin(subject.arms)])
    if len(plan.panels) > 1:
        return {}
    cells = pd.concat([winners(subject.study, plan, outcome)[0] for outcome in EQUAL_RANK], ignore_index=True)
    names = cells[["point", "outcome"]].astype(str).agg("/".join, axis=1)
    return {"winners": cells.set_axis(pd.Index(names, name="row"), axis="index")}


def _named(table: pd.DataFrame) -> pd.DataFrame:
    names = table[["quantity", "arm", "week"]].astype(str).agg("/".join, axis=1) if len(table) else []
    first = ["quantity", "arm", "week"]
    return table[[*first, *(name for name in table if name not in first)]].set_axis(pd.Index(names, name="row"))
