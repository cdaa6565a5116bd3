"""What a scenario asks for, as the one record of numbers that compiled code takes.

A process acts if its switch is on and the scenario asks for it; those of the baseline are always asked for.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from sim import mechanisms, parameter, reference, roles
from sim.params import Params
from sim.scenario import SUPPORT_RULES, Neighbourhood, Scenario
from sim.schedule import ORDER
from sim.settings import RULES


def asked(scenario: Scenario, place: Neighbourhood) -> dict[str, bool]:
    """Return whether processes that only some scenarios need are asked for in a neighbourhood."""
    staff, adapting = scenario.params.staff, scenario.params.adapting
    return {
        "tables": scenario.table_of(place) is not None,
        "staff": scenario.goal.effort > 0 or staff.start != staff.setpoint
        or max(staff.reward, staff.strain, staff.rules) > 0,
        "adapting": scenario.adaptive or adapting.reflect > 0 or scenario.linked(),
        "campaign": scenario.campaign.target > 0,
        "turnover": scenario.params.turnover.rate > 0,
    }


def settings_for(scenario: Scenario, place: Neighbourhood | None = None) -> np.record:
    """Turn a checked scenario into the one record of numbers that compiled code takes.

    Args:
        scenario: checked; mechanisms that are switched off are put to their neutral values here if they are not yet.
        place: one of its ``places()``; the first by default.
    """
    scenario = mechanisms.acting(scenario)
    place = place or scenario.places()[0]
    blocks = {f.name: vars(getattr(scenario.params, f.name)) for f in dataclasses.fields(scenario.params)}
    needed = asked(scenario, place)
    on = {name: int((name == "events" or getattr(scenario.switches, name)) and needed.get(name, True))
          for name in ORDER}
    return parameter.record(_floats(blocks) | {"ref": reference.LEVELS, "run": _run(scenario, place), "on": on})


def _run(scenario: Scenario, place: Neighbourhood) -> dict[str, float | int]:
    """Return the numbers of the run beside its parameters; one layout for all scenarios."""
    trust, net = scenario.params.trust, scenario.network
    offsets = {"neighbours": 0.0, "professionals": trust.offset_professionals, "government": trust.offset_government}
    run = {f"mean_{who}": float(min(1.0, max(0.0, scenario.trust + d))) for who, d in offsets.items()}
    run |= {"loop_gain": float(scenario.loop_gain), "support_rule": SUPPORT_RULES.index(scenario.support_rule),
            "adaptive": float(scenario.adaptive), "interests": int(scenario.params.interests.spread > 0),
            "late": int(place.late), "linked": int(scenario.linked()),
            "contact": float(reference.START["contact"]),  # of who moves in, over trust in neighbours
            "degree": int(net.degree),  # these two say where somebody who moves gets ties: off the ring anywhere
            "rewired": float(net.rewired if net.kind == "small_world" else 1.0)}
    mixes = roles.role_table(scenario.roles)
    for kind, role in (("reflex", scenario.reflex_role), ("learned", scenario.learned_role)):
        levels = roles.resolve(role, mixes, f"{kind}_role").tolist()
        run |= {f"{kind}_{name}": level for name, level in zip(roles.INSTRUMENTS, levels, strict=True)}
    table, goal = scenario.table_of(place), scenario.goal
    return run | {"table": int(table is not None and scenario.switches.tables),
                  "table_rule": RULES.index(table.rule) if table else 0,
                  "table_week": int(table.week) if table else 0, "goal_week": int(goal.week),
                  "goal_effort": float(goal.effort), "goal_cocreated": float(goal.cocreated),
                  "campaign_week": int(scenario.campaign.week)}


def _floats(blocks: dict[str, dict]) -> dict[str, dict]:
    """Give each value the type of its default, so that the record has one layout and the engine compiles once."""
    defaults = Params()
    return {name: {k: type(getattr(getattr(defaults, name), k))(v) for k, v in block.items()}
            for name, block in blocks.items()}
