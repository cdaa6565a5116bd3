"""Tipping lines: where the reproduction number passes one over the plane, and where a rate climbs steepest."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.figures.policy_map import axis_title
from experiments.figures.style import BLUE, INK, ORANGE, STYLE, captioned
from experiments.map_texts import said
from experiments.outcome_texts import OUTCOMES
from experiments.planes import Planes, panel_name
from experiments.statistics import Interval
from experiments.texts import number, outcome_number, setting_name
from experiments.tipping import surface, verdict

COLUMNS = 3
#: R surely below one, not told from one, surely above one: plain, hatched, dark enough to differ in grey.
UNDER, BAND, OVER = "#FFFFFF", "#E4E4E4", ORANGE
_FINE = 241  # points along an axis when interpolating for the eye


def reproduction_map(numbers: pd.DataFrame, plan: Planes, language: str = "en", heading: str = "") -> Figure:
    """Draw R over the plane for every choice, with the line at which it passes one and the band not told from one.

    Args:
        numbers: as :func:`experiments.reproduction.numbers` gives.
        plan: the planes of that study.
        language: ``en`` or ``nl``.
        heading: what was run, below the panels.
    """
    handles = [Patch(facecolor=UNDER, edgecolor="#777777", label=said("r_legend_under", language)),
               Patch(facecolor=BAND, hatch="///", edgecolor="#999999", label=said("r_legend_band", language)),
               Patch(facecolor=OVER, edgecolor="#777777", label=said("r_legend_over", language)),
               Line2D([], [], color=BLUE, linewidth=2.4, label=said("r_legend_line", language))]
    note = said("r_note", language)
    return _choices(numbers, plan, (said("r_title", language), heading), handles, note, language, _reproduction,
                    room=14.0)


def climb_lines(climbs: pd.DataFrame, plan: Planes, outcome: str, language: str = "en", heading: str = "") -> Figure:
    """Draw where an outcome climbs steepest along the axis across, for every choice and level going up.

    Args:
        climbs: as :func:`experiments.tipping.climbs` gives.
        plan: the study's planes.
        outcome: name of the outcome.
        language: ``en`` or ``nl``.
        heading: what was run, below the panels.
    """
    handles = [Line2D([], [], color=BLUE, marker="o", linewidth=2, label=said("climb_dot", language)),
               Line2D([], [], color="#777777", marker="o", markerfacecolor="white", linewidth=1, linestyle=":",
                      label=said("climb_hollow", language))]
    per = float(climbs["per"].iloc[0])
    note = said("climb_note", language, per=number(per, 2, language), across=setting_name(plan.across, language))
    title = said("climb_title", language, outcome=OUTCOMES[outcome].title(language),
                 across=setting_name(plan.across, language))
    return _choices(climbs, plan, (title, heading), handles, note, language,
                    lambda axes, here, p, lang: _climbs(axes, here, p, outcome, lang))


def _choices(table: pd.DataFrame, plan: Planes, titles: tuple[str, str], handles: list[Any], note: str, language: str,
             draw: Callable[[Axes, pd.DataFrame, Planes, str], None], room: float = 6.0) -> Figure:
    """Return a figure with a panel for every choice of every panel of the study."""
    keys = [(panel, choice) for panel in plan.panels for choice in plan.choices]
    columns = min(len(keys), COLUMNS if len(plan.panels) == 1 else min(5, len(plan.choices)))
    rows = math.ceil(len(keys) / columns)
    up = table[plan.up].nunique()
    wide, high = 3.3 * columns, rows * max(2.3, 0.42 * up + 1.1)
    with mpl.rc_context(STYLE | {"hatch.color": "#999999"}):
        figure = Figure(figsize=(wide, high + 1.4), layout="constrained")
        grid = figure.subplots(rows, columns, squeeze=False)
        for axes in grid.flat[len(keys):]:
            axes.set_visible(False)
        for (panel, choice), axes in zip(keys, grid.flat, strict=False):
            here = table[table["choice"] == choice]
            for name, value in panel.items():
                here = here[here[name] == value]
            draw(axes, here, plan, language)
            named = [plan.named(choice, language), panel_name(panel, language)]
            axes.set_title(", ".join(part for part in named if part), loc="left", fontsize=9.5, pad=room)
            _frame(axes, table, plan, language)
        captioned(figure, titles[0], "\n".join([note, titles[1]]), handles, min(4, max(1, int(wide / 2.3))))
    return figure


def _frame(axes: Axes, table: pd.DataFrame, plan: Planes, language: str) -> None:
    """Give every panel the same axes, half a step wider than what was looked at."""
    for axis, name, size in (("x", plan.across, 34), ("y", plan.up, 30)):
        levels = _levels(table, plan, name)
        room = 0.5 * (levels[-1] - levels[0]) / max(1, len(levels) - 1) or 0.05
        getattr(axes, f"set_{axis}lim")(levels[0] - room, levels[-1] + room)
        getattr(axes, f"set_{axis}ticks")(levels, [number(level, 2, language) for level in levels])
        getattr(axes, f"set_{axis}label")(axis_title(name, language, size), fontsize=8)
    axes.tick_params(length=2, labelsize=8)


def _levels(table: pd.DataFrame, plan: Planes, name: str) -> list[float]:
    """Return the levels of an axis: those of the table, else those of the study."""
    return sorted((table if name in table else plan.points)[name].unique())


def _reproduction(axes: Axes, here: pd.DataFrame, plan: Planes, language: str) -> None:
    axes.annotate(said(f"v_{verdict(here)}", language), (0, 1), xytext=(0, 3), xycoords="axes fraction",
                  textcoords="offset points", fontsize=7.6, style="italic", color=INK)
    low, mean, high = (_fine(surface(here, plan, column)) for column in ("R_low", "R", "R_high"))
    if mean is not None and low is not None and high is not None:
        x, y, value = mean
        holds = np.minimum(high[2] - 1, 1 - low[2])
        axes.contourf(x, y, low[2] - 1, levels=[0, np.inf], colors=[OVER])
        if (holds >= 0).any():
            axes.contourf(x, y, holds, levels=[0, np.inf], colors=[BAND], hatches=["///"])
        if value.min() < 1 < value.max():
            axes.contour(x, y, value, levels=[1], colors=[BLUE], linewidths=2.4)
    for row in here.itertuples():
        x, y = getattr(row, plan.across), getattr(row, plan.up)
        found = "–" if math.isnan(row.R) else number(row.R, 2, language)
        clear = [patheffects.withStroke(linewidth=2.2, foreground="white")]  # legible on hatching and line
        axes.annotate(found, (x, y), xytext=(0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=8.6,
                      path_effects=clear, zorder=4)
        if not math.isnan(row.R_low):
            digits = 2 if row.R_high - row.R_low >= 0.02 else 3
            bounds = f"{number(row.R_low, digits, language)} … {number(row.R_high, digits, language)}"
            axes.annotate(bounds, (x, y), xytext=(0, 0), textcoords="offset points", ha="center", va="top",
                          fontsize=6.6, path_effects=clear, zorder=4)


def _fine(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Return a surface on fine levels, linear between those looked at; ``None`` where a value is missing."""
    values = table.to_numpy(float)
    if np.isnan(values).any() or min(values.shape) < 2:
        return None
    x, y = table.columns.to_numpy(float), table.index.to_numpy(float)
    xs, ys = np.linspace(x[0], x[-1], _FINE), np.linspace(y[0], y[-1], _FINE)
    rows = np.array([np.interp(xs, x, row) for row in values])
    return xs, ys, np.array([np.interp(ys, y, column) for column in rows.T]).T


def _climbs(axes: Axes, here: pd.DataFrame, plan: Planes, outcome: str, language: str) -> None:
    middle = np.mean(axes.get_xlim()) if here.empty else float(np.mean([*plan.points[plan.across].agg(["min", "max"])]))
    for row in here.itertuples():
        y, climbs = getattr(row, plan.up), row.slope_low > 0
        colour = BLUE if climbs else "#777777"
        if not math.isnan(row.place_low):
            axes.plot([row.place_low, row.place_high], [y, y], color=colour, linewidth=2 if climbs else 1,
                      linestyle="-" if climbs else ":", solid_capstyle="butt")
        axes.plot([row.place], [y], marker="o", markersize=5, color=colour,
                  markerfacecolor=colour if climbs else "white", linestyle="none")
        found = Interval(row.slope, row.slope_low, row.slope_high, int(row.n))
        text = outcome_number(outcome, row.slope, language, True, found)
        if found.exists:
            text += "  ({} … {})".format(*(outcome_number(outcome, bound, language, False, found)
                                           for bound in (found.low, found.high)))
        axes.annotate(text, (middle, y), xytext=(0, 4), textcoords="offset points", ha="center", va="bottom",
                      fontsize=6.8)
    for level in plan.points[plan.across].unique():
        axes.axvline(level, color="#DDDDDD", linewidth=0.6, zorder=0)
