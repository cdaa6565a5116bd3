"""What a worker does: runs a chunk of a study and stores it, wherever it is: this process, another one, a cluster."""

from __future__ import annotations

import contextlib
import functools
import os
import pickle
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from experiments.console import Trouble
from experiments.design import AT, Run
from experiments.lock import Ticket
from experiments.record import Kept, tables
from experiments.series import Series, thin
from experiments.settings import text_of, with_settings
from experiments.store import RUNS, SERIES, Store

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.scenario import Scenario

FAILED, GOOD = "failed", "ok"


@dataclass(frozen=True)
class Session:
    """What all chunks of a session share.

    Args:
        store: the study's tables.
        arms: label -> scenario, without the settings of a point.
        levers: arm -> lever -> value, for the columns.
        series: what is kept of the course of a run.
        version: the model's version; a worker with another one refuses.
        ticket: the session's hold on the study; ``None`` where nobody else can be there.
        parent: process whose end ends the worker; ``None`` where workers outlive it.
        record: what is kept of single initiatives and residents.
    """

    store: Store
    arms: dict[str, Scenario]
    levers: dict[str, dict[str, Any]]
    series: Series | None
    version: str
    ticket: Ticket | None = None
    parent: int | None = None
    record: Kept | None = None


@dataclass(frozen=True)
class Chunk:
    """Runs that one worker does in one go, whole groups of paired ones; ``tries`` counts this try.

    Args:
        number: tells chunks of a session apart.
        runs: the runs.
        tries: run by run.
        points: number of a point -> its settings.
    """

    number: int
    runs: tuple[Run, ...]
    tries: tuple[int, ...]
    points: dict[int, dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What came of a chunk.

    Args:
        number: the chunk's.
        runs: how many runs it held.
        seconds: time spent in the model.
        tables: name -> table as bytes, where the worker could not reach the study's folder; else ``None``.
    """

    number: int
    runs: int
    seconds: float
    tables: dict[str, bytes] | None = None


def run_packed(session: bytes, chunk: bytes) -> Outcome:
    """Run a chunk, packed by ``pickle``: plain bytes travel whole, with the task, on every executor."""
    return run_chunk(_unpacked(session), pickle.loads(chunk))


@functools.lru_cache(maxsize=2)
def _unpacked(session: bytes) -> Session:
    return pickle.loads(session)


def run_chunk(session: Session, chunk: Chunk) -> Outcome:
    """Run a chunk and store it, or give its tables back where the study's folder cannot be reached.

    Raises:
        Trouble: where this worker has another model, or the session that sent the chunk is over.
        OSError: where the disk is full.
    """
    import sim

    if session.parent not in (None, os.getpid()) and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business; it ends the workers
    if (own := sim.model_version()) != session.version:
        raise Trouble(f"a worker has model version {own}, this process {session.version}; install the same on both.")
    rows: list[dict[str, Any]] = []
    series: list[tuple[str, dict[str, Any]]] = []
    records: list[tuple[str, dict[str, Any]]] = []
    seconds = 0.0
    for run, tries in zip(chunk.runs, chunk.tries, strict=True):
        _stop_if_orphaned(session.parent)
        started = time.perf_counter()
        row, thinned, record = _run_one(run, session, chunk.points[run.point])
        seconds += time.perf_counter() - started
        rows.append(row | {"tries": tries})
        if thinned is not None:
            series.append((run.run_id, thinned))
        if record is not None:
            records.append((run.run_id, record))
    runs_table, beside = runs_as_table(rows), tables(records) if records else {}
    if series:
        beside[SERIES] = _series_as_table(series)
    with session.ticket.writing() if session.ticket else contextlib.nullcontext(True) as held:
        if held is None:
            return Outcome(chunk.number, len(rows), seconds, {
                name: packed(table) for name, table in ({RUNS: runs_table} | beside).items()})
        if not held:
            raise Trouble("the session that sent this work is over; its runs are done again where they are still "
                          "missing.")
        session.store.write_chunk(runs_table, beside)
    return Outcome(chunk.number, len(rows), seconds)


def _stop_if_orphaned(parent: int | None) -> None:
    """End a worker whose parent was killed: nobody waits for it, and its chunk is run again by the same command."""
    if parent not in (None, os.getpid(), os.getppid()):
        os._exit(1)


def _run_one(run: Run, session: Session, point: dict[str, Any]
             ) -> tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]:
    """Run once; return its row, its thinned course and its record, the last two where they are kept."""
    import sim
    from sim.metrics import SUMMARY_NAMES

    row = about(run, session, point)
    try:
        scenario = with_settings(session.arms[run.arm], point)
        extra = {"record": session.record.of(run.replicate)} if session.record else {}
        result = sim.simulate(scenario, seed=run.seed, replicate=run.replicate, weekly=False, **extra)
        summary = {name: float(result.summary[name]) for name in SUMMARY_NAMES}
        thinned = None if session.series is None else thin(result.courses, session.series)
    except Exception as error:  # one bad run must not end the others: it becomes a row that says why
        return row | failure(f"{type(error).__name__}: {error}"), None, None
    return row | summary | {"status": GOOD, "error": ""}, thinned, result.record if session.record else None


def about(run: Run, session: Session, point: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a run that are known before it: who it is and what it was set to."""
    levers = {AT + name: value if isinstance(value, str | int | float | None) else text_of(value)
              for name, value in session.levers.get(run.arm, {}).items()}
    return asdict(run) | levers | {AT + name: value for name, value in point.items()}


def failure(error: str) -> dict[str, Any]:
    """Return the columns of a run that failed: no outcome has a value."""
    from sim.metrics import SUMMARY_NAMES

    return dict.fromkeys(SUMMARY_NAMES, float("nan")) | {"status": FAILED, "error": error}


def runs_as_table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Return rows of runs as a table; all rows have the same columns."""
    import pyarrow as pa

    return pa.table({name: [row[name] for row in rows] for name in rows[0]})


def _series_as_table(series: Sequence[tuple[str, dict[str, Any]]]) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    lengths = [len(one["week"]) for _, one in series]
    ids = np.repeat(np.array([run_id for run_id, _ in series], dtype=object), lengths)
    columns = {name: np.concatenate([one[name] for _, one in series]) for name in series[0][1]}
    return pa.table({"run_id": pa.array(ids, pa.string()), **columns})


def packed(table: pa.Table) -> bytes:
    """Return a table as bytes."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def unpacked(table: bytes) -> pa.Table:
    """Return the table that was packed."""
    import pyarrow as pa

    return pa.ipc.open_stream(table).read_all()
