"""Kinds of ties: mean degree as asked, the degree law of theory, nested, the same in every scenario of a pair."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import chi2, poisson
from worlds import prepared, put, scenario

from sim import network, rng
from sim.errors import InputError
from sim.scenario import NETWORK_KINDS

SEEDS = (1, 2, 3)
OTHERS = ("random", "scale_free")


def ties(kind, seed=1, residents=1000, degree=8, isolated=0, rewired=0.2):
    """Return (first, to) of one kind."""
    return network.ties(kind, rng.key_for(seed, 0, "NL00"), residents, degree, rewired, isolated)


def pairs(first, to):
    """Return how often each ordered pair is tied."""
    owner = np.repeat(np.arange(first.size - 1), np.diff(first))
    return Counter(zip(owner.tolist(), to.tolist(), strict=True))


@pytest.mark.parametrize("residents", [0, 1, 2, 3, 4, 5, 9, 10, 300])
@pytest.mark.parametrize("degree", [0, 2, 8, 64])
@pytest.mark.parametrize("kind", OTHERS)
def test_ties_go_both_ways_and_never_to_oneself(kind, residents, degree):
    first, to = ties(kind, 1, residents, degree)
    counted = pairs(first, to)
    assert first[0] == 0 and first[-1] == to.size and np.all(np.diff(first) >= 0)
    assert all(a != b and counted[b, a] == times for (a, b), times in counted.items())
    assert to.size == 0 or (to.min() >= 0 and to.max() < residents)
    if residents > degree:
        assert to.size == residents * degree  # so the mean degree is exactly as asked


def test_a_random_network_takes_an_odd_degree_and_others_do_not():
    first, _ = ties("random", degree=3)
    assert np.diff(first).mean() == 3
    assert put(scenario(), network__kind="random", network__degree=3).validate()
    for kind in ("small_world", "scale_free"):
        with pytest.raises(InputError, match="even"):
            put(scenario(), network__kind=kind, network__degree=3).validate()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("degree", [1, 3, 8])
def test_random_degrees_are_poisson(seed, degree):
    """Chi-square of the degrees of 20,000 residents against the Poisson law, classes of 50 expected or more, 1e-5.

    The total is fixed, which makes the statistic smaller by a part that 20,000 residents do not show.
    """
    n = 20_000
    degrees = np.diff(ties("random", seed, n, degree)[0])
    law = n * poisson.pmf(np.arange(200), degree)
    some = np.flatnonzero(law >= 50)
    expected = np.append(law[some], n - law[some].sum())
    found = np.append([np.count_nonzero(degrees == k) for k in some], np.count_nonzero(~np.isin(degrees, some)))
    assert ((found - expected) ** 2 / expected).sum() < chi2.ppf(1 - 1e-5, some.size)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("degree", [2, 4, 8])
def test_scale_free_degrees_follow_preferential_attachment(seed, degree):
    """With m = degree/2 ties each: P(k or more) = m (m + 1) / (k (k + 1)), exponent 3 (Dorogovtsev et al. 2000).

    Exact for endless growth. Shares of 40,000, at k = m .. 8 m. Counts of degrees in a growing tree vary less than
    binomially; the limit is five binomial errors plus 2% for what the all-tied beginning leaves.
    """
    n, m = 40_000, degree // 2
    degrees = np.diff(ties("scale_free", seed, n, degree)[0])
    assert degrees.min() == m
    for k in (m, m + 1, 2 * m, 4 * m, 8 * m):
        law = m * (m + 1) / (k * (k + 1))
        assert abs(np.mean(degrees >= k) - law) <= 5 * np.sqrt(law * (1 - law) / n) + 0.02 * law, k
    assert degrees.max() > 20 * degree  # about m sqrt(n) = 200 m; in a random network never above 6 degrees


@pytest.mark.parametrize("seed", SEEDS)
def test_who_has_many_ties_does_not_hang_on_the_place(seed):
    """Arrival is drawn: the rank correlation of degree and number is within 5 standard errors of none."""
    degrees = np.diff(ties("scale_free", seed, 5000, 8)[0])
    ranks = np.argsort(np.argsort(degrees + np.linspace(0, 0.01, 5000) * (np.arange(5000) % 2 * 2 - 1)))
    assert abs(np.corrcoef(ranks, np.arange(5000))[0, 1]) < 5 / np.sqrt(5000)


def test_scale_free_ties_are_seldom_double():
    counted = pairs(*ties("scale_free", 1, 5000, 8))
    assert sum(times > 1 for times in counted.values()) < 0.001 * len(counted)


def test_random_ties_are_nested_when_the_degree_moves():
    few, many = (pairs(*ties("random", degree=degree)) for degree in (4, 6))
    assert all(many[pair] >= times for pair, times in few.items())


@pytest.mark.parametrize("kind", OTHERS)
def test_isolated_residents_have_no_ties_and_change_none(kind):
    first, to = ties(kind, residents=500)
    more, others = ties(kind, residents=510, isolated=10)
    assert np.array_equal(to, others) and np.array_equal(first, more[:501]) and np.all(more[501:] == first[-1])


@pytest.mark.parametrize("kind", NETWORK_KINDS)
def test_ties_are_the_same_in_every_scenario_and_differ_by_seed(kind):
    one = dict(network__kind=kind)
    base = prepared(put(scenario(), **one), seed=3).state
    for change in (dict(role="none", capacity=0.0), dict(trust=0.1, energy=0.9), dict(loop_gain=5.0, weeks=3)):
        other = prepared(put(scenario(), **one, **change), seed=3).state
        assert np.array_equal(base.first, other.first) and np.array_equal(base.to, other.to)
    assert not np.array_equal(base.to, prepared(put(scenario(), **one), seed=4).state.to)


def test_the_small_world_is_the_default_and_unchanged():
    key = rng.key_for(3, 0, "NL00")
    plain = prepared(scenario(), seed=3).state
    assert np.array_equal(plain.to, network.small_world(key, 400, 8, 0.2)[1])
    assert prepared(scenario(), seed=3).settings.run.rewired == 0.2


@pytest.mark.parametrize("kind", OTHERS)
def test_moving_keeps_the_number_of_ties_of_everybody(kind):
    """Who moves gets ties anywhere: there is no ring to be near on."""
    world = prepared(put(scenario(weeks=30), network__kind=kind, params__turnover__rate=0.5), seed=2)
    assert world.settings.run.rewired == 1.0
    first, before = world.state.first.copy(), pairs(world.state.first, world.state.to)
    world.to(30)
    after = pairs(world.state.first, world.state.to)
    assert np.array_equal(first, world.state.first) and before != after
    assert all(a != b and after[b, a] == times for (a, b), times in after.items())


def test_what_does_nothing_is_said():
    said = put(scenario(), network__kind="random", network__rewired=0.7).validate().notes()
    assert any(line.startswith("network.rewired") for line in said)
    assert not any("rewired" in line for line in put(scenario(), network__kind="random").validate().notes())
