"""Sections that are finished, kept as JSON files, so that a run that is cut off goes on from where it was.

A file belongs to one model, one source of ``experiments``, one set of settings and of versions: with any other it is
measured again. It is a cache, and may be thrown away.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from experiments import provenance
from experiments.files import write_text
from experiments.statistics import Interval
from experiments.validation.rows import Row
from experiments.validation.sections import Part

if TYPE_CHECKING:
    from experiments.validation.sections import Setup

_SOURCE = Path(__file__).resolve().parents[1]


class Finished(NamedTuple):
    """A section that was run: what it gave, the seconds it took, and the day."""

    part: Part
    seconds: float
    day: str


def fingerprint(setup: Setup) -> str:
    """Return a hash of all that a section's rows depend on beside the model, its settings and versions included."""
    told = hashlib.sha256()
    for path in sorted(_SOURCE.rglob("*.py")):
        told.update(path.relative_to(_SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    rest = [dict(setup.given), setup.quick, setup.parameters, provenance.data({}), provenance.versions()]
    told.update(json.dumps(rest, sort_keys=True, default=str).encode())
    return told.hexdigest()[:16]


def folder(results: Path, setup: Setup) -> Path:
    """Return where the sections of a model and a set of parameters are kept."""
    from sim import model_version

    return results / f"validate-{model_version()}-{setup.parameters}{'-quick' if setup.quick else ''}"


def keep(where: Path, name: str, one: Finished, of: str) -> None:
    """Write a section whole or not at all.

    Args:
        where: folder.
        name: of the section.
        one: what it gave.
        of: its :func:`fingerprint`, taken before it ran.
    """
    told = {"of": of, "seconds": one.seconds, "day": one.day, "text": one.part.text,
            "rows": [dataclasses.asdict(row) for row in one.part.rows]}
    write_text(where / f"{name}.json", json.dumps(told, indent=1) + "\n")


def kept(where: Path, name: str, of: str) -> Finished | None:
    """Return a section that was kept; ``None`` where there is none, it cannot be read, or it is of something else."""
    try:
        told = json.loads((where / f"{name}.json").read_text(encoding="utf-8"))
        if told["of"] != of:
            return None
        return Finished(Part(tuple(map(_row, told["rows"])), told["text"]), float(told["seconds"]), told["day"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _row(told: dict[str, Any]) -> Row:
    without = told["without"]
    return Row(**told | {"found": Interval(**told["found"]), "without": without and Interval(**without)})
