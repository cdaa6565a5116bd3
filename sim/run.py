"""``simulate``: a checked scenario, a seed and a replicate go in, weekly metrics and a summary come out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim import checks, engine, network, parameter, population, reference, rng, roles, start, summary
from sim.errors import InputError
from sim.metrics import WEEKLY_NAMES
from sim.params import Params
from sim.processes import events
from sim.scenario import SUPPORT_RULES, Neighbourhood, Scenario
from sim.schedule import ORDER
from sim.state import State, Tables, empty


@dataclass
class RunResult:
    """What a run gives: ``summary`` name -> value over all neighbourhoods; ``weekly`` a row a week and place."""

    summary: dict[str, float]
    weekly: pd.DataFrame | None = None


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
            advance = checks.advance if self.checks else engine.advance
            advance(self.state, self.settings, self.key, self.week, week, self.out)
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


def policy_rows(scenario: Scenario, place: Neighbourhood) -> np.ndarray:
    """Return the dated policy of a neighbourhood, shape (rows, 10): the baseline's for relaxation, then the own."""
    table = roles.role_table(scenario.roles)
    thousands = place.residents / 1000

    def row(week: int, role: str, professional: str, capacity: float, money: float) -> list[float]:
        g, p = (dict(zip(roles.INSTRUMENTS, roles.resolve(r, table), strict=True)) for r in (role, professional))
        return [week, g["structure"], g["fund"], g["steer"], g["control"], p["ask"], p["structure"], p["process"],
                capacity * thousands, money * thousands / 52]

    rows = [row(0, scenario.role, scenario.professional_role or scenario.role, place.capacity, place.money)]
    if scenario.start.weeks:
        rows.insert(0, row(-scenario.start.weeks, scenario.start.role, scenario.start.role,
                           scenario.start.capacity, scenario.start.money))
    return np.array(rows, dtype=np.float64)


def settings_for(scenario: Scenario) -> np.record:
    """Turn a checked scenario into the one record of numbers that compiled code takes."""
    trust = scenario.params.trust
    blocks = {f.name: vars(getattr(scenario.params, f.name)) for f in dataclasses.fields(scenario.params)}
    offsets = {"neighbours": 0.0, "professionals": trust.offset_professionals, "government": trust.offset_government}
    run = {f"mean_{who}": float(min(1.0, max(0.0, scenario.trust + d))) for who, d in offsets.items()}
    run |= {"loop_gain": float(scenario.loop_gain), "support_rule": SUPPORT_RULES.index(scenario.support_rule)}
    on = {name: int(name == "events" or getattr(scenario.switches, name)) for name in ORDER}
    return parameter.record(_floats(blocks) | {"ref": reference.LEVELS, "run": run, "on": on})


def _floats(blocks: dict[str, dict]) -> dict[str, dict]:
    """Give each value the type of its default, so that the record has one layout and the engine compiles once."""
    defaults = Params()
    return {name: {k: type(getattr(getattr(defaults, name), k))(v) for k, v in block.items()}
            for name, block in blocks.items()}


def event_rows(scenario: Scenario) -> np.ndarray:
    """Return the dated pulses, shape (events, 6); none when the process is switched off (policy still acts)."""
    events = scenario.events if scenario.switches.events else []
    return np.array([[e.week, e.weeks, e.energy, e.theme, e.urgency, e.asks] for e in events],
                    dtype=np.float64).reshape(-1, 6)


def prepare(scenario: Scenario, place: Neighbourhood, seed: int, replicate: int) -> Run:
    """Make week 0 of one neighbourhood, before relaxation."""
    key = rng.key_for(seed, replicate, place.code)
    net = scenario.network
    first, to = network.small_world(key, place.residents, net.degree, net.rewired, net.isolated)
    hours = max(place.capacity, scenario.start.capacity) * place.residents / 1000
    state = empty(place.residents, max(1, round(hours / scenario.params.support.hours_professional)), first, to,
                  policy_rows(scenario, place), event_rows(scenario))
    tables = Tables(state)
    tables.professional.weight[:] = 1 / tables.professional.weight.size
    tables.neighbourhood.inhabitants[:] = place.residents * place.population.inhabitants_ratio
    tables.neighbourhood.tied[:] = max(0, place.residents - net.isolated)
    population.settle(tables.resident, scenario, place.population, key)
    start.living(state, tables, scenario, key, -scenario.start.weeks)
    out = np.zeros((scenario.weeks, len(WEEKLY_NAMES)))
    return Run(place, state, tables, settings_for(scenario), key, out, -scenario.start.weeks, scenario.checks)


def check_seed(seed: int, replicate: int) -> None:
    """Raise ``InputError`` unless seed and replicate are whole numbers from 0 on."""
    for key, value in (("seed", seed), ("replicate", replicate)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
            raise InputError(key, value, "must be a whole number, 0 or more.")


def simulate(scenario: Scenario, seed: int = 1, replicate: int = 0, weekly: bool = False) -> RunResult:
    """Run a scenario.

    Args:
        scenario: what to simulate; checked here.
        seed: whole number, 0 or more; scenarios with the same seed and replicate share every piece of luck.
        replicate: number of the repetition, 0 or more.
        weekly: also return the weekly table.

    Returns:
        RunResult: the summary (``sim.metrics.SUMMARY``), and the weekly table if asked for.

    Raises:
        InputError: for anything wrong in the scenario, the seed or the replicate.
    """
    if not isinstance(scenario, Scenario):
        raise InputError("scenario", repr(scenario), "must be a Scenario; experiments.load_scenario makes one by name.")
    scenario.validate()
    check_seed(seed, replicate)
    runs = [prepare(scenario, place, int(seed), int(replicate)) for place in scenario.places()]
    for run in runs:
        run.to(scenario.weeks)
    return RunResult(summary.of_runs(runs, scenario), weekly_table(runs) if weekly else None)


def weekly_table(runs: list[Run]) -> pd.DataFrame:
    """Return the weekly metrics as a table: neighbourhood, week and one column a metric."""
    tables = [pd.DataFrame(r.out[:max(0, r.week)], columns=list(WEEKLY_NAMES)) for r in runs]
    for run, table in zip(runs, tables, strict=True):
        table.insert(0, "week", np.arange(len(table)))
        table.insert(0, "neighbourhood", run.place.code)
    return pd.concat(tables, ignore_index=True)


def warm_up() -> None:
    """Load the engine, compiling it if no compiled code of this version is on disk."""
    simulate(Scenario(residents=60, weeks=1))
