"""THE TABLE: every column of residents, initiatives, neighbourhood, actors and partner table, declared once.

"Where does trust change?" has one answer: the process in the column's ``by``. A test runs each process alone and holds
it to what is declared here. Whole numbers and fractions are stored in 32 bits, sums over people in 64.
"""

from __future__ import annotations

from dataclasses import fields
from typing import NamedTuple

import numpy as np

from sim.settings import THEMES, Methods

NOBODY = np.int64(-1)
NEVER = 1_000_000_000  # week in which a barrier lifts that stays


class Column(NamedTuple):
    """One column: ``by`` names the one process that writes it.

    'start' sets a column before week 0 and never again; 'region' between weeks, by what neighbourhoods show each other.
    """

    name: str
    dtype: str  # f4 or f8: fraction; i4: whole number
    unit: str
    lo: float
    hi: float
    by: str
    doc: str
    width: int = 0  # 0: one value a row; otherwise so many


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
    Column("met", _i, "row", NOBODY, 1e9, "encounters", "resident met this week, -1 for nobody"),
    Column("contact", _f, "-", 0, 1, "encounters", "slow mean of trust times the energy of those met"),
    Column("nearby", _f, "share", 0, 1, "encounters", "slow share of encounters with somebody active"),
    Column("seen", _f, "-", -1, 1, "encounters", "momentum of the initiative of the one met, -1 if not active"),
    Column("trust_neighbours", _f, "trust", 0, 1, "trust", "trust in neighbours"),
    Column("trust_professionals", _f, "trust", 0, 1, "trust", "trust in professionals"),
    Column("trust_government", _f, "trust", 0, 1, "trust", "trust in the municipality"),
    Column("founded", _i, "row", NOBODY, 1e9, "founding", "initiative founded this week, -1 for none"),
    Column("initiative", _i, "row", NOBODY, 1e9, "joining", "initiative one is active in, -1 for none"),
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
    Column("interest", _f, "-", 0, 1, "start", "position of interests"),
    Column("stance", _b, "stance", 0, 2, "start", "towards a campaign: 0 not willing, 1 willing, 2 front-runner"),
    Column("plan", _b, "0/1", 0, 1, "campaign", "has the plan that the campaign is about"),
    Column("arrived", _i, "week", -1e6, 1e6, "turnover", "week in which one moved in, -1,000,000 for always"),
)
INITIATIVE = (
    Column("founder", _i, "row", NOBODY, 2e9, "founding", "identity: who founded it (public: PUBLIC + k)"),
    Column("founding_week", _i, "week", -1e6, 1e6, "founding", "identity: week of the idea"),
    Column("origin", _b, "origin", 0, 2, "founding", "0 resident, 1 professional, 2 government"),
    Column("theme", _b, "theme", 0, THEMES - 1, "founding", "theme"),
    Column("size", _f, "h/week", 0, 1e6, "founding", "hours needed when full-grown"),
    Column("fresh", _b, "0/1", 0, 1, "founding", "founded this week"),
    Column("interest", _f, "-", 0, 1, "founding", "position of interests: the founder's, .5 of public ones"),
    Column("members", _i, "resident", 0, 1e6, "joining", "active residents"),
    Column("core", _i, "resident", 0, 1e6, "joining", "of these in a core role, leader included"),
    Column("leader", _i, "row", NOBODY, 1e9, "joining", "resident who leads, -1 for none"),
    Column("process", _f, "-", 0, 1, "support", "process support received"),
    Column("fund", _f, "-", 0, 1, "support", "means received"),
    Column("steer", _f, "-", 0, 1, "support", "content set from outside"),
    Column("control", _f, "-", 0, 1, "support", "accountability asked"),
    Column("public_hours", _f, "h/week", 0, 1e4, "support", "professional hours of steering worked inside it"),
    Column("taken", _b, "0..2", 0, 2, "support", "taken over by professionals: 2 this week, 1 before"),
    Column("stage", _b, "stage", 0, 4, "life", "0 free, 1 idea, 2 running, 3 anchored, 4 ended"),
    Column("need", _f, "h/week", 0, 1e6, "life", "hours needed now"),
    Column("given", _f, "h/week", 0, 1.2e7, "life", "resident hours given"),
    Column("deficit", _f, "share", 0, 1, "life", "part of the need that comfortable hours leave open"),
    Column("core_load", _f, "h/week", 0, 112, "life", "hours of a core member"),
    Column("momentum", _f, "-", 0, 1, "life", "slow mean of hours given over needed"),
    Column("ownership", _f, "-", 0, 1, "life", "resident ownership"),
    Column("dependence", _f, "-", 0, 1, "life", "dependence on money"),
    Column("vacancy", _i, "week", 0, 1e6, "life", "weeks without a leader"),
    Column("happened", _i, "bits", 0, 31, "life",
           "this week, a sum: 1 success, 2 start, 4 end, 8 leader gone, 16 small success"),
    Column("ending", _b, "reason", 0, 5, "life",
           "0 has not ended, 1 not started, 2 faded, 3 completed, 4 core lost, 5 end of an anchored one"),
)
NEIGHBOURHOOD = (
    Column("inhabitants", "f8", "person", 0, 1e6, "start", "people of all ages"),
    Column("tied", "f8", "resident", 0, 1e6, "start", "residents with ties: the first so many"),
    Column("capacity", "f8", "h/week", 0, 1e6, "events", "public hours available"),
    Column("money", "f8", "euro/week", 0, 1e7, "events", "public money available"),
    Column("pulse_energy", "f8", "share", 0, 1, "events", "part of missing energy that an event gives"),
    Column("pulse_asks", "f8", "-", 0, 1e6, "events", "invitations of events"),
    Column("pulse_urgency", "f8", "-", 0, 1e6, "events", "urgency of each theme added by events and a purpose",
           THEMES),
    Column("burnouts", "f8", "resident", 0, 1e6, "energy", "burn-outs this week"),
    Column("ideas", "f8", "idea", 0, 1e6, "founding", "ideas of residents this week"),
    Column("refused", "f8", "idea", 0, 1e6, "founding", "ideas lost because the table of initiatives was full"),
    Column("joined", "f8", "resident", 0, 1e6, "joining", "residents who joined this week"),
    Column("left", "f8", "resident", 0, 1e6, "joining", "residents who left this week"),
    Column("visits", "f8", "visit", 0, 1e6, "joining", "visits this week"),
    Column("ask", "f8", "-", 0, 1, "support", "asking delivered"),
    Column("structure", "f8", "-", 0, 1, "support", "structure work delivered"),
    Column("fund", "f8", "-", 0, 1, "support", "funding delivered to the mean initiative; without any, to one"),
    Column("steer", "f8", "-", 0, 1, "support", "steering delivered to the mean initiative; without any, to one"),
    Column("control", "f8", "-", 0, 1, "support", "control delivered to the mean initiative; without any, to one"),
    Column("gap", "f8", "-", 0, 4, "support", "support promised by the roles but not delivered"),
    Column("legitimacy", "f8", "-", 0, 1, "support", "legitimacy of initiatives (Inbedding)"),
    Column("responsiveness", "f8", "-", 0, 1, "support", "responsiveness lived through (Empathie)"),
    Column("hours_spent", "f8", "h/week", 0, 1e6, "support", "public hours spent"),
    Column("euros_spent", "f8", "euro/week", 0, 1e7, "support", "public money spent"),
    Column("theme_hours", "f8", "h/resident/week", 0, 168, "life", "hours given, by theme", THEMES),
    Column("activity", "f8", "h/resident/week", 0, 168, "life", "hours times momentum, all themes"),
    Column("incident", "f8", "-", 0, 1, "events", "size of a dated incident this week"),
    Column("backing", "f8", "-", 0, 1, "support", "legitimacy that the process director has won"),
    Column("area", "f8", "-", 0, 1, "support", "part of the area work that the hours allow"),
    Column("takeovers", "f8", "initiative", 0, 1e6, "support", "initiatives taken over this week"),
    Column("searched", "f8", "resident", 0, 1e6, "joining", "residents who joined by searching this week"),
    Column("joined_few", "f8", "resident", 0, 1e6, "joining", "of those who joined this week, with few ties"),
    Column("practice", "f8", "-", 0, 1, "adapting", "know-how of collaborating"),
    Column("reflex", "f8", "-", 0, 1, "adapting", "reflex to take control"),
    Column("success", "f8", "-", 0, 1, "adapting", "success seen this week: momentum times ownership"),
    Column("example", "f8", "-", 0, 1, "region", "pull of better examples elsewhere"),
    Column("aligned", "f8", "share", 0, 1, "staff", "professionals who made the shared goal their own, weighted"),
    Column("vigour", "f8", "-", 0, 1, "staff", "part of the public hours that tired professionals can work"),
    Column("drive", "f8", "-", 0, 1, "campaign", "drive of front-runners"),
    Column("plans", "f8", "resident", 0, 1e6, "campaign", "residents with a plan"),
    Column("plans_week", "f8", "resident", 0, 1e6, "campaign", "residents who made a plan this week"),
    Column("moved", "f8", "resident", 0, 1e6, "turnover", "residents who moved in this week"),
)
GOVERNMENT = (
    Column("structure", "f8", "-", 0, 1, "events", "legitimation, its half of structure"),
    Column("fund", "f8", "-", 0, 1, "events", "means made available"),
    Column("steer", "f8", "-", 0, 1, "events", "content set"),
    Column("control", "f8", "-", 0, 1, "events", "rules and accountability"),
    # Working methods, whoever works that way: the fields of settings.Methods, in their order.
    *(Column(f.name, "f8", f.metadata["unit"], 0, f.metadata["hi"], "events", f.metadata["doc"])
      for f in fields(Methods)),
)
PROFESSIONAL = (
    Column("weight", "f8", "share", 0, 1, "start", "share of the public hours"),
    Column("ask", "f8", "-", 0, 1, "events", "personal invitations"),
    Column("structure", "f8", "-", 0, 1, "events", "ties and meeting places, their half of structure"),
    Column("process", "f8", "-", 0, 1, "events", "mediation"),
    Column("energy", "f8", "energy", 0, 1, "staff", "own energy"),
    Column("aligned", "f8", "0/1", 0, 1, "staff", "made the shared goal their own"),
    Column("heard", "f8", "-", 0, 1, "staff", "what an announcement of the goal left"),
    Column("turned", "f8", "0/1", 0, 1, "staff", "aligned after this week (all look at the week before)"),
)
# A partner table: each neighbourhood that it feeds holds its own identical copy.
ORGANISATION = (
    Column("culture", "f8", "-", 0, 1, "tables", "place between two ways of working"),
    Column("interest", "f8", "-", 0, 1, "start", "place between two interests"),
    Column("size", "f8", "-", 0, 1e6, "start", "weight against other parties"),
    Column("present", "f8", "0/1", 0, 1, "tables", "still at the table"),
    Column("grievance", "f8", "-", 0, 1e6, "tables", "what being overruled and standing still left"),
    Column("heard", "f8", "0/1", 0, 1, "tables", "was asked what it needs to go along"),
    Column("judgement", "f8", "-", -1e3, 1e3, "tables", "judgement of what lies on the table: in favour from 0 on"),
    Column("favour", "f8", "0/1", 0, 1, "tables", "in favour of what lies on the table"),
)
PAIR = (Column("trust", "f8", "trust", 0, 1, "tables", "trust of one organisation (row) in another (column)"),)
TABLE = (
    Column("round", "f8", "round", 0, 1e6, "tables", "rounds held"),
    Column("on_table", "f8", "kind", 0, 2, "tables", "0 nothing, 1 a proposal, 2 an agreement"),
    Column("position", "f8", "-", 0, 1, "tables", "position of the proposal"),
    Column("pending", "f8", "round", 0, 100, "tables", "rounds that the proposal has failed"),
    Column("decided", "f8", "decision", 0, 1e6, "tables", "decisions taken so far"),
    Column("kept", "f8", "decision", 0, 1e6, "tables", "of these carried out"),
    Column("deadlocks", "f8", "proposal", 0, 1e6, "tables", "proposals dropped so far"),
    Column("exits", "f8", "organisation", 0, 1e3, "tables", "organisations that left so far"),
    Column("stage", "f8", "stage", 0, 3, "tables", "agreed: 1 declaration of intent, 2 same module, 3 one contract"),
    Column("steps", "f8", "step", -1e6, 1e6, "tables", "kept decisions since the last agreement was tried"),
    Column("quality", "f8", "-", 0, 1, "tables", "quality of the collaboration"),
    Column("trust", "f8", "trust", 0, 1, "tables", "mean trust among those present"),
    Column("distance", "f8", "-", 0, 1, "tables", "mean distance of cultures among those present"),
    Column("lift", "f8", "week", -1, NEVER, "start", "week in which the last barrier lifts: -1 none, NEVER: stays"),
    Column("barrier", "f8", "0/1", 0, 1, "events", "a barrier stands"),
)
TIE = (Column("to", "i4", "row", 0, 1e9, "turnover", "the other end of each tie"),)
TABLES = {"resident": RESIDENT, "initiative": INITIATIVE, "neighbourhood": NEIGHBOURHOOD,
          "government": GOVERNMENT, "professional": PROFESSIONAL, "organisation": ORGANISATION, "pair": PAIR,
          "table": TABLE, "tie": TIE}
