"""Small studies that the tests of studies share."""

from experiments.design import Design
from experiments.execute import run_missing
from experiments.scenario import load_scenario
from experiments.study import open_study
from sim.params import EnergyParams

COST = EnergyParams().cost


def design(**changes):
    """Return a comparison of two roles at two levels of trust."""
    arms = {"a": load_scenario(overrides=["role=direct", "weeks=4"]),
            "b": load_scenario(overrides=["role=facilitate", "weeks=4"])}
    return Design("compare", **{"arms": arms, "axes": {"trust": (0.4, 0.7)}, "seed": 1} | changes)


def opened(folder, plan, replicates=6, version="model-1", fresh=False):
    """Return the study of a design, opened in a folder."""
    return open_study(folder, "s", plan, replicates, version, [], fresh)


def run(folder, plan=None, replicates=6, **kinds):
    """Return a study that has been run, and how many of its runs failed."""
    plan = plan or design()
    study = opened(folder, plan, replicates, **kinds)
    return study, run_missing(study, plan, replicates, jobs=1)
