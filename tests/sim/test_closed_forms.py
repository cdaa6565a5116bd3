"""Each process alone against what can be worked out by hand; tolerances come from sampling theory.

Limits are 5 standard errors (a false alarm in 1.7 million), for every seed of several.
"""

import math

import numpy as np
import pytest
from numba import njit
from worlds import engine, only, prepared, put, scenario

from sim import reference
from sim.processes.joining import chance_to_join

SEEDS = (1, 2, 3)
SURE = 5.0


def _alone(name, seed, residents=20_000, **change):
    one = put(scenario(residents=residents, weeks=1000, events=[], switches=only(name)), start__weeks=0,
              start__stock=False, **change)
    return prepared(one, seed)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("pull", "sd"), [(0.08, 0.04), (0.3, 0.02), (1.0, 0.05)])
def test_energy_alone_is_an_ar1(seed, pull, sd):
    """Mean the set-point, variance noise^2 / (1 - (1 - pull)^2), lag one 1 - pull, over 20,000 residents at one week.

    Residents are independent. The draws have thinner tails than the normal law, so a variance has a standard error of
    at most sqrt(2/n) of itself, and a lag of at most sqrt(1/n). No clipping: set-points are .5, ten sds from 0 and 1.
    """
    world = _alone("energy", seed, energy=0.5, population__energy_spread=0.0, params__energy__pull=pull,
                   params__energy__noise=sd / 2, params__energy__floor=0.0)
    res, n = world.tables.resident, 20_000
    variance = (sd / 2) ** 2 / (1 - (1 - pull) ** 2)
    world.to(math.ceil(20 / pull))
    before = res.fluctuation.astype(float).copy()
    world.to(world.week + 1)
    now = res.fluctuation.astype(float)
    assert abs(now.mean()) < SURE * math.sqrt(variance / n)
    assert abs(now.var() / variance - 1) < SURE * math.sqrt(2 / n)
    assert abs(np.corrcoef(before, now)[0, 1] - (1 - pull)) < SURE / math.sqrt(n)
    np.testing.assert_allclose(res.energy, 0.5 + now, atol=1e-6)


def test_constant_hours_burn_out_above_the_stated_load():
    """h > pull (set-point - floor) / cost burns out, h below it never does: 2% on both sides of the limit."""
    for factor, burned in ((0.98, 0), (1.02, 1)):
        world = _alone("energy", 1, residents=50, energy=0.5, population__energy_spread=0.0,
                       params__energy__admin=0.0, params__energy__friction=0.0, params__energy__reward=0.0,
                       params__energy__recovery=520)
        q, res, ini = world.settings.energy, world.tables.resident, world.tables.initiative
        res.initiative[0], res.part[0], ini.stage[0], ini.momentum[0] = 0, 1, 2, 1.0
        res.hours[0] = factor * q.pull * (0.5 - q.floor) / q.cost
        world.to(500)
        assert (res.recovery[0] > 0) == burned
        assert np.all(res.recovery[1:] == 0)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("mean", "gain", "ratio"), [(0.5, 0.3, 1.0), (0.7, 0.2, 2.5), (0.3, 0.1, 4.0)])
def test_trust_alone_by_requests(seed, mean, gain, ratio):
    """E[T] = p a / (p a + (1 - p) b), here the norm's mean, as p is the chance that holds trust there; and Var[T].

    Nobody returns to a norm (back, news 0), all read alike (confirmation 0), nothing pushes (response, promise 0).
    With T' = T + a (1 - T) or T - b T: E[T^2] (1 - p (1-a)^2 - (1-p)(1-b)^2) = p (a^2 + 2 a (1 - a) E[T]). Weeks
    without a request change nothing, so their share is irrelevant. After 1,000 weeks of .125 requests to each side the
    start is forgotten to exp(-1000 x .125 (p a + (1 - p) b)) < 1e-6. T is within 0..1, so a variance has a standard
    error of sqrt((fourth central moment - variance^2) / n), the moment taken from the sample.
    """
    world = _alone("trust", seed, trust=mean, params__trust__gain=gain, params__trust__ratio=ratio,
                   params__trust__back=0.0, params__trust__news=0.0, params__trust__confirmation=0.0,
                   params__trust__response=0.0, params__trust__promise=0.0, params__trust__requests=0.25,
                   params__trust__offset_professionals=0.0, params__trust__offset_government=0.0)
    world.tables.resident.seen[:] = -1.0  # nobody was met: no experience at second hand
    a, b = gain, gain * ratio
    p = b * mean / (b * mean + a * (1 - mean))
    expected = p * a / (p * a + (1 - p) * b)
    assert math.isclose(expected, mean)
    square = p * (a * a + 2 * a * (1 - a) * expected) / (1 - p * (1 - a) ** 2 - (1 - p) * (1 - b) ** 2)
    variance = square - expected**2
    assert math.exp(-1000 * 0.125 * (p * a + (1 - p) * b)) < 1e-6
    world.to(1000)
    for name in ("trust_professionals", "trust_government"):
        t = getattr(world.tables.resident, name).astype(float)
        assert abs(t.mean() - expected) < SURE * math.sqrt(variance / t.size)
        fourth = ((t - t.mean()) ** 4).mean()
        assert abs(t.var() - variance) < SURE * math.sqrt((fourth - variance**2) / t.size)


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


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("asked", [False, True])
def test_founding_alone_is_binomial(seed, asked):
    """Weights and loop 0: n residents, chance phi / ref.product a week, doubled by asks 1 at full trust.

    Over W weeks the mean of the ideas has standard error sqrt(n c (1 - c) / W), their variance about sqrt(2 / W) of
    itself (binomial with some tens of ideas: close to normal).
    """
    n, weeks = 10_000, 400
    world = _alone("founding", seed, residents=n, trust=1.0, energy=1.0, loop_gain=0.0, params__founding__phi=0.003,
                   params__founding__ask=2.0, params__founding__projects=0.0, params__founding__programmes=0.0,
                   params__trust__offset_professionals=0.0,
                   **{f"params__founding__w_{k}": 0.0 for k in ("animo", "contacten", "toerusting", "inbedding",
                                                                "empathie")})
    world.tables.neighbourhood.ask[:] = 0.5 if asked else 0.0
    counts = np.empty(weeks)
    for week in range(weeks):
        world.to(week + 1)
        counts[week] = world.tables.neighbourhood.ideas[0]
    c = 0.003 / reference.LEVELS["product"] * (2.0 if asked else 1.0)
    assert abs(counts.mean() - n * c) < SURE * math.sqrt(n * c * (1 - c) / weeks)
    assert abs(counts.var() / (n * c * (1 - c)) - 1) < SURE * math.sqrt(2 / weeks)


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


def test_joining_is_a_threshold_when_the_slope_is_infinite():
    """Granovetter: with the slope at its largest the answer is no below the own threshold on peers, yes above it."""
    one = put(scenario(residents=300), params__joining__slope=1e6, params__joining__peers=1000.0,
              params__joining__intercept=0.0, params__joining__can=0.0, params__joining__like=0.0,
              params__joining__enabled=0.0, params__joining__asked=0.0, params__joining__responded=0.0,
              params__joining__energy=0.0)
    world = prepared(one, seed=6)
    res, s = world.tables.resident, world.state
    res.part[::3] = 1
    found = np.empty(300)
    _chances(s, world.settings, 0, 0.5, found)
    peers = np.array([(res.part[s.to[s.first[i]:s.first[i + 1]]] > 0).mean() if s.first[i + 1] > s.first[i] else 0.0
                      for i in range(300)])
    assert np.array_equal(found > 0.5, peers > res.threshold)
    assert np.all((found < 1e-6) | (found > 1 - 1e-6))


@pytest.mark.parametrize("seed", SEEDS)
def test_tenure_is_geometric_when_nothing_else_counts(seed):
    """Leaving with its three weights 0: of n members n (1 - leave)^k are left after k weeks, binomially."""
    leave, weeks, n = 0.03, 40, 4000
    world = _alone("joining", seed, residents=n, params__joining__leave=leave, params__joining__leave_momentum=0.0,
                   params__joining__leave_energy=0.0, params__joining__leave_ownership=0.0, params__joining__ask=0.0,
                   params__joining__ask_idea=0.0, params__joining__promotion=0.0)
    res, ini = world.tables.resident, world.tables.initiative
    res.initiative[:], res.part[:], ini.stage[0], ini.members[0] = 0, 1, 2, n
    ini.momentum[0] = 0.5
    world.to(weeks)
    stay = (1 - leave) ** weeks
    assert abs((res.part > 0).sum() - n * stay) < SURE * math.sqrt(n * stay * (1 - stay))
    assert ini.members[0] == (res.part > 0).sum()


def test_one_initiative_with_ample_hours_costs_its_levels():
    """Support alone: hours spent are the levels times their hours, legitimacy goes to floor + structure."""
    world = _alone("support", 1, residents=1000, role="facilitate", capacity=1000.0, money=1e6)
    world.settings.on.events = 1
    ini, nb = world.tables.initiative, world.tables.neighbourhood
    ini.stage[0], ini.momentum[0], ini.ownership[0] = 2, 0.5, 0.5
    engine.advance(world.state, world.settings, world.key, 0, 1000, world.out)
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
