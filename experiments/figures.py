"""One function per figure: frame in, Figure out; one style, colour-blind safe, legible in grey, equal every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from experiments.analysis import interval_of
from experiments.files import write_whole
from experiments.outcome_texts import OUTCOMES, SETTINGS
from experiments.texts import counted, interval, number, outcome_number, phrase

__all__ = ["policy_map", "save", "time_courses"]

BLUE, ORANGE, INK, PALE = "#0072B2", "#F2B866", "#222222", "#FFFFFF"
#: Light with strokes against dark and plain: the two roles differ in grey as well as in colour.
CELLS = {"a": {"facecolor": ORANGE, "hatch": "//", "text": INK, "letter": "A"},
         "b": {"facecolor": BLUE, "hatch": None, "text": "#FFFFFF", "letter": "B"},
         "open": {"facecolor": PALE, "hatch": None, "text": "#555555", "letter": "–"},
         "none": {"facecolor": "#EEEEEE", "hatch": None, "text": "#555555", "letter": ""}}
STYLE = {"font.family": "sans-serif", "font.size": 9, "axes.titlesize": 10, "axes.titleweight": "bold",
         "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#777777", "hatch.color": "#B97F25",
         "hatch.linewidth": 0.7, "svg.fonttype": "none", "svg.hashsalt": "buurtlab", "pdf.fonttype": 42,
         "figure.facecolor": "white", "axes.axisbelow": True}
UNIT_RANGE = ("(0 to 1)", "(0 tot 1)")
FORMATS = ("svg", "pdf", "png")
_NO_DATE = {"svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
            "png": {"Software": None}}


def save(figure: Figure, path: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write a figure, whole or not at all, byte for byte the same for the same content.

    Args:
        figure: what to write.
        path: without ending.
        formats: endings out of ``svg``, ``pdf``, ``png``.
    """
    paths = []
    with mpl.rc_context(STYLE):
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # laid out once: the slow part is the same for every format
        for ending in formats:
            target = path.with_name(f"{path.name}.{ending}")
            write_whole(target, lambda hidden, ending=ending: figure.savefig(
                hidden, format=ending, metadata=_NO_DATE[ending], dpi=150))
            paths.append(target)
    return paths


def policy_map(found: pd.DataFrame, outcomes: Sequence[str], arms: tuple[str, str], language: str = "en",
               columns: int | None = None, legend: bool = True, heading: str = "") -> Figure:
    """Draw who is ahead over the plane of two settings, a panel an outcome.

    Args:
        found: as :func:`experiments.analysis.differences` gives, with two axes.
        outcomes: one panel each.
        arms: the two arms in words.
        language: ``en`` or ``nl``.
        columns: panels side by side; all of them unless said.
        legend: whether the figure explains its cells itself.
        heading: what was run, over the panels; its first line is the title.
    """
    columns = columns or len(outcomes)
    rows = math.ceil(len(outcomes) / columns)
    across, up = _axes_of(found)
    width = max(3.4, 0.98 * found[across].nunique() + 0.9)
    height = max(2.6, 0.66 * found[up].nunique() + 1.0)
    with mpl.rc_context(STYLE):
        tall = height * rows + 0.95 * legend + 0.6 * bool(heading)
        figure = Figure(figsize=(width * columns, tall), layout="constrained")
        panels = figure.subplots(rows, columns, squeeze=False)
        for outcome, axes in zip(outcomes, panels.flat, strict=False):
            _map_panel(axes, found[found["outcome"] == outcome], outcome, (across, up), language)
        if heading:
            figure.suptitle(heading, fontsize=11, x=0.01, ha="left", linespacing=1.3)
        if legend:
            _legend(figure, {"a": arms[0], "b": arms[1], "n": int(found["n"].max())}, columns, language)
    return figure


def _legend(figure: Figure, names: dict[str, object], columns: int, language: str) -> None:
    handles = [Patch(facecolor=CELLS[key]["facecolor"], hatch=CELLS[key]["hatch"], edgecolor="#777777",
                     label=phrase(f"map_{key}", language, **names)) for key in ("a", "b", "open")]
    title = _wrapped(phrase("map_number", language, **names), 60 * columns)
    legend = figure.legend(handles=handles, loc="outside lower center", ncols=3 if columns > 1 else 1, frameon=False,
                           handlelength=2.4, handleheight=1.2, title=title)
    legend.get_title().set_fontsize(9)


def _axes_of(found: pd.DataFrame) -> tuple[str, str]:
    """Return the settings of the plane: trust goes across, energy up."""
    axes = [name for name in SETTINGS if name in found]
    return axes[0], axes[1]


def _map_panel(axes: Axes, found: pd.DataFrame, outcome: str, plane: tuple[str, str], language: str) -> None:
    across, up = plane
    most = int(found["n"].max())
    xs, ys = sorted(found[across].unique()), sorted(found[up].unique())
    for row in found.itertuples():
        x, y = xs.index(getattr(row, across)), ys.index(getattr(row, up))
        look = CELLS[row.verdict]
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=look["facecolor"], hatch=look["hatch"],
                                 edgecolor="#B97F25" if look["hatch"] else "#999999", linewidth=0))
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor="none", edgecolor="#777777", linewidth=0.6))
        behind = {"facecolor": look["facecolor"], "edgecolor": "none", "pad": 0.8} if look["hatch"] else None
        style = {"ha": "center", "va": "center", "color": look["text"], "bbox": behind}
        here = interval_of(row)
        unresolved = row.verdict == "open"
        if unresolved:  # in words: a reader who sees a dash does not know what it says
            axes.text(x, y + 0.31, _wrapped(phrase("open", language), 14), fontsize=6.2, linespacing=1.0, **style)
        else:
            axes.text(x - 0.38, y + 0.31, look["letter"], fontsize=7.5, fontweight="bold", **style)
        size = outcome_number(outcome, row.difference, language, True, here)
        axes.text(x, y + (0.0 if unresolved else 0.06), size, fontsize=10,
                  fontweight="bold" if row.verdict in ("a", "b") else "normal", **style)
        if here.n:
            bounds = _wrapped(counted(interval(outcome, here, language, paired=True), here, most), 18)
            axes.text(x, y - 0.29, bounds, fontsize=7.2 if len(bounds) < 16 else 6.0, linespacing=1.0, **style)
    axes.set(xlim=(-0.5, len(xs) - 0.5), ylim=(-0.5, len(ys) - 0.5),
             xlabel=_wrapped(SETTINGS[across][language], 16 * len(xs)),
             ylabel=_wrapped(SETTINGS[up][language], 36 if len(ys) < 4 else 99))
    axes.set_xticks(range(len(xs)), [number(x, 2, language) for x in xs])
    axes.set_yticks(range(len(ys)), [number(y, 2, language) for y in ys])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_title(OUTCOMES[outcome].title(language, between="\n"), loc="left")


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
            axes.set_title(_wrapped(title, 46), loc="left", fontsize=9)
            axes.set_xlabel(phrase("week", language))
            axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
            # From zero, and shares from zero to one: a cut axis makes a ripple look like a wave.
            top = 1.0 if title.endswith(UNIT_RANGE) else max(axes.get_ylim()[1], 1e-9)
            axes.set(xlim=(0, weeks), ylim=(0.0, top))
            axes.yaxis.set_major_formatter(lambda value, _, axes=axes: _tick(value, axes, language))
        heading = "courses_title" if count > 1 else "one_run"
        figure.suptitle(phrase(heading, language, name=name, n=count), fontsize=11, fontweight="bold", x=0.01,
                        ha="left")
    return figure


def _tick(value: float, axes: Axes, language: str) -> str:
    """Write a tick with the decimals that its neighbours need."""
    ticks = axes.get_yticks()
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return number(value, max(0, -math.floor(math.log10(step) + 1e-9)), language)


def _wrapped(text: str, width: int) -> str:
    """Break a title that is too long for its panel in two lines of about equal length."""
    if len(text) <= width:
        return text
    words = text.split()
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
