"""The study of each case: its contrast at the size of its scenario, and the numbers that its sentence names."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from experiments.patterns import (
    cases_goal,
    cases_initiators,
    cases_interests,
    cases_learning,
    cases_policy,
    cases_start,
)
from experiments.patterns.estimates import first_week, pooled
from experiments.patterns.running import SEED
from experiments.patterns.statement import NEARLY, PARTLY, Arms, Line, Pattern, Size, Window, above, keep, report
from experiments.patterns.study_numbers import Values
from experiments.statistics import Interval, ratio_of_means

Numbers = Callable[[Arms], Mapping[str, "tuple[Values, str]"]]


@dataclass(frozen=True)
class CaseStudy:
    """What is run for a case, which line its second sentence speaks of, and the numbers of its first.

    A number is (a value a pair or an interval, kind): ``share``, ``plain``, ``ratio``, ``weeks``, ``more`` (hours, a
    difference in words), ``points`` (a difference of shares), ``signed``, ``reached`` (weeks; the
    horizon stands for never), or, of a setting that is only named, (number, ``given``).
    """

    pattern: Pattern
    numbers: Numbers
    unit: dict[str, str]
    line: int = 0
    times: float = 1.0  # what its unit makes of the line's: 100 for a share in percentage points


def _at_home(pattern: Pattern, pairs: int, off_pairs: int | None = None, **settings: object) -> Pattern:
    """Return a pattern at the size of its scenario."""
    return dataclasses.replace(pattern, base=dict(pattern.base) | settings, full=Size(pairs, {}, off_pairs or pairs))


def _pooled(arm: Mapping[str, np.ndarray]) -> Interval:
    return pooled((arm["left_after_year"], arm["born"]), seed=SEED)


def _effect(pattern: Pattern, line: int, a: Arms) -> Values:
    return pattern.lines[line].effect(a)


_LATE = "GM0356"
_LATE_PART = 64_554 / (64_554 + 32_030 + 17_660)  # of the inhabitants of the three areas, those of the late one
REGION = Pattern(
    "5",
    "learning_region: no link -> links and hub",
    {"scenario": "learning_region"},
    {"a": {"region.links": [], "region.hub": 0.0}, "b": {}},
    cases_learning.imitated(PARTLY, _LATE_PART),
    Size(6),
    Size(3),
    cases_learning.IMITATION_OFF,
    cases_learning.seen_in(_LATE),
)


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


def _joint(a: Arms, where: str) -> np.ndarray:
    with_, without = (cases_interests.per_1000(a[f"{where}_{arm}"], "mean_joint") for arm in "ba")
    return with_ - without


def _times(a: Arms, who: str) -> Interval:
    return ratio_of_means(a["a"][who], a["b"][who])


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
        _at_home(cases_initiators.PARTY, 16),
        *HOURS,
        lambda a: {
            "d": (_effect(cases_initiators.PARTY, 0, a), "more"),
            "a": (a["a"]["seeds_led"], "share"),
            "b": (a["b"]["seeds_led"], "share"),
        },
    ),
    "leidsche_rijn": _study(
        _at_home(cases_initiators.WITHDRAWN, 16),
        *HOURS,
        lambda a: {
            "d": (_effect(cases_initiators.WITHDRAWN, 0, a), "more"),
            "e": (_effect(cases_initiators.WITHDRAWN, 2, a), "signed"),
        },
    ),
    "nieuwegein_lijfstyle": _study(
        _at_home(cases_start.REFERRAL, 10),
        *POINTS,
        lambda a: {
            "d": (_effect(cases_start.REFERRAL, 0, a), "points"),
            "e": (_times(a, "idea_rate"), "ratio"),
            "f": (_times(a, "initiative_rate"), "ratio"),
        },
        times=100.0,
    ),
    "learning_region": _study(
        REGION,
        "weken",
        "weeks",
        lambda a: {
            "level": (cases_learning.IDEAS, "given"),
            "a": (cases_learning.until_ideas(a["a"], _LATE_PART), "weeks"),
            "b": (cases_learning.until_ideas(a["b"], _LATE_PART), "weeks"),
            "c": (cases_learning.waited(a["a"]), "weeks"),
            "d": (cases_learning.waited(a["b"]), "weeks"),
        },
        2,
    ),
    "oss_green": _study(
        _at_home(cases_policy.RAMP, 24),
        *POINTS,
        lambda a: {
            "a": (a["a"]["resident_led_end"], "share"),
            "b": (a["b"]["resident_led_end"], "share"),
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
        lambda a: {"a": (_half(a["a"]), "weeks"), "b": (_half(a["b"]), "weeks")},
    ),
    "arena_poort": _study(
        _at_home(cases_interests.UNLIKE, 10, 4),
        "per 1.000 bewoners",
        "per 1,000 residents",
        lambda a: {"d": (_joint(a, "far"), "signed"), "e": (_joint(a, "near"), "signed")},
        1,
    ),
    "energiekoplopers": _study(
        _at_home(cases_goal.CONVERSATION, 4, weeks=208),
        "procent",
        "per cent",
        lambda a: {"a": (cases_goal.reached(a["b"]), "reached"), "b": (cases_goal.reached(a["a"]), "reached")},
        times=100.0,
    ),
    "regiegroep_utrecht": _study(
        RULES,
        "partijen",
        "parties",
        lambda a: {
            "a": (a["a"]["decisions"] / 5, "plain"),
            "b": (a["b"]["decisions"] / 5, "plain"),
            "c": (a["b"]["exits"], "plain"),
            "d": (a["a"]["exits"], "plain"),
        },
    ),
}
