"""One week of founding and of joining on hand-set columns, against their docstrings' equations in 64 bits."""

import numpy as np
import pytest
from numba import njit
from step_worlds import bare, draws, shuffled, values, within_chance
from worlds import engine, roster_and_words

from sim import rng
from sim.processes.founding import BOUND, hazard
from sim.processes.joining import chance_to_join
from sim.state import ACTIVE, ANCHORED, BY_PROFESSIONAL, BY_RESIDENT, CONTRIBUTOR, CORE, IDEA, LEADER, NOBODY, RUNNING

WEEK = 11


@njit
def _hazards(s, p, out, themes):
    for i in range(out.size):
        out[i], themes[i] = hazard(s, p, i)


def _hazard(world):
    out, themes = np.empty(world.state.res.shape[1]), np.empty(world.state.res.shape[1], np.int64)
    _hazards(world.state, world.settings, out, themes)
    return out, themes


def _founders(residents=400, loop_gain=1.5, **change):
    world = bare("founding", residents, loop_gain=loop_gain, **{f"params__founding__{k}": v for k, v in change.items()})
    nb, luck = world.tables.neighbourhood, np.random.default_rng(4)
    shuffled(world.tables.resident, luck, **{name: (0.05, 0.95) for name in (
        "concern", "ownership", "contact", "energy", "skill", "entitlement", "trust_professionals",
        "trust_government", "trust_neighbours", "nearby", "experience")})
    for name, value in (("theme_hours", [0.0, 0.02, 0.06, 0.1, 0.5]), ("pulse_urgency", [0, 3.0, 0, 0, 9.0]),
                        ("legitimacy", 0.6), ("responsiveness", 0.4), ("control", 0.7), ("fund", 0.3), ("ask", 0.35),
                        ("pulse_asks", 1.5)):
        getattr(nb, name)[:] = value
    return world


def _expected(world):
    """Return (hazard, theme) as the docstring's equation has it, and the five conditions."""
    q, ref, nb, res = world.settings.founding, world.settings.ref, world.tables.neighbourhood, world.tables.resident
    concern, own, contact, energy, skill, entitled, tp, tg, tn, nearby, experience = values(
        res, "concern", "ownership", "contact", "energy", "skill", "entitlement", "trust_professionals",
        "trust_government", "trust_neighbours", "nearby", "experience")
    pulse, hours = nb.pulse_urgency[0], nb.theme_hours[0]
    urgency = (q.urgency + pulse) / (1 + hours / q.satiation)
    mine = np.arange(5) == res.theme[:, None]
    cares = np.where(mine, 1.0, np.where(pulse > 0, world.settings.joining.other_theme, 0.0)) * urgency
    animo = concern * cares.max(axis=1) * (q.ownership_floor + (1 - q.ownership_floor) * own)
    toerusting = energy * skill * (1 + q.entitlement * (2 * entitled - 1)) * (1 + q.fund * nb.fund[0])
    toerusting *= 1 - q.admin * nb.control[0] * (1 - tg)
    empathie = q.empathy_floor + (1 - q.empathy_floor) * nb.responsiveness[0] * (tp + tg) / 2
    x = {"animo": animo, "contacten": contact, "toerusting": toerusting, "inbedding": nb.legitimacy[0] + 0 * own,
         "empathie": empathie}
    loop = 1 + world.settings.run.loop_gain * (q.loop_nearby * (nearby / ref.nearby - 1)
                                               + q.loop_experience * (experience / ref.experience - 1))
    h = q.phi / ref.product * np.maximum(0, loop) * (1 + q.ask * nb.ask[0] * tp + nb.pulse_asks[0] * tn)
    for name, value in x.items():
        h = h * (value / ref[name]) ** q[f"w_{name}"]
    return h, cares.argmax(axis=1)


WEIGHTS = ("animo", "contacten", "toerusting", "inbedding", "empathie")


@pytest.mark.parametrize("change", [
    {}, *({f"w_{name}": w} for name in WEIGHTS for w in (0.0, 2.5)), {f"w_{name}": 0.0 for name in WEIGHTS},
    {"loop_gain": 0.0}, {"loop_gain": 8.0, "loop_nearby": 0.1, "loop_experience": 0.0},
    {"loop_gain": 8.0, "loop_nearby": 0.0, "loop_experience": 0.1}, {"ask": 0.0}, {"ask": 30.0}, {"satiation": 0.01},
    {"urgency": 4.0, "ownership_floor": 0.9}, {"fund": 4.0}, {"admin": 1.0}, {"entitlement": 1.0},
    {"empathy_floor": 0.0}, {"phi": 0.01}])
def test_the_hazard_is_the_actie_product(change):
    world = _founders(**change)
    (found, themes), (expected, theme) = _hazard(world), _expected(world)
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    np.testing.assert_array_equal(themes, theme)
    assert (theme != world.tables.resident.theme).mean() > 0.1 and found.std() > 0.1 * found.mean()


@pytest.mark.parametrize(("name", "low", "high", "sign"), [
    ("theme_hours", 0.0, 0.06, -1), ("control", 0.0, 1.0, -1), ("fund", 0.0, 1.0, 1), ("legitimacy", 0.3, 0.8, 1),
    ("responsiveness", 0.1, 0.8, 1), ("ask", 0.0, 1.0, 1), ("pulse_asks", 0.0, 2.0, 1), ("pulse_urgency", 0.0, 2.0, 1),
    *((name, 0.2, 0.8, 1) for name in ("concern", "ownership", "contact", "energy", "skill", "entitlement",
                                       "trust_professionals", "trust_government", "nearby", "experience"))])
def test_each_condition_has_its_direction(name, low, high, sign):
    world = _founders()
    block = world.tables.neighbourhood if hasattr(world.tables.neighbourhood, name) else world.tables.resident
    world.tables.neighbourhood.pulse_urgency[:] = 0.0
    h = []
    for value in (low, high):
        getattr(block, name)[:] = value
        h.append(_hazard(world)[0])
    assert np.all(sign * (h[1] - h[0]) > 0)
    if name == "theme_hours":
        np.testing.assert_allclose(h[1], h[0] / 2, rtol=1e-6)  # satisfied by half


def test_the_loop_is_one_at_the_reference_and_without_gain():
    world, without = _founders(loop_gain=6.0), _founders(loop_gain=0.0)
    plain = _hazard(without)[0]
    for name in ("nearby", "experience"):
        getattr(world.tables.resident, name)[:] = world.settings.ref[name]
    np.testing.assert_allclose(_hazard(world)[0], plain, rtol=1e-5)
    world.tables.resident.nearby[:] *= 2
    np.testing.assert_allclose(_hazard(world)[0], plain * (1 + 6 * 0.05), rtol=1e-5)
    world.tables.resident.experience[:] *= 3
    np.testing.assert_allclose(_hazard(world)[0], plain * (1 + 6 * (0.05 + 0.075 * 2)), rtol=1e-5)


def test_ideas_arise_with_the_hazard():
    """Not of the core, nor of who recovers or has no energy; never with a chance above the bound; projects by rate."""
    world = _founders(20_000, phi=0.004, projects=0.9, programmes=0.8)
    res, ini, nb = world.tables.resident, world.tables.initiative, world.tables.neighbourhood
    res.part[::4], res.recovery[1::4], nb.steer[:] = CORE, 3, 0.8
    roster_and_words(world, WEEK)
    h, theme = _hazard(world)
    engine.founding(world.state, world.settings, world.key, WEEK)
    able = (res.part < CORE) & (res.recovery == 0) & (res.energy >= 0.2)
    luck = (world.state.words[rng.WORD_FOUNDING] + 0.5) / 2.0**32
    rows = np.flatnonzero(ini.fresh)
    mine = rows[ini.origin[rows] == BY_RESIDENT]
    np.testing.assert_array_equal(ini.founder[mine], np.flatnonzero(able & (luck < np.minimum(h, BOUND))))
    np.testing.assert_array_equal(ini.theme[mine], theme[ini.founder[mine]])
    assert nb.ideas[0] == mine.size > 20 and np.all(ini.founding_week[rows] == WEEK)
    u, unfunded = draws(world, rng.PROGRAMME, WEEK, np.arange(20)), world.settings.founding.programmes_unfunded
    started = np.bincount(ini.origin[rows], minlength=3)
    assert started[1] == (u[0] < 0.9 * 0.35 * 0.8).sum() > 0
    assert started[2] == (u[1] < 0.8 * 0.8 * (unfunded + (1 - unfunded) * 0.3)).sum() > 0


def _askers(residents=8000, **change):
    """An initiative with one leader per eight residents, who all ask along a tie; who is asked says yes."""
    world = bare("joining", residents, **({"params__joining__ask": 1.0, "params__joining__ask_core": 1.0,
                                           "params__joining__intercept": 20.0, "params__joining__peers": 0.0,
                                           "params__joining__local": 0.0} | change))
    res, ini, rows = world.tables.resident, world.tables.initiative, np.arange(residents // 8)
    ini.stage[:], ini.founder[:], ini.founding_week[:], ini.leader[:] = RUNNING, 8 * rows, -50, 8 * rows
    ini.members[:], ini.core[:], ini.need[:] = 1, 1, 30.0
    for name in ("deficit", "momentum", "ownership"):
        getattr(ini, name)[:] = 1.0
    res.initiative[::8], res.part[::8], res.energy[:] = rows, LEADER, 0.6
    return world


def _join(world, back=False):
    """Let joining act; ``back``: in the opposite order of members. Return who joined."""
    roster_and_words(world, WEEK)
    before = world.tables.resident.part.copy()
    if back:
        count = world.state.count[ACTIVE]
        for of_members in (world.state.active[:count], *world.state.member_words[:, :count]):
            of_members[:] = of_members[::-1].copy()
    engine.joining(world.state, world.settings, world.key, WEEK)
    return (before == 0) & (world.tables.resident.part > 0)


def test_the_form_fits_some():
    """With the same luck, those who join a form that fits .6 are among those who join one that fits everybody."""
    all_, some, none = (_join(_askers(params__joining__form_fits=fits)) for fits in (1.0, 0.6, 0.0))
    assert all_.sum() > 500 and not np.any(some & ~all_) and not none.any()
    assert within_chance(some.sum(), np.full(all_.sum(), 0.6))


@pytest.mark.parametrize("change", [{"deficit": 0.4}, {"momentum": 0.2}, {"ownership": 0.1}, {"stage": ANCHORED}])
def test_asks_have_their_rate(change):
    """More hours wanted, momentum and ownership: more asks."""
    world = _askers(params__joining__ask=0.8, params__joining__form_fits=1.0)
    ini, res, q = world.tables.initiative, world.tables.resident, world.settings.joining
    for name, value in change.items():
        getattr(ini, name)[:] = value
    d, m, o = (column[0] for column in values(ini, "deficit", "momentum", "ownership"))
    rate = 0.8 * (q.ask_base + (1 - q.ask_base) * d) * (1 - q.ask_momentum * (1 - m)) * (1 - q.ask_ownership * (1 - o))
    leaders = np.flatnonzero(res.part == LEADER)
    asks = draws(world, rng.MEMBER, WEEK, leaders)[rng.MEMBER_ASK] < rate
    joined = _join(world)
    assert np.isin(np.unique(res.asked_by[joined]), leaders[asks]).all() and joined.sum() > 0.6 * asks.sum()
    assert within_chance(asks.sum(), np.full(1000, rate))


def _decided(world):
    """Return who would join what: of the asks along ties the lowest draw stands, and only that one is decided."""
    s, res = world.state, world.tables.resident
    askers = np.flatnonzero(res.part > 0)
    u, target, best = draws(world, rng.JOINING, WEEK, askers), {}, {}
    for k, i in enumerate(askers):
        ties = s.to[s.first[i]:s.first[i + 1]]
        other = int(ties[int(u[0, k] * ties.size)])
        if res.part[other] == 0 and u[1, k] < best.get(other, 2.0):
            target[other], best[other] = i, u[1, k]
    whom = np.array(sorted(target))
    by = np.array([target[i] for i in whom])
    chance = np.empty(whom.size)
    _chances(s, world.settings, whom, res.initiative[by].astype(np.int64), res.trust_neighbours[whom], chance)
    answer = draws(world, rng.ASKED, WEEK, whom)
    yes = (answer[0] < world.settings.joining.form_fits) & (answer[1] < chance) & (res.energy[whom] >= 0.2)
    return whom, by, yes


@njit
def _chances(s, p, who, j, trust, out):
    for k in range(who.size):
        out[k] = chance_to_join(s, p, who[k], j[k], trust[k])


def test_one_decision_a_week_on_peers_as_they_were():
    """However steep the peers' weight, nobody who joins this week counts yet, whatever the order of the members."""
    change = {"params__joining__peers": 30.0, "params__joining__intercept": -2.0, "population__threshold": 0.3}
    world, opposite = _askers(**change), _askers(**change)
    shuffled(world.tables.resident, np.random.default_rng(3), energy=(0.1, 0.9))
    opposite.tables.resident.energy[:] = world.tables.resident.energy
    whom, by, yes = _decided(world)
    which = world.tables.resident.initiative[by]
    joined, res = _join(world), world.tables.resident
    np.testing.assert_array_equal(np.flatnonzero(joined), whom[yes])
    np.testing.assert_array_equal(res.initiative[joined], which[yes])
    np.testing.assert_array_equal(res.asked_by[whom], by)
    assert 50 < yes.sum() < whom.size - 50 and np.all(res.part[joined] == CONTRIBUTOR)
    np.testing.assert_array_equal(world.tables.initiative.members, 1 + np.bincount(which[yes], minlength=1000))
    _join(opposite, back=True)
    np.testing.assert_array_equal(opposite.tables.resident.initiative, res.initiative)


def test_professionals_ask_who_is_not_asked_yet():
    """A project has nobody who asks but professionals: rate times asking delivered, in a quarter of the word."""
    world = _askers(params__joining__ask_professional=0.2, params__joining__form_fits=1.0)
    res, ini, nb = world.tables.resident, world.tables.initiative, world.tables.neighbourhood
    res.part[:], res.initiative[:], ini.members[:], ini.leader[:], nb.ask[:] = 0, NOBODY, 0, NOBODY, 0.4
    ini.stage[:], ini.origin[:] = IDEA, BY_PROFESSIONAL
    joined = _join(world)
    assert within_chance(joined.sum(), np.full(8000, 0.08))
    nb.ask[:] = 0.0
    assert not _join(world).any()
