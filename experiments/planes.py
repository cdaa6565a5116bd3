"""How a stored study lies in planes: two axes of its grid, the choice that is compared, and panels for what is left.

The choice is the role where roles differ between the arms, else the only lever, else the arm. Every other lever, and
every axis beside the two, makes a panel of its own for each of its values.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from experiments.design import AT
from experiments.settings import text_of
from experiments.suggest import unknown
from experiments.texts import role, setting_name, setting_value
from sim.errors import InputError

if TYPE_CHECKING:
    from experiments.study import Study

USUAL = ("trust", "energy")
MOST_PANELS = 12
ROLE = "role"


@dataclass(frozen=True)
class Planes:
    """A study as planes.

    Args:
        across: axis that goes across.
        up: axis that goes up.
        arms: rows (arm, choice, variant, the levers that make panels).
        points: rows (point, across, up, the axes that make panels).
        rest: levers and axes that make panels.
        lever: what the choices are values of; ``None`` where they are arms by name.
    """

    across: str
    up: str
    arms: pd.DataFrame
    points: pd.DataFrame
    rest: tuple[str, ...]
    lever: str | None

    @property
    def choices(self) -> list[str]:
        """Return what is compared, in the study's order."""
        return list(dict.fromkeys(self.arms["choice"]))

    @property
    def panels(self) -> list[dict[str, Any]]:
        """Return the settings of each panel; one empty panel where nothing is left over."""
        rows = []
        for table in (self.arms, self.points):
            own = [name for name in self.rest if name in table]
            rows.append(table[own].drop_duplicates().to_dict("records") if own else [{}])
        return [a | b for a, b in itertools.product(*rows)]

    def within(self, panel: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the arms and the points of a panel."""
        found = []
        for table in (self.arms, self.points):
            for name, value in panel.items():
                if name in table:
                    table = table[table[name] == value]
            found.append(table)
        return found[0], found[1]

    def named(self, choice: str, language: str) -> str:
        """Return a choice in words: a role as an activity, a lever with its value."""
        if self.lever in (None, ROLE):
            return role(choice, language)
        return f"{setting_name(self.lever, language)} {setting_value(choice, language)}"


def panel_name(panel: dict[str, Any], language: str) -> str:
    """Return what a panel holds fixed, such as "capacity 3"; empty for the only panel."""
    return ", ".join(f"{setting_name(name, language)} {setting_value(value, language)}"
                     for name, value in panel.items())


def planes(study: Study, across: str | None = None, up: str | None = None, variants: Sequence[str] = ()) -> Planes:
    """Return a study as planes over two of its axes; trust across and energy up where nothing else is asked.

    Args:
        study: a stored grid with two arms or more.
        across: axis that goes across.
        up: axis that goes up.
        variants: last parts of the arms' labels that are ways of running one arm, not arms.

    Raises:
        InputError: where the study is no grid over two axes, or makes too many panels.
    """
    name, axes = study.folder.name, study.axes
    numbers = [axis for axis, values in axes.items()
               if len(values) > 1 and not any(isinstance(value, str | bool | list) for value in values)]
    if not study.is_grid or len(numbers) < 2:
        raise InputError("study", name, "has no map: that needs a grid with several values of two settings, such as "
                                        "trust=.4,.55,.7 energy=.4,.55,.7.")
    for key, axis in (("across", across), ("up", up)):
        if axis is not None and axis not in numbers:
            raise unknown(key, axis, numbers)
    wanted = [axis for axis in (*USUAL, *numbers) if axis in numbers]
    across = across or next(axis for axis in wanted if axis != up)
    up = up or next(axis for axis in wanted if axis != across)
    if across == up:
        raise InputError("up", up, "goes across already; choose another.")
    arms, lever = _arms(study, variants)
    points = pd.DataFrame([dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())])
    points = points.map(lambda value: text_of(value) if isinstance(value, list | bool) else value)
    points.insert(0, "point", range(len(points)))
    left = [axis for axis, values in axes.items() if axis not in (across, up) and len(values) > 1]
    rest = [key for key in arms if key not in ("arm", "choice", "variant")] + left
    found = Planes(across, up, arms, points[["point", across, up, *left]], tuple(rest), lever)
    if len(found.choices) < 2 and not variants:
        raise InputError("study", name, "has one arm only, so there is nothing to compare; its arms must differ, such "
                                        "as role=direct,facilitate.")
    if (count := len(found.panels)) > MOST_PANELS:
        raise InputError("study", name, f"makes {count} maps over {' and '.join(rest)}, at most {MOST_PANELS}; run a "
                                        "study with fewer values of these.")
    return found


def _arms(study: Study, variants: Sequence[str]) -> tuple[pd.DataFrame, str | None]:
    """Return arm, choice, variant and the levers that make panels; and what the choices are values of."""
    runs = study.store.runs()
    columns = [column for column in runs if column.startswith(AT) and column.removeprefix(AT) not in study.axes]
    levers = runs.drop_duplicates("arm").set_index("arm")[columns].rename(columns=lambda name: name.removeprefix(AT))
    levers = levers.reindex([arm for arm in study.arms if arm in levers.index])
    levers = levers[[name for name in levers if levers[name].map(str).nunique() > 1]].map(
        lambda value: text_of(value) if isinstance(value, float) else value)
    rows = []
    for arm in levers.index:
        label, _, last = arm.rpartition("/")
        variant = last if last in variants else ""
        rows.append({"arm": arm, "choice": label if variant else arm, "variant": variant})
    found = pd.DataFrame(rows, columns=["arm", "choice", "variant"])
    lever = ROLE if ROLE in levers else next(iter(levers)) if levers.shape[1] == 1 else None
    if lever is not None:
        found["choice"] = levers[lever].map(str).to_numpy()
        for name in levers.columns.drop(lever):
            found[name] = levers[name].to_numpy()
    else:
        roles = {choice: study.settings(arm)["role"] for arm, choice in zip(found["arm"], found["choice"], strict=True)}
        if len(set(roles.values())) == len(roles) or set(roles) == {""}:
            found["choice"] = found["choice"].map(roles)
    return found, lever
