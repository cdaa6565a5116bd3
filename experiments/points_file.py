"""Points from a CSV file: settings over the columns, a point a row."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from experiments.overrides import TEXT_KEYS
from experiments.settings import check_setting
from sim.errors import InputError


def read_points(name: str) -> tuple[list[str], tuple[tuple, ...], tuple[int, ...]]:
    """Return the settings and the points of a CSV file, every value checked, and the line that each point stands in.

    Args:
        name: path of the file; a comma or a semicolon between the columns.

    Raises:
        InputError: for a file that cannot be read, a setting that does not exist or a value that will not do, with
            the line it stands in.
    """
    path = Path(name).expanduser()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("design.file", name, "there is no such file.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError("design.file", name, "not a file that can be read as text.") from None
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise InputError("design.file", name, "is empty; the first line names settings, such as trust,energy.")
    mark = ";" if ";" in lines[0] else ","
    reader = csv.reader(lines, delimiter=mark)
    names = [cell.strip() for cell in next(reader)]
    for key in names:
        if names.count(key) > 1:
            raise InputError("design.file", name, f"column '{key}' stands there twice.")
    rows, numbers = [], []
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        where = f" (In {path.name}, line {reader.line_num}.)"
        if len(row) != len(names):
            raise InputError("design.file", name, f"line {reader.line_num} has {len(row)} cells, the first line "
                                                  f"{len(names)}.")
        rows.append(tuple(_checked(key, cell.strip(), where, mark) for key, cell in zip(names, row, strict=True)))
        numbers.append(reader.line_num)
    if not rows:
        raise InputError("design.file", name, "holds no points below its first line.")
    return names, tuple(rows), tuple(numbers)


def _checked(key: str, cell: str, where: str, mark: str) -> Any:
    value: Any = cell
    if key not in TEXT_KEYS:
        try:
            # Where columns are parted by semicolons, numbers may be written with a comma.
            value = float(cell.replace(",", ".") if mark == ";" else cell)
            value = int(value) if value == int(value) and cell.lstrip("+-").isdecimal() else value
        except (ValueError, OverflowError):
            value = cell
    try:
        return check_setting(key, value)
    except InputError as wrong:
        raise InputError(wrong.key, wrong.value, wrong.allowed + where, wrong.near) from None
