"""Time courses: mean and band over the weeks, of one arm or of several with their differences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.figures.style import (
    BLUE,
    COLUMN,
    NARROW,
    SMALL,
    STYLE,
    WIDE,
    filled,
    heading,
    legend_over,
    looks,
    tick,
    wrapped,
)
from experiments.texts import phrase

UNIT_RANGE = ("(0 to 1)", "(0 tot 1)")


def time_courses(panels: Sequence[tuple[str, pd.DataFrame]], name: str, language: str = "en") -> Figure:
    """Draw mean and 90% band over the weeks, a panel a quantity.

    Args:
        panels: title with unit, and a frame with the columns week, mean, p5, p95, n.
        name: what was run, for the heading.
        language: ``en`` or ``nl``.
    """
    columns = 3
    rows = math.ceil(len(panels) / columns)
    count = max((int(frame["n"].max()) for _, frame in panels if len(frame)), default=0)
    weeks = max((int(frame["week"].max()) for _, frame in panels if len(frame)), default=0) + 1
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(11.4, 2.7 * rows + 0.5), layout="constrained")
        grid = figure.subplots(rows, columns, squeeze=False)
        for axes in grid.flat[len(panels):]:
            axes.set_visible(False)
        for (title, frame), axes in zip(panels, grid.flat, strict=False):
            if count > 1:
                axes.fill_between(frame["week"], frame["p5"], frame["p95"], color="#9CC3DF", linewidth=0)
            axes.plot(frame["week"], frame["mean"], color=BLUE, linewidth=1.8)
            axes.set_title(wrapped(title, 46), loc="left", fontsize=9)
            axes.set_xlabel(phrase("week", language))
            axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
            # From zero, and shares from zero to one: a cut axis makes a ripple look like a wave.
            top = 1.0 if title.endswith(UNIT_RANGE) else max(axes.get_ylim()[1], 1e-9)
            axes.set(xlim=(0, weeks), ylim=(0.0, top))
            axes.yaxis.set_major_formatter(lambda value, _, axes=axes: tick(value, axes, language))
        heading = "courses_title" if count > 1 else "one_run"
        figure.suptitle(phrase(heading, language, name=name, n=count), fontsize=11, fontweight="bold", x=0.01,
                        ha="left")
    return figure


def arm_courses(course: pd.DataFrame, gaps: pd.DataFrame, names: Mapping[str, str], title: str, language: str = "en",
                note: str = "") -> Figure:
    """Draw one quantity of several arms over the weeks, and under it each arm's paired difference with the first.

    Args:
        course: columns arm, week, mean, p5, p95, n.
        gaps: columns arm, week, difference, low, high, n; no rows where there is nothing to compare.
        names: arm -> what it is called; the order is that of drawing.
        title: the quantity with its unit.
        language: ``en`` or ``nl``.
        note: what was run, under the figure.
    """
    look, weeks, count = looks(list(names)), int(course["week"].max()) + 1, int(course["n"].max())
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(COLUMN, 2.75 + 1.15 * (len(gaps) > 0)), layout="constrained")
        grid = figure.subplots(1 + (len(gaps) > 0), 1, squeeze=False, sharex=True,
                               height_ratios=[3, 2] if len(gaps) else [1])[:, 0]
        for arm in names:
            here = course[course["arm"] == arm]
            _stroke(grid[0], here, ("mean", "p5", "p95") if count > 1 else ("mean",), look[arm], names[arm])
        top = 1.0 if title.endswith(UNIT_RANGE) else max(grid[0].get_ylim()[1], 1e-9)
        grid[0].set(xlim=(0, weeks), ylim=(0.0, top))
        if len(names) > 1:
            legend_over(grid[0], list(names.values()))
        if len(gaps):
            grid[1].axhline(0, color="#777777", linewidth=0.6)
            for arm in gaps["arm"].unique():
                _stroke(grid[1], gaps[gaps["arm"] == arm], ("difference", "low", "high"), look[arm], names[arm])
            gap = phrase("fig_gap", language, a=next(iter(names.values())))
            grid[1].set_title(filled(gap, WIDE - 40), loc="left", fontsize=SMALL, fontweight="normal", color="#444444")
        for axes, signed in zip(grid, (False, True), strict=False):
            axes.grid(axis="y", color="#DDDDDD", linewidth=0.5)
            axes.yaxis.set_major_locator(MaxNLocator(4))
            axes.yaxis.set_major_formatter(
                lambda value, _, axes=axes, signed=signed: tick(value, axes, language, signed))
        grid[-1].set_xlabel(phrase("week", language))
        figure.align_ylabels()
        heading(figure, title, "\n".join(one for one in (note, f"{_counted(course, gaps, language)}.") if one))
    return figure


def _counted(course: pd.DataFrame, gaps: pd.DataFrame, language: str) -> str:
    """Return what the line and the band are, over how many replicates, and of how many pairs the difference is."""
    said = phrase("fig_band" if course["n"].max() > 1 else "fig_band_one", language, n=_range(course["n"], language))
    return f"{said}; {phrase('fig_pairs', language, n=_range(gaps['n'], language))}" if len(gaps) else said


def _range(counts: pd.Series, language: str) -> str:
    """Return a count, or the fewest and the most where they differ."""
    least, most = int(counts.min()), int(counts.max())
    return str(most) if least == most else phrase("interval", language, low=least, high=most)


def _stroke(axes: Axes, frame: pd.DataFrame, columns: Sequence[str], look: Mapping[str, Any], name: str) -> None:
    """Draw a line and, where there is one, the band round it."""
    middle, *band = columns
    if band:
        axes.fill_between(frame["week"], frame[band[0]], frame[band[1]], color=look["fill"], alpha=0.45, linewidth=0)
        for edge in band:  # bands that overlap are told apart by their edges
            axes.plot(frame["week"], frame[edge], color=look["color"], linewidth=0.4, linestyle=look["dash"], alpha=0.7)
    axes.plot(frame["week"], frame[middle], color=look["color"], linestyle=look["dash"], label=name)
