"""What tells one choice from another, in words: a setting with its value, a place, a scenario."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from experiments.report.words import LABELS, METHODS
from experiments.scenario_texts import TITLES
from experiments.setting_texts import NAMES, listed
from experiments.texts import profile, setting_value, singular

AVERAGE = {"en": "an average Dutch neighbourhood", "nl": "een gemiddelde Nederlandse buurt"}
BASELINE_PEOPLE = "Netherlands"
#: Settings that count something: the number stands before the word.
COUNTED = {
    "capacity": {"en": "{} public hours", "nl": "{} publieke uren"},
    "money": {"en": "{} euros of public money", "nl": "{} euro publiek geld"},
    "residents": {"en": "{} residents", "nl": "{} bewoners"},
    "weeks": {"en": "{} weeks", "nl": "{} weken"},
}
#: Lists of blocks -> what one of them is called; and words for fields that only stand in such blocks.
ENTRIES = {
    "policy": {"en": "step", "nl": "stap"}, "events": {"en": "event", "nl": "gebeurtenis"},
    "tables": {"en": "partner table", "nl": "samenwerkingstafel"},
    "neighbourhoods": {"en": "neighbourhood", "nl": "buurt"},
}
FIELDS = {
    "week": {"en": "week", "nl": "week"}, "reached": {"en": "reached in week", "nl": "bereikt in week"},
    "back": {"en": "taken back in week", "nl": "teruggedraaid in week"}, "rule": {"en": "rule", "nl": "besluitregel"},
    "late": {"en": "learning from week", "nl": "leert vanaf week"},
}
_WITH = {True: {"en": "with {}", "nl": "met {}"}, False: {"en": "without {}", "nl": "zonder {}"}}
_AT = {"en": "at", "nl": "op"}  # the level of a way of working
_NOT_SET = {"en": "{} not set", "nl": "{} niet ingesteld"}
_ENTRY = re.compile(rf"({'|'.join(ENTRIES)})\.(\d+)\.(.+)")


def setting_said(key: str, value: Any, language: str) -> str:
    """Return a setting and its value as the name of a choice, such as "6 public hours" or "trust 0.4".

    Args:
        key: dotted name; of an entry of a list with its number, such as ``policy.0.capacity``.
        value: what it is set to; ``None`` where it is not.
        language: ``en`` or ``nl``.

    Returns:
        Words; ``key=value`` where the setting has none.
    """
    if entry := _ENTRY.fullmatch(key):
        return f"{ENTRIES[entry[1]][language]} {int(entry[2]) + 1}: {setting_said(entry[3], value, language)}"
    name = _name(key, language)
    if name is None:
        return f"{key}={setting_value(value, language)}"
    if key.startswith("methods.") and value == 0:
        return _WITH[False][language].format(name)
    if value is None:
        return _NOT_SET[language].format(name)
    if isinstance(value, bool) or value == []:
        return _WITH[bool(value)][language].format(name)
    if isinstance(value, list):
        blocks = any(isinstance(one, dict) for one in value)
        return f"{name}: {len(value) if blocks else ', '.join(setting_value(one, language) for one in value)}"
    written = setting_value(value, language)
    if key in COUNTED:
        return singular(COUNTED[key][language].format(written))
    return f"{name} {_AT[language]} {written}" if key.startswith("methods.") else f"{name} {written}"


def _name(key: str, language: str) -> str | None:
    if key in FIELDS or key in NAMES:
        return (FIELDS | NAMES)[key][language]
    group, _, method = key.rpartition(".")
    return METHODS[language].get(method) if group == "methods" else LABELS[language].get(key)


def populations(settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the profiles of the people of a resolved scenario, one a neighbourhood."""
    places = settings.get("neighbourhoods") or [{}]
    return [place.get("population") or settings["population"] for place in places]


def place_words(settings: dict[str, Any], language: str) -> str:
    """Return where a resolved scenario is about, within a sentence; the baseline's people are of an average place."""
    names = dict.fromkeys(one["name"] for one in populations(settings))
    return listed([AVERAGE[language] if name == BASELINE_PEOPLE else profile(name, language) for name in names],
                  language)


def scenario_words(settings: dict[str, Any], language: str) -> str:
    """Return what a scenario is called within a sentence: by its place, a title, or the name of the user's file."""
    name = settings["name"]
    return place_words(settings, language) if name == "default" else TITLES.get(name, {}).get(language, name)


def places_words(every: Sequence[dict[str, Any]], language: str) -> str:
    """Return the places of several resolved scenarios as a heading names them, each once."""
    names = dict.fromkeys(one["name"] for settings in every for one in populations(settings))
    return listed([profile(name, language) for name in names], language)


def weeks_words(every: Sequence[dict[str, Any]], language: str) -> str:
    """Return how many weeks several resolved scenarios last, each number once, in their order."""
    return listed([setting_value(weeks, language) for weeks in dict.fromkeys(one["weeks"] for one in every)], language)
