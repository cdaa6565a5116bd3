"""Runs what a study misses: in chunks of a few seconds, through whatever executor, whatever happens to workers."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from experiments import executors
from experiments.console import Trouble, notice, shown
from experiments.design import Design, Run
from experiments.executors import Executor
from experiments.lock import Ticket
from experiments.missing import Missing, costs, left_of
from experiments.progress import Progress
from experiments.stopping import stages
from experiments.store import RUNS
from experiments.work import GOOD, Chunk, Outcome, Session, about, failure, runs_as_table, unpacked

if TYPE_CHECKING:
    from experiments.study import Study

CHUNK_SECONDS = 4.0
CHUNK_RUNS = 500
#: Below this, starting other processes costs more than they win.
ALONE_SECONDS = 1.5
#: A worker that is ended is replaced; when so many end in a row without a chunk done, runs are looked at one by one.
DEATHS = 3


class Stopped(KeyboardInterrupt):
    """Ctrl-C while running: says what is safe and how to go on."""


def run_missing(study: Study, design: Design, replicates: int, jobs: int, executor: Executor | None = None,
                ticket: Ticket | None = None) -> int:
    """Run what is not stored yet and note it in the manifest.

    Args:
        study: the open study.
        design: its plan.
        replicates: how many of each point; with ``design.until`` at least.
        jobs: processes at the same time.
        executor: what does the work; this machine's processes unless given.
        ticket: the hold on the study.

    Returns:
        The number of runs that failed; they are rows with their error.

    Raises:
        Stopped: on Ctrl-C or a request to end; what is stored stays.
        Trouble: where workers cannot be kept alive or reached, or a planned run is not stored in the end.
    """
    import sim

    started = time.perf_counter()
    executor = replace(executor or Executor(), jobs=jobs)
    store = study.store
    session = Session(store, design.arms, design.levers, design.series, study.manifest["model"], ticket,
                      os.getpid() if executor.name == "local" else None, design.record)
    work = _Work(session, design, executor)
    total, stored, planned = 0, 0, set()
    try:
        with _end_is_stop(), contextlib.ExitStack() as stack:
            progress: Progress | None = None
            for groups in stages(design, store, replicates, session.version):
                total += (here := sum(map(len, groups)))
                planned.update(run.key for group in groups for run in group)
                missing = left_of(store, groups)
                study.manifest["runs_planned"] = max(total, study.manifest.get("runs_planned", 0))
                if missing.count and not work.warm:
                    if sim.engine_is_cold():
                        notice("Compiling the model (once, up to 30 s) ...")
                    sim.warm_up()
                    work.warm = True
                stored += here - missing.count
                if progress is None:
                    progress = stack.enter_context(Progress(total, stored, study.folder))
                progress.more(total, stored)
                work.do(missing, groups, progress)
    except KeyboardInterrupt:
        study.finish(time.perf_counter() - started, work.done, work.seconds)
        runs = store.runs(columns=())
        raise Stopped(f"Stopped. {int((runs['status'] == GOOD).sum())} of {total} runs are safe in "
                      f"{shown(study.folder)}/; the same command goes on from there.") from None
    except BaseException:
        # The reason why it ended comes first: a full disk may also refuse the manifest.
        with contextlib.suppress(Exception):
            study.finish(time.perf_counter() - started, work.done, work.seconds)
        raise
    store.gather()
    study.finish(time.perf_counter() - started, work.done, work.seconds)
    # What was counted on the way is no proof: only what stands in the store is done.
    runs = store.runs(columns=())
    if lost := planned.difference(zip(runs["run_id"], runs["arm"], runs["point"], strict=True)):
        raise Trouble(f"{len(lost)} of {len(planned)} runs are missing in {shown(study.folder)}/ though all were "
                      "handed out; the same command runs them again. Where it says so twice, this is a mistake in "
                      "Buurtlab.")
    return len(study.manifest["failures"])


class _Work:
    """Hands chunks to the executor until none is missing, replacing workers that are ended."""

    def __init__(self, session: Session, design: Design, executor: Executor) -> None:
        self.session, self.executor, self.warm = session, executor, False
        self.points = design.points()
        self.cost = costs(design, self.points)
        self.done, self.seconds, self.guessed, self.number = 0, 0.0, 0.0, 0

    def do(self, missing: Missing, groups: list[list[Run]], progress: Progress) -> None:
        """Run what is missing of the groups."""
        deaths, tried = 0, missing.tried
        while missing.groups:
            before = self.done
            lost = _run(self, missing, progress)
            missing = left_of(self.session.store, groups, tried) if lost else Missing([])
            if not lost or not missing.groups:
                return
            deaths = 1 if self.done > before else deaths + 1
            if self.executor.name == "dask" or deaths >= DEATHS:
                deaths = 0
                self.one_by_one(lost, missing, progress)
                missing = left_of(self.session.store, groups, tried)
            if missing.groups:
                notice(f"A worker process was ended; going on with the {missing.count} runs that are missing.")

    def one_by_one(self, lost: list[Chunk], missing: Missing, progress: Progress) -> None:
        """Find the runs that end whatever process runs them: each alone, and those that do are rows that say so."""
        # One process more than needed: the run must never end this one.
        executor = replace(self.executor, jobs=max(2, self.executor.jobs))
        wanted = {run.key for group in missing.groups for run in group}
        left = [self.chunk([run], missing) for chunk in lost for run in chunk.runs if run.key in wanted]
        deaths = 1 if executor.name == "dask" else DEATHS  # Dask has tried as often itself
        if executor.name == "dask":
            left = self.through(executor, left, progress)
        for chunk in left:
            if all(self.through(executor, [chunk], progress) for _ in range(deaths)):
                row = about(chunk.runs[0], self.session, self.points[chunk.runs[0].point]) | failure(
                    f"WorkerEnded: the process that ran it was ended {DEATHS} times, perhaps for want of memory")
                self.session.store.write_chunk(runs_as_table([row | {"tries": chunk.tries[0]}]))
                self.count(1, 0.0, progress)

    def through(self, executor: Executor, chunks: Iterable[Chunk], progress: Progress) -> list[Chunk]:
        """Run chunks; return those whose worker was ended."""
        lost = []
        for chunk, outcome in executors.results(executor, self.session, iter(chunks)):
            if outcome is None:
                lost.append(chunk)
            else:
                self.take(chunk, outcome, progress)
        return lost

    def chunk(self, runs: list[Run], missing: Missing) -> Chunk:
        """Return runs as a chunk."""
        self.number += 1
        tries = tuple(missing.tried.get(run.key, 0) + 1 for run in runs)
        return Chunk(self.number, tuple(runs), tries, {run.point: self.points[run.point] for run in runs})

    def chunks(self, missing: Missing, jobs: int) -> Iterator[Chunk]:
        """Gather groups until a chunk is worth a worker's while, yet small enough to keep all busy to the end."""
        rest = sum(self.cost[run.arm, run.point] for group in missing.groups for run in group)
        runs: list[Run] = []
        spent = 0.0
        for group in missing.groups:
            runs += group
            spent += sum(self.cost[run.arm, run.point] for run in group)
            # The first chunks are small: they tell how fast it goes here, and whatever ends it early costs little.
            full = CHUNK_SECONDS * self.guessed / self.seconds if self.seconds else CHUNK_SECONDS / 4
            limit = min(full, max(0.05, rest / (4 * jobs)))
            if spent >= limit or len(runs) >= CHUNK_RUNS:
                yield self.chunk(runs, missing)
                rest -= spent
                runs, spent = [], 0.0
        if runs:
            yield self.chunk(runs, missing)

    def take(self, chunk: Chunk, outcome: Outcome, progress: Progress) -> None:
        """Count a chunk that was done, and store it where its worker could not."""
        if outcome.tables is not None:
            beside = {name: unpacked(table) for name, table in outcome.tables.items()}
            self.session.store.write_chunk(beside.pop(RUNS), beside)
        self.guessed += sum(self.cost[run.arm, run.point] for run in chunk.runs)
        self.count(outcome.runs, outcome.seconds, progress)

    def count(self, runs: int, seconds: float, progress: Progress) -> None:
        """Count runs as done."""
        self.done += runs
        self.seconds += seconds
        progress.add(runs)


def _run(work: _Work, missing: Missing, progress: Progress) -> list[Chunk]:
    """Run what is missing; return the chunks whose worker was ended."""
    executor = work.executor
    whole = sum(work.cost[run.arm, run.point] for group in missing.groups for run in group)
    if executor.name == "local" and whole < ALONE_SECONDS:
        executor = replace(executor, jobs=1)
    return work.through(executor, work.chunks(missing, executor.jobs), progress)


@contextlib.contextmanager
def _end_is_stop() -> Iterator[None]:
    """Take a polite request to end, as a cluster sends before it pulls the plug, for Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
