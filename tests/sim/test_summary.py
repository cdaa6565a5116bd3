"""The summary of hand-made weekly tables: every rate, stock and survival worked out by hand; and one coarse alarm."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim import summary
from sim.metrics import SUMMARY_NAMES, WEEKLY_NAMES
from sim.run import simulate
from sim.scenario import Scenario, Switches
from sim.schedule import ORDER
from sim.settings import Campaign, Goal

RESIDENTS = ("trust_neighbours", "trust_government", "year_part", "last_year_part", "year_hours", "last_year_hours",
             "background", "education")


def _run(weeks, residents=1000, inhabitants=1250, people=None, room=10, acting=(), **columns):
    """Return a fake run: weekly columns by name (a number or one a week), residents' columns in ``people``.

    ``acting``: which of the processes act that only some scenarios ask for.
    """
    out = np.zeros((weeks + room, len(WEEKLY_NAMES)))
    out[weeks:] = 1e6  # room beyond the weeks run, which nobody may read
    for name, value in columns.items():
        out[:weeks, WEEKLY_NAMES.index(name)] = value
    res = {name: np.zeros(residents, np.int32 if name.endswith(("part", "education")) else np.float32)
           for name in RESIDENTS} | (people or {})
    tables = SimpleNamespace(resident=SimpleNamespace(**res),
                             neighbourhood=SimpleNamespace(inhabitants=np.array([float(inhabitants)])))
    settings = SimpleNamespace(on=dict.fromkeys(ORDER, False) | dict.fromkeys(acting, True))
    return SimpleNamespace(out=out, week=weeks, state=SimpleNamespace(res=np.zeros((1, residents))), tables=tables,
                           settings=settings)


def _summary(*runs, **scenario):
    return summary.of_runs(list(runs), Scenario(**scenario))


def _in_weeks(weeks, **when):
    """Return a column that is zero but in some weeks: ``w3=2`` is two in week 3."""
    column = np.zeros(weeks)
    for name, value in when.items():
        column[int(name[1:])] = value
    return column


def test_rates_are_per_1000_inhabitants_a_year_without_the_last_half_year():
    """78 weeks, of which one year counts; 1,250 inhabitants of whom 1,000 residents."""
    out = _summary(_run(78, initiatives_resident=_in_weeks(78, w3=2, w51=3, w52=40), ideas=_in_weeks(78, w0=5, w77=10),
                        initiatives_professional=_in_weeks(78, w10=1, w60=9),
                        initiatives_government=_in_weeks(78, w0=4), public_hours=np.where(
                            np.arange(78) < 52, 10.0, 700.0)))
    assert out["initiative_rate"] == pytest.approx(5 / 1.25)
    assert out["rate_professional"] == pytest.approx(1 / 1.25)
    assert out["rate_government"] == pytest.approx(4 / 1.25)
    assert out["initiative_rate_all"] == pytest.approx(10 / 1.25)
    assert out["idea_rate"] == pytest.approx(15 / 1.25 / 1.5)  # ideas need no half year: all 78 weeks count
    assert out["first_initiative"] == 3
    assert out["rate_per_public_hour"] == pytest.approx(1000 * 5 / 520)
    assert out["rate_all_per_public_hour"] == pytest.approx(1000 * 10 / 520)


@pytest.mark.parametrize(("weeks", "told"), [(1, False), (26, False), (27, True)])
def test_rates_are_not_told_up_to_half_a_year(weeks, told):
    out = _summary(_run(weeks, initiatives_resident=1.0, public_hours=4.0, ideas=1.0))
    for name in ("initiative_rate", "initiative_rate_all", "rate_professional", "rate_government",
                 "rate_per_public_hour", "rate_all_per_public_hour"):
        assert np.isfinite(out[name]) == told, name
    assert out["idea_rate"] == pytest.approx(52 / 1.25)
    if told:
        assert out["initiative_rate"] == pytest.approx(52 / 1.25)


def test_survival_is_exits_per_exposure():
    """104 weeks of 4 informal: 8 years of exposure; 2 exits make exp(-5 x 2 / 8). Anchored: half the weeks one."""
    out = _summary(_run(104, stock_informal=4.0, exits_informal=_in_weeks(104, w9=1, w103=1), exits_anchored=_in_weeks(
        104, w90=1), stock_anchored=np.arange(104) % 2, exits_core_lost=_in_weeks(104, w9=1), stock_resident_led=0.9))
    assert out["survival_informal"] == pytest.approx(np.exp(-5 * 2 / 8))
    assert out["survival_anchored"] == pytest.approx(np.exp(-5 * 1 / 1))
    assert out["core_lost"] == pytest.approx(1 / 3)
    assert out["stock_informal"] == pytest.approx(4.0) and out["stock_anchored"] == pytest.approx(0.5)
    assert out["resident_led"] == pytest.approx(0.9 / 4.5)


@pytest.mark.parametrize(("weeks", "told"), [(51, False), (52, True)])
def test_survival_needs_a_year_and_something_exposed(weeks, told):
    out = _summary(_run(weeks, stock_informal=3.0))
    assert np.isfinite(out["survival_informal"]) == told and np.isnan(out["survival_anchored"])
    assert not told or out["survival_informal"] == 1.0
    assert np.isnan(out["core_lost"])


def test_levels_and_hours():
    out = _summary(_run(104, residents=500, inhabitants=600, core=10.0, contributors=40.0, hours=150.0, burnouts=0.5,
                        public_hours=3.0, public_euros=20.0))
    assert out["core"] == pytest.approx(0.02) and out["contributing"] == pytest.approx(0.1)
    assert out["active_hours"] == pytest.approx(300) and out["hours_per_active"] == pytest.approx(3)
    assert out["burnout_rate"] == pytest.approx(0.5 * 52 / 0.5)
    assert out["public_hours"] == pytest.approx(6) and out["public_euros"] == pytest.approx(20 * 52 / 0.5)
    assert out["active_hours_per_public_hour"] == pytest.approx(50)


def test_what_cannot_be_told_is_not_a_number():
    quiet = _summary(_run(60))
    for name in ("rate_per_public_hour", "rate_all_per_public_hour", "active_hours_per_public_hour",
                 "first_initiative", "hours_per_active", "resident_led", "core_lost", "survival_informal",
                 "education_ratio", "top7_hours"):
        assert np.isnan(quiet[name]), name
    assert quiet["initiative_rate"] == 0 and quiet["stock_informal"] == 0
    off = Switches(observation=False)
    for out in (_summary(_run(60, ideas=1.0), switches=off), _summary(_run(0)), _summary(_run(60, residents=0)),
                _summary()):
        assert tuple(out) == SUMMARY_NAMES and all(np.isnan(value) for value in out.values())


def test_neighbourhoods_weigh_by_their_residents():
    """Counts add up over residents or inhabitants of all; levels are means over all residents."""
    out = _summary(_run(52, 1000, 1200, trust_neighbours=0.4, energy=0.2, stock_informal=2.0, initiatives_resident=1.0),
                   _run(52, 3000, 3300, trust_neighbours=0.8, energy=0.6, stock_informal=10.0))
    assert out["trust_neighbours"] == pytest.approx(0.7) and out["energy"] == pytest.approx(0.5)
    assert out["stock_informal"] == pytest.approx(12 / 4)
    assert out["initiative_rate"] == pytest.approx(52 / 4.5)


@pytest.mark.parametrize(("weeks", "year"), [(52, "year_"), (104, "year_"), (60, "last_year_"), (51, None)])
def test_what_people_did_in_the_last_full_year(weeks, year):
    """100 residents: 50 visit, 20 contribute, 10 are core; one in three of low, all of high education take part."""
    part = np.repeat([0, 1, 2, 3], [20, 50, 20, 10]).astype(np.int32)
    education = np.where(np.arange(100) < 61, 0, np.where(np.arange(100) < 70, 1, 2)).astype(np.int32)
    education[70:80] = 0  # of 71 low ten take part, of 20 high all
    hours = np.concatenate([np.full(7, 40.0), np.full(24, 10.0), np.full(69, 0.0)])
    people = {f"{year or 'year_'}part": part, f"{year or 'year_'}hours": hours, "education": education,
              "background": np.full(100, 1 / 52), "trust_neighbours": np.linspace(0, 1, 100),
              "trust_government": np.full(100, 0.5)}
    out = _summary(_run(weeks, 100, 120, people))
    assert out["trusting_neighbours"] == 0.5 and out["trusting_government"] == 0.0
    expected = {"year_visiting": 0.5, "year_contributing": 0.2, "year_core": 0.1, "education_ratio": 71 / 10,
                "top7_hours": 7 * 41 / (280 + 240 + 100), "top31_hours": (280 + 240 + 31) / 620}
    for name, value in expected.items():
        assert np.isnan(out[name]) if year is None else out[name] == pytest.approx(value), name


def test_the_default_baseline_is_roughly_where_it_was():
    """A coarse alarm, no evidence: the bands are wide and were set round what the model gave, not round data."""
    runs = [simulate(Scenario(residents=5000, weeks=260), seed=seed).summary for seed in (1, 2, 3, 4)]
    bands = {"initiative_rate": (0.2, 0.5), "stock_informal": (2.5, 4.7), "contributing": (0.045, 0.095),
             "survival_informal": (0.4, 0.75)}
    means = {name: np.mean([run[name] for run in runs]) for name in bands}
    assert all(low < means[name] < high for name, (low, high) in bands.items()), means


def test_what_only_some_scenarios_have():
    """Of tables, learning, a goal and a campaign: means over the neighbourhoods where they act, NaN where nowhere."""
    plans = np.minimum(np.arange(104) * 10.0, 400.0)
    one = _run(104, acting=("tables", "adapting", "staff", "campaign"), table_trust=0.6, table_decisions=12,
               table_exits=2, practice=0.3, aligned=0.5, plans=plans, visits=3)
    other = _run(104, residents=3000, plans=plans, visits=1)
    found = _summary(one, other, weeks=104, goal=Goal(effort=1.0), campaign=Campaign(500))
    assert (found["table_trust_end"], found["table_decisions_year"], found["table_exits"]) == (0.6, 6.0, 2.0)
    assert (found["practice"], found["aligned_end"]) == (0.3, 0.5)
    assert found["plans_end"] == 800 / 4000 * 1000 and found["target_week"] == 25
    assert found["visits_rate"] == pytest.approx(4 * 52 / 4)
    none = _summary(other, weeks=104)
    assert all(np.isnan(none[name]) for name in ("table_trust_end", "practice", "aligned_end", "plans_end",
                                                 "target_week"))
