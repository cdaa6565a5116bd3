"""What the engine tests share: small worlds, kernels alone, snapshots of the table."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from sim import checks, engine, run
from sim.scenario import Event, Scenario, Switches
from sim.schedule import SCHEDULE
from sim.state import TABLES, Tables

ROOT = Path(__file__).resolve().parents[2]
SWITCHES = tuple(Switches.__dataclass_fields__)
#: Of the work space, what is filled anew each week; the rest is only read up to a count in ``count``.
WORK_SPACE = ("words", "shown", "active", "count", "share")


def scenario(**changes):
    """Return a scenario with every process acting (a pulse in its first weeks), small, short and guarded.

    ``checks=False`` gives the one compiled call, for tests of just that, long runs and states that no run would reach.
    """
    events = [Event(week=2, weeks=3, energy=0.3, theme=1, urgency=2.0, asks=2.0)]
    given = {"residents": 400, "weeks": 30, "events": events, "checks": True} | changes
    return Scenario(**given)


def only(*names):
    """Return switches of which only those are on."""
    return Switches(**{name: name in names for name in SWITCHES})


def put(one, **values):
    """Set dotted names, written with double underscores: ``params__energy__pull=0.1``; return the scenario."""
    for name, value in values.items():
        *path, last = name.split("__")
        block = one
        for step in path:
            block = getattr(block, step)
        assert hasattr(block, last), name
        setattr(block, last, value)
    return one


def prepared(one, seed=1, replicate=0, place=0):
    """Return the run of one neighbourhood of a checked scenario, at its first week."""
    return run.prepare(one.validate(), one.places()[place], seed, replicate)


def columns(state):
    """Yield (name, column, values) of every declared column; themes columns have their width."""
    tables = Tables(state)
    for table, declared in TABLES.items():
        for column in declared:
            yield f"{table}.{column.name}", column, getattr(getattr(tables, table), column.name)


def snapshot(state):
    """Return a copy of every column: name -> values."""
    return {name: values.copy() for name, _, values in columns(state)}


def changed(before, after):
    """Return the names of the columns that differ between two snapshots (NaN equals NaN)."""
    return {name for name in before if not np.array_equal(before[name], after[name], equal_nan=True)}


def roster_and_words(world, week):
    """Do what the engine does before the processes of a week."""
    engine.begin(world.state, world.settings, world.key, week)


def kernels(process):
    """Return the compiled functions of a process of the schedule, in its order."""
    return [getattr(engine, name) for name in process.functions]


def act(world, process, week, out=None):
    """Let one process of the schedule act alone; ``out`` receives the row of metrics."""
    for kernel in kernels(process):
        extra = (world.out if out is None else out,) if process.name == "observation" else ()
        kernel(world.state, world.settings, world.key, week, *extra)


def python_week(world, week, extra=None):
    """Run one week from Python, process by process; ``extra(process name)`` is called after each."""
    for name in checks.processes(world.state, world.settings, world.key, week, world.out):
        if extra is not None:
            extra(name)
    world.week = week + 1


def flat(scenario_, residents, **same):
    """Return a world in which all residents are alike: columns given by name, the rest as the scenario makes it."""
    world = prepared(put(scenario_, residents=residents))
    for name, value in same.items():
        getattr(world.tables.resident, name)[:] = value
    return world


def python(code, *arguments, folder=ROOT, **environment):
    """Run Python code in a process of its own, warnings as errors; return what it printed."""
    path = os.pathsep.join([str(folder), str(Path(__file__).parent)])
    done = subprocess.run([sys.executable, "-W", "error", "-c", code, *map(str, arguments)], cwd=folder, text=True,
                          capture_output=True, env=os.environ | {"PYTHONPATH": path} | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def process(name):
    """Return a process of the schedule."""
    return next(one for one in SCHEDULE if one.name == name)


def members_agree(state):
    """Return whether members, core and leader of initiatives are what their residents say."""
    res, ini = Tables(state).resident, Tables(state).initiative
    rows = ini.members.size
    inside = res.initiative >= 0
    leads = np.flatnonzero(res.part == 3)
    led = np.flatnonzero(ini.leader >= 0)
    return SimpleNamespace(
        members=np.array_equal(np.bincount(res.initiative[inside], minlength=rows), ini.members),
        core=np.array_equal(np.bincount(res.initiative[res.part >= 2], minlength=rows), ini.core),
        parts=np.array_equal(res.part > 0, inside),
        leaders=sorted(leads) == sorted(ini.leader[led]) and np.array_equal(res.initiative[ini.leader[led]], led))
