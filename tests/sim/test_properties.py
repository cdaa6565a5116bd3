"""Any valid scenario runs: nothing breaks, every number is one, all guards hold, whatever is switched on or off.

Scenarios are drawn by ``random_scenarios.py``. The faults that these draws have found, or could only find in a longer
or larger run than a test has time for, stand below as cases of their own.
"""

import dataclasses
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_scenarios import scenarios
from worlds import SWITCHES, Event, prepared, put, scenario

from sim import checks
from sim.params import Params
from sim.run import simulate
from sim.state import initiative_rows

SEEDS = st.integers(0, 2**32 - 1)
MOST_HOURS = 112.0  # of one resident in a week, see ``state``
ROUNDING = 1e-6
repeatable = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


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
    for spent, most in (("public_hours", place.capacity / 1000), ("public_euros", place.money / 1000 / 52)):
        between(week[spent], 0.0, most * people)
    if one.switches.observation and one.switches.joining:  # people are conserved; founders may join their own idea
        net = np.diff(active) - (week["joined"] - week["left"])[1:]
        between(net, 0.0, week["ideas"][1:])


@given(scenarios(), SEEDS)
@settings(repeatable, max_examples=150)
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
        for block in vars(one.params).values():
            for f in dataclasses.fields(block):
                value = getattr(block, f.name)
                for end in ("lo", "hi"):
                    if value == f.metadata[end] != f.default:
                        seen.update({f"{type(block).__name__} {end}"})
                if value not in (f.default, f.metadata["lo"], f.metadata["hi"]):
                    seen.update({f"{type(block).__name__} inside"})

    look()
    blocks = [type(block).__name__ for block in vars(Params()).values()]
    wanted = {f"{name} {end}" for name in blocks for end in ("lo", "hi", "inside")} | set(seen)
    wanted -= {f"{type(block).__name__} {end}" for block in vars(Params()).values() for end in ("lo", "hi")
               if all(f.metadata[end] == f.default for f in dataclasses.fields(block))}  # that end is the default
    wanted |= {f"{name} {value}" for name in SWITCHES for value in ("on", "off")}
    assert not {what for what in wanted if seen[what] < 3}


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
