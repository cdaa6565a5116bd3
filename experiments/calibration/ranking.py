"""Which role gives most over trust and energy, counted over the members of the calibrated set."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from experiments.calibration.headline import DEFAULT, LEVEL, PLANE, RANGE, STAIRCASE, places
from sim.metrics import EQUAL_RANK


def ranking(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each role gives at each place over trust and energy, and in how many members it gives most.

    Args:
        rows: the runs of the plane, all roles in one row with shared luck (``headline.five``).

    Returns:
        A row a place, outcome and role: kind, trust, energy, outcome, role, members, replicates, middle, low, high
        (of the role's own mean: median and nine in ten members), first (members in which its mean is highest; an equal
        mean counts for each by its share), sure (members in which it is ahead of every other by more than the luck of
        their paired differences, 95% with Bonferroni over the rivals as the best was picked after looking),
        default_first (whether it is first with today's defaults).
    """
    out = []
    for place in places():
        if place.kind not in PLANE:
            continue
        here = rows[rows["stage"] == place.name]
        for name in EQUAL_RANK:
            kept = here.set_index("point")[[f"{name}|{role}" for role in STAIRCASE]].set_axis(list(STAIRCASE), axis=1)
            means, n = kept.groupby(level=0).mean(), int(kept[kept.index != DEFAULT].groupby(level=0).size().min())
            known, means = means.loc[DEFAULT], means.drop(index=DEFAULT)
            most = means.eq(means.max(axis=1), axis=0)
            ahead = surely(kept.drop(index=DEFAULT), means, n)
            for role in STAIRCASE:
                low, middle, high = np.quantile(means[role], [RANGE[0], 0.5, RANGE[1]])
                out.append({
                    "kind": place.kind, "trust": place.settings["trust"], "energy": place.settings["energy"],
                    "outcome": name, "role": role, "members": len(means), "replicates": n, "middle": middle,
                    "low": low, "high": high, "first": float((most[role] / most.sum(axis=1)).sum()),
                    "sure": int(ahead[role].sum()), "default_first": bool(known[role] == known.max())})
    return pd.DataFrame(out).round(9)


def surely(kept: pd.DataFrame, means: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return by member and role whether the role is ahead of each rival beyond luck; luck is pooled over members."""
    freedom = len(means) * (n - 1)
    reach = stats.t.ppf(1 - (1 - LEVEL) / 2 / (len(STAIRCASE) - 1), freedom)
    out = {}
    for role in STAIRCASE:
        ahead = pd.Series(True, index=means.index)
        for rival in STAIRCASE:
            if rival != role:
                gaps = (kept[role] - kept[rival]).groupby(level=0)
                error = float(np.sqrt(gaps.var(ddof=1).mean() / n))
                ahead &= gaps.mean() > reach * error
        out[role] = ahead
    return pd.DataFrame(out)
