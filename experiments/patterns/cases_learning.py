"""Patterns of learning from each other (5) and of finding what there is (7)."""

from __future__ import annotations

import numpy as np

from experiments.patterns.estimates import first_week
from experiments.patterns.statement import (
    NEARLY,
    NO,
    PARTLY,
    Line,
    Pattern,
    Size,
    Window,
    above,
    keep,
    margin,
    report,
)

LATE = 104  # week in which the late neighbourhood begins
KNOWN = 0.3  # level of know-how that is waited for
IDEAS = 0.75  # ideas per 1,000 inhabitants that are waited for: half of what three years bring
_LINK = {"region.links": [{"a": "EARLY", "b": "LATE", "strength": 1.0}]}
IMITATION_OFF = {"imitation": {"mechanisms.imitation": False}}


def _places(residents, themes=None):
    early = {"code": "EARLY", "residents": residents}
    late = {"code": "LATE", "residents": residents, "late": LATE}
    if themes:
        early["population"] = {"code": "EARLY", "themes": themes[0]}
        late["population"] = {"code": "LATE", "themes": themes[1]}
    return {"neighbourhoods": [early, late]}


def waited(arm):
    """Return the weeks after the late start until the late one knows how."""
    return first_week(arm["late"], KNOWN, LATE)


def until_ideas(arm, part=0.5):
    """Return the weeks after the late start until so many ideas per 1,000 inhabitants have come there.

    Args:
        arm: outcomes of an arm.
        part: of all inhabitants, those of the late one.
    """
    since = np.cumsum(arm["ideas_weekly"][:, LATE:], axis=1) / (arm["inhabitants"][:, None] * part) * 1000
    return first_week(since, IDEAS)


def imitated(built_in, part=0.5):
    """Return the lines of imitation; ``part`` of all inhabitants live in the late neighbourhood.

    The late one does not only know how sooner, which imitation writes itself: it has ideas sooner, and more.
    """
    return (
        Line(
            "weeks sooner that the late one knows how",
            lambda a: waited(a["a"]) - waited(a["b"]),
            above(),
            built_in,
            "imitation",
            unit="week",
        ),
        Line(
            "ideas there, weeks 104-260",
            lambda a: (a["b"]["ideas"] - a["a"]["ideas"]) / (a["a"]["inhabitants"] * part) * 1000 / 3,
            above(),
            NO,
            "imitation",
            unit="1/1000/yr",
        ),
        Line(
            "weeks sooner that so many ideas have come there",
            lambda a: until_ideas(a["a"], part) - until_ideas(a["b"], part),
            above(),
            NO,
            "imitation",
            unit="week",
        ),
    )


def seen_in(place):
    """Return what is kept of the neighbourhood that begins late."""
    return keep(late=Window("practice", "series", place=place), ideas=Window("ideas", "sum", LATE, 260, place),
                ideas_weekly=Window("ideas", "series", place=place))


_region = seen_in("LATE")
_REFLECTING = {"params.adapting.reflect": 0.02, "weeks": 260}
REGION = Pattern(
    "5a",
    "two neighbourhoods, one two years late: no link -> link",
    _REFLECTING,
    {"a": {"region.links": []}, "b": _LINK},
    imitated(PARTLY),
    Size(40, _places(10_000)),
    Size(24, _places(3_000)),
    IMITATION_OFF,
    _region,
)

_LATE_THEMES = [0.0, 0.2, 0.8, 0.0, 0.0]
_OTHER = [0.8, 0.2, 0.0, 0.0, 0.0]  # has .2 of its themes in common with the late one's


MATCH = Pattern(
    "5b",
    "linked: themes of the example match .2 -> 1",
    _REFLECTING | _LINK,
    {"a": {"neighbourhoods.0.population.themes": _OTHER}, "b": {"neighbourhoods.0.population.themes": _LATE_THEMES}},
    imitated(NEARLY),
    Size(40, _places(10_000, (_OTHER, _LATE_THEMES))),
    Size(24, _places(3_000, (_OTHER, _LATE_THEMES))),
    IMITATION_OFF,
    _region,
)

_TABLE = {"tables": [{"code": "table", "rule": "voice", "parties": 6, "interests": [0.1, 0.9], "cultures": [0.1, 0.9]}]}
RESPONSIBLE = Pattern(
    "5c",
    "a table of six that learns: nobody -> somebody responsible",
    _REFLECTING | _TABLE,
    {"a": {"methods.responsibility": 0.0}, "b": {"methods.responsibility": 1.0}},
    (
        Line(
            "trust at the table, at the end",
            lambda a: a["b"]["table_trust_end"] - a["a"]["table_trust_end"],
            above(0.05),
            PARTLY,
            unit="trust",
        ),
        Line(
            "decisions",
            lambda a: (a["b"]["decisions"] - a["a"]["decisions"]) / 5,
            above(),
            PARTLY,
            "tables",
            unit="1/yr",
        ),
        Line(
            "know-how of collaborating, at the end",
            lambda a: a["b"]["practice"] - a["a"]["practice"],
            above(0.1),
            PARTLY,
            "tables",
            margin(0.01),
        ),
    ),
    Size(200, {"residents": 2_000}, off_pairs=40),
    Size(60, {"residents": 1_000}),
    {"tables": {"switches.tables": False}},
    keep(decisions=Window("table_decisions", "last")),
)

RAMP_STEP = {"week": 0, "reached": 52, "role": "facilitate"}
MAP = Pattern(
    "7",
    "oss_facilities_map: no map -> a map; residents search",
    {"scenario": "oss_facilities_map", "policy": [RAMP_STEP]},
    {"a": {"methods.search_map": 0.0}, "b": {"methods.search_map": 1.0}},
    (
        Line(
            "joining of those with few ties gains more than of those with many",
            lambda a: a["b"]["joins_few"] - a["a"]["joins_few"] - a["b"]["joins_many"] + a["a"]["joins_many"],
            above(),
            NEARLY,
            "search",
            margin(0.0005),  # was .002, as large as the effect, so that it could hardly fail: tightened after a look
            "1/yr",
        ),
        Line(
            "joining of those with few ties, extra as a share",
            lambda a: (a["b"]["joins_few"] - a["a"]["joins_few"]) / a["a"]["joins_few"].mean(),
            report(),
            NEARLY,
            unit="share",
        ),
        Line(
            "joining of those with many ties, extra as a share",
            lambda a: (a["b"]["joins_many"] - a["a"]["joins_many"]) / a["a"]["joins_many"].mean(),
            report(),
            NO,
            unit="share",
        ),
    ),
    Size(80, {"weeks": 156}),
    Size(40, {"residents": 4_000, "weeks": 104}),
    {"search": {"mechanisms.search": False}},
    keep("joins_by_ties"),
)


PATTERNS = (REGION, MATCH, RESPONSIBLE, MAP)
