"""Guards: after every process of a week, what must be true of the table is checked; ``Scenario.checks`` turns it on.

The same compiled processes as in ``engine.py`` are called one by one in the order of ``schedule.py``, so a checked run
gives the same numbers, only slower. Checked are the bounds of every declared column, that rows pointed at are there,
that ties lead back and newcomers are those who moved in, that members, core and leaders of initiatives are what
residents say, that budgets hold and that metrics are finite.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim import engine
from sim.metrics import WEEKLY_NAMES
from sim.schedule import ORDER, SCHEDULE
from sim.state import (
    ACTIVE,
    CORE,
    FREE,
    GOV,
    JI,
    LEADER,
    MOVERS,
    NB,
    NOBODY,
    ORG,
    OUT,
    PRO,
    PUBLIC,
    RI,
    TAB,
    TABLES,
    Column,
    J,
    R,
    State,
    Tables,
)

START = "the start"  # stands for a process in messages: what was there before the first one acted
#: How far rounding may carry a value over its bound, against the bound (1 at least), by kind of number.
SLACK = {"f4": 2.0**-23, "f8": 2.0**-40, "i4": 0.0}
BUDGET_SLACK = 1e-6  # instruments are kept in 32 bits: a budget may be exceeded by one part in a million


def _limits() -> Iterator[tuple[str, str, list[Column], np.ndarray, np.ndarray]]:
    """Yield for each buffer of the state its table, its columns in order, and their bounds with room for rounding."""
    for table, buffer, names in (("resident", "res", R._fields), ("resident", "res_i", RI._fields),
                                 ("initiative", "ini", J._fields), ("initiative", "ini_i", JI._fields),
                                 ("neighbourhood", "nb", NB._fields), ("government", "gov", GOV._fields),
                                 ("neighbourhood", "themes", ("pulse_urgency", "theme_hours")),
                                 ("professional", "pro", PRO._fields), ("organisation", "org", ORG._fields),
                                 ("pair", "pair", ("trust",)), ("table", "tab", TAB._fields), ("tie", "to", ("to",))):
        declared = {column.name: column for column in TABLES[table]}
        columns = [declared[name] for name in names]
        low, high = (np.array([getattr(c, end) for c in columns], dtype=float) for end in ("lo", "hi"))
        slack = np.array([SLACK[c.dtype] for c in columns])
        low, high = low - slack * np.maximum(1.0, abs(low)), high + slack * np.maximum(1.0, abs(high))
        kind = columns[0].dtype
        yield table, buffer, columns, low.astype(kind), high.astype(kind)


LIMITS = tuple(_limits())


class CheckError(RuntimeError):
    """Something in the table is not what it must be: a fault of the model (or of who set a column), not of input.

    Args:
        column: dotted name, such as ``resident.energy``.
        process: the process after which it was found.
        week: week of the run.
        row: row of the table.
        value: what stands there.
        bound: what is allowed there, in words.
        more: how many other rows of the column are wrong as well.
    """

    def __init__(self, column: str, process: str, week: int, row: int, value: float, bound: str, more: int = 0) -> None:
        self.column, self.process, self.week, self.row = column, process, week, row
        self.value, self.bound, self.more = value, bound, more
        others = f" Rows of this column that are wrong: {more + 1}." if more else ""
        super().__init__(f"{column} after {process} in week {week}, row {row}: {value:.9g}, but it must be {bound}."
                         + others)

    def __reduce__(self) -> tuple:
        """Survive the way back from a worker process."""
        return type(self), (self.column, self.process, self.week, self.row, self.value, self.bound, self.more)


def processes(s: State, p: np.record, key: np.ndarray, week: int, out: np.ndarray) -> Iterator[str]:
    """Run one week, yielding the name of each process that is switched on after it has acted (first ``START``)."""
    engine.begin(s, p, key, week)
    yield START
    for process in SCHEDULE:
        if not p.on[process.name]:
            continue
        for name in process.functions:
            metrics = (out,) if process.name == "observation" else ()
            getattr(engine, name)(s, p, key, week, *metrics)
        if process.name == "joining":
            engine.roster(s)
        yield process.name


def advance(s: State, p: np.record, key: np.ndarray, first: int, last: int, out: np.ndarray) -> None:
    """Do what ``engine.advance`` does, checking after every process.

    Raises:
        CheckError: for the first thing found wrong.
    """
    tables = Tables(s)
    for week in range(first, last):
        for name in processes(s, p, key, week, out):
            if name != START or week == first:
                Check(s, tables, p, name, week).everything(out)


class Check:
    """The checks of one moment: after ``process`` in ``week``."""

    def __init__(self, s: State, tables: Tables, p: np.record, process: str, week: int) -> None:
        self.s, self.tables, self.p, self.process, self.week = s, tables, p, process, week

    def everything(self, out: np.ndarray) -> None:
        """Check all there is to check at this moment; later checks may count on what earlier ones found good."""
        self.bounds()
        self.rows()
        self.ties()
        self.listed("active", ACTIVE, self.tables.resident.initiative != NOBODY, "the active residents")
        self.newcomers()
        self.members()
        self.leaders()
        self.agreement()
        if self.process == "support":
            self.budgets()
        if self.process == "observation" and self.week >= 0:
            self.metrics(out[self.week])

    def hold(self, column: str, values: np.ndarray, wrong: np.ndarray, bound: object) -> None:
        """Raise for the first wrong row; ``bound`` is a text, or what each row must be."""
        rows = np.flatnonzero(wrong)
        if rows.size:
            row = int(rows[0])
            text = bound if isinstance(bound, str) else f"{float(np.broadcast_to(bound, wrong.shape)[row]):g}"
            raise CheckError(column, self.process, self.week, row, float(values[row]), text, rows.size - 1)

    def bounds(self) -> None:
        """Every column lies within its declared bounds; what is not a number does not. By theme: row is the theme."""
        for table, buffer, columns, low, high in LIMITS:
            values = getattr(self.s, buffer).reshape(len(columns), -1)
            if not values.size or ((values.min(axis=1) >= low) & (values.max(axis=1) <= high)).all():
                continue
            for k, column in enumerate(columns):
                wrong = ~((values[k] >= low[k]) & (values[k] <= high[k]))
                self.hold(f"{table}.{column.name}", values[k], wrong, f"{column.lo:g} to {column.hi:g}")

    def rows(self) -> None:
        """Who or what a column points at is there."""
        s, res, ini = self.s, self.tables.resident, self.tables.initiative
        people, rows = s.res.shape[1], s.ini.shape[1]
        for name, most in (("met", people), ("asked_by", people), ("initiative", rows), ("founded", rows)):
            values = getattr(res, name)
            self.hold(f"resident.{name}", values, values >= most, f"a row below {most}, or -1")
        self.hold("initiative.leader", ini.leader, ini.leader >= people, f"a resident's row below {people}, or -1")
        self.hold("tie.to", s.to, s.to >= people, f"a row below {people}")
        strange = (ini.founder >= people) & (ini.founder < PUBLIC)
        self.hold("initiative.founder", ini.founder, strange, f"a resident's row below {people}, -1 or public")

    def ties(self) -> None:
        """The index of the ties goes up from 0 to their number, and every tie leads back."""
        first, to = self.s.first, self.s.to
        wrong = np.diff(first, prepend=0) < 0
        wrong[0], wrong[-1] = first[0] != 0, wrong[-1] or first[-1] != to.size
        self.hold("state.first", first, wrong, f"from 0 up to {to.size}, the number of ties, never down")
        ties = np.diff(first)
        self.hold("state.first", ties, ties != np.bincount(to, minlength=ties.size),
                  "as many ties as lead back to this row")

    def listed(self, name: str, counted: int, who: np.ndarray, text: str) -> None:
        """A list of residents holds those for whom ``who`` is true, in the order of their rows, and their number."""
        there, count = np.flatnonzero(who), int(self.s.count[counted])
        if count != there.size:
            raise CheckError("state.count", self.process, self.week, counted, count, f"{there.size}, {text}")
        values = getattr(self.s, name)[:count]
        self.hold(f"state.{name}", values, values != there, there)

    def newcomers(self) -> None:
        """Listed are those who moved in last week; once turnover has acted, those who did this week."""
        acted = self.process != START and ORDER.index(self.process) >= ORDER.index("turnover")
        week = self.week if acted else self.week - 1
        self.listed("movers", MOVERS, (self.tables.resident.arrived == week) & bool(self.p.on.turnover),
                    f"the residents who moved in in week {week}")

    def members(self) -> None:
        """Members and core of an initiative are the residents who point at it; nobody is in a free row."""
        res, ini = self.tables.resident, self.tables.initiative
        inside = res.initiative != NOBODY
        self.hold("resident.part", res.part, (res.part != OUT) != inside,
                  "0 for who is in no initiative, more for who is in one")
        for name, who in (("members", inside), ("core", inside & (res.part >= CORE))):
            counted = np.bincount(res.initiative[who], minlength=ini.members.size)
            values = getattr(ini, name)
            self.hold(f"initiative.{name}", values, values != counted, counted)
        if self.p.on.life and self.p.on.joining:  # without one of them somebody may stay behind
            free = (ini.stage == FREE) & (ini.fresh == 0)
            self.hold("resident.initiative", res.initiative, inside & free[res.initiative],
                      "the row of an initiative that is there")

    def leaders(self) -> None:
        """Who leads is the leader of the own initiative, and no initiative has another one."""
        res, ini = self.tables.resident, self.tables.initiative
        led = ini.leader != NOBODY
        theirs = np.zeros(led.size, bool)
        theirs[led] = (res.initiative[ini.leader[led]] == np.flatnonzero(led)) & (res.part[ini.leader[led]] == LEADER)
        self.hold("initiative.leader", ini.leader, led & ~theirs, "a resident who leads this initiative, or -1")
        leads = res.part == LEADER
        self.hold("resident.part", res.part, leads & (ini.leader[res.initiative] != np.arange(leads.size)),
                  "less than 3: the initiative has another leader, or none")

    def agreement(self) -> None:
        """No joint contract while a barrier stands; who left is gone; no more is carried out than was decided."""
        table, gone = self.tables.table, int((self.tables.organisation.present == 0).sum())
        self.hold("table.stage", table.stage, (table.stage >= 3) & (table.barrier > 0), "at most 2: a barrier stands")
        self.hold("table.exits", table.exits, table.exits != gone, f"{gone}, the organisations that are not present")
        self.hold("table.kept", table.kept, table.kept > table.decided, f"at most {table.decided[0]:g}, table.decided")

    def budgets(self) -> None:
        """Public hours and money spent this week are no more than there are; tired professionals work fewer hours."""
        nb = self.tables.neighbourhood
        for spent, most, there in (("hours_spent", nb.capacity * nb.vigour, "capacity"),
                                   ("euros_spent", nb.money, "money")):
            value, text = getattr(nb, spent), f"at most {most[0]:g}, neighbourhood.{there}"
            self.hold(f"neighbourhood.{spent}", value, value > most * (1 + BUDGET_SLACK),
                      text + (" x vigour" if there == "capacity" and nb.vigour[0] < 1 else ""))

    def metrics(self, row: np.ndarray) -> None:
        """Every metric of the week is a number."""
        for name, value in zip(WEEKLY_NAMES, row, strict=True):
            if not np.isfinite(value):
                raise CheckError(f"weekly.{name}", self.process, self.week, self.week, value, "a finite number")
