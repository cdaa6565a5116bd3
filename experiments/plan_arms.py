"""The arms of a plan: named ones or every combination of the levers, each in every variant of the design."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments import overrides
from experiments.settings import check_setting, text_of, with_settings
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

ONE = "run"  # the label of the only arm


def arms_of(base: Callable[[Collection[str]], Scenario], given: dict[str, Any], levers: Mapping[str, Any],
            words: Mapping[str, Sequence[str]], axes: Collection[str], levels: Mapping[str, Any]
            ) -> tuple[dict[str, Scenario], dict[str, dict[str, Any]]]:
    """Return the arms by label, and what each has for levers: named ones, or every combination of the levers.

    Args:
        base: gives what all arms start from where settings of these names are set later on: an arm's own, the axes.
        given: the design's fields.
        levers: lever -> values.
        words: arm -> its words on the command line.
        axes: names of the settings that vary over the points.
        levels: of instruments, in every arm unless it says otherwise.
    """
    named = given["arms"]
    if own := {arm: said for arm, said in words.items() if said}:
        named = {arm: {(one := overrides.parse(word)).key: one.value for word in own.get(arm, [])}
                 for arm in words}
    if given["kind"] == "paired" and len(named) < 2:
        raise InputError("design.arms", None, "a paired design needs two arms or more, such as a.role=direct "
                                              "b.role=facilitate.")
    if named and levers:
        raise InputError("design", None, f"has arms by name and levers ({', '.join(levers)}); use one of the two.")
    if named:
        made = _named("arms", named)
        columns = {label: {key: made[label].get(key) for key in dict.fromkeys(itertools.chain(*made.values()))}
                   for label in made}
    else:
        columns, made = _crossed(levers)
    if given["variants"]:
        columns, made = _varied(columns, made, _named("variants", given["variants"]))
    # What goes together is checked where it is whole: at the points.
    # Levels of instruments come last: they are those of the role that the arm has.
    arms = {label: with_settings(base({*settings, *axes}), levels | settings) for label, settings in made.items()}
    return arms, {label: row for label, row in columns.items() if row}


def _named(group: str, given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return label -> setting -> value, checked."""
    made = {}
    for label, settings in given.items():
        if not isinstance(settings, dict):
            raise InputError(f"design.{group}.{label}", settings, "must be a table of settings, such as "
                                                                  "{role: direct}.")
        made[str(label)] = {key: check_setting(key, value) for key, value in settings.items()}
    return made


def _varied(columns: Mapping[str, Any], made: Mapping[str, Any], variants: Mapping[str, Any]
            ) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return columns and settings of every arm in every variant, labelled ``arm/variant``; the variant goes first."""
    pairs = {(variant if label == ONE else f"{label}/{variant}"): (label, variant)
             for label in made for variant in variants}
    return ({name: columns[label] for name, (label, _) in pairs.items()},
            {name: made[label] | variants[variant] for name, (label, variant) in pairs.items()})


def _crossed(levers: Mapping[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return label -> lever -> what the column says, and label -> lever -> value, of every combination."""
    choices = []
    for key, values in levers.items():
        options = values if isinstance(values, dict) else {}
        if not isinstance(values, dict | list) or not values:
            raise InputError(f"design.levers.{key}", values, "must be a list of values, such as [direct, facilitate].")
        if isinstance(values, list):
            for number, value in enumerate(values, 1):
                plain = check_setting(key, value)
                options[f"{key}{number}" if isinstance(value, list | dict) else text_of(plain)] = value
        if len(options) < len(values):
            raise InputError(key, ",".join(map(str, values)), "a value is given twice.")
        choices.append([(key, str(name), check_setting(key, value)) for name, value in options.items()])
    columns, made = {}, {}
    for combination in itertools.product(*choices):
        label = "/".join(name for _, name, _ in combination) or ONE
        columns[label] = {key: name if isinstance(value, list | dict) else value for key, name, value in combination}
        made[label] = {key: value for key, _, value in combination}
    return columns, made
