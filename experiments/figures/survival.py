"""Survival of initiatives: the share still going by age, with its band and how many are followed at that age."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.style import COLUMN, NARROW, SMALL, heading, legend_over, looks
from experiments.texts import number, phrase

YEAR = 52


def survival_curves(found: pd.DataFrame, names: Mapping[str, str], language: str = "en", note: str = "") -> Figure:
    """Draw a step curve an arm, the number at risk under the axis.

    Args:
        found: columns arm, age (weeks), share, low, high, at_risk, runs; as ``experiments.statistics.survival`` gives.
        names: arm -> what it is called.
        language: ``en`` or ``nl``.
        note: what was run, under the figure.
    """
    look, runs = looks(list(names)), int(found["runs"].max())
    names = {arm: name for arm, name in names.items() if (found["arm"] == arm).any()}
    years = found["age"].max() / YEAR
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(COLUMN, 3.35 + 0.14 * len(names)), layout="constrained")
        axes = figure.subplots()
        for arm, name in names.items():
            here = found[found["arm"] == arm]
            age = here["age"] / YEAR
            if here["low"].notna().any():
                axes.fill_between(age, 100 * here["low"], 100 * here["high"], step="post", color=look[arm]["fill"],
                                  alpha=0.45, linewidth=0)
                for edge in ("low", "high"):
                    axes.step(age, 100 * here[edge], where="post", color=look[arm]["color"], linewidth=0.4, alpha=0.7,
                              linestyle=look[arm]["dash"])
            axes.step(age, 100 * here["share"], where="post", color=look[arm]["color"], linestyle=look[arm]["dash"],
                      label=name)
        axes.set(xlim=(0, years), ylim=(0, 100), ylabel=phrase("fig_survival_y", language))
        axes.grid(axis="y", color="#DDDDDD", linewidth=0.5)
        axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(6, integer=years > 4))
        axes.set_xlabel(phrase("fig_survival_x", language))
        for k, (arm, name) in enumerate(names.items()):
            _at_risk(axes, found[found["arm"] == arm], f"{name}: " if len(names) > 1 else "", look[arm]["color"], k,
                     language)
        axes.xaxis.set_major_formatter(lambda value, _: number(value, 0 if years > 4 else 1, language))
        if len(names) > 1:
            legend_over(axes, list(names.values()))
        band = phrase("fig_survival_band" if runs > 1 else "fig_survival_one", language, n=runs)
        said = phrase("fig_survival_note", language, age=int(found["age"].min()))
        heading(figure, phrase("fig_survival", language), "\n".join(one for one in (said, f"{band}.", note) if one))
    return figure


def _at_risk(axes: Axes, frame: pd.DataFrame, name: str, color: str, row: int, language: str) -> None:
    """Write under the axis how many initiatives of an arm are followed at the age of each tick."""
    below = -27 - 17 * row
    axes.annotate(f"{name}{phrase('fig_at_risk', language)}", (0, 0), (0, below), xycoords="axes fraction",
                  textcoords="offset points", fontsize=SMALL, color=color, va="top", annotation_clip=False)
    ages = frame["age"].to_numpy() / YEAR
    for tick in axes.get_xticks():
        if 0 <= tick <= ages[-1] + 1 / YEAR:
            tick = max(tick, ages[0])
            # At risk just after the tick: those who are followed from there on.
            count = int(frame["at_risk"].iloc[min(np.searchsorted(ages, tick, side="right"), len(ages) - 1)])
            axes.annotate(number(count, 0, language), (tick, 0), (0, below - 8), xycoords=("data", "axes fraction"),
                          textcoords="offset points", fontsize=SMALL, color=color, va="top", ha="center",
                          annotation_clip=False)
