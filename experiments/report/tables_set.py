"""The tables ``calibrated`` and ``calibrated_roles``: the answer over the set, as ``buurtlab calibrate`` left it."""

from __future__ import annotations

import pandas as pd

from experiments.report.subject import Subject

TABLE, RANKED = "calibrated", "calibrated_roles"
ROLES = ("direct", "facilitate")


def over_set(subject: Subject) -> pd.DataFrame:
    """Return the answer over the set where the study is about the same two roles; else, or without one, nothing.

    Returns:
        Rows PLACE/OUTCOME; columns of ``experiments.calibration.headline.answer``, with place, residents, weeks and
        untold, the members in which neither role is clearly ahead.
    """
    from experiments.calibration.headline import RESIDENTS, WEEKS
    from experiments.calibration.write import read_answer

    table = read_answer() if _of_both(subject) else pd.DataFrame()
    if table.empty:
        return table
    keys = ["kind", "trust", "energy", "loop_gain", "capacity"]
    place = table.groupby(keys, sort=False).ngroup().map("place {}".format)
    table = table.assign(place=place, residents=RESIDENTS, weeks=WEEKS,
                         untold=table["members"] - table["above"] - table["below"])
    return table.set_axis(pd.Index(place + "/" + table["outcome"], name="row"), axis="index")


def first_roles(subject: Subject) -> pd.DataFrame:
    """Return at each place over trust and energy which role gives most in most members; nothing where ``over_set`` is.

    Returns:
        Rows TRUST/ENERGY/OUTCOME; columns of ``experiments.calibration.ranking.ranking`` for that role, with ``first``
        in whole members, and roles, the number that was run.
    """
    from experiments.calibration.write import read_ranking

    table = read_ranking() if _of_both(subject) else pd.DataFrame()
    if table.empty:
        return table
    places = table.groupby(["trust", "energy", "outcome"], sort=False)["first"]
    most = table.loc[places.idxmax()].assign(roles=table["role"].nunique())
    row = most["trust"].astype(str) + "/" + most["energy"].astype(str) + "/" + most["outcome"]
    return most.assign(first=most["first"].round().astype(int)).set_axis(pd.Index(row, name="row"), axis="index")


def _of_both(subject: Subject) -> bool:
    """Tell whether a study has the two roles that the answer over the set is about."""
    return {subject.settings(arm).get("role") for arm in subject.arms} >= set(ROLES)
