"""Stylised facts of participation in Dutch neighbourhoods that the model can speak to, as contrasts and bands.

Not spoken to: splitting at a size (S10, S11), S17, S22 and S24, for which the model has no process, and payment (S23).
S18 is pattern 1, S25 is pattern 11b.
"""

from __future__ import annotations

import numpy as np

from experiments.patterns.estimates import correlation, stock
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
    within,
)

YEARS = {"residents": 10_000, "weeks": 260}
SMALL = {"residents": 3_000, "weeks": 156}


def _places(key, title, setting, low, high, bound):
    """Neighbourhoods that differ in one setting, in thirty steps."""
    return Pattern(
        key,
        title,
        {},
        {"a": {}},
        (
            Line(
                "correlation of who take part with hours each",
                lambda a: correlation(a["a"]["contributing"], a["a"]["hours_per_active"]),
                bound,
                NO,
            ),
        ),
        Size(60, YEARS),
        Size(30, SMALL),
        vary=lambda k: {setting: low + (high - low) * (k % 30) / 29},
    )


PLACES = _places("S5", "neighbourhoods with trust .4 to .7", "trust", 0.4, 0.7, below())
# Added after a first look, without a verdict: only the readiness to join differs, not how much there is to be done.
READY = _places(
    "S5-2",
    "neighbourhoods with the level of the joining logit from -3 to -1",
    "params.joining.intercept",
    -3.0,
    -1.0,
    report(),
)


def _volunteers(arm):
    return arm["year_contributing"] + arm["year_core"]


BANDS = Pattern(
    "S6-S16",
    "the baseline against bands of Dutch figures",
    {},
    {"a": {}},
    (
        Line(
            "S6 help given by the most active 7%",
            lambda a: a["a"]["top7_hours"],
            within(0.62, 0.72),
            NEARLY,
            unit="share",
        ),
        Line(
            "S6 help given by the most active 31%",
            lambda a: a["a"]["top31_hours"],
            within(0.82, 0.92),
            NEARLY,
            unit="share",
        ),
        Line(
            "S7 taking part, high against low education",
            lambda a: a["a"]["education_ratio"],
            within(1.8, 3.2),
            PARTLY,
            unit="ratio",
        ),
        Line(
            "S9 members of an initiative, mean over median",
            lambda a: a["a"]["members_mean"] / np.maximum(a["a"]["members_median"], 1),
            above(1.5),
            PARTLY,
            unit="ratio",
        ),
        Line(
            "S9 visitors per volunteer, last year",
            lambda a: a["a"]["year_visiting"] / _volunteers(a["a"]),
            within(5, 20),
            PARTLY,
            unit="ratio",
        ),
        Line(
            "S12 five-year survival, informal",
            lambda a: a["a"]["survival_informal"],
            within(0.55, 0.70),
            NEARLY,
            unit="share",
        ),
        Line(
            "S12 five-year survival, anchored", lambda a: a["a"]["survival_anchored"], above(0.9), NEARLY, unit="share"
        ),
        Line(
            "S13 endings because nobody succeeded the leader",
            lambda a: a["a"]["core_lost"],
            above(0.5),
            PARTLY,
            unit="share",
        ),
        Line(
            "S16 trust in the municipality varies more over time than in neighbours",
            lambda a: a["a"]["sd_government"] - a["a"]["sd_neighbours"],
            above(),
            PARTLY,
            unit="trust",
        ),
        Line(
            "S16 trust in neighbours above that in professionals",
            lambda a: a["a"]["trust_neighbours"] - a["a"]["trust_professionals"],
            above(),
            NEARLY,
            unit="trust",
        ),
        Line(
            "S16 trust in professionals above that in the municipality",
            lambda a: a["a"]["trust_professionals"] - a["a"]["trust_government"],
            above(),
            NEARLY,
            unit="trust",
        ),
    ),
    Size(40, YEARS),
    Size(12, SMALL),
    measure=keep(
        "members", sd_neighbours=Window("trust_neighbours", "sd"), sd_government=Window("trust_government", "sd")
    ),
)

UNASKED = Pattern(
    "S19",
    "members and founders ask -> nobody does",
    {},
    {"a": {}, "b": {"params.joining.ask": 0.0, "params.joining.ask_idea": 0.0}},
    (
        Line(
            "initiatives of residents, against half of those with asking",
            lambda a: a["b"]["initiative_rate"] - a["a"]["initiative_rate"] / 2,
            below(),
            PARTLY,
            unit="1/1000/yr",
        ),
    ),
    Size(20, YEARS),
    Size(12, SMALL),
)

_table = {"scenario": "regiegroep_utrecht", "weeks": 260, "tables.0.rule": "voice"}


def _trust(a, arm):
    return a[arm]["trust"]


HEARD = Pattern(
    "S20",
    "the table: what being overruled takes, and what being heard gives, by trust at the start",
    _table,
    {
        "a": {},
        "no_outcome": {"params.tables.overruled": 0.0},
        "no_voice": {"params.tables.voice": 0.0},
        **{
            f"{rule} {word}": {"tables.0.rule": rule, "tables.0.trust": trust}
            for rule in ("majority", "voice")
            for word, trust in (("low", 0.3), ("high", 0.7))
        },
    },
    (
        Line(
            "trust moved by the outcome minus by being asked",
            lambda a: _trust(a, "no_outcome") + _trust(a, "no_voice") - 2 * _trust(a, "a"),
            above(),
            NEARLY,
            unit="trust",
        ),
        Line(
            "parties kept by being heard, at trust .7 minus at .3",
            lambda a: (
                a["majority high"]["exits"]
                - a["voice high"]["exits"]
                - a["majority low"]["exits"]
                + a["voice low"]["exits"]
            ),
            above(),
            NEARLY,
            "voice",
            unit="organisations",
        ),
        # Added after a first look, without a verdict: with voice no party leaves at either level of trust.
        Line(
            "trust at the table, what being heard adds, at trust .7 minus at .3",
            lambda a: (
                _trust(a, "voice high")
                - _trust(a, "majority high")
                - _trust(a, "voice low")
                + _trust(a, "majority low")
            ),
            report(),
            PARTLY,
            unit="trust",
        ),
    ),
    Size(200, {"residents": 100}),
    Size(40, {"residents": 60}),
    {"voice": {"mechanisms.voice": False}},
    keep(trust=Window("table_trust", "last"), exits=Window("table_exits", "last")),
)

TURNOVER = Pattern(
    "S21",
    "residents moving: 4 -> 14 in a hundred a year",
    {},
    {"a": {"params.turnover.rate": 0.04}, "b": {"params.turnover.rate": 0.14}},
    (
        Line(
            "trust in neighbours",
            lambda a: a["b"]["trust_neighbours"] - a["a"]["trust_neighbours"],
            below(),
            PARTLY,
            "turnover",
            unit="trust",
        ),
        Line("stock of contacts", lambda a: a["b"]["contact"] - a["a"]["contact"], below(), PARTLY, "turnover"),
        Line("initiatives alive", lambda a: stock(a, "b") - stock(a, "a"), below(), NO, "turnover", unit="1/1000"),
    ),
    Size(40, YEARS),
    Size(12, SMALL),
    {"turnover": {"mechanisms.turnover": False}},
    keep("contact"),
)

PATTERNS = (PLACES, READY, BANDS, UNASKED, HEARD, TURNOVER)
