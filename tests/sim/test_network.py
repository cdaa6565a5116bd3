"""Ties: symmetric, nobody tied to oneself, degree as asked, the same in every scenario, nested when rewiring moves."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import chi2
from worlds import prepared, put, scenario

from sim import network, rng

SEEDS = (1, 2, 3)


def ties(seed=1, residents=1000, degree=8, rewired=0.2, isolated=0):
    """Return (first, to, pairs): pairs counts each tie in both directions."""
    first, to = network.small_world(rng.key_for(seed, 0, "NL00"), residents, degree, rewired, isolated)
    owner = np.repeat(np.arange(residents), np.diff(first))
    return first, to, Counter(zip(owner.tolist(), to.tolist(), strict=True))


@pytest.mark.parametrize("residents", [0, 1, 2, 3, 4, 5, 8, 9, 10, 50, 1000])
@pytest.mark.parametrize("degree", [0, 2, 8, 64])
@pytest.mark.parametrize("rewired", [0.0, 0.2, 1.0])
def test_ties_go_both_ways_and_never_to_oneself(residents, degree, rewired):
    first, to, pairs = ties(1, residents, degree, rewired)
    assert first[0] == 0 and first[-1] == to.size and np.all(np.diff(first) >= 0)
    assert all(a != b and pairs[b, a] == times for (a, b), times in pairs.items())
    assert to.size == 0 or (to.min() >= 0 and to.max() < residents)
    if residents > degree:
        assert to.size == residents * degree  # so the mean degree is exactly as asked


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("degree", [4, 8, 16])
def test_degree(seed, degree):
    """Mean exact. Each of n k/2 ties lands, with chance r, on anybody: degrees k/2 + a binomial count of arrivals.

    Degree of one: its own k/2, plus k/2 neighbours' ties that stayed (1 - r each), plus Poisson(r k/2) arrivals:
    variance k/2 (r (1 - r) + r). A sample variance of 20,000 has a standard error of about 2% here: limit 10%.
    """
    r = 0.2
    first, _, _ = ties(seed, 20_000, degree, r)
    degrees = np.diff(first)
    assert degrees.mean() == degree
    assert degrees.min() >= degree // 2
    assert abs(degrees.var() / (degree / 2 * (r * (1 - r) + r)) - 1) < 0.10


@pytest.mark.parametrize("seed", SEEDS)
def test_rewired_ties_lead_anywhere(seed):
    """All ties rewired: ends are uniform over residents (chi-square over 50 groups, 1e-5)."""
    _, to, _ = ties(seed, 5000, 2, 1.0)
    counts = np.bincount(to // 100, minlength=50)
    ends = counts - 100  # each resident starts one tie of its own, which is counted at its other end too
    expected = ends.sum() / 50
    assert ((ends - expected) ** 2 / expected).sum() < chi2.ppf(1 - 1e-5, 49)


def test_ring_without_rewiring():
    first, to, _ = ties(1, 100, 6, 0.0)
    for i in (0, 1, 50, 99):
        near = {(i + k) % 100 for k in (-3, -2, -1, 1, 2, 3)}
        assert set(to[first[i]:first[i + 1]].tolist()) == near


@pytest.mark.parametrize(("residents", "isolated"), [(3, 0), (4, 0), (99, 0), (100, 0), (100, 3), (101, 1)])
def test_a_degree_that_reaches_everybody_is_the_complete_graph(residents, isolated):
    """Without rewiring; those outside the ring stay outside."""
    first, _, pairs = ties(1, residents, 200, 0.0, isolated)
    ring = residents - isolated
    assert pairs == {(a, b): 1 for a in range(ring) for b in range(ring) if a != b}
    assert np.all(np.diff(first)[ring:] == 0)


def test_ties_are_nested_when_rewiring_moves():
    """A tie rewired at .2 leads to the same resident at .5; one that stays at .5 stays at .2."""
    ring, few, many = (np.empty((2000, 2), np.int32) for _ in range(3))
    for rewired, ends in ((0.0, ring), (0.2, few), (0.5, many)):
        network._draw(rng.key_for(1, 0, "NL00"), 500, 4, rewired, ends)
    moved = np.any(few != ring, axis=1)
    assert moved.any() and np.array_equal(few[moved], many[moved])
    stayed = np.all(many == ring, axis=1) & ~moved
    assert stayed.any() and np.array_equal(few[stayed], ring[stayed])


@pytest.mark.parametrize("isolated", [0, 1, 7, 100, 150])
def test_isolated_residents_have_no_ties(isolated):
    first, _, pairs = ties(1, 100, 8, 0.2, isolated)
    ring = max(0, 100 - isolated)
    assert np.all(np.diff(first)[ring:] == 0)
    assert all(a < ring and b < ring for a, b in pairs)


def test_ties_differ_by_seed_replicate_and_place():
    worlds = [(1, 0, "NL00"), (2, 0, "NL00"), (1, 1, "NL00"), (1, 0, "NL01")]
    found = {network.small_world(rng.key_for(*one), 200, 8, 0.2)[1].tobytes() for one in worlds}
    assert len(found) == 4


def test_ties_are_the_same_in_every_scenario():
    base = prepared(scenario(), seed=3).state
    for change in (dict(role="none", capacity=0.0), dict(trust=0.1, energy=0.9), dict(loop_gain=5.0, weeks=3),
                   dict(start__stock=False), dict(params__encounters__place=0.9)):
        other = prepared(put(scenario(), **change), seed=3).state
        assert np.array_equal(base.first, other.first) and np.array_equal(base.to, other.to)
