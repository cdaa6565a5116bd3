"""Runs of robustness: a list of small jobs, done side by side; every job is a scenario, a replicate and an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from experiments.statistics import Interval
from experiments.validation.robustness_rows import interval
from experiments.validation.robustness_variants import BASE, A, B, Variant
from sim.metrics import EQUAL_RANK

if TYPE_CHECKING:
    from sim.scenario import Scenario

SEED = 823  # used nowhere else: not among those on which parameters and reference levels were set
CHUNK = 4e7  # resident-weeks handed to a process in one go: one to three seconds


class Job(NamedTuple):
    """One run; ``order`` names processes in the order in which they act, ``None`` as they always do."""

    scenario: Scenario
    replicate: int
    order: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Setting:
    """What robustness is asked of: settings over the defaults, and the scale of it all."""

    given: Mapping[str, Any]
    quick: bool = False
    jobs: int = 2


def scenario_of(given: Mapping[str, Any], more: Mapping[str, Any]) -> Scenario:
    """Return the checked scenario of the parameters given and what is changed, the latter on top."""
    from experiments.patterns.arms import merged
    from experiments.patterns.arms import scenario_of as built

    return built(merged(given, more))


def run(jobs: Sequence[Job], processes: int) -> np.ndarray:
    """Return (jobs, outcomes of equal rank), in the order of the jobs."""
    from joblib import Parallel, delayed

    chunks = list(_chunks(jobs))
    done = Parallel(n_jobs=min(processes, max(1, len(chunks))), batch_size=1)(delayed(_chunk)(one) for one in chunks)
    return np.array([values for part in done for values in part])


def _chunks(jobs: Sequence[Job]) -> Iterable[list[Job]]:
    chunk: list[Job] = []
    weight = 0.0
    for job in jobs:
        chunk.append(job)
        weight += job.scenario.residents * (job.scenario.weeks + job.scenario.start.weeks)
        if weight > CHUNK:
            yield chunk
            chunk, weight = [], 0.0
    if chunk:
        yield chunk


def _chunk(jobs: Sequence[Job]) -> list[list[float]]:
    return [_outcomes(job) for job in jobs]


def _outcomes(job: Job) -> list[float]:
    from sim import simulate

    if job.order is None:
        summary = simulate(job.scenario, SEED, job.replicate).summary
    else:
        from experiments.validation.robustness_order import simulate_in

        summary = simulate_in(job.scenario, SEED, job.replicate, job.order)
    return [float(summary[name]) for name in EQUAL_RANK]


class Arms(NamedTuple):
    """A variant to be run: what it is called, the scenarios of both arms, pairs, and the order of the week."""

    family: str
    label: str
    scenarios: tuple[Scenario, Scenario]
    pairs: int
    order: tuple[str, ...] | None = None


def arms(variant: Variant, setting: Setting) -> Arms:
    """Return both arms of a variant."""
    both = tuple(scenario_of(setting.given, {**variant.settings, "role": role}) for role in (A, B))
    return Arms(variant.family, variant.label, both, variant.pairs(setting.quick))


Found = dict[tuple[str, str], dict[str, Interval]]


def contrasts(these: Sequence[Arms], processes: int) -> tuple[Found, Found]:
    """Run variants and return two tables of (family, label) -> outcome -> interval.

    Returns:
        The contrasts; and, of other orders of the week, the contrast minus that of the default in the same pairs: they
        share all luck with it, so this is far narrower.
    """
    jobs = [Job(scenario, r, one.order) for one in these for r in range(one.pairs) for scenario in one.scenarios]
    values, start, pairs = run(jobs, processes), 0, []
    for one in these:
        pairs.append(values[start:start + 2 * one.pairs].reshape(one.pairs, 2, len(EQUAL_RANK)))
        start += 2 * one.pairs
    found = {(one.family, one.label): _intervals(both, one) for one, both in zip(these, pairs, strict=True)}
    default = next((both for one, both in zip(these, pairs, strict=True) if one.family == BASE), None)
    against = {} if default is None else {
        (one.family, one.label): _intervals(_beside(default, both), one)
        for one, both in zip(these, pairs, strict=True) if one.order is not None}
    return found, against


def _intervals(both: np.ndarray, one: Arms) -> dict[str, Interval]:
    """Return outcome -> second minus first of (pairs, 2, outcomes)."""
    return {outcome: interval(both[:, :, k], one.scenarios, outcome) for k, outcome in enumerate(EQUAL_RANK)}


def _beside(default: np.ndarray, both: np.ndarray) -> np.ndarray:
    """Return (pairs, 2, outcomes): in each pair the contrast of the default and that of the change."""
    n = min(len(default), len(both))
    return np.stack([one[:n, 1] - one[:n, 0] for one in (default, both)], axis=1)
