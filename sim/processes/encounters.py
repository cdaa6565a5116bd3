"""Encounters: whom each resident meets this week, along a tie or at a meeting place.

The only channel for contacts, for what is seen nearby and (in ``trust``) for news of what others lived through:

    contact' = contact + smoothing (trust in neighbours x worth of the one met - contact)
    nearby'  = nearby + nearby (1 if the one met is active - nearby)

The worth of a contact is the other's energy; nothing while recovering, less when a core member carries more than is
comfortable; where interests differ (``params.interests``) only the part ``bridge`` x bridging if the two lie further
apart than the tolerance. Structure work raises the share of encounters at a meeting place, where anybody may be met.
Everybody is seen as at the start of the process (two phases), so that the order of residents does not matter. Who moved
in last week starts with the contacts that people have at the start, and has seen nothing yet.
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.jit import helper, kernel
from sim.state import ACTIVE, CORE, GOV, MOVERS, NB, NOBODY, RI, J, R

WORTH, MOMENTUM = range(2)  # what is shown: energy for others, momentum of the own initiative (-1: in none)


@kernel
def encounters(s, p, key, week):
    """Draw one encounter per resident and note what was met, seen and heard."""
    _choose(s, p, key, week)
    _show(s, p)
    _see(s, p)
    for k in range(s.count[MOVERS]):
        i = s.movers[k]
        s.res[R.contact, i] = min(1.0, p.run.contact * s.res[R.norm_neighbours, i])
        s.res[R.nearby, i] = 0.0


@helper
def _choose(s, p, key, week):
    """Note whom each resident meets; oneself stands for nobody until ``_see``."""
    met, word, first, to = s.res_i[RI.met], s.words[rng.WORD_MEETING], s.first, s.to
    for i in range(met.size):
        degree = first[i + 1] - first[i]
        # The high half says where, the low half which tie: more meeting places change nobody else's encounter.
        met[i] = to[first[i] + (np.int64(word[i] & np.uint32(0xFFFF)) * degree >> 16)] if degree > 0 else i
    place = min(1.0, p.encounters.place + p.encounters.place_structure * s.nb[NB.structure])
    there = rng.listed(word, 0, math.ceil(place * 65536.0) << 16, s.listed)
    rng.blocks_of(key, s.listed, there, week, rng.MEETING, s.drawn)
    for k in range(there):
        i = s.listed[k]
        if first[i + 1] > first[i]:
            met[i] = int(rng.uniform(s.drawn[0, k]) * s.nb[NB.tied])


@helper
def _show(s, p):
    """Note what others see of each resident."""
    worth, shown, energy, recovery = s.shown[WORTH], s.shown[MOMENTUM], s.res[R.energy], s.res_i[RI.recovery]
    for i in range(worth.size):
        worth[i] = 0.0 if recovery[i] > 0 else energy[i]
    shown[:] = -1.0
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        shown[i] = s.ini[J.momentum, s.res_i[RI.initiative, i]]
        if s.res_i[RI.part, i] >= CORE and s.res[R.hours, i] > p.life.core_comfort:
            worth[i] *= p.encounters.core_busy
    for k in range(s.count[MOVERS]):  # who is listed as active has moved out
        i = s.movers[k]
        worth[i], shown[i] = 0.0 if recovery[i] > 0 else energy[i], -1.0


@helper
def _see(s, p):
    """Let each resident see the one met, if that is anybody else: a loop a column, several residents at a time."""
    worth, shown, met, seen, nearby = s.shown[WORTH], s.shown[MOMENTUM], s.res_i[RI.met], s.res[R.seen], s.res[R.nearby]
    contact, trust, zero, one = s.res[R.contact], s.res[R.trust_neighbours], np.float32(0.0), np.float32(1.0)
    smoothing, near = np.float32(p.encounters.smoothing), np.float32(p.encounters.nearby)
    if p.run.interests:
        interest, tolerance = s.res[R.interest], np.float32(p.interests.tolerance)
        bridged = np.float32(p.interests.bridge * s.gov[GOV.bridging] * s.nb[NB.area])
        for i in range(met.size):
            other = np.uint32(met[i])
            part = one if abs(interest[i] - interest[other]) <= tolerance else bridged
            contact[i] += (smoothing if other != i else zero) * (trust[i] * worth[other] * part - contact[i])
    else:
        for i in range(met.size):
            other = np.uint32(met[i])  # without a sign there is no counting from the end to look out for
            contact[i] += (smoothing if other != i else zero) * (trust[i] * worth[other] - contact[i])
    for i in range(met.size):
        other = np.uint32(met[i])
        seen[i] = shown[other] if other != i else -one
    for i in range(met.size):
        active = one if seen[i] >= zero else zero
        nearby[i] += (near if met[i] != i else zero) * (active - nearby[i])
    for i in range(met.size):
        met[i] = met[i] if met[i] != i else NOBODY
