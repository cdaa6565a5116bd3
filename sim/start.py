"""The living start: a stationary stock of initiatives is drawn, with its people, before the weeks of relaxation.

ODD "Initialization" of initiatives. The number is Poisson, each initiative is drawn from a stored stationary sample of
the default baseline (age, size, members, momentum, ownership go together as they did there), its people are those near
a place whom the CLEAR logit favours. The drawn stock is the default baseline's at every point of a sweep.
"""

from __future__ import annotations

import math

import numpy as np

from sim import reference, rng
from sim.jit import kernel, setup
from sim.scenario import THEMES, Scenario
from sim.settings import PartnerTable
from sim.state import BY_RESIDENT, CONTRIBUTOR, CORE, LEADER, NEVER, NOBODY, OUT, PUBLIC, RI, R, State, Tables

_FIELD = {name: k for k, name in enumerate(reference.FIELDS)}


def poisson(mean: float, u: float) -> int:
    """Return the ``u`` quantile of the Poisson law with that mean (0 at mean 0)."""
    if mean <= 0:
        return 0
    if mean > 500:
        return max(0, round(mean + math.sqrt(mean) * math.sqrt(2) * _inverse_erf(2 * u - 1)))
    k, term = 0, math.exp(-mean)
    total = term
    while total < u and k < 2000:
        k += 1
        term *= mean / k
        total += term
    return k


def _inverse_erf(x: float) -> float:
    from scipy.special import erfinv
    return float(erfinv(x))


def living(s: State, tables: Tables, scenario: Scenario, key: np.ndarray, first_week: int) -> None:
    """Fill the slow levels, draw the stock of initiatives and put residents into them.

    Args:
        s: a neighbourhood whose residents are settled.
        tables: its columns by name.
        scenario: gives the factor on the stock and what joining favours.
        key: key of the neighbourhood.
        first_week: week of the first step (0 or below); ages count back from it.
    """
    levels = reference.START
    nb, res = tables.neighbourhood, tables.resident
    nb.legitimacy[:], nb.responsiveness[:], nb.activity[:] = (
        levels[name] for name in ("legitimacy", "responsiveness", "activity"))
    nb.theme_hours[:] = levels["theme_hours"]
    n = res.energy.size
    if n == 0:
        return
    res.contact[:] = np.clip(levels["contact"] * res.trust_neighbours, 0, 1)
    for name in ("neighbours", "professionals", "government"):
        trust, norm = getattr(res, f"trust_{name}"), getattr(res, f"norm_{name}")
        trust[:] = np.clip(norm + levels[f"shift_{name}"] * 4 * norm * (1 - norm), 0, 1)
    u = rng.columns_for(key, n, rng.POPULATION, 8)
    res.experience[:] = np.interp(u[0], np.linspace(0, 1, 21), reference.EXPERIENCE_OTHERS)
    if scenario.start.stock and reference.STOCK:
        _draw_stock(s, tables, scenario, key, first_week)
        members = res.initiative != NOBODY
        res.experience[members] = np.interp(u[0, members], np.linspace(0, 1, 21), reference.EXPERIENCE_MEMBERS)
        res.load[members] = np.clip(levels["member_load"] * res.setpoint[members] / 0.55, -0.15, 1)
        res.ownership[members] = np.clip(res.ownership_norm[members] + levels["member_ownership"], 0, 1)
        res.energy[members] = np.clip(res.setpoint + res.fluctuation - res.load, 0, 1)[members]
    _nearby(s, levels["nearby"] if not scenario.start.stock else -1.0, scenario.params.encounters.place)


def gather(tables: Tables, table: PartnerTable, key: np.ndarray) -> None:
    """Set a partner table: cultures and interests as given or drawn from its ranges, trust, and what stands in the way.

    Args:
        tables: the columns of a neighbourhood that it feeds, with a row for each organisation.
        table: the table.
        key: the table's own key, so that its copies in several neighbourhoods are the same.
    """
    org = tables.organisation
    u = rng.columns_for(key, org.culture.size, rng.TABLE)
    named = table.organisations or [None] * table.parties
    for k, name in enumerate(("culture", "interest")):
        low, high = table.cultures if name == "culture" else table.interests
        given = [None if one is None else getattr(one, name) for one in named]
        getattr(org, name)[:] = [low + (high - low) * u[k, a] if one is None else one for a, one in enumerate(given)]
    org.size[:] = [1.0 if one is None else one.size for one in named]
    org.present[:] = 1.0
    tables.pair.trust[:] = table.trust
    tables.table.lift[:] = max((NEVER if b.until is None else b.until for b in table.barriers), default=-1)


def _draw_stock(s: State, tables: Tables, scenario: Scenario, key: np.ndarray, first_week: int) -> None:
    """Draw how many initiatives of each stage there are, which, where and with whom."""
    n, factor = s.res.shape[1], scenario.start.stock_factor
    sample = np.array(reference.STOCK, dtype=float)
    row = 0
    for draw, stage, name in ((0, 1, "idea"), (1, 2, "informal"), (2, 3, "anchored")):
        pool = sample[sample[:, 0] == stage]
        u = rng.columns_for(key, 1, rng.STOCK, draw)[0, 0]
        count = poisson(reference.START[name] * n / 1000 * factor, u) if len(pool) else 0
        draws = rng.columns_for(key, count, rng.STOCK, 10 + draw)
        for k in range(min(count, s.ini.shape[1] // 2 - row)):
            _place(s, tables, scenario, key, first_week, row, 3 * k + draw, pool[int(draws[0, k] * len(pool))],
                   draws[1:, k])
            row += 1


def _place(s: State, tables: Tables, scenario: Scenario, key: np.ndarray, first_week: int, j: int,
           code: int, drawn: np.ndarray, u: np.ndarray) -> None:
    """Put one drawn initiative into row ``j`` with its people; ``code`` addresses its draws, whatever its row."""
    ini, res = tables.initiative, tables.resident
    value = {name: drawn[k] for name, k in _FIELD.items()}
    ini.stage[j], ini.origin[j] = int(value["stage"]), int(value["origin"])
    ini.founding_week[j] = first_week - int(value["age"])
    ini.theme[j] = int(u[1] * THEMES)
    for name in ("size", "momentum", "ownership", "dependence"):
        getattr(ini, name)[j] = value[name]
    q = scenario.params.joining
    centre = int(u[0] * res.energy.size)
    wanted = int(min(value["members"], res.energy.size // 4))
    leader = _people(s.res, s.res_i, s.first, ini.theme[j], j, code, centre, wanted, int(min(value["core"], wanted)),
                     key, q.can, q.like, q.energy + q.leave_energy, q.asked, q.other_theme, int(value["vacancy"]) > 0)
    ini.members[j] = int((res.initiative == j).sum())
    ini.core[j] = int(((res.initiative == j) & (res.part >= CORE)).sum())
    ini.leader[j] = leader
    ini.founder[j] = leader if leader != NOBODY else PUBLIC + 2 * code
    ini.vacancy[j] = int(value["vacancy"])
    ini.interest[j] = res.interest[centre] if ini.origin[j] == BY_RESIDENT else 0.5


@setup
def _people(res, res_i, first, theme, j, code, centre, wanted, core, key, can, like, energy, asked, other, vacant):
    """Choose members near ``centre`` by races: chance to join times the time one stays; the core by those ready."""
    n = res.shape[1]
    span = min(n, 25 * wanted + 50)
    score = np.full(span, np.inf)
    for k in range(span):
        i = (centre + k) % n
        if res_i[RI.initiative, i] != NOBODY or first[i + 1] == first[i] or res[R.setpoint, i] < 0.25:
            continue
        fits = 1.0 if res_i[RI.theme, i] == theme else other
        weight = math.exp(can * (res[R.skill, i] + res[R.entitlement, i] - 1.0) + like * fits * 2.0 * res[R.concern, i]
                          + energy * (res[R.setpoint, i] - 0.5) + asked * (res[R.trust_neighbours, i] - 0.5))
        score[k] = -math.log(rng.uniform(rng.block(key, i, code, 0, rng.STOCK, 20)[0])) / weight
    order = np.argsort(score)
    chosen = 0
    for k in order:
        if chosen == wanted or score[k] == np.inf:
            break
        i = (centre + k) % n
        res_i[RI.initiative, i], res_i[RI.part, i] = j, CONTRIBUTOR
        chosen += 1
    leader, made = NOBODY, 0
    members = order[:chosen]
    give = np.empty(chosen)
    for k in range(chosen):
        i = (centre + members[k]) % n
        ready = res[R.willingness, i] * res[R.ownership, i] * max(0.05, res[R.setpoint, i] - 0.3)
        give[k] = -math.log(rng.uniform(rng.block(key, i, code, 0, rng.STOCK, 21)[0])) / max(ready, 1e-9)
    for k in np.argsort(give):
        if made == core:
            break
        i = (centre + members[k]) % n
        if made == 0 and not vacant:
            res_i[RI.part, i], leader = LEADER, i
        else:
            res_i[RI.part, i] = CORE
        made += 1
    return leader


@kernel
def _nearby(s, level, place):
    """Set what each resident has seen nearby: the share of active ties, and of everybody at meeting places."""
    res, res_i = s.res, s.res_i
    n = res.shape[1]
    active = 0
    for i in range(n):
        active += res_i[RI.part, i] != OUT
    for i in range(n):
        degree = s.first[i + 1] - s.first[i]
        if level >= 0.0 or degree == 0:
            res[R.nearby, i] = max(0.0, level)
            continue
        seen = 0
        for k in range(s.first[i], s.first[i + 1]):
            seen += res_i[RI.part, s.to[k]] != OUT
        res[R.nearby, i] = (1.0 - place) * seen / degree + place * active / n
