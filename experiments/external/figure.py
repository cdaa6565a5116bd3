"""The figure of the benchmarks: the crowd's jump and the cascade window, theory as lines, the model as dots."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.external import rows as measured
from experiments.external import theory
from experiments.external.row import Row
from experiments.figures.style import ARMS, INK, STYLE
from experiments.limit_cases.theory import jump

_DOT = {"linestyle": "none", "capsize": 2, "markersize": 4.5, "elinewidth": 1, "markeredgecolor": "white",
        "markeredgewidth": 0.5, "zorder": 3}


def draw(rows: Sequence[Row]) -> Figure:
    """Return the figure of both models; dots with 95% intervals."""
    found = {row.key: row for row in rows}
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8.6, 4.3), layout="constrained")
        crowd, ties = figure.subplots(1, 2, width_ratios=(1, 1.25))
        _crowds(crowd, found)
        _window(ties, found)
        for axes in (crowd, ties):
            axes.set_ylim(-0.03, 1.03)
        figure.supxlabel("Lines: closed forms of endless crowds. Dots: the model reduced to the published one, with "
                         "95% intervals (most are smaller than their dot).", fontsize=8, x=0.01, ha="left")
    return figure


def _dots(axes: Axes, at: Sequence[float], rows: Sequence[Row], look: dict[str, object]) -> None:
    middle = np.array([row.found for row in rows])
    ends = np.array([[row.found - row.low for row in rows], [row.high - row.found for row in rows]])
    axes.errorbar(at, middle, yerr=np.maximum(ends, 0), color=look["color"], marker=look["marker"], **_DOT)


def _crowds(axes: Axes, found: dict[str, Row]) -> None:
    look, sds = ARMS[1], np.geomspace(7, 110, 600)
    break_at = 100 * jump(0.25)
    for part in (sds[sds < break_at], sds[sds >= break_at]):
        axes.plot(part, [measured.endless(sd) for sd in part], color=look["color"])
    axes.axvline(break_at, color=INK, linewidth=0.8, linestyle=":")
    axes.annotate(f"jump at {break_at:.2f}", (break_at, 0.5), (4, 0), textcoords="offset points", fontsize=8)
    _dots(axes, measured.LEVELS, [found[f"level_{sd:g}"] for sd in measured.LEVELS], look)
    axes.set_xscale("log")
    axes.set_xticks([8, 12, 20, 30, 50, 100], ["8", "12", "20", "30", "50", "100"])
    axes.minorticks_off()
    axes.set(xlabel="sd of thresholds, % of the crowd (mean 25%)", ylabel="share that takes part",
             title="Granovetter: everybody sees all")


def _window(axes: Axes, found: dict[str, Row]) -> None:
    low, high = theory.window(measured.PHI)
    grid = np.linspace(0.5, 10.5, 401)
    axes.axvspan(low, high, color="#EEEEEE", zorder=0)
    axes.text((low + high) / 2, 0.03, f"cascade window\n{low:.2f} to {high:.2f}", ha="center", fontsize=8)
    for look, (started, degrees) in zip((ARMS[1], ARMS[0]), measured.SIZES.items(), strict=True):
        at, sizes = _broken(grid, [theory.size(z, measured.PHI, started) for z in grid])
        axes.plot(at, sizes, color=look["color"], linestyle=look["dash"], marker=look["marker"], markevery=[],
                  label=f"{started:.1%} begin: share in the end")
        _dots(axes, degrees, [found[f"size_{started:g}_{z}"] for z in degrees], look)
    look = ARMS[3]
    at, chances = _broken(grid, [theory.sets_off(z, measured.PHI) for z in grid])
    axes.plot(at, chances, color=look["color"], linestyle=look["dash"], marker=look["marker"],
              markevery=[], label="one begins: chance of a global cascade")
    _dots(axes, measured.ALONE, [found[f"alone_{z}"] for z in measured.ALONE], look)
    axes.set(xlabel="mean number of ties", ylabel="share, or chance", xticks=range(1, 11),
             title=f"Watts: own ties, threshold {measured.PHI:g}")
    axes.legend(frameon=False, fontsize=7.5, loc="upper left", bbox_to_anchor=(-0.02, -0.17), handlelength=2.8)


def _broken(at: np.ndarray, values: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """Take the line away where it jumps."""
    y = np.asarray(values)
    jumps = np.flatnonzero(np.abs(np.diff(y)) > 0.4) + 1
    return np.insert(at.astype(float), jumps, np.nan), np.insert(y, jumps, np.nan)
