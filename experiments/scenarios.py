"""Verb ``scenarios``: which scenarios there are, and what each is about and sets."""

from __future__ import annotations

from typing import Any

from experiments.arguments import wants_help
from experiments.console import say
from experiments.suggest import unknown
from sim.errors import InputError

HELP = """usage: buurtlab scenarios list
       buurtlab scenarios show NAME|FILE.yaml

examples:
  buurtlab scenarios list
  buurtlab scenarios show oss_green
"""


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    match args or ["list"]:
        case ["list"]:
            _list()
        case ["show", name]:
            _show(name)
        case ["show", *_]:
            raise InputError("scenarios show", None, "give the name of one scenario, such as oss_green.")
        case ["list", *rest]:
            raise InputError("scenarios list", " ".join(rest), "takes nothing more.")
        case [other, *_]:
            raise unknown("scenarios", other, ("list", "show"))
    return 0


def _list() -> None:
    from experiments.scenario import description, names

    every = names()
    width = max(map(len, every)) + 2
    for name in every:
        told = description(name)
        for language in ("nl", "en"):
            say(f"{name if language == 'nl' else '':{width}}{language}  {told.get(language, '').split('. ')[0]}.")


def _show(name: str) -> None:
    import dataclasses

    from experiments.arms import flat
    from experiments.scenario import description, is_path, load_scenario
    from sim.scenario import Scenario

    told = description(name)
    say(name)
    for language in ("nl", "en"):
        say(f"  {language}  {told.get(language, '')}")
    baseline = flat(dataclasses.asdict(Scenario()))
    say("\nwhat differs from the baseline:")
    scenario = load_scenario(name)
    settings = flat(_below(scenario))
    changed = {key: value for key, value in flat(dataclasses.asdict(scenario)).items()
               if key != "name" and baseline.get(key) != value}
    for key, value in changed.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):  # a line an item
            for k, item in enumerate(settings[key]):
                say(f"  {key}[{k}]: {_shortly(item)}")
        else:
            say(f"  {key} = {value}")
    if not changed:
        say("  nothing")
    say(f"\nwith sources: {name if is_path(name) else f'configs/scenario/{name}.yaml'}")


def _below(block: Any) -> dict[str, Any]:
    """Return the fields of a block, those that are blocks as theirs; what stands in lists stays what it is."""
    import dataclasses

    values = {f.name: getattr(block, f.name) for f in dataclasses.fields(block)}
    return {name: _below(value) if dataclasses.is_dataclass(value) else value for name, value in values.items()}


def _shortly(item: Any) -> str:
    """Return what an item of a list sets, in one line: names and values that differ from its defaults."""
    import dataclasses

    if isinstance(item, list):
        inside = [_shortly(one) for one in item]
        return f"({'; '.join(inside)})" if item and dataclasses.is_dataclass(item[0]) else f"[{', '.join(inside)}]"
    if isinstance(item, dict):
        return ", ".join(f"{name} {_shortly(value)}" for name, value in item.items())
    if not dataclasses.is_dataclass(item):
        return f"{item:g}" if isinstance(item, float) else str(item)
    plain = type(item)()
    told = [(f.name, getattr(item, f.name)) for f in dataclasses.fields(item)]
    return ", ".join(f"{name} {_shortly(value)}" for name, value in told
                     if value != getattr(plain, name) or name in ("week", "code"))
