"""The tables of a calibration as rows of text: on the console and in ``docs/calibration.md`` the same."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from experiments.calibration import headline
from experiments.calibration.bands import BANDS, BY_KEY, FIT, KEPT_OUT, Band
from experiments.calibration.holds import distances, holding, spread
from experiments.calibration.identify import moved, pinned, tied
from experiments.calibration.parameters import KEYS, SEARCHED, default_settings
from experiments.calibration.search import places_of
from experiments.calibration.study import Calibration

Rows = list[list[str]]
OUTCOMES = {"initiative_rate": "residents' initiatives /1,000/yr", "initiative_rate_all": "all initiatives /1,000/yr",
            "active_hours": "active hours /1,000/week"}


def asked(key: str) -> str:
    """Return what a band asks."""
    band = BY_KEY[key]
    return f"{band.low:g} or more" if math.isinf(band.high) else f"{band.low:g} to {band.high:g}"


def _found(row: pd.Series) -> str:
    if not math.isfinite(row["mean"]):
        return "n/a"
    spread = f" ({row['low']:.3g} to {row['high']:.3g})" if math.isfinite(row["low"]) else ""
    return f"{row['mean']:.3g}{spread}"


def band_rows(found: Calibration, use: str) -> Rows:
    """Return the bands of one use: what is asked, what the calibrated file and the default give on fresh seeds."""
    rows = [["band", "asked", "by construction", "calibrated", "loss", "verdict", "default", "loss", "verdict"]]
    for band in FIT if use == "fitted" else KEPT_OUT:
        best, default = found.fresh["best"].loc[band.key], found.fresh["default"].loc[band.key]
        rows.append([f"{band.en} [{band.unit}]", asked(band.key), "nearly" if band.construction else "no",
                     _found(best), f"{best['loss']:.2f}", best["verdict"],
                     _found(default), f"{default['loss']:.2f}", default["verdict"]])
    return rows


def set_rows(found: Calibration) -> Rows:
    """Return over the whole set what each band measures (search seeds) and in how many members it holds outright."""
    rows = [["band", "use", "asked", "5% of members", "median", "95%", "members inside", "inside on fresh seeds"]]
    for band in BANDS:
        values = found.found[band.key].to_numpy(float)
        low, middle, high = np.nanquantile(values, [0.05, 0.5, 0.95])
        inside = sum(band.distance(value) == 0 for value in values)
        rows.append([band.en, band.use, asked(band.key), f"{low:.3g}", f"{middle:.3g}", f"{high:.3g}",
                     f"{inside} of {len(values)}", f"{_inside(found, (band,))} of {len(values)}"])
    return rows


def _inside(found: Calibration, bands: tuple[Band, ...]) -> int:
    """Return how many members lie inside all of some bands on fresh seeds."""
    return int((distances(found.again, bands) == 0).all(axis=1).sum())


def set_words(found: Calibration) -> str:
    """Return how many members lie inside every fitted band, on the seeds of the search and on fresh ones."""
    n, there = len(found.found), int((distances(found.found, FIT) == 0).all(axis=1).sum())
    error = spread(found.rows, [band.key for band in FIT])
    within = int(holding(found.again, error, FIT).all(axis=1).sum())
    return (f"Inside every fitted band lie {there} of the {n} on the seeds of the search and {_inside(found, FIT)} on "
            f"as many fresh ones; within luck (two standard errors) all {n} and {within}. Inside every band, held-out "
            f"ones too, lie {_inside(found, BANDS)} on fresh seeds. Members were picked on the seeds of the search, so "
            "fewer hold on others.")


def exclusion_rows(found: Calibration) -> Rows:
    """Return the pairs of bands that no point held together, though each is held alone."""
    never = found.pairs[found.pairs["verdict"] == "never together"]
    return [["band", "held by", "band", "held by", "both", "points"],
            *[[BY_KEY[row.first].en, str(row.holds_first), BY_KEY[row.second].en, str(row.holds_second), "0",
               str(row.points)] for row in never.itertuples()]]


def corner_rows(found: Calibration) -> Rows:
    """Return what the best point of the corner gives on fresh seeds, band by band."""
    rows = [["band", "use", "asked", "found", "loss", "verdict"]]
    for band in BANDS:
        row = found.fresh["corner"].loc[band.key]
        rows.append([band.en, band.use, asked(band.key), _found(row), f"{row['loss']:.2f}", row["verdict"]])
    return rows


def parameter_rows(found: Calibration) -> Rows:
    """Return what the bands leave of each parameter's range, and which band it moves most."""
    table = pinned(places_of(found.found, SEARCHED), SEARCHED)
    moves = moved(found.surfaces, SEARCHED, FIT)
    default, best = default_settings(), found.best_settings
    rows = [["parameter", "searched", "default", "calibrated", "5%", "median", "95%", "width left", "p", "verdict",
             "moves most (in errors of the surface)"]]
    for one in SEARCHED:
        row, most = table.loc[one.key], moves.loc[one.key].abs().idxmax()
        rows.append([one.key.removeprefix("params."), f"{one.low:g} to {one.high:g}", f"{default[one.key]:g}",
                     f"{best[one.key]:.3g}", *(f"{row[name]:.3g}" for name in ("low", "middle", "high")),
                     f"{row['left']:.0%}", f"{row['p']:.1g}", row["verdict"],
                     f"{most} {moves.loc[one.key, most]:+.1f}"])
    return rows


def tie_rows(found: Calibration) -> Rows:
    """Return the pairs of parameters that surely go together in the set."""
    table = tied(places_of(found.found, SEARCHED), SEARCHED)
    return [["parameter", "parameter", "rank correlation"],
            *[[row.first.removeprefix("params."), row.second.removeprefix("params."), f"{row.correlation:+.2f}"]
              for row in table.itertuples()]]


def where(row: pd.Series) -> str:
    """Return a place of the answer in words."""
    if row["kind"] == "plane":
        return f"trust {row['trust']:g}, energy {row['energy']:g}"
    if row["kind"] == "middle":
        return "trust .55, energy .55"
    return f"{row['kind'].replace('_', ' ')} {row[row['kind']]:g}"


def answer_rows(found: Calibration) -> Rows:
    """Return facilitate minus direct over the set: a row a place and outcome."""
    rows = [["place", "outcome", "median", "9 in 10 members", "the same, luck taken off", "beyond luck (sd)",
             "luck of one member (+-)", "pairs", "facilitate surely ahead", "direct surely ahead", "cannot be told",
             "default (95%)"]]
    for _, row in found.answer.iterrows():
        rows.append([where(row), OUTCOMES[row["outcome"]], f"{row['middle']:+.3g}",
                     f"{row['low']:+.3g} to {row['high']:+.3g}",
                     f"{row['low_beyond']:+.3g} to {row['high_beyond']:+.3g}" if row["beyond"] else "no more than luck",
                     f"{row['beyond']:.3g}", f"{row['luck']:.3g}", str(row["replicates"]),
                     *(f"{count} of {row['members']}" for count in (
                         row["above"], row["below"], row["members"] - row["above"] - row["below"])),
                     f"{row['default']:+.3g} ({row['default_low']:+.3g} to {row['default_high']:+.3g})"])
    return rows


def ranking_rows(found: Calibration) -> Rows:
    """Return which role gives most over trust and energy: a row a place and outcome, a column a role."""
    rows = [["place", "outcome", *headline.STAIRCASE, "with the default"]]
    for (*_, outcome), own in found.ranking.groupby(["trust", "energy", "outcome"], sort=False):
        own = own.set_index("role")
        most = ", ".join(own.index[own["default_first"]])
        rows.append([where(own.iloc[0]), OUTCOMES[outcome], *(
            f"{own.loc[role, 'middle']:.3g} ({own.loc[role, 'low']:.3g} to {own.loc[role, 'high']:.3g}); "
            f"first {own.loc[role, 'first'] / own.loc[role, 'members']:.0%}, surely {own.loc[role, 'sure']}"
            for role in headline.STAIRCASE), most])
    return rows


def driver_rows(found: Calibration) -> Rows:
    """Return the parameters that surely move the contrast over the set, in the middle."""
    table = headline.drivers(found.gaps, found.found, KEYS)
    rows = [["parameter", *OUTCOMES.values()]]
    bound = 0.05 / (len(KEYS) * len(OUTCOMES))
    for key in KEYS:
        if any(table.loc[key, f"{name}|p"] < bound for name in OUTCOMES):
            rows.append([key.removeprefix("params."), *(f"{table.loc[key, name]:+.2f}" + (
                "" if table.loc[key, f"{name}|p"] < bound else " (not sure)") for name in OUTCOMES)])
    return rows


def none_words(found: Calibration) -> dict[str, str]:
    """Return the rate without any public actor over the set, and how it goes with the contrast."""
    from scipy import stats

    own = found.none[found.none["point"] != headline.DEFAULT]
    base = found.none[found.none["point"] == headline.DEFAULT]["initiative_rate|none"]
    rate = own.groupby("point")["initiative_rate|none"].mean()
    pairs = found.gaps[(found.gaps["stage"] == headline.FIRST) & (found.gaps["point"] != headline.DEFAULT)]
    gaps = (pairs["initiative_rate|facilitate"] - pairs["initiative_rate|direct"]).groupby(pairs["point"]).mean()
    tie = stats.spearmanr(rate.loc[gaps.index], gaps)
    low, middle, high = np.quantile(rate, [0.05, 0.5, 0.95])
    return {"low": f"{low:.3f}", "middle": f"{middle:.3f}", "high": f"{high:.3f}", "default": f"{base.mean():.3f}",
            "tie": f"{tie.statistic:+.2f}", "p": f"{tie.pvalue:.2g}"}
