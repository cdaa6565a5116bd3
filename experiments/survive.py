"""``buurtlab survive``: a sweep is killed at random moments and gone on with; what is stored must end the same.

Every round starts the same sweep anew, lets one thing happen to it at a random moment, and gives the same command
again until it ends well. The tables are then compared, by a hash of what they hold, with those of a sweep that nothing
happened to. What happens, in turn: kill -9 of the main process, of a local worker, of a worker of a Dask cluster of
separate processes, and a full disk (a limit on the size of files, set on all processes of the running sweep).
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.console import Parser, notice, say, table

if TYPE_CHECKING:
    from experiments.mishaps import Hit
    from experiments.store import Store

EXAMPLES = """examples:
  buurtlab survive
  buurtlab survive --rounds 4 --quick
  buurtlab survive --only dask"""
MISHAPS = {"main": "kill -9 of the main process", "worker": "kill -9 of a local worker",
           "dask": "kill -9 of a Dask worker", "disk": "full disk"}
#: 800 runs of some 10 ms: long enough to be hit in the middle, in chunks of a second.
SWEEP = ("sweep", "role=direct,facilitate", "trust=.4,.7", "residents=700", "weeks=208", "replicates=200")
#: Also long enough for workers: what takes less than ``execute.ALONE_SECONDS`` has none that could be killed.
QUICK = ("sweep", "role=direct,facilitate", "trust=.4,.7", "residents=300", "weeks=156", "replicates=100")
STUDY = "survivor"
MISSES = 10  # times that a round in which nothing was hit is repeated
AGAIN = 5  # times that the same command is given before a round is called lost
PATIENCE = 600  # seconds after which a sweep hangs


@dataclass(frozen=True)
class Round:
    """What came of one round.

    Args:
        mishap: what happened.
        moment: seconds after the start.
        safe: runs stored right after it.
        codes: exit codes of the command, first to last; negative: killed by that signal.
        same: whether the tables ended as they should.
        hit: what the mishap hit; where it hit nothing the round shows nothing.
    """

    mishap: str
    moment: float
    safe: int
    codes: tuple[int, ...]
    same: bool
    hit: Hit

    @property
    def survived(self) -> bool:
        """Tell whether something was hit and the tables ended as they should all the same."""
        return self.same and self.hit.processes > 0


def main(args: list[str]) -> int:
    """Run ``buurtlab survive``."""
    parser = Parser("survive", __doc__, EXAMPLES)
    parser.add_argument("--rounds", type=int, default=10, help="rounds, each with the next mishap (10)")
    parser.add_argument("--only", choices=list(MISHAPS), help="one kind of mishap only")
    parser.add_argument("--seed", type=int, default=None, help="fixes the moments; drawn and printed unless given")
    parser.add_argument("--quick", action="store_true", help="a smaller sweep")
    given = parser.parse_args(args)
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    words = QUICK if given.quick else SWEEP
    kinds = [given.only] if given.only else list(MISHAPS)
    with tempfile.TemporaryDirectory(prefix="buurtlab-survive-") as folder:
        done = rounds([kinds[k % len(kinds)] for k in range(given.rounds)], Path(folder), words, seed)
    rows = [["round", "what happened", "after, s", "processes hit", "runs safe", "exit codes", "tables"]]
    for number, one in enumerate(done, 1):
        rows.append([str(number), MISHAPS[one.mishap], f"{one.moment:.1f}", str(one.hit.processes),
                     str(one.safe), " ".join(map(str, one.codes)),
                     "NOTHING WAS HIT" if not one.hit.processes else "identical" if one.same else "DIFFERENT"])
    say(f"\nbuurtlab {' '.join(words)}; moments drawn with seed {seed}\n")
    say(table(rows, left=(1, 5, 6)))
    good = sum(one.survived for one in done)
    say(f"\n{good} of {len(done)} rounds ended with the tables of the undisturbed sweep")
    return 0 if good == len(done) else 1


def rounds(mishaps: list[str], folder: Path, words: tuple[str, ...], seed: int) -> list[Round]:
    """Run the undisturbed sweep and the rounds.

    Args:
        mishaps: what happens in each round.
        folder: an empty one, for all of it.
        words: the command.
        seed: fixes the moments.
    """
    import contextlib

    import sim
    from experiments.dask_cluster import loopback_cluster
    from experiments.store import RUNS, Store

    draw = random.Random(seed)
    sim.warm_up()  # compiling is no part of the length that moments are drawn over
    notice("The undisturbed sweep ...")
    started = time.perf_counter()
    if start([*words, f"results={folder / 'whole'}"]).wait(PATIENCE):
        raise RuntimeError("the undisturbed sweep failed")
    length = time.perf_counter() - started
    whole = Store(folder / "whole" / STUDY)
    wanted = whole.content_hash()
    smallest = min(part.stat().st_size for part in (whole.folder / RUNS).iterdir())
    found = []
    for number, mishap in enumerate(mishaps, 1):
        notice(f"Round {number} of {len(mishaps)}: {MISHAPS[mishap]} ...")
        results = folder / f"round-{number}"
        with contextlib.ExitStack() as stack:
            command = [*words, f"results={results}"]
            workers: list[subprocess.Popen] = []
            if mishap == "dask":
                cluster = stack.enter_context(loopback_cluster(folder / f"dask-{number}"))
                workers = cluster.workers
                command += ["executor=dask", f"executor.address={cluster.address}"]
            store = Store(results / STUDY)
            # A round in which nothing was hit shows nothing: once more, not for ever, nor one that went wrong.
            for misses in range(1 + MISSES):
                one = _round(mishap, command, store, draw, length / (1 + misses), workers, smallest, wanted)
                if one.hit.processes or one.codes[0]:
                    break
                shutil.rmtree(results)
            found.append(one)
        shutil.rmtree(results, ignore_errors=True)
    return found


def start(words: list[str]) -> subprocess.Popen:
    """Start a command in a process group of its own, quiet."""
    from experiments.dask_cluster import surroundings

    return subprocess.Popen([sys.executable, "-m", "experiments", *words, f"study={STUDY}", "jobs=2"],
                            env=surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, start_new_session=True)


def _round(mishap: str, command: list[str], store: Store, draw: random.Random, length: float,
           workers: list[subprocess.Popen], smallest: int, wanted: dict[str, str]) -> Round:
    """Run one round; it tells that nothing was hit where the sweep had ended before the moment came."""
    from experiments import mishaps

    process = start(command)
    began = time.perf_counter()
    # Half of the moments are drawn over the whole length, the others from when runs are being stored.
    if draw.random() < 0.5:
        mishaps.wait_for_parts(process, store, draw.randrange(1, 4))
        time.sleep(draw.uniform(0, length / 8))
    else:
        time.sleep(draw.uniform(0, length))
    moment = time.perf_counter() - began
    hit = mishaps.Hit() if process.poll() is not None else getattr(mishaps, mishap)(process, draw, workers, smallest)
    safe = len(store.done())
    codes = [process.wait(PATIENCE)]
    if mishap == "disk" and codes[0] == 0 and store.content_hash() == wanted:
        hit = mishaps.Hit()  # all was written before the disk was full
    if not hit.processes:
        return Round(mishap, moment, safe, tuple(codes), False, hit)
    while len(codes) < 2 or (codes[-1] and len(codes) < AGAIN):
        codes.append(start(command).wait(PATIENCE))
    return Round(mishap, moment, safe, tuple(codes), codes[-1] == 0 and store.content_hash() == wanted, hit)
