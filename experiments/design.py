"""Which runs a study holds: its arms, the points of its axes and their replicates, each with a stable identity."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scenario import Scenario

#: A point's columns carry this before the setting's name: ``energy`` is also an outcome.
AT = "at_"


def canonical(value: Any) -> str:
    """Return JSON that is the same for equal content, whatever the order it was built in."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=True)


@dataclass(frozen=True)
class Run:
    """One run: who it is and where it stands in the design."""

    run_id: str
    arm: str
    point: int
    seed: int
    replicate: int


@dataclass(frozen=True)
class Design:
    """A study's plan.

    Args:
        verb: the verb that made it.
        arms: label -> scenario; the arms of one point and replicate share their luck.
        axes: setting -> values; every combination is a point, in every arm.
        seed: fixes the luck, with the replicate.
        weekly: whether the weekly tables are kept.
    """

    verb: str
    arms: dict[str, Scenario]
    axes: dict[str, tuple[float, ...]] = field(default_factory=dict)
    seed: int = 1
    weekly: bool = False

    def points(self) -> list[dict[str, float]]:
        """Return every combination of the axes' values; one empty point without axes."""
        return [dict(zip(self.axes, values, strict=True)) for values in itertools.product(*self.axes.values())]

    def scenario(self, arm: str, point: dict[str, float]) -> Scenario:
        """Return the checked scenario of an arm at a point."""
        return dataclasses.replace(self.arms[arm], **point).validate()

    def resolved(self) -> dict[str, Any]:
        """Return the plan as plain data: what must stay the same for runs to belong together."""
        arms = {arm: dataclasses.asdict(scenario) for arm, scenario in self.arms.items()}
        for settings in arms.values():
            for axis in self.axes:
                settings.pop(axis)  # an axis has values, not a value
        axes = {axis: list(values) for axis, values in self.axes.items()}
        return {"arms": arms, "axes": axes, "seed": self.seed}

    def fingerprint(self) -> str:
        """Return 16 hexadecimal digits that change with the plan; the number of replicates is not part of it."""
        return hashlib.sha256(canonical(self.resolved()).encode()).hexdigest()[:16]

    def runs(self, replicates: int, version: str) -> Iterator[list[Run]]:
        """Yield the runs in groups: all arms of one point and replicate, so that no pair is ever half done.

        Replicates go slowest, so that what is stored after an interruption covers the whole plane.
        """
        texts = {(arm, k): canonical(dataclasses.asdict(self.scenario(arm, point)))
                 for k, point in enumerate(self.points()) for arm in self.arms}
        for replicate in range(replicates):
            for k in range(len(self.points())):
                yield [Run(run_id(texts[arm, k], self.seed, replicate, version), arm, k, self.seed, replicate)
                       for arm in self.arms]


def run_id(scenario: str, seed: int, replicate: int, version: str) -> str:
    """Return a run's identity: a hash of everything its result depends on.

    Args:
        scenario: canonical JSON of the resolved scenario.
        seed: the study's seed.
        replicate: number of the replicate.
        version: the model's version.
    """
    text = f'{{"model":{json.dumps(version)},"replicate":{replicate},"scenario":{scenario},"seed":{seed}}}'
    return hashlib.sha256(text.encode()).hexdigest()[:16]
