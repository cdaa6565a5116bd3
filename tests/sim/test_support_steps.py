"""One week of support on hand-set columns, against the equations of its docstring in 64 bits."""

import numpy as np
import pytest
from step_worlds import bare, shuffled
from worlds import act, process, roster_and_words

from sim.state import ANCHORED, BY_GOVERNMENT, ENDED, FREE, IDEA, RUNNING

LEVELS = {"ask": 0.6, "structure_p": 0.8, "structure_g": 0.4, "process": 0.7, "fund": 0.5, "steer": 0.3, "control": 0.2}
OWN = ("process", "fund", "steer", "control")
SHARED = ("ask", "structure", "fund", "steer", "control", "hours_spent", "euros_spent")


def _world(hours, money=1e6, count=12, levels=None, rule="energy", residents=3000, **change):
    """Return a neighbourhood with so many initiatives (ideas, running and anchored) and support to spend."""
    world = bare("support", residents, support_rule=rule, **{f"params__support__{k}": v for k, v in change.items()})
    ini, nb, gov, pro = (getattr(world.tables, name) for name in ("initiative", "neighbourhood", "government",
                                                                  "professional"))
    level, luck = LEVELS | (levels or {}), np.random.default_rng(3)
    ini.stage[:] = np.where(np.arange(ini.stage.size) % 2, FREE, ENDED)
    ini.stage[3:3 + count] = (IDEA, RUNNING, RUNNING, ANCHORED) * (count // 4)
    ini.origin[:] = np.arange(ini.stage.size) % 3
    shuffled(ini, luck, momentum=(0, 1), ownership=(0, 1), deficit=(0, 1))
    shuffled(ini, luck, **{name: (0, 1) for name in (*OWN, "public_hours")})  # of last week: nobody may keep it
    gov.structure[:], gov.fund[:], gov.steer[:], gov.control[:] = (
        level[name] for name in ("structure_g", "fund", "steer", "control"))
    pro.ask[:], pro.structure[:], pro.process[:] = level["ask"], level["structure_p"], level["process"]
    nb.capacity[:], nb.money[:], nb.legitimacy[:], nb.responsiveness[:] = hours, money, 0.9, 0.05
    return world


def _support(world):
    roster_and_words(world, 0)
    act(world, process("support"), 0)
    return world


def _wanted(world):
    """Return (hours wanted in the area, per initiative, initiatives) by the levels promised."""
    q, n = world.settings.support, world.tables.resident.energy.size / 1000
    gov, pro = world.tables.government, world.tables.professional
    structure = 0.5 * gov.structure[0] + 0.5 * pro.structure[0]
    one = q.hours_process * pro.process[0] + q.hours_fund * gov.fund[0] + q.hours_steer * gov.steer[0]
    stage = world.tables.initiative.stage
    return (n * (q.hours_ask * pro.ask[0] + q.hours_structure * structure), one + q.hours_control * gov.control[0],
            ((stage >= IDEA) & (stage <= ANCHORED)).sum())


def _check(world, area, each):
    """Compare a week of support with the parts ``area`` and ``each`` of what is promised."""
    q, rule, ini = world.settings.support, world.settings.run.support_rule, world.tables.initiative
    gov, pro, nb = world.tables.government, world.tables.professional, world.tables.neighbourhood
    ask, process_, fund, steer, control = pro.ask[0], pro.process[0], gov.fund[0], gov.steer[0], gov.control[0]
    structure = 0.5 * gov.structure[0] + 0.5 * pro.structure[0]
    alive = (ini.stage >= IDEA) & (ini.stage <= ANCHORED)
    m, o, deficit = (ini.momentum.astype(float), ini.ownership.astype(float), ini.deficit.astype(float))
    weight = (q.share_floor + m * o, q.share_floor + deficit, q.targets_floor + (ini.origin == BY_GOVERNMENT))[rule]
    weight = np.where(alive, weight, 0)
    x = each * np.minimum(q.share_max, weight / weight[alive].mean()) if alive.any() else weight
    euros = fund * each * q.euros / 52 * max(1, alive.sum())
    means = min(1.0, nb.money[0] / euros) if euros else 1.0
    legitimacy, responsive = nb.legitimacy[0], nb.responsiveness[0]
    _support(world)
    level = dict(zip(OWN, (np.minimum(1, lv * x) for lv in (process_, fund * means, steer, control)), strict=True))
    for name, value in level.items():
        np.testing.assert_allclose(getattr(ini, name), value, rtol=1e-5, atol=1e-9, err_msg=name)
    np.testing.assert_allclose(ini.public_hours, q.hours_steer * level["steer"], rtol=1e-5, atol=1e-9)
    hours = sum((q[f"hours_{name}"] * value).sum() for name, value in level.items())
    hours += area * world.tables.resident.energy.size / 1000 * (q.hours_ask * ask + q.hours_structure * structure)
    one = {"fund": fund * each * means, "steer": steer * each, "control": control * each}
    mean = {name: level[name][alive].mean() if alive.any() else one[name] for name in one}
    shared = (ask * area, structure * area, mean["fund"], mean["steer"], mean["control"], hours,
              level["fund"].sum() * q.euros / 52)
    for name, value in zip(SHARED, shared, strict=True):
        np.testing.assert_allclose(getattr(nb, name)[0], value, rtol=1e-5, atol=1e-12, err_msg=name)
    assert nb.hours_spent[0] <= nb.capacity[0] * (1 + 1e-6) and nb.euros_spent[0] <= nb.money[0] * (1 + 1e-6)
    promised = np.array([ask, structure, process_, fund]) * [q.respond_ask, q.respond_structure, q.respond_process,
                                                             q.respond_fund]
    delivered = (promised * [area, area, each, each * means]).sum()
    np.testing.assert_allclose(nb.gap[0], promised.sum() - delivered, rtol=1e-6, atol=1e-12)
    aim = np.clip(delivered - q.respond_control * mean["control"], 0, 1)
    np.testing.assert_allclose(nb.responsiveness[0], responsive + q.smoothing * (aim - responsive), rtol=1e-7)
    aim = min(1, q.legitimacy_floor + q.legitimacy_structure * structure * area)
    np.testing.assert_allclose(nb.legitimacy[0], legitimacy + q.smoothing * (aim - legitimacy), rtol=1e-9)


@pytest.mark.parametrize("rule", ["energy", "need", "targets"])
@pytest.mark.parametrize("change", [{}, {"smoothing": 0.3, "share_max": 1.1}, {"share_floor": 0.9, "share_max": 9.0,
                                                                              "targets_floor": 0.0}])
def test_scarce_hours_are_kept_apart(rule, change):
    """Both sides want more than there is: the area gets its share, initiatives the rest by the rule."""
    world = _world(10.0, rule=rule, **change)
    want_area, one, count = _wanted(world)
    assert want_area > 4.0 and one * count > 6.0
    _check(world, 0.4 * 10 / want_area, 0.6 * 10 / (one * count))


@pytest.mark.parametrize("rule", ["energy", "need", "targets"])
def test_ample_hours_deliver_what_is_promised(rule):
    _check(_world(1000.0, rule=rule), 1.0, 1.0)


def test_what_the_area_leaves_initiatives_may_use():
    world = _world(20.0, levels={"ask": 0.1, "structure_p": 0.0, "structure_g": 0.0})
    want_area, one, count = _wanted(world)
    assert want_area < 8 and one * count > 20
    _check(world, 1.0, (20 - want_area) / (one * count))


def test_what_initiatives_leave_the_area_may_use():
    world = _world(14.0, count=4, levels={"process": 0.1, "fund": 0.1, "steer": 0.1, "control": 0.0})
    want_area, one, count = _wanted(world)
    assert one * count < 0.6 * 14 and want_area > 0.4 * 14
    _check(world, min(1.0, (14 - one * count) / want_area), 1.0)


def test_money_limits_means_alone():
    world = _world(1000.0, money=30.0)
    _check(world, 1.0, 1.0)
    nb, ini = world.tables.neighbourhood, world.tables.initiative
    alive = (ini.stage >= IDEA) & (ini.stage <= ANCHORED)
    assert 0 < nb.fund[0] < 0.4 and ini.process[alive].mean() > 0.5 and 0.2 < nb.steer[0] < 0.3


@pytest.mark.parametrize("count", [0, 12])
def test_zero_hours_are_nothing_and_tiny_hours_almost_nothing(count):
    """Legitimation included; a promise is worth what stands behind it, also where there is no initiative yet."""
    none = _world(0.0, count=count)
    _check(none, 0.0, 0.0)
    tiny = _support(_world(1e-7, count=count))
    ini = none.tables.initiative
    assert not any(getattr(ini, name).any() for name in (*OWN, "public_hours"))
    for name in SHARED:
        assert getattr(none.tables.neighbourhood, name)[0] == 0
        assert 0 <= getattr(tiny.tables.neighbourhood, name)[0] < 1e-5, name
    for name in ("legitimacy", "responsiveness", "gap"):
        np.testing.assert_allclose(getattr(tiny.tables.neighbourhood, name), getattr(none.tables.neighbourhood, name),
                                   atol=1e-6)


@pytest.mark.parametrize("hours", [2.0, 5.0, 15.0, 1000.0])
def test_without_initiatives_hours_are_kept_for_one(hours):
    """The first initiative changes neither the area work nor what an initiative gets: no jump from none to one."""
    world = _world(hours, count=0)
    want_area, one, _ = _wanted(world)
    area = min(want_area, max(0.4 * hours, hours - one))
    _check(world, area / want_area, min(1.0, (hours - area) / one))
    first = _world(hours, count=0)
    first.tables.initiative.stage[5] = RUNNING
    _support(first)
    for name in ("ask", "structure", "gap", "responsiveness"):
        np.testing.assert_allclose(getattr(first.tables.neighbourhood, name), getattr(world.tables.neighbourhood, name),
                                   rtol=1e-6, err_msg=name)


def test_structure_makes_initiatives_legitimate_and_control_takes_responsiveness():
    def level(name, **levels):
        return getattr(_support(_world(1000.0, levels=levels)).tables.neighbourhood, name)[0]

    assert level("legitimacy", structure_g=1.0) > level("legitimacy", structure_g=0.0) + 1e-4
    assert level("responsiveness", control=0.0) > level("responsiveness", control=1.0) + 1e-4
    for name in ("ask", "process", "fund", "structure_p"):
        assert level("responsiveness", **{name: 1.0}) > level("responsiveness", **{name: 0.0}) + 1e-4
