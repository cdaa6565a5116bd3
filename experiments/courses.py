"""The quantities drawn over time, made from the stored courses: bands of each arm, paired differences between arms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.analysis import WEEKS_A_YEAR, bands, good_runs, people, whole
from experiments.outcome_texts import OUTCOMES
from experiments.statistics import paired_difference
from experiments.texts import phrase
from sim.metrics import RIPENING_WEEKS

if TYPE_CHECKING:
    from experiments.study import Study

#: Quantity -> weekly outcomes that it is made of.
NEEDS = {"initiative_rate": ("initiatives_resident",), "stock": ("stock_informal", "stock_anchored"),
         "active_hours": ("hours",), "contributing": ("core", "contributors"),
         "trust_neighbours": ("trust_neighbours",), "energy": ("energy",)}


class Course(NamedTuple):
    """One quantity of several arms over time.

    ``bands`` has the columns arm, week, mean, p5, p50, p95, n; ``gaps`` arm, week, difference, low, high, n: that arm
    minus the first one, paired, NaN bounds where no pair differs yet.
    """

    name: str
    title: str
    bands: pd.DataFrame
    gaps: pd.DataFrame


def title(name: str, language: str) -> str:
    """Return a quantity's name with its unit."""
    if name == "stock":
        return phrase("course_stock", language)
    if name == "initiative_rate":
        return f"{OUTCOMES[name].title(language)}, {phrase('year_sum', language)}"
    return OUTCOMES[name].title(language)


def values(table: pd.DataFrame, settings: dict[str, Any], every: int = 1) -> dict[str, pd.Series]:
    """Return the quantities that a table of weekly outcomes gives, by name.

    Args:
        table: as :func:`experiments.analysis.whole` gives, run by run.
        settings: the arm's resolved configuration.
        every: weeks that a row stands for.
    """
    residents, inhabitants = (count or math.nan for count in people(settings))
    made = {
        "stock": lambda: (table["stock_informal"] + table["stock_anchored"]) * 1000 / residents,
        "active_hours": lambda: table["hours"] * 1000 / residents,
        "contributing": lambda: (table["core"] + table["contributors"]) * 100 / residents,
        "trust_neighbours": lambda: table["trust_neighbours"],
        "energy": lambda: table["energy"],
        "initiative_rate": lambda: _rate(table, settings["weeks"], every) * 1000 / inhabitants,
    }
    return {name: made[name]() for name, needs in NEEDS.items() if set(needs) <= set(table)}


def _rate(table: pd.DataFrame, weeks: int, every: int) -> pd.Series:
    """Return initiatives over the last year: dated by their idea, those of the last half year not all known yet."""
    ripe = table["initiatives_resident"].where(table["week"] < weeks - RIPENING_WEEKS)
    rows = max(1, round(WEEKS_A_YEAR / every))
    return ripe.groupby(table["run_id"]).transform(lambda one: one.rolling(rows).mean() * WEEKS_A_YEAR)


def panels(study: Study, arm: str, language: str) -> list[tuple[str, pd.DataFrame]]:
    """Return title and weekly bands of each quantity of an arm; a quantity without any week is left out.

    Args:
        study: a study with weekly tables.
        arm: label of the arm.
        language: ``en`` or ``nl``.
    """
    return [(one.title, one.bands.drop(columns="arm")) for one in courses(study, [arm], None, language)]


def courses(study: Study, arms: Sequence[str], point: int | None, language: str) -> list[Course]:
    """Return every quantity that the stored courses give.

    Args:
        study: a study with stored courses.
        arms: labels; differences are with the first.
        point: number of the point; all together unless given.
        language: ``en`` or ``nl``.
    """
    series = study.store.series()
    if series.empty:
        return []
    every = (study.manifest.get("series") or {}).get("every", 1)
    runs = good_runs(study)
    runs = runs[runs["arm"].isin(arms) & (True if point is None else runs["point"] == point)]
    found = {arm: _of_arm(series, runs[runs["arm"] == arm], study.settings(arm), every) for arm in arms}
    made = []
    for name in NEEDS:
        here = {arm: table[["pair", "week", name]].rename(columns={name: "value"}).dropna()
                for arm, table in found.items() if name in table}
        drawn = [bands(table, ["week"]).assign(arm=arm) for arm, table in here.items() if len(table)]
        if drawn:
            made.append(Course(name, title(name, language), _first(pd.concat(drawn, ignore_index=True), "arm"),
                               _gaps(here, list(arms), name, study)))
    return made


def _of_arm(series: pd.DataFrame, runs: pd.DataFrame, settings: dict[str, Any], every: int) -> pd.DataFrame:
    """Return the quantities of an arm's runs: pair (what two arms share), week and a column a quantity."""
    # A run that means the same in two arms, or at two points, is stored once and belongs to each.
    keys = runs.assign(pair=list(zip(runs["point"], runs["seed"], runs["replicate"], strict=True)))[["run_id", "pair"]]
    table = whole(series[series["run_id"].isin(keys["run_id"])], settings)
    table = table[["run_id", "week"]].assign(**values(table, settings, every))
    return keys.merge(table, on="run_id").drop(columns="run_id")


def _gaps(found: dict[str, pd.DataFrame], arms: list[str], name: str, study: Study) -> pd.DataFrame:
    """Return each arm minus the first, week by week."""
    columns = ["arm", "week", "difference", "low", "high", "n"]
    rows: list[tuple] = []
    # What one initiative more in a year adds: so that weeks in which no pair differs have an interval.
    unit = 1000 / min(people(study.settings(arm))[1] or math.inf for arm in arms) if name == "initiative_rate" else None
    for arm in arms[1:]:
        if arms[0] not in found or arm not in found:
            continue
        both = found[arms[0]].merge(found[arm], on=["pair", "week"], suffixes=("_a", "_b"))
        for week, here in both.groupby("week", sort=True):
            a, b = here["value_a"].to_numpy(), here["value_b"].to_numpy()
            one = paired_difference(a, b, unit=unit or None)
            rows.append((arm, week, one.mean, one.low, one.high, one.n))
    return pd.DataFrame(rows, columns=columns)


def _first(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table[[column, *(name for name in table if name != column)]].replace({np.inf: np.nan})
