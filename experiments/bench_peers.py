"""What ``buurtlab bench`` sets beside the engine in the same run: an empty Mesa step, the core in Mesa, Starsim.

Each peer is timed as the engine is (seconds of the processor), after whatever it compiles or builds once.
"""

from __future__ import annotations

import importlib
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import mesa

from experiments import bench_core
from experiments.bench_engine import seconds
from experiments.bench_mesa import mesa_outcomes, neighbourhood
from sim.state import OUT

CORE_WARM_UP = 104  # weeks in which the core's neighbourhood fills until about as many are active as in scenario=bench
SEEDS = (1, 2)  # of the engine and of Mesa: independent samples


class Nobody(mesa.Agent):
    """An agent that changes one attribute."""

    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.energy = 0.0

    def step(self) -> None:
        """Change it."""
        self.energy += 1.0


class Empty(mesa.Model):
    """The emptiest possible model of so many agents."""

    def __init__(self, agents: int) -> None:
        super().__init__(rng=1)
        Nobody.create_agents(self, agents)

    def step(self) -> None:
        """Let every agent step."""
        self.agents.do("step")


def empty_mesa(agents: int, steps: int) -> float:
    """Return seconds per agent-step of the emptiest Mesa model."""
    model = Empty(agents)
    return seconds(lambda: model.run_for(steps)) / agents / steps


class Beside(NamedTuple):
    """Seconds per agent and step, of the engine and of a peer: medians; and their quotient: median, least and most."""

    engine: float
    peer: float
    ratio: float
    least: float
    most: float


def beside(times: Sequence[Sequence[float]]) -> Beside:
    """Return the medians of pairs (engine, peer), each taken side by side, so that the machine was equally busy."""
    ratios = [b / a for a, b, *_ in times]
    return Beside(statistics.median(a for a, *_ in times), statistics.median(b for _, b, *_ in times),
                  statistics.median(ratios), min(ratios), max(ratios))


class CoreTimes(NamedTuple):
    """Seconds per resident-week of the frozen core, and the share of residents active at the end, engine and Mesa."""

    engine: float
    mesa: float
    engine_active: float
    mesa_active: float


def core_times(residents: int, weeks: int, replicate: int) -> CoreTimes:
    """Time the same weeks of the frozen core on the engine and in Mesa, once the neighbourhood has filled."""
    core = bench_core.scenario(residents, CORE_WARM_UP + weeks)
    run = bench_core.engine_run(core, SEEDS[0], replicate)
    run.to(CORE_WARM_UP)
    ours = seconds(lambda: run.to(core.weeks)) / residents / weeks
    model = neighbourhood(core, SEEDS[1], replicate)
    model.run_for(CORE_WARM_UP)
    theirs = seconds(lambda: model.run_for(weeks)) / residents / weeks
    return CoreTimes(ours, theirs, float((run.tables.resident.part != OUT).mean()),
                     sum(len(one.members) for one in model.initiatives) / residents)


class Alike(NamedTuple):
    """One outcome in both models: means, variances, and how many standard errors they lie apart."""

    name: str
    means: tuple[float, float]
    variances: tuple[float, float]
    apart: tuple[float, float]


def same_distributions(residents: int, weeks: int, replicates: int) -> tuple[list[Alike], float]:
    """Run the core in both, so many independent replicates each; return the comparison and what it tolerates."""
    core = bench_core.scenario(residents, weeks)
    ours = bench_core.sample(lambda r: bench_core.engine_outcomes(core, SEEDS[0], r), replicates)
    theirs = bench_core.sample(lambda r: mesa_outcomes(core, SEEDS[1], r), replicates)
    rows = [Alike(name, (ours[name].mean(), theirs[name].mean()), (ours[name].var(ddof=1), theirs[name].var(ddof=1)),
                  apart) for name, apart in bench_core.differences(ours, theirs).items()]
    return rows, bench_core.tolerance(2 * len(rows))


def has_starsim() -> bool:
    """Tell whether Starsim can be imported (``make bench`` installs it, from requirements-bench.lock)."""
    os.environ.setdefault("STARSIM_INSTALL_FONTS", "0")
    try:
        importlib.import_module("starsim")
    except ImportError:
        return False
    return True


def starsim_apart(agents: int, years: int) -> float:
    """Return what :func:`starsim_sir` does, in a process of its own.

    In one process with the engine it is slower: the large blocks that the engine asks for change how the system hands
    out memory to those who ask for many middling ones.
    """
    code = f"from experiments.bench_peers import starsim_sir; print(starsim_sir({agents}, {years}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout.splitlines()[-1])


def starsim_sir(agents: int, years: int) -> float:
    """Return seconds per agent-step of Starsim's SIR on its random network, from the first step to the last."""
    os.environ.setdefault("STARSIM_INSTALL_FONTS", "0")
    starsim = importlib.import_module("starsim")

    def ready(agents: int, years: int) -> Any:
        model = starsim.Sim(n_agents=agents, diseases=starsim.SIR(), networks=starsim.RandomNet(), dur=years, verbose=0)
        model.init()
        return model

    ready(100, 2).run()  # compiles
    model = ready(agents, years)
    return seconds(model.run) / agents / len(model.t.timevec)
