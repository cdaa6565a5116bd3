"""What a comparison reports, from stored files only: the table or the planes, the data as CSV, the policy map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from experiments import analysis, detail
from experiments.arm_words import places_words, weeks_words
from experiments.arms import arm_names
from experiments.console import say, shown, table
from experiments.dated import roles_stay
from experiments.files import write_whole
from experiments.outcome_texts import OUTCOMES
from experiments.statistics import Interval
from experiments.texts import counted, finding, interval, number, outcome_number, phrase, sentence
from sim.errors import InputError
from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

if TYPE_CHECKING:
    from experiments.study import Study

PLANE = ("trust", "energy")
DEFAULT_LEVEL = 0.55


def report(study: Study, language: str) -> None:
    """Print the comparison of a study's two arms and write its tables and map.

    Raises:
        InputError: where the study holds no comparison, or no pair of runs yet.
    """
    found = differences(study)
    names = arm_names(study.settings("a"), study.settings("b"), language)
    say(phrase("compare_heading", language, a=names[0], b=names[1], n=int(found["n"].max())))
    for said in unfinished(study, language):
        say(said)
    say()
    if study.axes:
        _print_planes(study, found, names, language)
    else:
        _print_table(found, language)
    say("\n" + detail.told(study, found, default_point(found), names, language))
    wrote = [write_table(study, found)]
    if has_plane(study):
        wrote += draw_map(study, found, names, language)
    say()
    say("\n".join(shown(path) for path in wrote))


def differences(study: Study, arms: tuple[str, str] = ("a", "b")) -> pd.DataFrame:
    """Return the paired differences of a study, second arm minus first, with a column for trust and for energy.

    Raises:
        InputError: where there is nothing to compare.
    """
    if not set(arms) <= set(study.arms):
        raise InputError("study", study.folder.name, "has no arms a and b to compare; its arms are: "
                                                     f"{', '.join(study.arms)}. Its tables can be read all the same.")
    if not study.is_grid or not set(study.axes) <= set(PLANE):
        raise InputError("study", study.folder.name, "varies more than trust and energy, so there is no map of it; its "
                                                     "tables can be read all the same.")
    found = analysis.differences(study, *arms)
    if found.empty:
        runs = study.runs()
        lost = [arm for arm in "ab" if arm in set(runs["arm"]) - set(analysis.good_runs(study)["arm"])]
        if lost:
            raise InputError("study", study.folder.name, "has nothing to compare: all runs of arm "
                                                         f"{' and of arm '.join(lost)} failed; manifest.json says why.")
        raise InputError("study", study.folder.name, "holds no pair of runs yet; run it first.")
    for axis in PLANE:
        if axis not in found:
            found.insert(1, axis, study.settings(arms[0])[axis])
    return found


def has_plane(study: Study, arms: tuple[str, str] = ("a", "b")) -> bool:
    """Tell whether a study can be drawn over trust and energy: one varies, and where not, both arms have the same."""
    if not study.is_grid or not study.axes or not set(study.axes) <= set(PLANE):
        return False
    first, second = (study.settings(arm) for arm in arms)
    return all(axis in study.axes or first[axis] == second[axis] for axis in PLANE)


def write_table(study: Study, found: pd.DataFrame) -> Path:
    """Write all differences, for other programs to read."""
    path = study.folder / "comparison.csv"
    write_whole(path, lambda hidden: found.to_csv(hidden, index=False, lineterminator="\n"))
    return path


def draw_map(study: Study, found: pd.DataFrame, names: tuple[str, str], language: str) -> list[Path]:
    """Write the policy map of the outcomes of equal rank and the data behind it."""
    from experiments import figures

    drawn = found[found["outcome"].isin(EQUAL_RANK)]
    data = study.folder / "policy_map.csv"
    write_whole(data, lambda hidden: drawn.to_csv(hidden, index=False, lineterminator="\n"))
    stem = study.folder / f"policy_map_{language}"
    figure = figures.policy_map(found, EQUAL_RANK, names, language, heading=heading(study, found, names, language),
                                levels=study.axes)
    return [*figures.save(figure, stem), data]


def heading(study: Study, found: pd.DataFrame, names: tuple[str, str], language: str,
            arms: tuple[str, str] = ("a", "b")) -> str:
    """Return what a map shows, in two lines: place and roles; weeks, replicates and what is not finished."""
    both = [study.settings(arm) for arm in arms]
    first = phrase("map_title", language, place=places_words(both, language), a=names[0], b=names[1])
    key = "map_subtitle" if all(map(roles_stay, both)) else "map_subtitle_moving"
    second = phrase(key, language, weeks=weeks_words(both, language), n=int(found["n"].max()))
    return "\n".join([first, ". ".join([second, *unfinished(study, language)])])


def unfinished(study: Study, language: str) -> list[str]:
    """Return that a study is not finished, how far it is and how many runs failed; nothing where it is finished."""
    stored, planned = analysis.progress(study)
    if stored >= planned:
        return []
    text = phrase("unfinished", language, stored=number(stored, 0, language), planned=number(planned, 0, language))
    failed = int((study.runs()["status"] != "ok").sum())
    return [phrase("failed_too", language, text=text, failed=number(failed, 0, language)) if failed else text]


def default_point(found: pd.DataFrame) -> int:
    """Return the point nearest the baseline's trust and energy: fixed beforehand, not picked by its outcome."""
    points = found.drop_duplicates("point")
    away = sum((points[axis] - DEFAULT_LEVEL).abs() for axis in PLANE)
    return int(points.loc[away.idxmin(), "point"])


def interval_at(found: pd.DataFrame, point: int, outcome: str) -> tuple[Interval, pd.Series]:
    """Return the paired difference of an outcome at a point, and its whole row."""
    row = found[(found["point"] == point) & (found["outcome"] == outcome)].iloc[0]
    return analysis.interval_of(row), row


def sentences(study: Study, found: pd.DataFrame, names: tuple[str, str], language: str) -> list[str]:
    """Return one sentence with its interval for each outcome of equal rank, at the default point."""
    point = default_point(found)
    said = []
    for outcome in EQUAL_RANK:
        here, row = interval_at(found, point, outcome)
        at = {axis: row[axis] for axis in PLANE} if study.axes else {}
        none = analysis.none_because([study.settings(arm) for arm in "ab"], outcome)
        said.append(sentence(outcome, here, at, names, language, none))
    return said


def tally_sentence(found: pd.DataFrame, outcome: str, names: tuple[str, str], language: str) -> str:
    """Return in how many points each arm is ahead."""
    count = analysis.tally(found, outcome)
    return phrase("tally", language, cells=sum(count.values()), a=names[0], b=names[1], wins_a=count["a"],
                  wins_b=count["b"], open=count["open"] + count["none"])


def multiplicity(found: pd.DataFrame, language: str) -> str:
    """Return how many cells of all maps would look resolved if nothing differed: intervals are per cell."""
    cells = len(found.drop_duplicates("point")) * len(EQUAL_RANK)
    return phrase("multiplicity", language, cells=cells, false=number(0.05 * cells, 1, language))


def table_rows(found: pd.DataFrame, point: int, outcomes: tuple[str, ...], language: str) -> list[list[str]]:
    """Return the table of one point: header first, then name, A, B, difference, interval, finding, unit."""
    keys = ("outcome", "", "", "difference", "interval95", "verdict", "unit")
    rows = [[phrase(key, language) if key else arm for key, arm in zip(keys, (0, "A", "B", 0, 0, 0, 0), strict=True)]]
    most = int(found["n"].max())
    for outcome in outcomes:
        here, row = interval_at(found, point, outcome)
        rows.append([OUTCOMES[outcome].name(language).rstrip(","),
                     outcome_number(outcome, row["mean_a"], language), outcome_number(outcome, row["mean_b"], language),
                     outcome_number(outcome, here.mean, language, True, here),
                     counted(interval(outcome, here, language, paired=True), here, most),
                     finding(here, language, ("A", "B")),
                     OUTCOMES[outcome].unit(language)])
    return rows


def _print_table(found: pd.DataFrame, language: str) -> None:
    outcomes = EQUAL_RANK + tuple(name for name in SUMMARY_NAMES if name not in EQUAL_RANK)
    say(table(table_rows(found, int(found["point"].iloc[0]), outcomes, language), left=(0, 5, 6)))
    say()
    say(phrase("multiplicity_rows", language, cells=len(outcomes), false=number(0.05 * len(outcomes), 1, language)))


def _print_planes(study: Study, found: pd.DataFrame, names: tuple[str, str], language: str) -> None:
    said = sentences(study, found, names, language)
    for outcome, text in zip(EQUAL_RANK, said, strict=True):
        say(f"{OUTCOMES[outcome].title(language)}, B − A")
        here = found[found["outcome"] == outcome]
        cells = here.pivot(index="energy", columns="trust", values="point").sort_index(ascending=False)
        rows = [[f"{phrase('energy_trust', language)}", *(number(x, 2, language) for x in cells.columns)]]
        for energy, points in cells.iterrows():
            row = [number(energy, 2, language)]
            for point in points:
                cell, _ = interval_at(here, int(point), outcome)
                size = outcome_number(outcome, cell.mean, language, True, cell)
                higher = "B" if cell.mean > 0 else "A"
                said = f"{higher} {size}" if cell.resolved else finding(cell, language, names)
                row.append(counted(said, cell, int(found["n"].max())))
            rows.append(row)
        say(table(rows))
        say(text)
        say(tally_sentence(found, outcome, names, language))
        say()
    say(multiplicity(found, language))
