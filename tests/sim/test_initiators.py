"""What a public party does for what it initiated: hours in it as capacity allows, and asking as a founder asks."""

import numpy as np
import pytest
from step_worlds import bare, draws, within_chance
from worlds import act, engine, process, roster_and_words

from sim import rng
from sim.state import BY_PROFESSIONAL, CONTRIBUTOR, IDEA, NOBODY, PUBLIC, RUNNING, SEEDED

HOURS = 8.0


def _initiated(world, rows, stage=IDEA):
    """Let these rows hold what professionals initiated, without anybody who leads it."""
    ini = world.tables.initiative
    ini.stage[rows], ini.origin[rows], ini.leader[rows] = stage, BY_PROFESSIONAL, NOBODY
    ini.founder[rows] = PUBLIC + SEEDED + 2 * np.arange(len(rows))
    ini.founding_week[rows], ini.ownership[rows], ini.momentum[rows] = 0, 0.1, 0.5
    return world


def _worked(capacity, steer=0.0, leader=NOBODY, seeded=SEEDED):
    """Return hours worked in three initiatives in a week, what was spent, and the world."""
    world = _initiated(bare("support", 1000, params__support__hours_initiator=HOURS), [0, 1, 2], RUNNING)
    ini, nb, gov, pro = (getattr(world.tables, name) for name in ("initiative", "neighbourhood", "government",
                                                                  "professional"))
    ini.founder[:3] = PUBLIC + seeded + 2 * np.arange(3)
    ini.leader[:3] = leader
    for name in ("structure", "fund", "control"):
        getattr(gov, name)[:] = 0.0
    pro.ask[:], pro.structure[:], pro.process[:], gov.steer[:], nb.capacity[:] = 0.0, 0.0, 0.0, steer, capacity
    roster_and_words(world, 0)
    act(world, process("support"), 0)
    return ini.public_hours[:3].astype(float), float(nb.hours_spent[0])


@pytest.mark.parametrize("steer", [0.0, 0.5])
def test_with_ample_hours_it_works_its_hours_and_they_are_spent(steer):
    """Three initiatives: 8 hours each, and 4 x steering beside them."""
    hours, spent = _worked(1000.0, steer)
    np.testing.assert_allclose(hours, HOURS + 4.0 * steer, rtol=1e-6)
    assert spent == pytest.approx(3 * (HOURS + 4.0 * steer), rel=1e-6)


def test_hours_are_rationed_and_none_are_worked_without_capacity():
    hours, spent = _worked(12.0)  # nothing is wanted in the area: 12 hours for 24 wanted
    np.testing.assert_allclose(hours, 4.0, rtol=1e-6)
    assert spent == pytest.approx(12.0, rel=1e-6)
    hours, spent = _worked(0.0)
    assert np.all(hours == 0.0) and spent == 0.0


def test_what_a_resident_leads_or_a_programme_started_gets_no_such_hours():
    assert _worked(1000.0, leader=5) == (pytest.approx(np.zeros(3)), 0.0)
    assert _worked(1000.0, seeded=0) == (pytest.approx(np.zeros(3)), 0.0)


def _joined(weeks, working, **change):
    """Return how many join 20 initiated ideas over weeks in which whoever is asked says yes, and the world."""
    change = {"params__joining__intercept": 20.0, "params__joining__form_fits": 1.0, "params__joining__visit": 0.0,
              "params__support__hours_initiator": HOURS} | change
    world = _initiated(bare("joining", 4000, **change), list(range(20)))
    res, ini, joined = world.tables.resident, world.tables.initiative, 0
    res.energy[:] = 0.6
    for week in range(1, weeks + 1):
        ini.public_hours[:20] = HOURS * working
        roster_and_words(world, week)
        engine.joining(world.state, world.settings, world.key, week)
        new = np.flatnonzero(res.part == CONTRIBUTOR)
        joined += new.size
        assert np.all(ini.founder[res.initiative[new]] >= PUBLIC + SEEDED)
        res.part[new], res.initiative[new], ini.members[:20] = 0, NOBODY, 0
    return joined, world


@pytest.mark.parametrize("working", [1.0, 0.4])
def test_it_asks_as_founders_do_by_the_hours_it_works(working):
    """Each idea asks somebody with chance .38 x the part of its hours that is worked (4.5 sd)."""
    joined, world = _joined(60, working)
    asks = world.settings.joining.ask_idea * working
    assert within_chance(joined, np.full(60 * 20, asks))


def test_who_is_asked_is_anybody():
    """The resident is the one that the idea's own draw names, whatever the ties."""
    joined, world = _joined(1, 1.0)
    u = draws(world, rng.JOINING, 1, world.tables.initiative.founder[:20])
    expected = (u[0] * 4000).astype(int)[u[1] < world.settings.joining.ask_idea]
    asked = np.flatnonzero(world.tables.resident.asked_by == np.arange(4000))
    assert set(asked) == set(expected) and joined == len(set(expected))


def test_without_hours_nobody_is_asked():
    assert _joined(30, 0.0)[0] == 0 and _joined(30, 1.0, params__support__hours_initiator=0.0)[0] == 0
