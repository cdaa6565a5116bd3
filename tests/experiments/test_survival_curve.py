"""Kaplan and Meier with late entry: by hand, beside a library, and against a truth that is known."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from experiments.statistics.survival import counts, curve, kaplan_meier, window


def test_by_hand():
    # Five initiatives: ages of entry and leaving, whether they end. At age 2: three at risk, one ends (2/3); at 3: one
    # more has come in, three at risk, none ends; at 4: three at risk, two end (1/3); at 6: one at risk, it ends.
    entry, leave = [0, 0, 1, 2, 3], [2, 3, 4, 4, 6]
    event = [True, False, True, True, True]
    at_risk, ends = (one.sum(axis=0) for one in counts(entry, leave, event, [0] * 5, 1))
    assert at_risk.tolist() == [0, 2, 3, 3, 3, 1, 1] and ends.tolist() == [0, 0, 1, 0, 2, 0, 1]
    assert np.allclose(kaplan_meier(at_risk, ends), [1, 1, 2 / 3, 2 / 3, 2 / 9, 2 / 9, 0])


def test_who_is_seen_at_no_age_does_not_count():
    at_risk, ends = counts([3, 2], [3, 5], [True, True], [0, 0], 1)
    assert at_risk.sum(axis=0).tolist() == [0, 0, 0, 1, 1, 1] and ends.sum() == 1


def exponential(seed, runs=10, each=40, rate=0.02, spread=0.0):
    """Return (entry, leave, event, group): geometric lives, half there already at the start, watched for 100 weeks."""
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(runs), each)
    hazard = -np.expm1(-rate * np.exp(spread * rng.normal(size=runs))[group])
    life = rng.geometric(hazard)
    born = rng.integers(-100, 100, group.size)  # week of the idea; watched are weeks 0 to 99
    entry, leave = np.maximum(0, -1 - born), np.minimum(life, 99 - born)
    seen = (life > entry) & (leave > entry)
    return tuple(one[seen] for one in (entry, leave, life <= 99 - born, group))


@pytest.mark.parametrize("seed", range(4))
def test_same_as_a_library_with_late_entry(seed):
    survfunc = pytest.importorskip("statsmodels.duration.survfunc")
    entry, leave, event, group = exponential(seed)
    theirs = survfunc.SurvfuncRight(leave, event.astype(int), entry=entry)
    at_risk, ends = (one.sum(axis=0) for one in counts(entry, leave, event, group, 10))
    ours = kaplan_meier(at_risk, ends)
    assert np.allclose(ours[theirs.surv_times.astype(int)], theirs.surv_prob)
    assert (at_risk[theirs.surv_times.astype(int)] == theirs.n_risk).all()


@pytest.mark.parametrize("seed", range(5))
def test_finds_the_truth_that_late_entry_hides(seed):
    entry, leave, event, group = exponential(seed, each=400)
    at_risk, ends = (one.sum(axis=0) for one in counts(entry, leave, event, group, 10))
    for age in (20, 50, 90):
        # Greenwood's variance of log S: the sampling error that the estimator has.
        error = math.sqrt((ends[1:age + 1] / (at_risk[1:age + 1] * (at_risk[1:age + 1] - ends[1:age + 1]))).sum())
        assert abs(math.log(kaplan_meier(at_risk, ends)[age]) + 0.02 * age) < 4 * error
        naive = kaplan_meier(*(one.sum(axis=0) for one in counts(0 * entry, leave, event, group, 10)))[age]
        assert math.log(naive) + 0.02 * age > 4 * error  # counting from birth who were only seen later flatters


@pytest.mark.parametrize("spread, runs", [(0.0, 6), (0.7, 8)])
def test_the_band_holds_the_truth_also_where_runs_differ(spread, runs):
    repetitions, age, held = 200, 50, 0
    # With runs that differ, the truth is the share over all: the mean over many runs.
    z = np.random.default_rng(0).normal(size=200_000)
    truth = np.exp(-0.02 * age * np.exp(spread * z)).mean()
    for seed in range(repetitions):
        # Everybody from birth, watched for long: selection by late entry would mix the runs otherwise.
        rng = np.random.default_rng([seed, runs])
        group = np.repeat(np.arange(runs), 30)
        life = rng.geometric(-np.expm1(-0.02 * np.exp(spread * rng.normal(size=runs))[group]))
        found = curve(*counts(0 * life, np.minimum(life, 60), life <= 60, group, runs), 1, 61, resamples=400)
        row = found.set_index("age").loc[age]
        held += row["low"] <= truth <= row["high"]
    # Nominal 95%; resampling a handful of runs holds somewhat less: three sampling errors below 93%.
    assert held / repetitions > 0.93 - 3 * math.sqrt(0.93 * 0.07 / repetitions)


@pytest.mark.parametrize("expected, runs", [(2, 10), (4, 6), (8, 6)])
def test_the_band_holds_where_few_end(expected, runs):
    """95% at least, within sampling error (false alarm one in 20,000); at two, resampling alone holds far less."""
    repetitions, each, age = 200, 20, 40
    rate, missed = expected / (runs * each * age), 0
    for seed in range(repetitions):
        rng = np.random.default_rng([seed, runs])
        group = np.repeat(np.arange(runs), each)
        life, seen = rng.geometric(-np.expm1(-rate), group.size), rng.integers(30, 61, group.size)
        found = curve(*counts(0 * life, np.minimum(life, seen), life <= seen, group, runs), 1, age + 1, resamples=200)
        row = found.set_index("age").loc[age]
        missed += not row["low"] <= math.exp(-rate * age) <= row["high"]
    assert missed <= stats.binom.ppf(1 - 5e-5, repetitions, 0.05)


def test_an_ending_more_never_makes_the_lower_bound_better():
    entry, leave, group = np.zeros(80, int), np.full(80, 30), np.repeat(np.arange(4), 20)
    lows = []
    for count in range(6):
        event = np.isin(np.arange(80), np.arange(count) * 13)
        lows.append(curve(*counts(entry, np.where(event, 10, leave), event, group, 4), 1, 31)["low"].to_numpy())
    assert all((more <= less + 1e-12).all() for less, more in itertools.pairwise(lows))
    # So many at risk at every age up to the ending: Garwood's bound of one.
    assert math.log(lows[1][10]) == pytest.approx(-stats.chi2.ppf(0.975, 4) / 2 / 80)


def test_a_band_is_never_of_no_width_and_one_run_has_none():
    entry, leave, group = np.zeros(40, int), np.full(40, 30), np.repeat(np.arange(4), 10)
    nothing = curve(*counts(entry, leave, np.zeros(40, bool), group, 4), 1, 31)
    assert (nothing["share"] == 1).all() and (nothing["high"] == 1).all()
    assert np.allclose(nothing["low"].iloc[1:], 0.025 ** (1 / 40))  # of forty none ended: the exact bound
    one = curve(*counts(entry, leave, np.zeros(40, bool), 0 * group, 1), 1, 31)
    assert one["low"].isna().all() and one["high"].isna().all()
    entry, leave, event, group = exponential(3)
    found = curve(*counts(entry, leave, event, group, 10), 1, 120)
    assert (found["low"].iloc[1:] < found["high"].iloc[1:]).all()
    assert (found["low"] <= found["share"]).all() and (found["share"] <= found["high"]).all()
    assert (np.diff(found["low"].iloc[1:]) <= 0).all()


def test_the_same_every_time():
    data = exponential(1)
    first, again = (curve(*counts(*data, 10), 1, 100) for _ in range(2))
    assert first.equals(again)


def test_arms_are_followed_over_the_same_ages():
    a, b = np.array([0, 12, 12, 3, 12, 12, 12]), np.array([12, 12, 12, 12, 12, 12])
    assert window([a]) == (4, 7) and window([b]) == (0, 6) and window([a, b]) in ((1, 3), (4, 6))
    assert window([a], least=50) == (0, 0) and window([]) == (0, 0)
