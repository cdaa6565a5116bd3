"""Joining: those who take part ask others; the one asked decides by a CLEAR logit.

A member asks at a rate that grows with the hours still wanted (measured to comfortable core hours), the founder of an
idea at a rate of its own; an ask goes along a tie or to somebody near. Professionals ask too, for the initiative that
wins a race weighted by hours wanted. Of several asks in a week one counts: the lowest draw among neighbours, and a
neighbour before a professional. If the form suits, the one asked joins with chance

    logit p = slope (intercept + can + like + enabled + asked + responded + peers (share of ties active - threshold)
                     + energy)

(Lowndes et al. 2006; the last but one term is Granovetter's threshold). Residents who are not active may visit.
Closed form: with the peers' weight at zero and everybody alike, each ask succeeds with the logit's value.
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.jit import helper, kernel
from sim.state import (
    ACTIVE,
    ANCHORED,
    ASKS,
    BY_RESIDENT,
    CONTRIBUTOR,
    CORE,
    IDEA,
    JI,
    JOINERS,
    LEADER,
    NB,
    NOBODY,
    OUT,
    RI,
    ROWS,
    RUNNING,
    J,
    R,
)


@kernel
def joining(s, p, key, week):
    """Let founders enter their ideas, members and professionals ask, the asked decide and others visit."""
    s.count[JOINERS] = 0
    s.res_i[RI.asked_by][:] = NOBODY
    _found(s)
    _ask(s, p, key, week)
    _answer(s, p, key, week)
    _professionals_ask(s, p, key, week)
    for k in range(s.count[JOINERS]):  # all have decided on who took part before: nobody's row comes first
        enter(s, np.int64(s.joiners[0, k]), np.int64(s.joiners[1, k]), CONTRIBUTOR)
    s.nb[NB.joined] = s.count[JOINERS]
    _visit(s, p)


@helper
def enter(s, i, j, part):
    """Put resident i into initiative j."""
    s.res_i[RI.initiative, i], s.res_i[RI.part, i] = j, part
    s.ini_i[JI.members, j] += 1
    if part >= CORE:
        s.ini_i[JI.core, j] += 1
    if part == LEADER:
        s.ini_i[JI.leader, j] = i


@helper
def _found(s):
    """Make each founder the leader of the idea; a contributor elsewhere leaves for it."""
    res_i, ini_i = s.res_i, s.ini_i
    for j in range(s.count[ROWS]):
        if not ini_i[JI.fresh, j]:
            continue
        ini_i[JI.members, j], ini_i[JI.core, j], ini_i[JI.leader, j] = 0, 0, NOBODY
        if ini_i[JI.origin, j] == BY_RESIDENT:
            i = np.int64(ini_i[JI.founder, j])
            old = res_i[RI.initiative, i]
            if old != NOBODY:
                ini_i[JI.members, old] -= 1
                if res_i[RI.part, i] >= CORE:  # promoted this very week, after having had the idea
                    ini_i[JI.core, old] -= 1
            enter(s, i, j, LEADER)


@helper
def _ask_rate(s, p, i, j):
    ini, ini_i, q = s.ini, s.ini_i, p.joining
    if ini_i[JI.stage, j] == IDEA:
        return q.ask_idea if s.res_i[RI.part, i] == LEADER else 0.0
    rate = q.ask * (q.ask_base + (1.0 - q.ask_base) * ini[J.deficit, j])
    rate *= 1.0 - q.ask_momentum * (1.0 - ini[J.momentum, j])
    rate *= 1.0 - q.ask_ownership * (1.0 - ini[J.ownership, j])
    return rate * q.ask_core if s.res_i[RI.part, i] >= CORE else rate


@helper
def _whom(s, p, i, u):
    """Return the resident that i asks: along a tie, or somebody who lives near."""
    n, q = s.res.shape[1], p.joining
    first, degree = s.first[i], s.first[i + 1] - s.first[i]
    if u < q.local or degree == 0:
        if degree == 0 and n > 0 and u >= q.local:
            return i
        step = int(u / max(q.local, 1e-12) * 2 * q.reach) - q.reach
        return (i + (step if step < 0 else step + 1)) % n
    return s.to[first + min(degree - 1, int((u - q.local) / (1.0 - q.local) * degree))]


@helper
def _ask(s, p, key, week):
    """Let the active residents ask, each somebody; of several asks to one resident the lowest draw stands."""
    res, res_i, stage, asks, made = s.res, s.res_i, s.ini_i[JI.stage], s.asks, 0
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        j = res_i[RI.initiative, i]
        if j == NOBODY or stage[j] < IDEA or stage[j] > ANCHORED:
            continue
        if rng.uniform(s.member_words[rng.MEMBER_ASK, a]) >= _ask_rate(s, p, i, j):
            continue
        words = rng.block(key, i, 0, week, rng.JOINING, 0)
        other, priority = _whom(s, p, i, rng.uniform(words[0])), rng.uniform(words[1])
        if res_i[RI.part, other] != OUT or res_i[RI.recovery, other] > 0 or other == i:
            continue
        asks[0, made], asks[1, made] = i, other
        made += 1
        if res_i[RI.asked_by, other] == NOBODY or priority < res[R.asked_priority, other]:
            res_i[RI.asked_by, other], res[R.asked_priority, other] = i, priority
    s.count[ASKS] = made


@helper
def _answer(s, p, key, week):
    """Let those who were asked decide on the ask that stood."""
    for k in range(s.count[ASKS]):
        i, other = s.asks[0, k], np.int64(s.asks[1, k])
        if s.res_i[RI.asked_by, other] == i:
            j = np.int64(s.res_i[RI.initiative, i])
            _decide(s, p, key, week, other, j, s.res[R.trust_neighbours, other])


@kernel
def chance_to_join(s, p, i, j, trust):
    """Return the chance that resident i, asked by somebody trusted that much, joins initiative j."""
    res, res_i, ini, ini_i, nb, q = s.res, s.res_i, s.ini, s.ini_i, s.nb, p.joining
    first, last = s.first[i], s.first[i + 1]
    active = 0
    for k in range(first, last):
        active += res_i[RI.part, s.to[k]] != OUT
    peers = active / (last - first) if last > first else 0.0
    skill = res[R.skill, i] + p.run.loop_gain * p.learning.skill * (res[R.experience, i] - p.ref.experience_asked)
    fits = 1.0 if ini_i[JI.theme, j] == res_i[RI.theme, i] else q.other_theme
    x = q.intercept + q.can * (skill + res[R.entitlement, i] - 1.0)
    x += q.like * (fits * 2.0 * res[R.concern, i] + ini[J.ownership, j] - q.like_level)
    x += q.enabled * (nb[NB.legitimacy] - p.ref.inbedding)
    x += q.asked * (trust - 0.5)
    public = 0.5 * (res[R.trust_professionals, i] + res[R.trust_government, i])
    x += q.responded * (2.0 * public * nb[NB.responsiveness] - q.responded_level)
    x += q.peers * (peers - res[R.threshold, i])
    x += q.energy * (res[R.energy, i] - 0.5)
    x *= q.slope
    if x < 0.0:
        return math.exp(max(x, -700.0)) / (1.0 + math.exp(max(x, -700.0)))
    return 1.0 / (1.0 + math.exp(-min(x, 700.0)))


@helper
def _decide(s, p, key, week, i, j, trust):
    """Let resident i say yes or no to initiative j."""
    if s.res[R.energy, i] < p.energy.active_min:
        return
    words = rng.block(key, i, 0, week, rng.ASKED, 0)
    fits = p.joining.form_fits + p.adapting.fits * s.nb[NB.practice] * (1.0 - p.joining.form_fits)
    if rng.uniform(words[0]) < fits and \
            rng.uniform(words[1]) < chance_to_join(s, p, i, j, trust):
        s.joiners[0, s.count[JOINERS]], s.joiners[1, s.count[JOINERS]] = i, j
        s.count[JOINERS] += 1


@helper
def _professionals_ask(s, p, key, week):
    """Let professionals invite residents; each resident's own draw says whether they do."""
    res_i, rate = s.res_i, p.joining.ask_professional * s.nb[NB.ask]
    if rate == 0.0:
        return
    first, last = rng.window(rng.RARE_ASKED, rate)
    invited, wanting = rng.listed(s.words[rng.WORD_RARE], first, last, s.listed), _wanting(s)
    for k in range(invited):
        i = s.listed[k]
        if res_i[RI.asked_by, i] == NOBODY and res_i[RI.part, i] == OUT and res_i[RI.recovery, i] == 0:
            j = _race(s, p, key, week, i, wanting)
            if j != NOBODY:
                _decide(s, p, key, week, i, j, s.res[R.trust_professionals, i])


@helper
def _wanting(s):
    """List the initiatives that want more hours, with the address of their draws; return how many there are."""
    ini, ini_i, racing, count = s.ini, s.ini_i, s.racing, 0
    for j in range(s.count[ROWS]):
        s.share[j] = ini[J.deficit, j] * max(1.0, ini[J.need, j])
        if (ini_i[JI.stage, j] == RUNNING or ini_i[JI.stage, j] == IDEA) and s.share[j] > 0.0:
            racing[0, count], racing[1, count] = j, ini_i[JI.founder, j]
            racing[2, count] = (np.int64(ini_i[JI.founding_week, j]) & 0xFFFF) << 16
            count += 1
    return count


@helper
def _race(s, p, key, week, i, wanting):
    """Return the initiative a professional invites to: smallest -log(u) / weight, u addressed by its identity."""
    best, winner, theme = math.inf, NOBODY, s.res_i[RI.theme, i]
    rng.blocks_about(key, i, s.racing[1], s.racing[2], wanting, week, rng.PROFESSIONAL, s.race_words)
    for k in range(wanting):
        j = s.racing[0, k]
        weight = s.share[j] if s.ini_i[JI.theme, j] == theme else p.joining.other_theme * s.share[j]
        u = rng.uniform(s.race_words[k])
        if 1.0 - u < best * weight and -math.log(u) < best * weight:  # -log(u) is never less than 1 - u
            best, winner = -math.log(u) / weight, j
    return winner


@helper
def _visit(s, p):
    """Let residents who are not active visit what goes on."""
    res, res_i, words = s.res, s.res_i, s.words[rng.WORD_RARE]
    base, alone, visits = 2.0 * p.joining.visit * s.nb[NB.activity], p.joining.visit_energy, 0
    res_i[RI.visited][:] = 0
    first, last = rng.window(rng.RARE_VISIT, base * (alone + 1.0))
    for k in range(rng.listed(words, first, last, s.listed)):
        i = s.listed[k]
        u = rng.rare(words[i], rng.RARE_VISIT)
        if u < base * res[R.concern, i] * (alone + res[R.energy, i]) and res_i[RI.part, i] == OUT:
            res_i[RI.visited, i] = 1
            visits += 1
    s.nb[NB.visits] = visits
