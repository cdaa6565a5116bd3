"""Sobol' and Morris indices with intervals, by SALib, for any function and for the designs that sweeps store.

A Sobol design comes in blocks (a base point and its mixtures), a Morris design in trajectories. What could not be run
leaves out its whole block: half a block says nothing. SALib resamples blocks for its intervals.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments.statistics.intervals import LEVEL, NOISE

if TYPE_CHECKING:
    from experiments.study import Study

SEED = 1  # of the resampling: the same runs give the same intervals
RESAMPLES = 200
#: Fewer blocks than this give no interval worth the name.
FEWEST_BLOCKS = 4


def indices(kind: str, problem: Mapping[str, Any], points: Sequence[Sequence[float]], values: Sequence[float],
            levels: int = 4, second_order: bool = False, level: float = LEVEL) -> pd.DataFrame:
    """Return the sensitivity of an outcome to each setting, and of pairs of settings where the design allows for it.

    Args:
        kind: ``sobol`` or ``morris``.
        problem: ranges as SALib takes them (``experiments.sampling.problem``).
        points: the settings of every point, in the order in which they were drawn.
        values: the outcome at every point; NaN where there is none.
        levels: of Morris' grid.
        second_order: whether Sobol's points were drawn for second-order indices.
        level: coverage of the intervals.

    Returns:
        Columns: index (``S1`` first order, ``ST`` total, ``S2`` second order; of Morris ``mu``, ``mu_star``,
        ``sigma``), setting, with (the other setting of ``S2``, else empty), value, low, high, blocks. Value and bounds
        are NaN where the outcome does not vary or too few blocks are whole; bounds also where SALib gives none.

    Raises:
        ValueError: where the numbers of points and values do not fit the design.
    """
    count, names = int(problem["num_vars"]), list(problem["names"])
    block = count + 1 if kind == "morris" else 2 * count + 2 if second_order else count + 2
    x, y = np.asarray(points, dtype=float), np.asarray(values, dtype=float)
    if kind not in ("sobol", "morris") or y.ndim != 1 or len(x) != len(y) or len(y) % block:
        raise ValueError(f"{kind}: {len(x)} points and {y.size} values in blocks of {block} do not fit")
    whole = ~np.isnan(y.reshape(-1, block)).any(axis=1)
    x, y = (part.reshape(-1, block, *part.shape[1:])[whole].reshape(-1, *part.shape[1:]) for part in (x, y))
    blocks = int(whole.sum())
    if blocks < FEWEST_BLOCKS or np.ptp(y) <= NOISE * float(np.abs(y).max()):
        rows = [(index, name, "", np.nan, np.nan) for index in (("S1", "ST") if kind == "sobol" else _MORRIS)
                for name in names]
    else:
        rows = (_sobol if kind == "sobol" else _morris)(problem, x, y, levels, second_order, level)
    found = pd.DataFrame(rows, columns=["index", "setting", "with", "value", "half"])
    half = found.pop("half")
    half = half.where(half > 1e-9 * found["value"].abs())  # an interval of width zero is none
    return found.assign(low=found["value"] - half, high=found["value"] + half, blocks=blocks)


_MORRIS = ("mu", "mu_star", "sigma")
Rows = list[tuple[str, str, str, float, float]]


def _sobol(problem: Mapping[str, Any], x: np.ndarray, y: np.ndarray, levels: int, second_order: bool, level: float
           ) -> Rows:
    from SALib.analyze import sobol

    del x, levels
    names = problem["names"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SALib's own remarks on newer NumPy and pandas
        found = sobol.analyze(dict(problem), y, calc_second_order=second_order, num_resamples=RESAMPLES,
                              conf_level=level, seed=SEED)
    rows: Rows = [(index, name, "", float(found[index][k]), float(found[f"{index}_conf"][k]))
                  for index in ("S1", "ST") for k, name in enumerate(names)]
    if second_order:
        rows += [("S2", names[j], names[k], float(found["S2"][j, k]), float(found["S2_conf"][j, k]))
                 for j in range(len(names)) for k in range(j + 1, len(names))]
    return rows


def _morris(problem: Mapping[str, Any], x: np.ndarray, y: np.ndarray, levels: int, second_order: bool, level: float
            ) -> Rows:
    from SALib.analyze import morris

    del second_order
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = morris.analyze(dict(problem), x, y, num_levels=levels, num_resamples=RESAMPLES, conf_level=level,
                               seed=SEED)
    # SALib has an interval for mu_star only.
    return [(index, name, "", float(found[index][k]), float(found["mu_star_conf"][k]) if index == "mu_star" else np.nan)
            for index in _MORRIS for k, name in enumerate(problem["names"])]


def stored_indices(study: Study, arm: str, outcome: str, level: float = LEVEL, against: str | None = None,
                   runs: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the indices of an outcome, or of a paired difference, from a study with a Sobol or Morris design.

    Args:
        study: the stored study.
        arm: label of the arm.
        outcome: name of the outcome.
        level: coverage of the intervals.
        against: label of another arm, whose outcome with the same luck is taken off: then the indices say what drives
            the difference.
        runs: the table of runs, where it is at hand.

    Returns:
        As :func:`indices`, of the mean over replicates at each point, with the columns of :func:`luck_share` and
        ``floor``: what luck alone would give the index of a setting that only stirs the draws (NaN with one replicate),
        and ``floor_high``: the same at the upper bound of luck's share.

    Raises:
        InputError: where the study has no such design.
    """
    from sim.errors import InputError

    design = study.manifest["design"]
    if design.get("kind") not in ("sobol", "morris"):
        raise InputError("study", study.folder.name, "was not drawn for Sobol or Morris indices; run a sweep with "
                                                     "design=sobol or design=morris.")
    drawn = design["drawn"]
    runs = study.runs() if runs is None else runs
    count, names = study.manifest["points"], drawn["problem"]["names"]
    found = at_points(runs, count, outcome, arm, against)
    points = runs.drop_duplicates("point").set_index("point")[[f"at_{name}" for name in names]].reindex(range(count))
    means = mean_of(found)
    made = indices(design["kind"], drawn["problem"], points.to_numpy(float), means, levels=drawn.get("levels", 4),
                   second_order=drawn.get("second_order", False), level=level)
    luck = luck_share(found, int(made["blocks"].iloc[0]), level)
    made = made.assign(**luck)
    # Luck moves both ends of a step alike: it cancels in S1 and mu, and adds to what is squared or taken without sign.
    delta = drawn.get("levels", 4) / (2 * (drawn.get("levels", 4) - 1))
    for column, part in (("floor", luck["luck"]), ("floor_high", luck["luck_high"])):
        size = 2 / np.sqrt(np.pi) * np.sqrt(min(part, 1.0) * _variance(means)) / delta
        made[column] = made["index"].map({"S1": 0.0, "mu": 0.0, "ST": part, "mu_star": size})
    return made


def at_points(runs: pd.DataFrame, points: int, outcome: str, arm: str, against: str | None = None) -> np.ndarray:
    """Return an outcome of an arm, or its paired difference with another: a row a point, a column a replicate.

    NaN where a run is missing, failed or has no value. A column holds the same luck at every point.
    """
    runs = runs[runs["status"] == "ok"].drop_duplicates(["arm", "point", "seed", "replicate"])
    tables = [runs[runs["arm"] == label].pivot(index="point", columns=["seed", "replicate"], values=outcome)
              for label in (arm, against) if label is not None]
    found = tables[0]
    if against is not None:
        found = tables[0] - tables[1]
        # What differs by rounding only does not differ.
        found = found.mask(found.abs() <= NOISE * max(one.abs().max().max() for one in tables), 0.0)
    return found.reindex(range(points)).dropna(axis=1, how="all").to_numpy(float)


def mean_of(found: np.ndarray) -> np.ndarray:
    """Return the mean over the replicates that have a value, at every point; NaN where none has."""
    known = ~np.isnan(found)
    counts = known.sum(axis=1)
    return np.where(counts, np.where(known, found, 0.0).sum(axis=1) / np.maximum(counts, 1), np.nan)


def luck_share(found: np.ndarray, blocks: int, level: float = LEVEL) -> dict[str, float]:
    """Return which share of the variance between points chance between replicates would give alone.

    Points share their luck: what a replicate adds to all of them alike is no difference between points, and left out.

    Args:
        found: a row a point, a column a replicate.
        blocks: of the design; what is independent among its points, for the interval.
        level: coverage of the interval.

    Returns:
        ``luck``, ``luck_low``, ``luck_high``; NaN with one replicate or without variation.
    """
    from scipy.special import fdtri

    known = ~np.isnan(found)
    counts = known.sum(axis=1)
    means = mean_of(found)
    between = _variance(means)
    freedom = int(known.sum() - (counts > 0).sum() - known.any(axis=0).sum() + 1)
    if freedom < 1 or not between > 0 or blocks < FEWEST_BLOCKS:
        return dict.fromkeys(("luck", "luck_low", "luck_high"), np.nan)
    rest = found - means[:, None]
    rest = rest - mean_of(rest.T)
    within = float(np.nansum(rest**2)) / freedom
    luck = within * float((1 / counts[counts > 0]).mean()) / between
    tail = (1 - level) / 2
    low, high = (luck / float(fdtri(freedom, blocks - 1, share)) for share in (1 - tail, tail))
    return {"luck": luck, "luck_low": low, "luck_high": high}


def _variance(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.var(ddof=1)) if known.size > 1 else 0.0
