"""What ``buurtlab map`` prints: who gives most where, what is left open, where the tipping line lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from experiments import tipping
from experiments.arm_words import places_words, weeks_words
from experiments.arms import flat
from experiments.comparison import DEFAULT_LEVEL, unfinished
from experiments.console import table
from experiments.map_texts import said
from experiments.outcome_texts import OUTCOMES
from experiments.planes import Planes, panel_name
from experiments.policy_map import BETWEEN, by_chance, pairs_range, tally
from experiments.reproduction import VARIANTS
from experiments.statistics import Interval
from experiments.texts import interval, number, outcome_number, phrase, place, setting_name

if TYPE_CHECKING:
    from experiments.study import Study

#: Settings in which a study of the reproduction number differs from the study it explains by its nature.
EXPECTED = ("name", "residents", "weeks", "role", "params.life.idea_members", "params.life.idea_weeks",
            "start.stock_factor")


def heading(study: Study, plan: Planes, cells: pd.DataFrame, language: str) -> str:
    """Return what a map shows: place, weeks, choices, plane, replicates, and what is not finished."""
    return _heading("heading", study, plan, cells, language)


def reproduction_heading(study: Study, plan: Planes, numbers: pd.DataFrame, language: str) -> str:
    """Return what a map of the reproduction number shows."""
    return _heading("r_heading", study, plan, numbers, language)


def _heading(key: str, study: Study, plan: Planes, cells: pd.DataFrame, language: str) -> str:
    every = [study.settings(arm) for arm in plan.arms["arm"]]
    choices = _listed([plan.named(choice, language) for choice in plan.choices], language)
    across, up = (setting_name(name, language) for name in (plan.across, plan.up))
    first = said(key, language, place=places_words(every, language), weeks=weeks_words(every, language),
                 choices=choices, cells=len(plan.points) // _point_panels(plan), across=across, up=up,
                 n=pairs_range(cells))
    return " ".join([first, *(f"{text}." for text in unfinished(study, language))])


def told(study: Study, plan: Planes, cells: pd.DataFrame, outcome: str, language: str) -> str:
    """Return heading, the plane as a table and what gives most where, of each panel, and the rule of the verdict."""
    parts = [OUTCOMES[outcome].title(language), heading(study, plan, cells, language)]
    for panel in plan.panels:
        here = _of(cells, panel)
        name = panel_name(panel, language)
        parts += ["", *([name[0].upper() + name[1:]] if name else []), _plane(here, plan, outcome, language),
                  _most(here, plan, language)]
    rivals, count, false = len(plan.choices) - 1, len(cells), number(by_chance(cells), 1, language)
    key = "rule" if rivals > 1 else "rule_one"
    parts += ["", said(key, language, rivals=rivals, cells=count, false=false)]
    if rivals > 1 and (cells["verdict"] == "open").any():
        parts[-1] += " " + said("wide", language)
    return "\n".join(parts)


def told_climbs(plan: Planes, climbs: pd.DataFrame, outcome: str, language: str) -> str:
    """Return where the outcome climbs steepest, for each choice at the level nearest the baseline."""
    across = setting_name(plan.across, language)
    if climbs.empty:
        return said("climb_none", language, across=across)
    levels = climbs[plan.up].unique()
    level = min(levels, key=lambda value: (round(abs(value - DEFAULT_LEVEL), 9), value))
    if plan.up not in tipping.LEVELS:
        level = sorted(levels)[len(levels) // 2]
    lines = [said("about_climb", language, outcome=OUTCOMES[outcome].name(language).rstrip(","), across=across,
                  up=setting_name(plan.up, language), level=number(level, 2, language))]
    for row in climbs[climbs[plan.up] == level].to_dict("records"):
        found = Interval(row["slope"], row["slope_low"], row["slope_high"], int(row["n"]))
        panel = panel_name({name: row[name] for name in plan.rest}, language)
        choice = ", ".join(part for part in (plan.named(row["choice"], language), panel) if part)
        key = "climb_bare" if not found.exists else "climb" if found.low > 0 else "climb_flat"
        places = {name: number(row[column], 2, language) for name, column in
                  (("low", "place_low"), ("high", "place_high"), ("place", "place"), ("per", "per"))}
        lines.append("  " + said(key, language, choice=choice, n=int(row["n"]), **places,
                                 slope=outcome_number(outcome, found.mean, language, True, found),
                                 interval=interval(outcome, found, language)))
    return "\n".join(lines)


def told_reproduction(study: Study, other: Study | None, plan: Planes | None, numbers: pd.DataFrame | None,
                      language: str) -> str:
    """Return for each choice where R passes one, that it does so nowhere, or that this is not known."""
    if other is None or plan is None or numbers is None:
        return said("no_study", language)
    lines = [said("about_r", language, n=int(numbers["n"].max()))]
    lines += [f"  {text}." for text in unfinished(other, language)]
    if keys := differing(study, other):
        lines.append("  " + said("differ", language, keys=", ".join(setting_name(key, language) for key in keys)))
    lines_of = tipping.crossings(numbers, plan)
    for row in tipping.verdicts(numbers, plan).to_dict("records"):
        panel = {name: row[name] for name in plan.rest}
        choice = ", ".join(part for part in (plan.named(row["choice"], language), panel_name(panel, language)) if part)
        key = {tipping.OPEN: "unresolved"}.get(row["verdict"], row["verdict"])
        bound = {tipping.BELOW: "high_all", tipping.ABOVE: "low_all"}.get(row["verdict"], "high_all")
        here = _of(lines_of[lines_of["choice"] == row["choice"]], panel)
        values = {name: number(row[column], 2, language) for name, column in (
            ("most", "R_most"), ("least", "R_least"), ("low", "low_all"), ("high", "high_all"), ("bound", bound))}
        lines.append("  " + said(key, language, choice=_capital(choice), cells=row["cells"],
                                 where=_where(here, plan, language) or said("passes_off", language), **values))
        if row["verdict"] == tipping.OPEN and (seen := _where(here, plan, language)):
            lines[-1] += said("seen", language, where=seen)
    return "\n".join([*lines, *_parts(plan, numbers, language)])


def _parts(plan: Planes, numbers: pd.DataFrame, language: str) -> list[str]:
    """Return R, b, W and D(H) with their intervals of each choice, in the cell nearest the baseline."""
    aims = {axis: DEFAULT_LEVEL if axis in tipping.LEVELS else plan.points[axis].median()
            for axis in (plan.across, plan.up)}
    away = sum((numbers[axis] - aim).abs().round(9) for axis, aim in aims.items())
    lines = []
    for row in numbers[away == away.min()].to_dict("records"):
        panel = panel_name({name: row[name] for name in plan.rest}, language)
        values = {name: _bounded(row, name, language) for name in ("R", "b", "W", "D")}
        at = place({axis: row[axis] for axis in aims}, language)
        choice = ", ".join(part for part in (plan.named(row["choice"], language), panel) if part)
        lines.append("  " + said("parts", language, at=at, choice=choice, **values,
                                 horizon=number(row["horizon"], 1, language)))
    return lines


def _bounded(row: dict[str, Any], name: str, language: str) -> str:
    """Return a number of a cell with its interval; without one it says so."""
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    digits = 1 if name == "W" else 2 if not high - low < 0.02 else 3
    text = number(row[name], digits, language)
    if math.isnan(low):
        return text if math.isnan(row[name]) else f"{text} ({phrase('no_interval_same', language)})"
    bounds = phrase("interval", language, low=number(low, digits, language), high=number(high, digits, language))
    return f"{text} ({bounds})"


def tipping_note(plan: Planes | None, numbers: pd.DataFrame | None, language: str) -> str:
    """Return what is known of the tipping lines in a sentence or two, for under a map."""
    if plan is None or numbers is None:
        return said("note_none", language)
    found: dict[str, list[str]] = {}
    for row in tipping.verdicts(numbers, plan).to_dict("records"):
        panel = panel_name({name: row[name] for name in plan.rest}, language)
        named = " ".join(part for part in (plan.named(row["choice"], language), panel and f"({panel})") if part)
        found.setdefault(row["verdict"], []).append(named)
    return " ".join(said(f"note_{key}", language, choices=_listed(names, language)) for key, names in found.items())


def differing(study: Study, other: Study) -> list[str]:
    """Return the settings in which two studies differ beyond what a study of reproduction has of its own."""
    first = {key: value for key, value in flat(study.settings(study.arms[0])).items() if key not in EXPECTED}
    live = next(arm for arm in other.arms if arm.rpartition("/")[2] == VARIANTS[2])
    second = {key: value for key, value in flat(other.settings(live)).items() if key not in EXPECTED}
    varied = {*study.axes, *other.axes}
    return [key for key in first if key in second and first[key] != second[key] and key not in varied]


def _plane(cells: pd.DataFrame, plan: Planes, outcome: str, language: str) -> str:
    """Return the plane as a table: who gives most and how much, or which are left."""
    across = sorted(cells[plan.across].unique())
    corner = f"{setting_name(plan.up, language)} \\ {setting_name(plan.across, language)}"
    rows = [[corner, *(number(x, 2, language) for x in across)]]
    for level in sorted(cells[plan.up].unique(), reverse=True):
        row = [number(level, 2, language)]
        for x in across:
            cell = cells[(cells[plan.up] == level) & (cells[plan.across] == x)]
            row.append(_cell(cell.iloc[0], plan, outcome, language) if len(cell) else "")
        rows.append(row)
    return table(rows)


def _cell(cell: pd.Series, plan: Planes, outcome: str, language: str) -> str:
    if cell["verdict"] == "none":
        return phrase("na", language)
    if cell["verdict"] == "unpaired":
        return said("unpaired", language)
    if cell["verdict"] == "resolved":
        return f"{plan.named(cell['best'], language)} {outcome_number(outcome, cell['mean'], language)}"
    left = cell["contenders"].split(BETWEEN)
    return said("cell_open", language, left=len(left), count=len(plan.choices))


def _most(cells: pd.DataFrame, plan: Planes, language: str) -> str:
    """Return in how many cells each choice gives most and how many are open, as a sentence."""
    count = tally(cells, plan.choices)
    if (cells["verdict"] == "none").all():
        return _capital(said("none_applies", language)) + "."
    won = sorted((choice for choice in plan.choices if count[choice]), key=lambda choice: -count[choice])
    parts = [said("won", language, choice=plan.named(choice, language), count=count[choice], cells=len(cells))
             for choice in won]
    if won:
        parts.append(said("open", language, count=count["open"]))
    else:
        parts = [said("nothing_won", language, cells=len(cells))]
    if bare := int((cells["verdict"] == "unpaired").sum()):
        parts.append(said("unpaired_count", language, count=bare))
    told = _capital("; ".join(parts)) + "."
    return " ".join(filter(None, [told, _left(cells, plan, language)]))


def _left(cells: pd.DataFrame, plan: Planes, language: str) -> str:
    """Return how often each choice is among those that may give most, over the open cells; empty where none is open."""
    still = [row.split(BETWEEN) for row in cells.loc[cells["verdict"] == "open", "contenders"]]
    if not still or len(plan.choices) < 3:
        return ""
    count = {choice: sum(choice in row for row in still) for choice in plan.choices}
    named = [said("left_one", language, choice=plan.named(choice, language), count=count[choice])
             for choice in sorted(plan.choices, key=lambda choice: -count[choice]) if count[choice]]
    return said("left", language, open=len(still), choices=", ".join(named))


def _where(crossed: pd.DataFrame, plan: Planes, language: str) -> str:
    """Return the places at which R passes one, along the axis on which it does so most often; empty without any."""
    passing = crossed[crossed["direction"] != "none"]
    if passing.empty:
        return ""
    count = passing["along"].value_counts()
    along = max((plan.across, plan.up), key=lambda axis: count.get(axis, 0))
    other = plan.up if along == plan.across else plan.across
    found = []
    for row in passing[passing["along"] == along].to_dict("records"):
        band = "" if math.isnan(row["band_from"]) else said(
            "band", language, low=number(row["band_from"], 2, language), high=number(row["band_to"], 2, language))
        down = said("down", language) if row["direction"] == "down" else ""
        level, place = (number(row[name], 2, language) for name in ("at", "place"))
        found.append(said("passes_at", language, other=setting_name(other, language), level=level, place=place,
                          along=setting_name(along, language), band=down + band))
    return "; ".join(found)


def _of(rows: pd.DataFrame, panel: dict[str, Any]) -> pd.DataFrame:
    for name, value in panel.items():
        rows = rows[rows[name] == value]
    return rows


def _point_panels(plan: Planes) -> int:
    own = [name for name in plan.rest if name in plan.points]
    return len(plan.points[own].drop_duplicates()) if own else 1


def _listed(names: Sequence[str], language: str) -> str:
    return f" {phrase('and', language)} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
