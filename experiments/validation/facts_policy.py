"""Stylised facts of what policy does: S1-S4, S15, S18, S20, and the mission's two loops."""

from __future__ import annotations

import numpy as np

from experiments.claims import BARE_PULSE, ENERGY_OFF, PULSE, TRUST_OFF
from experiments.patterns.estimates import quadratic, share
from experiments.patterns.facts import HEARD
from experiments.patterns.facts_roles import ASYMMETRY, FUNDING, FUNDS, ROLE_TRUST, TRUST_BETWEEN
from experiments.patterns.statement import (
    NEARLY,
    NO,
    PARTLY,
    Pattern,
    Size,
    Window,
    above,
    below,
    estimate,
    keep,
    margin,
    within,
)
from experiments.validation.stated import FULL, PLACE, SMALL, TRY, Stated, again, one_of

_S1 = {"fact": "S1", "source": ("huang", "dai", "nederhand"), "hypothesis": True}
CROSSING = again(
    ROLE_TRUST, {"trust has no weight": TRUST_OFF},
    {line.text: _S1 | {"off": "trust has no weight"} for line in ROLE_TRUST.lines}, FULL)

BARE = Pattern(
    "S2",
    "no public actor at energy .55 -> facilitating at energy .35",
    {},
    {"a": {"role": "none"}, "b": {"role": "facilitate", "energy": 0.35}, "c": {"role": "facilitate", "capacity": 0.0}},
    (
        Stated("initiatives of residents: facilitating those without means minus no public actor, with means",
               lambda a: a["b"]["initiative_rate"] - a["a"]["initiative_rate"], below(), PARTLY,
               "energy has no weight", unit="1/1000/yr", fact="S2", source=("edelenbos",)),
        Stated("initiatives of residents: facilitating with no hours minus no public actor",
               lambda a: a["c"]["initiative_rate"] - a["a"]["initiative_rate"], below(0.03), NEARLY,
               unit="1/1000/yr", fact="S2", source=("edelenbos",)),
    ),
    FULL, TRY, {"energy has no weight": ENERGY_OFF},
)

_LEVELS = (("trust", 0.35, 0.75), ("energy", 0.40, 0.70))


def _combination(k: int) -> dict[str, object]:
    """The eight combinations of trust, energy and facilitating, in turn."""
    given = {name: (low, high)[k >> bit & 1] for bit, (name, low, high) in enumerate(_LEVELS)}
    return given | {"role": ("none", "facilitate")[k >> 2 & 1]}


def _enough(a, bits):
    """Share of places with these conditions where more is founded than in the middle one; of several, the largest."""
    rate = a["a"]["initiative_rate"]
    places, good = np.arange(len(rate)), rate > np.median(rate)
    found = [share(good[np.array([k & bit == bit for k in places % 8])]) for bit in bits]
    return max(found, key=lambda one: one.high)


CONDITIONS = Pattern(
    "S2-2",
    "places with and without trust, energy and facilitating",
    {},
    {"a": {}},
    (
        Stated("no condition alone suffices: share of places with it that do better than the median, the largest",
               lambda a: _enough(a, (1, 2, 4)), below(0.8), PARTLY, "only energy has weight", unit="share", fact="S2",
               source=("edelenbos",)),
        Stated("all three together suffice: the same share", lambda a: _enough(a, (7,)), above(0.8), PARTLY,
               "neither trust nor energy has weight", unit="share", fact="S2", source=("edelenbos",)),
    ),
    Size(160, PLACE, off_pairs=80), Size(48, SMALL),
    {"only energy has weight": TRUST_OFF | {"params.founding.w_inbedding": 0.0, "params.founding.w_toerusting": 3.0},
     "neither trust nor energy has weight": TRUST_OFF | ENERGY_OFF},
    vary=_combination,
)


def _inside(name):
    """Both slopes of a parabola over funding: up where there is none, down where there is most (Sasabuchi)."""
    def effect(a):
        _, first, last = quadratic(FUNDS, np.stack([a[f"{f:g}"][name] for f in FUNDS], axis=1))
        return one_of(estimate(first), estimate(-last))
    return effect


_DEPEND = {"means make nobody dependent": {"params.life.dependence": 0.0}}
SUPPORT = Pattern(
    "S3", FUNDING.title, FUNDING.base, FUNDING.arms,
    tuple(Stated(f"{text}: an inner best amount of funding (the lesser of rise at none and fall at full)",
                 _inside(name), above(), NO, "means make nobody dependent", unit=unit, fact="S3", source=("sso",))
          for name, text, unit in (("active_hours", "hours", "h/1000/wk"), ("resident_led", "resident-led", "share"))),
    Size(16, PLACE, off_pairs=12), FUNDING.small, _DEPEND,
)

LOSING = again(
    ASYMMETRY, {}, {"trust in the municipality lost in half a year minus won in half a year":
                    {"fact": "S4", "source": ("slovic", "poortinga", "white")}},
    Size(24, {"residents": 10_000}, off_pairs=16))

SPANNING = again(
    TRUST_BETWEEN, {"a director gives no legitimacy, no process": {"params.support.director_legitimacy": 0.0,
                                                                   "params.support.director_process": 0.0}},
    {line.text: {"off": "a director gives no legitimacy, no process", "fact": "S15",
                 "source": ("meerkerk", "igalla")} for line in TRUST_BETWEEN.lines},
    Size(32, PLACE, off_pairs=12), Size(12, SMALL))

_HELD = keep(pulse=Window("ideas", "sum", 60, 64), after=Window("ideas", "sum", 86, 138))


def _extra(a, arm, when, times=1.0):
    return (a[arm][when] - times * a["a"][when]) / a["a"]["inhabitants"] * 1000


EVENT = Pattern(
    "S18",
    "no event -> an event with a theme and people who ask; -> energy alone",
    {"weeks": 156},
    {"a": {}, "b": {"events": [PULSE]}, "c": {"events": [BARE_PULSE]}},
    (
        Stated("ideas in the weeks of the event, against twice those without it", lambda a: _extra(a, "b", "pulse", 2),
               above(), NEARLY, unit="1/1000", fact="S18", source=("duic",)),
        Stated("energy alone gives no burst: ideas in those weeks, against twice those without it",
               lambda a: _extra(a, "c", "pulse", 2), below(), NO, "energy has four times the weight", unit="1/1000",
               fact="S18", source=("duic",)),
        Stated("a burst dies down: extra ideas in weeks 26-78 after it, as a share of the burst's",
               lambda a: _extra(a, "b", "after") / _extra(a, "b", "pulse").mean(), within(-0.5, 0.5), NO,
               "the loop is eight times as strong", unit="share", fact="S18", source=("after_duic",)),
    ),
    Size(36, {"residents": 10_000}, off_pairs=16), Size(12, {"residents": 3_000}),
    {"energy has four times the weight": {"params.founding.w_toerusting": 4.0},
     "the loop is eight times as strong": {"loop_gain": 8.0}},
    _HELD,
)

VOICE = again(HEARD, {}, {line.text: {"fact": "S20", "source": ("wu", "esaiasson")} for line in HEARD.lines[:2]},
              Size(100, {"residents": 100}), Size(40, {"residents": 60}))

_STOCKS = {"many": {"start.stock_factor": 1.5}, "few": {"start.stock_factor": 0.5}}
LOOPS = Pattern(
    "loops",
    "half -> one and a half times the stock of initiatives at the start",
    {"weeks": 104},
    _STOCKS | {f"{name} off": own | {"loop_gain": 0.0} for name, own in _STOCKS.items()},
    (
        Stated("reinforcing: ideas that more initiatives bring, with the loop minus without",
               lambda a: (a["many"]["idea_rate"] - a["few"]["idea_rate"] - a["many off"]["idea_rate"]
                          + a["few off"]["idea_rate"]),
               above(), PARTLY, "what is near and lived through inspires nobody", margin(0.02), unit="1/1000/yr",
               source=("mission",)),
        Stated("balancing: without the loop, ideas that more initiatives bring",
               lambda a: a["many off"]["idea_rate"] - a["few off"]["idea_rate"], below(), PARTLY,
               "urgency is never met, no public hours to share", unit="1/1000/yr", source=("mission",)),
    ),
    Size(40, {"residents": 10_000}, off_pairs=24), Size(12, {"residents": 3_000}),
    {"what is near and lived through inspires nobody": {"params.founding.loop_nearby": 0.0,
                                                        "params.founding.loop_experience": 0.0},
     "urgency is never met, no public hours to share": {"params.founding.satiation": 1e6, "role": "none",
                                                        "start.role": "none"}},
)

PATTERNS = (CROSSING, BARE, CONDITIONS, SUPPORT, LOSING, SPANNING, EVENT, VOICE, LOOPS)
