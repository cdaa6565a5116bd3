"""Everything dated of a scenario as rows of numbers: the course of policy, events, seeds of initiating parties.

A policy row holds all levels from its week on; a row is made for each week in which a level changes. A lasting step
moves its levels linearly from what held the week before to its own, over ``week`` .. ``reached``:

    old + (new - old) (t - week + 1) / (reached - week + 1)

A step with ``back`` lies over the lasting course from ``week`` to ``back``, later ones in the list on top; what would
hold without it holds again afterwards. A role step sets the government's part of the mix and, unless another role is
named for professionals, theirs. Hand case: steering from .8 to .05 over weeks 0..3 is .6125, .425, .2375, .05.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sim import roles
from sim.scenario import Neighbourhood, Scenario
from sim.settings import METHODS, ORIGINS, PolicyStep

INSTRUMENTS = ("structure", "fund", "steer", "control", "ask", "professional structure", "process")
FIELDS = (*INSTRUMENTS, "capacity", "money", *METHODS, "purpose_theme")  # of a row, after its week
_GOVERNMENT, _PROFESSIONAL = INSTRUMENTS[:4], INSTRUMENTS[4:]
Table = dict[str, dict[str, float]]


def policy_rows(scenario: Scenario, place: Neighbourhood) -> np.ndarray:
    """Return the dated policy of a neighbourhood, shape (rows, 1 + len(FIELDS)): relaxation's, then its own.

    Args:
        scenario: as it acts (``mechanisms.acting``), checked.
        place: one of its ``places()``.
    """
    table, thousands = roles.role_table(scenario.roles), place.residents / 1000
    levels = _mix(scenario.role, scenario.professional_role or scenario.role, table)
    levels |= {"capacity": place.capacity, "money": place.money, **vars(place.methods)}
    course = _Course(levels, place.policy, scenario.professional_role, table)
    rows = []
    for week in course.weeks():
        now = course.at(week)
        if not rows or now != rows[-1][1]:
            rows.append((week, now))
    if scenario.start.weeks:
        first = dict.fromkeys(FIELDS, 0.0) | _mix(scenario.start.role, scenario.start.role, table)
        rows.insert(0, (-scenario.start.weeks, first | {"capacity": scenario.start.capacity,
                                                        "money": scenario.start.money}))
    return np.array([[week, *(_in_place(name, now[name], thousands) for name in FIELDS)] for week, now in rows],
                    dtype=np.float64)


def event_rows(scenario: Scenario) -> np.ndarray:
    """Return the dated pulses, shape (events, 7); none when the process is switched off (policy still acts)."""
    events = scenario.events if scenario.switches.events else []
    return np.array([[e.week, e.weeks, e.energy, e.theme, e.urgency, e.asks, e.incident] for e in events],
                    dtype=np.float64).reshape(-1, 7)


def seed_rows(place: Neighbourhood) -> np.ndarray:
    """Return what initiating parties start, shape (seeds, 5): week, origin, count, theme (-1 own), size (0 drawn)."""
    thousands = place.residents / 1000
    return np.array([[seed.week, ORIGINS.index(seed.origin),
                      max(1, math.ceil(seed.count * thousands - 1e-9)) if seed.count > 0 and thousands > 0 else 0,
                      seed.theme, seed.size] for seed in place.seeds], dtype=np.float64).reshape(-1, 5)


def _in_place(name: str, value: float, thousands: float) -> float:
    """Return hours and euros a week of a neighbourhood for those per 1,000 residents; levels as they are."""
    if name == "capacity":
        return value * thousands
    return value * thousands / 52 if name == "money" else value


def _mix(role: str | None, professional: str | None, table: Table) -> dict[str, float]:
    """Return the levels that a role gives the government and another one professionals; nothing for ``None``."""
    levels: dict[str, float] = {}
    for who, names in ((role, _GOVERNMENT), (professional, _PROFESSIONAL)):
        if who is not None:
            mix = dict(zip(roles.INSTRUMENTS, roles.resolve(who, table).tolist(), strict=True))
            levels |= {name: mix[name.removeprefix("professional ")] for name in names}
    return levels


class _Course:
    """The levels of a neighbourhood in any week."""

    def __init__(self, levels: dict[str, float], steps: list[PolicyStep], professional: str | None,
                 table: Table) -> None:
        self.levels = levels
        self.steps = sorted((s for s in steps if s.back is None), key=lambda s: s.week)  # equal weeks: as listed
        self.over = [s for s in steps if s.back is not None]
        self.aims = {id(s): _aims(s, professional, table) for s in steps}

    def weeks(self) -> list[int]:
        """Return the weeks in which a level may change."""
        found = {0}
        for step in (*self.steps, *self.over):
            found |= set(range(step.week, (step.week if step.reached is None else step.reached) + 1))
            found |= {step.back} if step.back is not None else set()
        return sorted(found)

    def at(self, week: int) -> dict[str, float]:
        """Return every level of that week, by name."""
        return {name: float(self._over(name, week, len(self.over))) for name in self.levels}

    def _lasting(self, name: str, week: int, count: int) -> float:
        """Return a level as the first ``count`` lasting steps make it."""
        for k in reversed(range(count)):
            step = self.steps[k]
            if step.week <= week and name in self.aims[id(step)]:
                return _part_way(step, self.aims[id(step)][name], week,
                                 lambda k=k, step=step: self._lasting(name, step.week - 1, k))
        return self.levels[name]

    def _over(self, name: str, week: int, count: int) -> float:
        """Return a level with the first ``count`` steps that are taken back laid over the lasting ones."""
        for k in reversed(range(count)):
            step = self.over[k]
            if step.week <= week < step.back and name in self.aims[id(step)]:
                return _part_way(step, self.aims[id(step)][name], week,
                                 lambda k=k, step=step: self._over(name, step.week - 1, k))
        return self._lasting(name, week, len(self.steps))


def _part_way(step: PolicyStep, new: float, week: int, before: Callable[[], float]) -> float:
    """Return the level ``week - step.week + 1`` weeks on the way to the step's own."""
    if step.reached is None or week >= step.reached:
        return new
    old = before()
    return old + (new - old) * (week - step.week + 1) / (step.reached - step.week + 1)


def _aims(step: PolicyStep, professional: str | None, table: Table) -> dict[str, float]:
    """Return the levels that a step leads to, by name."""
    theirs = step.professional_role or (step.role if professional is None else None)
    aims = _mix(step.role, theirs, table) | step.methods
    return aims | {name: getattr(step, name) for name in ("capacity", "money") if getattr(step, name) is not None}
