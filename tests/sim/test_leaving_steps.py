"""One week of leaving, promotion and succession on hand-set columns, against the docstring's equations in 64 bits."""

import numpy as np
import pytest
from step_worlds import bare, draws, shuffled, values, within_chance
from worlds import engine, roster_and_words

from sim import rng
from sim.state import ACTIVE, ANCHORED, CONTRIBUTOR, CORE, ENDED, LEADER, NOBODY, RUNNING

WEEK = 11


def _members(**change):
    world = bare("joining", 8000, **({"params__joining__promotion": 0.0, "params__life__succession": 0.0} | change))
    res, ini, luck = world.tables.resident, world.tables.initiative, np.random.default_rng(6)
    everybody = np.arange(8000)
    ini.stage[:], ini.members[:], ini.core[:], ini.leader[:] = RUNNING, 8, 4, everybody[::8]
    res.initiative[:], res.part[:] = everybody // 8, np.where(everybody % 8 < 4, CORE, CONTRIBUTOR)
    res.part[::8] = LEADER
    shuffled(ini, luck, momentum=(0, 1), ownership=(0, 1), process=(0, 1), core_load=(0, 12))
    shuffled(res, luck, energy=(0, 1), ownership=(0, 1), entitlement=(0, 1))
    return world


def _leave(world, back=False):
    roster_and_words(world, WEEK)
    if back:
        count = world.state.count[ACTIVE]
        for of_members in (world.state.active[:count], *world.state.member_words[:, :count]):
            of_members[:] = of_members[::-1].copy()
    engine.leaving(world.state, world.settings, world.key, WEEK)
    return world.tables.resident


@pytest.mark.parametrize("weights", [(2.0, 0.0, 0.0), (0.0, 3.0, 0.0), (0.0, 0.0, 2.0), (2.0, 1.5, 0.8)])
def test_leaving_has_its_hazard(weights):
    """Want of energy makes leave, momentum and ownership keep; the core leaves less."""
    change = dict(zip(("momentum", "energy", "ownership"), weights, strict=True))
    world = _members(params__joining__leave=0.2, **{f"params__joining__leave_{k}": w for k, w in change.items()})
    res, ini = world.tables.resident, world.tables.initiative
    j = res.initiative.copy()
    m, o, e = ini.momentum[j].astype(float), ini.ownership[j].astype(float), res.energy.astype(float)
    rate = 0.2 * np.exp(-weights[0] * (m - 0.7) + weights[1] * (0.5 - e) - weights[2] * (o - 0.7))
    rate *= np.where(res.part >= CORE, 0.6, 1.0)
    gone = _leave(world).part == 0
    np.testing.assert_array_equal(gone, draws(world, rng.MEMBER, WEEK, np.arange(8000))[rng.MEMBER_LEAVE] < rate)
    assert within_chance(gone.sum(), np.minimum(1, rate)) and world.tables.neighbourhood.left[0] == gone.sum()
    np.testing.assert_array_equal(ini.members, np.bincount(j[~gone], minlength=1000))
    np.testing.assert_array_equal(ini.leader, np.where(gone[::8], NOBODY, 8 * np.arange(1000)))
    for weight, value in zip(weights, (m, e, o), strict=True):
        assert not weight or gone[value < 0.3].mean() > gone[value > 0.7].mean() + 0.02


def test_members_of_what_ended_and_who_burned_out_go():
    world = _members(params__joining__leave=0.0)
    world.tables.initiative.stage[::2], world.tables.resident.recovery[::3] = ENDED, 5
    everybody = np.arange(8000)
    np.testing.assert_array_equal(_leave(world).part == 0, (everybody // 8 % 2 == 0) | (everybody % 3 == 0))


def test_only_overload_moves_contributors_to_the_core():
    world = _members(params__joining__leave=0.0, params__joining__promotion=0.8)
    res, ini, q = world.tables.resident, world.tables.initiative, world.settings.joining
    j, was = res.initiative.copy(), res.part.copy()
    e, o, w, entitled = values(res, "energy", "ownership", "willingness", "entitlement")
    over = np.maximum(0, ini.core_load[j].astype(float) / world.settings.life.core_comfort - 1)
    rate = 0.8 * over * np.maximum(0, e - q.promotion_energy) * o * w * (0.5 + entitled)
    up = (was == CONTRIBUTOR) & (draws(world, rng.MEMBER, WEEK, np.arange(8000))[rng.MEMBER_RISE] < rate)
    _leave(world)
    np.testing.assert_array_equal(res.part, np.where(up, CORE, was))
    np.testing.assert_array_equal(ini.core, 4 + np.bincount(j[up], minlength=1000))
    assert up.sum() > 200 and over[up].min() > 0 and (over == 0).mean() > 0.2


@pytest.mark.parametrize("stage", [RUNNING, ANCHORED])
def test_the_lowest_draw_succeeds_once_the_lead_is_vacant(stage):
    """Never in the week the leader went, never past a sitting leader, whatever the order of the members."""
    def left_alone():
        world = _members(params__joining__leave=0.0, params__life__succession=0.9)
        ini, res, kind = world.tables.initiative, world.tables.resident, np.arange(1000) % 3
        ini.stage[:], ini.leader[kind > 0], ini.vacancy[kind != 1] = stage, NOBODY, 2  # kind 1: gone this week
        res.part[::8][kind > 0], res.initiative[::8][kind > 0] = 0, NOBODY
        return world

    world, z = left_alone(), left_alone().settings.life
    res, ini, kind = world.tables.resident, world.tables.initiative, np.arange(1000) % 3
    e, o = values(res, "energy", "ownership")
    ready = 0.9 * 2 * np.maximum(0, e - z.succession_energy)
    ready *= z.succession_process + ini.process[np.arange(8000) // 8].astype(float)
    ready *= (1 - z.succession_ownership * (1 - o)) * (z.succession_anchored if stage == ANCHORED else 1)
    u = draws(world, rng.MEMBER, WEEK, np.arange(8000))[rng.MEMBER_RISE]
    u = np.where((u < ready) & (res.part == CORE), u, 2.0).reshape(1000, 8)
    first = np.where(u.min(axis=1) < 2, 8 * np.arange(1000) + u.argmin(axis=1), NOBODY)
    expected = np.where(kind == 0, 8 * np.arange(1000), np.where(kind == 2, first, NOBODY))
    _leave(world)
    np.testing.assert_array_equal(ini.leader, expected)
    np.testing.assert_array_equal(np.flatnonzero(res.part == LEADER), expected[expected >= 0])
    assert ((u < 2).sum(axis=1) > 1)[kind == 2].sum() > 50
    opposite = left_alone()
    _leave(opposite, back=True)
    np.testing.assert_array_equal(opposite.tables.resident.part, res.part)
