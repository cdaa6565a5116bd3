"""The compiled engine: one call runs all weeks of a neighbourhood, process by process in the order of ``schedule``.

Policy on determinism: no fast maths, no parallel loops, a fixed order of every sum; parallelism is across runs only.
``NUMBA_DISABLE_JIT=1`` runs the very same functions in plain Python.
"""

from __future__ import annotations

from sim import rng
from sim.jit import kernel
from sim.processes.encounters import encounters
from sim.processes.energy import energy
from sim.processes.events import events
from sim.processes.founding import founding
from sim.processes.joining import joining
from sim.processes.learning import learning
from sim.processes.leaving import leaving
from sim.processes.life import life
from sim.processes.observation import observation
from sim.processes.support import support
from sim.processes.trust import trust
from sim.state import NOBODY, RI


@kernel
def roster(s):
    """List the active residents, in the order of their rows."""
    count, active = 0, s.active
    for i in range(s.res_i.shape[1]):
        if s.res_i[RI.initiative, i] != NOBODY:
            active[count] = i
            count += 1
    s.count[0] = count


@kernel
def advance(s, p, key, first, last, out):
    """Run the weeks ``first`` .. ``last - 1``; fill ``out`` (weeks, metrics) from row 0 = week 0 on."""
    for week in range(first, last):
        rng.weekly_blocks(key, week, s.words)
        roster(s)
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
        if p.on.learning:
            learning(s, p, key, week)
        if p.on.observation:
            observation(s, p, key, week, out)
