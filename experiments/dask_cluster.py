"""A Dask cluster of separate processes on this machine's loopback, as a cluster elsewhere is: scheduler and workers."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from experiments.console import Trouble

#: Workers import the package: where it is not installed, this is where it is found.
ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


@dataclass(frozen=True)
class Cluster:
    """Where the scheduler listens, and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen]


def surroundings() -> dict[str, str]:
    """Return the environment for a process that must find this package wherever it stands."""
    known = os.environ.get("PYTHONPATH", "")
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), known]))}


@contextlib.contextmanager
def loopback_cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Start ``dask scheduler`` and so many times ``dask worker``, each without a helper that would start it again.

    Args:
        folder: for what they write.
        workers: how many, one thread each.

    Raises:
        Trouble: where they do not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contact = folder / "scheduler.json"
    contact.unlink(missing_ok=True)
    shared = {"cwd": folder, "env": surroundings(), "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
              "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    started = [subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                                 "--scheduler-file", str(contact)], **shared)]
    try:
        address = _address(contact, started[0])
        for _ in range(workers):
            started.append(subprocess.Popen([*dask, "worker", address, "--nthreads", "1", "--no-nanny",
                                             "--no-dashboard", "--local-directory", str(folder)], **shared))
        yield Cluster(address, started[1:])
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def _address(contact: Path, scheduler: subprocess.Popen) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and scheduler.poll() is None:
        with contextlib.suppress(OSError, ValueError, KeyError):
            return json.loads(contact.read_text(encoding="utf-8"))["address"]
        time.sleep(0.05)
    raise Trouble("the Dask scheduler did not come up.")
