"""Under which conditions one arm is behind another: rules found in a stored study, told as a person would say them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments import analysis, statistics
from experiments.design import AT
from experiments.outcome_texts import OUTCOMES
from experiments.sensitivity_texts import said
from experiments.setting_texts import listed, setting_name
from experiments.statistics import Interval
from experiments.statistics.boxes import Box, Limit, decimals, within
from experiments.statistics.halves import side
from experiments.statistics.indices import at_points, mean_of
from experiments.statistics.rules import Discovery, Rule, discover
from experiments.texts import number

if TYPE_CHECKING:
    from experiments.contrasts import Contrast
    from experiments.study import Study


@dataclass(frozen=True)
class Conditions:
    """What was found for one outcome.

    Args:
        outcome: its name.
        points: a row a point that has a value: its settings, difference, low, high, n, verdict, and side: behind,
            equal or ahead.
        found: the rules.
    """

    outcome: str
    points: pd.DataFrame
    found: Discovery


def conditions(study: Study, asked: Contrast, outcome: str, runs: pd.DataFrame | None = None) -> Conditions:
    """Return where arm B is behind arm A in an outcome.

    Args:
        study: a stored study with points, of any design.
        asked: the two arms.
        outcome: name of the outcome.
        runs: the table of runs, where it is at hand.
    """
    runs = study.runs() if runs is None else runs
    count = study.manifest["points"]
    x = runs.drop_duplicates("point").set_index("point")[[AT + axis for axis in study.axes]].reindex(range(count))
    x.columns = list(study.axes)
    difference = at_points(runs, count, outcome, asked.arm, asked.against)
    arms = (asked.against, asked.arm)
    settings = [study.settings(arm) for arm in arms]
    hours = np.column_stack([mean_of(at_points(runs, count, "public_hours", arm)) for arm in arms])
    rows = []
    for of_point, spent in zip(difference, hours, strict=True):
        unit = analysis.event(settings, outcome, spent.tolist())
        here = statistics.paired_difference(np.zeros_like(of_point), of_point, unit=unit)
        rows.append({"difference": here.mean, "low": here.low, "high": here.high, "n": here.n,
                     "verdict": analysis.verdict(here)})
    points = pd.concat([x, pd.DataFrame(rows)], axis=1).rename_axis("point").reset_index()
    points["side"] = pd.Series(side(difference)).map({-1: "behind", 0: "equal", 1: "ahead"})
    known = points["n"] > 0
    found = discover(x[known.to_numpy()].infer_objects(), difference[known.to_numpy()],
                     _blocks(study)[known.to_numpy()])
    return Conditions(outcome, points[known].reset_index(drop=True), found)


def _blocks(study: Study) -> np.ndarray:
    """Return which points hang together: those of a Sobol block or a Morris trajectory share most of their settings."""
    design, count = study.manifest["design"], study.manifest["points"]
    kind, drawn = design.get("kind"), design.get("drawn", {})
    if kind not in ("sobol", "morris"):
        return np.arange(count)
    return np.arange(count) // (count // drawn["samples"])


def told(here: Conditions, asked: Contrast, language: str) -> list[str]:
    """Return the sentences on one outcome: how many points, the rules, how they were judged, or why there is none."""
    found, points = here.found, here.points
    names = {"a": asked.names[0], "b": asked.names[1]}
    title = OUTCOMES[here.outcome].title(language)
    counts = {"failing": found.failing, "points": found.points, "equal": found.equal,
              "better": found.points - found.failing - found.equal,
              "resolved": (points["verdict"] == "a").sum(), "ahead": (points["verdict"] == "b").sum()}
    lines = [said("behind", language, outcome=title, b=names["b"],
                  **{key: number(count, 0, language) for key, count in counts.items()})]
    for rule in found.rules:
        lines.append(_capital(said("rule", language, b=names["b"], **_shares(rule, points, language))))
    if len(found.rules) > 1:
        lines.append(said("rules_together", language, count=len(found.rules), coverage=share(found.together, language)))
    if found.why and not found.rules:
        values = _shares(found.rejected, points, language) if found.rejected else {}
        lines.append(_capital(said(found.why, language, b=names["b"], **values)))
    elif found.why:
        lines.append(said("no_more", language))
    if found.rules or found.rejected:
        lines.append(said("judged", language, points=number(found.judged_points, 0, language),
                          replicates=found.judged_replicates))
    return lines


def _shares(rule: Rule, points: pd.DataFrame, language: str) -> dict[str, str]:
    return {"box": box_words(rule.box, points, language), "density": share(rule.density, language),
            "outside": share(rule.outside, language), "coverage": share(rule.coverage, language)}


def share(found: Interval, language: str) -> str:
    """Write a share of points as a percentage with its interval."""
    if not found.n:
        return number(math.nan, 0, language)
    value, low, high = (number(100 * x, 0, language) for x in (found.mean, found.low, found.high))
    return f"{value}% [{low}, {high}]"


def box_words(box: Box, points: pd.DataFrame, language: str) -> str:
    """Return a box in words: vertrouwen onder 0,42 en publieke uren boven 6."""
    return listed([_limit(limit, points, language) for limit in box], language)


def _limit(limit: Limit, points: pd.DataFrame, language: str) -> str:
    name = setting_name(limit.setting, language)
    if limit.kept:
        return said("words", language, name=name, words=said("or", language).join(map(str, limit.kept)))
    digits = max(0, decimals(points[limit.setting]))
    low, high = (number(end, digits, language) for end in (limit.low, limit.high))
    if math.isinf(limit.high):
        return said("above", language, name=name, low=low)
    return said("below" if math.isinf(limit.low) else "between", language, name=name, low=low, high=high)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def rules_table(all_found: Sequence[Conditions], asked: Contrast) -> pd.DataFrame:
    """Return a row a limit of every rule, and of the box that did not stand, with how it was judged."""
    rows = []
    for here in all_found:
        rules = [*here.found.rules, *([here.found.rejected] if here.found.rejected else [])]
        for k, rule in enumerate(rules, 1):
            shares = {f"{name}{end}": getattr(getattr(rule, name), at) for name in ("density", "outside", "coverage")
                      for end, at in (("", "mean"), ("_low", "low"), ("_high", "high"))}
            for limit in rule.box:
                rows.append({"outcome": here.outcome, "arm": asked.arm, "against": asked.against, "rule": k,
                             "verdict": rule.verdict, "setting": limit.setting, "above": limit.low,
                             "below": limit.high, "one_of": " ".join(map(str, limit.kept)), **shares,
                             "inside": rule.inside, "failing": rule.failing, "doubt_points": rule.doubt_points,
                             "doubt_luck": rule.doubt_luck, "judged_points": here.found.judged_points,
                             "judged_replicates": here.found.judged_replicates})
    columns = ["outcome", "arm", "against", "rule", "verdict", "setting", "above", "below", "one_of"]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)


def points_table(all_found: Sequence[Conditions]) -> pd.DataFrame:
    """Return every point of every outcome, with the number of the first rule that holds it, 0 where none does."""
    tables = []
    for here in all_found:
        number_of = np.zeros(len(here.points), dtype=int)
        for k, rule in reversed(list(enumerate(here.found.rules, 1))):
            number_of[within(rule.box, here.points)] = k
        tables.append(here.points.assign(rule=number_of).assign(outcome=here.outcome))
    return pd.concat(tables, ignore_index=True)
