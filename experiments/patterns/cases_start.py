"""Patterns of how people are drawn in: an event and a backed director (1), referral (4)."""

from __future__ import annotations

from experiments.patterns.estimates import pooled_difference
from experiments.patterns.running import SEED
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
    within,
)

EVENT, EVENT_WEEKS = 52, 8  # the scenario's Tour de France
YEAR = 52.0
DIRECTOR_OFF = {"mechanisms.director": False}
_ideas = keep(
    pulse=Window("ideas", "sum", 52, 60),
    after=Window("ideas", "sum", 86, 138),
    before=Window("ideas", "sum", 0, 52),
    rest=Window("ideas", "sum", 60, 170),
)


def _yearly(arm, name, weeks):
    """Ideas per 1,000 inhabitants a year."""
    return arm[name] / arm["inhabitants"] * 1000 * YEAR / weeks


def _peak(a):
    return _yearly(a["b"], "pulse", EVENT_WEEKS) - _yearly(a["a"], "pulse", EVENT_WEEKS)


PULSE = Pattern(
    "1a",
    "fietskriebels: no event -> event",
    {"scenario": "fietskriebels", "weeks": 170},
    {"a": {"events": []}, "b": {}},
    (
        Line(
            "ideas in the event's weeks, against twice those without it",
            lambda a: _yearly(a["b"], "pulse", EVENT_WEEKS) - 2 * _yearly(a["a"], "pulse", EVENT_WEEKS),
            above(),
            NEARLY,
            unit="1/1000/yr",
        ),
        Line("extra ideas in those weeks", _peak, above(), NEARLY, "event", unit="1/1000/yr"),
        Line(
            "extra ideas in weeks 26-78 after it, as a share of the peak's",
            lambda a: (_yearly(a["b"], "after", 52) - _yearly(a["a"], "after", 52)) / _peak(a).mean(),
            within(-0.2, 0.2),
            NO,
        ),
    ),
    Size(60, {"residents": 10_000}),
    Size(24, {"residents": 6_000}),
    {"event": {"events": []}},
    _ideas,
)

_ASKED = [{"week": 52, "weeks": 8, "energy": 0.3, "theme": 0, "urgency": 1.0, "asks": 12.0}]
DIRECTOR = Pattern(
    "1b",
    "fietskriebels: director without -> with backing, with the event",
    {"scenario": "fietskriebels", "weeks": 170},
    {"a": {"methods.legitimation": 0.0}, "b": {"methods.legitimation": 1.0}},
    (
        Line(
            "event's initiatives alive a year after it",
            lambda a: pooled_difference(
                (a["a"]["left_after_year"], a["a"]["born"]), (a["b"]["left_after_year"], a["b"]["born"]), SEED
            ),
            above(),
            PARTLY,
            "director",
            margin(0.02),
            "share",
        ),
    ),
    Size(200, {"residents": 10_000}, off_pairs=40),
    Size(60, {"residents": 6_000, "events": _ASKED}),
    {"director": DIRECTOR_OFF},
    keep("pulse_born"),
)

QUIET = Pattern(
    "1c",
    "fietskriebels: neither event nor backing",
    {"scenario": "fietskriebels", "weeks": 170, "events": [], "methods.legitimation": 0.0},
    {"a": {}},
    (
        Line(
            "ideas in the event's weeks against the other weeks",
            lambda a: (
                _yearly(a["a"], "pulse", 8)
                - (a["a"]["before"] + a["a"]["rest"]) / a["a"]["inhabitants"] * 1000 * YEAR / 162
            ),
            within(-0.25, 0.25),
            NEARLY,
            unit="1/1000/yr",
        ),
    ),
    Size(60, {"residents": 10_000}),
    Size(24, {"residents": 6_000}),
    measure=_ideas,
)


def _reached(arm):
    return arm["year_visiting"] + arm["contributing"]


REFERRAL = Pattern(
    "4",
    "nieuwegein_lijfstyle: no referral -> referral",
    {"scenario": "nieuwegein_lijfstyle"},
    {"a": {"methods.referral": 0.0}, "b": {"methods.referral": 1.0}},
    (
        Line(
            "reached: visitors of the last year and who contribute",
            lambda a: _reached(a["b"]) - _reached(a["a"]),
            above(0.03),
            NEARLY,
            "referral",
            margin(0.005),
            "share",
        ),
        # The margin was .15 ideas, a third of all there are: after a look a tenth of them, in a share of those without.
        # Initiatives, of which the case says that few are founded, were added then, with that margin.
        *(
            Line(
                f"{text} of residents, extra as a share: hardly other",
                lambda a, n=name: (a["b"][n] - a["a"][n]) / a["a"][n].mean(),
                within(-0.1, 0.1),
                NO,
                "referral",
                unit="share",
            )
            for name, text in (("idea_rate", "ideas"), ("initiative_rate", "initiatives"))
        ),
        Line(
            "extra ideas per person reached extra",
            lambda a: (a["b"]["idea_rate"] - a["a"]["idea_rate"]) / (_reached(a["b"]) - _reached(a["a"])).mean() / 1000,
            report(),
            NO,
            unit="1/yr",
        ),
    ),
    Size(60, {"residents": 10_000, "weeks": 260}),
    Size(24, {"residents": 4_000, "weeks": 156}),
    {"referral": {"mechanisms.referral": False}},
)

PATTERNS = (PULSE, DIRECTOR, QUIET, REFERRAL)
