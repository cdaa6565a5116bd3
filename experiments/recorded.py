"""Reads what a study recorded of single initiatives and residents, as the frames that figures are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from experiments.analysis import bands, good_runs
from experiments.figures.lorenz import KINDS
from experiments.figures.neighbourhood import places
from experiments.statistics.survival import counts, curve, window
from sim.record import BEFORE

if TYPE_CHECKING:
    from experiments.study import Study


#: Columns of :func:`going_on` after the arm, and the shortest stretch of ages (weeks) that makes a curve.
SURVIVAL = ("age", "share", "low", "high", "at_risk", "ends", "runs")
SHORTEST = 26


class Told(NamedTuple):
    """One recorded run of one neighbourhood: whose it is, its initiatives and their members, how long it was."""

    run_id: str
    arm: str
    replicate: int
    neighbourhood: str
    initiatives: pd.DataFrame
    lives: pd.DataFrame
    weeks: int


def runs_of(study: Study, arms: Sequence[str], point: int) -> pd.DataFrame:
    """Return run_id, arm and replicate of the good runs of some arms at a point, in order."""
    runs = good_runs(study)
    runs = runs[runs["arm"].isin(arms) & (runs["point"] == point)]
    return runs[["run_id", "arm", "seed", "replicate"]].sort_values(["arm", "seed", "replicate"], kind="stable")


def hours_over_residents(study: Study, arms: Sequence[str], point: int) -> pd.DataFrame:
    """Return the Lorenz curves of hours: columns arm, kind, percent, mean, p5, p50, p95, n; no rows where none is kept.

    Replicates in which nobody gave any hours have no curve and do not count.
    """
    columns = ["arm", "kind", "percent", "mean", "p5", "p50", "p95", "n"]
    hours = study.store.recorded("hours")
    if hours.empty:
        return pd.DataFrame(columns=columns)
    tall = runs_of(study, arms, point).merge(hours, on="run_id").melt(
        ["arm", "percent"], list(KINDS), var_name="kind", value_name="value").dropna(subset="value")
    tall = tall.astype({"percent": int, "value": float})
    if tall.empty:
        return pd.DataFrame(columns=columns)
    return bands(tall, ["arm", "kind", "percent"])


def going_on(study: Study, arms: Sequence[str], point: int) -> pd.DataFrame:
    """Return the survival of initiatives by age since the idea, arm by arm.

    An initiative is at risk from the week after it got going, or from week 0 on where it was there already; what is
    alive at the end is censored there. A take-over ends nothing: the initiative goes on, and leaving it out would leave
    out those that did badly.

    Returns:
        Columns arm, age (weeks), share, low, high, at_risk, ends, runs; no rows where too few are followed at once.
    """
    initiatives = study.store.recorded("initiatives")
    runs = runs_of(study, arms, point)
    made = {}
    for arm in arms:
        ids = runs.loc[runs["arm"] == arm, "run_id"].drop_duplicates().tolist()
        if initiatives.empty or not ids:
            continue
        here = initiatives[initiatives["run_id"].isin(ids) & initiatives["started"].notna()]
        entry = here["started"].clip(lower=BEFORE) - here["idea"]
        last = here["ended"].fillna(study.settings(arm)["weeks"] - 1) - here["idea"]
        made[arm] = counts(*(one.to_numpy(int) for one in (entry, last)), here["ended"].notna().to_numpy(bool),
                           here["run_id"].map({one: k for k, one in enumerate(ids)}).to_numpy(int), len(ids))
    first, stop = window([at_risk.sum(axis=0) for at_risk, _ in made.values()])
    if stop - first < SHORTEST:
        return pd.DataFrame(columns=["arm", *SURVIVAL])
    return pd.concat([curve(*made[arm], first, stop).assign(arm=arm, runs=len(made[arm][0])) for arm in made],
                     ignore_index=True)[["arm", *SURVIVAL]]


def told(study: Study, arm: str, point: int) -> Told | None:
    """Return the first recorded run of an arm: its lowest replicate, and of several neighbourhoods the first.

    Fixed beforehand, so that nobody picks the run that looks best. ``None`` where none is recorded.
    """
    hours = study.store.recorded("hours")  # kept of every run, also of one without initiatives
    runs = runs_of(study, [arm], point)
    if hours.empty or not len(runs := runs[runs["run_id"].isin(hours["run_id"])]):
        return None
    run = runs.iloc[0]
    of_run = {name: table[table["run_id"] == run["run_id"]] for name in ("initiatives", "lives", "residents")
              if len(table := study.store.recorded(name)) or name != "residents"}
    place = next((table["neighbourhood"].iloc[0] for table in of_run.values() if len(table)), "")
    initiatives, lives = (of_run[name][of_run[name]["neighbourhood"] == place] for name in ("initiatives", "lives"))
    return Told(run["run_id"], arm, int(run["replicate"]), place, initiatives, lives,
                int(study.settings(arm)["weeks"]))


def moments(study: Study, one: Told) -> dict[int, tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]]:
    """Return week -> (residents with x and y, ties, initiatives alive with their stage) of a recorded run."""
    people, ties = study.store.recorded("residents"), study.store.recorded("ties")
    if people.empty:
        return {}
    people, ties = (table[(table["run_id"] == one.run_id) & (table["neighbourhood"] == one.neighbourhood)]
                    for table in (people, ties))
    made = {}
    for week, here in people.groupby("week", sort=True):
        spots = pd.concat([here, places(here["place"])], axis=1).drop(columns=["run_id", "neighbourhood"])
        made[int(week)] = (spots, ties.loc[ties["week"] == week, ["one", "other"]], _alive(one.initiatives, int(week)))
    return made


def _alive(initiatives: pd.DataFrame, week: int) -> pd.DataFrame:
    """Return the initiatives alive at the end of a week, with their stage then."""
    def by(column: str) -> pd.Series:
        return (initiatives[column] <= week).fillna(False).astype(bool)

    stage = pd.Series("idea", index=initiatives.index).mask(by("started"), "running").mask(by("anchored"), "anchored")
    return initiatives.assign(stage=stage)[by("idea") & ~by("ended")]


def chosen(one: Told, most: int = 14) -> tuple[pd.DataFrame, int]:
    """Return initiatives to tell of, and which share: every n-th of those that got going, by their idea.

    Args:
        one: a recorded run.
        most: how many at most.

    Returns:
        Rows of the initiatives, oldest first, and the step between two.
    """
    going = one.initiatives[one.initiatives["started"].notna()].sort_values(["idea", "initiative"], kind="stable")
    step = max(1, -(-len(going) // most))
    return going.iloc[::step], step
