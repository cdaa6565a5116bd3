"""Stylised facts of participation in Dutch neighbourhoods that the model can speak to, as contrasts and bands.

Not spoken to: splitting at a size (S10, S11), S17, S22 and S24, for which the model has no process, and payment (S23).
S18 is pattern 1, S25 is pattern 11b.
"""

from __future__ import annotations

import numpy as np

from experiments.patterns.estimates import correlation, quadratic
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
    least,
    margin,
    within,
)

_YEARS = {"residents": 10_000, "weeks": 260}
_SMALL = {"residents": 3_000, "weeks": 156}
OUTCOMES = (("initiative_rate", "initiatives of residents", "1/1000/yr"),
            ("initiative_rate_all", "initiatives, whoever started", "1/1000/yr"), ("active_hours", "hours", "h/1000/wk"))


def _gain(a, name, trust):
    """Facilitating minus directing."""
    return a[f"facilitate {trust}"][name] - a[f"direct {trust}"][name]


ROLE_TRUST = Pattern(
    "S1", "direct -> facilitate, at trust .35 and .65", {},
    {f"{role} {word}": {"role": role, "trust": trust} for role in ("direct", "facilitate")
     for word, trust in (("low", 0.35), ("high", 0.65))},
    (*(Line(f"{text}: facilitating gains more at high trust",
            lambda a, n=name: _gain(a, n, "high") - _gain(a, n, "low"), above(), NO, unit=unit)
       for name, text, unit in OUTCOMES),
     Line("hours, facilitating minus directing, low trust", lambda a: _gain(a, "active_hours", "low"), below(), NO,
          unit="h/1000/wk"),
     Line("hours, facilitating minus directing, high trust", lambda a: _gain(a, "active_hours", "high"), above(), NO,
          unit="h/1000/wk")),
    Size(40, _YEARS), Size(12, _SMALL))

BARE = Pattern(
    "S2", "no public actor -> facilitating with no hours", {}, {"a": {"role": "none"}, "b": {"role": "facilitate",
                                                                                           "capacity": 0.0}},
    (Line("initiatives of residents", lambda a: a["b"]["initiative_rate"] - a["a"]["initiative_rate"], below(0.03),
          PARTLY, unit="1/1000/yr"),), Size(40, _YEARS), Size(12, _SMALL))

FUNDS = (0.0, 0.25, 0.5, 0.75, 1.0)
_MIX = {"ask": 0.35, "structure": 0.35, "process": 0.4, "steer": 0.2, "control": 0.2}


def _bend(name, part):
    return lambda a: quadratic(FUNDS, np.stack([a[f"{f:g}"][name] for f in FUNDS], axis=1))[part]


FUNDING = Pattern(
    "S3", "funding 0 .. 1 at 30 hours", {"capacity": 30.0, "money": 15_000.0},
    {f"{f:g}": {"roles": {"funded": _MIX | {"fund": f}}, "role": "funded"} for f in FUNDS},
    tuple(Line(f"{text}: {what}", _bend(name, part), bound, NO, unit=unit)
          for name, text, unit in (("active_hours", "hours", "h/1000/wk"), ("resident_led", "resident-led", "share"))
          for part, what, bound in ((0, "bend over funding", below()), (1, "slope at no funding", above()),
                                    (2, "slope at full funding", below()))),
    Size(24, _YEARS), Size(8, _SMALL))

SWITCH = 52  # week in which the role changes


def _moved(a, kept, changed):
    """What half a year in the other role does to trust in government."""
    return (a[changed]["at_78"] - a[kept]["at_78"]) - (a[changed]["at_51"] - a[kept]["at_51"])


ASYMMETRY = Pattern(
    "S4", "facilitating -> directing, and back the other way, week 52", {"weeks": 80},
    {"open": {"role": "facilitate"}, "shut": {"role": "direct"},
     "closing": {"role": "facilitate", "policy": [{"week": SWITCH, "role": "direct"}]},
     "opening": {"role": "direct", "policy": [{"week": SWITCH, "role": "facilitate"}]}},
    (Line("trust in the municipality lost in half a year minus won in half a year",
          lambda a: -_moved(a, "open", "closing") - _moved(a, "shut", "opening"), above(), NEARLY, "ratio",
          margin(0.002), "trust"),),
    Size(40, {"residents": 10_000}), Size(12, {"residents": 3_000}), {"ratio": {"params.trust.ratio": 1.0}},
    keep(**{f"at_{k}": Window("trust_government", "mean", k, k + 1) for k in (51, 78)}))

PLACES = Pattern(
    "S5", "neighbourhoods with trust .4 to .7", {}, {"a": {}},
    (Line("correlation of who take part with hours each",
          lambda a: correlation(a["a"]["contributing"], a["a"]["hours_per_active"]), below(), NO),),
    Size(60, _YEARS), Size(30, _SMALL), vary=lambda k: {"trust": 0.4 + 0.3 * (k % 30) / 29})


def _volunteers(arm):
    return arm["year_contributing"] + arm["year_core"]


BANDS = Pattern(
    "S6-S16", "the baseline against bands of Dutch figures", {}, {"a": {}},
    (Line("S6 help given by the most active 7%", lambda a: a["a"]["top7_hours"], within(0.62, 0.72), NEARLY, unit="share"),
     Line("S6 help given by the most active 31%", lambda a: a["a"]["top31_hours"], within(0.82, 0.92), NEARLY,
          unit="share"),
     Line("S7 taking part, high against low education", lambda a: a["a"]["education_ratio"], within(1.8, 3.2), PARTLY,
          unit="ratio"),
     Line("S9 members of an initiative, mean over median",
          lambda a: a["a"]["members_mean"] / np.maximum(a["a"]["members_median"], 1), above(1.5), PARTLY, unit="ratio"),
     Line("S9 visitors per volunteer, last year", lambda a: a["a"]["year_visiting"] / _volunteers(a["a"]), within(5, 20),
          PARTLY, unit="ratio"),
     Line("S12 five-year survival, informal", lambda a: a["a"]["survival_informal"], within(0.55, 0.70), NEARLY,
          unit="share"),
     Line("S12 five-year survival, anchored", lambda a: a["a"]["survival_anchored"], above(0.9), NEARLY, unit="share"),
     Line("S13 endings because nobody succeeded the leader", lambda a: a["a"]["core_lost"], above(0.5), PARTLY,
          unit="share"),
     Line("S16 trust in the municipality varies more over time than in neighbours",
          lambda a: a["a"]["sd_government"] - a["a"]["sd_neighbours"], above(), PARTLY, unit="trust"),
     Line("S16 trust in neighbours above that in professionals",
          lambda a: a["a"]["trust_neighbours"] - a["a"]["trust_professionals"], above(), NEARLY, unit="trust"),
     Line("S16 trust in professionals above that in the municipality",
          lambda a: a["a"]["trust_professionals"] - a["a"]["trust_government"], above(), NEARLY, unit="trust")),
    Size(40, _YEARS), Size(12, _SMALL),
    measure=keep("members", sd_neighbours=Window("trust_neighbours", "sd"),
                 sd_government=Window("trust_government", "sd")))

_ASKING = {"ask": 0.9, "structure": 0.15, "process": 0.3, "fund": 0.35, "steer": 0.05, "control": 0.15}
ASKING = Pattern(
    "S8", "a role that mostly asks -> facilitating, at equal hours", {}, {
        "a": {"roles": {"asking": _ASKING}, "role": "asking"}, "b": {"role": "facilitate"}},
    (Line("taking part, high against low education", lambda a: a["b"]["education_ratio"] - a["a"]["education_ratio"],
          least(), NO, unit="ratio"),
     Line("public hours: equal", lambda a: a["b"]["public_hours"] - a["a"]["public_hours"], margin(0.3), NEARLY,
          unit="h/1000/wk")),
    Size(40, _YEARS), Size(12, _SMALL))

WITHDRAWAL = Pattern(
    "S14", "12 hours for good -> none from week 104", {"capacity": 12.0, "weeks": 156}, {
        "a": {}, "b": {"policy": [{"week": 104, "capacity": 0.0}]}},
    (Line("endings in the year after minus the year before",
          lambda a: (a["b"]["after"] - a["b"]["before"] - a["a"]["after"] + a["a"]["before"]) / a["a"]["residents"] * 1000,
          above(), NO, "policy", margin(0.02), unit="1/1000"),),
    Size(60, {"residents": 10_000}), Size(12, {"residents": 3_000}), {"policy": {"mechanisms.policy": False}},
    keep(before=Window("exits_informal", "sum", 52, 104), after=Window("exits_informal", "sum", 104, 156)))


def _stock(a, arm):
    return a[arm]["stock_informal"] + a[arm]["stock_anchored"]


_WITH = {"methods.director": 1.0, "methods.legitimation": 1.0}
_FROZEN = {"switches.trust": False}
TRUST_BETWEEN = Pattern(
    "S15", "no director -> a backed one, trust moving and trust frozen", {"role": "facilitate"},
    {"a": {}, "b": _WITH, "frozen_a": _FROZEN, "frozen_b": _FROZEN | _WITH},
    (Line("initiatives alive, trust moving", lambda a: _stock(a, "b") - _stock(a, "a"), above(), PARTLY, "director",
          margin(0.02), "1/1000"),
     Line("initiatives alive, trust frozen", lambda a: _stock(a, "frozen_b") - _stock(a, "frozen_a"), above(), PARTLY,
          "director", margin(0.02), "1/1000"),
     Line("the part that goes by way of trust",
          lambda a: _stock(a, "b") - _stock(a, "a") - _stock(a, "frozen_b") + _stock(a, "frozen_a"), above(), NO,
          "director", margin(0.02), "1/1000")),
    Size(60, _YEARS, off_pairs=8), Size(12, _SMALL), {"director": {"mechanisms.director": False}})

UNASKED = Pattern(
    "S19", "members and founders ask -> nobody does", {}, {
        "a": {}, "b": {"params.joining.ask": 0.0, "params.joining.ask_idea": 0.0}},
    (Line("initiatives of residents, against half of those with asking",
          lambda a: a["b"]["initiative_rate"] - a["a"]["initiative_rate"] / 2, below(), PARTLY, unit="1/1000/yr"),),
    Size(20, _YEARS), Size(12, _SMALL))

_table = {"scenario": "regiegroep_utrecht", "weeks": 260, "tables.0.rule": "voice"}


def _trust(a, arm):
    return a[arm]["trust"]


HEARD = Pattern(
    "S20", "the table: what being overruled takes, and what being heard gives, by trust at the start", _table,
    {"a": {}, "no_outcome": {"params.tables.overruled": 0.0}, "no_voice": {"params.tables.voice": 0.0},
     **{f"{rule} {word}": {"tables.0.rule": rule, "tables.0.trust": trust} for rule in ("majority", "voice")
        for word, trust in (("low", 0.3), ("high", 0.7))}},
    (Line("trust moved by the outcome minus by being asked",
          lambda a: _trust(a, "no_outcome") + _trust(a, "no_voice") - 2 * _trust(a, "a"), above(), NEARLY, unit="trust"),
     Line("parties kept by being heard, at trust .7 minus at .3",
          lambda a: a["majority high"]["exits"] - a["voice high"]["exits"] - a["majority low"]["exits"]
          + a["voice low"]["exits"], above(), NEARLY, "voice", unit="organisations")),
    Size(200, {"residents": 100}), Size(40, {"residents": 60}), {"voice": {"mechanisms.voice": False}},
    keep(trust=Window("table_trust", "last"), exits=Window("table_exits", "last")))

TURNOVER = Pattern(
    "S21", "residents moving: 4 -> 14 in a hundred a year", {}, {"a": {"params.turnover.rate": 0.04},
                                                               "b": {"params.turnover.rate": 0.14}},
    (Line("trust in neighbours", lambda a: a["b"]["trust_neighbours"] - a["a"]["trust_neighbours"], below(), PARTLY,
          "turnover", unit="trust"),
     Line("stock of contacts", lambda a: a["b"]["contact"] - a["a"]["contact"], below(), PARTLY, "turnover"),
     Line("initiatives alive", lambda a: _stock(a, "b") - _stock(a, "a"), below(), NO, "turnover", unit="1/1000")),
    Size(40, _YEARS), Size(12, _SMALL), {"turnover": {"mechanisms.turnover": False}}, keep("contact"))

PATTERNS = (ROLE_TRUST, BARE, FUNDING, ASYMMETRY, PLACES, BANDS, ASKING, WITHDRAWAL, TRUST_BETWEEN, UNASKED, HEARD,
            TURNOVER)
