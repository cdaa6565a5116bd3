"""The one style of all figures: colours, sizes, how ticks and long titles are written, how files are saved."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from experiments.files import write_whole
from experiments.texts import number

BLUE, ORANGE, INK, PALE = "#0072B2", "#F2B866", "#222222", "#FFFFFF"
STYLE = {"font.family": "sans-serif", "font.size": 9, "axes.titlesize": 10, "axes.titleweight": "bold",
         "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#777777", "hatch.color": "#B97F25",
         "hatch.linewidth": 0.7, "svg.fonttype": "none", "svg.hashsalt": "buurtlab", "pdf.fonttype": 42,
         "figure.facecolor": "white", "axes.axisbelow": True}
#: Width of a column of a page, 85 mm: what is drawn this wide is read at this size, and no text is below 6 points.
COLUMN = 85 / 25.4
NARROW = STYLE | {"font.size": 7, "axes.titlesize": 7.5, "axes.labelsize": 7, "xtick.labelsize": 6.5,
                  "ytick.labelsize": 6.5, "legend.fontsize": 6.5, "axes.linewidth": 0.6, "xtick.major.width": 0.6,
                  "ytick.major.width": 0.6, "xtick.major.size": 2.5, "ytick.major.size": 2.5, "lines.linewidth": 1.3}
SMALL = 6.2
WIDE = 72 * COLUMN - 8  # points that a line of text may take
_RULER = TextToPath()
#: Arms by their place: colours that colour-blind readers tell apart, strokes that are told apart in grey.
ARMS = ({"color": "#A65200", "fill": "#F2B866", "dash": (0, (4, 1.4)), "marker": "o"},
        {"color": BLUE, "fill": "#9CC3DF", "dash": "-", "marker": "s"},
        {"color": "#222222", "fill": "#BBBBBB", "dash": (0, (1, 1)), "marker": "^"},
        {"color": "#008060", "fill": "#A9D9C8", "dash": (0, (5, 1.2, 1, 1.2)), "marker": "D"})
FORMATS = ("svg", "pdf", "png")
_NO_DATE = {"svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
            "png": {"Software": None}}


def looks(arms: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return how each arm is drawn; a single one as the second of two: plain."""
    return dict(zip(arms, ARMS[1:2] if len(arms) == 1 else ARMS, strict=False))


def save(figure: Figure, path: Path, formats: Sequence[str] = FORMATS, dpi: int = 150) -> list[Path]:
    """Write a figure, whole or not at all, byte for byte the same for the same content.

    Args:
        figure: what to write.
        path: without ending.
        formats: endings out of ``svg``, ``pdf``, ``png``.
        dpi: dots per inch of a PNG, and of what is drawn as dots in the others.
    """
    paths = []
    with mpl.rc_context(STYLE):
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # laid out once: the slow part is the same for every format
        for ending in formats:
            target = path.with_name(f"{path.name}.{ending}")
            write_whole(target, lambda hidden, ending=ending: figure.savefig(
                hidden, format=ending, metadata=_NO_DATE[ending], dpi=dpi))
            paths.append(target)
    return paths


def tick(value: float, axes: Axes, language: str, signed: bool = False, across: bool = False) -> str:
    """Write a tick with the decimals that its neighbours need; those of the axis that goes up unless ``across``."""
    ticks = axes.get_xticks() if across else axes.get_yticks()
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    digits += round(step * 10**digits, 6) % 1 > 0  # a step of 0.25: 0.2 and 0.8 would be wrong
    return number(value, digits, language, signed)


def wrapped(text: str, width: int) -> str:
    """Break a title that is too long for its panel in two lines of about equal length."""
    if len(text) <= width:
        return text
    words = text.split()
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])


def _within(text: str, inches: float, size: float = 8.5) -> str:
    """Break a text, paragraph by paragraph, into lines that fit so many inches at a font size in points."""
    return "\n".join(line for part in text.split("\n") for line in textwrap.wrap(part, int(115 * inches / size)))


def captioned(figure: Figure, title: str, note: str, handles: Sequence[object], columns: int) -> None:
    """Put a title over a figure, and its legend below it with what was run and what the numbers are."""
    inches = figure.get_size_inches()[0]
    figure.suptitle(_within(title, inches, 10.5), fontsize=10.5, fontweight="bold", x=0.01, ha="left")
    # Legends are filled column by column; read row by row they are then in the order given.
    handles = [handle for k in range(columns) for handle in handles[k::columns]]
    legend = figure.legend(handles=handles, loc="outside lower left", ncols=columns, frameon=False, handlelength=2.0,
                           handleheight=1.1, title=_within(note, inches), alignment="left", fontsize=8.5)
    legend.get_title().set_fontsize(8.5)


def filled(text: str, width: float, size: float = SMALL, weight: str = "normal") -> str:
    """Break a text in lines that are at most so wide.

    Args:
        text: in one line.
        width: points; that of a column is 241.
        size: of the letters, points.
        weight: ``normal`` or ``bold``.
    """
    lines, letters = [""], FontProperties(family="sans-serif", size=size, weight=weight)
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and _RULER.get_text_width_height_descent(longer, letters, ismath=False)[0] > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def heading(figure: Figure, text: str, note: str = "") -> None:
    """Put what is shown over a figure one column wide, and what a reader must know under it, line by line."""
    title = filled(text[:1].upper() + text[1:], WIDE, 8, "bold")
    figure.suptitle(title, fontsize=8, fontweight="bold", x=0.01, ha="left", linespacing=1.2)
    if note:
        below = "\n".join(filled(line, WIDE) for line in note.splitlines())
        figure.supxlabel(below, fontsize=SMALL, x=0.01, ha="left", color="#444444", linespacing=1.25)


def legend_over(axes: Axes, names: Sequence[str], **more: Any) -> None:
    """Put the legend of a narrow panel over it, where it hides nothing."""
    columns = 2 if max(map(len, names)) <= 22 else 1
    axes.legend(**{"frameon": False, "loc": "lower left", "bbox_to_anchor": (-0.02, 0.98), "ncols": columns,
                   "handlelength": 2.8, "labelspacing": 0.3, "columnspacing": 1.2, "borderaxespad": 0.3} | more)
