"""What of a study is still to run, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from experiments.design import Design, Run
from experiments.settings import with_settings
from experiments.store import Store
from experiments.work import GOOD

if TYPE_CHECKING:
    from sim.scenario import Scenario

#: A run that fails is tried again by the same command, at most so many times.
RETRIES = 3
#: Resident-weeks a second of one processor, roughly: only the size of the first chunks depends on it, no result does.
SPEED = 1.5e7


@dataclass
class Missing:
    """What is still to run: groups of paired runs, and how often each run was tried before."""

    groups: list[list[Run]]
    tried: dict[tuple[str, str, int], int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return the number of runs."""
        return sum(len(group) for group in self.groups)


def left_of(store: Store, groups: list[list[Run]], before: Mapping[tuple[str, str, int], int] | None = None) -> Missing:
    """Return what of the groups is not stored, or failed and may be tried again.

    Args:
        store: where the runs are.
        groups: the runs that are wanted.
        before: how often each run had been tried before this session, if it is under way: one try a session.
    """
    runs = store.runs(columns=())
    rows = zip(runs["run_id"], runs["arm"], runs["point"], runs["status"], runs["tries"], strict=True)
    tried, done = {}, set()
    for run_id, arm, point, status, tries in rows:
        if status == GOOD:
            done.add((run_id, arm, point))
        else:
            tried[run_id, arm, point] = int(tries)
    settled = done | {key for key, tries in tried.items()
                      if tries > RETRIES or (before is not None and tries > before.get(key, 0))}
    left = [[run for run in group if run.key not in settled] for group in groups]
    return Missing([group for group in left if group], tried)


def costs(design: Design, points: list[dict[str, Any]]) -> dict[tuple[str, int], float]:
    """Return (arm, point) -> seconds that a run takes, roughly."""
    size = {"residents", "weeks", "neighbourhoods"}
    plain = {arm: seconds_of(scenario) for arm, scenario in design.arms.items()}
    if not {axis.partition(".")[0] for axis in design.axes} & (size | {"start"}):
        return {(arm, k): plain[arm] for arm in design.arms for k in range(len(points))}
    return {(arm, k): seconds_of(with_settings(scenario, point))
            for arm, scenario in design.arms.items() for k, point in enumerate(points)}


def seconds_of(scenario: Scenario) -> float:
    """Return the seconds that a run of a scenario takes, roughly."""
    residents = sum(place.residents for place in scenario.places())
    return 0.002 + residents * (scenario.weeks + scenario.start.weeks) / SPEED
