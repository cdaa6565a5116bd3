"""Mesa's own tools work on the model: DataCollector, batch_run; and the documented example runs."""

import multiprocessing
import runpy
from pathlib import Path

import mesa
import numpy as np
import pytest
from mesa_worlds import WEEKS, two_places

import sim
from sim.metrics import SUMMARY_NAMES, WEEKLY, WEEKLY_NAMES

STARTED = ("initiatives_resident", "initiatives_professional", "initiatives_government")
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "own_government.py"


def test_data_collector_in_one_neighbourhood():
    model = sim.NeighbourhoodModel(residents=300, trust=0.75, energy=0.75, **{"params.founding.phi": 2e-4})
    assert model.week == -1
    assert model.datacollector.get_model_vars_dataframe().empty
    model.run_for(60)
    collected, weekly = model.datacollector.get_model_vars_dataframe(), model.weekly()
    collected = collected.rename(columns={"mean_energy": "energy"})  # "energy" is a keyword, see batch_run
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
    collected = collected.rename(columns={"mean_energy": "energy"})
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
    scenario = sim.Scenario(role="facilitate", trust=0.6, residents=60, weeks=12)
    weekly = sim.simulate(scenario, seed=2, weekly=True).weekly
    assert row["trust_neighbours"] == weekly["trust_neighbours"].iloc[-1]


def test_batch_run_every_week(start_method):
    rows = mesa.batch_run(sim.NeighbourhoodModel, {"residents": 40, "energy": np.linspace(0.4, 0.6, 2)}, rng=1,
                          max_steps=4, data_collection_period=1, display_progress=False)
    assert [row["week"] for row in rows] == [0, 1, 2, 3] * 2
    assert [row["energy"] for row in rows] == [0.4] * 4 + [0.6] * 4  # what was swept, not what was measured


def test_summary_names():
    model = sim.NeighbourhoodModel(residents=40)
    assert list(model.summary()) == list(SUMMARY_NAMES)
    assert all(np.isnan(value) for value in model.summary().values())


def test_the_example_of_an_own_government(capsys):
    example = runpy.run_path(str(EXAMPLE))
    table = example["compare"](replicates=3, residents=150, weeks=52)
    assert list(table.index) == list(sim.metrics.EQUAL_RANK)
    assert np.isfinite(table[["directing", "listening", "difference", "+/- 95%"]].to_numpy()).all()
    runpy.run_path(str(EXAMPLE), run_name="__main__")
    assert "initiative_rate" in capsys.readouterr().out
