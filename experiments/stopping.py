"""How many replicates: a fixed number, or more and more until the interval of a contrast is narrow enough.

The choice looks at stored runs only, and at no more of them than the stage before had asked for. So a study that was
interrupted takes the same decisions again, and ends with the same runs as one that was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from experiments import statistics
from experiments.design import Design, Run, Until
from experiments.settings import whole
from experiments.store import Store
from experiments.suggest import nearest, unknown
from sim.errors import InputError
from sim.metrics import SUMMARY_NAMES

if TYPE_CHECKING:
    import pandas as pd

#: With fewer pairs that differ, replication goes on.
FEWEST_UNTIED = 6


def stages(design: Design, store: Store, replicates: int, version: str) -> Iterator[list[list[Run]]]:
    """Yield groups of runs, stage by stage; each stage is asked for once the one before is stored.

    Args:
        design: the plan.
        store: where the runs of earlier stages are.
        replicates: how many of each point; with ``design.until`` at least.
        version: the model's version.
    """
    yield list(design.runs(replicates, version))
    if design.until is None:
        return
    done, left = replicates, list(range(len(design.points())))
    while done < design.until.most:
        left = still_wide(store, design.until, left, done)
        if not left:
            return
        more = min(done + design.until.step, design.until.most)
        yield list(design.runs(more, version, first=done, points=left))
        done = more


def still_wide(store: Store, until: Until, points: list[int], replicates: int) -> list[int]:
    """Return the points whose interval over the first replicates is not narrow enough, or does not exist yet."""
    runs = store.runs(columns=[until.outcome])
    runs = runs[(runs["status"] == "ok") & (runs["replicate"] < replicates) & runs["arm"].isin(until.arms)]
    groups = dict(iter(runs.groupby("point")))
    return [k for k in points if not (k in groups and half_width(groups[k], until) <= until.half_width)]


def half_width(runs: pd.DataFrame, until: Until) -> float:
    """Return half of the 95% interval of the contrast over the runs of one point; infinite where there is none.

    Where few of the pairs differ there is none either: they do not tell yet how large a difference is.
    """
    table = runs.pivot_table(index=["seed", "replicate"], columns="arm", values=until.outcome)
    if set(until.arms) - set(table):
        return float("inf")
    values = [table[arm].to_numpy(float) for arm in until.arms]
    found = statistics.paired_difference(*values) if len(values) > 1 else statistics.mean_interval(values[0])
    few = found.untied is not None and found.untied < min(found.n, FEWEST_UNTIED)
    return (found.high - found.low) / 2 if found.exists and not few else float("inf")


def read_until(given: Any, arms: Sequence[str], replicates: int) -> Until | None:
    """Return the rule that a design's settings describe; ``None`` where there is none.

    Args:
        given: outcome, arms, half_width, most, step.
        arms: labels of the design's arms.
        replicates: how many there are to begin with.

    Raises:
        InputError: for a name that does not exist or a number that will not do.
    """
    if given is None:
        return None
    if not isinstance(given, dict):
        raise InputError("design.until", given, "must be a table: outcome, arms, half_width, most, step.")
    known = tuple(Until.__dataclass_fields__)
    for name in given:
        if name not in known:
            near = nearest(name, known)
            raise InputError(f"design.until.{name}", None, f"not a setting; there are {', '.join(known)}.",
                             near and f"design.until.{near}")
    if (outcome := given.get("outcome")) not in SUMMARY_NAMES:
        raise unknown("design.until.outcome", outcome, SUMMARY_NAMES)
    chosen = given.get("arms") or (arms if len(arms) <= 2 else [])
    chosen = [chosen] if isinstance(chosen, str) else chosen
    if not 1 <= len(chosen) <= 2:
        raise InputError("design.until.arms", None, f"name the two arms whose difference is meant, or one; there are "
                                                    f"{', '.join(arms)}.")
    for arm in chosen:
        if arm not in arms:
            raise unknown("design.until.arms", arm, arms)
    width = given.get("half_width")
    if isinstance(width, bool) or not isinstance(width, int | float) or not width > 0:
        raise InputError("design.until.half_width", width, "must be a number above 0, in the outcome's unit.")
    most = whole("design.until.most", given.get("most", Until.most), 2, 100_000)
    if most < replicates:
        raise InputError("design.until.most", most, f"must be at least the {replicates} replicates to begin with.")
    return Until(outcome, tuple(chosen), float(width), most,
                 whole("design.until.step", given.get("step", Until.step), 1, 10_000))
