"""Verb ``map``: which of several choices gives most over a plane, where that is open, where the tipping line lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arguments import LANGUAGES, wants_help
from experiments.console import say, shown
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from experiments.planes import Planes
    from experiments.study import Study

HELP = """usage: buurtlab map STUDY [outcome=NAME] [reproduction=STUDY] [across=AXIS up=AXIS] [language=nl]

Tell and draw which arm of a stored grid gives most of an outcome in each cell of a plane, where that is not resolved,
where a rate climbs steepest, and, from a study of the reproduction number, where the tipping line lies. Settings beside
the plane (capacity, target pressure) make a map for each value. Nothing is run.

examples:
  buurtlab sweep design=policy
  buurtlab map sweep-policy-default
  buurtlab map sweep-policy-default outcome=active_hours language=nl
  buurtlab sweep design=reproduction
  buurtlab map sweep-policy-default reproduction=sweep-reproduction-default
  buurtlab sweep role=direct,facilitate capacity=3,6 trust=.4,.55,.7 energy=.4,.55,.7 study=hours
  buurtlab map hours
  buurtlab sweep role=direct,facilitate trust=.4,.55,.7 capacity=6 methods.pressure=0,.5,1 study=targets
  buurtlab map targets across=trust up=methods.pressure

settings:
  outcome       name of an outcome, or several as a,b (default: the three of equal rank)
  reproduction  a study of design=reproduction: for the tipping lines
  across, up    two axes of the grid (default trust and energy where they vary)
  language      en or nl (default en)
  results       folder that holds the studies (default results)"""
KEYS = ("outcome", "reproduction", "across", "up", "language", "results")


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        say(HELP)
        return 0
    from experiments.map_told import told, told_climbs, told_reproduction
    from experiments.planes import planes
    from experiments.policy_map import winners
    from experiments.reproduction import numbers, refuse_reproduction, reproduction_planes
    from experiments.study import find_study
    from experiments.tipping import climbs

    name, given = _read(args)
    results, language = Path(given.get("results", "results")).expanduser(), given.get("language", "en")
    study = find_study(results, name)
    refuse_reproduction(study)
    outcomes = _outcomes(given.get("outcome"))
    plan = planes(study, given.get("across"), given.get("up"))
    other = find_study(results, given["reproduction"]) if "reproduction" in given else None
    other_plan = reproduction_planes(other, plan.across, plan.up) if other else None
    wrote: list[Path] = []
    found = numbers(other, other_plan) if other else None
    for outcome in outcomes:
        cells, rivals = winners(study, plan, outcome)
        if (cells["verdict"] == "unpaired").all():
            raise InputError("study", name, "holds no pair of runs, two choices in one replicate; run it first.")
        steep = climbs(study, plan, outcome)
        say(told(study, plan, cells, outcome, language))
        say()
        say(told_climbs(plan, steep, outcome, language))
        say()
        wrote += _write_map(study, plan, outcome, (cells, rivals, steep), (other_plan, found), language)
    say(told_reproduction(study, other, other_plan, found, language))
    if other is not None:
        wrote += _write_reproduction(study, other, other_plan, found, language)
    say()
    say("\n".join(shown(path) for path in wrote))
    return 0


def _read(args: list[str]) -> tuple[str, dict[str, str]]:
    """Return the study's name and the settings."""
    from experiments.suggest import nearest, unknown

    names = [word for word in args if "=" not in word and word.strip()]
    pairs = [word.split("=", 1) for word in args if "=" in word]
    given = dict(pairs)
    for key, text in pairs:
        if key not in KEYS:
            raise InputError(key, None, f"not a setting here; there are {', '.join(KEYS)}.", nearest(key, KEYS))
        if not text.strip():
            raise InputError(key, "", "a value is missing after the '='.")
    if len(given) < len(pairs):
        raise InputError("map", None, "a setting is given twice; give it once.")
    if len(names) != 1:
        raise InputError("map", " ".join(names) or None, "name one stored study, such as sweep-policy-default.")
    if given.get("language", "en") not in LANGUAGES:
        raise unknown("language", given["language"], LANGUAGES)
    return names[0], given


def _outcomes(given: str | None) -> tuple[str, ...]:
    from experiments.suggest import unknown
    from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

    names = EQUAL_RANK if given is None else tuple(dict.fromkeys(given.split(",")))
    for name in names:
        if name not in SUMMARY_NAMES:
            raise unknown("outcome", name, SUMMARY_NAMES)
    return names


def _write_map(study: Study, plan: Planes, outcome: str, tables: tuple[pd.DataFrame, ...],
               reproduction: tuple[Planes | None, pd.DataFrame | None], language: str) -> list[Path]:
    from experiments.figures import climb_lines, save, winners_map
    from experiments.map_told import heading, tipping_note
    from experiments.tipping import certain_lines

    cells, rivals, steep = tables
    stem, title = study.folder / f"map_{outcome}", heading(study, plan, cells, language)
    note = f"{title}\n{tipping_note(*reproduction, language)}"
    figure = winners_map(cells, plan, outcome, language, note, certain_lines(*reproduction))
    wrote = [*save(figure, stem.with_name(f"{stem.name}_{language}")),
             _csv(stem.with_name(f"{stem.name}.csv"), cells), _csv(stem.with_name(f"{stem.name}_rivals.csv"), rivals)]
    if not steep.empty:
        stem = study.folder / f"climb_{outcome}"
        figure = climb_lines(steep, plan, outcome, language, title)
        wrote += [*save(figure, stem.with_name(f"{stem.name}_{language}")),
                  _csv(stem.with_name(f"{stem.name}.csv"), steep)]
    return wrote


def _write_reproduction(study: Study, other: Study, plan: Planes, found: pd.DataFrame, language: str) -> list[Path]:
    from experiments.figures import reproduction_map, save
    from experiments.map_told import reproduction_heading
    from experiments.tipping import crossings, verdicts

    title = reproduction_heading(other, plan, found, language)
    return [*save(reproduction_map(found, plan, language, title), study.folder / f"reproduction_{language}"),
            _csv(study.folder / "reproduction.csv", found),
            _csv(study.folder / "tipping_lines.csv", crossings(found, plan)),
            _csv(study.folder / "tipping_verdicts.csv", verdicts(found, plan))]


def _csv(path: Path, table: pd.DataFrame) -> Path:
    from experiments.files import write_whole

    write_whole(path, lambda hidden: table.to_csv(hidden, index=False, lineterminator="\n"))
    return path
