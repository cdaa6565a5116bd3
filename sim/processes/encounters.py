"""Encounters: whom each resident meets this week, along a tie or at a meeting place.

The only channel for contacts, for what is seen nearby and for news of others' trust:

    contact' = contact + smoothing (trust in neighbours x worth of the one met - contact)
    nearby'  = nearby + nearby (1 if the one met is active - nearby)

The worth of a contact is the other's energy; nothing while recovering, less when a core member carries more than is
comfortable. Structure work raises the share of encounters at a meeting place, where anybody may be met. Everybody is
seen as at the start of the process (two phases), so that the order of residents does not matter.
"""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.jit import helper, kernel
from sim.state import CORE, NB, NOBODY, RI, J, R

WORTH, SEEN, NEIGHBOURS, PROFESSIONALS, GOVERNMENT = range(5)


@kernel
def encounters(s, p, key, week):
    """Draw one encounter per resident and note what was met, seen and heard."""
    res, res_i, q = s.res, s.res_i, p.encounters
    n = res.shape[1]
    _show(s, p)
    signal, words = s.signal, s.words
    place = min(1.0, q.place + q.place_structure * s.nb[NB.structure])
    for i in range(n):
        word = words[rng.WORD_MEETING, i]
        first, degree = s.first[i], s.first[i + 1] - s.first[i]
        # The high half says where, the low half which tie: more meeting places change nobody else's encounter.
        if degree == 0:
            other = i
        elif (word >> np.uint32(16)) < place * 65536.0:
            other = int(rng.uniform(rng.block(key, i, 0, week, rng.MEETING, 0)[0]) * s.nb[NB.tied])
        else:
            other = np.int64(s.to[first + ((word & np.uint32(0xFFFF)) * degree >> 16)])
        if other == i:
            res_i[RI.met, i] = NOBODY
            res[R.seen, i] = -1.0
            continue
        res_i[RI.met, i] = other
        seen = signal[other, SEEN]
        res[R.seen, i] = seen
        res[R.heard_neighbours, i] = signal[other, NEIGHBOURS]
        res[R.heard_professionals, i] = signal[other, PROFESSIONALS]
        res[R.heard_government, i] = signal[other, GOVERNMENT]
        res[R.contact, i] += q.smoothing * (res[R.trust_neighbours, i] * signal[other, WORTH] - res[R.contact, i])
        res[R.nearby, i] += q.nearby * ((1.0 if seen >= 0.0 else 0.0) - res[R.nearby, i])


@helper
def _show(s, p):
    """Gather what others see of each resident in one row, so that a meeting touches one place in memory."""
    res, res_i, ini, signal = s.res, s.res_i, s.ini, s.signal
    for i in range(res.shape[1]):
        signal[i, WORTH] = 0.0 if res_i[RI.recovery, i] > 0 else res[R.energy, i]
        signal[i, SEEN] = -1.0
        signal[i, NEIGHBOURS] = res[R.trust_neighbours, i] - res[R.norm_neighbours, i]
        signal[i, PROFESSIONALS] = res[R.trust_professionals, i] - res[R.norm_professionals, i]
        signal[i, GOVERNMENT] = res[R.trust_government, i] - res[R.norm_government, i]
    for a in range(s.count[0]):
        i = s.active[a]
        j = res_i[RI.initiative, i]
        signal[i, SEEN] = ini[J.momentum, j]
        if res_i[RI.part, i] >= CORE and res[R.hours, i] > p.life.core_comfort:
            signal[i, WORTH] *= p.encounters.core_busy
