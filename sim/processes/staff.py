"""Staff: energy of professionals, and a shared goal that spreads among them.

    e' = clip(e + pull (setpoint - e) + reward (S - s_level) - strain x pressure - rules x control, 0, 1)
    vigour = min(1, sum of weight x e / full)

S is the success of the initiatives (``sim.initiatives``); vigour is the part of public hours that support can spend.
Energy moves where something moves it: a reward, strain or rules above 0, or a start beside the set-point.

The launch, in the goal's week, spends ``goal_effort`` hours a head: floor(cocreated x effort x members / hours_seed)
co-creators, drawn, are aligned at once; all others hear the announcement, heard = min(1, (1 - cocreated) effort /
hours_heard). From that week on a professional who is not aligned meets a colleague, drawn uniformly, and turns with
chance min(1, spontaneous + own x heard + spread if the one met is aligned); heard' = heard (1 - forget). All look at
the week before (two phases), so that the order of professionals does not matter.

Writes: energy, alignment and what was heard of professionals; aligned (weighted share) and vigour.
Closed forms: energy is an AR(1) without noise round setpoint + (...) / pull; without effort the mean of the aligned
share F is Bass (1969) by its weekly map, F' = F + (spontaneous + spread F N / (N - 1))(1 - F); an announcement alone
turns at most the share own / forget of those who heard it.
"""

from __future__ import annotations

import math

from sim import rng
from sim.initiatives import success
from sim.jit import helper, kernel
from sim.state import GOV, NB, PRO

ROUNDING = 1e-9  # so that hours that pay whole co-creators pay them, however the product was rounded


@kernel
def staff(s, p, key, week):
    """Move energy and alignment of every professional by one week."""
    q = p.staff
    if max(q.reward, q.strain, q.rules) > 0.0 or q.start != q.setpoint:
        _recover(s, q)
    if p.run.goal_effort > 0.0 and week >= p.run.goal_week:
        if week == p.run.goal_week:
            _launch(s, p, key, week)
        _spread(s, q, key, week)


@helper
def _recover(s, q):
    """Move the energy of each, and note what is left of the hours."""
    energy, total = s.pro[PRO.energy], 0.0
    change = q.reward * (success(s) - q.s_level) - q.strain * s.gov[GOV.pressure] - q.rules * s.gov[GOV.control]
    for k in range(energy.size):
        energy[k] = min(1.0, max(0.0, energy[k] + q.pull * (q.setpoint - energy[k]) + change))
        total += s.pro[PRO.weight, k] * energy[k]
    s.nb[NB.vigour] = min(1.0, total / q.full)


@helper
def _launch(s, p, key, week):
    """Spend the effort: so many co-creators, those with the lowest draws, and an announcement to all others."""
    q, effort, cocreated = p.staff, p.run.goal_effort, p.run.goal_cocreated
    aligned, heard, drawn = s.pro[PRO.aligned], s.pro[PRO.heard], s.pro[PRO.turned]
    members = drawn.size
    seeds = math.floor(cocreated * effort * members / q.hours_seed + ROUNDING)
    for k in range(members):
        drawn[k] = rng.uniform(rng.block(key, k, 0, week, rng.STAFF, 1)[2])
    for k in range(members):
        lower = 0
        if seeds > 0:
            for other in range(members):
                lower += drawn[other] < drawn[k]
        if lower < seeds:
            aligned[k] = 1.0
        else:
            heard[k] = min(1.0, (1.0 - cocreated) * effort / q.hours_heard)


@helper
def _spread(s, q, key, week):
    """Let each who is not aligned meet a colleague and perhaps turn; all see who was aligned the week before."""
    aligned, heard, turned = s.pro[PRO.aligned], s.pro[PRO.heard], s.pro[PRO.turned]
    members, total = aligned.size, 0.0
    for k in range(members):
        turned[k] = aligned[k]
        if aligned[k] > 0.0:
            continue
        words = rng.block(key, k, 0, week, rng.STAFF, 0)
        chance = q.spontaneous + q.own * heard[k]
        if members > 1:
            met = int(rng.uniform(words[0]) * (members - 1))
            chance += q.spread * aligned[met + (met >= k)]
        if rng.uniform(words[1]) < chance:
            turned[k] = 1.0
    for k in range(members):
        aligned[k] = turned[k]
        heard[k] *= 1.0 - q.forget
        total += s.pro[PRO.weight, k] * aligned[k]
    s.nb[NB.aligned] = min(1.0, total)
