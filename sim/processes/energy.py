"""Energy: chance round a set-point, minus a load that taking part builds up and rest takes away.

    fluctuation' = (1 - pull) fluctuation + noise xi
    load'        = (1 - pull) load + cost h (1 + admin control (1 - trust) + friction (1 - m)(1 - relief process))
                   - reward o m h / (h + reward_hours) - success (a milestone; early_size of it: a small one)
    energy       = set-point + fluctuation - load + pulse (1 - that), within 0..1

A member burns out when set-point minus load falls below the floor: load decides, chance cannot (prototype, look 5), and
then is out for the weeks of recovery. Who moved in last week starts at the set-point, rested. Closed form: alone it is
an AR(1), mean the set-point, variance noise^2 / (1 - (1 - pull)^2), half-life ln 2 / -ln(1 - pull); constant hours h
burn out iff h > pull (set-point - floor) / cost.
"""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.jit import helper, inlined, kernel
from sim.state import ACTIVE, JI, MOVERS, NB, RI, SMALL_SUCCESS, SUCCESS, J, R

# The sum of two 16-bit halves has a triangular law; sqrt(6) gives it variance one. Bounded, so no week is freakish.
_HALF, _SCALE, _ONE, _ZERO = np.float32(2.0**-16), np.float32(np.sqrt(6.0)), np.float32(1.0), np.float32(0.0)


@inlined
def noise(word):
    """Return a draw with mean 0, variance 1 and bounds +-sqrt(6) from a 32-bit word."""
    halves = np.int32(word >> np.uint32(16)) + np.int32(word & np.uint32(0xFFFF)) + np.int32(1)
    return (np.float32(halves) * _HALF - _ONE) * _SCALE


@kernel
def energy(s, p, key, week):
    """Move fluctuation, load, recovery and energy of every resident by one week."""
    res, q, words = s.res, p.energy, s.words[rng.WORD_ENERGY]
    setpoint, fluctuation, load, level = res[R.setpoint], res[R.fluctuation], res[R.load], res[R.energy]
    keep, size, pulse = np.float32(1.0 - q.pull), np.float32(q.noise), np.float32(s.nb[NB.pulse_energy])
    recovery = s.res_i[RI.recovery]
    for i in range(load.size):  # loops of few columns each: only such are done several residents at a time
        fluctuation[i] = keep * fluctuation[i] + size * noise(words[i])
    for i in range(load.size):
        load[i] = keep * load[i]
        recovery[i] = max(0, recovery[i] - 1)
    s.nb[NB.burnouts] = 0.0
    arrived = s.res_i[RI.arrived]
    for a in range(s.count[ACTIVE]):
        if arrived[s.active[a]] != week - 1:  # otherwise it was somebody else who took part
            _take_part(s, p, s.active[a])
    for k in range(s.count[MOVERS]):
        i = s.movers[k]
        fluctuation[i], load[i], recovery[i] = 0.0, 0.0, 0
    for i in range(load.size):
        now = min(_ONE, max(_ZERO, setpoint[i] + fluctuation[i] - load[i]))
        level[i] = now + pulse * (_ONE - now)


@helper
def _take_part(s, p, i):
    """Add what last week's hours cost and gave to an active resident's load; burn out if it is too much."""
    res, res_i, ini, ini_i, q = s.res, s.res_i, s.ini, s.ini_i, p.energy
    j = res_i[RI.initiative, i]
    h, m = res[R.hours, i], ini[J.momentum, j]
    strain = 1.0 + q.admin * ini[J.control, j] * (1.0 - res[R.trust_government, i])
    strain += q.friction * (1.0 - m) * (1.0 - q.relief * ini[J.process, j])
    load = res[R.load, i] + q.cost * h * strain - q.reward * ini[J.ownership, j] * m * h / (h + q.reward_hours)
    if ini_i[JI.happened, j] & SUCCESS:
        load -= q.success
    if ini_i[JI.happened, j] & SMALL_SUCCESS:
        load -= q.success * p.life.early_size
    res[R.load, i] = min(1.0, max(-0.15, load))
    if res_i[RI.recovery, i] == 0 and res[R.setpoint, i] - res[R.load, i] < q.floor:
        res_i[RI.recovery, i] = q.recovery
        s.nb[NB.burnouts] += 1.0
