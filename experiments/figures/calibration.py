"""What the bands pin down: the calibrated set over the range of each parameter, beside an even spread."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.calibration.parameters import Searched
from experiments.figures.style import BLUE, INK, ORANGE, STYLE

COLUMNS, TENTHS = 4, 10
WORDS = {
    "en": {"title": "What the bands leave of each parameter", "set": "share of the calibrated set",
           "even": "even spread", "profile": "best chance of holding all bands, against the highest",
           "default": "default", "best": "calibrated file", "share": "share"},
    "nl": {"title": "Wat de banden van elke parameter overlaten", "set": "deel van de gekalibreerde verzameling",
           "even": "gelijkmatig verdeeld", "profile": "beste kans op alle banden, tegen de hoogste",
           "default": "standaard", "best": "gekalibreerd bestand", "share": "deel"}}


def open_and_pinned(u: np.ndarray, profiles: np.ndarray, marks: dict[str, np.ndarray], searched: tuple[Searched, ...],
                    verdicts: dict[str, str], language: str = "en") -> Figure:
    """Draw a panel for each parameter.

    Args:
        u: places of the members in the unit cube (n, d).
        profiles: best chance in each tenth of each range (d, 10).
        marks: ``default`` and ``best``: places in the unit cube (d,).
        searched: the parameters.
        verdicts: parameter -> pinned, shifted or open.
        language: ``en`` or ``nl``.
    """
    words = WORDS[language]
    rows = -(-len(searched) // COLUMNS)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(10, 1.75 * rows + 1.0), layout="constrained")
        axes = figure.subplots(rows, COLUMNS, squeeze=False)
        for panel in axes.flat[len(searched):]:
            panel.set_visible(False)
        for k, (one, panel) in enumerate(zip(searched, axes.flat, strict=False)):
            share = np.histogram(u[:, k], bins=TENTHS, range=(0, 1))[0] / len(u)
            middles = (np.arange(TENTHS) + 0.5) / TENTHS
            panel.bar(middles, share, width=0.092, color=ORANGE if verdicts[one.key] == "open" else BLUE, alpha=0.85)
            panel.axhline(1 / TENTHS, color=INK, linewidth=0.8, linestyle=":")
            top = max(share.max() * 1.25, 0.25)
            panel.plot(middles, profiles[k] / max(profiles.max(), 1e-12) * top * 0.9, color="#777777", linewidth=1.2)
            for name, marker, colour in (("default", "v", INK), ("best", "D", "#A65200")):
                panel.plot(marks[name][k], top * 0.95, marker, color=colour, markersize=5, clip_on=False)
            panel.set(xlim=(0, 1), ylim=(0, top))
            panel.set_xticks([0, 0.5, 1], [f"{float(one.at(x)):.3g}" for x in (0, 0.5, 1)], fontsize=7)
            panel.tick_params(axis="y", labelsize=7)
            panel.set_title(f"{one.key.removeprefix('params.')}", fontsize=8, loc="left")
        figure.suptitle(words["title"], fontsize=11, fontweight="bold")
        handles = [Patch(color=BLUE, label=f"{words['set']}: {_word('pinned', language)}"),
                   Patch(color=ORANGE, label=f"{words['set']}: {_word('open', language)}"),
                   Line2D([], [], color=INK, linestyle=":", label=words["even"]),
                   Line2D([], [], color="#777777", label=words["profile"]),
                   Line2D([], [], color=INK, marker="v", linestyle="", label=words["default"]),
                   Line2D([], [], color="#A65200", marker="D", linestyle="", label=words["best"])]
        figure.legend(handles=handles, loc="outside lower center", ncols=3, fontsize=8, frameon=False)
    return figure


def _word(verdict: str, language: str) -> str:
    return {"en": {"pinned": "pinned or shifted", "open": "open"},
            "nl": {"pinned": "vastgelegd of verschoven", "open": "open"}}[language][verdict]
