"""The settings that reduce the model to each closed form; what a case varies, its measuring function sets itself.

A reduction is switches and parameters of the ordinary scenario; what else a case needs (who is active at week 0, a
level that a switched-off process would set) its measuring function writes into the state before the first week.
"""

from __future__ import annotations

from typing import Any

from sim import reference
from sim.parameter import set_dotted
from sim.run import Run, prepare
from sim.scenario import Scenario, Switches

#: An empty, untouched neighbourhood: no drawn stock, no weeks of relaxation, no public actor.
EMPTY = {"start.stock": False, "start.weeks": 0, "role": "none"}

#: Everybody has full energy, so nobody is held back for the want of it.
ABLE = {"energy": 1.0, "params.energy.active_min": 0.0}

#: Founding: every resident the same chance, whatever the ACTIE conditions; nothing but residents founds.
SAME_CHANCE = {f"params.founding.w_{name}": 0.0 for name in
               ("animo", "contacten", "toerusting", "inbedding", "empathie")} | {
    "loop_gain": 0.0, "params.founding.projects": 0.0, "params.founding.programmes": 0.0}

#: Joining: a logit without reasons, nobody asks, leaves, visits or moves up. Cases put in what they need.
NO_REASONS = {f"params.joining.{name}": 0.0 for name in
              ("intercept", "can", "like", "enabled", "asked", "responded", "peers", "energy", "ask", "ask_idea",
               "ask_professional", "leave", "leave_momentum", "leave_energy", "leave_ownership", "promotion",
               "visit")} | {"params.joining.leave_core": 1.0, "params.joining.ask_base": 1.0,
                            "params.joining.form_fits": 1.0, "params.joining.slope": 1.0}

#: Life: an idea with its founder starts in its own week, then ends with one constant weekly hazard.
ONE_HAZARD = {"params.life.idea_members": 1, "params.life.fade_momentum": 0.0, "params.life.fade_dependence": 0.0,
              "params.life.anchor": 0.0, "params.life.succession": 0.0, "params.life.grace": 520}

#: Trust: everybody reads an experience alike, promises are judged on responsiveness alone, nothing pulls back.
EVENTS_ONLY = {"params.trust.back": 0.0, "params.trust.news": 0.0, "params.trust.confirmation": 0.0,
               "params.trust.promise": 0.0, "params.trust.offset_professionals": 0.0,
               "params.trust.offset_government": 0.0, "params.trust.requests": 0.25}

#: Name of a limit case -> (processes that are on, settings).
CASES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    # Everybody the same set-point, four sds and more from 0 and 1, so that nothing is clipped.
    "energy": (("energy",), {"energy": 0.5, "population.energy_spread": 0.0, "params.energy.pull": 0.1,
                             "params.energy.noise": 0.05, "params.energy.floor": 0.0}),
    # No noise, and an hour that costs the same whatever the initiative is like.
    "load": (("energy",), {"energy": 0.5, "population.energy_spread": 0.0, "params.energy.noise": 0.0,
                           "params.energy.admin": 0.0, "params.energy.friction": 0.0, "params.energy.reward": 0.0,
                           "params.energy.recovery": 520}),
    "trust": (("trust",), EVENTS_ONLY | {"trust": 0.5, "params.trust.gain": 0.1, "params.trust.ratio": 2.5}),
    # One norm for all, no experience: what is left of trust in neighbours is the news of the one met.
    "news": (("encounters", "trust"), EVENTS_ONLY | {
        "trust": 0.5, "params.trust.spread": 0.0, "population.trust_step": 0.0, "params.trust.requests": 0.0,
        "params.trust.news": 0.2, "params.encounters.place": 0.0, "params.encounters.place_structure": 0.0,
        "network.degree": 8, "network.rewired": 1.0}),
    # Infinite slope, and the threshold on the share of ties is the only reason; a professional's ask reaches each
    # resident in a quarter of the weeks, which changes when but not whether: cascades without leaving only grow.
    "cascade": (("joining",), ABLE | NO_REASONS | {
        "params.joining.slope": 1e6, "params.joining.peers": 1e6, "params.joining.ask_professional": 0.25,
        "network.degree": 1000, "network.rewired": 0.0}),
    "logit": (("joining",), ABLE | NO_REASONS | {"params.joining.ask_professional": 0.25}),
    # Asks go to any of the others with equal chance: the reach covers the ring of 10,001 residents on both sides.
    "contact": (("joining",), ABLE | NO_REASONS | {
        "params.joining.ask": 0.5, "params.joining.leave": 0.1, "params.joining.local": 1.0,
        "params.joining.reach": 5000, "residents": 10_001}),
    "founding": (("founding",), ABLE | SAME_CHANCE | {
        "trust": 1.0, "params.trust.offset_professionals": 0.0, "params.founding.ask": 2.0}),
    # The founder leads for a week and leaves, so that (but for that week) all residents can found at any time.
    "immigration": (("founding", "joining", "life", "observation"), ABLE | SAME_CHANCE | NO_REASONS | ONE_HAZARD | {
        "params.joining.leave": 1.0, "params.life.fade": 0.06, "params.life.complete": 1 - 0.9 / 0.94}),
    # An idea that can never start lives half a year: a lifetime that is no chance at all.
    "ideas": (("founding", "joining", "life", "observation"), ABLE | SAME_CHANCE | NO_REASONS | ONE_HAZARD | {
        "params.life.idea_members": 50, "params.life.idea_weeks": 26}),
    # The leader stays to the end and is the one whose activity is seen; who met an active resident this week founds
    # more, because the memory of what is nearby lasts one week and anybody may be met.
    "nearby": (("encounters", "founding", "joining", "life", "observation"),
               ABLE | SAME_CHANCE | NO_REASONS | ONE_HAZARD | {
                   "loop_gain": 8.0, "params.founding.loop_experience": 0.0, "params.encounters.place": 1.0,
                   "params.encounters.nearby": 1.0, "params.life.complete": 0.0}),
    # Only who led an initiative founds again, with a chance that fades as experience is lost.
    "experience": (("founding", "joining", "life", "learning", "observation"),
                   ABLE | SAME_CHANCE | NO_REASONS | ONE_HAZARD | {
                       "loop_gain": 8.0, "params.founding.loop_experience": 0.125, "params.founding.loop_nearby": 0.0,
                       "params.learning.experience_up": 1.0, "params.learning.experience_down": 0.01,
                       "params.life.fade": 0.1, "params.life.complete": 0.0}),
}


def scenario(case: str, **more: Any) -> Scenario:
    """Return the scenario of a limit case.

    Args:
        case: a name in ``CASES``.
        more: further settings, dots in their names written as two underscores.
    """
    on, settings = CASES[case]
    made = Scenario(switches=Switches(**{name: name in on for name in Switches.__dataclass_fields__}))
    for key, value in (EMPTY | settings | {k.replace("__", "."): v for k, v in more.items()}).items():
        set_dotted(made, key, value)
    return made.validate()


def world(case: str, seed: int, **more: Any) -> Run:
    """Return the run of a limit case before its first week; see :func:`scenario`."""
    made = scenario(case, **more)
    return prepare(made, made.places()[0], seed, 0)


def phi(chance: float) -> float:
    """Return the ``params.founding.phi`` at which a resident without weights and loop founds with that chance."""
    return chance * reference.LEVELS["product"]


def nearby_loop(births: float, chance: float) -> dict[str, float]:
    """Return the settings at which each initiative inspires that many foundings a week, beside immigration.

    The loop is 1 - G + G v / v_ref, with G gain times weight and v 1 for who met an active resident. So a resident
    founds with chance c (1 - G), and c G / v_ref more after such a meeting: c and G follow from both chances.

    Args:
        births: foundings per initiative a week while few are active, at most .01 (the cap on a weekly chance).
        chance: chance of a resident who met nobody active, 0 or more.
    """
    inspired = births * reference.LEVELS["nearby"]
    return {"params__founding__phi": phi(chance + inspired),
            "params__founding__loop_nearby": inspired / (chance + inspired) / 8.0}


def experience_loop(chance: float) -> dict[str, float]:
    """Return the settings at which only experience makes a resident found: with that chance when it is full."""
    return {"params__founding__phi": phi(chance * reference.LEVELS["experience"])}
