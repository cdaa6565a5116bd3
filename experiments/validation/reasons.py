"""Why a statement of the table does not come out, where that was looked for: key and words -> a sentence.

Those of the existing patterns stand in ``experiments.patterns.reasons_found`` and are used as they are.
"""

from __future__ import annotations

from experiments.patterns.reasons_found import REASONS as OF_PATTERNS
from experiments.patterns.statement import HOLDS

_VISITORS = ("S6-S16", "S9 visitors per volunteer, last year")
OWN: dict[tuple[str, str], str] = {}


def reason(key: str, words: str, verdict: str) -> str:
    """Return why a statement does not come out; empty where it does, or where nothing is on record."""
    if verdict == HOLDS:
        return ""
    if (key, words) in OWN:
        return OWN[key, words]
    if key == "visitors":
        return OF_PATTERNS[_VISITORS].en
    found = OF_PATTERNS.get((key, words))
    return found.en if found else ""
