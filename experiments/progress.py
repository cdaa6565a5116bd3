"""How far a study is: a bar with the time left where somebody watches, two lines elsewhere."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from experiments.console import notice, shown


class Progress:
    """Counts runs.

    Args:
        total: runs of the plan, as far as known.
        done: runs stored before.
        folder: the study's folder, as it is told.
    """

    def __init__(self, total: int, done: int, folder: Path) -> None:
        self.total, self.first, self.folder = total, done, shown(folder)
        self.watched = sys.stderr.isatty()
        self.bar: Any = None
        self.told = False

    def __enter__(self) -> Progress:
        self.started = time.perf_counter()
        self._tell()
        return self

    def _tell(self) -> None:
        """Say what is to be done, once something is: a plan that grows may have all its first runs already."""
        if self.told or self.first == self.total:
            return
        self.told = True
        if self.watched:
            from tqdm import tqdm

            self.bar = tqdm(total=self.total, initial=self.first, unit="run", ascii=True, file=sys.stderr,
                            dynamic_ncols=True, bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt} runs, "
                                                           "{elapsed} passed, {remaining} left")
        else:
            kept = f", {self.first} stored before" if self.first else ""
            notice(f"Running {self.total} runs{kept} ...")

    def add(self, count: int) -> None:
        """Count runs as done."""
        if self.bar is not None:
            self.bar.update(count)

    def more(self, total: int, done: int) -> None:
        """Learn that the plan has grown to so many runs, of which so many were stored before."""
        kept, self.total, self.first = done - self.first, total, done
        if self.bar is not None:
            self.bar.total = total
            self.bar.n += kept
            self.bar.refresh()
        self._tell()

    def __exit__(self, kind: type | None, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
        elif kind is None and self.told:
            notice(f"Done in {time.perf_counter() - self.started:.0f} s.")
        if kind is None and not self.told:
            notice(f"All {self.total} runs are stored in {self.folder}/ already.")
