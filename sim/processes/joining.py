"""Joining: those who take part ask others; the one asked decides by a CLEAR logit.

A member asks at a rate that grows with the hours still wanted (measured to comfortable core hours), the founder of an
idea at a rate of its own; an ask goes along a tie or to somebody near. A public party asks anybody for an idea that it
initiated, at the founder's rate times the part of its hours that it works there. Professionals ask too, and refer
residents in person; some whom nobody asks look around (who reaches whom: ``reaching``). Of several asks in a week one
counts: the lowest draw among neighbours, and a neighbour before a professional. If the form suits, the one asked joins
with chance

    logit p = slope (intercept + can + like + enabled + asked + responded + peers (share of ties active - threshold)
                     + energy)

(Lowndes et al. 2006; the last but one term is Granovetter's threshold). For who is referred the form was chosen, trust
in professionals counts ``referral_personal`` times and ``referral_push`` is added; who says no visits with chance
``referral_visit``. Who looks around was asked by nobody: trust .5. What lies beyond the tolerance of one's interests is
joined only with chance ``bridge`` x bridging. Residents who are not active may visit.
Closed form: with the peers' weight at zero and everybody alike, each ask succeeds with the logit's value.
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.initiatives import initiated
from sim.jit import helper, kernel
from sim.reaching import ask_rate, at_hand, bridged, calls, finds, race, visit, wanting, whom
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
    _initiators_ask(s, p, key, week)
    first, asked, referred, last = calls(s, p)
    _professionals_ask(s, p, key, week, first, asked)
    visiting = _refer(s, p, key, week, referred, last)
    s.nb[NB.searched] = _search(s, p, key, week, first, asked, referred, last)
    few = 0
    for k in range(s.count[JOINERS]):  # all have decided on who took part before: nobody's row comes first
        i = np.int64(s.joiners[0, k])
        enter(s, i, np.int64(s.joiners[1, k]), CONTRIBUTOR)
        few += s.first[i + 1] - s.first[i] <= p.observation.few_ties
    s.nb[NB.joined], s.nb[NB.joined_few] = s.count[JOINERS], few
    visit(s, p, visiting)


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
def _ask(s, p, key, week):
    """Let the active residents ask, each somebody; of several asks to one resident the lowest draw stands."""
    res, res_i, stage, asks, made = s.res, s.res_i, s.ini_i[JI.stage], s.asks, 0
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        j = res_i[RI.initiative, i]
        if j == NOBODY or stage[j] < IDEA or stage[j] > ANCHORED:
            continue
        if rng.uniform(s.member_words[rng.MEMBER_ASK, a]) >= ask_rate(s, p, i, j):
            continue
        words = rng.block(key, i, 0, week, rng.JOINING, 0)
        other, priority = whom(s, p, i, rng.uniform(words[0])), rng.uniform(words[1])
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
            _decide(s, p, key, week, other, j, s.res[R.trust_neighbours, other], _form_fits(s, p), 0.0)


@kernel
def chance_to_join(s, p, i, j, trust, push=0.0):
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
    x += q.energy * (res[R.energy, i] - 0.5) + push
    x *= q.slope
    if x < 0.0:
        return math.exp(max(x, -700.0)) / (1.0 + math.exp(max(x, -700.0)))
    return 1.0 / (1.0 + math.exp(-min(x, 700.0)))


@helper
def _form_fits(s, p):
    """Return the chance that the form suits who is asked; know-how of collaborating makes it suit more."""
    fits = p.joining.form_fits
    return fits + p.adapting.fits * s.nb[NB.practice] * (1.0 - fits)


@helper
def _decide(s, p, key, week, i, j, trust, fits, push):
    """Let resident i say yes or no to initiative j; return whether it is yes."""
    if s.res[R.energy, i] < p.energy.active_min:
        return False
    words = rng.block(key, i, 0, week, rng.ASKED, 0)
    if p.run.interests and not bridged(s, p, i, j, rng.uniform(words[2])):
        return False
    if rng.uniform(words[0]) < fits and rng.uniform(words[1]) < chance_to_join(s, p, i, j, trust, push):
        s.joiners[0, s.count[JOINERS]], s.joiners[1, s.count[JOINERS]] = i, j
        s.count[JOINERS] += 1
        return True
    return False


@helper
def _initiators_ask(s, p, key, week):
    """Let public parties ask for the ideas they initiated as founders do, anybody, by the hours they work in them."""
    n, full = s.res.shape[1], p.support.hours_initiator
    for j in range(s.count[ROWS]):
        if n == 0 or full == 0.0 or s.ini_i[JI.stage, j] != IDEA or not initiated(s, j):
            continue
        words = rng.block(key, s.ini_i[JI.founder, j], 0, week, rng.JOINING, 0)
        i = int(rng.uniform(words[0]) * n)
        working = min(1.0, s.ini[J.public_hours, j] / full)
        if rng.uniform(words[1]) < p.joining.ask_idea * working and at_hand(s, i):
            s.res_i[RI.asked_by, i] = i  # was asked this week: nobody else does
            _decide(s, p, key, week, i, j, s.res[R.trust_professionals, i], _form_fits(s, p), 0.0)


@helper
def _professionals_ask(s, p, key, week, first, asked):
    """Let professionals invite residents; each resident's own draw says whether they do."""
    if asked == first:
        return
    invited, count = rng.listed(s.words[rng.WORD_RARE], first, asked, s.listed), wanting(s, key, week, IDEA, RUNNING)
    for k in range(invited):
        i = s.listed[k]
        if at_hand(s, i):
            j = race(s, p, key, week, i, count)
            if j != NOBODY:
                _decide(s, p, key, week, i, j, s.res[R.trust_professionals, i], _form_fits(s, p), 0.0)


@helper
def _refer(s, p, key, week, referred, last):
    """Let professionals refer residents in person; list those who say no but pay a visit in ``s.whom``."""
    q, visiting = p.joining, 0
    if referred == last:
        return visiting
    people = rng.listed(s.words[rng.WORD_RARE], referred, last, s.listed)
    count = wanting(s, key, week, RUNNING, ANCHORED)
    for k in range(people):
        i = s.listed[k]
        if not at_hand(s, i):
            continue
        j = race(s, p, key, week, i, count)
        if j == NOBODY:
            continue
        trust = np.float32(0.5 + q.referral_personal * (s.res[R.trust_professionals, i] - 0.5))
        if not _decide(s, p, key, week, i, j, trust, q.referral_fits, q.referral_push):
            s.whom[visiting] = i
            visiting += rng.uniform(rng.block(key, i, 0, week, rng.ASKED, 0)[3]) < q.referral_visit
    return visiting


@helper
def _search(s, p, key, week, first, asked, referred, last):
    """Let residents whom nobody asked look for something to join; return how many do join."""
    joined = 0
    if p.joining.search == 0.0:
        return joined
    low, high = rng.window(rng.FOUNDING_SEARCH, p.joining.search)
    people, count = rng.listed(s.words[rng.WORD_FOUNDING], low, high, s.listed), wanting(s, key, week, IDEA, ANCHORED)
    for k in range(people):
        i = s.listed[k]
        word = np.int64(s.words[rng.WORD_RARE, i])
        if not at_hand(s, i) or first <= word < asked or referred <= word < last:
            continue
        if rng.uniform(rng.block(key, i, 0, week, rng.SEARCH, 0)[0]) < finds(s, p, i):
            j = race(s, p, key, week, i, count)
            if j != NOBODY:
                joined += _decide(s, p, key, week, i, j, np.float32(0.5), _form_fits(s, p), 0.0)
    return joined
