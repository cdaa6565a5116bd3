"""What ``buurtlab bench`` measures of the engine itself: speed, growth, cost and reach of each process, memory, start.

Times are seconds of the processor, not of the clock: the engine computes on one core, and what other programs do
meanwhile is not its cost. Only starting up is timed by the clock.
"""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import njit

import sim
from experiments.scenario import load_scenario
from sim import engine, rng
from sim.run import Run, prepare
from sim.scenario import Neighbourhood, Scenario
from sim.schedule import SCHEDULE
from sim.state import ACTIVE, RESIDENT

FEWEST = 200  # residents with one front-runner among them, see configs/scenario/bench.yaml
WARM_UP_WEEKS = 52  # before measuring single processes: the neighbourhood is then under its own policy for a year


def seconds(what: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    began = time.process_time()
    what()
    return time.process_time() - began


def bench_scenario(residents: int, weeks: int, *more: str) -> Scenario:
    """Return ``scenario=bench``, in which every process acts; only a campaign needs people to have front-runners."""
    few = ["campaign.target=0"] if residents < FEWEST else []
    return load_scenario("bench", [f"residents={residents}", f"weeks={weeks}", *few, *more])


def ordinary(residents: int, weeks: int) -> Scenario:
    """Return ``scenario=default``, which asks for none of the rare processes."""
    return load_scenario("default", [f"residents={residents}", f"weeks={weeks}"])


def at_week(scenario: Scenario, replicate: int = 0, week: int = 0) -> list[Run]:
    """Return the runs of a scenario's neighbourhoods, relaxed and brought to a week."""
    runs = [prepare(scenario, place, 1, replicate) for place in scenario.places()]
    for run in runs:
        run.to(week)
    return runs


def _advance(runs: list[Run], week: int) -> None:
    for run in runs:
        run.to(week)


def kernel_time(scenario: Scenario, replicate: int) -> float:
    """Return seconds per resident-week of the compiled weeks alone; relaxation is over before."""
    runs = at_week(scenario, replicate)
    return seconds(lambda: _advance(runs, scenario.weeks)) / _resident_weeks(scenario)


def whole_time(scenario: Scenario, replicate: int) -> float:
    """Return seconds per resident-week of ``simulate`` as a whole: relaxation takes its time but counts no weeks."""
    return seconds(lambda: sim.simulate(scenario, 1, replicate)) / _resident_weeks(scenario)


class Spread(NamedTuple):
    """The least, the median and the most of some timings: how busy the machine was with other work shows in them."""

    least: float
    median: float
    most: float


def spread(times: Sequence[float]) -> Spread:
    """Return the spread of timings; of nothing there is none."""
    return Spread(min(times), statistics.median(times), max(times))


def speed(scenario: Scenario, rounds: int) -> tuple[Spread, Spread]:
    """Return seconds per resident-week of (the kernel, the whole run), taken in turn."""
    times = [(kernel_time(scenario, r), whole_time(scenario, r)) for r in range(rounds)]
    return spread([kernel for kernel, _ in times]), spread([whole for _, whole in times])


def _resident_weeks(scenario: Scenario) -> int:
    return sum(place.residents for place in scenario.places()) * scenario.weeks


def city(residents: int, weeks: int, place: int) -> Scenario:
    """Return ``scenario=bench`` as one run of neighbourhoods of ``place`` residents each."""
    scenario = bench_scenario(place, weeks)
    scenario.neighbourhoods = [Neighbourhood(code=f"BENCH{k:05d}") for k in range(residents // place)]
    return scenario.validate()


def flatness(residents: int, weeks: tuple[int, ...], rounds: int) -> list[float]:
    """Return seconds per resident-week in successive stretches of one run, which end at ``weeks``."""
    taken: list[list[float]] = [[] for _ in weeks]
    for replicate in range(rounds):
        runs, first = at_week(bench_scenario(residents, weeks[-1]), replicate), 0
        for k, last in enumerate(weeks):
            taken[k].append(seconds(lambda r=runs, w=last: _advance(r, w)) / residents / (last - first))
            first = last
    return [statistics.median(values) for values in taken]


class Fixed(NamedTuple):
    """Seconds that do not grow with resident-weeks."""

    run: float
    resident: float
    week: float


def fixed_cost(residents: int, weeks: int, rounds: int) -> Fixed:
    """Return what a run, a resident and a week cost apart from the resident-weeks themselves."""
    none, some, empty = (bench_scenario(n, w, "start.weeks=0") for n, w in ((0, 0), (residents, 0), (0, weeks)))
    run = statistics.median(seconds(lambda r=r: sim.simulate(none, 1, r)) for r in range(rounds))
    whole = statistics.median(seconds(lambda r=r: sim.simulate(some, 1, r)) for r in range(rounds))
    without = [at_week(empty, replicate) for replicate in range(rounds)]
    week = statistics.median(seconds(lambda r=r: _advance(r, weeks)) for r in without)
    return Fixed(run, (whole - run) / residents, week / weeks)


def steps(run: Run, week: int) -> Iterator[tuple[str, str, Callable[..., Any], tuple[Any, ...]]]:
    """Yield (process, name, function, arguments) of one week, in the order in which ``engine.advance`` calls them."""
    s, p, key = run.state, run.settings, run.key
    yield "", "draws", rng.weekly_blocks, (key, week, s.words)
    yield "", "roster", engine.roster, (s,)
    yield "", "members' draws", rng.blocks_of, (key, s.active, s.count[ACTIVE], week, rng.MEMBER, s.member_words)
    for process in SCHEDULE:
        if not p.on[process.name]:
            continue
        for name in process.functions:
            extra = (run.out,) if name == "observation" else ()
            yield process.name, name, getattr(engine, name), (s, p, key, week, *extra)
        if process.name == "joining":
            yield "", "roster", engine.roster, (s,)


def timed(function: Callable[..., Any]) -> Callable[..., int]:
    """Return a compiled function that calls a compiled one and returns the microseconds that took.

    The clock is read in compiled code: calling from Python costs as much as a small process, and never the same.
    """
    clock = ctypes.CDLL(None).clock  # processor time; POSIX counts it in microseconds
    clock.argtypes, clock.restype = (), ctypes.c_long

    @njit
    def call(*arguments):
        began = clock()
        function(*arguments)
        return clock() - began

    return call


def per_process(residents: int, weeks: int) -> dict[str, float]:
    """Return seconds a week of each step of the schedule, without what calling it from Python costs."""
    run = at_week(bench_scenario(residents, weeks + WARM_UP_WEEKS), week=WARM_UP_WEEKS)[0]
    calls = {name: timed(function) for _, name, function, _ in steps(run, WARM_UP_WEEKS)}
    spent = dict.fromkeys(calls, 0)
    for week in range(WARM_UP_WEEKS, WARM_UP_WEEKS + weeks):
        for _, name, _, arguments in steps(run, week):
            spent[name] += calls[name](*arguments)
    return {name: taken * 1e-6 / weeks for name, taken in spent.items()}


def touched(residents: int, weeks: int) -> dict[str, float]:
    """Return the share of residents touched in a week by each step that writes columns of residents.

    Touched: at least one of the columns that ``sim.state`` says the process writes has another value after it than
    before it. The mean over weeks.
    """
    run = at_week(bench_scenario(residents, weeks + WARM_UP_WEEKS), week=WARM_UP_WEEKS)[0]
    shares: dict[str, float] = {}
    for week in range(WARM_UP_WEEKS, WARM_UP_WEEKS + weeks):
        for process, name, function, arguments in steps(run, week):
            columns = [getattr(run.tables.resident, c.name) for c in RESIDENT if c.by == process]
            before = [column.copy() for column in columns]
            function(*arguments)
            if columns:
                changed = np.logical_or.reduce([a != b for a, b in zip(before, columns, strict=True)])
                shares[name] = shares.get(name, 0.0) + float(changed.mean()) / weeks
    return shares


def start_up() -> tuple[float, float]:
    """Return the clock time of a first run with nothing compiled and of the next, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        there = os.environ | {"BUURTLAB_CACHE_DIR": folder}
        times = []
        for _ in range(2):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", "import sim; sim.warm_up()"], check=True, env=there)
            times.append(time.perf_counter() - began)
    return times[0], times[1]


def peak_bytes() -> int:
    """Return the most memory this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says on Linux includes the process that started this one
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def memory(residents: int, weeks: int) -> tuple[int, int]:
    """Return peak bytes of a process before and after simulating so many residents."""
    code = (f"import sim; from experiments import bench_engine as b; sim.warm_up(); before = b.peak_bytes(); "
            f"sim.simulate(b.bench_scenario({residents}, {weeks})); print(before, b.peak_bytes())")
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    before, after = map(int, done.stdout.split())
    return before, after
