"""What the verbs write: results on standard output, notices and progress on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


class Trouble(RuntimeError):
    """What went wrong while running, told in one line; exit code 1."""


def say(text: str = "") -> None:
    """Write a line of results."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def notice(text: str) -> None:
    """Write a line about what is going on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def table(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> str:
    """Lay out rows of text in columns; the first row is the header, columns not in ``left`` align right."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [text.ljust(width) if k in left else text.rjust(width)
                 for k, (text, width) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def shown(path: Path) -> str:
    """Return a path as a person standing in the current folder would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def whole_from(low: int) -> Callable[[str], int]:
    """Return what reads a whole number from ``low`` on, for an option of ``argparse``."""
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < low:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {low} on")
        return int(text)
    return number
