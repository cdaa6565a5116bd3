"""Turnover: how many move, what a newcomer starts with, and ties that are redrawn with their number kept."""

import numpy as np
import pytest
from step_worlds import bare, within_chance
from worlds import act, changed, engine, prepared, process, put, python_week, roster_and_words, scenario, snapshot

from sim import rng
from sim.reference import START
from sim.schedule import ORDER
from sim.state import ALWAYS, CONTRIBUTOR, CORE, LEADER, NOBODY, RUNNING

RATE = 0.09


def _moving(residents=2000, seed=1, rate=RATE, **change):
    return bare("turnover", residents, seed, params__turnover__rate=rate, **change)


def _move(world, weeks):
    """Let turnover alone act from week 0 on; yield the week."""
    for week in range(weeks):
        roster_and_words(world, week)
        engine.turnover(world.state, world.settings, world.key, week)
        yield week


def _pairs(state):
    """Return the ties as rows (from, to), sorted."""
    ties = np.stack([np.repeat(np.arange(state.first.size - 1), np.diff(state.first)), state.to], axis=1)
    return ties[np.lexsort(ties.T[::-1])]


def _sound(state, degrees):
    """Every tie goes both ways, nobody is tied to oneself, everybody has as many as at the start."""
    pairs = _pairs(state)
    assert np.array_equal(pairs, _pairs(state._replace(
        first=np.concatenate([[0], np.cumsum(np.bincount(pairs[:, 1], minlength=degrees.size))]),
        to=pairs[np.lexsort((pairs[:, 0], pairs[:, 1])), 0])))
    assert np.all(pairs[:, 0] != pairs[:, 1])
    assert np.array_equal(np.bincount(state.to, minlength=degrees.size), degrees)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_share_that_never_moved(seed):
    """(1 - m)^t with m = 1 - (1 - .09)^(1/52): .91 after a year, .624 after five; 4.5 sd of a binomial."""
    world, moved = _moving(6000, seed), 0
    for week in _move(world, 260):
        now = np.flatnonzero(world.tables.resident.arrived == week)
        moved += now.size
        assert world.tables.neighbourhood.moved[0] == now.size
        if week + 1 in (52, 104, 260):
            stayed = (world.tables.resident.arrived == ALWAYS).sum()
            assert within_chance(stayed, np.full(6000, 0.91 ** ((week + 1) / 52)))
    assert within_chance(moved, np.full(6000 * 260, 1 - 0.91 ** (1 / 52)))


def test_who_moves_is_addressed():
    """The second quarter of the word of founding, below the weekly chance; a higher rate moves others besides."""
    less, more = _moving(5000, rate=0.2), _moving(5000, rate=0.6)
    for _ in zip(_move(less, 1), _move(more, 1), strict=True):
        u = (less.state.words[rng.WORD_FOUNDING] + 0.5) / 2.0**32 - 0.25
        for world, rate in ((less, 0.2), (more, 0.6)):
            m = 1 - (1 - rate) ** (1 / 52)
            np.testing.assert_array_equal(world.tables.resident.arrived == 0, (u >= 0) & (u < m))


@pytest.mark.parametrize(("degree", "rewired", "isolated"), [(8, 0.2, 0), (8, 0.0, 0), (8, 1.0, 0), (2, 0.2, 3),
                                                             (8, 0.2, 150)])
def test_ties_stay_ties_and_degrees_are_kept(degree, rewired, isolated):
    world = _moving(400, rate=1.0, network__degree=degree, network__rewired=rewired, network__isolated=isolated)
    before, first = np.diff(world.state.first), world.state.first.copy()
    start = _pairs(world.state)
    for _ in _move(world, 12):
        _sound(world.state, before)
    assert np.array_equal(world.state.first, first) and not np.array_equal(start, _pairs(world.state))


@pytest.mark.parametrize("residents", [1, 2, 3, 5, 9])
def test_few_residents_keep_sound_ties(residents):
    """Also where all know each other: then every tie stays."""
    world = _moving(residents, rate=1.0, network__rewired=0.0)
    before, start = np.diff(world.state.first), _pairs(world.state)
    for _ in _move(world, 20):
        _sound(world.state, before)
    if residents in (3, 5, 9):
        assert np.array_equal(start, _pairs(world.state))


def test_nearly_every_tie_of_a_mover_is_redrawn():
    """Each exchange touches both ends of two ties; one with a former neighbour of the dwelling may come back."""
    world = _moving(4000, rate=0.3, network__rewired=0.0)
    before = world.state.to.copy()
    next(_move(world, 1))
    movers = np.flatnonzero(world.tables.resident.arrived == 0)
    slots = np.concatenate([np.arange(world.state.first[i], world.state.first[i + 1]) for i in movers])
    redrawn = world.state.to != before
    assert slots.size > 150 and redrawn[slots].mean() > 0.97
    assert redrawn.sum() == pytest.approx(4 * slots.size, rel=0.1)


def test_new_ties_lead_near_but_for_those_rewired():
    """With nobody rewired: within two degrees of places and as far as a tie reaches, twice at most in one week."""
    for rewired in (0.0, 0.5):
        world = _moving(4000, rate=0.3, network__rewired=rewired)
        next(_move(world, 1))
        moved = np.flatnonzero(world.tables.resident.arrived == 0)
        slots = np.concatenate([np.arange(world.state.first[i], world.state.first[i + 1]) for i in moved])
        whom = np.repeat(moved, np.diff(world.state.first)[moved])
        gap = np.abs(world.state.to[slots] - whom)
        near = (np.minimum(gap, 4000 - gap) <= 2 * (16 + 4)).mean()
        assert near == 1.0 if rewired == 0.0 else 0.1 < near < 0.45


def test_two_arms_have_the_same_ties():
    """Whatever else differs between them: who moves and which ties they get depends on draws and ties alone."""
    arms = [prepared(put(scenario(residents=600, weeks=40), params__turnover__rate=0.5, **change)) for change in (
        {}, {"role": "direct", "energy": 0.3, "trust": 0.8, "params__interests__spread": 1.0, "methods__referral": 1.0,
             "capacity": 60.0, "params__joining__search": 0.1})]
    for arm in arms:
        arm.to(40)
    assert np.array_equal(arms[0].tables.resident.arrived, arms[1].tables.resident.arrived)
    assert np.array_equal(arms[0].state.to, arms[1].state.to)
    assert not np.array_equal(arms[0].out, arms[1].out)
    other = prepared(put(scenario(residents=600, weeks=40), params__turnover__rate=0.5), seed=2)
    assert not np.array_equal(other.state.to, arms[0].state.to)


def _settled(**change):
    """Return a running world in which trust stands still, so that what a newcomer starts with can be read off."""
    still = {f"params__trust__{name}": 0.0 for name in ("back", "news", "requests", "gain", "bystander", "overruled")}
    world = prepared(put(scenario(residents=1000, weeks=60, checks=False), **{
        "params__turnover__rate": 0.95, "params__joining__ask": 0.0, "params__joining__ask_idea": 0.0, "capacity": 0.0,
        "start__stock_factor": 5.0, "start__weeks": 1, "events": []} | still | change))
    world.to(6)
    return world


def test_a_newcomer_starts_afresh():
    """Each process puts back what it keeps; traits stay, those who did not move keep theirs."""
    world = _settled()
    res = world.tables.resident
    movers = np.flatnonzero(res.arrived == 5)
    assert 30 < movers.size < 90 and (res.initiative[movers] != NOBODY).sum() > 3
    assert np.all(res.experience[movers] == 0) and np.array_equal(res.ownership[movers], res.ownership_norm[movers])
    assert np.all(res.year_hours[movers] == 0) and np.all(res.year_part[movers] == 0)
    assert (res.experience > 0.1).sum() > 20 and (res.year_hours > 0).sum() > 20  # of others
    res.load[movers], res.recovery[movers[::2]], res.trust_government[:] = 0.3, 9, 0.9
    res.nearby[:] = 0.5
    traits, seen = res.setpoint.copy(), {}

    def look(name):
        if name == "energy":
            assert np.all(world.state.movers[:movers.size] == movers)
        written = process(name).writes if name in ORDER else ()
        seen[name] = {column: getattr(res, column)[movers].copy() for column in
                      (w.removeprefix("resident.") for w in written if w.startswith("resident."))}

    python_week(world, 6, look)
    for name in ("fluctuation", "load", "recovery"):
        assert np.all(seen["energy"][name] == 0), name
    np.testing.assert_allclose(seen["energy"]["energy"], res.setpoint[movers], rtol=1e-6)
    for who in ("neighbours", "professionals", "government"):
        assert np.array_equal(seen["trust"][f"trust_{who}"], getattr(res, f"norm_{who}")[movers])
    np.testing.assert_allclose(seen["encounters"]["contact"], START["contact"] * res.norm_neighbours[movers], rtol=1e-6)
    assert np.all(seen["encounters"]["nearby"] == 0)
    assert np.all(seen["joining"]["initiative"] == NOBODY) and np.all(seen["joining"]["part"] == 0)
    others = np.setdiff1d(np.arange(1000), movers)
    assert np.all(res.trust_government[others] == np.float32(0.9))
    assert np.array_equal(traits, res.setpoint) and np.all(res.nearby[others] > 0.4)
    assert (res.arrived[others] != 5).all()


def _members(parts, moved):
    """Return a world of one running initiative with these parts, of whom one moved in last week."""
    world = prepared(put(scenario(residents=300, weeks=30, checks=False), params__turnover__rate=1e-9,
                         params__joining__leave=0.0, params__joining__ask=0.0, start__stock=False, start__weeks=0))
    res, ini, who = world.tables.resident, world.tables.initiative, np.arange(len(parts))
    res.initiative[who], res.part[who], res.energy[:] = 0, parts, 0.6
    ini.stage[0], ini.founder[0], ini.founding_week[0], ini.momentum[0], ini.size[0] = RUNNING, 0, -60, 0.8, 20.0
    ini.members[0], ini.core[0] = len(parts), np.sum(np.array(parts) >= CORE)
    ini.leader[0], ini.ownership[0], ini.founder[0] = parts.index(LEADER), 0.9, 0
    res.arrived[moved] = 2
    roster_and_words(world, 3)
    return world


def test_a_leader_who_moves_leaves_a_vacancy():
    world = _members([LEADER, CORE, CONTRIBUTOR], 0)
    ini, res = world.tables.initiative, world.tables.resident
    python_week(world, 3)
    assert ini.leader[0] == NOBODY and ini.members[0] == 2 and ini.core[0] == 1 and ini.vacancy[0] == 1
    assert res.initiative[0] == NOBODY and world.tables.neighbourhood.left[0] == 1
    assert list(res.initiative[:3]) == [NOBODY, 0, 0] and ini.momentum[0] < 0.8 * 0.9  # the leader gone


def test_what_was_lived_through_stays_with_who_moved():
    """A newcomer has no burn-out, no milestone and no ending of the predecessor's initiative, nor shows it."""
    world = _members([LEADER, CORE, CONTRIBUTOR], 1)
    ini, res = world.tables.initiative, world.tables.resident
    res.hours[1], res.load[1], ini.happened[0] = 60.0, 0.9, 1
    res.setpoint[:] = 0.5
    roster_and_words(world, 3)
    engine.energy(world.state, world.settings, world.key, 3)
    assert world.tables.neighbourhood.burnouts[0] == 0 and res.recovery[1] == 0 and res.energy[1] == 0.5
    engine.encounters(world.state, world.settings, world.key, 3)
    met = res.met == 1
    assert met.any() and np.all(res.seen[met] == -1.0) and res.seen.max() == np.float32(0.8)
    before = res.norm_neighbours[1]
    for name in ("back", "news", "requests", "bystander"):
        world.settings.trust[name] = 0.0
    engine.trust(world.state, world.settings, world.key, 3)
    assert res.trust_neighbours[1] == before and res.trust_neighbours[0] > res.norm_neighbours[0]


def test_without_turnover_nothing_moves():
    """Off by its rate, its switch or by name: bit for bit the same; nobody is listed as newly arrived."""
    plain, named, switched = (prepared(put(scenario(residents=500, weeks=20), **more)) for more in (
        {}, {"params__turnover__rate": 0.5, "mechanisms": {"turnover": False}},
        {"params__turnover__rate": 0.5, "switches__turnover": False}))
    for world in (plain, named, switched):
        world.to(20)
        assert np.all(world.tables.resident.arrived == ALWAYS)
    for world in (named, switched):
        assert changed(snapshot(plain.state), snapshot(world.state)) == set()
        assert np.array_equal(plain.out, world.out)


def test_a_guarded_run_with_turnover():
    """Every guard holds in every week, and compiled in one go or week by week gives the same."""
    whole, steps = (prepared(put(scenario(residents=400, weeks=30), params__turnover__rate=0.9, checks=checks))
                    for checks in (True, False))
    whole.to(30)
    for week in range(-25, 31):
        steps.to(week)
    assert changed(snapshot(whole.state), snapshot(steps.state)) == set()
    assert np.array_equal(whole.out, steps.out)


def test_a_visit_of_who_lived_here_before_moves_no_newcomer():
    world = _settled(params__trust__bystander=1.0, params__trust__gain=0.3)
    res = world.tables.resident
    roster_and_words(world, 6)
    res.visited[:], res.seen[:] = 1, -1.0
    before = res.trust_neighbours.copy()
    act(world, process("trust"), 6)
    movers = res.arrived == 5
    assert 30 < movers.sum() and np.array_equal(res.trust_neighbours[movers], res.norm_neighbours[movers])
    assert (res.trust_neighbours[~movers] != before[~movers]).mean() > 0.9
