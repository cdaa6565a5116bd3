"""The one seam to whatever does the work: chunks go in, what came of each comes out, in the order they finish.

``local`` is this machine's processes (joblib's loky; none at all for one job or little work). ``dask`` is a cluster:
one started here, or the scheduler at an address. Any other name is a backend that joblib knows, such as ``ray``.
Which one is used changes no result.
"""

from __future__ import annotations

import contextlib
import itertools
import pickle
import queue
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any

from experiments.console import Trouble
from experiments.work import Chunk, Outcome, Session, run_chunk, run_packed

#: How joblib's backends name the end of a worker.
_LOST = ("TerminatedWorkerError", "BrokenProcessPool", "KilledWorker", "WorkerCrashedError")
#: Times that a chunk on Dask may lose its worker before it is given up.
DASK_DEATHS = 3
CONNECT_SECONDS = 10
#: Seconds for which a cluster may be without any worker, as one that grows and shrinks may be for a while.
ALONE_SECONDS = 120


@dataclass(frozen=True)
class Executor:
    """Which executor, and how it is reached.

    Args:
        name: ``local``, ``dask`` or ``ray``.
        jobs: processes at the same time; a cluster of somebody else's has as many as it has.
        address: of a running cluster, such as ``tcp://127.0.0.1:8786``; ``None``: one is started here.
    """

    name: str = "local"
    jobs: int = 1
    address: str | None = None


def results(executor: Executor, session: Session, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Outcome | None]]:
    """Run chunks; yield each with its outcome, or with ``None`` where the worker that ran it was ended.

    After a loss the stream may end before all chunks were taken: whoever called asks again for what is missing.

    Args:
        executor: which one.
        session: what all chunks share.
        chunks: taken from only as fast as they are worked off.

    Raises:
        Trouble: where a cluster cannot be reached, or a worker refuses.
        OSError: where a worker could not write.
    """
    if executor.name == "dask":
        return _dask(executor, session, chunks)
    if executor.name == "local" and executor.jobs == 1:
        return ((chunk, run_chunk(session, chunk)) for chunk in chunks)
    return _joblib(executor, session, chunks)


def _joblib(executor: Executor, session: Session, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Outcome | None]]:
    from joblib import Parallel, delayed, parallel_config

    backend = "loky" if executor.name == "local" else executor.name
    if backend == "ray":
        _start_ray(executor)
    shared = pickle.dumps(session)
    sent: dict[int, Chunk] = {}

    def tasks(most: int | None = None) -> Iterator[Any]:
        for chunk in itertools.islice(chunks, most):
            sent[chunk.number] = chunk
            yield delayed(run_packed)(shared, pickle.dumps(chunk))

    try:
        with parallel_config(backend=backend, n_jobs=executor.jobs):
            if backend == "loky":
                stream = Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch="2*n_jobs")
                for outcome in stream(tasks()):
                    yield sent.pop(outcome.number), outcome
            # Other backends may only give a whole list back: then in waves, so that a stop costs little.
            while backend != "loky" and (wave := Parallel(batch_size=1)(tasks(4 * executor.jobs))):
                for outcome in wave:
                    yield sent.pop(outcome.number), outcome
    except Exception as error:
        if type(error).__name__ not in _LOST:
            raise
        for chunk in list(sent.values()):
            yield chunk, None


def _dask(executor: Executor, session: Session, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Outcome | None]]:
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    shared = pickle.dumps(session)
    sent: dict[Any, Chunk] = {}
    arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with _client(executor) as client:
        def fill() -> None:
            """Keep two chunks a worker under way: none waits for work, and Ctrl-C throws little away."""
            while len(sent) < 2 * max(1, _workers(client)) and (chunk := next(chunks, None)) is not None:
                future = client.submit(run_packed, shared, pickle.dumps(chunk), pure=False)
                sent[future] = chunk
                future.add_done_callback(arrived.put)

        fill()
        seen = time.monotonic()
        while sent:
            try:
                future = arrived.get(timeout=1)
            except queue.Empty:
                seen = time.monotonic() if _workers(client) else seen
                if time.monotonic() - seen > ALONE_SECONDS:
                    raise Trouble(f"the Dask cluster has had no worker for {ALONE_SECONDS} s; what was stored is safe, "
                                  "the same command goes on from there.") from None
                continue
            chunk = sent.pop(future)
            try:
                outcome = future.result()
            except KilledWorker:
                yield chunk, None
            except FutureCancelledError:
                raise Trouble("the Dask scheduler was lost; what was stored is safe, the same command goes on from "
                              "there.") from None
            else:
                yield chunk, outcome
            seen = time.monotonic()
            fill()


def _workers(client: Any) -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _client(executor: Executor) -> Any:
    """Return a client of the cluster, to be used in a ``with``; a cluster that was started here ends with it."""
    import logging

    import dask
    from distributed import Client, LocalCluster

    # A worker that is ended is our news to tell; what Dask writes about it frightens without helping.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)

    @contextlib.contextmanager
    def opened() -> Iterator[Any]:
        with dask.config.set({"distributed.scheduler.allowed-failures": DASK_DEATHS}), contextlib.ExitStack() as stack:
            if executor.address is None:
                with without_interrupts():
                    where: Any = stack.enter_context(LocalCluster(
                        n_workers=executor.jobs, threads_per_worker=1, dashboard_address=None, host="127.0.0.1",
                        silence_logs=logging.CRITICAL))
            else:
                where = executor.address
            try:
                client = stack.enter_context(Client(where, timeout=CONNECT_SECONDS))
                client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            except (OSError, ValueError, TimeoutError) as wrong:
                raise Trouble(f"executor.address={executor.address}: no Dask scheduler with a worker answers there "
                              f"within {CONNECT_SECONDS} s ({type(wrong).__name__}). Start one with 'dask scheduler' "
                              "and 'dask worker ADDRESS', or leave the address out.") from None
            yield client

    return opened()


@contextlib.contextmanager
def without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from threads and processes that are started in here, and from those that they start, for good.

    A terminal sends it to all of them; each would tell of it with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # whichever thread starts it lets Ctrl-C through from then on
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_ray(executor: Executor) -> None:
    try:
        import ray
        from ray.util.joblib import register_ray
    except ImportError:
        raise Trouble("executor=ray: Ray is not installed; install it with './.ci/setup bench', or use executor=dask."
                      ) from None
    if not ray.is_initialized():
        ray.init(address=executor.address, num_cpus=None if executor.address else executor.jobs,
                 include_dashboard=False, log_to_driver=False, logging_level="ERROR", configure_logging=False)
    register_ray()
