"""What roles promise, what working methods cost and what is seen of support: the terms of the process ``support``.

    level_k  = base_k + adaptive (X (reflex_k - base_k) + to_learned P (1 - X) (learned_k - base_k))
    backing' = backing + rate (director x legitimation x area - backing)
    aims: legitimacy      floor + structure + director_legitimacy backing + embedding x quality of the partner table
          responsiveness  what is delivered, the director's work included, - control
                          + respond_aligned x aligned x meeting

P is the know-how of collaborating, X the control reflex; each of the six instruments moves towards its level in the two
mixes that the run names. Closed form: with director, legitimation and area at 1, backing is 1 - (1 - rate)^t.
"""

from __future__ import annotations

from sim.jit import helper
from sim.state import GOV, NB, PRO, TAB


@helper
def promised(s, p):
    """Return asking, structure, process, fund, steering and control as the roles promise them this week."""
    ask, structure, process = 0.0, 0.5 * s.gov[GOV.structure], 0.0
    for k in range(s.pro.shape[1]):
        ask += s.pro[PRO.weight, k] * s.pro[PRO.ask, k]
        structure += 0.5 * s.pro[PRO.weight, k] * s.pro[PRO.structure, k]
        process += s.pro[PRO.weight, k] * s.pro[PRO.process, k]
    run = p.run
    reflex = run.adaptive * s.nb[NB.reflex]
    learned = run.adaptive * p.adapting.to_learned * s.nb[NB.practice] * (1.0 - s.nb[NB.reflex])
    return (_level(ask, reflex, run.reflex_ask, learned, run.learned_ask),
            _level(structure, reflex, run.reflex_structure, learned, run.learned_structure),
            _level(process, reflex, run.reflex_process, learned, run.learned_process),
            _level(s.gov[GOV.fund], reflex, run.reflex_fund, learned, run.learned_fund),
            _level(s.gov[GOV.steer], reflex, run.reflex_steer, learned, run.learned_steer),
            _level(s.gov[GOV.control], reflex, run.reflex_control, learned, run.learned_control))


@helper
def _level(base, reflex, reflex_level, learned, learned_level):
    """Return a level on its way to two mixes; both parts zero: exactly the base."""
    return base + (reflex * (reflex_level - base) + learned * (learned_level - base))


@helper
def hours_of_methods(s, q):
    """Return hours per 1,000 residents a week that the working methods ask for in the area."""
    gov = s.gov
    hours = q.hours_director * gov[GOV.director] + q.hours_listening * gov[GOV.listening]
    hours += q.hours_dialogue * gov[GOV.dialogue] + q.hours_referral * gov[GOV.referral]
    hours += q.hours_search_map * gov[GOV.search_map] + q.hours_bridging * gov[GOV.bridging]
    return hours + q.hours_conversation * gov[GOV.conversation] + q.hours_renewal * gov[GOV.renewal]


@helper
def win_backing(s, q):
    """Move the backing of the process director towards what the directorate legitimises and the hours allow."""
    aim = s.gov[GOV.director] * s.gov[GOV.legitimation] * s.nb[NB.area]
    s.nb[NB.backing] += q.backing * (aim - s.nb[NB.backing])


@helper
def clarity(s, p):
    """Return the part of process support and means that works where organisations understand each other badly."""
    return 1.0 - p.tables.distance * s.tab[TAB.distance]


@helper
def at_ease(s, p):
    """Return the part of the hours of process and structure work that aligned professionals still need."""
    return 1.0 - p.staff.relief * s.nb[NB.aligned] * p.staff.meeting


@helper
def _worth(q, levels):
    """Return what asking, structure, process and funding at these levels are worth as a response."""
    ask, structure, process, fund = levels
    return q.respond_ask * ask + q.respond_structure * structure + q.respond_process * process + q.respond_fund * fund


@helper
def be_seen(s, p, levels, delivered, process):
    """Move legitimacy and responsiveness towards what is done, and note what was promised but not delivered.

    ``process`` is the process support that is done: what was promised of it, and what a backed director adds.
    """
    nb, q = s.nb, p.support
    nb[NB.gap] = max(0.0, _worth(q, levels) - _worth(q, delivered))
    done = (delivered[0], delivered[1], process, delivered[3])
    aim = _worth(q, done) - q.respond_control * nb[NB.control]
    aim = min(1.0, max(0.0, aim + p.staff.respond_aligned * nb[NB.aligned] * p.staff.meeting))
    nb[NB.responsiveness] += q.smoothing * (aim - nb[NB.responsiveness])
    aim = q.legitimacy_floor + q.legitimacy_structure * nb[NB.structure]
    aim = min(1.0, aim + q.director_legitimacy * nb[NB.backing] + p.tables.embedding * s.tab[TAB.quality])
    nb[NB.legitimacy] += q.smoothing * (aim - nb[NB.legitimacy])
