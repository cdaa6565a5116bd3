"""How many replicates: a fixed number, or more and more until the interval of a contrast is narrow enough.

The choice looks at stored runs only, and at no more of them than the stage before had asked for. So a study that was
interrupted takes the same decisions again, and ends with the same runs as one that was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from experiments import statistics
from experiments.design import Design, Run, Until
from experiments.store import Store

if TYPE_CHECKING:
    import pandas as pd


def stages(design: Design, store: Store, replicates: int, version: str) -> Iterator[list[list[Run]]]:
    """Yield groups of runs, stage by stage; each stage is asked for once the one before is stored.

    Args:
        design: the plan.
        store: where the runs of earlier stages are.
        replicates: how many of each point; with ``design.until`` at least.
        version: the model's version.
    """
    digests = design.digests()
    yield list(design.runs(replicates, version, digests=digests))
    if design.until is None:
        return
    done, left = replicates, list(range(len(design.points())))
    while done < design.until.most:
        left = still_wide(store, design.until, left, done)
        if not left:
            return
        more = min(done + design.until.step, design.until.most)
        yield list(design.runs(more, version, first=done, points=left, digests=digests))
        done = more


def still_wide(store: Store, until: Until, points: list[int], replicates: int) -> list[int]:
    """Return the points whose interval over the first replicates is not narrow enough, or does not exist yet."""
    runs = store.runs(columns=[until.outcome])
    runs = runs[(runs["status"] == "ok") & (runs["replicate"] < replicates) & runs["arm"].isin(until.arms)]
    groups = dict(iter(runs.groupby("point")))
    return [k for k in points if not (k in groups and half_width(groups[k], until) <= until.half_width)]


def half_width(runs: pd.DataFrame, until: Until) -> float:
    """Return half of the 95% interval of the contrast over the runs of one point; infinite where there is none.

    Where few of the pairs differ there is none either: a row of equal pairs says nothing yet.
    """
    table = runs.pivot_table(index=["seed", "replicate"], columns="arm", values=until.outcome)
    if set(until.arms) - set(table):
        return float("inf")
    values = [table[arm].to_numpy(float) for arm in until.arms]
    found = statistics.paired_difference(*values) if len(values) > 1 else statistics.mean_interval(values[0])
    return (found.high - found.low) / 2 if found.exists and not found.few else float("inf")
