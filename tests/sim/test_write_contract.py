"""Each process run alone, on states of a running neighbourhood, writes its declared columns and nothing else."""

import functools

import numpy as np
import pytest
from worlds import WORK_SPACE, act, changed, kernels, prepared, put, roster_and_words, scenario, snapshot

from sim import engine
from sim.schedule import SCHEDULE
from sim.settings import Barrier, Campaign, Event, Goal, Methods, PartnerTable, Seed
from sim.state import State

NAMES = tuple(p.name for p in SCHEDULE)

#: Worlds that together make every column move: the living baseline; a directing municipality with much to do; ideas
#: that fill the table of initiatives; members who are overloaded; a neighbourhood about to reach a new year; all
#: working methods, a partner table, a goal, a campaign and movers; target pressure with many professionals; a table
#: that comes to nothing and one that agrees on everything.
FIXTURES = {
    "living": (dict(residents=1500), (-26, 3, 20)),
    "directed": (dict(residents=1500, role="direct", capacity=60.0, support_rule="targets",
                      params__founding__programmes=0.5, params__founding__projects=0.5), (0, 1, 4, 24)),
    "crowded": (dict(residents=128, trust=0.95, energy=0.95, params__founding__phi=0.01, params__life__idea_members=50,
                     params__founding__w_inbedding=0.0, params__founding__w_contacten=0.0,
                     params__founding__w_animo=0.0, params__life__idea_weeks=26, params__joining__leave=0.0,
                     params__joining__ask_idea=0.0), tuple(range(26, 30))),
    "overloaded": (dict(residents=3000, params__energy__cost=0.05), tuple(range(-26, -10))),
    "funded": (dict(residents=1500, capacity=1000.0, money=1e6, role="stimulate"), (5, 26)),
    "unstable": (dict(residents=3000, params__joining__leave=0.2, params__life__fade=0.2, params__life__grace=2,
                      params__joining__promotion=1.0, params__founding__phi=0.001), tuple(range(-25, -10))),
    "worked": (dict(residents=1500, methods=Methods(*[0.5] * 14, 1), policy=[], adaptive=True,
                    events=[Event(week=3, incident=0.5)], seeds=[Seed(week=4, count=2)], goal=Goal(0, 2.0, 0.7),
                    tables=[PartnerTable(parties=5, barriers=[Barrier(until=4)])], campaign=Campaign(50, willing=0.5),
                    staff__members=30, params__turnover__rate=0.3, params__interests__spread=1.0,
                    params__interests__groups=3, params__joining__search=0.05, params__adapting__reflect=0.1,
                    params__staff__reward=0.1, params__staff__strain=0.1), (-26, 0, 3, 4, 5, 8)),
    "pressed": (dict(residents=1500, methods=Methods(pressure=1.0), capacity=60.0, params__support__takeover=0.25),
                (0, 5, 9)),
    "divided": (dict(residents=200, tables=[PartnerTable(rule="consent", parties=8)], params__tables__patience=2,
                     params__tables__bear=0.0, params__tables__exit=1.0), (0, 4, 8, 12)),
    "in tune": (dict(residents=200, tables=[PartnerTable(parties=4, interests=[0.5, 0.5])],
                     methods=Methods(responsibility=1.0), params__tables__agree_steps=1), (0, 4)),
}


#: Columns that nothing moves yet: declared, read by others, their equations still to come. May only become shorter.
STILL: set[str] = set()


@functools.cache
def _world_at(name, week):
    change, _ = FIXTURES[name]
    world = prepared(put(scenario(weeks=30), **change))
    world.to(week)
    return world


def _copy(world):
    state = State(*(a.copy() for a in world.state))
    return type(world)(world.place, state, type(world.tables)(state), world.settings, world.key, world.out.copy(),
                       world.week)


def _moves(name, process):
    """Let a process act alone in each week of a fixture, after those before it; yield what changed."""
    for week in FIXTURES[name][1]:
        world = _copy(_world_at(name, week))
        roster_and_words(world, week)
        for before in SCHEDULE[:NAMES.index(process.name)]:
            act(world, before, week)
            if before.name == "joining":
                engine.roster(world.state)
        yield world, week


@pytest.mark.parametrize("process", SCHEDULE, ids=NAMES)
def test_a_process_alone_writes_its_columns_only(process):
    ever = set()
    for name in FIXTURES:
        for world, week in _moves(name, process):
            before, fixed = snapshot(world.state), _fixed(world)
            act(world, process, week)
            touched = changed(before, snapshot(world.state))
            assert touched <= set(process.writes), (name, week, touched - set(process.writes))
            assert _fixed(world) == fixed, (name, week)
            ever |= touched
    assert ever & STILL == set(), f"moves now, so take it off the list: {sorted(ever & STILL)}"
    assert ever | STILL & set(process.writes) == set(process.writes), \
        f"never changed: {sorted(set(process.writes) - ever - STILL)}"


def _fixed(world):
    """Return the bytes of what no process may touch: dated data, settings, keys and draws (ties are a column)."""
    state = world.state
    fixed = (state.first, state.seeds, state.table_key, state.policy, state.events, state.words, world.key)
    return [part.tobytes() for part in (*fixed, np.array(world.settings))]


@pytest.mark.parametrize("process", [p for p in SCHEDULE if p.name != "observation"], ids=NAMES[:-1])
def test_only_observation_has_metrics(process):
    """The other kernels take (s, p, key, week) and cannot reach the weekly table."""
    for kernel in kernels(process):
        code = getattr(kernel, "py_func", kernel).__code__
        assert code.co_varnames[:code.co_argcount] == ("s", "p", "key", "week")


def test_observation_changes_nothing_that_others_read():
    """Without it everything but its own columns is bit for bit the same."""
    own = next(p for p in SCHEDULE if p.name == "observation").writes
    seen, unseen = (prepared(put(scenario(), switches__observation=on)) for on in (True, False))
    seen.to(20)
    unseen.to(20)
    assert changed(snapshot(seen.state), snapshot(unseen.state)) <= set(own)
    assert np.any(seen.out) and not np.any(unseen.out)


def test_nobody_relies_on_work_space_of_the_week_before():
    """Scrambling the work space between two weeks changes no column and no metric."""
    plain, scrambled = (prepared(scenario()) for _ in range(2))
    luck = np.random.default_rng(1)
    for week in range(-25, 8):
        plain.to(week)
        scrambled.to(week)
        for name in WORK_SPACE:
            space = getattr(scrambled.state, name)
            space[...] = luck.integers(0, 100, space.shape).astype(space.dtype)
    assert changed(snapshot(plain.state), snapshot(scrambled.state)) == set()
    assert np.array_equal(plain.out, scrambled.out)
