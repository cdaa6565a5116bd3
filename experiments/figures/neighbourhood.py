"""The neighbourhood at a week: who lives along the street, who knows whom, who takes part in what.

The model's street is a ring: who live side by side know each other. Drawn as a circle, ten thousand people are a line;
so the ring is folded into a square along Moore's closed curve, on which neighbours stay neighbours.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from experiments.figures.style import BLUE, COLUMN, INK, NARROW, heading
from experiments.texts import number, phrase

STAGES = ("idea", "running", "anchored")
_MARK = {"idea": ("o", "#FFFFFF"), "running": ("s", "#F2B866"), "anchored": ("D", "#A65200")}
_TIE, _OUT = "#DDDDDD", "#B5B5B5"


def neighbourhood_map(residents: pd.DataFrame, ties: pd.DataFrame, initiatives: pd.DataFrame, title: str,
                      language: str = "en", note: str = "") -> Figure:
    """Draw residents as dots, ties as grey lines, and each initiative with lines to its members.

    Args:
        residents: columns resident, x, y (as :func:`places` gives), initiative (or empty), part.
        ties: columns one, other.
        initiatives: columns initiative and stage (``idea``, ``running`` or ``anchored``), of those alive.
        title: what is shown.
        language: ``en`` or ``nl``.
        note: what was run, under the figure.
    """
    people = residents.sort_values("resident")
    spots = people[["x", "y"]].to_numpy(float)
    row = pd.Series(np.arange(len(people)), index=people["resident"])
    part = people["part"].to_numpy(int)
    dot = min(7.0, 3500 / max(1, len(people)))
    with mpl.rc_context(NARROW):
        figure = Figure(figsize=(COLUMN, COLUMN + 1.35), layout="constrained")
        # The key has a panel of its own: a square map leaves room that the layout does not know of.
        key, axes = figure.subplots(2, 1, height_ratios=[1, 6])
        ends = spots[np.stack([row[ties["one"]].to_numpy(int), row[ties["other"]].to_numpy(int)], axis=1)]
        # As dots, not as tens of thousands of strokes; those all over the map are the shade of what lies beneath.
        axes.add_collection(LineCollection(ends, colors=_TIE, linewidths=0.25, rasterized=True, zorder=1,
                                           alpha=min(1.0, 8000 / max(1, len(ends)))))
        axes.scatter(*spots[part == 0].T, s=dot, color=_OUT, linewidths=0, zorder=2, rasterized=len(people) > 3000)
        _initiatives(axes, people, spots, initiatives)
        axes.scatter(*spots[part == 1].T, s=max(4.0, dot), color=BLUE, linewidths=0, zorder=4)
        axes.scatter(*spots[part > 1].T, s=max(7.0, 1.4 * dot), color=INK, linewidths=0.3, edgecolors="#FFFFFF",
                     zorder=5)
        axes.set_aspect("equal")
        axes.set_axis_off()
        counts = {"out": int((part == 0).sum()), "contributor": int((part == 1).sum()), "core": int((part > 1).sum()),
                  "tie": len(ties)} | {stage: int((initiatives["stage"] == stage).sum()) for stage in STAGES}
        key.set_axis_off()
        key.legend(handles=_key(counts, language), loc="center left", ncols=2, frameon=False, handlelength=1.2,
                   labelspacing=0.3, columnspacing=1.0, borderaxespad=0.0)
        apart = int(residents["place"].isna().sum())
        said = [phrase("fig_map_note", language), phrase("fig_map_rest", language, n=number(apart, 0, language))
                if apart else "", note]
        heading(figure, title, "\n".join(one for one in said if one))
    return figure


def _initiatives(axes: Axes, people: pd.DataFrame, spots: np.ndarray, initiatives: pd.DataFrame) -> None:
    """Draw a mark where the leader lives, or in the middle of the members, and a line to each member."""
    of, leads = people["initiative"].fillna(-1).to_numpy(int), people["part"].to_numpy(int) == 3
    for one in initiatives.itertuples():
        members = np.flatnonzero(of == one.initiative)
        if not members.size:
            continue
        leader = members[leads[members]]
        centre = spots[leader[0]] if leader.size else spots[members].mean(axis=0)
        lines = [(centre, spots[k]) for k in members]
        axes.add_collection(LineCollection(lines, colors=BLUE, linewidths=0.5, alpha=0.6, zorder=3))
        marker, face = _MARK[one.stage]
        axes.plot(*centre, marker, markersize=3.2 + 0.5 * math.sqrt(members.size), markerfacecolor=face,
                  markeredgecolor=INK, markeredgewidth=0.7, zorder=6)


def _key(counts: Mapping[str, int], language: str) -> list[Line2D]:
    """Return the legend: what each sign is, and how many there are."""
    dots = {"out": (_OUT, 3), "contributor": (BLUE, 3.5), "core": (INK, 4)}
    handles = [Line2D([], [], color=color, marker="o", linestyle="", markersize=size, markeredgewidth=0, label=name)
               for name, (color, size) in dots.items()]
    handles.append(Line2D([], [], color="#BBBBBB", linewidth=0.8, label="tie"))
    handles += [Line2D([], [], marker=marker, markerfacecolor=face, markeredgecolor=INK, markeredgewidth=0.7,
                       linestyle="", markersize=4.5, label=stage) for stage, (marker, face) in _MARK.items()]
    for handle in handles:
        name = handle.get_label()
        handle.set_label(phrase(f"fig_{name}", language, n=number(counts[name], 0, language)))
    return handles


def places(place: pd.Series) -> pd.DataFrame:
    """Return x and y (0..1) of residents: folded along the ring; those without ties stand in rows below it.

    Args:
        place: place of each on the ring, empty for those without ties; rows as they come.
    """
    on = place.notna().to_numpy()
    ring, apart = int(on.sum()), int((~on).sum())
    spots = np.zeros((len(place), 2))
    if ring:
        order = max(1, math.ceil(math.log(max(ring, 4), 4)))
        cells = moore(order)
        spots[on] = (cells[place[on].to_numpy(int) * len(cells) // ring] + 0.5) / 2**order
    wide = max(40, math.ceil(math.sqrt(max(ring, apart))))
    k = np.arange(apart)
    spots[~on] = np.stack([(k % wide + 0.5) / wide, -0.05 - (k // wide) / wide], axis=1)
    return pd.DataFrame({"x": spots[:, 0].round(5), "y": spots[:, 1].round(5)}, index=place.index)


@functools.lru_cache(maxsize=4)
def moore(order: int) -> np.ndarray:
    """Return the cells of Moore's closed curve over a square, in order, shape (4**order, 2), from 0 on.

    Args:
        order: 1 or more; the square is ``2**order`` cells wide.
    """
    path = "LFL+F+LFL"
    rules = str.maketrans({"L": "-RF+LFL+FR-", "R": "+LF-RFR-FL+"})
    for _ in range(order - 1):
        path = path.translate(rules)
    x, y, dx, dy = 0, 0, 0, 1
    cells = [(x, y)]
    for step in path:
        if step == "F":
            x, y = x + dx, y + dy
            cells.append((x, y))
        elif step == "+":
            dx, dy = dy, -dx
        elif step == "-":
            dx, dy = -dy, dx
    found = np.array(cells)
    return found - found.min(axis=0)
