"""What may happen to a running sweep, one function each, which tells what it hit: only processes of that sweep."""

from __future__ import annotations

import contextlib
import random
import resource
import signal
import subprocess
import time
from dataclasses import dataclass

import psutil

from experiments.store import RUNS, Store

_WAIT_SECONDS = 120


@dataclass(frozen=True)
class Hit:
    """What a mishap hit: nothing where ``processes`` is 0.

    Args:
        pid: the process that was ended; for a full disk the main one.
        processes: how many were ended, or limited.
    """

    pid: int | None = None
    processes: int = 0


def main(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> Hit:
    """Kill the main process, with no chance to tidy up."""
    process.kill()
    return Hit(process.pid, 1) if process.wait(_WAIT_SECONDS) == -signal.SIGKILL else Hit()


def worker(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> Hit:
    """Kill one of the processes that the main one started to run the model, once there are any."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psutil.NoSuchProcess):
            own = [child for child in psutil.Process(process.pid).children(recursive=True)
                   if "loky" in " ".join(child.cmdline()) and "resource_tracker" not in " ".join(child.cmdline())]
            if own:
                chosen = draw.choice(own)
                chosen.kill()
                return Hit(chosen.pid, 1)
        time.sleep(0.02)
    return Hit()


def dask(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> Hit:
    """Kill a worker of the cluster, one that still lives; nobody starts it again."""
    alive = [one for one in workers if one.poll() is None]
    if process.poll() is not None or not alive:
        return Hit()
    chosen = draw.choice(alive)
    chosen.kill()
    return Hit(chosen.pid, 1)


def disk(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> Hit:
    """Let no process of the sweep write files as large as its parts are: what comes next cannot be stored."""
    size = draw.randrange(1, smallest // 2)  # parts are smaller where the machine is busy
    limited = 0
    if process.poll() is None and hasattr(resource, "prlimit"):
        with contextlib.suppress(psutil.NoSuchProcess):
            for one in [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]:
                with contextlib.suppress(ProcessLookupError):
                    resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (size, size))
                    limited += 1
    return Hit(process.pid, limited) if limited else Hit()


def wait_for_parts(process: subprocess.Popen, store: Store, parts: int) -> None:
    """Wait until a sweep has stored so many parts, or has ended."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if len(list((store.folder / RUNS).glob("part-*.parquet"))) >= parts:
            return
        time.sleep(0.01)
