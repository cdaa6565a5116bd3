"""The roads that ``buurtlab throughput`` sets beside a sweep, each in processes of its own; and a store to read back.

As a module it is what those processes run: ``python -m experiments.throughput_roads loop|batch|multirun ...``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.store import Store
    from experiments.throughput import Cost

_MODULE = "experiments.throughput_roads"
LEVELS = (0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85)
ROLES = ("regulate", "direct", "stimulate", "facilitate", "let_go")


def sample_settings(runs: int, first: int = 0) -> list[dict[str, Any]]:
    """Return settings spread evenly over the 245 of the policy sweep, with other luck once all have been."""
    plane = [(trust, energy) for trust in LEVELS for energy in LEVELS]
    every = [{"role": role, "trust": trust, "energy": energy} for trust, energy in plane for role in ROLES]
    # 89 and 245 have no factor in common: a walk in such steps visits every setting, near ones far apart.
    return [every[(first + k) * 89 % len(every)] | {"replicate": (first + k) // len(every)} for k in range(runs)]


def bare(runs: int, jobs: int) -> Cost:
    """Return the seconds a run that plain loops take, as many at the same time, each over so many runs."""
    from experiments.dask_cluster import surroundings
    from experiments.throughput import Cost

    loops = [subprocess.Popen([sys.executable, "-m", _MODULE, "loop", str(runs), str(k * runs)], env=surroundings(),
                              stdout=subprocess.PIPE, text=True) for k in range(jobs)]
    found = [json.loads(loop.communicate()[0]) for loop in loops]
    return Cost(sum(one[0] for one in found) / jobs / runs, sum(one[1] for one in found) / jobs / runs)


def multirun(folder: Path, runs: int, jobs: int) -> tuple[int, Cost]:
    """Return the runs and the cost of Hydra's multirun, a job a run, one after the other as its own launcher does."""
    from experiments.throughput import measured

    trusts = ",".join(map(str, LEVELS[:max(1, min(7, runs // 10))]))
    words = ["role=direct,facilitate", f"trust={trusts}", "replicate=0,1,2,3,4"]
    count = 10 * (trusts.count(",") + 1)
    return count, measured([_MODULE, "multirun", "-m", *words, "hydra.sweep.dir=multirun"], folder)


def batch_run(folder: Path, runs: int, jobs: int) -> tuple[int, Cost]:
    """Return the runs and the cost of ``mesa.batch_run`` with so many processes, keeping each run's last week."""
    from experiments.throughput import measured

    seeds = max(1, runs // 10)
    return seeds * 10, measured([_MODULE, "batch", str(seeds), str(jobs)], folder)


def filled_store(folder: Path, runs: int, each: int = 250) -> Store:
    """Return a store of so many made-up runs with every outcome, in parts as workers write them."""
    import hashlib

    import numpy as np
    import pyarrow as pa

    from experiments.store import Store
    from sim.metrics import SUMMARY_NAMES

    store, draw = Store(folder), np.random.default_rng(1)
    for first in range(0, runs, each):
        count = min(each, runs - first)
        numbers = range(first, first + count)
        store.write_chunk(pa.table({
            "run_id": [hashlib.sha256(str(k).encode()).hexdigest()[:16] for k in numbers],
            "arm": [ROLES[k % 5] for k in numbers], "point": [k // 5 % 49 for k in numbers], "seed": [1] * count,
            "replicate": [k // 245 for k in numbers], "at_role": [ROLES[k % 5] for k in numbers],
            "at_trust": [LEVELS[k // 5 % 7] for k in numbers], "at_energy": [LEVELS[k // 35 % 7] for k in numbers],
            **{name: draw.uniform(size=count) for name in SUMMARY_NAMES},
            "status": ["ok"] * count, "error": [""] * count, "tries": [1] * count}))
    return store


def _loop(runs: int, first: int) -> None:
    import sim

    sim.warm_up()
    settings = sample_settings(runs, first)
    scenarios = [(sim.Scenario(residents=1000, role=one["role"], trust=one["trust"], energy=one["energy"]),
                  one["replicate"]) for one in settings]
    clock, processor = time.perf_counter(), time.process_time()
    for scenario, replicate in scenarios:
        sim.simulate(scenario, seed=1, replicate=replicate)
    sys.stdout.write(json.dumps([time.perf_counter() - clock, time.process_time() - processor]))


def _batch(seeds: int, jobs: int) -> None:
    import mesa

    import sim

    rows = mesa.batch_run(sim.NeighbourhoodModel, {"role": ["direct", "facilitate"], "trust": list(LEVELS[1:6]),
                                                   "residents": 1000, "weeks": 260},
                          rng=list(range(seeds)), max_steps=260, number_processes=jobs, display_progress=False)
    assert len(rows) == 10 * seeds


def _multirun() -> None:
    import hydra
    from hydra.core.config_store import ConfigStore

    def job(cfg: Any) -> None:
        import sim

        scenario = sim.Scenario(residents=1000, role=cfg.role, trust=cfg.trust, energy=cfg.energy)
        result = sim.simulate(scenario, seed=1, replicate=cfg.replicate)
        Path(f"{cfg.role}-{cfg.trust}-{cfg.replicate}.json").write_text(json.dumps(result.summary), encoding="utf-8")

    ConfigStore.instance().store(name="one", node={"role": "direct", "trust": 0.55, "energy": 0.55, "replicate": 0})
    hydra.main(version_base="1.3", config_path=None, config_name="one")(job)()


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "multirun":
        sys.argv = sys.argv[:1] + rest
        _multirun()
    else:
        {"loop": _loop, "batch": _batch}[what](*map(int, rest))
