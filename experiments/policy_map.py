"""The policy map: which of several choices gives most of an outcome in each cell of a plane, and what is left open.

The winner must beat every rival: the interval of best minus rival, in pairs that share their luck, has level 1 - .05 /
(number of rivals). That pays for having chosen the best after looking. Whoever is not truly best is named only if it
beats the truly best, in one direction, with chance .025 / rivals at most, and there are as many such choices as rivals:
so a cell names a wrong winner with chance .05 at most (.025 where one is truly ahead). For the same reason the truly
best is among the contenders, those whom the best seen does not beat. Cells are not corrected for each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.analysis import good_runs
from experiments.planes import Planes
from experiments.statistics import LEVEL, Interval
from sim.metrics import SUMMARY_NAMES

if TYPE_CHECKING:
    from experiments.study import Study

DOUBT = 1 - LEVEL  # chance, at most, that a cell names a wrong winner
BETWEEN = "; "  # between the contenders of a cell, in one column
_NOTHING = Interval(math.nan, math.nan, math.nan, 0)


def matrices(study: Study, plan: Planes, outcome: str) -> list[tuple[dict[str, Any], pd.DataFrame]]:
    """Return for each panel a table of an outcome: a row a (point, seed, replicate), a column a choice.

    Rows of one point share their luck over the columns; NaN where a run failed or an outcome does not apply.
    """
    runs = study.store.runs(columns=[outcome])
    runs = runs[runs["status"] == "ok"]
    tables = []
    for panel in plan.panels:
        arms, points = plan.within(panel)
        here = runs[runs["arm"].isin(arms["arm"]) & runs["point"].isin(points["point"])]
        here = here.assign(choice=here["arm"].map(dict(zip(arms["arm"], arms["choice"], strict=True))))
        table = here.pivot(index=["point", "seed", "replicate"], columns="choice", values=outcome)
        tables.append((panel, table.reindex(columns=list(dict.fromkeys(arms["choice"])))))
    return tables


def winners(study: Study, plan: Planes, outcome: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who gives most in each cell, and the best against each rival.

    Returns:
        Cells: the panel's settings, point, the two axes, outcome, best, mean, low, high (its own 95% interval), n,
        pairs (replicates in which every choice ran), verdict (``resolved``; ``open``; ``none``: applies in no row that
        all share; ``unpaired``: no replicate in which two choices ran), contenders (whom the best seen does not beat,
        itself first, as one text), closest rival, lead over it with lead_low and lead_high, at the level of the cell.
        Rivals: the same place, best, rival, difference, low, high, n, untied, level.
    """
    if outcome not in SUMMARY_NAMES:
        raise ValueError(outcome)
    cells, rivals = [], []
    ran, spent = good_runs(study), matrices(study, plan, "public_hours")
    for (panel, table), (_, hours) in zip(matrices(study, plan, outcome), spent, strict=True):
        arms, points = plan.within(panel)
        together = ran[ran["arm"].isin(arms["arm"])].groupby(["point", "seed", "replicate"])["arm"].nunique()
        settings = {choice: study.settings(arm) for arm, choice in zip(arms["arm"], arms["choice"], strict=True)}
        places = points.set_index("point")
        for point in sorted(places.index):
            at = panel | {"point": point} | {axis: places.loc[point, axis] for axis in (plan.across, plan.up)}
            count = together[together.index.get_level_values("point") == point]
            here = table[table.index.get_level_values("point") == point]
            cell, against = _cell(here, settings, outcome, hours.loc[here.index])
            if not (count > 1).any():
                cell["verdict"] = "unpaired"
            cell["pairs"] = int((count == len(arms)).sum())
            cells.append(at | {"outcome": outcome} | cell)
            rivals += [at | {"outcome": outcome} | one for one in against]
    return pd.DataFrame(cells), pd.DataFrame(rivals)


def shared(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a table, a column an arm, in which every arm that has any value has one.

    Where a run failed its whole row is left out: luck is shared along a row, so that a mean over other rows would set
    one arm's luck against another's. An arm without any value keeps its column, empty.
    """
    finite = table.where(np.isfinite(table))
    return finite[finite[finite.columns[finite.notna().any()]].notna().all(axis=1)]


@dataclass(frozen=True)
class Compared:
    """What several choices gave in one place, over the rows that they share.

    Args:
        best: which has the highest mean; empty where they share no row.
        own: the best one's mean with its own 95% interval.
        leads: rival -> best minus rival at ``level``; of a rival without any value an interval with n = 0.
        level: of each lead, so that all hold together.
    """

    best: str
    own: Interval
    leads: dict[str, Interval]
    level: float

    @property
    def close(self) -> list[str]:
        """Return the rivals that the best is not shown to beat, those without any value among them."""
        return [rival for rival, lead in self.leads.items() if not (lead.exists and lead.low > 0)]


def together(choices: int) -> float:
    """Return the level of the interval of the best against each rival, so that all hold together."""
    return 1 - DOUBT / max(1, choices - 1)


def compared(table: pd.DataFrame, level_of: Callable[[pd.Series], Interval],
             lead_of: Callable[[pd.DataFrame, float], Interval]) -> Compared:
    """Return which choice gives most in one place, and its lead over each of the others.

    Args:
        table: a row a pair and a column a choice; NaN where a run failed or the outcome does not apply.
        level_of: values of one choice, named after it -> their mean with its interval.
        lead_of: values of two choices, both with all values, and a level -> second minus first at that level.
    """
    rows, level = shared(table), together(table.shape[1])
    if table.shape[1] < 2 or rows.isna().all(axis=None):  # also where there is no row
        return Compared("", _NOTHING, dict.fromkeys(table.columns, _NOTHING), level)
    best = str(rows.mean().idxmax())
    leads = {rival: lead_of(rows[[rival, best]].dropna(), level) for rival in rows.columns.drop(best)}
    return Compared(best, level_of(rows[best]), leads, level)


def _cell(table: pd.DataFrame, settings: dict[str, dict[str, Any]], outcome: str, hours: pd.DataFrame | None = None
          ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the cell and its comparisons as rows; both tables have a row a pair and a column a choice."""
    found = compared(
        table, lambda own: analysis.level(own, settings[own.name], outcome, hours.loc[own.index, own.name]),
        lambda both, level: analysis.difference(both.to_numpy(float), [settings[choice] for choice in both], outcome,
                                                level, hours.loc[both.index, both.columns].mean().to_list()))
    if not found.best:
        return _row(found, "none", list(table.columns), ""), []
    closest = min(found.leads, key=lambda rival: (math.isnan(found.leads[rival].mean), found.leads[rival].mean))
    rows = [{"best": found.best, "rival": rival, "difference": one.mean, "low": one.low, "high": one.high, "n": one.n,
             "untied": one.untied, "level": found.level} for rival, one in found.leads.items()]
    return _row(found, "open" if found.close else "resolved", [found.best, *found.close], closest), rows


def _row(found: Compared, verdict: str, contenders: list[str], closest: str) -> dict[str, Any]:
    own, lead = found.own, found.leads.get(closest, _NOTHING)
    return {"best": found.best, "mean": own.mean, "low": own.low, "high": own.high, "n": own.n, "verdict": verdict,
            "contenders": BETWEEN.join(contenders), "closest": closest, "lead": lead.mean, "lead_low": lead.low,
            "lead_high": lead.high}


def tally(cells: pd.DataFrame, choices: list[str]) -> dict[str, int]:
    """Return in how many cells each choice gives most, resolved; and under ``open`` in how many none does."""
    won = cells[cells["verdict"] == "resolved"]["best"]
    left = cells["verdict"].isin(("open", "none"))
    return {choice: int((won == choice).sum()) for choice in choices} | {"open": int(left.sum())}


def by_chance(cells: pd.DataFrame) -> float:
    """Return how many cells, at most on average, would name a wrong winner."""
    return DOUBT * int(np.count_nonzero(cells["verdict"].isin(("open", "resolved"))))


def pairs_range(cells: pd.DataFrame) -> str:
    """Return how many pairs a cell has, from fewest to most."""
    count = cells["pairs" if "pairs" in cells else "n"]
    low, high = int(count.min()), int(count.max())
    return str(high) if low == high else f"{low}–{high}"
