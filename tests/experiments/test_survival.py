"""With the real engine and real processes: killed in whatever way, on whatever executor, a sweep ends the same.

The shorter version of ``buurtlab survive``; one sweep is run undisturbed, and all others are set beside it.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from experiments import execute, survive
from experiments.arguments import read
from experiments.cli import main
from experiments.dask_cluster import loopback_cluster, surroundings
from experiments.lock import locked
from experiments.missing import costs
from experiments.plans import plan
from experiments.store import Store
from experiments.study import find_study
from experiments.sweep import EXTRA

WORDS = ("sweep", "role=direct,facilitate", "trust=.4,.7", "residents=300", "weeks=104", "replicates=60")
LONG = (*WORDS[:-1], "replicates=120")  # a shorter one would have no workers


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Run the sweep undisturbed; return its content."""
    folder = tmp_path_factory.mktemp("whole")
    assert survive.start([*WORDS, f"results={folder}"]).wait(120) == 0
    study = find_study(folder, survive.STUDY)
    assert study.manifest["runs_stored"] == 240
    return study.store.content_hash()


def test_killed_and_gone_on_with(tmp_path):
    found = survive.rounds(["main", "worker", "disk"], tmp_path, LONG, seed=5)
    assert [one.same for one in found] == [True] * 3
    assert all(one.survived and one.hit.pid and one.hit.processes >= 1 for one in found)
    assert found[0].codes[0] == -signal.SIGKILL and found[1].codes[0] == 0
    assert found[2].codes[0] not in (0, -signal.SIGKILL)  # a full disk is told, not passed over
    assert all(one.codes[-1] == 0 for one in found)


@pytest.mark.parametrize("words", [LONG, survive.SWEEP, survive.QUICK])
def test_the_sweeps_are_long_enough_to_have_workers(words):
    design = plan(read(words[1:], arms=("a", "b"), extra=EXTRA))
    replicates = int(words[-1].partition("=")[2])
    assert sum(costs(design, design.points()).values()) * replicates > execute.ALONE_SECONDS


def test_a_round_in_which_nothing_is_hit_is_repeated_and_never_survived(tmp_path, monkeypatch):
    class Over:
        """A sweep that is over before anything can happen to it."""

        pid, asked = 0, 0

        def __init__(self, words):
            Over.asked += 1
            store = Path(next(word for word in words if word.startswith("results=")).partition("=")[2])
            (store / survive.STUDY / "runs").mkdir(parents=True)
            (store / survive.STUDY / "runs" / "part-x.parquet").write_bytes(b"x" * 99)

        def wait(self, *_):
            return 0

        poll = wait

    monkeypatch.setattr(survive, "start", Over)
    monkeypatch.setattr(Store, "content_hash", lambda self: {})
    monkeypatch.setattr(Store, "done", lambda self: set())
    for mishap in ("main", "worker", "disk"):
        Over.asked = 0
        (one,) = survive.rounds([mishap], tmp_path / mishap, WORDS, seed=1)
        assert one.hit.processes == 0 and not one.survived and Over.asked == 1 + 1 + survive.MISSES


def test_a_dask_cluster_of_separate_processes_gives_the_same_also_when_a_worker_is_killed(tmp_path, whole):
    with loopback_cluster(tmp_path / "cluster") as cluster:
        command = [*WORDS, f"results={tmp_path}", "executor=dask", f"executor.address={cluster.address}"]
        process = survive.start(command)
        parts = tmp_path / survive.STUDY / "runs"
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline and not list(parts.glob("part-*")):
            time.sleep(0.01)
        assert process.poll() is None, "over before it could be hit"
        cluster.workers[0].kill()
        assert process.wait(120) == 0  # the other worker does it all, in the same session
    study = find_study(tmp_path, survive.STUDY)
    assert study.store.content_hash() == whole and len(study.manifest["sessions"]) == 1


def test_a_cluster_that_is_started_here_gives_the_same(tmp_path, whole):
    assert survive.start([*WORDS, f"results={tmp_path}", "executor=dask"]).wait(120) == 0
    assert find_study(tmp_path, survive.STUDY).store.content_hash() == whole


def command(folder, *words, replicates="replicates=60"):
    return [sys.executable, "-m", "experiments", *WORDS[:-1], replicates, "study=s", f"results={folder}", "jobs=2",
            *words]


def test_ctrl_c_stops_soon_and_says_what_is_safe(tmp_path):
    process = subprocess.Popen(command(tmp_path, replicates="replicates=4000"), env=surroundings(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    # (What a shell runs in the background ignores Ctrl-C, and so would what these tests start.)
    parts, deadline = tmp_path / "s" / "runs", time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline and not list(parts.glob("part-*")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, err = process.communicate(timeout=120)  # far longer than it takes: the machine may be busy
    told = json.loads((tmp_path / "s" / "manifest.json").read_text())
    assert process.returncode == 130 and "Traceback" not in err
    assert f"Stopped. {told['runs_stored']} of 16000 runs are safe in " in err and "same command goes on" in err
    assert 0 < told["runs_stored"] < 16000


def test_two_at_once_do_not_corrupt_each_other(tmp_path, whole):
    both = [subprocess.Popen(command(tmp_path, "wait=true"), env=surroundings(), stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    study = find_study(tmp_path, "s")
    assert study.store.content_hash() == whole
    assert sorted(session["runs"] for session in study.manifest["sessions"]) == [0, 240]


def test_the_second_is_refused_across_processes(tmp_path):
    with locked(tmp_path, "s", wait=False):
        second = subprocess.run(command(tmp_path), env=surroundings(), capture_output=True, text=True, check=False)
    assert second.returncode == 1 and "is being run by another process" in second.stderr
    assert f"number {os.getpid()}" in second.stderr and "Traceback" not in second.stderr


def test_a_scheduler_that_is_not_there_is_told_in_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("experiments.executors.CONNECT_SECONDS", 1)
    assert main(["sweep", *WORDS[1:], f"results={tmp_path}", "executor=dask",
                 "executor.address=tcp://127.0.0.1:9"]) == 1
    err = capsys.readouterr().err
    assert "executor.address=tcp://127.0.0.1:9" in err and "dask scheduler" in err and "Traceback" not in err
