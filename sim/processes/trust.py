"""Trust: three stocks, each moved by kept and broken promises, by neighbours' news and back to the own norm.

    kept:   T += gain (1 - T)          broken: T -= gain ratio T
    weekly: T += back (norm - T) + news ((T_met - norm_met) - (T - norm))

The odds that a promise is kept are those that, at the baseline's responsiveness, hold trust where the norm is (people
read an experience through what they expect), times how much better or worse this neighbourhood does:

    odds = ratio n / (1 - n) x exp(response (r - r_ref) - promise (gap - gap_ref)),
    n = norm_mean + confirmation (norm - norm_mean)

What gives experience: requests to professionals and municipality (any resident), what an active neighbour's initiative
is seen to do (any resident who meets one), a visit, and for members milestones, endings and being overruled.
Closed form: events alone with chance p give E[T] = p a / (p a + (1 - p) b), approached at rate p a + (1 - p) b.
"""

from __future__ import annotations

import math

from sim import rng
from sim.jit import helper, inlined, kernel
from sim.state import COMPLETED, ENDED, JI, NB, NOBODY, RI, SUCCESS, J, R


@inlined
def _retell(res, i, trust_in, norm_of, heard_of, met, back, news):
    """Move one trust back to its norm, and towards what the one met (if anybody) has lived through."""
    own = res[trust_in, i] - res[norm_of, i]
    told = res[heard_of, i] - own if met else 0.0
    res[trust_in, i] = res[norm_of, i] + (1.0 - back) * own + news * told


@inlined
def moved(trust, kept, gain, loss):
    """Return trust after one promise kept or broken."""
    return trust + gain * (1.0 - trust) if kept else trust - loss * trust


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
    res, res_i, q, words = s.res, s.res_i, p.trust, s.words
    for i in range(res.shape[1]):
        met = res_i[RI.met, i] != NOBODY
        _retell(res, i, R.trust_neighbours, R.norm_neighbours, R.heard_neighbours, met, q.back, q.news)
        _retell(res, i, R.trust_professionals, R.norm_professionals, R.heard_professionals, met, q.back, q.news)
        _retell(res, i, R.trust_government, R.norm_government, R.heard_government, met, q.back, q.news)
    boost = math.exp(q.response * (s.nb[NB.responsiveness] - p.ref.responsiveness)
                     - q.promise * (s.nb[NB.gap] - p.ref.gap))
    for i in range(res.shape[1]):
        u = rng.rare(words[rng.WORD_RARE, i], rng.RARE_REQUEST)
        if u < q.requests:
            _request(s, p, i, u / q.requests, boost)
        if res[R.seen, i] >= 0.0 or res_i[RI.visited, i]:
            _witness(s, p, key, week, i)
    for a in range(s.count[0]):
        _member(s, p, key, week, s.active[a])
    for i in range(res.shape[1]):
        res[R.trust_neighbours, i] = min(1.0, max(0.0, res[R.trust_neighbours, i]))
        res[R.trust_professionals, i] = min(1.0, max(0.0, res[R.trust_professionals, i]))
        res[R.trust_government, i] = min(1.0, max(0.0, res[R.trust_government, i]))


@helper
def _request(s, p, i, u, boost):
    """Answer a request: half of them go to professionals, half to the municipality (``u`` is what the draw left)."""
    res, q = s.res, p.trust
    loss = q.gain * q.ratio
    if u < 0.5:
        kept = 2.0 * u < chance(res[R.norm_professionals, i], p.run.mean_professionals, q, boost)
        res[R.trust_professionals, i] = moved(res[R.trust_professionals, i], kept, q.gain, loss)
    else:
        kept = 2.0 * u - 1.0 < chance(res[R.norm_government, i], p.run.mean_government, q, boost)
        res[R.trust_government, i] = moved(res[R.trust_government, i], kept, q.gain, loss)


@helper
def _witness(s, p, key, week, i):
    """See what an initiative does, in a neighbour who takes part or on a visit."""
    res, res_i, q = s.res, s.res_i, p.trust
    momentum = res[R.seen, i] if res[R.seen, i] >= 0.0 else p.ref.momentum
    boost = math.exp(q.momentum * (momentum - p.ref.momentum))
    u = rng.uniform(rng.block(key, i, res_i[RI.met, i] + 1, week, rng.TRUST, 0)[0])
    kept = u < chance(res[R.norm_neighbours, i], p.run.mean_neighbours, q, boost)
    size = q.gain * q.bystander
    res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], kept, size, size * q.ratio)


@helper
def _member(s, p, key, week, i):
    """Live through a milestone, an ending or a decision overruled in the own initiative."""
    res, res_i, ini, ini_i, q = s.res, s.res_i, s.ini, s.ini_i, p.trust
    j = res_i[RI.initiative, i]
    if j == NOBODY:
        return
    loss = q.gain * q.ratio
    if ini_i[JI.happened, j] & SUCCESS:
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], True, q.gain, loss)
        helped = q.helped * q.gain * ini[J.process, j]
        res[R.trust_professionals, i] = moved(res[R.trust_professionals, i], True, helped, loss)
        res[R.trust_government, i] = moved(res[R.trust_government, i], True, helped, loss)
    if ini_i[JI.stage, j] == ENDED and ini_i[JI.ending, j] != COMPLETED:
        res[R.trust_neighbours, i] = moved(res[R.trust_neighbours, i], False, q.gain, loss)
    u = rng.uniform(rng.block(key, i, 0, week, rng.TRUST, 1)[0])
    if u < q.overruled * ini[J.steer, j]:
        res[R.trust_government, i] = moved(res[R.trust_government, i], False, q.gain, loss)
