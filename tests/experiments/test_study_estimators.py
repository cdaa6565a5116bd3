"""Reproduction number, steepest climb and sensitivity indices find what is known in closed form."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit

from experiments import sampling
from experiments.limit_cases import theory
from experiments.statistics.climb import steepest_climb
from experiments.statistics.indices import indices, stored_indices
from experiments.statistics.reproduction import extra_within, inspired, lifetime, reproduction
from sim.errors import InputError

FALSE_ALARM = 5e-5


def lived(rng, hazard, counts):
    """Return how many years so many initiatives live within a year, and how many of them end."""
    lives = [rng.exponential(1 / hazard, n) for n in counts]
    return np.array([np.minimum(x, 1).sum() for x in lives]), np.array([(x < 1).sum() for x in lives], dtype=float)


def pairs(rng, births, hazard, n, stock=15, more=3, immigrants=2.0):
    """Return immigration-birth-death counts of a year, foundings inert: without and with more initiatives."""
    years, ends = lived(rng, hazard, rng.poisson(stock, n))
    extra, _ = lived(rng, hazard, np.full(n, more))
    ideas = rng.poisson(immigrants, n) + rng.poisson(births * years)
    return ideas, ideas + rng.poisson(births * extra), extra, years, ends


@pytest.mark.parametrize("births, hazard", [(0.1, 0.2), (0.3, 0.2), (0.02, 0.1)])
def test_reproduction_number_recovers_b_over_mu(births, hazard):
    rng, trials = np.random.default_rng(7), 150
    found = [reproduction(*pairs(rng, births, hazard, 40)) for _ in range(trials)]
    means = np.array([one.mean for one in found])
    assert abs(means.mean() - births / hazard) < 4 * means.std() / math.sqrt(trials) + 0.02 * births / hazard
    held = sum(one.low <= births / hazard <= one.high for one in found)
    assert held >= stats.binom.ppf(FALSE_ALARM, trials, 0.95)
    many = reproduction(*pairs(rng, births, hazard, 20_000))
    assert many.mean == pytest.approx(births / hazard, rel=0.08) and many.low < births / hazard < many.high


def test_parts_of_the_reproduction_number():
    plain, more, extra, years, ends = pairs(np.random.default_rng(3), 0.3, 0.2, 400)
    b, life = inspired(plain, more, extra), lifetime(years, ends)
    assert b.low < 0.3 < b.high and life.low < 5.0 < life.high
    whole = reproduction(plain, more, extra, years, ends)
    assert whole.mean == pytest.approx(b.mean * life.mean)
    assert reproduction(plain, more, extra, years, ends, conversion=0.5).mean == pytest.approx(whole.mean / 2)


def test_b_does_not_take_the_share_of_ideas_for_known():
    """Many ideas, few of which became an initiative: with the share taken as seen the interval holds half the time."""
    rng, births, share, trials, n = np.random.default_rng(11), 0.3, 0.02, 200, 30
    held = fixed = 0
    for _ in range(trials):
        plain, tried = rng.poisson(4.0, n), rng.poisson(12.0, n)
        data = plain, plain + rng.poisson(births * 400, n), 400.0
        started = rng.binomial(tried, share)
        found = inspired(*data, conversion=started, tried=tried)
        taken = inspired(*data, conversion=started.sum() / tried.sum())
        assert found.mean == pytest.approx(taken.mean)
        held += found.low <= births * share <= found.high
        fixed += taken.low <= births * share <= taken.high
    # Some seven became one: a t interval of so few holds somewhat less than 95%.
    assert held >= stats.binom.ppf(FALSE_ALARM, trials, 0.9) and fixed < 0.5 * trials


def test_reproduction_number_where_little_happened():
    nothing = reproduction([0] * 30, [0] * 30, 1.0, [5.0] * 30, [1.0] * 30)
    assert nothing.mean == 0 and nothing.low < 0 < nothing.high and not nothing.resolved
    # b at most 3.69 over 30 years, times a life of five years.
    assert nothing.high == pytest.approx(-math.log(0.025) / 30 * 5)
    assert math.isnan(reproduction([1, 2], [2, 2], 1.0, [5.0, 5.0], [0, 0]).mean)
    forever = lifetime([5.0, 5.0], [0, 0])
    assert forever.mean == math.inf and forever.low == pytest.approx(10 / -math.log(0.025))
    assert math.isnan(reproduction([1, 2], [2, 2], 0.0, [5.0, 5.0], [1, 1]).mean)
    assert reproduction([1, 2, math.nan], [2, 2, 2], 1.0, [5.0] * 3, [1.0] * 3).n == 2


def test_extra_within_a_horizon():
    """Linear birth-death of two initiatives over five years, against b / (b - mu) (e^{(b - mu) H} - 1)."""
    rng, births, hazard = np.random.default_rng(5), 0.3, 0.2
    totals = []
    for _ in range(1500):
        alive, born, time = 2, 0, 0.0
        while alive and (time := time + rng.exponential(1 / alive / (births + hazard))) < 5:
            new = rng.random() < births / (births + hazard)
            alive, born = alive + (1 if new else -1), born + new
        totals.append(born)
    immigrants = rng.poisson(5, 1500)
    found = extra_within(immigrants, immigrants + totals, 2)
    expected = births / (births - hazard) * math.expm1((births - hazard) * 5)
    assert found.low < expected < found.high and found.resolved


def test_steepest_climb_recovers_the_granovetter_jump():
    """Endless crowd, thresholds N(.25, sd): the share that joins jumps from .06 to all at sd 12.22 percent."""
    sds = np.arange(11.7, 12.81, 0.1)
    shares = [theory.granovetter(lambda r, sd=sd: float(stats.norm.cdf((r - 0.25) / (sd / 100)))) for sd in sds]
    jump = 100 * theory.jump(0.25)
    assert jump == pytest.approx(12.22, abs=0.005)
    for seed in range(5):
        noisy = np.array(shares) + np.random.default_rng(seed).normal(0, 0.1, (20, len(sds)))
        found = steepest_climb(sds, noisy, per=0.1)
        assert found.place.low <= jump <= found.place.high and found.place.high - found.place.low < 0.11
        assert found.place.mean == pytest.approx(jump, abs=0.05)
        assert found.slope.low < 0.9 < found.slope.high + 0.1 and found.slope.positive > 0.999


def test_steepest_climb_of_a_crowd_of_a_hundred():
    """Final numbers drawn from the exact law of a finite crowd: the place of its own steepest step is held."""
    sds = np.arange(10.0, 19.1, 1.0)
    laws = [theory.granovetter_finite(100, lambda k, sd=sd: stats.norm.cdf((k / 100 - 0.25) / (sd / 100)))
            for sd in sds]
    means = np.array([law @ np.arange(101) for law in laws])
    steepest, held = np.diff(means).argmax(), 0
    rng = np.random.default_rng(2)
    for _ in range(40):
        crowds = np.column_stack([rng.choice(101, 60, p=law / law.sum()) for law in laws]) / 100
        found = steepest_climb(sds, crowds, per=1.0)
        held += found.place.low <= (sds[steepest] + sds[steepest + 1]) / 2 <= found.place.high
        assert found.slope.low <= np.diff(means).max() / 100 + 0.1
    assert held >= stats.binom.ppf(FALSE_ALARM, 40, 0.95)


def test_steepness_covers_and_a_flat_curve_does_not_climb():
    levels, rng, trials = np.arange(0.2, 0.86, 0.05), np.random.default_rng(6), 150
    curve = expit((levels - 0.535) / 0.05)
    held = flat = 0
    for _ in range(trials):
        luck = rng.normal(0, 0.3, (12, 1)) + rng.normal(0, 0.3, (12, levels.size))
        found = steepest_climb(levels, curve + luck)
        held += found.slope.low <= np.diff(curve).max() <= found.slope.high
        flat += steepest_climb(levels, luck).slope.resolved
    assert held >= stats.binom.ppf(FALSE_ALARM, trials, 0.95) and flat <= stats.binom.ppf(1 - FALSE_ALARM, trials, 0.05)


@given(st.integers(2, 12), st.integers(3, 8), st.floats(-5, 5), st.integers(0, 2**31))
def test_climb_is_ordered_and_does_not_see_what_all_levels_share(seeds, steps, shift, seed):
    levels = np.linspace(0.1, 0.9, steps)
    values = np.random.default_rng(seed).normal(0, 1, (seeds, steps))
    one, two = steepest_climb(levels, values), steepest_climb(levels, values + shift)
    for found in (one.place, one.slope):
        assert found.low <= found.mean <= found.high and found.low < found.high
    assert (one.slope.low, one.slope.high) == pytest.approx((two.slope.low, two.slope.high), abs=1e-9)


def test_climb_without_enough():
    assert not steepest_climb([1, 2, 3], np.array([[0, 1, 1.0]])).slope.exists
    assert not steepest_climb([1, 2, 3], np.zeros((5, 3))).place.exists
    assert steepest_climb([1, 2, 3], np.full((5, 3), math.nan)).slope.n == 0
    counts = steepest_climb([1, 2, 3], np.zeros((5, 3)), per=1.0, unit=1.0).slope
    assert counts.low < 0 < counts.high
    for levels in ([1, 2], [1, 1, 2], [3, 2, 1]):
        with pytest.raises(ValueError):
            steepest_climb(levels, np.zeros((4, len(levels))))


RANGES = dict.fromkeys(("x1", "x2", "x3"), (-math.pi, math.pi))


def ishigami(points):
    x = np.array(points)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def study_of(kind, samples, replicates, **drawn):
    """Return a stored study, as far as the indices read it, of the Ishigami function with luck added."""
    points = sampling.draw(kind, RANGES, samples, seed=5, **drawn)
    rng, values = np.random.default_rng(1), ishigami(points)
    rows = [{"point": k, "seed": 1, "replicate": r, "arm": "run", "status": "ok", "active_hours": values[k] + luck,
             **{f"at_{name}": value for name, value in zip(RANGES, point, strict=True)}}
            for r in range(replicates) for k, (point, luck) in
            enumerate(zip(points, rng.normal(0, 0.3, len(points)), strict=True))]
    design = {"kind": kind, "drawn": {"problem": sampling.problem(RANGES), **drawn}}
    return SimpleNamespace(manifest={"design": design, "points": len(points)}, runs=lambda: pd.DataFrame(rows),
                           folder=SimpleNamespace(name="ishigami"))


def test_sobol_on_ishigami_gives_the_published_indices():
    points = sampling.draw("sobol", RANGES, 1024, seed=5, second_order=True)
    found = indices("sobol", sampling.problem(RANGES), points, ishigami(points), second_order=True)
    found = found.set_index(["index", "setting", "with"])
    for key, published in {("S1", "x1", ""): 0.3139, ("S1", "x2", ""): 0.4424, ("S1", "x3", ""): 0.0,
                           ("ST", "x1", ""): 0.5576, ("ST", "x2", ""): 0.4424, ("ST", "x3", ""): 0.2437,
                           ("S2", "x1", "x3"): 0.2437, ("S2", "x1", "x2"): 0.0}.items():
        assert found.loc[key, "value"] == pytest.approx(published, abs=0.02), key
        assert found.loc[key, "low"] < published < found.loc[key, "high"], key


def test_sobol_from_a_stored_design_takes_the_same_road():
    found = stored_indices(study_of("sobol", 1024, 2), "run", "active_hours").set_index(["index", "setting"])
    for key, published in {("S1", "x1"): 0.3139, ("ST", "x1"): 0.5576, ("ST", "x2"): 0.4424}.items():
        assert found.loc[key, "value"] == pytest.approx(published, abs=0.03)
        assert found.loc[key, "low"] < published < found.loc[key, "high"]
    assert found["luck"].iloc[0] == pytest.approx(0.045 / 13.8, rel=0.2) and set(found["blocks"]) == {1024}


def test_morris_from_a_stored_design():
    found = stored_indices(study_of("morris", 30, 1, levels=4), "run", "active_hours").set_index(["index", "setting"])
    stars = found.loc["mu_star"]
    assert stars["value"].idxmin() == "x3" and (stars["low"] < stars["value"]).all()
    assert found["luck"].isna().all()


def test_what_failed_leaves_out_its_block_and_what_does_not_vary_has_no_index():
    points, problem = sampling.draw("sobol", RANGES, 16, seed=5), sampling.problem(RANGES)
    values = ishigami(points)
    values[[3, 11]] = math.nan
    found = indices("sobol", problem, points, values)
    assert set(found["blocks"]) == {13} or set(found["blocks"]) == {14}
    same = indices("sobol", problem, points, np.ones(len(points)))
    assert same["value"].isna().all() and same["low"].isna().all() and len(same) == 6
    with pytest.raises(ValueError):
        indices("sobol", problem, points[:-1], values[:-1])
    grid = SimpleNamespace(manifest={"design": {}}, folder=SimpleNamespace(name="plane"))
    with pytest.raises(InputError, match="design=sobol"):
        stored_indices(grid, "run", "active_hours")
