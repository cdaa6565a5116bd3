"""How sure and how often are two figures; ratios turn the same test round; advice holds when followed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.statistics import break_even, holm, never_difference, paired_difference, ratio_of_means, share_ahead
from experiments.statistics.certainty import doubt
from experiments.statistics.effects import HUGE, detectable, effect_size, enough_for_width
from experiments.statistics.intervals import Spread, spread

TRIALS = 120
COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=30)


def test_how_sure_grows_with_pairs_and_how_often_does_not():
    rng = np.random.default_rng(1)
    few, many = (rng.normal(0.3, 1, n) for n in (20, 2000))
    sure = [paired_difference(np.zeros(x.size), x).positive for x in (few, many)]
    often = [share_ahead(np.zeros(x.size), x) for x in (few, many)]
    truth = stats.norm.cdf(0.3)
    assert sure[1] > 0.9999 > sure[0]
    assert all(one.low < truth < one.high for one in often) and often[1].share == pytest.approx(truth, abs=0.04)


def test_share_ahead_without_ties_is_scipys_exact_interval():
    found = share_ahead([0] * 20, [1] * 14 + [-1] * 6)
    exact = stats.binomtest(14, 20).proportion_ci(method="exact")
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high)) and found.share == 0.7


@given(COUNTS)
def test_share_ahead_is_never_of_width_zero_and_turns_round(pairs):
    a, b = np.array(pairs, dtype=float).T
    one, two = share_ahead(a, b), share_ahead(b, a)
    assert 0 <= one.low <= one.share <= one.high <= 1 and one.low < one.high
    assert (one.share, one.low, one.ties) == pytest.approx((1 - two.share, 1 - two.high, two.ties))
    assert one.ties == np.sum(a == b)


@pytest.mark.parametrize("ties", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_share_ahead_covers_with_ties(share, ties):
    rng, n, trials = np.random.default_rng(5), 20, 500
    signs = np.where(rng.random((trials, n)) < ties, 0, np.where(rng.random((trials, n)) < share, 1, -1))
    truth = share * (1 - ties) + ties / 2
    held = sum(found.low <= truth <= found.high for found in (share_ahead(np.zeros(n), x) for x in signs))
    assert held >= stats.binom.ppf(5e-5, trials, 0.95)


@given(COUNTS)
def test_ratio_leaves_one_out_exactly_where_the_difference_leaves_zero_out(pairs):
    a, b = np.array(pairs, dtype=float).T
    found, apart = ratio_of_means(a, b, unit=1.0), paired_difference(a, b, unit=1.0)
    assert found.low < found.high and found.low >= 0
    if abs(apart.low) > 1e-9 and abs(apart.high) > 1e-9 and math.isfinite(found.high):
        assert (found.low > 1 or found.high < 1) == apart.resolved
    if math.isfinite(found.mean) and a.mean() > 0:
        assert found.low <= found.mean * (1 + 1e-9) and found.mean <= found.high * (1 + 1e-9)


@given(COUNTS, st.floats(1e-3, 1e3))
def test_ratio_does_not_depend_on_the_unit(pairs, scale):
    a, b = np.array(pairs, dtype=float).T
    one, two = ratio_of_means(a, b, unit=1.0), ratio_of_means(a * scale, b * scale, unit=scale)
    assert (two.low, two.high) == pytest.approx((one.low, one.high), rel=1e-5, abs=1e-9)


def test_ratio_where_nothing_happened():
    assert ratio_of_means([0] * 9, [0] * 9, unit=1.0).high == math.inf
    one_sided = ratio_of_means([0] * 9, [2, 3, 4, 2, 3, 5, 2, 3, 4], unit=1.0)
    assert one_sided.mean == one_sided.high == math.inf and one_sided.low > 1
    assert not ratio_of_means([1.0], [2.0]).exists and not ratio_of_means([2.0] * 5, [2.0] * 5).exists
    assert ratio_of_means([], []).n == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_break_even_covers(seed):
    """A gives 6 in 5 hours that vary with it, B gives 9: B may cost 7.5 hours."""
    rng, trials, held = np.random.default_rng(seed), 600, 0
    for _ in range(trials):
        luck = rng.normal(0, 1, 20)
        a, b = 6 + luck + rng.normal(0, 1, 20), 9 + luck + rng.normal(0, 1, 20)
        found = break_even(a, 5 + 0.5 * (a - 6) + rng.normal(0, 0.2, 20), b)
        held += found.low <= 7.5 <= found.high
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.95)
    assert low <= held <= high


def test_break_even_needs_hours():
    assert math.isnan(break_even([1, 2], [0, 0], [2, 3]).mean)
    assert break_even([2.0, 2.2, 1.9], [4, 4, 4], [4.1, 3.9, 4.2]).mean == pytest.approx(8.0, rel=0.01)


def test_holm():
    assert holm({"a": 0.01, "b": 0.04, "c": 0.02}) == ["a", "b", "c"]
    assert holm({"a": 0.03, "b": 0.04, "c": 0.02}) == []
    assert holm({"a": 0.01, "b": 0.03, "c": 1.0}) == ["a"]
    assert holm({"a": math.nan}) == [] and doubt(math.nan) == 1.0
    assert (doubt(0.99), doubt(0.01)) == pytest.approx((0.02, 0.02))


def test_holm_names_one_falsely_in_five_percent_at_most():
    rng = np.random.default_rng(3)
    false = sum(bool(holm(dict(enumerate(rng.random(3))))) for _ in range(4000))
    assert false <= stats.binom.ppf(1 - 5e-5, 4000, 0.05)


def test_effect_size_covers():
    rng, trials = np.random.default_rng(2), 1000
    found = [effect_size(spread(x)) for x in rng.normal(0.5, 1, (trials, 15))]
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.95)
    assert low <= sum(one.low <= 0.5 <= one.high for one in found) <= high
    assert not effect_size(spread([1.0, 1.0])).exists


@pytest.mark.parametrize("n", [4, 20, 200])
def test_effect_size_of_pairs_that_hardly_differ(n):
    """At once, also where SciPy's own search does not end; on both sides of where the law changes the same interval."""
    sign = np.resize([-1.0, 1.0], n)
    near, far = (effect_size(spread(1 + step * sign)) for step in (1.01e-4 * math.sqrt(n), 0.99e-4 * math.sqrt(n)))
    assert near.mean * math.sqrt(n) < HUGE < far.mean * math.sqrt(n) * 1.2
    assert far.low / far.mean == pytest.approx(near.low / near.mean, rel=5e-4)
    assert far.high / far.mean == pytest.approx(near.high / near.mean, rel=5e-4)
    rounding = effect_size(spread(-3 + 1e-8 * sign))
    assert rounding.low < rounding.mean < rounding.high < 0


@pytest.mark.parametrize("n", [5, 20, 100])
def test_detectable_difference_is_detected_in_eight_of_ten(n):
    rng, trials = np.random.default_rng(4), 2000
    true = detectable(Spread(n, 0.0, 1.0, n))
    seen = sum(spread(x).interval().low > 0 for x in rng.normal(true, 1, (trials, n)))
    low, high = stats.binom.ppf([5e-5, 1 - 5e-5], trials, 0.8)
    assert low <= seen <= high


def _follow(draw, first, wanted, trials=TRIALS):
    """Return how often the interval is narrow enough when advice is followed."""
    narrow = 0
    for _ in range(trials):
        pilot, unit = draw(first)
        n = enough_for_width(spread(pilot, unit, ties=unit is not None), wanted)
        every = np.concatenate([pilot, draw(n - first)[0]])
        found = spread(every, unit, ties=unit is not None).interval()
        narrow += found.high - found.low <= 2 * wanted * (1 + 1e-9)
    return narrow / trials


def _normal(rng):
    return lambda n: (rng.normal(0, 1, n), None)


def _counts(rng):
    return lambda n: ((rng.poisson(0.3, n) - rng.poisson(0.3, n)).astype(float), 1.0)


@pytest.mark.parametrize("law, sd", [(_normal, 1.0), (_counts, math.sqrt(0.6))])
@pytest.mark.parametrize("first", [10, 20])
def test_advice_on_replicates_holds_when_followed(law, sd, first):
    # A false alarm once in 1,000 where the promise (nine of ten) is kept exactly.
    assert _follow(law(np.random.default_rng(first)), first, 0.25 * sd) >= stats.binom.ppf(1e-3, TRIALS, 0.9) / TRIALS


@pytest.mark.parametrize("n, times, enough", [(6, 2, 12), (7, 2, 14), (10, 1.5, 15), (10, 0.5, 10), (10, 3.01, 31)])
def test_advice_where_nothing_happens_is_that_of_the_exact_bound(n, times, enough):
    """3.69 events in all that was looked at: twice as long a look halves it, and nothing else is in doubt."""
    found = spread(np.zeros(n), unit=0.5, ties=True)
    assert found.interval().high == pytest.approx(never_difference(n, n / 0.5).high)
    assert enough_for_width(found, found.interval().high / times) == enough
    assert found.interval().high / times >= never_difference(enough, enough / 0.5).high * (1 - 1e-9)
    assert math.isnan(detectable(found)) and math.isnan(effect_size(found).mean), "its spread is the allowance alone"
    assert enough_for_width(found, 1e-9) is None


def test_advice_knows_its_limits():
    about = Spread(20, 0.0, 1.0, 20)
    assert enough_for_width(about, 1e-6) is None and enough_for_width(about, 10.0) == 20
    assert enough_for_width(Spread(20, 0.0, math.nan, 0), 1.0) is None
    numbers = [enough_for_width(about, width) for width in (0.4, 0.2, 0.1, 0.05)]
    assert numbers == sorted(numbers) and numbers[0] > 20
