"""What a scenario may ask for but should know: what does nothing, standard roles replaced, guards that are on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim import mechanisms, roles
from sim.consistency import levels

if TYPE_CHECKING:
    from sim.scenario import Scenario


def notes(scenario: Scenario) -> list[str]:
    """Return, in sentences, what does nothing, which standard roles are other ones here, and that guards are on.

    Nothing is done by what is dated after the horizon, and by what works on something that is not there.
    """
    dated: list[tuple[str, int]] = []
    for prefix, block in [("", scenario)] + [(f"neighbourhoods[{k}].", n)
                                             for k, n in enumerate(scenario.neighbourhoods)]:
        for name in ("policy", "seeds"):
            dated += [(f"{prefix}{name}[{k}]", one.week) for k, one in enumerate(getattr(block, name) or [])]
    dated += [(f"events[{k}]", event.week) for k, event in enumerate(scenario.events)]
    dated += [(f"tables[{k}]", table.week) for k, table in enumerate(scenario.tables)]
    dated += [("goal", scenario.goal.week)] if scenario.goal.effort > 0 else []
    dated += [("campaign", scenario.campaign.week)] if scenario.campaign.target > 0 else []
    after = f"after the horizon of {scenario.weeks} weeks"
    said = [f"{key} starts in week {week}, {after}: it does nothing." for key, week in dated if week >= scenario.weeks]
    said += _later(scenario, after)
    said += _inert(scenario)
    said += [f"roles.{name} takes the place of the standard role of that name." for name in scenario.roles
             if name in roles.standard_table()]
    said += ["checks=true: after every process of every week the tables are checked against their bounds, budgets and "
             "members; a run fails at the first thing found wrong. The numbers are the same, the run is slower."
             ] * scenario.checks
    return said


def _later(scenario: Scenario, after: str) -> Iterator[str]:
    """Yield what begins within the horizon and has a further date that lies after it."""
    weeks = scenario.weeks
    places = [(f"neighbourhoods[{k}].", one) for k, one in enumerate(scenario.neighbourhoods)]
    for prefix, block in [("", scenario), *places]:
        for k, step in enumerate(block.policy or []):
            if step.week < weeks and step.reached is not None and step.reached >= weeks:
                yield f"{prefix}policy[{k}] is reached in week {step.reached}, {after}: it is on its way at the end."
            if step.week < weeks and step.back is not None and step.back >= weeks:
                yield f"{prefix}policy[{k}] is taken back in week {step.back}, {after}: it stays."
    for prefix, one in places:
        if one.late >= weeks:
            yield f"{prefix}late is week {one.late}, {after}: nobody there learns."
    for k, table in enumerate(scenario.tables):
        for b, barrier in enumerate(table.barriers):
            if barrier.until is not None and barrier.until >= weeks:
                yield f"tables[{k}].barriers[{b}] lifts in week {barrier.until}, {after}: it stays."


def _inert(scenario: Scenario) -> Iterator[str]:
    """Yield what acts and does nothing, as what it works on was never there; what is off by name is so on purpose."""
    acting = mechanisms.acting(scenario)
    if acting.linked() and scenario.params.adapting.reflect <= 0:
        key = "region.links" if acting.region.links else "region.hub"
        yield f"{key}: nobody learns anything to imitate (params.adapting.reflect is 0): it does nothing."
    net = scenario.network
    if net.kind != "small_world" and net.rewired != type(net).rewired:
        yield f"network.rewired: a network of kind {net.kind} has no ring to rewire: it does nothing."
    blocks = [("", acting)] + [(f"neighbourhoods[{k}].", n) for k, n in enumerate(acting.neighbourhoods)]
    for key, asked in [found for prefix, block in blocks for found in levels(prefix, block)]:
        if asked.get("renewal", 0) > 0 and scenario.campaign.target <= 0:
            yield f"{key}.renewal: there is no campaign (campaign.target is 0): it only takes hours."
        if asked.get("search_map", 0) > 0 and scenario.params.joining.search <= 0:
            yield f"{key}.search_map: nobody searches (params.joining.search is 0): it only takes hours."
