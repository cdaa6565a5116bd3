"""Why a statement of the table does not come out, where that was looked for: key and words -> a sentence.

Those of the existing patterns stand in ``experiments.patterns.reasons_found`` and are used as they are. All were looked
for with the default parameters at full size and quote what was found there: they say nothing of any other run.
"""

from __future__ import annotations

from experiments.patterns.reasons_found import REASONS as OF_PATTERNS
from experiments.patterns.statement import HOLDS
from experiments.validation.parameters import DEFAULT
from experiments.validation.texts import NOT_LOOKED, NOT_LOOKED_QUICK

#: Statement that is here in other words -> the one that it was made from.
SAME_AS = {
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

#: Statement that stands here only -> why: from this table, from ``docs/calibration.md``, or from reading the rules.
_AGES = ("At the upper edge, here and over other seeds (calibration.md): endings become rarer with age (the row on "
         "older and younger initiatives), so that many of those alive are old.")
OWN = {
    "visitors per volunteer, in a year":
        "The bands nearly exclude each other, not wholly: with at most .35 visiting and at least .06 taking part the "
        "ratio is 5.8 at most, and 5 or more takes a corner of 0.8% of what they allow (calibration.md; "
        "`parameters=all_bands` lies in it). That 20 to 35% visit and 6 to 14% take part are targets, assumptions; the "
        "5 to 20 is of care communities, which need not be that of a whole neighbourhood.",
    "five-year survival, informal, as exits per exposure":
        "The baseline lies at the lower edge: over 16 other seeds it is 0.57 (0.55 to 0.58), inside (calibration.md).",
    "taking part, high against low education":
        "The baseline lies at the lower edge, here and over 16 other seeds (1.81, 1.73 to 1.89); "
        "`parameters=all_bands` has 2.0 (calibration.md).",
    "living informal initiatives older than 7 years": _AGES,
    "living informal initiatives older than 15 years": _AGES,
    "initiatives of residents: facilitating those without means minus no public actor, with means":
        "Facilitating at six hours adds a little more than energy .35 in the place of .55 takes away, so neither is "
        "indispensable.",
    "no condition alone suffices: share of places with it that do better than the median, the largest":
        "Found .80 where less than .80 is asked: only more places would decide it.",
    "the gradient under facilitating minus that without public actor: no smaller":
        "A ratio of two small shares: over so many pairs its interval is wider than the margin.",
    "informal initiatives end as often when older than five years as when younger (ratio of hazards)":
        "Probably because initiatives differ (ownership, momentum, core) and the weak end first, so that those left "
        "end less often; not tried apart. Ages at one moment, as in the source, do not tell it from a constant chance.",
    "energy alone gives no burst: ideas in those weeks, against twice those without it":
        "Ideas of four weeks are few; over 60 pairs of larger counts (`buurtlab claims pulse`) it holds.",
}


def reason(key: str, words: str, verdict: str, parameters: str = DEFAULT, quick: bool = False) -> str:
    """Return why a statement does not come out; empty where it does, or where nothing is on record.

    Args:
        key: of the row.
        words: of the row; those of a case begin with its name.
        verdict: of the row.
        parameters: set it was run on: with another than the default, that no reason was looked for.
        quick: whether it was run small: then the same.
    """
    if verdict == HOLDS:
        return ""
    if quick or parameters != DEFAULT:
        return NOT_LOOKED_QUICK if quick else NOT_LOOKED
    for text in (words, words.partition(": ")[2]):
        at = SAME_AS.get((key, text), (key, text))
        if at in OF_PATTERNS:
            return OF_PATTERNS[at].en
    return OWN.get(words, "")
