"""The frozen core of the rules on which ``buurtlab bench`` sets the engine beside an ordinary Mesa model.

Energy, trust, founding, joining and ending, with the parameters of the baseline except where :data:`FROZEN` says
otherwise. The rest is switched off: no events, encounters, public support, learning or observation. The Mesa model
stands in ``bench_mesa``; that both give the same distributions is tested here, not assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from scipy.stats import norm

from sim.run import Run, prepare
from sim.scenario import Scenario, Start, Switches
from sim.state import OUT, RUNNING

#: What the core leaves out of the processes it keeps: what works through the processes that are switched off, themes
#: and anchoring. Ideas come more often than in the baseline, so that something happens in every small neighbourhood.
FROZEN = {
    "trust": {"news": 0.0, "response": 0.0, "promise": 0.0, "bystander": 0.0},
    "founding": {"phi": 1e-3, "w_animo": 0.0, "w_contacten": 0.0, "w_inbedding": 0.0},
    "joining": {"can": 0.0, "like": 0.0, "enabled": 0.0, "responded": 0.0, "local": 0.0, "visit": 0.0},
    "life": {"anchor": 0.0},
}
PROCESSES = ("energy", "trust", "founding", "joining", "life")
FALSE_ALARM = 0.01  # chance that equal models are called different

Outcomes = dict[str, float]


def scenario(residents: int, weeks: int) -> Scenario:
    """Return the core as a scenario: an empty start, only the processes of the core."""
    switches = Switches(**{name: name in PROCESSES for name in Switches.__dataclass_fields__})
    core = Scenario(name="core", role="none", residents=residents, weeks=weeks, loop_gain=0.0,
                    start=Start(stock=False, weeks=0), switches=switches)
    for block, values in FROZEN.items():
        for name, value in values.items():
            setattr(getattr(core.params, block), name, value)
    return core.validate()


def engine_run(core: Scenario, seed: int, replicate: int = 0) -> Run:
    """Return the engine's run of the core at week 0."""
    return prepare(core, core.places()[0], seed, replicate)


def outcomes(stock: int, members: int, energy: np.ndarray, neighbours: np.ndarray, government: np.ndarray) -> Outcomes:
    """Return what the two models are compared on: counts, and mean and sd over residents."""
    return {"stock": float(stock), "members": float(members),
            "trust in neighbours": float(neighbours.mean()), "sd of trust in neighbours": float(neighbours.std()),
            "trust in municipality": float(government.mean()), "sd of trust in municipality": float(government.std()),
            "energy": float(energy.mean()), "sd of energy": float(energy.std())}


def engine_outcomes(core: Scenario, seed: int, replicate: int) -> Outcomes:
    """Run the core on the engine; return the outcomes after its last week."""
    run = engine_run(core, seed, replicate)
    run.to(core.weeks)
    res, stage = run.tables.resident, run.tables.initiative.stage
    return outcomes(int((stage == RUNNING).sum()), int((res.part != OUT).sum()), res.energy.astype(float),
                    res.trust_neighbours.astype(float), res.trust_government.astype(float))


def sample(one: Callable[[int], Outcomes], replicates: int) -> dict[str, np.ndarray]:
    """Return outcome -> values over replicates."""
    rows = [one(replicate) for replicate in range(replicates)]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def welch(a: np.ndarray, b: np.ndarray) -> float:
    """Return the difference of two means in standard errors."""
    error = np.sqrt(a.var(ddof=1) / a.size + b.var(ddof=1) / b.size)
    return float((a.mean() - b.mean()) / error) if error > 0 else 0.0


def differences(ours: Mapping[str, np.ndarray], theirs: Mapping[str, np.ndarray]) -> dict[str, tuple[float, float]]:
    """Return, per outcome, how many standard errors the means and the variances lie apart.

    Replicates are independent, so means are compared by Welch's statistic; variances likewise, as the means of squared
    deviations, whose standard error takes the kurtosis from the sample and assumes no normality.
    """
    def squares(x: np.ndarray) -> np.ndarray:
        return (x - x.mean()) ** 2 * x.size / (x.size - 1)

    return {name: (welch(ours[name], theirs[name]), welch(squares(ours[name]), squares(theirs[name])))
            for name in ours}


def tolerance(comparisons: int) -> float:
    """Return the number of standard errors that equal models exceed somewhere with chance ``FALSE_ALARM``."""
    return float(norm.isf(FALSE_ALARM / 2 / comparisons))
