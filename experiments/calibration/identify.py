"""What the bands pin down: the set against the even spread it was drawn from, parameter by parameter and in pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from experiments.calibration.bands import Band
from experiments.calibration.parameters import Searched
from experiments.calibration.surface import Surface

MIDDLE = 0.9  # of the set, and of an even spread, that a width is told of
RISK = 0.05  # of calling any parameter pinned, or any pair tied, by luck, over all of them together
TENTHS = 10


def pinned(u: np.ndarray, searched: tuple[Searched, ...]) -> pd.DataFrame:
    """Hold the set against an even spread.

    Args:
        u: places of the members in the unit cube (n, d).
        searched: the parameters, in that order.

    Returns:
        Rows of parameters; low, middle, high (5, 50 and 95% of the members, as values), left (share of the width that
        an even spread has between the same), p (Kolmogorov-Smirnov against the even spread) and verdict: ``pinned``
        where the set is surely not even and at most three quarters of the width are left, ``shifted`` where it is
        surely not even, else ``open``.
    """
    rows = {}
    edge = (1 - MIDDLE) / 2
    for one, places in zip(searched, np.asarray(u).T, strict=True):
        low, middle, high = np.quantile(places, [edge, 0.5, 1 - edge])
        p = float(stats.kstest(places, "uniform").pvalue)
        left = float((high - low) / MIDDLE)
        sure = p < RISK / len(searched)
        rows[one.key] = {"low": float(one.at(low)), "middle": float(one.at(middle)), "high": float(one.at(high)),
                         "left": left, "p": p, "verdict": ("pinned" if left <= 0.75 else "shifted") if sure else "open"}
    return pd.DataFrame.from_dict(rows, orient="index")


def tied(u: np.ndarray, searched: tuple[Searched, ...]) -> pd.DataFrame:
    """Return the pairs of parameters that go together in the set: rank correlation surely not zero, strongest first."""
    rho, p = stats.spearmanr(u)
    d = len(searched)
    pairs = [(searched[i].key, searched[j].key, float(rho[i, j]), float(p[i, j]))
             for i in range(d) for j in range(i + 1, d)]
    table = pd.DataFrame(pairs, columns=["first", "second", "correlation", "p"])
    sure = table[table["p"] < RISK / len(table)]
    return sure.reindex(sure["correlation"].abs().sort_values(ascending=False, kind="stable").index).reset_index(
        drop=True)


def moved(fitted: dict[str, Surface], searched: tuple[Searched, ...], bands: tuple[Band, ...]) -> pd.DataFrame:
    """Return how far each parameter moves each band from one end of its range to the other, in errors of the surface.

    Rows of parameters, columns of bands: twice the linear weight over the surface's error on points left out.
    """
    d = len(searched)
    return pd.DataFrame({band.key: 2 * fitted[band.key].weights[1:1 + d] / fitted[band.key].error for band in bands},
                        index=[one.key for one in searched])


def profile(pool: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Return the highest chance of holding all bands in each tenth of each range, by the surfaces: (d, 10)."""
    out = np.zeros((pool.shape[1], TENTHS))
    tenth = np.minimum((pool * TENTHS).astype(int), TENTHS - 1)
    for k in range(pool.shape[1]):
        np.maximum.at(out[k], tenth[:, k], chance)
    return out
