"""Which sets of parameters hold a band, within luck: the mean over seeds against the edges, and a loss for each band.

A band *holds within luck* where the mean over seeds lies inside it, or outside by no more than twice its standard
error. That error comes from the spread between seeds pooled over all points, since a few seeds tell little of their
own spread; points share their seeds, so differences between points are surer than that.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.calibration.bands import Band

SLACK = 2.0  # standard errors of a mean that luck may explain


def means(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return the mean over seeds of each point, with ``seeds``, the number of them; index stage and point."""
    grouped = rows.groupby(["stage", "point"], sort=True)
    return grouped[names].mean().assign(seeds=grouped["seed"].nunique())


def spread(rows: pd.DataFrame, names: list[str]) -> pd.Series:
    """Return the standard deviation between seeds, pooled over points: the root of the mean variance; NaN for one."""
    return np.sqrt(rows.groupby(["stage", "point"])[names].var(ddof=1).mean())


def distances(table: pd.DataFrame, bands: tuple[Band, ...]) -> pd.DataFrame:
    """Return how far the means lie outside each band (0 inside), in the band's own unit; NaN counts as infinite."""
    return pd.DataFrame({band.key: table[band.key].map(band.distance).fillna(np.inf) for band in bands},
                        index=table.index)


def holding(table: pd.DataFrame, sd: pd.Series, bands: tuple[Band, ...]) -> pd.DataFrame:
    """Return for each point and band whether it holds within luck."""
    error = pd.DataFrame({band.key: sd[band.key] / np.sqrt(table["seeds"]) for band in bands}, index=table.index)
    return distances(table, bands) <= SLACK * error


def losses(table: pd.DataFrame, bands: tuple[Band, ...]) -> pd.DataFrame:
    """Return the loss of each point and band: the distance outside, in half widths; 0 inside."""
    return distances(table, bands) / pd.Series({band.key: band.scale for band in bands})


def depth(table: pd.DataFrame, bands: tuple[Band, ...]) -> pd.Series:
    """Return how deep a point lies within the band it holds worst: 1 in the middle, 0 on an edge, below 0 outside."""
    each = [np.minimum(table[b.key] - b.low, b.high - table[b.key]) / b.scale for b in bands]
    return pd.concat(each, axis=1).min(axis=1)
