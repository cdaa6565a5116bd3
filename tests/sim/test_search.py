"""Search and the shared map: who finds something, those with few ties against those with many."""

import numpy as np
import pytest
from resident_worlds import WEEK, degrees, join, one_initiative
from step_worlds import draws, within_chance
from worlds import changed, prepared, put, scenario, snapshot

from sim import rng
from sim.state import ANCHORED, ENDED, IDEA, RUNNING


def _searching(residents=6000, seed=1, level=0.0, area=1.0, search=0.25, **change):
    world = one_initiative(residents, seed, params__joining__search=search, **change)
    world.tables.government.search_map[:], world.tables.neighbourhood.area[:] = level, area
    return world


def _looking(world):
    """Return who look around this week; resident 0 leads."""
    u = (world.state.words[rng.WORD_FOUNDING] + 0.5) / 2.0**32 - 0.5
    return (u >= 0) & (u < world.settings.joining.search) & (np.arange(u.size) > 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("level", "area"), [(0.0, 1.0), (0.6, 1.0), (0.6, 0.5), (1.0, 1.0)])
def test_who_finds_something(seed, level, area):
    """1 - (1 - M) exp(-ties / 4), by a draw of its own; all who find something join here."""
    world = _searching(seed=seed, level=level, area=area)
    joined, ties = join(world), degrees(world)
    chance = 1 - (1 - level * area) * np.exp(-ties / 4)
    looking = _looking(world)
    np.testing.assert_array_equal(joined, looking & (draws(world, rng.SEARCH, WEEK, np.arange(6000))[0] < chance))
    assert within_chance(looking.sum(), np.full(6000, 0.25)) and within_chance(joined.sum(), chance * 0.25)
    assert world.tables.neighbourhood.searched[0] == world.tables.neighbourhood.joined[0] == joined.sum()


def test_four_ties_against_twelve():
    """Without a map .632 and .950 find something, with one all do: the map is worth more to those with few ties."""
    world = _searching()
    first, ties = world.state.first, np.where(np.arange(6000) < 3000, 4, 12)
    people = np.arange(1, 3000)
    first[:] = np.concatenate([[0], np.cumsum(ties)])
    joined = {}
    for level in (0.0, 1.0):
        one = _searching(level=level)
        one.state = one.state._replace(first=first, to=np.resize(people, first[-1]).astype(np.int32))
        joined[level] = join(one)
    looking = _looking(one)
    few, many = (looking & (ties == k) for k in (4, 12))
    assert np.array_equal(joined[1.0], looking)
    assert within_chance((joined[0.0] & few).sum(), np.full(few.sum(), 1 - np.exp(-1)))
    assert within_chance((joined[0.0] & many).sum(), np.full(many.sum(), 1 - np.exp(-3)))
    assert 1 - np.exp(-1) == pytest.approx(0.632, abs=5e-4) and 1 - np.exp(-3) == pytest.approx(0.950, abs=5e-4)


def test_more_of_a_map_adds_and_takes_nobody_away():
    none, half, full = (join(_searching(level=level)) for level in (0.0, 0.5, 1.0))
    assert not np.any(none & ~half) and not np.any(half & ~full) and none.sum() < half.sum() < full.sum()


@pytest.mark.parametrize(("stage", "some"), [(IDEA, True), (RUNNING, True), (ANCHORED, True), (ENDED, False)])
def test_one_finds_what_there_is(stage, some):
    world = _searching(level=1.0)
    world.tables.initiative.stage[0] = stage
    assert join(world).any() == some


def test_who_was_asked_does_not_search():
    """One decision a week: who professionals ask or refer decides on that."""
    plain, asked, referred = (_searching(2000, level=1.0, params__joining__ask_professional=rate,
                                         params__joining__referral=refer, params__joining__referral_fits=0.0,
                                         params__joining__form_fits=1.0)
                              for rate, refer in ((0.0, 0.0), (0.25, 0.0), (0.0, 0.25)))
    asked.tables.neighbourhood.ask[:] = referred.tables.government.referral[:] = 1.0
    joins = [join(world) for world in (plain, asked, referred)]
    called = np.flatnonzero((plain.state.words[rng.WORD_RARE] >> 30) == rng.RARE_ASKED)
    assert joins[0][called].any() and not joins[2][called].any()  # the form never suits who is referred
    np.testing.assert_array_equal(np.delete(joins[0], called), np.delete(joins[2], called))
    assert asked.tables.neighbourhood.searched[0] == referred.tables.neighbourhood.searched[0]
    assert asked.tables.neighbourhood.joined[0] == joins[1].sum() == joins[1][called].sum() + joins[2].sum()


def test_who_is_tied_up_does_not_search():
    world = _searching(level=1.0)
    world.tables.resident.recovery[:3000], world.tables.resident.energy[3000:] = 2, 0.1
    assert not join(world).any()


def test_trust_plays_no_part():
    """Nobody asked: the term is zero, whomever one trusts."""
    world, other = (_searching(level=1.0, params__joining__intercept=0.0) for _ in range(2))
    world.tables.resident.trust_neighbours[:], other.tables.resident.trust_neighbours[:] = 0.0, 1.0
    np.testing.assert_array_equal(join(world), join(other))


def test_those_with_few_ties_are_counted():
    world = _searching(level=1.0, params__observation__few_ties=6)
    joined = join(world)
    assert world.tables.neighbourhood.joined_few[0] == (joined & (degrees(world) <= 6)).sum() > 0
    assert (joined & (degrees(world) > 6)).sum() > 0


def test_without_search_a_map_does_nothing():
    """Bit for bit, but for the hours that it costs; and searching alone is no mechanism of the baseline."""
    plain, mapped, off = (prepared(put(scenario(residents=500, weeks=20, capacity=12.0), **more)) for more in (
        {}, {"methods__search_map": 1.0, "params__support__hours_search_map": 0.0},
        {"params__joining__search": 0.2, "mechanisms": {"search": False}}))
    for world in (plain, mapped, off):
        world.to(20)
    assert changed(snapshot(plain.state), snapshot(mapped.state)) == {"government.search_map"}
    assert changed(snapshot(plain.state), snapshot(off.state)) == set()
    assert np.array_equal(plain.out, mapped.out) and np.array_equal(plain.out, off.out)
    found = prepared(put(scenario(residents=500, weeks=20, capacity=12.0), params__joining__search=0.2))
    found.to(20)
    assert not np.array_equal(plain.out, found.out)
