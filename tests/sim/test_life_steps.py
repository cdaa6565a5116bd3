"""One week of initiative life on hand-set columns, against the equations of its docstring in 64 bits."""

from types import SimpleNamespace

import numpy as np
import pytest
from step_worlds import bare, draws, shuffled, values
from worlds import act, process, roster_and_words

from sim import rng
from sim.state import (
    ANCHORED,
    ANCHORED_EXIT,
    BY_PROFESSIONAL,
    COMPLETED,
    CONTRIBUTOR,
    CORE,
    CORE_LOST,
    ENDED,
    ENDING,
    FADED,
    FREE,
    IDEA,
    LEADER,
    LEADER_GONE,
    NOBODY,
    NOT_STARTED,
    RUNNING,
    STARTED,
    SUCCESS,
)

WEEK = 400
QUIET = {f"params__life__{name}": 0.0 for name in ("fade", "complete", "anchor", "anchored_exit")}
FROZEN = {f"params__life__{name}": 0.0 for name in ("smoothing", "own_ownership", "steer_ownership", "dependence")}


def _world(rows=300, **change):
    """Running initiatives of all sizes and ages, with 0 to 8 members, 0 to 3 of them core, each somehow led."""
    world = bare("life", 8 * rows, **(QUIET | change))
    luck, ini, res = np.random.default_rng(5), world.tables.initiative, world.tables.resident
    ini.stage[:], ini.founder[:], ini.leader[:] = RUNNING, np.arange(rows), 8 * np.arange(rows)
    ini.founding_week[:], ini.theme[:] = WEEK - luck.integers(1, 150, rows), luck.integers(0, 5, rows)
    shuffled(ini, luck, size=(5, 60), momentum=(0, 1), ownership=(0, 1), dependence=(0, 1), process=(0, 1),
             fund=(0, 1), steer=(0, 1), public_hours=(0, 4))
    shuffled(res, luck, energy=(0, 1))
    row, seat = np.divmod(np.arange(8 * rows), 8)
    ini.members[:] = 7 * np.arange(rows) % 9
    ini.core[:] = np.minimum(ini.members, np.arange(rows) % 4)
    inside = seat < ini.members[row]
    part = np.where(seat >= ini.core[row], CONTRIBUTOR, np.where(seat == 0, LEADER, CORE))
    res.initiative[inside], res.part[inside] = row[inside], part[inside]
    return world


def _live(world, week=WEEK):
    roster_and_words(world, week)
    act(world, process("life"), week)
    return world.tables.initiative


def _expected(world, week=WEEK):
    """Return what the equations make of the columns as they are now."""
    q, ini, res = world.settings.life, world.tables.initiative, world.tables.resident
    size, m, o, d, process_, fund, steer, public, members, core, born = values(
        ini, "size", "momentum", "ownership", "dependence", "process", "fund", "steer", "public_hours", "members",
        "core", "founding_week")
    energy, willing = values(res, "energy", "willingness")
    hours = q.hours * willing * np.maximum(0, 1 + q.hours_energy * (energy - 0.5))
    hours = np.minimum(q.hours_max, hours * (1 - q.hours_ownership * (1 - o[res.initiative])))
    gives = res.part == CONTRIBUTOR
    left = np.bincount(res.initiative[gives], hours[gives], size.size)
    need = size * np.minimum(1, q.need_start + (week - born) / q.ripening)
    need *= 1 - q.fund_relief * np.minimum(fund, q.fund_enough) / q.fund_enough
    load = np.clip((need - left - public) / np.maximum(1, core), q.core_min * q.core_comfort, q.core_max)
    given = left + core * load
    f = given / (1 + q.coordination * members / 30 * (1 - q.coordination_relief * process_))
    f = np.minimum(1, (f + public) / need)
    d_new = d + q.dependence * (np.minimum(1, 2 * np.maximum(0, fund - q.fund_enough)) - d)
    won = q.own_ownership * (1 - steer) * (q.own_alone + (1 - q.own_alone) * process_) * (1 - o)
    lost = q.steer_ownership * (steer + q.dependence_toll * d_new) * o
    return SimpleNamespace(need=need, core_load=load, given=given, dependence=d_new, ownership=o + won - lost,
                           deficit=np.maximum(0, 1 - (left + core * q.core_comfort + public) / need),
                           momentum=m + q.smoothing * (f - m), hours=np.where(gives, hours, 0))


@pytest.mark.parametrize("change", [
    {}, {"coordination": 0.0}, {"coordination": 3.0, "coordination_relief": 1.0}, {"hours_energy": 3.0},
    {"hours_max": 3.0}, {"fund_enough": 0.2, "fund_relief": 0.9}, {"dependence_toll": 1.0, "dependence": 0.4},
    {"own_alone": 1.0, "own_ownership": 0.3, "steer_ownership": 0.2}, {"core_max": 6.0, "core_min": 1.0},
    {"hours_ownership": 0.0, "ripening": 400.0, "need_start": 0.5}])
def test_one_week_is_the_equations(change):
    world = _world(**{f"params__life__{name}": value for name, value in change.items()})
    expected, res = _expected(world), world.tables.resident
    ini = _live(world)
    for name in ("need", "core_load", "given", "deficit", "momentum", "ownership", "dependence"):
        np.testing.assert_allclose(getattr(ini, name), getattr(expected, name), rtol=1e-5, atol=3e-6, err_msg=name)
        assert getattr(ini, name).std() > 0.01
    gives = res.part == CONTRIBUTOR
    np.testing.assert_allclose(res.hours[gives], expected.hours[gives], rtol=1e-5)
    core = res.part >= CORE
    np.testing.assert_array_equal(res.hours[core], ini.core_load[res.initiative[core]])
    assert not res.hours[res.part == 0].any() and np.all(ini.stage == RUNNING)
    people = res.hours.size
    hours = np.bincount(ini.theme, expected.given, 5) / people
    np.testing.assert_allclose(world.tables.neighbourhood.theme_hours[0], hours, rtol=1e-5)
    np.testing.assert_allclose(world.tables.neighbourhood.activity[0], expected.given @ expected.momentum / people,
                               rtol=1e-5)


def _after(name, change=None, **columns):
    world = _world(**{f"params__life__{key}": value for key, value in (change or {}).items()})
    for column, value in columns.items():
        getattr(world.tables.initiative, column)[:] = value
    return getattr(_live(world), name).astype(float)


def test_coordination_is_a_loss_on_hours_given_that_process_relieves():
    """More loss, less momentum where hours do not suffice anyhow; what is needed and given stays the same."""
    none, some = (_after("momentum", {"coordination": c}) for c in (0.0, 0.35))
    assert np.all(some <= none) and (some < none - 1e-4).mean() > 0.3
    for name in ("need", "given", "deficit", "core_load"):
        np.testing.assert_array_equal(_after(name, {"coordination": 0.0}), _after(name, {"coordination": 3.0}))
    alone, helped = (_after("momentum", process=p) for p in (0.0, 1.0))
    assert np.all(helped >= alone) and (helped > alone + 1e-4).mean() > 0.2


def test_steering_takes_ownership_and_process_gives_it_back():
    start = 0.5
    assert np.all(_after("ownership", ownership=start, steer=1.0) < start)
    free = _after("ownership", ownership=start, steer=0.0, dependence=0.0, fund=0.0, process=0.0)
    helped = _after("ownership", ownership=start, steer=0.0, dependence=0.0, fund=0.0, process=1.0)
    dependent = _after("ownership", ownership=start, steer=0.0, dependence=1.0, fund=1.0, process=0.0)
    assert np.all(free > start) and np.all(helped > free + 1e-4) and np.all(dependent < free - 1e-4)


def _luck(world, week=WEEK):
    ini = world.tables.initiative
    return draws(world, rng.LIFE, week, ini.founder, ini.founding_week.astype(np.int64) + rng.WEEK_ZERO)


@pytest.mark.parametrize(("fade_momentum", "fade_dependence"), [(2.0, 0.0), (1.0, 2.0), (8.3, 0.5)])
def test_fading_falls_with_momentum_and_rises_with_dependence(fade_momentum, fade_dependence):
    world = _world(1500, params__life__fade=0.5, params__life__fade_momentum=fade_momentum,
                   params__life__fade_dependence=fade_dependence)
    ini = _live(world)
    m, d, fund = values(ini, "momentum", "dependence", "fund")
    expected = _luck(world)[0] < 0.5 * np.exp(-fade_momentum * m + fade_dependence * d * (1 - fund))
    np.testing.assert_array_equal(ini.stage == ENDED, expected)
    np.testing.assert_array_equal(ini.ending == FADED, expected)
    np.testing.assert_array_equal(ini.happened & ENDING > 0, expected)
    assert expected[m > 0.7].mean() < expected[m < 0.3].mean() - 0.05
    _live(world, WEEK + 1)
    assert np.all(ini.stage[expected] == FREE)


def test_completion_has_its_chance():
    world = _world(params__life__complete=0.3)
    ini = _live(world)
    np.testing.assert_array_equal(ini.ending == COMPLETED, _luck(world)[1] < 0.3)


@pytest.mark.parametrize("stage", [RUNNING, ANCHORED])
def test_vacancy_is_counted_and_costs_momentum_once(stage):
    """Also for anchored ones; professionals who steer enough stand in; without successor only informal ones end."""
    world = _world(params__life__grace=5, **{"params__life__smoothing": 0.0})
    ini = world.tables.initiative
    ini.stage[:], kind = stage, np.arange(ini.stage.size) % 3
    ini.leader[kind > 0], ini.public_hours[:] = NOBODY, np.where(kind == 2, 1.0, 0.99)
    ini.vacancy[kind != 1] = 3
    before = ini.momentum.astype(float)
    for week in range(1, 7):
        _live(world, WEEK + week)
        assert np.all(ini.vacancy[kind != 1] == 0) and np.all(ini.vacancy[kind == 1] == week)
        np.testing.assert_array_equal(ini.happened & LEADER_GONE > 0, (kind == 1) & (week == 1))
        np.testing.assert_allclose(ini.momentum, np.where(kind == 1, 0.85, 1.0) * before, rtol=1e-6)
        ended = (kind == 1) & (week > 5) & (stage == RUNNING)
        np.testing.assert_array_equal(ini.ending == CORE_LOST, ended)


def test_ideas_become_initiatives_or_end():
    """(members, age, by a resident) -> stage, at 3 members wanted within 26 weeks."""
    cases = ((3, 5, 1, RUNNING), (3, 26, 1, RUNNING), (2, 25, 1, IDEA), (2, 26, 1, ENDED), (0, 5, 1, ENDED),
             (0, 5, 0, IDEA), (0, 26, 0, ENDED), (3, 1, 0, RUNNING), (1, 1, 1, IDEA))
    world = _world(16, params__life__idea_members=3, params__life__idea_weeks=26)
    ini = world.tables.initiative
    for j, (members, age, resident, _) in enumerate(cases):
        ini.stage[j], ini.members[j], ini.founding_week[j] = IDEA, members, WEEK - age
        ini.origin[j] = 0 if resident else BY_PROFESSIONAL
    _live(world)
    n = len(cases)
    assert ini.stage[:n].tolist() == [case[3] for case in cases]
    np.testing.assert_array_equal(ini.happened[:n] & STARTED > 0, ini.stage[:n] == RUNNING)
    np.testing.assert_array_equal(ini.ending[:n] == NOT_STARTED, ini.stage[:n] == ENDED)


def test_a_new_idea_begins_with_its_levels():
    world = _world(16, **FROZEN)
    ini = world.tables.initiative
    ini.fresh[:], ini.stage[:], ini.vacancy[:], ini.founding_week[:] = 1, FREE, 4, WEEK
    ini.origin[:], ini.members[:] = np.arange(16) % 3, 1
    _live(world)
    np.testing.assert_allclose(ini.ownership, np.where(np.arange(16) % 3 == 0, 0.9, 0.1), rtol=1e-6)
    assert np.all(ini.momentum == 0.5) and not ini.dependence.any() and not ini.vacancy.any()
    assert np.all(ini.stage == IDEA)


def test_milestones_anchoring_and_anchored_exits():
    change = {"params__life__anchor": 0.4, "params__life__anchored_exit": 0.3, "params__life__success_base": 0.2}
    world = _world(900, **change)
    ini, nb, q = world.tables.initiative, world.tables.neighbourhood, world.settings.life
    was = np.where(np.arange(900) % 2, ANCHORED, RUNNING)
    ini.stage[:], nb.structure[:], nb.legitimacy[:] = was, 0.3, 0.4
    ini.founding_week[::3] = WEEK - 52
    _live(world)
    u, (m, o) = _luck(world), values(ini, "momentum", "ownership")
    age = WEEK - ini.founding_week
    success = (age % 26 == 0) & (u[3] < 0.2 + 0.8 * m)
    np.testing.assert_array_equal(ini.happened & SUCCESS > 0, success)
    assert 50 < success.sum() < (age % 26 == 0).sum() - 50
    anchors = (was == RUNNING) & (age >= 104) & (u[2] < 0.4 * m * o * (q.anchor_alone + q.anchor_structure * 0.3 + 0.4))
    leaves = (was == ANCHORED) & (u[0] < 0.3 * np.exp(q.anchored_momentum * (0.6 - m)))
    assert anchors.sum() > 5 and leaves.sum() > 50
    np.testing.assert_array_equal(ini.stage, np.where(anchors, ANCHORED, np.where(leaves, ENDED, was)))
    np.testing.assert_array_equal(ini.ending == ANCHORED_EXIT, leaves)
