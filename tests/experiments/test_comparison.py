"""The analysis reads stored files only and finds what was put in."""

import math
import subprocess
import sys

import pandas as pd
import pytest

import sim
from experiments import analysis, comparison
from experiments.again import again
from experiments.cli import main
from experiments.study import find_study

SMALL = ["weeks=30", "residents=500", "jobs=1"]


@pytest.fixture(scope="module")
def plane(made_once):
    words = ["a.role=direct", "b.role=facilitate", "trust=.25,.55,.85", "energy=.4,.55", "replicates=8", "study=plane"]
    folder, _ = made_once(["compare", *words, "weeks=260", "residents=20000", "jobs=1"])
    return find_study(folder / "results", "plane")


def test_differences_are_of_pairs(plane):
    found = analysis.differences(plane)
    assert len(found["point"].unique()) == 6 and set(found["n"]) == {0, 8}
    runs = plane.runs().query("point == 0").sort_values("replicate")
    a, b = (runs.query(f"arm == '{arm}'")["active_hours"].to_numpy() for arm in "ab")
    by_hand = b - a
    row = found.query("point == 0 and outcome == 'active_hours'").iloc[0]
    assert row["difference"] == pytest.approx(by_hand.mean()) and row["low"] < row["difference"] < row["high"]


def test_verdicts(plane):
    found = analysis.differences(plane).set_index(["trust", "energy", "outcome"])["verdict"]
    assert found[0.85, 0.55, "initiative_rate"] == "b"
    assert found[0.25, 0.40, "initiative_rate"] == "open"  # never happened in either arm
    assert found[0.25, 0.40, "initiative_rate_all"] == "a"
    assert found[0.55, 0.55, "energy"] == "open"  # equal in every pair
    assert found[0.55, 0.55, "survival_anchored"] == "none"


def test_what_never_happened_gets_a_bound(plane):
    row = analysis.differences(plane).query("trust == .25 and energy == .4 and outcome == 'initiative_rate'").iloc[0]
    exposure = 8 * 20_000 * 1.18 / 1000 * 234 / 52
    assert row["difference"] == 0 and row["high"] == -row["low"] == pytest.approx(-math.log(0.025) / exposure)


def test_reads_only_what_is_stored(plane):
    code = ("import sys; from experiments.cli import main; code = main(['compare', 'plane']); "
            "bad = [m for m in ('sim.engine', 'sim.run', 'numba', 'mesa', 'hydra') if m in sys.modules]; "
            "sys.exit(f'{code} {bad}' if code or bad else 0)")
    done = subprocess.run([sys.executable, "-c", code], cwd=plane.folder.parent.parent, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    assert "not resolved" in done.stdout and "equal" not in done.stderr


def test_analysing_does_not_run(plane, engine, monkeypatch):
    engine.clear()
    monkeypatch.setitem(vars(sim), "simulate", None)
    monkeypatch.chdir(plane.folder.parent.parent)
    assert main(["compare", "plane", "language=nl"]) == 0 and not engine


def test_first_the_three_of_equal_rank(engine, here, capsys):
    assert main(["compare", "a.role=direct", "b.role=facilitate", "replicates=4", *SMALL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[4:7]] == [
        "new residents' initiatives", "new initiatives, whoever started them", "active hours of residents"]


def test_one_replicate_has_no_interval(engine, here, capsys):
    assert main(["compare", "a.role=direct", "b.role=facilitate", "replicates=1", *SMALL]) == 0
    said = capsys.readouterr().out
    assert "no interval with one replicate" in said and "almost certainly" not in said


def test_map_data_stand_beside_the_figure(plane):
    data = pd.read_csv(plane.folder / "policy_map.csv")
    assert len(data) == 6 * 3 and {"trust", "energy", "difference", "low", "high", "n", "verdict"} <= set(data)
    for ending in ("svg", "pdf", "png"):
        assert (plane.folder / f"policy_map_en.{ending}").stat().st_size > 1000


def test_default_point_is_fixed_beforehand(plane):
    found = comparison.differences(plane)
    row = found[found["point"] == comparison.default_point(found)].iloc[0]
    assert (row["trust"], row["energy"]) == (0.55, 0.55)


def test_levels_stay_within_what_is_possible(engine, here):
    assert main(["run", "replicates=2", "trust=0.3", *SMALL]) == 0
    found = analysis.levels(find_study(here / "results", "run-default")).set_index("outcome")
    assert (found["low"].dropna() >= 0).all() and found.loc["contributing", "high"] <= 1


def test_weekly_bands(engine, here):
    assert main(["run", "replicates=5", *SMALL]) == 0
    bands = pd.read_parquet(here / "results" / "run-default" / "weekly.parquet")
    one = bands.query("outcome == 'energy'")
    assert len(one) == 30 and set(one["n"]) == {5}
    assert (one["p5"] <= one["p50"]).all() and (one["p50"] <= one["p95"]).all()
    assert ((one["mean"] >= one["p5"]) & (one["mean"] <= one["p95"])).all()


def test_several_neighbourhoods_add_up():
    series = pd.DataFrame({"run_id": "x", "neighbourhood": ["A", "B"], "week": 0, "hours": [1.0, 2.0],
                           "energy": [0.4, 0.6]})
    places = [{"code": "A", "residents": None}, {"code": "B", "residents": 300}]
    settings = {"residents": 100, "neighbourhoods": places}
    whole = analysis.whole(series, settings)
    assert whole["hours"].item() == 3.0 and whole["energy"].item() == pytest.approx(0.55)


def test_people_of_several_neighbourhoods():
    profile = {"inhabitants_ratio": 1.2}
    settings = {"residents": 100, "population": profile, "neighbourhoods": [
        {"residents": None, "population": None}, {"residents": 50, "population": {"inhabitants_ratio": 2.0}}]}
    assert analysis.people(settings) == (150, pytest.approx(220))


def test_an_unfinished_study_says_so(engine, here, capsys):
    words = ["compare", "a.role=direct", "b.role=facilitate", "trust=.4,.7", "replicates=4", "study=cut", *SMALL]
    assert main(words) == 0
    study = find_study(here / "results", "cut")
    study.manifest["replicates"] = 10
    study.write()
    capsys.readouterr()
    assert main(["compare", "cut"]) == 0
    assert "Unfinished: 16 of 40 runs" in capsys.readouterr().out
    assert "Unfinished: 16 of 40 runs" in (study.folder / "policy_map_en.svg").read_text(encoding="utf-8")


def test_the_command_to_make_it_again_has_the_replicates_that_are_stored(engine, here):
    (here / "mine.yaml").write_text("defaults: [oss_green]\n")
    words = ["compare", "a.role=direct", "b.role=facilitate", f"scenario={here}/mine.yaml", "study=x", *SMALL]
    assert main([*words, "replicates=1"]) == main([*words, "replicates=3", "language=nl"]) == 0
    study = find_study(here / "results", "x")
    assert again(study) == ("buurtlab compare a.role=direct b.role=facilitate scenario=mine.yaml weeks=30 "
                            "residents=500 replicates=3 seed=1 study=x results=again")
    assert (study.folder / "mine.yaml").exists()


@pytest.mark.parametrize("language, words", [
    ("en", ["How sure, how often and how large, facilitating (B) against directing (A)",
            "of 100 like neighbourhoods",
            "Judged together, three outcomes of equal rank (Holm), a difference stands for: ", "per public hour as A"]),
    ("nl", ["Hoe zeker, hoe vaak en hoe groot, faciliteren (B) tegenover regisseren (A)",
            "van 100 vergelijkbare buurten", "vrijwel zeker",
            "Samen beoordeeld, drie uitkomsten die even zwaar tellen (Holm), blijft er verschil in: "])])
def test_how_sure_how_often_and_break_even(plane, monkeypatch, capsys, language, words):
    monkeypatch.chdir(plane.folder.parent.parent)
    assert main(["compare", "plane", f"language={language}"]) == 0
    said = capsys.readouterr().out
    assert not [word for word in words if word not in said] and "nan" not in said


def test_table_has_two_figures_that_are_not_mixed(plane):
    found = analysis.differences(plane)
    here = found[found["n"] > 0]
    assert ((here["ahead_low"] <= here["ahead"]) & (here["ahead"] <= here["ahead_high"])).all()
    assert (here["ahead_low"] < here["ahead_high"]).all()
    row = here.query("trust == .85 and energy == .55 and outcome == 'initiative_rate'").iloc[0]
    assert row["ratio_low"] > 1 and row["positive"] > 0.975 and row["ahead"] == 1.0 and row["ahead_low"] < 0.7


def test_detail_with_one_replicate_or_nothing_at_all(engine, here, capsys):
    words = ["compare", "a.role=direct", "b.role=facilitate", "trust=.2", "energy=.2", *SMALL]
    assert main([*words, "replicates=1", "study=one"]) == main([*words, "replicates=5", "study=five"]) == 0
    said = capsys.readouterr().out
    assert "no difference stands" in said and "nan" not in said and "inf" not in said
