"""Learning: ownership and experience of those who take part, and their slow return.

    everybody:    ownership += back (norm - ownership); experience -= down x experience
    then members: ownership += taking_part (o_j - ownership); experience += up (1 - experience)

Experience is what the loop gain works on: members and former members found more, and have learned to organise. Who
moves in this week comes with the own norm and no experience.
Closed form: experience after k weeks of taking part is 1 - (1 - x0)(1 - up)^k, where nothing is lost (down 0).
"""

from __future__ import annotations

import numpy as np

from sim.jit import kernel
from sim.state import ACTIVE, MOVERS, NOBODY, RI, J, R


@kernel
def learning(s, p, key, week):
    """Move ownership and experience of every resident by one week."""
    ownership, norm, experience, q = s.res[R.ownership], s.res[R.ownership_norm], s.res[R.experience], p.learning
    back, keep = np.float32(q.ownership_back), np.float32(1.0 - q.experience_down)
    for i in range(ownership.size):
        ownership[i] += back * (norm[i] - ownership[i])
        experience[i] *= keep
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        j = s.res_i[RI.initiative, i]
        if j != NOBODY:
            ownership[i] += q.ownership_taking_part * (s.ini[J.ownership, j] - ownership[i])
            experience[i] += q.experience_up * (1.0 - experience[i])
    for k in range(s.count[MOVERS]):  # last, as who moved out may have been a member until now
        ownership[s.movers[k]], experience[s.movers[k]] = norm[s.movers[k]], 0.0
