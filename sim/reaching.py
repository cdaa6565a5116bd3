"""Who reaches whom with which initiative: the terms of the process ``joining``.

Professionals ask a resident with chance ``ask_professional`` x asking delivered, and refer one with ``referral`` x
referral delivered: two ends of the same quarter of a draw, so that neither moves when the other does. They ask for what
still needs people (ideas, running initiatives) and refer to what is there (running or anchored ones). Who looks around
finds any of these, with chance

    1 - (1 - M) exp(-ties / search_ties),

M the shared map as it is delivered: without it one finds what people whom one knows know of. Which one it is, a race
weighted by hours wanted tells: -log(u) / weight, so each has its share of the weight. Closed form: at 4 ties and
search_ties 4 a search finds something with chance .632 without a map, 1 with.
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.jit import helper
from sim.state import CORE, GOV, IDEA, JI, LEADER, NB, NOBODY, OUT, RI, ROWS, J, R

DRAWS = 2  # row of ``race_words`` with the draws for one resident, after the two words that each initiative has
QUARTER = 0.25  # of a draw; no happening in a quarter has a higher chance a week


@helper
def ask_rate(s, p, i, j):
    """Return the chance that member i of initiative j asks somebody this week."""
    ini, ini_i, q = s.ini, s.ini_i, p.joining
    if ini_i[JI.stage, j] == IDEA:
        return q.ask_idea if s.res_i[RI.part, i] == LEADER else 0.0
    rate = q.ask * (q.ask_base + (1.0 - q.ask_base) * ini[J.deficit, j])
    rate *= 1.0 - q.ask_momentum * (1.0 - ini[J.momentum, j])
    rate *= 1.0 - q.ask_ownership * (1.0 - ini[J.ownership, j])
    return rate * q.ask_core if s.res_i[RI.part, i] >= CORE else rate


@helper
def whom(s, p, i, u):
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
def calls(s, p):
    """Return (first, asked, referred, last): professionals ask those whose word lies in ``first <= word < asked``.

    They refer those in ``referred <= word < last``.
    """
    asking = p.joining.ask_professional * s.nb[NB.ask]
    referring = min(p.joining.referral * s.gov[GOV.referral] * s.nb[NB.area], QUARTER - asking)
    first, asked = rng.window(rng.RARE_ASKED, asking)
    referred, last = rng.window(rng.RARE_ASKED, QUARTER - referring)[1], rng.window(rng.RARE_ASKED, QUARTER)[1]
    return first, asked, max(asked, referred), last


@helper
def at_hand(s, i):
    """Return whether resident i is in no initiative, not recovering, and was not asked by a neighbour this week."""
    return s.res_i[RI.asked_by, i] == NOBODY and s.res_i[RI.part, i] == OUT and s.res_i[RI.recovery, i] == 0


@helper
def finds(s, p, i):
    """Return the chance that resident i, who looks around, finds something to join."""
    ties = s.first[i + 1] - s.first[i]
    return 1.0 - (1.0 - s.gov[GOV.search_map] * s.nb[NB.area]) * math.exp(-ties / p.joining.search_ties)


@helper
def bridged(s, p, i, j, u):
    """Return whether i and initiative j lie within each other's tolerance, or the draw u says they are bridged."""
    apart = abs(s.res[R.interest, i] - s.ini[J.interest, j])
    return apart <= np.float32(p.interests.tolerance) or u < p.interests.bridge * s.gov[GOV.bridging] * s.nb[NB.area]


@helper
def wanting(s, key, week, lowest, highest):
    """List the initiatives in these stages that want more hours, with words and weight of each; return the number."""
    ini, ini_i, racing, count = s.ini, s.ini_i, s.racing, 0
    for j in range(s.count[ROWS]):
        weight = ini[J.deficit, j] * max(1.0, ini[J.need, j])
        if lowest <= ini_i[JI.stage, j] <= highest and weight > 0.0:
            racing[0, count], s.share[count] = j, weight
            racing[1, count], racing[2, count] = ini_i[JI.founder, j], ini_i[JI.founding_week, j]
            count += 1
    rng.blocks_of_pairs(key, racing[1], racing[2], count, week, rng.PROFESSIONAL, s.race_words)
    for k in range(count):
        racing[1, k] = ini_i[JI.theme, racing[0, k]]
    return count


@helper
def race(s, p, key, week, i, count):
    """Return the winner for resident i of those listed: smallest -log(u) / weight.

    The draw u is mixed from words of resident and initiative, each addressed by who it is: whoever else takes part, it
    stays what it was.
    """
    best, winner, theme, draws = math.inf, -1, s.res_i[RI.theme, i], s.race_words[DRAWS]
    words = rng.block(key, i, 0, week, rng.PROFESSIONAL, 1)
    rng.crossed(words[0], words[1], s.race_words, count, draws)
    for k in range(count):
        weight = s.share[k] if s.racing[1, k] == theme else p.joining.other_theme * s.share[k]
        u = rng.uniform(draws[k])
        if 1.0 - u < best * weight and -math.log(u) < best * weight:  # -log(u) is never less than 1 - u
            best, winner = -math.log(u) / weight, k
    return s.racing[0, winner] if winner >= 0 else NOBODY


@helper
def visit(s, p, referred):
    """Let residents who are not active visit what goes on; those referred who came along do as well."""
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
    for k in range(referred):
        res_i[RI.visited, s.whom[k]] = 1
    s.nb[NB.visits] = visits + referred
