"""Sensitivity indices in words: a value with its interval, never of width zero, never a share that cannot be."""

from __future__ import annotations

import math

import pandas as pd

from experiments.outcome_texts import OUTCOMES
from experiments.sensitivity_texts import said
from experiments.statistics import Interval
from experiments.texts import decimals, number, outcome_number

#: Indices that are shares of the variation; the others are in the outcome's unit.
SHARES = ("S1", "ST", "S2")
_FINEST = 9  # decimals of a percentage at most; intervals narrower than that are left out before


def cell(row: pd.Series, outcome: str, language: str) -> str:
    """Write an index with its interval, or why it has none."""
    if row.get("unusable", False):
        return said("unusable", language)
    if math.isnan(row["value"]):
        return number(math.nan, 0, language)
    if inert(row):
        return said("no_effect", language)
    if row["index"] in SHARES:
        return share(row["value"], row["low"], row["high"], language)
    about = Interval(row["value"], row["low"], row["high"], int(row["blocks"]))
    value, low, high = (outcome_number(outcome, row[key], language, False, about) for key in ("value", "low", "high"))
    if math.isnan(row["low"]):
        return f"{value} ({said('no_interval', language)})"
    if low != high:
        return f"{value} [{low}, {high}]"
    digits = decimals(outcome, about)
    unit = 10.0**-digits
    if row["high"] * OUTCOMES[outcome].factor < unit:
        return f"< {number(unit, digits, language)}"
    return f"{value} ({said('narrow', language, unit=number(unit, digits, language))})"


def share(value: float, low: float, high: float, language: str) -> str:
    """Write a share of the variation with its interval, cut off at 0 and 1; as many decimals as tell bounds apart."""
    value, low, high = (part if math.isnan(part) else min(1.0, max(0.0, part)) for part in (value, low, high))
    if math.isnan(low):
        return f"{number(100 * value, 0, language)}% ({said('no_interval', language)})"
    if high < 0.005:
        return "< 1%"
    if low > 0.995:
        return "> 99%"
    for digits in range(_FINEST + 1):
        parts = [number(100 * part, digits, language) for part in (value, low, high)]
        if parts[1] != parts[2]:
            break
    return f"{parts[0]}% [{parts[1]}, {parts[2]}]"


def inert(row: pd.Series) -> bool:
    """Tell whether a setting changed nothing in any run: an index of exactly zero, without an interval."""
    return bool(row["value"] == 0 and math.isnan(row["low"]))
