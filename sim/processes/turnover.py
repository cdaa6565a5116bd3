"""Turnover: residents move in and out, a dwelling keeps its row and its kind of household.

    m = 1 - (1 - rate)^(1/52) a week

Those who move in this week are listed at the start of the next one (``engine.newcomers``), and each process puts back
what it keeps of a resident: energy, encounters, trust, what one is active in, ownership, experience, the year. Ties are
redrawn with their number kept: each tie (i, j) of a mover i is exchanged with a tie (k, l) of somebody near, or with
chance ``network.rewired`` of anybody, to (i, l) and (k, j), in row order, skipped where it would join one to oneself.

Writes: arrived, moved, the ties. Closed form: the share that has never moved after t weeks is (1 - m)^t.
"""

from __future__ import annotations

from sim.jit import kernel


@kernel
def turnover(s, p, key, week):
    """Let residents move for one week."""
