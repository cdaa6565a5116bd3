"""Staff: energy of professionals by its fixed point, vigour in hours, the shared goal by the Bass map and by draws."""

import functools

import numpy as np
import pytest
from step_worlds import bare, draws, within_chance
from worlds import act, changed, only, prepared, process, put, scenario, snapshot

from sim import rng
from sim.run import simulate
from sim.scenario import Scenario
from sim.state import ROWS, RUNNING
from sim.summary import of_runs

STAFF = process("staff")
OWN = set(STAFF.writes)


def staff_world(members, seed=1, **change):
    """A world in which only the process ``staff`` acts, with so many professionals."""
    return bare("staff", 60, seed, staff__members=members, **change)


def success_of(world, momentum, ownership):
    """Put one running initiative into the first row."""
    ini = world.tables.initiative
    ini.stage[0], ini.momentum[0], ini.ownership[0] = RUNNING, momentum, ownership
    world.state.count[ROWS] = 1


# --- energy: an AR(1) without noise

@pytest.mark.parametrize(("pressure", "fixed"), [(0.2, 0.36), (0.0, 0.48), (1.0, -0.12)])
def test_energy_goes_to_its_fixed_point_with_its_half_life(pressure, fixed):
    """Reward .03, strain .03, rules .01, success .5, control .5: set-point .7 plus what acts over a pull of .05."""
    world = staff_world(5, params__staff__reward=0.03, params__staff__strain=0.03, params__staff__rules=0.01)
    success_of(world, 1.0, 0.5)
    world.tables.government.pressure[:], world.tables.government.control[:] = pressure, 0.5
    staff, here = world.tables.professional, world.tables.neighbourhood
    assert np.all(staff.energy == 0.7) and here.vigour[0] == 1.0
    for week in range(60):
        act(world, STAFF, week)
        expected = max(0.0, fixed + (0.7 - fixed) * 0.95 ** (week + 1))
        assert staff.energy == pytest.approx([expected] * 5, abs=1e-6)  # momentum, ownership: 32 bits
        assert here.vigour[0] == pytest.approx(expected / 0.7, abs=1e-6)
    if fixed > 0:  # half of the way in ln 2 / -ln .95 = 13.5 weeks
        way = [(0.7 - (fixed + (0.7 - fixed) * 0.95**t)) / (0.7 - fixed) for t in (13, 14)]
        assert way[0] < 0.5 < way[1]


def test_energy_stays_within_bounds_and_vigour_at_most_one():
    world = staff_world(3, params__staff__reward=1.0, params__staff__s_level=0.0, params__staff__full=0.4)
    success_of(world, 1.0, 1.0)
    act(world, STAFF, 0)
    assert world.tables.professional.energy.tolist() == [1.0] * 3 and world.tables.neighbourhood.vigour[0] == 1.0


def test_vigour_is_a_mean_by_weight():
    world = staff_world(2, params__staff__rules=0.5, params__staff__pull=0.0)
    world.tables.professional.weight[:], world.tables.professional.energy[:] = (0.25, 0.75), (0.6, 0.2)
    act(world, STAFF, 0)
    assert world.tables.neighbourhood.vigour[0] == pytest.approx((0.25 * 0.6 + 0.75 * 0.2) / 0.7)


@pytest.mark.parametrize("vigour", [1.0, 0.4, 0.05, 0.0])
def test_tired_professionals_work_part_of_the_hours(vigour):
    """Support does with all hours of tired ones exactly what it does with that part of the hours of fresh ones."""
    spent = []
    for capacity, level in ((2.0, vigour), (2.0 * vigour, 1.0)):
        world = prepared(put(scenario(residents=800, events=[]), start__weeks=0, role="direct"))
        world.to(1)
        world.tables.neighbourhood.capacity[:], world.tables.neighbourhood.vigour[:] = capacity, level
        act(world, process("support"), 1)
        spent.append(snapshot(world.state))
        hours = world.tables.neighbourhood.hours_spent[0]
        assert hours <= 2.0 * vigour * (1 + 1e-6)
        assert vigour == 0 or hours > 0.9 * 2.0 * vigour  # hours are short here
    assert changed(*spent) <= {"neighbourhood.capacity", "neighbourhood.vigour"}


def test_vigour_in_a_whole_run():
    """Professionals who start at .35 come back to .7: vigour is (.7 - .35 x .95^t) / .7."""
    one = put(scenario(residents=300, weeks=30), start__weeks=0, params__staff__start=0.35)
    weekly = simulate(one, seed=2, weekly=True).weekly
    assert weekly["vigour"].to_numpy() == pytest.approx(1 - 0.5 * 0.95 ** np.arange(1, 31), abs=1e-12)


# --- the shared goal: Bass by its weekly map

def bass(weeks, members, spontaneous=0.003, spread=0.05):
    share, course = 0.0, [0.0]
    for _ in range(weeks):
        share += (spontaneous + spread * share * members / (members - 1)) * (1 - share)
        course.append(share)
    return course


@functools.cache
def alignment(members=2000, weeks=104, seeds=20):
    """Shares aligned, shape (seeds, weeks + 1), of a goal without effort worth the name."""
    course = np.zeros((seeds, weeks + 1))
    for seed in range(seeds):
        world = staff_world(members, seed + 1, goal__effort=1e-9, params__staff__spontaneous=0.003)
        for week in range(weeks):
            act(world, STAFF, week)
            course[seed, week + 1] = world.tables.neighbourhood.aligned[0]
    return course


@pytest.mark.parametrize("week", [26, 52, 104])
def test_alignment_follows_the_bass_map(week):
    """N = 2,000, spontaneous .003, spread .05: the mean of 20 seeds within four standard errors."""
    found, expected = alignment()[:, week], bass(104, 2000)[week]
    assert abs(found.mean() - expected) < 4 * found.std(ddof=1) / np.sqrt(found.size)
    assert found.std(ddof=1) < 0.05  # so that the width above says something


def test_alignment_peaks_where_the_formula_says():
    """Continuous Bass: the peak of ln(q / p) / (p + q) = 53 weeks, at a share of .47; the weekly map is close to it."""
    course = alignment().mean(axis=0)
    assert 0.42 < course[53] < 0.52
    assert np.all(np.diff(alignment(), axis=1) >= 0)


def test_all_look_at_the_week_before():
    """With certain spread one turns iff the colleague met was aligned before, whatever row comes first."""
    world = staff_world(400, goal__effort=1e-9, params__staff__spread=1.0)
    staff, in_turn = world.tables.professional, 0
    for week in range(1, 7):
        staff.aligned[:] = np.arange(400) % 5 == week % 5
        before = staff.aligned.copy()
        met = (draws(world, rng.STAFF, week, np.arange(400))[0] * 399).astype(int)
        met += met >= np.arange(400)
        act(world, STAFF, week)
        assert np.array_equal(staff.aligned, np.maximum(before, before[met]))
        assert world.tables.neighbourhood.aligned[0] == pytest.approx(staff.aligned.mean())
        one_by_one = before.copy()
        for k in range(400):
            one_by_one[k] = max(one_by_one[k], one_by_one[met[k]])
        in_turn += not np.array_equal(one_by_one, staff.aligned)
    assert in_turn == 6  # so the order would have shown


def test_one_professional_has_no_colleague():
    world = staff_world(1, goal__effort=1e-9, params__staff__spread=1.0)
    for week in range(20):
        act(world, STAFF, week)
    assert world.tables.professional.aligned[0] == 0


# --- the launch: what the effort is spent on

@pytest.mark.parametrize(("cocreated", "seeds", "heard"),
                         [(1.0, 20, 0.0), (0.5, 10, 0.5), (0.0, 0, 1.0), (0.07, 1, 0.93)])
def test_effort_is_split(cocreated, seeds, heard):
    """200 members, 2 hours each: 20 co-creators at 20 hours, or an announcement that all have heard at 2 hours."""
    chosen = []
    for seed in (1, 2, 3):
        world = staff_world(200, seed, goal__effort=2.0, goal__cocreated=cocreated, goal__week=3,
                            params__staff__spread=0.0, params__staff__own=0.0, params__staff__forget=0.0)
        staff = world.tables.professional
        for week in range(3):
            act(world, STAFF, week)
            assert not np.any(staff.aligned) and not np.any(staff.heard)
        act(world, STAFF, 3)
        assert staff.aligned.sum() == seeds
        assert world.tables.neighbourhood.aligned[0] == pytest.approx(seeds / 200)
        assert staff.heard == pytest.approx(np.where(staff.aligned > 0, 0.0, heard))
        drawn = draws(world, rng.STAFF, 3, np.arange(200), draw=1)[2]
        chosen.append(tuple(np.flatnonzero(staff.aligned)))
        assert set(chosen[-1]) == set(np.argsort(drawn)[:seeds])
        act(world, STAFF, 4)
        assert staff.aligned.sum() == seeds  # launched once
    assert seeds in (0, 1) or len(set(chosen)) == 3


def test_an_announcement_wears_off():
    """It turns 1 - product of (1 - own (1 - forget)^t), at most own / forget = 4%; pooled over 30 seeds."""
    count, weeks, members = 0, 80, 200
    chance = 1 - np.prod([1 - 0.004 * 0.9**t for t in range(weeks)])
    assert 0.035 < chance < 0.04
    for seed in range(30):
        world = staff_world(members, seed + 1, goal__effort=2.0, params__staff__spread=0.0)
        for week in range(weeks):
            act(world, STAFF, week)
        count += world.tables.professional.aligned.sum()
        assert world.tables.professional.heard == pytest.approx(0.9**weeks)
    assert within_chance(count, np.full(30 * members, chance))


# --- off is off

def test_without_a_goal_or_energy_at_stake_the_process_does_not_run():
    assert not prepared(Scenario(residents=60)).settings.on["staff"]
    assert prepared(put(Scenario(residents=60), goal__effort=1.0)).settings.on["staff"]
    off = put(Scenario(residents=60, mechanisms={"shared_goal": False}), goal__effort=1.0)
    assert not prepared(off).settings.on["staff"]


def test_a_goal_moves_nothing_but_alignment_where_it_changes_no_work():
    """No hours saved, no response added: only its own columns move. Energy that nothing moves costs no hours."""
    goal = put(scenario(weeks=20, residents=300), goal__effort=4.0, staff__members=20, goal__cocreated=1.0,
               params__staff__relief=0.0, params__staff__respond_aligned=0.0, params__staff__full=0.9)
    none = put(scenario(weeks=20, residents=300), staff__members=20)
    worlds = [prepared(one, seed=4) for one in (goal, none)]
    for world in worlds:
        world.to(20)
    touched = changed(*(snapshot(world.state) for world in worlds))
    assert touched == {"professional.aligned", "professional.turned", "neighbourhood.aligned"}
    assert worlds[0].tables.neighbourhood.vigour[0] == 1.0


def test_switched_off_by_name_is_never_asked_for():
    asked = dict(goal__effort=4.0, goal__cocreated=1.0, staff__members=20, params__staff__strain=0.05,
                 params__staff__start=0.4, methods__pressure=0.5)
    named = put(scenario(residents=300), **asked)
    named.mechanisms = {"shared_goal": False, "staff_energy": False}
    never = put(scenario(residents=300), staff__members=20, methods__pressure=0.5)
    acting, off, none = (simulate(one, seed=3, weekly=True) for one in (put(scenario(residents=300), **asked), named,
                                                                         never))
    assert off.weekly.equals(none.weekly) and not acting.weekly.equals(none.weekly)


def test_alone_staff_writes_its_columns():
    one = put(scenario(residents=100, switches=only("staff")), start__weeks=0, goal__effort=2.0, staff__members=50,
              params__staff__strain=0.1, params__staff__reward=0.1)
    world = prepared(one)
    before = snapshot(world.state)
    world.to(20)
    assert changed(before, snapshot(world.state)) - set(process("events").writes) == OWN


# --- summary

def test_aligned_end_is_told_only_where_there_is_a_goal():
    goal = put(scenario(residents=200), goal__effort=4.0, goal__cocreated=1.0, staff__members=40)
    result = simulate(goal, weekly=True)
    assert result.summary["aligned_end"] == result.weekly["aligned"].iloc[-1] >= 0.2
    tired = simulate(put(scenario(residents=200), params__staff__strain=0.1))
    assert np.isnan(tired.summary["aligned_end"])
    assert np.isnan(of_runs([prepared(scenario(residents=200))], scenario())["aligned_end"])


def test_a_goal_that_is_off_by_name_is_not_told():
    """Also where professionals act for another reason."""
    one = put(scenario(residents=200, mechanisms={"shared_goal": False}), goal__effort=4.0, params__staff__strain=0.1)
    assert np.isnan(simulate(one).summary["aligned_end"])
