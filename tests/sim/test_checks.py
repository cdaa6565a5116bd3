"""Guards: what is wrong is found and named; a checked run is the same run."""

import pickle

import numpy as np
import pytest
from worlds import changed, prepared, put, scenario, snapshot

from sim import CheckError, checks, engine
from sim.metrics import WEEKLY_NAMES
from sim.processes.energy import energy
from sim.run import simulate
from sim.schedule import ORDER
from sim.settings import PartnerTable
from sim.state import LEADER, MOVERS, NOBODY, TABLES


def lively(**changes):
    return put(scenario(residents=300, tables=[PartnerTable(parties=3)]), params__founding__phi=0.005, **changes)


@pytest.fixture
def world():
    """Return a world at week 10 in which there are leaders, contributors, and residents who do nothing."""
    one = prepared(lively(), seed=2)
    one.to(10)
    return one


def found(world):
    """Return what is wrong when the world goes on."""
    with pytest.raises(CheckError) as caught:
        world.to(world.week + 1)
    return caught.value


@pytest.mark.parametrize("change", [
    {}, {"role": "direct"}, {"residents": 0}, {"residents": 2, "weeks": 5}, {"role": "direct", "residents": 1500},
    {"capacity": 1000.0, "money": 1e6, "start__stock_factor": 5.0, "params__joining__leave": 0.2},
    {"start__weeks": 0, "switches__joining": False}, {"switches__life": False}, {"switches__observation": False}])
def test_a_checked_run_is_the_same_run(change):
    """Bit for bit: every column, every metric, the summary."""
    worlds = [prepared(put(lively(checks=on), **change), seed=3) for on in (False, True)]
    assert [one.checks for one in worlds] == [False, True]
    for one in worlds:
        one.to(30)
    plain, checked = worlds
    assert changed(snapshot(plain.state), snapshot(checked.state)) == set()
    assert np.array_equal(plain.out, checked.out)
    plain, checked = (simulate(put(lively(checks=on), **change), seed=3, weekly=True) for on in (False, True))
    assert plain.weekly.equals(checked.weekly) and repr(plain.summary) == repr(checked.summary)


def test_checked_after_every_process_and_only_when_on(monkeypatch):
    seen = []
    monkeypatch.setattr(checks.Check, "everything", lambda self, out: seen.append((self.week, self.process)))
    prepared(lively()).to(-24)
    acting = [name for name in ORDER if name not in ("staff", "adapting", "campaign", "turnover")]  # not asked for
    assert seen == [(-26, checks.START), *((week, name) for week in (-26, -25) for name in acting)]
    seen.clear()
    prepared(lively(switches__trust=False)).to(-25)
    assert [name for _, name in seen] == [checks.START, *(name for name in acting if name != "trust")]
    seen.clear()
    prepared(lively(checks=False)).to(-24)
    assert seen == []


COLUMNS = [(table, column) for table, columns in TABLES.items() for column in columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table}.{c.name}" for table, c in COLUMNS])
def test_every_column_is_held_to_its_bounds(world, table, column):
    """Too low, too high and, for fractions, not a number or endless: found, with column, week, row, value and bound."""
    values = getattr(getattr(world.tables, table), column.name).reshape(-1)
    assert np.shares_memory(values, getattr(getattr(world.tables, table), column.name))
    row = values.size - 1
    kept = values[row]
    bad = [column.hi + max(1, column.hi // 100), column.lo - max(1, abs(column.lo) // 100)]
    bad += [float("nan"), float("inf")] if column.dtype[0] == "f" else []
    for value in bad:
        values[row] = value
        error = found(world)
        values[row] = kept
        assert (error.column, error.process, error.week, error.row) == (f"{table}.{column.name}", "the start", 10, row)
        assert error.bound == f"{column.lo:g} to {column.hi:g}" and error.more == 0
        assert np.isclose(error.value, value, equal_nan=True)


def test_rounding_is_no_fault(world):
    world.tables.resident.energy[0] = np.nextafter(np.float32(1), np.float32(2))
    world.to(11)


def test_the_message_says_it_all(world):
    world.tables.resident.trust_neighbours[[7, 9]] = 1.5
    error = found(world)
    assert str(error) == ("resident.trust_neighbours after the start in week 10, row 7: 1.5, but it must be 0 to 1. "
                          "Rows of this column that are wrong: 2.")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error) and vars(copy) == vars(error)


def test_the_process_at_fault_is_named(world, monkeypatch):
    """A process that writes what it must not is found right after it has acted, before the next one builds on it."""
    def faulty(s, p, key, week):
        energy(s, p, key, week)
        world.tables.resident.energy[4] = 1.25

    monkeypatch.setattr(engine, "energy", faulty)
    error = found(world)
    assert (error.column, error.process, error.row, error.value) == ("resident.energy", "energy", 4, 1.25)


def test_rows_that_are_not_there(world):
    res, ini = world.tables.resident, world.tables.initiative
    idle = int(np.flatnonzero(res.initiative == NOBODY)[0])
    for values, name, row, value in ((res.met, "resident.met", idle, 300), (res.asked_by, "resident.asked_by", 0, 300),
                                     (res.initiative, "resident.initiative", idle, ini.stage.size),
                                     (res.founded, "resident.founded", idle, ini.stage.size),
                                     (ini.leader, "initiative.leader", 0, 300),
                                     (ini.founder, "initiative.founder", 0, 999_999_999)):
        kept = int(values[row])
        values[row] = value
        error = found(world)
        values[row] = kept
        assert (error.column, error.row, error.value) == (name, row, value)
    world.to(11)


@pytest.mark.parametrize("break_it", ["count", "active"])
def test_the_list_of_the_active(world, break_it):
    def faulty(s, p, key, week):
        getattr(s, break_it)[0] += 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "trust", faulty)
        error = found(world)
    assert (error.column, error.process, error.row) == (f"state.{break_it}", "trust", 0)


@pytest.fixture
def moving():
    """Return a world at week 10 in which somebody has just moved in."""
    one = prepared(lively(params__turnover__rate=0.6), seed=2)
    one.to(10)
    while not one.state.count[MOVERS] > 1:
        one.to(one.week + 1)
    return one


def test_newcomers_are_those_who_moved_in(moving, monkeypatch):
    """Others in the list, fewer or more: each would put back what it keeps of somebody who stayed."""
    week, keep = moving.week, engine.events
    movers, count = moving.state.movers.copy(), int(moving.state.count[MOVERS])
    stayed = int(np.flatnonzero(moving.tables.resident.arrived < week - 1)[0])

    for who, many, column in ((stayed, count, "state.movers"), (movers[0], count - 1, "state.count"),
                              (movers[0], count + 1, "state.count")):
        def faulty(s, p, key, week, who=who, many=many):
            keep(s, p, key, week)
            s.movers[0], s.count[MOVERS] = who, many

        monkeypatch.setattr(engine, "events", faulty)
        error = found(moving)
        assert (error.column, error.process, error.week) == (column, "events", week)
    monkeypatch.setattr(engine, "events", keep)
    moving.to(week + 3)


def test_nobody_is_new_where_nobody_moves(world, monkeypatch):
    def faulty(s, p, key, week):
        s.count[MOVERS] = 1

    monkeypatch.setattr(engine, "trust", faulty)
    error = found(world)
    assert (error.column, error.process, error.row) == ("state.count", "trust", MOVERS)


@pytest.mark.parametrize(("row", "shift"), [(0, 1), (5, -40), (5, 1), (5, -1), (300, -1)])
def test_the_index_of_the_ties(world, row, shift):
    """It starts at 0, goes up and ends at the number of ties; where it is shifted, ties do not lead back."""
    world.state.first[row] += shift
    error = found(world)
    assert error.column == "state.first" and error.row in (row, max(0, row - 1))
    world.state.first[row] -= shift
    world.to(11)


def test_a_tie_that_does_not_lead_back(world):
    first, to = world.state.first, world.state.to
    row, new = int(to[first[7]]), next(k for k in range(300) if k not in to[first[7]:first[8]] and k != 7)
    to[first[7]] = new
    error = found(world)
    assert (error.column, error.row, error.bound) == ("state.first", min(row, new),
                                                      "as many ties as lead back to this row")


def _of(world):
    """Return (a contributor, a leader with its initiative) of the world."""
    res = world.tables.resident
    leader = int(np.flatnonzero(res.part == LEADER)[0])
    return int(np.flatnonzero(res.part == 1)[0]), leader, int(res.initiative[leader])


def test_people_are_conserved(world):
    res, ini = world.tables.resident, world.tables.initiative
    contributor, leader, led = _of(world)
    theirs, idle = int(res.initiative[contributor]), int(np.flatnonzero(res.initiative == NOBODY)[0])
    free = int(np.flatnonzero(ini.stage == 0)[-1])
    other = next(k for k in np.flatnonzero(ini.stage == 2) if k != led)
    for values, row, value, column, bound in (
            (ini.members, theirs, ini.members[theirs] + 1, "initiative.members", f"{ini.members[theirs]}"),
            (ini.core, led, ini.core[led] + 1, "initiative.core", f"{ini.core[led]}"),
            (res.part, idle, 1, "resident.part", "0 for who is in no initiative, more for who is in one"),
            (res.part, contributor, 0, "resident.part", "0 for who is in no initiative, more for who is in one"),
            (res.part, contributor, 3, "initiative.core", f"{ini.core[theirs] + 1}"),
            (ini.leader, led, idle, "initiative.leader", "a resident who leads this initiative, or -1"),
            (ini.leader, free, leader, "initiative.leader", "a resident who leads this initiative, or -1"),
            (ini.leader, led, NOBODY, "resident.part", "less than 3: the initiative has another leader, or none")):
        kept = int(values[row])
        values[row] = value
        error = found(world)
        values[row] = kept
        assert (error.column, error.bound) == (column, bound)
    assert other != led
    ini.stage[led] = 0
    error = found(world)
    assert (error.column, error.bound) == ("resident.initiative", "the row of an initiative that is there")


@pytest.mark.parametrize(("spent", "there"), [("hours_spent", "capacity"), ("euros_spent", "money")])
def test_budgets_are_never_overspent(world, monkeypatch, spent, there):
    nb, support = world.tables.neighbourhood, engine.support

    def faulty(s, p, key, week):
        support(s, p, key, week)
        getattr(nb, spent)[0] = getattr(nb, there)[0] * 1.001

    monkeypatch.setattr(engine, "support", faulty)
    error = found(world)
    assert (error.column, error.process, error.week) == (f"neighbourhood.{spent}", "support", 10)
    assert f"at most {getattr(nb, there)[0]:g}, neighbourhood.{there}" in str(error)


def test_a_smaller_budget_next_week_is_no_fault(world):
    """What was spent last week may be more than there is now."""
    world.tables.neighbourhood.capacity[0] = 0.0
    world.to(11)
    assert world.tables.neighbourhood.hours_spent[0] == 0.0


def test_metrics_are_numbers(world, monkeypatch):
    observation = engine.observation

    def faulty(s, p, key, week, out):
        observation(s, p, key, week, out)
        out[week, 3] = float("nan")

    monkeypatch.setattr(engine, "observation", faulty)
    error = found(world)
    assert (error.column, error.process, error.row) == (f"weekly.{WEEKLY_NAMES[3]}", "observation", 10)
