"""Intervals hold on data whose truth is known: a short version of ``buurtlab coverage``."""

import pytest
from scipy import stats

from experiments import coverage
from experiments.cli import main

REPEATS = 250
#: What chance makes of a true coverage over so many repetitions, a false alarm once in 10,000.
LEAST_NORMAL, MOST_NORMAL = (q / REPEATS for q in stats.binom.ppf([5e-5, 1 - 5e-5], REPEATS, 0.95))
LEAST_COUNTS = stats.binom.ppf(5e-5, REPEATS, 0.935) / REPEATS


@pytest.mark.parametrize("n", coverage.SIZES)
def test_on_normal_data(n):
    row = coverage.measure(0, n, REPEATS)
    for name in ("difference", "level", "ratio"):
        assert LEAST_NORMAL <= row.held[name] <= MOST_NORMAL, name
    assert row.held["ahead"] >= LEAST_NORMAL and not row.zero
    assert row.width["difference"] == pytest.approx(row.width["t alone"])  # Student's t and nothing else


@pytest.mark.parametrize("number", [k for k, world in enumerate(coverage.WORLDS)
                                    if world.counts and world.mean in (0.3, 5.0) and world.times == 1.5])
def test_on_counts(number):
    row = coverage.measure(number, 10, REPEATS)
    assert min(row.held[name] for name in ("difference", "level", "ratio", "ahead")) >= LEAST_COUNTS
    assert not row.zero and row.width["difference"] > row.width["t alone"]


def test_t_alone_would_not_do():
    number = coverage.WORLDS.index(coverage.World("Poisson", 0.3, 0.8, 1.0))
    row = coverage.measure(number, 10, REPEATS)
    assert row.held["t alone"] < 0.85 and row.holds


@pytest.mark.parametrize("share, repeats, verdict", [
    (0.95, 40, "holds"), (0.90, 40, "not resolved"), (1.0, 40, "not resolved"), (0.70, 40, "DOES NOT HOLD"),
    (0.925, 1999, "not resolved"), (0.9295, 2000, "DOES NOT HOLD"), (0.9705, 2000, "DOES NOT HOLD"),
    (0.93, 2000, "holds"), (0.97, 2000, "holds"), (0.91, 1000, "DOES NOT HOLD")])
def test_few_repetitions_resolve_little_and_2000_are_as_strict_as_ever(share, repeats, verdict):
    held = dict.fromkeys(("difference", "level", "ratio"), share) | {"ahead": 0.95}
    row = coverage.Row(coverage.WORLDS[0], 10, (606, 0, 10), held, repeats=repeats)
    assert row.verdict == verdict
    row.zero = 1
    assert row.verdict == "DOES NOT HOLD", "an interval of width zero is no luck"


def test_the_command_fails_where_an_interval_does_not_hold(monkeypatch, capsys):
    monkeypatch.setattr(coverage, "WORLDS", coverage.WORLDS[:1])
    monkeypatch.setattr(coverage, "SIZES", (10,))
    assert main(["coverage", "--repeats", "200", "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert "606 0 10" in out and "of 1 that are judged 1 hold, 0 are not resolved and 0 do not hold" in out
    monkeypatch.setattr(coverage, "TWO_SIDED", (0.999, 1.0))
    assert main(["coverage", "--repeats", "200", "--jobs", "1"]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out
