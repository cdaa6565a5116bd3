"""The sections of a report, in their order: one list, one module each.

A section is a module with ``applies(page) -> bool`` and ``build(page) -> Section``; it takes numbers from ``page``
only, so what it prints can be traced. A new one needs a line in ``SECTIONS`` and, for numbers of its own, a table in
:mod:`experiments.report.tables`.
"""

from __future__ import annotations

from types import ModuleType

from experiments.report.sections import (
    again,
    answer,
    best,
    cells,
    changed,
    courses,
    evidence,
    not_said,
    over_set,
    question,
    ran,
    rests,
    rivals,
    role_map,
    sure,
    winners,
    words,
)

#: First page: question and answer; then the figures and tables; then what they rest on and do not say.
SECTIONS: tuple[ModuleType, ...] = (question, answer, role_map, winners, cells, best, rivals, sure, over_set,
                                    courses, rests, not_said, changed, evidence, ran, words, again)
