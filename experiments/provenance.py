"""Where results come from: versions, machine and state of the source, without names of machines or folders."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PACKAGES = ("buurtlab", "numpy", "numba", "pandas", "pyarrow", "scipy", "matplotlib", "joblib", "hydra-core", "mesa",
            "distributed", "salib")
CONFIGS = Path(__file__).resolve().parent.parent / "configs"


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def versions(more: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the versions of Python and of the packages that results may depend on; ``more`` names others."""
    found = {"python": platform.python_version()}
    for package in (*PACKAGES, *more):
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, Any]:
    """Return what kind of machine ran it; not which."""
    return {"processors": os.cpu_count(), "system": platform.system(), "architecture": platform.machine()}


def git_state() -> dict[str, Any] | None:
    """Return commit and whether the source was changed since; ``None`` where the model is not under git."""
    spec = importlib.util.find_spec("sim")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    # An installed copy may lie inside somebody else's repository: only a tracked file counts.
    if _git(folder, "ls-files", "--error-unmatch", Path(spec.origin).name) is None:
        return None
    commit = _git(folder, "rev-parse", "HEAD")
    if commit is None:
        return None
    return {"commit": commit, "changed": bool(_git(folder, "status", "--porcelain", "--untracked-files=no"))}


def data(own: Mapping[str, Path]) -> dict[str, str]:
    """Return fingerprints of the files that results depend on: the shipped settings together, and the user's own.

    Args:
        own: name in the study -> the user's own file.
    """
    shipped = hashlib.sha256()
    for path in sorted([*CONFIGS.rglob("*.yaml"), *CONFIGS.rglob("*.csv")]):
        shipped.update(path.relative_to(CONFIGS).as_posix().encode() + b"\0" + path.read_bytes())
    found = {"configs": shipped.hexdigest()[:16], "roles.csv": _digest(CONFIGS / "roles.csv")}
    return found | {name: _digest(path) for name, path in sorted(own.items())}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _git(folder: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, timeout=10,
                              check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
