"""What is stored is whole, adds up after an interruption, and never mixes designs or models."""

import json
import platform
from pathlib import Path

import pandas as pd
import pytest

import sim
from experiments.console import Trouble
from experiments.design import Design
from experiments.execute import Stopped, run_missing
from experiments.files import study_folder, write_whole
from experiments.scenario import load_scenario
from experiments.series import WEEKLY
from experiments.store import Store
from experiments.study import find_study, open_study
from sim.errors import InputError
from sim.params import EnergyParams

COST = EnergyParams().cost


def design(**changes):
    arms = {"a": load_scenario(overrides=["role=direct", "weeks=4"]),
            "b": load_scenario(overrides=["role=facilitate", "weeks=4"])}
    return Design("compare", **{"arms": arms, "axes": {"trust": (0.4, 0.7)}, "seed": 1} | changes)


def opened(folder, plan, replicates=6, version="model-1", fresh=False):
    return open_study(folder, "s", plan, replicates, version, [], fresh)


def run(folder, plan=None, replicates=6, **kinds):
    plan = plan or design()
    study = opened(folder, plan, replicates, **kinds)
    return study, run_missing(study, plan, replicates, jobs=1)


def test_a_row_a_run(engine, tmp_path):
    study, failed = run(tmp_path)
    runs = study.runs()
    assert failed == 0 and len(runs) == 2 * 2 * 6 == len(engine)
    assert set(runs["at_trust"]) == {0.4, 0.7} and set(runs["status"]) == {"ok"}
    assert runs["run_id"].is_unique
    assert study.manifest["runs_stored"] == 24 and study.manifest["failures"] == []


def test_resume_skips_what_is_stored_and_ends_the_same(engine, tmp_path, monkeypatch):
    whole, _ = run(tmp_path / "whole")
    real = sim.simulate

    def dies(*args, **kinds):
        if len(engine) >= 10:
            raise KeyboardInterrupt
        return real(*args, **kinds)

    engine.clear()
    monkeypatch.setitem(vars(sim), "simulate", dies)
    with pytest.raises(Stopped, match=r"runs are safe .* same command"):
        run(tmp_path / "cut")
    kept = Store(tmp_path / "cut" / "s").runs()
    assert 0 < len(kept) < 24
    assert kept.groupby(["point", "replicate"]).size().eq(2).all()  # no pair is half done
    engine.clear()
    monkeypatch.setitem(vars(sim), "simulate", real)
    study, _ = run(tmp_path / "cut")
    assert len(engine) == 24 - len(kept)
    pd.testing.assert_frame_equal(study.runs(), whole.runs())
    assert len(study.manifest["sessions"]) == 2


def test_results_do_not_depend_on_chunks(engine, tmp_path, monkeypatch):
    one, _ = run(tmp_path / "one")
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    two, _ = run(tmp_path / "two")
    assert len(list((two.folder / "runs").iterdir())) > len(list((one.folder / "runs").iterdir()))
    pd.testing.assert_frame_equal(one.runs(), two.runs())


def test_more_replicates_add(engine, tmp_path):
    run(tmp_path, replicates=3)
    engine.clear()
    study, _ = run(tmp_path, replicates=5)
    assert len(engine) == 2 * 2 * 2 and study.manifest["replicates"] == 5
    study, _ = run(tmp_path, replicates=2)
    assert len(study.runs()) == 20 and study.manifest["replicates"] == 5


@pytest.mark.parametrize("plan, version, said", [
    (lambda: design(axes={"trust": (0.4, 0.8)}), "model-1", r"trust: \[0.4, 0.7\] -> \[0.4, 0.8\]"),
    (lambda: design(seed=2), "model-1", "seed: 1 -> 2"),
    (lambda: design(arms={"a": load_scenario(overrides=["role=direct", "weeks=4", "params.energy.cost=0.002"]),
                          "b": load_scenario(overrides=["role=facilitate", "weeks=4"])}), "model-1",
     rf"a.params.energy.cost: {COST} -> 0.002"),
    (design, "model-2", "model version: model-1 -> model-2"),
])
def test_another_design_or_model_is_refused(engine, tmp_path, plan, version, said):
    run(tmp_path, replicates=1)
    with pytest.raises(InputError, match=said) as caught:
        opened(tmp_path, plan(), version=version)
    assert "study=NAME" in str(caught.value) and "fresh=true" in str(caught.value)


def test_other_levels_of_the_same_role_are_named(engine, tmp_path):
    study, _ = run(tmp_path, replicates=1)
    level = study.manifest["instruments"]["a"]["government"]["steer"]
    study.manifest["instruments"]["a"]["government"]["steer"] = 0.123
    study.write()
    with pytest.raises(InputError, match=rf"a.government.steer: 0.123 -> {level:g}"):
        opened(tmp_path, design())


def test_fresh_renames_and_deletes_nothing(engine, tmp_path):
    run(tmp_path, replicates=1)
    run(tmp_path, design(seed=2), replicates=1, fresh=True)
    run(tmp_path, design(seed=3), replicates=1, fresh=True)
    seeds = {path.parent.name: json.loads(path.read_text())["design"]["seed"]
             for path in tmp_path.glob("*/manifest.json")}
    assert seeds == {"s": 3, "s.old-1": 1, "s.old-2": 2}
    assert len(Store(tmp_path / "s.old-1").runs()) == 4


def test_a_failed_run_is_a_row_and_is_tried_again(engine, tmp_path, monkeypatch):
    real = sim.simulate

    def fails(scenario, seed, replicate, weekly):
        if replicate == 1 and scenario.role == "direct":
            raise ValueError("boom")
        return real(scenario, seed, replicate, weekly)

    monkeypatch.setitem(vars(sim), "simulate", fails)
    study, failed = run(tmp_path, replicates=3)
    bad = study.runs().query("status == 'failed'")
    assert failed == len(bad) == 2 and set(bad["error"]) == {"ValueError: boom"}
    assert [one["error"] for one in study.manifest["failures"]] == ["ValueError: boom"] * 2
    monkeypatch.setitem(vars(sim), "simulate", real)
    study, failed = run(tmp_path, replicates=3)
    assert failed == 0 and len(study.runs()) == 12 and study.manifest["failures"] == []


def test_half_a_file_never_shows(tmp_path):
    def dies(path):
        path.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "part-x.parquet", dies)
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_kill_are_not_read(engine, tmp_path):
    study, _ = run(tmp_path, replicates=1)
    before = study.runs()
    (study.folder / "runs" / ".part-x.parquet.ab12").write_text("half a file")
    pd.testing.assert_frame_equal(study.runs(), before)


def test_weeks_without_their_runs_are_left_out(engine, tmp_path):
    plan = design(series=WEEKLY, axes={})
    study, _ = run(tmp_path, plan, replicates=2)
    assert len(study.store.series()) == 2 * 2 * 4
    for part in (study.folder / "runs").glob("*.parquet"):
        part.unlink()
    assert study.store.series().empty
    run(tmp_path, plan, replicates=2)
    assert len(study.store.series()) == 2 * 2 * 4


def test_manifest_tells_all_and_names_no_machine(engine, tmp_path):
    study, _ = run(tmp_path, replicates=1)
    session = study.manifest["sessions"][0]
    assert {"started", "finished", "seconds", "versions", "git", "machine", "command"} <= set(session)
    assert {"python", "numpy", "numba"} <= set(session["versions"])
    text = (study.folder / "manifest.json").read_text()
    assert str(tmp_path) not in text and str(Path.home()) not in text and platform.node() not in text
    assert study.manifest["design"]["arms"]["a"]["params"]["energy"]["cost"] == COST


@pytest.mark.parametrize("name", ["", "..", ".x", "a/b", "a b", "é!"])
def test_study_name_is_plain(tmp_path, name):
    with pytest.raises(InputError):
        study_folder(tmp_path, name)


def test_results_below_a_file(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        opened(tmp_path / "file" / "below", design())


def test_results_that_cannot_be_written(tmp_path, monkeypatch):
    def refuses(self, *args, **kinds):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.touch", refuses)
    with pytest.raises(InputError, match="cannot be written"):
        opened(tmp_path / "new", design())


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="not a study"):
        opened(tmp_path, design())
    assert (tmp_path / "s" / "thesis.txt").exists()


def test_find_study_names_the_nearest(engine, tmp_path):
    run(tmp_path, replicates=1)
    assert find_study(tmp_path, "s").folder == tmp_path / "s"
    with pytest.raises(InputError):
        find_study(tmp_path, "nothing")


def test_run_identity_depends_on_everything_a_result_does():
    def ids(plan, version="model-1"):
        return [run.run_id for group in plan.runs(2, version) for run in group]

    assert ids(design()) == ids(design())
    assert len(set(ids(design()))) == 8
    assert not set(ids(design())) & set(ids(design(seed=2)))
    assert not set(ids(design())) & set(ids(design(), "model-2"))


def twice(**changes):
    """Return a design whose two points, and whose two arms, mean the same scenario: every run_id stands four times."""
    one = load_scenario(overrides=["role=direct", "weeks=4"])
    return design(**{"arms": {"a": one, "b": one}, "axes": {"trust": ()}, "kind": "list", "rows": ((0.4,), (0.4,)),
                     "drawn": {"file": "points.csv"}, "series": WEEKLY} | changes)


@pytest.mark.parametrize("size", [2, 3, 500])
def test_points_and_arms_that_mean_the_same_are_all_stored(engine, tmp_path, monkeypatch, size):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", size)
    plan = twice()
    study, failed = run(tmp_path, plan)
    runs = study.runs()
    assert failed == 0 and len(runs) == len(engine) == 2 * 2 * 6 and runs["run_id"].nunique() == 6
    assert not runs.duplicated(["run_id", "arm", "point", "replicate"]).any()
    assert len(study.store.series()) == 6 * 4 and study.manifest["runs_stored"] == 24
    engine.clear()
    run(tmp_path, plan)  # nothing is missing
    assert not engine


def test_what_is_lost_of_points_that_mean_the_same_is_run_again_and_nothing_else(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    plan = twice()
    study, _ = run(tmp_path, plan)
    before = study.store.content_hash()
    part = sorted((study.folder / "runs").iterdir())[0]
    gone = pd.read_parquet(part)
    part.unlink()  # its series stay, and are tidied away
    engine.clear()
    run(tmp_path, plan)
    assert len(engine) == len(gone) == 2 and study.store.content_hash() == before
    assert {path.name for path in (study.folder / "runs").iterdir()} == {
        path.name for path in (study.folder / "series").iterdir()}


def test_gathering_keeps_points_that_mean_the_same(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    plan = twice()
    study, _ = run(tmp_path, plan)
    before = study.store.content_hash()
    monkeypatch.setattr("experiments.store.PARTS", 2)
    study.store.gather()
    assert len(list((study.folder / "runs").iterdir())) == 1
    study.store.tidy()
    assert study.store.content_hash() == before and len(study.runs()) == 24
    engine.clear()
    run(tmp_path, plan, replicates=7)
    assert len(engine) == 4 and len(study.runs()) == 28


def test_reading_while_parts_are_gathered(engine, tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    study, _ = run(tmp_path, design(series=WEEKLY))
    before = study.store.content_hash()
    monkeypatch.setattr("experiments.store.PARTS", 2)
    real, left = pq.read_table, [3]

    def gathers_first(*args, **kinds):
        left[0] -= 1
        if left[0] == 0:  # after two parts were read, before the third
            study.store.gather()
        return real(*args, **kinds)

    monkeypatch.setattr(pq, "read_table", gathers_first)
    assert study.store.content_hash() == before and len(list((study.folder / "runs").iterdir())) == 1


@pytest.mark.parametrize("wrong, said", [(OSError(5, "Input/output error"), "Input/output error"),
                                         (PermissionError(13, "Permission denied"), "Permission denied"),
                                         (OSError("Unexpected end of stream"), "is damaged"),
                                         (FileNotFoundError(2, "No such file"), "go away while they are read")])
def test_only_a_damaged_part_is_called_damaged(engine, tmp_path, monkeypatch, wrong, said):
    study, _ = run(tmp_path, replicates=1)

    def refuses(*args, **kinds):
        raise wrong

    monkeypatch.setattr("pyarrow.parquet.read_table", refuses)
    with pytest.raises((OSError, Trouble), match=said):
        study.runs()


def test_a_changed_set_of_arms_is_named_first(engine, tmp_path):
    run(tmp_path, replicates=1)
    arms = {label: load_scenario(overrides=["role=direct", *words]) for label, words in {
        "a": ["weeks=5", "trust=0.5", "residents=60", "capacity=7", "money=9", "params.energy.cost=0.003",
              "start.weeks=10"], "c": ["weeks=4"]}.items()}
    with pytest.raises(InputError) as caught:
        opened(tmp_path, design(arms=arms))
    said = str(caught.value)
    assert "something else (arms: a, b -> a, c; " in said and said.count(" -> ") == 6 and " more)" in said
    assert "b." not in said.partition("(")[2].partition(" more)")[0].replace("a, b", "") and "c." not in said


@pytest.mark.parametrize("changed, said", [("trust\n0.4\n\n0.6\n0.7\n", "line 4 of points.csv: 0.5 -> 0.6"),
                                           ("trust\n0.4\n0.5\n", "after line 3 of points.csv: 0.7 -> absent"),
                                           ("trust\n0.4\n0.5\n0.7\n0.8\n", "line 5 of points.csv: absent -> 0.8"),
                                           ("energy\n0.4\n0.5\n0.7\n", "line 1 of points.csv: trust -> energy")])
def test_a_changed_list_names_the_line(engine, here, capsys, changed, said):
    from experiments.cli import main

    words = ["sweep", "design=list", "design.file=points.csv", "role=direct,facilitate", "weeks=4", "replicates=1",
             "study=s", "jobs=1"]
    (here / "points.csv").write_text("trust\n0.4\n0.5\n0.7\n")
    assert main(words) == 0
    (here / "points.csv").write_text(changed)
    assert main(words) == 2
    assert said in capsys.readouterr().err
