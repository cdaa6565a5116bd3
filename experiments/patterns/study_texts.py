"""What the study of each case says, in Dutch and English; in braces the numbers that came out.

Each sentence reads right whichever way the numbers fall: none says more or less of its own accord. ``more`` and
``points`` write a difference with its direction.
"""

from __future__ import annotations

#: Case -> language -> (first sentence, name of the outcome in the second one).
SENTENCES: dict[str, dict[str, tuple[str, str]]] = {
    "fietskriebels": {
        "nl": (
            "Met een procesregisseur die rugdekking heeft, leeft een jaar na het evenement {b} van de initiatieven "
            "die eruit voortkwamen; zonder rugdekking {a}.",
            "het aandeel dat na een jaar nog leeft",
        ),
        "en": (
            "With a process director who has backing, {b} of the initiatives that came from the event are alive a "
            "year after it; without backing {a}.",
            "the share still alive after a year",
        ),
    },
    "utrecht_oost": {
        "nl": (
            "Begint het bij bewoners, dan is na twee jaar {b} van de gestarte initiatieven van bewoners zelf; "
            "beginnen professionals, dan {a}.",
            "het aandeel van bewoners zelf na twee jaar",
        ),
        "en": (
            "When residents start, {b} of what was started is resident-led after two years; when professionals "
            "start, {a}.",
            "the share that is resident-led after two years",
        ),
    },
    "leidsche_rijn": {
        "nl": (
            "Een start door professionals geeft in het eerste halfjaar {d} getelde uren per 1.000 bewoners per week "
            "dan een start door bewoners; na het terugtrekken van de professionals is de verandering {e}.",
            "getelde uren in het eerste halfjaar",
        ),
        "en": (
            "A start by professionals gives {d} counted hours per 1,000 residents a week in the first half year "
            "than a start by residents; once the professionals withdraw, the change is {e}.",
            "counted hours in the first half year",
        ),
    },
    "nieuwegein_lijfstyle": {
        "nl": (
            "Verwijzen verandert het bereik met {d}; het aantal ideeën van bewoners verandert met {e} per 1.000 "
            "inwoners per jaar.",
            "het deel van de bewoners dat wordt bereikt",
        ),
        "en": (
            "Referral changes reach by {d}; ideas of residents change by {e} per 1,000 inhabitants a year.",
            "the share of residents reached",
        ),
    },
    "learning_region": {
        "nl": (
            "In de leerregio beheerst het late gebied na {b} weken dezelfde werkwijze, alleen doet het daar {a} "
            "weken over.",
            "weken winst",
        ),
        "en": (
            "In the learning region the late area knows the same practice after {b} weeks; alone it takes {a}.",
            "weeks won",
        ),
    },
    "oss_green": {
        "nl": (
            "Na de overgang naar faciliteren is in het laatste jaar {b} van de initiatieven van bewoners zelf, bij "
            "blijvend regisseren {a}.",
            "het aandeel van bewoners zelf",
        ),
        "en": (
            "After the change to facilitating {b} of initiatives are resident-led in the last year, with lasting "
            "direction {a}.",
            "the resident-led share",
        ),
    },
    "oss_facilities_map": {
        "nl": (
            "Met de kaart gaan bewoners met weinig contacten {d} keer zo vaak meedoen als zonder, bewoners met veel "
            "contacten {e} keer.",
            "meedoen per bewoner per jaar, weinig tegen veel contacten",
        ),
        "en": (
            "With the map, residents with few ties join {d} times as often as without it, those with many ties {e} "
            "times.",
            "joining per resident a year, few against many ties",
        ),
    },
    "living_lab_welfare": {
        "nl": (
            "Sterke prestatiedruk geeft in het eerste halfjaar {d} getelde uren per 1.000 bewoners per week; later "
            "verandert het aandeel initiatieven van bewoners zelf met {e}.",
            "getelde uren in het eerste halfjaar",
        ),
        "en": (
            "Strong target pressure gives {d} counted hours per 1,000 residents a week in the first half year; "
            "later the resident-led share changes by {e}.",
            "counted hours in the first half year",
        ),
    },
    "bhag_welfare": {
        "nl": (
            "Met medemakers staat na {b} weken de helft van de professionals achter het doel, met alleen een "
            "aankondiging na {a} weken.",
            "weken winst",
        ),
        "en": (
            "With co-creators half of the professionals hold the goal after {b} weeks, with an announcement alone "
            "after {a} weeks.",
            "weeks won",
        ),
    },
    "arena_poort": {
        "nl": (
            "Verbinden geeft hier {d} gezamenlijke initiatieven per 1.000 bewoners; waar belangen dicht bij elkaar "
            "liggen {e}.",
            "wat verbinden hier anders doet dan in een gelijksoortige wijk",
        ),
        "en": (
            "Bridging gives {d} joint initiatives per 1,000 residents here; where interests lie close together {e}.",
            "what bridging does differently here than in a homogeneous neighbourhood",
        ),
    },
    "energiekoplopers": {
        "nl": (
            "Met nieuwe gespreksvormen wordt het doel van 8.000 plannen {b} gehaald, zonder {a}.",
            "het aantal plannen, als aandeel",
        ),
        "en": (
            "With new forms of conversation the target of 8,000 plans is met {b}, without them {a}.",
            "the number of plans, as a share",
        ),
    },
    "regiegroep_utrecht": {
        "nl": (
            "Bij meerderheid met gehoor neemt de tafel {b} besluiten per jaar en verliest zij {c} partijen, bij kale "
            "meerderheid {a} en {d}.",
            "partijen die de tafel verlaten",
        ),
        "en": (
            "With a majority that hears the others the table takes {b} decisions a year and loses {c} parties, with "
            "a bare majority {a} and {d}.",
            "parties that leave the table",
        ),
    },
}
WORDS = {
    "nl": {
        "more": "{size} meer",
        "less": "{size} minder",
        "up": "+{size} procentpunt",
        "down": "−{size} procentpunt",
        "week": "in week {week}",
        "never": "niet binnen {week} weken",
        "interval": "{low} tot {high}",
        "equal": "in alle {n} paren gelijk",
        "almost": "vrijwel zeker",
        "very": "zeer waarschijnlijk",
        "likely": "waarschijnlijk",
        "open": "geen aantoonbaar verschil bij {n} herhalingen",
        "second": "Het verschil bij gelijk toeval in {outcome} is {d} (95%-interval {interval}, {n} paren): {reading}; "
        "zonder het mechanisme {without}.",
        "bare": "Het verschil bij gelijk toeval in {outcome} is {d} (95%-interval {interval}, {n} paren): {reading}.",
    },
    "en": {
        "more": "{size} more",
        "less": "{size} fewer",
        "up": "+{size} percentage points",
        "down": "−{size} percentage points",
        "week": "in week {week}",
        "never": "not within {week} weeks",
        "interval": "{low} to {high}",
        "equal": "equal in all {n} pairs",
        "almost": "almost certainly",
        "very": "very likely",
        "likely": "likely",
        "open": "not resolved at {n} replicates",
        "second": "The paired difference in {outcome} is {d} (95% interval {interval}, {n} pairs): {reading}; without "
        "the mechanism {without}.",
        "bare": "The paired difference in {outcome} is {d} (95% interval {interval}, {n} pairs): {reading}.",
    },
}
