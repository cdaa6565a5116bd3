"""Figures as they stand in a page: inline SVG with own ids, a title and a description, no addresses."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Places of lines and marks, which matplotlib writes in millionths of a point.
_COORDINATES = re.compile(r'(\s(?:d|x|y|x1|x2|y1|y2)=")([^"]*)"')
_LONG = re.compile(r"-?\d+\.\d{3,}")


def inline_svg(figure: Figure, prefix: str, title: str, description: str) -> Markup:
    """Return a figure as SVG to stand in a page.

    Args:
        figure: what to draw.
        prefix: put before every id, as matplotlib uses the same ones in each figure.
        title: short name for readers who cannot see it.
        description: what it shows.
    """
    import matplotlib as mpl

    from experiments import figures

    file = io.StringIO()
    with mpl.rc_context(figures.STYLE):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sxmlns(:xlink)?="[^"]*"', "", svg).replace("xlink:href", "href")
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    svg = re.sub(r'href="#', f'href="#{prefix}-', svg)
    svg = re.sub(r"url\(#", f"url(#{prefix}-", svg)
    svg = _COORDINATES.sub(_short, svg)
    # The page decides how wide it is; the view box keeps its shape.
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    labelled = f' role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    named = (f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>')
    return Markup(f"{head}{labelled}>{named}{rest}")


def _short(found: re.Match[str]) -> str:
    """Write places in hundredths of a point: no eye sees the rest, and the page is lighter."""
    places = _LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), found[2])
    return f'{found[1]}{places}"'
