"""The effects of a case: each statement's interval, what is left with the mechanism off, and where it was expected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.style import ARMS, BLUE, COLUMN, INK, NARROW, filled
from experiments.statistics import Interval

WIDTH = 2 * COLUMN  # a page's
SIZE = 7.0
_ROOM = 2 * 241 - 8  # points that a line of text may take
_SAID = 96  # points beside a row for its numbers
_EXPECTED = "#D9EAD8"


@dataclass(frozen=True)
class Effect:
    """A row: what the statement is called, what was found, and what stands beside it in words.

    Args:
        name: the statement with its unit.
        found: the effect, in the unit that is drawn.
        said: the same in numbers.
        low: lower end of where it was expected; -inf where there is none.
        high: upper end; NaN where nothing was expected.
        without: what is left with the mechanism off; ``None`` where nothing is switched off.
        without_said: the same in words.
    """

    name: str
    found: Interval
    said: str
    low: float = math.nan
    high: float = math.nan
    without: Interval | None = None
    without_said: str = ""


def effects_plot(effects: Sequence[Effect], title: str, note: str) -> Figure:
    """Draw a row a statement, each on its own scale round zero.

    Args:
        effects: the rows.
        title: what is shown.
        note: what the marks mean, under the figure.
    """
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(WIDTH, 0.56 * len(effects) + 0.85), layout="constrained")
        figure.get_layout_engine().set(h_pad=0.02, hspace=0.0)
        for one, axes in zip(effects, figure.subplots(len(effects), 1, squeeze=False)[:, 0], strict=True):
            _row(axes, one)
        figure.suptitle(title, fontsize=SIZE + 1, fontweight="bold", x=0.01, ha="left")
        figure.supxlabel(filled(note, _ROOM, SIZE), fontsize=SIZE, x=0.01, ha="left", color="#444444", linespacing=1.2)
    return figure


def _row(axes: Axes, one: Effect) -> None:
    drawn = [each for each in (one.found, one.without) if each is not None and not math.isnan(each.mean)]
    ends = [value for each in drawn for value in (each.mean, each.low, each.high)]
    bounds = [abs(value) for value in (*ends, one.low, one.high) if math.isfinite(value)]
    reach = 1.15 * max(bounds, default=0.0) or 1.0
    if not math.isnan(one.high):
        low, high = max(one.low, -reach), min(one.high, reach)
        axes.axvspan(low, high, color=_EXPECTED, linewidth=0)
        axes.axvline(low if low > -reach else high, color="#6F9E6C", linewidth=0.8)
    axes.axvline(0, color="#777777", linewidth=0.7)
    _mark(axes, one.found, 0.45 if one.without is not None else 0.0, BLUE, "o")
    if one.without is not None:
        _mark(axes, one.without, -0.5, ARMS[0]["color"], "D")
    for height, said in ((0.45 if one.without is not None else 0.0, one.said), (-0.5, one.without_said)):
        axes.text(1.015, (height + 1) / 2, filled(said, _SAID * 1.5, SIZE - 0.6), transform=axes.transAxes, va="center",
                  fontsize=SIZE - 0.6, linespacing=1.0, color=INK)
    axes.set_title(filled(one.name, _ROOM, SIZE), loc="left", fontsize=SIZE, pad=1.5, color=INK, linespacing=1.0)
    axes.set(xlim=(-reach, reach), ylim=(-1, 1), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_facecolor("#F6F6F6")


def _mark(axes: Axes, found: Interval, height: float, color: str, marker: str) -> None:
    """Draw a point and its interval: filled where the interval leaves zero out."""
    if math.isnan(found.mean):
        return
    if found.exists:
        axes.plot([found.low, found.high], [height, height], color=color, linewidth=1.7, solid_capstyle="butt")
    axes.plot(found.mean, height, marker, markersize=4.4, markeredgecolor=color, markeredgewidth=1.1,
              markerfacecolor=color if found.resolved else "#FFFFFF")
