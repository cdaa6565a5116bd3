"""What a section of a report is made of: text, lists, answers, tables, figures, commands. The template draws each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True)
class Text:
    """A paragraph; ``quiet`` ones stand back, ``loud`` ones must not be missed."""

    kind: ClassVar[str] = "text"
    body: Markup
    look: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: list[Markup]


@dataclass(frozen=True)
class Answer:
    """One sentence on one outcome of equal rank, under the outcome's name, and what else belongs to it."""

    kind: ClassVar[str] = "answer"
    title: Markup
    sentence: Markup
    more: list[Markup] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """A table: a head, rows whose first cell is their own head, and a caption.

    Args:
        caption: what it shows, with units.
        head: a cell a column.
        rows: the cells of each row; a row of one cell is a head over the rows that follow.
        ranked: how many rows, from the first on, are outcomes of equal rank.
        note: what stands under it.
        heads: how many cells of a row are heads of it.
    """

    kind: ClassVar[str] = "table"
    caption: Markup
    head: list[Markup]
    rows: list[list[Markup]]
    ranked: int = 0
    note: Markup | None = None
    heads: int = 1


@dataclass(frozen=True)
class Figure:
    """A drawn figure: SVG with its title and description, its caption, and the table behind it.

    Args:
        svg: from :func:`experiments.report.drawing.inline_svg`.
        table: file name of the data behind it, beside the report.
        caption: what it shows.
        look: ``narrow`` where two may stand side by side on a screen, ``column`` where two do so on paper as well.
    """

    kind: ClassVar[str] = "figure"
    svg: Markup
    table: str
    caption: Markup | None = None
    look: str = ""


@dataclass(frozen=True)
class Legend:
    """What the cells of a map mean: class of the swatch -> words."""

    kind: ClassVar[str] = "legend"
    items: dict[str, Markup]


@dataclass(frozen=True)
class Code:
    """Commands, one a line."""

    kind: ClassVar[str] = "code"
    lines: list[str]


Block = Text | Bullets | Answer | Table | Figure | Legend | Code


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; ``key`` is its address within the page."""

    key: str
    heading: Markup
    blocks: list[Block]
