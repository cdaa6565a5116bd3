"""How phrases are filled in and numbers are written in Dutch and English."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from experiments.outcome_texts import OUTCOMES, PROFILES, ROLES, SHORT_SETTINGS, OutcomeText
from experiments.phrases import PHRASES
from experiments.statistics import Interval, certainty

LANGUAGES = ("en", "nl")

#: Words that phrases have in the plural after a number, and how they are when it is one.
SINGULAR = {
    "replicates": "replicate", "paired replicates": "paired replicate", "combinations": "combination",
    "settings": "setting", "choices": "choice", "pairs": "pair", "runs": "run", "cells": "cell", "outcomes": "outcome",
    "others": "other", "public hours": "public hour", "euros": "euro", "residents": "resident", "weeks": "week",
    "publieke uren": "publiek uur", "bewoners": "bewoner", "weken": "week",
    "herhalingen": "herhaling", "combinaties": "combinatie", "instellingen": "instelling", "keuzes": "keuze",
    "paren": "paar", "doorrekeningen": "doorrekening", "vakken": "vak", "uitkomsten": "uitkomst"}
_ONE = re.compile(rf"(?<![\d.,])(1(?:</data>)?) ({'|'.join(SINGULAR)})\b")


def singular(text: str) -> str:
    """Return a text with "1 replicate" for "1 replicates", also where a report marks the number."""
    return _ONE.sub(lambda found: f"{found[1]} {SINGULAR[found[2]]}", text)


def phrase(key: str, language: str, **values: object) -> str:
    """Return a phrase, filled in."""
    return singular(PHRASES[language][key].format(**values))


def number(value: float, digits: int, language: str, signed: bool = False) -> str:
    """Write a number: 1,234.5 in English, 1.234,5 in Dutch; a true minus sign, none before a rounded zero."""
    if math.isnan(value):
        return phrase("na", language)
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{abs(value):,.{digits}f}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    if not text.strip("0.,"):
        return text
    return ("−" if value < 0 else "+" if signed else "") + text


def outcome_number(outcome: str, value: float, language: str, signed: bool = False,
                   found: Interval | None = None) -> str:
    """Write a value of an outcome in its own decimals, shares as percentages.

    Args:
        outcome: name of the outcome.
        value: what to write.
        language: ``en`` or ``nl``.
        signed: whether a plus sign is written.
        found: the interval it belongs to, whose decimals it then shares.
    """
    return number(value * OUTCOMES[outcome].factor, decimals(outcome, found), language, signed)


def decimals(outcome: str, found: Interval | None = None) -> int:
    """Return the decimals of an outcome's own, or those that the interval needs that a value belongs to."""
    about = OUTCOMES[outcome]
    return about.digits if found is None else _digits(about, found)


def _digits(about: OutcomeText, found: Interval) -> int:
    """Return enough decimals for bounds that differ and show on which side of zero they lie; two more at most.

    Where two more do not show the side, those that tell the bounds apart: :func:`beside_zero` then says it in words.
    """
    if not found.exists:
        return about.digits
    low, high = found.low * about.factor, found.high * about.factor
    enough = [digits for digits in range(about.digits, about.digits + 3) if high - low >= 2 * 10.0**-digits]
    for digits in enough:
        if all(not bound or round(bound, digits) for bound in (low, high)):
            return digits
    if enough:  # a bound that is zero in any of these decimals, though it is not: it is written as just above or below
        return enough[0]
    digits = about.digits + 2
    return about.digits if high - low < 10.0**-digits else digits


def beside_zero(bound: float, text: str) -> str:
    """Return the phrase for a bound that is written as zero and is not; empty for any other."""
    if not bound or text.strip("0.,"):
        return ""
    return "above_zero" if bound > 0 else "below_zero"


def counted(text: str, found: Interval, most: int) -> str:
    """Add the number of replicates where an outcome applies in only some of them: a choice, not a sample."""
    return f"{text} (n={found.n})" if 0 < found.n < most else text


def interval(outcome: str, found: Interval, language: str, paired: bool = False) -> str:
    """Write an interval, or why there is none."""
    if not found.n:
        return phrase("na", language)
    if not found.exists and paired and found.all_equal:
        return phrase("all_equal", language, n=found.n)
    if not found.exists:
        return phrase("no_interval_one" if found.n == 1 else "no_interval_same", language)
    low, high = (outcome_number(outcome, bound, language, False, found) for bound in (found.low, found.high))
    if low != high:
        low, high = (phrase(key, language, zero=text) if (key := beside_zero(bound, text)) else text
                     for bound, text in ((found.low, low), (found.high, high)))
    if low == high:  # too narrow to print: saying so beats an interval that looks like no doubt at all
        about = OUTCOMES[outcome]
        return phrase("interval_tiny", language, step=number(10.0**-about.digits, about.digits, language))
    return phrase("interval", language, low=low, high=high)


def role(name: str, language: str) -> str:
    """Return a role as an activity; a mixture or a user's own role keeps its name."""
    return ROLES[name][language] if name in ROLES else name


def profile(name: str, language: str) -> str:
    """Return the name of a population in a language."""
    return PROFILES.get(name, {}).get(language, name)


def setting_name(name: str, language: str) -> str:
    """Return what a setting is called within a sentence; one without a word keeps its dotted name."""
    return SHORT_SETTINGS.get(name, {}).get(language, name)


def setting_value(value: object, language: str) -> str:
    """Write a setting's value: a number with the decimals it has, a role as an activity, any other word as it is."""
    try:
        text = f"{float(str(value)):.12g}"
    except ValueError:
        return role(str(value), language)
    if not math.isfinite(float(text)):
        return text
    text = f"{Decimal(text):f}"  # 0.00001 and not 1e-05
    return number(float(text), len(text.partition(".")[2]), language)


def finding(found: Interval, language: str, arms: tuple[str, str]) -> str:
    """Return which arm is higher and how sure that is, or that it is not resolved."""
    if not found.n:
        return phrase("na", language)
    if found.n < 2:  # one pair shows nothing of chance
        return phrase("untold", language)
    if not found.resolved:
        if not found.exists and found.untied:  # nothing varies: no interval, and no word for chance
            return phrase("higher_same", language, arm=arms[bool(found.mean > 0)])
        if not found.all_equal:
            return phrase("open", language)
        return phrase("why", language, open=phrase("open", language), why=phrase("all_equal", language, n=found.n))
    higher, sure = (arms[1], found.positive) if found.mean > 0 else (arms[0], 1 - found.positive)
    return phrase("higher", language, arm=higher, word=phrase(certainty(sure) or "likely", language))


def place(at: dict[str, float], language: str) -> str:
    """Return a point of the axes in words, such as "trust 0.55 and energy 0.55"."""
    if not at:
        return phrase("everywhere", language)
    parts = [f"{SHORT_SETTINGS.get(axis, {}).get(language, axis)} {number(value, 2, language)}"
             for axis, value in at.items()]
    return f" {phrase('and', language)} ".join(parts)


def sentence(outcome: str, found: Interval, at: dict[str, float], arms: tuple[str, str], language: str,
             none: str = "none_value") -> str:
    """Return one sentence with its interval about one outcome at one point.

    Args:
        outcome: name of the outcome.
        found: second arm minus first, paired.
        at: the point, empty where nothing varies.
        arms: the two arms in words, as an activity.
        language: ``en`` or ``nl``.
        none: key of the phrase that says why there is no value, where there is none.
    """
    about = OUTCOMES[outcome]
    named = f"{about.name(language)} {about.unit(language)}"
    bounds = interval(outcome, found, language, paired=True)
    if found.all_equal:
        equal = phrase("all_equal", language, n=found.n)
        return phrase("sentence_equal", language, at=place(at, language), a=arms[0], b=arms[1], outcome=named,
                      why=phrase("equal_bound", language, equal=equal, interval=bounds) if found.exists else equal)
    if not found.exists:
        return phrase("sentence_none", language, at=place(at, language), outcome=named,
                      why=bounds if found.n else phrase(none, language))
    if not found.resolved:
        return phrase("sentence_open", language, at=place(at, language), a=arms[0], b=arms[1], outcome=named,
                      n=found.n, size=outcome_number(outcome, found.mean, language, True, found),
                      interval=interval(outcome, found, language))
    up = bool(found.mean > 0)
    more = found if up else Interval(-found.mean, -found.high, -found.low, found.n, 1 - found.positive)
    return phrase("sentence", language, at=place(at, language), winner=arms[up], loser=arms[not up],
                  size=outcome_number(outcome, more.mean, language, False, more), outcome=named,
                  interval=interval(outcome, more, language),
                  word=phrase(certainty(more.positive) or "likely", language))
