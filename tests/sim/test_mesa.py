"""The Mesa face: stepping equals simulating, to the last bit; keywords are checked."""

import copy
import pickle

import numpy as np
import pytest
from mesa.experimental.scenarios import Scenario as MesaScenario
from mesa_worlds import WEEKS, same_run, same_summary, two_places

import sim


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


# --- keywords: they override a copy of the scenario and are checked

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
    ({"start": {"weeks": 3}}, "start", None),
    ({"events": 5}, "events", None),
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
