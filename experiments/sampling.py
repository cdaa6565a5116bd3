"""Points drawn from ranges: Latin hypercube, Sobol and Morris, all from SALib, fixed by a seed."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from sim.errors import InputError

KINDS = ("lhs", "sobol", "morris")
Range = tuple[Any, Any]


def problem(ranges: Mapping[str, Range]) -> dict[str, Any]:
    """Return the ranges as SALib takes them, for its analysis of the stored runs too.

    Whole numbers are drawn half a step beyond their ends and rounded, so that every one is as likely.
    """
    bounds = [[low - 0.5, high + 0.5] if isinstance(low, int) else [low, high] for low, high in ranges.values()]
    return {"num_vars": len(ranges), "names": list(ranges), "bounds": bounds}


def draw(kind: str, ranges: Mapping[str, Range], samples: int, seed: int, levels: int = 4,
         second_order: bool = False) -> tuple[tuple, ...]:
    """Return the points, a value for each range, in their order.

    Args:
        kind: one of ``KINDS``.
        ranges: dotted setting -> (low, high), both whole where the setting is.
        samples: of a Latin hypercube: points; of Sobol: base samples, a power of two; of Morris: trajectories.
        seed: fixes them.
        levels: of Morris' grid, even.
        second_order: whether Sobol's points allow for second-order indices.

    Raises:
        InputError: where the numbers do not fit the kind.
    """
    if samples < 1:
        raise InputError("design.samples", samples, "must be a whole number from 1.")
    if kind == "sobol" and samples & (samples - 1):
        near = 1 << (samples.bit_length() - 1)
        raise InputError("design.samples", samples, "must be a power of two for Sobol.", str(near))
    if kind == "morris" and (levels < 2 or levels % 2):
        raise InputError("design.levels", levels, "must be an even whole number from 2.")
    about = problem(ranges)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SALib's own remarks on newer NumPy and on sample sizes checked above
        if kind == "lhs":
            from SALib.sample import latin

            drawn = latin.sample(about, samples, seed=seed)
        elif kind == "sobol":
            from SALib.sample import sobol

            drawn = sobol.sample(about, samples, calc_second_order=second_order, seed=seed)
        else:
            from SALib.sample import morris

            drawn = morris.sample(about, samples, num_levels=levels, seed=seed)
    return tuple(tuple(map(_value, row, ranges.values())) for row in drawn)


def _value(drawn: float, ends: Range) -> float | int:
    low, high = ends
    if isinstance(low, int):
        return min(high, max(low, round(float(drawn))))
    return min(high, max(low, float(f"{drawn:.12g}")))
