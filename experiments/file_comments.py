"""What a file of settings names, and what it says beside each: where it comes from, or that it is an assumption.

YAML readers drop comments. Here a comment behind a setting belongs to the outermost setting that begins on its line,
one on lines of its own to what follows it; a setting without one has that of the block it stands in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
#: Keys of a scenario's file that are no settings.
NO_SETTINGS = ("description", "defaults", "name")
_FOLDERS = {"population": ("population", "population."), "parameters": ("parameters", ""), "scenario": ("scenario", "")}


def named(path: Path) -> dict[str, str]:
    """Return what a scenario's file and the files it starts from set: dotted name -> what is said beside it.

    Args:
        path: a scenario's file that can be read.

    Returns:
        Every setting and every block above one, entries of lists as ``policy[0].role``; "" where nothing is said. What
        an earlier file says gives way to the file that sets it last.
    """
    found: dict[str, str] = {}
    text = path.read_text(encoding="utf-8")
    for group, name in _starts(yaml.safe_load(text) or {}):
        folder, prefix = _FOLDERS[group]
        other = CONFIGS / folder / f"{name}.yaml"
        if other.is_file():
            below = named(other) if group == "scenario" else _said(other.read_text(encoding="utf-8"))
            found |= {prefix + key: said for key, said in below.items()}
    own = {key: said for key, said in _said(text).items() if re.split(r"[.\[]", key)[0] not in NO_SETTINGS}
    again = {key for key in found for over in own if key.startswith(f"{over}[")}  # a list replaces one as a whole
    return {key: said for key, said in found.items() if key not in again} | own


def _starts(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the files that a file's ``defaults`` name: group and name."""
    found = []
    for one in given.get("defaults") or []:
        for key, name in (one.items() if isinstance(one, dict) else [("scenario", one)]):
            group = str(key).split()[-1].strip("/")
            if group in _FOLDERS and name != "_self_":
                found.append((group, str(name)))
    return found


def _said(text: str) -> dict[str, str]:
    """Return the settings of a file's text, in order, each with its comment."""
    comments = _comments(text)
    found: dict[str, str] = {}
    taken: set[int] = set()
    for key, line in _keys(yaml.compose(text)):
        blocks = [key[:one.start()] for one in re.finditer(r"[.\[]", key)]
        of_block = next((found[block] for block in reversed(blocks) if found.get(block)), "")
        found[key] = comments[line] if line in comments and line not in taken else of_block
        taken.add(line)
    return found


def _keys(node: yaml.Node | None, prefix: str = "") -> list[tuple[str, int]]:
    """Return the dotted name of everything in a node and the line it begins on, what stands above first."""
    found: list[tuple[str, int]] = []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{prefix}.{key.value}" if prefix else key.value
            found += [(name, key.start_mark.line), *_keys(value, name)]
    elif isinstance(node, yaml.SequenceNode) and any(not isinstance(one, yaml.ScalarNode) for one in node.value):
        for k, value in enumerate(node.value):
            found += [(f"{prefix}[{k}]", value.start_mark.line), *_keys(value, f"{prefix}[{k}]")]
    return found


def _comments(text: str) -> dict[int, str]:
    """Return line -> comment of what begins there, its own or that of the lines above it; not the head of the file."""
    inside = [(t.start_mark.index, t.end_mark.index) for t in yaml.scan(text) if isinstance(t, yaml.ScalarToken)]
    found: dict[int, str] = {}
    above: list[str] = []
    begun, at = False, 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        mark = next((m.end() - 1 for m in re.finditer(r"(^|\s)#", line)
                     if not any(low <= at + m.end() - 1 < high for low, high in inside)), None)
        said = line[mark + 1:].strip() if mark is not None else ""
        alone = mark is not None and not line[:mark].strip()
        if alone:
            above += [said] if begun else []
        elif line.strip():
            if parts := [*above, *([said] if said else [])]:
                found[number] = " ".join(parts)
            above, begun = [], True
        at += len(line)
    return found
