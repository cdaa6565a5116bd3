"""Markdown from what the code holds: a table from rows, and the text on top of a module as it stands there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out rows as a Markdown table; an empty cell stays empty, a bar in a cell does not end it."""
    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", r"\|").replace("\n", " ") for cell in cells) + " |"

    return "\n".join([line(header), "|" + "---|" * len(header), *map(line, rows)])


def code(name: object) -> str:
    """Set a name as code."""
    return f"`{name}`"


def number(value: object) -> str:
    """Write a number as short as it is; yes and no, words and nothing at all as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:.12g}"
    return "none" if value is None else str(value)


def span(low: float, high: float) -> str:
    """Write a range."""
    return f"{number(low)} to {number(high)}"


def docstring(module: str) -> str:
    """Return the text on top of a module, read from its source: nothing is imported.

    Args:
        module: dotted name, such as ``sim.processes.trust``.
    """
    source = ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    text = ast.get_docstring(ast.parse(source))
    assert text, f"{module} says nothing of itself"
    return text


def from_docstring(text: str) -> str:
    """Turn such a text into Markdown: what is set in by four becomes a block of equations, names become code."""
    out: list[str] = []
    text = re.sub(r"\s*\((?:evidence|prototype), [^)]*\)", "", text)  # points to design notes that are not kept here
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if all(one.startswith("    ") for one in paragraph.splitlines()):
            block = [one[4:] for one in paragraph.splitlines()]
            if out and out[-1].startswith("```text"):  # one block, with a line between
                out[-1] = out[-1].removesuffix("\n```") + "\n\n" + "\n".join(block) + "\n```"
            else:
                out.append("```text\n" + "\n".join(block) + "\n```")
        else:
            out += _prose(paragraph)
    return "\n\n".join(out)


def _prose(paragraph: str) -> list[str]:
    """Return a paragraph without what Markdown would read as its own, equations below its first line set apart."""
    lines, parts = paragraph.splitlines(), []
    head = next((k for k, one in enumerate(lines) if one.startswith("    ")), len(lines))
    if head < len(lines) and not re.match(r"\d+\. ", lines[0]):  # a line of text, then equations without a line between
        tail = next((k for k in range(head, len(lines)) if not lines[k].startswith("    ")), len(lines))
        parts = [*_prose("\n".join(lines[:head])), from_docstring("\n".join(lines[head:tail]))]
        return parts + (_prose("\n".join(lines[tail:])) if tail < len(lines) else [])
    text = "\n".join(lines)
    pieces = re.split(r"(``.+?``)", re.sub(r":\w+:`~?([^`]+)`", r"``\1``", text), flags=re.DOTALL)
    return ["".join(code(piece.strip("`")) if piece.startswith("``") else _plain(piece) for piece in pieces)]


def _plain(text: str) -> str:
    """Keep signs that mean something in Markdown from meaning it."""
    return re.sub(r"([*_<>\[\]])", r"\\\1", text)
