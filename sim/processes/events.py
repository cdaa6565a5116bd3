"""Events and policy: dated data of the scenario take effect.

Policy rows set the instrument levels and the public hours and money from their week on (first the baseline's, for the
relaxation, then the scenario's from week 0 on, one for each week in which a level changes; see ``course``). Events are
pulses: for their weeks they give back part of the missing energy, add urgency to one theme and invite people to found;
an incident happens in the first of them. Outside its weeks an event leaves nothing behind. Steering on a purpose adds
``founding.purpose`` x its level to the urgency of its theme, and no content. A barrier at the partner table stands
until the week in which the last one lifts.
Writes: levels of government, professionals and methods; capacity, money and pulses of the neighbourhood; the barrier.
"""

from __future__ import annotations

from sim.jit import helper, kernel
from sim.state import GOV, METHOD_COUNT, NB, PRO, TAB, THEME

# Columns of a policy row and of an event row.
WEEK, G_STRUCTURE, G_FUND, G_STEER, G_CONTROL, P_ASK, P_STRUCTURE, P_PROCESS, CAPACITY, MONEY, METHODS = range(11)
E_WEEK, E_WEEKS, E_ENERGY, E_THEME, E_URGENCY, E_ASKS, E_INCIDENT = range(7)


@kernel
def events(s, p, key, week):
    """Apply the policy rows of this week and the events that run in it."""
    for r in range(s.policy.shape[0]):
        if s.policy[r, WEEK] == week:
            _policy(s, s.policy[r])
    nb = s.nb
    nb[NB.pulse_energy] = 0.0
    nb[NB.pulse_asks] = 0.0
    nb[NB.incident] = 0.0
    s.themes[THEME.urgency, :] = 0.0
    for k in range(s.events.shape[0]):
        first = s.events[k, E_WEEK]
        if first <= week < first + s.events[k, E_WEEKS]:
            nb[NB.pulse_energy] = max(nb[NB.pulse_energy], s.events[k, E_ENERGY])
            nb[NB.pulse_asks] += s.events[k, E_ASKS]
            theme = int(s.events[k, E_THEME])
            if theme >= 0:
                s.themes[THEME.urgency, theme] += s.events[k, E_URGENCY]
            if week == first:
                nb[NB.incident] = max(nb[NB.incident], s.events[k, E_INCIDENT])
    if s.gov[GOV.purpose] > 0.0:
        s.themes[THEME.urgency, int(s.gov[GOV.purpose_theme])] += p.founding.purpose * s.gov[GOV.purpose]
    s.tab[TAB.barrier] = 1.0 if week < s.tab[TAB.lift] else 0.0


@helper
def _policy(s, row):
    s.gov[GOV.structure], s.gov[GOV.fund] = row[G_STRUCTURE], row[G_FUND]
    s.gov[GOV.steer], s.gov[GOV.control] = row[G_STEER], row[G_CONTROL]
    for k in range(s.pro.shape[1]):
        s.pro[PRO.ask, k], s.pro[PRO.structure, k], s.pro[PRO.process, k] = row[P_ASK], row[P_STRUCTURE], row[P_PROCESS]
    s.nb[NB.capacity], s.nb[NB.money] = row[CAPACITY], row[MONEY]
    for k in range(METHOD_COUNT):  # in the order of both: a test pins it
        s.gov[GOV.pressure + k] = row[METHODS + k]
