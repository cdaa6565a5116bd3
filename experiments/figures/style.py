"""The one style of all figures: colours, sizes, how ticks and long titles are written, how files are saved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.files import write_whole
from experiments.texts import number

BLUE, ORANGE, INK, PALE = "#0072B2", "#F2B866", "#222222", "#FFFFFF"
STYLE = {"font.family": "sans-serif", "font.size": 9, "axes.titlesize": 10, "axes.titleweight": "bold",
         "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#777777", "hatch.color": "#B97F25",
         "hatch.linewidth": 0.7, "svg.fonttype": "none", "svg.hashsalt": "buurtlab", "pdf.fonttype": 42,
         "figure.facecolor": "white", "axes.axisbelow": True}
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


def tick(value: float, axes: Axes, language: str, across: bool = False) -> str:
    """Write a tick with the decimals that its neighbours need; those of the axis that goes up unless ``across``."""
    ticks = axes.get_xticks() if across else axes.get_yticks()
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return number(value, max(0, -math.floor(math.log10(step) + 1e-9)), language)


def wrapped(text: str, width: int) -> str:
    """Break a title that is too long for its panel in two lines of about equal length."""
    if len(text) <= width:
        return text
    words = text.split()
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
