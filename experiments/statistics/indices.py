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

from experiments.statistics.intervals import LEVEL

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
    if blocks < FEWEST_BLOCKS or np.ptp(y) <= 1e-12 * max(1.0, float(np.abs(y).max())):
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


def stored_indices(study: Study, arm: str, outcome: str, level: float = LEVEL) -> pd.DataFrame:
    """Return the indices of an outcome from a study with a Sobol or Morris design: mean over replicates at each point.

    Args:
        study: the stored study.
        arm: label of the arm.
        outcome: name of the outcome.
        level: coverage of the intervals.

    Returns:
        As :func:`indices`, with a column ``luck``: the share of the variance between points that chance between
        replicates alone would give (NaN with one replicate). Where it is large, add replicates before reading on.

    Raises:
        InputError: where the study has no such design.
    """
    from sim.errors import InputError

    design = study.manifest["design"]
    if design.get("kind") not in ("sobol", "morris"):
        raise InputError("study", study.folder.name, "was not drawn for Sobol or Morris indices; run a sweep with "
                                                     "design=sobol or design=morris.")
    drawn = design["drawn"]
    runs = study.runs()
    runs = runs[(runs["status"] == "ok") & (runs["arm"] == arm)].drop_duplicates(["point", "seed", "replicate"])
    wanted = range(study.manifest["points"])
    at_point = runs.groupby("point")[outcome]
    values = at_point.mean().reindex(wanted)
    columns = [f"at_{name}" for name in drawn["problem"]["names"]]
    points = runs.drop_duplicates("point").set_index("point")[columns].reindex(wanted)
    found = indices(design["kind"], drawn["problem"], points.to_numpy(float), values.to_numpy(float),
                    levels=drawn.get("levels", 4), second_order=drawn.get("second_order", False), level=level)
    between = float(values.var())
    luck = float((at_point.var() / at_point.count()).mean()) / between if between > 0 else np.nan
    return found.assign(luck=luck)
