"""Founding and trust as somebody wrote them from the ODD alone give what the engine gives: chances and expectations.

The states are the engine's own, of small neighbourhoods at several weeks and seeds: ordinary ones, and one that asks
for what most scenarios leave out. Means over redrawn weeks are held to Bernstein's inequality, which also holds for a
happening so rare that it was never seen; LEVEL is the chance of any false alarm in one state.
"""

import numpy as np
import pytest
from odd_rewritten import founding as new_founding
from odd_rewritten import state as read
from odd_rewritten import trust as new_trust
from worlds import engine, prepared, put, scenario

from sim import checks, reference, rng
from sim.processes.founding import hazard
from sim.settings import Event, Methods, Seed
from sim.state import NOBODY

RESIDENTS, WEEKS_REDRAWN, LEVEL = 600, 1500, 1e-3
ROUNDING = 1e-6  # of trusts, which the engine keeps in 32 bits
#: Every happening often enough to be seen, and what most scenarios leave at nothing.
RICH = {
    "loop_gain": 4.0, "network__isolated": 40, "start__stock_factor": 5.0, "params__turnover__rate": 0.5,
    "params__adapting__reflect": 0.5, "params__life__early_every": 1, "params__life__milestone": 4,
    "params__life__fade": 0.1, "params__life__complete": 0.04, "params__life__anchored_exit": 0.05,
    "params__life__anchor": 0.01, "params__trust__gain": 0.06, "params__trust__confirmation": 0.6,
    "params__trust__overruled": 0.8, "params__trust__requests": 0.22, "params__trust__dialogue": 0.05,
    "params__trust__bystander": 0.6, "params__joining__visit": 5.0, "params__joining__ask": 1.0,
    "params__founding__phi": 3e-4, "params__founding__projects": 0.9, "params__founding__programmes": 0.9,
    "params__founding__projects_pressure": 1.0,
    "params__founding__w_animo": 0.7, "params__founding__w_contacten": 1.6, "params__founding__w_toerusting": 0.5,
    "params__founding__w_inbedding": 2.0, "params__founding__w_empathie": 3.0}


def _ordinary(**change):
    return scenario(residents=RESIDENTS, events=[], checks=False, **change)


def _rich(week, seeded, capacity):
    methods = Methods(pressure=0.6, dialogue=0.9, purpose=0.5, purpose_theme=2, listening=0.3)
    events = [Event(week=week - 1, weeks=4, theme=1, urgency=1.5, asks=3.0), Event(week=week, theme=2, urgency=0.4)]
    seeds = [Seed(week=seeded, origin=who, count=k) for who, k in zip(new_founding.ORIGINS, (4, 1, 3), strict=True)]
    return put(_ordinary(role="direct", capacity=capacity), methods=methods, events=events, seeds=seeds, **RICH)


#: Help that is felt: with little process support and small steps an error in it would lie within luck.
HELPED = {"params__trust__helped": 1.0, "params__trust__gain": 0.06}

WORLDS = {
    "facilitating": (_ordinary(role="facilitate", trust=0.45), 77, (20, 60)),
    "directing": (_ordinary(role="direct", capacity=12.0), 5, (90,)),
    "helped": (put(_ordinary(role="facilitate", trust=0.45, capacity=60.0), **HELPED), 77, (20,)),
    "rich": (_rich(12, seeded=90, capacity=30.0), 12, (12,)),
    "rich, with seeds": (_rich(8, seeded=8, capacity=2.0), 14, (8,)),
}
CASES = [pytest.param(one, seed, week, id=f"{name}, week {week}")
         for name, (one, seed, weeks) in WORLDS.items() for week in weeks]


def _at(one, seed, week, last):
    """Return the run of that week in which the process ``last`` acted last."""
    run = prepared(one, seed)
    run.to(week)
    for name in checks.processes(run.state, run.settings, run.key, week, run.out):
        if name == last:
            return run
    raise AssertionError(last)


def _redrawn(run, week, process, note):
    """Return ``note()`` after each of many weeks, drawn anew, in which the process acts on the same state."""
    s, found = run.state, []
    kept = [(part, part.copy()) for part in (s.res, s.res_i, s.ini, s.ini_i, s.nb)]
    for replicate in range(WEEKS_REDRAWN):
        key = rng.key_for(1, replicate, "drawn anew")
        engine.begin(s, run.settings, key, week)
        process(s, run.settings, key, week)
        found.append(note())
        for part, values in kept:
            part[...] = values
    return np.array(found, float)


def _error(variance, most, tests):
    """Return how far a mean over the redrawn weeks may lie from what is expected (Bernstein, Bonferroni)."""
    log = np.log(2 * tests / LEVEL)
    return np.sqrt(2 * variance * log / WEEKS_REDRAWN) + most * log / (3 * WEEKS_REDRAWN)


@pytest.mark.parametrize(("one", "seed", "week"), CASES)
def test_chances_of_an_idea_are_those_of_the_text(one, seed, week):
    run = _at(one, seed, week, "trust")
    found = new_founding.founding(read(run.tables, week, one, reference.LEVELS))
    engine_says = [hazard(run.state, run.settings, i) for i in range(RESIDENTS)]
    assert found.can.sum() > RESIDENTS / 2
    np.testing.assert_allclose(found.h, [h for h, _ in engine_says], rtol=1e-6)
    np.testing.assert_array_equal(found.theme, [theme for _, theme in engine_says])


@pytest.mark.parametrize(("one", "seed", "week"), CASES)
def test_ideas_come_as_often_as_the_text_says(one, seed, week):
    """Of each origin, and of each resident where no party lets residents start any."""
    run = _at(one, seed, week, "trust")
    found = new_founding.founding(read(run.tables, week, one, reference.LEVELS))
    ini, res, chances = run.tables.initiative, run.tables.resident, {"resident": found.chance, **found.public}

    def note():
        assert run.tables.neighbourhood.refused[0] == 0
        return np.concatenate([np.bincount(ini.origin[ini.fresh == 1], minlength=3), res.founded != NOBODY])

    ideas = _redrawn(run, week, engine.founding, note).mean(axis=0)
    for name, mean in zip(new_founding.ORIGINS, ideas[:3], strict=True):
        allowed = _error((chances[name] * (1 - chances[name])).sum(), 1.0, 3 + RESIDENTS)
        assert abs(mean - found.seeds[name] - chances[name].sum()) <= allowed, name
    if found.seeds["resident"] == 0:
        allowed = _error(found.chance * (1 - found.chance), 1.0, 3 + RESIDENTS)
        assert (abs(ideas[3:] - found.chance) <= allowed).all()


@pytest.mark.parametrize(("one", "seed", "week"), CASES)
def test_expected_trusts_are_those_of_the_text(one, seed, week):
    run = _at(one, seed, week, "encounters")
    res = run.tables.resident
    found = new_trust.expected(read(run.tables, week, one, reference.LEVELS))
    columns = [getattr(res, f"trust_{name}") for name in new_trust.NAMES]
    after = _redrawn(run, week, engine.trust, lambda: np.array(columns, float)).mean(axis=0)
    groups = {"all": np.ones(RESIDENTS, bool), "members": found.read.member, "seers": found.read.sees,
              "others": ~found.read.member & ~found.read.sees, "new": found.read.new, "ended": found.read.ended,
              "alone": res.met < 0, "successful": found.read.success | found.read.small}
    tests = 3 * (RESIDENTS + len(groups))
    for name, mean in zip(new_trust.NAMES, after, strict=True):
        apart, variance, most = mean - found.mean[name], found.variance[name], found.most[name]
        allowed = _error(variance, most, tests) + ROUNDING
        worst = np.argmax(abs(apart) - allowed)
        assert (abs(apart) <= allowed).all(), (name, worst, apart[worst], allowed[worst])
        for group, inside in groups.items():
            if inside.any():
                together = _error(variance[inside].sum(), most[inside].max(), tests) + ROUNDING * inside.sum()
                assert abs(apart[inside].sum()) <= together, (name, group, apart[inside].sum(), together)


def test_the_rich_states_reach_what_others_leave_out():
    """Otherwise agreement says nothing of it."""
    reached = set()
    for one, seed, week in (case.values for case in CASES):
        run = _at(one, seed, week, "encounters")
        nb, res = run.tables.neighbourhood, run.tables.resident
        inside, c = res.initiative >= 0, new_trust.expected(read(run.tables, week, one, reference.LEVELS)).read
        stage = np.where(inside, run.tables.initiative.stage[res.initiative], 0)
        f = new_founding.founding(read(_at(one, seed, week, "trust").tables, week, one, reference.LEVELS))
        reached |= {name for name, true in {
            "success": c.success.any(), "small success": c.small.any(), "ended": c.ended.any(),
            "completed": c.completed.any(), "dialogue": (c.dialogue[c.talks] > 0).any(),
            "idea without dialogue": ((stage == 1) & (c.dialogue > 0)).any(), "new": c.new.any(),
            "new in the place of a member": (c.new & inside).any(),
            "new in the place of a visitor": (c.new & (res.visited == 1) & (res.seen < 0)).any(),
            "seen and visited": ((res.seen >= 0) & (res.visited == 1)).any(), "nobody met": (res.met < 0).any(),
            "overruled": c.overruled.any(), "two urgencies": (nb.pulse_urgency > 0).sum() > 1,
            "another theme": (f.theme != res.theme).any(), "asks of events": nb.pulse_asks[0] > 0,
            "practice": nb.practice[0] > 0, "pressure": run.tables.government.pressure[0] * nb.area[0] > 0,
            "capped": (f.can & (f.h > new_founding.BOUND)).any(), "cannot": (~f.can).any(),
            "public": min(x.sum() for x in f.public.values()) > 0.01,
            "part of the area": nb.area[0] < 0.5}.items() if true}
    assert sorted(reached) == sorted(REACHED)


REACHED = ("success", "small success", "ended", "completed", "dialogue", "idea without dialogue", "new",
           "new in the place of a member", "new in the place of a visitor", "seen and visited", "nobody met",
           "overruled", "two urgencies", "another theme", "asks of events", "practice", "pressure", "capped", "cannot",
           "public", "part of the area")
