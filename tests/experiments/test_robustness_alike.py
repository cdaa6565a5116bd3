"""Whether a contrast differs between sizes of places, and between orders of the week that share its luck."""

import math

import numpy as np
import pytest

from experiments.statistics import Interval, mean_interval
from experiments.validation import robustness_order as order
from experiments.validation import robustness_rows as rows
from experiments.validation import robustness_run as running
from experiments.validation import robustness_show as show
from experiments.validation.robustness_variants import BASE, ORDER, SIZE
from sim.scenario import Scenario

UP, NOTHING = Interval(1.0, 0.5, 1.5, 20), Interval(0.0, math.nan, math.nan, 20, untied=0)


def test_contrasts_that_are_one_disagree_as_much_as_chance_has_it():
    """Few pairs in some, many in others, as the sizes have them: 5% of draws of one law look different, no more."""
    luck, pairs = np.random.default_rng(3), (24, 120, 48, 12, 5)
    chances = []
    for sds in [(1, 1, 1, 1, 1), (1, 2.2, 1.4, 0.7, 0.45)] * 1200:
        drawn = [mean_interval(luck.normal(0.3, sd, n)) for n, sd in zip(pairs, sds, strict=True)]
        chances.append(rows.disagreement(drawn).chance)
    for level in (0.05, 0.2):
        error = math.sqrt(level * (1 - level) / len(chances))
        assert np.mean(np.array(chances) < level) == pytest.approx(level, abs=4.5 * error)
    apart = [mean_interval(luck.normal(mean, 1.0, 60)) for mean in (0.0, 1.0)]
    assert rows.disagreement(apart).chance < 0.001
    assert math.isnan(rows.disagreement([UP, NOTHING]).chance)


def test_two_means_are_welch_as_in_the_books():
    from scipy.stats import ttest_ind

    luck = np.random.default_rng(4)
    a, b = luck.normal(0, 1, 9), luck.normal(0.5, 3, 30)
    found, known = rows.disagreement([mean_interval(a), mean_interval(b)]), ttest_ind(a, b, equal_var=False)
    assert (found.f, found.chance) == (pytest.approx(known.statistic**2), pytest.approx(known.pvalue))


def test_orders_of_the_week_are_held_against_the_default_pair_by_pair():
    """Luck that pairs share is gone: a small shift is seen that intervals side by side would not show."""
    luck = np.random.default_rng(5)
    own = luck.normal(10.0, 5.0, 24)
    scenarios = tuple(Scenario(role=role).validate() for role in ("direct", "facilitate"))
    week = tuple(order.orders(0)[0])

    def run(jobs, processes):
        return np.array([[own[job.replicate] * (job.scenario.role == "facilitate")
                          + (job.order is not None) * (job.scenario.role == "facilitate") * luck.normal(0.5, 0.1)] * 3
                         for job in jobs])

    these = [running.Arms(BASE, "default", scenarios, 24), running.Arms(ORDER, "other", scenarios, 8, week),
             running.Arms(SIZE, "no order", scenarios, 8)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "run", run)
        found, against = running.contrasts(these, 1)
    assert list(against) == [(ORDER, "other")] and not found[ORDER, "other"]["active_hours"].low > found[
        BASE, "default"]["active_hours"].mean
    one = against[ORDER, "other"]["active_hours"]
    assert one.n == 8 and 0.3 < one.low < one.high < 0.7
    none = Interval(0.0, math.nan, math.nan, 8, untied=0)
    assert rows.apart([one, none])[:2] == (1, 2) and rows.apart([one, none]).most is one
    assert rows.apart([one] * 13).chance == pytest.approx(13 * 2 * (1 - one.positive))
    assert rows.apart([none]).chance == 1
    told = show.sentences(rows.rows(found, against))[-1]
    assert "1 of 1 orders differ" in told and "chance of the least likely < 0.001" in told
