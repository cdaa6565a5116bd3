"""The command line: light, clear about mistakes, the right exit code."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from experiments.cli import VERBS, main
from experiments.scenario import names

HEAVY = ("numba", "numpy", "mesa", "hydra", "omegaconf", "pandas", "matplotlib", "scipy", "joblib")


@pytest.mark.parametrize("words", [[], ["--help"], *([verb, "--help"] for verb in sorted(VERBS))])
def test_help_is_light(words):
    code = (f"import sys; from experiments.cli import main; assert main({words!r}) == 0; "
            f"bad = [m for m in {HEAVY!r} if m in sys.modules]; sys.exit(str(bad) if bad else 0)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    verb = words[0] if words and words[0] in VERBS else ""
    assert "examples:" in done.stdout and f"buurtlab {verb}".strip() in done.stdout


def test_module_is_the_same_command():
    done = subprocess.run([sys.executable, "-m", "experiments", "scenarios", "list"], capture_output=True, text=True,
                          check=True)
    assert "oss_green" in done.stdout and "groen" in done.stdout


@pytest.mark.parametrize("words, parts", [
    (["rn"], ["verb=rn", "'run'"]),
    (["compair"], ["'compare'"]),
    (["run", "trsut=0.6"], ["trsut", "'trust'"]),
    (["run", "replicate=5"], ["replicate", "'replicates'"]),
    (["run", "resultz=x"], ["'results'"]),
    (["run", "trust=1.3"], ["trust=1.3", "from 0 to 1"]),
    (["run", "residents=-5"], ["residents=-5"]),
    (["run", "role=facilitat"], ["role=facilitat", "'facilitate'"]),
    (["run", "scenario=oss_gren"], ["'oss_green'"]),
    (["run", "replicates=0"], ["replicates=0", "from 1"]),
    (["run", "replicates=many"], ["replicates=many"]),
    (["run", "seed=-1"], ["seed=-1"]),
    (["run", "jobs=0"], ["jobs=0"]),
    (["run", "fresh=perhaps"], ["fresh=perhaps", "true or false"]),
    (["run", "language=de"], ["language=de", "nl"]),
    (["run", "study=../x"], ["study=../x"]),
    (["run", "trust=.4", "trust=.5"], ["given twice"]),
    (["run", "trust=.4,.5"], ["one value"]),
    (["run", "oss_green"], ["oss_green", "key=value"]),
    (["run", "--trust=0.5"], ["trust"]),
    (["run", "results=file/below"], ["'file' is a file", "results=FOLDER"]),
    (["run", "executor.address=tcp://127.0.0.1:9"], ["executor.address=tcp", "'executor=dask'"]),
    (["sweep", "trust=.4,.5", "executor=local", "executor.address=tcp://127.0.0.1:9"], ["'executor=dask'"]),
    (["sweep", "trust=range(0.2,0.8)"], ["trust=range(0.2,0.8)", "step", "'range(0.2,0.8,0.1)'"]),
    (["sweep", "trust=range(0.2, 0.8)"], ["step", "'range(0.2,0.8,0.1)'"]),
    (["sweep", "trust=0,4"], ["trust=0,4", "Numbers take a point", "'0.4'"]),
    (["sweep", "trust=0,4", "role=direct,facilitate"], ["trust=0,4", "'0.4'"]),
    (["compare"], ["a.role=direct"]),
    (["compare", "role=direct"], ["a.role=direct"]),
    (["compare", "a.role=direct", "b.role=direct"], ["the same setting"]),
    (["compare", "a.rol=direct", "b.role=none"], ["a.rol", "'a.role'"]),
    (["compare", "a.role=direct", "b.role=facilitat"], ["'facilitate'"]),
    (["compare", "a.seed=3"], ["a.seed", "whole study"]),
    (["compare", "a.trust=.4", "trust=.4,.5"], ["a.trust", "several values"]),
    (["compare", "a.role=direct", "trust=.4,1.5"], ["trust=1.5"]),
    (["compare", "a.role=direct", "trust=.4,high"], ["trust=high"]),
    (["compare", "a.role=direct", "trust=.4,.4"], ["given twice"]),
    (["compare", "a.role=direct", "capacity=3,6"], ["capacity=3,6", "only trust and energy"]),
    (["compare", "nowhere"], ["nowhere", "none is stored"]),
    (["compare", "nowhere", "trust=0.4"], ["nowhere"]),
    (["demo", "role=none"], ["role=none", "compare"]),
    (["scenarios", "shwo"], ["'show'"]),
    (["scenarios", "show", "oss_gren"], ["'oss_green'"]),
    (["scenarios", "show"], ["name"]),
    (["scenarios", "oss_gren"], ["'oss_green'"]),
    (["scenarios", "show", "own/none.yaml"], ["own/none.yaml", "no such file"]),
    (["scenarios", "show", "./"], ["./", "not a file"]),
    (["scenarios", "show", "oss_green", "trust=0.5"], ["trust=0.5", "language="]),
])
def test_bad_input(engine, here, capsys, words, parts):
    (here / "file").write_text("x")
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("buurtlab: ") and err.count("\n") == 1
    for part in parts:
        assert part in err
    assert not engine and not (here / "results").exists()


@pytest.mark.parametrize("word", ["trsut=0.6", "resultz=x", "params.energi.cost=1", "qqqq=1"])
def test_an_unknown_key_lists_the_nearest_five_and_where_all_stand(engine, here, capsys, word):
    assert main(["run", word]) == 2
    err = capsys.readouterr().err
    said = err.partition("the nearest are ")[2].partition(" (")[0]
    assert len(said.split(", ")) == 5 and ("--help' lists all" in err) == ("params" not in word) and len(err) < 300
    assert word != "trsut=0.6" or said.startswith("trust, ")


def test_help_lists_every_setting():
    from experiments.help import settings_help
    from sim.scenario import Scenario

    listed = settings_help().split()
    assert all(one.name in listed for one in dataclasses.fields(Scenario)) and "remarks" not in listed


def test_bad_input_from_a_shell(tmp_path):
    done = subprocess.run([sys.executable, "-m", "experiments", "run", "trust=1.3"], cwd=tmp_path, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1


def test_run_writes_a_study(engine, here, capsys):
    words = ["scenario=oss_green", "role=facilitate", "trust=0.6", "energy=0.5", "replicates=3", "weeks=90", "seed=4"]
    assert main(["run", *words, "jobs=1", "results=elsewhere", "study=mine"]) == 0
    out = capsys.readouterr().out
    folder = here / "elsewhere" / "mine"
    assert {"manifest.json", "codebook.csv", "runs", "series", "weekly.parquet", "summary.csv", "time_courses.svg",
            "time_courses.png"} == {path.name for path in folder.iterdir()}
    assert "elsewhere/mine/weekly.parquet" in out and "95% interval" in out and "per 1,000 inhabitants per year" in out
    assert {call[3:] for call in engine} == {(4, 0), (4, 1), (4, 2)} and engine[0][:3] == ("facilitate", 0.6, 0.5)


def test_run_in_dutch(engine, here, capsys):
    assert main(["run", "replicates=2", "weeks=4", "jobs=1", "language=nl"]) == 0
    assert "bewonersinitiatieven" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["weeks=0"], ["residents=0"], ["replicates=1"]])
def test_edges_run(engine, here, words):
    assert main(["run", "jobs=1", *([] if "replicates=1" in words else ["replicates=2"]), *words]) == 0


def test_failed_runs_give_exit_code_one(engine, here, capsys, monkeypatch):
    def fails(*args, **kinds):
        raise ValueError("boom")

    monkeypatch.setitem(vars(sim), "simulate", fails)
    assert main(["run", "replicates=2", "weeks=4", "jobs=1"]) == 1
    assert "2 of 2 runs failed" in (err := capsys.readouterr().err) and "boom" in err


def test_stopping_says_what_is_safe(engine, here, capsys, monkeypatch):
    real = sim.simulate

    def stops(*args, **kinds):
        if len(engine) == 6:
            raise KeyboardInterrupt
        return real(*args, **kinds)

    monkeypatch.setitem(vars(sim), "simulate", stops)
    monkeypatch.setattr("experiments.execute.CHUNK_RUNS", 2)
    assert main(["run", "replicates=10", "weeks=4", "jobs=1"]) == 130
    err = capsys.readouterr().err
    assert "6 of 10 runs are safe in results/run-default/" in err and "same command" in err


def test_full_disk_is_told_in_one_line(engine, here, capsys, monkeypatch):
    def full(*args, **kinds):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("experiments.store.Store.write_chunk", full)
    assert main(["run", "replicates=2", "weeks=4", "jobs=1"]) == 1
    assert "no space left on device" in capsys.readouterr().err


def test_compilation_announces_itself(engine, here, capsys, monkeypatch):
    monkeypatch.setitem(vars(sim), "engine_is_cold", lambda: True)
    assert main(["run", "replicates=1", "weeks=4", "jobs=1"]) == 0
    assert "up to 30 s" in capsys.readouterr().err


def test_changed_design_is_refused(engine, here, capsys):
    words = ["run", "replicates=1", "weeks=4", "jobs=1", "study=x"]
    assert main(words) == 0
    assert main([*words, "trust=0.7"]) == 2
    err = capsys.readouterr().err
    assert "run.trust: 0.55 -> 0.7" in err and "study=NAME" in err and "fresh=true" in err
    assert main([*words, "trust=0.7", "fresh=true"]) == 0


def test_more_replicates_than_asked_for_are_told(engine, here, capsys):
    words = ["run", "weeks=4", "jobs=1"]
    assert main([*words, "replicates=3"]) == main([*words, "replicates=2"]) == 0
    assert "all 3 are used, not only the 2" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["runs", "series"])
def test_a_damaged_part_is_named_and_can_be_run_again(engine, here, capsys, table):
    words = ["run", "weeks=4", "jobs=1", "replicates=2"]
    assert main(words) == 0
    part = next((here / "results" / "run-default" / table).iterdir())
    part.write_bytes(part.read_bytes()[:40])
    assert main(words) == 2
    err = capsys.readouterr().err
    assert f"results/run-default/{table}/{part.name} is damaged" in err and "repeat the command that made" in err
    part.unlink()
    (here / "results" / "run-default" / "runs" / part.name).unlink(missing_ok=True)
    assert main(words) == 0


def test_scenarios_show(capsys):
    assert main(["scenarios", "show", "oss_green"]) == 0
    out = capsys.readouterr().out
    assert main(["scenarios", "oss_green"]) == 0 and capsys.readouterr().out == out
    assert "residents = 5351" in out and "Oss Centrum" in out and "nl  " in out and "en  " in out


@pytest.mark.parametrize("name", names())
def test_every_scenario_can_be_shown(name, capsys):
    assert main(["scenarios", "show", name]) == 0
    out = capsys.readouterr().out
    assert Path(out.split("with sources: ")[1].strip()).is_file() and "object at" not in out
    if name == "learning_region":
        assert "  region.links[0]: a WK034405, b KANALENEILAND, strength 0.5\n" in out


def test_a_scenario_shown_from_another_folder_names_a_file_that_exists_there(here, capsys):
    assert main(["scenarios", "show", "oss_green", "language=nl"]) == 0
    path = Path(capsys.readouterr().out.split("met bronnen: ")[1].strip())
    assert path.is_absolute() and path.is_file()


def test_an_own_file_is_shown_by_its_path(here, capsys):
    (here / "ours.yaml").write_text("roles: {ours: {ask: 1.0}}\nrole: ours\nregion: {links: []}\n")
    assert main(["scenarios", "show", "./ours.yaml"]) == 0
    out = capsys.readouterr().out
    assert "with sources: ours.yaml\n" in out and "roles.ours.ask = 1.0" in out and "configs/" not in out
