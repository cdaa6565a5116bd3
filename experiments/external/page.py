"""The page of the benchmarks, ``docs/external.md``, as the command writes it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from experiments.external import rows as measured
from experiments.external import theory
from experiments.external.row import OPEN, Row, rarer

HEADER = ("model", "fact", "closed form", "published", "derived here", "found", "95% interval", "crowds", "margin",
          "verdict")
SOURCES = """\
- Granovetter 1978: thresholds 0, 1 .. 99 against one of them changed; the jump at a standard deviation of about 12.2.
- Watts 2002, *PNAS* 99:5766: cascades on random networks, the cascade condition.
- Gleeson & Cahalane 2007: the final size from a seed of any size."""


def cells(row: Row) -> list[str]:
    """Return a line of the table."""
    interval = "same in all" if math.isnan(row.low) else f"[{row.low:.4g}, {row.high:.4g}]"
    margin = f"{row.margin:g}" if row.margin else "exact law"
    return [row.model, row.fact, f"{row.expected:.4g}", row.published, row.derived, f"{row.found:.4g}", interval,
            str(row.runs), margin, row.verdict]


def counted(rows: Sequence[Row]) -> str:
    """Return how the lines came out, in one sentence."""
    number = Counter(row.verdict for row in rows)
    return f"{len(rows)} lines: " + ", ".join(f"{count} {verdict}" for verdict, count in number.items()) + "."


def published(rows: Sequence[Row]) -> str:
    """Return of how many lines the papers themselves give a figure, in one sentence."""
    number = sum(bool(row.published) for row in rows)
    return (f"Of {number} of {len(rows)} lines the papers themselves give a figure (*published*); the others are held "
            "against closed forms computed here.")


def zeros(rows: Sequence[Row]) -> list[str]:
    """Return a line for each chance with a closed form of 0 that was measured in small and in large crowds."""
    by_key = {row.key: row for row in rows}
    return [f"- {row.fact}: {row.found:.3g} over {row.runs} crowds, {large.found:.3g} over {large.runs} of the larger; "
            f"the chance of a fall like that, were it as frequent there, is {rarer(row, large):.2g}."
            for row in rows if row.margin and row.expected == 0 and (large := by_key.get(f"{row.key}_again"))]


def first_and_again(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the lines of the table, and those measured once more in larger crowds."""
    return [row for row in rows if not row.key.endswith("_again")], [row for row in rows if row.key.endswith("_again")]


def page(rows: Sequence[Row], model: str, figure: str) -> str:
    """Return the page.

    Args:
        rows: as :func:`experiments.external.rows.rows` gives.
        model: version of the model.
        figure: path of the figure, as seen from the page.
    """
    first, again = first_and_again(rows)
    low, high = theory.window(measured.PHI)
    open_ones = "; ".join(row.fact for row in first if row.verdict == OPEN)
    return f"""# External benchmarks

Written by `buurtlab external --write`, model `{model}`. {counted(first)} {published(first)}

The model's own joining process, run through the engine, with everything else switched off: no trust, no energy, no
role, nobody leaves; the slope of the logit endless and the threshold on the share of the own ties that takes part its
only reason. No term was added for it: that share is what `params.joining.peers` has always weighed. On a complete graph
the own ties are everybody (Granovetter); on `network.kind=random` they are few (Watts). Somebody past the threshold
joins in a quarter of the weeks, which changes when, not whether. The settings are the limit case `cascade` of
`experiments/limit_cases/settings.py`.

{_table(first)}

*Verdict.* Where the law of a finite crowd is known exactly, a line holds unless a difference as large as the one found
has, by chance, a probability below .0001. Otherwise the closed form is that of an endless crowd, and the line holds if
the whole interval lies within the margin; it is open if it lies there in part, and where the closed form is 0 as soon
as it was found at all. Margins were set before this table was
run, but not blind: a few single crowds had been looked at, and the jump of 1,000 people (12.26) was known when .05 was
chosen from what whole persons do to it (.034). Chances have Wilson's intervals, means those between crowds.

![Jump of the crowd and cascade window, theory and model]({figure})

*The window.* With a threshold of {measured.PHI:g} one person can set off a cascade between {low:.2f} and {high:.2f}
ties in the mean (condition: sum over k up to {math.floor(1 / measured.PHI)} of k (k - 1) p_k above z). By the closed
form a larger beginning moves the upper edge outward, and so it does in the model.

## Open lines, once more in larger crowds

{f"Open above: {open_ones}." if open_ones else "None is open above."}

The closed forms are those of endless crowds. At the edges of the window a crowd of some thousands is not like one:
clusters are as large as the crowd, or a crowd lies on either side of the jump by luck. If that is the reason, larger
crowds lie nearer. With other seeds and more people, judged alike:

{_table(again)}

Where the closed form is 0 a finite crowd may still have a cascade, and what can be asked is that it is rarer in the
larger crowds (Fisher's exact test, one-sided):

{chr(10).join(zeros(rows)) or "No such line."}

## Sources

{SOURCES}

The figures in the column *published* are those the papers give. What stands under *derived here*, *inside* and *outside
the window*, follows from Watts' condition and is no figure of the paper. The law of finite crowds is not Granovetter's;
it is exact (`experiments/limit_cases/theory.py`).
"""


def _table(rows: Sequence[Row]) -> str:
    lines = [HEADER, ("---",) * len(HEADER), *map(cells, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
