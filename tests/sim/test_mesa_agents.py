"""Agents are rows: they show what the engine holds; government and professionals act through levels alone."""

import numpy as np
import pytest
from mesa_worlds import WEEKS, same_run, two_places

import sim
from sim.state import TABLES


@pytest.fixture(scope="module")
def model():
    """A model that has run; tests that use it change nothing."""
    model = sim.NeighbourhoodModel(two_places())
    model.run_for(30)
    return model


def test_every_column_is_an_attribute(model):
    for table, kind in (("resident", sim.Resident), ("initiative", sim.Initiative), ("government", sim.Government),
                        ("professional", sim.Professional)):
        agent = next(iter(model.agents_by_type[kind]))
        for column in TABLES[table]:
            value = getattr(agent, column.name)
            assert type(value) is (int if column.dtype[0] == "i" else float), column.name
            cell = getattr(getattr(agent.place.run.tables, table), column.name)[agent.row]
            assert value == cell
            assert column.doc in getattr(kind, column.name).__doc__
    assert model.places[1].legitimacy == model.places[1].run.tables.neighbourhood.legitimacy[0]
    assert len(model.places[0].theme_hours) == sim.scenario.THEMES


def test_rows_and_neighbourhoods(model):
    residents = model.agents_by_type[sim.Resident]
    assert residents.groupby("neighbourhood").count() == {"A": 300, "B": 120}
    assert [r.row for r in model.places[1].people] == list(range(120))
    assert {p.neighbourhood for p in model.agents_by_type[sim.Professional]} == {"A", "B"}
    assert model.government.neighbourhood is None
    assert sim.NeighbourhoodModel(residents=10).government.neighbourhood == "NL00"


def test_navigation(model):
    for place in model.places:
        for initiative in place.initiatives:
            members = initiative.residents
            assert len(members) == initiative.members
            assert all(r.initiative_agent is initiative for r in members)
            if initiative.leader_agent is not None:
                assert initiative.leader_agent in members
            assert (initiative.founder_agent is None) == (initiative.founder >= len(place.people))
    idle = model.places[0].residents.select(lambda r: r.initiative < 0).to_list()[0]
    assert idle.initiative_agent is None
    assert 0 < len(idle.neighbours)
    assert all(idle in other.neighbours for other in idle.neighbours)


def test_actors_see_their_surroundings(model):
    government = model.government
    assert len(government.residents) == 420
    assert len(government.initiatives) == sum(len(place.initiatives) for place in model.places)
    assert set(government.professionals) == set(model.agents_by_type[sim.Professional])
    for professional in government.professionals:
        assert len(professional.residents) == len(professional.place.people)
        assert set(professional.initiatives) == set(professional.place.initiatives)


def test_what_the_engine_writes_can_only_be_read(model):
    resident = model.places[0].people[0]
    with pytest.raises(AttributeError, match=r"resident\.energy.*'energy'"):
        resident.energy = 0.5
    with pytest.raises(AttributeError, match=r"professional\.weight"):
        next(iter(model.government.professionals)).weight = 0.5
    with pytest.raises(RuntimeError, match="resident"):
        resident.remove()


def test_agent_sets(model):
    residents = model.agents_by_type[sim.Resident]
    energies = np.array(residents.get("energy"))
    assert residents.agg("energy", np.mean) == energies.mean()
    assert len(residents.select(lambda r: r.energy > 0.7)) == (energies > 0.7).sum()
    assert residents.groupby("education").count() == {
        k: n for k, n in zip(*np.unique(residents.get("education"), return_counts=True), strict=True)}
    seen = []
    residents.copy().shuffle_do(lambda resident: seen.append(resident.row))
    assert sorted(seen) == sorted(r.row for r in residents.to_list())
    assert seen != [r.row for r in residents]


def test_initiatives_come_and_go():
    model = sim.NeighbourhoodModel(two_places())
    known = {}
    came, went = 0, 0
    for _ in range(WEEKS + 40):
        model.step()
        there = set()
        for place in model.places:
            rows = place.run.tables.initiative
            for row in np.flatnonzero((rows.stage >= 1) & (rows.stage <= 3)):
                there.add((place.code, int(rows.founder[row]), int(rows.founding_week[row])))
        now = {(i.neighbourhood, i.founder, i.founding_week): i for i in model.agents_by_type[sim.Initiative]}
        assert set(now) == there
        for identity, initiative in known.items():
            if identity in now:
                assert now[identity] is initiative  # as long as it lives it is one and the same agent
            else:
                went += 1
                assert initiative not in model.agents
                assert initiative.ended
                assert (initiative.stage, len(initiative.residents)) == (4, 0)
                assert initiative.ending > 0
                assert (initiative.neighbourhood, initiative.founder, initiative.founding_week) == identity
        came += len(now.keys() - known.keys())
        known = now
    assert came > 0 and went > 0


# --- acting: levels, roles and classes of your own

def test_levels_are_checked():
    government = sim.NeighbourhoodModel(residents=20).government
    for bad in (1.2, -0.1, float("nan"), "much", None):
        with pytest.raises(sim.InputError, match=r"government\.steer"):
            government.steer = bad
    with pytest.raises(sim.InputError, match="facilitate") as caught:
        government.role = "facilitat"
    assert (caught.value.key, caught.value.near) == ("government.role", "facilitate")
    assert government.role == "stimulate"


def test_a_role_sets_levels():
    table = {"mine": {"steer": 0.9, "ask": 0.7}}
    model = sim.NeighbourhoodModel(two_places(roles=table), professional_role="let_go")
    government, professional = model.government, next(iter(model.government.professionals))
    assert (government.role, professional.role) == ("stimulate", "let_go")
    government.role = "mine:0.5,none:0.5"
    assert (government.role, government.steer, government.fund) == ("mine:0.5,none:0.5", 0.45, 0.0)
    assert [place.run.tables.government.steer[0] for place in model.places] == [0.45, 0.45]
    model.government.professionals.set("role", "mine")
    assert (professional.role, professional.ask, professional.process) == ("mine", 0.7, 0.0)
    government.control = np.float32(0.25)
    assert government.control == 0.25


def test_the_scenarios_role_holds_from_the_first_week_and_what_is_set_before_it_lasts():
    as_role = sim.NeighbourhoodModel(residents=200, role="direct")
    by_hand = sim.NeighbourhoodModel(residents=200, role="none")
    by_hand.government.role = "direct"
    by_hand.government.professionals.set("role", "direct")
    for column in ("structure", "fund", "steer", "control"):
        assert getattr(as_role.government, column) == getattr(by_hand.government, column)
    for model in (as_role, by_hand):
        model.run_for(WEEKS)
    same_run(as_role, by_hand)


class Switching(sim.Government):
    week, to = 10, "facilitate"

    def step(self):
        if self.model.week == self.week:
            self.role = self.to
            self.professionals.set("role", self.to)


class Stubborn(sim.Government):
    def step(self):
        self.role = "stimulate"


class Idle(sim.Government):
    pass


def test_a_government_that_changes_nothing_changes_nothing():
    expected = sim.NeighbourhoodModel(two_places())
    expected.run_for(WEEKS)
    for government in (Idle, Stubborn):
        model = sim.NeighbourhoodModel(two_places(), government=government)
        model.run_for(WEEKS)
        assert type(model.government) is government
        same_run(model, expected)


def test_a_government_that_switches_role():
    expected, model = sim.NeighbourhoodModel(two_places()), sim.NeighbourhoodModel(two_places(), government=Switching)
    for each in (expected, model):
        each.run_for(WEEKS)
    old, new = expected.weekly(), model.weekly()
    assert model.government.role == "facilitate"
    assert new[new.week < 10].equals(old[old.week < 10])
    assert not new[new.week == 10].equals(old[old.week == 10])
    # Support comes late in the week, so that energy and ideas notice in the next.
    for name in ("energy", "ideas", "trust_government"):
        assert new[new.week == 10][name].equals(old[old.week == 10][name])


def test_professionals_act_in_their_own_neighbourhood():
    class Local(sim.Professional):
        def step(self):
            seen.append((self.model.week, self.neighbourhood))
            if self.neighbourhood == "B":
                self.ask = 1.0

    seen = []
    expected, model = sim.NeighbourhoodModel(two_places()), sim.NeighbourhoodModel(two_places(), professional=Local)
    for each in (expected, model):
        each.run_for(WEEKS)
    assert len(seen) == WEEKS * len(model.government.professionals)
    assert seen[0][0] == 0
    old, new = (each.weekly().groupby("neighbourhood") for each in (expected, model))
    assert new.get_group("A").equals(old.get_group("A"))
    assert not new.get_group("B").equals(old.get_group("B"))
