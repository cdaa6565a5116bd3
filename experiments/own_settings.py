"""Settings of the whole scenario that neighbourhoods set for themselves: there the scenario's value does nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

_NAMED = 3  # codes that still fit in a sentence


def remarks(scenario: Scenario, keys: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each of the settings that were set and that some neighbourhood has of its own.

    Args:
        scenario: with the settings in it.
        keys: dotted names of what was set.
    """
    said = []
    for key in dict.fromkeys(keys):
        owners = _owners(scenario, key)
        if len(owners) == len(scenario.neighbourhoods) > 0:
            said.append(f"{key}= does nothing: {_everywhere(key)}.")
        elif owners:
            more = f" and {len(owners) - _NAMED} more" if len(owners) > _NAMED else ""
            said.append(f"{key}= does nothing in {', '.join(owners[:_NAMED])}{more}, where it is set apart.")
    return tuple(said)


def refuse_idle(arms: Mapping[str, Scenario], keys: Mapping[str, Iterable[str]]) -> None:
    """Refuse a setting that is to vary and acts in no neighbourhood of any arm that varies it.

    Args:
        arms: label -> scenario.
        keys: label -> dotted names of what varies in it.

    Raises:
        InputError: naming the setting, and what would act.
    """
    acts: dict[str, bool] = {}
    for arm, scenario in arms.items():
        for key in keys.get(arm, ()):
            idle = len(_owners(scenario, key)) == len(scenario.neighbourhoods) > 0
            acts[key] = acts.get(key, False) or not idle
    for key, somewhere in acts.items():
        if not somewhere:
            raise InputError(key, None, f"does nothing here, so it cannot vary: {_everywhere(key)}.",
                             f"neighbourhoods.0.{key}")


def _everywhere(key: str) -> str:
    return f"every neighbourhood of this scenario sets its own (neighbourhoods.0.{key} is the first one's)"


def _owners(scenario: Scenario, key: str) -> list[str]:
    """Return the codes of the neighbourhoods that have a value of their own for a setting, or for its block."""
    from sim.scenario import Neighbourhood

    name = key.partition(".")[0]
    own = {f.name for f in dataclasses.fields(Neighbourhood) if f.default is None}
    return [place.code for place in scenario.neighbourhoods if name in own and getattr(place, name) is not None]
