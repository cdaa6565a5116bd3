"""Support: finite public hours and money become asking, structure, process, means, steering and control.

Work in the area as a whole (asking, structure) has a kept share of the hours and does not dilute as the stock grows;
process, means, steering and control are shared over the initiatives and do dilute. What one side leaves, the other may
use. Every instrument is delivered at its level times what the hours allow, so at zero hours there is none, legitimation
included. Shares follow the support rule, normalised to mean 1 and capped:

    energy floor + m o_j; need floor + deficit; targets floor + (1 if the municipality started it)

    legitimacy'     = legitimacy + smoothing (floor + structure - legitimacy)
    responsiveness' = responsiveness + smoothing (weighted sum of what is delivered - control - responsiveness)

Hours are charged hour for hour; money not spent stays unspent. Closed form: with one initiative and ample hours the
hours spent are the levels times their hours.
"""

from __future__ import annotations

from sim.jit import helper, kernel
from sim.state import ANCHORED, BY_GOVERNMENT, GOV, IDEA, JI, NB, PRO, ROWS, J

RULE_ENERGY, RULE_NEED, RULE_TARGETS = range(3)
WEEKS_A_YEAR = 52.0


@kernel
def support(s, p, key, week):
    """Spend the hours and the money of this week."""
    ini, ini_i, nb, q = s.ini, s.ini_i, s.nb, p.support
    ask, structure, process = _promised(s)
    fund, steer, control = s.gov[GOV.fund], s.gov[GOV.steer], s.gov[GOV.control]
    per_initiative = q.hours_process * process + q.hours_fund * fund + q.hours_steer * steer + q.hours_control * control
    thousands = s.res.shape[1] / 1000.0
    count = _weigh(s, p)
    want_area = (q.hours_ask * ask + q.hours_structure * structure) * thousands
    want_ini = per_initiative * count
    area, each = _ration(nb[NB.capacity], q.area_share, want_area, want_ini, per_initiative)
    nb[NB.ask], nb[NB.structure] = ask * area, structure * area
    want_euros = fund * each * q.euros / WEEKS_A_YEAR * max(1, count)
    means = min(1.0, nb[NB.money] / want_euros) if want_euros > 0.0 else 1.0
    spent, euros = want_area * area, 0.0
    got_fund = got_steer = got_control = 0.0
    for j in range(s.count[ROWS]):
        if ini_i[JI.stage, j] < IDEA or ini_i[JI.stage, j] > ANCHORED:
            _nothing(ini, j)  # a row that is used again starts without its predecessor's support
            continue
        x = s.share[j] * each
        ini[J.process, j] = min(1.0, process * x)
        ini[J.fund, j] = min(1.0, fund * x * means)
        ini[J.steer, j] = min(1.0, steer * x)
        ini[J.control, j] = min(1.0, control * x)
        ini[J.public_hours, j] = q.hours_steer * ini[J.steer, j]
        spent += q.hours_process * ini[J.process, j] + q.hours_fund * ini[J.fund, j]
        spent += q.hours_control * ini[J.control, j] + ini[J.public_hours, j]
        euros += ini[J.fund, j] * q.euros / WEEKS_A_YEAR
        got_fund += ini[J.fund, j] / count
        got_steer += ini[J.steer, j] / count
        got_control += ini[J.control, j] / count
    nb[NB.hours_spent], nb[NB.euros_spent] = spent, euros
    if count == 0:  # what one initiative would get
        got_fund, got_steer, got_control = fund * each * means, steer * each, control * each
    nb[NB.fund], nb[NB.steer], nb[NB.control] = got_fund, got_steer, got_control
    delivered = (ask * area, structure * area, process * each, fund * each * means)
    _be_seen(nb, q, (ask, structure, process, fund), delivered)


@helper
def _nothing(ini, j):
    ini[J.process, j] = ini[J.fund, j] = ini[J.steer, j] = ini[J.control, j] = ini[J.public_hours, j] = 0.0


@helper
def _promised(s):
    """Return the levels of asking, structure and process that the roles promise."""
    ask, structure, process = 0.0, 0.5 * s.gov[GOV.structure], 0.0
    for k in range(s.pro.shape[1]):
        ask += s.pro[PRO.weight, k] * s.pro[PRO.ask, k]
        structure += 0.5 * s.pro[PRO.weight, k] * s.pro[PRO.structure, k]
        process += s.pro[PRO.weight, k] * s.pro[PRO.process, k]
    return ask, structure, process


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


@helper
def _worth(q, levels):
    """Return what asking, structure, process and funding at these levels are worth as a response."""
    ask, structure, process, fund = levels
    return q.respond_ask * ask + q.respond_structure * structure + q.respond_process * process + q.respond_fund * fund


@helper
def _be_seen(nb, q, promised, delivered):
    """Move legitimacy and responsiveness towards what is delivered, and note what was promised but not."""
    nb[NB.gap] = max(0.0, _worth(q, promised) - _worth(q, delivered))
    aim = min(1.0, max(0.0, _worth(q, delivered) - q.respond_control * nb[NB.control]))
    nb[NB.responsiveness] += q.smoothing * (aim - nb[NB.responsiveness])
    aim = min(1.0, q.legitimacy_floor + q.legitimacy_structure * nb[NB.structure])
    nb[NB.legitimacy] += q.smoothing * (aim - nb[NB.legitimacy])
