"""The Lorenz curve of hours over residents: how much of all hours the least active give, and what that leaves."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.style import COLUMN, NARROW, SMALL, filled, heading, legend_over, looks
from experiments.texts import number, phrase

KINDS = ("help", "initiatives")
TOP = 93  # percentage below which the most active 7% begin


def lorenz_curves(found: pd.DataFrame, names: Mapping[str, str], language: str = "en", note: str = "") -> Figure:
    """Draw the curves of each arm, a panel for all unpaid help and one for hours in initiatives, the top 7% marked.

    Args:
        found: columns arm, kind (``help`` or ``initiatives``), percent (0..100), mean, p5, p95, n; shares 0..1.
        names: arm -> what it is called.
        language: ``en`` or ``nl``.
        note: what was run, under the figure.
    """
    kinds = [kind for kind in KINDS if (found["kind"] == kind).any()]
    look = looks(list(names))
    most = int(found["n"].max())
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(COLUMN, (2.35 + 0.13 * len(names)) * len(kinds) + 0.45), layout="constrained")
        for kind, axes in zip(kinds, figure.subplots(len(kinds), 1, squeeze=False)[:, 0], strict=True):
            here = found[found["kind"] == kind]
            for arm, name in names.items():
                if (here["arm"] == arm).any():
                    _curve(axes, here[here["arm"] == arm], name, look[arm], language)
            axes.plot([0, 100], [0, 100], color="#999999", linewidth=0.6)
            axes.text(46, 50, phrase("fig_lorenz_equal", language), fontsize=SMALL, color="#666666", ha="right")
            axes.axvline(TOP, color="#999999", linewidth=0.5, linestyle=(0, (1, 2)))
            axes.set(xlim=(0, 100), ylim=(0, 100), xlabel=phrase("fig_lorenz_x", language),
                     ylabel=phrase("fig_lorenz_y", language))
            what = filled(phrase(f"fig_lorenz_{kind}", language), 110, 7, "bold")
            axes.text(0.02, 0.9, what, transform=axes.transAxes, fontsize=7, fontweight="bold", va="center")
            legend_over(axes, ["x" * 30])
        band = phrase("fig_band" if most > 1 else "fig_band_one", language, n=most)
        heading(figure, phrase("fig_lorenz", language), "\n".join(one for one in (f"{band}.", note) if one))
    return figure


def _curve(axes: Axes, frame: pd.DataFrame, name: str, look: Mapping[str, object], language: str) -> None:
    """Draw one arm; its legend says what the most active give."""
    at = frame.set_index("percent").loc[TOP]
    shares = {key: number(100 * (1 - at[column]), 0, language)
              for key, column in (("share", "mean"), ("low", "p95"), ("high", "p5"))}
    if at["n"] > 1:
        axes.fill_between(frame["percent"], 100 * frame["p5"], 100 * frame["p95"], color=look["fill"], alpha=0.45,
                          linewidth=0)
        band = phrase("fig_top_band", language, **shares)
        label = phrase("fig_top", language, arm=name, share=shares["share"], band=band)
    else:
        label = phrase("fig_top_one", language, arm=name, share=shares["share"])
    axes.plot(frame["percent"], 100 * frame["mean"], color=look["color"], linestyle=look["dash"], label=label)
    axes.plot(TOP, 100 * at["mean"], look["marker"], color=look["color"], markersize=4, zorder=4)
