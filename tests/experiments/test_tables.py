"""The tables of a study: thinned right, read fast from any parts, explained, joined, exported."""

import json

import numpy as np
import pandas as pd
import pytest

from experiments import read_runs, read_series
from experiments.cli import main
from experiments.series import DEFAULT, Series, thin
from experiments.store import PARTS, RUNS, SERIES, Store
from experiments.study import find_study
from sim.errors import InputError
from sim.metrics import SUMMARY_NAMES, WEEKLY_NAMES
from sim.run import Course, simulate
from sim.scenario import Scenario

SWEEP = ["sweep", "role=direct,facilitate", "trust=.4,.7", "weeks=10", "residents=50", "jobs=1", "replicates=3"]


def courses(weeks, places=("A",)):
    """Every outcome counts on, week by week and place by place."""
    count = np.arange(weeks * len(places), dtype=float).reshape(len(places), weeks)
    return [Course(place, np.repeat(one[:, None], len(WEEKLY_NAMES), axis=1))
            for place, one in zip(places, count, strict=True)]


def test_a_row_is_the_mean_since_the_row_before():
    found = thin(courses(10), Series(("hours", "energy"), 4))
    assert found["week"].tolist() == [3, 7, 9] and found["hours"].tolist() == [1.5, 5.5, 8.5]
    assert found["hours"].dtype == np.float32 and set(found) == {"neighbourhood", "week", "hours", "energy"}


def test_neighbourhoods_are_not_mixed():
    found = thin(courses(6, ("A", "B")), Series(("hours",), 4))
    assert list(zip(found["neighbourhood"], found["week"], found["hours"], strict=True)) == [
        ("A", 3, 1.5), ("A", 5, 4.5), ("B", 3, 7.5), ("B", 5, 10.5)]


def test_what_is_not_known_is_left_out_of_the_mean():
    (course,) = courses(4)
    course.values[[0, 2, 3], WEEKLY_NAMES.index("momentum")] = np.nan
    course.values[[2, 3], WEEKLY_NAMES.index("energy")] = np.nan
    found = thin([course], Series(("momentum", "energy"), 2))
    assert found["momentum"][0] == 1.0 and np.isnan(found["momentum"][1]) and np.isnan(found["energy"][1])
    assert found["energy"][0] == 0.5


def test_every_week_is_the_table_itself_and_no_weeks_are_none():
    assert thin(courses(5), Series())["hours"].tolist() == [0, 1, 2, 3, 4]
    assert thin(courses(0), DEFAULT)["hours"].size == 0


def test_the_courses_of_a_run_are_its_weekly_table():
    result = simulate(Scenario(residents=60, weeks=9), weekly=True)
    (course,) = result.courses
    assert course.neighbourhood == result.weekly["neighbourhood"].iat[0]
    np.testing.assert_array_equal(course.values, result.weekly[list(WEEKLY_NAMES)])


def test_a_sweep_stores_both_tables(engine, here):
    assert main([*SWEEP, "study=s"]) == 0
    folder = here / "results" / "s"
    assert {path.name for path in folder.iterdir()} == {"manifest.json", "codebook.csv", "points.csv", RUNS, SERIES}
    runs, series = pd.read_parquet(folder / RUNS), pd.read_parquet(folder / SERIES)
    assert len(runs) == 12 and set(runs["at_role"]) == {"direct", "facilitate"} and set(runs["at_trust"]) == {.4, .7}
    assert list(series.columns) == ["run_id", "neighbourhood", "week", *DEFAULT.outcomes]
    assert len(series) == 12 * 3 and set(series["run_id"]) == set(runs["run_id"])
    assert pd.read_csv(folder / "points.csv")["at_trust"].tolist() == [0.4, 0.7]


def test_points_that_set_roles_and_instruments_are_stored_and_read(engine, here):
    (here / "points.csv").write_text("role,trust,instruments.fund\ndirect,.4,.2\nfacilitate,.6,.9\nnone,.6,.9\n")
    words = ["design=list", "design.file=points.csv", "weeks=10", "residents=50", "jobs=1", "replicates=2"]
    assert main(["sweep", *words, "study=s"]) == 0
    study = find_study(here / "results", "s")
    runs = study.runs()
    assert runs.groupby("point")["at_role"].first().tolist() == ["direct", "facilitate", "none"]
    assert runs["at_instruments.fund"].tolist() == [0.2, 0.2, 0.9, 0.9, 0.9, 0.9]
    assert [one["fund"] for one in study.manifest["instruments"]["run"].values()] == [0.2, 0.9, 0.9]
    assert (study.folder / "design-points.csv").read_text() == (here / "points.csv").read_text()
    assert set(study.manifest["data"]) == {"configs", "roles.csv", "design-points.csv"}
    assert len(read_runs("s")) == 6
    assert main(["sweep", *words, "study=s"]) == 0 and len(engine) == 6


@pytest.mark.parametrize("word, rows, columns", [("outcomes=none", 0, 0), ("outcomes=weekly", 10, len(WEEKLY_NAMES)),
                                                 ("outcomes.every=5", 2, 6), ("outcomes.series=[energy]", 3, 1)])
def test_what_is_kept_can_be_chosen(engine, here, word, rows, columns):
    assert main([*SWEEP, "study=s", word]) == 0
    series = find_study(here / "results", "s").store.series()
    assert len(series) == 12 * rows and len(series.columns) == (columns + 3 if rows else 0)


def test_the_codebook_explains_every_column_and_every_setting(engine, here):
    assert main([*SWEEP, "study=s"]) == 0
    folder = here / "results" / "s"
    book = pd.read_csv(folder / "codebook.csv", keep_default_na=False)
    for table in (RUNS, SERIES):
        assert set(book.loc[book["table"] == table, "column"]) == set(pd.read_parquet(folder / table).columns)
    assert (book.loc[book["table"] != "settings", "meaning"] != "").all()
    cost = book[book["column"] == "params.energy.cost"].iloc[0]
    assert (cost["unit"], float(cost["low"]), float(cost["high"])) == ("energy/h", 0, 0.05) and cost["meaning"]
    trust = book[(book["column"] == "at_trust")].iloc[0]
    assert trust["unit"] == "trust" and trust["table"] == RUNS
    assert set(book.loc[book["name_nl"] != "", "column"]) == set(SUMMARY_NAMES)


def many_parts(folder, monkeypatch, count=PARTS + 4):
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    monkeypatch.setattr("experiments.store.Store.gather", lambda store: None)
    words = ["sweep", "role=direct,facilitate", "weeks=5", "residents=50", "jobs=1", f"replicates={count}"]
    assert main([*words, f"results={folder}", "study=s"]) == 0
    monkeypatch.undo()
    return Store(folder / "s")


def test_gathering_parts_changes_nothing_that_is_read(engine, here, monkeypatch):
    store = many_parts(here / "r", monkeypatch)
    before, parts = store.content_hash(), len(list((store.folder / RUNS).iterdir()))
    assert parts > PARTS
    store.gather()
    assert [len(list((store.folder / table).iterdir())) for table in (RUNS, SERIES)] == [1, 1]
    assert store.content_hash() == before
    store.gather()
    assert store.content_hash() == before


@pytest.mark.parametrize("step", range(4))
def test_a_kill_while_gathering_loses_and_doubles_nothing(engine, here, monkeypatch, step):
    store = many_parts(here / "r", monkeypatch)
    before = store.content_hash()
    calls = []

    def dies(path, *args, **kinds):
        calls.append(path)
        if len(calls) > (0, 1, 10, PARTS + 9)[step]:
            raise KeyboardInterrupt
        return real(path, *args, **kinds)

    name = "experiments.store._write" if step < 2 else "pathlib.Path.unlink"
    import pathlib

    import experiments.store

    real = experiments.store._write if step < 2 else pathlib.Path.unlink
    monkeypatch.setattr(name, dies)
    with pytest.raises(KeyboardInterrupt):
        store.gather()
    monkeypatch.setattr(name, real)
    assert store.content_hash() == before
    store.tidy()
    store.gather()
    assert store.content_hash() == before


def test_a_full_disk_while_gathering_is_no_loss(engine, here, monkeypatch):
    def full(*args, **kinds):
        raise OSError(28, "No space left on device")

    store = many_parts(here / "r", monkeypatch)
    before = store.content_hash()
    monkeypatch.setattr("experiments.store._write", full)
    store.gather()
    assert store.content_hash() == before


def test_what_a_kill_left_is_tidied_by_the_next_session(engine, here):
    assert main([*SWEEP, "study=s"]) == 0
    folder = here / "results" / "s"
    before = Store(folder).content_hash()
    (folder / RUNS / ".part-x.parquet.12").write_text("half")
    (folder / SERIES / ".part-x.parquet.12").write_text("half")
    part = next((folder / SERIES).iterdir())
    (folder / SERIES / "part-0000.parquet").write_bytes(part.read_bytes())
    assert main([*SWEEP, "study=s"]) == 0
    assert Store(folder).content_hash() == before
    assert not list(folder.rglob(".part-*")) and not (folder / SERIES / "part-0000.parquet").exists()


def test_the_content_hash_sees_one_changed_value(engine, here):
    assert main([*SWEEP, "study=s"]) == 0
    store = find_study(here / "results", "s").store
    before = store.content_hash()
    part = next((store.folder / RUNS).iterdir())
    frame = pd.read_parquet(part)
    frame.sample(frac=1, random_state=1).to_parquet(part, index=False)
    assert store.content_hash() == before
    frame.loc[3, "energy"] = np.nextafter(frame.loc[3, "energy"], 1)
    frame.to_parquet(part, index=False)
    after = store.content_hash()
    assert after[RUNS] != before[RUNS] and after[SERIES] == before[SERIES]


def test_studies_are_joined_with_every_setting_that_differs(engine, here, capsys):
    assert main([*SWEEP, "study=one"]) == 0
    assert main(["sweep", "trust=.4,.5", "capacity=3,6", "weeks=10", "residents=50", "jobs=1", "replicates=3",
                 "study=two"]) == 0
    both = read_runs("one", "two")
    assert both["study"].value_counts().to_dict() == {"one": 12, "two": 12} and set(both["model"]) == {"model-1"}
    assert set(both.filter(like="at_")) == {"at_trust", "at_role", "at_capacity"}
    assert both["at_role"].notna().all() and both["at_capacity"].notna().all()
    assert set(both.loc[both["study"] == "two", "at_role"]) == {"stimulate"}
    assert set(both.loc[both["study"] == "one", "at_capacity"]) == {6.0}
    joined = both.merge(read_series("one", "two"), on=["study", "run_id"])
    assert len(joined) == 24 * 3

    capsys.readouterr()
    assert main(["export", "one", "two", "to=joined"]) == 0
    assert "joined/runs.csv  24 rows" in capsys.readouterr().out
    back = pd.read_csv(here / "joined" / "runs.csv", keep_default_na=False, na_values=[""])
    assert back["run_id"].tolist() == both["run_id"].tolist()
    assert np.allclose(back["active_hours"], both["active_hours"], rtol=1e-12)
    assert len(pd.read_csv(here / "joined" / "series.csv")) == 24 * 3


def test_the_same_setting_is_the_same_run_in_two_studies(engine, here):
    assert main([*SWEEP, "study=one"]) == 0
    assert main([*SWEEP[:1], "role=facilitate,none", *SWEEP[2:], "study=two"]) == 0
    both = read_runs("one", "two")
    shared = set(both.query("study == 'one'")["run_id"]) & set(both.query("study == 'two'")["run_id"])
    assert len(shared) == 6
    assert (both[both["run_id"].isin(shared)].groupby("run_id")["active_hours"].nunique() == 1).all()


@pytest.mark.parametrize("words, parts", [([], ["name a stored study"]), (["nothing"], ["nothing", "not found"]),
                                          (["s", "s2"], ["to=joined"]), (["s", "tabel=runs"], ["'table'"]),
                                          (["s", "table=run"], ["'runs'"]), ([""], ["name a stored study"]),
                                          (["s", "s", "to=joined"], ["export=s", "named twice"]),
                                          (["s", "results/s", "to=joined"], ["named twice"]),
                                          (["s", "to=results/s2"], ["to=results/s2", "study of its own"]),
                                          (["s", "s2", "to=results/s"], ["study of its own"])])
def test_bad_exports(engine, here, capsys, words, parts):
    for name in ("s", "s2"):
        assert main([*SWEEP, f"study={name}"]) == 0
    capsys.readouterr()
    assert main(["export", *words]) == 2
    err = capsys.readouterr().err
    assert all(part in err for part in parts) and err.count("\n") == 1


def test_an_unfinished_export_says_so(engine, here, capsys):
    assert main([*SWEEP, "study=s"]) == 0
    assert main(["export", "s"]) == 0
    assert "not finished" not in capsys.readouterr().err
    part = next((here / "results" / "s" / "runs").iterdir())
    part.unlink()
    assert main(["export", "s", "to=results/s"]) == 0
    assert "Study 's' is not finished: 0 of 12 runs" in capsys.readouterr().err


def test_a_manifest_that_still_parses_is_told_to_be_damaged(engine, here, capsys):
    assert main([*SWEEP, "study=s"]) == 0
    path = here / "results" / "s" / "manifest.json"
    whole = path.read_text()
    for why, change in {
            "replicates is not a whole number": lambda told: told.update(replicates="many"),
            "design.axes is missing": lambda told: told["design"].pop("axes"),
            "design.arms is not a table of settings": lambda told: told["design"].update(arms=["a"]),
            "design.arms.direct is not a table of settings": lambda told: told["design"]["arms"].update(direct=None),
            "design.axes.trust is not a list": lambda told: told["design"]["axes"].update(trust=0.4),
            "series is not a table of settings": lambda told: told.update(series="weekly")}.items():
        told = json.loads(whole)
        change(told)
        path.write_text(json.dumps(told))
        for words in (["export", "s"], ["report", "s"], [*SWEEP, "study=s"]):
            capsys.readouterr()
            assert main(words) == 2
            last = capsys.readouterr().err.splitlines()[-1]
            assert last.startswith("buurtlab: ") and f"manifest.json is empty or damaged ({why})" in last


@pytest.mark.parametrize("text", ["", "{}", "[]", "{\"design\": 3}"])
def test_an_empty_manifest_and_no_names_are_told(engine, here, capsys, text):
    assert main([*SWEEP, "study=s"]) == 0
    (here / "results" / "s" / "manifest.json").write_text(text)
    capsys.readouterr()
    assert main(["export", "s"]) == 2
    err = capsys.readouterr().err
    assert "manifest.json is empty or damaged" in err and err.count("\n") == 1
    for read in (read_runs, read_series):
        with pytest.raises(InputError, match="name a stored study"):
            read()


def test_manifest_of_a_sweep(engine, here):
    assert main([*SWEEP, "study=s"]) == 0
    told = json.loads((here / "results" / "s" / "manifest.json").read_text())
    assert told["runs_stored"] == told["runs_planned"] == 12 and told["points"] == 2 and told["failures"] == []
    assert told["series"] == {"outcomes": list(DEFAULT.outcomes), "every": 4}
    assert told["design"]["seed"] == 1 and told["design"]["axes"] == {"trust": [0.4, 0.7]}
    assert set(told["data"]) == {"configs", "roles.csv"} and len(told["design_hash"]) == 16
    assert told["sessions"][0]["runs"] == 12 and told["sessions"][0]["model_seconds"] >= 0
