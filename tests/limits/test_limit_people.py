"""Energy and trust alone. Tolerances come from sampling theory: a difference of chance 1e-4 fails (see conftest)."""

import math

import pytest

from experiments.limit_cases import people

SEEDS = [range(1, 4), range(11, 14)]


@pytest.mark.parametrize("seeds", SEEDS)
def test_energy_is_an_ar1(hold, seeds):
    """Mean .5, variance .01316, half-life 6.579 weeks; standard errors .0011, 1.4%, .13 over 3 x 3,500 residents."""
    found = hold(people.energy(seeds, 3500))
    assert math.isclose(found["energy alone: variance"].expected, 0.01316, abs_tol=5e-6)
    assert math.isclose(found["energy alone: half-life, weeks"].expected, 6.579, abs_tol=5e-4)


@pytest.mark.parametrize(("pull", "noise", "variance"), [(0.08, 0.04, 0.010417), (0.3, 0.02, 0.00078431)])
def test_energy_at_another_pull(hold, pull, noise, variance):
    """Variances .010417 and .00078431 (four sds fit between 0 and 1): standard errors as above."""
    found = hold(people.energy((1, 2), 5000, params__energy__pull=pull, params__energy__noise=noise))
    assert math.isclose(found["energy alone: variance"].expected, variance, rel_tol=1e-4)


def test_without_noise_the_load_that_burns_out_is_sharp(hold):
    """.08 (.5 - .12) / .0026 = 11.6923 hours, to the step of the grid of hours (.0006) and 32-bit rounding."""
    (found,) = hold(people.load((1, 2, 3))).values()
    assert math.isclose(found.expected, 11.6923, abs_tol=1e-4) and found.rounding < 1e-3


@pytest.mark.parametrize("seeds", SEEDS)
def test_trust_by_promises(hold, seeds):
    """Mean .5 and, with odds doubled, 2/3 (se .002 over 3 x 2,000 residents); variance .02397 and .02402 (se 1.2%);
    rate per event .1429 and .125 (se 1.5%).
    """
    found = hold(people.trust(seeds, 2000))
    assert math.isclose(found["trust by promises, odds doubled: mean"].expected, 2 / 3)
    assert found["trust by promises, odds doubled: mean"].excludes_rival


@pytest.mark.parametrize(("mean", "gain", "ratio"), [(0.5, 0.3, 1.0), (0.7, 0.2, 2.5), (0.3, 0.1, 4.0)])
def test_trust_stays_at_the_norm_by_design(hold, mean, gain, ratio):
    """T* is the norm whatever gain and ratio, as the baseline's chance of a kept promise is the one that holds it."""
    found = hold(people.trust((1, 2), 2000, trust=mean, params__trust__gain=gain, params__trust__ratio=ratio))
    assert math.isclose(found["trust by promises: mean"].expected, mean)


@pytest.mark.parametrize("seeds", [range(1, 13)])
def test_news_ends_in_the_weighted_mean(hold, seeds):
    """Consensus: mean weighted by degree, about .475, some .08 from the plain mean; one run ends .005 from it by
    chance (standard error from twelve seeds, t law). What is left: .8^5 = .3277 of the own start, .8214 of a wave.
    """
    found = hold(people.news(seeds))
    assert found["news along ties: consensus"].excludes_rival
    assert found["news of anybody: mean after 5 weeks"].excludes_rival
    assert math.isclose(found["news of anybody: own start left after 5 weeks"].expected, 0.8**5)
    assert math.isclose(found["news on a ring: wave of 20 left after 20 weeks"].expected, 0.8214, abs_tol=5e-5)
