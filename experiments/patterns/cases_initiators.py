"""Patterns of who initiates: residents or professionals (2, 3)."""

from __future__ import annotations

from experiments.patterns.statement import (
    NEARLY,
    NO,
    PARTLY,
    Line,
    Pattern,
    Size,
    Window,
    above,
    below,
    keep,
    report,
)


def _seeds(origin):
    return {"seeds": [{"week": 0, "origin": origin, "count": 1.0, "theme": 0, "size": 74.0}]}


INITIATORS_OFF = {"initiators": {"mechanisms.initiators": False}}
PARTY = Pattern(
    "2",
    "utrecht_oost: professionals -> residents start",
    {"scenario": "utrecht_oost", "weeks": 110},
    {"a": _seeds("professional"), "b": _seeds("resident")},
    (
        Line(
            "resident hours, first half year",
            lambda a: (a["b"]["hours"] - a["a"]["hours"]) / a["a"]["residents"] * 1000,
            below(),
            NO,
            "initiators",
            unit="h/1000/wk",
        ),
        Line(
            "counted hours, first half year",
            lambda a: (a["b"]["counted"] - a["a"]["counted"]) / a["a"]["residents"] * 1000,
            below(),
            NO,
            "initiators",
            unit="h/1000/wk",
        ),
        Line(
            "residents' ownership of what was started, week 104",
            lambda a: a["b"]["seeds_owned"] - a["a"]["seeds_owned"],
            above(0.2),
            NEARLY,
        ),
        # Added after a first look, without a verdict: ownership tells nothing where none of what was started is left.
        Line(
            "share of what was started that residents lead in week 104",
            lambda a: a["b"]["seeds_led"] - a["a"]["seeds_led"],
            report(),
            NEARLY,
            unit="share",
        ),
        Line(
            "taking part in the second year, high against low education",
            lambda a: a["b"]["education_ratio"] - a["a"]["education_ratio"],
            above(),
            NO,
            "initiators",
            unit="ratio",
        ),
    ),
    Size(120, {"residents": 10_000}),
    Size(24, {"residents": 3_000}),
    INITIATORS_OFF,
    keep("seeds", hours=Window("hours", "mean", 0, 26), counted=Window("hours_counted", "mean", 0, 26)),
)


def _counted(arm, name):
    return arm[name] / arm["residents"] * 1000


def _withdrawal(a, arm):
    """What the withdrawal does to counted hours: the change over it minus the change where nothing is withdrawn."""
    gone, kept = ({name: _counted(a[one], name) for name in ("before", "after")} for one in (arm, f"{arm}_kept"))
    return (gone["after"] - gone["before"]) - (kept["after"] - kept["before"])


_KEPT = {"policy": []}
WITHDRAWN = Pattern(
    "3",
    "leidsche_rijn: residents -> professionals start, hours withdrawn in week 130 and (kept) not",
    {"scenario": "leidsche_rijn", "weeks": 208},
    {
        "a": _seeds("resident"),
        "b": _seeds("professional"),
        "a_kept": _seeds("resident") | _KEPT,
        "b_kept": _seeds("professional") | _KEPT,
    },
    (
        Line(
            "counted hours, first half year",
            lambda a: _counted(a["b"], "counted") - _counted(a["a"], "counted"),
            above(),
            PARTLY,
            "initiators",
            unit="h/1000/wk",
        ),
        Line(
            "resident-led, last year",
            lambda a: a["b"]["resident_led_end"] - a["a"]["resident_led_end"],
            below(),
            PARTLY,
            "initiators",
            unit="share",
        ),
        # As first written (after minus before, one start against the other) it told of the age of what was started:
        # the difference stayed with the withdrawal switched off. Now against the same start without a withdrawal.
        Line(
            "counted hours, what the withdrawal does: started by professionals minus by residents",
            lambda a: _withdrawal(a, "b") - _withdrawal(a, "a"),
            below(),
            PARTLY,
            "initiators",
            unit="h/1000/wk",
        ),
    ),
    Size(80, {"residents": 10_000}),
    Size(24, {"residents": 3_000, "weeks": 190}),
    INITIATORS_OFF,
    keep(
        counted=Window("hours_counted", "mean", 0, 26),
        before=Window("hours_counted", "mean", 78, 130),
        after=Window("hours_counted", "mean", 130, 182),
    ),
)

PATTERNS = (PARTY, WITHDRAWN)
