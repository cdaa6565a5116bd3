"""Verb ``compare``: two settings with the same luck, their differences with intervals, and the policy map."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from experiments.arguments import Request, read, wants_help
from experiments.console import say
from sim.errors import InputError

if TYPE_CHECKING:
    from experiments.design import Design

HELP = """usage: buurtlab compare a.key=value b.key=value [key=value ...]
       buurtlab compare STUDY

Run two settings, A and B, that share their luck, and print every outcome of both with the paired difference. Settings
without a. or b. hold for both. Lists for trust and energy make a plane and its policy map. With the name of a study
nothing is run: what is stored is analysed.

examples:
  buurtlab compare a.role=direct b.role=facilitate
  buurtlab compare a.role=direct b.role=facilitate scenario=oss_green trust=.4,.55,.7 energy=.4,.55 replicates=20
  buurtlab compare a.capacity=3 b.capacity=6 role=facilitate study=capacity
  buurtlab compare a.scenario=default b.scenario=oss_green residents=5000
  buurtlab compare capacity language=nl
"""
ARMS = ("a", "b")
EXTRA = ("record",)
PLANE = ("trust", "energy")


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    from experiments.help import settings_help
    from experiments.record import HELP as RECORD

    if wants_help(args):
        say(HELP + "\n" + settings_help(RECORD))
        return 0
    request = read(args, arms=ARMS, names=True, extra=EXTRA)
    from experiments.comparison import report
    from experiments.study import find_study

    if request.names:
        if len(request.names) > 1 or request.shared or any(request.arms.values()):
            raise InputError(request.names[0], None, "a stored study is analysed as it is: give its name alone, or "
                                                     "settings as key=value to run.")
        report(find_study(request.results, request.names[0]), request.language)
        return 0
    from experiments.session import run_design

    design = plan(request)
    study, code = run_design(design, request, f"compare-{default_name(design)}")
    report(study, request.language)
    return code


def plan(request: Request, verb: str = "compare") -> Design:
    """Turn a request into a design of two arms, over a plane where trust or energy has several values.

    Raises:
        InputError: where nothing differs, or an arm sets what varies over the plane.
    """
    from experiments import overrides
    from experiments.build import build
    from experiments.design import Design
    from experiments.record import asked
    from experiments.scenario import load_scenario
    from experiments.series import DEFAULT
    from sim.scenario import Scenario

    axes: dict[str, tuple] = {}
    shared = []
    for word in request.shared:
        one = overrides.parse(word)
        if len(one.values) > 1 and one.key in PLANE:
            if len(set(one.values)) < len(one.values):
                raise InputError(one.key, one.text, "a value is given twice.")
            axes[one.key] = one.values
        elif len(one.values) > 1:
            raise InputError(one.key, one.text, "only trust and energy may have several values here.")
        else:
            shared.append(word)
    for arm in ARMS:
        for word in request.arms[arm]:
            if (key := word.partition("=")[0]) in axes:
                raise InputError(f"{arm}.{key}", None, f"'{key}' has several values for both; an arm cannot set it.")
    if not any(request.arms.values()):
        raise InputError("compare", None, "say how A and B differ, such as a.role=direct b.role=facilitate, "
                                          "or name a stored study.")
    arms = {arm: load_scenario(overrides=_merged(shared, request.arms[arm])) for arm in ARMS}
    if dataclasses.replace(arms["a"], name="") == dataclasses.replace(arms["b"], name=""):
        raise InputError("compare", None, "A and B are the same setting; say how they differ, such as a.role=direct "
                                          "b.role=facilitate.")
    axes = {axis: axes[axis] for axis in PLANE if axis in axes}
    # The builder knows best whether a value will do, and says so best.
    axes = {axis: tuple(sorted(getattr(build(Scenario, {axis: value}).validate(), axis) for value in values))
            for axis, values in axes.items()}
    record = asked(request.extra, request.extra_words, arms.values())
    return Design(verb, arms, axes, seed=request.seed, series=DEFAULT, record=record)


def default_name(design: Design) -> str:
    """Return the scenarios' names, joined where the arms differ in it."""
    return "-".join(dict.fromkeys(scenario.name for scenario in design.arms.values()))


def _merged(shared: list[str], own: list[str]) -> list[str]:
    """Return the shared words with the arm's own in place of those with the same key."""
    keys = {word.partition("=")[0] for word in own}
    return [word for word in shared if word.partition("=")[0] not in keys] + own
