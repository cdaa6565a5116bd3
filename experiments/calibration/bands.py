"""Every band that the model is held against, once: words, unit, edges, source, how it is measured, and what it is for.

Edges are those of the model brief, or stand here with their reason; none was moved after a look at the model. A band is
either *fitted* (the search may see it) or *held out* (it may not). ``construction`` marks bands that one setting meets
by itself, so that holding them says little. Sources are those that were read; what was only remembered is not named.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

FITTED, HELD_OUT = "fitted", "held out"


class Band(NamedTuple):
    """A band: ``low`` to ``high``, an edge of infinity where there is none; ``measure`` takes a run's values.

    Values are those of ``experiments.calibration.measure.measured``: the summary of a run and some of its end.
    """

    key: str
    en: str
    nl: str
    unit: str
    low: float
    high: float
    source: str
    use: str
    construction: bool
    measure: Callable[[Mapping[str, float]], float]
    remark: str = ""

    @property
    def scale(self) -> float:
        """Half the width, the unit in which a distance is counted; of an open band a tenth of its edge."""
        if math.isinf(self.high) or math.isinf(self.low):
            return 0.1 * abs(self.low if math.isinf(self.high) else self.high)
        return (self.high - self.low) / 2

    def distance(self, value: float) -> float:
        """Return how far a value lies outside the band, in the band's own unit; 0 inside, NaN for NaN."""
        if math.isnan(value):
            return math.nan
        return max(self.low - value, value - self.high, 0.0)


def _of(name: str) -> Callable[[Mapping[str, float]], float]:
    return lambda run: run[name]


def _visitors(run: Mapping[str, float]) -> float:
    volunteers = run["year_contributing"] + run["year_core"]
    return run["year_visiting"] / volunteers if volunteers > 0 else math.nan


CBS_HOURS = "CBS 2023 (just over 4 hours a week per volunteer); CBS 2022, Heerlen 5.2"
CBS_TRUST = "CBS 2022 (generalised trust 58-67% in 2012-2022)"
EDUCATION = "CBS 2022 (40% primary, 80% higher vocational, 89% university)"
MATTIJSSEN = "Mattijssen et al., WOt-rapport 127 (264 green initiatives, 2015)"
CORE = "Mohan & Bulloch, TSRC WP73 (England and Wales)"

BANDS = (
    Band("core", "in a core role in a year", "trekker in een jaar", "share", 0.01, 0.02,
         "derived target, assumption; no Dutch figure of core groups was found", FITTED, False, _of("year_core")),
    Band("contributing", "contributing in a year, core apart", "meedoener in een jaar, trekkers apart", "share",
         0.05, 0.12, "derived target, assumption, beside LKO 2016 (7% of low, 17% of high educated ever in an action "
         "group or citizens' initiative)", FITTED, False, _of("year_contributing")),
    Band("visiting", "visiting in a year, active ones apart", "bezoeker in een jaar, actieven apart", "share",
         0.20, 0.35, "assumption, at the width of Utrecht's 28% active (Utrecht-monitor 2016-18)", FITTED, True,
         _of("year_visiting"),
         "one setting (params.joining.visit) meets it"),
    Band("hours", "hours a week of an active member", "uren per week van een actieve bewoner", "h/week", 3.0, 5.0,
         CBS_HOURS, FITTED, False, _of("hours_per_active")),
    Band("trusting_neighbours", "trust in neighbours above one half", "vertrouwen in buren boven een half", "share",
         0.55, 0.70, CBS_TRUST, FITTED, True, _of("trusting_neighbours"), "follows from the setting 'trust'"),
    Band("trusting_government", "trust in the municipality above one half", "vertrouwen in de gemeente boven een half",
         "share", 0.45, 0.60, "LKO 2016 (mayor 61%, council 53%)", FITTED, True, _of("trusting_government"),
         "follows from the setting 'trust' and an offset"),
    Band("stock_informal", "informal initiatives per 1,000 inhabitants", "informele initiatieven per 1.000 inwoners",
         "1/1000", 2.0, 4.0, "assumption: 5 to 10 times the formal stock of VU for BZK 2024", FITTED, False,
         _of("informal_inhabitants")),
    Band("survival_informal", "five-year survival, informal, as exits per exposure",
         "vijfjaarsoverleving, informeel, uit beëindigingen per blootstelling", "share", 0.55, 0.70,
         f"computed from {MATTIJSSEN}: a sample of survivors", FITTED, False, _of("survival_informal")),
    Band("top7", "unpaid help given by the most active 7%", "onbetaalde hulp door de actiefste 7%", "share", 0.62, 0.72,
         CORE, FITTED, True, _of("top7_hours"), "two settings of background help meet it; nothing else reads them"),
    Band("top31", "unpaid help given by the most active 31%", "onbetaalde hulp door de actiefste 31%", "share",
         0.82, 0.92, CORE, HELD_OUT, True, _of("top31_hours"), "nearly follows once the 7% point is met"),
    Band("education", "taking part, high against low education", "meedoen, hoog tegenover laag opgeleid", "ratio",
         1.8, 3.2, "LKO 2016 (17% against 7%)", HELD_OUT, False, _of("education_ratio")),
    Band("trust_low", "trust in neighbours, low education", "vertrouwen in buren, laag opgeleid", "share", 0.30, 0.50,
         EDUCATION, HELD_OUT, True, _of("trusting_low"), "about 40%, +-10 points; follows from population.trust_step"),
    Band("trust_middle", "trust in neighbours, middle education", "vertrouwen in buren, middelbaar opgeleid", "share",
         0.50, 0.70, "between the levels of CBS 2022, as the model brief puts it", HELD_OUT, True,
         _of("trusting_middle"), "about 60%, +-10 points; follows from population.trust_step"),
    Band("trust_high", "trust in neighbours, high education", "vertrouwen in buren, hoog opgeleid", "share", 0.75, 0.95,
         EDUCATION, HELD_OUT, True, _of("trusting_high"), "about 85%, +-10 points; follows from population.trust_step"),
    Band("visitors", "visitors per volunteer, in a year", "bezoekers per vrijwilliger, in een jaar", "ratio", 5.0, 20.0,
         "NLZVE 2020 (157,000 visitors, 16,000 volunteers of 323 care communities: 9.7)", HELD_OUT, False, _visitors,
         "the source counts per community, the model residents in a year"),
    Band("older_7", "living informal initiatives older than 7 years", "levende informele initiatieven ouder dan 7 jaar",
         "share", 0.40, 0.60, MATTIJSSEN, HELD_OUT, False, _of("older_7"),
         "about a half, +-10 points; the same source as the five-year survival: tests its constant hazard"),
    Band("older_15", "living informal initiatives older than 15 years",
         "levende informele initiatieven ouder dan 15 jaar", "share", 0.15, 0.35, MATTIJSSEN, HELD_OUT, False,
         _of("older_15"), "about a quarter, +-10 points; the same source as the five-year survival"),
    Band("survival_anchored", "five-year survival, anchored", "vijfjaarsoverleving, geborgd", "share", 0.90, 1.0,
         "Lokale Energie Monitor 2022 (5 struck off on 697-705); Plunkett (92-97% of UK community shops still open)",
         HELD_OUT, True, _of("survival_anchored"), "one setting (params.life.anchored_exit) meets it"),
    Band("stock_anchored", "anchored collectives per 1,000 inhabitants", "geborgde collectieven per 1.000 inwoners",
         "1/1000", 0.30, math.inf, "VU for BZK 2024 (at least 7,400: 0.41, a lower bound)", HELD_OUT, True,
         _of("anchored_inhabitants"), "drawn at the start; about 0.4, less a quarter"),
)
BY_KEY = {band.key: band for band in BANDS}
FIT = tuple(band for band in BANDS if band.use == FITTED)
KEPT_OUT = tuple(band for band in BANDS if band.use == HELD_OUT)


def values(run: Mapping[str, float], bands: tuple[Band, ...] = BANDS) -> dict[str, float]:
    """Return what each band measures on one run: key -> value, NaN where it cannot be told."""
    return {band.key: float(band.measure(run)) for band in bands}
