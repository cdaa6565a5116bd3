"""``buurtlab throughput``: the policy sweep from command to stored tables, beside the bare engine and other roads.

The sweep is run as a person runs it, in a process of its own that starts cold. The bare engine is the same mixture
of runs in plain loops, as many at the same time as the sweep has processes, with nothing planned, checked or stored.
Hydra's multirun and ``mesa.batch_run`` do a sample of the same runs. Times are by the clock and, because a clock also
counts what others do on the machine, by processor. Then: whether local processes, Dask and Ray (where installed) give
the same tables, and how fast 100,000 stored runs are read back.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from experiments.console import Parser, notice, say, table
from experiments.provenance import git_state, machine, now, versions

EXAMPLES = """examples:
  buurtlab throughput
  buurtlab throughput --replicates 5 --sample 20
  buurtlab throughput --only read executors
  ./.ci/setup bench && buurtlab throughput --only executors   # with Ray"""
PARTS = {"sweep": "the policy sweep beside the bare engine", "roads": "Hydra's multirun and mesa.batch_run on a sample",
         "executors": "local, Dask and Ray on one small sweep", "read": "100,000 stored runs read back"}
SMALL = ("sweep", "role=direct,facilitate", "trust=.4,.7", "residents=500", "weeks=156", "replicates=60")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of all processors together."""

    clock: float
    processor: float


def main(args: list[str]) -> int:
    """Run ``buurtlab throughput``."""
    parts = "\n".join(f"  {name:<10}{text}" for name, text in PARTS.items())
    parser = Parser("throughput", f"{__doc__}\nparts:\n{parts}", EXAMPLES)
    parser.add_argument("--replicates", type=int, default=50, help="replicates of the policy sweep (50)")
    parser.add_argument("--sample", type=int, default=100, help="runs of a sample (100)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (one per processor)")
    parser.add_argument("--stored", type=int, default=100_000, help="stored runs to read back (100000)")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="some parts only")
    given = parser.parse_args(args)
    import sim

    sim.warm_up()
    say(_about())
    good = True
    with tempfile.TemporaryDirectory(prefix="buurtlab-throughput-") as folder:
        if "sweep" in given.only:
            _sweep(Path(folder), given.replicates, given.jobs, given.sample)
        if "roads" in given.only:
            _roads(Path(folder), given.sample, given.jobs)
        if "executors" in given.only:
            good = _executors(Path(folder), given.jobs)
        if "read" in given.only:
            _read(Path(folder), given.stored)
    return 0 if good else 1


def _about() -> str:
    from sim import model_version

    state, kind = git_state(), machine()
    source = f", commit {state['commit'][:12]}{' and changes' if state['changed'] else ''}" if state else ""
    busy = f"; load before: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    packages = ", ".join(f"{name} {version}" for name, version in versions(("ray",)).items())
    return (f"{now()}; model {model_version()}{source}\n{kind['processors']} processors, {kind['system']} "
            f"{kind['architecture']}{busy}\n{packages}")


def measured(command: list[str], folder: Path) -> Cost:
    """Run a command of this package's in a process of its own; return what it cost, its children included."""
    from experiments.dask_cluster import surroundings

    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, env=surroundings(), capture_output=True,
                          text=True, check=False)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-500:]}")
    return Cost(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _sweep(folder: Path, replicates: int, jobs: int, sample: int) -> None:
    from experiments.study import find_study
    from experiments.throughput_roads import bare

    runs = 5 * 49 * replicates
    notice(f"the bare engine, {jobs} loops at the same time ...")
    before = bare(sample, jobs)
    notice(f"the policy sweep, {runs:,} runs ...")
    words = ["sweep", "design=policy", f"replicates={replicates}", f"jobs={jobs}", "results=results", "study=policy"]
    sweep = measured(["experiments", *words], folder)
    notice("the bare engine once more ...")
    after = bare(sample, jobs)
    each = Cost((before.clock + after.clock) / 2, (before.processor + after.processor) / 2)
    plain = Cost(each.clock * runs / jobs, each.processor * runs)
    study = find_study(folder / "results", "policy")
    size = sum(path.stat().st_size for path in study.folder.rglob("*") if path.is_file())
    stored = study.manifest["runs_stored"]
    say(f"\nThe policy sweep: {stored:,} runs of 1,000 residents and 260 weeks, {jobs} processes, {size / 1e6:.1f} MB")
    say(table([["", "by the clock, s", "by processor, s"],
               ["bare engine, the same runs", f"{plain.clock:.1f}", f"{plain.processor:.1f}"],
               ["command to stored tables", f"{sweep.clock:.1f}", f"{sweep.processor:.1f}"],
               ["overhead", f"{sweep.clock / plain.clock - 1:+.1%}", f"{sweep.processor / plain.processor - 1:+.1%}"]]))
    say(f"one run: {each.clock * 1e3:.2f} ms by the clock (before and after the sweep: {before.clock * 1e3:.2f}, "
        f"{after.clock * 1e3:.2f}), {sample} runs a loop")
    notice("a report of the sweep ...")
    report = measured(["experiments", "report", "policy", "results=results"], folder)
    say(f"from the {stored:,} stored runs to the finished report in two languages, start of Python included: "
        f"{report.clock:.1f} s by the clock, {report.processor:.1f} s by processor")


def _roads(folder: Path, sample: int, jobs: int) -> None:
    from experiments.throughput_roads import batch_run, multirun

    rows = [["road", "runs", "ms a run by the clock", "ms a run by processor", "the policy sweep would take"]]
    for name, road in (("Hydra multirun, a job a run, basic launcher", multirun),
                       (f"mesa.batch_run, {jobs} processes", batch_run)):
        notice(f"{name} ...")
        runs, cost = road(folder, sample, jobs)
        rows.append([name, str(runs), f"{cost.clock / runs * 1e3:.1f}", f"{cost.processor / runs * 1e3:.1f}",
                     f"{cost.clock / runs * 12_250 / 60:.1f} minutes"])
    say("\nOther roads to the same runs, from command to results; neither stores, resumes or tells of failures")
    say(table(rows))


def _executors(folder: Path, jobs: int) -> bool:
    from importlib.util import find_spec

    from experiments.dask_cluster import loopback_cluster
    from experiments.study import find_study

    names = ["local", "dask", *(["ray"] if find_spec("ray") else [])]
    rows, content = [["executor", "by the clock, s", "runs", "series"]], []

    def row(name: str, *words: str) -> None:
        notice(f"{name} ...")
        study = name.replace(" ", "-").replace(",", "")
        cost = measured(["experiments", *SMALL, f"study={study}", f"jobs={jobs}", *words], folder)
        content.append(find_study(folder / "results", study).store.content_hash())
        rows.append([name, f"{cost.clock:.1f}", content[-1]["runs"], content[-1]["series"]])

    for name in names:
        row(name, f"executor={name}")
    with loopback_cluster(folder / "cluster") as cluster:
        row("dask, scheduler and two workers apart", "executor=dask", f"executor.address={cluster.address}")
    same = all(one == content[0] for one in content)
    say("\nOne sweep on each executor, hashes of what the tables hold")
    say(table(rows))
    say("identical tables" if same else "DIFFERENT tables")
    if "ray" not in names:
        say("Ray is not installed: ./.ci/setup bench installs it")
    return same


def _read(folder: Path, stored: int) -> None:
    from experiments.throughput_roads import filled_store

    notice(f"{stored:,} stored runs ...")
    store = filled_store(folder / "stored", stored)
    before = len(list((store.folder / "runs").iterdir()))
    first = _seconds(store.runs)
    started = time.perf_counter()
    store.gather()
    gathered = time.perf_counter() - started
    after = len(list((store.folder / "runs").iterdir()))
    say(f"\n{stored:,} stored runs with all outcomes, read back as one table, best of 3")
    say(table([["parts", "s"], [f"{before}, as workers wrote them", f"{first:.2f}"],
               [f"{after}, gathered at the end of a session (in {gathered:.1f} s)", f"{_seconds(store.runs):.2f}"],
               ["identity and status only, as resuming does", f"{_seconds(lambda: store.runs(columns=())):.2f}"]]))


def _seconds(function: object) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return min(times)
