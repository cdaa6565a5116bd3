"""The one place where numbers reach the page: each with the table, the row and the column that it stands in.

A report rests on tables that are written as CSV beside it. :meth:`Numbers.printed` takes a cell of one of them and
writes it as ``<data data-table data-row data-column>``; what it prints is that cell, in the language's digits, times
``data-scale`` where there is one. No text that has digits of its own passes: fixed phrases that hold any ("95%") stand
in ``FIXED`` and are marked, names and commands are marked by :func:`named`.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from experiments.outcome_texts import OUTCOMES
from experiments.statistics import Interval
from experiments.texts import beside_zero, decimals, number, phrase, singular

#: Phrases with digits that are words rather than results: units, levels of intervals, the ends of a scale.
FIXED = ("1,000", "1.000", "95%", "97.5%", "97,5%", "90%", "0 to 1", "0 tot 1", "0 to 3", "0 tot 3", "7%", "31%", "52",
         "8 of 10", "8 van 10", "of 100", "van 100", "0 (not)", "0 (niet)", "1 (fully)", "1 (volledig)", "0 (nothing)",
         "0 (niets)", "1 (plenty)", "1 (volop)", "of 15", "van 15", "CC BY 4.0", "A4", "EUPL-1.2")
_FIXED = re.compile("|".join(rf"(?<![\d.,]){re.escape(one)}(?![\d])" for one in sorted(FIXED, key=len, reverse=True)))


def marked(text: str) -> Markup:
    """Return a fixed text, its phrases with digits marked.

    Raises:
        ValueError: where a digit stands outside the phrases in ``FIXED``.
    """
    parts, end = [], 0
    for found in _FIXED.finditer(text):
        parts += [_plain(text[end:found.start()]), Markup('<span data-fixed>{}</span>').format(found.group())]
        end = found.end()
    return Markup("").join([*parts, _plain(text[end:])])


def named(text: object, what: str = "name") -> Markup:
    """Return what somebody called something (an arm, a place, a command, a version), digits and all, marked as such."""
    return Markup('<span data-{}>{}</span>').format(what, text) if re.search(r"\d", str(text)) else escape(text)


def filled(template: str, values: Mapping[str, object]) -> Markup:
    """Return a template of :func:`str.format` with its values put in; plain text among them may hold no digit."""
    parts = []
    for words, field, _, _ in string.Formatter().parse(template):
        parts.append(marked(words))
        if field is not None:
            value = values[field]
            parts.append(value if isinstance(value, Markup) else marked(str(value)))
    return Markup(singular(Markup("").join(parts)))


def _plain(text: str) -> Markup:
    if re.search(r"\d", text):
        raise ValueError(f"a digit that does not come from a table: {text!r}")
    return escape(text)


class Numbers:
    """The tables of a report and how their cells are written.

    Args:
        tables: name -> frame whose index is the name of its rows.
        language: ``en`` or ``nl``.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame], language: str) -> None:
        self.tables = tables
        self.language = language
        self._cells = {name: frame.to_dict("index") for name, frame in tables.items()}

    def value(self, table: str, row: str, column: str) -> Any:
        """Return a cell as it is."""
        return self._cells[table][row][column]

    def printed(self, table: str, row: str, column: str, digits: int = 0, scale: float = 1.0,
                signed: bool = False) -> Markup:
        """Print a number: the only way in which one reaches the page.

        Args:
            table: name of its table, which stands beside the report as CSV.
            row: name of its row.
            column: name of its column.
            digits: decimals.
            scale: what the cell is multiplied by, such as 100 for a percentage or -1 for a difference turned round.
            signed: whether a plus sign is written.
        """
        value = float(self.value(table, row, column))
        scaled = Markup(' data-scale="{:g}"').format(scale) if scale != 1.0 else ""
        return Markup('<data value="{}" data-table="{}" data-row="{}" data-column="{}"{}>{}</data>').format(
            repr(value), table, row, column, scaled, number(value * scale, digits, self.language, signed))

    def words(self, table: str, row: str, column: str, translated: str | None = None) -> Markup:
        """Print a cell that is text (the value of a setting, a source) as it stands in the table, or translated."""
        said = Markup(" data-translated") if translated else ""
        return Markup('<span data-table="{}" data-row="{}" data-column="{}"{}>{}</span>').format(
            table, row, column, said, translated or self.value(table, row, column))

    def pairs(self, table: str, row: str) -> Markup:
        """Print how many pairs of runs a difference rests on; of drawn points more than the replicates that count."""
        return self.printed(table, row, "pairs" if "pairs" in self.tables[table] else "n")

    def outcome(self, outcome: str, place: tuple[str, str, str], signed: bool = False, found: Interval | None = None,
                flip: bool = False) -> Markup:
        """Print a cell that is a value of an outcome, in its own decimals, shares as percentages.

        Args:
            outcome: name of the outcome.
            place: table, row and column.
            signed: whether a plus sign is written.
            found: the interval it belongs to, whose decimals it then shares.
            flip: whether the sign is turned round.
        """
        return self.printed(*place, decimals(outcome, found), OUTCOMES[outcome].factor * (-1 if flip else 1), signed)

    def interval(self, outcome: str, found: Interval, table: str, row: str, paired: bool = False,
                 flip: bool = False, columns: tuple[str, str] = ("low", "high")) -> Markup:
        """Print an interval, or why there is none; the twin of :func:`experiments.texts.interval`."""
        language = self.language
        if not found.n:
            return escape(phrase("na", language))
        if not found.exists and paired and found.all_equal:
            return self.phrase("all_equal", n=self.pairs(table, row))
        if not found.exists:
            return escape(phrase("no_interval_one" if found.n == 1 else "no_interval_same", language))
        low, high = reversed(columns) if flip else columns
        ends = [self.outcome(outcome, (table, row, column), found=found, flip=flip) for column in (low, high)]
        if ends[0].striptags() == ends[1].striptags() and math.isfinite(found.low):
            # Too narrow to print: saying so beats an interval that looks like no doubt at all.
            digits = decimals(outcome)
            step = Markup("<span data-step>{}</span>").format(number(10.0**-digits, digits, language))
            return self.phrase("interval_tiny", step=step)
        bounds = (found.high, found.low) if flip else (found.low, found.high)
        low, high = (self.phrase(key, zero=end) if (key := beside_zero(-bound if flip else bound, end.striptags()))
                     else end for bound, end in zip(bounds, ends, strict=True))
        return self.phrase("interval", low=low, high=high)

    def phrase(self, key: str, **values: object) -> Markup:
        """Return a phrase of :mod:`experiments.texts`, filled in."""
        from experiments.phrases import PHRASES

        return filled(PHRASES[self.language][key], values)
