"""The committed result of the calibration: it composes, lies in the declared ranges, and the answer is whole."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import headline
from experiments.calibration.parameters import KEYS, SEARCHED
from experiments.calibration.ranking import ranking, surely
from experiments.calibration.write import ALL, ANSWER, FILE, SET, plain, read_answer, read_ranking
from experiments.points_file import read_points
from experiments.scenario import load_scenario
from sim.errors import InputError
from sim.metrics import EQUAL_RANK


def value(scenario, key):
    for name in key.split("."):
        scenario = getattr(scenario, name)
    return scenario


def test_the_group_of_parameters_composes():
    plain_one, calibrated = load_scenario(), load_scenario(overrides=["parameters=calibrated"])
    assert load_scenario(overrides=["parameters=default"]) == plain_one
    assert [value(calibrated, key) for key in KEYS] != [value(plain_one, key) for key in KEYS]
    for one in SEARCHED:
        assert one.low <= value(calibrated, one.key) <= one.high
    moved = [key for key in KEYS if value(calibrated, key) != value(plain_one, key)]
    assert len(moved) >= len(KEYS) - 2
    own = load_scenario(overrides=["parameters=calibrated", "params.life.hours=4.25", "scenario=oss_green"])
    assert own.params.life.hours == 4.25 and own.name == "oss_green"
    assert own.params.founding.phi == calibrated.params.founding.phi


@pytest.mark.parametrize("given", ["calibratd", "calibrated_set", "nothing"])
def test_an_unknown_name_is_refused(given):
    with pytest.raises(InputError, match="choose from all_bands, calibrated, default") as wrong:
        load_scenario(overrides=[f"parameters={given}"])
    assert wrong.value.key == "parameters"
    assert wrong.value.near == ("calibrated" if given.startswith("calibrat") else None)


def test_the_means_of_one_set_lie_in_all_bands_on_fresh_seeds():
    from experiments.calibration.bands import BANDS

    lines = [line for line in ALL.read_text(encoding="utf-8").splitlines() if line.startswith("#   ")]
    inside = [line for line in lines if "(holds)" in line or "(inside, open)" in line]
    assert len(lines) == len(BANDS) == len(inside)
    every = load_scenario(overrides=["parameters=all_bands"])
    assert all(one.low <= value(every, one.key) <= one.high for one in SEARCHED)


def test_the_set_is_a_list_of_points_within_the_ranges():
    names, rows, _ = read_points(str(SET))
    assert tuple(names) == KEYS
    assert len(rows) == int(read_answer()["members"].min()) and len(set(rows)) == len(rows)
    for row in rows:
        for one, number in zip(SEARCHED, row, strict=True):
            assert one.low <= number <= one.high, one.key
    calibrated = load_scenario(overrides=["parameters=calibrated"])
    own = tuple(value(calibrated, key) for key in KEYS)
    assert any(np.allclose(own, row, rtol=1e-5) for row in rows), "the calibrated file is a member of the set"


@pytest.mark.parametrize("file", [FILE, ALL])
def test_a_file_says_how_it_was_made(file):
    head = file.read_text(encoding="utf-8")
    for word in ("buurtlab calibrate --write", "seeds 8101", "8201-8216", "numpy", "loss", "held out", "default"):
        assert word in head


def test_numbers_are_written_so_that_yaml_reads_them():
    import yaml

    for number in (1.234e-5, 0.5, 74.123, 2e-6, -1.84):
        assert yaml.safe_load(plain(number)) == pytest.approx(number, rel=1e-5)
        assert isinstance(yaml.safe_load(plain(number)), float)


def test_the_answer_has_every_place_and_outcome():
    table = read_answer()
    assert ANSWER.exists() and len(table) == len(headline.PLACES) * len(EQUAL_RANK)
    assert (table["low"] <= table["middle"]).all() and (table["middle"] <= table["high"]).all()
    assert (table["default_low"] < table["default"]).all() and (table["luck"] > 0).all()
    assert (table["low"] <= table["low_beyond"]).all() and (table["high_beyond"] <= table["high"]).all()
    assert ((table["low_beyond"] < table["high_beyond"]) == (table["beyond"] > 0)).all()
    assert (table["members"] == table["members"].iloc[0]).all() and table["members"].iloc[0] >= 40


def test_the_committed_ranking_counts_each_member_once():
    table = read_ranking()
    own = table.groupby(["trust", "energy", "outcome"])
    assert len(own) == 5 * len(EQUAL_RANK) and (own.size() == len(headline.STAIRCASE)).all()
    assert np.allclose(own["first"].sum(), table["members"].iloc[0], atol=1e-3)
    assert (own["sure"].sum() <= table["members"].iloc[0]).all() and (table["sure"] <= table["first"] + 1e-3).all()


def test_the_answer_of_made_up_pairs():
    rng = np.random.default_rng(3)
    true = {headline.DEFAULT: 0.0, **{k: 0.5 + 0.2 * k for k in range(10)}}
    rows = []
    for place in headline.places():
        for member, gap in true.items():
            for seed in range(headline.OF_DEFAULT if member == headline.DEFAULT else 5):
                base = rng.normal(5, 1)
                rows.append({"stage": place.name, "point": member, "seed": seed}
                            | {f"{name}|direct": base for name in EQUAL_RANK}
                            | {f"{name}|facilitate": base + gap + rng.normal(0, 0.1) for name in EQUAL_RANK})
    table = headline.answer(pd.DataFrame(rows))
    assert len(table) == len(headline.PLACES) * 3
    first = table.iloc[0]
    assert first["middle"] == pytest.approx(1.4, abs=0.1) and first["members"] == 10 and first["replicates"] == 5
    assert first["beyond"] == pytest.approx(np.std(list(true.values())[1:], ddof=1), abs=0.08)
    ends = np.quantile(list(true.values())[1:], headline.RANGE)
    assert (first["low_beyond"], first["high_beyond"]) == pytest.approx(tuple(ends), abs=0.1)
    assert first["luck"] == pytest.approx(2.02 * 0.1 / math.sqrt(5), rel=0.3)
    assert (first["above"], first["below"]) == (10, 0)
    assert abs(first["default"]) < 0.1 and first["default_low"] < first["default_high"]


@pytest.mark.parametrize("apart", [0.0, 0.3, 2.0])
def test_the_range_without_luck_is_that_of_what_is_true(apart):
    """Few pairs a member: luck makes the raw range wider than the true one, which is known here."""
    rng, members, pairs = np.random.default_rng(7), 2_000, 4
    true = rng.normal(1.0, apart, members)
    gaps = pd.DataFrame({"point": np.repeat(np.arange(members), pairs),
                         "gap": np.repeat(true, pairs) + rng.normal(0, 1, members * pairs)}).groupby("point")["gap"]
    error = float(np.sqrt(gaps.var(ddof=1).mean() / pairs))
    beyond, low, high = headline.beyond_luck(gaps.mean(), error)
    raw, ends = np.quantile(gaps.mean(), headline.RANGE), np.quantile(true, headline.RANGE)
    assert low == pytest.approx(ends[0], abs=0.15) and high == pytest.approx(ends[1], abs=0.15)
    assert raw[1] - raw[0] > high - low and raw[0] <= low <= high <= raw[1]
    assert beyond == pytest.approx(apart, abs=0.1)


def test_where_luck_explains_all_no_range_is_left():
    assert headline.beyond_luck(pd.Series([0.9, 1.0, 1.1]), 0.2) == (0.0, 1.0, 1.0)
    beyond, low, high = headline.beyond_luck(pd.Series([0.0, 1.0, 2.0]), 0.6)
    assert beyond == pytest.approx(0.8) and (low, high) == pytest.approx((1 - 0.9 * 0.8, 1 + 0.9 * 0.8))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_ranking_of_made_up_runs(seed):
    rng, n = np.random.default_rng(seed), 4
    level = {"regulate": 0.0, "direct": 1.0, "stimulate": 2.0, "facilitate": 2.0, "let_go": 0.5}
    rows = []
    for place in headline.places():
        for member in (headline.DEFAULT, *range(30)):
            lead = 1.0 if member < 12 else 0.0  # stimulate is ahead in twelve; in the others two roles are one
            for number in range(n):
                base = rng.normal(5, 3)
                shared = rng.normal(0, 0.05)
                rows.append({"stage": place.name, "point": member, "seed": number} | {
                    f"{name}|{role}": base + level[role] + (lead if role == "stimulate" else 0.0) + (
                        shared if role in ("stimulate", "facilitate") else rng.normal(0, 0.05))
                    for name in EQUAL_RANK for role in headline.STAIRCASE})
    table = ranking(pd.DataFrame(rows))
    assert len(table) == 5 * 3 * 5 and (table["members"] == 30).all() and (table["replicates"] == n).all()
    for _, own in table.groupby(["trust", "energy", "outcome"]):
        own = own.set_index("role")
        assert own.loc["stimulate", "first"] == pytest.approx(12 + 18 / 2)
        assert own.loc["facilitate", "first"] == pytest.approx(18 / 2)
        assert own["sure"].to_dict() == {"regulate": 0, "direct": 0, "stimulate": 12, "facilitate": 0, "let_go": 0}
        assert own["default_first"].to_dict() == {role: role == "stimulate" for role in headline.STAIRCASE}


def test_roles_that_differ_by_luck_alone_are_seldom_surely_first():
    rng, members, n, wrong = np.random.default_rng(5), 25, 3, 0
    for _ in range(40):
        kept = pd.DataFrame(rng.normal(size=(members * n, len(headline.STAIRCASE))), columns=headline.STAIRCASE,
                            index=np.repeat(np.arange(members), n))
        wrong += surely(kept, kept.groupby(level=0).mean(), n).to_numpy().sum()
    assert wrong / (40 * members) < 0.05  # any role ahead of all four; Bonferroni keeps it below
