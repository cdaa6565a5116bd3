"""The state of a neighbourhood: where each column of THE TABLE (``columns``) lies, what numbers mean, work space."""

from __future__ import annotations

from collections import namedtuple
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from sim.columns import GOVERNMENT, INITIATIVE, NEIGHBOURHOOD, ORGANISATION, PROFESSIONAL, RESIDENT, TABLE, Column
from sim.columns import NEVER as NEVER
from sim.columns import NOBODY as NOBODY
from sim.columns import TABLES as TABLES
from sim.settings import METHODS, THEMES

ALIGNED = 64  # bytes at which every array of a state begins
UNSETTLED = 2.0  # larger than any draw
PUBLIC = np.int64(1_000_000_000)  # public initiatives have founder PUBLIC + k, however many residents there are
SEEDED = np.int64(2_000_000)  # what a public party initiated has founder PUBLIC + SEEDED + k, beyond programmes
ALWAYS = -1_000_000  # week in which those arrived who have always been there
METHOD_COUNT = len(METHODS) + 1  # columns of methods in a row: their levels and the theme of the purpose

# Part of a resident in an initiative.
OUT, CONTRIBUTOR, CORE, LEADER = np.arange(4)
# Stage of an initiative; a row that is FREE can be used again.
FREE, IDEA, RUNNING, ANCHORED, ENDED = np.arange(5)
# Who started it.
BY_RESIDENT, BY_PROFESSIONAL, BY_GOVERNMENT = np.arange(3)
# Why it ended.
ALIVE, NOT_STARTED, FADED, COMPLETED, CORE_LOST, ANCHORED_EXIT = np.arange(6)
# Whether an initiative was taken over by professionals: this week, or before.
NOT_TAKEN, TAKEN, TAKEN_NOW = np.arange(3)
# Stance towards a campaign.
UNWILLING, WILLING, FRONT_RUNNER = np.arange(3)
# What lies on a partner table.
NOTHING, PROPOSAL, AGREEMENT = np.arange(3)
# What is counted in ``State.count``: active residents, residents who join this week, asks that were made, how many
# rows of initiatives are looked at (the lowest free row is taken first, so those in use lie together), residents who
# moved in last week, and front-runners of a campaign.
ACTIVE, JOINERS, ASKS, ROWS, MOVERS, RUNNERS = np.arange(6)
# What happened to an initiative this week (bits). (NumPy numbers: plain ones would make Numba compile per value.)
SUCCESS, STARTED, ENDING, LEADER_GONE, SMALL_SUCCESS = 2 ** np.arange(5)


def _split(columns: tuple[Column, ...]) -> tuple[list[str], list[str]]:
    fractions = [c.name for c in columns if c.dtype[0] == "f" and not c.width]
    return fractions, [c.name for c in columns if c.dtype[0] == "i"]


def _index(name: str, names: list[str]) -> tuple:
    return namedtuple(name, names, module=__name__)(*range(len(names)))


# Where a column lies in its buffer: ``res[R.energy, i]`` for fractions, ``res_i[RI.part, i]`` for whole numbers.
R, RI = _index("R", _split(RESIDENT)[0]), _index("RI", _split(RESIDENT)[1])
J, JI = _index("J", _split(INITIATIVE)[0]), _index("JI", _split(INITIATIVE)[1])
NB, GOV = _index("NB", _split(NEIGHBOURHOOD)[0]), _index("GOV", _split(GOVERNMENT)[0])
PRO, THEME = _index("PRO", _split(PROFESSIONAL)[0]), _index("THEME", ["urgency", "hours"])
ORG, TAB = _index("ORG", _split(ORGANISATION)[0]), _index("TAB", _split(TABLE)[0])


class State(NamedTuple):
    """One neighbourhood as compiled code sees it: a buffer per table and kind of number, columns first.

    Columns lie in rows of a buffer, so that a process reads only what it needs; the Python side uses :class:`Tables`.
    """

    res: np.ndarray  # (columns, residents) float32
    res_i: np.ndarray  # (columns, residents) int32
    ini: np.ndarray  # (columns, initiatives) float32
    ini_i: np.ndarray  # (columns, initiatives) int32
    nb: np.ndarray  # (columns,) float64
    themes: np.ndarray  # (2, themes) float64: urgency added by events, hours given
    gov: np.ndarray  # (columns,) float64
    pro: np.ndarray  # (columns, professionals) float64
    first: np.ndarray  # (residents + 1,) int32; the ties of i are to[first[i]:first[i + 1]]
    to: np.ndarray  # (ties,) int32
    policy: np.ndarray  # (rows, 25) float64: dated levels, see course.py and processes/events.py
    events: np.ndarray  # (events, 7) float64: dated pulses
    seeds: np.ndarray  # (seeds, 5) float64: week, origin, how many, theme (-1 own), size (0 drawn)
    org: np.ndarray  # (columns, organisations) float64; no organisations where there is no partner table
    pair: np.ndarray  # (organisations, organisations) float64: trust of row in column
    tab: np.ndarray  # (columns,) float64
    table_key: np.ndarray  # (2,) uint64: key of the table's own draws, the same wherever it feeds
    # Work space of one week that nobody keeps:
    words: np.ndarray  # (4, residents) uint32, the weekly block of draws
    shown: np.ndarray  # (2, residents) float32, what the one who meets a resident sees: see encounters
    lived: np.ndarray  # (residents,) float32, trust above the own norm
    active: np.ndarray  # (residents,) int64, the active residents; the first ``count[ACTIVE]`` hold
    member_words: np.ndarray  # (4, residents) uint32, the weekly block of draws of each active resident
    count: np.ndarray  # (6,) int64: see ACTIVE, JOINERS, ASKS, ROWS, MOVERS, RUNNERS
    share: np.ndarray  # (initiatives,) float64, a weight per initiative: leaving, races, the support rule
    racing: np.ndarray  # (3, initiatives) int64, those that want more hours: row, theme; by founder and founding week
    race_words: np.ndarray  # (4, initiatives) uint32, two words of each of those, and their draws for one resident
    lowest: np.ndarray  # (initiatives,) float64, draw of who took the lead this week; UNSETTLED for nobody
    joiners: np.ndarray  # (2, residents) int32, who said yes to which initiative; count[JOINERS] of them
    asks: np.ndarray  # (2, residents) int32, who asked whom: count[ASKS] of them; front-runners still idle
    listed: np.ndarray  # (residents,) int64, the few for whom a process has work
    whom: np.ndarray  # (residents,) int64, whom each of those met
    drawn: np.ndarray  # (4, residents) uint32, draws for those listed
    movers: np.ndarray  # (residents,) int64, who moved in last week; the first ``count[MOVERS]`` hold
    runners: np.ndarray  # (residents,) int64, front-runners of a campaign; the first ``count[RUNNERS]`` hold


class Tables:
    """The columns of a neighbourhood by name, as views on the buffers: ``tables.resident.energy`` and so on."""

    def __init__(self, s: State) -> None:
        self.resident = _views(RESIDENT, (s.res, R), (s.res_i, RI))
        self.initiative = _views(INITIATIVE, (s.ini, J), (s.ini_i, JI))
        self.neighbourhood = _views(NEIGHBOURHOOD, (s.nb[:, None], NB))
        self.neighbourhood.pulse_urgency, self.neighbourhood.theme_hours = s.themes[:1], s.themes[1:]
        self.government = _views(GOVERNMENT, (s.gov[:, None], GOV))
        self.professional = _views(PROFESSIONAL, (s.pro, PRO))
        self.organisation, self.pair = _views(ORGANISATION, (s.org, ORG)), SimpleNamespace(trust=s.pair)
        self.table, self.tie = _views(TABLE, (s.tab[:, None], TAB)), SimpleNamespace(to=s.to)


def _views(columns: tuple[Column, ...], *buffers: tuple[np.ndarray, tuple]) -> SimpleNamespace:
    return SimpleNamespace(**{c.name: buffer[getattr(index, c.name)] for c in columns
                              for buffer, index in buffers if hasattr(index, c.name)})


def initiative_rows(residents: int) -> int:
    """Return how many initiatives a neighbourhood can hold at once (one per eight residents, at least 16)."""
    return max(16, residents // 8)


def empty(residents: int, professionals: int, first: np.ndarray, to: np.ndarray, policy: np.ndarray,
          events: np.ndarray, seeds: np.ndarray | None = None, organisations: int = 0) -> State:
    """Return a neighbourhood in which nobody is active yet; every column holds zero, NOBODY or what changes nothing."""
    rows = initiative_rows(residents)
    state = State(
        np.zeros((len(R), residents), np.float32), np.zeros((len(RI), residents), np.int32),
        np.zeros((len(J), rows), np.float32), np.zeros((len(JI), rows), np.int32),
        np.zeros(len(NB)), np.zeros((2, THEMES)), np.zeros(len(GOV)), np.zeros((len(PRO), professionals)),
        first, to, policy, events, np.zeros((0, 5)) if seeds is None else seeds,
        np.zeros((len(ORG), organisations)), np.zeros((organisations, organisations)), np.zeros(len(TAB)),
        np.zeros(2, np.uint64), **_work_space(residents, rows))
    state.res[R.seen], state.res[R.interest], state.res_i[RI.arrived] = -1.0, 0.5, ALWAYS
    state.nb[NB.area] = state.nb[NB.vigour] = 1.0
    state.tab[TAB.lift] = -1.0
    for column in (RI.met, RI.founded, RI.initiative, RI.asked_by):
        state.res_i[column] = NOBODY
    state.ini_i[JI.founder] = state.ini_i[JI.leader] = NOBODY
    return together(state)


def together(state: State) -> State:
    """Return a state whose arrays lie behind each other in one block of memory, with the same values.

    A block this large is kept in large pages, so that the processor need not look up where each small page is.
    """
    sizes = [-(-part.nbytes // ALIGNED) * ALIGNED for part in state]
    block, start, parts = np.zeros(sum(sizes) + ALIGNED, np.uint8), 0, []
    start = -block.ctypes.data % ALIGNED
    for part, size in zip(state, sizes, strict=True):
        parts.append(block[start:start + part.nbytes].view(part.dtype).reshape(part.shape))
        parts[-1][...] = part
        start += size
    return State(*parts)


def _work_space(residents: int, rows: int) -> dict[str, np.ndarray]:
    one, four = residents, (4, residents)
    return {"words": np.zeros(four, np.uint32), "shown": np.zeros((2, residents), np.float32),
            "lived": np.zeros(one, np.float32), "active": np.zeros(one, np.int64),
            "member_words": np.zeros(four, np.uint32), "count": np.zeros(6, np.int64),
            "share": np.zeros(rows), "racing": np.zeros((3, rows), np.int64),
            "race_words": np.zeros((4, rows), np.uint32), "lowest": np.zeros(rows),
            "joiners": np.zeros((2, residents), np.int32),
            "asks": np.zeros((2, residents), np.int32), "listed": np.zeros(one, np.int64),
            "whom": np.zeros(one, np.int64), "drawn": np.zeros(four, np.uint32),
            "movers": np.zeros(one, np.int64), "runners": np.zeros(one, np.int64)}
