"""Section ``facts``: the stylised facts that the model speaks to, and the mission's two loops."""

from __future__ import annotations

from experiments.validation import facts_life, facts_people, facts_policy
from experiments.validation.from_patterns import found, rows
from experiments.validation.sections import Part, Setup

PATTERNS = {one.key: one for one in sorted(
    facts_policy.PATTERNS + facts_life.PATTERNS + facts_people.PATTERNS,
    key=lambda one: (one.key[0] != "S", int(one.key[1:].partition("-")[0]) if one.key[0] == "S" else 0))}


def part(setup: Setup) -> Part:
    """Run them and return their rows."""
    return Part(rows(found(list(PATTERNS.values()), setup), setup))
