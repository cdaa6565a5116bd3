"""What contradicts itself is refused with its key; what is dated after the horizon is only noted."""

import numpy as np
import pytest
from worlds import prepared, put, scenario

from sim.errors import InputError
from sim.run import simulate
from sim.scenario import Neighbourhood, Population, Scenario
from sim.settings import (
    METHODS,
    Barrier,
    Campaign,
    Event,
    Goal,
    Link,
    Methods,
    Organisation,
    PartnerTable,
    PolicyStep,
    Region,
    Seed,
    Staff,
)
from sim.state import GOV, METHOD_COUNT, Tables

AB = [Neighbourhood("A"), Neighbourhood("B")]
TWO = PartnerTable(parties=2)


def ramp(week, reached, **levels):
    return PolicyStep(week=week, reached=reached, **levels)


#: name -> (what to set, key in the message, words the message must hold, nearest right word).
BAD = {
    "ramp ends before it starts": (dict(policy=[ramp(52, 10, role="direct")]), "policy[0].reached",
                                   ["a ramp cannot end (week 10) before it starts (week 52)"], None),
    "taken back at once": (dict(policy=[PolicyStep(5, back=5, role="direct")]), "policy[0].back", ["week 5"], None),
    "taken back within the ramp": (dict(policy=[PolicyStep(5, 20, 10, role="direct")]), "policy[0].back",
                                   ["is taken back before the ramp ends"], None),
    "two ramps at once": (dict(policy=[ramp(0, 52, role="direct"), ramp(40, 60, role="none")]), "policy[1].week",
                          ["policy[1] starts while the ramp of policy[0] in role runs to week 52"], None),
    "two ramps of a method": (dict(policy=[ramp(0, 9, methods={"pressure": 1}), ramp(0, 5, methods={"pressure": 0})]),
                              "policy[1].week", ["methods.pressure", "week 9"], None),
    "two roles in one week": (dict(policy=[PolicyStep(3, role="none"), PolicyStep(3, role="direct")]), "policy[1].role",
                              ["direct", "policy[0] sets it to none in the same week 3"], None),
    "two levels in one week": (dict(policy=[PolicyStep(3, methods={"pressure": 1}), PolicyStep(9, capacity=3.0),
                                            PolicyStep(3, capacity=2.0, methods={"pressure": 0.5})]),
                               "policy[2].methods.pressure", ["0.5", "policy[0]", "to 1 in the same week"], None),
    "two organisations of one name": (dict(tables=[PartnerTable(organisations=[Organisation("a"), Organisation("b"),
                                                                               Organisation("a")])]),
                                      "tables[0].organisations[2].name", ["organisations[0]", "as well"], None),
    "step that sets nothing": (dict(policy=[PolicyStep(3, back=9)]), "policy[0]", ["sets nothing"], None),
    "unknown method": (dict(policy=[PolicyStep(methods={"presure": 1})]), "policy[0].methods", ["presure"], "pressure"),
    "too much of a method": (dict(policy=[PolicyStep(methods={"pressure": 2})]), "policy[0].methods.pressure", ["2"],
                             None),
    "unknown role in a step": (dict(policy=[PolicyStep(role="facilitat")]), "policy[0].role", ["facilitat"],
                               "facilitate"),
    "unknown professional role": (dict(policy=[PolicyStep(professional_role="drect")]), "policy[0].professional_role",
                                  ["drect"], "direct"),
    "step before the start": (dict(policy=[PolicyStep(-1, role="none")]), "policy[0].week", ["-1"], None),
    "too many hours in a step": (dict(policy=[PolicyStep(capacity=2000.0)]), "policy[0].capacity", ["2000"], None),
    "a neighbourhood's own step": (dict(neighbourhoods=[Neighbourhood("A", policy=[ramp(9, 3, role="none")])]),
                                   "neighbourhoods[0].policy[0].reached", ["week 3"], None),
    "too much of a level": (dict(methods=Methods(pressure=1.5)), "methods.pressure", ["1.5", "0 to 1"], None),
    "no such theme": (dict(methods=Methods(purpose_theme=5)), "methods.purpose_theme", ["5"], None),
    "a list for a block": (dict(methods=[1]), "methods", ["Methods"], None),
    "a number for a step": (dict(policy=[5]), "policy", ["list of PolicyStep entries"], None),
    "table of one": (dict(tables=[PartnerTable(organisations=[Organisation()])]), "tables[0].organisations",
                     ["a table needs at least two organisations"], None),
    "table of nobody": (dict(tables=[PartnerTable()]), "tables[0].organisations", ["at least two", "number (parties)"],
                        None),
    "named and drawn": (dict(tables=[PartnerTable(organisations=[Organisation()] * 2, parties=3)]),
                        "tables[0].parties", ["either"], None),
    "unknown rule": (dict(tables=[PartnerTable(rule="vioce", parties=2)]), "tables[0].rule", ["vioce"], "voice"),
    "two tables for one area": (dict(tables=[TWO, PartnerTable("other", parties=2)]), "tables[1].areas",
                                ["tables[0] feeds"], None),
    "two tables of one code": (dict(neighbourhoods=AB, tables=[PartnerTable(parties=2, areas=["A"]),
                                                               PartnerTable(parties=2, areas=["B"])]),
                               "tables[1].code", ["two tables"], None),
    "unknown area": (dict(neighbourhoods=AB, tables=[PartnerTable(parties=2, areas=["C"])]), "tables[0].areas", ["C"],
                     None),
    "range upside down": (dict(tables=[PartnerTable(parties=2, interests=[0.8, 0.2])]), "tables[0].interests",
                          ["lowest comes first"], None),
    "range of three": (dict(tables=[PartnerTable(parties=2, cultures=[0, 0.5, 1])]), "tables[0].cultures", ["two"],
                       None),
    "barrier before the table": (dict(tables=[PartnerTable(parties=2, week=9, barriers=[Barrier(until=5)])]),
                                 "tables[0].barriers[0].until", ["week 9"], None),
    "odd culture": (dict(tables=[PartnerTable(organisations=[Organisation(culture=2.0), Organisation()])]),
                    "tables[0].organisations[0].culture", ["2"], None),
    "shared table, unlike methods": (dict(neighbourhoods=[Neighbourhood("A"), Neighbourhood("B", methods=Methods(1))],
                                          tables=[TWO]), "tables[0].areas", ["the same methods"], None),
    "chair without a table": (dict(methods=Methods(chair=1.0)), "methods.chair", ["there is no table"], None),
    "reflection without a table": (dict(policy=[PolicyStep(methods={"reflection": 1})]), "policy[0].methods.reflection",
                                   ["there is no table"], None),
    "responsibility without a table": (dict(methods=Methods(responsibility=1.0)), "methods.responsibility",
                                       ["there is no table"], None),
    "conversation without a table": (dict(methods=Methods(conversation=1.0)), "methods.conversation",
                                     ["there is no table"], None),
    "nobody to legitimise": (dict(methods=Methods(legitimation=1.0)), "methods.legitimation",
                             ["never a process director"], None),
    "no whole co-creator": (dict(staff=Staff(9), goal=Goal(effort=2.0, cocreated=1.0)), "goal.cocreated",
                            ["18 hours", "20"], None),
    "no front-runner": (dict(campaign=Campaign(5, front_runners=1e-5)), "campaign.front_runners", ["10000"], None),
    "target out of reach": (dict(campaign=Campaign(4001)), "campaign.target", ["at most 4000"], None),
    "link to nowhere": (dict(neighbourhoods=AB, region=Region([Link("A", "C")])), "region.links[0].b", ["C"], None),
    "link to oneself": (dict(neighbourhoods=AB, region=Region([Link("A", "A")])), "region.links[0].b", ["different"],
                        None),
    "links in one place": (dict(region=Region([Link("A", "B")])), "region.links", ["at least two"], None),
    "hub in one place": (dict(region=Region(hub=0.5)), "region.hub", ["at least two"], None),
    "unknown origin": (dict(seeds=[Seed(origin="residents")]), "seeds[0].origin", ["residents"], "resident"),
    "half the themes": (dict(population=Population(themes=[0.5, 0.5])), "population.themes", ["5 shares"], None),
    "themes that do not add up": (dict(population=Population(themes=[0.5, 0.2, 0.1, 0.1, 0.2])), "population.themes",
                                  ["sum to 1"], None),
    "themes in words": (dict(population=Population(themes=["a"] * 5)), "population.themes", ["numbers"], None),
    "unknown mechanism": (dict(mechanisms={"takover": False}), "mechanisms.takover", ["not known", "listening"],
                          "takeover"),
    "half a mechanism": (dict(mechanisms={"takeover": 0.5}), "mechanisms.takeover", ["true or false"], None),
    "unknown reflex": (dict(reflex_role="drect"), "reflex_role", ["drect"], "direct"),
    "unknown lesson": (dict(learned_role="facilitat"), "learned_role", ["facilitat"], "facilitate"),
    "incident too large": (dict(events=[Event(incident=1.5)]), "events[0].incident", ["1.5"], None),
    "early successes too rare": (dict(params__life__early_every=27), "params.life.early_every", ["0 to 26"], None),
}


@pytest.mark.parametrize("case", BAD)
def test_contradictions_are_refused(case):
    change, key, words, near = BAD[case]
    with pytest.raises(InputError) as caught:
        simulate(put(Scenario(), **change))
    assert caught.value.key == key and caught.value.near == near
    said = str(caught.value)
    assert said.startswith(key) and "\n" not in said
    for word in words:
        assert word in said, said


@pytest.mark.parametrize("change", [
    dict(policy=[ramp(0, 52, role="direct"), ramp(53, 60, role="none"), PolicyStep(10, back=20, role="let_go")]),
    dict(policy=[ramp(0, 52, role="direct"), ramp(40, 60, capacity=3.0)]),
    dict(methods=Methods(legitimation=1.0), policy=[PolicyStep(9, methods={"director": 0.5})]),
    dict(staff=Staff(9), goal=Goal(effort=2.0, cocreated=0.0)),
    dict(campaign=Campaign(4000)),
    dict(neighbourhoods=AB, tables=[PartnerTable("x", parties=2, areas=["A"]), PartnerTable("y", parties=3,
                                                                                            areas=["B"])]),
    dict(neighbourhoods=AB, region=Region([Link("A", "B")], hub=0.2), params__adapting__reflect=0.02),
    dict(mechanisms={"takeover": False, "listening": True}),
])
def test_what_fits_together_is_taken(change):
    assert put(Scenario(), **change).validate().notes() == []


def test_dates_after_the_horizon_are_noted():
    one = Scenario(weeks=260, policy=[PolicyStep(0, 300, role="direct"), PolicyStep(300, back=310, role="none"),
                                              PolicyStep(20, back=270, role="regulate")],
                   seeds=[Seed(260)], events=[Event(week=259), Event(week=500)], goal=Goal(400, 1.0),
                   campaign=Campaign(week=400),
                   tables=[PartnerTable(parties=2, week=300, barriers=[Barrier(until=None), Barrier(until=320)])])
    said = one.validate().notes()
    assert said[0] == "policy[1] starts in week 300, after the horizon of 260 weeks: it does nothing."
    assert [text.split()[0] for text in said] == ["policy[1]", "seeds[0]", "events[1]", "tables[0]", "goal",
                                                  "policy[0]", "policy[2]", "tables[0].barriers[1]"]
    assert said[-1].endswith("it stays.")
    assert said[5].endswith("is reached in week 300, after the horizon of 260 weeks: it is on its way at the end.")
    assert said[6].endswith("is taken back in week 270, after the horizon of 260 weeks: it stays.")


def test_a_place_that_learns_after_the_horizon_is_noted():
    places = [Neighbourhood("A"), Neighbourhood("B", late=60)]
    assert Scenario(weeks=61, neighbourhoods=places).validate().notes() == []
    assert Scenario(weeks=60, neighbourhoods=places).validate().notes() == [
        "neighbourhoods[1].late is week 60, after the horizon of 60 weeks: nobody there learns."]


@pytest.mark.parametrize("change, begins, there", [
    (dict(neighbourhoods=AB, region=Region([Link("A", "B")])), "region.links: nobody learns",
     dict(params__adapting__reflect=0.01)),
    (dict(neighbourhoods=AB, region=Region(hub=0.2)), "region.hub: nobody learns",
     dict(params__adapting__reflect=0.01)),
    (dict(methods=Methods(renewal=0.5)), "methods.renewal: there is no campaign", dict(campaign=Campaign(400))),
    (dict(methods=Methods(search_map=0.5)), "methods.search_map: nobody searches", dict(params__joining__search=0.05)),
    (dict(policy=[PolicyStep(9, methods={"renewal": 0.5})]), "policy[0].methods.renewal: there is no campaign",
     dict(campaign=Campaign(400))),
    (dict(roles={"direct": {"ask": 0.5}}), "roles.direct takes the place of the standard role",
     dict(roles={"ours": {"ask": 0.5}})),
])
def test_what_does_nothing_alone_is_noted(change, begins, there):
    """One sentence, and none where what it works on is there."""
    (said,) = put(Scenario(), **change).validate().notes()
    assert said.startswith(begins)
    assert put(Scenario(), **change | there).validate().notes() == []


def test_guards_are_noted_where_they_are_on():
    said = Scenario(checks=True).validate().notes()
    assert len(said) == 1 and "after every process" in said[0] and Scenario().validate().notes() == []


def test_columns_of_methods_are_in_the_order_of_the_settings():
    assert METHOD_COUNT == 15 and len(METHODS) == 14
    assert list(GOV._fields[GOV.pressure:]) == [*METHODS, "purpose_theme"]
    levels = {name: (k + 1) / 20 for k, name in enumerate(METHODS)}
    world = prepared(scenario(methods=Methods(**levels, purpose_theme=3), tables=[TWO]))
    world.to(0)
    assert not any(getattr(world.tables.government, name)[0] for name in METHODS)  # relaxation knows none
    world.to(1)
    for name, level in levels.items():
        assert getattr(world.tables.government, name)[0] == level
    assert world.tables.government.purpose_theme[0] == 3


def test_a_purpose_moves_what_for_and_an_incident_happens_once():
    one = scenario(events=[Event(week=2, weeks=3, incident=0.4)], methods=Methods(purpose=0.6, purpose_theme=2))
    world = prepared(one)
    for week in range(6):
        world.to(week + 1)
        nb = Tables(world.state).neighbourhood
        assert nb.incident[0] == (0.4 if week == 2 else 0.0)
        assert nb.pulse_urgency[0].tolist() == [0, 0, 0.5 * 0.6, 0, 0]


def test_a_barrier_stands_until_the_last_one_lifts():
    for barriers, last in (([], -1), ([Barrier(until=2), Barrier(until=4)], 4), ([Barrier(until=2), Barrier()], 99)):
        world = prepared(scenario(tables=[PartnerTable(parties=2, barriers=barriers)]))
        for week in range(7):
            world.to(week + 1)
            assert world.tables.table.barrier[0] == (week < last)


def test_a_table_is_the_same_in_each_neighbourhood_it_feeds():
    """Drawn by its own key; given places are taken as given."""
    given = [Organisation("a", culture=0.2), Organisation("b", interest=0.9, size=3.0), Organisation("c")]
    one = scenario(neighbourhoods=AB, tables=[PartnerTable(organisations=given, trust=0.4, cultures=[0.5, 0.6])])
    first, second = (prepared(one, place=k) for k in (0, 1))
    assert np.array_equal(first.state.org, second.state.org) and np.array_equal(first.state.tab, second.state.tab)
    org = first.tables.organisation
    assert (org.culture[0], org.interest[1], org.size[1]) == (0.2, 0.9, 3.0)
    assert np.all((org.culture[1:] > 0.5) & (org.culture[1:] < 0.6)) and np.all(first.tables.pair.trust == 0.4)
    assert not np.array_equal(org.interest, prepared(one, seed=2).tables.organisation.interest)


def test_interests_stances_and_themes_are_drawn_as_asked():
    one = put(scenario(residents=4000, campaign=Campaign(50, front_runners=0.05, willing=0.4), staff=Staff(7)),
              params__interests__spread=1.0, params__interests__groups=2, params__interests__within=0.0,
              population__themes=[0.5, 0.5, 0.0, 0.0, 0.0])
    res = prepared(one).tables.resident
    assert set(res.interest.tolist()) == {0.25, 0.75} and prepared(one).state.pro.shape[1] == 7
    share = np.bincount(res.stance) / 4000  # each within 5 sd
    assert np.allclose(share, (0.57, 0.38, 0.05), atol=5 * np.sqrt(0.25 / 4000))
    assert set(res.theme.tolist()) == {0, 1}
    plain = prepared(scenario(residents=4000)).tables.resident
    assert np.all(plain.interest == 0.5) and not plain.stance.any()
    for name in ("setpoint", "trust_government", "concern", "threshold"):  # no other draw moves
        assert np.array_equal(getattr(res, name), getattr(plain, name))


@pytest.mark.parametrize("steps", [
    [PolicyStep(3, role="none"), PolicyStep(3, role="none", capacity=2.0)],  # the same twice
    [PolicyStep(3, role="none"), PolicyStep(3, back=9, role="direct")],  # for a while
    [PolicyStep(3, role="none"), PolicyStep(3, reached=9, role="direct")],  # a ramp from there
    [PolicyStep(3, role="none"), PolicyStep(3, professional_role="direct"), PolicyStep(4, role="direct")]])
def test_steps_of_one_week_that_do_not_contradict_each_other(steps):
    Scenario(policy=steps).validate()
