"""What the two arms of a comparison are called: by what differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.texts import number, role

if TYPE_CHECKING:
    from experiments.study import Study

_SHOWN = 3  # differing settings that still fit in a name


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

    Args:
        arms: resolved configuration of each.
        language: ``en`` or ``nl``.
    """
    settings = _entries_apart([flat(arm) for arm in arms])
    keys = dict.fromkeys(key for one in settings for key in one if key != "name")
    absent = object()
    changed = [key for key in keys if any(one.get(key, absent) != settings[0].get(key, absent) for one in settings)]
    rest = [key for key in changed if key != "role"]
    named = []
    for arm, one in zip(arms, settings, strict=True):
        parts = [role(arm["role"], language)] if "role" in changed else []
        if len(rest) <= _SHOWN:
            parts += [f"{key}={_value(one.get(key), language)}" for key in rest]
        elif len({other["name"] for other in arms}) > 1:
            parts.insert(0, arm["name"])
        named.append(", ".join(parts))
    return named if all(named) and len(set(named)) == len(named) else []


def arm_labels(study: Study, language: str) -> dict[str, str]:
    """Return what each arm of a study is called.

    One by its scenario, two by what differs between them, more by their roles, or by their labels.
    """
    arms = study.arms
    if len(arms) == 1:
        return {arms[0]: study.settings(arms[0])["name"]}
    if len(arms) == 2:
        return dict(zip(arms, arm_names(*(study.settings(arm) for arm in arms), language), strict=True))
    roles = [role(study.settings(arm)["role"], language) for arm in arms]
    return dict(zip(arms, roles if len(set(roles)) == len(arms) else arms, strict=True))


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


def _value(value: Any, language: str) -> str:
    if isinstance(value, float):
        return number(value, 0 if value == int(value) else len(f"{value:g}".partition(".")[2]), language)
    return str(value)


def flat(value: Any, prefix: str = "") -> dict[str, Any]:
    """Return nested settings as one mapping from dotted name to value."""
    found: dict[str, Any] = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            found |= flat(inner, f"{prefix}{key}.")
        else:
            found[prefix + key] = inner
    return found
