"""Mechanisms by name: every name is known, and off is the same as never asked for, bit for bit."""

import dataclasses

import numpy as np
import pytest
from worlds import changed, prepared, put, scenario, snapshot

from sim import mechanisms
from sim.asked import asked, settings_for
from sim.errors import InputError
from sim.scenario import Neighbourhood, Scenario
from sim.schedule import ORDER
from sim.settings import Barrier, Campaign, Event, Goal, Link, Methods, PartnerTable, PolicyStep, Region, Seed, Staff

LEVELS = dict(pressure=0.6, listening=0.5, director=1.0, legitimation=1.0, purpose=0.8, dialogue=0.5, referral=0.5,
              search_map=0.5, bridging=0.5, conversation=0.5, renewal=0.5, chair=1.0, reflection=0.5,
              responsibility=0.5)


def everything(**more):
    """Return a scenario that asks for every mechanism, in two linked neighbourhoods."""
    one = scenario(residents=300, weeks=20, methods=Methods(**LEVELS), adaptive=True,
                   policy=[PolicyStep(4, 8, role="facilitate"), PolicyStep(6, methods={"pressure": 0.9}),
                           PolicyStep(9, back=12, role="direct"), PolicyStep(10, capacity=4.0)],
                   events=[Event(week=3, energy=0.2, incident=0.5)], seeds=[Seed(2)], tables=[
                       PartnerTable(parties=4, rule="voice", barriers=[Barrier(until=9)])],
                   goal=Goal(2, 2.0, 1.0), staff=Staff(12),
                   campaign=Campaign(20, front_runners=0.05), region=Region([Link("A", "B")], hub=0.3),
                   neighbourhoods=[Neighbourhood("A"), Neighbourhood("B")])
    return put(one, params__adapting__reflect=0.05, params__life__early_every=6, params__joining__search=0.05,
               params__staff__strain=0.03, params__staff__reward=0.03, params__staff__rules=0.01,
               params__interests__spread=1.0, params__tables__distance=0.5, params__turnover__rate=0.2, **more)


def test_names():
    """The names are a promise to whoever switches one off."""
    assert mechanisms.NAMES == (
        "reflection", "incidents", "pressure_reflex", "imitation", "hub", "director", "legitimation",
        "purpose", "early_success", "dialogue", "initiators", "referral", "search_map", "search", "policy", "ramp",
        "deadline", "withdrawal", "staff_energy", "pressure", "takeover", "listening", "shared_goal", "interests",
        "bridging", "value_distance", "conversation", "drive", "renewal", "campaign", "turnover", "chair",
        "table_reflection", "responsibility", "voice", "barrier")


@pytest.mark.parametrize("name", mechanisms.NAMES)
def test_each_name_changes_what_acts_and_the_scenario_stays(name):
    one = everything(mechanisms={name: False}).validate()
    kept = dataclasses.asdict(one)
    acting = mechanisms.acting(one)
    assert mechanisms.off(one) == [name]
    assert acting != one and dataclasses.asdict(one) == kept
    assert mechanisms.acting(acting) == acting
    assert mechanisms.acting(everything(mechanisms={name: True})) == everything(mechanisms={name: True})


#: Name -> the same scenario, never having asked for it.
NEVER_SET = {
    "pressure": lambda s: put(s, methods__pressure=0.0, policy=[s.policy[0], *s.policy[2:]]),
    "director": lambda s: put(s, methods__director=0.0, methods__legitimation=0.0),
    "purpose": lambda s: put(s, methods__purpose=0.0),
    "policy": lambda s: put(s, policy=[]),
    "ramp": lambda s: put(s, policy=s.policy[1:]),
    "deadline": lambda s: put(s, policy=[*s.policy[:2], s.policy[3]]),
    "withdrawal": lambda s: put(s, policy=s.policy[:3]),
    "hub": lambda s: put(s, region__hub=0.0),
    "barrier": lambda s: put(s, tables=[PartnerTable(parties=4, rule="voice")]),
    "initiators": lambda s: put(s, seeds=[]),
    "shared_goal": lambda s: put(s, goal=Goal()),
    "campaign": lambda s: put(s, campaign__target=0.0),
    "interests": lambda s: put(s, params__interests__spread=0.0),
    "imitation": lambda s: put(s, params__adapting__imitate=0.0),
    "voice": lambda s: put(s, tables=[PartnerTable(parties=4, barriers=[Barrier(until=9)])]),
    "value_distance": lambda s: put(s, params__tables__distance=0.0),
    "turnover": lambda s: put(s, params__turnover__rate=0.0),
}


@pytest.mark.parametrize("name", NEVER_SET)
def test_off_is_never_set(name):
    """Every column, every metric and every number that the engine takes."""
    off = prepared(everything(mechanisms={name: False}))
    never = prepared(NEVER_SET[name](everything()))
    for one in (off, never):
        one.to(12)
    assert np.array(off.settings).tobytes() == np.array(never.settings).tobytes()
    assert changed(snapshot(off.state), snapshot(never.state)) == set()
    assert np.array_equal(off.out, never.out)


def test_the_kinds_of_dated_steps_are_apart():
    """A step may be of two kinds at once: what is left of it stays; a neighbourhood's own steps are not forgotten."""
    both = PolicyStep(4, 8, role="facilitate", capacity=3.0)
    brief, later = PolicyStep(9, back=12, role="direct", money=1.0), PolicyStep(14, role="direct")
    one = scenario(policy=[both, brief, later], neighbourhoods=[Neighbourhood("A", policy=[both])])
    for name, left, own in (
        ("ramp", [PolicyStep(4, 8, capacity=3.0), brief, later], [PolicyStep(4, 8, capacity=3.0)]),
        ("withdrawal", [PolicyStep(4, 8, role="facilitate"), brief, later], [PolicyStep(4, 8, role="facilitate")]),
        ("deadline", [both, later], [both]),
    ):
        acting = mechanisms.acting(put(one, mechanisms={name: False}).validate())
        assert (acting.policy, acting.neighbourhoods[0].policy) == (left, own)


@pytest.mark.parametrize("name", ["tables", "trust", "staff", "turnovr"])
def test_the_name_of_a_process_is_refused_with_its_switch(name):
    with pytest.raises(InputError) as caught:
        scenario(mechanisms={name: False}).validate()
    assert caught.value.near == ("turnover" if name == "turnovr" else f"switches.{name}=false")


def test_all_off_is_the_scenario_without_mechanisms():
    """Whatever a scenario asks for: with every name off it has the numbers of one that asks for nothing.

    The table and the number of professionals stay: no name stands for them.
    """
    off = prepared(put(everything(mechanisms=dict.fromkeys(mechanisms.NAMES, False)), adaptive=False))
    plain = prepared(scenario(residents=300, weeks=20, events=[Event(week=3, energy=0.2)], staff=Staff(12),
                              tables=[PartnerTable(parties=4)],
                              neighbourhoods=[Neighbourhood("A"), Neighbourhood("B")]))
    for one in (off, plain):
        one.to(20)
    differing = changed(snapshot(off.state), snapshot(plain.state))
    assert differing <= {"professional.energy"}  # starts elsewhere, and nobody reads it
    assert np.array_equal(off.out, plain.out)


def test_a_process_acts_if_it_is_switched_on_and_asked_for():
    names = ("tables", "staff", "adapting", "campaign", "turnover")
    on = settings_for(Scenario().validate()).on
    assert {name for name in ORDER if not on[name]} == set(names)
    full = everything().validate()
    assert all(settings_for(full).on[name] for name in ORDER)
    for name in names:
        assert not settings_for(put(everything(), **{f"switches__{name}": False})).on[name]
    assert asked(full, full.places()[0]) == dict.fromkeys(names, True)


@pytest.mark.parametrize(("change", "name"), [
    (dict(params__staff__start=0.5), "staff"), (dict(params__staff__rules=0.01), "staff"),
    (dict(goal=Goal(effort=1.0)), "staff"), (dict(adaptive=True), "adapting"),
    (dict(params__adapting__reflect=0.01), "adapting"), (dict(campaign=Campaign(5, 0, 0.1)), "campaign"),
    (dict(params__turnover__rate=0.1), "turnover"), (dict(tables=[PartnerTable(parties=2)]), "tables"),
    (dict(neighbourhoods=[Neighbourhood("A"), Neighbourhood("B")], region=Region(hub=0.1)), "adapting")])
def test_what_asks_for_a_process(change, name):
    one = put(Scenario(residents=500), **change).validate()
    assert [other for other, wanted in asked(one, one.places()[0]).items() if wanted] == [name]
