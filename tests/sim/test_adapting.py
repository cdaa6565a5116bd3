"""Know-how, control reflex and incidents against their closed forms; what they do to roles, founders and forms."""

import numpy as np
import pytest
from step_worlds import bare, draws
from worlds import act, changed, prepared, process, put, roster_and_words, scenario, snapshot

from sim import rng, roles
from sim.processes.founding import toerusting
from sim.settings import Event, Methods
from sim.state import ANCHORED, BY_PROFESSIONAL, ENDED, IDEA, NOBODY, RUNNING

ADAPTING, SUPPORT = process("adapting"), process("support")


def _learning(residents=200, seed=1, success=0.7, **change):
    """Return a neighbourhood with three initiatives alive, each as successful; everything adapting reads is set."""
    world = bare("adapting", residents, seed, **{f"params__adapting__{k}": v for k, v in change.items()})
    ini = world.tables.initiative
    ini.stage[:5] = RUNNING, IDEA, ANCHORED, RUNNING, ENDED
    ini.momentum[:5], ini.ownership[:5] = np.sqrt(success), np.sqrt(success)
    ini.momentum[[1, 4]] = 1.0
    world.tables.neighbourhood.area[:] = 1.0
    return world


def _adapt(world, weeks, first=0):
    """Let that many weeks pass for adapting alone; return the neighbourhood."""
    roster_and_words(world, first)
    for week in range(first, first + weeks):
        act(world, ADAPTING, week)
    return world.tables.neighbourhood


def test_success_is_the_mean_over_initiatives_alive():
    world = _learning()
    ini = world.tables.initiative
    ini.momentum[:5], ini.ownership[:5] = (0.5, 1.0, 0.8, 1.0, 1.0), (0.4, 1.0, 0.5, 0.6, 1.0)
    assert np.isclose(_adapt(world, 1).success[0], (0.2 + 0.4 + 0.6) / 3, rtol=1e-6)
    ini.stage[:] = ENDED
    assert _adapt(world, 1, first=1).success[0] == 0


def test_know_how_has_its_closed_form():
    """q = .02 x .7 = .014: P tends to .7778 and is .4753 after 52 weeks."""
    world = _learning(reflect=0.02)
    practice = _adapt(world, 52).practice[0]
    assert np.isclose(practice, 0.014 / 0.018 * (1 - 0.982**52), rtol=1e-6) and round(practice, 4) == 0.4753
    practice = _adapt(world, 1500, first=52).practice[0]
    assert round(practice, 4) == 0.7778


@pytest.mark.parametrize(("dialogue", "area", "factor"), [(1.0, 1.0, 3.0), (0.5, 1.0, 2.0), (1.0, 0.25, 1.5),
                                                          (0.0, 1.0, 1.0)])
def test_dialogue_as_delivered_speeds_up_learning(dialogue, area, factor):
    world = _learning(reflect=0.02)
    world.tables.government.dialogue[:], world.tables.neighbourhood.area[:] = dialogue, area
    assert np.isclose(_adapt(world, 1).practice[0], 0.014 * factor, rtol=1e-6)


@pytest.mark.parametrize(("table", "responsibility", "factor"), [(0, 0.0, 1.0), (0, 1.0, 1.0), (1, 0.0, 0.2),
                                                                 (1, 0.5, 0.6), (1, 1.0, 1.0)])
def test_at_a_table_somebody_must_be_responsible(table, responsibility, factor):
    world = _learning(reflect=0.02)
    world.settings.run.table, world.tables.government.responsibility[:] = table, responsibility
    assert np.isclose(_adapt(world, 1).practice[0], 0.014 * factor, rtol=1e-6)


def test_an_example_elsewhere_is_imitated():
    """Hand case: example .224 at imitate .05 is worth .0112; a late neighbourhood neither reflects nor imitates yet."""
    world = _learning(reflect=0.0)
    nb = world.tables.neighbourhood
    nb.example[:] = 0.224
    assert np.isclose(_adapt(world, 1).practice[0], 0.0112, rtol=1e-9)
    late = _learning(reflect=0.02)
    late.settings.run.late, late.tables.neighbourhood.example[:] = 3, 0.224
    assert _adapt(late, 3).practice[0] == 0
    assert np.isclose(_adapt(late, 1, first=3).practice[0], 0.014 + 0.0112, rtol=1e-6)


def test_nothing_is_learned_before_week_0():
    world = _learning(1000, reflect=0.5, rate=52.0)  # an incident a week from week 0 on
    nb = _adapt(world, 26, first=-26)
    assert nb.practice[0] == nb.reflex[0] == 0 and np.isclose(nb.success[0], 0.7, rtol=1e-6)
    nb = _adapt(world, 1)
    assert nb.practice[0] > 0 and nb.reflex[0] > 0


def test_know_how_stays_within_bounds_at_the_ends_of_its_parameters():
    """Steps that would overshoot stop at 1; who cannot learn and forgets at once stays at 0."""
    fast = _learning(1000, success=1.0, reflect=1.0, dialogue_gain=10.0, imitate=1.0, rate=52.0, incident=1.0)
    fast.tables.government.dialogue[:] = fast.tables.government.pressure[:] = 1.0
    fast.tables.neighbourhood.example[:] = 1.0
    for week in range(20):
        nb = _adapt(fast, 1, first=week)
        assert 0 <= nb.practice[0] <= 1 and 0 <= nb.reflex[0] <= 1
    assert nb.practice[0] > 0.9
    assert _adapt(_learning(success=0.0, reflect=1.0, fade=1.0), 5).practice[0] == 0


def test_the_reflex_after_one_incident_fades_with_its_half_life():
    """.5 x .98^t: half of it is left after 34.3 weeks; of a dated and a chance incident the larger counts."""
    world = _learning(reflect=0.02)
    nb = world.tables.neighbourhood
    nb.incident[:] = 0.5
    assert _adapt(world, 1).reflex[0] == 0.5
    nb.incident[:] = 0.0
    assert np.isclose(_adapt(world, 34, first=1).reflex[0], 0.5 * 0.98**34, rtol=1e-12)
    assert _adapt(world, 1, first=35).reflex[0] < 0.25 < 0.5 * 0.98**34
    for dated, chance, size in ((0.3, 0.6, 0.6), (0.6, 0.3, 0.6), (0.0, 0.3, 0.3)):
        world = _learning(residents=1000, rate=52.0, incident=chance)  # one incident a week
        world.tables.neighbourhood.incident[:] = dated
        assert _adapt(world, 1).reflex[0] == size


@pytest.mark.parametrize(("listening", "area", "level"), [(0.0, 1.0, 0.5), (0.5, 1.0, 1 / 3), (1.0, 1.0, 0.0),
                                                          (1.0, 0.5, 1 / 3)])
def test_pressure_builds_a_reflex_that_listening_prevents(listening, area, level):
    """g = .04 x .5 (1 - listening): X tends to g / (g + .02), .5 without listening."""
    world = _learning(reflect=0.02)
    gov = world.tables.government
    gov.pressure[:], gov.listening[:], world.tables.neighbourhood.area[:] = 0.5, listening, area
    assert np.isclose(_adapt(world, 900).reflex[0], level, atol=1e-9)


def _incidents(rate, seed, weeks=1500):
    """Return in which weeks of a neighbourhood of 2,000 an incident happened: the reflex forgets at once."""
    world = _learning(2000, seed, reflect=0.02, rate=rate, calm=1.0, incident=0.5)
    roster_and_words(world, 0)
    happened = np.zeros(weeks, bool)
    for week in range(weeks):
        world.tables.neighbourhood.reflex[:] = 0.0
        act(world, ADAPTING, week)
        happened[week] = world.tables.neighbourhood.reflex[0] > 0
    return happened, np.array([draws(world, rng.ADAPT, week, [0])[0, 0] for week in range(weeks)])


def test_incidents_come_at_their_rate_and_by_their_address():
    """5.2 per 1,000 a year among 2,000 are .2 a week; a higher rate keeps every incident of a lower one."""
    total = 0
    for seed in range(1, 5):
        happened, u = _incidents(5.2, seed)
        np.testing.assert_array_equal(happened, u < 0.2)
        total += happened.sum()
    assert abs(total - 1200) <= 4.5 * np.sqrt(6000 * 0.2 * 0.8)
    fewer, more = _incidents(2.6, 1)[0], _incidents(10.4, 1)[0]
    assert np.all(more[fewer]) and fewer.sum() < more.sum()
    assert _incidents(52.0, 1, weeks=30)[0].all() and not _incidents(0.0, 1, weeks=30)[0].any()


def _delivered(adaptive, practice, reflex, role="stimulate"):
    """Return what support delivers with ample hours, and the bytes of all that it writes."""
    one = scenario(residents=1000, weeks=10, events=[], role=role, capacity=1000.0, money=1e6, adaptive=bool(adaptive),
                   reflex_role="direct", learned_role="facilitate")
    world = prepared(put(one, start__weeks=0, start__stock=False))
    act(world, process("events"), 0)
    nb, ini = world.tables.neighbourhood, world.tables.initiative
    ini.stage[0], ini.momentum[0], ini.ownership[0] = RUNNING, 0.5, 0.5
    nb.practice[:], nb.reflex[:] = practice, reflex
    roster_and_words(world, 0)
    act(world, SUPPORT, 0)
    levels = np.array([nb.ask[0], nb.structure[0], ini.process[0], ini.fund[0], ini.steer[0], ini.control[0]])
    mine = {k: v for k, v in snapshot(world.state).items() if k not in ("neighbourhood.practice",
                                                                       "neighbourhood.reflex")}
    return levels, mine


@pytest.mark.parametrize(("practice", "reflex"), [(0.0, 0.0), (0.5, 0.0), (0.0, 0.4), (0.6, 0.5), (1.0, 1.0)])
@pytest.mark.parametrize("role", ["stimulate", "let_go"])
def test_adaptive_roles_move_to_the_learned_mix_and_to_the_reflex(practice, reflex, role):
    table = roles.role_table()
    base, direct, learned = (roles.resolve(name, table) for name in (role, "direct", "facilitate"))
    expected = base + reflex * (direct - base) + practice * (1 - reflex) * (learned - base)
    np.testing.assert_allclose(_delivered(True, practice, reflex, role)[0], expected, rtol=1e-6, atol=1e-9)


def test_roles_that_do_not_adapt_are_left_alone():
    """Without ``adaptive`` know-how and reflex change no bit of support; at zero of both ``adaptive`` changes none."""
    plain = _delivered(False, 0.0, 0.0)[1]
    assert changed(plain, _delivered(False, 0.7, 0.6)[1]) == set()
    assert changed(plain, _delivered(True, 0.0, 0.0)[1]) == set()
    assert changed(plain, _delivered(True, 0.0, 0.1)[1]) != set()


def test_know_how_is_worth_something_to_founders():
    """Toerusting x (1 + .6 P)."""
    world = bare("founding", 50)
    state, p = world.state, world.settings
    before = [toerusting(state, p, i) for i in range(50)]
    world.tables.neighbourhood.practice[:] = 0.5
    np.testing.assert_allclose([toerusting(state, p, i) for i in range(50)], 1.3 * np.array(before), rtol=1e-6)


def _joiners(practice, seed):
    """Return who joins when a quarter is asked and all would if the form suits, who was asked, and the draw."""
    world = bare("joining", 3000, seed, params__joining__ask_professional=0.25, params__joining__intercept=20.0,
                 params__joining__visit=0.0)
    res, ini, nb = world.tables.resident, world.tables.initiative, world.tables.neighbourhood
    res.energy[:], nb.ask[:], nb.practice[:] = 1.0, 1.0, practice
    ini.stage[0], ini.origin[0], ini.deficit[0], ini.need[0], ini.founder[0] = RUNNING, BY_PROFESSIONAL, 1.0, 9.0, 10**9
    roster_and_words(world, 0)
    word = world.state.words[rng.WORD_RARE]
    asked = (word >= rng.RARE_ASKED << 30) & (word < (rng.RARE_ASKED + 1) << 30)
    act(world, process("joining"), 0)
    return res.initiative != NOBODY, asked, draws(world, rng.ASKED, 0, np.arange(3000))[0]


@pytest.mark.parametrize("seed", [1, 2])
def test_know_how_makes_forms_fit(seed):
    """.7 of the forms suit; at full know-how .7 + .3 x .3 = .79, and nobody's form suits less."""
    for practice, fits in ((0.0, 0.7), (1.0, 0.79)):
        joined, asked, u = _joiners(practice, seed)
        assert asked.sum() > 500
        np.testing.assert_array_equal(joined, asked & (u < fits))


def test_learning_without_adaptive_roles_and_what_is_off():
    """Off: the columns stay 0 and other seeds of numbers do not move; on: know-how grows in a living neighbourhood."""
    def end(**change):
        world = prepared(put(scenario(residents=600, weeks=40), **change), seed=3)
        world.to(40)
        return world

    plain, none = end(), end(params__adapting__rate=52.0)  # asked for by nobody
    assert changed(snapshot(plain.state), snapshot(none.state)) == set() and np.array_equal(plain.out, none.out)
    idle = end(params__adapting__reflect=0.02, params__adapting__founding=0.0, params__adapting__fits=0.0)
    assert idle.tables.neighbourhood.practice[0] > 0.1
    assert changed(snapshot(plain.state), snapshot(idle.state)) == {"neighbourhood.practice", "neighbourhood.success"}
    acting = end(params__adapting__reflect=0.02, adaptive=True, methods=Methods(pressure=1.0),
                 events=[Event(week=5, incident=1.0)])
    assert 0 < acting.tables.neighbourhood.reflex[0] < 1
