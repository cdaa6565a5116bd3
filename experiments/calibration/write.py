"""Writes what a calibration found into the checkout: a parameter file, the set as points of a list, the answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.calibration.bands import BY_KEY
from experiments.calibration.parameters import KEYS
from experiments.calibration.search import Plan
from experiments.calibration.study import Calibration
from experiments.files import write_text
from experiments.provenance import git_state, now, versions
from sim.errors import InputError

CONFIGS = Path(__file__).resolve().parents[2] / "configs" / "parameters"
FILE, ALL, SET, ANSWER, ROLES = (CONFIGS / name for name in (
    "calibrated.yaml", "all_bands.yaml", "calibrated_set.csv", "calibrated_answer.csv", "calibrated_roles.csv"))
COMMAND = "buurtlab calibrate --write"


def made(folder: Path, plan: Plan) -> dict[str, Any]:
    """Return when, by which plan and with what a study is made; said once, so that what is written again is the same.

    Raises:
        InputError: where the folder holds another search, or runs of another version of the model.
    """
    from sim.cache import model_version

    path, told = folder / "made.json", json.loads(json.dumps(plan._asdict()))
    if not path.exists():
        packages = versions()
        about = {"date": now()[:10], "model": model_version(), "plan": told, "git": git_state(), "versions": {
            name: packages[name] for name in ("buurtlab", "python", "numpy", "numba", "scipy") if name in packages}}
        write_text(path, json.dumps(about, indent=1) + "\n")
    about = json.loads(path.read_text(encoding="utf-8"))
    if about.get("model") != model_version():
        raise InputError("--study", folder.name, f"holds runs of another version of the model ({about.get('model')}; "
                                                 f"this is {model_version()}); give the study another name.")
    if about.get("plan") != told:
        raise InputError("--study", folder.name, "holds another search; give the study another name.")
    return about


def write(found: Calibration, about: dict[str, Any]) -> list[Path]:
    """Write the files; return their paths."""
    write_text(FILE, parameter_file(found, about, "best"))
    write_text(ALL, parameter_file(found, about, "corner"))
    write_text(SET, set_file(found))
    if not found.answer.empty:
        for path, frame in ((ANSWER, found.answer), (ROLES, found.ranking)):
            write_text(path, frame.to_csv(index=False, float_format="%.6g", lineterminator="\n"))
    return [path for path in (FILE, ALL, SET, ANSWER, ROLES) if path.exists()]


def set_file(found: Calibration) -> str:
    """Return the set as a CSV of points: a setting a column, a member a row; ``design=list`` reads it."""
    return found.found[list(KEYS)].to_csv(index=False, float_format="%.6g", lineterminator="\n")


#: Set -> what its file says of it on top.
ABOUT = {
    "best": ("# Values of a search against bands of Dutch figures: of the calibrated set the member that lies deepest",
             "# in the band it holds worst. One of many that fit as well (calibrated_set.csv), not truer than they;",
             "# docs/calibration.md says what the bands leave open."),
    "corner": ("# Values that hold most of all bands at once, held-out ones too. They were picked with those in view,",
               "# to show whether all can hold together: no evidence is left that could speak against them. See",
               "# docs/calibration.md.")}


def parameter_file(found: Calibration, about: dict[str, Any], which: str) -> str:
    """Return a set as a file of settings, with what is to be known of it on top: ``best`` or ``corner``."""
    plan, best = found.plan, found.fresh[which]
    waves = ", ".join(f"{wave.points} x {wave.seeds}" for wave in plan.waves)
    packages = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    lines = [
        "# @package _global_",
        *ABOUT[which],
        f"# Made {about['date']} by: {COMMAND}",
        f"# Model: {about['model']}; {packages}",
        f"# Search: waves of points x seeds {waves}; seeds {plan.seeds[0]}-{plan.seeds[-1]}, draws {plan.draw}.",
        f"# Loss of each band on fresh seeds 8201-8216 ({int(best['n'].max())} runs of 10,000 residents, 1,040 weeks):",
        "# distance outside the band in half widths, 0 inside; this set, then the hand-set default."]
    for key, row in best.iterrows():
        band, own = BY_KEY[key], found.fresh["default"].loc[key]
        lines.append(f"#   {key:<20}{band.low:>7.4g} to {band.high:<6.4g} {band.use:<9}{row['mean']:>8.4g} loss "
                     f"{row['loss']:.2f} ({row['verdict']}); default {own['mean']:.4g} loss {own['loss']:.2f}")
    blocks: dict[str, dict[str, float]] = {}
    for key, value in found.sets[which].items():
        _, block, name = key.split(".")
        blocks.setdefault(block, {})[name] = value
    lines.append("params:")
    for block, values in sorted(blocks.items()):
        lines.append(f"  {block}:")
        lines += [f"    {name}: {plain(value)}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def plain(value: float) -> str:
    """Write a number so that YAML reads it as one: 1e-05 would be text to some readers."""
    text = f"{value:.6g}"
    return text if "e" not in text else f"{float(text):.12f}".rstrip("0")


def read_answer() -> pd.DataFrame:
    """Return the committed answer over the set; empty where there is none."""
    return pd.read_csv(ANSWER) if ANSWER.exists() else pd.DataFrame()


def read_ranking() -> pd.DataFrame:
    """Return the committed table of which role gives most over the set; empty where there is none."""
    return pd.read_csv(ROLES) if ROLES.exists() else pd.DataFrame()
