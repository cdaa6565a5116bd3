"""``NUMBA_DISABLE_JIT=1`` runs the same code in plain Python and agrees with the compiled engine.

Whole numbers are equal. Fractions are stored in 32 bits, and plain Python rounds some products to 32 bits that compiled
code keeps in 64: each week adds a few errors of half a unit in the last place (6e-8), most of them forgotten at the
rates of the model. ROUNDINGS of them, all in one direction, is what we allow in 46 weeks.
"""

import numpy as np
import pytest
from worlds import Event, prepared, put, python, scenario

from sim import network, rng, run
from sim.metrics import WEEKLY_NAMES
from sim.settings import METHODS, PartnerTable, Seed
from sim.state import TABLES, Tables

ROUNDINGS = 100
TOLERANCE = ROUNDINGS * 2.0**-24

#: (seed, what is different): every process acts, few residents but much happens.
CASES = (
    (1, {}),
    (13, dict(role="direct", residents=120, weeks=40, support_rule="targets", capacity=1000.0, start__capacity=1000.0,
             params__founding__programmes=1.0, params__founding__projects=1.0, start__role="direct",
             params__life__idea_members=1)),
    (3, dict(role="facilitate", trust=0.3, support_rule="need", residents=60, loop_gain=4.0)),
    (4, dict(energy=0.35, params__energy__cost=0.02, params__joining__leave=0.05, params__life__grace=3)),
    # What an ordinary scenario leaves out: the rare processes and every working method.
    (5, dict(adaptive=True, tables=[PartnerTable(parties=4, interests=[0.3, 0.7])], seeds=[Seed(week=4)],
             goal__effort=2.0, staff__members=6, campaign__target=9.0, campaign__front_runners=0.1,
             params__campaign__help=0.9, params__turnover__rate=0.5, params__interests__spread=1.0,
             params__interests__groups=3, params__joining__search=0.05, params__adapting__reflect=0.1,
             params__staff__strain=0.03, **{f"methods__{name}": 0.5 for name in METHODS})),
)


def busy(seed, change):
    """Return a small world in which all kinds of things happen, run to its end."""
    events = [Event(week=1, weeks=2, energy=0.3, theme=1, urgency=2.0, asks=2.0)]
    one = scenario(residents=100, weeks=20, events=events, checks=False)
    put(one, capacity=60.0, start__stock_factor=5.0, params__founding__phi=0.003, params__joining__ask=0.8,
        params__joining__intercept=0.0, params__joining__ask_professional=0.1, params__life__milestone=5)
    world = prepared(put(one, **change), seed=seed)
    world.to(one.weeks)
    return world


def flat_arrays(world):
    """Return every table, the metrics and the ties by name."""
    named = {f"{table}.{c.name}": getattr(getattr(world.tables, table), c.name)
             for table, declared in TABLES.items() for c in declared}
    return named | {"out": world.out, "ties.first": world.state.first, "ties.to": world.state.to,
                    "words": world.state.words, "key": world.key}


CODE = """
import sys, numpy as np, numba
from test_python_mode import CASES, busy, flat_arrays
from sim import engine
assert numba.config.DISABLE_JIT and not hasattr(engine.advance, "py_func")
for k, (seed, change) in enumerate(CASES):
    np.savez(f"{sys.argv[1]}/{k}.npz", **flat_arrays(busy(seed, change)))
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Run all cases in plain Python; return a function that gives the arrays of a case."""
    folder = tmp_path_factory.mktemp("plain")
    python(CODE, folder, NUMBA_DISABLE_JIT="1")
    return lambda k: np.load(folder / f"{k}.npz")


@pytest.mark.parametrize("k", range(len(CASES)))
def test_plain_python_agrees(plain, k):
    compiled, other = flat_arrays(busy(*CASES[k])), plain(k)
    assert set(compiled) == set(other.files)
    for name, values in compiled.items():
        assert values.dtype == other[name].dtype, name
        if values.dtype.kind in "iu":
            assert np.array_equal(values, other[name]), name
        else:
            np.testing.assert_allclose(other[name], values, rtol=TOLERANCE, atol=TOLERANCE, err_msg=name)


def test_the_cases_are_busy():
    """Otherwise agreement would say little: every kind of event occurs in some case."""
    worlds = [busy(*case) for case in CASES]
    assert any(np.any(world.tables.initiative.origin > 0) for world in worlds)  # public ones too
    total = sum(world.out.sum(axis=0) for world in worlds)
    for name in ("ideas", "initiatives_resident", "exits_informal", "visits", "joined",
                 "left", "burnouts", "public_hours", "public_euros", "moved", "plans", "table_decisions", "aligned"):
        assert total[WEEKLY_NAMES.index(name)] > 0, name


def test_modes_draw_alike(plain):
    """Ties, weekly words and keys are equal bit for bit: no rounding enters a draw."""
    for k, (seed, change) in enumerate(CASES):
        if "params__turnover__rate" in change:
            continue  # ties are redrawn as people move
        other = plain(k)
        key = rng.key_for(seed, 0, "NL00")
        first, to = network.small_world(key, int(change.get("residents", 100)), 8, 0.2)
        assert np.array_equal(first, other["ties.first"]) and np.array_equal(to, other["ties.to"])


def test_no_setting_hides_behind_an_attribute_of_numpy():
    """``p.life.size`` would be 1 in plain Python: the number of values in a record, not the setting of that name."""
    settings = run.settings_for(scenario())
    names = {*settings.dtype.names, *(name for block in settings.dtype.names for name in settings[block].dtype.names)}
    assert sorted(name for name in names if hasattr(np.record, name)) == []


def test_views_cover_every_number():
    """The comparison above sees all of the state: as many values as the buffers hold."""
    world = busy(*CASES[0])
    state = world.state
    held = sum(b.size for b in (state.res, state.res_i, state.ini, state.ini_i, state.nb, state.themes, state.gov,
                                state.pro, state.org, state.pair, state.tab, state.to))
    seen = sum(np.asarray(getattr(getattr(Tables(state), table), c.name)).size
               for table, declared in TABLES.items() for c in declared)
    assert seen == held
