"""The policy map: which of several choices gives most in each cell of a plane, a panel for every further setting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from experiments.figures.style import INK, PALE, STYLE, captioned, wrapped
from experiments.map_texts import said
from experiments.outcome_texts import OUTCOMES, SETTINGS
from experiments.planes import Planes, panel_name
from experiments.policy_map import BETWEEN
from experiments.statistics import Interval
from experiments.texts import counted, interval, number, outcome_number, phrase, setting_name

#: Dark to light, so that the order of the choices (the staircase of roles) also shows in grey; after cividis.
SCALE = ("#00224E", "#35456C", "#666970", "#948E77", "#C8B866", "#FEE838")
EDGE = "#777777"


def colours(choices: Sequence[str]) -> dict[str, str]:
    """Return choice -> colour, evenly spread over the scale from dark to light."""
    scale = mpl.colors.LinearSegmentedColormap.from_list("roles", SCALE)
    last = max(1, len(choices) - 1)
    return {choice: mpl.colors.to_hex(scale(k / last)) for k, choice in enumerate(choices)}


def ink_on(colour: str) -> str:
    """Return black or white, whichever is easier to read on a colour: either has a contrast of 4.5 to 1 at least."""
    red, green, blue = ((part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                        for part in mpl.colors.to_rgb(colour))
    return "#FFFFFF" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000000"


def winners_map(cells: pd.DataFrame, plan: Planes, outcome: str, language: str = "en", heading: str = "",
                lines: pd.DataFrame | None = None) -> Figure:
    """Draw which choice gives most over the plane, and the tipping lines that lie in it.

    Args:
        cells: as :func:`experiments.policy_map.winners` gives, of one outcome.
        plan: the study's planes.
        outcome: name of the outcome.
        language: ``en`` or ``nl``.
        heading: what was run, below the map.
        lines: as :func:`experiments.tipping.crossings` gives, of the choices whose line is certain; none unless given.
    """
    panels = plan.panels
    across, up = sorted(cells[plan.across].unique()), sorted(cells[plan.up].unique())
    columns = min(len(panels), max(1, 7 // len(across)))
    rows = math.ceil(len(panels) / columns)
    width, height = max(5.2, 0.98 * len(across) + 0.9), max(3.1, 0.66 * len(up) + 0.9)
    wide = columns * width
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(wide, rows * height + 1.5), layout="constrained")
        grid = figure.subplots(rows, columns, squeeze=False)
        for axes in grid.flat[len(panels):]:
            axes.set_visible(False)
        for panel, axes in zip(panels, grid.flat, strict=False):
            here = cells
            for name, value in panel.items():
                here = here[here[name] == value]
            _panel(axes, here, plan, outcome, language)
            if lines is not None:
                _lines(axes, lines, plan, panel, (across, up))
            axes.set_title(panel_name(panel, language), loc="left", fontsize=9.5)
        handles = [Patch(facecolor=shade, edgecolor=EDGE, label=plan.named(choice, language))
                   for choice, shade in colours(plan.choices).items()]
        note = "\n".join([said("map_legend", language), heading])
        title = said("map_title", language, outcome=OUTCOMES[outcome].title(language))
        captioned(figure, title, note, handles, min(len(handles), int(wide / 1.1)))
    return figure


def _panel(axes: Axes, cells: pd.DataFrame, plan: Planes, outcome: str, language: str) -> None:
    xs, ys = sorted(cells[plan.across].unique()), sorted(cells[plan.up].unique())
    shades, most = colours(plan.choices), int(cells["n"].max())
    for row in cells.to_dict("records"):
        x, y = xs.index(row[plan.across]), ys.index(row[plan.up])
        won = row["verdict"] == "resolved"
        face = shades[row["best"]] if won else PALE if row["verdict"] == "open" else "#EEEEEE"
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor=EDGE, linewidth=0.6,
                                 clip_on=False))
        style = {"ha": "center", "va": "center", "color": ink_on(face)}
        if row["verdict"] in ("none", "unpaired"):
            word = phrase("na", language) if row["verdict"] == "none" else said("unpaired", language)
            axes.text(x, y, word, fontsize=7.6, **style)
            continue
        if won:
            axes.text(x, y + 0.27, plan.named(row["best"], language), fontsize=7.6, fontweight="bold", **style)
        else:
            _chips(axes, x, y + 0.27, row["contenders"].split(BETWEEN), plan.choices, shades)
        found = Interval(row["mean"], row["low"], row["high"], int(row["n"]))
        axes.text(x, y - 0.02, outcome_number(outcome, found.mean, language, False, found), fontsize=9.5, **style)
        bounds = wrapped(counted(interval(outcome, found, language), found, most), 22)
        axes.text(x, y - 0.3, bounds, fontsize=6.6, linespacing=1.0, **style)
    axes.set(xlim=(-0.5, len(xs) - 0.5), ylim=(-0.5, len(ys) - 0.5),
             xlabel=axis_title(plan.across, language, 16 * len(xs)), ylabel=axis_title(plan.up, language, 12 * len(ys)))
    axes.set_xticks(range(len(xs)), [number(x, 2, language) for x in xs])
    axes.set_yticks(range(len(ys)), [number(y, 2, language) for y in ys])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _lines(axes: Axes, lines: pd.DataFrame, plan: Planes, panel: dict[str, Any], levels: tuple[list[float], ...]
           ) -> None:
    """Mark where R passes one along rows and columns, in the colour of its choice; joined in the order across."""
    for name in [name for name in panel if name in lines]:
        lines = lines[lines[name] == panel[name]]
    shades = colours(plan.choices)
    for choice, here in lines[lines["direction"] != "none"].groupby("choice", sort=False):
        across = here["along"] == plan.across
        x = np.where(across, here["place"], here["at"]).astype(float)
        y = np.where(across, here["at"], here["place"]).astype(float)
        seen = (x >= levels[0][0]) & (x <= levels[0][-1]) & (y >= levels[1][0]) & (y <= levels[1][-1])
        order = np.lexsort((-y[seen], x[seen]))
        x, y = (np.interp(value[seen][order], at, range(len(at))) for value, at in ((x, levels[0]), (y, levels[1])))
        if choice in shades and len(x):
            axes.plot(x, y, color=shades[choice], linewidth=2.6, marker="o", markersize=4,
                      path_effects=[patheffects.withStroke(linewidth=4.6, foreground=INK)], zorder=6)


def axis_title(name: str, language: str, width: int) -> str:
    """Return a setting as the title of an axis, in two lines where it is too long."""
    return wrapped(SETTINGS[name][language] if name in SETTINGS else setting_name(name, language), width)


def _chips(axes: Axes, x: float, y: float, contenders: Sequence[str], choices: Sequence[str], shades: dict[str, str]
           ) -> None:
    """Draw a square for each contender, each choice always at the same place."""
    step = min(0.16, 0.86 / len(choices))
    left = x - step * (len(choices) - 1) / 2
    for k, choice in enumerate(choices):
        if choice in contenders:
            axes.add_patch(Rectangle((left + k * step - 0.45 * step, y - 0.1), 0.9 * step, 0.2,
                                     facecolor=shades[choice], edgecolor=INK, linewidth=0.5))
