"""What a pattern is: arms that share their luck, statements on their difference, verdicts from intervals.

A statement holds if its whole interval lies on the expected side, does not hold if the whole interval lies on the
other side, and is not resolved in between. The same goes for the contrast with the mechanism off, against a margin
round zero. What fewer than half of the pairs can tell is not resolved either way.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from experiments.statistics import Interval, mean_interval

HOLDS, FAILS, OPEN, REPORTED = "holds", "does not hold", "not resolved", "reported"
#: What taking a mechanism out does to an effect; where the effect was not found there is nothing to take away.
GONE, STAYS, NOTHING = "gone", "stays", "nothing to remove"
#: How far the sign of an effect is built in: not at all, in a direct term, in one equation, and must be.
NO, PARTLY, NEARLY, MUST = "no", "partly", "nearly", "must be"
Settings = Mapping[str, Any]
Outcomes = Mapping[str, np.ndarray]
Arms = Mapping[str, Outcomes]
Effect = Callable[[Arms], "Sequence[float] | np.ndarray | Interval"]


@dataclass(frozen=True)
class Bound:
    """Where an interval must lie; ``closed`` lets it touch the ends; ``text`` is how it is written."""

    low: float
    high: float
    text: str
    closed: bool = False
    exact: bool = False  # looks at what was found only: for what may not happen even once

    def verdict(self, found: Interval) -> str:
        """Return what an interval says of this bound.

        Too few pairs that differ say nothing, except where no difference at all lies within the bound.
        """
        if not self.text:
            return REPORTED
        if self.exact:
            return HOLDS if found.mean == self.low else FAILS
        if math.isnan(found.mean) or not found.exists:
            return OPEN
        if self.closed:
            inside, outside = (
                self.low <= found.low and found.high <= self.high,
                found.high < self.low or found.low > self.high,
            )
        else:
            inside, outside = (
                self.low < found.low and found.high < self.high,
                found.high <= self.low or found.low >= self.high,
            )
        few = found.untied is not None and 0 < found.untied < min(found.n, 6)
        if few and not (inside and self.low < 0.0 < self.high):  # that nearly all pairs are equal speaks for these
            return OPEN
        return HOLDS if inside else FAILS if outside else OPEN


def above(floor: float = 0.0) -> Bound:
    """More than ``floor``."""
    return Bound(floor, math.inf, f"> {floor:g}")


def below(ceiling: float = 0.0) -> Bound:
    """Less than ``ceiling``."""
    return Bound(-math.inf, ceiling, f"< {ceiling:g}")


def least(floor: float = 0.0) -> Bound:
    """At least ``floor``: equal will do."""
    return Bound(floor, math.inf, f">= {floor:g}", closed=True)


def within(low: float, high: float) -> Bound:
    """Between two bounds."""
    return Bound(low, high, f"{low:g} .. {high:g}")


def margin(size: float) -> Bound:
    """Within a margin round zero, the margin included; 0: exactly equal."""
    return Bound(-size, size, f"+-{size:g}" if size else "equal", closed=True)


def none() -> Bound:
    """Not once: one case breaks it, whatever the interval."""
    return Bound(0.0, 0.0, "none", exact=True)


def report() -> Bound:
    """Nothing is expected beforehand: what is found is reported."""
    return Bound(-math.inf, math.inf, "")


EQUAL = margin(0)


@dataclass(frozen=True)
class Line:
    """One statement: an effect, where it must lie, and where it must lie with a mechanism off."""

    text: str
    effect: Effect
    expected: Bound
    built_in: str
    off: str | None = None  # which of the pattern's ``off``
    ablated: Bound = EQUAL
    unit: str = ""


@dataclass(frozen=True)
class Window:
    """A number from the weekly table: ``mean``, ``sum``, ``last`` or ``series`` of a column over weeks start..stop."""

    column: str
    how: str = "mean"
    start: int = 0
    stop: int | None = None
    place: str | None = None  # code of one neighbourhood; none: summed over all


@dataclass(frozen=True)
class Measure:
    """What is kept of a run: windows of the weekly table, and a probe that looks at the state week by week."""

    windows: tuple[tuple[str, Window], ...] = ()
    probe: str | None = None  # a name in ``probes.PROBES``, or ``module:function``


def keep(probe: str | None = None, **windows: Window) -> Measure:
    """Write a measure shortly."""
    return Measure(tuple(windows.items()), probe)


@dataclass(frozen=True)
class Size:
    """How large a pattern is run: pairs, settings of size, and pairs with the mechanism off (the same unless given)."""

    pairs: int
    settings: Settings = field(default_factory=dict)
    off_pairs: int | None = None


@dataclass(frozen=True)
class Pattern:
    """A contrast and what is stated on it.

    Args:
        key: such as ``1b``; those of one case share the number.
        title: what is compared.
        base: settings of all arms; ``scenario`` names the scenario they start from.
        arms: name -> settings of this arm.
        lines: the statements.
        full: size of ``buurtlab patterns``.
        small: size of the tests and of ``--quick``.
        off: name of a mechanism -> settings that neutralise it in all arms.
        measure: what is kept of a run beside its summary.
        vary: replicate -> settings of that replicate, the same in all arms.
    """

    key: str
    title: str
    base: Settings
    arms: Mapping[str, Settings]
    lines: tuple[Line, ...]
    full: Size
    small: Size
    off: Mapping[str, Settings] = field(default_factory=dict)
    measure: Measure = Measure()
    vary: Callable[[int], Settings] | None = None


@dataclass(frozen=True)
class Finding:
    """What came out of a line."""

    pattern: Pattern
    line: Line
    found: Interval
    pairs: int
    without: Interval | None = None
    without_pairs: int = 0
    alike: bool = False  # with the mechanism off the arms compared are one and the same setting

    @property
    def verdict(self) -> str:
        """Return whether the statement holds; not resolved where fewer than half of the pairs have a value."""
        return _told(self.line.expected.verdict(self.found), self.found, self.pairs)

    @property
    def ablation(self) -> str:
        """Return whether what is left with the mechanism off lies within its margin, whatever is found with it.

        Empty where nothing can be switched off.
        """
        if self.without is None:
            return ""
        return _told(self.line.ablated.verdict(self.without), self.without, self.without_pairs)

    @property
    def removed(self) -> str:
        """Return what becomes of the effect with the mechanism off; empty where nothing can be switched off.

        Gone is only what was there: the statement speaks of a difference and holds, and its interval is clear of zero.
        And it is gone only where the whole interval of what is left lies within the margin and within half of the
        least that was found, so that a wide margin alone never makes an effect go: what is left beyond that half
        stays, however wide the margin.
        """
        expected, found = self.line.expected, self.found
        there = self.verdict == HOLDS and (found.low > 0 or found.high < 0) and not expected.low < 0 < expected.high
        if not self.ablation or REPORTED in (self.verdict, self.ablation):
            return self.ablation and REPORTED
        if not there:
            return NOTHING
        if self.ablation != HOLDS:
            return STAYS if self.ablation == FAILS else OPEN
        half = min(abs(found.low), abs(found.high)) / 2
        left = margin(half).verdict(self.without)
        return {HOLDS: GONE, FAILS: STAYS}.get(left, OPEN)


def _told(verdict: str, found: Interval, pairs: int) -> str:
    """Return a verdict; open where most pairs have no value, as those that have one may be a choice of their own."""
    return OPEN if verdict in (HOLDS, FAILS) and 2 * found.n < pairs else verdict


def estimate(effect: Sequence[float] | np.ndarray | Interval) -> Interval:
    """Return the interval of an effect: as given, or of the mean over pairs; equal pairs give no width."""
    if isinstance(effect, Interval):
        return effect
    values = np.asarray(effect, dtype=float)
    known = values[~np.isnan(values)]
    found = mean_interval(known)
    untied = int((np.abs(known) > 1e-12).sum())
    if found.n > 1 and not found.exists:
        found = dataclasses.replace(found, low=found.mean, high=found.mean)
    return dataclasses.replace(found, untied=untied)
