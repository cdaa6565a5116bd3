"""Turns a design file and words into a plan of runs: every name and bound is checked here, before anything runs."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments import overrides, own_settings, sampling
from experiments.arguments import Request
from experiments.dated import REPLACED
from experiments.design import GRID, Design
from experiments.groups import compose_study
from experiments.plan_arms import arms_of
from experiments.points_file import read_points
from experiments.record import asked
from experiments.scenario import GROUPS, load_scenario
from experiments.series import read as read_series
from experiments.settings import check_setting, is_lever, text_of, whole, with_settings
from experiments.stopping import read_until
from experiments.suggest import nearest, unknown
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.scenario import Scenario

KINDS = ("single", "paired", GRID, *sampling.KINDS, "list")
#: What a design file may hold -> what it is.
FIELDS = {
    "kind": "how points are made: " + ", ".join(KINDS),
    "settings": "settings of the scenario that the design wants; words on the command line go before them",
    "arms": "label -> settings: arms by name",
    "levers": "lever -> values: every combination is an arm",
    "uncertainties": "setting -> values, or [low, high] where points are drawn",
    "variants": "label -> settings: every arm is run in each of these ways (design=reproduction)",
    "outcomes": "what is kept of the course of each run, a name in configs/outcomes/; a word goes before it",
    "replicates": "runs of each point",
    "samples": "points of lhs, base samples of sobol, trajectories of morris",
    "levels": "levels of morris' grid",
    "second_order": "true: sobol's points allow for second-order indices",
    "file": "path of the CSV file of a list",
    "until": "outcome, arms, half_width, most, step: replicates are added until the interval is narrow enough",
}
KEPT = ("series", "every", "record")  # what a file of configs/outcomes may hold


def plan(request: Request) -> Design:
    """Return the plan that a sweep's words ask for; ``request.replicates`` is set where only the design says it.

    Args:
        request: the words: ``design`` and ``outcomes`` in ``request.extra``, settings in ``request.shared``, those of
            arms in ``request.arms``.

    Raises:
        InputError: for the first name, value or combination that will not do.
    """
    composed = _composed(request.extra.get("design", GRID), request.extra.get("outcomes"))
    given = _chosen(composed, request)
    series = read_series(composed["outcomes"].get("series"), composed["outcomes"].get("every", 1))
    kind = given["kind"]
    fixed, levers, spread = _sorted(request, given)
    axes, rows, drawn, lines = _points(kind, given, spread, request.seed)
    levels = {key: check_setting(key, value) for key, value in [
        *given["settings"].items(), *((one.key, one.value) for one in map(overrides.parse, fixed))]
        if key.startswith("instruments.")}
    if levels and "role" in axes:
        raise InputError(next(iter(levels)), None, "holds in one role only, and here the role varies over the points.")
    arms, columns = arms_of(_bases(fixed, given["settings"]), given, levers, request.arms, axes, levels)
    record = asked(request.extra, request.extra_words, arms.values(), composed["outcomes"].get("record"))
    if not rows and not axes and len(arms) == 1 and kind != "single":
        raise InputError("sweep", None, "nothing varies; give several values, such as role=direct,facilitate or "
                                        "trust=.4,.55,.7, or a design such as design=policy.")
    own_settings.refuse_idle(arms, {arm: [*columns.get(arm, {}), *axes] for arm in arms})
    _no_clash([*columns.values(), *given["variants"].values()], axes)
    if "replicates" not in {word.partition("=")[0] for word in request.words} and given["replicates"] is not None:
        request.replicates = whole("replicates", given["replicates"], 1, 100_000)
    design = Design("sweep", arms, axes, request.seed, series, GRID if kind in ("single", "paired") else kind, rows,
                    drawn, columns, read_until(given["until"], list(arms), request.replicates), lines, record)
    # Settings that do not go together show here, not in the middle of the runs.
    assert design.digests
    return design


def _composed(name: str, outcomes: str | None) -> dict[str, Any]:
    """Return the design and the outcomes: those asked for, else those that the design wants, else the default."""
    composed = compose_study(name, outcomes or "default")
    wanted = composed["design"].get("outcomes")
    if wanted is not None and outcomes is None:
        composed["outcomes"] = compose_study(name, str(wanted))["outcomes"]
    return composed


def _chosen(composed: dict[str, Any], request: Request) -> dict[str, Any]:
    """Return the design's fields, words such as ``design.samples=256`` put in; the same for ``outcomes``."""
    for word in request.extra_words:
        key, text = overrides.split(word)
        group, _, path = key.partition(".")
        if group == "record":
            continue
        value = text.strip("'\"") if path == "file" else overrides.parse(word).value
        inner = composed[group]
        *above, last = path.split(".") if path.split(".")[0] == "until" else [path]
        for name in above:
            inner[name] = inner.get(name) or {}
            inner = inner[name]
        inner[last] = value
    for name in composed["outcomes"]:
        if name not in KEPT:
            raise InputError(f"outcomes.{name}", None, f"not a setting; there are {', '.join(KEPT)}.",
                             nearest(name, KEPT))
    given = composed["design"]
    for name in given:
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            raise InputError(f"design.{name}", None, f"not a setting of a design; there are {', '.join(FIELDS)}.",
                             near and f"design.{near}")
    if given.get("kind") not in KINDS:
        raise unknown("design.kind", given.get("kind"), KINDS)
    for name in ("settings", "arms", "levers", "uncertainties", "variants"):
        given[name] = given.get(name) or {}
        if not isinstance(given[name], dict):
            raise InputError(f"design.{name}", given[name], "must be a table, one 'name: value' a line.")
    return dict.fromkeys(FIELDS) | given


def _sorted(request: Request, given: dict[str, Any]) -> tuple[list[str], dict[str, Any], dict[str, Any]]:
    """Sort the words: what is fixed, the levers and the uncertainties; a word goes before the design's own."""
    levers, spread = dict(given["levers"]), dict(given["uncertainties"])
    fixed = []
    for word in request.shared:
        one = overrides.parse(word)
        levers.pop(one.key, None)
        spread.pop(one.key, None)
        if one.ends is not None:
            spread[one.key] = one.ends
        elif len(one.values) == 1:
            fixed.append(word)
        elif one.key in GROUPS:
            raise InputError(one.key, one.text, f"one value is needed here; 'buurtlab sweep -m {word}' makes a study "
                                                "of each.")
        else:
            _no_decimal_comma(one)
            (levers if is_lever(one.key) else spread)[one.key] = list(one.values)
    return fixed, levers, spread


def _no_decimal_comma(one: overrides.Override) -> None:
    """Refuse two values of which one is out of bounds where the number with a point would do: 0,4 for 0.4."""
    if one.with_point is None:
        return
    try:
        for value in one.values:
            check_setting(one.key, value)
    except InputError as wrong:
        try:
            check_setting(one.key, float(one.with_point))
        except InputError:
            raise wrong from None
        raise InputError(one.key, one.text, f"{wrong.allowed} Numbers take a point.", one.with_point) from None


def _bases(fixed: list[str], settings: Mapping[str, Any]) -> Callable[[Collection[str]], Scenario]:
    """Return what gives the scenario that an arm starts from: roles that are set later on hold throughout there."""
    own = [word for word in fixed if not word.startswith("instruments.")]
    keys = {word.partition("=")[0] for word in fixed}
    wanted = {key: check_setting(key, value) for key, value in settings.items()
              if key not in keys and not key.startswith("instruments.")}

    @functools.cache
    def loaded(held: frozenset[str]) -> Scenario:
        made = with_settings(load_scenario(overrides=own, held=held), wanted)
        made.remarks = (*made.remarks, *own_settings.remarks(made, wanted))
        return made

    return lambda later: loaded(frozenset({*later, *wanted} & set(REPLACED)))


def _points(kind: str, given: dict[str, Any], spread: Mapping[str, Any], seed: int
            ) -> tuple[dict[str, tuple], tuple[tuple, ...], dict[str, Any], tuple[int, ...]]:
    """Return the axes, the points where they are no grid, what these were made from, and the lines of a file."""
    if kind == "list":
        if spread:
            raise InputError(next(iter(spread)), None, "a list takes its points from its file; give one value or none.")
        if not given["file"]:
            raise InputError("design.file", None, "name the CSV file of the points, such as design.file=points.csv.")
        names, rows, lines = read_points(str(given["file"]))
        file = str(given["file"]).replace("\\", "/").split("/")[-1]
        return {name: () for name in names}, rows, {"file": file}, lines
    if kind in sampling.KINDS:
        ranges = {key: _range(key, ends) for key, ends in spread.items()}
        if len(ranges) < (1 if kind == "lhs" else 2):
            least = "a range" if kind == "lhs" else "two ranges"
            raise InputError("design.uncertainties", None, f"{kind} needs {least} at least, such as "
                                                           "trust=0.2:0.8.")
        drawn = {"samples": whole("design.samples", given["samples"], 1, 1_000_000)}
        if kind == "morris":
            drawn["levels"] = whole("design.levels", given["levels"] or 4, 2, 1000)
        if kind == "sobol":
            drawn["second_order"] = bool(given["second_order"])
        rows = sampling.draw(kind, ranges, seed=seed, **drawn)
        return ranges, rows, drawn | {"problem": sampling.problem(ranges)}, ()
    axes = {}
    for key, values in spread.items():
        if isinstance(values, tuple):
            raise InputError(key, None, "a grid needs values, such as 'range(0.2,0.8,0.1)'; a range is drawn from by "
                                        "design=lhs, design=sobol or design=morris.")
        if not isinstance(values, list) or not values:
            raise InputError(f"design.uncertainties.{key}", values, "must be a list of values, such as [0.4, 0.55].")
        checked = [check_setting(key, value) for value in values]
        if any(isinstance(value, list | dict) or dataclasses.is_dataclass(value) for value in checked):
            raise InputError(key, None, "holds several settings: vary one of them, or name arms, such as "
                                        f"design=paired a.{key}=... b.{key}=...")
        if len(set(map(str, checked))) < len(checked):
            raise InputError(key, ",".join(map(str, values)), "a value is given twice.")
        axes[key] = tuple(sorted(checked, key=lambda value: (value is not None, value)))  # null goes first
    return axes, (), {}, ()


def _range(key: str, ends: Any) -> tuple[Any, Any]:
    if not isinstance(ends, list | tuple) or len(ends) != 2:
        raise InputError(key, ends, f"a range is needed, such as {key}=LOW:HIGH, or [low, high] in a file.")
    low, high = (check_setting(key, end) for end in ends)
    if isinstance(low, str | bool | list) or not low < high:
        raise InputError(key, f"[{text_of(low)}, {text_of(high)}]", "the low end must be a number below the high end.")
    return low, high


def _no_clash(arms: Sequence[Mapping[str, Any]], axes: Mapping[str, Any]) -> None:
    """Refuse a setting that an arm sets and that is an axis: the axis would silently win."""
    for key in dict.fromkeys(key for row in arms for key in row):
        if key in axes:
            raise InputError(key, None, "varies twice: over the arms and over the points. Keep one of the two.")
