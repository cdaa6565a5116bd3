"""Initiating parties: who starts what they start, what it looks like, and that nothing else moves."""

import numpy as np
import pytest
from step_worlds import bare, draws
from worlds import engine, prepared, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.course import seed_rows
from sim.errors import InputError
from sim.settings import Seed
from sim.state import BY_GOVERNMENT, BY_PROFESSIONAL, BY_RESIDENT, CORE, FREE, IDEA, NOBODY, PUBLIC

WEEK = 7


def _world(*seeds, residents=400, seed=1, **change):
    """Return a world in which nobody has an idea unasked, everybody with the same hazard."""
    change = {"params__founding__phi": 0.0, "params__founding__projects": 0.0,
              "params__founding__programmes": 0.0} | change
    world = bare("founding", residents, seed, seeds=[Seed(**({"week": WEEK} | one)) for one in seeds], **change)
    world.tables.resident.energy[:] = 0.6
    return world


def _found(world, week=WEEK):
    """Let founding act in a week; return the rows that are new."""
    roster_and_words(world, week)
    engine.founding(world.state, world.settings, world.key, week)
    return np.flatnonzero(world.tables.initiative.fresh)


def _hazards(world, *rows):
    """Leave only these residents a hazard: nobody else cares for anything."""
    world.tables.resident.concern[:] = 0.0
    world.tables.resident.concern[list(rows)] = 0.8


@pytest.mark.parametrize("who", [0, 137, 399])
def test_the_only_one_with_a_hazard_founds(who):
    world = _world({"count": 1.0}, params__founding__phi=1e-6)
    _hazards(world, who)
    row, = _found(world)
    ini, res = world.tables.initiative, world.tables.resident
    assert ini.founder[row] == who and ini.origin[row] == BY_RESIDENT and ini.founding_week[row] == WEEK
    assert ini.theme[row] == res.theme[who] and ini.interest[row] == res.interest[who]
    assert res.founded[who] == row and world.tables.neighbourhood.ideas[0] == 1


def test_who_has_no_hazard_founds_nothing():
    """Of five wanted, the two who could found do; with nobody who could there is none."""
    world = _world({"count": 12.5}, params__founding__phi=1e-6)
    _hazards(world, 20, 300)
    assert sorted(world.tables.initiative.founder[_found(world)]) == [20, 300]
    assert _found(_world({"count": 12.5})).size == 0  # phi 0: nobody has a hazard


def test_who_is_tied_up_founds_nothing():
    world = _world({"count": 25.0}, params__founding__phi=1e-6)
    res = world.tables.resident
    _hazards(world, 1, 2, 3, 4)
    res.part[1], res.recovery[2], res.energy[3] = CORE, 5, 0.1
    assert list(world.tables.initiative.founder[_found(world)]) == [4]


def test_nobody_has_two_ideas_in_a_week():
    """Who founds unasked in that week is passed over: an identity, founder and week, is given once."""
    world = _world({"count": 50.0}, residents=2000, params__founding__phi=0.01)
    ini, rows = world.tables.initiative, _found(world)
    assert rows.size == world.tables.neighbourhood.ideas[0] > 102  # the hundred, and those who had one by themselves
    assert np.unique(ini.founder[rows]).size == rows.size


def test_the_race_is_proportional_to_the_hazard():
    """Two groups, one with twice the concern: two in three first places go there, over many weeks (4.5 sd)."""
    weeks, won = 600, 0
    world = _world({"count": 1.0}, params__founding__phi=1e-6, residents=60)
    res, ini = world.tables.resident, world.tables.initiative
    for name in ("skill", "entitlement", "contact", "ownership", "trust_professionals", "trust_government",
                 "trust_neighbours", "nearby", "experience"):
        getattr(res, name)[:] = 0.5
    res.concern[:30], res.concern[30:] = 0.3, 0.6
    for week in range(weeks):
        world.state.seeds[:, 0] = week
        row = _found(world, week)[0]
        won += ini.founder[row] >= 30
        ini.stage[:] = FREE
    assert abs(won - weeks * 2 / 3) < 4.5 * np.sqrt(weeks * 2 / 9)


def test_the_order_of_the_race():
    """Founders are those with the smallest -log(u) / hazard, and those of three are among those of eight."""
    found = {}
    for count in (3.0, 8.0):
        world = _world({"count": count}, residents=1000, params__founding__phi=1e-6)
        res = world.tables.resident
        for name in ("skill", "entitlement", "contact", "ownership", "concern", "trust_professionals",
                     "trust_government", "trust_neighbours", "nearby", "experience"):
            getattr(res, name)[:] = 0.5
        res.concern[:] = np.random.default_rng(2).uniform(0.1, 0.9, 1000)  # the hazard is proportional to it
        u = draws(world, rng.SEED, WEEK, np.arange(1000))[0]
        found[count] = world.tables.initiative.founder[_found(world)]
        np.testing.assert_array_equal(found[count], np.argsort(-np.log(u) / res.concern)[:int(count)])
    assert set(found[3.0]) < set(found[8.0])


def test_public_seeds_have_founders_of_their_own():
    """Their identities are unique, whatever else is started that week; their theme is drawn or given."""
    world = _world({"origin": "professional", "count": 10.0}, {"origin": "government", "count": 5.0, "theme": 3},
                   {"origin": "professional", "count": 5.0, "size": 40.0}, {"origin": "government", "week": WEEK + 1},
                   params__founding__projects=1.0, params__founding__programmes=1.0)
    world.tables.neighbourhood.ask[:] = world.tables.neighbourhood.steer[:] = world.tables.neighbourhood.fund[:] = 1.0
    ini, rows = world.tables.initiative, _found(world)
    seeds = rows[ini.founder[rows] >= PUBLIC + 2_000_000]
    assert np.unique(ini.founder[rows]).size == rows.size >= seeds.size == 4 + 2 + 2
    assert list(ini.origin[seeds]) == [BY_PROFESSIONAL] * 4 + [BY_GOVERNMENT] * 2 + [BY_PROFESSIONAL] * 2
    assert np.all(ini.theme[seeds[4:6]] == 3) and np.all(ini.interest[seeds] == 0.5)
    assert np.all(ini.size[seeds[6:]] == 40.0) and np.unique(ini.size[seeds[:6]]).size == 6
    u = draws(world, rng.SEED, WEEK, ini.founder[seeds[:4]])[1]
    np.testing.assert_array_equal(ini.theme[seeds[:4]], (u * 5).astype(int))
    assert world.tables.neighbourhood.ideas[0] == 0 and np.all(world.tables.resident.founded == NOBODY)


@pytest.mark.parametrize("origin", ["resident", "professional", "government"])
def test_size_and_theme_as_given(origin):
    world = _world({"origin": origin, "count": 10.0, "theme": 2, "size": 12.5}, params__founding__phi=1e-6)
    ini, rows = world.tables.initiative, _found(world)
    assert rows.size == 4 and np.all(ini.theme[rows] == 2) and np.all(ini.size[rows] == 12.5)


def test_a_seed_comes_once_on_its_date():
    world = _world({"count": 5.0}, params__founding__phi=1e-6)
    assert [_found(world, week).size for week in range(WEEK - 2, WEEK + 3)] == [0, 0, 2, 0, 0]


@pytest.mark.parametrize(("residents", "count", "started"), [
    (400, 1.0, 1), (1000, 1.0, 1), (1001, 1.0, 2), (3000, 2.5, 8), (400, 0.0, 0), (3000, 1 / 3, 1)])
def test_so_many_per_thousand(residents, count, started):
    """Rounded up to whole ones, at least one; none if none are asked for."""
    one = put(scenario(residents=residents), seeds=[Seed(count=count)])
    assert list(seed_rows(one.validate().places()[0])[:, 2]) == [started]


def test_what_does_not_fit_in_the_table_is_refused_and_counted():
    world = _world({"origin": "government", "count": 1000.0}, residents=120)
    rows = world.tables.initiative.stage.size
    assert _found(world).size == rows == 16
    assert world.tables.neighbourhood.refused[0] == 120 - rows


def test_no_other_draw_moves():
    """All that is founded without the seeds is founded with them, the same; weeks before are bit-identical."""
    change = dict(residents=1500, params__founding__phi=5e-4, params__founding__projects=0.5, role="direct",
                  capacity=40.0, checks=False)
    seeds = [Seed(week=4, count=3.0), Seed(week=4, origin="government"), Seed(week=4, origin="professional")]
    plain, seeded = (prepared(put(scenario(), seeds=given, **change)) for given in ([], seeds))
    for world in (plain, seeded):
        world.to(4)
    assert all(np.array_equal(a, b) for a, b in zip(snapshot(plain.state).values(), snapshot(seeded.state).values(),
                                                     strict=True))
    for world in (plain, seeded):
        world.to(5)
    got = []
    for world in (plain, seeded):
        ini = world.tables.initiative
        rows = np.flatnonzero((ini.founding_week == 4) & (ini.stage == IDEA))
        got.append({(int(ini.founder[j]), int(ini.theme[j]), float(ini.size[j])) for j in rows})
    assert len(got[0]) > 3 and got[0] < got[1] and len(got[1] - got[0]) == 5 + 2 + 2


def test_ownership_follows_who_started():
    """Started by residents: .9, led by the founder; by professionals: .1, led by nobody."""
    for origin, ownership in (("resident", 0.9), ("professional", 0.1)):
        world = prepared(put(scenario(residents=500, weeks=3, role="none"), seeds=[Seed(week=2, origin=origin)],
                             start__stock=False, start__weeks=0))
        world.to(3)
        row, = np.flatnonzero(world.tables.initiative.founding_week == 2)
        assert world.tables.initiative.ownership[row] == pytest.approx(ownership, abs=0.01)
        assert (world.tables.initiative.leader[row] >= 0) == (origin == "resident")


def test_an_unknown_party_is_refused():
    with pytest.raises(InputError, match="seeds"):
        put(scenario(), seeds=[Seed(origin="alderman")]).validate()
