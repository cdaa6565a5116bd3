"""Calibration: bands measure what they say, the search finds known truths, goes on, and refuses what will not do."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import headline
from experiments.calibration.bands import BANDS, BY_KEY, FIT, FITTED, HELD_OUT, KEPT_OUT, Band, values
from experiments.calibration.evaluations import Evaluations
from experiments.calibration.holds import depth, holding, losses
from experiments.calibration.identify import pinned, profile, tied
from experiments.calibration.outcome import against_bands, compromise, deepest, exclusion
from experiments.calibration.parameters import KEYS, SEARCHED, Searched, default_settings, place_of, settings_at
from experiments.calibration.plan import FRESH, HEADLINE, PLAN, SEEDS
from experiments.calibration.search import Plan, Wave, first, members, places_of, search
from experiments.calibration.surface import fit, transform
from sim.errors import InputError

SUMMARY = {"year_core": 0.015, "year_contributing": 0.085, "year_visiting": 0.30, "hours_per_active": 3.5,
           "trusting_neighbours": 0.6, "trusting_government": 0.5, "informal_inhabitants": 3.0,
           "survival_informal": 0.6, "top7_hours": 0.66, "top31_hours": 0.88, "education_ratio": 2.2,
           "trusting_low": 0.4, "trusting_middle": 0.6, "trusting_high": 0.85, "older_7": 0.5, "older_15": 0.25,
           "survival_anchored": 0.95, "anchored_inhabitants": 0.35}


def test_bands_measure_a_made_up_summary():
    found = values(SUMMARY)
    assert found["visitors"] == pytest.approx(0.30 / 0.10)
    assert found["core"] == 0.015
    assert found["stock_informal"] == 3.0
    outside = [band.key for band in BANDS if band.distance(found[band.key]) > 0]
    assert outside == ["visitors"]
    assert math.isnan(values(SUMMARY | {"year_core": 0.0, "year_contributing": 0.0})["visitors"])


def test_every_band_is_declared_whole_and_a_part_is_held_out():
    assert len({band.key for band in BANDS}) == len(BANDS)
    for band in BANDS:
        assert band.low < band.high and band.scale > 0 and band.use in (FITTED, HELD_OUT)
        assert band.en and band.nl and band.source and band.en != band.nl
        assert "[M]" not in band.source
        assert band.remark or not band.construction, f"{band.key} holds by construction: say by what"
    assert len(KEPT_OUT) >= 5 and sum(not band.construction for band in KEPT_OUT) >= 3
    assert not {band.key for band in FIT} & {band.key for band in KEPT_OUT}


def test_distance_and_loss_of_a_band():
    hours, anchored = BY_KEY["hours"], BY_KEY["stock_anchored"]
    assert [hours.distance(x) for x in (2.5, 3.0, 4.0, 5.5)] == [0.5, 0.0, 0.0, 0.5]
    assert hours.scale == 1.0 and anchored.scale == pytest.approx(0.03)
    assert anchored.distance(9.0) == 0 and math.isnan(hours.distance(math.nan))
    table = pd.DataFrame({"hours": [4.0, 5.5, math.nan], "seeds": 4})
    assert losses(table, (hours,))["hours"].tolist() == [0.0, 0.5, math.inf]
    assert depth(table, (hours,)).tolist()[:2] == [1.0, -0.5]


def test_a_run_is_measured_as_its_state_says():
    from experiments.calibration.measure import baseline, measured
    from sim.run import prepare

    scenario = baseline({"params.founding.phi": 4e-5}, residents=1_500, weeks=60)
    run = prepare(scenario, scenario.places()[0], 8_101, 0)
    run.to(60)
    found, res, ini = measured(run, scenario), run.tables.resident, run.tables.initiative
    for level, name in enumerate(("low", "middle", "high")):
        own = [t > 0.5 for t, e in zip(res.trust_neighbours, res.education, strict=True) if e == level]
        assert found[f"trusting_{name}"] == pytest.approx(np.mean(own))
    ages = [60 - w for w, s in zip(ini.founding_week, ini.stage, strict=True) if s == 2]
    assert len(ages) > 1
    assert found["older_7"] == pytest.approx(np.mean([age > 7 * 52 for age in ages]))
    ratio = scenario.population.inhabitants_ratio
    assert found["informal_inhabitants"] == pytest.approx(found["stock_informal"] / ratio, rel=1e-3)


def test_holding_allows_for_luck_and_no_more():
    hours = BY_KEY["hours"]
    table = pd.DataFrame({"hours": [5.0 + 0.99 * 0.2, 5.0 + 1.01 * 0.2, math.nan], "seeds": 4})
    assert holding(table, pd.Series({"hours": 0.2}), (hours,))["hours"].tolist() == [True, False, False]


# --- a toy whose truth is known: three places, three measures with luck of their own

TOY = (Searched("params.life.hours", 0.0, 1.0, False, "x"), Searched("params.life.core_comfort", 0.0, 1.0, False, "y"),
       Searched("params.life.full_size", 1.0, 10.0, True, "z"))
TOY_BANDS = (Band("one", "a", "b", "ratio", 1.6, 1.8, "s", FITTED, False, lambda run: run["one"]),
             Band("sum", "a", "b", "ratio", 1.9, 2.1, "s", FITTED, False, lambda run: run["sum"]))


def toy(settings, seed):
    x, y, _ = (settings[one.key] for one in TOY)
    luck = np.random.default_rng(seed).normal(0, 0.005, 2)
    return {"one": math.exp(luck[0]) * (1 + x), "sum": math.exp(luck[1]) * (1 + x + y)}


@pytest.fixture(scope="module")
def toy_search(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    plan = Plan((Wave(64, 2), Wave(128, 3)), (1, 2, 3), candidates=2**13)
    rows = search(plan, TOY, TOY_BANDS, toy, Evaluations(folder))
    return plan, folder, rows


@pytest.mark.parametrize("draw", [1, 2, 3])
def test_the_search_recovers_the_region_that_is_true(draw, tmp_path):
    plan = Plan((Wave(64, 2), Wave(128, 3)), (1, 2, 3), draw=draw, candidates=2**13)
    rows = search(plan, TOY, TOY_BANDS, toy, Evaluations(tmp_path))
    u = places_of(members(rows, TOY_BANDS, TOY, 3), TOY)
    assert 30 <= len(u) <= 128
    # Truth: x in .6 to .8 and x + y in .9 to 1.1, evenly; luck (.5%, three seeds) may add .02 at the edges.
    assert u[:, 0].min() > 0.57 and u[:, 0].max() < 0.83
    total = u[:, 0] + u[:, 1]
    assert total.min() > 0.87 and total.max() < 1.13
    assert u[:, 0].mean() == pytest.approx(0.7, abs=4 * 0.06 / math.sqrt(len(u)))
    verdicts = pinned(u, TOY)["verdict"]
    assert verdicts.tolist() == ["pinned", "pinned", "open"]
    ties = tied(u, TOY)
    assert [(row.first, row.second) for row in ties.itertuples()] == [(TOY[0].key, TOY[1].key)]
    assert ties["correlation"][0] < -0.5


def test_a_search_that_was_broken_off_ends_the_same(toy_search, tmp_path):
    plan, _, whole = toy_search
    calls = []

    def fragile(settings, seed):
        calls.append(1)
        if len(calls) == 90:
            raise KeyboardInterrupt
        return toy(settings, seed)

    with pytest.raises(KeyboardInterrupt):
        search(plan, TOY, TOY_BANDS, fragile, Evaluations(tmp_path))
    done = len(Evaluations(tmp_path).rows())
    assert 0 < done < 90
    calls[:] = [1] * 1_000
    again = search(plan, TOY, TOY_BANDS, fragile, Evaluations(tmp_path))
    assert len(calls) - 1_000 == len(whole) - done
    pd.testing.assert_frame_equal(again, whole)


def test_a_finished_search_runs_nothing(toy_search):
    plan, folder, whole = toy_search

    def never(settings, seed):
        raise AssertionError("a run was done twice")

    pd.testing.assert_frame_equal(search(plan, TOY, TOY_BANDS, never, Evaluations(folder)), whole)


def test_evaluations_of_another_search_are_refused(toy_search):
    plan, folder, _ = toy_search
    def never(settings, seed):
        raise AssertionError("something was run before it was refused")

    with pytest.raises(InputError, match="another search"):
        search(plan._replace(draw=7, waves=(Wave(96, 2), Wave(160, 3))), TOY, TOY_BANDS, never, Evaluations(folder))


@pytest.mark.parametrize(("plan", "key"), [
    (Plan((), (1, 2)), "calibrate"), (Plan((Wave(4, 2),), (1, 2)), "calibrate"),
    (Plan((Wave(16, 2),), (1, 1)), "seeds"), (Plan((Wave(16, 3),), (1, 2)), "seeds"),
    (Plan((Wave(16, 1),), (1, 2)), "seeds"), (Plan((Wave(16, 2),), (1, 2), least=1.0), "calibrate")])
def test_a_plan_that_will_not_do_is_refused(plan, key, tmp_path):
    with pytest.raises(InputError) as wrong:
        search(plan, TOY, TOY_BANDS, toy, Evaluations(tmp_path))
    assert wrong.value.key == key


@pytest.mark.parametrize("u", [[0.5, 0.5], [0.5, 0.5, 1.2], [0.5, 0.5, -0.1]])
def test_a_point_outside_the_ranges_is_refused(u):
    with pytest.raises(InputError):
        settings_at(np.array(u), TOY)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_surface_finds_a_quadratic_and_tells_its_error(seed):
    rng = np.random.default_rng(seed)
    u = rng.random((200, 4))
    truth = 0.3 + u[:, 0] - 2 * u[:, 1] ** 2 + u[:, 0] * u[:, 2]
    found = fit(u, np.exp(truth + rng.normal(0, 0.05, 200)), share=False)
    new = rng.random((500, 4))
    off = found.at(new) - (0.3 + new[:, 0] - 2 * new[:, 1] ** 2 + new[:, 0] * new[:, 2])
    assert np.sqrt(np.mean(off**2)) < 0.04
    assert 0.035 < found.error < 0.07  # sd .05, 200 points: +-10%, and what 15 weights add
    assert found.explained > 0.98
    assert transform(np.array([0.5, 0.0]), True)[0] == 0 and np.isfinite(transform(np.array([0.0, 1.0]), True)).all()


def made_up(one, other):
    rows = [{"stage": "w", "point": k, "seed": s, "one": a + 0.001 * s, "sum": b + 0.001 * s}
            for k, (a, b) in enumerate(zip(one, other, strict=True)) for s in (0, 1)]
    return pd.DataFrame(rows)


def test_bands_that_exclude_each_other_are_found_and_others_not():
    never = exclusion(made_up([1.7] * 10 + [3.0] * 10, [3.0] * 10 + [2.0] * 10), TOY_BANDS).iloc[0]
    assert (never["holds_first"], never["holds_second"], never["both"]) == (10, 10, 0)
    assert never["verdict"] == "never together"
    together = exclusion(made_up([1.7] * 10 + [3.0] * 10, [2.0] * 20), TOY_BANDS).iloc[0]
    assert together["both"] == 10 and together["verdict"] == "together"
    few = exclusion(made_up([1.7] * 2 + [3.0] * 18, [3.0] * 18 + [2.0] * 2), TOY_BANDS).iloc[0]
    assert few["verdict"] == "too few"
    best = compromise(made_up([1.7, 1.7, 3.0], [2.0, 2.5, 2.0]), TOY_BANDS)
    assert best.index[0] == ("w", 0) and best["held"].tolist() == [2, 1, 1]


def test_verdicts_on_fresh_seeds():
    bands = (BY_KEY["hours"],)
    def verdict(values):
        return against_bands(pd.DataFrame({"hours": values}), bands).loc["hours", "verdict"]

    assert verdict([4.0, 4.1, 4.2]) == "holds"
    assert verdict([4.9, 5.0, 4.95]) == "inside, open"
    assert verdict([5.0, 5.1, 5.0]) == "outside, open"
    assert verdict([6.0, 6.1, 6.0]) == "does not hold"
    assert verdict([4.0, math.nan, math.nan]) == "not told"


def test_the_deepest_member_is_the_one_in_the_middle():
    table = pd.DataFrame({"one": [1.61, 1.70, 1.75], "sum": [2.0, 1.99, 2.0]},
                         index=pd.MultiIndex.from_tuples([("w", 0), ("w", 1), ("w", 2)]))
    assert deepest(table, TOY_BANDS) == ("w", 1)


def test_profiles_take_the_best_chance_of_each_tenth():
    pool = np.array([[0.05, 0.95], [0.05, 0.15], [0.95, 0.15]])
    found = profile(pool, np.array([0.2, 0.5, 0.1]))
    assert found[0, 0] == 0.5 and found[0, 9] == 0.1 and found[1, 9] == 0.2 and found[1, 1] == 0.5
    assert found.sum() == pytest.approx(1.3)


# --- what is declared, and what is committed


def test_ranges_hold_the_defaults_and_lie_within_the_bounds_of_the_model():
    from experiments.settings import check_setting

    place = place_of(default_settings())
    assert ((place > 0.2) & (place < 0.8)).all()
    for one in SEARCHED:
        assert one.why and one.low < one.high
        for value in (one.low, one.high):
            assert check_setting(one.key, value) == pytest.approx(value)
        assert float(one.place(one.at(0.3))) == pytest.approx(0.3)
    assert list(settings_at(np.full(len(KEYS), 0.5))) == list(KEYS)


def test_seeds_are_used_for_one_thing_only():
    from experiments import claims, coverage, luck, reference
    from experiments.patterns import running

    own = [*SEEDS, *FRESH, *range(HEADLINE, HEADLINE + 1_500)]  # the default and 352 members
    assert headline.OF_DEFAULT + headline.REPLICATES * sum(wave.points for wave in PLAN.waves[2:]) <= 1_500
    others = {*reference.SEEDS, claims.SEED, coverage.SEED, luck.SEED, running.SEED}
    assert len(set(own)) == len(own) and not set(own) & others
    assert PLAN.seeds == SEEDS


def test_the_first_wave_is_the_same_for_the_same_draw_and_even():
    plan = Plan((Wave(64, 2),), (1, 2))
    u = first(plan, SEARCHED)
    assert np.array_equal(u, first(plan, SEARCHED)) and not np.array_equal(u, first(plan._replace(draw=2), SEARCHED))
    counts = [np.histogram(u[:, k], bins=8, range=(0, 1))[0] for k in range(u.shape[1])]
    assert (np.array(counts) == 8).all()


@pytest.mark.parametrize("words", [["--quick", "--write"], ["--jobs", "0"], ["--stdy", "x"],
                                   ["--study", "../x", "--quick"]])
def test_the_command_refuses_what_will_not_do(words, tmp_path, monkeypatch):
    from experiments.calibration.command import main

    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        main(words)
    assert not list(tmp_path.iterdir())
