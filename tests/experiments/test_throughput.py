"""What is measured is what it says: the same mixture of runs, a full store, a bar only where somebody watches."""

import sys

import pytest

from experiments import mishaps, survive
from experiments.arguments import read
from experiments.cli import main
from experiments.estimate import Estimate, estimate, told
from experiments.plans import plan
from experiments.progress import Progress
from experiments.sweep import EXTRA
from experiments.throughput_roads import filled_store, sample_settings


def test_the_sample_is_the_policy_sweeps_own_settings():
    design = plan(read(["design=policy"], extra=EXTRA))
    every = {(arm, *point.values()) for arm in design.arms for point in design.points()}
    drawn = sample_settings(490)
    assert {(one["role"], one["trust"], one["energy"]) for one in drawn} == every
    assert len({tuple(one.values()) for one in drawn}) == 490
    assert sample_settings(5, 3) == drawn[3:8]
    # A short sample is a mixture too: no role or level twice as often as it should be.
    for key, kinds in (("role", 5), ("trust", 7), ("energy", 7)):
        counts = [sum(one[key] == value for one in drawn[:70]) for value in {one[key] for one in drawn}]
        assert len(counts) == kinds and max(counts) <= 2 * 70 / kinds


def test_reading_back_is_measured(here, capsys, engine):
    assert main(["throughput", "--only", "read", "--stored", "13000"]) == 0
    out = capsys.readouterr().out
    assert "13,000 stored runs" in out and "52, as workers wrote them" in out and "3, gathered" in out
    store = filled_store(here / "r", 600)
    assert len(store.runs()) == 600 and store.runs()["run_id"].is_unique


def test_mishaps_have_a_function_each():
    assert all(callable(getattr(mishaps, name)) for name in survive.MISHAPS)


def test_an_estimate_counts_what_a_sweep_stores(here, capsys):
    """The disk said beforehand is near what is there afterwards: within a factor of two."""
    words = ["role=direct,facilitate", "trust=.4,.6", "residents=100", "weeks=260", "replicates=40"]
    request = read(words, extra=EXTRA)
    design = plan(request)
    found = estimate(design, request.replicates)
    assert found.runs == 160
    assert main(["sweep", *words, "study=s", "jobs=1"]) == 0
    stored = sum(path.stat().st_size for table in ("runs", "series")
                 for path in (here / "results" / "s" / table).iterdir())
    assert stored / 2 < found.bytes < stored * 2
    line = told(Estimate(160, 7200.0, 5e17), design, 40, None, here / "not" / "yet")
    assert "2.0 hours of processor time on the cluster" in line and "more than is free" in line


@pytest.mark.parametrize("watched", [True, False])
def test_a_bar_with_the_time_left_only_where_somebody_watches(here, capsys, monkeypatch, watched):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched, raising=False)
    with Progress(10, 2, here / "s") as progress:
        progress.add(4)
        progress.more(12, 2)
        progress.add(6)
    err = capsys.readouterr().err
    if watched:
        assert "12/12 runs" in err and "left" in err and "\r" in err
    else:
        assert err.splitlines()[0] == "Running 10 runs, 2 stored before ..." and len(err.splitlines()) == 2


@pytest.mark.parametrize("watched", [True, False])
def test_a_plan_that_grows_counts_what_is_stored(here, capsys, monkeypatch, watched):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched, raising=False)
    with Progress(10, 10, here / "s") as progress:
        progress.more(14, 13)  # now there is something to do
        progress.add(1)
        progress.more(18, 17)  # all of it stored before: not done now
    err = capsys.readouterr().err
    assert "already" not in err and ("18/18 runs" in err if watched else "14 runs, 13 stored before" in err)
    with Progress(10, 10, here / "s") as progress:
        progress.more(14, 14)
    assert capsys.readouterr().err == "All 14 runs are stored in s/ already.\n"
