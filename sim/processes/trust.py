"""Trust: three stocks, each moved back to the own norm, by neighbours' news and by kept and broken promises.

    weekly: T += back (norm - T) + news ((T_met - norm_met) - (T - norm))
    kept:   T += gain (1 - T)          broken: T -= min(1, gain ratio) T

The odds that a promise is kept are those that, at the baseline's responsiveness, hold trust where the norm is (people
read an experience through what they expect), times how much better or worse this neighbourhood does:

    odds = ratio n / (1 - n) x exp(response (r - r_ref) - promise (gap - gap_ref)),
    n = norm_mean + confirmation (norm - norm_mean)

What gives experience: requests to professionals and municipality (any resident), what an active neighbour's initiative
is seen to do (any resident who meets one), a visit, and for members milestones, endings and being overruled; an early
small success counts for trust in neighbours only, at ``early_size`` of the gain. Dialogues (this week's level x last
week's ``area``) move all three trusts of members of running or anchored initiatives: T += dialogue x level x area x
momentum (1 - T). Who moved in last week starts at the norm.
Closed forms: events alone with chance p, gain a and loss b give E[T] = p a / (p a + (1 - p) b), approached at rate
p a + (1 - p) b; dialogues alone T_t = 1 - (1 - T_0)(1 - x)^t.
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.jit import helper, inlined, kernel
from sim.state import (
    ACTIVE,
    ANCHORED,
    COMPLETED,
    ENDED,
    GOV,
    JI,
    MOVERS,
    NB,
    RI,
    RUNNING,
    SMALL_SUCCESS,
    SUCCESS,
    J,
    R,
)


@inlined
def _retell(s, trust_in, norm_of, back, news):
    """Move one trust of all back to its norm, and towards what the one met (if anybody) has lived through."""
    trust, norm, met, lived = s.res[trust_in], s.res[norm_of], s.res_i[RI.met], s.lived
    keep, news, zero, one = np.float32(1.0 - back), np.float32(news), np.float32(0.0), np.float32(1.0)
    for i in range(trust.size):
        lived[i] = trust[i] - norm[i]
    for i in range(trust.size):
        told = lived[met[i] if met[i] >= 0 else i] - lived[i]
        trust[i] = min(one, max(zero, norm[i] + keep * lived[i] + news * told))


@inlined
def moved(trust, kept, gain, loss):
    """Return trust after one promise kept or broken; ``gain`` and ``loss`` within 0..1 keep it there."""
    return trust + (gain if kept else loss) * ((1.0 if kept else 0.0) - trust)


@inlined
def chance(norm, mean, q, boost):
    """Return the chance that a promise is kept for somebody with this norm; ``boost`` multiplies the odds."""
    n = mean + q.confirmation * (norm - mean)
    good = n * q.ratio * boost
    bad = 1.0 - n
    return good / (good + bad) if good + bad > 0.0 else 0.5


@kernel
def trust(s, p, key, week):
    """Move the three trusts of every resident by one week."""
    q = p.trust
    for k in range(s.count[MOVERS]):
        i = s.movers[k]
        s.res[R.trust_neighbours, i] = s.res[R.norm_neighbours, i]
        s.res[R.trust_professionals, i] = s.res[R.norm_professionals, i]
        s.res[R.trust_government, i] = s.res[R.norm_government, i]
    _retell(s, R.trust_neighbours, R.norm_neighbours, q.back, q.news)
    _retell(s, R.trust_professionals, R.norm_professionals, q.back, q.news)
    _retell(s, R.trust_government, R.norm_government, q.back, q.news)
    _requests(s, p)
    _witnesses(s, p, key, week)
    dialogue = q.dialogue * s.gov[GOV.dialogue] * s.nb[NB.area]
    for a in range(s.count[ACTIVE]):
        if s.res_i[RI.arrived, s.active[a]] != week - 1:  # otherwise it was somebody else who took part
            _member(s, p, a, dialogue)


@helper
def _requests(s, p):
    """Answer requests: half of them go to professionals, half to the municipality, by what the draw left."""
    res, words, q, nb = s.res, s.words[rng.WORD_RARE], p.trust, s.nb
    gain, loss = q.gain, min(1.0, q.gain * q.ratio)
    boost = math.exp(q.response * (nb[NB.responsiveness] - p.ref.responsiveness)
                     - q.promise * (nb[NB.gap] - p.ref.gap))
    first, last = rng.window(rng.RARE_REQUEST, q.requests)
    for k in range(rng.listed(words, first, last, s.listed)):
        i = s.listed[k]
        u = 2.0 * rng.rare(words[i], rng.RARE_REQUEST) / q.requests
        civic = u >= 1.0
        norm = res[R.norm_government if civic else R.norm_professionals, i]
        mean = p.run.mean_government if civic else p.run.mean_professionals
        column = R.trust_government if civic else R.trust_professionals
        kept = u - civic < chance(norm, mean, q, boost)
        res[column, i] = moved(res[column, i], kept, gain, loss)


@helper
def _witnesses(s, p, key, week):
    """See what an initiative does, in a neighbour who takes part or on a visit."""
    res, res_i, q, listed = s.res, s.res_i, p.trust, s.listed
    seen, visited, arrived, count = res[R.seen], res_i[RI.visited], res_i[RI.arrived], np.int64(0)
    for i in range(seen.size):
        listed[count] = i
        count += (seen[i] >= 0.0) | (visited[i] != 0)
    for k in range(count):
        s.whom[k] = res_i[RI.met, listed[k]] + 1
    rng.blocks_of_pairs(key, listed, s.whom, count, week, rng.TRUST, s.drawn)
    gain, loss = q.gain * q.bystander, min(1.0, q.gain * q.bystander * q.ratio)
    for k in range(count):
        i = listed[k]
        if arrived[i] == week - 1 and seen[i] < 0.0:
            continue  # the visit was another's, who lived here before
        momentum = seen[i] if seen[i] >= 0.0 else p.ref.momentum
        boost = math.exp(q.momentum * (momentum - p.ref.momentum))
        kept = rng.uniform(s.drawn[0, k]) < chance(res[R.norm_neighbours, i], p.run.mean_neighbours, q, boost)
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], kept, gain, loss)


@helper
def _member(s, p, a, dialogue):
    """Live through a success, an ending, dialogues or a decision overruled in the own initiative."""
    res, ini, ini_i, q, i = s.res, s.ini, s.ini_i, p.trust, s.active[a]
    j = s.res_i[RI.initiative, i]
    loss = min(1.0, q.gain * q.ratio)
    if ini_i[JI.happened, j] & SUCCESS:
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], True, q.gain, loss)
        helped = q.helped * q.gain * ini[J.process, j]
        res[R.trust_professionals, i] = moved(res[R.trust_professionals, i], True, helped, loss)
        res[R.trust_government, i] = moved(res[R.trust_government, i], True, helped, loss)
    if ini_i[JI.happened, j] & SMALL_SUCCESS:
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], True, q.gain * p.life.early_size, loss)
    if dialogue > 0.0 and RUNNING <= ini_i[JI.stage, j] <= ANCHORED:
        won = dialogue * ini[J.momentum, j]
        for column in (R.trust_neighbours, R.trust_professionals, R.trust_government):
            res[column, i] = moved(res[column, i], True, won, loss)
    if ini_i[JI.stage, j] == ENDED and ini_i[JI.ending, j] != COMPLETED:
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], False, q.gain, loss)
    if rng.uniform(s.member_words[rng.MEMBER_OVERRULED, a]) < q.overruled * ini[J.steer, j]:
        res[R.trust_government, i] = moved(res[R.trust_government, i], False, q.gain, loss)
