"""Support: finite public hours and money become asking, structure, process, means, steering and control.

Work in the area as a whole (asking, structure, working methods) has a kept share of the hours and does not dilute as
the stock grows; process, means, steering and control are shared over the initiatives and do dilute. What one side
leaves, the other may use. Every instrument is delivered at its level times what the hours allow, so at zero hours there
is none, legitimation included; the methods' part is kept in ``area``. Shares follow the support rule, normalised to
mean 1 and capped:

    energy floor + m o_j; need floor + deficit; targets floor + (1 if the municipality started it)

    legitimacy'     = legitimacy + smoothing (floor + structure - legitimacy)
    responsiveness' = responsiveness + smoothing (weighted sum of what is delivered - control - responsiveness)

Hours are charged hour for hour; money not spent stays unspent. Tired professionals work fewer hours (vigour), aligned
ones need fewer for process and structure; where organisations understand each other badly, process and means work for
less and cost the same. A backed process director adds process support and legitimacy. Professionals under target
pressure take initiatives over, with a chance a week of

    takeover x pressure x (1 - listen x listening) x min(1, process_j + fund_j + about x area)

for residents' initiatives that are not taken (last week's support; listening x area, last week's as well). Those taken
get ``takeover_steer`` of steering beside the role's, at its hours, and are handed back with chance ``handback`` x
listening. A public party works ``hours_initiator`` a week in what it initiated itself, as far as the hours allow, until
a resident leads it. The other terms stand in ``support_terms``. Closed forms: with one initiative and ample hours the
hours spent are the levels times their hours; at a constant chance c of taking over, (1 - c)^t are not taken after t
weeks.
"""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.initiatives import initiated
from sim.jit import helper, kernel
from sim.state import ANCHORED, BY_GOVERNMENT, BY_RESIDENT, GOV, IDEA, JI, NB, NOT_TAKEN, ROWS, TAKEN, TAKEN_NOW, J
from sim.support_terms import at_ease, be_seen, clarity, hours_of_methods, promised, win_backing

RULE_ENERGY, RULE_NEED, RULE_TARGETS = range(3)
WEEKS_A_YEAR = 52.0


@kernel
def support(s, p, key, week):
    """Spend the hours and the money of this week."""
    ini, ini_i, nb, q = s.ini, s.ini_i, s.nb, p.support
    ask, structure, process, fund, steer, control = promised(s, p)
    directed = process + q.director_process * nb[NB.backing] * (1.0 - process)  # is done, is no promise
    ease, clear = at_ease(s, p), clarity(s, p)
    hours_process = q.hours_process * ease
    per_initiative = hours_process * directed + q.hours_fund * fund + q.hours_steer * steer + q.hours_control * control
    thousands = s.res.shape[1] / 1000.0
    count = _weigh(s, p)
    taken, carried = _take_over(s, p, key, week), _carried(s)
    want_area = (q.hours_ask * ask + q.hours_structure * ease * structure) * thousands
    want_area += hours_of_methods(s, q) * thousands
    want_ini = per_initiative * count + taken * q.hours_steer * q.takeover_steer + carried * q.hours_initiator
    area, each = _ration(nb[NB.capacity] * nb[NB.vigour], q.area_share, want_area, want_ini, per_initiative)
    nb[NB.ask], nb[NB.structure], nb[NB.area] = ask * area, structure * area, area
    win_backing(s, q)
    want_euros = fund * each * q.euros / WEEKS_A_YEAR * max(1, count)
    means = min(1.0, nb[NB.money] / want_euros) if want_euros > 0.0 else 1.0
    spent, euros = want_area * area, 0.0
    got_fund = got_steer = got_control = 0.0
    for j in range(s.count[ROWS]):
        if ini_i[JI.stage, j] < IDEA or ini_i[JI.stage, j] > ANCHORED:
            _nothing(ini, ini_i, j)  # a row that is used again starts without its predecessor's support
            continue
        x = s.share[j] * each
        work, grant = np.float32(min(1.0, directed * x)), np.float32(min(1.0, fund * x * means))
        more = q.takeover_steer * each if ini_i[JI.taken, j] != NOT_TAKEN else 0.0
        ini[J.process, j] = work * clear
        ini[J.fund, j] = grant * clear
        ini[J.steer, j] = min(1.0, steer * x + more)
        ini[J.control, j] = min(1.0, control * x)
        ini[J.public_hours, j] = q.hours_steer * ini[J.steer, j]
        if initiated(s, j):
            ini[J.public_hours, j] += q.hours_initiator * each
        spent += hours_process * work + q.hours_fund * grant
        spent += q.hours_control * ini[J.control, j] + ini[J.public_hours, j]
        euros += grant * q.euros / WEEKS_A_YEAR
        got_fund += ini[J.fund, j] / count
        got_steer += ini[J.steer, j] / count
        got_control += ini[J.control, j] / count
    nb[NB.hours_spent], nb[NB.euros_spent] = spent, euros
    if count == 0:  # what one initiative would get
        got_fund, got_steer, got_control = fund * each * means * clear, steer * each, control * each
    nb[NB.fund], nb[NB.steer], nb[NB.control] = got_fund, got_steer, got_control
    delivered = (ask * area, structure * area, process * each * clear, fund * each * means * clear)
    be_seen(s, p, (ask, structure, process, fund), delivered, directed * each * clear)


@helper
def _nothing(ini, ini_i, j):
    ini[J.process, j] = ini[J.fund, j] = ini[J.steer, j] = ini[J.control, j] = ini[J.public_hours, j] = 0.0
    ini_i[JI.taken, j] = NOT_TAKEN


@helper
def _take_over(s, p, key, week):
    """Take residents' initiatives over, or hand them back; return how many are in the hands of professionals."""
    ini, ini_i, nb, q, count = s.ini, s.ini_i, s.nb, p.support, 0
    about, listening = q.takeover_about * nb[NB.area], s.gov[GOV.listening] * nb[NB.area]
    over, back = q.takeover * s.gov[GOV.pressure] * (1.0 - q.listen * listening), q.handback * listening
    nb[NB.takeovers] = 0.0
    for j in range(s.count[ROWS]):
        if ini_i[JI.stage, j] < IDEA or ini_i[JI.stage, j] > ANCHORED:
            continue
        if ini_i[JI.taken, j] != NOT_TAKEN:
            handed = back > 0.0 and rng.uniform(_luck(s, key, week, j)[1]) < back
            ini_i[JI.taken, j] = NOT_TAKEN if handed else TAKEN
        elif over > 0.0 and ini_i[JI.origin, j] == BY_RESIDENT:
            chance = over * min(1.0, ini[J.process, j] + ini[J.fund, j] + about)
            if rng.uniform(_luck(s, key, week, j)[0]) < chance:
                ini_i[JI.taken, j] = TAKEN_NOW
                nb[NB.takeovers] += 1.0
        count += ini_i[JI.taken, j] != NOT_TAKEN
    return count


@helper
def _carried(s):
    """Return how many initiatives are carried by the public party that initiated them."""
    count = 0
    for j in range(s.count[ROWS]):
        if IDEA <= s.ini_i[JI.stage, j] <= ANCHORED:
            count += initiated(s, j)
    return count


@helper
def _luck(s, key, week, j):
    """Return the words of an initiative, addressed by its identity: for taking over, for handing back."""
    born = s.ini_i[JI.founding_week, j] + rng.WEEK_ZERO
    return rng.block(key, s.ini_i[JI.founder, j], born, week, rng.TAKEOVER, 0)


@helper
def _ration(hours, area_share, want_area, want_ini, per_initiative):
    """Return the part of the area work and of the work per initiative that the hours allow.

    Where there is no initiative yet, hours are kept for one, which tells what it would get: a promise is worth what
    stands behind it, and the first initiative makes no difference to the area.
    """
    if hours <= 0.0:
        return 0.0, 0.0
    wanted = max(want_ini, per_initiative)
    for_area = min(want_area, max(area_share * hours, hours - wanted))
    area = for_area / want_area if want_area > 0.0 else 1.0
    each = min(1.0, (hours - for_area) / wanted) if wanted > 0.0 else 1.0
    return area, each


@helper
def _weigh(s, p):
    """Fill the shares by the support rule (mean 1, capped) and return how many initiatives there are."""
    ini, ini_i, share, rule = s.ini, s.ini_i, s.share, p.run.support_rule
    count, total = 0, 0.0
    for j in range(s.count[ROWS]):
        if ini_i[JI.stage, j] < IDEA or ini_i[JI.stage, j] > ANCHORED:
            continue
        if rule == RULE_ENERGY:
            share[j] = p.support.share_floor + ini[J.momentum, j] * ini[J.ownership, j]
        elif rule == RULE_NEED:
            share[j] = p.support.share_floor + ini[J.deficit, j]
        else:
            share[j] = p.support.targets_floor + (1.0 if ini_i[JI.origin, j] == BY_GOVERNMENT else 0.0)
        total += share[j]
        count += 1
    for j in range(s.count[ROWS]):
        if IDEA <= ini_i[JI.stage, j] <= ANCHORED:
            even = share[j] * count / total if total > 0.0 else 1.0  # nobody weighs anything: all the same
            share[j] = min(p.support.share_max, even)
    return count
