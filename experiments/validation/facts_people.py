"""Stylised facts of who takes part, who is asked, what load they carry, what moving does: S5, S8, S9, S16, S19, S21."""

from __future__ import annotations

import numpy as np

from experiments.patterns.facts import BANDS, PLACES, READY, TURNOVER
from experiments.patterns.facts_roles import ASKING
from experiments.patterns.statement import NO, PARTLY, Pattern, Size, above, below, keep, least
from experiments.validation.stated import FULL, PLACE, TRY, Stated, again

UNLOADED = {"the core carries no more than is comfortable": {"params.life.core_max": 3.7}}
EQUAL_PEOPLE = {"education gives no skill, no entitlement, no trust": {
    "population.skill_step": 0.0, "population.entitlement_step": 0.0, "population.trust_step": 0.0}}
NO_ASKS = {"params.joining.ask": 0.0, "params.joining.ask_idea": 0.0}
SEEK = {"residents look for something themselves": {"params.joining.search": 0.02}}
_LOAD = {"off": "the core carries no more than is comfortable", "fact": "S5", "source": ("heerlen",)}

SCARCE = again(PLACES, UNLOADED, {"correlation of who take part with hours each":
                                  _LOAD | {"text": "over places that differ in trust: who take part and hours each "
                                                   "(correlation)"}},
               Size(60, PLACE, off_pairs=30))
SCARCE_READY = again(
    READY, UNLOADED, {"correlation of who take part with hours each":
                      _LOAD | {"expected": below(), "text": "over places that differ in readiness to join: the same"}},
    Size(60, PLACE, off_pairs=30))

GRADIENT = Pattern(
    "S8",
    "no public actor -> facilitating; and a role that mostly asks",
    {},
    {"none": {"role": "none"}, "facilitate": {"role": "facilitate"}, "asking": dict(ASKING.arms["a"])},
    (
        Stated("facilitating leaves the gradient of education: taking part, high against low",
               lambda a: a["facilitate"]["education_ratio"], above(1.5), PARTLY,
               "education gives no skill, no entitlement, no trust", unit="ratio", fact="S8", source=("visser", "ccm")),
        Stated("the gradient under facilitating minus that without public actor: no smaller",
               lambda a: a["facilitate"]["education_ratio"] - a["none"]["education_ratio"], above(-0.15), NO,
               "education gives no skill, no entitlement, no trust", unit="ratio", fact="S8", source=("visser", "ccm")),
        Stated("the gradient under facilitating minus that under asking in person: at least as large",
               lambda a: a["facilitate"]["education_ratio"] - a["asking"]["education_ratio"], least(), NO,
               "education gives no skill, no entitlement, no trust", unit="ratio", fact="S8", source=("visser", "ccm")),
    ),
    FULL, TRY, EQUAL_PEOPLE,
)

SIZES = Pattern(
    "S9",
    "the baseline: sizes of initiatives, visitors",
    {},
    {"a": {}},
    (
        Stated("members of an initiative, mean over median",
               lambda a: a["a"]["members_mean"] / np.maximum(a["a"]["members_median"], 1), above(1.5), PARTLY,
               "nobody asks", unit="ratio", fact="S9", source=("nlzve",)),
        Stated("sizes: log-likelihood an initiative of a power law minus that of an exponential",
               lambda a: a["a"]["tail"], above(), NO, "nobody asks", unit="nat", fact="S9", source=("commoners",)),
    ),
    FULL, TRY, {"nobody asks": NO_ASKS}, keep("experiments.validation.probes:sizes"),
)

STEADY = again(
    BANDS, {"requests do not move trust": {"params.trust.requests": 0.0}},
    {"S16 trust in the municipality varies more over time than in neighbours":
     {"off": "requests do not move trust", "fact": "S16", "source": ("cbs_trust", "lko")},
     "S16 trust in neighbours above that in professionals": {"fact": "S16", "source": ("cbs_trust", "lko")},
     "S16 trust in professionals above that in the municipality": {"fact": "S16", "source": ("cbs_trust", "lko")}},
    FULL, TRY)

ASKED = Pattern(
    "S19",
    "as it is -> nobody asks; -> professionals do not ask",
    {},
    {"a": {}, "unasked": NO_ASKS, "no professional": {"params.joining.ask_professional": 0.0}},
    (
        Stated("initiatives of residents where nobody asks, against half of those with asking",
               lambda a: a["unasked"]["initiative_rate"] - a["a"]["initiative_rate"] / 2, below(), PARTLY,
               "residents look for something themselves", unit="1/1000/yr", fact="S19", source=("empower", "verba")),
        Stated("taking part that is lost without asks of members, minus that lost without asks of professionals",
               lambda a: a["no professional"]["contributing"] - a["unasked"]["contributing"], above(), NO,
               "residents look for something themselves", unit="share", fact="S19", source=("empower", "verba")),
    ),
    FULL, TRY, SEEK,
)

MOVING = again(
    TURNOVER,
    {"a core member always takes over": {"params.life.succession": 1.0, "params.life.succession_energy": 0.0},
     "trust is back at the norm in weeks": {"params.trust.back": 0.5}},
    {"trust in neighbours": {"off": "trust is back at the norm in weeks", "fact": "S21", "source": ("rivm",),
                             "text": "trust in neighbours, where 14 move in a hundred instead of 4"},
     "initiatives alive": {"off": "a core member always takes over", "fact": "S21", "source": ("after_rivm",),
                           "text": "initiatives alive, where 14 move in a hundred instead of 4"}},
    FULL, TRY)

PATTERNS = (SCARCE, SCARCE_READY, GRADIENT, SIZES, STEADY, ASKED, MOVING)
