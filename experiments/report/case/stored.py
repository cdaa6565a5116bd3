"""Finds and reads the stored study of a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import InputError


@dataclass(frozen=True)
class CaseStudied:
    """A stored study of a case: its folder, and what stands in its ``study.json``."""

    folder: Path
    about: dict[str, Any]


def is_case(folder: Path) -> bool:
    """Tell whether a folder holds the study of a case."""
    from experiments.patterns.study_store import ABOUT

    return (folder / ABOUT).is_file()


def case_folder(results: Path, name: str) -> Path | None:
    """Return the folder of a study of a case, found by its name or path; ``None`` where there is none."""
    if not name.strip():
        return None
    return next((folder for folder in (results / name, Path(name).expanduser()) if is_case(folder)), None)


def case_names(results: Path) -> list[str]:
    """Return the names of the studies of cases in a folder of results."""
    from experiments.patterns.study_store import ABOUT

    return sorted(path.parent.name for path in results.glob(f"*/{ABOUT}"))


def read_case(folder: Path) -> CaseStudied:
    """Read the stored study of a case.

    Raises:
        InputError: for a file that is damaged or was stored by another version.
    """
    from experiments.patterns.study_store import ABOUT, FORM

    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        about = None
    if not isinstance(about, dict) or "case" not in about:
        raise InputError("study", folder.name, f"its {ABOUT} is empty or damaged; make the study again with "
                                               "'buurtlab study CASE'.")
    if about.get("form") != FORM:
        raise InputError("study", folder.name, "was stored by another version, without what its page needs; "
                                               f"'buurtlab study {about['case']}' makes it anew.")
    return CaseStudied(folder, about)


def refuse_case(results: Path, name: str) -> None:
    """Refuse the study of a case to a verb that reads runs of a design, and say what it is.

    Raises:
        InputError: where the name is that of a study of a case.
    """
    if folder := case_folder(results, name):
        about = read_case(folder).about
        raise InputError("study", name, f"is the study of a case (buurtlab study {about['case']}): its page, "
                                        f"report_nl.html and report_en.html, tells all of it; 'buurtlab report {name}' "
                                        "makes that again.")
