"""The closed forms against published or independent numbers, and the verdict; nothing here runs the model."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from experiments.limit_cases import theory
from experiments.limit_cases.finding import Finding, over_seeds, share


@pytest.mark.parametrize(("sd", "share"), [
    (5, 0.0000), (8, 0.0009), (10, 0.0077), (11, 0.0171), (12, 0.0402), (12.2, 0.0548), (12.25, 1.0000), (15, 1.0000),
    (20, 0.9999), (25, 0.9986), (30, 0.9934), (40, 0.9626), (50, 0.9049), (100, 0.6586)])
def test_endless_crowds(sd, share):
    """Smallest root of F(r) = r, thresholds N(.25, sd): numbers known to four digits."""
    assert abs(theory.granovetter(lambda r: norm.cdf((r - 0.25) / (sd / 100))) - share) < 5e-5 + 1e-9


def test_the_jump():
    """Granovetter's "approximately 12.2": F touches the diagonal at 12.222 percent."""
    assert math.isclose(theory.jump(0.25), 0.12222, abs_tol=5e-6)
    assert theory.granovetter(lambda r: norm.cdf((r - 0.25) / 0.12220)) < 0.1
    assert theory.granovetter(lambda r: norm.cdf((r - 0.25) / 0.12224)) > 0.9


@pytest.mark.parametrize("sd", [8.0, 12.2, 20.0])
def test_the_finite_law_is_that_of_sorted_thresholds(sd):
    """Against 20,000 crowds of 30 drawn and sorted: final number k is the first with at most k thresholds up to k.

    Shares of a final number up to 15: binomial standard error, limit 5 of them.
    """
    n, crowds = 30, 20_000
    law = theory.granovetter_finite(n, lambda k: norm.cdf((k - 7.5) / (0.3 * sd)))
    assert math.isclose(law.sum(), 1, rel_tol=1e-9)
    draws = np.sort(np.random.default_rng(1).normal(7.5, 0.3 * sd, (crowds, n)), axis=1)
    passed = draws <= np.arange(n)  # the k-th smallest threshold is met by k others
    final = np.where(passed.all(axis=1), n, passed.argmin(axis=1))
    p = law[:16].sum()
    assert abs((final <= 15).mean() - p) < 5 * math.sqrt(p * (1 - p) / crowds)


def test_the_weekly_map_of_contact():
    """Against 20,000 weeks of 12 people drawn one by one: leave, ask, one decision each; limit 5 standard errors."""
    n, members, leave, ask, join, weeks = 12, 5, 0.3, 0.6, 0.5, 20_000
    rng, after = np.random.default_rng(2), np.empty(20_000)
    for k in range(weeks):
        inside = np.arange(n) < members
        inside[:members] &= rng.random(members) >= leave
        asked = np.zeros(n, bool)
        for i in np.flatnonzero(inside):
            if rng.random() < ask:
                asked[(i + 1 + rng.integers(n - 1)) % n] = True
        after[k] = inside.sum() + (asked & ~inside & (rng.random(n) < join)).sum()
    expected = theory.sis_week(members, n, leave, ask, join)
    assert abs(after.mean() - expected) < 5 * after.std() / math.sqrt(weeks)


def test_trust_chain_by_hand():
    """p = 5/6, a = .1, b = .25: mean 2/3; second moment from E[T^2](1 - E[A^2]) = p (a^2 + 2 a (1 - a) E[T])."""
    p, a, b = 5 / 6, 0.1, 0.25
    mean, variance = theory.trust_chain(p, a, b)
    square = p * (a * a + 2 * a * (1 - a) * mean) / (1 - p * (1 - a) ** 2 - (1 - p) * (1 - b) ** 2)
    assert math.isclose(mean, 2 / 3) and math.isclose(variance, square - mean**2)


def test_births_and_deaths():
    """Endless crowds: the mean lambda / (mu - b (1 + mu)); D(H) nears continuous time as rates get small, and R / (1 -
    R) as H grows; without births the stock is Poisson.
    """
    assert math.isclose(theory.birth_immigration_death(0.2, 0.0075, 0.02, 10**12)[0], 0.2 / (0.02 - 0.0075 * 1.02))
    mean, variance = theory.birth_immigration_death(0.2, 0.0, 0.02, 10**12)
    assert math.isclose(mean, 10, rel_tol=1e-9) and math.isclose(variance, 10, rel_tol=1e-9)
    continuous = 0.0075 / (0.0075 - 0.02) * math.expm1((0.0075 - 0.02) * 260)
    assert math.isclose(theory.extra(7.5e-5, 2e-4, 26_000), continuous, rel_tol=1e-3)
    number = theory.inspired_mean(0.0075, 0.02)
    assert math.isclose(theory.extra(0.0075, 0.02, 20_000), number / (1 - number), rel_tol=1e-9)
    assert math.isclose(theory.immigration_death(5.0, 0.1, 10_000), 50.0)


def test_a_verdict_is_about_chance():
    """Five errors away fails, one of 50 lines at three errors holds; nothing left to chance must agree."""
    assert not Finding("far", 0.0, 4.0, 1.0, 10).holds
    assert Finding("near", 0.0, 3.8, 1.0, 10).holds
    assert Finding("exact", 100, 100, 0.0, 3).holds and not Finding("exact", 100, 99, 0.0, 3).holds
    assert not Finding("broken", 1.0, math.nan, 0.1, 3).holds
    assert not Finding("broken", 1.0, math.nan, 0.0, 3).holds and not Finding("broken", 1, 1, math.nan, 3).holds
    assert over_seeds("same", 1.0, [1.0, 1.0]).holds
    low, high = share("coin", 0.5, 60, 100, 1).interval
    assert math.isclose(low, 0.6 - 1.96 * 0.05, abs_tol=1e-4) and math.isclose(high, 0.6 + 1.96 * 0.05, abs_tol=1e-4)
