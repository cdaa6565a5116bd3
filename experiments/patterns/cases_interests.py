"""Patterns of unlike parties (10): what bridging their interests does, and where it does most."""

from __future__ import annotations

from experiments.patterns.statement import NEARLY, PARTLY, Line, Pattern, Size, Window, above, keep, margin

_INTERESTS_OFF = {"interests": {"mechanisms.interests": False}}
_joint = keep("apart", joint=Window("joint", "mean", 156, 208), decided=Window("table_decisions", "last"))


def per_1000(arm, name):
    """Return an outcome per 1,000 residents."""
    return arm[name] / arm["residents"] * 1000


BRIDGING = Pattern(
    "10a",
    "arena_poort: no bridging -> bridging",
    {"scenario": "arena_poort", "weeks": 208},
    {"a": {"methods.bridging": 0.0}, "b": {"methods.bridging": 1.0}},
    (
        Line(
            "joint initiatives, last year",
            lambda a: per_1000(a["b"], "joint") - per_1000(a["a"], "joint"),
            above(),
            PARTLY,
            "interests",
            margin(0.02),
            "1/1000",
        ),
        Line(
            "decisions at the table",
            lambda a: (a["b"]["decided"] - a["a"]["decided"]) / 4,
            above(),
            PARTLY,
            "bridging",
            unit="1/yr",
        ),
        # Of new initiatives: the drawn stock of the start knows no interests, all clusters have some of it in common.
        Line(
            "pairs of clusters without a new initiative in common, fewer",
            lambda a: a["a"]["clusters_apart"] - a["b"]["clusters_apart"],
            above(),
            PARTLY,
            "interests",
            unit="of 6",
        ),
    ),
    Size(40, off_pairs=8),
    Size(24, {"residents": 4_000}),
    _INTERESTS_OFF | {"bridging": {"mechanisms.bridging": False}},
    _joint,
)


def _extra(a, of):
    """What bridging adds where interests differ much, minus what it adds where they differ little."""
    return of(a["far_b"]) - of(a["far_a"]) - of(a["near_b"]) + of(a["near_a"])


def _arm(spread, bridging):
    return {"params.interests.spread": spread, "methods.bridging": bridging}


UNLIKE = Pattern(
    "10b",
    "arena_poort: what bridging adds at spread of interests .2 -> 1",
    {"scenario": "arena_poort"},
    {"near_a": _arm(0.2, 0.0), "near_b": _arm(0.2, 1.0), "far_a": _arm(1.0, 0.0), "far_b": _arm(1.0, 1.0)},
    (
        Line(
            "informal initiatives, difference of differences",
            lambda a: _extra(a, lambda x: x["stock_informal"]),
            above(),
            NEARLY,
            "interests",
            margin(0.05),
            "1/1000",
        ),
        Line(
            "joint initiatives, difference of differences",
            lambda a: _extra(a, lambda x: per_1000(x, "mean_joint")),
            above(),
            NEARLY,
            "interests",
            margin(0.05),
            "1/1000",
        ),
    ),
    Size(60, {"residents": 10_000, "weeks": 260}, off_pairs=8),
    Size(40, {"residents": 4_000, "weeks": 208}),
    _INTERESTS_OFF,
    keep(mean_joint=Window("joint", "mean", 52)),
)

PATTERNS = (BRIDGING, UNLIKE)
