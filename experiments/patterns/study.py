"""Verb ``study``: one case with and without what it is about, stored, and two sentences on what came out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from experiments.arguments import Request, read, wants_help
from experiments.console import notice, say, shown
from sim.errors import InputError

if TYPE_CHECKING:
    from experiments.patterns.running import Whole
    from experiments.patterns.statement import Finding
    from experiments.patterns.studies import CaseStudy
    from experiments.statistics import Interval

HELP = """usage: buurtlab study CASE [replicates=N] [language=nl] [results=FOLDER] [study=NAME] [jobs=N]

Run what a case is about with and without it, at the size of the case's own scenario and with the same luck, and once
more with the mechanism taken out of both; print two sentences on what came out. Everything is stored in results/, with
a page in Dutch and in English that tells what was varied and what came out ('buurtlab report' makes it again).

cases (buurtlab scenarios show CASE tells more):
  {cases}

examples:
  buurtlab study fietskriebels
  buurtlab study regiegroep_utrecht replicates=50 language=nl
"""


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    from experiments.patterns.study_texts import SENTENCES

    if wants_help(args):
        say(HELP.format(cases="\n  ".join(SENTENCES)).rstrip())
        return 0
    request = read(args, names=True, replicates=0, jobs=2)
    case = _case(request, list(SENTENCES))
    from experiments.patterns.running import SEED, findings, outcomes, planned
    from experiments.patterns.studies import STUDIES
    from experiments.patterns.study_store import store
    from experiments.report.case.make import write_pages

    if request.seed not in (Request().seed, SEED):
        raise InputError("seed", request.seed, f"the studies of the cases are on seed {SEED}.")
    import sim

    study = STUDIES[case]
    blocks = planned([study.pattern], pairs=request.replicates or None)
    for said in dict.fromkeys(n for block in blocks for jobs in block.jobs.values() for n in jobs[0].scenario.notes()):
        notice(said)
    notice(f"{study.pattern.title}: {sum(len(b.jobs) * b.pairs for b in blocks)} runs ...")
    sim.warm_up()
    began = time.perf_counter()
    whole = outcomes(blocks, request.jobs)
    found = findings(blocks, whole)
    told = {language: sentences(case, study, found, whole, language) for language in ("nl", "en")}
    say("\n".join(told[request.language] + reasons(found, request.language)))
    folder = store(request, case, study, blocks, whole, found, told, time.perf_counter() - began)
    notice(f"Stored in {shown(folder)}/; to read: {', '.join(shown(page) for page in write_pages(folder))}.")
    return 0


def _case(request: Request, cases: list[str]) -> str:
    from experiments.scenario import is_path
    from experiments.suggest import unknown

    if len(request.names) != 1:
        raise InputError("study", " ".join(request.names) or None, "give one case: " + ", ".join(cases) + ".")
    if is_path(request.names[0]):
        raise InputError("study", request.names[0], "runs the cases as they are; of a scenario of your own, name the "
                         f"two settings: 'buurtlab compare scenario={request.names[0]} a.role=direct "
                         "b.role=facilitate'.")
    if request.names[0] not in cases:
        raise unknown("study", request.names[0], cases)
    if request.shared:
        raise InputError(
            request.shared[0].partition("=")[0],
            None,
            "a study runs its case as it is; 'buurtlab compare' takes settings.",
        )
    return request.names[0]


def sentences(case: str, study: CaseStudy, found: list[Finding], whole: Whole, language: str) -> tuple[str, str]:
    """Return the two sentences of a study in one language."""
    from experiments.patterns.study_numbers import clear_places, interval, reading, scaled, written
    from experiments.patterns.study_texts import SENTENCES, WORDS
    from experiments.texts import number

    first, outcome = SENTENCES[case][language]
    numbers = study.numbers(whole[study.pattern.key, None])
    weeks = int(study.pattern.base.get("weeks", 260))
    filled = first.format(**{name: written(value, kind, weeks, language) for name, (value, kind) in numbers.items()})
    words, one = WORDS[language], found[study.line]
    seen, without = scaled(one.found, study.times), one.without and scaled(one.without, study.times)
    unit = f" {study.unit[language]}" if study.unit[language] else ""
    places = max(map(clear_places, (seen, without) if without is not None else (seen,)))

    def size(found: Interval) -> str:
        return number(found.mean, places, language, True)

    second = words["second" if without is not None else "bare"].format(
        outcome=outcome,
        d=size(seen) + unit,
        interval=interval(seen, places, language),
        reading=reading(seen, language),
        without=f"{size(without)} ({interval(without, places, language)})" if without is not None else "",
    )
    return filled, second


def reasons(found: list[Finding], language: str) -> tuple[str, ...]:
    """Return a sentence for each reason on record why something is not as expected, with the statements it is of."""
    from experiments.patterns.reasons import Reason, commands, reasons_of
    from experiments.patterns.reasons_found import ABLATED
    from experiments.patterns.statement import FAILS
    from experiments.patterns.statement_texts import statement
    from experiments.patterns.study_texts import WORDS

    words = WORDS[language]
    of: dict[tuple[str, Reason], list[str]] = {}
    for one in found:
        for reason in reasons_of(one):
            word = "stays" if reason in ABLATED.values() else "fails" if one.verdict == FAILS else "unresolved"
            of.setdefault((word, reason), []).append(words["named"].format(name=statement(one.line.text, language)))
    return tuple(
        words[word].format(
            statement=words["and"].join(names), reason=getattr(reason, language), shown=commands(reason)
        )
        for (word, reason), names in of.items()
    )


