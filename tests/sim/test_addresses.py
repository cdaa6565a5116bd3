"""Draws are addressed by who, not by how many came before: one resident less who acts changes nobody else's decisions.

A process acts once as it stands and once with one resident withheld who acts early in it: no energy, recovering, and
draws of the week with which nothing happens. Were a draw addressed by a place in a list, all who come later in that
list would have another one.
"""

import numpy as np
import pytest
from test_write_contract import FIXTURES, _copy
from worlds import act, prepared, process, put, roster_and_words, scenario

from sim import engine, rng
from sim.schedule import ORDER
from sim.state import FRONT_RUNNER, RESIDENT

NOTHING = 0x3FFFFFFF  # the last word of the first quarter: no window of a happening reaches so far
WITHHELD = 4  # residents withheld, one at a time, in each world


def _busy(seed, residents):
    """Return a world at week 2 in which in a week many found, are asked, refer, search, move and make plans."""
    change, _ = FIXTURES["worked"]
    more = dict(residents=residents, checks=False, capacity=60.0, params__founding__phi=0.01,
                params__joining__search=0.2, params__joining__ask=0.8, params__joining__intercept=0.0,
                params__joining__ask_professional=0.1, params__campaign__help=0.9, campaign__front_runners=0.1,
                params__turnover__rate=0.9)
    world = prepared(put(scenario(weeks=30), **change | more), seed)
    world.to(2)
    return world


def _up_to(world, name):
    """Let the week begin, and the processes before one act."""
    roster_and_words(world, world.week)
    for before in ORDER[:ORDER.index(name)]:
        act(world, process(before), world.week)
        if before == "joining":
            engine.roster(world.state)


def _withheld(world, i):
    """Return a copy in which resident i does nothing in the process to come."""
    other = _copy(world)
    other.state.words[rng.WORD_FOUNDING, i] = other.state.words[rng.WORD_RARE, i] = NOTHING
    other.tables.resident.recovery[i], other.tables.resident.energy[i] = 9, 0.0
    return other


def _outcome(world, name):
    """Return what residents have after a process: the columns it writes, initiatives by identity."""
    res, ini = world.tables.resident, world.tables.initiative
    found = {c.name: getattr(res, c.name).copy() for c in RESIDENT if c.by == name}
    if "initiative" in found:
        found["initiative"] = np.where(res.initiative < 0, -1,
                                       ini.founder[res.initiative] * 10_000 + ini.founding_week[res.initiative])
    if "founded" in found:  # the size is drawn
        found["founded"] = np.where(res.founded < 0, -1.0, ini.size[res.founded])
    return found


#: Process -> (column that says who decided something in it, how many others may lose what the one withheld gave,
#: residents: so many that more than a hundred decisions of others are looked at).
DECIDED = {"trust": ("trust_neighbours", 0, 500), "founding": ("founded", 0, 8000), "joining": ("initiative", 0, 1500),
           "turnover": ("arrived", 0, 1500), "campaign": ("plan", 1, 1500)}


@pytest.mark.parametrize("name", DECIDED)
def test_who_is_withheld_changes_nobody_elses_decision(name):
    column, given, residents = DECIDED[name]
    compared = 0
    for seed in (1, 2, 3):
        world = _busy(seed, residents)
        _up_to(world, name)
        before, plain = _outcome(world, name), _copy(world)
        act(plain, process(name), world.week)
        after = _outcome(plain, name)
        decided = np.flatnonzero(after[column] != before[column])
        acting = np.flatnonzero(world.tables.resident.stance == FRONT_RUNNER) if name == "campaign" else decided
        # Who was in an initiative before may make others leave or rise by leaving it.
        acting = acting[world.tables.resident.initiative[acting] < 0] if name == "joining" else acting
        for i in acting[:WITHHELD]:
            other = _withheld(world, i)
            act(other, process(name), world.week)
            for key, values in _outcome(other, name).items():
                differ = np.flatnonzero(values != after[key])
                assert np.setdiff1d(differ, i).size <= given, (key, i, differ[:9])
            compared += len(decided) - 1
    assert compared > 100
