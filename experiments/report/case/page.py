"""What a section of the page of a case needs to write itself: the study, its tables, the words of one language."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
from markupsafe import Markup

from experiments.patterns.statement_texts import statement
from experiments.patterns.study_numbers import clear_places
from experiments.report.case import words_en, words_nl
from experiments.report.case.tables import FACTORS, found_of
from experiments.report.numbers import Numbers, filled, marked, named
from experiments.report.page import Page, digits_of
from experiments.report.words import LABELS, METHODS, TEXTS
from experiments.statistics import Interval

MODULES = {"en": words_en, "nl": words_nl}
#: How a bound is written -> its words; the first that fits.
_FORMS = ((">=", "least"), (">", "above"), ("<", "below"), ("+-", "margin"), ("equal", "equal"), ("none", "none"))


class CasePage(Page):
    """One language's page of the study of a case, while it is being written.

    Args:
        about: what is stored of the study.
        tables: what the page rests on.
        language: ``en`` or ``nl``.
    """

    def __init__(self, about: dict[str, Any], tables: dict[str, pd.DataFrame], language: str) -> None:
        self.about, self.tables, self.language = about, tables, language
        self.numbers = Numbers(tables, language)
        own = MODULES[language]
        self.texts, self.methods = TEXTS[language] | own.WORDS, METHODS[language]
        self.title, self.subject_name = map(named, own.CASES[about["case"]])
        self.sentences: list[Markup] = []
        self.arms, self.offs = own.ARMS.get(about["case"], {}), own.OFF

    def arm(self, arm: str) -> Markup:
        """Return what an arm is, in words; its label where it has none."""
        return marked(self.arms[arm]) if arm in self.arms else named(arm)

    def off(self, name: str) -> Markup:
        """Return what is taken out, in words; the mechanism's name where it has none."""
        return marked(self.offs[name]) if name in self.offs else named(name)

    def label(self, key: str) -> Markup:
        """Return what a setting is called, with its dotted name under it."""
        head, _, last = key.partition(".")
        words = self.methods.get(last) if head == "methods" else LABELS[self.language].get(key)
        dotted = Markup("<code>{}</code>").format(named(key))
        return Markup("{}<br><small>{}</small>").format(marked(words), dotted) if words else dotted

    def cell(self, table: str, row: str, column: str) -> Markup:
        """Print the value of a setting: a number in its own decimals, else the text."""
        value = str(self.numbers.value(table, row, column))
        if value in ("", "[]", "{}"):
            return self.t("nothing")
        if digits_of(value) < 0:
            return self.numbers.words(table, row, column, self.texts.get(value.lower()) if value in (
                "True", "False") else None)
        return self.numbers.printed(table, row, column, digits_of(value))

    def statement(self, row: str) -> Markup:
        """Return what a statement is called."""
        return named(statement(self.numbers.value("effects", row, "statement"), self.language))

    def unit(self, row: str) -> Markup:
        """Return the unit in which a statement's effect is printed."""
        unit = self.numbers.value("effects", row, "unit")
        words = self.texts.get(f"unit_{unit}")
        return marked(words) if words else named(unit)

    def expected(self, row: str) -> Markup:
        """Return where a statement's interval was expected to lie."""
        text = self.numbers.value("effects", row, "expected")
        form = next((words for sign, words in _FORMS if text.startswith(sign)), "between" if text else "reported")
        ends = {key: self._end(row, f"expected_{key}") for key in ("low", "high")}
        return filled(self.texts[form], ends)

    def _end(self, row: str, column: str) -> Markup:
        value = float(self.numbers.value("effects", row, column))
        scale = FACTORS.get(self.numbers.value("effects", row, "unit"), 1.0)
        return self.numbers.printed("effects", row, column, max(0, digits_of(round(value * scale, 9))), scale)

    def effect(self, row: str, prefix: str = "") -> Markup:
        """Print an effect with its interval, or why there is none.

        Args:
            row: the statement.
            prefix: ``without_`` for what is left with the mechanism off.
        """
        here = self.tables["effects"].loc[row]
        if prefix and not isinstance(here["off"], str):
            return Markup("–")
        if prefix and here["alike"]:
            return self.t("alike")
        found = found_of(here, prefix)
        if math.isnan(found.mean):
            return self.t("no_value")
        scale = FACTORS.get(here["unit"], 1.0)
        digits = clear_places(found_of(here), found_of(here, "without_"), factor=scale)

        def printed(column: str, signed: bool = False) -> Markup:
            return self.numbers.printed("effects", row, prefix + column, digits, scale, signed)

        if found.low == found.high:
            equal = self.t("all_equal" if found.mean == 0 else "same_in_all")
            return Markup("{} <small>({})</small>").format(printed("mean", True), equal)
        bounds = self.t("interval", low=printed("low"), high=printed("high")) if found.exists else self.t("no_interval")
        return Markup('{} <small><span class="ci">({})</span></small>').format(printed("mean", True), bounds)

    def plain_effect(self, row: str, prefix: str = "") -> str:
        """Return an effect as text, for a figure."""
        return re.sub(r"\s+", " ", self.effect(row, prefix).striptags())

    def scaled(self, row: str, prefix: str = "") -> Interval:
        """Return an effect in the unit in which it is printed."""
        here = self.tables["effects"].loc[row]
        found, times = found_of(here, prefix), FACTORS.get(here["unit"], 1.0)
        return Interval(found.mean * times, found.low * times, found.high * times, found.n)
