"""What the verbs write: results on standard output, notices and progress on standard error."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from sim.errors import InputError, nearest


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


class Parser(argparse.ArgumentParser):
    """Reads the options of a verb that takes no settings; what it cannot read is bad input as everywhere else.

    Args:
        verb: name of the verb.
        text: what it does, as help shows it.
        examples: how to call it.
    """

    def __init__(self, verb: str, text: str, examples: str) -> None:
        super().__init__(prog=f"buurtlab {verb}", description=text, epilog=examples, allow_abbrev=False,
                         formatter_class=argparse.RawDescriptionHelpFormatter)

    def parse_args(self, args: Sequence[str]) -> argparse.Namespace:
        """Read the words of a verb; options and others may stand in any order."""
        return self.parse_intermixed_args(args)

    def error(self, message: str) -> NoReturn:
        """Raise the one error for bad input."""
        options = [word for action in self._actions for word in action.option_strings]
        wrong = re.findall(r"--[\w-]+", message) if message.startswith("unrecognized") else []
        raise InputError(self.prog.removeprefix("buurtlab "), None, f"{message} (see '{self.prog} --help').",
                         nearest(wrong[0], options) if wrong else None)


def whole_from(low: int) -> Callable[[str], int]:
    """Return what reads a whole number from ``low`` on, for an option of ``argparse``."""
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < low:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {low} on")
        return int(text)
    return number
