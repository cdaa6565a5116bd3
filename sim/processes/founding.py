"""Founding: every week each resident has a small chance to come up with an idea.

    h = phi / product_ref x prod_k (x_k / ref_k)^w_k x loop
        x (1 + ask x asking x trust in professionals + asks of events x trust in neighbours)

over the five ACTIE conditions (Denters et al. 2013), each against its stored baseline mean; ``actie_form`` may put
their minimum or fifth root in the place of the product (``sim.actie``). With

    Animo       concern x open urgency of the theme x (floor + (1 - floor) ownership);
                (urgency + added) / (1 + theme hours / satiation)
    Contacten   the stock of contacts
    Toerusting  energy x skill x (1 - entitlement + 2 entitlement E) x (1 + fund F)
                x (1 - admin C (1 - trust in the municipality)) x (1 + founding P)
    Inbedding   legitimacy of initiatives
    Empathie    floor + (1 - floor) responsiveness (trust in professionals + trust in the municipality) / 2

    loop = max(0, 1 + gain (nearby (v / v_ref - 1) + experience (x / x_ref - 1)))

E is how entitled one feels, F means, C control, P know-how of professionals (practice), v activity seen nearby, x
experience; the references are hazard-weighted baseline means: the gain changes no level there. A leader or core
member, somebody recovering or short of energy founds nothing. The weekly chance is capped at BOUND, so the product is
worked out only for the few whose draw lies below it. Closed form: with weights and loop at zero ideas are binomial.

An initiating party starts a number of initiatives on a date (``seeds``). Residents who start them are those who come
first in a race, -log(u_i) / h_i: each place goes to one of those left with a chance in proportion to the hazard, and
who is in the first three is in the first five. Public ones have founders of their own, numbered within the week; the
party works in them and asks for them (``support``, ``joining``).
"""

from __future__ import annotations

import math

import numpy as np

from sim import rng
from sim.actie import combined, weighted
from sim.jit import helper, kernel
from sim.state import (
    BY_GOVERNMENT,
    BY_PROFESSIONAL,
    BY_RESIDENT,
    CORE,
    FREE,
    GOV,
    JI,
    NB,
    NOBODY,
    PUBLIC,
    RI,
    ROWS,
    SEEDED,
    THEME,
    J,
    R,
)

BOUND = 0.01  # no resident founds with a higher chance than this in one week
WEEK, ORIGIN, COUNT, OF_THEME, SIZE = range(5)  # columns of ``seeds``


@kernel
def animo(s, p, i):
    """Return (Animo, theme): the own theme, or that of an event if it moves more."""
    res, res_i, q = s.res, s.res_i, p.founding
    best, theme = 0.0, res_i[RI.theme, i]
    for k in range(s.themes.shape[1]):
        if k != res_i[RI.theme, i] and s.themes[THEME.urgency, k] == 0.0:
            continue
        concern = res[R.concern, i] if k == res_i[RI.theme, i] else p.joining.other_theme * res[R.concern, i]
        urgency = (q.urgency + s.themes[THEME.urgency, k]) / (1.0 + s.themes[THEME.hours, k] / q.satiation)
        if concern * urgency > best:
            best, theme = concern * urgency, k
    return best * (q.ownership_floor + (1.0 - q.ownership_floor) * res[R.ownership, i]), theme


@kernel
def toerusting(s, p, i):
    """Return Toerusting of a resident."""
    res, nb, q = s.res, s.nb, p.founding
    entitled = 1.0 - q.entitlement + 2.0 * q.entitlement * res[R.entitlement, i]
    control = 1.0 - q.admin * nb[NB.control] * (1.0 - res[R.trust_government, i])
    equipped = res[R.energy, i] * res[R.skill, i] * entitled * (1.0 + q.fund * nb[NB.fund]) * control
    return equipped * (1.0 + p.adapting.founding * nb[NB.practice])


@kernel
def empathie(s, p, i):
    """Return Empathie as a resident lives it."""
    res, floor = s.res, p.founding.empathy_floor
    public = 0.5 * (res[R.trust_professionals, i] + res[R.trust_government, i])
    return floor + (1.0 - floor) * s.nb[NB.responsiveness] * public


@kernel
def hazard(s, p, i):
    """Return (weekly chance of an idea before the cap, theme) of a resident."""
    res, q, ref = s.res, p.founding, p.ref
    a, theme = animo(s, p, i)
    value = combined(p.run.actie_form, weighted(a / ref.animo, q.w_animo),
                     weighted(res[R.contact, i] / ref.contacten, q.w_contacten),
                     weighted(toerusting(s, p, i) / ref.toerusting, q.w_toerusting),
                     weighted(s.nb[NB.legitimacy] / ref.inbedding, q.w_inbedding),
                     weighted(empathie(s, p, i) / ref.empathie, q.w_empathie))
    nearby, experience = res[R.nearby, i] / ref.nearby - 1.0, res[R.experience, i] / ref.experience - 1.0
    loop = 1.0 + p.run.loop_gain * (q.loop_nearby * nearby + q.loop_experience * experience)
    asked = 1.0 + q.ask * s.nb[NB.ask] * res[R.trust_professionals, i]
    asked += s.nb[NB.pulse_asks] * res[R.trust_neighbours, i]
    return q.phi / ref.product * value * max(0.0, loop) * asked, theme


@kernel
def founding(s, p, key, week):
    """Let ideas arise; residents first, then projects of professionals and programmes of the municipality."""
    res_i, ini_i, nb, word = s.res_i, s.ini_i, s.nb, s.words[rng.WORD_FOUNDING]
    for j in range(s.count[ROWS]):
        if ini_i[JI.fresh, j]:
            ini_i[JI.fresh, j] = 0
            if ini_i[JI.origin, j] == BY_RESIDENT:
                res_i[RI.founded, ini_i[JI.founder, j]] = NOBODY
    nb[NB.ideas] = 0.0
    nb[NB.refused] = 0.0
    free = np.int64(0)
    for k in range(rng.listed(word, 0, math.ceil(BOUND * 2.0**32), s.listed)):
        i = s.listed[k]
        if not _able(s, p, i):
            continue
        chance, theme = hazard(s, p, i)
        if rng.uniform(word[i]) < chance:
            free = _create(s, p, key, week, i, theme, BY_RESIDENT, 0.0, free)
    free = _programmes(s, p, key, week, free)
    _seed(s, p, key, week, free)


@helper
def _able(s, p, i):
    """Return whether resident i could found something: not in a core role, not recovering, with energy."""
    tied_up = s.res_i[RI.part, i] >= CORE or s.res_i[RI.recovery, i] > 0
    return not tied_up and s.res[R.energy, i] >= p.energy.active_min


@helper
def _create(s, p, key, week, founder, theme, origin, size, free):
    """Take the next free row for a new idea of that size (0: drawn); return where the search goes on."""
    res_i, ini, ini_i, nb = s.res_i, s.ini, s.ini_i, s.nb
    while free < ini.shape[1] and (ini_i[JI.stage, free] != FREE or ini_i[JI.members, free] > 0):
        free += 1
    if free == ini.shape[1]:
        nb[NB.refused] += 1.0
        return free
    u = rng.uniform(rng.block(key, founder, 0, week, rng.FOUNDING, 0)[0])
    ini_i[JI.founder, free], ini_i[JI.founding_week, free], ini_i[JI.origin, free] = founder, week, origin
    ini_i[JI.theme, free], ini_i[JI.fresh, free] = theme, 1
    ini[J.size, free] = size if size > 0.0 else size_of(u, p.life.full_size, p.life.size_spread)
    ini[J.interest, free] = s.res[R.interest, founder] if origin == BY_RESIDENT else 0.5
    if origin == BY_RESIDENT:
        res_i[RI.founded, founder] = free
        nb[NB.ideas] += 1.0
    s.count[ROWS] = max(s.count[ROWS], free + 1)
    return free + 1


@helper
def size_of(u, mean, spread):
    """Return the ``u`` quantile of a log-logistic law with that mean scale: hours a grown initiative needs.

    Log-logistic with the log-sd of ``spread`` and median mean x exp(-spread^2 / 2): close to the lognormal, with an
    inverse in closed form.
    """
    z = math.log(u / (1.0 - u)) * math.sqrt(3.0) / math.pi
    return mean * math.exp(spread * min(3.0, max(-3.0, z)) - 0.5 * spread * spread)


@helper
def _programmes(s, p, key, week, free):
    """Start projects and programmes: one chance per thousand residents, so that more places add and change none.

    Target pressure adds projects as far as professionals have hours for the area: they count as output.
    """
    nb, n = s.nb, s.res.shape[1]
    slots = (n + 999) // 1000
    asked = nb[NB.ask] * nb[NB.steer] + p.founding.projects_pressure * s.gov[GOV.pressure] * nb[NB.area]
    free_of_funds = p.founding.programmes_unfunded
    funded = nb[NB.steer] * (free_of_funds + (1.0 - free_of_funds) * nb[NB.fund])
    for k in range(slots):
        part = min(1.0, n / 1000.0 - k)
        words = rng.block(key, k, 0, week, rng.PROGRAMME, 0)
        theme = int(rng.uniform(words[2]) * s.themes.shape[1])
        if rng.uniform(words[0]) < p.founding.projects * asked * part:
            free = _create(s, p, key, week, PUBLIC + 2 * k, theme, BY_PROFESSIONAL, 0.0, free)
        if rng.uniform(words[1]) < p.founding.programmes * funded * part:
            free = _create(s, p, key, week, PUBLIC + 2 * k + 1, theme, BY_GOVERNMENT, 0.0, free)
    return free


@helper
def _seed(s, p, key, week, free):
    """Start what initiating parties start this week; the numbers of each origin run on over the rows of the week."""
    seeds, wanted = s.seeds, 0
    for r in range(seeds.shape[0]):
        if seeds[r, WEEK] == week and seeds[r, ORIGIN] == BY_RESIDENT:
            wanted += int(seeds[r, COUNT])
    founders = _ahead(s, p, key, week, min(wanted, s.lowest.size)) if wanted > 0 else 0
    residents, professionals, government = 0, 0, 0
    for r in range(seeds.shape[0]):
        if seeds[r, WEEK] != week:
            continue
        origin = int(seeds[r, ORIGIN])
        for _ in range(int(seeds[r, COUNT])):
            theme = int(seeds[r, OF_THEME])
            if origin == BY_RESIDENT:
                if residents == founders:
                    break  # nobody is left who could
                founder = s.racing[0, residents]
                residents += 1
                theme = theme if theme >= 0 else int(s.res_i[RI.theme, founder])
            else:
                number = professionals if origin == BY_PROFESSIONAL else government
                founder = PUBLIC + SEEDED + 2 * number + (origin == BY_GOVERNMENT)
                professionals += origin == BY_PROFESSIONAL
                government += origin == BY_GOVERNMENT
                if theme < 0:
                    theme = int(rng.uniform(rng.block(key, founder, 0, week, rng.SEED, 0)[1]) * s.themes.shape[1])
            free = _create(s, p, key, week, founder, theme, origin, seeds[r, SIZE], free)


@helper
def _ahead(s, p, key, week, wanted):
    """Put those who come first in the race to start a seed into ``s.racing[0]``, in order; return how many they are."""
    who, time, count = s.racing[0], s.lowest, 0
    for i in range(s.res.shape[1]):
        if not _able(s, p, i) or s.res_i[RI.founded, i] != NOBODY:  # one idea a week
            continue
        chance = hazard(s, p, i)[0]
        if chance <= 0.0:
            continue
        mine = -math.log(rng.uniform(rng.block(key, i, 0, week, rng.SEED, 0)[0])) / chance
        if count < wanted:
            count += 1
        elif mine >= time[count - 1]:
            continue
        k = count - 1
        while k > 0 and time[k - 1] > mine:
            who[k], time[k] = who[k - 1], time[k - 1]
            k -= 1
        who[k], time[k] = i, mine
    return count
