"""What ``buurtlab luck`` prints: the savings of a contrast, how alike runs stay, and what is said of it."""

from __future__ import annotations

import math

import numpy as np

from experiments.luck import AIM, COURSES, WEEKS, Arm, Saving, correlation, saving


def _number(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:.3f}"


def _people(n: int) -> str:
    return "1 resident" if n == 1 else f"{n:,} residents"


def savings_table(pair: tuple[str, str], results: dict[int, dict[str, Arm]]
                  ) -> tuple[list[list[str]], dict[tuple[str, int], Saving], str]:
    """Return the table of a contrast, outcomes of equal rank first.

    Args:
        pair: the roles of A and B.
        results: residents -> role -> its replicates.

    Returns:
        The rows, the head first; (outcome of equal rank, residents) -> its saving; and what is said of the outcomes
        that are left out because nothing can be told of them at any size, empty for none.
    """
    from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

    head = ["outcome"]
    for n in results:
        head += [f"A ({n:,})", "B - A", "times fewer [95%]", "correlation"]
    rows, judged, still, few = [head], {}, 0, 0
    for name in [*EQUAL_RANK, *(name for name in SUMMARY_NAMES if name not in EQUAL_RANK)]:
        cells, savings = ["* " + name if name in EQUAL_RANK else name], []
        for n, result in results.items():
            a, b = (result[role].outcomes[name] for role in pair)
            found, there = saving(a, b), ~np.isnan(a + b)
            mean, apart = (a[there].mean(), (b - a)[there].mean()) if there.any() else (math.nan, math.nan)
            apart = 0.0 if abs(apart) < 1e-12 * abs(mean) else apart  # a sum of fractions that cancel
            cells += [*(("n/a", "n/a") if math.isnan(mean) else (f"{mean:.4g}", f"{apart:+.3g}")), found.cell(),
                      _number(correlation(a[there], b[there])) if found.pairs > 2 else "n/a"]
            savings.append(found)
            if name in EQUAL_RANK:
                judged[name, n] = found
        if not all(math.isnan(found.ratio) for found in savings):
            rows.append(cells)
        elif any(found.pairs > 2 for found in savings):
            still += 1
        else:
            few += 1
    return rows, judged, _left_out(still, few)


def _left_out(still: int, few: int) -> str:
    said = [text for many, text in ((still, f"{still} that are the same in every run"),
                                    (few, f"{few} with a value in fewer than three pairs")) if many]
    return f"left out: of all outcomes {' and '.join(said)}" if said else ""


def verdict(judged: dict[tuple[str, int], Saving], asked: bool) -> tuple[str, bool]:
    """Return what is said of the savings of the outcomes of equal rank, and whether what was asked is reached.

    Args:
        judged: (outcome, residents) -> its saving.
        asked: whether the aim is asked of this contrast.
    """
    told = {key: found for key, found in judged.items() if not math.isnan(found.ratio)}
    least = min((found.low for found in told.values()), default=math.nan)
    said = [f"outcomes of equal rank: at least {least:.1f} times fewer (lowest end of an interval)"] if told else []
    mute = [n for n in dict.fromkeys(n for _, n in judged) if not any(size == n for _, size in told)]
    said += [f"nothing varies at this size ({_people(n)}): no outcome of equal rank differs from run to run, so there "
             "is nothing to compare" for n in mute]
    said += [f"{name} at {_people(n)}: {judged[name, n].cell()}, nothing to compare" for name, n in judged
             if (name, n) not in told and n not in mute]
    if not asked:
        return "\n".join(said), True
    short = [f"{name} at {_people(n)}" for (name, n), found in told.items() if found.low < AIM]
    reached = len(told) == len(judged) and not short
    why = ["the interval goes below it for " + ", ".join(short)] if short else []
    why += ["not all can be compared"] if len(told) < len(judged) else []
    said.append(f"the aim of {AIM:g} times is reached" if reached else
                f"the aim of {AIM:g} times is not reached: {'; '.join(why)}")
    return "\n".join(said), reached


def course_rows(label: str, pair: tuple[str, str], results: dict[int, dict[str, Arm]]) -> list[list[str]]:
    """Return the rows of the table of correlations over time, without those of which nothing can be told."""
    rows = [[label, f"{n:,}", course,
             *(_number(correlation(*(result[role].courses[course][:, w - 1] for role in pair))) for w in WEEKS)]
            for n, result in results.items() for course in COURSES]
    return [row for row in rows if set(row[3:]) != {"n/a"}]
