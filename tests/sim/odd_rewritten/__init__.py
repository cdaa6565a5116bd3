"""Founding and trust written again from ``docs/ODD.md`` alone, by somebody who had not seen the code.

That trial gave two scripts that read tables of two states and nothing of the engine. They agreed with it on both: the
chances of founding to 2e-7 of their size, the expected trusts within the error of 3,000 redrawn weeks. Where the text
was unclear it was mended. The functions here are those of the trial, tidied; nothing in them imports ``sim``.

Added later, by somebody who had seen the code (each place says so): parameters and reference levels are handed in and
no longer copied from ``docs/parameters.md``; what initiating parties start; of equal themes the lowest; bounds of what
one week can do to a trust. Mended where the text of that time said less than the code does: dialogues reach running
and anchored initiatives only, who moved in last week has nothing of the membership or visit of who lived there before.
"""

from types import SimpleNamespace

import numpy as np


def wide(column: object) -> np.ndarray:
    """Return a column in 64 bits."""
    return np.asarray(column, float)


def first(values: object) -> float:
    """Return the one value of a column that has one row."""
    return float(values[0])


def state(tables: object, week: int, scenario: object, reference: dict[str, float]) -> SimpleNamespace:
    """Put together what both processes read.

    Args:
        tables: ``resident``, ``initiative``, ``neighbourhood`` and ``government`` with the columns of ODD section 2.
        week: the week that is going on.
        scenario: settings by the names of ``docs/parameters.md``.
        reference: the reference levels of ODD section 5.
    """
    return SimpleNamespace(resident=tables.resident, initiative=tables.initiative, week=week,
                           neighbourhood=tables.neighbourhood, government=tables.government,
                           scenario=scenario, params=scenario.params, ref=SimpleNamespace(**reference))
