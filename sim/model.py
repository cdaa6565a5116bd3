"""The Mesa model: the same engine as ``sim.simulate``, stepped a week at a time, with agents to look at and to write.

Stepping gives the very numbers of simulating. Nothing draws from ``model.rng`` or ``model.random``: they are there for
what a user adds (``shuffle_do``, a government that gambles), and leave the model's own luck alone.
"""

from __future__ import annotations

import copy
import dataclasses
import functools
from collections.abc import Mapping
from typing import Any

import mesa
import numpy as np
import pandas as pd
from mesa.experimental.scenarios import Scenario as MesaScenario

from sim import parameter, region, roles, summary
from sim.agents import Government, Initiative, Place, Professional, Resident
from sim.errors import InputError, nearest
from sim.metrics import WEEKLY, WEEKLY_NAMES
from sim.run import check_seed, prepare, weekly_table
from sim.scenario import Scenario
from sim.state import ANCHORED, IDEA, NOBODY

_OWN = ("scenario", "rng", "replicate", "government", "professional")
# Means over residents; what is not listed is a count, except momentum (a mean over initiatives alive).
_LEVELS = np.array([m.unit in ("trust", "energy", "-") for m in WEEKLY])
_ALIVE = [WEEKLY_NAMES.index(name) for name in ("stock_informal", "stock_anchored")]
_STARTED = slice(WEEKLY_NAMES.index("initiatives_resident"), WEEKLY_NAMES.index("initiatives_government") + 1)
_MOMENTUM = WEEKLY_NAMES.index("momentum")


class NeighbourhoodModel(mesa.Model):
    """Neighbourhoods in which residents, professionals and government start, support and end initiatives.

    The weeks of relaxation are run when the model is made, so the first ``step()`` is week 0. A step is: what the
    scenario dates this week takes effect; ``step()`` of the government, then of the professionals (theirs do nothing
    unless you subclass them); linked neighbourhoods show each other what works if it is time; one week of the engine;
    ideas and initiatives that came and went are added to and removed from the agents; the DataCollector collects. At
    the horizon ``running`` turns false, which ends ``run_model`` and ``batch_run``; ``step`` and ``run_for`` go on as
    long as you ask.

    The DataCollector holds the metrics of ``sim.metrics.WEEKLY``, a row per week run, over all neighbourhoods. One
    differs from the weekly table: the table counts what became an initiative in the week of its idea, which is not yet
    known when that week is collected; here ``initiatives_resident``, ``_professional`` and ``_government`` count it in
    the week it started.

    Attributes:
        week: the week that runs, or ran last; -1 before the first step.
        metrics: the collected metrics of that week, by name.
        government: the one ``Government`` agent.
        places: the neighbourhoods, each with its own columns and agents.
        scenario: what is simulated, as resolved; changing it no longer changes the run.
    """

    def __init__(
        self,
        scenario: Scenario | MesaScenario | None = None,
        *,
        role: str | None = None,
        professional_role: str | None = None,
        trust: float | None = None,
        energy: float | None = None,
        residents: int | None = None,
        weeks: int | None = None,
        capacity: float | None = None,
        money: float | None = None,
        rng: int | None = None,
        replicate: int = 0,
        government: type[Government] = Government,
        professional: type[Professional] = Professional,
        **more: Any,
    ) -> None:
        """Make week 0.

        Args:
            scenario: what to start from, the baseline if not given. It is copied. A Mesa scenario is also welcome (the
                dashboard passes one): its fields are taken as keywords.
            role: role of the government, and of professionals unless ``professional_role`` says otherwise.
            professional_role: role of the professionals.
            trust: mean trust in neighbours (0..1).
            energy: mean energy of residents (0..1).
            residents: number of agents of 15 and older in a neighbourhood.
            weeks: horizon.
            capacity: public hours available, h/1000/week.
            money: public money available, euro/1000/year.
            rng: integer seed; the same seed is the same luck in every scenario. ``None`` is 1.
            replicate: number of the repetition.
            government: class of the government, ``Government`` or a subclass.
            professional: class of the professionals, ``Professional`` or a subclass.
            more: any other field of ``sim.Scenario``.

        Raises:
            InputError: for an unknown keyword or a bad value.
        """
        if isinstance(scenario, MesaScenario):
            fields = dict(scenario)
            seed, scenario, more = fields.pop("rng"), None, {**fields, **more}
            rng = seed if rng is None else rng
        given = {"role": role, "professional_role": professional_role, "trust": trust, "energy": energy,
                 "residents": residents, "weeks": weeks, "capacity": capacity, "money": money}
        resolved = _resolve(scenario, {**more, **{name: v for name, v in given.items() if v is not None}})
        rng = 1 if rng is None else rng
        _check_own(rng, replicate, government, professional)
        fields = {f.name: getattr(resolved, f.name) for f in dataclasses.fields(resolved)}
        super().__init__(scenario=MesaScenario(rng=int(rng), **fields))
        self.role_table = roles.role_table(resolved.roles)
        self.first_roles = {"government": resolved.role, "professional": resolved.professional_role or resolved.role}
        self.week, self.metrics = -1, dict.fromkeys(WEEKLY_NAMES, float("nan"))
        self.running = resolved.weeks > 0
        self._resolved, self._started = resolved, np.zeros(3)
        self._professionals_act = professional.step is not Professional.step
        self.datacollector = mesa.DataCollector(
            {"week": "week"} | {f"mean_{name}" if name in given else name: functools.partial(_metric, name)
                                for name in WEEKLY_NAMES})  # batch_run would put a metric over a keyword of its name
        for kind in (Resident, Initiative, professional):  # there even when nobody is
            self.agents_by_type[kind] = type(self.agents)([], random=self.random)
        self.places = [Place(self, prepare(resolved, p, int(rng), int(replicate))) for p in resolved.places()]
        self._neighbours = region.Neighbours([place.run for place in self.places], resolved)
        self._neighbours.to(0)
        for place in self.places:
            place.run.open_week()
            place.people = [Resident(self, place, i) for i in range(place.run.state.res.shape[1])]
            place.staff = [professional(self, place, k) for k in range(place.run.state.pro.shape[1])]
            self._follow(place)
        self.government = government(self)

    def step(self) -> None:
        """Run one week."""
        self.week = self.places[0].run.week
        for place in self.places:
            place.run.open_week()
        self.government.step()
        if self._professionals_act:
            for place in self.places:
                for agent in place.staff:
                    agent.step()
        self._neighbours.to(self.week + 1)
        for place in self.places:
            self._follow(place)
        self._measure()
        self.running = self.week + 1 < self._resolved.weeks
        self.datacollector.collect(self)

    def summary(self) -> dict[str, float]:
        """Return the summary of the weeks run so far, as ``sim.simulate(...).summary`` gives it."""
        return summary.of_runs([place.run for place in self.places], self._resolved)

    def weekly(self) -> pd.DataFrame:
        """Return the weekly table of the weeks run so far, as ``sim.simulate(..., weekly=True).weekly`` gives it."""
        return weekly_table([place.run for place in self.places])

    def _follow(self, place: Place) -> None:
        """Add the initiatives that came and remove those that went; a row in use again is another initiative."""
        rows = place.run.tables.initiative
        alive = (rows.stage >= IDEA) & (rows.stage <= ANCHORED)
        now = np.where(alive, (rows.founder, rows.founding_week), NOBODY)
        if place.identity is None:
            place.identity = np.full_like(now, NOBODY)
        changed = np.flatnonzero((now != place.identity).any(axis=0)).tolist()
        for row in changed:
            if row in place.alive:
                place.alive.pop(row).end()
            if alive[row]:
                place.alive[row] = Initiative(self, place, row)
        place.identity = now

    def _measure(self) -> None:
        """Put the week just run together over neighbourhoods."""
        runs = [place.run for place in self.places]
        rows = np.array([run.out[self.week] for run in runs])
        people = np.array([run.state.res.shape[1] for run in runs], dtype=float)
        week = rows.sum(axis=0)
        if len(runs) > 1:
            week[_LEVELS] = _mean(rows[:, _LEVELS], people)
            week[_MOMENTUM] = _mean(rows[:, _MOMENTUM], rows[:, _ALIVE].sum(axis=1))
        started = np.sum([run.out[:self.week + 1, _STARTED].sum(axis=0) for run in runs], axis=0)
        week[_STARTED], self._started = started - self._started, started
        self.metrics = dict(zip(WEEKLY_NAMES, week.tolist(), strict=True))


def _mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the weighted mean over neighbourhoods; zero, as in one neighbourhood, where there is nothing to weigh."""
    return weights @ values / max(weights.sum(), 1.0)


def _metric(name: str, model: NeighbourhoodModel) -> float:
    """Report one metric (a named function: a model whose collector holds lambdas cannot be copied or sent)."""
    return model.metrics[name]


def _resolve(scenario: Scenario | None, given: Mapping[str, Any]) -> Scenario:
    """Return a checked copy of the scenario with the keywords put in."""
    if scenario is not None and not isinstance(scenario, Scenario):
        raise InputError("scenario", scenario, "must be a sim.Scenario; experiments.load_scenario makes one of a name.")
    resolved = copy.deepcopy(scenario) if scenario is not None else Scenario()
    names = [*(f.name for f in dataclasses.fields(resolved)), *_OWN]
    for key, value in given.items():
        if key.partition(".")[0] not in names:
            near = "rng" if key == "seed" else nearest(key, names)
            raise InputError(key, None, f"not a keyword of the model; there are {', '.join(names)}.", near)
        # Sweeps over a NumPy range hand over NumPy's numbers.
        value = value.item() if isinstance(value, np.generic) else copy.deepcopy(value)
        block = getattr(resolved, key, None)
        if not isinstance(block, str | int | float | None) and not isinstance(value, type(block)):
            raise InputError(key, value, f"must be a {type(block).__name__}, as in sim.Scenario.")
        parameter.set_dotted(resolved, key, value)
    return resolved.validate()


def _check_own(rng: int, replicate: int, government: type, professional: type) -> None:
    """Check the keywords that are no part of a scenario."""
    for key, value in (("rng", rng), ("replicate", replicate)):
        try:
            check_seed(value, 0)
        except InputError as error:
            raise InputError(key, value, error.allowed) from None
    for key, value, base in (("government", government, Government), ("professional", professional, Professional)):
        if not (isinstance(value, type) and issubclass(value, base)):
            raise InputError(key, value, f"must be a class that inherits from sim.{base.__name__}.")
