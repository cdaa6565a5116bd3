"""Any valid scenario runs: nothing breaks, every number is one, all guards hold, whatever is switched on or off.

Scenarios are drawn by ``random_scenarios.py``. The faults that these draws have found, or could only find in a longer
or larger run than a test has time for, stand below as cases of their own.

The same scenarios are drawn each time. To look for new ones, at least so many for each test and others at every start:

    BUURTLAB_EXPLORE=2000 .venv/bin/python -m pytest -n 0 tests/sim/test_properties.py

What fails is printed as the smallest scenario that does, with a line ``@reproduce_failure`` that draws it again.
"""

import copy
import dataclasses
import json
import os
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_scenarios import scenarios
from worlds import SWITCHES, Event, changed, prepared, put, scenario, snapshot

from experiments.build import build
from sim import checks, consistency, mechanisms, region, summary
from sim.course import policy_rows
from sim.params import Params
from sim.processes.events import CAPACITY, MONEY, WEEK
from sim.run import prepare, simulate
from sim.settings import METHODS, RULES, Campaign, Goal, PolicyStep, Region
from sim.state import initiative_rows

SEEDS = st.integers(0, 2**32 - 1)
MOST_HOURS = 112.0  # of one resident in a week, see ``state``
ROUNDING = 1e-6
EXPLORE = int(os.environ.get("BUURTLAB_EXPLORE", 0))  # scenarios drawn anew; 0: the same ones each time
repeatable = settings(deadline=None, derandomize=not EXPLORE, print_blob=bool(EXPLORE),
                      suppress_health_check=[HealthCheck.too_slow])


def drawn(examples):
    """Return the settings of a test of so many scenarios, or of more where more are asked for."""
    return settings(repeatable, max_examples=max(EXPLORE, examples))


def between(values, lo, hi):
    """Assert that all lie between two bounds, with room for rounding."""
    slack = ROUNDING * np.maximum(1.0, np.abs(hi))
    assert np.all((values >= lo - slack) & (values <= hi + slack)), (values.min(), values.max(), lo, hi)


def check_metrics(week, place, one):
    """Hold the weekly metrics of a neighbourhood, as arrays by name, to what can be."""
    people, rows = place.residents, initiative_rows(place.residents)
    for name in ("trust_neighbours", "trust_professionals", "trust_government", "energy", "ownership", "momentum",
                 "legitimacy", "responsiveness"):
        between(week[name], 0.0, 1.0)
    for name in ("ideas", "joined", "left", "burnouts"):
        between(week[name], 0.0, people)
    active = week["core"] + week["contributors"]
    between(active + week["visits"], 0.0, people)
    between(week["hours"], 0.0, MOST_HOURS * active)
    alive = week["stock_informal"] + week["stock_anchored"]
    exits = week["exits_informal"] + week["exits_anchored"]
    between(week["stock_idea"] + alive + exits, 0.0, rows)
    between(week["stock_resident_led"], 0.0, alive)
    between(week["exits_core_lost"], 0.0, week["exits_informal"])
    between(week["initiatives_resident"], 0.0, week["ideas"])
    policy = policy_rows(mechanisms.acting(one), place)
    for spent, column in (("public_hours", CAPACITY), ("public_euros", MONEY)):  # at most what any dated step gives
        between(week[spent], 0.0, policy[policy[:, WEEK] >= 0, column].max())
    if one.switches.observation and one.switches.joining:  # people are conserved; founders may join their own idea
        net = np.diff(active) - (week["joined"] - week["left"])[1:]
        between(net, 0.0, week["ideas"][1:])


#: What a scenario may ask for beside its levers: name -> whether it does.
WORK = {
    "methods": lambda one: any(vars(one.methods).values()),
    "ramp": lambda one: any((step.reached or 0) > step.week for step in one.policy),
    "passing": lambda one: any(step.back is not None for step in one.policy),
    "seeds": lambda one: bool(one.seeds),
    "one table for all": lambda one: any(not table.areas for table in one.tables),
    "tables apart": lambda one: any(table.areas for table in one.tables),
    "named organisations": lambda one: any(table.organisations for table in one.tables),
    **{rule: lambda one, rule=rule: any(table.rule == rule for table in one.tables) for rule in RULES},
    "barriers": lambda one: any(table.barriers for table in one.tables),
    "announced": lambda one: one.goal.effort > 0 and one.goal.cocreated < 1,
    "co-creators": lambda one: one.goal.effort * one.goal.cocreated > 0,
    "members": lambda one: one.staff.members > 0,
    "campaign": lambda one: one.campaign.target > 0,
    "linked": lambda one: one.linked(),
    "mechanisms off": lambda one: bool(mechanisms.off(one)),
    "adaptive": lambda one: one.adaptive,
    "turnover": lambda one: one.params.turnover.rate > 0,
    "interests": lambda one: one.params.interests.spread > 0,
    "themes": lambda one: bool(one.population.themes),
    "incident": lambda one: any(event.incident > 0 for event in one.events),
    "own": lambda one: any(place.policy and place.methods for place in one.neighbourhoods),
    "late": lambda one: any(place.late for place in one.neighbourhoods),
}


@given(scenarios(), SEEDS)
@drawn(80)
def test_any_scenario_runs(one, seed):
    """With all guards after every process: no exception, no warning, no metric that is not a number or cannot be.

    What no process writes is 0; a summary is a number or n/a (NaN), never infinite. Without guards, so in the one
    compiled call, the numbers are the same bit for bit.
    """
    checked = simulate(one, seed, weekly=True)
    numbers = checked.weekly.drop(columns=["neighbourhood", "week"])
    assert len(numbers) == one.weeks * len(one.places()) and np.isfinite(numbers.to_numpy()).all()
    assert not np.isinf(list(checked.summary.values())).any()
    for place in one.places():
        mine = numbers[checked.weekly.neighbourhood == place.code]
        if len(mine):
            check_metrics({name: mine[name].to_numpy() for name in mine}, place, one)
    one.checks = False
    plain = simulate(one, seed, weekly=True)
    assert plain.weekly.equals(checked.weekly) and repr(plain.summary) == repr(checked.summary)


def test_what_is_drawn_comes_everywhere():
    """The strategy itself: ends of bounds, nobody and one, all on, all off, several places; every kind is drawn."""
    seen = Counter()

    @given(scenarios(most_weeks=0))
    @settings(repeatable, max_examples=400)
    def look(one):
        on = [getattr(one.switches, name) for name in SWITCHES]
        seen.update(f"{name} {'on' if value else 'off'}" for name, value in zip(SWITCHES, on, strict=True))
        seen.update({"all on": all(on), "few on": sum(on) < 5, "stock": one.start.stock, "empty": not one.start.stock,
                     "nobody": one.residents == 0, "many": one.residents > 200, "events": bool(one.events),
                     "several": len(one.neighbourhoods) > 1, "mixture": ":" in one.role})
        seen.update({what: asks(one) for what, asks in WORK.items()})
        for block in vars(one.params).values():
            for f in dataclasses.fields(block):
                value = getattr(block, f.name)
                for end in ("lo", "hi"):
                    if value == f.metadata[end] != f.default:
                        seen.update({f"{type(block).__name__} {end}"})
                if value not in (f.default, f.metadata["lo"], f.metadata["hi"]):
                    seen.update({f"{type(block).__name__} inside"})

    look()
    assert len(missed := [what for what in WORK if not seen[what]]) < 2, missed
    blocks = [type(block).__name__ for block in vars(Params()).values()]
    wanted = {f"{name} {end}" for name in blocks for end in ("lo", "hi", "inside")} | set(seen)
    wanted -= {f"{type(block).__name__} {end}" for block in vars(Params()).values() for end in ("lo", "hi")
               if all(f.metadata[end] == f.default for f in dataclasses.fields(block))}  # that end is the default
    wanted -= set(WORK)  # rarer: once is enough, and more come with ``asking``
    wanted |= {f"{name} {value}" for name in SWITCHES for value in ("on", "off")}
    assert not {what for what in wanted if seen[what] < 3}


#: What "never asked for" is, said apart from ``sim/mechanisms.py``; methods and parameters that gate are put to zero.
GATES = {"reflection": "adapting.reflect", "pressure_reflex": "adapting.pressure_rate",
         "early_success": "life.early_every", "search": "joining.search", "takeover": "support.takeover",
         "interests": "interests.spread", "value_distance": "tables.distance", "drive": "campaign.decay",
         "turnover": "turnover.rate"}
#: What still differs then, without an effect: the energy of professionals that nothing moves.
IDLE = {"staff_energy": {"professional.energy"}}


def lasting(step, name):
    """Take a ramp, deadline or withdrawal out of a dated step; return whether it still sets anything."""
    if step.back is not None:
        return name != "deadline"
    if name == "ramp" and step.reached is not None:
        step.role = step.professional_role = None
    elif name == "withdrawal":
        step.capacity = step.money = None
    return dataclasses.replace(step, week=0, reached=None) != PolicyStep()


def without(one, name):
    """Return a copy of a scenario that never asked for a mechanism."""
    one = copy.deepcopy(one)
    places, params = [one, *one.neighbourhoods], one.params
    if name in GATES:
        block, key = GATES[name].split(".")
        setattr(getattr(params, block), key, 0)
    elif (method := name.removeprefix("table_")) in METHODS:
        for place in places:
            if place.methods is not None:
                setattr(place.methods, method, 0.0)
            for step in place.policy or []:
                step.methods.pop(method, None)
            if place.policy is not None:
                place.policy = [step for step in place.policy if dataclasses.replace(
                    step, week=0, reached=None, back=None) != PolicyStep()]
    elif name in ("initiators", "policy"):
        for place in places:
            setattr(place, {"initiators": "seeds"}.get(name, name), [])
    elif name in ("ramp", "deadline", "withdrawal"):
        for place in places:
            if place.policy is not None:
                place.policy = [step for step in place.policy if lasting(step, name)]
    elif name == "hub":
        one.region.hub = 0.0
    elif name == "barrier":
        for table in one.tables:
            table.barriers = []
    elif name == "incidents":
        params.adapting.rate = 0.0
        for event in one.events:
            event.incident = 0.0
    elif name == "staff_energy":
        params.staff.strain = params.staff.reward = params.staff.rules = 0.0
        params.staff.start = params.staff.setpoint
    elif name == "voice":
        for table in one.tables:
            table.rule = "majority" if table.rule == "voice" else table.rule
    else:
        key, nothing = {"imitation": ("region", Region), "shared_goal": ("goal", Goal),
                        "campaign": ("campaign", Campaign)}[name]
        setattr(one, key, nothing())
    return one


def directed(one):
    """Return whether a process director is asked for anywhere at any time."""
    return any(methods.get("director", 0) > 0 for place in (one, *one.neighbourhoods)
               for _, methods in consistency.levels("", place))


def whole_run(one, seed):
    """Run all neighbourhoods of a scenario; return for each its columns and metrics, and the summary."""
    runs = [prepare(one, place, seed, 0) for place in one.places()]
    region.Neighbours(runs, one).to(one.weeks)
    return [(snapshot(run.state), run.out) for run in runs], repr(summary.of_runs(runs, one))


def test_off_by_name_is_never_asked_for():
    """Bit for bit, every column, metric and summary, for every name that a random scenario has something to say to.

    Where no director is left, as what set one is off, there is nobody to legitimise: that is off together with it.
    """
    acted, told = Counter(), Counter()

    @given(scenarios(residents=(0, 200), most_weeks=20, asking=True), SEEDS)
    @drawn(50)
    def check(one, seed):
        one.checks = False
        base = None
        for name in mechanisms.NAMES:
            never = without(one, name)
            named = [name]
            if directed(one) and not directed(never):
                never, named = without(never, "legitimation"), [name, "legitimation"]
            if never == one:
                continue
            off = dataclasses.replace(one, mechanisms=one.mechanisms | dict.fromkeys(named, False)).validate()
            found, expected = whole_run(off, seed), whole_run(never.validate(), seed)
            for (columns, out), (their_columns, their_out) in zip(found[0], expected[0], strict=True):
                assert changed(columns, their_columns) <= IDLE.get(name, set()), name
                assert np.array_equal(out, their_out), name
            assert found[1] == expected[1], name
            base = base or whole_run(one, seed)
            acted[name] += 1
            told[name] += any(changed(a, b) for (a, _), (b, _) in zip(found[0], base[0], strict=True))

    check()
    assert len(acted) > len(mechanisms.NAMES) - 4 and len(told) > 15, (acted, told)


@given(scenarios())
@drawn(50)
def test_any_scenario_survives_a_file(one):
    """What is written as plain names and values is read as the same scenario."""
    written = json.loads(json.dumps(dataclasses.asdict(one)))
    assert build(type(one), written).validate() == one


#: No successor for leaders who go, no end but by exit, and anchoring at once or never.
_LEADERLESS = {"start__stock_factor": 5.0, "params__life__succession": 0.0, "params__joining__leave": 1.0,
               "params__life__fade": 0.0, "params__life__complete": 0.0, "params__life__anchored_exit": 0.0}
#: Everybody asked joins at once and gives all there is.
_ALL_IN = {f"params__joining__{name}": value for name, value in (
    ("ask", 1.0), ("ask_base", 1.0), ("ask_core", 10.0), ("ask_momentum", 0.0), ("ask_ownership", 0.0),
    ("form_fits", 1.0), ("intercept", 20.0), ("leave", 0.0))} | {f"params__life__{name}": value for name, value in (
        ("hours", 60.0), ("hours_max", 112.0), ("hours_energy", 0.0), ("hours_ownership", 0.0), ("willingness", 0.0),
        ("full_size", 1e4), ("fade", 0.0))} | {"params__energy__cost": 0.0, "start__stock_factor": 0.2}
_PULSES = [Event(week=0, weeks=3, asks=1000.0, urgency=100.0, theme=1) for _ in range(11)]
FOUND = {
    "nobody weighs anything (need)": (dict(support_rule="need", params__support__share_floor=0.0), 5),
    "nobody weighs anything (targets)": (dict(support_rule="targets", params__support__targets_floor=0.0), 5),
    "next to no pull on energy": (dict(params__energy__pull=1e-12, params__energy__noise=0.5), 5),
    "thresholds far apart": (dict(residents=60_000, network__degree=0, population__threshold_spread=2.0,
                                  population__threshold=1.0), -25),
    "many events at once": (dict(residents=5, events=_PULSES), 5),
    "anchored without a leader": (dict(weeks=520, params__life__anchor=1.0, params__life__anchor_after=0,
                                       **_LEADERLESS), 520),
    "the longest grace": (dict(weeks=520, params__life__anchor=0.0, params__life__grace=520, **_LEADERLESS), 520),
    "one initiative takes all": (dict(residents=6000, **_ALL_IN), -14),
}


@pytest.mark.parametrize("case", FOUND)
def test_what_was_found(case):
    """Runs to that week, guarded: a division by zero and seven values beyond what their column had declared."""
    change, week = FOUND[case]
    world = prepared(put(scenario(checks=True), **change), seed=2)
    world.to(week)
    assert np.isfinite(world.out).all()
    checks.Check(world.state, world.tables, world.settings, checks.START, week).everything(world.out)
