"""A calibration as a whole, on a made-up model: what is held out stays so, luck is taken off, folders kept apart."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import headline, study
from experiments.calibration.bands import BANDS, FIT, KEPT_OUT
from experiments.calibration.evaluations import Evaluations, Task
from experiments.calibration.identify import pinned
from experiments.calibration.parameters import KEYS, SEARCHED, place_of
from experiments.calibration.plan import HEADLINE, OUTCOMES
from experiments.calibration.search import Plan, Wave
from experiments.calibration.write import made
from sim.errors import InputError
from sim.metrics import EQUAL_RANK

SMALL = Plan((Wave(64, 2), Wave(24, 2)), (1, 2), candidates=2**12)


def made_up(salt):
    """Return a runner: fitted bands move with the parameters, each with a few; what is held out hangs on the salt."""
    def run(settings, seed):
        u = np.array(place_of(settings)) - 0.5
        luck = np.random.default_rng([seed, 1]).normal(0, 0.02, len(BANDS))
        fitted = {band.key: band.low + band.scale * (1 + 1.7 * u[k] + 0.9 * u[k + 9] + luck[k])
                  for k, band in enumerate(FIT)}
        held = np.random.default_rng([salt, seed, int(1e6 * abs(u[0]))]).uniform(0, 2, len(KEPT_OUT))
        kept = {band.key: band.low + held[k] * min(band.scale, 1) for k, band in enumerate(KEPT_OUT)}
        return fitted | kept | dict.fromkeys(OUTCOMES, 0.0)
    return run


def found_with(salt, folder, monkeypatch):
    monkeypatch.setattr(study, "runner", made_up(salt))
    monkeypatch.setattr(study, "corner", lambda plan, rows, *rest: rows.iloc[:0])  # it may see what is held out
    return study.calibrate(SMALL, folder, 1, lambda text: None, answer=False, fresh=(11, 12))


def test_what_is_held_out_moves_nothing_that_is_fitted(tmp_path, monkeypatch):
    one, other = (found_with(salt, tmp_path / str(salt), monkeypatch) for salt in (1, 2))
    held, fitted = [band.key for band in KEPT_OUT], [*KEYS, *(band.key for band in FIT)]
    assert not np.allclose(one.rows[held], other.rows[held])
    pd.testing.assert_frame_equal(one.rows[fitted], other.rows[fitted])
    pd.testing.assert_frame_equal(one.found[fitted], other.found[fitted])
    assert 5 <= len(one.found) < 88 and one.best == other.best
    assert len(one.again) == len(one.found)


def test_members_have_luck_of_their_own_and_roles_of_a_pair_the_same():
    found = pd.DataFrame({key: [0.1, 0.2, 0.3] for key in KEYS})
    tasks = headline.tasks(found, KEYS, HEADLINE, plane=True) + headline.tasks(found, KEYS, HEADLINE, plane=False)
    seeds = {}
    for task in tasks:
        seeds.setdefault(task.point, set()).add(task.seed)
    assert sorted(len(own) for own in seeds.values()) == [headline.REPLICATES] * 3 + [headline.OF_DEFAULT]
    assert len(set().union(*seeds.values())) == sum(len(own) for own in seeds.values())
    assert {task.stage for task in tasks} == {place.name for place in headline.places()}
    assert len(tasks) == len(headline.PLACES) * (3 * headline.REPLICATES + headline.OF_DEFAULT)


def spread_of(true_sd, seed, members=60, pairs=4):
    """Return what the answer says of gaps with a known spread between members, with luck of sd 1 in each pair."""
    rng = np.random.default_rng(seed)
    gaps = {headline.DEFAULT: 0.0, **dict(enumerate(rng.normal(0, true_sd, members)))}
    rows = [{"stage": headline.FIRST, "point": member, "seed": k} | {f"{name}|direct": 0.0 for name in EQUAL_RANK} | {
        f"{name}|facilitate": gap + rng.normal() for name in EQUAL_RANK}
        for member, gap in gaps.items() for k in range(pairs)]
    whole = pd.concat([pd.DataFrame(rows).assign(stage=place.name) for place in headline.places()])
    return headline.answer(whole).iloc[0]


@pytest.mark.parametrize("true_sd", [0.0, 0.5, 1.0])
def test_luck_is_taken_off_the_spread_between_members(true_sd):
    told = [spread_of(true_sd, seed) for seed in range(6)]
    beyond = math.sqrt(np.mean([row["beyond"] ** 2 for row in told]))
    # A variance from 60 members has a relative error of sqrt(2 / 59); six of them; luck adds 1 / 4 to what is seen.
    seen = true_sd**2 + 0.25
    error = 3.5 * seen * math.sqrt(2 / 59 / 6)
    assert abs(beyond**2 - true_sd**2) < error < 0.25 + 0.75 * true_sd**2  # so luck left in would be seen
    assert np.mean([row["luck"] for row in told]) == pytest.approx(1.97 * 0.5, rel=0.1)


def test_an_even_set_pins_nothing():
    wrong = sum((pinned(np.random.default_rng(draw).random((40, len(SEARCHED))), SEARCHED)["verdict"] != "open").any()
                for draw in range(60))
    assert wrong <= 9  # 3 are expected, 38 if each parameter were judged alone


def test_a_folder_keeps_one_search(tmp_path):
    about = made(tmp_path, SMALL)
    assert made(tmp_path, SMALL) == about
    with pytest.raises(InputError, match="another search"):
        made(tmp_path, SMALL._replace(draw=9))


def test_another_version_of_the_model_is_refused(tmp_path, monkeypatch):
    import sim.cache

    made(tmp_path, SMALL)
    monkeypatch.setattr(sim.cache, "model_version", lambda: "0123456789ab")
    with pytest.raises(InputError, match="another version of the model"):
        made(tmp_path, SMALL)


def test_a_broken_part_is_named(tmp_path):
    kept = Evaluations(tmp_path)
    kept.add([Task("one", 0, {"x": 1.0}, 1)], [{"y": 2.0}])
    (tmp_path / "part-0000.parquet").write_bytes(b"PAR1x")
    with pytest.raises(InputError, match="part-0000") as wrong:
        kept.rows()
    assert wrong.value.key == "study"
