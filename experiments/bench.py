"""``buurtlab bench``: how fast the engine is, what it costs where, and peers beside it in the same run.

Everything is measured here and now, one thing after the other on one core, and printed with machine, date and versions.
Speeds are resident-weeks a second of processor time: one resident living one week with every process of
``scenario=bench`` acting. Weeks of relaxation are not counted.
"""

from __future__ import annotations

import platform
import statistics
from dataclasses import dataclass
from pathlib import Path

from experiments.console import Parser, notice, say, table, whole_from
from experiments.provenance import git_state, machine, now, versions

EXAMPLES = """examples:
  make bench                        # with Starsim, installed on first use
  buurtlab bench
  buurtlab bench --rounds 9 --no-compile
  buurtlab bench --quick            # tiny sizes: shows that it works, the figures mean nothing"""


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    speed: tuple[tuple[int, int], ...] = ((1_000, 1040), (10_000, 520), (100_000, 52))  # residents, weeks
    place: int = 5_000  # residents of a neighbourhood of the city; a Dutch wijk has 5,270 on average
    city: tuple[tuple[int, int], ...] = ((10_000, 104), (100_000, 104), (1_000_000, 104))
    flat: tuple[int, ...] = (104, 260, 520, 1040, 2080)  # weeks at which the stretches end
    process: tuple[tuple[int, int], ...] = ((10_000, 208), (100_000, 52))  # residents, weeks
    memory: tuple[int, int] = (100_000, 52)
    empty: tuple[int, int] = (10_000, 20)  # agents, steps
    core: tuple[tuple[int, int], ...] = ((1_000, 104), (10_000, 26))  # residents, weeks
    alike: tuple[int, int, int] = (200, 104, 200)  # residents, weeks, replicates
    starsim: tuple[int, int] = (100_000, 50)  # agents, steps of a year
    cases: tuple[int, int | None] = (104, None)  # weeks, residents of each neighbourhood at most


QUICK = Plan(((100, 20), (200, 10)), 50, ((50, 8), (200, 8)), (5, 10), ((100, 6), (120, 6)), (200, 4), (100, 3),
             ((80, 3),), (60, 20, 20), (300, 3), (4, 200))


def main(args: list[str]) -> int:
    """Run ``buurtlab bench``."""
    parser = Parser("bench", __doc__, EXAMPLES)
    parser.add_argument("--rounds", type=whole_from(1), default=5, help="rounds of each, the median counts (5)")
    parser.add_argument("--no-compile", action="store_true", help="leave out the compile time (half a minute)")
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that it works")
    given = parser.parse_args(args)
    rounds = given.rounds
    plan = QUICK if given.quick else Plan()

    from sim import warm_up

    warm_up()
    if given.quick:
        say("Tiny sizes: this shows that it works, no figure below means anything.\n")
    say(_about(rounds))
    _speed(plan, 3 * rounds)
    _growth(plan, rounds)
    _cases(plan, rounds)
    _processes(plan)
    _limits(plan, rounds)
    _memory(plan)
    if not given.no_compile:
        _compile()
    _peers(plan, rounds)
    return 0


def _about(rounds: int) -> str:
    from sim import model_version

    state = git_state()
    source = f", commit {state['commit'][:12]}{' and changes' if state['changed'] else ''}" if state else ""
    kind = machine()
    packages = ", ".join(f"{name} {version}" for name, version in versions(("networkx", "starsim")).items())
    return (f"{now()}; model {model_version()}{source}\n"
            f"{_processor()}; {kind['processors']} processors, {kind['system']} {kind['architecture']}\n"
            f"{packages}\nseconds of the processor, one core; medians of {rounds} rounds unless a table says otherwise")


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor not known"


def _millions(seconds_each: float) -> str:
    return f"{1e-6 / seconds_each:.2f}"


def _speed(plan: Plan, rounds: int) -> None:
    from experiments import bench_engine as engine

    rows = [["scenario", "residents", "weeks", "kernel, million resident-weeks/s", "whole run",
             "kernel, ns per resident-week [least, most]"]]
    for residents, weeks in plan.speed:
        for name in ("bench", "default"):
            notice(f"{residents} residents, scenario={name} ...")
            few = engine.bench_scenario(residents, weeks) if name == "bench" else engine.ordinary(residents, weeks)
            alone, whole = engine.speed(few, rounds)
            rows.append([name, f"{residents}", f"{weeks}", _millions(alone.median), _millions(whole.median),
                         f"{alone.median * 1e9:.1f} [{alone.least * 1e9:.1f}, {alone.most * 1e9:.1f}]"])
    say("\nOne neighbourhood. Kernel: the compiled weeks; whole run: with people, ties, relaxation and summary.\n"
        f"{rounds} rounds; where least and most lie far apart, other work ran on the machine.")
    say(table(rows))


def _growth(plan: Plan, rounds: int) -> None:
    from experiments import bench_engine as engine

    rows, costs = [["residents", "neighbourhoods", "kernel, ns per resident-week", "whole run", "rounds"]], []
    for residents, weeks in plan.city:
        notice(f"a city of {residents} residents ...")
        few = rounds if residents < 1_000_000 else 1
        costs.append([cost.median for cost in engine.speed(engine.city(residents, weeks, plan.place), few)])
        rows.append([f"{residents}", f"{residents // plan.place}", *(f"{cost * 1e9:.1f}" for cost in costs[-1]),
                     f"{few}"])
    say(f"\nOne run of many neighbourhoods of {plan.place} residents, {plan.city[0][1]} weeks")
    say(table(rows))
    factors = [max(column) / min(column) for column in zip(*costs, strict=True)]
    say(f"largest over smallest: kernel {factors[0]:.2f}, whole run {factors[1]:.2f}")

    residents = plan.process[0][0]
    costs = engine.flatness(residents, plan.flat, rounds)
    starts = (0, *plan.flat)
    say(f"\nIn the course of one run, {residents} residents")
    say(table([["weeks", "ns per resident-week"],
               *([f"{a}-{b}", f"{cost * 1e9:.1f}"] for a, b, cost in zip(starts, plan.flat, costs, strict=False))]))
    say(f"largest over smallest: {max(costs) / min(costs):.2f}")
    fixed = engine.fixed_cost(residents, plan.flat[0], rounds)
    say(f"\nfixed cost: {fixed.run * 1e3:.1f} ms a run, {fixed.resident * 1e6:.2f} microseconds a resident, "
        f"{fixed.week * 1e6:.2f} microseconds a week of a neighbourhood")


def _cases(plan: Plan, rounds: int) -> None:
    from experiments.bench_cases import rows_of

    notice("the twelve cases ...")
    weeks, most = plan.cases
    say(f"\nThe cases at their own size, {weeks} weeks; beside each scenario=bench in neighbourhoods of the same sizes")
    say(table(rows_of(rounds, weeks, most)))


def _processes(plan: Plan) -> None:
    from experiments import bench_engine as engine

    notice("process by process ...")
    times = [engine.per_process(residents, weeks) for residents, weeks in plan.process]
    sizes, reach = [residents for residents, _ in plan.process], engine.touched(*plan.process[0])
    rows = [["process", *(f"ns per resident-week, {size} residents" for size in sizes), "residents touched"]]
    for name in [*times[0], "all"]:
        costs = [sum(one.values()) if name == "all" else one[name] for one in times]
        share = f"{reach[name]:.3%}" if name in reach else ""
        rows.append([name, *(f"{cost * 1e9 / size:.2f}" for cost, size in zip(costs, sizes, strict=True)), share])
    say("\nBy process, without what calls from Python cost.\nTouched: residents of whom a declared column has another "
        f"value after the process; mean share over weeks, {sizes[0]} residents.")
    say(table(rows))


def _limits(plan: Plan, rounds: int) -> None:
    from experiments import bench_engine as engine
    from experiments import bench_limits as limits

    notice("what limits it ...")
    residents, weeks = plan.process[0]
    run = engine.at_week(engine.bench_scenario(residents, engine.WARM_UP_WEEKS), week=engine.WARM_UP_WEEKS)[0]
    pieces = limits.pieces(run, 20 * rounds)
    least = min(engine.kernel_time(engine.bench_scenario(residents, weeks), replicate) for replicate in range(rounds))
    rows = [["work for all residents", "ns each", "times a week", "ns per resident-week", ""]]
    for piece in pieces:
        rows.append([piece.name, f"{piece.each * 1e9:.2f}", f"{piece.uses}", f"{piece.each * piece.uses * 1e9:.1f}",
                     piece.doc])
    known = sum(piece.each * piece.uses for piece in pieces)
    rows += [["all of these", "", "", f"{known * 1e9:.1f}", ""],
             ["the rest", "", "", f"{(least - known) * 1e9:.1f}", "not timed apart: work for the few and their draws"]]
    say(f"\nWhat limits it, {residents} residents: each kind of work alone, the least of {20 * rounds} rounds.\n"
        f"The kernel's least is {least * 1e9:.1f} ns per resident-week.")
    say(table(rows))


def _memory(plan: Plan) -> None:
    from experiments import bench_engine as engine

    notice("memory ...")
    before, after = engine.memory(*plan.memory)
    residents = plan.memory[0]
    say(f"\npeak memory of a run of {residents} residents: {after / 2**20:.0f} MiB, of which {before / 2**20:.0f} MiB "
        f"Python and packages; {(after - before) / residents:.0f} bytes a resident")


def _compile() -> None:
    from experiments.bench_engine import start_up

    notice("compile time ...")
    first, second = start_up()
    say(f"\nby the clock, start of Python included: first start, nothing compiled: {first:.1f} s; "
        f"with compiled code on disk: {second:.1f} s")


def _peers(plan: Plan, rounds: int) -> None:
    from experiments import bench_engine as engine
    from experiments import bench_peers as peers

    def row(name: str, agents: int, found: peers.Beside) -> list[str]:
        return [name, f"{agents}", _millions(found.peer), _millions(found.engine), f"{found.ratio:.1f} x",
                f"{found.least:.1f} to {found.most:.1f}"]

    notice("peers ...")
    rows = [["peer", "agents", "million agent-steps/s", "engine, million resident-weeks/s", "engine against peer",
             "of single rounds"]]
    for name, (agents, steps), peer in (("emptiest possible Mesa step", plan.empty, peers.empty_mesa),
                                        ("Starsim: SIR, random network", plan.starsim, peers.starsim_apart)):
        if peer is peers.starsim_apart and not peers.has_starsim():
            rows.append([name, f"{agents}", "not installed: make bench", "", "", ""])
            continue
        every = engine.bench_scenario(agents, steps)
        times = [(engine.kernel_time(every, replicate), peer(agents, steps)) for replicate in range(2 * rounds - 1)]
        rows.append(row(name, agents, peers.beside(times)))
    active = []
    for residents, weeks in plan.core:
        notice(f"the core in Mesa, {residents} residents ...")
        times = [peers.core_times(residents, weeks, replicate) for replicate in range(min(rounds, 3))]
        rows.append(row("Mesa: the core of the rules, both", residents, peers.beside(times)))
        active.append(" and ".join(f"{statistics.median(share):.1%}" for share in list(zip(*times, strict=True))[2:]))
    say("\nPeers, each with the engine on as many residents right beside it. The engine runs scenario=bench;\n"
        "beside Mesa's core of the rules it runs that core only (energy, trust, founding, joining, ending).")
    say(table(rows))
    say(f"active residents in the core, engine and Mesa, in the same weeks: {'; '.join(active)}")
    _alike(plan)


def _alike(plan: Plan) -> None:
    from experiments import bench_peers as peers

    residents, weeks, replicates = plan.alike
    notice("the same distributions? ...")
    found, tolerance = peers.same_distributions(residents, weeks, replicates)
    rows = [["outcome of the core", "mean, engine", "mean, Mesa", "apart, s.e.", "variance, engine", "variance, Mesa",
             "apart, s.e."]]
    for one in found:
        rows.append([one.name, *(f"{m:.4f}" for m in one.means), f"{one.apart[0]:+.2f}",
                     *(f"{v:.3g}" for v in one.variances), f"{one.apart[1]:+.2f}"])
    worst = max(abs(z) for one in found for z in one.apart)
    verdict = "the same distributions" if worst <= tolerance else "NOT the same distributions"
    say(f"\nThe core in both: {residents} residents, week {weeks}, {replicates} independent replicates each")
    say(table(rows))
    say(f"{verdict}: largest difference {worst:.2f} standard errors; equal models exceed {tolerance:.2f} with chance "
        f"{peers.bench_core.FALSE_ALARM:g}")
