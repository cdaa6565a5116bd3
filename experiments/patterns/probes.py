"""What no weekly number holds: a probe steps a run through weeks and looks at residents and initiatives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.run import Run
from sim.scenario import Scenario
from sim.state import ANCHORED, BY_RESIDENT, IDEA, LEADER, NOBODY, OUT, RUNNING

FEW, MANY = 6, 9  # ties: at most so many are few, from so many on they are many
SEED_SIZE = 74.0  # h/week, the grown need given to seeds, by which they are known (drawn needs never equal it)
YEAR = 52


def alive(run: Run) -> np.ndarray:
    """Return which rows hold a running or anchored initiative."""
    stage = run.tables.initiative.stage
    return (stage == RUNNING) | (stage == ANCHORED)


def _named(run: Run, rows: np.ndarray) -> set[tuple[int, int]]:
    ini = run.tables.initiative
    return set(zip(ini.founder[rows].tolist(), ini.founding_week[rows].tolist(), strict=True))


def pulse_born(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Count residents' initiatives whose idea fell in the event's weeks: how many arose, how many live a year after it.

    An initiative is an idea that found its people; a year after is 52 weeks after the event's last week.
    """
    event = scenario.events[0]
    first, last = event.week, event.week + event.weeks
    born, left = 0, 0
    for run in runs:
        ini, seen = run.tables.initiative, set()
        for week in range(first + 1, last + YEAR + 1):
            run.to(week)
            dated = (ini.founding_week >= first) & (ini.founding_week < last) & (ini.origin == BY_RESIDENT)
            now = _named(run, dated & alive(run))
            seen |= now
        born, left = born + len(seen), left + len(now)
    return {"born": float(born), "left_after_year": float(left)}


def seeds(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return ownership of the seeds that are left two years on (NaN if none is), and the share that residents lead.

    That share is of all seeds that were started: those that have ended count as not led by residents.
    """
    owned: list[float] = []
    started = 0.0
    for run in runs:
        run.to(2 * YEAR)
        ini = run.tables.initiative
        here = (
            (ini.founding_week == 0)
            & (np.abs(ini.size - SEED_SIZE) < 1e-3)
            & (ini.stage >= IDEA)
            & (ini.stage <= ANCHORED)
        )
        owned += ini.ownership[here].tolist()
        started += float(run.state.seeds[:, 2].sum())
    nan = float("nan")
    return {
        "seeds_owned": float(np.mean(owned)) if owned else nan,
        "seeds_left": len(owned) / started if started else nan,
        "seeds_led": float(np.sum(np.array(owned) > 0.5)) / started if started else nan,
    }


def joins_by_ties(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return how many joined per resident a year, of those with few ties and of those with many; founders apart."""
    joined, people = np.zeros(2), np.zeros(2)
    for run in runs:
        res, ties = run.tables.resident, np.diff(run.state.first)
        groups = (ties <= FEW, ties >= MANY)
        run.to(0)
        before = res.part.copy()
        for week in range(scenario.weeks):
            run.to(week + 1)
            came = (before == OUT) & (res.part != OUT) & (res.founded == NOBODY)
            joined += [came[group].sum() for group in groups]
            before = res.part.copy()
        people += [group.sum() for group in groups]
    rate = joined / np.maximum(people, 1) / (scenario.weeks / YEAR)
    return {"joins_few": float(rate[0]), "joins_many": float(rate[1])}


def apart(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return how many pairs of interest clusters have no initiative in common at the end, of those begun in the run."""
    groups = scenario.params.interests.groups
    met = np.zeros((groups, groups), dtype=bool)
    for run in runs:
        run.to(scenario.weeks)
        res = run.tables.resident
        group = np.minimum((res.interest * groups).astype(int), groups - 1)
        rows = run.tables.initiative.stage.size
        member = (res.part != OUT) & (res.initiative != NOBODY)
        there = np.zeros((rows, groups), dtype=np.int64)
        np.add.at(there, (res.initiative[member], group[member]), 1)
        new = alive(run) & (run.tables.initiative.founding_week >= 0)  # the stock of the start was drawn unlooked at
        there = (there > 0) & new[:, None]
        met |= (there.T.astype(np.int64) @ there.astype(np.int64)) > 0
    return {"clusters_apart": float((~met)[np.triu_indices(groups, 1)].sum())}


def support_shares(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return how unequally process support, and residents' hours, fall over initiatives: mean Gini, twice-yearly."""
    ginis: list[float] = []
    hours: list[float] = []
    for week in range(26, scenario.weeks + 1, 26):
        for run in runs:
            run.to(week)
            given = run.tables.initiative.process[alive(run)]
            if given.size > 1 and given.sum() > 0:
                ginis.append(gini(given))
            worked = run.tables.initiative.given[alive(run)]
            if worked.size > 1 and worked.sum() > 0:
                hours.append(gini(worked))
    nan = float("nan")
    return {
        "support_gini": float(np.mean(ginis)) if ginis else nan,
        "hours_gini": float(np.mean(hours)) if hours else nan,
    }


def gini(values: np.ndarray) -> float:
    """Return the Gini coefficient of values of at least 0."""
    x = np.sort(np.asarray(values, dtype=float))
    n = x.size
    return float((2 * np.arange(1, n + 1) - n - 1) @ x / (n * x.sum()))


def members(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return the mean and the median number of members of initiatives alive at the end."""
    found: list[int] = []
    for run in runs:
        run.to(scenario.weeks)
        found += run.tables.initiative.members[alive(run)].tolist()
    nan = float("nan")
    return {
        "members_mean": float(np.mean(found)) if found else nan,
        "members_median": float(np.median(found)) if found else nan,
    }


def contact(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return the mean stock of trusted contacts with energy at the end."""
    for run in runs:
        run.to(scenario.weeks)
    return {
        "contact": float(np.mean(np.concatenate([run.tables.resident.contact for run in runs]))),
        "leaders": float(sum((run.tables.resident.part == LEADER).sum() for run in runs)),
    }


PROBES: dict[str, Callable[[list[Run], Scenario], dict[str, float]]] = {
    "pulse_born": pulse_born,
    "seeds": seeds,
    "joins_by_ties": joins_by_ties,
    "apart": apart,
    "support_shares": support_shares,
    "members": members,
    "contact": contact,
}
