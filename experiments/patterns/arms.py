"""From the settings of an arm to a checked scenario: a scenario by name with dotted settings, lists as a whole."""

from __future__ import annotations

import copy
import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from experiments.patterns.statement import Settings

if TYPE_CHECKING:
    from sim.scenario import Scenario


def merged(*parts: Settings) -> dict[str, Any]:
    """Return settings put over each other, the last on top; a setting above another replaces what stood below it."""
    out: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            for old in [old for old in out if old.startswith(f"{key}.")]:
                del out[old]
            out[key] = value
    return out


@functools.lru_cache(maxsize=32)
def _given(name: str) -> dict[str, Any]:
    from experiments.scenario import load_scenario

    return dataclasses.asdict(load_scenario(name))


def scenario_of(settings: Settings) -> Scenario:
    """Return the checked scenario of these settings; ``scenario`` names the one they start from.

    Raises:
        InputError: for a setting that does not exist or contradicts another.
    """
    from experiments.build import build
    from experiments.overrides import put
    from sim.scenario import Scenario

    given = copy.deepcopy(_given(settings.get("scenario", "default")))
    for key, value in settings.items():
        if key == "scenario":
            continue
        put(given, key, copy.deepcopy(value))
    return build(Scenario, given).validate()
