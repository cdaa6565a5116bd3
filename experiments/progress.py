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

    def __enter__(self) -> Progress:
        self.started = time.perf_counter()
        if self.first == self.total:
            notice(f"All {self.total} runs are stored in {self.folder}/ already.")
        elif self.watched:
            from tqdm import tqdm

            self.bar = tqdm(total=self.total, initial=self.first, unit="run", ascii=True, file=sys.stderr,
                            dynamic_ncols=True, bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt} runs, "
                                                           "{elapsed} passed, {remaining} left")
        else:
            kept = f", {self.first} stored before" if self.first else ""
            notice(f"Running {self.total} runs{kept} ...")
        return self

    def add(self, count: int) -> None:
        """Count runs as done."""
        if self.bar is not None:
            self.bar.update(count)

    def more(self, total: int) -> None:
        """Learn that the plan has grown to so many runs."""
        self.total = total
        if self.bar is not None:
            self.bar.total = total
            self.bar.refresh()

    def __exit__(self, kind: type | None, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()
        elif kind is None and self.first < self.total:
            notice(f"Done in {time.perf_counter() - self.started:.0f} s.")
