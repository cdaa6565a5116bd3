"""What a study keeps of the course of each run: chosen outcomes, thinned to a row every so many weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import InputError
from sim.metrics import WEEKLY_NAMES

if TYPE_CHECKING:
    import pandas as pd

#: A row's place in the table of series.
KEYS = ("run_id", "neighbourhood", "week")


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


def thin(weekly: pd.DataFrame, keep: Series) -> dict[str, np.ndarray]:
    """Return the kept rows of one run: each the mean over the weeks since the row before it.

    A mean keeps the unit: a count a week stays a count a week, and nothing between two rows is lost.

    Args:
        weekly: rows of the engine's weekly table, neighbourhood by neighbourhood, each from week 0 on.
        keep: which outcomes, and how often.

    Returns:
        Columns ``neighbourhood``, ``week`` (int32, the last one of each row) and the outcomes (float32).
    """
    week = weekly["week"].to_numpy()
    last = np.ones(week.size, dtype=bool)
    # A row ends after so many weeks, or where the next neighbourhood starts.
    last[:-1] = (week[:-1] % keep.every == keep.every - 1) | (week[1:] == 0)
    ends = np.flatnonzero(last)
    starts = np.concatenate([[0], ends[:-1] + 1])[:ends.size]
    # Column by column, and a name once a neighbourhood: picking rows out of a whole table costs more than all the rest.
    first = np.flatnonzero(week == 0)
    names = [weekly["neighbourhood"].iat[k] for k in first]
    rows = np.diff(np.searchsorted(ends, first), append=ends.size) if first.size else []
    found = {"neighbourhood": np.repeat(np.array(names, dtype=object), rows), "week": week[ends].astype(np.int32)}
    values = np.stack([weekly[name].to_numpy(float) for name in keep.outcomes], axis=1)
    known = ~np.isnan(values)
    if not ends.size:
        return found | {name: np.empty(0, np.float32) for name in keep.outcomes}
    total, count = np.add.reduceat(np.where(known, values, 0.0), starts), np.add.reduceat(known, starts, dtype=int)
    means = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return found | {name: means[:, k].astype(np.float32) for k, name in enumerate(keep.outcomes)}
