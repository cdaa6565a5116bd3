"""Turnover: residents move in and out, a dwelling keeps its row and its kind of household.

    m = 1 - (1 - rate)^(1/52) a week, at most .25

Each process puts back what it keeps of a resident: those that follow in this week from the list made here (ownership,
experience, the year), the others at the start of the next week (``engine.newcomers``): energy, encounters, trust, what
one is active in. Traits stay, and so does the plan of a campaign. Ties are redrawn with their number kept: each tie
(i, j) of a mover i is exchanged with a tie (k, l) of somebody near, or with chance ``network.rewired`` of anybody, to
(i, l) and (k, j), in row order. Where that would tie one to oneself or to somebody one is tied to already, another is
tried, up to TRIES; on a complete graph every tie stays.

Who moves and which ties they get depends on draws and ties alone: whatever else differs between two scenarios with the
same luck, they have the same ties. Closed form: the share that has never moved after t weeks is (1 - m)^t.
"""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.jit import helper, kernel
from sim.state import MOVERS, NB, RI

TRIES = 8  # at degree 8 about half of the tries fail, so one tie in some 200 stays
WEEKS_A_YEAR = 52.0


@kernel
def turnover(s, p, key, week):
    """Let residents move for one week."""
    chance = 1.0 - (1.0 - p.turnover.rate) ** (1.0 / WEEKS_A_YEAR)
    first, last = rng.window(rng.FOUNDING_MOVE, chance)
    moving = rng.listed(s.words[rng.WORD_FOUNDING], first, last, s.listed)
    for k in range(moving):
        i = s.listed[k]
        s.res_i[RI.arrived, i] = week
        s.movers[k] = i
        _draw_ahead(s, key, week, i)
        for tie in range(s.first[i], s.first[i + 1]):
            _redraw(s, p, key, week, i, tie)
    s.nb[NB.moved] = s.count[MOVERS] = moving


@helper
def _draw_ahead(s, key, week, i):
    """Put the draws of the first try for each tie of i into ``s.drawn``, all at once, as far as there is room."""
    degree = min(s.first[i + 1] - s.first[i], s.whom.size)  # ties can be double: more than residents
    s.whom[:degree] = i
    for tie in range(degree):
        s.runners[tie] = tie
    rng.blocks_of_pairs(key, s.whom, s.runners, degree, week, rng.TURNOVER, s.drawn)


@helper
def _redraw(s, p, key, week, i, tie):
    """Exchange a tie of i with one of somebody else."""
    to, first, tied = s.to, s.first, int(s.nb[NB.tied])
    j, nth = to[tie], tie - first[i]
    for attempt in range(TRIES):
        if attempt == 0 and nth < s.whom.size:
            a, b, c = np.uint64(s.drawn[0, nth]), np.uint64(s.drawn[1, nth]), np.uint64(s.drawn[2, nth])
        else:
            a, b, c, _ = rng.block(key, i, nth, week, rng.TURNOVER, attempt)
        k = _somebody(p, i, tied, rng.uniform(a), rng.uniform(b))
        degree = first[k + 1] - first[k]
        if degree == 0:
            continue
        other = first[k] + int(rng.uniform(c) * degree)
        m = to[other]
        if k == i or k == j or m == i or m == j or _slot(s, i, m) >= 0 or _slot(s, j, k) >= 0:
            continue
        back, far = _slot(s, j, i), _slot(s, m, k)
        to[tie], to[far] = m, i
        to[other], to[back] = j, k
        return


@helper
def _somebody(p, i, tied, near, u):
    """Return somebody within twice the degree of i on the ring; anybody, i included, for one draw in ``rewired``."""
    reach = min(2 * p.run.degree, (tied - 1) // 2)
    if near < p.run.rewired or reach == 0:
        return int(u * tied)
    step = int(u * 2 * reach) - reach
    return (i + (step if step < 0 else step + 1)) % tied


@helper
def _slot(s, a, b):
    """Return where among the ties of a one to b lies, -1 if there is none."""
    for tie in range(s.first[a], s.first[a + 1]):
        if s.to[tie] == b:
            return tie
    return -1
