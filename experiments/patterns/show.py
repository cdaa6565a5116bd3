"""The table of patterns: a line a statement, what was found beside what was expected, and how it comes out."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

from experiments.console import table
from experiments.patterns.statement import FAILS, GONE, HOLDS, NOTHING, OPEN, STAYS, Arms, Finding
from experiments.statistics import Interval

FEW = (
    "pairs such as '15 of 120': in the other pairs there is nothing to measure; from fewer than half of the pairs no "
    "verdict is given."
)
ROUNDING = 1e-9  # what is smaller is the rounding of sums, no number
HEADER = (
    "pattern",
    "statement",
    "unit",
    "expected",
    "found",
    "95% interval",
    "verdict",
    "mechanism off",
    "within",
    "effect then",
    "built in",
    "pairs",
)


def cells(finding: Finding) -> list[str]:
    """Return a line of the table."""
    line = finding.line
    without, allowed, gone = "-", "-", "-"
    if finding.without is not None:
        without = "equal by construction" if finding.alike else _both(finding.without)
        allowed = f"{line.off}: {line.ablated.text or 'reported'}"
        gone = finding.removed
    return [
        finding.pattern.key,
        line.text,
        line.unit,
        line.expected.text or "reported",
        digits(finding.found.mean),
        interval(finding.found),
        finding.verdict,
        without,
        allowed,
        gone,
        line.built_in,
        pairs_used(finding),
    ]


def pairs_used(finding: Finding) -> str:
    """Return how many pairs there are, those with the mechanism off behind a stroke; ``15 of 120`` with empty ones.

    A value is missing where there is nothing to measure, such as the ownership of what has ended.
    """
    sides = [(finding.found, finding.pairs)]
    if finding.without is not None:
        sides.append((finding.without, finding.without_pairs))
    return "/".join(f"{found.n} of {pairs}" if found.n < pairs else str(pairs) for found, pairs in sides)


def listing(findings: Sequence[Finding]) -> str:
    """Return the table."""
    return table([HEADER, *map(cells, findings)], left=(0, 1, 2, 6, 8, 9, 10))


def as_csv(findings: Sequence[Finding]) -> str:
    """Return the table as comma-separated values."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *map(cells, findings)])
    return out.getvalue()


def tally(findings: Sequence[Finding]) -> str:
    """Return how many statements hold, do not or are open, and what taking a mechanism out does to what was there."""
    found = [finding.verdict for finding in findings]
    gone = [finding.removed for finding in findings if finding.removed]
    alike = sum(finding.alike and finding.removed == GONE for finding in findings)
    said = [f"{found.count(HOLDS)} statements hold, {found.count(FAILS)} do not, {found.count(OPEN)} are not resolved"]
    if gone:
        said.append(
            f"with the mechanism off the effect is gone in {gone.count(GONE)} ({alike} of them by construction: "
            f"the arms are then one setting), stays in {gone.count(STAYS)}, is not resolved in {gone.count(OPEN)}; "
            f"in {gone.count(NOTHING)} there was no effect to remove"
        )
    return "; ".join(said) + "."


def foot(findings: Sequence[Finding]) -> str:
    """Return what ``15 of 120`` means; empty where every pair has a value."""
    few = any(one.found.n < one.pairs or (one.without and one.without.n < one.without_pairs) for one in findings)
    return FEW if few else ""


def rule_order(arms: Arms, title: str) -> str:
    """Return the order in which the four decision rules came out, by mean: decisions, deadlocks and exits."""
    said = []
    for name, text, expected in (
        ("decisions", "decisions in five years", "majority >= voice >= consent >= unanimity"),
        ("deadlocks", "deadlocks", "unanimity > consent > voice and majority"),
        ("exits", "parties that left", "majority > voice"),
    ):
        means = sorted(((float(outcomes[name].mean()), rule) for rule, outcomes in arms.items()), reverse=True)
        said.append(f"  {text}: " + ", ".join(f"{rule} {mean:.1f}" for mean, rule in means) + f" (expected {expected})")
    return f"{title}, as it came out\n" + "\n".join(said)


def interval(found: Interval) -> str:
    """Return the bounds; one word where pairs do not differ."""
    if math.isnan(found.mean):
        return "nothing there"
    if not found.exists:
        return "no interval"
    if found.low == found.high:
        return "equal in all" if found.mean == 0 else "the same in all"
    return f"[{digits(found.low)}, {digits(found.high)}]"


def _both(found: Interval) -> str:
    said = interval(found)
    return (
        said if (said.endswith("all") and found.mean == 0) or math.isnan(found.mean) else f"{digits(found.mean)} {said}"
    )


def digits(value: float) -> str:
    """Write a number with three significant digits and a sign; from four decimals on with two, so that none is lost."""
    if math.isnan(value):
        return "n/a"
    size = abs(value)
    if size < ROUNDING:
        return "+0.000"
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3 if size >= 0.1 else 4
    if size < 0.001:  # a verdict on trust a week would stand beside "-0.0000" otherwise
        places = 1 - math.floor(math.log10(size))
    return f"{value:+.{places}f}"
