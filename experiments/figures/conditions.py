"""Where one arm is behind another: every combination of settings as a mark, and the box of each rule."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from experiments.figures.style import BLUE, INK, ORANGE, STYLE, tick, wrapped
from experiments.outcome_texts import OUTCOMES
from experiments.sensitivity_texts import said
from experiments.setting_texts import setting_name
from experiments.statistics.boxes import Box

#: (side, resolved) -> mark. Triangles against rounds, dark where resolved: they differ in grey as well as in colour.
MARKS = {("behind", True): {"marker": "v", "facecolor": "#8A4B00", "edgecolor": INK},
         ("behind", False): {"marker": "v", "facecolor": ORANGE, "edgecolor": INK},
         ("ahead", False): {"marker": "o", "facecolor": "none", "edgecolor": BLUE},
         ("ahead", True): {"marker": "o", "facecolor": BLUE, "edgecolor": BLUE},
         ("equal", False): {"marker": ".", "facecolor": "#999999", "edgecolor": "#999999"}}
LABELS = ("fig_behind_sure", "fig_behind", "fig_ahead", "fig_ahead_sure", "fig_equal")


def conditions_map(panels: Sequence[tuple[str, pd.DataFrame, Sequence[Box]]], settings: Sequence[str],
                   arms: tuple[str, str], language: str = "en", heading: str = "") -> Figure:
    """Draw where the second arm is behind, a panel an outcome, over the two settings that its rules speak of most.

    Args:
        panels: outcome, a row a combination with its settings ``verdict`` and ``side``, and the boxes of
            its rules.
        settings: those of the study, numbers only.
        arms: the two arms in words.
        language: ``en`` or ``nl``.
        heading: what was run, over the panels.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(3.7 * len(panels) + 0.3, 5.2), layout="constrained")
        grid = figure.subplots(1, len(panels), squeeze=False)[0]
        for axes, (outcome, points, boxes) in zip(grid, panels, strict=True):
            _panel(axes, points, boxes, _plane(settings, boxes), language)
            title = OUTCOMES[outcome].title(language, between="\n")
            axes.set_title(title if boxes else f"{title}\n({said('fig_no_rule', language)})", loc="left")
        if heading:
            figure.suptitle(heading, fontsize=11, x=0.01, ha="left", linespacing=1.3)
        handles = [Line2D([], [], linestyle="none", marker=look["marker"], markerfacecolor=look["facecolor"],
                          markeredgecolor=look["edgecolor"], label=said(key, language, a=arms[0], b=arms[1]))
                   for key, look in zip(LABELS, MARKS.values(), strict=True)]
        if any(boxes for _, _, boxes in panels):
            handles.append(Patch(facecolor="#E5E5E5", edgecolor=INK, label=wrapped(said("fig_rule", language), 44)))
        figure.legend(handles=handles, loc="outside lower center", frameon=False,
                      ncols=min(3, len(panels)))
    return figure


def _plane(settings: Sequence[str], boxes: Sequence[Box]) -> tuple[str, str]:
    """Return the settings that go across and up: the two that the rules limit first, filled up in the study's order."""
    limited = [limit.setting for box in boxes for limit in box if not limit.kept]
    two = list(dict.fromkeys([*limited, *settings]))[:2]
    across, up = sorted(two, key=list(settings).index)
    return across, up


def _panel(axes: Axes, points: pd.DataFrame, boxes: Sequence[Box], plane: tuple[str, str], language: str) -> None:
    ends = [_ends(points[setting]) for setting in plane]
    for box in boxes:
        own = {limit.setting: limit for limit in box}
        sides = [(max(low, own[setting].low), min(high, own[setting].high)) if setting in own else (low, high)
                 for setting, (low, high) in zip(plane, ends, strict=True)]
        axes.add_patch(Rectangle((sides[0][0], sides[1][0]), *(high - low for low, high in sides),
                                 facecolor="#E5E5E5", edgecolor=INK, linewidth=1.2, zorder=1))
    for (side, sure), look in MARKS.items():
        here = points[(points["side"] == side) & ((points["verdict"] != "open") == sure)]
        axes.scatter(here[plane[0]], here[plane[1]], s=26, marker=look["marker"], facecolors=look["facecolor"],
                     edgecolors=look["edgecolor"], linewidths=0.9, zorder=3)
    axes.set(xlim=ends[0], ylim=ends[1], xlabel=wrapped(setting_name(plane[0], language), 34),
             ylabel=wrapped(setting_name(plane[1], language), 34))
    for axis in (axes.xaxis, axes.yaxis):
        across = axis is axes.xaxis
        axis.set_major_formatter(lambda value, _, across=across: tick(value, axes, language, across=across))


def _ends(column: pd.Series) -> tuple[float, float]:
    """Return the range of a setting, with room for the marks."""
    values = column.to_numpy(float)
    low, high = float(values.min()), float(values.max())
    room = 0.04 * (high - low) or 0.5
    return low - room, high + room


def is_number(column: pd.Series) -> bool:
    """Tell whether a setting can stand along an axis."""
    return bool(pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
                and np.isfinite(column.to_numpy(float)).all())
