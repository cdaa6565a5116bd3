"""Initiative life: hours needed against hours given, momentum, ownership, milestones, ends and anchoring.

    need     = size min(1, need_start + age / ripening) (1 - fund_relief min(fund, enough) / enough)
    f        = (given / (1 + coordination members / 30 (1 - relief process)) + public hours) / need, at most 1
    momentum'= momentum + smoothing (f - momentum)
    o'       = o + own_ownership (1 - steer)(alone + (1 - alone) process)(1 - o)
               - steer_ownership (steer + toll dependence) o;
               before that o falls to o (1 - takeover_ownership (1 - listen_keep listening)) in the week of a take-over

The core carries what contributors leave (load concentrates), up to its most. Coordination is a loss on hours given,
never extra need. An idea becomes an initiative with enough active residents within half a year. An initiative ends by
fading, completion, or when nobody succeeds the leader in time; one that professionals keep steering needs no leader.
Anchoring lowers the exit hazard. At every milestone there may be a success, with a chance that grows with momentum;
before the first one small successes, every ``early_every`` weeks if asked for, ideas included. Closed form: with
founding and one constant exit hazard mu alone the stock is an immigration-death process, Poisson with mean births / mu.
"""

from __future__ import annotations

import math

from sim import rng
from sim.jit import helper, kernel
from sim.state import (
    ACTIVE,
    ALIVE,
    ANCHORED,
    ANCHORED_EXIT,
    BY_RESIDENT,
    COMPLETED,
    CORE,
    CORE_LOST,
    ENDED,
    ENDING,
    FADED,
    FREE,
    GOV,
    IDEA,
    JI,
    LEADER_GONE,
    NB,
    NOBODY,
    NOT_STARTED,
    RI,
    ROWS,
    RUNNING,
    SMALL_SUCCESS,
    STARTED,
    SUCCESS,
    TAKEN_NOW,
    THEME,
    J,
    R,
)


@kernel
def life(s, p, key, week):
    """Move every initiative by one week."""
    ini, ini_i, nb = s.ini, s.ini_i, s.nb
    for j in range(s.count[ROWS]):
        ini_i[JI.happened, j] = 0
        if ini_i[JI.stage, j] == ENDED:
            ini_i[JI.stage, j], ini_i[JI.ending, j] = FREE, ALIVE
        if ini_i[JI.fresh, j]:
            _begin(s, p.life, j)
        ini[J.given, j] = 0.0
    _give(s, p, week)
    nb[NB.activity] = 0.0
    s.themes[THEME.hours, :] = 0.0
    people = max(1.0, s.res.shape[1])
    for j in range(s.count[ROWS]):
        if IDEA <= ini_i[JI.stage, j] <= ANCHORED:
            _progress(s, p, j)
            s.themes[THEME.hours, ini_i[JI.theme, j]] += ini[J.given, j] / people
            nb[NB.activity] += ini[J.given, j] * ini[J.momentum, j] / people
            _fate(s, p, key, week, j)


@helper
def _begin(s, q, j):
    """Set a row for a new idea."""
    ini, ini_i = s.ini, s.ini_i
    ini_i[JI.stage, j], ini[J.momentum, j], ini[J.dependence, j], ini_i[JI.vacancy, j] = IDEA, 0.5, 0.0, 0
    ini[J.deficit, j], ini[J.core_load, j], ini[J.need, j], ini_i[JI.ending, j] = 1.0, 0.0, 0.0, ALIVE
    ini[J.ownership, j] = q.ownership_resident if ini_i[JI.origin, j] == BY_RESIDENT else q.ownership_public


@helper
def _give(s, p, week):
    """Let contributors give their hours, then the core what is still needed, up to its most."""
    res, res_i, ini, ini_i, q = s.res, s.res_i, s.ini, s.ini_i, p.life
    res[R.hours, :] = 0.0
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        j = res_i[RI.initiative, i]
        if j != NOBODY and res_i[RI.part, i] < CORE:
            energetic = max(0.0, 1.0 + q.hours_energy * (res[R.energy, i] - 0.5))
            owning = 1.0 - q.hours_ownership * (1.0 - ini[J.ownership, j])
            res[R.hours, i] = min(q.hours_max, q.hours * res[R.willingness, i] * energetic * owning)
            ini[J.given, j] += res[R.hours, i]
    for j in range(s.count[ROWS]):
        if not IDEA <= ini_i[JI.stage, j] <= ANCHORED:
            continue
        relief = 1.0 - q.fund_relief * min(ini[J.fund, j], q.fund_enough) / q.fund_enough
        age = week - ini_i[JI.founding_week, j]
        ini[J.need, j] = ini[J.size, j] * min(1.0, q.need_start + age / q.ripening) * relief
        left = ini[J.need, j] - ini[J.given, j] - ini[J.public_hours, j]
        ini[J.core_load, j] = min(q.core_max, max(q.core_min * q.core_comfort, left / max(1, ini_i[JI.core, j])))
        comfortable = ini[J.given, j] + ini_i[JI.core, j] * q.core_comfort + ini[J.public_hours, j]
        ini[J.deficit, j] = max(0.0, 1.0 - comfortable / max(ini[J.need, j], 1e-9))
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        if res_i[RI.part, i] >= CORE:
            j = res_i[RI.initiative, i]
            res[R.hours, i] = ini[J.core_load, j]
            ini[J.given, j] += res[R.hours, i]


@helper
def _progress(s, p, j):
    """Move momentum, ownership and dependence of initiative j."""
    ini, ini_i, q = s.ini, s.ini_i, p.life
    loss = 1.0 + q.coordination * ini_i[JI.members, j] / 30.0 * (1.0 - q.coordination_relief * ini[J.process, j])
    done = min(1.0, (ini[J.given, j] / loss + ini[J.public_hours, j]) / max(ini[J.need, j], 1e-9))
    ini[J.momentum, j] += q.smoothing * (done - ini[J.momentum, j])
    if s.ini_i[JI.taken, j] == TAKEN_NOW:
        listening = s.gov[GOV.listening] * s.nb[NB.area]
        ini[J.ownership, j] *= 1.0 - p.support.takeover_ownership * (1.0 - p.support.listen_keep * listening)
    aim = min(1.0, 2.0 * max(0.0, ini[J.fund, j] - q.fund_enough))
    ini[J.dependence, j] += q.dependence * (aim - ini[J.dependence, j])
    own = q.own_ownership * (1.0 - ini[J.steer, j]) * (1.0 - ini[J.ownership, j])
    own *= q.own_alone + (1.0 - q.own_alone) * ini[J.process, j]
    taken = q.steer_ownership * (ini[J.steer, j] + q.dependence_toll * ini[J.dependence, j]) * ini[J.ownership, j]
    ini[J.ownership, j] = min(1.0, max(0.0, ini[J.ownership, j] + own - taken))


@helper
def _fate(s, p, key, week, j):
    """Decide what happens to initiative j this week: start, milestone, anchoring or end."""
    ini, ini_i, q = s.ini, s.ini_i, p.life
    age = week - ini_i[JI.founding_week, j]
    early = (ini_i[JI.stage, j] <= RUNNING and q.early_every > 0 and 0 < age < q.milestone
             and age % q.early_every == 0)
    if early and rng.uniform(_luck(s, key, week, j)[3]) < _chance_of_success(s, q, j):
        ini_i[JI.happened, j] |= SMALL_SUCCESS
    if ini_i[JI.stage, j] == IDEA:
        if ini_i[JI.members, j] >= q.idea_members:
            ini_i[JI.stage, j] = RUNNING
            ini_i[JI.happened, j] |= STARTED
        elif age >= q.idea_weeks or (ini_i[JI.members, j] == 0 and ini_i[JI.origin, j] == BY_RESIDENT):
            _end(s, j, NOT_STARTED)
        return
    words = _luck(s, key, week, j)
    if age % q.milestone == 0 and rng.uniform(words[3]) < _chance_of_success(s, q, j):
        ini_i[JI.happened, j] |= SUCCESS
    if ini_i[JI.leader, j] != NOBODY or ini[J.public_hours, j] >= q.public_lead:
        ini_i[JI.vacancy, j] = 0
    else:
        if ini_i[JI.vacancy, j] == 0:
            ini_i[JI.happened, j] |= LEADER_GONE
            ini[J.momentum, j] *= 1.0 - q.leader_loss
        ini_i[JI.vacancy, j] += 1
    if ini_i[JI.stage, j] == ANCHORED:
        if rng.uniform(words[0]) < q.anchored_exit * math.exp(q.anchored_momentum * (0.6 - ini[J.momentum, j])):
            _end(s, j, ANCHORED_EXIT)
        return
    fading = q.fade * math.exp(-q.fade_momentum * ini[J.momentum, j]
                               + q.fade_dependence * ini[J.dependence, j] * (1.0 - ini[J.fund, j]))
    if rng.uniform(words[0]) < fading:
        _end(s, j, FADED)
    elif rng.uniform(words[1]) < q.complete:
        _end(s, j, COMPLETED)
    elif ini_i[JI.vacancy, j] > q.grace:
        _end(s, j, CORE_LOST)
    elif age >= q.anchor_after and rng.uniform(words[2]) < q.anchor * ini[J.momentum, j] * ini[J.ownership, j] * (
            q.anchor_alone + q.anchor_structure * s.nb[NB.structure] + s.nb[NB.legitimacy]):
        ini_i[JI.stage, j] = ANCHORED


@helper
def _luck(s, key, week, j):
    """Return the words of an initiative, addressed by its identity: exit, completion, anchoring, success."""
    born = s.ini_i[JI.founding_week, j] + rng.WEEK_ZERO
    return rng.block(key, s.ini_i[JI.founder, j], born, week, rng.LIFE, 0)


@helper
def _chance_of_success(s, q, j):
    return q.success_base + (1.0 - q.success_base) * s.ini[J.momentum, j]


@helper
def _end(s, j, reason):
    s.ini_i[JI.stage, j], s.ini_i[JI.ending, j] = ENDED, reason
    s.ini_i[JI.happened, j] |= ENDING
