"""Who lives here: traits have the means and spreads asked for, and a moved mean moves every resident the same way.

n residents are independent: a mean has standard error sd/sqrt(n); a standard deviation one of at most
sqrt((m4 - sd^4) / (4 sd^2 n)), with the fourth central moment of the sample. Limits are 5 of them.
"""

from itertools import pairwise

import numpy as np
import pytest
from worlds import prepared, put, scenario

from sim.population import location, logit_sd, spread_round

SEEDS = (1, 2, 3)
N = 40_000
SURE = 5.0


def people(seed=1, residents=N, **change):
    """Return the residents of a neighbourhood before anything happened, without a drawn stock."""
    one = put(scenario(residents=residents), start__stock=False, network__degree=2, **change)
    return prepared(one, seed).tables.resident


def close(values, mean, sd=None, extra=0.0):
    """Hold a sample to its mean, and if given to its sd; ``extra`` is a bias that the docstring of a test derives."""
    values = values.astype(float)
    assert abs(values.mean() - mean) <= SURE * values.std() / np.sqrt(values.size) + extra
    if sd is not None:
        moment = ((values - values.mean()) ** 4).mean()
        error = np.sqrt(max(moment - values.var() ** 2, 0.0) / (4 * values.var() * values.size))
        assert abs(values.std() - sd) <= SURE * error + extra


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mean", [0.05, 0.3, 0.55, 0.8, 0.97])
def test_means_are_as_asked(seed, mean):
    res = people(seed, trust=mean, energy=mean, population__ownership=mean, population__concern=mean)
    close(res.setpoint, mean)
    close(res.norm_neighbours, mean)
    close(res.ownership_norm, mean)
    close(res.concern, mean)
    close(res.norm_professionals, max(0.0, mean - 0.03))
    close(res.norm_government, max(0.0, mean - 0.05))


@pytest.mark.parametrize("seed", SEEDS)
def test_spreads_are_as_asked_at_one_half(seed):
    """Exact where everybody is drawn from one logit-normal law."""
    res = people(seed, trust=0.5, energy=0.5, population__ownership=0.5, population__trust_step=0.0)
    close(res.setpoint, 0.5, 0.12)
    close(res.ownership_norm, 0.5, 0.15)
    close(res.norm_neighbours, 0.5, 0.20)


@pytest.mark.parametrize("seed", SEEDS)
def test_spread_of_trust_holds_with_education(seed):
    """Three groups of the same law are not quite one: their sd is solved on the logit scale, good to .004."""
    res = people(seed, trust=0.5)
    close(res.norm_neighbours, 0.5, 0.20, extra=0.004)


@pytest.mark.parametrize("seed", SEEDS)
def test_simple_traits(seed):
    """Skill .5 + .1 z and entitlement .5 + .15 z without steps (clipped at 3 sds or more: bias below 5e-4);
    threshold normal; willingness and background with mean 1 and .1 (clipped at 3 sds: the mean falls by
    exp(s^2/2)-weighted tails, below 2%)."""
    res = people(seed, population__skill_step=0.0, population__entitlement_step=0.0)
    close(res.skill, 0.5, 0.10)
    close(res.entitlement, 0.5, 0.15, extra=5e-4)
    close(res.threshold, 0.25, 0.12)
    close(res.willingness, 1.0, extra=0.02)
    close(res.background, 0.10)


@pytest.mark.parametrize("seed", SEEDS)
def test_education_and_themes(seed):
    """Shares as asked (divided by their sum, 1 within .006), themes a fifth each; trust rises with education."""
    res = people(seed)
    shares = np.array([0.263, 0.417, 0.320])
    found = np.bincount(res.education, minlength=3) / N
    assert np.all(np.abs(found - shares) < SURE * np.sqrt(shares * (1 - shares) / N))
    assert np.all(np.abs(np.bincount(res.theme, minlength=5) / N - 0.2) < SURE * np.sqrt(0.16 / N))
    for name in ("norm_neighbours", "norm_government", "skill", "entitlement"):
        level = [getattr(res, name)[res.education == k].mean() for k in range(3)]
        assert level[0] < level[1] < level[2], name


@pytest.mark.parametrize("seed", SEEDS)
def test_norms_correlate_as_asked(seed):
    """Within a level of education, on the logit scale, where they are normal: r has error (1 - r^2)/sqrt(n)."""
    res = people(seed, trust=0.5, population__trust_step=0.0)
    logit = [np.log(c / (1 - c)) for c in (x.astype(float) for x in (res.norm_neighbours, res.norm_professionals))]
    assert abs(np.corrcoef(*logit)[0, 1] - 0.5) < SURE * 0.75 / np.sqrt(N)


@pytest.mark.parametrize("column", ["norm_neighbours", "norm_professionals", "norm_government", "setpoint"])
def test_a_higher_mean_is_higher_for_every_resident(column):
    """The same resident, the same quantile: no crossing anywhere in the sweep, the ends of the scale included."""
    levels = [0.0, 0.02, 0.2, 0.4, 0.55, 0.6, 0.7, 0.9, 0.98, 1.0]
    values = [getattr(people(1, residents=3000, trust=x, energy=x), column) for x in levels]
    for low, high in pairwise(values):
        assert np.all(low <= high)
        assert low.mean() < high.mean() or column in ("norm_professionals", "norm_government")


def test_ends_of_the_scale():
    none, full = people(residents=500, trust=0.0, energy=0.0), people(residents=500, trust=1.0, energy=1.0)
    for name in ("norm_neighbours", "norm_professionals", "norm_government", "setpoint"):
        assert np.all(getattr(none, name) == 0.0), name
    assert np.all(full.norm_neighbours == 1.0) and np.all(full.setpoint == 1.0)
    for who in ("neighbours", "professionals", "government"):
        assert np.all(getattr(none, f"trust_{who}") == 0.0)
    assert np.all(full.trust_neighbours == 1.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_starts_near_its_norms_and_stationary(seed):
    """Energy's fluctuation has its stationary sd from week 0 on (clipped at 4 sds)."""
    res = people(seed)
    close(res.fluctuation, 0.0, 0.04 / np.sqrt(1 - 0.92**2), extra=1e-4)
    assert np.all(np.abs(res.trust_neighbours - res.norm_neighbours) < 0.1)


def test_residents_do_not_depend_on_how_many_there_are():
    few, many = people(residents=100), people(residents=3000)
    for name in ("setpoint", "norm_neighbours", "skill", "education", "willingness", "fluctuation"):
        assert np.array_equal(getattr(few, name), getattr(many, name)[:100]), name


def test_seeds_and_traits_are_unrelated():
    """21 pairs of traits and of two seeds: correlations below 5/sqrt(n) (education does move trust and skill)."""
    one, two = people(1, population__trust_step=0.0), people(2, population__trust_step=0.0)
    names = ("setpoint", "norm_neighbours", "concern", "threshold", "willingness", "background")
    data = np.array([getattr(res, name).astype(float) for res in (one, two) for name in names])
    r = np.corrcoef(data)
    assert np.abs(r[~np.eye(len(data), dtype=bool)]).max() < SURE / np.sqrt(N)


def test_location_and_sd_are_solved():
    """By numerical integration on a fine grid: means to 1e-6, sds to 1e-4, also with three groups."""
    z = np.linspace(-9, 9, 200_001)
    density = np.exp(-z * z / 2)
    density /= density.sum()
    for mean, sd in ((0.5, 0.2), (0.9, 0.3), (0.02, 0.12)):
        scale = logit_sd(sd)
        assert abs((1 / (1 + np.exp(-(location(mean, scale) + scale * z))) @ density) - mean) < 1e-6
        centred = 1 / (1 + np.exp(-scale * z)) - 0.5
        assert abs(np.sqrt(centred**2 @ density) - sd) < 1e-4
    assert np.all(spread_round(0.0, 0.2, z) == 0) and np.all(spread_round(1.0, 0.2, z) == 1)
