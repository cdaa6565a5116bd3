"""What may happen to a running sweep, one function each; only processes of that sweep are touched."""

from __future__ import annotations

import contextlib
import random
import resource
import subprocess
import time

import psutil

from experiments.store import RUNS, Store

_WAIT_SECONDS = 120


def main(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> None:
    """Kill the main process, with no chance to tidy up."""
    process.kill()


def worker(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> None:
    """Kill one of the processes that the main one started to run the model, once there are any."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psutil.NoSuchProcess):
            own = [child for child in psutil.Process(process.pid).children(recursive=True)
                   if "loky" in " ".join(child.cmdline()) and "resource_tracker" not in " ".join(child.cmdline())]
            if own:
                draw.choice(own).kill()
                return
        time.sleep(0.02)


def dask(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> None:
    """Kill a worker of the cluster; nobody starts it again."""
    draw.choice(workers).kill()


def disk(process: subprocess.Popen, draw: random.Random, workers: list[subprocess.Popen], smallest: int) -> None:
    """Let no process of the sweep write files as large as its parts are: what comes next cannot be stored."""
    size = draw.randrange(1, smallest // 2)  # parts are smaller where the machine is busy
    with contextlib.suppress(psutil.NoSuchProcess):
        for one in [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]:
            if hasattr(resource, "prlimit"):
                with contextlib.suppress(ProcessLookupError):
                    resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (size, size))


def wait_for_parts(process: subprocess.Popen, store: Store, parts: int) -> None:
    """Wait until a sweep has stored so many parts, or has ended."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if len(list((store.folder / RUNS).glob("part-*.parquet"))) >= parts:
            return
        time.sleep(0.01)
