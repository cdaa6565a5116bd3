"""What a study records is whole, resumed, exported and explained; one that does not ask for it pays nothing."""

import json

import pandas as pd
import pytest

import sim
from experiments import read_record
from experiments.cli import main
from experiments.design import Design
from experiments.estimate import estimate
from experiments.execute import Stopped, run_missing
from experiments.lock import Ticket, locked
from experiments.record import TABLES, Kept, read
from experiments.scenario import load_scenario
from experiments.store import Store
from experiments.study import find_study, open_study
from sim.errors import InputError
from sim.record import KEYS

WORDS = ("residents=400", "weeks=30")
TWO = Kept((0, -1), 2)


def plan(record=TWO, arms=("direct", "facilitate")):
    made = {label: load_scenario(overrides=[f"role={role}", *WORDS]) for label, role in zip("ab", arms, strict=True)}
    return Design("compare", made, record=record)


def run(folder, design=None, replicates=4):
    design = design or plan()
    study = open_study(folder, "s", design, replicates, sim.model_version(), [])
    run_missing(study, design, replicates, jobs=1)
    return study


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a recorded study of eight runs."""
    return run(tmp_path_factory.mktemp("whole"))


def test_what_is_kept_of_which_run(whole):
    runs = whole.runs().set_index("run_id")["replicate"]
    for name in TABLES:
        rows = whole.store.recorded(name)
        kept = {0, 1} if name in ("residents", "ties") else {0, 1, 2, 3}
        assert set(rows["run_id"].map(runs)) == kept, name
        assert not rows.duplicated(["run_id", "neighbourhood", *KEYS[name]]).any()
    assert set(whole.store.recorded("residents")["week"]) == {0, 29}
    seen = whole.store.recorded("initiatives")
    assert seen["ended"].isna().any() and seen["ended"].dtype == "Int32"


def test_stored_as_the_engine_told_it(whole):
    row = whole.runs().query("arm == 'b' and replicate == 1").iloc[0]
    told = sim.simulate(plan().arms["b"], row["seed"], 1, record=sim.Record((0, -1))).record
    for name in TABLES:
        rows = whole.store.recorded(name)
        rows = rows[rows["run_id"] == row["run_id"]].drop(columns="run_id").reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, told[name], check_dtype=False)


@pytest.mark.parametrize("size", [1, 3])
def test_stopped_and_gone_on_with_it_is_the_same(whole, tmp_path, monkeypatch, size):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", size)
    real, calls = sim.simulate, []

    def dies(*args, **kinds):
        calls.append(1)
        if len(calls) > 5:
            raise KeyboardInterrupt
        return real(*args, **kinds)

    with monkeypatch.context() as patch:
        patch.setitem(vars(sim), "simulate", dies)
        with pytest.raises(Stopped):
            run(tmp_path)
    assert 0 < len(Store(tmp_path / "s").done()) < 8
    (tmp_path / "s" / "lives" / "part-lost.parquet").write_bytes(b"of a chunk that was cut short")
    study = run(tmp_path)
    assert study.store.content_hash() == whole.store.content_hash()
    assert set(study.store.content_hash()) == {"runs", "series", *TABLES}


def test_gathering_loses_nothing(tmp_path, monkeypatch, whole):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 1)
    monkeypatch.setattr("experiments.store.PARTS", 2)
    study = run(tmp_path)
    for name in ("runs", *TABLES):
        assert len(list((study.folder / name).iterdir())) == 1
    assert study.store.content_hash() == whole.store.content_hash()


def test_what_a_worker_gives_back_is_stored_with_its_runs(tmp_path, whole, monkeypatch):
    monkeypatch.setattr(Ticket, "valid", lambda self: None)  # the worker does not see the study's folder
    design = plan()
    with locked(tmp_path, "s", wait=False) as ticket:
        study = open_study(tmp_path, "s", design, 4, sim.model_version(), [])
        run_missing(study, design, 4, jobs=1, ticket=ticket)
    assert study.store.content_hash() == whole.store.content_hash()


def test_arms_that_mean_the_same_share_one_record(tmp_path, whole):
    study = run(tmp_path, plan(arms=("direct", "direct")))
    assert study.runs()["run_id"].nunique() == 4
    assert len(study.store.recorded("hours")) == 4 * 101


def test_unasked_nothing_is_kept(tmp_path):
    asked = []
    real = sim.simulate

    def listens(*args, **kinds):
        asked.append(kinds)
        return real(*args, **kinds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(vars(sim), "simulate", listens)
        study = run(tmp_path, plan(record=None), replicates=1)
    assert all("record" not in kinds for kinds in asked)
    assert sorted(path.name for path in study.folder.iterdir() if path.is_dir()) == ["runs"]
    assert study.store.recorded("initiatives").empty and set(study.store.content_hash()) == {"runs", "series"}
    with pytest.raises(InputError, match="record: nothing -> weeks 0, -1 of 2 replicates"):
        run(tmp_path, replicates=1)


def test_verbs_take_it_and_export_and_codebook_know_it(tmp_path, capsys):
    words = [*WORDS, "replicates=1", f"results={tmp_path}"]
    assert main(["run", "record=true", "record.weeks=[3,-2]", "study=one", *words]) == 0
    assert main(["sweep", "role=direct,facilitate", "outcomes=record", "record.replicates=0", "study=two", *words]) == 0
    assert json.loads((tmp_path / "two" / "manifest.json").read_text())["record"] == {"weeks": [0, -1], "replicates": 0}
    assert main(["export", "one", f"results={tmp_path}"]) == 0
    people = pd.read_csv(tmp_path / "one" / "residents.csv")
    assert set(people["week"]) == {3, 28} and len(people) == 800
    book = pd.read_csv(tmp_path / "one" / "codebook.csv")
    for name in TABLES:
        stored = set(read_record(name, "one", results=tmp_path)) - {"study"}
        assert stored == set(book.loc[book["table"] == name, "column"])
    assert read_record("ties", "two", results=tmp_path).columns.tolist() == ["study"]
    assert not read_record("initiatives", "one", "two", results=tmp_path).empty
    assert "residents" in find_study(tmp_path, "one").folder.joinpath("codebook.csv").read_text()


@pytest.mark.parametrize("words, said", [
    (["record=maybe"], "record=maybe: must be true or false"),
    (["record.week=[1]"], "record.weeks"),
    (["record.weeks=[30]"], "record.weeks=30: lies beyond the 30 weeks"),
    (["record.weeks=[half]"], "whole number"),
    (["record.replicates=-1"], "whole number from 0"),
])
def test_what_cannot_be_recorded_is_refused(words, said, tmp_path, capsys):
    assert main(["run", *words, *WORDS, f"results={tmp_path}"]) == 2
    assert said in capsys.readouterr().err


def test_what_it_takes_is_said_beforehand(whole):
    plain, kept = (estimate(plan(record=record), 4) for record in (None, TWO))
    assert kept.seconds > plain.seconds
    stored = sum(path.stat().st_size for name in TABLES for path in (whole.folder / name).iterdir())
    assert 1 / 3 < (kept.bytes - plain.bytes) / stored < 3  # a rough guess, and no more is claimed


def test_read():
    assert read(None) is None and read(False) is None and read(True) == Kept()
    assert read({"weeks": 4}) == Kept((4,), 1)
    with pytest.raises(InputError):
        read("yes")
    with pytest.raises(InputError, match="table"):
        read_record("moment")
