"""Every process has a switch: off, its columns stay put and the rest runs; all off, nothing moves."""

import numpy as np
import pytest
from worlds import SWITCHES, changed, members_agree, only, prepared, process, put, scenario, snapshot

from sim.run import simulate
from sim.schedule import ORDER, SCHEDULE
from sim.settings import METHODS
from sim.state import Tables

#: Policy, which events sets in the first week, acts with or without dated events: a run has a role.
POLICY = {"neighbourhood.capacity", "neighbourhood.money", "government.structure", "government.fund",
          "government.steer", "government.control", *(f"government.{name}" for name in METHODS),
          "government.purpose_theme", "table.barrier",
          "professional.ask", "professional.structure", "professional.process"}


def test_there_is_one_switch_a_process():
    assert SWITCHES == ORDER


@pytest.mark.parametrize("name", SWITCHES)
@pytest.mark.parametrize("start_stock", [True, False])
def test_one_switch_off(name, start_stock):
    """Its columns stay as they were at the start, members stay consistent, all values finite and in bounds."""
    one = put(scenario(residents=1200, weeks=30), params__founding__phi=0.002, start__stock=start_stock)
    setattr(one.switches, name, False)
    world = prepared(one, seed=1)
    before = snapshot(world.state)
    for week in range(-25, 31):
        world.to(week)
        assert all(vars(members_agree(world.state)).values()), (week, members_agree(world.state))
    touched = changed(before, snapshot(world.state)) & set(process(name).writes)
    assert touched <= (POLICY if name == "events" else set())
    result = simulate(one, seed=1, weekly=True)
    assert np.all(np.isfinite(result.weekly.select_dtypes("number").to_numpy()))


@pytest.mark.parametrize("process_", SCHEDULE, ids=ORDER)
def test_one_switch_on(process_):
    """Alone, a process changes its own columns only, over many weeks."""
    world = prepared(scenario(residents=1200, switches=only(process_.name)), seed=2)
    before = snapshot(world.state)
    world.to(30)
    assert changed(before, snapshot(world.state)) <= set(process_.writes) | POLICY


def test_all_off_nothing_changes():
    """Only the policy takes effect, once."""
    world = prepared(scenario(residents=300, switches=only()), seed=3)
    start = snapshot(world.state)
    world.to(-25)
    first = snapshot(world.state)
    world.to(0)
    second = snapshot(world.state)
    assert changed(start, second) <= POLICY
    world.to(30)
    assert changed(first, second) <= POLICY and changed(second, snapshot(world.state)) <= POLICY
    assert not np.any(world.out)


def test_events_off_is_a_scenario_without_events():
    off, none = (simulate(one, seed=4, weekly=True).weekly for one in
                 (put(scenario(), switches__events=False), scenario(events=[])))
    assert off.equals(none)
    assert not off.equals(simulate(scenario(), seed=4, weekly=True).weekly)


def test_an_event_leaves_nothing_behind_outside_its_weeks():
    """Pulses are zero outside the weeks of the event and as asked inside them."""
    world = prepared(scenario(), seed=5)
    for week in range(-26, 12):
        world.to(week + 1)
        nb = Tables(world.state).neighbourhood
        inside = 2 <= week < 5
        assert nb.pulse_energy[0] == (0.3 if inside else 0.0)
        assert nb.pulse_asks[0] == (2.0 if inside else 0.0)
        assert nb.pulse_urgency[0].tolist() == [0, 2.0 if inside else 0, 0, 0, 0]
