"""Means over drawn points that share the luck of a few replicates: their intervals hold as often as they say."""

import math

import numpy as np
import pytest

from experiments.statistics import mean_interval
from experiments.statistics.crossed import crossed_interval

TIMES = 400
LEAST = 0.95 - 4 * math.sqrt(0.95 * 0.05 / TIMES)  # four standard errors of a count of so many


def drawn(rng, shape, points, luck, rest):
    m, k = shape
    return points * rng.normal(size=(m, 1)) + luck * rng.normal(size=(1, k)) + rest * rng.normal(size=shape)


@pytest.mark.parametrize("shape", [(16, 2), (16, 4), (8, 8), (64, 4)])
@pytest.mark.parametrize("sizes", [(1, 0.1, 0.1), (1, 1, 0.3), (0.3, 1, 0.3), (0, 0, 1)])
def test_it_holds_whether_points_or_luck_differ_most(shape, sizes):
    rng = np.random.default_rng([*shape, int(10 * sum(sizes))])
    found = [crossed_interval(drawn(rng, shape, *sizes)) for _ in range(TIMES)]
    held = np.mean([one.low <= 0 <= one.high for one in found])
    assert held >= LEAST
    told = [one for one in found if one.resolved]
    assert all(max(one.positive, 1 - one.positive) > 0.975 for one in told)
    assert all(0.025 <= one.positive <= 0.975 for one in found if not one.resolved)


def test_points_alone_do_not_hold_it():
    rng = np.random.default_rng(2)
    runs = [drawn(rng, (16, 4), 0.3, 1, 0.3) for _ in range(TIMES)]
    found = [mean_interval(one.mean(axis=1)) for one in runs]
    assert np.mean([one.low <= 0 <= one.high for one in found]) < 0.7


def test_missing_runs_and_too_few_of_them():
    rng = np.random.default_rng(3)
    whole = drawn(rng, (12, 3), 1, 1, 0.3)
    holes = whole.copy()
    holes[0, 1] = holes[5, 2] = np.nan
    some, every = crossed_interval(holes), crossed_interval(whole)
    assert some.n == every.n == 3 and some.mean == pytest.approx(np.nanmean(holes, axis=1).mean())
    assert abs(some.mean - every.mean) < 0.3 and some.exists
    for few in (whole[:, :1], whole[:1], np.where(np.eye(12)[:, :3] == 1, whole, np.nan)):
        one = crossed_interval(few)
        assert one.n == 1 and not one.exists and not math.isnan(one.mean)
    assert crossed_interval(np.full((3, 3), np.nan)).n == 0


def test_pairs_that_never_differ_have_the_bound_of_their_events_or_none():
    same = np.zeros((6, 3))
    assert not crossed_interval(same, paired=True).exists and crossed_interval(same, paired=True).all_equal
    bound = crossed_interval(same, unit=0.5, paired=True)
    exact = -math.log(0.025) * 0.5 / same.size
    assert bound.low == -bound.high and bound.high >= exact and math.isnan(bound.positive)
