"""What a search found: the set, the deepest member, the loss of each band, pairs that exclude each other."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd

from experiments.calibration.bands import BANDS, Band
from experiments.calibration.holds import depth, distances, holding, losses, means, spread
from experiments.patterns.statement import OPEN, Bound, above, within

#: Of what is not resolved: on which side of the edge its mean lies.
INSIDE, OUTSIDE = "inside, open", "outside, open"
#: Shares that cannot lie beyond 0 or 1: an edge there is none.
_EDGES = (0.0, 1.0)
ALONE = 3  # points that must hold a band alone before its never holding with another means anything


def deepest(found: pd.DataFrame, bands: tuple[Band, ...]) -> tuple[str, int]:
    """Return the member that lies deepest in the band it holds worst, by its stage and point."""
    return depth(found, bands).idxmax()


def bound(band: Band) -> Bound:
    """Return where the interval of a band must lie; an edge at the end of a share's range asks nothing."""
    if math.isinf(band.high) or (band.unit == "share" and band.high in _EDGES):
        return above(band.low)
    return within(band.low, band.high)


def against_bands(values: pd.DataFrame, bands: tuple[Band, ...] = BANDS) -> pd.DataFrame:
    """Hold one set of parameters, run with several seeds, against the bands.

    Args:
        values: a row a seed, a column a band.
        bands: which of them.

    Returns:
        Rows of bands; columns mean, low, high (95%, t over seeds), n, loss (0 inside, in half widths) and verdict, the
        rule of ``buurtlab validate``: ``holds`` where the whole interval lies inside, ``does not hold`` where the whole
        of it lies outside, else ``inside, open`` or ``outside, open`` after its mean; ``not told`` where fewer than two
        seeds have a value.
    """
    from experiments.statistics.intervals import mean_interval

    rows = {}
    for band in bands:
        held = values[band.key].dropna().to_numpy(float)
        if len(held) < 2:
            rows[band.key] = dict.fromkeys(("mean", "low", "high", "loss"), np.nan) | {
                "n": len(held), "verdict": "not told"}
            continue
        found = mean_interval(held)
        out = band.distance(found.mean)
        verdict = bound(band).verdict(found)
        if verdict == OPEN:
            verdict = INSIDE if out == 0 else OUTSIDE
        rows[band.key] = {"mean": found.mean, "low": found.low, "high": found.high, "loss": out / band.scale,
                          "n": len(held), "verdict": verdict}
    return pd.DataFrame.from_dict(rows, orient="index")[["mean", "low", "high", "n", "loss", "verdict"]]


def exclusion(rows: pd.DataFrame, bands: tuple[Band, ...] = BANDS) -> pd.DataFrame:
    """Return for each pair of bands how many points hold the one, the other and both, within luck.

    Returns:
        Columns first, second, holds_first, holds_second, both, points, verdict: ``together``, ``never together`` (each
        alone is held by so many points that independence would give three joint ones or more) or ``too few``.
    """
    keys = [band.key for band in bands]
    table = means(rows, keys)
    held = holding(table, spread(rows, keys), bands)
    out = []
    for first, second in itertools.combinations(keys, 2):
        one, other, both = held[first].sum(), held[second].sum(), (held[first] & held[second]).sum()
        expected = one * other / max(1, len(held))
        verdict = "together" if both else "never together" if expected >= ALONE else "too few"
        out.append({"first": first, "second": second, "holds_first": int(one), "holds_second": int(other),
                    "both": int(both), "points": len(held), "verdict": verdict})
    return pd.DataFrame(out)


def compromise(rows: pd.DataFrame, bands: tuple[Band, ...] = BANDS) -> pd.DataFrame:
    """Return the points by what they miss of all bands: bands held within luck, total loss, the best first."""
    keys = [band.key for band in bands]
    table = means(rows, keys)
    held = holding(table, spread(rows, keys), bands)
    total = losses(table, bands).sum(axis=1)
    inside = (distances(table, bands) == 0).sum(axis=1)
    out = pd.DataFrame({"held": held.sum(axis=1), "inside": inside, "loss": total, "seeds": table["seeds"]})
    return out.sort_values(["held", "loss"], ascending=[False, True])
