"""What a plan takes, before it is run: runs, time and disk."""

from __future__ import annotations

import dataclasses
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from experiments.design import Design
from experiments.missing import costs, seconds_of
from experiments.settings import with_settings
from sim.metrics import SUMMARY_NAMES

#: Bytes that a value takes on disk, compressed, with its share of what stands round it.
RUN_BYTES, SERIES_BYTES = 8.0, 3.6
KEY_BYTES, ROW_BYTES = 90.0, 1.0
#: Of a recorded run: bytes of its own, a resident-week, a resident at a moment with ties; seconds a neighbourhood-week.
RECORD_BYTES, LIFE_BYTES, MOMENT_BYTES, RECORD_SECONDS = 1500.0, 0.01, 30.0, 2.5e-4
START_SECONDS = 4.0
PILOT_WEEKS = 26


@dataclass(frozen=True)
class Estimate:
    """Runs in all, seconds of one processor in the model, bytes on disk."""

    runs: int
    seconds: float
    bytes: float


def estimate(design: Design, replicates: int, pace: float = 1.0) -> Estimate:
    """Return what all runs of a plan take.

    Args:
        design: the plan.
        replicates: of each point.
        pace: seconds of this machine against the rough guess of ``missing.seconds_of``.
    """
    points = design.points()
    each = costs(design, points)
    size = RUN_BYTES * len(SUMMARY_NAMES) + KEY_BYTES
    rows = 0
    if design.series:
        for arm, scenario in design.arms.items():
            for point in points if {"weeks", "neighbourhoods"} & set(design.axes) else points[:1]:
                there = with_settings(scenario, point)
                rows = max(rows, design.series.rows(there.weeks) * len(there.places()))
            del arm
        size += rows * (SERIES_BYTES * len(design.series.outcomes) + ROW_BYTES)
    runs = len(each) * replicates
    seconds, more = _recording(design, replicates, len(points))
    return Estimate(runs, pace * (replicates * sum(each.values()) + seconds), runs * size + more)


def _recording(design: Design, replicates: int, points: int) -> tuple[float, float]:
    """Return seconds and bytes that recording adds to all runs of a plan, from its arms as they are."""
    if design.record is None:
        return 0.0, 0.0
    seconds = size = 0.0
    for scenario in design.arms.values():
        residents = sum(place.residents for place in scenario.places())
        seconds += replicates * scenario.weeks * len(scenario.places()) * RECORD_SECONDS
        size += replicates * (RECORD_BYTES + LIFE_BYTES * residents * scenario.weeks)
        size += min(replicates, design.record.replicates) * len(design.record.weeks) * residents * MOMENT_BYTES
    return points * seconds, points * size


def pace(design: Design) -> float:
    """Return how long half a year takes on this machine against the rough guess; 1 where it cannot be run."""
    import sim

    scenario = with_settings(next(iter(design.arms.values())), design.points()[0])
    scenario = dataclasses.replace(scenario, weeks=min(scenario.weeks, PILOT_WEEKS))
    times = []
    try:
        for replicate in range(3):
            started = time.perf_counter()
            sim.simulate(scenario, seed=design.seed, replicate=replicate)
            times.append(time.perf_counter() - started)
    except Exception:  # a run that fails is told of as a run, not here
        return 1.0
    return min(times) / seconds_of(scenario)


def told(found: Estimate, design: Design, replicates: int, jobs: int | None, folder: Path) -> str:
    """Return an estimate in one line.

    Args:
        found: the estimate.
        design: the plan.
        replicates: of each point.
        jobs: processes at the same time; ``None`` where a cluster has as many as it has.
        folder: where the study goes, or a folder above it that exists.
    """
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    parts = [f"{count:,} {word}{'s' * (count != 1)}" for count, word in (
        (len(design.arms), "arm"), (len(design.points()), "point"), (replicates, "replicate"))]
    first = f"{found.runs:,} runs ({' x '.join(parts)})"
    if design.until:
        most = found.runs // replicates * design.until.most
        first += f", up to {most:,} until the interval of {design.until.outcome} is narrow enough"
    short = " - more than is free" if found.bytes > free else ""
    takes = (f"{_duration(found.seconds / jobs + START_SECONDS)} on {jobs} process{'es' * (jobs != 1)}" if jobs else
             f"{_duration(found.seconds)} of processor time on the cluster")
    return f"{first}; about {takes} and {_size(found.bytes)} of disk ({_size(free)} free{short})."


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.1f} minutes"
    return f"{seconds / 3600:.1f} hours"


def _size(count: float) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count:.0f} bytes"
