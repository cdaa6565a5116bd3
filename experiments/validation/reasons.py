"""Why a statement of the table does not come out, where that was looked for: key and words -> a sentence.

Those of the existing patterns stand in ``experiments.patterns.reasons_found`` and are used as they are.
"""

from __future__ import annotations

from experiments.patterns.reasons_found import REASONS as OF_PATTERNS
from experiments.patterns.statement import HOLDS

#: Statement that is here in other words -> the one that it was made from.
SAME_AS = {
    ("visitors", "visitors per volunteer, in a year"): ("S6-S16", "S9 visitors per volunteer, last year"),
    ("S9", "members of an initiative, mean over median"): ("S6-S16", "S9 members of an initiative, mean over median"),
    ("S9", "sizes: log-likelihood an initiative of a power law minus that of an exponential"):
        ("S6-S16", "S9 members of an initiative, mean over median"),
    ("S5", "over places that differ in trust: who take part and hours each (correlation)"):
        ("S5", "correlation of who take part with hours each"),
    ("S8", "the gradient under facilitating minus that under asking in person: at least as large"):
        ("S8", "taking part, high against low education"),
    ("S3", "hours: an inner best amount of funding (the lesser of rise at none and fall at full)"):
        ("S3", "hours: bend over funding"),
}


def reason(key: str, words: str, verdict: str) -> str:
    """Return why a statement does not come out; empty where it does, or where nothing is on record.

    Args:
        key: of the row.
        words: of the row; those of a case begin with its name.
        verdict: of the row.
    """
    if verdict == HOLDS:
        return ""
    for text in (words, words.partition(": ")[2]):
        at = SAME_AS.get((key, text), (key, text))
        if at in OF_PATTERNS:
            return OF_PATTERNS[at].en
    return ""
