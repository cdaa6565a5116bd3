"""The role map: which of two arms is ahead over the plane of two settings."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from experiments.analysis import interval_of
from experiments.figures.style import BLUE, INK, ORANGE, PALE, STYLE, filled, wrapped
from experiments.outcome_texts import OUTCOMES, SETTINGS
from experiments.texts import counted, interval, number, outcome_number, phrase

#: Light with strokes against dark and plain: the two roles differ in grey as well as in colour.
CELLS = {"a": {"facecolor": ORANGE, "hatch": "//", "text": INK, "letter": "A"},
         "b": {"facecolor": BLUE, "hatch": None, "text": "#FFFFFF", "letter": "B"},
         "open": {"facecolor": PALE, "hatch": None, "text": "#555555", "letter": "–"},
         "none": {"facecolor": "#EEEEEE", "hatch": None, "text": "#555555", "letter": ""}}
#: Inches: what stands beside the cells of a panel, and a line of its title.
BESIDE, LINE = 0.9, 0.17


def policy_map(found: pd.DataFrame, outcomes: Sequence[str], arms: tuple[str, str], language: str = "en",
               columns: int | None = None, legend: bool = True, heading: str = "",
               levels: Mapping[str, Sequence[float]] | None = None) -> Figure:
    """Draw who is ahead over the plane of two settings, a panel an outcome.

    Args:
        found: as :func:`experiments.analysis.differences` gives, with two axes.
        outcomes: one panel each.
        arms: the two arms in words.
        language: ``en`` or ``nl``.
        columns: panels side by side; all of them unless said.
        legend: whether the figure explains its cells itself.
        heading: what was run, over the panels; its first line is the title.
        levels: values of the two settings that were asked for; what has no row then shows as such. Those in ``found``
            unless given.
    """
    columns = columns or len(outcomes)
    rows = math.ceil(len(outcomes) / columns)
    across, up = _axes_of(found)
    xs, ys = (sorted({*found[axis], *(levels or {}).get(axis, ())}) for axis in (across, up))
    width = max(3.4, 0.98 * len(xs) + 0.9)
    height = max(2.6, 0.66 * len(ys) + 1.0)
    titles = {outcome: _title(outcome, width, language) for outcome in outcomes}
    height += LINE * max(title.count("\n") - 1 for title in titles.values())
    with mpl.rc_context(STYLE):
        tall = height * rows + 0.95 * legend + 0.6 * bool(heading)
        figure = Figure(figsize=(width * columns, tall), layout="constrained")
        panels = figure.subplots(rows, columns, squeeze=False)
        for outcome, axes in zip(outcomes, panels.flat, strict=False):
            _map_panel(axes, found[found["outcome"] == outcome], outcome, {across: xs, up: ys}, language)
            axes.set_title(titles[outcome], loc="left")
        if heading:
            figure.suptitle(heading, fontsize=11, x=0.01, ha="left", linespacing=1.3)
        if legend:
            _legend(figure, {"a": arms[0], "b": arms[1], "n": int(found["n"].max())}, columns, language)
    return figure


def _title(outcome: str, width: float, language: str) -> str:
    """Return an outcome's name and under it the unit, in lines as wide as its panel: no wider one is left to clip."""
    lines = OUTCOMES[outcome].title(language, between="\n").split("\n")
    return "\n".join(filled(line, 72 * (width - BESIDE), STYLE["axes.titlesize"], "bold") for line in lines)


def _legend(figure: Figure, names: dict[str, object], columns: int, language: str) -> None:
    handles = [Patch(facecolor=CELLS[key]["facecolor"], hatch=CELLS[key]["hatch"], edgecolor="#777777",
                     label=phrase(f"map_{key}", language, **names)) for key in ("a", "b", "open")]
    number_is = "map_number" if names["n"] > 1 else "map_number_one"
    title = wrapped(phrase(number_is, language, **names), 60 * columns)
    legend = figure.legend(handles=handles, loc="outside lower center", ncols=3 if columns > 1 else 1, frameon=False,
                           handlelength=2.4, handleheight=1.2, title=title)
    legend.get_title().set_fontsize(9)


def _axes_of(found: pd.DataFrame) -> tuple[str, str]:
    """Return the settings of the plane: trust goes across, energy up."""
    axes = [name for name in SETTINGS if name in found]
    return axes[0], axes[1]


def _map_panel(axes: Axes, found: pd.DataFrame, outcome: str, plane: dict[str, list[float]], language: str) -> None:
    (across, xs), (up, ys) = plane.items()
    most = int(found["n"].max())
    for row in found.itertuples():
        x, y = xs.index(getattr(row, across)), ys.index(getattr(row, up))
        look = CELLS[row.verdict]
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=look["facecolor"], hatch=look["hatch"],
                                 edgecolor="#B97F25" if look["hatch"] else "#999999", linewidth=0))
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor="none", edgecolor="#777777", linewidth=0.6,
                                 clip_on=False))
        behind = {"facecolor": look["facecolor"], "edgecolor": "none", "pad": 0.8} if look["hatch"] else None
        style = {"ha": "center", "va": "center", "color": look["text"], "bbox": behind}
        here = interval_of(row)
        unresolved = row.verdict == "open"
        if unresolved:  # in words: a reader who sees a dash does not know what it says
            words = phrase("open" if here.n > 1 else "untold", language)
            axes.text(x, y + 0.31, wrapped(words, 14), fontsize=6.2, linespacing=1.0, **style)
        else:
            axes.text(x - 0.38, y + 0.31, look["letter"], fontsize=7.5, fontweight="bold", **style)
        size = outcome_number(outcome, row.difference, language, True, here)
        axes.text(x, y + (0.0 if unresolved else 0.06), size, fontsize=10,
                  fontweight="bold" if row.verdict in ("a", "b") else "normal", **style)
        if here.n:
            bounds = wrapped(counted(interval(outcome, here, language, paired=True), here, most), 18)
            axes.text(x, y - 0.29, bounds, fontsize=7.2 if len(bounds) < 16 else 6.0, linespacing=1.0, **style)
    there = {(xs.index(x), ys.index(y)) for x, y in zip(found[across], found[up], strict=True)}
    for x, y in sorted(set(itertools.product(range(len(xs)), range(len(ys)))) - there):  # no pair of runs is good here
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=CELLS["none"]["facecolor"], edgecolor="#777777",
                                 linewidth=0.6, clip_on=False))
        axes.text(x, y, phrase("no_pairs_cell", language), ha="center", va="center", fontsize=7.2, color="#555555")
    axes.set(xlim=(-0.5, len(xs) - 0.5), ylim=(-0.5, len(ys) - 0.5),
             xlabel=wrapped(SETTINGS[across][language], 16 * len(xs)),
             ylabel=wrapped(SETTINGS[up][language], 36 if len(ys) < 4 else 99))
    axes.set_xticks(range(len(xs)), [number(x, 2, language) for x in xs])
    axes.set_yticks(range(len(ys)), [number(y, 2, language) for y in ys])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
