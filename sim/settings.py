"""What a scenario may ask for beside its levers: working methods, dated policy, initiating parties, tables, goals.

Every level is a number 0..1, every date a week of the run. A scenario that leaves all of it out has the numbers it had
without it. ``sim/scenario.py`` holds the scenario itself, ``sim/consistency.py`` what of all this contradicts itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from sim.parameter import par

THEMES = 5
LAST_WEEK = 100_000  # latest week that may be dated
RULES = ("majority", "voice", "consent", "unanimity")
ORIGINS = ("resident", "professional", "government")


def level(doc: str) -> float:
    """Declare a level 0..1, 0 where nothing is said."""
    return par(0.0, 0, 1, "-", doc)


def dated(default: int | None, doc: str) -> int:
    """Declare a date."""
    return par(default, 0, LAST_WEEK, "week", doc, whole=True)


@dataclass
class Methods:
    """Working methods: what professionals, the municipality and a partner table do beside the six instruments."""

    pressure: float = level("output targets by which professionals are judged")
    listening: float = level("listening without a plan of one's own; it slows taking over")
    director: float = level("a process director is there")
    legitimation: float = level("backing of the process director by the directorate")
    purpose: float = level("steering on what it is for, leaving open what it becomes")
    dialogue: float = level("dialogues in which those who take part reflect")
    referral: float = level("professionals refer residents in person")
    search_map: float = level("one shared map of what there is")
    bridging: float = level("professionals with ties in several groups bring these together")
    conversation: float = level("new forms of conversation between unlike organisations")
    renewal: float = level("the drive of front-runners is renewed")
    chair: float = level("an external chair leads the partner table")
    reflection: float = level("the partner table reflects on lessons learned")
    responsibility: float = level("somebody at the partner table is responsible for the process")
    purpose_theme: int = par(0, 0, THEMES - 1, "theme", "theme of the purpose")


METHODS = tuple(f.name for f in fields(Methods) if f.name != "purpose_theme")


@dataclass
class PolicyStep:
    """A dated change of policy; ``None`` says nothing. It lasts, unless ``back`` says when it is taken back."""

    week: int = dated(0, "first week")
    reached: int | None = dated(None, "week in which the new levels are reached, linearly; none: at once")
    back: int | None = dated(None, "week from which what would hold without this step holds again; none: it stays")
    role: str | None = None
    professional_role: str | None = None
    capacity: float | None = par(None, 0, 1000, "h/1000/week", "public hours available")
    money: float | None = par(None, 0, 1e6, "euro/1000/year", "public money available")
    methods: dict[str, float] = field(default_factory=dict)  # levels of some of the methods


@dataclass
class Event:
    """A dated energy pulse that may carry a theme, asks, or neither; or an incident, in its first week."""

    week: int = par(60, 0, 100_000, "week", "first week")
    weeks: int = par(4, 1, 5200, "week", "how long it lasts")
    energy: float = par(0.0, 0, 1, "share", "part of the missing energy that it gives")
    theme: int = par(-1, -1, THEMES - 1, "theme", "the shared theme, -1 for none")
    urgency: float = par(0.0, 0, 100, "-", "urgency of that theme added")
    asks: float = par(0.0, 0, 1000, "-", "invitations to found, as a gain of the hazard at full trust")
    incident: float = par(0.0, 0, 1, "-", "size of an incident in its first week: what the control reflex answers to")


@dataclass
class Seed:
    """Initiatives that an initiating party starts on a date."""

    week: int = dated(0, "week in which they are started")
    origin: str = "resident"
    count: float = par(1.0, 0, 1000, "1/1000", "how many per 1,000 residents, rounded up to whole ones, at least one")
    theme: int = par(-1, -1, THEMES - 1, "theme", "their theme, -1 for the founder's own (public: drawn)")
    size: float = par(0.0, 0, 1e4, "h/week", "hours needed when full-grown, 0 for drawn as usual")


@dataclass
class Organisation:
    """A party at a partner table; ``None`` is drawn from the table's ranges."""

    name: str = "organisation"
    culture: float | None = par(None, 0, 1, "-", "place between two ways of working")
    interest: float | None = par(None, 0, 1, "-", "place between two interests")
    size: float = par(1.0, 1e-3, 1e6, "-", "weight against other parties")


@dataclass
class Barrier:
    """What stands in the way of one joint contract until a week, or for good."""

    name: str = "barrier"
    until: int | None = dated(None, "week in which it lifts; none: it stays")


@dataclass
class PartnerTable:
    """Organisations that meet, decide by a rule and may agree: a declaration, a module, one joint contract."""

    code: str = "table"
    rule: str = "majority"
    areas: list[str] = field(default_factory=list)  # codes of the neighbourhoods it feeds; none: all
    organisations: list[Organisation] = field(default_factory=list)
    parties: int = par(0, 0, 200, "organisation", "so many organisations, drawn, instead of named ones")
    interests: list[float] = field(default_factory=lambda: [0.0, 1.0])  # range of what is drawn
    cultures: list[float] = field(default_factory=lambda: [0.0, 1.0])
    trust: float = par(0.5, 0, 1, "trust", "trust of each in each other at the start")
    barriers: list[Barrier] = field(default_factory=list)
    week: int = dated(0, "first round")


@dataclass
class Goal:
    """A shared goal among professionals, launched with some hours of each."""

    week: int = dated(0, "launch")
    effort: float = par(0.0, 0, 1000, "h", "hours per professional spent on launching it, 0 for no goal")
    cocreated: float = par(0.0, 0, 1, "share", "part of that effort spent on co-creators, not on an announcement")


@dataclass
class Staff:
    """The organisation of professionals."""

    members: int = par(0, 0, 10_000, "professional", "how many there are, 0 for as many as the public hours pay")


@dataclass
class Campaign:
    """A counted target: residents who are helped to a plan by front-runners."""

    target: float = par(0.0, 0, 1e7, "resident", "plans wanted, 0 for no campaign")
    theme: int = par(0, 0, THEMES - 1, "theme", "its theme")
    front_runners: float = par(0.002, 0, 1, "share", "residents who help others")
    willing: float = par(0.4, 0, 1, "share", "residents who would make a plan when helped")
    week: int = dated(0, "first week")


@dataclass
class Link:
    """Two neighbourhoods that show each other what works."""

    a: str = ""
    b: str = ""
    strength: float = par(1.0, 0, 1, "-", "how well what is shown arrives")


@dataclass
class Region:
    """Neighbourhoods that learn from each other: links between two, a hub between all."""

    links: list[Link] = field(default_factory=list)
    hub: float = par(0.0, 0, 1, "-", "strength that a hub adds to every pair")
    every: int = par(4, 1, 520, "week", "weeks between two exchanges")
