"""``simulate``: a checked scenario, a seed and a replicate go in, weekly metrics and a summary come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim import checks, engine, mechanisms, network, population, region, rng, start, summary
from sim.asked import settings_for
from sim.course import event_rows, policy_rows, seed_rows
from sim.errors import InputError
from sim.metrics import WEEKLY_NAMES
from sim.processes import events
from sim.record import Record, recorded
from sim.scenario import Neighbourhood, Scenario
from sim.state import State, Tables, empty

_COLUMNS = pd.Index(WEEKLY_NAMES)


class Course(NamedTuple):
    """How one neighbourhood went: its code, and (weeks, metrics) values in the order of ``metrics.WEEKLY_NAMES``."""

    neighbourhood: str
    values: np.ndarray


@dataclass
class RunResult:
    """What a run gives: ``summary`` name -> value over all neighbourhoods; ``weekly`` a row a week and place.

    ``courses`` holds what ``weekly`` is made of, whether that was asked for or not: a table costs a tenth of a small
    run. ``record`` holds the tables of ``sim.record`` by name, where they were asked for.
    """

    summary: dict[str, float]
    weekly: pd.DataFrame | None = None
    record: dict[str, pd.DataFrame] | None = None
    courses: Sequence[Course] = ()


@dataclass
class Run:
    """One neighbourhood being simulated: where it is, its state, its settings and what it wrote so far.

    With ``checks`` the processes are run one by one and guarded (``sim.checks``): the same numbers, slower.
    """

    place: Neighbourhood
    state: State
    tables: Tables
    settings: np.record
    key: np.ndarray
    out: np.ndarray
    week: int
    checks: bool = False

    def to(self, week: int) -> None:
        """Run up to that week (exclusive); there is always room for what is written, also beyond the horizon.

        Raises:
            CheckError: with ``checks`` on, for the first thing found wrong.
        """
        if week > len(self.out):
            more = np.zeros((max(week, 2 * len(self.out)) - len(self.out), self.out.shape[1]))
            self.out = np.concatenate([self.out, more])
        if week > self.week:
            weeks = (self.state, self.settings, self.key, self.week, week, self.out)
            if self.checks:
                checks.advance(*weeks)
            else:
                engine.advance(*weeks, engine.rare_ones(self.settings))
            self.week = week

    def open_week(self) -> None:
        """Let what is dated this week take effect now and once, so that whoever sets a level next has the last word."""
        events.events(self.state, self.settings, self.key, self.week)
        due = self.state.policy[:, events.WEEK] <= self.week
        self.state.policy[due, events.WEEK] = -np.inf

    def __getstate__(self) -> dict[str, object]:
        """Leave the tables out of a copy: views on the buffers would come back as arrays of their own."""
        return {name: value for name, value in vars(self).items() if name != "tables"}

    def __setstate__(self, values: dict[str, object]) -> None:
        """Look at the copied buffers again."""
        vars(self).update(values)
        self.tables = Tables(self.state)


def prepare(scenario: Scenario, place: Neighbourhood, seed: int, replicate: int) -> Run:
    """Make week 0 of one neighbourhood, before relaxation; mechanisms that are switched off are out of it."""
    acting = mechanisms.acting(scenario)
    if acting is not scenario:
        scenario, place = acting, next(p for p in acting.places() if p.code == place.code)
    key = rng.key_for(seed, replicate, place.code)
    net, table = scenario.network, scenario.table_of(place)
    first, to = network.ties(net.kind, key, place.residents, net.degree, net.rewired, net.isolated)
    organisations = (len(table.organisations) or table.parties) if table else 0
    state = empty(place.residents, scenario.professionals(place), first, to, policy_rows(scenario, place),
                  event_rows(scenario), seed_rows(place), organisations)
    tables = Tables(state)
    tables.professional.weight[:] = 1 / tables.professional.weight.size
    tables.professional.energy[:] = scenario.params.staff.start
    tables.neighbourhood.inhabitants[:] = place.residents * place.population.inhabitants_ratio
    tables.neighbourhood.tied[:] = max(0, place.residents - net.isolated)
    population.settle(tables.resident, scenario, place.population, key)
    if table is not None:
        state.table_key[:] = rng.key_for(seed, replicate, f"table {table.code}")
        start.gather(tables, table, state.table_key)
    start.living(state, tables, scenario, key, -scenario.start.weeks)
    out = np.zeros((scenario.weeks, len(WEEKLY_NAMES)))
    return Run(place, state, tables, settings_for(scenario, place), key, out, -scenario.start.weeks, scenario.checks)


def check_seed(seed: int, replicate: int) -> None:
    """Raise ``InputError`` unless seed and replicate are whole numbers from 0 on."""
    for key, value in (("seed", seed), ("replicate", replicate)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
            raise InputError(key, value, "must be a whole number, 0 or more.")


def simulate(scenario: Scenario, seed: int = 1, replicate: int = 0, weekly: bool = False,
             record: Record | None = None) -> RunResult:
    """Run a scenario.

    Args:
        scenario: what to simulate; checked here.
        seed: whole number, 0 or more; scenarios with the same seed and replicate share every piece of luck.
        replicate: number of the repetition, 0 or more.
        weekly: also return the weekly table.
        record: also return what happened to single initiatives and residents; slower, the numbers stay the same.

    Returns:
        RunResult: the summary (``sim.metrics.SUMMARY``), and the weekly table and the record if asked for.

    Raises:
        InputError: for anything wrong in the scenario, the seed or the replicate.
    """
    if not isinstance(scenario, Scenario):
        raise InputError("scenario", repr(scenario), "must be a Scenario; experiments.load_scenario makes one by name.")
    scenario.validate()
    check_seed(seed, replicate)
    runs = [prepare(scenario, place, int(seed), int(replicate)) for place in scenario.places()]
    neighbours, seen = region.Neighbours(runs, scenario), None
    if record is None:
        neighbours.to(scenario.weeks)
    else:
        seen = recorded(neighbours, scenario.weeks, record)
    return RunResult(summary.of_runs(runs, scenario), weekly_table(runs) if weekly else None, seen, courses_of(runs))


def courses_of(runs: list[Run]) -> list[Course]:
    """Return how each neighbourhood went from week 0 on, as views."""
    return [Course(run.place.code, run.out[:max(0, run.week)]) for run in runs]


def weekly_table(runs: list[Run]) -> pd.DataFrame:
    """Return the weekly metrics as a table: neighbourhood, week and one column a metric."""
    courses = courses_of(runs)
    weeks = [len(course.values) for course in courses]
    table = pd.DataFrame(np.concatenate([course.values for course in courses]), columns=_COLUMNS)
    table.insert(0, "week", np.concatenate([np.arange(w) for w in weeks]))
    codes = pd.array([course.neighbourhood for course in courses], dtype="str")
    table.insert(0, "neighbourhood", codes.take(np.repeat(np.arange(len(courses)), weeks)))
    return table


def warm_up() -> None:
    """Load the engine, compiling it if no compiled code of this version is on disk."""
    simulate(Scenario(residents=60, weeks=1))
