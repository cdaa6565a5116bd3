"""Patterns of the table alone (12), in a neighbourhood too small to matter: guidance, rules, barriers, embedding."""

from __future__ import annotations

import numpy as np

from experiments.patterns.estimates import share
from experiments.patterns.statement import (
    MUST,
    NEARLY,
    NO,
    PARTLY,
    Line,
    Pattern,
    Size,
    Window,
    above,
    keep,
    least,
    margin,
    none,
    report,
    within,
)

_steering = {"scenario": "regiegroep_utrecht", "weeks": 260}
_few = Size(400, {"residents": 100}), Size(60, {"residents": 60})
_table = keep(
    **{name: Window(f"table_{name}", "last") for name in ("trust", "decisions", "deadlocks", "exits", "stage")}
)
TRUST_AT_START = 0.5
ROUND = 4  # weeks between two rounds: params.tables.rhythm
_UNGUIDED = {"mechanisms.chair": False, "mechanisms.table_reflection": False}

GUIDED = Pattern(
    "12a",
    "regiegroep_utrecht: trust at the table with chair and reflection",
    _steering,
    {"a": {}, "alone": _UNGUIDED | {"mechanisms.responsibility": False}},
    (
        Line(
            "trust at the end minus at the start",
            lambda a: a["a"]["trust"] - TRUST_AT_START,
            above(0.1),
            NEARLY,
            "guidance",
            margin(0.05),
            "trust",
        ),
        # Added after a first look, without a verdict: what is left of the rise when nobody is responsible either.
        Line(
            "the same without chair, reflection and responsibility",
            lambda a: a["alone"]["trust"] - TRUST_AT_START,
            report(),
            NEARLY,
            unit="trust",
        ),
    ),
    *_few,
    {"guidance": _UNGUIDED},
    _table,
)


def _rules():
    return {rule: {"tables.0.rule": rule} for rule in ("majority", "voice", "consent", "unanimity")}


def _more(name, first, second, years=1.0):
    return lambda a: (a[first][name] - a[second][name]) / years


def _rounds(rule):
    """Rounds that a decision takes; a table meets every ROUND weeks."""
    return lambda a: 260 / ROUND / np.maximum(a[rule]["decisions"], 1)


_VOICE, _TABLES = {"off": "voice"}, {"off": "tables"}
RULES = Pattern(
    "12b",
    "regiegroep_utrecht: four decision rules on the same luck",
    _steering,
    _rules(),
    (
        Line(
            "decisions: majority minus voice",
            _more("decisions", "majority", "voice", 5),
            least(),
            NEARLY,  # what passes by voice passes by majority: it asks the same and more
            unit="1/yr",
            **_VOICE,
        ),
        Line(
            "decisions: voice minus consent",
            _more("decisions", "voice", "consent", 5),
            least(),
            NO,
            unit="1/yr",
            **_TABLES,
        ),
        Line(
            "decisions: consent minus unanimity",
            _more("decisions", "consent", "unanimity", 5),
            least(),
            MUST,
            unit="1/yr",
            **_TABLES,
        ),
        # Whoever is in favour has no objection: what passes by unanimity passes by consent.
        Line("deadlocks: unanimity minus consent", _more("deadlocks", "unanimity", "consent"), above(), NEARLY,
             **_TABLES),
        Line("deadlocks: consent minus voice", _more("deadlocks", "consent", "voice"), above(), NO, **_TABLES),
        Line("deadlocks: consent minus majority", _more("deadlocks", "consent", "majority"), above(), NO, **_TABLES),
        Line("exits: majority minus voice", _more("exits", "majority", "voice"), above(), NO, **_VOICE),
        Line(
            "rounds a decision takes: voice minus majority, about one",
            lambda a: _rounds("voice")(a) - _rounds("majority")(a),
            within(0.5, 1.5),
            PARTLY,
            unit="round",
            **_VOICE,
        ),
        Line("trust: voice minus majority", _more("trust", "voice", "majority"), report(), NO, unit="trust"),
    ),
    *_few,
    {"tables": {"switches.tables": False}, "voice": {"mechanisms.voice": False}},
    _table,
)

_UNLIKE = {"tables.0.interests": [0.0, 1.0]}
FAR = Pattern(
    "12b2",
    "regiegroep_utrecht: the rules where interests lie further apart (0 .. 1 instead of .1 .. .9)",
    _steering,
    {rule: settings | _UNLIKE for rule, settings in _rules().items()},
    tuple(
        Line(f"decisions: {first} minus {second}", _more("decisions", first, second, 5), report(), NO, unit="1/yr")
        for first, second in (("majority", "voice"), ("voice", "consent"), ("consent", "unanimity"))
    ),
    *_few,
    measure=_table,
)

_DECLARED, _CONTRACT = 1.0, 3.0  # stages: a declaration of intent, one joint contract


def _contracts(arm):
    return (arm["stage"] >= _CONTRACT).astype(float)


BARRIER = Pattern(
    "12c",
    "regiegroep_utrecht: the barrier lifts in week 130 -> stands",
    _steering,
    {"lifts": {"tables.0.barriers": [{"name": "VAT risk", "until": 130}]}, "stands": {}},
    (
        # Was the share where it lifts, in which nothing can be taken out; where it stands that share is none (below).
        Line(
            "runs with one joint contract, barrier lifted minus standing",
            lambda a: _contracts(a["lifts"]) - _contracts(a["stands"]),
            above(),
            NO,
            "barrier",
            unit="share",
        ),
        Line(
            "runs with a declaration of intent, barrier standing",
            lambda a: share(a["stands"]["stage"] >= _DECLARED),
            above(0.5),
            PARTLY,
            unit="share",
        ),
        Line(
            "runs with one joint contract, barrier standing: none",
            lambda a: share(_contracts(a["stands"])),
            none(),
            MUST,
            "barrier",
            report(),
            "share",
        ),
    ),
    *_few,
    {"barrier": {"mechanisms.barrier": False}},
    _table,
)

EMBEDDED = Pattern(
    "12d",
    "regiegroep_utrecht: the table embeds initiatives 0 -> .4",
    {"scenario": "regiegroep_utrecht", "weeks": 260},
    {"a": {"params.tables.embedding": 0.0}, "b": {"params.tables.embedding": 0.4}},
    (
        Line(
            "legitimacy of initiatives, last year",
            lambda a: a["b"]["legitimate"] - a["a"]["legitimate"],
            above(0.05),
            NEARLY,
            "tables",
        ),
        Line(
            "ideas of residents",
            lambda a: a["b"]["idea_rate"] - a["a"]["idea_rate"],
            above(),
            NO,
            "tables",
            unit="1/1000/yr",
        ),
    ),
    Size(100, {"residents": 10_000}),
    Size(40, {"residents": 5_000}),
    {"tables": {"switches.tables": False}},
    keep(legitimate=Window("legitimacy", "mean", 208)),
)

PATTERNS = (GUIDED, RULES, FAR, BARRIER, EMBEDDED)
