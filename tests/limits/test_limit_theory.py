"""The closed forms against published or independent numbers, and the verdict; nothing here runs the model."""

import math

import numpy as np
import pytest
from scipy.stats import binom, norm

from experiments.limit_cases import theory
from experiments.limit_cases.finding import LEAST, Finding, drawn, over_seeds, share


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


@pytest.mark.parametrize(("p", "n"), [(0.5, 100), (0.03663, 120), (0.99747, 120), (0.2, 1000)])
def test_a_share_has_the_binomial_law(p, n):
    """At most .0001 of all samples fails and .05 of intervals misses, summed over every number of hits, not drawn.

    The normal law fails .0005 at 120 of .0366 and .0037 at 120 of .9975.
    """
    rows = [share("coin", p, hits, n, 1) for hits in range(n + 1)]
    law = binom.pmf(np.arange(n + 1), n, p)
    assert law[[not row.holds for row in rows]].sum() <= LEAST
    assert law[[not row.interval[0] <= p <= row.interval[1] for row in rows]].sum() <= 0.05
    assert all(0 <= row.interval[0] < row.interval[1] <= 1 for row in rows)
    assert not rows[0].holds or 2 * (1 - p) ** n > LEAST


def test_the_coin_s_interval():
    """60 of 100, Clopper and Pearson: .4972 to .6967; 0 of 10: 0 to .3085."""
    assert np.allclose(share("coin", 0.5, 60, 100, 1).interval, (0.4972, 0.6967), atol=5e-5)
    assert np.allclose(share("coin", 0.5, 0, 10, 1).interval, (0.0, 0.3085), atol=5e-5)
    assert math.isclose(share("coin", 0.5, 0, 10, 1).chance, 2 * 0.5**10)


def test_a_mean_of_draws_has_its_own_law():
    """Few or all: 0 with chance .999, n with .001. Twelve draws: one n is nothing rare (.024), three are (2e-7).

    The normal law takes one n of twelve to be 9 errors away.
    """
    law = np.array([0.999, *[0.0] * 9, 0.001])
    at = {many: drawn("few or all", law, [10] * many + [0] * (12 - many)) for many in (0, 1, 2, 3)}
    assert [one.holds for one in at.values()] == [True, True, True, False]
    for many, one in at.items():
        assert math.isclose(one.chance, min(1.0, 2 * binom.sf(many - 1, 12, 0.001)), rel_tol=1e-6)
        assert 0 <= one.interval[0] <= one.found <= one.interval[1] <= 1
    assert abs(at[1].found - at[1].expected) / at[1].error > 9


def test_the_law_of_a_mean_s_total():
    """Against sums of 4,000 x 12 draws from the finite law at sd 11: how often as low or as high, 5 standard errors."""
    n, runs, many = 100, 12, 4000
    law = theory.granovetter_finite(n, lambda k: norm.cdf((k / n - 0.25) / 0.11))
    totals = np.random.default_rng(3).choice(n + 1, p=law / law.sum(), size=(many, runs)).sum(axis=1)
    one = drawn("crowd", law, [0] * runs)
    assert math.isclose(one.law.sum(), 1, rel_tol=1e-9)
    for total in (15, 30, 60, 150):
        p = one.law[:total + 1].sum()
        assert abs((totals <= total).mean() - p) < 5 * math.sqrt(p * (1 - p) / many)


def test_the_median_jump_nears_the_endless_one():
    """Ever lower with more people, above 12.222 throughout; half of the crowds end above half there."""
    found = [theory.median_jump(n) for n in (50, 100, 200)]
    assert found[0] > found[1] > found[2] > 100 * theory.jump(0.25)
    assert math.isclose(theory.over_half(100, found[1]), 0.5, abs_tol=1e-5)
