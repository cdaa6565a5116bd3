"""A role that is set holds throughout: it takes the place of the scenario's dated roles, wherever it is set.

On the command line, in an arm, a lever, an axis, a point of a list or an experiment of EMA's: the same scenario comes
of it, so the same runs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scenario import Scenario

#: Setting -> what it replaces in dated steps: ``role=`` is of all actors, ``professional_role=`` of professionals.
REPLACED = {"professional_role": ("professional_role",), "role": ("role", "professional_role")}
_WHEN = ("week", "reached", "back")


def roles_move(settings: dict[str, Any]) -> bool:
    """Tell whether roles of a resolved scenario change at a date, in it or in one of its neighbourhoods."""
    return any(step.get(name) for step in dated_steps(settings) for name in REPLACED)


def roles_stay(settings: dict[str, Any]) -> bool:
    """Tell whether roles of a resolved scenario are the same throughout: no date moves them, and none is learned."""
    return not settings.get("adaptive", True) and not roles_move(settings)


def dated_steps(settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the dated policy steps of a resolved scenario that fall within its weeks, its neighbourhoods' included."""
    return [step for block in (settings, *(settings.get("neighbourhoods") or ())) for step in block.get("policy") or ()
            if step.get("week", 0) < settings["weeks"]]


def drop_roles(given: dict[str, Any], keys: Collection[str]) -> tuple[str, ...]:
    """Take out of a scenario's policy, in place, what a constant role replaces; return what to say of it.

    Args:
        given: a scenario as nested plain data; a step that then sets nothing goes.
        keys: names of the settings that are set; those that are no role change nothing.
    """
    said = []
    for key in sorted(set(keys) & set(REPLACED)):
        names = REPLACED[key]
        for block in (given, *(given.get("neighbourhoods") or ())):
            steps = block.get("policy") or []
            changed = [step for step in steps if any(step.get(name) is not None for name in names)]
            if not changed:
                continue
            kept = [{name: value for name, value in step.items() if name not in names} for step in steps]
            block["policy"] = [step for step in kept if any(
                value not in (None, {}) for name, value in step.items() if name not in _WHEN)]
            where = f" of {block['code']}" if block is not given and "code" in block else ""
            said.append(f"{key}= holds throughout: {len(changed)} dated change(s) of it{where} are left out.")
    return tuple(said)


def without_dated_roles(scenario: Scenario, keys: Collection[str]) -> Scenario:
    """Return a scenario without the dated roles that settings of these names replace, and with the remark of it.

    Args:
        scenario: not changed.
        keys: names of the settings that are set.
    """
    if not set(keys) & set(REPLACED):
        return scenario
    from experiments.build import build

    given = dataclasses.asdict(scenario)
    said = drop_roles(given, keys)
    if not said:
        return scenario
    made = build(type(scenario), given)
    made.remarks = (*scenario.remarks, *said)
    return made
