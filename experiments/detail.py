"""How sure, how often and how large a difference is, how many replicates are enough, and the break-even of hours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from experiments import analysis
from experiments.console import table
from experiments.outcome_texts import OUTCOMES
from experiments.setting_texts import listed
from experiments.statistics import Interval, break_even, certainty, holm, nearly
from experiments.statistics.certainty import doubt
from experiments.statistics.effects import MOST, enough_for_width
from experiments.statistics.intervals import Spread, differences, spread
from experiments.texts import number, outcome_number, phrase, place
from sim.metrics import EQUAL_RANK

if TYPE_CHECKING:
    from experiments.study import Study

#: So many pairs cannot say that a difference is certain: above this it is said that it is more.
MOST_SURE = 0.99


def told(study: Study, found: pd.DataFrame, point: int, names: tuple[str, str], language: str) -> str:
    """Return the table and the sentences on the three outcomes of equal rank at one point.

    Args:
        study: the stored study.
        found: its paired differences.
        point: number of the point.
        names: both arms in words.
        language: ``en`` or ``nl``.
    """
    here = found[found["point"] == point].set_index("outcome").loc[list(EQUAL_RANK)]
    at = {axis: here[axis].iloc[0] for axis in study.axes}
    pairs = analysis.pairs(study)
    pairs = pairs[pairs["point"] == point]
    keys = ("sure", "ahead", "ties", "ratio", "effect", "detectable", "more")
    rows = [[phrase("outcome", language), *(phrase(f"detail_{key}", language) for key in keys)]]
    rows += [_row(study, pairs, name, row, language) for name, row in here.iterrows()]
    lines = [phrase("detail_head", language, at=place(at, language), a=names[0], b=names[1]), table(rows),
             phrase("detail_note", language), *([phrase("detail_never", language)] if none_differs(here).any() else [])]
    if close := [OUTCOMES[name].name(language).rstrip(",") for name, row in here.iterrows()
                 if nearly(analysis.interval_of(row))]:
        lines.append(phrase("nearly", language, names=listed(close, language)))
    lines.append(together(here["positive"].to_dict(), language))
    return "\n".join([*lines, *_break_even(study, pairs, here, language)])


def none_differs(here: pd.DataFrame) -> pd.Series:
    """Tell of rows of differences where there are several pairs and none of them differs."""
    return (here["n"] > 1) & (here["untied"] == 0)


def together(positive: dict[str, float], language: str) -> str:
    """Return which of the differences stand when they are judged together."""
    standing = holm({name: doubt(sure) for name, sure in positive.items()})
    if not standing:
        return phrase("holm_none", language)
    names = "; ".join(OUTCOMES[name].name(language).rstrip(",") for name in standing)
    return phrase("holm_some", language, names=names)


def _row(study: Study, pairs: pd.DataFrame, name: str, row: pd.Series, language: str) -> list[str]:
    word, n = certainty(row["positive"]), int(row["n"])
    share = f"{beyond(row['positive'])}{number(hundredths(row['positive']), 0, language)}%"
    sure = phrase("share_sure", language, share=share, word=phrase(word, language)) if word else phrase("na", language)
    ahead = with_interval(Interval(*(100 * row[key] for key in ("ahead", "ahead_low", "ahead_high")), n), 0, language)
    if n and not row["untied"]:  # of what never differs, half of a hundred would look like a finding
        ahead = phrase("all_equal" if n > 1 else "na", language, n=n)
    about = OUTCOMES[name]
    return [about.name(language).rstrip(","), sure, ahead,
            phrase("some", language, share=n - int(row["untied"]), n=n),
            with_interval(Interval(row["ratio"], row["ratio_low"], row["ratio_high"], n), 2, language),
            number(row["effect_size"], 2, language, True),
            phrase("detail_unseen", language) if n > 1 and not row["untied"] else outcome_number(
                name, row["detectable"], language),
            _more(study, pairs, name, row, language)]


def hundredths(share: float) -> float:
    """Return a share in percent, never rounded to all or nothing: so many pairs cannot say so; NaN stays NaN."""
    return share if math.isnan(share) else min(100 * MOST_SURE, max(100 - 100 * MOST_SURE, 100 * share))


def beyond(share: float) -> str:
    """Return the sign before a share that :func:`hundredths` holds back from all or nothing; else nothing."""
    return ">" if share > MOST_SURE else "<" if share < 1 - MOST_SURE else ""


def half_as_wide(seen: Spread, row: pd.Series) -> float:
    """Return how many replicates make an interval half as wide: infinite, too many to advise; NaN, not known."""
    width = row["high"] - row["low"]
    if math.isnan(seen.sd) or not width > 0:
        return math.nan
    found = enough_for_width(seen, width / 4)
    return math.inf if found is None else found


def _more(study: Study, pairs: pd.DataFrame, name: str, row: pd.Series, language: str) -> str:
    unit = analysis.event([study.settings(arm) for arm in "ab"], name)
    enough = half_as_wide(spread(differences(pairs[f"{name}_a"], pairs[f"{name}_b"]), unit, ties=True), row)
    if math.isnan(enough):
        return phrase("na", language)
    return phrase("most", language, n=number(MOST, 0, language)) if math.isinf(enough) else number(enough, 0, language)


def with_interval(found: Interval, digits: int, language: str) -> str:
    """Write a value with its interval, or with its lower bound where there is no upper one; that of zero is none."""
    value, low = number(found.mean, digits, language), number(found.low, digits, language)
    if not found.exists or math.isnan(found.mean):
        return value
    if math.isinf(found.high):
        if not round(found.low, digits):
            return phrase("without_bounds", language, value=value)
        return phrase("with_lower", language, value=value, low=low)
    return phrase("with_interval", language, value=value, low=low, high=number(found.high, digits, language))


def _break_even(study: Study, pairs: pd.DataFrame, here: pd.DataFrame, language: str) -> list[str]:
    hours = {arm: pairs[f"public_hours_{arm}"] for arm in "ab"}
    if not (hours["a"].mean() > 0 and hours["b"].mean() > 0):
        return []
    spent = {f"hours_{arm}": number(hours[arm].mean(), 2, language) for arm in "ab"}
    lines = [phrase("break_even", language, **spent)]
    for name in here.index:
        unit = analysis.event([study.settings(arm) for arm in "ab"], name)
        found = break_even(pairs[f"{name}_a"], hours["a"], pairs[f"{name}_b"], unit=unit)
        lines.append(f"  {OUTCOMES[name].name(language).rstrip(',')}: {with_interval(found, 1, language)}")
    return lines
