"""Section ``patterns``: of each of the twelve cases the statement that it is about, with the case's own verdict.

Run at the size of the tests, so that the whole fits; ``buurtlab patterns`` has them all, at full size, with the reason
for each that does not come out. What a case's own documents claim is no evidence: the source is the project's reading.
"""

from __future__ import annotations

import dataclasses

from experiments.patterns.catalogue import ALL, CASES, number
from experiments.patterns.statement import Pattern
from experiments.validation.from_patterns import found, row
from experiments.validation.sections import Part, Setup
from experiments.validation.sources import cited, own

#: Pattern -> the texts of its main statements; those that are cheap run at full size.
MAIN = {
    "1b": ("event's initiatives alive a year after it",),
    "2": ("resident hours, first half year", "residents' ownership of what was started, week 104"),
    "3": ("resident-led, last year",),
    "4": ("reached: visitors of the last year and who contribute",),
    "5a": ("ideas there, weeks 104-260",),
    "6a": ("resident-led, last year",),
    "7": ("joining of those with few ties gains more than of those with many",),
    "8a": ("resident-led, weeks 104-260",),
    "9b": ("weeks sooner that half are aligned",),
    "10a": ("joint initiatives, last year",),
    "11a1": ("plans at weeks 52, 104, 156, 208, all fewer (share; the look that loses least)",),
    "11b": ("elasticity of plans to front-runners minus that to the willing",),
    "12b": ("decisions: majority minus voice", "deadlocks: unanimity minus consent", "exits: majority minus voice"),
}
FULL_SIZE = ("9b", "12b")
FACTS = {"11b": ("S25", ("ghorbani",))}


def main_of(key: str) -> Pattern:
    """Return a pattern with its main statements only."""
    pattern = ALL[key]
    lines = {line.text: line for line in pattern.lines}
    return dataclasses.replace(pattern, lines=tuple(lines[text] for text in MAIN[key]))


def part(setup: Setup) -> Part:
    """Run them and return their rows."""
    whole = [one for full in (False, True)
             for one in found([main_of(key) for key in MAIN if (key in FULL_SIZE) == full], setup, small=not full)]
    order = list(MAIN)
    rows = []
    for one in sorted(whole, key=lambda one: order.index(one.pattern.key)):
        fact, source = FACTS.get(one.pattern.key, ("", ("project",)))
        rows.append(row(one, setup.parameters, fact=fact, source=cited(source), own=own(source),
                        words=f"{CASES[number(one.pattern) - 1]}: {one.line.text}"))
    return Part(tuple(rows))
