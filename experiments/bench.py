"""``buurtlab bench``: how fast the engine is, kernel and whole run apart, beside the emptiest possible Mesa step.

Resident-weeks a second of ``scenario=bench`` (every process acting), relaxation weeks not counted; nanoseconds per
process; compile time cold and warm. Peers run in the same process, minutes apart at most. Medians of several rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from experiments.console import notice, say, table
from experiments.provenance import machine, versions

EXAMPLES = """examples:
  buurtlab bench
  buurtlab bench --rounds 9 --no-compile"""
SIZES = {1_000: 1040, 10_000: 520, 100_000: 52}  # residents -> weeks


def seconds(what: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def speed(residents: int, weeks: int, rounds: int) -> tuple[float, float]:
    """Return medians of resident-weeks a second: of the compiled weeks alone, and of ``simulate`` as a whole."""
    import sim
    from experiments import load_scenario
    from sim.run import prepare

    scenario = load_scenario("bench", [f"residents={residents}", f"weeks={weeks}"])
    kernel, whole = [], []
    for replicate in range(rounds):
        run = prepare(scenario, scenario.places()[0], 1, replicate)
        run.to(0)
        kernel.append(residents * weeks / seconds(lambda run=run: run.to(weeks)))
        whole.append(residents * weeks / seconds(lambda r=replicate: sim.simulate(scenario, 1, r)))
    return statistics.median(kernel), statistics.median(whole)


def per_process(residents: int, weeks: int) -> dict[str, float]:
    """Return nanoseconds per resident-week of every process, the cost of the call from Python taken off."""
    from experiments import load_scenario
    from sim import engine, rng
    from sim.run import prepare
    from sim.schedule import SCHEDULE

    scenario = load_scenario("bench", [f"residents={residents}", f"weeks={weeks + 52}"])
    run = prepare(scenario, scenario.places()[0], 1, 0)
    run.to(52)
    s, p, key = run.state, run.settings, run.key
    calls = {"draws": lambda week: rng.weekly_blocks(key, week, s.words), "roster": lambda week: engine.roster(s)}
    for name in (f for process in SCHEDULE for f in process.functions):
        function, extra = getattr(engine, name), (run.out,) if name == "observation" else ()
        calls[name] = lambda week, function=function, extra=extra: function(s, p, key, week, *extra)
    spent = dict.fromkeys(calls, 0.0)
    for week in range(52, 52 + weeks):
        for name, call in calls.items():
            spent[name] += seconds(lambda call=call, week=week: call(week))
    empty = min(spent.values())
    return {name: (value - empty) / weeks / residents * 1e9 for name, value in spent.items()}


def empty_mesa(residents: int, weeks: int) -> float:
    """Return agent-steps a second of the emptiest Mesa model: each agent changes one attribute."""
    import mesa

    class Nobody(mesa.Agent):
        def __init__(self, model: mesa.Model) -> None:
            super().__init__(model)
            self.energy = 0.0

        def step(self) -> None:
            self.energy += 1.0

    class Empty(mesa.Model):
        def __init__(self) -> None:
            super().__init__(rng=1)
            Nobody.create_agents(self, residents)

        def step(self) -> None:
            self.agents.do("step")

    model = Empty()
    return residents * weeks / seconds(lambda: model.run_for(weeks))


def start_up() -> tuple[float, float]:
    """Return the wall time of a first run with nothing compiled and of the next, each in a process of its own."""
    code = "import sim; sim.warm_up()"
    with tempfile.TemporaryDirectory() as folder:
        there = os.environ | {"BUURTLAB_CACHE_DIR": folder}
        first, second = (seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True, env=there))
                         for _ in range(2))
    return first, second


def main(args: list[str]) -> int:
    """Run ``buurtlab bench``."""
    from sim import model_version, warm_up

    parser = argparse.ArgumentParser(prog="buurtlab bench", description=__doc__, epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measurement (default 5)")
    parser.add_argument("--no-compile", action="store_true", help="leave out the compile time (half a minute)")
    given = parser.parse_args(args)
    warm_up()
    say(f"model {model_version()}; {machine()}; {versions()}\n")
    rows = [["residents", "weeks", "kernel, million resident-weeks/s", "whole run", "ns per resident-week"]]
    for residents, weeks in SIZES.items():
        notice(f"{residents} residents ...")
        kernel, whole = speed(residents, weeks, given.rounds)
        rows.append([f"{residents}", f"{weeks}", f"{kernel / 1e6:.1f}", f"{whole / 1e6:.1f}", f"{1e9 / kernel:.1f}"])
    say(table(rows))
    peer = statistics.median(empty_mesa(10_000, 20) for _ in range(given.rounds))
    say(f"\nemptiest Mesa step, 10,000 agents, one attribute each: {peer / 1e6:.2f} million agent-steps/s\n")
    rows = [["process", "ns per resident-week at 10,000"]]
    rows += [[name, f"{value:.2f}"] for name, value in per_process(10_000, 200).items()]
    say(table(rows))
    if not given.no_compile:
        first, second = start_up()
        say(f"\nfirst start, nothing compiled: {first:.1f} s; second start: {second:.1f} s")
    return 0
