"""The table of columns: declared once, by a process that exists, kept within bounds; and the order of the week."""

import ast
from collections import Counter

import numpy as np
import pytest
from worlds import ROOT, columns, prepared, put, scenario

from experiments.scenario import load_scenario
from sim.asked import asked, settings_for
from sim.engine import RARE, advance, rare_ones
from sim.run import prepare
from sim.schedule import ORDER, SCHEDULE
from sim.state import JI, NB, PUBLIC, RI, TABLES, Column, J, R, Tables, empty, initiative_rows


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_declared_once(table):
    names = [c.name for c in TABLES[table]]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    for c in TABLES[table]:
        assert isinstance(c, Column)
        assert c.dtype in ("f4", "f8", "i4"), c
        assert c.lo < c.hi, c
        assert c.by in (*ORDER, "start", "region"), c
        assert c.doc and c.unit, c


def test_every_process_writes_something_and_writers_are_one_each():
    writers = Counter(name for process in SCHEDULE for name in process.writes)
    assert max(writers.values()) == 1
    assert [p.name for p in SCHEDULE if not p.writes] == []
    declared = {f"{t}.{c.name}" for t, columns_ in TABLES.items() for c in columns_ if c.by in ORDER}
    assert declared == set(writers)


def test_named_views_are_the_buffers_that_kernels_use():
    """A value set by name is found at its index, one column one row, and nowhere else."""
    world = prepared(scenario(residents=20))
    state, tables = world.state, world.tables
    for table, buffers in (("resident", ((R, state.res), (RI, state.res_i))),
                           ("initiative", ((J, state.ini), (JI, state.ini_i))), ("neighbourhood", ((NB, state.nb),))):
        for index, buffer in buffers:
            assert len(index) == len(buffer)
            for name, row in index._asdict().items():
                view = getattr(getattr(tables, table), name)
                assert np.shares_memory(view, buffer[row:row + 1])
                assert view.dtype == buffer.dtype
    assert sum(1 for _ in columns(state)) == sum(map(len, TABLES.values()))


def test_stored_types_are_the_declared_ones():
    for name, column, values in columns(prepared(scenario(residents=5)).state):
        assert values.dtype == np.dtype(column.dtype), name


@pytest.mark.parametrize("residents", [0, 1, 127, 128, 4000])
def test_empty_neighbourhood(residents):
    state = empty(residents, 2, np.zeros(residents + 1, np.int32), np.zeros(0, np.int32), np.zeros((1, 25)),
                  np.zeros((0, 7)))
    assert state.ini.shape[1] == initiative_rows(residents) == max(16, residents // 8)
    tables = Tables(state)
    assert np.all(tables.resident.initiative == -1) and np.all(tables.initiative.leader == -1)
    assert np.all(tables.resident.energy == 0) and np.all(tables.initiative.stage == 0)


@pytest.mark.parametrize("change", [
    {}, {"role": "direct"}, {"role": "none"}, {"trust": 0.0}, {"trust": 1.0}, {"energy": 0.0}, {"energy": 1.0},
    {"capacity": 0.0}, {"capacity": 1000.0}, {"loop_gain": 8.0}, {"params__founding__phi": 0.01},
])
def test_values_stay_within_what_is_declared(change):
    """Every week; rounding to 32 bits may exceed a bound by one part in 2^24."""
    world = prepared(put(scenario(residents=300, weeks=26), **change))
    for week in range(-26, 27):
        world.to(week)
        for name, column, values in columns(world.state):
            slack = 2.0**-23 * max(1.0, abs(column.lo), abs(column.hi))
            assert np.all(np.isfinite(values)), (name, week)
            if values.size:
                assert values.min() >= column.lo - slack, (name, week)
                assert values.max() <= column.hi + slack, (name, week)


def test_public_identities_never_meet_residents():
    """A founder's index is below 100,000 (the most residents); public ones begin far above and fit 32 bits."""
    from sim.scenario import MAX_RESIDENTS
    founder = next(c for c in TABLES["initiative"] if c.name == "founder")
    assert MAX_RESIDENTS < PUBLIC
    assert PUBLIC + 2 * MAX_RESIDENTS < founder.hi < 2**31


def _advance():
    tree = ast.parse((ROOT / "sim" / "engine.py").read_text(encoding="utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "advance")


def test_engine_follows_the_schedule():
    """In ``advance``: one ``if p.on.NAME`` a process, in the order of SCHEDULE, calling exactly its functions.

    The rare processes alone also ask whether any of them is on.
    """
    loop = next(node for node in _advance().body if isinstance(node, ast.For))
    found = []
    for node in loop.body:
        if isinstance(node, ast.If):
            called = tuple(call.value.func.id for call in node.body)
            found.append((ast.unparse(node.test), tuple(name for name in called if name != "roster")))
    tests = {p.name: f"rare is not None and p.on.{p.name}" if p.name in RARE else f"p.on.{p.name}" for p in SCHEDULE}
    assert found == [(tests[process.name], process.functions) for process in SCHEDULE]


@pytest.mark.parametrize("name", ["default", "bench"])
def test_the_short_weeks_leave_out_what_is_off(name):
    """The rare processes are those that a scenario has to ask for; the weeks are short where it asks for none."""
    scenario = load_scenario(name)
    place = scenario.places()[0]
    assert set(RARE) == set(asked(scenario, place))
    settings = settings_for(scenario, place)
    assert (rare_ones(settings) is True) == any(settings.on[process] for process in RARE)
    for process in RARE:
        settings = settings.copy()
        for other in RARE:
            settings.on[other] = int(other == process)
        assert rare_ones(settings) is True
        settings.on[process] = 0
        assert rare_ones(settings) is None


def test_the_short_weeks_are_the_long_ones():
    """Where no rare process is on, both ways of running give the same state and the same metrics, bit by bit."""
    scenario = load_scenario("default", ["residents=300", "weeks=12"])
    short, long = (prepare(scenario, scenario.places()[0], 1, 0) for _ in range(2))
    for run, which in ((short, None), (long, True)):
        advance(run.state, run.settings, run.key, run.week, 12, run.out, which)
    assert rare_ones(short.settings) is None
    assert short.out.tobytes() == long.out.tobytes()
    assert all(a.tobytes() == b.tobytes() for a, b in zip(short.state, long.state, strict=True))


def test_the_week_begins_before_the_first_process():
    loop = next(node for node in _advance().body if isinstance(node, ast.For))
    first = [ast.unparse(node.value.func) for node in loop.body if isinstance(node, ast.Expr)]
    assert first == ["begin"]
