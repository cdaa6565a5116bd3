"""Every sentence people read, in Dutch and English, and how numbers are written in each language."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from experiments.detail_texts import DETAIL
from experiments.figure_texts import FIGURES
from experiments.outcome_texts import OUTCOMES, PROFILES, ROLES, SHORT_SETTINGS, OutcomeText
from experiments.statistics import Interval, certainty

LANGUAGES = ("en", "nl")

PHRASES = {
    "en": {
        "almost_certainly": "almost certainly", "very_likely": "very likely", "likely": "likely",
        "as_likely_as_not": "about as likely as not", "unlikely": "unlikely", "very_unlikely": "very unlikely",
        "almost_certainly_not": "almost certainly not",
        "interval": "{low} to {high}", "interval_tiny": "within {step}",
        "above_zero": "just above {zero}", "below_zero": "just below {zero}",
        "no_interval_one": "no interval with one replicate",
        "no_interval_same": "the same in every replicate", "all_equal": "equal in all {n} pairs",
        "na": "n/a", "open": "not resolved", "untold": "cannot be told", "why": "{open} ({why})",
        "higher": "{arm} higher, {word}",
        "higher_same": "{arm} higher, by the same in every pair",
        "outcome": "outcome", "mean": "mean", "interval95": "95% interval", "unit": "unit",
        "difference": "difference", "verdict": "finding", "replicates": "replicates",
        "sentence": "At {at} {winner} gives {size} more {outcome} than {loser} "
                    "(95% interval {interval}; {word}).",
        "sentence_open": "At {at} the difference between {b} and {a} in {outcome} is not resolved with {n} replicates "
                         "(difference {size}, 95% interval {interval}).",
        "sentence_equal": "At {at} the difference between {b} and {a} in {outcome} is not resolved ({why}).",
        "sentence_none": "At {at} nothing can be said about {outcome}: {why}.",
        "equal_bound": "{equal}; 95% interval {interval}",
        "none_nobody": "nobody lives there", "none_value": "no replicate has a value",
        "none_unripe": "what begins in the last half year does not count, and this study lasts no longer",
        "everywhere": "the settings of this study",
        "and": "and",
        "tally": "Over {cells} combinations of trust and energy: {b} ahead in {wins_b}, {a} ahead in {wins_a}, "
                 "not resolved in {open}.",
        "map_a": "A: {a} higher", "map_b": "B: {b} higher",
        "map_open": "White: not resolved (95% interval holds zero, or no pair differs)",
        "map_number": "Number: {b} minus {a}, paired; below it the 95% interval ({n} replicates)",
        "map_number_one": "Number: {b} minus {a} in one pair: no interval, and which is higher cannot be told",
        "map_title": "{place}: {a} (A) against {b} (B)",
        "map_subtitle": "{weeks} weeks, constant roles, {n} paired replicates a cell",
        "map_subtitle_moving": "{weeks} weeks, {n} paired replicates a cell",
        "unfinished": "Unfinished: {stored} of {planned} runs", "failed_too": "{text}, {failed} failed",
        "no_pairs_cell": "no pairs",
        "courses_title": "{name}: mean and 90% band of {n} replicates", "week": "week",
        "year_sum": "over the last 52 weeks",
        "one_run": "{name}: one replicate, no band",
        "course_stock": "Running and anchored initiatives per 1,000 residents",
        "run_heading": "{name}: role {role}, trust {trust}, energy {energy}, {residents} residents, {weeks} weeks, "
                       "replicates: {n}",
        "compare_heading": "A: {a}. B: {b}. Paired replicates: {n}.",
        "energy_trust": "energy \\ trust",
        "multiplicity_rows": "With {cells} outcomes, 95% intervals leave zero out by chance alone in about {false}.",
        "multiplicity": "With {cells} cells on all maps together, 95% intervals leave zero out by chance alone in "
                        "about "
                        "{false} of them.",
    },
    "nl": {
        "almost_certainly": "vrijwel zeker", "very_likely": "zeer waarschijnlijk", "likely": "waarschijnlijk",
        "as_likely_as_not": "ongeveer even waarschijnlijk als onwaarschijnlijk", "unlikely": "onwaarschijnlijk",
        "very_unlikely": "zeer onwaarschijnlijk", "almost_certainly_not": "vrijwel zeker niet",
        "interval": "{low} tot {high}", "interval_tiny": "binnen {step}",
        "above_zero": "net boven {zero}", "below_zero": "net onder {zero}",
        "no_interval_one": "geen interval bij één herhaling",
        "no_interval_same": "in elke herhaling hetzelfde", "all_equal": "gelijk in alle {n} paren",
        "na": "n.v.t.", "open": "geen aantoonbaar verschil", "untold": "niet te bepalen", "why": "{open} ({why})",
        "higher": "{arm} hoger, {word}", "higher_same": "{arm} hoger, in elk paar evenveel",
        "outcome": "uitkomst", "mean": "gemiddelde", "interval95": "95%-interval", "unit": "eenheid",
        "difference": "verschil", "verdict": "bevinding", "replicates": "herhalingen",
        "sentence": "Bij {at} levert {winner} {size} meer {outcome} op dan {loser} "
                    "(95%-interval {interval}; {word}).",
        "sentence_open": "Bij {at} is er tussen {b} en {a} geen aantoonbaar verschil in {outcome} bij {n} herhalingen "
                         "(verschil {size}, 95%-interval {interval}).",
        "sentence_equal": "Bij {at} is er tussen {b} en {a} geen aantoonbaar verschil in {outcome} ({why}).",
        "sentence_none": "Bij {at} valt over {outcome} niets te zeggen: {why}.",
        "equal_bound": "{equal}; 95%-interval {interval}",
        "none_nobody": "er wonen geen bewoners", "none_value": "geen enkele herhaling geeft een waarde",
        "none_unripe": "wat in het laatste half jaar begint telt niet mee, en langer duurt deze studie niet",
        "everywhere": "de instellingen van deze studie",
        "and": "en",
        "tally": "Over {cells} combinaties van vertrouwen en energie: {b} voorop in {wins_b}, {a} voorop in {wins_a}, "
                 "geen aantoonbaar verschil in {open}.",
        "map_a": "A: {a} hoger", "map_b": "B: {b} hoger",
        "map_open": "Wit: geen aantoonbaar verschil (95%-interval bevat nul, of geen paar verschilt)",
        "map_number": "Getal: {b} min {a}, bij gelijk toeval; daaronder het 95%-interval ({n} herhalingen)",
        "map_number_one": "Getal: {b} min {a} in één paar: geen interval, en wat hoger is, is niet te bepalen",
        "map_title": "{place}: {a} (A) tegenover {b} (B)",
        "map_subtitle": "{weeks} weken, vaste rollen, per vak {n} herhalingen in paren",
        "map_subtitle_moving": "{weeks} weken, per vak {n} herhalingen in paren",
        "unfinished": "Niet af: {stored} van {planned} doorrekeningen", "failed_too": "{text}, {failed} mislukt",
        "no_pairs_cell": "geen paren",
        "courses_title": "{name}: gemiddelde en 90%-band van {n} herhalingen", "week": "week",
        "year_sum": "over de laatste 52 weken",
        "one_run": "{name}: één herhaling, geen band",
        "course_stock": "Lopende en geborgde initiatieven per 1.000 bewoners",
        "run_heading": "{name}: rol {role}, vertrouwen {trust}, energie {energy}, {residents} bewoners, {weeks} weken, "
                       "herhalingen: {n}",
        "compare_heading": "A: {a}. B: {b}. Herhalingen in paren: {n}.",
        "energy_trust": "energie \\ vertrouwen",
        "multiplicity_rows": "Bij {cells} uitkomsten sluit het 95%-interval bij ongeveer {false} nul uit door "
                             "toeval alleen.",
        "multiplicity": "Bij {cells} vakken op alle kaarten samen sluit een 95%-interval in ongeveer {false} daarvan "
                        "nul "
                        "uit door toeval alleen.",
    },
}

for _more in (DETAIL, FIGURES):
    for _language, _phrases in _more.items():
        PHRASES[_language] |= _phrases


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
