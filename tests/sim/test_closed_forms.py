"""Each process alone against what can be worked out by hand, exact but for rounding.

What is left to chance (energy, trust, founding, joining, the stock) is in ``tests/limits``.
"""

import math

import numpy as np
import pytest
from numba import njit
from worlds import engine, only, prepared, put, scenario

from sim.processes.joining import chance_to_join


def _alone(name, seed, residents=20_000, **change):
    one = put(scenario(residents=residents, weeks=1000, events=[], switches=only(name), checks=False),
              start__weeks=0, start__stock=False, **change)
    return prepared(one, seed)


def test_trust_returns_to_the_norm():
    """Without experience or news the distance to the norm shrinks by ``back`` a week: exact but for 32 bits."""
    world = _alone("trust", 1, residents=500, params__trust__requests=0.0, params__trust__news=0.0,
                   params__trust__back=0.02)
    res = world.tables.resident
    res.seen[:] = -1.0
    res.trust_neighbours[:] = 0.9
    world.to(50)
    expected = res.norm_neighbours + (0.9 - res.norm_neighbours) * 0.98**50
    np.testing.assert_allclose(res.trust_neighbours, expected, atol=50 * 2.0**-24)


def test_experience_has_its_closed_form():
    """Members: x_k = 1 - (1 - x0)(1 - up)^k where nothing is lost; others: x0 (1 - down)^k. Exact but for 32 bits."""
    for down, up, k in ((0.0, 0.04, 60), (0.01, 0.0, 60)):
        world = _alone("learning", 1, residents=200, params__learning__experience_up=up,
                       params__learning__experience_down=down)
        res = world.tables.resident
        res.experience[:] = np.linspace(0, 1, 200)
        start = res.experience.astype(float)
        res.initiative[:100], res.part[:100] = 0, 1
        world.to(k)
        member = 1 - (1 - start) * (1 - up) ** k if down == 0 else start * (1 - down) ** k
        other = start * (1 - down) ** k
        expected = np.where(np.arange(200) < 100, member, other)
        np.testing.assert_allclose(res.experience, expected, atol=2 * k * 2.0**-24)


@njit
def _chances(s, p, j, trust, out):
    for i in range(out.size):
        out[i] = chance_to_join(s, p, i, j, trust)


@pytest.mark.parametrize("trust", [0.0, 0.5, 1.0])
def test_joining_is_the_logit_when_peers_do_not_count(trust):
    """Against the formula in 64 bits, from columns stored in 32: equal to 1e-6, for each of 300 different residents."""
    one = put(scenario(residents=300, loop_gain=2.0), params__joining__peers=0.0)
    world = prepared(one, seed=6)
    world.to(3)
    s, q, p = world.state, world.settings.joining, world.settings
    res, ini, nb = world.tables.resident, world.tables.initiative, world.tables.neighbourhood
    j = 0
    found = np.empty(300)
    _chances(s, p, j, trust, found)
    value = {name: getattr(res, name).astype(float) for name in ("skill", "entitlement", "concern", "experience",
                                                                 "trust_professionals", "trust_government", "energy")}
    fits = np.where(res.theme == ini.theme[j], 1.0, q.other_theme)
    skill = value["skill"] + 2.0 * p.learning.skill * (value["experience"] - p.ref.experience_asked)
    public = (value["trust_professionals"] + value["trust_government"]) / 2
    x = q.intercept + q.can * (skill + value["entitlement"] - 1) + q.like * (
        2 * fits * value["concern"] + ini.ownership[j] - 0.8) + q.enabled * (nb.legitimacy[0] - p.ref.inbedding)
    x = x + q.asked * (trust - 0.5) + q.responded * (2 * public * nb.responsiveness[0] - 0.35)
    x = x + q.energy * (value["energy"] - 0.5)
    np.testing.assert_allclose(found, 1 / (1 + np.exp(-x)), rtol=1e-6)
    assert found.std() > 0.01


def test_one_initiative_with_ample_hours_costs_its_levels():
    """Support alone: hours spent are the levels times their hours, legitimacy goes to floor + structure."""
    world = _alone("support", 1, residents=1000, role="facilitate", capacity=1000.0, money=1e6)
    world.settings.on.events = 1
    ini, nb = world.tables.initiative, world.tables.neighbourhood
    ini.stage[0], ini.momentum[0], ini.ownership[0] = 2, 0.5, 0.5
    engine.advance(world.state, world.settings, world.key, 0, 1000, world.out, None)
    ask, structure, process, fund, steer, control = (_promised(world, name) for name in
                                                     ("ask", "structure", "process", "fund", "steer", "control"))
    q = world.settings.support
    hours = q.hours_ask * ask + q.hours_structure * structure + q.hours_process * process + q.hours_fund * fund
    hours += q.hours_steer * steer + q.hours_control * control
    assert math.isclose(nb.hours_spent[0], hours, rel_tol=1e-6)
    assert math.isclose(nb.euros_spent[0], fund * q.euros / 52, rel_tol=1e-6)
    assert math.isclose(nb.legitimacy[0], min(1.0, q.legitimacy_floor + q.legitimacy_structure * structure),
                        rel_tol=1e-6)


def _promised(world, name):
    """Return the level of an instrument that the two rows of roles promise together."""
    gov, pro = world.tables.government, world.tables.professional
    if name == "structure":
        return 0.5 * gov.structure[0] + 0.5 * pro.structure.mean()
    return getattr(gov, name)[0] if hasattr(gov, name) else float(getattr(pro, name).mean())
