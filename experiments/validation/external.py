"""Section ``external``: published models made with this one, a row a model: how many lines hold of how many.

The reduced model must meet a closed form, so the rows do not count; ``buurtlab external`` has every line.
"""

from __future__ import annotations

from experiments.patterns.statement import FAILS, HOLDS, MUST, OPEN
from experiments.validation.rows import Row, tally
from experiments.validation.sections import Part, Setup


def part(setup: Setup) -> Part:
    """Measure the published models once (lines at an edge not again in larger crowds) and return a row a model."""
    from experiments.external import rows as external
    from experiments.external.row import FAILS as WRONG
    from experiments.external.row import HOLDS as RIGHT

    if setup.quick:
        return Part(text="Not run when trying: `buurtlab external` does.")
    found = external.rows(setup.jobs, again=False)
    rows = []
    for model in dict.fromkeys(one.model for one in found):
        lines = [one for one in found if one.model == model]
        held = [one.verdict == RIGHT for one in lines]
        other = [one.fact for one in lines if one.verdict != RIGHT]
        wrong = any(one.verdict == WRONG for one in lines)
        rows.append(Row(
            "external", f"{model}, by the model's own joining", f"{model}; closed forms, computed",
            f"all {len(lines)}", tally(held), HOLDS if all(held) else FAILS if wrong else OPEN, MUST, "lines",
            runs=str(sum(one.runs for one in lines)), said=f"{sum(held)} of {len(lines)}",
            note="not: " + "; ".join(other) if other else "", parameters="reduced"))
    return Part(tuple(rows))
