"""What several processes read off the initiatives: processes do not import each other."""

from __future__ import annotations

from sim.jit import helper
from sim.state import ANCHORED, JI, NOBODY, PUBLIC, ROWS, RUNNING, SEEDED, J


@helper
def success(s):
    """Return the success of this week: mean momentum times resident ownership of initiatives alive, 0 without any."""
    total, alive = 0.0, 0
    for j in range(s.count[ROWS]):
        if RUNNING <= s.ini_i[JI.stage, j] <= ANCHORED:
            total += s.ini[J.momentum, j] * s.ini[J.ownership, j]
            alive += 1
    return total / alive if alive else 0.0


@helper
def initiated(s, j):
    """Return whether a public party initiated j and still carries it: no resident leads it."""
    return s.ini_i[JI.founder, j] >= PUBLIC + SEEDED and s.ini_i[JI.leader, j] == NOBODY
