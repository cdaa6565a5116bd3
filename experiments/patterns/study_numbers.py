"""How the numbers of a study are written: each with its interval, or with why it has none."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from experiments.patterns.statement import estimate
from experiments.patterns.study_texts import WORDS
from experiments.statistics import Interval
from experiments.texts import number

EFFECTS = ("signed", "more", "points")  # kinds that may lie below zero
MOST = {"share": 100.0}
Values = Sequence[float] | np.ndarray | Interval | float


def written(value: Values, kind: str, weeks: int, language: str) -> str:
    """Write a number of a first sentence in the way of its kind, with its 95% interval.

    Args:
        value: a value a pair, of which the mean is written, or an interval; a single number only of kind ``given``.
        kind: see ``studies.CaseStudy``.
        weeks: the horizon; of ``reached``, pairs that never reach it count as this many weeks.
        language: ``nl`` or ``en``.
    """
    words = WORDS[language]
    if kind == "given":
        return number(float(value), 2, language)
    if kind == "reached":
        return _reached(np.asarray(value, dtype=float), weeks, language)
    found = scaled(estimate(value), 100.0 if kind in ("share", "points") else 1.0)
    if kind not in EFFECTS:
        found = _possible(found, MOST.get(kind, math.inf))
    places = 0 if kind == "share" else 2 if kind == "ratio" else 1
    if kind in EFFECTS:
        places = clear_places(found) if kind == "signed" else max(1, min(3, clear_places(found)))
    between = interval(found, places, language, signed=kind in EFFECTS, pairs=False)
    if kind in ("more", "points"):
        up, down = ("more", "less") if kind == "more" else ("up", "down")
        said = words[up if found.mean >= 0 else down].format(size=number(abs(found.mean), places, language))
    else:
        said = number(found.mean, places, language, kind == "signed") + ("%" if kind == "share" else "")
        said = words["weeks"].format(size=said) if kind == "weeks" else said
    return f"{said} ({between})"


def _reached(values: np.ndarray, weeks: int, language: str) -> str:
    """Return in which week a level is reached, by mean, and how often it is not: those count as the horizon."""
    words, never = WORDS[language], int((values >= weeks).sum())
    if never == values.size:
        return words["never"].format(week=weeks, n=values.size)
    found = _possible(estimate(values), float(weeks))
    between = interval(found, 0, language, pairs=False)
    said = words["later" if never else "week"].format(week=number(found.mean, 0, language))
    some = words["some"].format(never=never, n=values.size, week=weeks) if never else ""
    return f"{said} ({between}{some})"


def _possible(found: Interval, most: float) -> Interval:
    """Return the interval of a level within what is possible: of few pairs that of a mean reaches beyond it."""
    if not found.exists:
        return found
    return dataclasses.replace(found, low=max(0.0, found.low), high=min(found.high, most))


def reading(found: Interval, language: str) -> str:
    """Return how sure a difference is, in words of a fixed scale; not resolved where the interval holds zero."""
    words = WORDS[language]
    if not found.exists or not (found.low > 0 or found.high < 0):
        return words["open"].format(n=found.n)
    sure = max(found.positive, 1 - found.positive) if not math.isnan(found.positive) else 1.0
    return words["almost" if sure > 0.95 else "very" if sure > 0.90 else "likely"]


def scaled(found: Interval, times: float) -> Interval:
    """Return an effect in another unit."""
    return dataclasses.replace(found, mean=found.mean * times, low=found.low * times, high=found.high * times)


def clear_places(*found: Interval, factor: float = 1.0) -> int:
    """Return the decimals of effects that stand together; an interval clear of zero may not seem to touch it.

    Args:
        found: the effects, whose largest number decides.
        factor: what they are multiplied by when they are written.
    """
    ends = [(one, [abs(x) * factor for x in (one.mean, one.low, one.high) if not math.isnan(x)]) for one in found]
    size = max((x for _, known in ends for x in known), default=0.0)
    places = 1 if size >= 10 or size == 0 else 2 if size >= 0.1 else 3
    clear = [x for one, known in ends if one.low > 0 or one.high < 0 for x in known]
    while places < 6 and any(round(x, places) == 0 for x in clear):
        places += 1
    return places


def interval(found: Interval, places: int, language: str, signed: bool = False, pairs: bool = True) -> str:
    """Return an interval in words; that all pairs are equal, or that there are too few, where there is none.

    Args:
        found: what is written.
        places: decimals.
        language: ``nl`` or ``en``.
        signed: with a plus before what lies above zero.
        pairs: also say how many pairs there are.
    """
    words = WORDS[language]
    if not found.exists:
        return words["none"].format(n=found.n)
    if found.low == found.high:
        return words["equal"].format(n=found.n)
    low, high = (number(value, places, language, signed) for value in (found.low, found.high))
    return words["interval" if pairs else "range"].format(low=low, high=high, n=found.n)
