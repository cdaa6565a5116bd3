"""Patterns of what spreads among people: a shared goal among professionals (9), plans for a counted target (11)."""

from __future__ import annotations

import dataclasses

import numpy as np

from experiments.patterns.estimates import bends, first_week, share, worst
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
    estimate,
    keep,
    margin,
    report,
    within,
)

LAUNCH = 26
CLEARLY = 10.0  # difference in Akaike's criterion from which a curve is preferred
GOAL_OFF = {"shared_goal": {"mechanisms.shared_goal": False}}
_staff = {"scenario": "bhag_welfare", "staff.members": 200, "weeks": 260}
_only_staff = Size(60, {"residents": 200}), Size(24, {"residents": 200})
_aligned = keep(aligned=Window("aligned", "series"))


def _curved(series, start=0):
    return np.array([bends(one[start:]) > CLEARLY for one in series])


SHAPE = Pattern(
    "9a",
    "bhag_welfare: how the goal spreads among 200 professionals",
    _staff,
    {"a": {}},
    (
        Line(
            "share of runs in which a curve fits better than a line (AIC > 10)",
            lambda a: share(_curved(a["a"]["aligned"], LAUNCH)),
            above(0.9),
            NEARLY,
            "spread",
            below(0.1),
            "share",
        ),
        Line("aligned at the end", lambda a: a["a"]["aligned_end"], report(), NEARLY, "spread", report(), unit="share"),
    ),
    *_only_staff,
    {"spread": {"params.staff.spread": 0.0}},
    _aligned,
)


def _half(arm):
    return first_week(arm["aligned"], 0.5, LAUNCH)


COCREATED = Pattern(
    "9b",
    "bhag_welfare: two hours each on an announcement -> on co-creators",
    _staff | {"goal.effort": 2.0},
    {
        "a": {"goal.cocreated": 0.0},
        "b": {"goal.cocreated": 1.0},
        "c": {"goal.cocreated": 0.0, "params.staff.own": 0.01},
    },
    (
        Line(
            "weeks sooner that half are aligned",
            lambda a: _half(a["a"]) - _half(a["b"]),
            above(),
            NEARLY,
            "shared_goal",
            unit="week",
        ),
        Line(
            "the same where an announcement works as well (own / forget = hours_heard / hours_seed)",
            lambda a: _half(a["c"]) - _half(a["b"]),
            report(),
            NEARLY,
            unit="week",
        ),
    ),
    *_only_staff,
    GOAL_OFF,
    _aligned,
)

MEETING = Pattern(
    "9c",
    "bhag_welfare: professionals meet residents 0 -> .8",
    {"scenario": "bhag_welfare"},
    {
        "a": {"params.staff.meeting": 0.0},
        "b": {"params.staff.meeting": 0.8},
        "none": {"params.staff.meeting": 0.0, "goal.effort": 0.0, "goal.cocreated": 0.0},
    },
    (
        Line(
            "ideas of residents",
            lambda a: a["b"]["idea_rate"] - a["a"]["idea_rate"],
            above(),
            PARTLY,
            "shared_goal",
            unit="1/1000/yr",
        ),
        Line(
            "five-year survival",
            lambda a: a["b"]["survival_informal"] - a["a"]["survival_informal"],
            above(),
            PARTLY,
            "shared_goal",
            unit="share",
        ),
        Line(
            "ideas, goal against no goal, where they do not meet residents",
            lambda a: a["a"]["idea_rate"] - a["none"]["idea_rate"],
            within(-0.05, 0.05),
            NEARLY,
            unit="1/1000/yr",
        ),
    ),
    Size(100, {"residents": 10_000, "weeks": 260}),
    Size(60, {"residents": 6_000, "weeks": 208}),
    GOAL_OFF,
)

# ---- 11: a counted target
LOOKS = (51, 103, 155, 207)
_whole = Size(12, {"weeks": 208}, off_pairs=4)
_two = [{"code": "K1", "residents": 5_000}, {"code": "K2", "residents": 5_000}]
_part = Size(12, {"weeks": 208, "neighbourhoods": _two, "campaign.target": 1_000.0}, off_pairs=8)
_plans = keep(plans=Window("plans", "series"))


def _fewer(a):
    """Share of plans that is lost at the look where least is lost; all four looks must lie below the bound."""
    first, second = a["a"]["plans"], a["b"]["plans"]
    return worst(*(estimate((second[:, k] - first[:, k]) / first[:, k].mean()) for k in LOOKS))


def reached(arm):
    """Week in which the target is reached; the horizon where it never is."""
    return np.where(np.isnan(arm["target_week"]), LOOKS[-1] + 1.0, arm["target_week"])


def _slower(key, method, text, off):
    return Pattern(
        key,
        f"energiekoplopers: {text} .5 -> 0",
        {"scenario": "energiekoplopers"},
        {"a": {}, "b": {f"methods.{method}": 0.0}},
        (
            Line(
                "plans at weeks 52, 104, 156, 208, all fewer (share; the look that loses least)",
                _fewer,
                below(),
                NEARLY,
                next(iter(off)),
                margin(0.01),
                "share",
            ),
            Line(
                "weeks later that the target is reached (never: the horizon)",
                lambda a: reached(a["b"]) - reached(a["a"]),
                above(),
                NEARLY,
                next(iter(off)),
                margin(2.0),  # a hundredth of the horizon
                "week",
            ),
        ),
        _whole,
        _part,
        off,
        _plans,
    )


RENEWAL = _slower("11a1", "renewal", "renewal of the drive", {"drive": {"mechanisms.drive": False}})
CONVERSATION = _slower(
    "11a2", "conversation", "new forms of conversation", {"value_distance": {"mechanisms.value_distance": False}}
)


def _elasticity(a, arm):
    """Relative change in plans a week up to the target, for a relative change by half."""

    def rate(one):
        weeks = np.minimum(reached(one), LOOKS[-1]).astype(int)
        return one["plans"][np.arange(len(weeks)), weeks] / (weeks + 1)

    return np.log(rate(a[arm]) / rate(a["a"])) / np.log(1.5)


BOTTLENECK = Pattern(
    "11b",
    "energiekoplopers: half more front-runners (f) against half more willing (w)",
    {"scenario": "energiekoplopers"},
    {"a": {}, "f": {"campaign.front_runners": 0.003}, "w": {"campaign.willing": 0.6}},
    (
        Line(
            "elasticity of plans to front-runners minus that to the willing",
            lambda a: _elasticity(a, "f") - _elasticity(a, "w"),
            above(),
            NO,
            "bottleneck",
            margin(0.1),
        ),
        Line("elasticity to front-runners", lambda a: _elasticity(a, "f"), report(), NO),
        Line("elasticity to the willing", lambda a: _elasticity(a, "w"), report(), NO),
    ),
    _whole,
    _part,
    {"bottleneck": {"params.campaign.contacts": 1, "params.campaign.imitate": 0.0}},
    _plans,
)

SATURATING = Pattern(
    "11c",
    "energiekoplopers: the course of plans",
    {"scenario": "energiekoplopers"},
    {"a": {}},
    (
        Line(
            "share of runs in which a curve fits better than a line (AIC > 10)",
            lambda a: share(_curved(a["a"]["plans"])),
            above(0.9),
            NEARLY,
            "campaign",
            below(0.5),
            "share",
        ),
        Line(
            "plans at the end, per 1,000",
            lambda a: a["a"]["plans"][:, -1] / a["a"]["residents"] * 1000,
            above(0),
            NEARLY,
            "campaign",
            margin(0.0),
            "1/1000",
        ),
    ),
    dataclasses.replace(_whole, pairs=40, off_pairs=8),  # that a share is above .9 takes 36 runs that all bend
    _part,
    {"campaign": {"mechanisms.campaign": False}},
    _plans,
)

PATTERNS = (SHAPE, COCREATED, MEETING, RENEWAL, CONVERSATION, BOTTLENECK, SATURATING)
