"""Stylised facts of how initiatives live, end and grow: S10, S12, S13, S14 and ages."""

from __future__ import annotations

import numpy as np

from experiments.patterns.estimates import bends, pooled, share
from experiments.patterns.facts_roles import WITHDRAWAL
from experiments.patterns.statement import NO, PARTLY, Pattern, Size, Window, above, keep, within
from experiments.validation.stated import PLACE, TRY, Stated, again

_LIFE = "experiments.validation.probes:endings"
READY = {"params.life.succession": 1.0, "params.life.succession_energy": 0.0}
FULL_GROWN = {"params.life.need_start": 1.0}
NO_END = {"params.life.fade": 0.0, "params.life.complete": 0.0, "params.life.grace": 520,
          "params.founding.satiation": 1e6}


def _hazard(a, who, against=None):
    arm = a["a"]
    return pooled((arm[f"ends_{who}"] * 52, arm[f"weeks_{who}"]),
                  (arm[f"ends_{against}"] * 52, arm[f"weeks_{against}"]) if against else None)


ENDINGS = Pattern(
    "S12-S13",
    "the baseline: who ends when",
    {},
    {"a": {}},
    (
        Stated("informal initiatives end as often when older than five years as when younger (ratio of hazards)",
               lambda a: _hazard(a, "old", "young"), within(0.5, 2.0), NO, "an initiative needs all its hours at once",
               unit="ratio", fact="S12", source=("mattijssen",)),
        Stated("endings a year within a year of the leader's going, against after another member's only",
               lambda a: _hazard(a, "leader", "other"), above(5.0), PARTLY, "a core member always takes over",
               unit="ratio", fact="S13", source=("hurenkamp", "dehaan")),
        Stated("of endings for want of a leader, those with three members or more left",
               lambda a: pooled((a["a"]["lost_members"], a["a"]["lost"]), None), above(0.5), NO,
               "members leave ten times as often", unit="share", fact="S13", source=("hurenkamp", "dehaan")),
        Stated("endings because nobody succeeded the leader",
               lambda a: pooled((a["a"]["lost"], a["a"]["ends_young"] + a["a"]["ends_old"]), None), above(0.5),
               PARTLY, "a core member always takes over", unit="share", fact="S13", source=("hurenkamp", "dehaan")),
    ),
    Size(40, PLACE, off_pairs=16),
    TRY,
    {"an initiative needs all its hours at once": FULL_GROWN, "a core member always takes over": READY,
     "members leave ten times as often": {"params.joining.leave": 0.04}},
    keep(_LIFE),
)

EMPTY = Pattern(
    "S10",
    "from an empty start, twenty years",
    {"start.stock": False},
    {"a": {}},
    (
        Stated("share of runs whose number of initiatives bends to a ceiling (a curve beats a line, AIC > 10)",
               lambda a: share([bends(one) > 10 for one in a["a"]["informal"] + a["a"]["anchored"]]), above(0.6),
               PARTLY, "initiatives do not end, urgency is never met", unit="share", fact="S10", source=("lem",)),
        Stated("active residents an initiative, last two years minus years eight to ten, as a share",
               lambda a: _size(a, "late") / _size(a, "early") - 1, above(), NO, "initiatives do not end, urgency is "
               "never met", unit="share", fact="S10", source=("lem",)),
    ),
    Size(12, {"residents": 10_000, "weeks": 1040}, off_pairs=8),
    Size(6, {"residents": 3_000, "weeks": 780}),
    {"initiatives do not end, urgency is never met": NO_END},
    keep(informal=Window("stock_informal", "series"), anchored=Window("stock_anchored", "series"),
         **{f"{name}_{when}": Window(name, "mean", start, stop)
            for name in ("contributors", "core", "stock_informal", "stock_anchored")
            for when, start, stop in (("early", 416, 520), ("late", -104, None))}),
)


def _size(a, when):
    arm = a["a"]
    return ((arm[f"contributors_{when}"] + arm[f"core_{when}"])
            / np.maximum(arm[f"stock_informal_{when}"] + arm[f"stock_anchored_{when}"], 1e-9))


WITHDRAWN = again(
    WITHDRAWAL,
    {"support keeps nothing alive": {"params.life.succession_process": 1.5, "params.energy.relief": 0.0,
                                     "params.life.coordination_relief": 0.0, "params.life.fund_relief": 0.0,
                                     "params.life.fade_dependence": 0.0, "params.life.public_lead": 40.0}},
    {"endings in the year after minus the year before":
     {"off": "support keeps nothing alive", "fact": "S14", "source": ("zuiddoetsamen",)}},
    Size(60, {"residents": 10_000}, off_pairs=30), Size(12, {"residents": 3_000}),
)

PATTERNS = (ENDINGS, EMPTY, WITHDRAWN)
