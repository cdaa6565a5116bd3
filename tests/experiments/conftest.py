"""A stand-in for the engine: fast, repeatable, and with luck that arms of a pair share."""

import contextlib
import io
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import report_studies

import sim
from experiments.cli import main
from sim.metrics import SUMMARY_NAMES, WEEKLY_NAMES
from sim.run import Course

CALLS = []


def fake_simulate(scenario, seed=1, replicate=0, weekly=False):
    """Return outcomes that rise with trust and energy, more so when facilitating."""
    CALLS.append((scenario.role, scenario.trust, scenario.energy, seed, replicate))
    rng = np.random.default_rng([seed, replicate])
    drive = max(0.0, scenario.trust * scenario.energy - 0.12) * (1.0 + 0.8 * (scenario.role == "facilitate"))
    summary = dict(zip(SUMMARY_NAMES, rng.uniform(0.2, 0.8, len(SUMMARY_NAMES)), strict=True))
    luck = rng.normal(1, 0.3)
    summary["initiative_rate"] = max(0.0, drive * luck)
    # Directing starts more itself where residents do little.
    summary["initiative_rate_all"] = summary["initiative_rate"] + 0.15 * luck * (scenario.role == "direct")
    summary["active_hours"] = 300 * (0.2 + drive) * luck + rng.normal(0, 5) * (scenario.role == "direct")
    summary["survival_anchored"] = float("nan")
    summary["public_hours"] = 5.8 + rng.normal(0, 0.02)
    course = Course(scenario.places()[0].code, rng.uniform(0, 1, (scenario.weeks, len(WEEKLY_NAMES))))
    return SimpleNamespace(summary=summary, weekly=weekly_of(course) if weekly else None, courses=[course])


def weekly_of(course):
    """Return a course as the engine's weekly table."""
    table = pd.DataFrame(course.values, columns=list(WEEKLY_NAMES))
    table.insert(0, "week", range(len(table)))
    table.insert(0, "neighbourhood", course.neighbourhood)
    return table


def use_stand_in(patch):
    """Put the stand-in where the verbs look for the engine."""
    CALLS.clear()
    for name, value in {"simulate": fake_simulate, "warm_up": lambda: None, "engine_is_cold": lambda: False,
                        "model_version": lambda: "model-1"}.items():
        patch.setitem(vars(sim), name, value)
    patch.setattr("experiments.estimate.pace", lambda design: 1.0)  # it would call the engine


@pytest.fixture
def engine(monkeypatch):
    """Use the stand-in; return the list of its calls."""
    use_stand_in(monkeypatch)
    return CALLS


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """Return a function that runs a command once for the tests of a file: words -> (folder, what it printed)."""
    def run(words):
        folder, out = tmp_path_factory.mktemp("once"), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
            use_stand_in(patch)
            patch.chdir(folder)
            assert main(words) == 0
        return folder, out.getvalue()
    return run


@pytest.fixture(scope="module")
def made(made_once):
    """Return the folder of a study with its report, made when first asked for."""
    folders = {}

    def of(name):
        if name not in folders:
            root, _ = made_once(report_studies.STUDIES[name])
            folders[name] = root / "results" / name
            assert main(["report", str(folders[name])]) == 0
        return folders[name]
    return of
