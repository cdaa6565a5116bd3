"""The Mesa face: stepping equals simulating, agents are rows, an own government acts, Mesa's tools work."""

import copy
import multiprocessing
import pickle
import runpy
from pathlib import Path

import mesa
import numpy as np
import pytest
from mesa.experimental.scenarios import Scenario as MesaScenario

import sim
from sim.metrics import SUMMARY_NAMES, WEEKLY, WEEKLY_NAMES
from sim.state import TABLES

WEEKS = 40
STARTED = ("initiatives_resident", "initiatives_professional", "initiatives_government")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "own_government.py"


def two_places(**more):
    """A scenario in which a lot happens: two neighbourhoods, an event, high energy and trust."""
    return sim.Scenario(
        trust=0.75, energy=0.75, role="stimulate", capacity=20.0, weeks=WEEKS,
        neighbourhoods=[sim.Neighbourhood("A", residents=300), sim.Neighbourhood("B", residents=120, capacity=9.0)],
        events=[sim.Event(week=5, weeks=3, energy=0.3, theme=1, urgency=2.0, asks=30.0)], **more)


def same_summary(a, b):
    assert a.keys() == b.keys()
    np.testing.assert_array_equal(list(a.values()), list(b.values()))


def same_run(a, b):
    """Equal to the last bit, by what both models wrote."""
    assert a.weekly().equals(b.weekly())
    same_summary(a.summary(), b.summary())


# --- stepping equals simulating ---------------------------------------------------------------------------------------

@pytest.mark.parametrize(("seed", "replicate"), [(1, 0), (2, 0), (2, 5)])
def test_stepping_equals_simulating(seed, replicate):
    expected = sim.simulate(two_places(), seed=seed, replicate=replicate, weekly=True)
    model = sim.NeighbourhoodModel(two_places(), rng=seed, replicate=replicate)
    model.run_for(7)
    for _ in range(3):
        model.step()
    model.run_for(WEEKS - 10)
    assert model.weekly().equals(expected.weekly)
    same_summary(model.summary(), expected.summary)


def test_other_seeds_and_replicates_give_other_runs():
    runs = [sim.NeighbourhoodModel(residents=200, rng=rng, replicate=k) for rng, k in ((1, 0), (2, 0), (1, 1))]
    for model in runs:
        model.run_for(10)
    assert not runs[0].weekly().equals(runs[1].weekly())
    assert not runs[0].weekly().equals(runs[2].weekly())


def test_simulating_does_without_relaxation_and_so_does_stepping():
    scenario = sim.Scenario(residents=150, weeks=20, start=sim.scenario.Start(weeks=0))
    model = sim.NeighbourhoodModel(scenario)
    model.run_for(20)
    assert model.weekly().equals(sim.simulate(scenario, weekly=True).weekly)


def test_run_for_goes_on_beyond_the_horizon():
    model = sim.NeighbourhoodModel(residents=150, weeks=5)
    model.run_model()
    assert (model.week, model.running) == (4, False)
    model.run_for(60)
    expected = sim.simulate(sim.Scenario(residents=150, weeks=65), weekly=True)
    assert model.weekly().equals(expected.weekly)
    same_summary(model.summary(), expected.summary)


def test_two_models_in_one_process_do_not_see_each_other():
    alone = sim.NeighbourhoodModel(residents=150, rng=4)
    alone.run_for(20)
    one, other = (sim.NeighbourhoodModel(residents=150, rng=4, role=role) for role in ("stimulate", "direct"))
    for _ in range(20):
        other.government.steer = 1.0
        one.step()
        other.step()
    same_run(one, alone)
    assert not other.weekly().equals(alone.weekly())


def test_a_run_draws_nothing_from_mesas_random_streams():
    model = sim.NeighbourhoodModel(two_places(), rng=7)
    before = copy.deepcopy(model.rng.bit_generator.state), model.random.getstate()
    assert before[0] == np.random.default_rng(7).bit_generator.state
    model.run_for(20)
    assert (model.rng.bit_generator.state, model.random.getstate()) == before


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_running_model_can_be_copied(duplicate):
    model = sim.NeighbourhoodModel(two_places())
    model.run_for(12)
    other = duplicate(model)
    other.government.role = model.government.role  # writes to its own buffers only
    for each in (model, other):
        each.run_for(20)
    same_run(other, model)
    assert other.places[0].people[3].energy == model.places[0].people[3].energy
    other.government.steer = 0.99
    assert model.government.steer != 0.99
    other.run_for(1)
    assert model.week == other.week - 1


def test_a_neighbourhood_without_residents():
    model = sim.NeighbourhoodModel(residents=0, weeks=5)
    model.run_for(5)
    assert len(model.agents_by_type[sim.Resident]) == len(model.agents_by_type[sim.Initiative]) == 0
    assert model.metrics["hours"] == 0
    assert np.isnan(model.summary()["initiative_rate"])


# --- keywords ---------------------------------------------------------------------------------------------------------

def test_keywords_override_a_copy_of_the_scenario():
    scenario = sim.Scenario(residents=50, trust=0.3)
    model = sim.NeighbourhoodModel(scenario, trust=0.6, loop_gain=2, **{"start.weeks": 3})
    assert (scenario.trust, scenario.loop_gain, scenario.start.weeks) == (0.3, 1.0, 26)
    assert (model.scenario.trust, model.scenario.loop_gain, model.scenario.start.weeks) == (0.6, 2.0, 3)
    assert len(model.agents_by_type[sim.Resident]) == 50


def test_numbers_of_numpy_are_numbers():
    model = sim.NeighbourhoodModel(residents=np.int64(30), trust=np.float32(0.5), rng=np.int64(2))
    assert (model.scenario.residents, model.scenario.trust) == (30, 0.5)


def test_a_scenario_cannot_be_changed_while_it_runs():
    model = sim.NeighbourhoodModel(residents=30)
    with pytest.raises(ValueError, match="trust"):
        model.scenario.trust = 0.9


def test_a_mesa_scenario_is_taken_as_keywords():
    """The dashboard's Reset passes ``scenario=Scenario()`` next to its sliders."""
    model = sim.NeighbourhoodModel(scenario=MesaScenario(), residents=40, trust=0.7)
    assert (model.scenario.residents, model.scenario.trust, model.scenario.role) == (40, 0.7, "stimulate")
    again = sim.NeighbourhoodModel(scenario=MesaScenario(rng=3, residents=40, trust=0.7))
    model = sim.NeighbourhoodModel(scenario=again.scenario)
    for each in (again, model):
        each.run_for(5)
    same_run(again, model)


@pytest.mark.parametrize(("keywords", "key", "near"), [
    ({"residens": 10}, "residens", "residents"),
    ({"seed": 1}, "seed", "rng"),
    ({"start.week": 3}, "start.week", "weeks"),
    ({"role": "facilitat"}, "role", "facilitate"),
    ({"trust": 1.3}, "trust", None),
    ({"residents": -1}, "residents", None),
    ({"rng": -1}, "rng", None),
    ({"rng": "42"}, "rng", None),
    ({"replicate": 0.5}, "replicate", None),
    ({"scenario": "oss_green"}, "scenario", None),
    ({"government": sim.Professional}, "government", None),
    ({"professional": "Professional"}, "professional", None),
])
def test_bad_keywords(keywords, key, near):
    with pytest.raises(sim.InputError) as caught:
        sim.NeighbourhoodModel(**keywords)
    assert caught.value.key == key
    assert caught.value.near == near


# --- agents are rows --------------------------------------------------------------------------------------------------

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


# --- acting -----------------------------------------------------------------------------------------------------------

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


# --- Mesa's tools -----------------------------------------------------------------------------------------------------

def test_data_collector_in_one_neighbourhood():
    model = sim.NeighbourhoodModel(residents=300, trust=0.75, energy=0.75, capacity=20.0)
    assert model.week == -1
    assert model.datacollector.get_model_vars_dataframe().empty
    model.run_for(60)
    collected, weekly = model.datacollector.get_model_vars_dataframe(), model.weekly()
    assert list(collected) == ["week", *WEEKLY_NAMES]
    assert list(collected["week"]) == list(range(60))
    others = [name for name in WEEKLY_NAMES if name not in STARTED]
    assert collected[others].equals(weekly[others])
    assert collected[list(STARTED)].sum().equals(weekly[list(STARTED)].sum())
    assert collected[list(STARTED)].to_numpy().sum() > 0


def test_data_collector_over_neighbourhoods():
    model = sim.NeighbourhoodModel(two_places())
    model.run_for(WEEKS)
    collected, weekly = model.datacollector.get_model_vars_dataframe(), model.weekly()
    a, b = (weekly[weekly.neighbourhood == code].reset_index(drop=True) for code in "AB")
    for metric in WEEKLY:
        name = metric.name
        if name in STARTED:
            assert collected[name].sum() == a[name].sum() + b[name].sum()
        elif name == "momentum":
            alive = [table.stock_informal + table.stock_anchored for table in (a, b)]
            expected = (a.momentum * alive[0] + b.momentum * alive[1]) / np.maximum(alive[0] + alive[1], 1)
            np.testing.assert_allclose(collected[name], expected, rtol=1e-12)
        elif metric.unit in ("trust", "energy", "-"):
            np.testing.assert_allclose(collected[name], (300 * a[name] + 120 * b[name]) / 420, rtol=1e-12)
        else:
            np.testing.assert_allclose(collected[name], a[name] + b[name], rtol=1e-12)


def test_own_data_collector():
    class Watched(sim.NeighbourhoodModel):
        def __init__(self, **keywords):
            super().__init__(**keywords)
            self.datacollector = mesa.DataCollector(
                {"stock": lambda model: len(model.agents_by_type[sim.Initiative])},
                agenttype_reporters={sim.Resident: {"trust": "trust_neighbours"}})

    model = Watched(residents=60)
    model.run_for(3)
    assert len(model.datacollector.get_agenttype_vars_dataframe(sim.Resident)) == 180
    assert list(model.datacollector.get_model_vars_dataframe()) == ["stock"]


@pytest.fixture
def start_method():
    """``batch_run`` sets the start method of the whole process; set it back."""
    before = multiprocessing.get_start_method(allow_none=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_batch_run(start_method):
    parameters = {"role": ["direct", "facilitate"], "trust": [0.4, 0.6], "residents": 60, "weeks": 12}
    results = {}
    for processes in (1, 2):
        rows = mesa.batch_run(sim.NeighbourhoodModel, parameters, rng=[1, 2], max_steps=30,
                              number_processes=processes, display_progress=False)
        results[processes] = sorted(rows, key=lambda row: row["RunId"])
    assert len(results[1]) == 8
    assert results[1] == results[2]
    row = results[1][-1]
    assert (row["role"], row["trust"], row["rng"], row["Step"], row["week"]) == ("facilitate", 0.6, 2, 12, 11)
    weekly = sim.simulate(sim.Scenario(role="facilitate", trust=0.6, residents=60, weeks=12), seed=2, weekly=True).weekly
    assert row["trust_neighbours"] == weekly["trust_neighbours"].iloc[-1]


def test_batch_run_every_week(start_method):
    rows = mesa.batch_run(sim.NeighbourhoodModel, {"residents": 40, "energy": np.linspace(0.4, 0.6, 2)}, rng=1,
                          max_steps=4, data_collection_period=1, display_progress=False)
    assert [row["week"] for row in rows] == [0, 1, 2, 3] * 2


def test_summary_names():
    model = sim.NeighbourhoodModel(residents=40)
    assert list(model.summary()) == list(SUMMARY_NAMES)
    assert all(np.isnan(value) for value in model.summary().values())


# --- the documented example -------------------------------------------------------------------------------------------

def test_the_example_of_an_own_government(capsys):
    example = runpy.run_path(str(EXAMPLE))
    table = example["compare"](replicates=3, residents=150, weeks=52)
    assert list(table.index) == list(sim.metrics.EQUAL_RANK)
    assert np.isfinite(table[["directing", "listening", "difference", "+/- 95%"]].to_numpy()).all()
    runpy.run_path(str(EXAMPLE), run_name="__main__")
    assert "initiative_rate" in capsys.readouterr().out
