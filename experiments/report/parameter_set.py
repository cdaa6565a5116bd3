"""Which set of ``configs/parameters`` each arm of a study was run on, told by the values of its parameters."""

from __future__ import annotations

import math
from typing import Any

from experiments.arms import flat
from experiments.report.subject import Subject


def taken(subject: Subject) -> dict[str, tuple[str, int, frozenset[str]]]:
    """Return of each arm that is on a set: its name, how many parameters it names, and those with its value here.

    An arm is on the set that it shares most values with, more than half of them: single ones may have been set
    otherwise on top of it. What varies over the points is of no set. Arms on none are left out.
    """
    from experiments.validation.parameters import DEFAULT, given, names

    sets = {name: given(name) for name in names() if name != DEFAULT}
    found = {}
    for arm in subject.arms:
        settings = flat(subject.settings(arm))
        same = {name: frozenset(key for key, value in of_set.items() if key not in subject.study.axes
                                and _same(settings.get(key), value)) for name, of_set in sets.items()}
        best = max(same, key=lambda name: len(same[name]), default=None)
        if best is not None and len(same[best]) > len(sets[best]) / 2:
            found[arm] = (best, len(sets[best]), same[best])
    return found


def _same(value: Any, of_set: Any) -> bool:
    if isinstance(value, int | float) and isinstance(of_set, int | float):
        return math.isclose(value, of_set, rel_tol=1e-9)
    return value == of_set
