"""Interests, tolerance and bridging: where people stand, whom they join, what a contact is worth, joint initiatives."""

import numpy as np
import pytest
from resident_worlds import WEEK, join, one_initiative
from step_worlds import bare, draws, within_chance
from worlds import act, changed, engine, prepared, process, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.metrics import WEEKLY_NAMES
from sim.state import CONTRIBUTOR, NOBODY, RUNNING

TWO = {"params__interests__spread": 1.0, "params__interests__groups": 2, "params__interests__within": 0.0}


def _searched(bridging, seed=1, area=1.0, **change):
    """Return a world in which a quarter of the residents find the one initiative, which stands at .25."""
    world = one_initiative(8000, seed, **({"params__joining__search": 0.25} | TWO | change))
    world.tables.government.search_map[:], world.tables.government.bridging[:] = 1.0, bridging
    world.tables.neighbourhood.area[:], world.tables.initiative.interest[0] = area, 0.25
    return world


@pytest.mark.parametrize(("groups", "spread", "within", "places"), [
    (2, 1.0, 0.0, [0.25, 0.75]), (4, 1.0, 0.0, [0.125, 0.375, 0.625, 0.875]), (2, 0.4, 0.0, [0.4, 0.6]),
    (1, 1.0, 0.0, [0.5])])
def test_where_people_stand(groups, spread, within, places):
    world = bare("joining", 4000, params__interests__groups=groups, params__interests__spread=spread,
                 params__interests__within=within)
    interest = world.tables.resident.interest
    found, count = np.unique(interest, return_counts=True)
    np.testing.assert_allclose(found, places, rtol=1e-6)
    assert all(within_chance(k, np.full(4000, 1 / groups)) for k in count)


def test_clusters_have_a_width():
    """Uniform within .3 of the distance between two clusters, round the centre of each."""
    interest = bare("joining", 8000, **TWO | {"params__interests__within": 0.3}).tables.resident.interest
    for centre in (0.25, 0.75):
        near = interest[np.abs(interest - centre) < 0.2]
        assert near.min() >= centre - 0.0751 and near.max() <= centre + 0.0751
        assert near.std() == pytest.approx(0.15 / np.sqrt(12), rel=0.05)
    assert np.all(np.minimum(np.abs(interest - 0.25), np.abs(interest - 0.75)) < 0.0751)


def test_where_all_are_alike_they_stand_in_the_middle():
    assert np.all(bare("joining", 300).tables.resident.interest == 0.5)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("bridging", "area", "passes"), [(0.0, 1.0, 0.0), (1.0, 1.0, 0.8), (0.5, 1.0, 0.4),
                                                          (1.0, 0.5, 0.4)])
def test_what_lies_beyond_the_tolerance_must_be_bridged(seed, bridging, area, passes):
    """Two groups at .25 and .75: of those on the other side .8 pass at full bridging, by a word of their own."""
    world, free = _searched(bridging, seed, area), _searched(0.0, seed, area, params__interests__tolerance=1.0)
    joined, all_ = join(world), join(free)
    other = world.tables.resident.interest == 0.75
    assert np.array_equal(joined & ~other, all_ & ~other) and all_.sum() > 1200
    bridged = draws(world, rng.ASKED, WEEK, np.arange(8000))[2] < passes
    np.testing.assert_array_equal(joined & other, all_ & other & bridged)
    assert within_chance((joined & other).sum(), np.full((all_ & other).sum(), passes))


def test_referral_and_asks_are_held_to_it_too():
    for change in ({"params__joining__referral": 0.25}, {"params__joining__ask_professional": 0.25}):
        world = _searched(0.0, **change | {"params__joining__search": 0.0})
        world.tables.government.referral[:] = world.tables.neighbourhood.ask[:] = 1.0
        joined = join(world)
        assert joined.any() and np.all(world.tables.resident.interest[joined] == 0.25)


def _meeting(bridging, area=1.0, **change):
    """Return a world after encounters, contacts before, whom each met, and what the contact would be worth."""
    world = bare("encounters", 3000, **TWO | change)
    res, luck = world.tables.resident, np.random.default_rng(2)
    for name in ("energy", "contact", "trust_neighbours"):
        getattr(res, name)[:] = luck.uniform(0.1, 0.9, 3000)
    world.tables.government.bridging[:], world.tables.neighbourhood.area[:] = bridging, area
    before = res.contact.copy()
    roster_and_words(world, WEEK)
    engine.encounters(world.state, world.settings, world.key, WEEK)
    return world, before


@pytest.mark.parametrize(("bridging", "area", "part"), [(0.0, 1.0, 0.0), (1.0, 1.0, 0.8), (0.5, 0.5, 0.2)])
def test_what_a_contact_is_worth(bridging, area, part):
    """contact + smoothing (trust x worth - contact); across, the worth counts for bridge x bridging delivered."""
    world, before = _meeting(bridging, area)
    res, q = world.tables.resident, world.settings.encounters
    met = res.met
    assert np.all(met != NOBODY)
    across = res.interest != res.interest[met]
    worth = res.energy[met] * np.where(across, part, 1.0)
    expected = before + q.smoothing * (res.trust_neighbours * worth - before)
    np.testing.assert_allclose(res.contact, expected, rtol=2e-6)
    assert 0.4 < across.mean() < 0.6


def test_within_the_tolerance_contacts_are_as_they_were():
    """Everybody within reach: contacts are bit for bit those where all are alike."""
    near, _ = _meeting(0.0, params__interests__tolerance=0.5)
    alike, _ = _meeting(0.0, params__interests__spread=0.0)
    np.testing.assert_array_equal(near.tables.resident.contact, alike.tables.resident.contact)


def test_where_all_are_alike_bridging_has_no_effect():
    """Exactly none, whatever the tolerance, but for the hours that it costs (none here)."""
    base = dict(residents=500, weeks=20, capacity=12.0, params__support__hours_bridging=0.0)
    plain, bridged, off = (prepared(put(scenario(), **base, **more)) for more in (
        {}, {"methods__bridging": 1.0, "params__interests__tolerance": 0.0},
        TWO | {"mechanisms": {"interests": False}}))
    for world in (plain, bridged, off):
        world.to(20)
    assert changed(snapshot(plain.state), snapshot(bridged.state)) == {"government.bridging"}
    assert changed(snapshot(plain.state), snapshot(off.state)) == set()
    assert np.array_equal(plain.out, bridged.out) and np.array_equal(plain.out, off.out)
    apart, together = (prepared(put(scenario(), **base, **TWO, methods__bridging=level)) for level in (0.0, 1.0))
    for world in (apart, together):
        world.to(20)
    assert not np.array_equal(apart.tables.resident.contact, together.tables.resident.contact)
    assert apart.tables.resident.contact.mean() < together.tables.resident.contact.mean()


def test_joint_initiatives():
    """Members further apart than the tolerance make an initiative joint, in either order; on the edge they do not."""
    world = bare("observation", 200, **TWO)
    res, ini = world.tables.resident, world.tables.initiative
    groups = [[0.25, 0.75], [0.75, 0.5, 0.25], [0.25, 0.5], [0.5, 0.75, 0.6], [0.75, 0.49], [0.4]]
    ini.stage[:len(groups)], i = RUNNING, 0
    for j, interests in enumerate(groups):
        for interest in interests:
            res.initiative[i], res.part[i], res.interest[i], i = j, CONTRIBUTOR, interest, i + 1
    roster_and_words(world, WEEK)
    act(world, process("observation"), WEEK)
    assert world.out[WEEK, WEEKLY_NAMES.index("joint")] == 3
    alike = bare("observation", 200)
    alike.tables.resident.interest[:100] = 0.0
    alike.tables.initiative.stage[0], alike.tables.resident.initiative[:] = RUNNING, 0
    roster_and_words(alike, WEEK)
    act(alike, process("observation"), WEEK)
    assert alike.out[WEEK, WEEKLY_NAMES.index("joint")] == 0  # not asked for


def test_an_idea_has_the_interest_of_its_founder():
    world = prepared(put(scenario(residents=1500, weeks=12), params__founding__phi=1e-3, **TWO))
    world.to(12)
    ini, res = world.tables.initiative, world.tables.resident
    mine = np.flatnonzero((ini.origin == 0) & (ini.founding_week >= 0) & (ini.stage > 0))
    assert mine.size > 5
    np.testing.assert_array_equal(ini.interest[mine], res.interest[ini.founder[mine]])
