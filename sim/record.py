"""What a recorded run tells of single initiatives and residents: an observer beside the engine, week by week.

It reads the state between weeks and writes nothing: a recorded run gives the very numbers of the same run unrecorded,
and a run that is not recorded pays nothing. Four tables, and a fifth for the ties:

``initiatives``  a row an idea or initiative that was there in week 0 or came later, ended or not
``lives``        how many members it had: a row for every week in which that changed
``hours``        how unequally hours are given: the Lorenz curve, a row a percentage of residents
``residents``    where everybody stood at the end of an asked week, and in which initiative
``ties``         who is tied to whom at that moment

Weeks before 0 are not observed: what happened then is dated -1, "before week 0", except ideas, whose week is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.state import ANCHORED, ENDED, IDEA, NOBODY, NOT_TAKEN, RUNNING

if TYPE_CHECKING:
    from sim.region import Neighbours
    from sim.run import Run

BEFORE = -1  # week of what happened before week 0
#: Column -> (kind, unit, meaning), by table; every table also has ``neighbourhood`` first.
TABLES = {
    "initiatives": {
        "initiative": ("whole", "", "number within run and neighbourhood, in the order in which they came"),
        "origin": ("whole", "origin", "who started it: 0 resident, 1 professional, 2 municipality"),
        "founder": ("whole", "row", "row of the resident whose idea it was; empty for public ones"),
        "theme": ("whole", "theme", "theme"),
        "idea": ("whole", "week", "week of the idea; below 0 for what was there already"),
        "started": ("whole", "week", "week in which the idea became an initiative; -1 before week 0, empty never"),
        "anchored": ("whole", "week", "week in which it was anchored; -1 before week 0, empty never"),
        "taken": ("whole", "week", "week in which professionals took it over; -1 before week 0, empty never"),
        "ended": ("whole", "week", "week in which it ended; empty where it was alive at the end"),
        "ending": ("whole", "reason", "0 alive, 1 not started, 2 faded, 3 completed, 4 core lost, 5 anchored exit"),
        "peak": ("whole", "resident", "most members at a time, from week 0 on"),
    },
    "lives": {
        "initiative": ("whole", "", "number, as in initiatives"),
        "week": ("whole", "week", "week from whose end on it had so many members; -1 at the start"),
        "members": ("whole", "resident", "active residents"),
        "core": ("whole", "resident", "of these in a core role"),
    },
    "hours": {
        "percent": ("whole", "%", "share of residents, those who give least first"),
        "initiatives": ("number", "share", "part of all hours given in initiatives over the run"),
        "help": ("number", "share", "part of all unpaid help of the last full year; empty below 52 weeks"),
    },
    "residents": {
        "week": ("whole", "week", "at the end of this week"),
        "resident": ("whole", "row", "row of the resident (with turnover: of the dwelling)"),
        "place": ("whole", "row", "place on the ring along which people live; empty for those without ties"),
        "initiative": ("whole", "", "initiative one is active in; empty for none"),
        "part": ("whole", "part", "0 none, 1 contributor, 2 core, 3 leader"),
        "recovering": ("whole", "0/1", "recovering from burn-out"),
        "energy": ("number", "energy", "time and energy left for acting together"),
        "trust_neighbours": ("number", "trust", "trust in neighbours"),
    },
    "ties": {
        "week": ("whole", "week", "at the end of this week"),
        "one": ("whole", "row", "row of a resident"),
        "other": ("whole", "row", "row of another, higher; each tie stands once"),
    },
}
#: What makes a row one, beside run and neighbourhood.
KEYS = {"initiatives": ("initiative",), "lives": ("initiative", "week"), "hours": ("percent",),
        "residents": ("week", "resident"), "ties": ("week", "one", "other")}
ALL = ""  # neighbourhood of what is told of all together
_NONE = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Record:
    """What is kept of a run besides its metrics: initiatives, lives and hours always, residents and ties at moments.

    Args:
        moments: weeks at whose end residents and ties are kept; below 0 they count from the end (-1: the last week),
            those that the run does not reach are left out.
    """

    moments: tuple[int, ...] = ()


def recorded(neighbours: Neighbours, weeks: int, wanted: Record) -> dict[str, pd.DataFrame]:
    """Run all neighbourhoods to the horizon, a week at a time, and return what was seen: the tables by name.

    Args:
        neighbours: neighbourhoods whose weeks are still to run.
        weeks: the horizon.
        wanted: what is kept.
    """
    moments = {week + weeks if week < 0 else week for week in wanted.moments}
    neighbours.to(0)
    seen = [_Observer(run) for run in neighbours.runs]
    for week in range(weeks):
        neighbours.to(week + 1)
        for one in seen:
            one.look(week)
            if week in moments:
                one.keep_moment(week)
    tables = {name: [table for one in seen for table in one.tables[name]] for name in ("residents", "ties")}
    found = {name: _table(name, [getattr(one, name)() for one in seen]) for name in ("initiatives", "lives")}
    found["hours"] = _table("hours", [_lorenz(seen, weeks)])
    return found | {name: _table(name, made) for name, made in tables.items() if made}


class _Observer:
    """What was seen of one neighbourhood so far."""

    def __init__(self, run: Run) -> None:
        self.run = run
        rows = run.state.ini_i.shape[1]
        self.number = np.full(rows, NOBODY)  # of the initiative in each row
        self.identity = np.full((2, rows), _NONE, np.int64)
        self.size = np.zeros((2, rows), np.int64)  # members and core when they last changed
        self.stories: list[dict[str, int]] = []
        self.changes: list[np.ndarray] = []
        self.given = np.zeros(run.state.res.shape[1])
        self.tables: dict[str, list[dict[str, Any]]] = {"residents": [], "ties": []}
        self._follow(BEFORE)

    def look(self, week: int) -> None:
        """See what the week just run has changed."""
        self.given += self.run.tables.resident.hours
        self._follow(week)

    def _follow(self, week: int) -> None:
        """Note the initiatives that came, changed or ended; what ended before week 0 is left out."""
        ini = self.run.tables.initiative
        here = (ini.stage >= IDEA) & (ini.stage <= (ANCHORED if week == BEFORE else ENDED))
        identity = np.where(here, (ini.founder, ini.founding_week), _NONE)
        fresh = here & (identity != self.identity).any(axis=0)
        self.identity = identity
        self.number[~here] = NOBODY
        for row in np.flatnonzero(fresh).tolist():
            self.number[row] = len(self.stories)
            founder = int(ini.founder[row])
            self.stories.append({
                "initiative": len(self.stories), "origin": int(ini.origin[row]),
                "founder": founder if founder < self.given.size else _NONE, "theme": int(ini.theme[row]),
                "idea": int(ini.founding_week[row]), "started": _NONE, "anchored": _NONE, "taken": _NONE,
                "ended": _NONE, "ending": 0, "peak": 0})
        size = np.stack([ini.members, ini.core]).astype(np.int64)
        self._notice(week, np.flatnonzero(here), ini)
        changed = np.flatnonzero(here & (fresh | (size != self.size).any(axis=0)))
        self.size = size
        if changed.size:
            self.changes.append(np.stack([self.number[changed], np.full(changed.size, week), *size[:, changed]]))

    def _notice(self, week: int, rows: np.ndarray, ini: Any) -> None:
        """Date what happened first this week to the initiatives of these rows."""
        for row in rows.tolist():
            story, stage = self.stories[self.number[row]], ini.stage[row]
            for name, true in (("started", RUNNING <= stage <= ANCHORED), ("anchored", stage == ANCHORED),
                               ("taken", ini.taken[row] != NOT_TAKEN)):
                if true and story[name] == _NONE:
                    story[name] = week
            if stage == ENDED:
                story["ended"], story["ending"] = week, int(ini.ending[row])
            story["peak"] = max(story["peak"], int(ini.members[row]))

    def keep_moment(self, week: int) -> None:
        """Keep residents and ties as they are now."""
        code, s, res = self.run.place.code, self.run.state, self.run.tables.resident
        people = np.arange(s.res.shape[1])
        number = np.where(res.initiative >= 0, self.number[res.initiative], NOBODY) if self.number.size else NOBODY
        tied = people < int(self.run.tables.neighbourhood.tied[0])
        self.tables["residents"].append({
            "neighbourhood": code, "week": week, "resident": people, "place": np.where(tied, people, _NONE),
            "initiative": np.where(number >= 0, number, _NONE), "part": res.part.copy(),
            "recovering": (res.recovery > 0).astype(int), "energy": res.energy.copy(),
            "trust_neighbours": res.trust_neighbours.copy()})
        ends = np.stack([np.repeat(people, np.diff(s.first)), s.to[:s.first[-1]]])
        ends = np.unique(ends[:, ends[0] < ends[1]], axis=1)
        self.tables["ties"].append({"neighbourhood": code, "week": week, "one": ends[0], "other": ends[1]})

    def initiatives(self) -> dict[str, Any]:
        """Return the columns of the table of initiatives."""
        return {"neighbourhood": self.run.place.code} | {
            name: np.array([story[name] for story in self.stories], np.int64) for name in TABLES["initiatives"]}

    def lives(self) -> dict[str, Any]:
        """Return the columns of the table of lives, initiative by initiative."""
        rows = np.concatenate(self.changes, axis=1) if self.changes else np.empty((4, 0), np.int64)
        rows = rows[:, np.lexsort((rows[1], rows[0]))]
        return {"neighbourhood": self.run.place.code} | dict(zip(TABLES["lives"], rows, strict=True))


def _lorenz(seen: Sequence[_Observer], weeks: int) -> dict[str, Any]:
    """Return both Lorenz curves of all residents together, at every percentage of residents."""
    percent = np.arange(101)
    given = np.concatenate([one.given for one in seen])
    year = "" if weeks % 52 == 0 else "last_"
    helped = np.concatenate([getattr(one.run.tables.resident, f"{year}year_hours")
                             + 52.0 * one.run.tables.resident.background for one in seen])
    return {"neighbourhood": ALL, "percent": percent, "initiatives": lorenz(given, percent),
            "help": lorenz(helped, percent) if weeks >= 52 else np.full(101, np.nan)}


def lorenz(values: np.ndarray, percent: np.ndarray) -> np.ndarray:
    """Return which part of the total falls to the given percentage of people, those with least first (NaN: no total).

    Args:
        values: one a person, 0 or more.
        percent: percentages, 0..100.
    """
    total = float(values.sum(dtype=float))
    if not total > 0:
        return np.full(percent.size, np.nan)
    shares = np.concatenate([[0.0], np.cumsum(np.sort(values.astype(float)))]) / total
    return np.interp(percent / 100 * values.size, np.arange(values.size + 1), np.minimum(shares, 1.0))


def _table(name: str, parts: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return the parts as one table: whole numbers that may be empty, fractions in 32 bits."""
    frames = []
    for part in parts:
        columns = {"neighbourhood": part["neighbourhood"]}
        rows = max(np.size(part[column]) for column in TABLES[name] if np.ndim(part[column]))
        for column, (kind, _, _) in TABLES[name].items():
            values = np.broadcast_to(part[column], rows)
            columns[column] = (values.astype(np.float32) if kind == "number" else
                               pd.arrays.IntegerArray(values.astype(np.int32), values == _NONE))
        frames.append(pd.DataFrame(columns, index=range(rows)))
    return pd.concat(frames, ignore_index=True)
