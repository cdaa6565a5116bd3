"""Reads the manifest of a study, whole or not at all, and tells what another plan would change in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.errors import InputError

MANIFEST = "manifest.json"
_NAMED = 5  # differences named before "and so many more"
#: What every manifest has, and what of it may be left out: name -> type.
_NEEDED = {"study": str, "verb": str, "model": str, "replicates": int, "points": int, "design": dict, "sessions": list}
_MAY = {"words": list, "scenario_files": list, "failures": list, "runs_planned": int, "runs_stored": int,
        "instruments": dict, "notes": dict, "data": dict, "series": dict, "record": dict, "until": dict}
_OF_DESIGN = {"arms": dict, "axes": dict, "seed": int}
_OF_DRAWN = {"kind": str, "drawn": dict, "points": str}  # only of points that are no grid
_WORDS = {str: "a text", int: "a whole number", dict: "a table of settings", list: "a list"}


def read_manifest(folder: Path) -> tuple[dict[str, Any] | None, str]:
    """Return the manifest in a folder and, where it is damaged, what is wrong with it instead.

    Returns:
        ``None`` and no words where there is no such file.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except OSError as wrong:
        return None, str(wrong.strerror or wrong).lower()
    except ValueError:
        return None, "it is no JSON"
    wrong = damage(manifest)
    return (None, wrong) if wrong else (manifest, "")


def damage(manifest: Any) -> str:
    """Return the first thing in a manifest that is not what it must be, in words; nothing where it is whole."""
    if not isinstance(manifest, dict):
        return "it holds no table of settings"
    there = {key: kind for key, kind in _MAY.items() if manifest.get(key) is not None}
    if wrong := _wrong(manifest, _NEEDED | there):
        return wrong
    design = manifest["design"]
    if wrong := _wrong(design, _OF_DESIGN | (_OF_DRAWN if "kind" in design else {}), "design."):
        return wrong
    if not design["arms"]:
        return "design.arms is empty"
    for arm, settings in design["arms"].items():
        if wrong := _wrong({arm: settings}, {arm: dict}, "design.arms.") or _wrong(
                settings, {"name": str, "params": dict}, f"design.arms.{arm}."):
            return wrong
    return _wrong(design["axes"], dict.fromkeys(design["axes"], list), "design.axes.")


def _wrong(held: dict[str, Any], asked: dict[str, type], above: str = "") -> str:
    for key, kind in asked.items():
        if key not in held:
            return f"{above}{key} is missing"
        if not isinstance(held[key], kind) or isinstance(held[key], bool):
            return f"{above}{key} is not {_WORDS[kind]}"
        if kind is int and held[key] < 0:
            return f"{above}{key} is below 0"
    return ""


def refuse_difference(name: str, old: dict[str, Any], new: dict[str, Any], point: str | None = None) -> None:
    """Refuse to add runs of another plan to a study.

    Args:
        name: the study's name.
        old: its manifest.
        new: that of what is asked for now.
        point: the first point of a list that is another, in words.

    Raises:
        InputError: naming the first differences.
    """
    arms = [list(one["design"]["arms"]) for one in (old, new)]
    # What an arm that is only on one side is set to says no more than its name.
    old, new = (one | {"design": one["design"] | {"arms": {
        arm: settings for arm, settings in one["design"]["arms"].items() if arm in arms[0] and arm in arms[1]}}}
        for one in (old, new))
    before, after = dict(_flat(old["design"])), dict(_flat(new["design"]))
    changed = [f"{key}: {before.get(key, 'absent')} -> {after.get(key, 'absent')}"
               for key in [*before, *(key for key in after if key not in before)] if before.get(key) != after.get(key)]
    if point:
        changed = [point, *(one for one in changed if not one.startswith("points: "))]
    if new["series"] != old.get("series"):
        changed.append(f"series: {_kept(old.get('series'))} -> {_kept(new['series'])}")
    if new["record"] != old.get("record"):
        changed.append(f"record: {_recorded(old.get('record'))} -> {_recorded(new['record'])}")
    if old["model"] != new["model"]:
        changed.insert(0, f"model version: {old['model']} -> {new['model']}")
    before, after = dict(_flat(old.get("instruments", {}))), dict(_flat(new["instruments"]))
    levels = [f"{key}: {before[key]:g} -> {after[key]:g}" for key in after if before.get(key, after[key]) != after[key]]
    if not any("role" in one.partition(":")[0] for one in changed):  # another role says it already
        changed[1:1] = levels
    if set(arms[0]) != set(arms[1]):
        said = f"arms: {', '.join(arms[0])} -> {', '.join(arms[1])}"
        raise InputError("study", name, _refusal([said, *changed[:_NAMED]], len(changed) - _NAMED))
    if changed:
        raise InputError("study", name, _refusal(changed[:_NAMED], len(changed) - _NAMED))


def _refusal(named: list[str], more: int) -> str:
    also = f" and {more} more" if more > 0 else ""
    return (f"holds runs of something else ({'; '.join(named)}{also}). Use another study=NAME, or fresh=true "
            "(the old folder is renamed, not deleted).")


def _kept(series: dict[str, Any] | None) -> str:
    if not series:
        return "not kept"
    names = series["outcomes"]
    shown = ", ".join(names) if len(names) <= _NAMED + 1 else f"{len(names)} outcomes"
    return f"{shown}, a row per {series['every']} weeks"


def _recorded(record: dict[str, Any] | None) -> str:
    if not record:
        return "nothing"
    return f"weeks {', '.join(map(str, record['weeks']))} of {record['replicates']} replicates"


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            # "arms" says nothing to the reader: the arm's own label does.
            yield from _flat(inner, f"{prefix}{key}." if key not in ("arms", "axes") or prefix else "")
    else:
        yield prefix.rstrip("."), value
