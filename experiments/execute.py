"""Runs what a study misses: in chunks of a few seconds over processes, each chunk stored by the worker that ran it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from experiments.console import Trouble, notice, shown
from experiments.design import AT, Design, Run
from experiments.store import Store

if TYPE_CHECKING:
    from experiments.study import Study
    from sim.scenario import Scenario

#: Resident-weeks a second of one processor, roughly: only the size of chunks depends on it, no result does.
SPEED = 1e7
CHUNK_SECONDS = 2.0
CHUNK_RUNS = 500
#: Below this, starting other processes costs more than they win.
ALONE_SECONDS = 1.5
TRIES = 3


class Stopped(KeyboardInterrupt):
    """Ctrl-C while running: says what is safe and how to go on."""


@dataclass(frozen=True)
class Chunk:
    """What one worker does in one go: whole groups of paired runs, and the scenarios they need."""

    runs: tuple[Run, ...]
    scenarios: dict[tuple[str, int], Scenario]
    points: dict[int, dict[str, float]]
    weekly: bool


def run_missing(study: Study, design: Design, replicates: int, jobs: int) -> int:
    """Run what is not stored yet and note it in the manifest.

    Args:
        study: the open study.
        design: its plan.
        replicates: how many of each point.
        jobs: processes at the same time.

    Returns:
        The number of runs that failed; they are rows with their error.

    Raises:
        Stopped: on Ctrl-C; what is stored stays.
    """
    import sim

    started = time.perf_counter()
    version = study.manifest["model"]
    groups = list(design.runs(replicates, version))
    total = sum(len(group) for group in groups)
    before = missing = _missing(study.store, groups)
    if missing:
        if sim.engine_is_cold():
            notice("Compiling the model (once, up to 30 s) ...")
        sim.warm_up()
    with _Progress(total, total - _count(missing), study) as progress:
        for attempt in range(1, TRIES + 1):
            if not missing:
                break
            try:
                _run(study.store, design, missing, jobs, progress)
                break
            except KeyboardInterrupt:
                study.finish(time.perf_counter() - started, _count(before) - _count(_missing(study.store, groups)))
                safe = total - _count(_missing(study.store, groups))
                raise Stopped(f"Stopped. {safe} of {total} runs are safe in {shown(study.folder)}/; "
                              "the same command goes on from there.") from None
            except Exception as error:
                if type(error).__name__ != "TerminatedWorkerError":
                    raise
                missing = _missing(study.store, groups)
                if attempt == TRIES:
                    raise Trouble(f"a worker process was ended {TRIES} times, perhaps for want of memory; "
                                  f"{_count(missing)} runs are missing, the same command goes on from there.") from None
                notice(f"A worker process was ended; going on with the {_count(missing)} runs that are missing.")
    study.finish(time.perf_counter() - started, _count(before) - _count(_missing(study.store, groups)))
    return len(study.manifest["failures"])


def _missing(store: Store, groups: list[list[Run]]) -> list[list[Run]]:
    done = store.done()
    left = ([run for run in group if (run.run_id, run.arm, run.point) not in done] for group in groups)
    return [group for group in left if group]


def _count(groups: list[list[Run]]) -> int:
    return sum(len(group) for group in groups)


def _run(store: Store, design: Design, groups: list[list[Run]], jobs: int, progress: _Progress) -> None:
    from joblib import Parallel, delayed

    points = design.points()
    scenarios = {(arm, k): design.scenario(arm, point) for k, point in enumerate(points) for arm in design.arms}
    seconds = {key: _estimate(scenario) for key, scenario in scenarios.items()}
    if sum(seconds[run.arm, run.point] for group in groups for run in group) < ALONE_SECONDS:
        jobs = 1
    chunks = _chunks(groups, seconds, jobs)
    tasks = (delayed(run_chunk)(store, Chunk(
        runs, {(run.arm, run.point): scenarios[run.arm, run.point] for run in runs},
        {run.point: points[run.point] for run in runs}, design.weekly), os.getpid()) for runs in chunks)
    for count in Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)(tasks):
        progress.add(count)


def _estimate(scenario: Scenario) -> float:
    residents = sum(place.residents for place in scenario.places())
    return 0.002 + residents * (scenario.weeks + scenario.start.weeks) / SPEED


def _chunks(groups: list[list[Run]], seconds: dict[tuple[str, int], float], jobs: int) -> Iterator[tuple[Run, ...]]:
    """Gather groups until a chunk is worth a worker's while, yet small enough to keep all workers busy to the end."""
    whole = sum(seconds[run.arm, run.point] for group in groups for run in group)
    limit = min(CHUNK_SECONDS, max(0.05, whole / (4 * jobs)))
    chunk: list[Run] = []
    spent = 0.0
    for group in groups:
        chunk += group
        spent += sum(seconds[run.arm, run.point] for run in group)
        if spent >= limit or len(chunk) >= CHUNK_RUNS:
            yield tuple(chunk)
            chunk, spent = [], 0.0
    if chunk:
        yield tuple(chunk)


def run_chunk(store: Store, chunk: Chunk, parent: int) -> int:
    """Run a chunk and store it; return how many runs it held."""
    import pandas as pd

    if os.getpid() != parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business; it ends the workers
    rows, series = [], []
    for run in chunk.runs:
        _stop_if_orphaned(parent)
        row, weekly = _run_one(run, chunk.scenarios[run.arm, run.point], chunk.points[run.point], chunk.weekly)
        rows.append(row)
        if weekly is not None:
            series.append(weekly)
    store.write_chunk(pd.DataFrame(rows), pd.concat(series, ignore_index=True) if series else None)
    return len(rows)


def _stop_if_orphaned(parent: int) -> None:
    """End a worker whose parent was killed: nobody waits for it, and its chunk is run again by the same command."""
    if parent not in (os.getpid(), os.getppid()):
        os._exit(1)


def _run_one(run: Run, scenario: Scenario, point: dict[str, float], weekly: bool) -> tuple[dict[str, Any], Any]:
    import sim
    from sim.metrics import SUMMARY_NAMES

    row = asdict(run) | {AT + name: value for name, value in point.items()}
    try:
        result = sim.simulate(scenario, seed=run.seed, replicate=run.replicate, weekly=weekly)
        summary = {name: float(result.summary[name]) for name in SUMMARY_NAMES}
        table = _with_place(result.weekly, run.run_id, scenario) if weekly else None
    except Exception as error:  # one bad run must not end the others: it becomes a row that says why
        return row | dict.fromkeys(SUMMARY_NAMES, float("nan")) | {
            "status": "failed", "error": f"{type(error).__name__}: {error}"}, None
    return row | summary | {"status": "ok", "error": ""}, table


def _with_place(weekly: Any, run_id: str, scenario: Scenario) -> Any:
    """Return the weekly table with the columns ``run_id`` and ``neighbourhood`` in front."""
    table = weekly.reset_index() if "neighbourhood" in (weekly.index.names or []) else weekly.copy()
    if "neighbourhood" not in table:
        table["neighbourhood"] = scenario.places()[0].code
    table["run_id"] = run_id
    front = ["run_id", "neighbourhood", "week"]
    return table[front + [name for name in table if name not in (*front, "index")]]


class _Progress:
    """A bar with the time left where somebody watches; elsewhere one line at the start and one at the end."""

    def __init__(self, total: int, done: int, study: Study) -> None:
        self.total, self.first, self.folder = total, done, shown(study.folder)
        self.watched = sys.stderr.isatty()
        self.bar: Any = None

    def __enter__(self) -> _Progress:
        self.started = time.perf_counter()
        kept = f", {self.first} stored before" if self.first else ""
        if self.first == self.total:
            notice(f"All {self.total} runs are stored in {self.folder}/ already.")
        elif self.watched:
            from tqdm import tqdm

            self.bar = tqdm(total=self.total, initial=self.first, unit="run", ascii=True, file=sys.stderr,
                            dynamic_ncols=True, bar_format="{l_bar}{bar}| {n_fmt}/{total_fmt} runs, "
                                                           "{elapsed} passed, {remaining} left")
        else:
            notice(f"Running {self.total} runs{kept} ...")
        return self

    def add(self, count: int) -> None:
        """Count runs as done."""
        if self.bar is not None:
            self.bar.update(count)

    def __exit__(self, kind: type | None, *_: Sequence[object]) -> None:
        if self.bar is not None:
            self.bar.close()
        elif kind is None and self.first < self.total:
            notice(f"Done in {time.perf_counter() - self.started:.0f} s.")
