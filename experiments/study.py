"""A study on disk: its manifest and its store; opened to run more, or found to be read."""

from __future__ import annotations

import dataclasses
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments import provenance
from experiments.again import command, design_words, own_files
from experiments.design import AT, Design
from experiments.files import make_folder, set_aside, study_folder, write_text
from experiments.manifest import MANIFEST, read_manifest, refuse_difference
from experiments.settings import with_settings
from experiments.store import Store
from experiments.suggest import nearest
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario import Scenario

CODEBOOK, POINTS = "codebook.csv", "points.csv"


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
    def axes(self) -> dict[str, list[Any]]:
        """Return the settings that vary over the points: the values of a grid, else what they were drawn from."""
        return self.manifest["design"]["axes"]

    @property
    def is_grid(self) -> bool:
        """Tell whether the points are every combination of the axes' values."""
        return self.manifest["design"].get("kind", "grid") == "grid"

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

    def finish(self, seconds: float, ran: int, model_seconds: float = 0.0) -> None:
        """Note in the manifest what this session did and what failed.

        Args:
            seconds: how long it took.
            ran: how many runs it did.
            model_seconds: time that all its processes together spent in the model.
        """
        runs = self.store.runs(columns=())
        failed = runs[runs["status"] != "ok"]
        self.manifest["runs_stored"] = len(runs) - len(failed)
        self.manifest["failures"] = failed[["run_id", "arm", "point", "replicate", "tries", "error"]
                                           ].to_dict("records")
        self.manifest["sessions"][-1] |= {"finished": provenance.now(), "seconds": round(seconds, 2), "runs": ran,
                                          "model_seconds": round(model_seconds, 2)}
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
    old, wrong = read_manifest(folder)
    if wrong:
        raise _damaged(name, wrong)
    if old is None and _filled(folder):
        raise InputError("study", name, "its folder holds files that are not a study. "
                                        "Use another study=NAME, or fresh=true (the folder is renamed, not deleted).")
    new = {"study": name, "verb": design.verb, "model": version, "design_hash": design.fingerprint(),
           "replicates": replicates, "points": len(design.points()), "until": _plain(design.until),
           "series": design.series.plain() if design.series else None,
           "record": design.record.plain() if design.record else None,
           "design": json.loads(json.dumps(design.resolved())), "words": design_words(words), "sessions": []}
    new["instruments"] = {arm: _instruments(design, arm) for arm in design.arms}
    new["notes"] = {arm: scenario.notes() for arm, scenario in design.arms.items()}
    if old is not None:
        refuse_difference(name, old, new, _changed_point(folder, design))
        new["sessions"] = old["sessions"]
        new["replicates"] = max(replicates, old["replicates"])
        new["runs_planned"] = old.get("runs_planned", 0)
    new["sessions"].append({"started": provenance.now(), "command": command(design.verb, words),
                            "versions": provenance.versions(), "git": provenance.git_state(),
                            "machine": provenance.machine()})
    files = own_files(words)
    new["scenario_files"] = sorted(files)
    for copy, path in files.items():
        write_text(folder / copy, path.read_text(encoding="utf-8"))
    new["data"] = provenance.data(files)
    study = Study(folder, new)
    study.write()
    study.store.tidy()
    _write_beside(study, design)
    return study


def _write_beside(study: Study, design: Design) -> None:
    """Write what explains the tables: the codebook of their columns, and the points where there are any."""
    from experiments.codebook import write_codebook

    write_codebook(study.folder / CODEBOOK, design)
    if design.axes:
        write_text(study.folder / POINTS, _points_text(design))


def _plain(until: Any) -> dict[str, Any] | None:
    return None if until is None else json.loads(json.dumps(dataclasses.asdict(until)))


def find_study(results: Path, name: str) -> Study:
    """Find a stored study, by its name or by the path of its folder.

    Raises:
        InputError: naming the nearest study there is.
    """
    found = [(folder, *read_manifest(folder)) for folder in (results / name, Path(name).expanduser())]
    for folder, manifest, _ in found:
        if manifest is not None:
            return Study(folder, manifest)
    for _, _, wrong in found:
        if name.strip() and wrong:
            raise _damaged(name, wrong)
    from experiments.report.case.stored import case_names, refuse_case

    refuse_case(results, name)
    stored = sorted([path.parent.name for path in results.glob(f"*/{MANIFEST}")] + case_names(results))
    there = f"there are {', '.join(stored)}" if stored else "none is stored yet"
    raise InputError("study", name, f"not found in '{results}'; {there}.", nearest(name, stored))


def _damaged(name: str, wrong: str) -> InputError:
    return InputError("study", name, f"its {MANIFEST} is empty or damaged ({wrong}); give the command that made the "
                                     "study again with fresh=true (the folder is renamed, not deleted).")


def _instruments(design: Design, arm: str) -> dict[str, dict[str, float]]:
    """Return the six levels that an arm's roles come down to: the role table may change, its names do not.

    Where roles differ between points: the levels of each, by name.
    """
    from sim.roles import INSTRUMENTS, resolve, role_table

    def levels(scenario: Scenario, role: str) -> dict[str, float]:
        return dict(zip(INSTRUMENTS, map(float, resolve(role, role_table(scenario.roles))), strict=True))

    if not {axis.partition(".")[0] for axis in design.axes} & {"role", "professional_role", "roles", "instruments"}:
        scenario = design.arms[arm]
        professionals = scenario.professional_role or scenario.role
        return {"government": levels(scenario, scenario.role), "professionals": levels(scenario, professionals)}
    found = {}
    for point in design.points():
        scenario = with_settings(design.arms[arm], point)
        for role in (scenario.role, scenario.professional_role):
            if role is not None and role not in found:
                found[role] = levels(scenario, role)
    return found


def _filled(folder: Path) -> bool:
    """Tell whether a folder holds anything but hidden leftovers."""
    return any(not path.name.startswith(".") for path in folder.iterdir())


def _points_text(design: Design) -> str:
    import pandas as pd

    points = pd.DataFrame(design.points()).add_prefix(AT)
    points.insert(0, "point", range(len(points)))
    return points.to_csv(index=False, lineterminator="\n")


def _changed_point(folder: Path, design: Design) -> str | None:
    """Return the first point of a list that is another than the stored one, in words; ``None`` where none is."""
    if design.kind != "list":
        return None
    try:
        old = (folder / POINTS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    file = design.drawn.get("file", "the list")
    lines = [1, *(design.lines or range(2, len(design.rows) + 2))]
    for k, (before, after) in enumerate(itertools.zip_longest(old, _points_text(design).splitlines())):
        if before != after:
            was, now = ("absent" if line is None else line.partition(",")[2] for line in (before, after))
            which = f"line {lines[k]} of {file}" if k < len(lines) else f"after line {lines[-1]} of {file}"
            return f"{which}: {was} -> {now}".replace(AT, "")
    return None
