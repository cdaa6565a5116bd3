"""Keeps every evaluation of a search: one row a set of parameters and seed, stored in parts that are whole or absent.

The same search started again finds what is done and goes on; a part names what it holds, so nothing is stored twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import joblib
import pandas as pd
import pyarrow as pa

from experiments.files import make_folder, write_whole
from sim.errors import InputError

Runner = Callable[[dict[str, float], int], Mapping[str, float]]


class Task(NamedTuple):
    """One run to be done: the stage of the search, the number of the point within it, its settings, the seed."""

    stage: str
    point: int
    settings: dict[str, float]
    seed: int


class Evaluations:
    """The rows of a search in a folder: ``stage``, ``point``, ``seed``, the settings and what was measured.

    Args:
        folder: where the parts are; made if absent.

    Raises:
        InputError: where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        make_folder(folder)

    def rows(self) -> pd.DataFrame:
        """Return all rows in the order of stage, point and seed; empty before the first part."""
        parts = [_part(path) for path in sorted(self.folder.glob("part-*.parquet"))]
        if not parts:
            return pd.DataFrame(columns=["stage", "point", "seed"])
        found = pd.concat(parts, ignore_index=True).drop_duplicates(["stage", "point", "seed"])
        return found.sort_values(["stage", "point", "seed"], ignore_index=True)

    def missing(self, tasks: Iterable[Task]) -> list[Task]:
        """Return the tasks without a row, in their order."""
        rows = self.rows()
        done = set(zip(rows["stage"], rows["point"], rows["seed"], strict=True))
        return [task for task in tasks if (task.stage, task.point, task.seed) not in done]

    def add(self, tasks: Sequence[Task], found: Sequence[Mapping[str, float]]) -> None:
        """Store the results of tasks as one part."""
        table = pd.DataFrame([{"stage": task.stage, "point": task.point, "seed": task.seed} | task.settings | dict(one)
                              for task, one in zip(tasks, found, strict=True)])
        name = hashlib.sha256(json.dumps([[t.stage, t.point, t.seed] for t in tasks]).encode()).hexdigest()[:16]
        write_whole(self.folder / f"part-{name}.parquet", lambda path: table.to_parquet(path, index=False))

    def run(self, tasks: Sequence[Task], runner: Runner, jobs: int, say: Callable[[str], None] = lambda text: None,
            chunk: int = 32) -> pd.DataFrame:
        """Do what is missing, store it chunk by chunk and return all rows of the tasks' stages."""
        left = self.missing(tasks)
        with joblib.Parallel(n_jobs=jobs) as pool:
            for first in range(0, len(left), chunk):
                part = left[first:first + chunk]
                self.add(part, pool(joblib.delayed(runner)(task.settings, task.seed) for task in part))
                say(f"{part[0].stage}: {min(first + chunk, len(left))} of {len(left)} runs")
        rows = self.rows()
        return rows[rows["stage"].isin({task.stage for task in tasks})].reset_index(drop=True)


def _part(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, pa.ArrowException) as wrong:
        raise InputError("study", path.name, f"is broken ({type(wrong).__name__}): remove {path}; its runs are done "
                                             "again.") from wrong
