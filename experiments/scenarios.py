"""Verb ``scenarios``: which scenarios there are, and what each is about and sets, with what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.arguments import read, wants_help
from experiments.console import say, shown
from experiments.suggest import unknown
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

HELP = """usage: buurtlab scenarios [list]
       buurtlab scenarios [show] NAME|FILE.yaml [language=nl]

List the scenarios, or tell what one is about and sets: every setting with where it comes from, or that it is an
assumption, as its file says.

examples:
  buurtlab scenarios
  buurtlab scenarios oss_green
  buurtlab scenarios show ours.yaml language=nl
"""
WORDS = {
    "en": {"sets": "what it sets, or what differs from the baseline:", "same": "(as in the baseline)",
           "nothing": "nothing", "file": "with sources: {path}"},
    "nl": {"sets": "wat het instelt, of wat van de uitgangssituatie afwijkt:", "same": "(zoals in de uitgangssituatie)",
           "nothing": "niets", "file": "met bronnen: {path}"},
}


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    request = read(args, names=True)
    if other := [word for word in args if "=" in word and not word.startswith("language=")]:
        raise InputError("scenarios", " ".join(other), "takes no settings but language=; 'buurtlab run' runs one.")
    match request.names or ["list"]:
        case ["list"]:
            _list()
        case ["show", name]:
            _show(name, request.language)
        case ["show", *_]:
            raise InputError("scenarios show", None, "give the name of one scenario, such as oss_green.")
        case ["list", *rest]:
            raise InputError("scenarios list", " ".join(rest), "takes nothing more.")
        case [name] if _is_scenario(name):
            _show(name, request.language)
        case [other, *_]:
            from experiments.scenario import names

            raise unknown("scenarios", other, ("list", "show", *names()))
    return 0


def _is_scenario(name: str) -> bool:
    from experiments.scenario import is_path, names

    return is_path(name) or name in names()


def _list() -> None:
    from experiments.scenario import description, names

    every = names()
    width = max(map(len, every)) + 2
    for name in every:
        told = description(name)
        for language in ("nl", "en"):
            say(f"{name if language == 'nl' else '':{width}}{language}  {told.get(language, '').split('. ')[0]}.")


def _show(name: str, language: str) -> None:
    from experiments.file_comments import named
    from experiments.scenario import description, file_of, load_scenario

    told, scenario = description(name), load_scenario(name)
    words = WORDS[language]
    say(name)
    for each in ("nl", "en"):
        say(f"  {each}  {told.get(each, '')}")
    say(f"\n{words['sets']}")
    lines = [line for one in settings_of(scenario, named(file_of(name))) for line in _lines(one, words["same"])]
    say("\n".join(lines) or f"  {words['nothing']}")
    # A path that exists from wherever one stands.
    say("\n" + words["file"].format(path=shown(file_of(name))))


@dataclass(frozen=True)
class Setting:
    """What a scenario sets: its dotted name (an entry of a list as ``policy[0]``), its value in words, and more.

    Args:
        key: dotted name.
        value: in one line; "" of a list whose entries follow.
        same: whether it is as in the baseline.
        says: what the file says of it; of an entry, of what is within it too.
    """

    key: str
    value: str
    same: bool
    says: tuple[str, ...]


def settings_of(scenario: Scenario, named: dict[str, str]) -> list[Setting]:
    """Return each setting that differs from the baseline or is named by the scenario's file.

    Args:
        scenario: as it was loaded.
        named: from :func:`experiments.file_comments.named`.
    """
    import dataclasses

    from experiments.arms import flat
    from sim.scenario import Scenario

    baseline, items = flat(dataclasses.asdict(Scenario())), flat(_below(scenario))
    found = []
    for key, value in flat(dataclasses.asdict(scenario)).items():
        same = baseline.get(key) == value
        if key == "name" or (same and key not in named):
            continue
        says = (named[key],) if named.get(key) else ()
        if isinstance(value, list) and value and isinstance(value[0], dict):
            found += [Setting(key, "", same, says)] if says else []
            found += [Setting(f"{key}[{k}]", shortly(item), same, _within(f"{key}[{k}]", named))
                      for k, item in enumerate(items[key])]
        else:
            found.append(Setting(key, str(value), same, says))
    return found


def _lines(one: Setting, same: str) -> list[str]:
    """Return a setting as it is printed: an entry of a list with what is said of it on lines of their own."""
    if one.key.endswith("]"):
        return [f"  {one.key}: {one.value}", *(f"      # {said}" for said in one.says)]
    value = f" = {one.value}" if one.value else ""
    return [f"  {one.key}{value}{f' {same}' if one.same else ''}" + "".join(f"  # {said}" for said in one.says)]


def _within(item: str, named: dict[str, str]) -> tuple[str, ...]:
    """Return what the file says of an item of a list and of what it sets, each once."""
    found, before = [], {named.get(item.rpartition("[")[0], "")}
    for key, said in named.items():
        if said and said not in before and (key == item or key.startswith((f"{item}.", f"{item}["))):
            part = key.removeprefix(item).lstrip(".")
            found.append(f"{part}: {said}" if part else said)
            before.add(said)
    return tuple(found)


def _below(block: Any) -> dict[str, Any]:
    """Return the fields of a block, those that are blocks as theirs; what stands in lists stays what it is."""
    import dataclasses

    values = {f.name: getattr(block, f.name) for f in dataclasses.fields(block)}
    return {name: _below(value) if dataclasses.is_dataclass(value) else value for name, value in values.items()}


def shortly(item: Any) -> str:
    """Return what an item of a list sets, in one line: names and values that differ from its defaults."""
    import dataclasses

    if isinstance(item, list):
        inside = [shortly(one) for one in item]
        return f"({'; '.join(inside)})" if item and dataclasses.is_dataclass(item[0]) else f"[{', '.join(inside)}]"
    if isinstance(item, dict):
        return ", ".join(f"{name} {shortly(value)}" for name, value in item.items())
    if not dataclasses.is_dataclass(item):
        return f"{item:g}" if isinstance(item, float) else str(item)
    plain = type(item)()
    told = [(f.name, getattr(item, f.name)) for f in dataclasses.fields(item)]
    return ", ".join(f"{name} {shortly(value)}" for name, value in told
                     if value != getattr(plain, name) or name in ("week", "code"))
