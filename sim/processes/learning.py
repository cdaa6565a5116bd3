"""Learning: ownership and experience of those who take part, and their slow return.

    everybody:    ownership += back (norm - ownership); experience -= down x experience
    then members: ownership += taking_part (o_j - ownership); experience += up (1 - experience)

Experience is what the loop gain works on: members and former members found more, and have learned to organise.
Closed form: experience after k weeks of taking part is 1 - (1 - x0)(1 - up)^k, where nothing is lost (down 0).
"""

from __future__ import annotations

from sim.jit import kernel
from sim.state import NOBODY, RI, J, R


@kernel
def learning(s, p, key, week):
    """Move ownership and experience of every resident by one week."""
    res, res_i, ini, q = s.res, s.res_i, s.ini, p.learning
    for i in range(res.shape[1]):
        res[R.ownership, i] += q.ownership_back * (res[R.ownership_norm, i] - res[R.ownership, i])
        res[R.experience, i] *= 1.0 - q.experience_down
    for a in range(s.count[0]):
        i = s.active[a]
        j = res_i[RI.initiative, i]
        if j != NOBODY:
            res[R.ownership, i] += q.ownership_taking_part * (ini[J.ownership, j] - res[R.ownership, i])
            res[R.experience, i] += q.experience_up * (1.0 - res[R.experience, i])
