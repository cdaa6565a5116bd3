"""The table ``calibrated``: facilitate minus direct over the calibrated set, as ``buurtlab calibrate`` left it."""

from __future__ import annotations

import pandas as pd

from experiments.report.subject import Subject

TABLE = "calibrated"
ROLES = ("direct", "facilitate")


def over_set(subject: Subject) -> pd.DataFrame:
    """Return the answer over the set where the study is about the same two roles; else, or without one, nothing.

    Returns:
        Rows PLACE/OUTCOME; columns of ``experiments.calibration.headline.answer``, with place, residents and weeks.
    """
    from experiments.calibration.headline import RESIDENTS, WEEKS
    from experiments.calibration.write import read_answer

    roles = {subject.settings(arm).get("role") for arm in subject.arms}
    table = read_answer() if roles >= set(ROLES) else pd.DataFrame()
    if table.empty:
        return table
    keys = ["kind", "trust", "energy", "loop_gain", "capacity"]
    place = table.groupby(keys, sort=False).ngroup().map("place {}".format)
    table = table.assign(place=place, residents=RESIDENTS, weeks=WEEKS)
    return table.set_axis(pd.Index(place + "/" + table["outcome"], name="row"), axis="index")
