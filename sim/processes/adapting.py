"""Adapting: professionals learn how to collaborate, and incidents and pressure build up a reflex to take control.

    S  = mean of momentum x ownership over initiatives alive
    P' = P + reflect (1 + dialogue_gain dialogue) S r (1 - P) + imitate x example - fade P
    X' = X + (pressure_rate x pressure (1 - listening) + hit)(1 - X) - calm X                both within 0..1
    r  = 1 - need_responsibility (1 - responsibility) where there is a partner table, 1 elsewhere

``hit`` is the size of a dated incident or of one by chance (chance min(1, rate n / 1000 / 52)), whichever is larger.
Dialogue and listening as delivered (level x ``area``). Before week ``run.late`` nothing is learned. Know-how (practice)
helps founders and makes forms fit; with ``adaptive`` roles it moves support to one mix of instruments, the reflex X to
another. Writes: practice, reflex, success.
Closed forms: at constant S without imitation P tends to q / (q + fade), q = reflect S r, as 1 - (1 - q - fade)^t; the
reflex after one incident is its size times (1 - calm)^t.
"""

from __future__ import annotations

from sim.initiatives import success
from sim.jit import kernel
from sim.state import NB


@kernel
def adapting(s, p, key, week):
    """Move know-how and reflex by one week."""
    s.nb[NB.success] = success(s)
