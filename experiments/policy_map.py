"""The policy map: which of several choices gives most of an outcome in each cell of a plane, and what is left open.

The winner must beat every rival: the interval of best minus rival, in pairs that share their luck, has level 1 - .05 /
(number of rivals). That pays for having chosen the best after looking. Whoever is not truly best is named only if it
beats the truly best, in one direction, with chance .025 / rivals at most, and there are as many such choices as rivals:
so a cell names a wrong winner with chance .05 at most (.025 where one is truly ahead). For the same reason the truly
best is among the contenders, those whom the best seen does not beat. Cells are not corrected for each other.
"""

from __future__ import annotations

import math
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
        pairs (replicates in which every choice ran), verdict (``resolved``; ``open``; ``none``: applies in no pair;
        ``unpaired``: no replicate in which two choices ran), contenders (whom the best seen does not beat,
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


def _cell(table: pd.DataFrame, settings: dict[str, dict[str, Any]], outcome: str, hours: pd.DataFrame | None = None
          ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the cell and its comparisons; ``table`` and ``hours`` (public) have a row a pair and a column a choice."""
    means = table.mean()
    if means.isna().all() or table.shape[1] < 2:
        nothing = Interval(math.nan, math.nan, math.nan, 0)
        return _row(table.columns[0], nothing, "none", list(table.columns), "", nothing), []
    best = means.idxmax()
    level = 1 - DOUBT / (table.shape[1] - 1)
    found = {}
    values, names = table.to_numpy(float), list(table.columns)
    for k, rival in enumerate(names):
        if rival == best:
            continue
        both = values[:, [k, names.index(best)]]
        known = ~np.isnan(both).any(axis=1)
        spent = None if hours is None else hours.loc[known, [rival, best]].mean().to_list()
        found[rival] = analysis.difference(both[known], [settings[rival], settings[best]], outcome, level, spent)
    beaten = [rival for rival, one in found.items() if one.exists and one.low > 0]
    left = [rival for rival in found if rival not in beaten]
    closest = min(found, key=lambda rival: (math.isnan(found[rival].mean), found[rival].mean))
    own = analysis.level(table[best], settings[best], outcome, None if hours is None else hours[best])
    rows = [{"best": best, "rival": rival, "difference": one.mean, "low": one.low, "high": one.high, "n": one.n,
             "untied": one.untied, "level": level} for rival, one in found.items()]
    return _row(best, own, "open" if left else "resolved", [best, *left], closest, found[closest]), rows


def _row(best: str, own: Interval, verdict: str, contenders: list[str], closest: str, lead: Interval) -> dict[str, Any]:
    return {"best": best if own.n else "", "mean": own.mean, "low": own.low, "high": own.high, "n": own.n,
            "verdict": verdict, "contenders": BETWEEN.join(contenders), "closest": closest, "lead": lead.mean,
            "lead_low": lead.low, "lead_high": lead.high}


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
