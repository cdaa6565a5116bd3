"""One line of the benchmarks: closed form, published figure and the model's own, with its interval and a verdict.

Where the law of a finite crowd is known exactly, a line holds unless a difference as large as the one found has, by
chance alone, a probability below ``LEAST`` (as in ``buurtlab limits``). Where the closed form is that of an endless
crowd, chance is not the question: the line holds if the whole 95% interval lies within a margin set before the table,
does not hold if all of it lies outside, and is open otherwise. A chance whose closed form is 0 holds only if the
interval has zero in it: once it was found at all, a margin would hide that it is there, so the line is open, and what
can be asked is whether it is rarer in larger crowds (:func:`rarer`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import binomtest, fisher_exact

from experiments.limit_cases.finding import LEAST
from experiments.statistics import mean_interval

HOLDS, OPEN, FAILS = "holds", "open", "DOES NOT HOLD"


@dataclass(frozen=True)
class Row:
    """One line.

    Attributes:
        key: short name; figures find their dots by it.
        model: whose model: ``Granovetter 1978`` or ``Watts 2002``.
        fact: what is compared.
        expected: value of the closed form.
        published: what the paper itself says; empty where it gives no such number.
        found: value in the model.
        low: lower end of the 95% interval of what was found; NaN where nothing is left to chance.
        high: upper end.
        runs: crowds, each with a seed of its own.
        margin: how far from the closed form of an endless crowd a finite one may lie; 0 for exact laws.
        chance: of a difference this large if an exact law holds; NaN with a margin.
        derived: what follows from the paper's condition, where it gives no number itself.
    """

    key: str
    model: str
    fact: str
    expected: float
    published: str
    found: float
    low: float
    high: float
    runs: int
    margin: float = 0.0
    chance: float = math.nan
    derived: str = ""

    @property
    def verdict(self) -> str:
        """Return ``holds``, ``open`` or ``DOES NOT HOLD``."""
        if math.isnan(self.found):
            return FAILS  # what could not be measured does not hold
        if not self.margin:
            return HOLDS if self.chance > LEAST else FAILS
        least, most = self.expected - self.margin, self.expected + self.margin
        if math.isnan(self.low):
            return OPEN
        if least <= self.low and self.high <= most:
            return OPEN if self.expected == 0 < self.low else HOLDS
        return OPEN if self.low <= most and self.high >= least else FAILS


def of_chance(key: str, model: str, fact: str, expected: float, hits: int, runs: int, margin: float = 0.0,
              derived: str = "") -> Row:
    """Return a line on how often something happens: Wilson's interval, exact binomial chance."""
    trial = binomtest(hits, runs, min(1.0, max(0.0, expected)))
    low, high = trial.proportion_ci(0.95, "wilson")
    return Row(key, model, fact, expected, "", hits / runs, float(low), float(high), runs, margin,
               math.nan if margin else float(trial.pvalue), derived)


def rarer(small: Row, large: Row) -> float:
    """Return the chance that so much less is found in larger crowds if it is as frequent there (Fisher, one-sided)."""
    hits = [round(one.found * one.runs) for one in (small, large)]
    table = [[hit, one.runs - hit] for hit, one in zip(hits, (small, large), strict=True)]
    return float(fisher_exact(table, alternative="greater").pvalue)


def of_level(key: str, model: str, fact: str, expected: float, values: Sequence[float], size: int, margin: float,
             published: str = "") -> Row:
    """Return a line on a mean share of an endless crowd: interval over seeds, at least one person wide each way."""
    found = mean_interval(values)
    half = max((found.high - found.low) / 2 if found.exists else 0.0, 1 / size)
    return Row(key, model, fact, expected, published, found.mean, max(0.0, found.mean - half),
               min(1.0, found.mean + half), len(values), margin)


def same(key: str, model: str, fact: str, expected: float, values: Sequence[float], published: str = "") -> Row:
    """Return a line on what no luck may change: it holds if every crowd gives just the expected value."""
    wrong = [value for value in values if value != expected]
    return Row(key, model, fact, expected, published, wrong[0] if wrong else values[0], math.nan, math.nan, len(values),
               chance=0.0 if wrong else 1.0)
