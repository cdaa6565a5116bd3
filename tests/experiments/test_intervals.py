"""Intervals cover what they promise, are never of width zero, and say when there is none."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.statistics import (
    certainty,
    mean_interval,
    never,
    never_difference,
    paired_difference,
    poisson_upper,
    share_ahead,
)

NUMBERS = st.lists(st.floats(-100, 100).map(lambda x: round(x, 3)), min_size=2, max_size=30)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("n", [2, 5, 20])
def test_mean_covers_95_percent(seed, n):
    trials = 2000
    draws = np.random.default_rng(seed).normal(3.0, 2.0, (trials, n))
    held = sum(found.low <= 3.0 <= found.high for found in map(mean_interval, draws))
    # Exact binomial bounds of a coverage of .95; a false alarm once in 10,000 for each of the nine cases.
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.95)
    assert low <= held <= high


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_paired_difference_covers_and_gains_by_pairing(seed):
    rng = np.random.default_rng(seed)
    trials, n, effect = 2000, 20, 0.3
    luck = rng.normal(0, 1, (trials, n))
    a = luck + rng.normal(0, 0.2, (trials, n))
    b = luck + effect + rng.normal(0, 0.2, (trials, n))
    found = [paired_difference(x, y) for x, y in zip(a, b, strict=True)]
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.95)
    assert low <= sum(one.low <= effect <= one.high for one in found) <= high
    paired = np.mean([one.high - one.low for one in found])
    apart = np.mean([one.high - one.low for one in (paired_difference(x, y) for x, y in
                                                    zip(a, np.roll(b, 1, axis=1), strict=True))])
    assert paired < apart / 3


@pytest.mark.parametrize("seed", [7, 8])
def test_without_effect_five_percent_look_resolved(seed):
    trials = 2000
    draws = np.random.default_rng(seed).normal(0, 1, (trials, 10))
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.05)
    assert low <= sum(mean_interval(x).resolved for x in draws) <= high


def test_same_numbers_as_scipy():
    x = np.array([0.1, 0.4, 0.35, 0.8])
    found = mean_interval(x)
    low, high = stats.t.interval(0.95, 3, x.mean(), stats.sem(x))
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.positive == pytest.approx(1 - stats.ttest_1samp(x, 0, alternative="greater").pvalue)


@pytest.mark.parametrize("endless", [(math.inf, 5.0), (5.0, math.inf), (math.inf, math.inf), (-math.inf, math.inf)])
def test_an_infinite_value_is_no_pair_and_least_of_all_an_equal_one(endless):
    a, b = zip((1.0, 2.0), (2.0, 3.5), (4.0, 4.5), strict=True)
    found = paired_difference([*a, endless[0]], [*b, endless[1]])
    assert found == paired_difference(a, b) and found.n == found.untied == 3


@pytest.mark.parametrize("values", [[], [1.0], [2.0, 2.0, 2.0], [math.nan, 1.0], [0.1 + 0.2, 0.3]])
def test_no_interval_instead_of_width_zero(values):
    found = mean_interval(values)
    assert not found.exists and not found.resolved and math.isnan(found.high) and math.isnan(found.positive)


def test_not_applicable_is_left_out():
    assert mean_interval([1.0, math.nan, 3.0]) == mean_interval([1.0, 3.0])
    assert paired_difference([1, math.nan, 2], [2, 5, math.nan]).n == 1


@given(NUMBERS)
def test_never_of_width_zero(values):
    found = mean_interval(values)
    assert not found.exists or found.low < found.mean < found.high


@given(NUMBERS, st.randoms(use_true_random=False))
def test_order_does_not_matter(values, random):
    shuffled = random.sample(values, len(values))
    one, two = mean_interval(values), mean_interval(shuffled)
    assert (one.mean, one.low, one.high) == pytest.approx((two.mean, two.low, two.high), nan_ok=True)


@given(NUMBERS, st.floats(-50, 50), st.floats(0.1, 10))
def test_shift_and_scale(values, shift, scale):
    one, two = mean_interval(values), mean_interval(np.array(values) * scale + shift)
    if one.exists and two.exists:
        assert two.low == pytest.approx(one.low * scale + shift, abs=1e-6)
        assert two.high == pytest.approx(one.high * scale + shift, abs=1e-6)


@given(NUMBERS)
def test_swapping_the_arms_turns_the_sign(values):
    zeros = np.zeros(len(values))
    one, two = paired_difference(values, zeros), paired_difference(zeros, values)
    assert (one.low, one.high) == pytest.approx((-two.high, -two.low), nan_ok=True)
    assert one.resolved == two.resolved
    if one.exists:
        assert one.positive + two.positive == pytest.approx(1)


def test_what_never_happened_has_the_exact_poisson_bound():
    exposure = 7.3
    bound = poisson_upper(exposure)
    assert stats.poisson.cdf(0, bound * exposure) == pytest.approx(0.025)
    assert never(5, exposure).high == bound and never(5, exposure).low == 0
    both = never_difference(5, exposure)
    assert (both.low, both.high) == (-bound, bound) and not both.resolved
    assert poisson_upper(0) == math.inf


@pytest.mark.parametrize("n", [2, 5, 10, 50])
def test_counts_that_never_differ_have_the_exact_bound_too(n):
    found = paired_difference([1.0] * n, [1.0] * n, unit=1.0)
    assert found.high == -found.low == pytest.approx(poisson_upper(n)) == never_difference(n, n).high
    assert found.all_equal and not found.resolved and math.isnan(found.positive)
    level = mean_interval([0.0] * n, unit=0.5)
    assert level.high == pytest.approx(poisson_upper(n) / 2)


@pytest.mark.parametrize("n", [10, 20, 50])
def test_few_pairs_that_differ_among_equal_ones_do_not_resolve(n):
    for ones, resolved in ((1, False), (4, False), (7, True)):
        for unit in (None, 1.0):
            found = paired_difference([0.0] * n, [1.0] * ones + [0.0] * (n - ones), unit=unit)
            assert found.untied == ones and found.resolved == resolved


@pytest.mark.parametrize("n", [5, 8, 12, 20])
@pytest.mark.parametrize("unit", [None, 1.0])
def test_equal_chances_either_way_look_resolved_in_five_percent_at_most(n, unit):
    """Differences of -1, 0, 1, exactly, over all numbers of pairs that differ."""
    looks = {(up, down): paired_difference([0.0] * n, [1.0] * up + [-1.0] * down + [0.0] * (n - up - down),
                                           unit=unit).resolved for up in range(n + 1) for down in range(n + 1 - up)}
    for differ in (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9):
        law = stats.multinomial(n, [differ / 2, differ / 2, 1 - differ])
        assert sum(law.pmf([up, down, n - up - down]) for (up, down), is_so in looks.items() if is_so) <= 0.055


def test_equal_pairs_of_unknown_unit_have_no_interval():
    found = paired_difference([0.3] * 5, [0.1 + 0.2] * 5)
    assert not found.exists and found.all_equal


@pytest.mark.parametrize("size", [1e-3, 6.0, 2e5])
def test_rounding_is_no_difference(size):
    """What runs add up differs by 1e-8 where it is equal: no interval, no pair ahead, and no certainty from it."""
    noise = 3e-8 * np.random.default_rng(1).normal(size=(2, 8))
    a, b = size * (1 + noise)
    assert not mean_interval(a).exists and paired_difference(a, b).all_equal
    assert not paired_difference(a, b).exists and share_ahead(a, b).ties == 8
    higher = paired_difference(a, b + 12 * size)  # everywhere by the same: that is no chance either
    assert higher.mean == pytest.approx(12 * size) and not higher.exists and higher.untied == 8
    counts = paired_difference(a, b, unit=size)
    assert counts.high == pytest.approx(size * poisson_upper(8)) and counts.all_equal


def test_small_differences_that_vary_are_kept():
    found = paired_difference([6.0, 6.0, 6.0], [6.0003, 6.0001, 6.0002])
    assert found.untied == 3 and found.exists


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=40), st.floats(1e-6, 1e6))
def test_counts_always_have_an_interval_of_some_width(pairs, unit):
    a, b = np.array(pairs, dtype=float).T * unit
    found = paired_difference(a, b, unit=unit)
    assert found.low < found.mean < found.high
    assert found.high - found.low >= 2 * poisson_upper(len(pairs)) * unit * (1 - 1e-9)  # never below nothing's
    level = mean_interval(b, unit=unit)
    assert level.low < level.mean < level.high


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=40), st.floats(1e-3, 1e3),
       st.integers(0, 50))
def test_counts_shift_and_scale(pairs, scale, shift):
    a, b = np.array(pairs, dtype=float).T
    one = paired_difference(a, b, unit=1.0)
    both = paired_difference((a + shift) * scale, (b + shift) * scale, unit=scale)
    assert (both.low, both.high) == pytest.approx((one.low * scale, one.high * scale), rel=1e-6, abs=1e-9)
    only = paired_difference(b, a, unit=1.0)
    assert (only.low, only.high) == pytest.approx((-one.high, -one.low), abs=1e-9)


@given(NUMBERS, st.floats(1e-3, 1.0))
def test_confidence_and_interval_agree(values, level):
    found = paired_difference(np.zeros(len(values)), values)
    if found.exists:
        assert found.resolved == (max(found.positive, 1 - found.positive) > 0.975) or (
            abs(max(found.positive, 1 - found.positive) - 0.975) < 1e-9)
        wide, narrow = (paired_difference(np.zeros(len(values)), values, level=x) for x in (0.99, 0.9))
        assert not wide.exists or wide.high - wide.low > narrow.high - narrow.low


@given(st.lists(st.floats(-1e150, 1e150), min_size=2, max_size=10))
def test_nothing_overflows(values):
    found = paired_difference(np.zeros(len(values)), values)
    assert not found.exists or found.low < found.mean < found.high


@pytest.mark.parametrize("probability, word", [
    (0.99, "almost_certainly"), (0.951, "almost_certainly"), (0.95, "very_likely"), (0.91, "very_likely"),
    (0.7, "likely"), (0.5, "as_likely_as_not"), (0.2, "unlikely"), (0.07, "very_unlikely"),
    (0.01, "almost_certainly_not"), (0.0, "almost_certainly_not"), (math.nan, None)])
def test_certainty_words(probability, word):
    assert certainty(probability) == word
