"""Verb ``figures``: every figure that a stored study gives, with the data behind it; which it cannot give, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arguments import LANGUAGES, wants_help
from experiments.console import say, shown
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from experiments.drawable import Asked, Drawn
    from experiments.study import Study

HELP = """usage: buurtlab figures STUDY [FIGURE ...] [language=en|nl] [arms=LABEL,...] [point=N] [results=FOLDER]

Draw a stored study: FIGURE_LANGUAGE.svg, .pdf and .png and the data as FIGURE.csv, in the study's folder figures/. All
figures it can give unless some are named; nothing is run. Each is one column (85 mm) wide, the policy map excepted.

figures:
  courses         time courses of the arms with bands, and their paired differences over time
  difference      paired differences of many outcomes with their intervals
  policy_map      which of two arms is ahead over trust and energy
  lorenz          how hours are spread over residents                            (of a study with record=true)
  survival        how long initiatives go on                                     (of a study with record=true)
  neighbourhood   residents, ties and initiatives at the weeks that were kept    (of a study with record=true)
  lives           life stories of single initiatives                             (of a study with record=true)

settings:
  arms            which arms, the first being what others are compared with (default: the first four)
  point           number of the point in points.csv (default: the one nearest the baseline's trust and energy)

examples:
  buurtlab compare a.role=direct b.role=facilitate record=true study=roles
  buurtlab figures roles language=nl
  buurtlab figures roles lorenz survival
"""
MOST_ARMS = 4
SETTINGS = ("language", "results", "arms", "point")
DPI = 300


def main(args: list[str]) -> int:
    """Run the verb; return the exit code: 1 where a figure that was named, or every one, cannot be drawn."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    from experiments.drawable import MAKERS, CannotDraw
    from experiments.study import find_study
    from experiments.suggest import nearest, unknown
    from experiments.texts import phrase

    names = [word for word in args if "=" not in word and word.strip()]
    given = dict(word.split("=", 1) for word in args if "=" in word)
    for key in given:
        if key not in SETTINGS:
            raise InputError(key, None, f"not a setting here; there are {', '.join(SETTINGS)}.", nearest(key, SETTINGS))
    if not names:
        raise InputError("figures", None, "name a stored study, such as demo.")
    for name in names[1:]:
        if name not in MAKERS:
            raise unknown("figure", name, MAKERS)
    language = given.get("language", "en")
    if language not in LANGUAGES:
        raise InputError("language", language, "must be en (English) or nl (Dutch).", nearest(language, LANGUAGES))
    study = find_study(Path(given.get("results", "results")).expanduser(), names[0])
    asked = ask(study, language, given.get("arms"), given.get("point"))
    drawn, failed = 0, 0
    for name in names[1:] or MAKERS:
        try:
            for one in MAKERS[name](asked):
                say(_told(write(one, study.folder / "figures", language)))
                drawn += 1
        except CannotDraw as wrong:
            failed += 1
            say(phrase("cannot", language, figure=name, why=phrase(wrong.why, language, **wrong.values)))
    return int(not drawn or (failed > 0 and len(names) > 1))


def ask(study: Study, language: str, arms: str | None = None, point: str | None = None) -> Asked:
    """Return what figures of a study are made of.

    Args:
        study: the stored study.
        language: ``en`` or ``nl``.
        arms: labels with commas; the first four unless given.
        point: number of the point; the one nearest the baseline unless given.

    Raises:
        InputError: for an arm or a point that the study does not have, where no run is stored, or the study only
            measures the reproduction number.
    """
    from experiments.analysis import good_runs
    from experiments.arms import arm_labels
    from experiments.drawable import Asked
    from experiments.reproduction import refuse_reproduction
    from experiments.suggest import unknown
    from experiments.texts import phrase

    refuse_reproduction(study)
    runs = good_runs(study)
    if runs.empty:
        raise InputError("study", study.folder.name, phrase("no_runs", "en"))
    chosen = [arm.strip() for arm in arms.split(",")] if arms else study.arms
    for arm in chosen:
        if arm not in study.arms:
            raise unknown("arms", arm, study.arms)
    if len(chosen) > MOST_ARMS:
        if arms:
            raise InputError("arms", arms, f"at most {MOST_ARMS} can be told apart in one figure.")
        say(phrase("arms_left", language, n=MOST_ARMS, arms=", ".join(chosen[MOST_ARMS:])))
    labels = arm_labels(study, language)
    drawn = list(dict.fromkeys(chosen[:MOST_ARMS]))
    paired = _paired(runs, drawn)
    here = _point(study, runs[runs["point"].isin(paired)] if point is None and paired else runs, point)
    note = _note(study, runs, here, chosen, language)
    if point is None and here != _point(study, study.runs(), None):
        note += f" {phrase('fig_moved', language).capitalize()}."
    return Asked(study, {arm: labels[arm] for arm in drawn}, here, language, note, paired)


def _paired(runs: pd.DataFrame, arms: list[str]) -> tuple[int, ...]:
    """Return the points at which every arm has a run whose luck it shares with the first arm."""
    keys = ["point", "seed", "replicate"]
    first = runs[runs["arm"] == arms[0]][keys]
    found = [set(first.merge(runs[runs["arm"] == arm][keys], on=keys)["point"]) for arm in arms[1:]]
    return tuple(sorted(int(point) for point in set.intersection(*found))) if found else ()


def _point(study: Study, runs: pd.DataFrame, given: str | None) -> int:
    """Return the point that is drawn: fixed beforehand, not picked by its outcome."""
    from experiments.comparison import DEFAULT_LEVEL, PLANE
    from experiments.design import AT

    points = sorted(int(point) for point in runs["point"].unique())
    if given is not None:
        if not given.isdecimal() or int(given) not in points:
            raise InputError("point", given, f"no point with runs; there are {points[0]} to {points[-1]}.")
        return int(given)
    axes = [axis for axis in PLANE if axis in study.axes]
    if not axes:
        return points[0]
    first = runs.drop_duplicates("point").sort_values("point").reset_index(drop=True)
    away = sum((first[AT + axis].astype(float) - DEFAULT_LEVEL).abs() for axis in axes)
    return int(first.loc[away.round(9).idxmin(), "point"])


def _note(study: Study, runs: pd.DataFrame, point: int, arms: list[str], language: str) -> str:
    """Return what was run, in one line: scenario, how long, at which point, and what is not finished."""
    from experiments.comparison import unfinished
    from experiments.design import AT
    from experiments.texts import phrase, place

    settings = [study.settings(arm) for arm in arms]
    scenario = ", ".join(dict.fromkeys(one["name"] for one in settings))
    weeks = ", ".join(dict.fromkeys(str(one.get("weeks", "")) for one in settings))
    said = [phrase("fig_run", language, name=scenario, weeks=weeks)]
    row = runs[runs["point"] == point].iloc[0]
    at = {axis: row[AT + axis] for axis in study.axes if AT + axis in row and isinstance(row[AT + axis], float | int)}
    if at:
        said.append(phrase("fig_at", language, at=place(at, language)))
    return ". ".join([*said, *unfinished(study, language)]) + "."


def _told(paths: list[Path]) -> str:
    """Return what was written in one line: the first file in full, of the others the endings or the names."""
    first, *others = paths
    return "  ".join([shown(first), *(path.suffix if path.stem == first.stem else path.name for path in others)])


def write(one: Drawn, folder: Path, language: str) -> list[Path]:
    """Write a figure and its data, each whole or not at all; return the paths, the data last."""
    from experiments import figures
    from experiments.files import write_whole

    paths = figures.save(one.figure, folder / f"{one.name}_{language}", dpi=DPI)
    for ending, frame in one.data.items():
        path = folder / f"{one.name}{ending}.csv"
        write_whole(path, lambda hidden, frame=frame: frame.to_csv(hidden, index=False, lineterminator="\n"))
        paths.append(path)
    return paths
