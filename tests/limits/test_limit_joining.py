"""Joining and leaving alone. Tolerances come from sampling theory: a difference of chance 1e-4 fails (see conftest)."""

import math

import numpy as np
import pytest
from numba import njit

from experiments.limit_cases import joining
from experiments.limit_cases.settings import world
from sim.processes.joining import chance_to_join

SEEDS = [range(1, 4), range(11, 14)]


@njit
def _chances(s, p, j, trust, out):
    for i in range(out.size):
        out[i] = chance_to_join(s, p, i, j, trust)


def test_joining_is_a_threshold_when_the_slope_is_infinite():
    """The answer is no below the own threshold on the share of ties that takes part, yes above it; no tolerance."""
    run = world("cascade", 6, residents=300, network__degree=8)
    res, s = run.tables.resident, run.state
    res.part[::3] = 1
    found = np.empty(300)
    _chances(s, run.settings, 0, 0.5, found)
    peers = np.array([(res.part[s.to[s.first[i]:s.first[i + 1]]] > 0).mean() for i in range(300)])
    assert np.array_equal(found > 0.5, peers > res.threshold)
    assert np.all((found < 1e-6) | (found > 1 - 1e-6))


@pytest.mark.parametrize("seeds", SEEDS)
def test_uniform_thresholds(hold, seeds):
    """0, 1 .. 99: all 100 join. One threshold of 1 made 2: exactly 1. Whatever the order of asking; no tolerance."""
    full, one = hold(joining.uniform(seeds)).values()
    assert (full.expected, one.expected) == (100, 1)


@pytest.mark.parametrize(("sd", "chance"), [(11.0, 0.0366), (12.2, 0.1995), (14.0, 0.6213)])
def test_a_crowd_of_a_hundred(hold, sd, chance):
    """Over half join with chance .0366, .1995, .6213 (the exact finite law); 120 crowds: binomial law."""
    (found,) = hold(joining.normal((1, 2, 3), 100, (sd,), 40)).values()
    assert math.isclose(found.expected, chance, abs_tol=5e-5)


def test_the_jump_of_a_crowd_of_a_hundred(hold):
    """Half of the crowds pass half at sd 13.473; 500 crowds, Fisher's information: se .2. Endless crowds: 12.222."""
    (found,) = hold(joining.jump(range(1, 6), 100, 20)).values()
    assert math.isclose(found.expected, 13.4734, abs_tol=5e-5) and math.isclose(found.rival, 12.222, abs_tol=5e-4)
    assert found.error < 0.25


@pytest.mark.parametrize(("sd", "endless", "share"), [(10.0, "0.0077", 0.00773), (50.0, "0.9049", 0.90401)])
def test_a_crowd_of_a_thousand(hold, sd, endless, share):
    """Below and above the jump at 12.22: .0077 and .9040 join (endless crowds: .0077, .9049); se .0013, .006."""
    (found,) = hold(joining.level(range(1, 13), 1000, (sd,))).values()
    assert endless in found.case and math.isclose(found.expected, share, abs_tol=5e-6)


@pytest.mark.parametrize("seeds", SEEDS)
def test_all_decide_on_the_week_before(hold, seeds):
    """.25 of those past their threshold join a week, whatever their row; some 11,000 of them, binomial: se .004."""
    (found,) = hold(joining.pace(seeds)).values()
    assert found.expected == 0.25 and found.error < 0.006


@pytest.mark.parametrize("seeds", SEEDS)
def test_the_logit_s_mean(hold, seeds):
    """.2689 with nothing but an intercept of -1, .7989 where themes differ; 15,000 asked, binomial: se .007."""
    alike, mixed = hold(joining.reasons(seeds)).values()
    assert math.isclose(alike.expected, 0.2689, abs_tol=5e-5) and math.isclose(mixed.expected, 0.7989, abs_tol=5e-5)


@pytest.mark.parametrize("seeds", [range(1, 13)])
def test_contact_joining_and_leaving(hold, seeds):
    """The weekly map keeps .6378 active, and from 500 has .1860 active after ten weeks; se from twelve seeds (t law)
    and, for the weekly step, from martingale steps. Found lies nearer to that than to the .6667 of continuous time,
    which is 15 se away. Below the threshold exactly nobody is left.
    """
    found = hold(joining.contact(seeds, 40))
    kept = found["contact: share that stays active"]
    assert math.isclose(kept.expected, 0.6378, abs_tol=5e-5) and abs(kept.found - kept.expected) < 0.5 * (
        kept.rival - kept.expected)
    assert math.isclose(found["contact: share after ten weeks"].expected, 0.1860, abs_tol=5e-5)


@pytest.mark.parametrize("seeds", SEEDS)
def test_tenure_is_geometric(hold, seeds):
    """.97^40 = .2957 of 12,000 members are left after 40 weeks, binomially: se .0042."""
    (found,) = hold(joining.tenure(seeds)).values()
    assert math.isclose(found.expected, 0.2957, abs_tol=5e-5)
