"""Time courses: mean and band over the weeks."""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from experiments.figures.style import BLUE, STYLE, tick, wrapped
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
