"""A record tells what the metrics tell, of single initiatives, and changes nothing."""

import numpy as np
import pandas as pd
import pytest

from sim import Record, simulate
from sim.record import BEFORE, KEYS, TABLES, lorenz
from sim.scenario import Neighbourhood, Scenario
from sim.settings import Link, Region

SEEDS = (1, 2, 3)
PEOPLE = 3000


def plain(**changes):
    return Scenario(**{"residents": 400, "weeks": 60, "role": "facilitate"} | changes)


def linked():
    places = [Neighbourhood(code="A", residents=200), Neighbourhood(code="B", residents=150)]
    return plain(neighbourhoods=places, region=Region(links=[Link("A", "B")]))


def turning():
    scenario = plain()
    scenario.params.turnover.rate = 0.3
    return scenario


@pytest.fixture(scope="module")
def told():
    """Return weekly table and record of one run a seed."""
    return [simulate(plain(residents=PEOPLE), seed, 0, weekly=True, record=Record((0, -1))) for seed in SEEDS]


@pytest.mark.parametrize("scenario", [plain(), linked(), turning()], ids=["plain", "linked", "turnover"])
@pytest.mark.parametrize("seed", SEEDS)
def test_recording_changes_nothing(scenario, seed):
    bare = simulate(scenario, seed, 4, weekly=True)
    seen = simulate(scenario, seed, 4, weekly=True, record=Record((3, 10)))
    pd.testing.assert_frame_equal(bare.weekly, seen.weekly, check_exact=True)
    assert np.array_equal(list(bare.summary.values()), list(seen.summary.values()), equal_nan=True)
    assert bare.record is None and set(seen.record) == set(TABLES)


def alive(rows, start, week):
    """Return which initiatives had that stage at the end of a week."""
    return (rows[start] <= week).fillna(False) & ~(rows["ended"] <= week).fillna(False)


def test_initiatives_add_up_to_the_weekly_table(told):
    for run in told:
        rows, weekly = run.record["initiatives"], run.weekly
        for k, row in weekly.iterrows():
            began = rows[(rows["idea"] == k) & (rows["origin"] == 0)]
            assert len(began) == row["ideas"]
            assert began["started"].notna().sum() == row["initiatives_resident"]
            over, on = alive(rows, "anchored", k), alive(rows, "started", k)
            assert over.sum() == row["stock_anchored"] and (on & ~over).sum() == row["stock_informal"]
            ended = rows[(rows["ended"] == k).fillna(False)]["ending"]
            assert (ended == 5).sum() == row["exits_anchored"] and ended.isin([2, 3, 4]).sum() == row["exits_informal"]
            assert (ended == 4).sum() == row["exits_core_lost"]
        assert (rows["ended"].isna() == (rows["ending"] == 0)).all()
        assert rows["ended"].notna().any() and (rows["idea"] < 0).any() and (rows["started"] == BEFORE).any()
        assert rows["anchored"].notna().any()


def test_lives_add_up_to_those_who_take_part(told):
    for run in told:
        rows, lives = run.record["initiatives"], run.record["lives"]
        last = lives.groupby("initiative")["members"].last()
        here = rows[rows["ended"].isna()]["initiative"]
        active = run.weekly[["core", "contributors"]].iloc[-1].sum()
        people = run.record["residents"].query("week == 59")
        ending = people["initiative"].isin(rows[rows["ended"] == 59]["initiative"])
        assert (people["part"] > 0).sum() == active == last[here].sum() + (ending & (people["part"] > 0)).sum()
        assert not lives.duplicated(["initiative", "week"]).any()
        peak = lives.groupby("initiative")["members"].max()
        assert (rows.set_index("initiative")["peak"] == peak).all()


def test_the_most_active_give_what_the_summary_says(told):
    for run in told:
        curve = run.record["hours"].set_index("percent")["help"]
        assert np.isclose(1 - curve[93], run.summary["top7_hours"], atol=1e-6)
        assert np.isclose(1 - curve[69], run.summary["top31_hours"], atol=1e-6)
        assert (np.diff(curve, 2) >= -1e-6).all() and curve[0] == 0 and curve[100] == 1


def test_moments_hold_everybody_and_each_tie_once(told):
    run = told[0]
    people, ties = run.record["residents"], run.record["ties"]
    assert people.groupby("week").size().to_dict() == {0: PEOPLE, 59: PEOPLE}
    assert (ties["one"] < ties["other"]).all() and not ties.duplicated().any()
    pd.testing.assert_frame_equal(*(ties[ties["week"] == k].drop(columns="week").reset_index(drop=True)
                                    for k in (0, 59)))  # nobody moves
    assert ((people["part"] > 0) == people["initiative"].notna()).all()  # as it was then, not as it became
    members = people[people["initiative"].notna()]
    sizes = members[members["week"] == 0].groupby("initiative").size()
    lives = run.record["lives"]
    then = lives[lives["week"] <= 0].groupby("initiative")["members"].last()
    assert (sizes == then[sizes.index]).all()


def test_lorenz_by_hand():
    found = lorenz(np.array([3.0, 0.0, 1.0, 0.0]), np.array([0, 25, 50, 75, 100]))
    assert np.allclose(found, [0, 0, 0, 0.25, 1])
    assert np.isnan(lorenz(np.zeros(3), np.array([0, 50]))).all()
    assert np.allclose(lorenz(np.ones(7), np.arange(101)), np.arange(101) / 100)


def test_no_residents_no_story():
    seen = simulate(plain(residents=0, weeks=3), record=Record((0,))).record
    assert all(seen[name].empty for name in ("initiatives", "lives", "residents", "ties"))
    assert seen["hours"]["initiatives"].isna().all()


def test_weeks_beyond_the_run_are_left_out():
    assert set(simulate(plain(weeks=3), record=Record((3, -9))).record) == {"initiatives", "lives", "hours"}


def test_every_row_has_one_place():
    seen = simulate(linked(), record=Record((0, 1))).record
    for name, keys in KEYS.items():
        assert not seen[name].duplicated(["neighbourhood", *keys]).any()
        assert list(seen[name]) == ["neighbourhood", *TABLES[name]]
