"""What drives an outcome: bars with intervals, main beside total, a column for each arm and for their difference."""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.figures.style import BLUE, INK, ORANGE, STYLE, tick, wrapped
from experiments.outcome_texts import OUTCOMES
from experiments.sensitivity_texts import said
from experiments.setting_texts import setting_name
from experiments.texts import number

#: Dark and plain against light with strokes: main and total differ in grey as well as in colour.
LOOKS = {"S1": {"facecolor": BLUE, "hatch": None}, "ST": {"facecolor": ORANGE, "hatch": "//"},
         "mu_star": {"facecolor": BLUE, "hatch": None}}
LABELS = {"S1": "fig_main", "ST": "fig_total", "mu_star": "fig_size"}


def sensitivity_bars(found: pd.DataFrame, outcomes: Sequence[str], columns: Sequence[tuple[str, str]],
                     shown: Sequence[str], order: dict[str, list[str]], language: str = "en", heading: str = ""
                     ) -> Figure:
    """Draw the indices of settings, a row of panels an outcome and a column a quantity.

    Args:
        found: as :func:`experiments.drivers.drivers` gives.
        outcomes: one row of panels each.
        columns: quantity and its title.
        shown: indices, one bar each: ``S1`` and ``ST``, or ``mu_star``.
        order: outcome -> settings from the top down.
        language: ``en`` or ``nl``.
        heading: what was run, over the panels.
    """
    settings = max(len(names) for names in order.values())
    tall = (0.26 * len(shown) + 0.16) * settings + 0.95
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(2.1 + 3.05 * len(columns), tall * len(outcomes) + 1.15), layout="constrained")
        figure.get_layout_engine().set(h_pad=0.08, hspace=0.04)
        parts = figure.subfigures(len(outcomes), 1, squeeze=False)[:, 0]
        for part, outcome in zip(parts, outcomes, strict=True):
            panels = part.subplots(1, len(columns), sharey=True, squeeze=False)[0]
            here = found[(found["outcome"] == outcome) & (found["with"] == "")]
            for axes, (quantity, title) in zip(panels, columns, strict=True):
                own = here[here["quantity"] == quantity].set_index(["index", "setting"])
                _panel(axes, own, shown, order[outcome], language)
                axes.set_title(wrapped(title, 34), loc="left", fontsize=9, fontweight="normal")
                axes.set_xlabel(_unit(shown, outcome, language))
            part.suptitle(OUTCOMES[outcome].title(language), fontsize=10, fontweight="bold", x=0.01, ha="left")
            panels[0].set_yticks(range(len(order[outcome])),
                                 [wrapped(setting_name(name, language), 24) for name in order[outcome]])
            panels[0].set_ylim(len(order[outcome]) - 0.4, -0.6)
        if heading:
            figure.suptitle(heading, fontsize=11, x=0.01, ha="left", linespacing=1.3)
        figure.legend(handles=_legend(shown, found, language), loc="outside lower center", frameon=False,
                      ncols=1 if len(columns) == 1 else 2, handlelength=2.4, handleheight=1.2)
    return figure


def _unit(shown: Sequence[str], outcome: str, language: str) -> str:
    if "ST" in shown:
        return said("fig_axis", language)
    return f"{said('fig_change', language)}, {OUTCOMES[outcome].unit(language)}"


def _panel(axes: Axes, own: pd.DataFrame, shown: Sequence[str], order: list[str], language: str) -> None:
    height = 0.8 / len(shown)
    reach = 0.0
    for k, index in enumerate(shown):
        rows = own.loc[index].loc[order]
        places = np.arange(len(order)) + (k - (len(shown) - 1) / 2) * height
        axes.barh(places, rows["value"].fillna(0.0), height, edgecolor="#8A5A00" if LOOKS[index]["hatch"] else BLUE,
                  linewidth=0.6, **LOOKS[index])
        sure = rows["low"].notna().to_numpy()
        # A pale line below the dark one: an interval must be seen on a dark bar too.
        for color, width in (("#FFFFFF", 3.2), (INK, 1.3)):
            axes.hlines(places[sure], rows["low"][sure], rows["high"][sure], color=color, linewidth=width)
        for end in ("low", "high"):
            axes.plot(rows[end][sure], places[sure], "|", color=INK, markersize=5)
        for place, value, low, bad in zip(places, rows["value"], rows["low"], rows["unusable"], strict=True):
            if math.isnan(value) or (value == 0 and math.isnan(low) and index == shown[-1]):
                text = number(value, 0, language) if math.isnan(value) else said("no_effect", language)
                text = said("unusable", language) if bad else text
                axes.text(0.02, place, text, va="center", fontsize=7, color="#444444",
                          transform=axes.get_yaxis_transform(),
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
        reach = max(reach, float(np.nanmax([0.0, *rows["high"], *rows["value"]])))
    axes.axvline(0, color="#777777", linewidth=0.8)
    share = shown[-1] == "ST"
    floor = own["floor"].get((shown[-1], order[0]), math.nan)
    if floor > 0:
        axes.axvline(min(floor, 1.0) if share else floor, color=INK, linewidth=1.0, linestyle=(0, (4, 3)))
        reach = max(reach, 0.0 if share else floor)
    low = min(0.0, float(own["low"].loc[list(shown)].min(skipna=True)) if own["low"].notna().any() else 0.0)
    axes.set_xlim(max(low, -0.25) if share else low * 1.05, max(1.0 if share else 0.0, 1.05 * reach) or 1.0)
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_formatter(lambda value, _: f"{number(100 * value, 0, language)}%" if share
                                   else tick(value, axes, language, across=True))


def _legend(shown: Sequence[str], found: pd.DataFrame, language: str) -> list:
    handles = [Patch(facecolor=LOOKS[index]["facecolor"], hatch=LOOKS[index]["hatch"], edgecolor="#777777",
                     label=said(LABELS[index], language)) for index in shown]
    handles.append(Line2D([], [], color=INK, linewidth=1.3, marker="|", label=said("fig_interval", language)))
    if found["floor"].gt(0).any():
        handles.append(Line2D([], [], color=INK, linewidth=1.0, linestyle=(0, (4, 3)),
                              label=said("fig_luck", language)))
    return handles
