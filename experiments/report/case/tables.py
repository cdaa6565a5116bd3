"""The tables that the page of a case rests on: ``effects``, ``numbers``, ``varied``, ``settings`` and ``facts``."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from experiments.statistics import Interval

#: What a unit is multiplied by where people read it: shares in percentage points.
FACTORS = {"share": 100.0}
#: What says itself that it comes from the figures of the place.
_PEOPLE = ("population.name", "population.code", "population.source")


def tables_of(about: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return the tables by name, each with the name of its rows as index.

    Args:
        about: what is stored of the study.
    """
    return {
        "effects": _effects(about),
        "numbers": pd.DataFrame.from_dict(about["numbers"], orient="index").rename_axis("row"),
        "varied": pd.DataFrame(
            [{"row": one["key"], "scenario": one["scenario"], **one["arms"], "differ": one["differ"]}
             for one in about["varied"]]).set_index("row"),
        "settings": _settings(about),
        "facts": _facts(about),
    }


def _effects(about: dict[str, Any]) -> pd.DataFrame:
    """Return a row a statement: what was expected and found, in its own unit, with the mechanism and without it."""
    rows = []
    for k, one in enumerate(about["findings"], 1):
        mean, low, high = one["without"] or (math.nan,) * 3
        ends = {key: math.nan if one[key] is None else one[key]
                for key in ("expected_low", "expected_high", "allowed_low", "allowed_high")}
        told = {key: one[key] for key in ("statement", "unit", "expected", "mean", "low", "high", "n", "pairs",
                                          "verdict", "off", "without_n", "without_pairs", "built_in")}
        rows.append({"row": f"statement {k}", **told, **ends, "without_mean": mean, "without_low": low,
                     "without_high": high, "removed": one["ablation"], "alike": one["equal_by_construction"]})
    return pd.DataFrame(rows).set_index("row")


def _settings(about: dict[str, Any]) -> pd.DataFrame:
    """Return a row a setting of the scenario: its value, where it comes from in short, and what its file says."""
    rows = [{"row": one["key"], "value": one["value"], "as_baseline": one["same"],
             "status": "cbs" if one["key"] in _PEOPLE else status(one["says"]), "said": "; ".join(one["says"])}
            for one in about["settings"]]
    return pd.DataFrame(rows, columns=["row", "value", "as_baseline", "status", "said"]).set_index("row")


def status(says: list[str]) -> str:
    """Return where a setting comes from by what its file says: ``source``, ``cbs``, ``both``, ``assumption``, ``""``.

    ``both`` is a source that says so much, and an assumption for the rest (a level, a date).
    """
    said = " ".join(says)
    ours, source = "assumption" in said.lower(), re.search(r"\b00[0-4]\b|source|KING", said)
    if source or "CBS" in said:
        return "both" if ours else "source" if source else "cbs"
    return "assumption" if ours else ""


def _facts(about: dict[str, Any]) -> pd.DataFrame:
    pairs = about["pairs"]
    found = {
        "seed": (about["seed"], "fixes the luck, with the number of the pair"),
        "weeks": (about["weeks"], "weeks of a run"),
        "residents": (about["residents"], "residents of 15 and older"),
        "pairs": (pairs[""], "pairs of runs with the same luck, as the case is"),
        "pairs_off": (max([n for off, n in pairs.items() if off], default=0), "pairs with the mechanism off, at most"),
        "arms": (len(about["arms"]), "settings that are compared"),
        "runs": (sum(pairs.values()) * len(about["arms"]), "runs in all"),
    }
    return pd.DataFrame.from_dict(found, orient="index", columns=["value", "meaning"]).rename_axis("row").astype(
        {"value": object})


def found_of(row: Any, prefix: str = "") -> Interval:
    """Return an effect of the table as an interval; ``prefix`` is ``without_`` for that with the mechanism off."""
    return Interval(*(float(row[f"{prefix}{key}"]) for key in ("mean", "low", "high")), int(row[f"{prefix}n"]))
