"""The tables that a report rests on, computed once for both languages, only what is shown, and written as CSV.

``levels`` mean of each arm, ``differences`` second minus first of two arms, ``details`` how sure, how often and how
large at the first point, ``best`` which of several arms gives most, ``rivals`` how far each other arm stays behind it,
``calibrated`` the contrast over the calibrated set and ``calibrated_roles`` which role gives most there,
``winners``, ``courses`` and ``course_gaps`` what figures are drawn from, ``points`` where arms can be compared (only
where that is not at every point),
``steps`` dated policy steps and events,
``parameters`` every setting that is shown, ``facts`` everything else that is a number.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from experiments import analysis
from experiments.design import AT
from experiments.files import write_whole
from experiments.policy_map import shared
from experiments.report.intervals import drawn_differences, drawn_levels
from experiments.report.steps import steps
from experiments.report.subject import Subject
from experiments.report.tables_best import best, rivals
from experiments.report.tables_courses import course_tables, winner_tables
from experiments.report.tables_detail import details
from experiments.report.tables_facts import facts, parameters
from experiments.report.tables_set import RANKED, TABLE, first_roles, over_set
from sim.metrics import EQUAL_RANK

FOLDER = "report"
#: Beside the three of equal rank on the first page: who takes part, and what it cost.
FIRST = ("education_ratio", "public_hours", "public_euros", "rate_per_public_hour", "rate_all_per_public_hour",
         "active_hours_per_public_hour")
#: Heads of what an outcome rests on -> the outcomes that speak to it.
RESTS = {
    "animo": ("ownership", "idea_rate"),
    "contacten": ("trust_neighbours", "joined_few_rate"),
    "toerusting": ("energy", "public_euros"),
    "inbedding": ("stock_anchored", "table_trust_end"),
    "empathie": ("trust_government", "trust_professionals"),
    "core_load": ("core", "hours_per_active", "top7_hours", "burnout_rate", "core_lost"),
}
SHOWN = tuple(dict.fromkeys([*EQUAL_RANK, *FIRST, *(name for names in RESTS.values() for name in names)]))


def tables_of(subject: Subject) -> dict[str, pd.DataFrame]:
    """Return the tables of a report by name, each with the name of its rows as index."""
    here = [subject.point]
    levels = drawn_levels(subject, SHOWN) if subject.drawn else _levels(subject)
    found = {"levels": _rows(levels, "arm", "point", "outcome")}
    if subject.is_pair:
        first, second = subject.arms
        differences = drawn_differences(subject, SHOWN) if subject.drawn else pd.concat([
            analysis.differences(subject.read, first, second, SHOWN, here),
            *([analysis.differences(subject.read, first, second, EQUAL_RANK, set(subject.points.index) - set(here))]
              if len(subject.points) > 1 else [])], ignore_index=True)
        if not differences.empty:
            found["differences"] = _rows(differences.sort_values("point", kind="stable"), "point", "outcome")
            if not subject.drawn:  # it is about single pairs, which there are none of
                found["details"] = details(subject, found["differences"])
    if subject.is_several:
        found["best"] = best(subject)
        found["rivals"] = rivals(subject)
    if len(subject.whole) < len(subject.all_points):
        found["points"] = subject.all_points.assign(whole=subject.all_points.index.isin(subject.whole)).set_axis(
            pd.Index(subject.all_points.index.astype(str), name="row"), axis="index")
    found |= course_tables(subject) | winner_tables(subject)
    if len(dated := steps(subject)):
        found["steps"] = dated
    if len(of_set := over_set(subject)):
        found[TABLE] = of_set
    if len(ranked := first_roles(subject)):
        found[RANKED] = ranked
    found["parameters"] = parameters(subject)
    found["facts"] = facts(subject, found)
    return found


def _levels(subject: Subject) -> pd.DataFrame:
    """Return the mean of each arm at the first point, over the replicates in which every arm has a value.

    So a row of the page adds up: B minus A is the difference beside them. Where the arms share none, each stands on its
    own runs.
    """
    runs = analysis.good_runs(subject.read)
    runs = runs[runs["point"] == subject.point]
    at = {axis: runs[AT + axis].iloc[0] for axis in subject.read.axes}
    wide = runs.set_index(["seed", "replicate", "arm"])[list(SHOWN)].unstack("arm")
    rows = []
    for arm in sorted(subject.arms):
        for outcome in SHOWN:
            own = wide[outcome].reindex(columns=subject.arms)
            values = shared(own)[arm]
            values = values if values.notna().any() else own[arm]
            hours = wide["public_hours"].reindex(index=values.index, columns=subject.arms)[arm]
            found = analysis.level(values, subject.settings(arm), outcome, hours)
            rows.append({"arm": arm, "point": subject.point, **at, "outcome": outcome, "mean": found.mean,
                         "low": found.low, "high": found.high, "n": found.n})
    return pd.DataFrame(rows)


def _rows(table: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Name the rows after what makes them one."""
    names = table[list(keys)].astype(str).agg("/".join, axis=1)
    return table.set_axis(pd.Index(names, name="row"), axis="index")


def write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write the tables beside the report; return their paths."""
    paths = []
    for name, table in tables.items():
        path = folder / FOLDER / f"{name}.csv"
        write_whole(path, lambda hidden, table=table: table.to_csv(hidden, lineterminator="\n"))
        paths.append(path)
    return paths
