"""The sentences of the answer, whichever way the numbers fall."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from experiments.analysis import WEEKS_A_YEAR, interval_of, none_because
from experiments.policy_map import BETWEEN
from experiments.report.page import Page
from experiments.report.place import joined
from experiments.statistics import Interval, certainty, nearly

if TYPE_CHECKING:
    import pandas as pd

Place = tuple[str, str, str]


def pair_interval(page: Page, outcome: str, point: int | None = None) -> tuple[Interval, Place]:
    """Return the paired difference of an outcome at a point, the first unless said, and where it stands."""
    row = f"{page.subject.point if point is None else point}/{outcome}"
    return interval_of(page.tables["differences"].loc[row]), ("differences", row, "difference")


def level_interval(page: Page, arm: str, outcome: str) -> Interval:
    """Return the mean of an outcome of an arm at the first point, with its interval."""
    name = f"{arm}/{page.subject.point}/{outcome}"
    if name not in page.tables["levels"].index:  # no run of this arm is good there
        return Interval(math.nan, math.nan, math.nan, 0)
    row = page.tables["levels"].loc[name]
    return Interval(row["mean"], row["low"], row["high"], int(row["n"]))


def pair_sentence(page: Page, outcome: str) -> Markup:
    """Return one sentence with its interval on the difference between two arms at the first point."""
    found, (table, row, column) = pair_interval(page, outcome)
    first, second = page.names.values()
    at, named, n = page.place(table, row), page.outcome_in_full(outcome), page.numbers.pairs(table, row)
    bounds = page.numbers.interval(outcome, found, table, row, paired=True)
    means = page.numbers.value(table, row, "mean_a"), page.numbers.value(table, row, "mean_b")
    if found.exists and not any(means):
        high = page.numbers.outcome(outcome, (table, row, "high"), found=found)
        if found.n == 1 and not page.subject.drawn:
            return page.t("never_pair_once", at=at, a=first, b=second, outcome=named, high=high)
        return page.t("never_pair", at=at, a=first, b=second, outcome=named, n=n, high=high)
    if found.all_equal:
        equal = page.phrase("all_equal", n=n)
        return page.phrase("sentence_equal", at=at, a=first, b=second, outcome=named,
                           why=page.phrase("equal_bound", equal=equal, interval=bounds) if found.exists else equal)
    if not found.n:
        return page.phrase("sentence_none", at=at, outcome=named, why=_none(page, outcome))
    if not found.exists:
        return page.phrase("sentence_none", at=at, outcome=named, why=bounds)
    if not found.resolved:
        size = page.numbers.outcome(outcome, (table, row, column), True, found)
        tell, key = (page.t, "open_drawn") if page.subject.drawn else (page.phrase, "sentence_open")
        n = page.fact("samples") if page.subject.drawn else n
        return tell(key, at=at, a=first, b=second, outcome=named, n=n, size=size, interval=bounds)
    up = found.mean > 0
    return page.phrase("sentence", at=at, winner=second if up else first, loser=first if up else second, outcome=named,
                       size=page.numbers.outcome(outcome, (table, row, column), False, found, flip=not up),
                       interval=page.numbers.interval(outcome, found, table, row, flip=not up),
                       word=page.phrase(certainty(max(found.positive, 1 - found.positive)) or "likely"))


def _none(page: Page, outcome: str) -> Markup:
    """Return why an outcome has no value in any run."""
    return page.phrase(none_because([page.subject.settings(arm) for arm in page.subject.arms], outcome))


def size_sentence(page: Page, outcome: str) -> Markup | None:
    """Return what a resolved difference comes to in the whole place; nothing where it is not resolved."""
    if f"size/{outcome}/mean" not in page.tables["facts"].index:
        return None
    scale = 1 if outcome == "active_hours" else 5  # a count a year is small: over five years it becomes a number
    low = float(page.numbers.value("facts", f"size/{outcome}/low", "value"))
    digits = 0 if low * scale >= 10 else 1
    sizes = {key: page.numbers.printed("facts", f"size/{outcome}/{name}", "value", digits, scale)
             for key, name in (("size", "mean"), ("low", "low"), ("high", "high"))}
    people = page.fact("residents" if outcome == "active_hours" else "inhabitants", 0)
    return page.t("size_hours" if outcome == "active_hours" else "size", people=people, **sizes)


def nearly_sentence(page: Page, outcome: str) -> Markup | None:
    """Return how a difference can be almost certain, as the table of certainty says, and not resolved; else nothing."""
    found, _ = pair_interval(page, outcome)
    if page.subject.drawn or not nearly(found):  # of drawn points there is no such table
        return None
    names = list(page.names.values())
    up = bool(found.positive > 0.5)
    return page.t("nearly", winner=names[up], loser=names[not up])


def tally_sentence(page: Page, outcome: str) -> Markup | None:
    """Return in how many points each of two arms is ahead; nothing at a single point."""
    if len(page.subject.points) < 2:
        return None
    first, second = page.names.values()
    tell, key = (page.phrase, "tally") if page.subject.has_plane else (page.t, "tally_points")
    return tell(key, cells=page.fact("cells"), a=first, b=second, wins_a=page.fact(f"tally/{outcome}/a"),
                       wins_b=page.fact(f"tally/{outcome}/b"), open=page.fact(f"tally/{outcome}/open"))


def beside_words(page: Page) -> list[Markup]:
    """Return a sentence on unequal participation by education and one on public hours, of two arms."""
    first, second = page.names.values()
    said = []
    for outcome, key, each in (("education_ratio", "unequal", "ratio"), ("public_hours", "spent", "hours")):
        found, (table, row, column) = pair_interval(page, outcome)
        if not found.n:
            if key == "unequal":
                short = any(page.subject.settings(arm)["weeks"] < WEEKS_A_YEAR for arm in page.subject.arms)
                said.append(page.t("unequal_short" if short else "unequal_na"))
            continue
        values = {"a": first, "b": second,
                  "interval": page.numbers.interval(outcome, found, table, row, paired=True),
                  **{f"{each}_{arm}": page.numbers.outcome(outcome, (table, row, f"mean_{arm}")) for arm in "ab"}}
        if found.exists:
            values["difference"] = page.numbers.outcome(outcome, (table, row, column), True, found)
        said.append(page.t(key if found.exists else f"{key}_none", **values))
    return said


def level_sentence(page: Page, outcome: str, arm: str) -> Markup:
    """Return one sentence with its interval on an outcome of one arm."""
    found = level_interval(page, arm, outcome)
    table, row = "levels", f"{arm}/{page.subject.point}/{outcome}"
    named, n = page.outcome_in_full(outcome), page.numbers.printed(table, row, "n")
    if not found.n:
        return page.t("level_na", outcome=named, why=_none(page, outcome))
    if not found.mean:
        if found.n == 1:
            return page.t("never_once", outcome=named)
        if found.exists:
            return page.t("never_single", outcome=named, n=n,
                          high=page.numbers.outcome(outcome, (table, row, "high"), found=found))
    mean = page.numbers.outcome(outcome, (table, row, "mean"), found=found)
    bounds = page.numbers.interval(outcome, found, table, row)
    if not found.exists:
        return page.t("level_none", mean=mean, outcome=named, why=bounds)
    return page.t("level", mean=mean, outcome=named, interval=bounds)


def best_sentence(page: Page, outcome: str) -> tuple[Markup, list[Markup]]:
    """Return one sentence on which of several arms gives most at the first point, and in how many points each does."""
    row = f"{page.subject.point}/{outcome}"
    cell = page.tables["best"].loc[row]
    at, named = page.place("best", row), page.outcome_in_full(outcome)
    if not cell["n"]:
        if not any(level_interval(page, arm, outcome).n for arm in page.subject.arms):
            return page.t("level_na", outcome=named, why=_none(page, outcome)), []
        return page.t("best_na", at=at, outcome=named), _best_tally(page, outcome)
    if not cell["arm"]:
        return page.t("best_none", at=at, outcome=named), _best_tally(page, outcome)
    found = Interval(cell["mean"], cell["low"], cell["high"], int(cell["n"]))
    values = {"at": at, "winner": page.names[cell["arm"]], "outcome": named,
              "mean": page.numbers.outcome(outcome, ("best", row, "mean"), found=found),
              "interval": page.numbers.interval(outcome, found, "best", row)}
    if cell["shown"]:
        return page.t("best_shown", rivals=page.fact("rivals"), **values), _best_tally(page, outcome)
    best = highest(page, cell)
    close = [page.names[arm] for arm in cell["close"].split(BETWEEN) if arm not in best]
    values |= {"close": joined(page, close, "and"), "winners": joined(page, [page.names[arm] for arm in best], "and")}
    if found.n < 2 and not page.subject.drawn:
        return page.t("best_once", **values), _best_tally(page, outcome)
    key = "best_open" if len(best) == 1 else "best_tied" if close else "best_tied_all"
    return page.t(key, **values), _best_tally(page, outcome)


def highest(page: Page, cell: pd.Series) -> list[str]:
    """Return the arms that share the highest mean of a row of the table ``best``, in the order of the arms."""
    return [arm for arm in page.subject.arms if arm in (cell["arm"], *cell["tied"].split(BETWEEN))]


def _best_tally(page: Page, outcome: str) -> list[Markup]:
    if len(page.subject.points) < 2:
        return []
    wins = [page.t("best_win", name=page.names[arm], count=page.fact(f"best/{outcome}/{arm}"))
            for arm in page.subject.arms if page.numbers.value("facts", f"best/{outcome}/{arm}", "value")]
    key = "best_tally" if wins else "best_tally_none"
    return [page.t(key, points=page.fact("points"), open=page.fact(f"best/{outcome}/open"),
                   wins=joined(page, wins, "and"))]


def detail(page: Page, outcome: str, column: str, digits: int, bounds: bool = False) -> Markup:
    """Print a cell of the table of details, with its bounds where it has any."""
    value = page.numbers.printed("details", outcome, column, digits)
    low, high = (float(page.numbers.value("details", outcome, f"{column}_{end}")) if bounds else math.nan
                 for end in ("low", "high"))
    if math.isnan(low) or math.isnan(float(page.numbers.value("details", outcome, column))):
        return value
    ends = {end: page.numbers.printed("details", outcome, f"{column}_{end}", digits) for end in ("low", "high")}
    if math.isinf(high):
        if not round(low, digits):
            return page.phrase("without_bounds", value=value)
        return page.phrase("with_lower", value=value, low=ends["low"])
    return page.phrase("with_interval", value=value, **ends)
