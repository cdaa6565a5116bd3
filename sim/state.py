"""THE TABLE: every column of residents, initiatives, neighbourhood, government and professionals, declared once.

"Where does trust change?" has one answer: the process in the column's ``by``. A test runs each process alone and holds
it to what is declared here. Whole numbers and fractions are stored in 32 bits, sums over people in 64.
"""

from __future__ import annotations

from collections import namedtuple
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from sim.scenario import THEMES

NOBODY = np.int64(-1)
UNSETTLED = 2.0  # larger than any draw
PUBLIC = np.int64(1_000_000_000)  # public initiatives have founder PUBLIC + k, however many residents there are


class Column(NamedTuple):
    """One column: ``by`` names the one process that writes it ('start': set before week 0 and never again)."""

    name: str
    dtype: str  # f4 or f8: fraction; i4: whole number
    unit: str
    lo: float
    hi: float
    by: str
    doc: str
    width: int = 0  # 0: one value a row; otherwise so many


# Part of a resident in an initiative.
OUT, CONTRIBUTOR, CORE, LEADER = np.arange(4)
# Stage of an initiative; a row that is FREE can be used again.
FREE, IDEA, RUNNING, ANCHORED, ENDED = np.arange(5)
# Who started it.
BY_RESIDENT, BY_PROFESSIONAL, BY_GOVERNMENT = np.arange(3)
# Why it ended.
ALIVE, NOT_STARTED, FADED, COMPLETED, CORE_LOST, ANCHORED_EXIT = np.arange(6)
# What is counted in ``State.count``: active residents, residents who join this week, asks that were made, and how many
# rows of initiatives are looked at (the lowest free row is taken first, so those in use lie together).
ACTIVE, JOINERS, ASKS, ROWS = np.arange(4)
# What happened to an initiative this week (bits). (NumPy numbers: plain ones would make Numba compile per value.)
SUCCESS, STARTED, ENDING, LEADER_GONE = 2 ** np.arange(4)

_f, _i, _b = "f4", "i4", "i4"
RESIDENT = (
    Column("setpoint", _f, "energy", 0, 1, "start", "energy to which one returns"),
    Column("norm_neighbours", _f, "trust", 0, 1, "start", "trust in neighbours to which one returns"),
    Column("norm_professionals", _f, "trust", 0, 1, "start", "trust in professionals to which one returns"),
    Column("norm_government", _f, "trust", 0, 1, "start", "trust in the municipality to which one returns"),
    Column("ownership_norm", _f, "-", 0, 1, "start", "ownership to which one returns (0 consumer, 1 producer)"),
    Column("theme", _b, "theme", 0, THEMES - 1, "start", "theme one cares for most"),
    Column("concern", _f, "-", 0, 1, "start", "concern for that theme"),
    Column("education", _b, "level", 0, 2, "start", "0 low, 1 middle, 2 high"),
    Column("skill", _f, "-", 0, 1, "start", "skill of organising, without what taking part adds"),
    Column("entitlement", _f, "-", 0, 1, "start", "feeling entitled to act"),
    Column("threshold", _f, "share", -15, 15, "start", "share of peers at which one joins without more reasons"),
    Column("willingness", _f, "-", 0, 100, "start", "hours given against the mean resident"),
    Column("background", _f, "h/week", 0, 168, "start", "unpaid help outside initiatives, observed only"),
    Column("energy", _f, "energy", 0, 1, "energy", "time and energy left for acting together"),
    Column("fluctuation", _f, "energy", -1e3, 1e3, "energy", "chance part of energy"),
    Column("load", _f, "energy", -0.15, 1, "energy", "what taking part has cost and not yet recovered"),
    Column("recovery", _i, "week", 0, 520, "energy", "weeks of recovery left after burn-out"),
    Column("met", _i, "row", NOBODY, 1e9, "encounters", "resident met this week"),
    Column("contact", _f, "-", 0, 1, "encounters", "slow mean of trust times the energy of those met"),
    Column("nearby", _f, "share", 0, 1, "encounters", "slow share of encounters with somebody active"),
    Column("seen", _f, "-", -1, 1, "encounters", "momentum of the initiative of the one met, -1 if not active"),
    Column("trust_neighbours", _f, "trust", 0, 1, "trust", "trust in neighbours"),
    Column("trust_professionals", _f, "trust", 0, 1, "trust", "trust in professionals"),
    Column("trust_government", _f, "trust", 0, 1, "trust", "trust in the municipality"),
    Column("founded", _i, "row", NOBODY, 1e9, "founding", "initiative founded this week"),
    Column("initiative", _i, "row", NOBODY, 1e9, "joining", "initiative one is active in"),
    Column("part", _b, "part", 0, 3, "joining", "0 none, 1 contributor, 2 core, 3 leader"),
    Column("visited", _b, "0/1", 0, 1, "joining", "visited an initiative this week"),
    Column("asked_by", _i, "row", NOBODY, 1e9, "joining", "who asked first this week"),
    Column("asked_priority", _f, "-", 0, 1, "joining", "draw that settled who asked first"),
    Column("hours", _f, "h/week", 0, 112, "life", "hours given this week"),
    Column("ownership", _f, "-", 0, 1, "learning", "ownership (0 consumer, 1 producer)"),
    Column("experience", _f, "-", 0, 1, "learning", "experience of taking part"),
    Column("year_part", _b, "part", 0, 3, "observation", "highest part this year: 1 visitor, 2 contributor, 3 core"),
    Column("year_hours", _f, "h", 0, 1e5, "observation", "hours given this year"),
    Column("last_year_part", _b, "part", 0, 3, "observation", "highest part in the last full year"),
    Column("last_year_hours", _f, "h", 0, 1e5, "observation", "hours given in the last full year"),
)
INITIATIVE = (
    Column("founder", _i, "row", NOBODY, 2e9, "founding", "identity: who founded it (public: PUBLIC + k)"),
    Column("founding_week", _i, "week", -1e6, 1e6, "founding", "identity: week of the idea"),
    Column("origin", _b, "origin", 0, 2, "founding", "0 resident, 1 professional, 2 government"),
    Column("theme", _b, "theme", 0, THEMES - 1, "founding", "theme"),
    Column("size", _f, "h/week", 0, 1e6, "founding", "hours needed when full-grown"),
    Column("fresh", _b, "0/1", 0, 1, "founding", "founded this week"),
    Column("members", _i, "resident", 0, 1e6, "joining", "active residents"),
    Column("core", _i, "resident", 0, 1e6, "joining", "of these in a core role, leader included"),
    Column("leader", _i, "row", NOBODY, 1e9, "joining", "resident who leads, -1 for none"),
    Column("process", _f, "-", 0, 1, "support", "process support received"),
    Column("fund", _f, "-", 0, 1, "support", "means received"),
    Column("steer", _f, "-", 0, 1, "support", "content set from outside"),
    Column("control", _f, "-", 0, 1, "support", "accountability asked"),
    Column("public_hours", _f, "h/week", 0, 1e4, "support", "professional hours of steering worked inside it"),
    Column("stage", _b, "stage", 0, 4, "life", "0 free, 1 idea, 2 running, 3 anchored, 4 ended"),
    Column("need", _f, "h/week", 0, 1e6, "life", "hours needed now"),
    Column("given", _f, "h/week", 0, 1.2e7, "life", "resident hours given"),
    Column("deficit", _f, "share", 0, 1, "life", "part of the need that comfortable hours leave open"),
    Column("core_load", _f, "h/week", 0, 112, "life", "hours of a core member"),
    Column("momentum", _f, "-", 0, 1, "life", "slow mean of hours given over needed"),
    Column("ownership", _f, "-", 0, 1, "life", "resident ownership"),
    Column("dependence", _f, "-", 0, 1, "life", "dependence on money"),
    Column("vacancy", _i, "week", 0, 1e6, "life", "weeks without a leader"),
    Column("happened", _i, "bits", 0, 15, "life", "what happened this week: success, start, end, leader gone"),
    Column("ending", _b, "reason", 0, 5, "life", "why it ended"),
)
NEIGHBOURHOOD = (
    Column("inhabitants", "f8", "person", 0, 1e6, "start", "people of all ages"),
    Column("tied", "f8", "resident", 0, 1e6, "start", "residents with ties: the first so many"),
    Column("capacity", "f8", "h/week", 0, 1e6, "events", "public hours available"),
    Column("money", "f8", "euro/week", 0, 1e7, "events", "public money available"),
    Column("pulse_energy", "f8", "share", 0, 1, "events", "part of missing energy that an event gives"),
    Column("pulse_asks", "f8", "-", 0, 1e6, "events", "invitations of an event"),
    Column("pulse_urgency", "f8", "-", 0, 1e6, "events", "urgency of each theme added by an event", THEMES),
    Column("burnouts", "f8", "resident", 0, 1e6, "energy", "burn-outs this week"),
    Column("ideas", "f8", "idea", 0, 1e6, "founding", "ideas of residents this week"),
    Column("refused", "f8", "idea", 0, 1e6, "founding", "ideas lost because the table of initiatives was full"),
    Column("joined", "f8", "resident", 0, 1e6, "joining", "residents who joined this week"),
    Column("left", "f8", "resident", 0, 1e6, "joining", "residents who left this week"),
    Column("visits", "f8", "visit", 0, 1e6, "joining", "visits this week"),
    Column("ask", "f8", "-", 0, 1, "support", "asking delivered"),
    Column("structure", "f8", "-", 0, 1, "support", "structure work delivered"),
    Column("fund", "f8", "-", 0, 1, "support", "funding delivered to the mean initiative"),
    Column("steer", "f8", "-", 0, 1, "support", "steering delivered to the mean initiative"),
    Column("control", "f8", "-", 0, 1, "support", "control delivered to the mean initiative"),
    Column("gap", "f8", "-", 0, 4, "support", "support promised by the roles but not delivered"),
    Column("legitimacy", "f8", "-", 0, 1, "support", "legitimacy of initiatives (Inbedding)"),
    Column("responsiveness", "f8", "-", 0, 1, "support", "responsiveness lived through (Empathie)"),
    Column("hours_spent", "f8", "h/week", 0, 1e6, "support", "public hours spent"),
    Column("euros_spent", "f8", "euro/week", 0, 1e7, "support", "public money spent"),
    Column("theme_hours", "f8", "h/resident/week", 0, 168, "life", "hours given, by theme", THEMES),
    Column("activity", "f8", "h/resident/week", 0, 168, "life", "hours times momentum, all themes"),
)
GOVERNMENT = (
    Column("structure", "f8", "-", 0, 1, "events", "legitimation, its half of structure"),
    Column("fund", "f8", "-", 0, 1, "events", "means made available"),
    Column("steer", "f8", "-", 0, 1, "events", "content set"),
    Column("control", "f8", "-", 0, 1, "events", "rules and accountability"),
)
PROFESSIONAL = (
    Column("weight", "f8", "share", 0, 1, "start", "share of the public hours"),
    Column("ask", "f8", "-", 0, 1, "events", "personal invitations"),
    Column("structure", "f8", "-", 0, 1, "events", "ties and meeting places, their half of structure"),
    Column("process", "f8", "-", 0, 1, "events", "mediation"),
)
TABLES = {"resident": RESIDENT, "initiative": INITIATIVE, "neighbourhood": NEIGHBOURHOOD,
          "government": GOVERNMENT, "professional": PROFESSIONAL}

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
    policy: np.ndarray  # (rows, 10) float64: dated levels, see processes/events.py
    events: np.ndarray  # (events, 6) float64: dated pulses
    # Work space of one week that nobody keeps:
    words: np.ndarray  # (4, residents) uint32, the weekly block of draws
    shown: np.ndarray  # (2, residents) float32, what the one who meets a resident sees: see encounters
    lived: np.ndarray  # (residents,) float32, trust above the own norm
    active: np.ndarray  # (residents,) int64, the active residents; the first ``count[ACTIVE]`` hold
    member_words: np.ndarray  # (4, residents) uint32, the weekly block of draws of each active resident
    count: np.ndarray  # (4,) int64: see ACTIVE, JOINERS, ASKS, ROWS
    share: np.ndarray  # (initiatives,) float64, a weight per initiative: leaving, races, the support rule
    racing: np.ndarray  # (3, initiatives) int64, those that want more hours: row, founder, further key part
    race_words: np.ndarray  # (initiatives,) uint32, their draws for one resident
    lowest: np.ndarray  # (initiatives,) float64, draw of who took the lead this week; UNSETTLED for nobody
    joiners: np.ndarray  # (2, residents) int32, who said yes to which initiative; count[JOINERS] of them
    asks: np.ndarray  # (2, residents) int32, who asked whom; count[ASKS] of them
    listed: np.ndarray  # (residents,) int64, the few for whom a process has work
    whom: np.ndarray  # (residents,) int64, whom each of those met
    drawn: np.ndarray  # (4, residents) uint32, draws for those listed


class Tables:
    """The columns of a neighbourhood by name, as views on the buffers: ``tables.resident.energy`` and so on."""

    def __init__(self, s: State) -> None:
        self.resident = _views(RESIDENT, (s.res, R), (s.res_i, RI))
        self.initiative = _views(INITIATIVE, (s.ini, J), (s.ini_i, JI))
        self.neighbourhood = _views(NEIGHBOURHOOD, (s.nb[:, None], NB))
        self.neighbourhood.pulse_urgency, self.neighbourhood.theme_hours = s.themes[:1], s.themes[1:]
        self.government = _views(GOVERNMENT, (s.gov[:, None], GOV))
        self.professional = _views(PROFESSIONAL, (s.pro, PRO))


def _views(columns: tuple[Column, ...], *buffers: tuple[np.ndarray, tuple]) -> SimpleNamespace:
    return SimpleNamespace(**{c.name: buffer[getattr(index, c.name)] for c in columns
                              for buffer, index in buffers if hasattr(index, c.name)})


def initiative_rows(residents: int) -> int:
    """Return how many initiatives a neighbourhood can hold at once (one per eight residents, at least 16)."""
    return max(16, residents // 8)


def empty(residents: int, professionals: int, first: np.ndarray, to: np.ndarray, policy: np.ndarray,
          events: np.ndarray) -> State:
    """Return a neighbourhood in which nobody is active yet and every column is zero, or NOBODY."""
    rows = initiative_rows(residents)
    state = State(
        np.zeros((len(R), residents), np.float32), np.zeros((len(RI), residents), np.int32),
        np.zeros((len(J), rows), np.float32), np.zeros((len(JI), rows), np.int32),
        np.zeros(len(NB)), np.zeros((2, THEMES)), np.zeros(len(GOV)), np.zeros((len(PRO), professionals)),
        first, to, policy, events, **_work_space(residents, rows))
    state.res[R.seen] = -1.0
    for column in (RI.met, RI.founded, RI.initiative, RI.asked_by):
        state.res_i[column] = NOBODY
    state.ini_i[JI.founder] = state.ini_i[JI.leader] = NOBODY
    return state


def _work_space(residents: int, rows: int) -> dict[str, np.ndarray]:
    one, four = residents, (4, residents)
    return {"words": np.zeros(four, np.uint32), "shown": np.zeros((2, residents), np.float32),
            "lived": np.zeros(one, np.float32), "active": np.zeros(one, np.int64),
            "member_words": np.zeros(four, np.uint32), "count": np.zeros(4, np.int64),
            "share": np.zeros(rows), "racing": np.zeros((3, rows), np.int64), "race_words": np.zeros(rows, np.uint32),
            "lowest": np.zeros(rows), "joiners": np.zeros((2, residents), np.int32),
            "asks": np.zeros((2, residents), np.int32), "listed": np.zeros(one, np.int64),
            "whom": np.zeros(one, np.int64), "drawn": np.zeros(four, np.uint32)}
