"""A process director with backing, steering on a purpose, dialogues and early small successes, by hand."""

import numpy as np
import pytest
from step_worlds import bare, draws
from worlds import act, changed, prepared, process, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.processes.founding import animo
from sim.settings import Methods
from sim.state import ANCHORED, BY_PROFESSIONAL, CONTRIBUTOR, ENDED, IDEA, NOBODY, RUNNING, SMALL_SUCCESS, SUCCESS

SUPPORT, LIFE, TRUST, ENERGY = (process(name) for name in ("support", "life", "trust", "energy"))
TRUSTS = ("trust_neighbours", "trust_professionals", "trust_government")


def _directed(hours=1000.0, director=1.0, legitimation=1.0, process_=0.4, backing=0.0, **change):
    """A neighbourhood of 2,000 with four initiatives alike, process support and a process director."""
    world = bare("support", 2000, **{f"params__support__{k}": v for k, v in change.items()})
    ini, nb, gov, pro = (getattr(world.tables, name) for name in ("initiative", "neighbourhood", "government",
                                                                  "professional"))
    ini.stage[:4], ini.momentum[:], ini.ownership[:] = RUNNING, 0.5, 0.5
    gov.director[:], gov.legitimation[:], pro.process[:] = director, legitimation, process_
    nb.capacity[:], nb.money[:], nb.legitimacy[:], nb.backing[:] = hours, 1e6, 0.3, backing
    roster_and_words(world, 0)
    return world


def test_backing_has_its_closed_form():
    """1 - .94^t with all at full level, .524 after 12 weeks, .960 after 52; aim: director x legitimation x area."""
    world = _directed()
    found = [0.0]
    for week in range(52):
        act(world, SUPPORT, week)
        found.append(float(world.tables.neighbourhood.backing[0]))
    np.testing.assert_allclose(found, 1 - 0.94 ** np.arange(53), atol=1e-12)
    assert round(found[12], 3) == 0.524 and round(found[52], 3) == 0.960
    part = _directed(director=0.8, legitimation=0.5, hours=1.0, process_=1.0)  # 1 h wanted for the director, .4 kept
    for week in range(400):
        act(part, SUPPORT, week)
    assert np.isclose(part.tables.neighbourhood.area[0], 0.4 / 0.8)
    assert np.isclose(part.tables.neighbourhood.backing[0], 0.8 * 0.5 * 0.5, rtol=1e-6)


@pytest.mark.parametrize("backing", [0.0, 0.5, 1.0])
def test_a_backed_director_adds_legitimacy_and_process(backing):
    """Process .4 + .5 x backing x .6; legitimacy aims at .3 + .25 x backing; hours for all of it are charged."""
    world = _directed(backing=backing)
    world.settings.support.backing = 0.0
    ini, nb, q = world.tables.initiative, world.tables.neighbourhood, world.settings.support
    act(world, SUPPORT, 0)
    done = 0.4 + 0.5 * backing * 0.6
    np.testing.assert_allclose(ini.process[:4], done, rtol=1e-6)
    np.testing.assert_allclose(nb.legitimacy[0], 0.3 + q.smoothing * 0.25 * backing, rtol=1e-9)
    np.testing.assert_allclose(nb.hours_spent[0], 4 * 2.0 * done + 0.5 * 2, rtol=1e-6)
    assert nb.gap[0] == 0  # the director is no promise: nothing promised stays undelivered


def test_scarce_hours_are_shared_by_what_the_director_adds_as_well():
    """3 h for 4 initiatives that want 4 x 2 x .7 h: the area (1 h for the director) keeps its .4."""
    world = _directed(backing=1.0, hours=3.0)
    world.settings.support.backing = 0.0
    act(world, SUPPORT, 0)
    ini, nb = world.tables.initiative, world.tables.neighbourhood
    np.testing.assert_allclose(ini.process[:4], 0.7 * 2.0 / 5.6, rtol=1e-6)
    np.testing.assert_allclose(nb.hours_spent[0], 3.0, rtol=1e-6)


def _run(seed=2, **change):
    world = prepared(put(scenario(residents=1000, weeks=40), **({"capacity": 500.0} | change)), seed)
    world.to(40)
    return world


def test_without_legitimation_a_director_only_spends_hours():
    """With ample hours no bit differs but the level and the hours; with legitimation much does."""
    plain, alone = _run(), _run(methods=Methods(director=1.0))
    moved = changed(snapshot(plain.state), snapshot(alone.state))
    assert moved == {"government.director", "neighbourhood.hours_spent"}
    extra = alone.tables.neighbourhood.hours_spent[0] - plain.tables.neighbourhood.hours_spent[0]
    assert np.isclose(extra, 0.5, rtol=1e-9)
    backed = _run(methods=Methods(director=1.0, legitimation=1.0))
    assert backed.tables.neighbourhood.legitimacy[0] > plain.tables.neighbourhood.legitimacy[0] + 0.02
    assert "initiative.process" in changed(snapshot(plain.state), snapshot(backed.state))


def test_a_purpose_moves_what_for_and_sets_no_content():
    """Hand case: concern .5 at urgency 1 is Animo .5, .75 on the theme of the purpose; others keep .5, theirs."""
    def world(purpose):
        one = put(scenario(residents=20, events=[], methods=Methods(purpose=purpose, purpose_theme=3)), start__weeks=0,
                  start__stock=False)
        here = prepared(one)
        res = here.tables.resident
        res.concern[:], res.ownership[:], res.theme[:] = 0.5, 1.0, np.arange(20) % 5
        here.tables.neighbourhood.theme_hours[:] = 0.0
        act(here, process("events"), 0)
        return here

    for purpose, own in ((0.0, 0.5), (0.5, 0.625), (1.0, 0.75)):
        here = world(purpose)
        urgency = here.tables.neighbourhood.pulse_urgency[0]
        np.testing.assert_allclose(urgency, [0, 0, 0, 0.5 * purpose, 0])
        for i in range(20):
            value, theme = animo(here.state, here.settings, i)
            assert theme == i % 5 and np.isclose(value, own if theme == 3 else 0.5, rtol=1e-6)
    eager = world(1.0)
    eager.tables.neighbourhood.theme_hours[0, 1] = 1.0  # their own theme is satisfied: they turn to the purpose
    value, theme = animo(eager.state, eager.settings, 1)
    assert theme == 3 and np.isclose(value, 0.35 * 0.5 * 1.5, rtol=1e-6)
    for name in ("structure", "fund", "steer", "control"):
        assert getattr(eager.tables.government, name)[0] == getattr(world(0.0).tables.government, name)[0]


def _members(name, residents=40, **change):
    """Return a world of one process in which every resident is a contributor to one of four initiatives."""
    world = bare(name, residents, **change)
    res, ini = world.tables.resident, world.tables.initiative
    res.initiative[:], res.part[:] = np.arange(residents) % 4, CONTRIBUTOR
    ini.stage[:4], ini.founder[:4], ini.founding_week[:4] = RUNNING, 5 * np.arange(4), -200
    ini.members[:4], ini.size[:], ini.need[:] = residents // 4, 10.0, 10.0
    res.met[:], res.seen[:] = NOBODY, -1.0
    return world


QUIET = {f"params__trust__{name}": 0.0 for name in ("back", "news", "requests", "overruled")}


def test_dialogue_has_its_closed_form():
    """x = .01 x .8 = .008 a week: T_52 = 1 - .5 x .992^52 = .671; half as fast where hours allow half of it."""
    for level, area, x in ((1.0, 1.0, 0.008), (1.0, 0.5, 0.004), (0.25, 1.0, 0.002), (0.0, 1.0, 0.0)):
        world = _members("trust", **QUIET)
        res, ini = world.tables.resident, world.tables.initiative
        for name in TRUSTS:
            getattr(res, name)[:] = 0.5
        ini.momentum[:4], ini.stage[:4] = 0.8, (RUNNING, ANCHORED, IDEA, ENDED)
        ini.ending[3] = 3  # completed
        world.tables.government.dialogue[:], world.tables.neighbourhood.area[:] = level, area
        roster_and_words(world, 0)
        for week in range(52):
            act(world, TRUST, week)
        expected = np.where(np.arange(40) % 4 < 2, 1 - 0.5 * (1 - x) ** 52, 0.5)
        for name in TRUSTS:
            np.testing.assert_allclose(getattr(res, name), expected, rtol=1e-5)
        assert x < 0.008 or round(expected[0], 3) == 0.671


def test_an_early_small_success_lightens_the_load_and_builds_trust():
    """Hand case: .3 of a milestone's .03 off the load: .009; trust in neighbours by .3 x .04 of what is missing."""
    kind = np.array([0, SMALL_SUCCESS, SUCCESS, 0])
    tired = _members("energy", params__energy__pull=0.0)
    tired.tables.initiative.happened[:4], tired.tables.resident.load[:] = kind, 0.10
    roster_and_words(tired, 0)
    act(tired, ENERGY, 0)
    np.testing.assert_allclose(tired.tables.resident.load.reshape(-1, 4), [[0.10, 0.091, 0.07, 0.10]] * 10, rtol=1e-5)
    glad = _members("trust", **QUIET)
    res = glad.tables.resident
    glad.tables.initiative.happened[:4], glad.tables.initiative.process[:4] = kind, 0.0
    for name in TRUSTS:
        getattr(res, name)[:] = 0.5
    roster_and_words(glad, 0)
    act(glad, TRUST, 0)
    np.testing.assert_allclose(res.trust_neighbours.reshape(-1, 4), [[0.5, 0.506, 0.52, 0.5]] * 10, rtol=1e-5)
    assert np.all(res.trust_professionals == 0.5) and np.all(res.trust_government == 0.5)


QUIET_LIFE = {f"params__life__{name}": 0.0 for name in ("fade", "complete", "anchor", "anchored_exit", "smoothing")}


def _young(every, stage, rows=400, week=300):
    """Return initiatives of 0 to 39 weeks old after one week of life, with their draws."""
    world = bare("life", 8 * rows, params__life__early_every=every, params__life__success_base=0.2, **QUIET_LIFE)
    ini = world.tables.initiative
    ini.stage[:], ini.founder[:], ini.size[:] = stage, 2 * np.arange(rows), 10.0
    ini.founding_week[:], ini.momentum[:] = week - np.arange(rows) % 40, 0.5
    ini.origin[:], ini.public_hours[:] = BY_PROFESSIONAL, 2.0  # needs neither members nor a leader
    roster_and_words(world, week)
    act(world, LIFE, week)
    return ini, week - ini.founding_week, draws(world, rng.LIFE, week, ini.founder,
                                                ini.founding_week.astype(np.int64) + rng.WEEK_ZERO)[3]


@pytest.mark.parametrize("every", [0, 1, 4, 13, 26])
@pytest.mark.parametrize("stage", [IDEA, RUNNING, ANCHORED])
def test_early_successes_come_at_their_ages_by_the_milestones_chance(every, stage):
    """Every so many weeks before the first milestone; the milestone itself is as it was; anchored ones are past it."""
    ini, age, u = _young(every, stage)
    due = (age > 0) & (age < 26) & (age % max(1, every) == 0) & (every > 0) & (stage < ANCHORED)
    small = ini.happened & SMALL_SUCCESS > 0
    np.testing.assert_array_equal(small, due & (u < 0.2 + 0.8 * 0.5))
    assert small.any() == (0 < every < 26 and stage < ANCHORED)
    np.testing.assert_array_equal(ini.happened & SUCCESS > 0, (stage > IDEA) & (age % 26 == 0) & (u < 0.6))


def test_early_successes_that_are_worth_nothing_change_nothing_but_their_bit():
    change = {"capacity": 6.0, "params__founding__phi": 0.0005}
    plain, idle = _run(**change), _run(**change, params__life__early_every=1, params__life__early_size=0.0)
    assert changed(snapshot(plain.state), snapshot(idle.state)) == {"initiative.happened"}
    real = _run(**change, params__life__early_every=1)
    assert "resident.load" in changed(snapshot(plain.state), snapshot(real.state))
