"""Sets any setting of a scenario by its dotted name, and the six instruments of whatever role it has."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from experiments.overrides import no_entry
from experiments.suggest import nearest, unknown
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

#: ``instruments.fund=0.2`` sets one level of the role in force; the other levels stay as the role has them.
INSTRUMENTS = "instruments"
#: What an actor can choose, and what may happen: their combinations are the arms of a sweep, and share their luck.
LEVERS = ("role", "professional_role", "capacity", "money", "support_rule", "events", "roles", INSTRUMENTS)


def is_lever(key: str) -> bool:
    """Tell whether a setting is a lever; everything else is an uncertainty."""
    return key.partition(".")[0] in LEVERS


def check_setting(key: str, value: Any) -> Any:
    """Return a value as the setting of that name holds it: of its kind, within its bounds.

    Whether it goes together with the other settings, only the scenario that it is put in can tell: ``validate`` does.

    Raises:
        InputError: for a name that does not exist (naming the nearest) or a value that will not do.
    """
    from experiments.build import setting, unknown_setting
    from sim.scenario import Scenario

    head, dot, rest = key.partition(".")
    if head == INSTRUMENTS and dot:
        return _level(key, rest, value)
    if head not in Scenario.__dataclass_fields__ or head == "name":
        raise unknown_setting(key, Scenario, "", Scenario, (INSTRUMENTS,))
    found = setting(key, value, Scenario)
    return value if head == "roles" else found  # a role's row is held as it was given


def with_settings(scenario: Scenario, given: Mapping[str, Any]) -> Scenario:
    """Return a scenario with some settings replaced; values are those of :func:`check_setting`.

    Args:
        scenario: what stays otherwise; not changed.
        given: dotted name -> value; a number in a name is an entry of a list, from 0. Dated roles stay: see ``dated``.

    Raises:
        InputError: for an entry that this scenario does not have.
    """
    levels, remarks = {}, scenario.remarks
    for key, value in given.items():
        head, _, rest = key.partition(".")
        if head == INSTRUMENTS:
            levels[rest] = value
        else:
            scenario = _replaced(scenario, key.split("."), value, key)
    made = _with_levels(scenario, levels) if levels else scenario
    if made.remarks != remarks:  # a copy has the settings only
        made.remarks = remarks
    return made


def drop(settings: dict[str, Any], key: str) -> None:
    """Remove a dotted name from nested settings, where it is there; a number is an entry of a list."""
    *path, last = key.split(".")
    inner: Any = settings
    for name in path:
        inner = inner[int(name)] if isinstance(inner, list) else inner.get(name, {})
    inner.pop(last, None)


def text_of(value: Any) -> str:
    """Return a value as it is written in a label or a cell."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def whole(key: str, value: Any, low: int, high: int) -> int:
    """Return a whole number within bounds.

    Raises:
        InputError: for anything else.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InputError(key, value, f"must be a whole number from {low} to {high}.")
    return value


def _level(key: str, name: str, value: Any) -> float:
    from sim.roles import INSTRUMENTS as NAMES

    if name not in NAMES:
        near = nearest(name, NAMES)
        raise unknown(INSTRUMENTS, name, NAMES) if near is None else InputError(
            key, None, f"not an instrument; choose from {', '.join(NAMES)}.", f"{INSTRUMENTS}.{near}")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(key, value, "an instrument level lies between 0 and 1.")
    return float(value)


def _replaced(block: Any, path: list[str], value: Any, key: str) -> Any:
    name, *rest = path
    if isinstance(block, dict):
        return block | {name: _replaced(block.get(name, {}), rest, value, key) if rest else value}
    if isinstance(block, list):
        if not name.isdecimal() or int(name) >= len(block):
            raise no_entry(key, key.removesuffix("." + ".".join(path)), name, block)
        k = int(name)
        return [*block[:k], _replaced(block[k], rest, value, key) if rest else value, *block[k + 1:]]
    if rest:
        value = _replaced(getattr(block, name), rest, value, key)
    return dataclasses.replace(block, **{name: value})


def _with_levels(scenario: Scenario, levels: Mapping[str, float]) -> Scenario:
    """Give the actors rows of their own: their role's levels, with some set; rows are named after what they are."""
    from sim.roles import INSTRUMENTS as NAMES
    from sim.roles import resolve, role_table

    table = role_table(scenario.roles)
    rows = dict(scenario.roles)

    def own(role: str) -> str:
        mix = dict(zip(NAMES, map(float, resolve(role, table)), strict=True)) | levels
        plain = role.replace(",", "+").replace(":", "*")  # a comma and a colon would make it a mixture
        name = plain + "".join(f"|{instrument}={level:.12g}" for instrument, level in sorted(levels.items()))
        rows[name] = mix
        return name

    professionals = own(scenario.professional_role) if scenario.professional_role else None
    return dataclasses.replace(scenario, role=own(scenario.role), professional_role=professionals, roles=rows)
