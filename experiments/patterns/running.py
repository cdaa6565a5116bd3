"""Runs the arms of patterns side by side: each scenario once, however many statements look at it."""

from __future__ import annotations

import dataclasses
import os
import signal
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.console import Trouble, notice
from experiments.patterns.arms import merged, scenario_of
from experiments.patterns.measures import measured
from experiments.patterns.statement import Finding, Measure, Pattern, Settings, Size, estimate
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

SEED = 601  # set apart: not among the seeds on which parameters and reference levels were set
EXACT_PAIRS = 4  # pairs enough where arms with a mechanism off are one and the same setting
CHUNK_SECONDS, SPEED = 2.0, 1.5e7  # of work handed to a process in one go, at so many resident-weeks a second
SHOWN_SECONDS = 20.0


#: Pattern and mechanism off -> arm -> outcome -> a value a pair.
Whole = dict[tuple[str, str | None], dict[str, dict[str, np.ndarray]]]


@dataclasses.dataclass(frozen=True)
class Job:
    """One run; ``settings`` tells its scenario and measure from others, see :func:`identity`."""

    scenario: Scenario
    measure: Measure
    replicate: int
    settings: str

    @property
    def weeks(self) -> float:
        """Return its size in resident-weeks, relaxation included."""
        return cost(self.scenario)

    @property
    def key(self) -> tuple[str, int]:
        """Return what tells it from other runs."""
        return self.settings, self.replicate


@dataclasses.dataclass(frozen=True)
class Block:
    """The arms of a pattern as they are, or with one mechanism off (``off``), and how many pairs of them."""

    pattern: Pattern
    off: str | None
    pairs: int
    jobs: Mapping[str, tuple[Job, ...]]


def identity(scenario: Scenario, measure: Measure) -> str:
    """Return a text in which all settings but the name stand, and what is kept of the run."""
    return repr((dataclasses.replace(scenario, name=""), measure))


def cost(scenario: Scenario) -> float:
    """Return the resident-weeks of a run."""
    return sum(place.residents for place in scenario.places()) * (scenario.weeks + scenario.start.weeks)


def planned(
    patterns: Iterable[Pattern], small: bool = False, pairs: int | None = None, given: Settings | None = None
) -> list[Block]:
    """Return what there is to run for patterns: their arms, then once more for each mechanism that is switched off.

    Args:
        patterns: which.
        small: at the size of tests.
        pairs: instead of each pattern's own number.
        given: settings of all arms, put over everything else.

    Raises:
        InputError: for a given setting that an arm of a pattern sets itself: the arms would no longer differ.
    """
    blocks = []
    for pattern in (with_settings(one, given) if given else one for one in patterns):
        size = pattern.small if small else pattern.full
        count = pairs or size.pairs
        blocks.append(_block(pattern, size, None, {}, count))
        for name in dict.fromkeys(line.off for line in pattern.lines if line.off):
            block = _block(pattern, size, name, pattern.off[name], min(count, pairs or size.off_pairs or count))
            exact = all(line.ablated.closed and line.ablated.low == 0 for line in pattern.lines if line.off == name)
            same = len(pattern.arms) > 1 and len(set(_as_acting(block).values())) == 1
            if (same or exact) and block.pairs > EXACT_PAIRS:
                block = dataclasses.replace(
                    block, pairs=EXACT_PAIRS, jobs={arm: jobs[:EXACT_PAIRS] for arm, jobs in block.jobs.items()}
                )
            blocks.append(block)
    return blocks


def with_settings(pattern: Pattern, given: Settings) -> Pattern:
    """Return a pattern with settings put over those of its base, its sizes and its replicates."""
    for key, value in given.items():
        stands = [(arm, _within(own, key)) for arm, own in pattern.arms.items()]
        for arm, one in stands:  # what is the same in all arms, and what stands as given, may be set
            if one is not None and one != value and not all(other == one for _, other in stands):
                raise InputError(key, str(value), f"arm '{arm}' of pattern {pattern.key} sets this itself.")
    vary = pattern.vary
    return dataclasses.replace(
        pattern,
        arms={arm: merged(own, given) for arm, own in pattern.arms.items()},
        vary=None if vary is None else lambda replicate: merged(vary(replicate), given),
    )


def _within(own: Settings, key: str) -> Any:
    """Return what an arm sets at a dotted key: its value, the settings below it, or ``None``: nothing."""
    for name in own:
        if f"{key}.".startswith(f"{name}."):
            value = own[name]
            for part in key[len(name) + 1 :].split(".") if key != name else ():
                if isinstance(value, list):
                    value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
                else:
                    value = value.get(part) if isinstance(value, dict) else None
            return value
    return {name: own[name] for name in own if name.startswith(f"{key}.")} or None


def _block(pattern: Pattern, size: Size, off: str | None, neutral: Settings, pairs: int) -> Block:
    jobs = {}
    for arm, settings in pattern.arms.items():
        whole = merged(pattern.base, size.settings, settings, neutral)
        if pattern.vary:
            each = [scenario_of(merged(whole, pattern.vary(r))) for r in range(pairs)]
            jobs[arm] = tuple(
                Job(one, pattern.measure, r, identity(one, pattern.measure)) for r, one in enumerate(each)
            )
        else:
            one = scenario_of(whole)
            name = identity(one, pattern.measure)
            jobs[arm] = tuple(Job(one, pattern.measure, r, name) for r in range(pairs))
    return Block(pattern, off, pairs, jobs)


def _as_acting(block: Block) -> dict[str, str]:
    """Return each arm as it acts, so that settings without any effect left tell no arms apart."""
    from sim import mechanisms

    return {
        arm: identity(dataclasses.replace(mechanisms.acting(jobs[0].scenario), mechanisms={}), jobs[0].measure)
        for arm, jobs in block.jobs.items()
    }


class _Read(dict):
    """Outcomes by arm that remember which arms were looked at."""

    def __init__(self, arms: Mapping[str, Any]) -> None:
        super().__init__(arms)
        self.looked: set[str] = set()

    def __getitem__(self, arm: str) -> Any:
        self.looked.add(arm)
        return super().__getitem__(arm)


def alike(acting: Mapping[str, str], compared: Iterable[str]) -> bool:
    """Return whether each arm that is compared is the very setting of another one: then no effect is possible.

    Args:
        acting: each arm as it acts.
        compared: the arms that an effect looks at; none: all of them.
    """
    these = [acting[arm] for arm in compared or acting]
    return len(these) > 1 and all(these.count(one) > 1 for one in these)


def outcomes(blocks: Sequence[Block], processes: int = 2, seed: int = SEED) -> Whole:
    """Run all blocks and return outcome -> values, a value a pair, by pattern, mechanism off and arm.

    Args:
        blocks: from :func:`planned`.
        processes: at the same time; 1 runs here.
        seed: of all runs.

    Raises:
        Trouble: where a run breaks, with its scenario's name.
    """
    jobs = {job.key: job for block in blocks for arm in block.jobs.values() for job in arm}
    results = _results(jobs, processes, seed)
    return {
        (block.pattern.key, block.off): {
            arm: _stacked([results[job.key] for job in these]) for arm, these in block.jobs.items()
        }
        for block in blocks
    }


def findings(blocks: Sequence[Block], whole: Whole) -> list[Finding]:
    """Return what came of every line of the patterns of ``blocks``, in order."""
    pairs = {(block.pattern.key, block.off): block.pairs for block in blocks}
    acting = {(block.pattern.key, block.off): _as_acting(block) for block in blocks if block.off}
    found = []
    for pattern in {block.pattern.key: block.pattern for block in blocks}.values():
        for line in pattern.lines:
            neutral = (pattern.key, line.off)
            read = _Read(whole[neutral] if line.off else {})
            without = estimate(line.effect(read)) if line.off else None
            found.append(
                Finding(
                    pattern,
                    line,
                    estimate(line.effect(whole[pattern.key, None])),
                    pairs[pattern.key, None],
                    without,
                    pairs[neutral] if line.off else 0,
                    without is not None
                    and without.low == without.high == 0
                    and alike(acting[neutral], sorted(read.looked)),
                )
            )
    return found


def _stacked(rows: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def _results(
    jobs: dict[tuple[str, int], Job], processes: int, seed: int
) -> dict[tuple[str, int], dict[str, Any]]:
    from joblib import Parallel, delayed

    total, done, began, shown = sum(job.weeks for job in jobs.values()), 0.0, time.perf_counter(), 0.0
    results: dict[tuple[str, int], dict[str, Any]] = {}
    tasks = (delayed(_chunk)(chunk, os.getpid(), seed) for chunk in _chunks(jobs))
    for part in Parallel(n_jobs=processes, return_as="generator_unordered", batch_size=1)(tasks):
        for key, outcome in part:
            if isinstance(outcome, str):
                raise Trouble(f"a run broke: {outcome}")
            results[key] = outcome
            done += jobs[key].weeks
        passed = time.perf_counter() - began
        if passed - shown > SHOWN_SECONDS and len(results) < len(jobs):
            shown = passed
            notice(
                f"{len(results)} of {len(jobs)} runs, {done / total:.0%} of the work, {passed:.0f} s passed, "
                f"about {passed / done * (total - done):.0f} s left"
            )
    return results


def _chunks(jobs: dict[tuple[str, int], Job]) -> Iterable[list[tuple[tuple[str, int], Job]]]:
    chunk: list[tuple[tuple[str, int], Job]] = []
    weight = 0.0
    for key, job in jobs.items():
        chunk.append((key, job))
        weight += job.weeks + 2e4  # what making a neighbourhood costs beside its weeks
        if weight > CHUNK_SECONDS * SPEED:
            yield chunk
            chunk, weight = [], 0.0
    if chunk:
        yield chunk


def _chunk(
    jobs: list[tuple[tuple[str, int], Job]], parent: int, seed: int = SEED
) -> list[tuple[tuple[str, int], dict[str, Any] | str]]:
    if os.getpid() != parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    out: list[tuple[tuple[str, int], dict[str, Any] | str]] = []
    for key, job in jobs:
        try:
            out.append((key, measured(job.scenario, job.measure, seed, job.replicate)))
        except Exception as wrong:  # which run it was would be lost on the way back from the other process
            out.append((key, f"{job.scenario.name}, replicate {job.replicate}: {type(wrong).__name__}: {wrong}"))
    return out
