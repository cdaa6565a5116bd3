"""What a section needs to write itself: the numbers, the words of one language, and what the study is called."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from experiments.comparison import PLANE
from experiments.outcome_texts import OUTCOMES
from experiments.report.numbers import Numbers, filled, marked, named
from experiments.report.tables_facts import SOURCES_APART
from experiments.report.words import LABELS, METHODS, TEXTS, TRANSLATED
from experiments.setting_texts import NAMES
from experiments.statistics import Interval

if TYPE_CHECKING:
    import pandas as pd

    from experiments.report.subject import Subject



class Page:
    """One language's page of a report, while it is being written.

    Args:
        subject: what it is about.
        tables: what it rests on.
        language: ``en`` or ``nl``.
    """

    def __init__(self, subject: Subject, tables: dict[str, pd.DataFrame], language: str) -> None:
        self.subject, self.tables, self.language = subject, tables, language
        self.numbers = Numbers(tables, language)
        self.plain_names = dict(zip(subject.arms, subject.names(language), strict=True))
        self.names = {arm: named(name) for arm, name in self.plain_names.items()}
        self.texts, self.methods = TEXTS[language], METHODS[language]

    def t(self, key: str, **values: object) -> Markup:
        """Return a text of this package, filled in."""
        return filled(self.texts[key], values)

    def named(self, name: str) -> Markup:
        """Return what somebody called something, marked where it holds digits."""
        return named(name)

    def phrase(self, key: str, **values: object) -> Markup:
        """Return a phrase that all verbs share, filled in."""
        return self.numbers.phrase(key, **values)

    def fact(self, name: str, digits: int | None = None) -> Markup:
        """Print a fact, in its own decimals unless said."""
        return self.numbers.printed("facts", name, "value", self.digits("facts", name, "value")
                                    if digits is None else digits)

    def has_fact(self, name: str) -> bool:
        """Tell whether a fact is known, and the same of all arms: where they differ each has its own, ``name/ARM``."""
        return name in self.tables["facts"].index

    def digits(self, table: str, row: str, column: str) -> int:
        """Return the decimals that a value was given in."""
        return digits_of(self.numbers.value(table, row, column))

    def setting(self, row: str, column: str) -> Markup:
        """Print a cell of the table of parameters, a number in its own decimals, else the text."""
        value = self.numbers.value("parameters", row, column)
        if value in ("", "[]", "{}"):
            return Markup("–")
        if digits_of(value) < 0:
            return self.numbers.words("parameters", row, column)
        return self.numbers.printed("parameters", row, column, digits_of(value))

    def setting_text(self, row: str, column: str) -> Markup:
        """Print a cell of the table of parameters that is text, such as a unit or a source."""
        text = self.numbers.value("parameters", row, column)
        if not text.strip("-"):
            return Markup("–")
        parts = text.split(SOURCES_APART)
        said = SOURCES_APART.join(TRANSLATED[self.language].get(part, part) for part in parts)
        return self.numbers.words("parameters", row, column, said if said != text else None)

    def setting_label(self, key: str) -> Markup:
        """Return what a setting is called, as the head of a row, with its dotted name."""
        label = LABELS[self.language].get(key)
        dotted = Markup("<code>{}</code>").format(named(key))
        return Markup("{}<br><small>{}</small>").format(marked(label), dotted) if label else dotted

    def outcome_name(self, outcome: str) -> Markup:
        """Return an outcome's name, without the comma that some carry within a sentence."""
        return marked(OUTCOMES[outcome].name(self.language).rstrip(","))

    def outcome_head(self, outcome: str) -> Markup:
        """Return an outcome's name with its unit small behind it, as the head of a row."""
        unit = marked(OUTCOMES[outcome].unit(self.language))
        return Markup("{} <small>{}</small>").format(self.outcome_name(outcome), unit)

    def outcome_title(self, outcome: str) -> Markup:
        """Return an outcome's name and unit in full."""
        return marked(OUTCOMES[outcome].title(self.language))

    def outcome_in_full(self, outcome: str) -> Markup:
        """Return an outcome's name and unit as within a sentence."""
        about = OUTCOMES[outcome]
        return marked(f"{about.name(self.language)} {about.unit(self.language)}")

    def setting_name(self, key: str) -> Markup:
        """Return what a setting is called in a sentence; its dotted name where it has no other."""
        if key in NAMES:
            return escape(NAMES[key][self.language])
        group, _, method = key.partition(".")
        label = self.methods.get(method) if group == "methods" else LABELS[self.language].get(key)
        return marked(label) if label else Markup("<code>{}</code>").format(named(key))

    def place(self, table: str, row: str) -> Markup:
        """Return a point in words, its values out of the columns of a row; the study's settings where none vary."""
        axes = list(self.subject.read.axes)
        if not axes:
            return self.t("over_ranges") if self.subject.drawn else self.phrase("everywhere")
        parts = [Markup("{} {}").format(self.setting_name(axis), self.axis(table, row, axis)) for axis in axes]
        return Markup(" {} ").format(self.phrase("and")).join(
            [Markup(", ").join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)

    def axis(self, table: str, row: str, axis: str) -> Markup:
        """Print the value that a setting has at a point."""
        value = self.numbers.value(table, row, axis)
        digits = digits_of(value)
        return self.numbers.words(table, row, axis) if digits < 0 else self.numbers.printed(
            table, row, axis, max(2, digits) if axis in PLANE else digits)

    def with_interval(self, outcome: str, found: Interval, place: tuple[str, str, str], signed: bool = False,
                      paired: bool = False) -> Markup:
        """Print a value with its interval under it, or why there is none."""
        if not found.n:
            return self.phrase("na")
        value = self.numbers.outcome(outcome, place, signed, found)
        bounds = self.numbers.interval(outcome, found, *place[:2], paired=paired)
        most = int(self.numbers.value("facts", "replicates", "value"))
        few = Markup(" (n={})").format(self.numbers.printed(*place[:2], "n")) if found.n < most and not (
            self.subject.drawn) else ""
        if found.exists:  # numbers stay in one line; notes may be broken, or a table of five roles leaves the paper
            bounds = Markup('<span class="ci">({})</span>').format(bounds)
            return Markup("{} <small>{}{}</small>").format(value, bounds, few)
        return Markup("{} <small>({}){}</small>").format(value, bounds, few)


def digits_of(value: object) -> int:
    """Return how many decimals a number was given in, eight at most; -1 for what is no number."""
    if isinstance(value, bool):
        return -1
    try:
        exponent = Decimal(str(value)).normalize().as_tuple().exponent
    except ArithmeticError:
        return -1
    return min(8, max(0, -exponent)) if isinstance(exponent, int) else -1
