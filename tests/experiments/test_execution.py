"""Whatever happens to runs, workers or other processes: the rest goes on, and what is stored is right."""

import fcntl
import json
import os
import subprocess
import sys
import threading

import pytest

import sim
from experiments import execute, executors
from experiments.cli import main
from experiments.console import Trouble
from experiments.dask_cluster import surroundings
from experiments.lock import Ticket, locked
from experiments.missing import RETRIES
from experiments.store import Store
from experiments.study import find_study
from experiments.work import Chunk, Session, run_chunk, unpacked

WORDS = ["sweep", "role=direct,facilitate", "trust=.4,.7", "weeks=8", "residents=50", "replicates=6", "study=s"]
ALONE = [*WORDS, "jobs=1"]


def study(here):
    return find_study(here / "results", "s")


def fails_for(monkeypatch, bad):
    real = sim.simulate

    def simulate(scenario, seed, replicate, weekly):
        if bad(scenario, replicate):
            raise ValueError("boom")
        return real(scenario, seed, replicate, weekly)

    monkeypatch.setitem(vars(sim), "simulate", simulate)
    return real


def test_a_failed_run_is_tried_three_times_more_and_then_left(engine, here, capsys, monkeypatch):
    real = fails_for(monkeypatch, lambda scenario, replicate: replicate == 2 and scenario.role == "direct")
    for tries in range(1, RETRIES + 2):
        engine.clear()
        assert main(ALONE) == 1
        failed = study(here).manifest["failures"]
        assert [one["tries"] for one in failed] == [tries] * 2 and len(engine) == (22 if tries == 1 else 0)
    err = capsys.readouterr().err
    assert "the same command tries them again" in err and "were tried 4 times and are left" in err
    monkeypatch.setitem(vars(sim), "simulate", real)
    assert main(ALONE) == 1  # four times is enough: nothing is run, the exit code still tells
    assert not engine and len(study(here).store.done()) == 22
    assert main([*ALONE, "fresh=true"]) == 0


def test_a_run_that_succeeds_on_a_later_try_replaces_its_failure(engine, here, monkeypatch):
    real = fails_for(monkeypatch, lambda scenario, replicate: replicate == 2)
    assert main(ALONE) == 1
    monkeypatch.setitem(vars(sim), "simulate", real)
    assert main(ALONE) == 0
    runs = study(here).runs()
    assert set(runs["status"]) == {"ok"} and len(runs) == 24
    assert runs.loc[runs["replicate"] == 2, "tries"].eq(2).all()
    assert runs.loc[runs["replicate"] != 2, "tries"].eq(1).all()


class Mortal:
    """An executor whose workers are ended by some runs, and a few times for no reason, at every other chunk."""

    def __init__(self, poison=(), accidents=0):
        self.poison, self.accidents, self.taken, self.rounds = set(poison), accidents, 0, 0

    def __call__(self, executor, session, chunks):
        self.rounds += 1
        for chunk in chunks:
            self.taken += 1
            accident = self.accidents > 0 and self.taken % 2 == 0
            self.accidents -= accident
            if accident or any((run.arm, run.point, run.replicate) in self.poison for run in chunk.runs):
                yield chunk, None
                return
            yield chunk, run_chunk(session, chunk)


INTERRUPTED = """
import os, signal, time
from experiments.executors import Executor, _client
if __name__ == "__main__":
    try:
        with _client(Executor("dask", 2)) as client:
            print(client.submit(sum, [1, 2]).result(), flush=True)
            os.killpg(0, signal.SIGINT)  # what a terminal does on Ctrl-C
            time.sleep(20)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_ctrl_c_is_no_news_of_dask_workers(tmp_path):
    """Ctrl-C reaches all processes of a terminal: only the one that tells of it may say a word."""
    (tmp_path / "stop.py").write_text(INTERRUPTED)
    found = subprocess.run([sys.executable, "stop.py"], cwd=tmp_path, env=surroundings(), capture_output=True,
                           text=True, timeout=100, start_new_session=True)
    assert (found.stdout.split(), found.stderr, found.returncode) == (["3", "stopped"], "", 0)


@pytest.mark.parametrize("kind", ["local", "dask"])
def test_a_run_that_ends_every_worker_is_found_and_told(engine, here, capsys, monkeypatch, kind):
    monkeypatch.setattr(execute, "CHUNK_RUNS", 4)
    monkeypatch.setattr(executors, "results", Mortal(poison=[("direct", 1, 3), ("facilitate", 0, 5)]))
    assert main([*ALONE, f"executor={kind}"]) == 1
    runs = study(here).runs()
    bad = runs[runs["status"] == "failed"]
    assert set(zip(bad["arm"], bad["point"], bad["replicate"], strict=True)) == {
        ("direct", 1, 3), ("facilitate", 0, 5)}
    assert len(runs) == 24 and bad["error"].str.contains("ended 3 times").all()
    assert "2 of 24 runs failed" in capsys.readouterr().err


def test_a_run_that_ends_every_worker_is_told_apart_from_a_point_that_means_the_same(engine, here, monkeypatch):
    (here / "points.csv").write_text("trust\n0.4\n0.4\n")
    words = ["sweep", "design=list", "design.file=points.csv", "role=direct,facilitate", "weeks=8", "residents=50",
             "replicates=3", "study=s", "jobs=1"]
    monkeypatch.setattr(execute, "CHUNK_RUNS", 4)
    monkeypatch.setattr(executors, "results", Mortal(poison=[("direct", 1, 1)]))
    assert main(words) == 1
    runs = study(here).runs()
    bad = runs[runs["status"] == "failed"]
    assert len(runs) == 12 and list(zip(bad["arm"], bad["point"], bad["replicate"], strict=True)) == [("direct", 1, 1)]
    assert len(engine) == 11  # the same run at the other point is done once


def test_workers_that_are_ended_by_accident_are_replaced(engine, here, capsys, monkeypatch):
    assert main([*ALONE, "results=whole"]) == 0
    monkeypatch.setattr(execute, "CHUNK_RUNS", 4)
    mortal = Mortal(accidents=4)
    monkeypatch.setattr(executors, "results", mortal)
    assert main(ALONE) == 0
    assert study(here).store.content_hash() == Store(here / "whole" / "s").content_hash()
    assert "A worker process was ended; going on" in capsys.readouterr().err and mortal.rounds == 5


def test_the_second_process_is_refused_in_one_line(engine, here, capsys):
    (here / "results").mkdir()
    with locked(here / "results", "s", wait=False):
        assert main(ALONE) == 1
        err = capsys.readouterr().err
        assert "is being run by another process" in err and "wait=true" in err and "Traceback" not in err
        assert not engine and not (here / "results" / "s").exists()
        assert main([*(word for word in ALONE if word != "study=s"), "study=other"]) == 0
    assert main(ALONE) == 0


def test_or_it_waits_and_finds_the_work_done(engine, here, monkeypatch):
    assert main(ALONE) == 0
    engine.clear()
    held, told, code, said = threading.Event(), threading.Event(), [], []
    monkeypatch.setattr("experiments.lock.notice", lambda text: (said.append(text), told.set()))

    def hold():
        with locked(here / "results", "s", wait=False):
            held.set()
            told.wait(60)  # until the other one says that it waits

    first = threading.Thread(target=hold)
    first.start()
    held.wait()
    code.append(main([*ALONE, "wait=true"]))
    first.join()
    assert code == [0] and not engine and "waiting until it is done" in said[0]


def test_a_lock_without_its_process_blocks_nobody(engine, here):
    (here / "results").mkdir()
    (here / "results" / ".lock-s").write_text("99999 some-older-session\n")
    assert main(ALONE) == 0
    with (here / "results" / ".lock-s").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def one_chunk(store, ticket, version="model-1"):
    session = Session(store, {"run": sim.Scenario(residents=50, weeks=8)}, {}, None, version, ticket)
    from experiments.design import Run

    return session, Chunk(1, (Run("id", "run", 0, 1, 0),), (1,), {0: {}})


def test_a_worker_of_a_session_that_is_over_writes_nothing(engine, here):
    with locked(here, "s", wait=False) as old:
        pass
    with locked(here, "s", wait=False) as new:
        with pytest.raises(Trouble, match="is over"):
            run_chunk(*one_chunk(Store(here / "s"), old))
        assert Store(here / "s").runs().empty
        assert run_chunk(*one_chunk(Store(here / "s"), new)).tables is None
        assert len(Store(here / "s").runs()) == 1


def test_a_new_session_waits_for_an_orphan_that_is_writing(engine, here, monkeypatch):
    order, writes, waits = [], threading.Event(), threading.Event()
    real = Store.write_chunk

    def slowly(self, runs, series=None):
        order.append("orphan begins")
        writes.set()
        waits.wait(10)
        real(self, runs, series)
        order.append("orphan ends")

    monkeypatch.setattr(Store, "write_chunk", slowly)
    monkeypatch.setattr("experiments.lock.notice", lambda text: (order.append(text), waits.set()))
    with locked(here, "s", wait=False) as old:
        orphan = threading.Thread(target=run_chunk, args=one_chunk(Store(here / "s"), old))
        orphan.start()
        writes.wait(10)
    with locked(here, "s", wait=False):
        order.append("new session")
    orphan.join()
    assert [text.split(" of ")[0] for text in order] == ["orphan begins", "A worker", "orphan ends", "new session"]


def test_an_empty_lock_file_is_one_that_cannot_be_seen(here):
    with locked(here, "s", wait=False) as ticket:
        assert ticket.valid() is True and Ticket(ticket.path, "another").valid() is False
        ticket.path.write_text("")
        assert ticket.valid() is None


def test_the_word_is_on_the_disk_before_work_is_sent(here, monkeypatch):
    synced = []
    monkeypatch.setattr("experiments.lock.os.fsync", lambda number: synced.append(
        (here / ".lock-s").read_text().split()[-1]))
    with locked(here, "s", wait=False) as ticket:
        assert synced == [ticket.word]


def test_a_worker_that_cannot_reach_the_study_gives_its_tables_back(engine, here):
    outcome = run_chunk(*one_chunk(Store(here / "elsewhere"), Ticket(here / "nowhere" / ".lock-s", "word")))
    tables = {name: unpacked(table) for name, table in outcome.tables.items()}
    assert set(tables) == {"runs"} and tables["runs"].column("run_id").to_pylist() == ["id"]
    assert not (here / "elsewhere").exists()


def test_tables_given_back_are_stored_by_the_main_process(engine, here, monkeypatch):
    assert main([*ALONE, "results=whole"]) == 0
    monkeypatch.setattr(Ticket, "valid", lambda self: None)
    assert main(ALONE) == 0
    assert study(here).store.content_hash() == Store(here / "whole" / "s").content_hash()


def test_a_worker_with_another_model_refuses(engine, here):
    with pytest.raises(Trouble, match="model version model-1, this process model-2"):
        run_chunk(*one_chunk(Store(here / "s"), None, "model-2"))


def test_until_the_interval_is_narrow_enough(engine, here, capsys):
    words = [*WORDS[:-2], "jobs=1", "study=s", "replicates=8", "design.until.outcome=initiative_rate",
             "design.until.half_width=0.03", "design.until.most=400", "design.until.step=8"]
    assert main(words) == 0
    counts = study(here).runs().groupby(["arm", "point"]).size().unstack()
    assert (counts.loc["direct"] == counts.loc["facilitate"]).all() and counts.loc["direct"].nunique() == 2
    assert 8 < counts.to_numpy().max() < 400 and (counts % 8 == 0).all(axis=None)
    assert "At every point the interval" in capsys.readouterr().out
    from experiments.design import Until
    from experiments.stopping import half_width

    until = Until("initiative_rate", ("direct", "facilitate"), 0.03)
    runs = study(here).runs()
    for point, here_runs in runs.groupby("point"):
        assert half_width(here_runs, until) <= 0.03, point
        before = here_runs[here_runs["replicate"] < here_runs["replicate"].max() - 7]
        assert half_width(before, until) > 0.03 or before.empty  # nor longer than needed


def test_until_resumes_to_the_same_runs_and_stops_at_the_most(engine, here, capsys, monkeypatch):
    words = [*WORDS[:-2], "jobs=1", "study=s", "replicates=4", "design.until.outcome=initiative_rate",
             "design.until.half_width=0.0001", "design.until.most=10", "design.until.step=4"]
    assert main([*words, "results=whole"]) == 0
    said = capsys.readouterr().out
    assert "of 2 points the interval" in said and "after 10 replicates" in said
    real = sim.simulate

    def dies(*args, **kinds):
        if len(engine) >= 20:
            raise KeyboardInterrupt
        return real(*args, **kinds)

    monkeypatch.setattr(execute, "CHUNK_RUNS", 2)
    engine.clear()
    monkeypatch.setitem(vars(sim), "simulate", dies)
    assert main(words) == 130
    monkeypatch.setitem(vars(sim), "simulate", real)
    capsys.readouterr()
    assert main(words) == 0
    err = capsys.readouterr().err  # the first 16 were all stored, but that is not all
    assert "Running 32 runs, 20 stored before ..." in err and "already" not in err
    assert study(here).store.content_hash() == Store(here / "whole" / "s").content_hash()
    assert main(words) == 0
    assert "All 40 runs are stored in results/s/ already." in capsys.readouterr().err
    assert study(here).manifest["runs_planned"] == 2 * 2 * 10


def test_equal_pairs_are_not_a_narrow_interval(engine, here):
    words = [*WORDS[:-2], "jobs=1", "study=s", "replicates=4", "design.until.outcome=energy",
             "design.until.half_width=10", "design.until.most=8"]
    assert main(words) == 0  # the stand-in gives both arms the same energy
    assert study(here).replicates() == 8


def test_other_studies_options_do_not_change_the_design(engine, here):
    assert main(ALONE) == 0
    before = json.loads((here / "results" / "s" / "manifest.json").read_text())["design_hash"]
    assert main([*WORDS, "jobs=2", "wait=true", "language=nl"]) == 0
    assert study(here).manifest["design_hash"] == before and len(study(here).manifest["sessions"]) == 2


def test_runs_that_vanish_are_told_and_the_exit_code_is_one(engine, here, capsys, monkeypatch):
    real, written = Store.write_chunk, []

    def forgets(self, runs, series=None):
        written.append(runs)
        return None if len(written) == 2 else real(self, runs, series)

    monkeypatch.setattr(execute, "CHUNK_RUNS", 4)
    monkeypatch.setattr(Store, "write_chunk", forgets)
    assert main(ALONE) == 1
    assert "4 of 24 runs are missing in results/s/" in capsys.readouterr().err
    assert study(here).manifest["runs_stored"] == 20
    assert main(ALONE) == 0 and len(study(here).runs()) == 24
