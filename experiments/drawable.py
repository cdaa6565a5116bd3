"""Which figures a stored study can give: each with its data, or why not. Reads stored files only.

One entry in ``MAKERS`` makes a figure: a function that takes what was asked (:class:`Asked`) and yields
:class:`Drawn`, or raises :class:`CannotDraw` with the phrase that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from experiments import analysis, figures, recorded
from experiments.courses import courses
from experiments.statistics.survival import LEAST
from experiments.texts import number, phrase, profile
from sim.metrics import EQUAL_RANK

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from experiments.study import Study


class CannotDraw(Exception):
    """The study does not hold what a figure needs.

    Args:
        why: key of the phrase that says so.
        values: what is filled in.
    """

    def __init__(self, why: str, **values: Any) -> None:
        super().__init__(why)
        self.why, self.values = why, values


class Drawn(NamedTuple):
    """A figure, the name of its files and the data behind it: ending of the name -> table ("" for the main one)."""

    name: str
    figure: Figure
    data: dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Asked:
    """What figures are made of.

    Args:
        study: the stored study.
        names: arm -> what it is called; the arms that are drawn, in order.
        point: number of the point.
        language: ``en`` or ``nl``.
        note: what was run, for under each figure.
        paired: points at which every arm that is drawn has a pair with the first.
    """

    study: Study
    names: dict[str, str]
    point: int
    language: str
    note: str = field(default="")
    paired: tuple[int, ...] = ()

    @property
    def arms(self) -> list[str]:
        """Return the labels of the arms that are drawn."""
        return list(self.names)


def _courses(asked: Asked) -> Iterator[Drawn]:
    found = courses(asked.study, asked.arms, asked.point, asked.language)
    if not found:
        raise CannotDraw("no_series")
    for one in found:
        gaps = one.gaps if one.gaps["low"].notna().any() else one.gaps.iloc[:0]  # no interval anywhere: no panel
        figure = figures.arm_courses(one.bands, gaps, asked.names, one.title, asked.language, asked.note)
        data = one.bands.merge(one.gaps.rename(columns={"n": "pairs"}), on=["arm", "week"], how="outer")
        yield Drawn(f"courses_{one.name}", figure, {"": data})


def _difference(asked: Asked) -> Iterator[Drawn]:
    if len(asked.arms) < 2:
        raise CannotDraw("no_two_arms")
    first, *others = asked.arms
    for arm in others:
        found = analysis.differences(asked.study, first, arm)
        found = found[found["point"] == asked.point] if len(found) else found
        rows = figures.difference.drawn(found) if len(found) else found
        if not len(rows):
            raise _no_pairs(asked)
        named = (asked.names[first], asked.names[arm])
        figure = figures.difference_plot(found, named, asked.language, note=asked.note)
        yield Drawn("difference" if len(others) == 1 else f"difference_{plain(arm)}", figure, {"": rows})


def _no_pairs(asked: Asked) -> CannotDraw:
    """Return that no pair is stored, or that there is none at this point but at others."""
    others = [point for point in asked.paired if point != asked.point]
    if not others:
        return CannotDraw("no_pairs")
    return CannotDraw("no_pairs_here", point=asked.point, others=", ".join(map(str, others)))


def _map(asked: Asked) -> Iterator[Drawn]:
    from experiments.comparison import differences, has_plane, heading

    study = asked.study
    if len(asked.arms) < 2:
        raise CannotDraw("no_two_arms")
    arms = (asked.arms[0], asked.arms[1])
    if not has_plane(study, arms):
        raise CannotDraw("no_plane")
    if not asked.paired:
        raise CannotDraw("no_pairs")
    found = differences(study, arms)
    names = (asked.names[arms[0]], asked.names[arms[1]])
    figure = figures.policy_map(found, EQUAL_RANK, names, asked.language,
                                heading=heading(study, found, names, asked.language, arms), levels=study.axes)
    yield Drawn("policy_map", figure, {"": found[found["outcome"].isin(EQUAL_RANK)]})


def _lorenz(asked: Asked) -> Iterator[Drawn]:
    if asked.study.store.recorded("hours").empty:
        raise CannotDraw("no_record")
    found = recorded.hours_over_residents(asked.study, asked.arms, asked.point)
    if found.empty:
        raise CannotDraw("no_hours")
    yield Drawn("lorenz", figures.lorenz_curves(found, asked.names, asked.language, asked.note), {"": found})


def _survival(asked: Asked) -> Iterator[Drawn]:
    if asked.study.store.recorded("hours").empty:  # kept of every run, also where there is no initiative
        raise CannotDraw("no_record")
    found = recorded.going_on(asked.study, asked.arms, asked.point)
    if found.empty:
        raise CannotDraw("no_survival", least=LEAST, weeks=recorded.SHORTEST)
    yield Drawn("survival", figures.survival_curves(found, asked.names, asked.language, asked.note), {"": found})


def _neighbourhood(asked: Asked) -> Iterator[Drawn]:
    language, drawn = asked.language, False
    for arm, name in asked.names.items():
        one = recorded.told(asked.study, arm, asked.point)
        for week, (people, ties, initiatives) in (recorded.moments(asked.study, one) if one else {}).items():
            where = _place(asked.study.settings(arm), one.neighbourhood, language)
            title = phrase("fig_map", language, place=where, week=week, arm=name, replicate=one.replicate)
            figure = figures.neighbourhood_map(people, ties, initiatives, title, language, asked.note)
            yield Drawn(f"neighbourhood_{plain(arm)}_week{week}", figure, {"": people, "_ties": ties})
            drawn = True
    if not drawn:
        raise CannotDraw("no_moment")


def _lives(asked: Asked) -> Iterator[Drawn]:
    language = asked.language
    runs = {arm: recorded.told(asked.study, arm, asked.point) for arm in asked.names}
    if not any(runs.values()):
        raise CannotDraw("no_record")
    drawn = False
    for arm, one in runs.items():
        if one is None or not one.initiatives["started"].notna().any():
            continue
        stories, step = recorded.chosen(one)
        going = int(one.initiatives["started"].notna().sum())
        ideas = int((one.initiatives["ending"] == 1).sum())
        values = {"shown": len(stories), "all": number(going, 0, language), "step": step,
                  "ideas": number(ideas, 0, language)}
        note = phrase("fig_lives_note" if step > 1 else "fig_lives_note_all", language, **values)
        title = phrase("fig_lives", language, arm=asked.names[arm], replicate=one.replicate)
        figure = figures.life_stories(stories, one.lives, one.weeks, title, language, f"{note}\n{asked.note}")
        data = stories.merge(one.lives.drop(columns=["run_id", "neighbourhood"]), on="initiative")
        yield Drawn(f"lives_{plain(arm)}", figure, {"": data})
        drawn = True
    if not drawn:
        raise CannotDraw("no_lives")


def _place(settings: dict[str, Any], code: str, language: str) -> str:
    """Return what a neighbourhood is called: by its people's profile, or by its code."""
    own = [place for place in settings["neighbourhoods"] if place["code"] == code]
    people = (own[0].get("population") or {}) if own else settings["population"]
    return profile(people.get("name") or code, language)


def plain(label: str) -> str:
    """Return an arm's label as part of a file's name."""
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in label)


#: Name of a figure -> what makes it.
MAKERS: dict[str, Callable[[Asked], Iterator[Drawn]]] = {
    "courses": _courses, "difference": _difference, "policy_map": _map, "lorenz": _lorenz, "survival": _survival,
    "neighbourhood": _neighbourhood, "lives": _lives}
