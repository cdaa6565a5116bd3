"""Puts cells into a sentence that is stored as text: each number in it is printed from the table that it came from.

The sentences are written where the study is run, and stored. Here their numbers are looked up among the cells that
belong to the sentence, in their order: the first one that prints in just these digits takes the place of the text. So
no digit of a sentence can be another than that of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup, escape

from experiments.report.numbers import Numbers, marked
from experiments.texts import number

#: Digits that are units or levels and no results.
_UNIT = re.compile(r"95%(?=[ -]interval)|\b1[.,]000\b(?= (?:residents|inhabitants|bewoners|inwoners))")
_NUMBER = {"en": re.compile(r"[+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+−]?\d+(?:\.\d+)?"),
           "nl": re.compile(r"[+−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+−]?\d+(?:,\d+)?")}
#: What sentences make of a cell: a share a percentage, a fall a size, what each does what a thousand do.
_SCALES = (1.0, 100.0, -1.0, -100.0, 1000.0)
SAID = "said"
Cell = tuple[str, str, str]


def cells_of_first(tables: dict[str, pd.DataFrame], order: Sequence[str]) -> list[Cell]:
    """Return the cells that a first sentence may name: those of its numbers in their order, then what was set."""
    numbers, settings = tables["numbers"], tables["settings"]
    cells = [("numbers", name, column) for name in order
             for column in ("mean", "low", "high", "never", "n") if column in numbers.columns]
    set_to = [("settings", key, "value") for key in settings.index if _NUMBER["en"].fullmatch(settings["value"][key])]
    return [*cells, *(("facts", name, "value") for name in ("weeks", "pairs")), *set_to]


def cells_of_second(row: str) -> list[Cell]:
    """Return the cells that the sentence on one statement may name, in the order in which it names them."""
    columns = ("mean", "low", "high", "n", "pairs")
    return [("effects", row, column) for column in (*columns, "without_mean", "without_low", "without_high",
                                                    "without_n", "without_pairs")]


def followed(text: str, key: str, cells: Sequence[Cell], numbers: Numbers,
             said: dict[str, dict[str, object]]) -> Markup:
    """Return a sentence with each number printed from its cell.

    Args:
        text: the sentence.
        key: its name, for numbers that no cell prints as they stand.
        cells: what it may name, in order.
        numbers: the tables.
        said: takes such numbers as rows, to be the table ``said`` beside the page.
    """
    parts, end, left = [], 0, list(cells)
    units = {one.start(): one.end() for one in _UNIT.finditer(text)}
    for one in _NUMBER[numbers.language].finditer(text):
        start, stop = one.start(), units.get(one.start(), one.end())
        parts.append(escape(text[end:start]))
        token, end = text[start:stop], stop
        cell = next((cell for pool in (left, cells) for cell in pool if _way(numbers, cell, token)), None)
        if start in units:
            parts.append(marked(token))
        elif cell:
            parts.append(numbers.printed(*cell, *_way(numbers, cell, token)))
            left = [other for other in left if other != cell]
        else:
            row = f"{key} {len(said) + 1}"
            said[row] = {"value": _read(token, numbers.language), "sentence": key}
            parts.append(Markup('<data value="{}" data-table="{}" data-row="{}" data-column="value">{}</data>').format(
                repr(said[row]["value"]), SAID, row, token))
    return Markup("").join([*parts, escape(text[end:])])


def _way(numbers: Numbers, cell: Cell, token: str) -> tuple[int, float, bool] | None:
    """Return decimals, scale and sign with which a cell prints as a number stands; ``None`` where it does not."""
    digits = len(token.partition("," if numbers.language == "nl" else ".")[2])
    try:
        value = float(numbers.value(*cell))
    except (KeyError, ValueError):
        return None
    ways = ((digits, scale, token.startswith("+")) for scale in _SCALES)
    return next((way for way in ways if number(value * way[1], digits, numbers.language, way[2]) == token), None)


def _read(token: str, language: str) -> float:
    plain = token.replace("−", "-").replace("+", "")
    return float(plain.translate(str.maketrans(".,", "_.")) if language == "nl" else plain.replace(",", ""))
