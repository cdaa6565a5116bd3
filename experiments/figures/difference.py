"""The difference plot: paired differences of many outcomes with their intervals, each on its own scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis import interval_of
from experiments.figures.style import BLUE, COLUMN, INK, NARROW, SMALL, WIDE, filled, heading
from experiments.outcome_texts import OUTCOMES
from experiments.texts import counted, interval, outcome_number, phrase
from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

#: Drawn unless others are asked for: those of equal rank, then what they rest on and what they cost.
SHOWN = (*EQUAL_RANK, "stock_informal", "stock_anchored", "resident_led", "contributing", "core", "top7_hours",
         "education_ratio", "trust_neighbours", "trust_government", "energy", "ownership", "burnout_rate",
         "public_hours")
ROW = 0.36  # inch


def difference_plot(found: pd.DataFrame, arms: tuple[str, str], language: str = "en",
                    outcomes: Sequence[str] = SHOWN, note: str = "") -> Figure:
    """Draw second minus first, a row an outcome, those of equal rank first and marked.

    Args:
        found: rows of :func:`experiments.analysis.differences` of one point.
        arms: both arms in words.
        language: ``en`` or ``nl``.
        outcomes: which ones; those that apply in no pair are left out.
        note: what was run, under the figure.
    """
    rows = drawn(found, outcomes)
    most = int(rows["n"].max()) if len(rows) else 0
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(COLUMN, ROW * max(1, len(rows)) + 1.25), layout="constrained")
        figure.get_layout_engine().set(h_pad=0.015, hspace=0.0)
        panels = figure.subplots(max(1, len(rows)), 1, squeeze=False)[:, 0]
        for row, axes in zip(rows.itertuples(), panels, strict=False):
            _row(axes, row, most, language)
        title = phrase("fig_forest", language, a=arms[0], b=arms[1], n=most)
        heading(figure, title, "\n".join(one for one in (phrase("fig_forest_key", language), note) if one))
    return figure


def drawn(found: pd.DataFrame, outcomes: Sequence[str] = SHOWN) -> pd.DataFrame:
    """Return the rows that are drawn, in order: equal rank first, then as in the list of outcomes."""
    order = [*(name for name in EQUAL_RANK if name in outcomes),
             *(name for name in SUMMARY_NAMES if name in outcomes and name not in EQUAL_RANK)]
    rows = found[found["outcome"].isin(order) & (found["n"] > 0)]
    return rows.sort_values("outcome", key=lambda names: names.map(order.index), kind="stable")


def _row(axes: Axes, row: tuple, most: int, language: str) -> None:
    """Draw one outcome: name and unit over it, point and interval, and both in numbers at the right."""
    here, about, first = interval_of(row), OUTCOMES[row.outcome], row.outcome in EQUAL_RANK
    if first:
        axes.set_facecolor("#F3F3F3")
    axes.axvline(0, color="#777777", linewidth=0.7)
    bounds = [abs(value) for value in (here.mean, here.low, here.high) if math.isfinite(value)]
    reach = 1.12 * max(bounds, default=0.0) or 1.0
    if here.exists:
        axes.plot([max(here.low, -reach), min(here.high, reach)], [0, 0], color=BLUE, linewidth=1.6,
                  solid_capstyle="butt")
    axes.plot(here.mean, 0, "o", markersize=4.2, markeredgecolor=BLUE, markeredgewidth=1.1,
              markerfacecolor=BLUE if here.resolved else "#FFFFFF")
    said = outcome_number(row.outcome, here.mean, language, True, here)
    bounds_said = counted(interval(row.outcome, here, language, paired=True), here, most)
    said = f"{said}\n{filled(bounds_said, 70)}"
    axes.text(1.02, 0.5, said, transform=axes.transAxes, va="center", fontsize=SMALL, linespacing=1.05, color=INK)
    name = about.title(language)
    weight = "bold" if first else "normal"
    axes.set_title(filled(f"★ {name}" if first else name, WIDE, SMALL, weight), loc="left", fontsize=SMALL, pad=1.5,
                   color=INK, fontweight=weight, linespacing=1.0)
    axes.set(xlim=(-reach, reach), ylim=(-1, 1), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
