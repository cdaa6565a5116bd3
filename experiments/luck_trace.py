"""Follows one pair of runs week by week: which process first decides otherwise, and how differences grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from experiments.console import say, table

if TYPE_CHECKING:
    from sim.run import Run

WEEKS = (1, 4, 13, 26, 52, 104, 156, 208, 260)


def identity(run: Run) -> np.ndarray:
    """Return for each row of the table of initiatives who is in it, by founder and week: rows are no identities."""
    ini = run.tables.initiative
    return ini.founder.astype(np.int64) * 2**22 + ini.founding_week + 2**21


def _inside(run: Run) -> np.ndarray:
    at = run.tables.resident.initiative
    return np.where(at < 0, -1, identity(run)[at])


def _by_identity(column: str) -> Callable[[Run], dict[int, int]]:
    def values(run: Run) -> dict[int, int]:
        ini = run.tables.initiative
        there = np.flatnonzero(ini.stage)
        return dict(zip(identity(run)[there].tolist(), getattr(ini, column)[there].tolist(), strict=True))
    return values


#: (process, what it decides by draws, where that is read right after the process).
DECISIONS: tuple[tuple[str, str, Callable[[Run], object]], ...] = (
    ("energy", "who recovers from burn-out", lambda run: run.tables.resident.recovery > 0),
    ("encounters", "whom a resident meets", lambda run: run.tables.resident.met.copy()),
    ("founding", "who has an idea", lambda run: run.tables.resident.founded >= 0),
    ("joining", "who asks a resident", lambda run: run.tables.resident.asked_by.copy()),
    ("joining", "where a resident takes part", _inside),
    ("joining", "part in the initiative", lambda run: run.tables.resident.part.copy()),
    ("joining", "who visits", lambda run: run.tables.resident.visited.copy()),
    ("life", "stage of an initiative", _by_identity("stage")),
    ("life", "success of an initiative", _by_identity("happened")),
)
#: Levels that no draw sets alone: mean distance between the two runs, over residents.
LEVELS = ("energy", "contact", "nearby", "trust_neighbours", "trust_professionals", "trust_government", "ownership")


def _apart(a: object, b: object) -> int:
    if isinstance(a, dict) and isinstance(b, dict):
        return sum(a.get(k) != b.get(k) for k in a.keys() | b.keys())
    return int(np.count_nonzero(np.asarray(a) != np.asarray(b)))


def follow(pair: tuple[str, str], residents: int, seed: int, weeks: int = WEEKS[-1]
           ) -> tuple[dict[str, list[int]], dict[str, list[float]]]:
    """Return for each decision how many differ, and for each level how far apart it lies, by week from 0 on."""
    from sim import Scenario, checks
    from sim.run import prepare

    runs = []
    for role in pair:
        scenario = Scenario(role=role, residents=residents, weeks=weeks).validate()
        runs.append(prepare(scenario, scenario.places()[0], seed, 0))
        runs[-1].to(0)
    decisions: dict[str, list[int]] = {f"{process}: {what}": [] for process, what, _ in DECISIONS}
    levels: dict[str, list[float]] = {name: [] for name in LEVELS}
    for week in range(weeks):
        walks = [checks.processes(run.state, run.settings, run.key, week, run.out) for run in runs]
        for now, _ in zip(*walks, strict=True):
            for process, what, read in DECISIONS:
                if process == now:
                    decisions[f"{process}: {what}"].append(_apart(*(read(run) for run in runs)))
        for name in LEVELS:
            a, b = (getattr(run.tables.resident, name) for run in runs)
            levels[name].append(float(np.abs(a - b).mean()))
    return decisions, levels


def trace(pair: tuple[str, str], residents: int, seed: int) -> None:
    """Print how one pair comes apart."""
    decisions, levels = follow(pair, residents, seed)
    rows = [["process: decision", "first week", *(f"week {w}" for w in WEEKS)]]
    for name, counts in decisions.items():
        first = next((str(week + 1) for week, n in enumerate(counts) if n), "never")
        rows.append([name, first, *(str(counts[w - 1]) for w in WEEKS)])
    rows += [[f"mean distance: {name}", "", *(f"{far[w - 1]:.5f}" for w in WEEKS)] for name, far in levels.items()]
    say(f"A = {pair[0]}, B = {pair[1]}, {residents:,} residents, seed {seed}, replicate 0; how many decisions "
        "differ\n")
    say(table(rows) + "\n")
