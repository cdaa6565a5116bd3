"""A study on disk: its manifest and its store; opened to run more, or found to be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments import provenance
from experiments.again import command, design_words, own_files
from experiments.design import Design
from experiments.store import RUNS, SERIES, Store, make_folder, set_aside, study_folder, sweep_leftovers, write_text
from experiments.suggest import nearest
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
_NAMED = 5  # differences named before "and so many more"


@dataclass
class Study:
    """A study's folder and manifest."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def store(self) -> Store:
        """Return the tables of the study."""
        # Absolute: a worker may have started in another folder than this process stands in now.
        return Store(self.folder.absolute())

    @property
    def arms(self) -> list[str]:
        """Return the labels of the arms, in order."""
        return list(self.manifest["design"]["arms"])

    @property
    def axes(self) -> dict[str, list[float]]:
        """Return the settings that vary over the points."""
        return self.manifest["design"]["axes"]

    def settings(self, arm: str) -> dict[str, Any]:
        """Return the resolved configuration of an arm, its axes left out."""
        return self.manifest["design"]["arms"][arm]

    def runs(self) -> pd.DataFrame:
        """Return a row a run of the study's design."""
        return self.store.runs()

    def replicates(self) -> int:
        """Return how many replicates are stored, of the point and arm that has most."""
        runs = self.runs()
        good = runs[runs["status"] == "ok"]
        return int(good.groupby(["arm", "point"]).size().max()) if len(good) else 0

    def write(self) -> None:
        """Write the manifest."""
        write_text(self.folder / MANIFEST, json.dumps(self.manifest, indent=1) + "\n")

    def finish(self, seconds: float, ran: int) -> None:
        """Note in the manifest what this session did and what failed."""
        runs = self.runs()
        failed = runs[runs["status"] != "ok"]
        self.manifest["runs_stored"] = len(runs) - len(failed)
        self.manifest["failures"] = failed[["run_id", "arm", "point", "replicate", "error"]].to_dict("records")
        self.manifest["sessions"][-1] |= {"finished": provenance.now(), "seconds": round(seconds, 2), "runs": ran}
        self.write()


def open_study(results: Path, name: str, design: Design, replicates: int, version: str,
               words: list[str], fresh: bool = False) -> Study:
    """Open a study to run what is missing.

    Args:
        results: folder that holds the studies.
        name: the study's name.
        design: the plan; more replicates of a stored plan add to it.
        replicates: how many are asked for.
        version: the model's version.
        words: the words of the command, for the manifest.
        fresh: start anew, an existing folder renamed.

    Raises:
        InputError: where the folder cannot be used, or holds another design or model.
    """
    folder = study_folder(results, name)
    make_folder(folder)
    if fresh and _filled(folder):
        set_aside(folder)
        make_folder(folder)
    old = _read_manifest(folder)
    if old is None and _filled(folder):
        raise InputError("study", name, "its folder holds files that are not a study. "
                                        "Use another study=NAME, or fresh=true (the folder is renamed, not deleted).")
    new = {"study": name, "verb": design.verb, "model": version, "design_hash": design.fingerprint(),
           "replicates": replicates, "weekly": design.weekly, "design": json.loads(json.dumps(design.resolved())),
           "words": design_words(words), "sessions": []}
    new["notes"] = {arm: scenario.notes() for arm, scenario in design.arms.items()}
    new["instruments"] = {arm: _instruments(settings) for arm, settings in new["design"]["arms"].items()}
    if old is not None:
        _refuse_difference(name, old, new)
        new["sessions"] = old["sessions"]
        new["replicates"] = max(replicates, old["replicates"])
    new["sessions"].append({"started": provenance.now(), "command": command(design.verb, words),
                            "versions": provenance.versions(), "git": provenance.git_state(),
                            "machine": provenance.machine()})
    files = own_files(words)
    new["scenario_files"] = sorted(files)
    for copy, path in files.items():
        write_text(folder / copy, path.read_text(encoding="utf-8"))
    study = Study(folder, new)
    study.write()
    sweep_leftovers([folder / RUNS, folder / SERIES])
    return study


def find_study(results: Path, name: str) -> Study:
    """Find a stored study, by its name or by the path of its folder.

    Raises:
        InputError: naming the nearest study there is.
    """
    for folder in (results / name, Path(name).expanduser()):
        if (manifest := _read_manifest(folder)) is not None:
            return Study(folder, manifest)
    stored = sorted(path.parent.name for path in results.glob(f"*/{MANIFEST}")) if results.is_dir() else []
    there = f"there are {', '.join(stored)}" if stored else "none is stored yet"
    raise InputError("study", name, f"not found in '{results}'; {there}.", nearest(name, stored))


def _instruments(settings: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Return the six levels that an arm's roles come down to: the role table may change, its names do not."""
    from sim.roles import INSTRUMENTS, resolve, role_table

    table = role_table(settings["roles"])
    roles = {"government": settings["role"], "professionals": settings["professional_role"] or settings["role"]}
    return {who: dict(zip(INSTRUMENTS, map(float, resolve(role, table)), strict=True)) for who, role in roles.items()}


def _filled(folder: Path) -> bool:
    """Tell whether a folder holds anything but hidden leftovers."""
    return any(not path.name.startswith(".") for path in folder.iterdir())


def _read_manifest(folder: Path) -> dict[str, Any] | None:
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _refuse_difference(name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    before, after = dict(_flat(old["design"])), dict(_flat(new["design"]))
    changed = [f"{key}: {before.get(key, 'absent')} -> {after.get(key, 'absent')}"
               for key in [*before, *(key for key in after if key not in before)] if before.get(key) != after.get(key)]
    if new["weekly"] and not old["weekly"]:
        changed.append("weekly tables: not kept -> kept")
    if old["model"] != new["model"]:
        changed.insert(0, f"model version: {old['model']} -> {new['model']}")
    before, after = dict(_flat(old.get("instruments", {}))), dict(_flat(new["instruments"]))
    levels = [f"{key}: {before[key]:g} -> {after[key]:g}" for key in after if before.get(key, after[key]) != after[key]]
    if not any("role" in one.partition(":")[0] for one in changed):  # another role says it already
        changed[1:1] = levels
    if changed:
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        raise InputError("study", name, f"holds runs of something else ({'; '.join(changed[:_NAMED])}{more}). "
                                        "Use another study=NAME, or fresh=true "
                                        "(the old folder is renamed, not deleted).")


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            # "arms" says nothing to the reader: the arm's own label does.
            yield from _flat(inner, f"{prefix}{key}." if key not in ("arms", "axes") or prefix else "")
    else:
        yield prefix.rstrip("."), value
