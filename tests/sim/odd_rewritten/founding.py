"""Founding (ODD 7.5): the weekly chance of an idea of each resident, and the expected number of ideas by origin."""

import math
from types import SimpleNamespace

import numpy as np

from odd_rewritten import first, wide

BOUND = 0.01
ORIGINS = ("resident", "professional", "government")


def founding(s):
    """Return ``h``, ``chance`` (capped, 0 for who cannot) and ``theme`` of residents; chances and seeds of others."""
    p, res, nb, ref, n = s.params.founding, s.resident, s.neighbourhood, s.ref, len(s.resident.energy)
    moved, theme = _animo(s)
    animo = moved * (p.ownership_floor + (1 - p.ownership_floor) * wide(res.ownership))
    entitled = 1 - p.entitlement + 2 * p.entitlement * wide(res.entitlement)
    toerusting = (wide(res.energy) * res.skill * entitled * (1 + p.fund * first(nb.fund))
                  * (1 - p.admin * first(nb.control) * (1 - wide(res.trust_government)))
                  * (1 + s.params.adapting.founding * first(nb.practice)))
    public = (wide(res.trust_professionals) + res.trust_government) / 2
    empathie = p.empathy_floor + (1 - p.empathy_floor) * first(nb.responsiveness) * public
    product = ((animo / ref.animo) ** p.w_animo * (wide(res.contact) / ref.contacten) ** p.w_contacten
               * (toerusting / ref.toerusting) ** p.w_toerusting
               * (first(nb.legitimacy) / ref.inbedding) ** p.w_inbedding * (empathie / ref.empathie) ** p.w_empathie)
    loop = np.maximum(0, 1 + s.scenario.loop_gain * (p.loop_nearby * (wide(res.nearby) / ref.nearby - 1)
                                                     + p.loop_experience * (wide(res.experience) / ref.experience - 1)))
    asked = (1 + p.ask * first(nb.ask) * wide(res.trust_professionals)
             + first(nb.pulse_asks) * wide(res.trust_neighbours))
    h = p.phi / ref.product * product * loop * asked
    can = (res.part < 2) & (res.recovery == 0) & (res.energy >= s.params.energy.active_min)
    chance = np.where(can, np.minimum(h, BOUND), 0.0)
    return SimpleNamespace(h=h, theme=theme, can=can, chance=chance, public=_public(s, n), seeds=_seeds(s, n))


def _animo(s):
    """Return the largest concern x open urgency and the theme it is for; of equal ones the lowest (added later)."""
    p, res, added = s.params.founding, s.resident, wide(s.neighbourhood.pulse_urgency)[0]
    urgency = (p.urgency + added) / (1 + wide(s.neighbourhood.theme_hours)[0] / p.satiation)
    own = np.arange(added.size)[:, None] == res.theme
    moves = np.where(own, 1.0, s.params.joining.other_theme) * wide(res.concern) * urgency[:, None]
    moves = np.where(own | (added[:, None] > 0), moves, -1.0)
    best = moves.max(axis=0)
    return best, np.where(best > 0, moves.argmax(axis=0), res.theme)


def _public(s, n):
    """Return the chances of a project and of a programme for each thousand residents begun."""
    p, nb = s.params.founding, s.neighbourhood
    part = np.array([min(1.0, n / 1000 - k) for k in range(math.ceil(n / 1000))])
    pressure = first(s.government.pressure) * first(nb.area)
    projects = p.projects * (first(nb.ask) * first(nb.steer) + p.projects_pressure * pressure)
    programmes = p.programmes * first(nb.steer) * (p.programmes_unfunded + (1 - p.programmes_unfunded) * first(nb.fund))
    return {"professional": part * projects, "government": part * programmes}


def _seeds(s, n):
    """Return how many initiatives parties start this week, by origin (added later)."""
    return {origin: sum(max(1, math.ceil(seed.count * n / 1000)) for seed in s.scenario.seeds
                        if seed.week == s.week and seed.origin == origin) for origin in ORIGINS}
