"""What ``buurtlab validate`` reads off runs: endings, tails of sizes, shares pooled over runs, the lesser effect."""

import math

import numpy as np
import pytest

from experiments.patterns.estimates import pooled
from experiments.statistics import Interval
from experiments.validation import probes
from experiments.validation.stated import one_of


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_endings_are_those_of_the_weekly_table(seed):
    from sim import Scenario
    from sim.run import prepare, weekly_table

    scenario = Scenario(residents=2000, weeks=104).validate()
    run = prepare(scenario, scenario.places()[0], seed, 0)
    found = probes.endings([run], scenario)
    weekly = weekly_table([run])
    assert found["ends_young"] + found["ends_old"] == weekly["exits_informal"].sum()
    assert found["weeks_young"] + found["weeks_old"] == weekly["stock_informal"].sum()
    assert found["lost"] == weekly["exits_core_lost"].sum() >= found["lost_members"]
    assert found["ends_leader"] <= found["ends_young"] + found["ends_old"]


@pytest.mark.parametrize("seed", range(5))
def test_tail_tells_a_power_law_from_an_exponential(seed):
    luck = np.random.default_rng(seed)
    assert probes.tail(np.floor(3 * luck.pareto(1.5, 2000) + 3)) > 0
    assert probes.tail(np.floor(3 + luck.exponential(20, 2000))) < 0
    assert math.isnan(probes.tail(np.array([3.0, 4.0])))


@pytest.mark.parametrize("seed", range(3))
def test_pooled_ratio_finds_the_truth(seed):
    luck = np.random.default_rng(seed)
    people = luck.integers(200, 400, 60).astype(float)
    found = pooled((luck.binomial(people.astype(int), 0.2), people), (luck.binomial(people.astype(int), 0.1), people))
    assert found.low < found.mean < found.high and abs(found.mean - 2.0) < 4 * (found.high - found.low) / 3.92
    never = pooled((np.zeros(10), np.full(10, 5.0)), None)
    assert never.low == 0.0 and 0.05 < never.high < 0.1  # 50 trials: exact bound .071
    assert not pooled((np.zeros(3), np.full(3, 5.0)), (np.ones(3), np.ones(3))).exists


def test_the_lesser_of_two_effects_decides():
    weak, strong = Interval(0.5, -0.1, 1.1, 9), Interval(3.0, 2.0, 4.0, 9)
    assert one_of(strong, weak) is weak
