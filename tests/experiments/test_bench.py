"""Benchmarks: what they compare is comparable, what they count is right. No test looks at a speed."""

import re
from pathlib import Path

import numpy as np
import pytest

from experiments import bench, bench_cases, bench_core, bench_engine, bench_mesa, bench_peers
from experiments.cli import main
from experiments.scenario import load_scenario
from sim import rng
from sim.schedule import SCHEDULE
from sim.state import RESIDENT

ROOT = Path(__file__).resolve().parents[2]


def test_peer_model_gives_the_same_distributions():
    """Means and variances of 120 independent replicates: equal models differ this much with chance 0.01 in all."""
    rows, tolerance = bench_peers.same_distributions(80, 60, 120)
    found = {one.name: one for one in rows}
    assert {"stock", "members", "energy", "trust in neighbours", "trust in municipality"} <= set(found)
    assert found["stock"].means[0] > 0.2 and found["members"].means[0] > 2  # something happens in both
    for one in rows:
        assert max(map(abs, one.apart)) < tolerance, one


def test_the_comparison_notices_other_rules(monkeypatch):
    """Everybody asked says no, in Mesa only: seen in the stock or the members."""
    monkeypatch.setattr(bench_mesa.Resident, "answer", lambda self: False)
    rows, tolerance = bench_peers.same_distributions(80, 60, 60)
    assert max(abs(one.apart[0]) for one in rows if one.name in ("stock", "members")) > tolerance


def test_differences_are_in_standard_errors():
    """Over 400 pairs of samples of one skewed law the statistics have sd 1 (se .035), a doubled spread is found."""
    draw = np.random.default_rng(1)
    z = np.array([bench_core.differences({"x": draw.exponential(size=200)}, {"x": draw.exponential(size=200)})["x"]
                  for _ in range(400)])
    assert np.all(np.abs(z.std(axis=0) - 1) < 0.14)
    assert abs(bench_core.differences({"x": draw.normal(size=200)}, {"x": draw.normal(0, 2, 200)})["x"][1]) > 4
    assert bench_core.tolerance(1) == pytest.approx(2.576, abs=1e-3)


def test_touched_counts_residents_whose_declared_columns_changed():
    shares = bench_engine.touched(150, 4)
    on = bench_engine.at_week(bench_engine.bench_scenario(150, 4))[0].settings.on
    writers = {c.by for c in RESIDENT if c.by != "start" and on[c.by]}
    assert set(shares) == {f for p in SCHEDULE if p.name in writers for f in p.functions}
    assert all(0 <= share <= 1 + 1e-9 for share in shares.values())
    assert shares["energy"] == pytest.approx(1) and shares["founding"] < 0.1


def test_steps_make_the_very_week_of_the_engine():
    scenario = bench_engine.bench_scenario(150, 40)
    here, there = bench_engine.at_week(scenario)[0], bench_engine.at_week(scenario)[0]
    for week in range(40):
        for *_, function, arguments in bench_engine.steps(here, week):
            function(*arguments)
    there.to(40)
    assert np.array_equal(here.state.res, there.state.res) and np.array_equal(here.out, there.out)


def test_timed_calls_the_function_and_counts_microseconds():
    words, key = np.zeros((4, 200_000), np.uint32), rng.key_for(1, 0, "x")
    taken = bench_engine.timed(rng.weekly_blocks)(key, 0, words)
    assert words.all(axis=0).all() and 50 < taken < 1_000_000


def test_memory_counts_the_run_alone():
    before, after = bench_engine.memory(50_000, 1)
    assert before > 2**24 and 50_000 * 100 < after - before < 50_000 * 10_000


def test_verb_prints_every_table(capsys, monkeypatch):
    monkeypatch.setattr(bench_peers, "has_starsim", lambda: False)
    monkeypatch.setattr(bench_engine, "timed", lambda function: lambda *arguments: function(*arguments) or 1)
    assert main(["bench", "--quick", "--rounds", "1", "--no-compile"]) == 0
    out = capsys.readouterr().out
    for words in ("whole run", "neighbourhoods", "in the course of one run", "fixed cost", "microseconds a week",
                  "residents touched", "peak memory", "emptiest possible mesa step", "starsim", "not installed",
                  "the core of the rules", "same distributions", "numba", "processors",
                  "the cases at their own size", "arena_poort"):
        assert words in out.lower(), words
    assert re.match(r"Tiny sizes.*\n\n\d{4}-\d\d-\d\dT", out)


def test_a_case_is_held_against_neighbourhoods_of_its_own_sizes():
    region = load_scenario("learning_region")
    beside = bench_cases.like(region)
    assert [place.residents for place in beside.places()] == [place.residents for place in region.places()]
    assert len(beside.places()) == 3 and beside.weeks == region.weeks and beside.name == "bench"
    assert bench_cases.Case("x", 1, 1, 3.0, 2.0, 1.25).factor == 1.5


def test_compile_time_is_taken_cold_and_warm(capsys, monkeypatch):
    monkeypatch.setattr(bench_engine, "start_up", lambda: (20.0, 2.0))
    bench._compile()
    assert "20.0 s" in capsys.readouterr().out


@pytest.mark.parametrize("group, package", [("bench", "starsim"), ("check", "axe-playwright-python")])
def test_the_locks_agree(group, package):
    """Installing what one target needs changes no package that the model runs on; no lock names where packages are."""
    pins = [dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / name).read_text(), re.MULTILINE))
            for name in ("requirements.lock", f"requirements-{group}.lock")]
    shared = set(pins[0]) & set(pins[1])
    assert package in pins[1] and package not in pins[0] and ("numpy" in shared) == (group == "bench")
    assert {name: pins[0][name] for name in shared} == {name: pins[1][name] for name in shared}
    assert "http" not in (ROOT / f"requirements-{group}.lock").read_text()
