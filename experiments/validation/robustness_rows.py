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
from typing import TYPE_CHECKING, Any, NamedTuple

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
    """One line: the contrast facilitate minus direct of one outcome under one change.

    ``against``: the contrast minus that of the default in the same pairs, for changes that share their luck with it.
    """

    family: str
    changed: str
    outcome: str
    found: Interval
    sign: str
    default: bool = False
    against: Interval | None = None


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


Contrasts = Mapping[tuple[str, str], Mapping[str, Interval]]


def rows(found: Contrasts, against: Contrasts | None = None) -> list[Row]:
    """Return a row for each variant and outcome.

    Args:
        found: (family, label) -> outcome -> contrast; one family is the default.
        against: the same of the contrast minus the default's, pair by pair, for those that share its luck.
    """
    paired = against or {}
    default = next(one for (family, _), one in found.items() if family == BASE)
    return [Row(family, label, outcome, one[outcome], sign(one[outcome], default[outcome]), family == BASE,
                paired.get((family, label), {}).get(outcome))
            for (family, label), one in found.items() for outcome in EQUAL_RANK]


class Welch(NamedTuple):
    """Welch's F of several means, its two degrees of freedom, and the chance of so large an F if all were one."""

    f: float
    between: float
    within: float
    chance: float


def disagreement(found: Sequence[Interval]) -> Welch:
    """Return Welch's (1951) test that several independent contrasts are one and the same.

    Unlike Cochran's Q against chi-squared it allows for errors that are themselves found from few pairs: with 24, 120,
    48, 12 and 5 pairs of one law Q calls 11% of draws different at .05, this 5%. Standard errors are taken from the
    intervals, as of Student's. NaN with fewer than two that have an interval.
    """
    from scipy.stats import f as law

    from experiments.statistics.intervals import LEVEL, t_quantile

    known = [one for one in found if one.exists]
    k = len(known)
    if k < 2:
        return Welch(math.nan, math.nan, math.nan, math.nan)
    errors = np.array([(one.high - one.low) / 2 / t_quantile(one.n, LEVEL) for one in known])
    means, weights = np.array([one.mean for one in known]), 1 / errors**2
    share = weights / weights.sum()
    lost = float(((1 - share) ** 2 / (np.array([one.n for one in known]) - 1)).sum())
    spread = float((weights * (means - share @ means) ** 2).sum()) / (k - 1)
    f = spread / (1 + 2 * (k - 2) / (k * k - 1) * lost)
    within = (k * k - 1) / 3 / lost
    return Welch(f, k - 1, within, float(law.sf(f, k - 1, within)))


class Apart(NamedTuple):
    """How many of several paired differences leave zero out, the largest, and the least chance times their number."""

    number: int
    of: int
    most: Interval
    chance: float


def apart(against: Sequence[Interval]) -> Apart:
    """Return how far changes that share their luck with the default lie from it.

    Args:
        against: the contrast minus the default's, pair by pair, a change each. Their chances are not independent, so
            the least is multiplied by their number (Bonferroni); where no pair differs it is 1.
    """
    most = max((one for one in against if not math.isnan(one.mean)), key=lambda one: abs(one.mean),
               default=against[0])
    least = min((2 * min(one.positive, 1 - one.positive) for one in against if not math.isnan(one.positive)),
                default=1.0)
    return Apart(sum(one.resolved for one in against), len(against), most, min(1.0, least * len(against)))
