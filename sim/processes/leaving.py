"""Leaving, and who leads: the second half of joining and leaving (same columns, same switch).

Members of an ended initiative, those who burned out and those who moved away go. Others leave with chance

    leave exp(-momentum (m - level) + energy (.5 - e) - ownership (o_j - level)), less for the core.

Under overload contributors move to the core; while the lead is vacant each core member takes over with chance
succession x 2 (e - energy)(process_0 + process)(1 - ownership (1 - o)), no sooner than a week after the leader went.
Closed form: with the three weights at zero tenure is geometric with mean 1 / leave.
"""

from __future__ import annotations

import math

from sim import rng
from sim.jit import helper, kernel
from sim.state import ACTIVE, ANCHORED, CONTRIBUTOR, CORE, ENDED, JI, LEADER, NB, NOBODY, OUT, RI, ROWS, UNSETTLED, J, R


@kernel
def leaving(s, p, key, week):
    """Release, let leave, promote and appoint successors."""
    ini, q = s.ini, p.joining
    s.nb[NB.left] = 0.0
    for j in range(s.count[ROWS]):
        s.lowest[j] = UNSETTLED
        s.share[j] = q.leave * math.exp(-q.leave_momentum * (ini[J.momentum, j] - q.leave_level)
                                        - q.leave_ownership * (ini[J.ownership, j] - q.leave_level))
    most = math.exp(0.5 * q.leave_energy)  # no want of energy is larger
    for a in range(s.count[ACTIVE]):
        _move(s, p, a, most, week)


@helper
def go(s, i):
    """Take resident i out of the initiative."""
    res_i, ini_i = s.res_i, s.ini_i
    j = res_i[RI.initiative, i]
    ini_i[JI.members, j] -= 1
    if res_i[RI.part, i] >= CORE:
        ini_i[JI.core, j] -= 1
    if res_i[RI.part, i] == LEADER:
        ini_i[JI.leader, j] = NOBODY
    res_i[RI.initiative, i], res_i[RI.part, i] = NOBODY, OUT
    s.nb[NB.left] += 1.0


@helper
def _move(s, p, a, most, week):
    res, res_i, ini, ini_i, q, words, i = s.res, s.res_i, s.ini, s.ini_i, p.joining, s.member_words, s.active[a]
    j = res_i[RI.initiative, i]
    if ini_i[JI.stage, j] == ENDED or res_i[RI.recovery, i] > 0 or res_i[RI.arrived, i] == week - 1:
        go(s, i)
        return
    u, rate = rng.uniform(words[rng.MEMBER_LEAVE, a]), s.share[j]
    if u < rate * most and u < rate * math.exp(q.leave_energy * (0.5 - res[R.energy, i])) * (
            q.leave_core if res_i[RI.part, i] >= CORE else 1.0):
        go(s, i)
    elif res_i[RI.part, i] == CONTRIBUTOR:
        over = max(0.0, ini[J.core_load, j] / p.life.core_comfort - 1.0)
        willing = max(0.0, res[R.energy, i] - q.promotion_energy) * res[R.ownership, i] * res[R.willingness, i]
        if rng.uniform(words[rng.MEMBER_RISE, a]) < q.promotion * over * willing * (0.5 + res[R.entitlement, i]):
            res_i[RI.part, i] = CORE
            ini_i[JI.core, j] += 1
    elif res_i[RI.part, i] == CORE and ini_i[JI.vacancy, j] > 0:
        z = p.life
        ready = z.succession * 2.0 * max(0.0, res[R.energy, i] - z.succession_energy)
        ready *= z.succession_process + ini[J.process, j]
        ready *= 1.0 - z.succession_ownership * (1.0 - res[R.ownership, i])
        if ini_i[JI.stage, j] == ANCHORED:
            ready *= z.succession_anchored
        _succeed(s, i, j, rng.uniform(words[rng.MEMBER_RISE, a]), ready)


@helper
def _succeed(s, i, j, u, ready):
    """Make i the leader if ready; of several in one week the lowest draw leads, not the lowest index."""
    res_i, ini_i, lowest = s.res_i, s.ini_i, s.lowest
    if u >= ready or (ini_i[JI.leader, j] != NOBODY and (lowest[j] == UNSETTLED or lowest[j] <= u)):
        return  # not ready; or somebody leads, since before this week or with a lower draw
    if ini_i[JI.leader, j] != NOBODY:
        res_i[RI.part, ini_i[JI.leader, j]] = CORE
    res_i[RI.part, i], ini_i[JI.leader, j], lowest[j] = LEADER, i, u
