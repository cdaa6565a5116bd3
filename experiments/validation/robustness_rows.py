"""Rows of robustness: what was changed, the contrast with its interval, and whether it has the sign of the default.

A sign is that of the default if both intervals leave zero out on the same side, the opposite one if they do on
different sides, and not resolved where the interval of the variant holds zero. Where the default's own holds zero there
is no sign to keep.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments import analysis
from experiments.statistics import Interval
from experiments.validation.robustness_variants import BASE
from sim.metrics import EQUAL_RANK

if TYPE_CHECKING:
    from sim.scenario import Scenario

SAME, OPPOSITE, OPEN, NO_SIGN = "same sign", "opposite sign", "not resolved", "no sign in the default"


@dataclass(frozen=True)
class Row:
    """One line: the contrast facilitate minus direct of one outcome under one change."""

    family: str
    changed: str
    outcome: str
    found: Interval
    sign: str
    default: bool = False


def interval(values: np.ndarray, scenarios: Sequence[Scenario], outcome: str) -> Interval:
    """Return the paired difference of an outcome, second arm minus first.

    Args:
        values: (pairs, 2), the outcome in both arms.
        scenarios: of the two arms: they say what one event adds to a count.
        outcome: its name.
    """
    both = values[~np.isnan(values).any(axis=1)]
    settings: list[dict[str, Any]] = [dataclasses.asdict(one) for one in scenarios]
    return analysis.difference(both, settings, outcome)


def sign(found: Interval, default: Interval) -> str:
    """Return whether a contrast has the sign of the default's."""
    if not default.resolved:
        return NO_SIGN
    if not found.resolved:
        return OPEN
    return SAME if (found.mean > 0) == (default.mean > 0) else OPPOSITE


def rows(found: Mapping[tuple[str, str], Mapping[str, Interval]]) -> list[Row]:
    """Return a row for each variant and outcome.

    Args:
        found: (family, label) -> outcome -> contrast; one family is the default.
    """
    default = next(one for (family, _), one in found.items() if family == BASE)
    return [Row(family, label, outcome, one[outcome], sign(one[outcome], default[outcome]), family == BASE)
            for (family, label), one in found.items() for outcome in EQUAL_RANK]


def disagreement(found: Sequence[Interval]) -> tuple[float, float]:
    """Return Cochran's Q of several independent contrasts, and the chance of so much if all were one and the same.

    Standard errors are taken from the intervals, as of Student's: a large Q (a small chance) says that the contrast
    differs between them. NaN with fewer than two that have an interval.
    """
    from scipy.stats import chi2

    from experiments.statistics.intervals import LEVEL, t_quantile

    known = [one for one in found if one.exists]
    if len(known) < 2:
        return math.nan, math.nan
    errors = np.array([(one.high - one.low) / 2 / t_quantile(one.n, LEVEL) for one in known])
    means, weights = np.array([one.mean for one in known]), 1 / errors**2
    q = float((weights * (means - (weights * means).sum() / weights.sum()) ** 2).sum())
    return q, float(chi2.sf(q, len(known) - 1))
