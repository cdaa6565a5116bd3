"""Referral as a personal ask: how many, who joins, who visits, and that nothing happens without it."""

import numpy as np
import pytest
from resident_worlds import WEEK, join, one_initiative
from step_worlds import draws, within_chance
from worlds import changed, prepared, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.state import ANCHORED, IDEA, RUNNING


def _referring(residents=10_000, seed=1, level=1.0, area=1.0, **change):
    world = one_initiative(residents, seed, **change)
    world.tables.government.referral[:], world.tables.neighbourhood.area[:] = level, area
    return world


def _referred(world):
    """Return who are referred this week: the last part of the quarter in which professionals ask."""
    chance = world.settings.joining.referral * world.tables.government.referral[0] * world.tables.neighbourhood.area[0]
    u = (world.state.words[rng.WORD_RARE] + 0.5) / 2.0**32
    return (u >= 0.5 - chance) & (u < 0.5) & (np.arange(u.size) > 0)  # resident 0 leads


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("level", "area", "expected"), [(1.0, 1.0, 40), (0.5, 1.0, 20), (1.0, 0.25, 10)])
def test_so_many_are_referred(seed, level, area, expected):
    """10,000 residents, .004 a week at full referral that the hours allow: 40; who the form suits joins."""
    world = _referring(seed=seed, level=level, area=area)
    joined = join(world)
    suits = draws(world, rng.ASKED, WEEK, np.arange(10_000))[0] < 0.9
    np.testing.assert_array_equal(joined, _referred(world) & suits)
    assert within_chance(joined.sum(), np.full(10_000, 0.9 * expected / 10_000))


def test_less_referral_is_a_part_of_more():
    """With the same luck; and how much professionals ask does not move whom they refer."""
    more, less = (_referring(level=level) for level in (1.0, 0.4))
    first, second = join(more), join(less)
    assert not np.any(second & ~first) and 0 < second.sum() < first.sum()
    both = _referring(params__joining__ask_professional=0.1)
    both.tables.neighbourhood.ask[:] = 1.0
    assert not np.any(first & ~join(both))


def test_referral_gives_way_where_all_are_asked():
    """The two share one quarter of a draw, and no more than it."""
    world = _referring(2000, params__joining__ask_professional=0.25, params__joining__referral=0.25)
    world.tables.neighbourhood.ask[:] = 1.0
    joined = join(world)
    assert within_chance(joined.sum(), np.full(2000, 0.25)) and not _visited(world).any()


def _visited(world):
    return world.tables.resident.visited > 0


def test_who_says_no_pays_a_visit():
    """Nobody likes it: of those referred .6 visit, by a word of their own; the count of visits says so."""
    world = _referring(params__joining__intercept=-20.0, params__joining__slope=100.0)
    joined = join(world)
    comes = draws(world, rng.ASKED, WEEK, np.arange(10_000))[3] < 0.6
    np.testing.assert_array_equal(_visited(world), _referred(world) & comes)
    assert not joined.any() and world.tables.neighbourhood.visits[0] == _visited(world).sum() > 10
    assert within_chance(_visited(world).sum(), np.full(10_000, 0.0024))


def test_visits_come_on_top_of_those_of_others():
    plain, more = (_referring(level=level, params__joining__intercept=-20.0, params__joining__slope=100.0)
                   for level in (0.0, 1.0))
    for world in (plain, more):
        world.settings.joining["visit"] = 0.3
        world.tables.neighbourhood.activity[:] = 0.2
        join(world)
    assert _visited(plain).any() and not np.any(_visited(plain) & ~_visited(more))
    added = _visited(more).sum() - _visited(plain).sum()
    assert added > 0 and more.tables.neighbourhood.visits[0] == plain.tables.neighbourhood.visits[0] + added


@pytest.mark.parametrize(("stage", "some"), [(IDEA, False), (RUNNING, True), (ANCHORED, True)])
def test_one_is_referred_to_what_is_there(stage, some):
    world = _referring()
    world.tables.initiative.stage[0] = stage
    assert join(world).any() == some
    assert some or not _visited(world).any()


def test_trust_in_professionals_counts_more_and_a_push_is_added():
    """logit: asked (1.5 (trust - .5)) + .8, read off how many join; all else is alike."""
    world = _referring(20_000, params__joining__referral=0.25, params__joining__referral_fits=1.0,
                       params__joining__intercept=-0.9, params__joining__slope=1.0, params__joining__can=0.0,
                       params__joining__like=0.0, params__joining__peers=0.0, params__joining__energy=0.0,
                       params__joining__responded=0.0, params__joining__enabled=0.0)
    world.tables.resident.trust_professionals[:] = 0.7
    x = -0.9 + 2.0 * 1.5 * 0.2 + 0.8
    joined = join(world)
    u = draws(world, rng.ASKED, WEEK, np.arange(20_000))[1]
    np.testing.assert_array_equal(joined, _referred(world) & (u < 1 / (1 + np.exp(-x))))
    assert within_chance(joined.sum(), np.full(20_000, 0.25 / (1 + np.exp(-x))))


def test_who_is_tied_up_is_not_referred():
    """Nor who was asked by a neighbour, who recovers, or who has no energy (who may come along, though)."""
    world = _referring(params__joining__referral=0.25)
    res = world.tables.resident
    res.recovery[:5000], res.energy[5000:] = 3, 0.1
    assert not join(world).any()
    assert not _visited(world)[:5000].any() and _visited(world)[5000:].any()


def test_nothing_at_zero():
    """Without referral, or without hours for it, every column is bit for bit what it is without the mechanism."""
    base = dict(residents=600, weeks=20, capacity=12.0)
    plain, off, named = (prepared(put(scenario(), **base, **more)) for more in (
        {}, {"params__joining__referral": 0.2, "params__joining__referral_visit": 1.0},
        {"methods__referral": 1.0, "mechanisms": {"referral": False}}))
    on = prepared(put(scenario(), **base, methods__referral=1.0, params__joining__referral=0.2))
    for world in (plain, off, named, on):
        world.to(20)
    for world in (off, named):
        assert changed(snapshot(plain.state), snapshot(world.state)) == set()
        assert np.array_equal(plain.out, world.out)
    assert not np.array_equal(plain.out, on.out)
    idle = _referring(area=0.0)
    assert not join(idle).any()
    roster_and_words(idle, WEEK)
