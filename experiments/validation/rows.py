"""A row of the table: what was asked and found, what breaks it, and how rows are counted.

A row holds if its whole 95% interval lies where it must, does not hold if the whole interval lies elsewhere, and is not
resolved in between. What is taken out breaks it if, with it out, the same statement does not hold, or what is left lies
within the margin stated for it and within half of the least that was found; it weakens it if the whole interval of
what is left lies below half of what was found. Where the arms are then one setting, or equal in every pair, it could
not fail to break it: such rows are counted apart.
Bounds, margins and these rules stand in code and were set before the runs whose output is committed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from experiments.patterns.statement import FAILS, GONE, HOLDS, NEARLY, NO, OPEN, PARTLY, Finding
from experiments.statistics import LEVEL, Interval

BREAKS, WEAKENS, KEEPS, UNTOLD = "breaks it", "weakens it", "does not break it", "not resolved"
NO_FACT = "nothing to break"
OUTSIDE, OWN, FITTED = "outside", "own", "fitted"  # what a row rests on
FIRST = (NO, PARTLY)  # how far the sign may be built in for a row to count


@dataclass(frozen=True)
class Row:
    """One line.

    Attributes:
        key: of its pattern, band or family.
        words: the statement.
        source: citation, or ``assumption``.
        asked: where it must lie.
        found: with its 95% interval; NaN bounds where there is none, and then ``said`` tells what was found.
        verdict: holds, does not hold, not resolved.
        built_in: no, partly, nearly or must be: how far the sign follows from an equation.
        unit: of what was found.
        fact: S-number or empty.
        use: ``fitted``, ``held out`` or empty.
        hypothesis: counts only where it holds.
        out: what was taken out; empty where nothing was.
        without: what was found then.
        broken: what that does to the statement.
        alike: with it out the arms are one and the same setting.
        runs: pairs or runs, those with it out behind a stroke.
        said: found in words, for a family of cases.
        note: what a reader has to know.
        parameters: which set it was run on.
        own: rests on the project's own aim, case documents or an assumption, not on an outside source.
    """

    key: str
    words: str
    source: str
    asked: str
    found: Interval
    verdict: str
    built_in: str
    unit: str = ""
    fact: str = ""
    use: str = ""
    hypothesis: bool = False
    out: str = ""
    without: Interval | None = None
    broken: str = ""
    alike: bool = False
    runs: str = ""
    said: str = ""
    note: str = ""
    parameters: str = "default"
    own: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether the row stands in the first list."""
        return self.built_in in FIRST

    @property
    def could_not_fail(self) -> bool:
        """Tell whether nothing could differ with it out: the arms are one setting, or equal in every pair."""
        return self.alike or (self.without is not None and self.without.low == self.without.high)

    @property
    def rests_on(self) -> str:
        """Return whether it rests on an outside source, on the project's own aims, or is a band it was fitted to."""
        return FITTED if self.use == "fitted" else OWN if self.own else OUTSIDE

    @property
    def proven(self) -> bool:
        """Tell whether it holds and what was taken out breaks or weakens it, though it could have failed to."""
        return self.verdict == HOLDS and self.broken in (BREAKS, WEAKENS) and not self.could_not_fail


def broken(finding: Finding) -> str:
    """Return what taking something out does to the statement of a finding; empty where nothing is taken out."""
    without, line = finding.without, finding.line
    if without is None:
        return ""
    if finding.verdict != HOLDS:
        return NO_FACT
    verdict = line.expected.verdict(without)
    if verdict == FAILS or finding.removed == GONE:
        return BREAKS
    found = finding.found.mean
    one_sided = math.isinf(line.expected.low) != math.isinf(line.expected.high)
    if one_sided and without.exists and 0.0 in (line.expected.low, line.expected.high):
        most = max(without.low / found, without.high / found)
        if most < 0.5:
            return WEAKENS
    return KEEPS if verdict == HOLDS else UNTOLD


def wider(found: Interval, rows: int) -> Interval:
    """Return the interval that all of so many rows keep at once (Bonferroni), from that of 95%.

    The interval is widened as a Student interval of its replicates would be, on each side of what was found. With fewer
    than two replicates there is none to widen: it is gone.
    """
    from scipy.stats import t

    if not found.exists or rows < 2:
        return found
    if found.n < 2:
        return Interval(found.mean, math.nan, math.nan, found.n)
    times = t.ppf(1 - (1 - LEVEL) / 2 / rows, found.n - 1) / t.ppf((1 + LEVEL) / 2, found.n - 1)
    return Interval(found.mean, found.mean - (found.mean - found.low) * times,
                    found.mean + (found.high - found.mean) * times, found.n, found.positive, found.untied)


def tally(held: Sequence[bool]) -> Interval:
    """Return the share of cases that hold: all of them were run, so it is no sample of more and has no interval."""
    return Interval(sum(held) / len(held) if held else math.nan, math.nan, math.nan, len(held))


@dataclass(frozen=True)
class Count:
    """How a list came out.

    Of the rows that hold: ``broken`` and ``weakened`` by what could have failed to, ``built`` broken by construction,
    ``kept_out`` bands held out; ``outside``, ``own``, ``fitted`` what they rest on. ``proven`` are those broken or
    weakened, ``proven_outside`` those of them that rest on an outside source.
    """

    rows: int
    holds: int
    fails: int
    open: int
    broken: int
    weakened: int
    built: int
    kept_out: int
    outside: int
    own: int
    fitted: int
    proven: int
    proven_outside: int

    @property
    def by_luck(self) -> float:
        """Return how many rows at most would come out beyond their bound by luck alone, if all lay right on it."""
        return (1 - LEVEL) / 2 * self.rows


def in_number(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are counted: a hypothesis only if all rows that state it hold, a part of it is not it."""
    idle = {row.fact for row in rows if row.hypothesis and row.verdict != HOLDS}
    return [row for row in rows if not row.hypothesis or row.fact not in idle]


def count(rows: Sequence[Row]) -> Count:
    """Return the count of a list, hypotheses that do not hold left out."""
    counted = in_number(rows)
    held = [row for row in counted if row.verdict == HOLDS]
    return Count(
        len(counted), len(held), sum(row.verdict == FAILS for row in counted),
        sum(row.verdict == OPEN for row in counted), sum(row.proven and row.broken == BREAKS for row in held),
        sum(row.proven and row.broken == WEAKENS for row in held),
        sum(row.broken in (BREAKS, WEAKENS) and row.could_not_fail for row in held),
        sum(row.use == "held out" for row in held),
        *(sum(row.rests_on == on for row in held) for on in (OUTSIDE, OWN, FITTED)),
        sum(row.proven for row in held), sum(row.proven and row.rests_on == OUTSIDE for row in held))


def first(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that count."""
    return [row for row in rows if row.counts]


def second(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are (nearly) by construction and do not count."""
    return [row for row in rows if not row.counts]


__all__ = ["BREAKS", "KEEPS", "NEARLY", "NO_FACT", "UNTOLD", "WEAKENS", "Count", "Row", "broken", "count", "first",
           "second", "wider"]
