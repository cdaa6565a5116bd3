"""What the two arms of a comparison are called: by what differs between them."""

from __future__ import annotations

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
    changed = [key for key, value in flat(first).items() if key != "name" and flat(second).get(key) != value]
    changed += [key for key in flat(second) if key != "name" and key not in flat(first)]
    named = []
    for settings in (first, second):
        parts = [role(settings["role"], language)] if "role" in changed else []
        rest = [key for key in changed if key != "role"]
        if len(rest) <= _SHOWN:
            parts += [f"{key}={_value(flat(settings).get(key), language)}" for key in rest]
        elif first["name"] != second["name"]:
            parts.insert(0, settings["name"])
        named.append(", ".join(parts))
    if not all(named) or named[0] == named[1]:
        return "A", "B"
    return named[0], named[1]


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
