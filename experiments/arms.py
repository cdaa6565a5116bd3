"""What the two arms of a comparison are called: by what differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.arm_words import place_words, scenario_words, setting_said
from experiments.dated import roles_move
from experiments.texts import role

if TYPE_CHECKING:
    from experiments.study import Study

_SHOWN = 3  # differing settings that still fit in a name
_AT_FIRST = {"en": "{} at first", "nl": "eerst {}"}


def arm_names(first: dict[str, Any], second: dict[str, Any], language: str) -> tuple[str, str]:
    """Return both arms in words, as an activity where they differ in role.

    Args:
        first: resolved configuration of arm A.
        second: resolved configuration of arm B.
        language: ``en`` or ``nl``.
    """
    one, other = names_of([first, second], language) or ("A", "B")
    return one, other


def names_of(arms: Sequence[dict[str, Any]], language: str) -> list[str]:
    """Return two or more arms in words, by what differs between them; nothing where words cannot tell them apart.

    The role is left out of an arm whose roles move at a date: that of week 0 would stand for all of them. Only where
    nothing else tells the arms apart it is named as what it is, the role at the beginning.

    Args:
        arms: resolved configuration of each.
        language: ``en`` or ``nl``.
    """
    settings = _entries_apart([flat(arm) for arm in arms])
    keys = dict.fromkeys(key for one in settings for key in one if key != "name")
    absent = object()
    changed = [key for key in keys if any(one.get(key, absent) != settings[0].get(key, absent) for one in settings)
               and any(one.get(key) not in (None, {}) for one in settings)]
    moving = [roles_move(arm) for arm in arms]
    for tell in ((False, True) if any(moving) and "role" in changed else (False,)):
        roles = [_role(arm, moves, tell, language) if "role" in changed else ""
                 for arm, moves in zip(arms, moving, strict=True)]
        named = _named(arms, settings, [key for key in changed if key != "role"], roles, language)
        if all(named) and len(set(named)) == len(named):
            return named
    return []


def _role(arm: dict[str, Any], moves: bool, tell: bool, language: str) -> str:
    if moves:
        return _AT_FIRST[language].format(role(arm["role"], language)) if tell else ""
    return role(arm["role"], language)


def _named(arms: Sequence[dict[str, Any]], settings: list[dict[str, Any]], rest: list[str], roles: list[str],
           language: str) -> list[str]:
    """Return each arm by its role, and by its place and settings, or by its scenario where too much differs to list."""
    placed = "population.name" in rest  # the place says all of its people
    listed = [key for key in rest if not (placed and key.startswith("population."))]
    few = len(listed) + placed <= _SHOWN
    titled = not few and len({arm["name"] for arm in arms}) > 1
    named = []
    for arm, one, acting in zip(arms, settings, roles, strict=True):
        parts = [acting]
        if titled and arm["name"] != "default":
            parts.insert(0, scenario_words(arm, language))
        elif titled or placed:
            where = place_words(arm, language)
            parts = [f"{acting} in {where}" if acting else where]
        parts += [setting_said(key, one.get(key), language) for key in listed] if few else []
        named.append(", ".join(filter(None, parts)))
    return named


def arm_labels(study: Study, language: str) -> dict[str, str]:
    """Return what each arm of a study is called.

    One by its scenario, more by what differs between them, or by their labels.
    """
    arms = study.arms
    settings = [study.settings(arm) for arm in arms]
    if len(arms) == 1:
        return {arms[0]: scenario_words(settings[0], language)}
    if len(arms) == 2:
        return dict(zip(arms, arm_names(*settings, language), strict=True))
    return dict(zip(arms, names_of(settings, language) or arms, strict=True))


def _entries_apart(settings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return settings in which lists that are as long in all arms have a name for each setting of an entry."""
    for key in dict.fromkeys(key for one in settings for key in one):
        lists = [one.get(key) for one in settings]
        if not all(isinstance(each, list) and each and len(each) == len(lists[0] or ()) for each in lists):
            continue
        if all(isinstance(entry, dict) for each in lists for entry in each):
            apart = [{f"{key}.{k}": entry for k, entry in enumerate(each)} for each in lists]
            rest = [{name: value for name, value in one.items() if name != key} for one in settings]
            return _entries_apart([one | flat(each) for one, each in zip(rest, apart, strict=True)])
    return settings


def flat(value: Any, prefix: str = "") -> dict[str, Any]:
    """Return nested settings as one mapping from dotted name to value."""
    found: dict[str, Any] = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            found |= flat(inner, f"{prefix}{key}.")
        else:
            found[prefix + key] = inner
    return found
