"""Taking initiatives over under target pressure, listening, handing back; every hour of it within the public hours."""

import numpy as np
import pytest
from step_worlds import bare, draws, within_chance
from worlds import act, changed, prepared, process, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.metrics import WEEKLY_NAMES
from sim.settings import Campaign, Event, Goal, Methods, PartnerTable
from sim.state import ANCHORED, BY_GOVERNMENT, BY_RESIDENT, ENDED, FREE, IDEA, NOT_TAKEN, RUNNING, TAKEN, TAKEN_NOW

SUPPORT, LIFE = process("support"), process("life")


def _pressed(rows=600, seed=1, hours=1e6, pressure=1.0, listening=0.0, process_=0.25, **change):
    """Running initiatives of residents, all alike, with process support at a level and nothing else."""
    world = bare("support", 8 * rows, seed, **{f"params__support__{k}": v for k, v in change.items()})
    ini, nb, gov, pro = (getattr(world.tables, name) for name in ("initiative", "neighbourhood", "government",
                                                                  "professional"))
    ini.stage[:rows], ini.founder[:rows], ini.origin[:] = RUNNING, 3 * np.arange(rows), BY_RESIDENT
    ini.founding_week[:rows] = -1 - np.arange(rows) % 70
    ini.momentum[:], ini.ownership[:], ini.process[:rows] = 0.5, 0.5, process_
    gov.pressure[:], gov.listening[:], pro.process[:] = pressure, listening, process_
    nb.capacity[:], nb.money[:], nb.area[:] = hours, 1e6, 1.0
    roster_and_words(world, 0)
    return world


def _luck(world, week):
    ini = world.tables.initiative
    return draws(world, rng.TAKEOVER, week, ini.founder, ini.founding_week.astype(np.int64) + rng.WEEK_ZERO)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_share_not_taken_has_its_closed_form(seed):
    """Chance c = .03 x (.25 + .25) = .015: (1 - c)^t are not taken, half of them after 46 weeks."""
    world = _pressed(seed=seed)
    ini, nb, before, total = world.tables.initiative, world.tables.neighbourhood, np.zeros(600), 0
    for week in range(46):
        act(world, SUPPORT, week)
        assert nb.takeovers[0] == (ini.taken == TAKEN_NOW).sum()
        np.testing.assert_array_equal(ini.taken == TAKEN_NOW, (before == NOT_TAKEN) & (_luck(world, week)[0] < 0.015))
        np.testing.assert_array_equal(ini.taken[before != NOT_TAKEN], TAKEN)
        before, total = ini.taken.copy(), total + nb.takeovers[0]
    assert total == (ini.taken != NOT_TAKEN).sum()
    left = 0.985**46
    assert round(left, 3) == 0.499 and within_chance((ini.taken == NOT_TAKEN).sum(), np.full(600, left))


def test_who_is_there_and_who_listens_sets_the_chance():
    """takeover x pressure x (1 - .8 listening) x min(1, process + fund + .25 area), of last week."""
    for pressure, listening, area, process_, fund, chance in (
            (1.0, 0.0, 1.0, 0.0, 0.0, 0.2 * 0.25), (0.5, 0.0, 1.0, 0.5, 0.25, 0.1), (1.0, 0.0, 1.0, 0.9, 0.9, 0.2),
            (1.0, 1.0, 1.0, 0.75, 0.0, 0.2 * 0.2), (1.0, 1.0, 0.5, 0.5, 0.375, 0.2 * 0.6),
            (1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0, 1.0, 0.0)):
        world = _pressed(pressure=pressure, listening=listening, takeover=0.2)
        ini = world.tables.initiative
        ini.process[:], ini.fund[:], world.tables.neighbourhood.area[:] = process_, fund, area
        act(world, SUPPORT, 5)
        np.testing.assert_array_equal(ini.taken == TAKEN_NOW, _luck(world, 5)[0] < chance)


def test_more_pressure_takes_over_whatever_less_takes():
    less, more = (_pressed(pressure=z, takeover=0.25) for z in (0.3, 0.9))
    for week in range(8):
        act(less, SUPPORT, week)
        act(more, SUPPORT, week)
        taken = less.tables.initiative.taken != NOT_TAKEN
        assert np.all(more.tables.initiative.taken[taken] != NOT_TAKEN)
    assert taken.sum() < (more.tables.initiative.taken != NOT_TAKEN).sum()


def test_only_residents_initiatives_that_are_there_are_taken():
    """Not those of professionals or municipality, not free or ended rows: those start without a predecessor's past."""
    world = _pressed(rows=60, takeover=0.25)
    ini = world.tables.initiative
    for week in range(150):
        if week == 100:
            ini.stage[30:60], ini.fresh[40:50] = np.where(np.arange(30) % 2, FREE, ENDED), 1
        ini.origin[:20] = np.where(np.arange(20) % 2, BY_GOVERNMENT, BY_GOVERNMENT - 1)
        ini.stage[20:30] = (IDEA, ANCHORED) * 5
        act(world, SUPPORT, week)
        assert not ini.taken[:20].any() and not ini.taken[60:].any()
        if week == 99:
            assert np.all(ini.taken[20:60] == TAKEN)
        if week > 99:
            assert np.all(ini.taken[20:30] == TAKEN) and not ini.taken[30:60].any()
    ini.stage[30:60], world.tables.government.pressure[:] = RUNNING, 0.0
    act(world, SUPPORT, 150)
    assert not ini.taken[30:60].any()


@pytest.mark.parametrize(("listening", "area"), [(1.0, 1.0), (0.4, 1.0), (1.0, 0.5), (0.0, 1.0)])
def test_who_listens_hands_back(listening, area):
    """handback x listening, by a word of its own; without listening what was taken stays, pressure or none."""
    world = _pressed(pressure=0.0, listening=listening, handback=0.25)
    ini = world.tables.initiative
    ini.taken[:300], world.tables.neighbourhood.area[:] = np.where(np.arange(300) % 2, TAKEN, TAKEN_NOW), area
    act(world, SUPPORT, 7)
    back = (np.arange(600) < 300) & (_luck(world, 7)[1] < 0.25 * listening * area)
    np.testing.assert_array_equal(ini.taken, np.where((np.arange(600) < 300) & ~back, TAKEN, NOT_TAKEN))
    assert back.any() == (listening > 0)
    rate = _pressed(pressure=0.0, listening=1.0).settings.support.handback
    assert rate == 0.005


@pytest.mark.parametrize("hours", [1e6, 400.0, 150.0, 0.0])
def test_what_is_taken_is_steered_and_every_hour_of_it_is_charged(hours):
    """steer = role's x share + .7 as far as hours allow; 4 h/week at full steering, worked inside the initiative."""
    world = _pressed(rows=60, hours=hours, pressure=0.0, process_=0.5)
    ini, nb, q = world.tables.initiative, world.tables.neighbourhood, world.settings.support
    ini.taken[:30], world.tables.government.steer[:] = TAKEN, 0.2
    wanted = 60 * (0.5 * 2 + 0.2 * 4) + 30 * 0.7 * 4
    each = min(1.0, hours / wanted)
    act(world, SUPPORT, 0)
    steer = np.where(np.arange(60) < 30, 0.9, 0.2) * each
    np.testing.assert_allclose(ini.steer, steer, rtol=1e-5)
    np.testing.assert_allclose(ini.public_hours, 4 * steer, rtol=1e-5)
    np.testing.assert_allclose(ini.process, 0.5 * each, rtol=1e-5)
    np.testing.assert_allclose(nb.hours_spent[0], min(hours, wanted), rtol=1e-5)
    assert nb.hours_spent[0] <= hours * (1 + 1e-6) and q.takeover_steer == 0.7


def test_tired_professionals_have_fewer_hours_for_it():
    world = _pressed(rows=60, hours=100.0, pressure=0.0, process_=0.5)
    world.tables.initiative.taken[:30], world.tables.neighbourhood.vigour[:] = TAKEN, 0.25
    act(world, SUPPORT, 0)
    np.testing.assert_allclose(world.tables.neighbourhood.hours_spent[0], 25.0, rtol=1e-5)


def _life(listening=0.0, area=1.0):
    frozen = {f"params__life__{name}": 0.0 for name in ("own_ownership", "steer_ownership", "smoothing", "fade",
                                                        "complete", "anchor")}
    world = bare("life", 64, **frozen)
    ini, gov = world.tables.initiative, world.tables.government
    ini.stage[:4], ini.ownership[:4], ini.taken[:4], ini.size[:] = RUNNING, 0.9, (0, TAKEN, TAKEN_NOW, 0), 10.0
    ini.founder[:] = np.arange(ini.founder.size)
    ini.public_hours[:], ini.founding_week[:], gov.listening[:] = 2.0, -5, listening
    world.tables.neighbourhood.area[:] = area
    roster_and_words(world, 0)
    act(world, LIFE, 0)
    return ini.ownership[:4]


@pytest.mark.parametrize(("listening", "area", "left"), [(0.0, 1.0, 0.45), (1.0, 1.0, 0.72), (1.0, 0.5, 0.585),
                                                         (0.5, 1.0, 0.585)])
def test_ownership_falls_in_the_week_of_the_take_over(listening, area, left):
    """Hand case: .9 x .5 = .45; full listening keeps .6 of the loss: .72. Not before and not again."""
    np.testing.assert_allclose(_life(listening, area), [0.9, 0.9, left, 0.9], rtol=1e-6)


ALL = Methods(*[1.0] * 14, 2)
FULL = dict(residents=900, weeks=45, adaptive=True, methods=ALL, staff__members=20, events=[Event(week=4, incident=0.8)],
            goal=Goal(2, 2.0, 0.0), tables=[PartnerTable(parties=4)], campaign=Campaign(40.0, front_runners=0.05),
            params__adapting__reflect=0.1, params__adapting__rate=10.0, params__support__takeover=0.25,
            params__support__handback=0.2, params__life__early_every=4, params__founding__phi=0.0004,
            params__staff__strain=0.05, params__staff__rules=0.05, params__tables__distance=0.8)


@pytest.mark.parametrize("capacity", [0.0, 0.3, 2.0, 8.0, 300.0])
@pytest.mark.parametrize("role", ["direct", "facilitate"])
def test_the_budget_holds_with_every_method_at_full_level(capacity, role):
    """``checks`` stands guard in every week: hours spent are at most capacity x vigour, every column within bounds."""
    world = prepared(put(scenario(), **FULL, capacity=capacity, role=role), seed=5)
    world.to(45)
    nb = world.tables.neighbourhood
    assert nb.hours_spent[0] <= nb.capacity[0] * nb.vigour[0] * (1 + 1e-6)
    if capacity == 0:
        assert nb.hours_spent[0] == nb.area[0] == nb.ask[0] == 0 and nb.backing[0] < 0.05
    elif capacity < 5:
        assert nb.area[0] < 1
    if capacity > 5:
        assert world.out[:, WEEKLY_NAMES.index("takeovers")].sum() > 2


def _end(pressure=0.0, takeover=0.0, projects=0.0):
    world = prepared(put(scenario(residents=1200, weeks=40, capacity=30.0, methods=Methods(pressure=pressure)),
                         params__founding__projects=1.0, params__support__takeover=takeover,
                         params__founding__projects_pressure=projects), seed=2)
    world.to(40)
    return snapshot(world.state)


def test_without_its_effects_pressure_changes_nothing():
    """No take-over, no projects: not one bit but the level itself; with take-over it does, with projects as well."""
    plain = _end()
    assert changed(plain, _end(takeover=0.25, projects=1.0)) == set()
    assert changed(plain, _end(1.0)) == {"government.pressure"}
    assert "initiative.taken" in changed(plain, _end(1.0, takeover=0.25))
    assert "initiative.founder" in changed(plain, _end(1.0, projects=1.0))
