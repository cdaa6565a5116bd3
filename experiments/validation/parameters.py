"""Which set of parameters a run is on: ``default``, or a file of ``configs/parameters`` by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.suggest import unknown

FOLDER = Path(__file__).resolve().parents[2] / "configs" / "parameters"
DEFAULT = "default"


def names(folder: Path = FOLDER) -> list[str]:
    """Return the sets that there are."""
    return [DEFAULT, *sorted(path.stem for path in folder.glob("*.yaml") if path.stem != DEFAULT)]


def given(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the settings of a set: dotted key -> value; none for the defaults.

    Raises:
        InputError: for a name that is no set, with the nearest one.
    """
    from omegaconf import OmegaConf

    if name not in names(folder):
        raise unknown("parameters", name, names(folder))
    path = folder / f"{name}.yaml"
    if name == DEFAULT or not path.exists():
        return {}
    return flat(OmegaConf.to_container(OmegaConf.load(path), resolve=False) or {})


def flat(tree: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Return a tree of settings as dotted keys; ``defaults`` of Hydra, if any, left out."""
    out: dict[str, Any] = {}
    for key, value in tree.items():
        if not above and key == "defaults":
            continue
        if isinstance(value, Mapping):
            out |= flat(value, f"{above}{key}.")
        else:
            out[above + key] = value
    return out
