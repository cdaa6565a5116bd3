"""What each statement measures, on made-up arms whose answer is known: a sign, a term or an edge turned is seen."""

import math

import numpy as np
import pytest

from experiments.calibration.bands import BANDS
from experiments.patterns.facts_roles import FUNDS
from experiments.patterns.statement import HOLDS, NO, estimate
from experiments.statistics import Interval
from experiments.validation import bands, facts_life, facts_people, facts_policy, show
from experiments.validation.rows import Row, tally, wider

N = 40
LUCK = np.random.default_rng(1).normal(0, 1e-3, N)


def _of(pattern, k, **arms):
    """Return the mean of the k-th statement of a pattern; arms are given as outcome -> value, with a little luck."""
    made = {arm.replace("_", " "): {name: value if isinstance(value, (list, np.ndarray)) else value + LUCK
                                    for name, value in one.items()} for arm, one in arms.items()}
    return estimate(pattern.lines[k].effect(made)).mean


def _rate(**arms):
    return {arm: {"initiative_rate": value} for arm, value in arms.items()}


def _ideas(many, few, many_off, few_off):
    return {arm: {"idea_rate": value} for arm, value in
            (("many", many), ("few", few), ("many_off", many_off), ("few_off", few_off))}


@pytest.mark.parametrize(("pattern", "k", "arms", "expected"), [
    (facts_policy.BARE, 0, _rate(a=0.5, b=0.3, c=0.9), -0.2),
    (facts_policy.BARE, 1, _rate(a=0.5, b=0.3, c=0.9), 0.4),
    (facts_policy.LOOPS, 0, _ideas(9.0, 4.0, 3.0, 1.0), 3.0),
    (facts_policy.LOOPS, 0, _ideas(9.0, 4.0, 3.0, 2.0), 4.0),
    (facts_policy.LOOPS, 1, _ideas(9.0, 4.0, 3.0, 1.0), 2.0),
    (facts_people.GRADIENT, 0, {"facilitate": {"education_ratio": 1.9}}, 1.9),
    (facts_people.GRADIENT, 1, {a: {"education_ratio": x} for a, x in (("facilitate", 1.9), ("none", 2.2))}, -0.3),
    (facts_people.GRADIENT, 2, {a: {"education_ratio": x} for a, x in (("facilitate", 1.9), ("asking", 1.2))}, 0.7),
    (facts_people.SIZES, 0, {"a": {"members_mean": 12.0, "members_median": 8.0}}, 1.5),
    (facts_people.SIZES, 1, {"a": {"tail": -0.4}}, -0.4),
    (facts_people.ASKED, 0, _rate(a=1.0, unasked=0.3), -0.2),
    (facts_people.ASKED, 1, {"no_professional": {"contributing": 0.06}, "unasked": {"contributing": 0.02}}, 0.04),
])
def test_contrasts(pattern, k, arms, expected):
    assert _of(pattern, k, **arms) == pytest.approx(expected, abs=2e-3)


def _event(arm, pulse, after):
    return {arm: {"pulse": np.full(N, pulse), "after": np.full(N, after), "inhabitants": np.full(N, 5000.0)}}


def test_a_burst_is_held_against_twice_what_comes_without_and_its_end_against_the_burst():
    arms = _event("a", 10.0, 100.0) | _event("b", 35.0, 106.0) | _event("c", 12.0, 100.0)
    assert _of(facts_policy.EVENT, 0, **arms) == pytest.approx((35 - 20) / 5)
    assert _of(facts_policy.EVENT, 1, **arms) == pytest.approx((12 - 20) / 5)
    assert _of(facts_policy.EVENT, 2, **arms) == pytest.approx(6 / 25)


def test_conditions_suffice_where_places_with_them_do_better_than_the_median():
    """All three together: always in the better half. Trust alone: in half of it; energy in three quarters."""
    rate = np.array([0.0, 0.1, 0.9, 0.8, 0.2, 0.3, 0.4, 1.0] * 10)
    assert _of(facts_policy.CONDITIONS, 1, a={"initiative_rate": rate}) == 1.0
    assert _of(facts_policy.CONDITIONS, 1, a={"initiative_rate": -rate}) == 0.0
    assert _of(facts_policy.CONDITIONS, 0, a={"initiative_rate": rate}) == 1.0  # energy: places 2, 3, 6 and 7
    only_all = np.array([0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.1, 0.9] * 10)
    assert _of(facts_policy.CONDITIONS, 0, a={"initiative_rate": only_all}) == 0.5


@pytest.mark.parametrize(("slope", "bend", "expected"), [
    (1.0, 1.0, 1.0),  # x - x^2: up by 1 at none, down by 1 at full
    (1.6, 1.0, 0.4),  # still falls at full, by less than it rose
    (0.3, 1.0, 0.3),
    (3.0, 1.0, -1.0),  # rises to the end: no best inside
    (-1.0, -1.0, -1.0),  # a trough is no best
])
def test_an_inner_best_amount_rises_first_and_falls_last(slope, bend, expected):
    arms = {f"{x:g}": {"active_hours": 5 + slope * x - bend * x * x + LUCK} for x in FUNDS}
    effect = facts_policy.SUPPORT.lines[0].effect
    assert effect(arms).mean == pytest.approx(expected, abs=5e-3)


def test_endings_are_of_the_old_against_the_young_and_of_leaders_against_others():
    a = {"ends_young": np.full(N, 8.0), "weeks_young": np.full(N, 400.0), "ends_old": np.full(N, 3.0),
         "weeks_old": np.full(N, 300.0), "ends_leader": np.full(N, 9.0), "weeks_leader": np.full(N, 100.0),
         "ends_other": np.full(N, 2.0), "weeks_other": np.full(N, 200.0), "lost": np.full(N, 6.0),
         "lost_members": np.full(N, 4.0)}
    expected = ((3 / 300) / (8 / 400), (9 / 100) / (2 / 200), 4 / 6, 6 / 11)
    for k, value in enumerate(expected):
        assert _of(facts_life.ENDINGS, k, a=a) == pytest.approx(value)


def test_growth_from_an_empty_start_is_later_over_earlier_and_bends():
    late, early = {"contributors": 90.0, "core": 10.0}, {"contributors": 60.0, "core": 20.0}
    arm = {f"{name}_{when}": value for when, of in (("late", late), ("early", early)) for name, value in of.items()}
    arm |= {"stock_informal_late": 8.0, "stock_anchored_late": 2.0, "stock_informal_early": 8.0,
            "stock_anchored_early": 8.0}
    assert _of(facts_life.EMPTY, 1, a=arm) == pytest.approx(10.0 / 5.0 - 1, abs=2e-3)
    weeks, luck = np.arange(1040.0), np.random.default_rng(2)
    for curve, share in ((30 * (1 - np.exp(-weeks / 200)), 1.0), (0.02 * weeks, 0.0)):
        series = [curve / 2 + luck.normal(0, 0.5, 1040) for _ in range(6)]
        assert _of(facts_life.EMPTY, 0, a={"informal": np.array(series), "anchored": np.array(series)}) == share


def test_bands_are_asked_between_their_own_edges():
    for band in BANDS:
        found = bands.bound(band)
        assert found.low == band.low
        open_ended = math.isinf(band.high) or (band.unit, band.high) == ("share", 1.0)
        assert found.high == (math.inf if open_ended else band.high)


def test_rows_that_hold_for_all_at_once_keep_a_wider_interval():
    just, clear = Interval(2.0, 0.1, 3.9, 20), Interval(2.0, 1.5, 2.5, 20)
    rows = [Row("k", "w", "s", "> 0", found, HOLDS, NO) for found in (just, clear, just)]
    rows.append(Row("k", "w", "s", "1.4 .. 2.6", clear, HOLDS, NO))
    rows.append(Row("k", "w", "s", "< 3.0", clear, HOLDS, NO))
    assert [show._holds_wider(row, 40) for row in rows] == [False, True, False, False, True]
    assert "all of them at once (Bonferroni) 3 hold" in "\n".join(show.summary(rows[:1] + rows[1:2] * 3 + rows[2:3]))


def test_a_row_without_an_interval_is_not_sure_and_one_replicate_has_none_to_widen():
    bare = Interval(2.0, math.nan, math.nan, 1)
    single = Interval(2.0, 1.9, 2.1, 1)
    rows = [Row("k", "w", "s", "> 0", found, HOLDS, NO) for found in (bare, single)]
    assert [show._holds_wider(row, 40) for row in rows] == [False, False] and not wider(single, 40).exists


def test_a_count_of_all_cases_has_no_interval_and_says_why():
    found = tally([True, True, True, True])
    row = Row("k", "w", "s", "all 4", found, HOLDS, NO, "cases", said="4 of 4")
    assert (found.mean, found.n, found.exists) == (1.0, 4, False)
    assert show.cells(row, 1)[4:6] == ["4 of 4", "none: a count of all cases"]


@pytest.mark.parametrize(("asked", "interval", "shown"), [
    ("> 0.9", (0.95, 0.80, 1.10), "[0.800, 1.00]"), ("> 0.15", (0.02, -0.01, 0.05), "[0.000, 0.0500]"),
    ("> 0", (0.02, -0.01, 0.05), "[-0.0100, +0.0500]"), ("< -0.1", (-0.4, -0.6, -0.2), "[-0.600, -0.200]")])
def test_no_share_is_shown_beyond_nothing_and_all_but_differences_of_shares_are(asked, interval, shown):
    row = Row("k", "w", "s", asked, Interval(*interval, 6), HOLDS, NO, "share")
    assert show.cells(row, 1)[5] == shown
