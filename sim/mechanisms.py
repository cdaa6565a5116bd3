"""Mechanisms by name: each can be switched off alone, and off is exactly a scenario that never asked for it.

``MECHANISMS`` says for each name which settings are put to which neutral value; ``acting`` puts them in, after
everything else a scenario says. The engine has no branch for it. Whole processes have ``switches``.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.scenario import Scenario

Neutral = tuple[tuple[str, Any], ...]


def _method(name: str) -> Neutral:
    return ((f"methods.{name}", 0.0),)


#: Name -> (dotted key, neutral value)...; an empty tuple stands for an empty list, ``None`` for the default.
MECHANISMS: dict[str, Neutral] = {
    "reflection": (("params.adapting.reflect", 0.0),),
    "incidents": (("params.adapting.incident", 0.0), ("events.incident", 0.0)),
    "pressure_reflex": (("params.adapting.pressure_rate", 0.0),),
    "imitation": (("params.adapting.imitate", 0.0),),
    "hub": (("region.hub", 0.0),),
    "director": _method("director") + _method("legitimation"),  # nobody is left to legitimise
    "legitimation": _method("legitimation"),
    "purpose": _method("purpose"),
    "early_success": (("params.life.early_every", 0),),
    "dialogue": _method("dialogue"),
    "initiators": (("seeds", ()),),
    "referral": _method("referral"),
    "search_map": _method("search_map"),
    "search": (("params.joining.search", 0.0),),
    "policy": (("policy", ()),),
    "ramp": (("policy.ramp", ()),),
    "deadline": (("policy.deadline", ()),),
    "withdrawal": (("policy.withdrawal", ()),),
    "staff_energy": (("params.staff.strain", 0.0), ("params.staff.reward", 0.0), ("params.staff.rules", 0.0),
                     ("params.staff.start", 1.0), ("params.staff.setpoint", 1.0)),
    "pressure": _method("pressure"),
    "takeover": (("params.support.takeover", 0.0),),
    "listening": _method("listening"),
    "shared_goal": (("goal", None),),
    "interests": (("params.interests.spread", 0.0),),
    "bridging": _method("bridging"),
    "value_distance": (("params.tables.distance", 0.0),),
    "conversation": _method("conversation"),
    "drive": (("params.campaign.decay", 0.0),),
    "renewal": _method("renewal"),
    "campaign": (("campaign.target", 0.0),),
    "turnover": (("params.turnover.rate", 0.0),),
    "chair": _method("chair"),
    "table_reflection": _method("reflection"),
    "responsibility": _method("responsibility"),
    "voice": (("tables.rule", "majority"),),
    "barrier": (("tables.barriers", ()),),
}
NAMES = tuple(MECHANISMS)


def off(scenario: Scenario) -> list[str]:
    """Return the names of the mechanisms that a scenario switches off, in the order of ``NAMES``."""
    return [name for name in NAMES if scenario.mechanisms.get(name, True) is False]


def acting(scenario: Scenario) -> Scenario:
    """Return what acts: a checked scenario with the neutral values of what is switched off put in.

    The scenario itself is left alone; where nothing is switched off it is returned as it is.
    """
    for name in off(scenario):
        for key, value in MECHANISMS[name]:
            scenario = _neutral(scenario, key, value)
    return scenario


def _neutral(scenario: Scenario, key: str, value: Any) -> Scenario:
    head, _, rest = key.partition(".")
    places = scenario.neighbourhoods
    if head == "methods":
        return dataclasses.replace(
            scenario, methods=_put(scenario.methods, rest, value), policy=_without(scenario.policy, rest),
            neighbourhoods=[dataclasses.replace(n, methods=n.methods and _put(n.methods, rest, value),
                                                policy=None if n.policy is None else _without(n.policy, rest))
                            for n in places])
    if head == "tables":
        put = [dataclasses.replace(t, barriers=[]) if rest == "barriers" else
               _put(t, rest, value) if t.rule == "voice" else t for t in scenario.tables]
        return dataclasses.replace(scenario, tables=put)
    if head == "policy" and rest:
        return dataclasses.replace(scenario, policy=_kept(scenario.policy, rest), neighbourhoods=[
            dataclasses.replace(n, policy=None if n.policy is None else _kept(n.policy, rest)) for n in places])
    if value == ():
        return dataclasses.replace(scenario, **{head: []}, neighbourhoods=[
            dataclasses.replace(n, **{head: None}) for n in places])
    if head == "events":
        return dataclasses.replace(scenario, events=[_put(e, rest, value) for e in scenario.events])
    if value is None:
        return dataclasses.replace(scenario, **{head: type(getattr(scenario, head))()})
    return _put(scenario, key, value)


def _kept(policy: list, kind: str) -> list:
    """Return what is left of the dated steps without those of one kind; a step that then sets nothing goes.

    A deadline is what is taken back later (``back``). Of what lasts, a ramp is a role reached step by step
    (``reached``), and a withdrawal changes the hours or the money.
    """
    if kind == "deadline":
        return [step for step in policy if step.back is None]
    names = ("role", "professional_role") if kind == "ramp" else ("capacity", "money")
    kept = [step if step.back is not None or (kind == "ramp" and step.reached is None)
            else dataclasses.replace(step, **dict.fromkeys(names)) for step in policy]
    return [step for step in kept
            if step.methods or any(getattr(step, n) is not None for n in ("role", "professional_role", "capacity",
                                                                         "money"))]


def _put(block: Any, key: str, value: Any) -> Any:
    """Return a copy of a block with one dotted setting changed."""
    head, _, rest = key.partition(".")
    return dataclasses.replace(block, **{head: _put(getattr(block, head), rest, value) if rest else value})


def _without(policy: list, method: str) -> list:
    """Return policy steps that do not name that method."""
    return [dataclasses.replace(step, methods={k: v for k, v in step.methods.items() if k != method})
            for step in policy]
