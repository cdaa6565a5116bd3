"""What others drive the model with: Hydra's multirun, EMA workbench, SALib's analysis of a stored sweep."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.cli import main
from experiments.study import find_study
from sim.errors import InputError


def test_multirun_makes_a_study_of_each(engine, here, capsys):
    words = ["run", "-m", "role=direct,facilitate", "trust=.4,.6", "replicates=2", "weeks=30", "residents=50", "jobs=1"]
    assert main(words) == 0
    folders = sorted(path.name for path in (here / "results").iterdir() if not path.name.startswith("."))
    assert folders == [f"run-default-{role}-{trust}" for role in ("direct", "facilitate") for trust in ("0.4", "0.6")]
    settings = find_study(here / "results", "run-default-facilitate-0.6").settings("run")
    assert settings["role"] == "facilitate" and settings["trust"] == 0.6 and len(engine) == 8
    assert main(words) == 0 and len(engine) == 8  # the same command again finds them


def test_multirun_names_the_scenario(engine, here):
    words = ["replicates=1", "weeks=5", "residents=50", "jobs=1"]
    assert main(["run", "-m", "scenario=oss_green", "trust=.4,.6", *words]) == 0
    assert main(["run", "-m", "scenario=default,oss_green", *words]) == 0
    assert {path.name for path in (here / "results").glob("run-*")} == {
        "run-oss_green-0.4", "run-oss_green-0.6", "run-default", "run-oss_green"}


def test_multirun_takes_paths(engine, here):
    """A user's own file, loaded before or not, is a value like any other; whatever letters its path has."""
    (here / "our files (new)").mkdir()
    for path in ("ours.yaml", "our files (new)/b.yaml"):
        (here / path).write_text("role: none\n")
    small = ["weeks=5", "residents=50", "replicates=1", "jobs=1"]
    assert main(["run", "-m", "scenario=ours.yaml,oss_green", *small]) == 0
    assert main(["run", "-m", "scenario=oss_green,our files (new)/b.yaml", *small]) == 0
    stored = {path.name for path in (here / "results").iterdir() if not path.name.startswith(".")}
    assert stored == {"run-ours.yaml", "run-oss_green", "run-our_files__new__b.yaml"}
    assert find_study(here / "results", "run-our_files__new__b.yaml").settings("run")["role"] == "none"


def test_multirun_of_sweeps(engine, here):
    assert main(["sweep", "-m", "population=nederland,oss_centrum", "design=paired", "replicates=2", "weeks=8",
                 "residents=50", "jobs=1", "study=by"]) == 0
    names = {name: find_study(here / "results", f"by-{name}").settings("a")["population"]["name"]
             for name in ("nederland", "oss_centrum")}
    assert names == {"nederland": "Netherlands", "oss_centrum": "Oss Centrum"}


@pytest.mark.parametrize("words, part", [
    (["run", "-m", "role=direct,facilitat"], "'facilitate'"), (["run", "-m", "trsut=.4,.5"], "'trust'"),
    (["run", "-m", "trust=range(0,1,0.01)"], "buurtlab sweep"), (["sweep", "-m", "design=paired,polcy"], "'policy'")])
def test_multirun_checks_everything_first(engine, here, capsys, words, part):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert part in err and err.count("\n") == 1 and not engine and not (here / "results").exists()


def test_a_job_that_fails_does_not_keep_the_others(engine, here, monkeypatch):
    import sim

    real = sim.simulate

    def fails(scenario, **kinds):
        if scenario.role == "direct":
            raise ValueError("boom")
        return real(scenario, **kinds)

    monkeypatch.setitem(vars(sim), "simulate", fails)
    words = ["run", "-m", "role=direct,facilitate", "replicates=2", "weeks=30", "residents=50", "jobs=1"]
    assert main(words) == 1
    assert find_study(here / "results", "run-default-facilitate").manifest["runs_stored"] == 2


def workbench(code):
    """Run code with the workbench in a process of its own: its import warns of what is not installed."""
    command = [sys.executable, "-W", "ignore", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_role_of_the_workbench_holds_throughout(monkeypatch):
    from types import SimpleNamespace

    from experiments.ema import Simulator
    from experiments.scenario import load_scenario

    seen = []
    monkeypatch.setitem(vars(sim), "simulate", lambda scenario, *_: seen.append(scenario) or SimpleNamespace(
        summary={"energy": 1.0}))
    made = Simulator(load_scenario("oss_green"), ["energy"], 1, 1)
    made(role="facilitate", trust=0.4)
    made(trust=0.4)
    assert seen == [load_scenario("oss_green", [*held, "trust=0.4"]) for held in (["role=facilitate"], [])]
    assert len(seen[0].policy) < len(seen[1].policy)


def test_ema_workbench_drives_the_model():
    code = """
from experiments.ema import workbench_model
from experiments.scenario import load_scenario
from experiments.settings import with_settings
from ema_workbench import perform_experiments
from sim import simulate
base = load_scenario("default", ["residents=60", "weeks=60"])
model = workbench_model(base, {"trust": (0.3, 0.8), "params.energy.recovery": (20, 30)},
                        {"role": ["direct", "facilitate"]}, outcomes=("active_hours", "trust_neighbours"), replicates=2)
x, y = perform_experiments(model, scenarios=3, policies=2)
assert len(x) == 6 and x["params__energy__recovery"].map(float).map(float.is_integer).all()
row = x.iloc[4]
given = {"trust": float(row["trust"]), "params.energy.recovery": int(row["params__energy__recovery"]),
         "role": str(row["role"])}
runs = [simulate(with_settings(base, given), 1, k).summary for k in range(2)]
for name in ("active_hours", "trust_neighbours"):
    assert y[name][4] == (runs[0][name] + runs[1][name]) / 2, name
print("equal", sorted(set(x["role"].astype(str))))
"""
    assert "equal" in workbench(code)


@pytest.mark.parametrize("kinds, part", [
    ({"uncertainties": {"trsut": (0, 1)}}, "'trust'"), ({"uncertainties": {"trust": (0, 2)}}, "from 0 to 1"),
    ({"levers": {"role": ["direct", "facilitat"]}}, "'facilitate'"), ({"outcomes": ["enrgy"]}, "'energy'"),
    ({"levers": {"trust": (0.1, 0.2)}, "uncertainties": {"trust": (0.1, 0.2)}}, "both"),
    ({"uncertainties": {"trust": (0.5, 0.5)}}, "low end"), ({"uncertainties": {"trust": 0.5}}, "range")])
def test_bad_workbench_models(monkeypatch, kinds, part):
    from types import SimpleNamespace

    stand_in = SimpleNamespace(**{name: lambda *args, **kinds: SimpleNamespace() for name in (
        "Model", "ScalarOutcome", "RealParameter", "IntegerParameter", "CategoricalParameter")})
    monkeypatch.setitem(sys.modules, "ema_workbench", stand_in)
    from experiments.ema import workbench_model

    with pytest.raises(InputError, match=part):
        workbench_model(**kinds)


@pytest.mark.parametrize("kind, samples, rows", [("sobol", 16, 16 * 4), ("morris", 10, 10 * 3)])
def test_salib_analyses_a_stored_sweep(engine, here, kind, samples, rows):
    from SALib.analyze import morris, sobol

    assert main(["sweep", f"design={kind}", f"design.samples={samples}", "role=facilitate", "weeks=8", "residents=50",
                 "replicates=2", "jobs=1", "study=s"]) == 0
    study = find_study(here / "results", "s")
    problem = study.manifest["design"]["drawn"]["problem"]
    means = study.runs().groupby("point")["initiative_rate_all"].mean().to_numpy()
    points = pd.read_csv(study.folder / "points.csv")[["at_trust", "at_energy"]].to_numpy()
    assert len(means) == len(points) == rows
    if kind == "sobol":
        found = sobol.analyze(problem, means, calc_second_order=False, seed=1)["ST"]
    else:
        found = morris.analyze(problem, points, means, num_levels=4, seed=1)["mu_star"]
    assert (np.asarray(found) > 0.05).all()  # the stand-in rises with both
