"""The tables ``facts`` (what was run, counts, sizes in the whole place) and ``parameters`` (settings with evidence)."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd

from experiments import analysis
from experiments.arms import flat
from experiments.policy_map import together
from experiments.report.parameter_set import taken
from experiments.report.subject import Subject
from experiments.statistics import LEVEL
from experiments.statistics.effects import MOST
from sim.metrics import EQUAL_RANK, RIPENING_WEEKS

#: Settings whose evidence a reader should see whatever was changed.
MAIN = ("trust", "energy", "capacity", "money", "loop_gain", "population.inhabitants_ratio",
        "population.education_high", "population.trust_step", "params.energy.pull", "params.energy.cost",
        "params.energy.recovery", "params.trust.gain", "params.trust.ratio", "params.trust.confirmation",
        "params.founding.phi", "params.founding.satiation", "params.founding.entitlement", "params.founding.ask",
        "params.joining.ask", "params.joining.form_fits", "params.joining.peers", "params.support.hours_process",
        "params.life.steer_ownership", "params.life.dependence", "params.life.fade", "params.life.anchored_exit",
        "params.turnover.rate")
#: Words and not settings.
_WORDS = ("name", "population.name", "population.code", "population.source")
VARIED = "varied"
SOURCES_APART = " / "  # sources of several arms in one cell
ROWS = 60  # combinations on the page, as many as a reader still looks at; all of them stand in the CSV


def facts(subject: Subject, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every number of the page that is no outcome and no setting.

    Returns:
        Rows by name; columns value and meaning.
    """
    study = subject.study
    stored, planned = analysis.progress(study)
    runs = study.runs()
    per = analysis.good_runs(study).groupby(["arm", "point"]).size()
    found = _of_arms(subject) | {
        "most": (MOST, "replicates, more of which are not advised"),
        "rows_shown": (min(ROWS, len(subject.points)), "combinations that stand on the page"),
        "arms": (len(subject.arms), "settings that are compared"),
        "points": (study.manifest["points"], "combinations of what varies"),
        "samples": (len(subject.points) if not subject.drawn else subject.samples, "drawn points that are compared"),
        "replicates": (study.replicates(), "replicates of a point, at most"),
        "fewest": (int(per.min()), "replicates of the point and arm that has fewest"),
        "runs": (stored, "runs stored that did not fail"), "planned": (planned, "runs asked for"),
        "failed": (int((runs["status"] != "ok").sum()), "runs that failed"),
        "total": (len(runs), "runs stored, failed ones included"),
        "seed": (study.manifest["design"]["seed"], "fixes the luck, with the number of the replicate"),
        "ripening": (RIPENING_WEEKS, "weeks at the end whose ideas are left out"),
    }
    for arm, (name, size, same) in taken(subject).items():
        found |= {f"set_same/{arm}": (len(same), f"parameters with the value of parameters={name}"),
                  f"set_size/{arm}": (size, f"parameters that parameters={name} names")}
    if "points" in tables:
        found["unpaired"] = (int((~tables["points"]["whole"]).sum()), "points where no replicate is good in every arm")
        found["run_points"] = (len(tables["points"]), "points run, those included where all failed")
    if "differences" in tables:
        found |= _of_pair(subject, tables["differences"])
    if "best" in tables:
        found["rivals"] = (len(subject.arms) - 1, "arms that the best one must beat")
        found["level"] = (100 * together(len(subject.arms)), "percent, of each interval against a rival")
        for outcome, here in tables["best"].groupby("outcome"):
            for arm in subject.arms:
                count = int((here["shown"] & (here["arm"] == arm)).sum())
                found[f"best/{outcome}/{arm}"] = (count, "points in which the arm is shown to give most")
            found[f"best/{outcome}/open"] = (int((~here["shown"].astype(bool)).sum()), "points not resolved")
    return _table(found)


def _of_arms(subject: Subject) -> dict[str, tuple]:
    """Return what a setting makes of each arm: once where all arms agree, else a row an arm, ``name/ARM``."""
    every = {arm: _of_settings(subject.settings(arm)) for arm in subject.arms}
    found: dict[str, tuple] = {}
    for key, first in every[subject.arms[0]].items():
        agree = all(one.get(key) == first for one in every.values())
        found |= {key: first} if agree else {f"{key}/{arm}": one[key] for arm, one in every.items()}
    return found


def _of_settings(settings: dict[str, Any]) -> dict[str, tuple]:
    residents, inhabitants = analysis.people(settings)
    kept = settings["params"]["life"]
    return {
        "residents": (residents, "residents of 15 and older"),
        "inhabitants": (round(inhabitants), "inhabitants of all ages"),
        "places": (len(settings["neighbourhoods"] or [0]), "neighbourhoods"),
        "weeks": (settings["weeks"], "weeks of a run"),
        "relaxation": (settings["start"]["weeks"], "weeks before week 0 under the baseline role"),
        "idea_members": (kept["idea_members"], "active residents that make an idea an initiative"),
        "idea_weeks": (kept["idea_weeks"], "weeks in which they must be found"),
        **{key: (settings[key], f"setting {key}") for key in ("capacity", "money", "loop_gain")},
    }


def _of_pair(subject: Subject, differences: pd.DataFrame) -> dict[str, tuple]:
    people = [analysis.people(subject.settings(arm)) for arm in subject.arms]
    compared = differences["point"].nunique()
    cells = compared * len(EQUAL_RANK)
    found: dict[str, tuple] = {
        "cells": (compared, "points compared"),
        "intervals": (cells, "intervals on all maps together"),
        "by_chance": ((1 - LEVEL) * cells, "of them that leave zero out by chance alone")}
    for outcome in EQUAL_RANK:
        count = analysis.tally(differences, outcome)
        for verdict, times in (count | {"open": count["open"] + count["none"]}).items():
            found[f"tally/{outcome}/{verdict}"] = (times, "points with this verdict")
        row = differences.loc[f"{subject.point}/{outcome}"]
        if row["verdict"] not in ("a", "b"):
            continue
        ends = sorted(abs(row[key]) for key in ("difference", "low", "high"))
        counted = {one[0 if outcome == "active_hours" else 1] for one in people}
        if len(counted) > 1:  # a difference per 1,000 makes a number of no place where the places are not as large
            continue
        per = counted.pop()
        for key, value in zip(("low", "mean", "high"), (ends[0], abs(row["difference"]), ends[2]), strict=True):
            found[f"size/{outcome}/{key}"] = (value * per / 1000, "in the whole place, a year (hours: a week)")
    return found


def parameters(subject: Subject) -> pd.DataFrame:
    """Return the settings that a report shows: the main ones, and those that are not as by default.

    Returns:
        Rows by dotted name; columns meaning, unit, default, low, high, status (calibrated where every arm has the value
        that a set of ``configs/parameters`` names), source, main, changed, and one column
        ``value_ARM`` an arm; ``varied`` stands where a setting varies over the points, whose least and greatest value
        stand in the columns ``least`` and ``most``.
    """
    book = subject.codebook
    values = {arm: flat(subject.settings(arm)) for arm in subject.arms}
    sources = dict.fromkeys(one["population.source"] for one in values.values())
    axes, sets = _ends(subject), taken(subject)
    rows: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys([*MAIN, *(key for one in values.values() for key in one), *axes]):
        if key in _WORDS or (key not in axes and not any(key in one for one in values.values())):
            continue
        about = book.loc[key].to_dict() if key in book.index else {}
        given = {arm: VARIED if key in axes else _plain(one.get(key)) for arm, one in values.items()}
        changed = bool(about) and any(not _same(value, about["default"]) for value in given.values())
        if not (key in MAIN or changed or (not about and len(set(given.values())) > 1)):
            continue
        own = key.startswith("population.") and changed
        rows[key] = {column: about.get(column, "") for column in ("meaning", "unit", "default", "low", "high",
                                                                   "status", "source")}
        rows[key] |= {"source": SOURCES_APART.join(sources)} if own else {}
        if sets.keys() == values.keys() and all(key in same for _, _, same in sets.values()):
            rows[key]["status"] = "calibrated"
        rows[key] |= {"main": key in MAIN, "changed": changed, "least": axes.get(key, ("", ""))[0],
                      "most": axes.get(key, ("", ""))[1], **{f"value_{arm}": value for arm, value in given.items()}}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("row")


def _ends(subject: Subject) -> dict[str, tuple[Any, Any]]:
    """Return the least and greatest value of each axis; of one that is no number the first and the last."""
    found = {}
    for axis, values in subject.study.axes.items():
        known = list(values) or list(subject.points.get(axis, []))
        found[axis] = (_plain(min(known)), _plain(max(known))) if known else ("", "")
    return found


def _plain(value: Any) -> str:
    """Return a value as the codebook writes it; lists and mappings as JSON."""
    if value is None:
        return ""
    if isinstance(value, list):
        blocks = value and all(isinstance(one, dict) for one in value)
        return "; ".join(map(_step, value)) if blocks else json.dumps(value)
    return json.dumps(value) if isinstance(value, dict) else str(value)


def _step(step: dict[str, Any]) -> str:
    """Return a dated step, an event or another block of a list: what it sets, and nothing of what it leaves."""
    return " ".join(f"{key}={value:g}" if isinstance(value, float) else f"{key}={value}"
                    for key, value in flat(step).items() if value not in (None, {}, []))


def _same(value: str, default: str) -> bool:
    if value == default:
        return True
    try:
        return math.isclose(float(value), float(default), rel_tol=1e-12)
    except ValueError:
        return False


def _table(found: dict[str, tuple]) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(found, orient="index", columns=["value", "meaning"]).rename_axis("row")
    return table.astype({"value": object})
