"""Section ``limits``: closed forms of the reduced model, a row a family: how many hold of how many."""

from __future__ import annotations

import joblib

from experiments import limits
from experiments.patterns.statement import FAILS, HOLDS, MUST
from experiments.validation.rows import Row, tally
from experiments.validation.sections import Part, Setup


def part(setup: Setup) -> Part:
    """Run them and return a row a family: it holds if every case does.

    They are of the equations themselves: no set of parameters, and no count among the facts.
    """
    topics = list(limits.TOPICS)[:1] if setup.quick else list(limits.TOPICS)
    jobs = [(topic, job) for topic in topics for job in limits.jobs_of(topic)]
    results = joblib.Parallel(n_jobs=setup.jobs)(joblib.delayed(limits._measure)(*job) for _, job in jobs)
    rows = []
    for topic in topics:
        cases = [one for (of, _), found in zip(jobs, results, strict=True) if of == topic for one in found]
        held = [one.holds for one in cases]
        wrong = "; ".join(one.case for one in cases if not one.holds)
        rows.append(Row(
            topic, limits.TOPICS[topic], "closed forms, computed", f"all {len(cases)}", tally(held),
            HOLDS if all(held) else FAILS, MUST, "cases", runs=str(sum(one.seeds for one in cases)),
            said=f"{sum(held)} of {len(cases)}", note=f"not: {wrong}" if wrong else "", parameters="reduced"))
    return Part(tuple(rows))

