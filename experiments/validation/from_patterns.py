"""Runs patterns on a set of parameters and turns what is found into rows of the table."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments.patterns.arms import merged
from experiments.patterns.show import pairs_used
from experiments.patterns.statement import NO, Finding, Pattern
from experiments.validation.rows import Row, broken
from experiments.validation.sections import Setup
from experiments.validation.sources import cited, own
from experiments.validation.stated import Stated

if TYPE_CHECKING:
    from experiments.patterns.statement import Settings


def under(pattern: Pattern, given: Settings) -> Pattern:
    """Return a pattern on a set of parameters: under what the pattern itself sets, over the scenario's."""
    return dataclasses.replace(pattern, base=merged(given, pattern.base)) if given else pattern


def found(patterns: Sequence[Pattern], setup: Setup, small: bool = False) -> list[Finding]:
    """Run patterns and return a finding a statement.

    Raises:
        Trouble: where a run breaks, with its scenario's name.
    """
    from experiments.patterns.running import findings, outcomes, planned

    blocks = planned([under(one, setup.given) for one in patterns], small=setup.quick or small)
    return findings(blocks, outcomes(blocks, setup.jobs, setup.seed))


def rows(findings: Sequence[Finding], setup: Setup) -> tuple[Row, ...]:
    """Return a row a finding; what is only reported has no verdict and gives none."""
    return tuple(row(one, setup.parameters) for one in findings if one.line.expected.text)


def row(finding: Finding, parameters: str, **more: object) -> Row:
    """Return the row of a finding; ``more`` are fields that say otherwise."""
    line = finding.line
    said = {} if not isinstance(line, Stated) else {
        "source": cited(line.source), "own": own(line.source), "fact": line.fact, "use": line.use,
        "hypothesis": line.hypothesis, "note": line.note}
    return Row(**{
        "key": finding.pattern.key, "words": line.text, "source": "", "asked": line.expected.text,
        "found": finding.found, "verdict": finding.verdict, "built_in": line.built_in or NO, "unit": line.unit,
        "out": line.off or "", "without": finding.without, "broken": broken(finding), "alike": finding.alike,
        "runs": pairs_used(finding), "parameters": parameters} | said | more)
