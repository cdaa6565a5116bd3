"""Adapting: professionals learn how to collaborate, and incidents and pressure build up a reflex to take control.

    S  = mean of momentum x ownership over initiatives alive
    P' = P + reflect (1 + dialogue_gain dialogue) S r (1 - P) + imitate x example - fade P
    X' = X + (pressure_rate x pressure (1 - listening) + hit)(1 - X) - calm X                both within 0..1
    r  = 1 - need_responsibility (1 - responsibility) where there is a partner table, 1 elsewhere

``hit`` is the size of a dated incident or of one by chance (chance min(1, rate n / 1000 / 52)), whichever is larger.
Dialogue and listening as delivered (level x ``area``). Before week ``run.late`` nothing is learned; weeks before 0 hold
no incidents and no methods. Know-how (practice P) helps founders and makes forms fit; with ``adaptive`` roles it moves
support to one mix of instruments, the reflex X to another. Writes: practice, reflex, success.
Closed forms: at constant S without imitation P tends to q / (q + fade), q = reflect S r, as 1 - (1 - q - fade)^t; the
reflex after one incident is its size times (1 - calm)^t, under constant pressure it tends to g / (g + calm),
g = pressure_rate x pressure (1 - listening).
"""

from __future__ import annotations

from sim import rng
from sim.initiatives import success
from sim.jit import helper, kernel
from sim.state import GOV, NB

WEEKS_A_YEAR = 52.0


@kernel
def adapting(s, p, key, week):
    """Move know-how and reflex by one week."""
    nb, gov, q = s.nb, s.gov, p.adapting
    nb[NB.success] = success(s)
    practice, reflex = nb[NB.practice], nb[NB.reflex]
    won = 0.0
    if week >= p.run.late:
        won = q.reflect * (1.0 + q.dialogue_gain * gov[GOV.dialogue] * nb[NB.area]) * nb[NB.success] * _owned(s, p)
        won = won * (1.0 - practice) + q.imitate * nb[NB.example]
    nb[NB.practice] = min(1.0, max(0.0, practice + won - q.fade * practice))
    pressed = q.pressure_rate * gov[GOV.pressure] * (1.0 - gov[GOV.listening] * nb[NB.area])
    built = (pressed + _hit(s, q, key, week)) * (1.0 - reflex)
    nb[NB.reflex] = min(1.0, max(0.0, reflex + built - q.calm * reflex))


@helper
def _owned(s, p):
    """Return the part of learning that lasts: at a partner table somebody must be responsible for the process."""
    if not p.run.table:
        return 1.0
    return 1.0 - p.adapting.need_responsibility * (1.0 - s.gov[GOV.responsibility])


@helper
def _hit(s, q, key, week):
    """Return the size of this week's incident: the dated one, or one by chance."""
    hit = s.nb[NB.incident]
    if q.rate > 0.0 and week >= 0:
        chance = q.rate * s.res.shape[1] / 1000.0 / WEEKS_A_YEAR
        if rng.uniform(rng.block(key, 0, 0, week, rng.ADAPT, 0)[0]) < chance:
            hit = max(hit, q.incident)
    return hit
