"""The study of each case: its contrast at the size of its scenario, and the numbers that its sentence names."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from experiments.patterns import cases_goal, cases_learning, cases_policy, cases_start, cases_tables
from experiments.patterns.estimates import first_week
from experiments.patterns.statement import NEARLY, PARTLY, Arms, Line, Pattern, Size, Window, above, keep, report

Numbers = Callable[[Arms], Mapping[str, "tuple[float, str]"]]


@dataclass(frozen=True)
class CaseStudy:
    """What is run for a case, which line its second sentence speaks of, and the numbers of its first.

    A number is (value, kind): ``share``, ``plain``, ``ratio``, ``week``, ``more`` (a difference in words), ``points``
    (a difference of shares), ``signed``, or ``reached`` (weeks; the horizon stands for never).
    """

    pattern: Pattern
    numbers: Numbers
    unit: dict[str, str]
    line: int = 0
    times: float = 1.0  # what its unit makes of the line's: 100 for a share in percentage points


def _at_home(pattern: Pattern, pairs: int, off_pairs: int | None = None, **settings: object) -> Pattern:
    """Return a pattern at the size of its scenario."""
    return dataclasses.replace(pattern, base=dict(pattern.base) | settings, full=Size(pairs, {}, off_pairs or pairs))


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def _pooled(arm: Mapping[str, np.ndarray]) -> float:
    return float(arm["left_after_year"].sum() / max(1.0, arm["born"].sum()))


def _effect(pattern: Pattern, line: int, a: Arms) -> float:
    return _mean(np.asarray(pattern.lines[line].effect(a)))


_LATE, _LATE_WEEK = "GM0356", 104
REGION = Pattern(
    "5",
    "learning_region: no link -> links and hub",
    {"scenario": "learning_region"},
    {"a": {"region.links": [], "region.hub": 0.0}, "b": {}},
    (
        Line(
            "weeks sooner that the late one knows how",
            lambda a: _waited(a["a"]) - _waited(a["b"]),
            above(),
            PARTLY,
            "imitation",
            unit="week",
        ),
    ),
    Size(6),
    Size(3),
    {"imitation": {"mechanisms.imitation": False}},
    keep(late=Window("practice", "series", place=_LATE)),
)


def _waited(arm: Mapping[str, np.ndarray]) -> np.ndarray:
    return first_week(arm["late"], cases_learning.KNOWN, _LATE_WEEK)


def _half(arm: Mapping[str, np.ndarray]) -> np.ndarray:
    return first_week(arm["aligned"], 0.5, cases_goal.LAUNCH)


GOAL = Pattern(
    "9",
    "bhag_welfare: an announcement -> co-creators, at equal effort",
    {"scenario": "bhag_welfare"},
    {"a": {"goal.cocreated": 0.0}, "b": {"goal.cocreated": 1.0}},
    (
        Line(
            "weeks sooner that half are aligned",
            lambda a: _half(a["a"]) - _half(a["b"]),
            above(),
            NEARLY,
            "shared_goal",
            unit="week",
        ),
    ),
    Size(20),
    Size(6),
    cases_goal.GOAL_OFF,
    keep(aligned=Window("aligned", "series")),
)

RULES = Pattern(
    "12",
    "regiegroep_utrecht: bare majority -> majority with voice",
    {"scenario": "regiegroep_utrecht"},
    {"a": {"tables.0.rule": "majority"}, "b": {"tables.0.rule": "voice"}},
    (Line("parties that leave", lambda a: a["b"]["exits"] - a["a"]["exits"], report(), PARTLY, "voice"),),
    Size(20),
    Size(6),
    {"voice": {"mechanisms.voice": False}},
    keep(decisions=Window("table_decisions", "last"), exits=Window("table_exits", "last")),
)


def _joint(a: Arms, where: str) -> float:
    return float(
        (
            cases_tables.per_1000(a[f"{where}_b"], "mean_joint") - cases_tables.per_1000(a[f"{where}_a"], "mean_joint")
        ).mean()
    )


def _times(a: Arms, who: str) -> float:
    return float(a["b"][who].mean() / max(1e-12, a["a"][who].mean()))


def _met(arm: Mapping[str, np.ndarray]) -> float:
    return float(cases_goal.reached(arm).mean())


def _study(pattern: Pattern, nl: str, en: str, numbers: Numbers, line: int = 0, times: float = 1.0) -> CaseStudy:
    return CaseStudy(pattern, numbers, {"nl": nl, "en": en}, line, times)


POINTS = ("procentpunt", "percentage points")
HOURS = ("uur per 1.000 bewoners per week", "hours per 1,000 residents a week")


STUDIES: dict[str, CaseStudy] = {
    "fietskriebels": _study(
        _at_home(cases_start.DIRECTOR, 60, 20),
        *POINTS,
        lambda a: {"a": (_pooled(a["a"]), "share"), "b": (_pooled(a["b"]), "share")},
        times=100.0,
    ),
    "utrecht_oost": _study(
        _at_home(cases_start.PARTY, 16),
        *HOURS,
        lambda a: {
            "d": (_effect(cases_start.PARTY, 0, a), "more"),
            "a": (_mean(a["a"]["seeds_led"]), "share"),
            "b": (_mean(a["b"]["seeds_led"]), "share"),
        },
    ),
    "leidsche_rijn": _study(
        _at_home(cases_start.WITHDRAWN, 16),
        *HOURS,
        lambda a: {
            "d": (_effect(cases_start.WITHDRAWN, 0, a), "more"),
            "e": (_effect(cases_start.WITHDRAWN, 2, a), "signed"),
        },
    ),
    "nieuwegein_lijfstyle": _study(
        _at_home(cases_start.REFERRAL, 10),
        *POINTS,
        lambda a: {
            "d": (_effect(cases_start.REFERRAL, 0, a), "points"),
            "e": (_effect(cases_start.REFERRAL, 1, a), "signed"),
        },
        times=100.0,
    ),
    "learning_region": _study(
        REGION,
        "weken",
        "weeks",
        lambda a: {"a": (float(_waited(a["a"]).mean()), "plain"), "b": (float(_waited(a["b"]).mean()), "plain")},
    ),
    "oss_green": _study(
        _at_home(cases_policy.RAMP, 24),
        *POINTS,
        lambda a: {
            "a": (_mean(a["a"]["resident_led_end"]), "share"),
            "b": (_mean(a["b"]["resident_led_end"]), "share"),
        },
        times=100.0,
    ),
    "oss_facilities_map": _study(
        _at_home(cases_learning.MAP, 80),
        "keer per 1.000 bewoners per jaar",
        "times per 1,000 residents a year",
        lambda a: {"d": (_times(a, "joins_few"), "ratio"), "e": (_times(a, "joins_many"), "ratio")},
        times=1000.0,
    ),
    "living_lab_welfare": _study(
        _at_home(cases_policy.PRESSURE, 24),
        *HOURS,
        lambda a: {
            "d": (_effect(cases_policy.PRESSURE, 0, a), "more"),
            "e": (_effect(cases_policy.PRESSURE, 1, a), "points"),
        },
    ),
    "bhag_welfare": _study(
        GOAL,
        "weken",
        "weeks",
        lambda a: {"a": (float(_half(a["a"]).mean()), "plain"), "b": (float(_half(a["b"]).mean()), "plain")},
    ),
    "arena_poort": _study(
        _at_home(cases_tables.UNLIKE, 10, 4),
        "per 1.000 bewoners",
        "per 1,000 residents",
        lambda a: {"d": (_joint(a, "far"), "signed"), "e": (_joint(a, "near"), "signed")},
        1,
    ),
    "energiekoplopers": _study(
        _at_home(cases_goal.CONVERSATION, 4, weeks=208),
        "procent",
        "per cent",
        lambda a: {"a": (_met(a["b"]), "reached"), "b": (_met(a["a"]), "reached")},
        times=100.0,
    ),
    "regiegroep_utrecht": _study(
        RULES,
        "partijen",
        "parties",
        lambda a: {
            "a": (float(a["a"]["decisions"].mean()) / 5, "plain"),
            "b": (float(a["b"]["decisions"].mean()) / 5, "plain"),
            "c": (float(a["b"]["exits"].mean()), "plain"),
            "d": (float(a["a"]["exits"].mean()), "plain"),
        },
    ),
}
