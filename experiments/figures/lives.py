"""Life stories of single initiatives: a bar each, from the idea to the end, as high as it has members."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from experiments.figures.style import BLUE, COLUMN, INK, NARROW, SMALL, heading
from experiments.texts import number, phrase

#: Who started it: resident, professional, municipality; told apart in grey by strokes.
_BY = ({"facecolor": BLUE, "hatch": None}, {"facecolor": "#F2B866", "hatch": "////"},
       {"facecolor": "#C9C9C9", "hatch": "...."})
ROW = 0.23  # inch
HIGH = 0.84  # of a row, for the largest


def life_stories(stories: pd.DataFrame, lives: pd.DataFrame, weeks: int, title: str, language: str = "en",
                 note: str = "") -> Figure:
    """Draw the initiatives from top to bottom, in the order of the rows.

    Args:
        stories: columns initiative, origin, idea, started, anchored, taken, ended, ending, as ``sim.record`` has them.
        lives: columns initiative, week, members: a row for every change.
        weeks: how long the run was.
        title: whose stories.
        language: ``en`` or ``nl``.
        note: how these were chosen and what was run.
    """
    most = int(lives.loc[lives["initiative"].isin(stories["initiative"]), "members"].max())
    with mpl.rc_context(NARROW | {"hatch.linewidth": 0.5}):
        figure = Figure(figsize=(COLUMN, ROW * len(stories) + 1.85), layout="constrained")
        axes = figure.subplots()
        for k, story in enumerate(stories.itertuples()):
            _story(axes, story, lives[lives["initiative"] == story.initiative], (k, weeks, most), language)
        axes.set(xlim=(0, weeks), ylim=(len(stories) - 0.4, -0.6), yticks=[], xlabel=phrase("week", language))
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color="#E5E5E5", linewidth=0.5)
        origins = sorted(stories["origin"].astype(int).unique())
        handles = [Patch(label=phrase(f"by_{origin}", language), edgecolor="#555555", linewidth=0.4, **_BY[origin])
                   for origin in origins]
        handles.insert(0, Patch(alpha=0.0, label=phrase("fig_by", language)))
        axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.1, 1.0), ncols=4, frameon=False,
                    handlelength=1.6, columnspacing=1.0, borderaxespad=0.2)
        scale = phrase("fig_lives_key", language, most=number(most, 0, language))
        heading(figure, title, "\n".join(one for one in (scale, note) if one))
    return figure


def _story(axes: Axes, story: tuple, life: pd.DataFrame, frame: tuple[int, int, int], language: str) -> None:
    """Draw one initiative in its row, and at the right how it went."""
    k, weeks, most = frame
    end = weeks if pd.isna(story.ended) else int(story.ended) + 1
    start = weeks if pd.isna(story.started) else max(0, int(story.started))
    axes.plot([max(0, int(story.idea)), min(start, end)], [k, k], color=INK, linewidth=0.6, solid_capstyle="butt")
    # Members at the end of each week: the change of week 3 is drawn from 4 on, that of the start from 0.
    steps = np.append(life["week"].to_numpy(int) + 1, end)
    half = 0.5 * HIGH * np.append(life["members"].to_numpy(float), 0.0) / most
    half[-1] = half[-2] if len(half) > 1 else 0.0
    axes.fill_between(steps, k - half, k + half, where=steps >= start, step="post", edgecolor="#555555", linewidth=0.3,
                      **_BY[int(story.origin)])
    if int(story.idea) < 0:
        axes.plot(0, k, "<", color=INK, markersize=3, clip_on=False, zorder=5)
    if not pd.isna(story.anchored):
        axes.plot(max(0, int(story.anchored)), k, "D", markersize=3.6, markerfacecolor="#FFFFFF", markeredgecolor=INK,
                  markeredgewidth=0.8, clip_on=False, zorder=6)
    if not pd.isna(story.taken):
        axes.plot(max(0, int(story.taken)), k, "v", markersize=4.4, markerfacecolor="#FFFFFF", markeredgecolor=INK,
                  markeredgewidth=0.8, clip_on=False, zorder=6)
    ended = not pd.isna(story.ended)
    if ended:
        axes.plot(end, k, "x", markersize=3.4, color=INK, markeredgewidth=1.0, clip_on=False, zorder=6)
    axes.annotate(phrase(f"end_{int(story.ending)}", language), (1, k), (4, 0), xycoords=("axes fraction", "data"),
                  textcoords="offset points", fontsize=SMALL, va="center", color=INK if ended else "#666666")
