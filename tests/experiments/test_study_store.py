"""What is stored is whole, adds up after an interruption, and never mixes designs or models."""

import pandas as pd
import pytest
from small_studies import design, run

import sim
from experiments.console import Trouble
from experiments.execute import Stopped
from experiments.files import write_whole
from experiments.scenario import load_scenario
from experiments.series import WEEKLY
from experiments.store import Store
from sim.errors import InputError


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
    with pytest.raises((OSError, Trouble, InputError), match=said):
        study.runs()


def _as_text(table, name):
    return table.set_column(table.column_names.index(name), name, table.column(name).cast("string"))


@pytest.mark.parametrize("change, said", [
    (lambda table: _as_text(table, "initiative_rate"), "its column 'initiative_rate' holds string, not numbers"),
    (lambda table: _as_text(table, "replicate"), "its column 'replicate' holds string, not whole numbers"),
    (lambda table: _as_text(table, "at_trust"), "its column 'at_trust' holds string, that of other parts double"),
    (lambda table: table.drop_columns("initiative_rate"), "it lacks the column 'initiative_rate'"),
    (lambda table: table.append_column("own", table["seed"]), "it has a column 'own' that the other parts have not")])
def test_a_part_that_holds_something_else_is_named(engine, tmp_path, monkeypatch, change, said):
    import pyarrow.parquet as pq

    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 4)
    study, _ = run(tmp_path)
    *_, part = sorted((study.folder / "runs").iterdir())
    pq.write_table(change(pq.read_table(part)), part)
    with pytest.raises(InputError, match=said) as caught:
        study.runs()
    assert part.name in str(caught.value) and str(caught.value).count(".parquet") == 1
    part.unlink()
    assert run(tmp_path)[1] == 0 and len(study.runs()) == 24, "what it held is run again"


def test_a_lone_part_is_held_against_what_its_columns_must_hold(engine, tmp_path):
    import pyarrow.parquet as pq

    study, _ = run(tmp_path, replicates=1)
    part, = (study.folder / "runs").iterdir()
    pq.write_table(_as_text(pq.read_table(part), "initiative_rate"), part)
    with pytest.raises(InputError, match="'initiative_rate' holds string, not numbers"):
        study.runs()
