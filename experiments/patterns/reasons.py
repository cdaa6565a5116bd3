"""Why a statement does not come out, or an effect stays without its mechanism: one sentence, and what shows it.

A reason is found by experiment: ``shown`` are words after ``buurtlab patterns``, the same contrast with one setting
moved. ``kind`` says what it means for the statement: it measures something else than what it is about (``measure``),
the model says otherwise (``model``), or the effect is smaller than so many runs can tell (``small``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from experiments.patterns.statement import FAILS, OPEN, STAYS, Finding

MEASURE, MODEL, SMALL = "measure", "model", "small"
KINDS = {
    "en": {MEASURE: "the measure", MODEL: "the model says otherwise", SMALL: "too small to tell"},
    "nl": {MEASURE: "de maat", MODEL: "het model zegt iets anders", SMALL: "te klein om te zien"},
}


@dataclass(frozen=True)
class Reason:
    """Why, in two languages; ``shown``: words after ``buurtlab patterns``; ``always``: also where it holds."""

    kind: str
    en: str
    nl: str
    shown: tuple[str, ...]
    always: bool = False


def commands(reason: Reason) -> str:
    """Return the commands that show a reason, all of them: one may rest on two runs."""
    return "; ".join(f"buurtlab patterns {words}" for words in reason.shown)


def reasons_of(finding: Finding) -> list[Reason]:
    """Return the reasons that belong to what was found: of the verdict, then of the mechanism switched off."""
    from experiments.patterns.reasons_found import ABLATED, REASONS

    at = finding.pattern.key, finding.line.text
    found = []
    if (reason := REASONS.get(at)) and (reason.always or finding.verdict in (FAILS, OPEN)):
        found.append(reason)
    if (reason := ABLATED.get(at)) and finding.removed in (STAYS, OPEN):
        found.append(reason)
    return found


def unexplained(finding: Finding) -> bool:
    """Return whether something does not come out, or cannot be told, for which no reason is on record.

    What stays without its mechanism needs a reason of its own, where there is an effect at all.
    """
    from experiments.patterns.reasons_found import ABLATED, REASONS

    at = finding.pattern.key, finding.line.text
    return (finding.verdict in (FAILS, OPEN) and at not in REASONS) or (
        finding.removed in (STAYS, OPEN) and at not in ABLATED
    )


def told(findings: Sequence[Finding], language: str) -> list[str]:
    """Return a paragraph for each reason, those of one text together, and one for what has none.

    Args:
        findings: in the order of the table.
        language: ``nl`` or ``en``.
    """
    where: dict[Reason, list[str]] = {}
    for finding in findings:
        for reason in reasons_of(finding):
            where.setdefault(reason, []).append(f"{finding.pattern.key} {finding.line.text}")
    shown = {"en": "Shown by", "nl": "Te zien met"}[language]
    said = [
        f"{'; '.join(dict.fromkeys(lines))}\n    ({KINDS[language][reason.kind]}) {getattr(reason, language)}\n"
        f"    {shown}: {commands(reason)}"
        for reason, lines in where.items()
    ]
    without = [f"{f.pattern.key} {f.line.text}" for f in findings if unexplained(f)]
    if without:
        said.append({"en": "No reason found yet: ", "nl": "Nog geen reden gevonden: "}[language] + "; ".join(without))
    return said
