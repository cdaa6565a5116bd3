"""What a study keeps of the course of each run: chosen outcomes, thinned to a row every so many weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import InputError
from sim.metrics import WEEKLY_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.run import Course

#: A row's place in the table of series.
KEYS = ("run_id", "neighbourhood", "week")
_PLACE = {name: k for k, name in enumerate(WEEKLY_NAMES)}


@dataclass(frozen=True)
class Series:
    """Which weekly outcomes are kept, and how often.

    Args:
        outcomes: names of weekly outcomes (``sim.metrics.WEEKLY``).
        every: weeks that one row stands for.
    """

    outcomes: tuple[str, ...] = WEEKLY_NAMES
    every: int = 1

    def plain(self) -> dict[str, Any]:
        """Return the choice as plain data."""
        return {"outcomes": list(self.outcomes), "every": self.every}

    def rows(self, weeks: int) -> int:
        """Return how many rows a neighbourhood takes over so many weeks."""
        return -(-weeks // self.every)


WEEKLY = Series()
DEFAULT = Series(("initiatives_resident", "stock_informal", "stock_anchored", "hours", "trust_neighbours", "energy"), 4)


def read(outcomes: Any, every: Any) -> Series | None:
    """Return the choice that settings describe; ``None`` where no outcome is kept.

    Args:
        outcomes: names, or the word ``all``.
        every: weeks a row.

    Raises:
        InputError: for an outcome that does not exist or a number of weeks that is none.
    """
    from experiments.suggest import unknown

    names = list(WEEKLY_NAMES) if outcomes == "all" else [outcomes] if isinstance(outcomes, str) else outcomes
    if not isinstance(names, list):
        raise InputError("outcomes.series", outcomes, "must be a list of weekly outcomes, such as [energy, hours].")
    for name in names:
        if name not in WEEKLY_NAMES:
            raise unknown("outcomes.series", name, WEEKLY_NAMES)
    if isinstance(every, bool) or not isinstance(every, int) or not 1 <= every <= 10_400:
        raise InputError("outcomes.every", every, "must be a whole number of weeks from 1 to 10400.")
    return Series(tuple(dict.fromkeys(names)), every) if names else None


def thin(courses: Sequence[Course], keep: Series) -> dict[str, np.ndarray]:
    """Return the kept rows of one run: each the mean over the weeks since the row before it.

    A mean keeps the unit: a count a week stays a count a week, and nothing between two rows is lost. What is not known
    is left out of the mean.

    Args:
        courses: the neighbourhoods of the run, each from week 0 on.
        keep: which outcomes, and how often.

    Returns:
        Columns ``neighbourhood``, ``week`` (int32, the last one of each row) and the outcomes (float32).
    """
    columns = [_PLACE[name] for name in keep.outcomes]
    lasts, means = [], []
    for course in courses:
        starts = np.arange(0, len(course.values), keep.every)
        lasts.append(np.minimum(starts + keep.every, len(course.values)) - 1)
        means.append(_means(course.values[:, columns], starts))
    values, rows = np.concatenate(means), [len(one) for one in lasts]
    names = np.repeat(np.array([course.neighbourhood for course in courses], dtype=object), rows)
    return {"neighbourhood": names, "week": np.concatenate(lasts).astype(np.int32)} | {
        name: values[:, k].astype(np.float32) for k, name in enumerate(keep.outcomes)}


def _means(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    if not starts.size:
        return np.empty((0, values.shape[1]))
    known = ~np.isnan(values)
    total, count = np.add.reduceat(np.where(known, values, 0.0), starts), np.add.reduceat(known, starts, dtype=int)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
