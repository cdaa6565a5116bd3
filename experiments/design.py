"""Which runs a study holds: its arms, the points of its axes and their replicates, each with a stable identity."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import itertools
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from experiments.record import Kept
from experiments.series import Series
from experiments.settings import drop, with_settings
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

#: A point's columns carry this before the setting's name: ``energy`` is also an outcome.
AT = "at_"
GRID = "grid"


def canonical(value: Any) -> str:
    """Return JSON that is the same for equal content, whatever the order it was built in."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=True)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: who it is and where it stands in the design."""

    run_id: str
    arm: str
    point: int
    seed: int
    replicate: int

    @property
    def key(self) -> tuple[str, str, int]:
        """Return what makes its row one: two points or arms that mean the same scenario share their run_ids."""
        return self.run_id, self.arm, self.point


@dataclass(frozen=True)
class Until:
    """When replication stops: once the interval of a contrast is narrow enough at every point.

    Args:
        outcome: name of the outcome.
        arms: the two arms whose paired difference is meant, or one arm whose mean is.
        half_width: half of the 95% interval, at most, in the outcome's unit.
        most: replicates of a point at most, whatever its interval.
        step: replicates added to a point at a time.
    """

    outcome: str
    arms: tuple[str, ...]
    half_width: float
    most: int = 200
    step: int = 10


@dataclass(frozen=True)
class Design:
    """A study's plan.

    Args:
        verb: the verb that made it.
        arms: label -> scenario; the arms of one point and replicate share their luck.
        axes: dotted setting -> its values; in a grid every combination is a point, in every arm. In another kind the
            values say what ``rows`` were drawn from: the two ends of a range.
        seed: fixes the luck, with the replicate.
        series: what is kept of the course of each run; nothing unless given.
        kind: how the points were made; ``grid``, or the name of a way of sampling.
        rows: the points of any other kind, each with a value for every axis, in their order.
        drawn: what the points of any other kind were made from, as plain data.
        levers: arm -> lever -> value, for the columns of the table of runs.
        until: sequential replication; a fixed number unless given.
        lines: of the file of a list: the line that each point stands in.
        record: what is kept of single initiatives and residents; nothing unless given.
    """

    verb: str
    arms: dict[str, Scenario]
    axes: dict[str, tuple] = field(default_factory=dict)
    seed: int = 1
    series: Series | None = None
    kind: str = GRID
    rows: tuple[tuple, ...] = ()
    drawn: dict[str, Any] = field(default_factory=dict)
    levers: dict[str, dict[str, Any]] = field(default_factory=dict)
    until: Until | None = None
    lines: tuple[int, ...] = ()
    record: Kept | None = None

    def points(self) -> list[dict[str, Any]]:
        """Return the settings of every point; one empty point without axes."""
        rows = itertools.product(*self.axes.values()) if self.kind == GRID else self.rows
        return [dict(zip(self.axes, values, strict=True)) for values in rows]

    def scenario(self, arm: str, point: dict[str, Any]) -> Scenario:
        """Return the checked scenario of an arm at a point."""
        return with_settings(self.arms[arm], point).validate()

    def resolved(self) -> dict[str, Any]:
        """Return the plan as plain data: what must stay the same for runs to belong together."""
        arms = {arm: dataclasses.asdict(scenario) for arm, scenario in self.arms.items()}
        for settings in arms.values():
            for axis in self.axes:
                drop(settings, axis)  # an axis has values, not a value
        found = {"arms": arms, "axes": {axis: list(values) for axis, values in self.axes.items()}, "seed": self.seed}
        if self.kind != GRID:
            found |= {"kind": self.kind, "drawn": self.drawn, "points": _digest(canonical(self.rows))}
        return found

    def fingerprint(self) -> str:
        """Return 16 hexadecimal digits that change with the plan; the number of replicates is not part of it."""
        return _digest(canonical(self.resolved()))

    @functools.cached_property
    def digests(self) -> dict[tuple[str, int], str]:
        """Return (arm, point) -> hash of the checked scenario there; its name is left out, no result depends on it.

        Raises:
            InputError: for the first point at which the settings do not go together; of a list, with its line.
        """
        return {(arm, k): hashlib.sha256(canonical(dataclasses.asdict(self._checked(arm, k, point)) | {"name": ""}
                                                   ).encode()).hexdigest()
                for k, point in enumerate(self.points()) for arm in self.arms}

    def _checked(self, arm: str, k: int, point: dict[str, Any]) -> Scenario:
        try:
            return self.scenario(arm, point)
        except InputError as wrong:
            if not self.lines or self._refused(arm) == str(wrong):  # then no line of the list is to blame
                raise
            where = f" (In {self.drawn['file']}, line {self.lines[k]}.)"
            raise InputError(wrong.key, wrong.value, wrong.allowed + where, wrong.near) from None

    def _refused(self, arm: str) -> str:
        """Return what an arm is refused for without its points; nothing where it is not."""
        try:
            self.arms[arm].validate()
        except InputError as wrong:
            return str(wrong)
        return ""

    def runs(self, replicates: int, version: str, first: int = 0, points: Collection[int] | None = None
             ) -> Iterator[list[Run]]:
        """Yield the runs in groups: all arms of one point and replicate, so that no pair is ever half done.

        Replicates go slowest, so that what is stored after an interruption covers the whole plane.

        Args:
            replicates: number of the last replicate plus one.
            version: the model's version.
            first: number of the first replicate.
            points: numbers of the points meant; all unless given.
        """
        known = self.digests
        chosen = range(len(self.points())) if points is None else sorted(points)
        for replicate in range(first, replicates):
            for k in chosen:
                yield [Run(run_id(known[arm, k], self.seed, replicate, version), arm, k, self.seed, replicate)
                       for arm in self.arms]


def run_id(scenario: str, seed: int, replicate: int, version: str) -> str:
    """Return a run's identity: a hash of everything its result depends on.

    Args:
        scenario: hash of the canonical JSON of the resolved scenario.
        seed: the study's seed.
        replicate: number of the replicate.
        version: the model's version.
    """
    return _digest(canonical({"model": version, "replicate": replicate, "scenario": scenario, "seed": seed}))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
