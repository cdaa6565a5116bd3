"""A line of a pattern with what validation asks beside it: its sources, its stylised fact, and what should break it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.patterns.statement import Bound, Line, Pattern, Settings, Size, report
from experiments.statistics import Interval

PLACE = {"residents": 10_000, "weeks": 260}
SMALL = {"residents": 3_000, "weeks": 156}
#: Replicates of a contrast and of it with something taken out: full, then for trying.
FULL, TRY = Size(24, PLACE, off_pairs=16), Size(8, SMALL)


OWN_BOUND = report()  # with something taken out the statement's own bound decides


@dataclass(frozen=True)
class Stated(Line):
    """A statement of the table.

    Args:
        fact: S-number, or empty.
        source: keys of ``experiments.validation.sources.SOURCES``.
        hypothesis: nobody has found it in the field: it counts only where it holds.
        use: ``fitted`` or ``held out``, of a band.
        note: what a reader has to know of how it is measured.

    With something taken out the statement's own bound decides, and ``ablated`` where it has a text.
    """

    ablated: Bound = OWN_BOUND
    fact: str = ""
    source: tuple[str, ...] = ()
    hypothesis: bool = False
    use: str = ""
    note: str = ""


def stated(line: Line, **more: object) -> Stated:
    """Return a line of an existing pattern as a statement of the table, with more said of it."""
    own = {field.name: getattr(line, field.name) for field in dataclasses.fields(Line)}
    return Stated(**own | {"ablated": OWN_BOUND} | more)


def again(pattern: Pattern, off: Mapping[str, Settings], lines: Mapping[str, Mapping[str, object]], full: Size = FULL,
          small: Size | None = None) -> Pattern:
    """Return an existing pattern with the lines that are named, what is said of them, and other things to take out.

    Args:
        pattern: as in ``experiments.patterns``.
        off: name -> settings, put beside the pattern's own.
        lines: text of a line -> fields of :class:`Stated`.
        full: so many pairs here.
        small: for trying; the pattern's own unless given.
    """
    by_text = {line.text: line for line in pattern.lines}
    return dataclasses.replace(
        pattern, off={**pattern.off, **off}, full=full, small=small or pattern.small,
        lines=tuple(stated(by_text[text], **more) for text, more in lines.items()))


def one_of(*intervals: Interval) -> Interval:
    """Return, of effects that must all lie above zero, the one that comes nearest to it (intersection-union test)."""
    return min(intervals, key=lambda found: found.low if found.exists else -np.inf)
