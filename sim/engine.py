"""The compiled engine: one call runs all weeks of a neighbourhood, process by process in the order of ``schedule``.

Policy on determinism: no fast maths, no parallel loops, a fixed order of every sum; parallelism is across runs only.
``NUMBA_DISABLE_JIT=1`` runs the very same functions in plain Python.

Processes that only some scenarios ask for are compiled when the first scenario asks for one of them.
"""

from __future__ import annotations

from sim import rng
from sim.jit import kernel
from sim.processes.adapting import adapting
from sim.processes.campaign import campaign
from sim.processes.encounters import encounters
from sim.processes.energy import energy
from sim.processes.events import events
from sim.processes.founding import founding
from sim.processes.joining import joining
from sim.processes.learning import learning
from sim.processes.leaving import leaving
from sim.processes.life import life
from sim.processes.observation import observation
from sim.processes.staff import staff
from sim.processes.support import support
from sim.processes.tables import tables
from sim.processes.trust import trust
from sim.processes.turnover import turnover
from sim.state import ACTIVE, FREE, JI, MOVERS, RI, ROWS

RARE = ("tables", "staff", "adapting", "campaign", "turnover")  # only some scenarios ask for these: see ``asked``


@kernel
def roster(s):
    """List the active residents, in the order of their rows, and note how many rows of initiatives are in use."""
    s.count[ACTIVE] = rng.listed(s.res_i[RI.initiative], 0, 2**31, s.active)
    stage, fresh, rows = s.ini_i[JI.stage], s.ini_i[JI.fresh], s.ini_i.shape[1]
    while rows > 0 and stage[rows - 1] == FREE and not fresh[rows - 1]:
        rows -= 1
    s.count[ROWS] = rows


@kernel
def newcomers(s, week):
    """List the residents who moved in last week, in the order of their rows: each process resets what it keeps."""
    s.count[MOVERS] = rng.listed(s.res_i[RI.arrived], week - 1, week, s.movers)


@kernel
def begin(s, p, key, week):
    """Begin a week: draw for every resident, list the active ones and draw for these."""
    rng.weekly_blocks(key, week, s.words)
    s.count[MOVERS] = 0
    if p.on.turnover:
        newcomers(s, week)
    roster(s)
    rng.blocks_of(key, s.active, s.count[ACTIVE], week, rng.MEMBER, s.member_words)


@kernel
def advance(s, p, key, first, last, out, rare):
    """Run the weeks ``first`` .. ``last - 1``; fill ``out`` (weeks, metrics) from row 0 = week 0 on.

    ``rare`` is None where none of the rare processes is on, and anything else otherwise: of None Numba sees, by its
    type alone, that these are never reached, and compiles the weeks without them.
    """
    for week in range(first, last):
        begin(s, p, key, week)
        if p.on.events:
            events(s, p, key, week)
        if p.on.energy:
            energy(s, p, key, week)
        if p.on.encounters:
            encounters(s, p, key, week)
        if p.on.trust:
            trust(s, p, key, week)
        if p.on.founding:
            founding(s, p, key, week)
        if p.on.joining:
            leaving(s, p, key, week)
            joining(s, p, key, week)
            roster(s)
        if p.on.support:
            support(s, p, key, week)
        if p.on.life:
            life(s, p, key, week)
        if rare is not None and p.on.tables:
            tables(s, p, key, week)
        if rare is not None and p.on.turnover:
            turnover(s, p, key, week)
        if p.on.learning:
            learning(s, p, key, week)
        if rare is not None and p.on.staff:
            staff(s, p, key, week)
        if rare is not None and p.on.adapting:
            adapting(s, p, key, week)
        if rare is not None and p.on.campaign:
            campaign(s, p, key, week)
        if p.on.observation:
            observation(s, p, key, week, out)


def rare_ones(p):
    """Return what ``advance`` takes as ``rare`` with these settings."""
    return True if any(p.on[name] for name in RARE) else None
