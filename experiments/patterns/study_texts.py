"""What the study of each case says, in Dutch and English; in braces the numbers that came out.

Each sentence reads right whichever way the numbers fall: none says more or less of its own accord. ``more`` and
``points`` write a difference with its direction.
"""

from __future__ import annotations

#: Case -> language -> (first sentence, name of the outcome in the second one).
SENTENCES: dict[str, dict[str, tuple[str, str]]] = {
    "fietskriebels": {
        "nl": (
            "Met een procesregisseur die rugdekking heeft, leeft een jaar na het evenement nog {b} van de "
            "initiatieven die eruit voortkwamen; zonder rugdekking {a}.",
            "het aandeel dat na een jaar nog leeft",
        ),
        "en": (
            "With a process director who has backing, {b} of the initiatives that came from the event are still "
            "alive a year after it; without backing {a}.",
            "the share still alive after a year",
        ),
    },
    "utrecht_oost": {
        "nl": (
            "Begint het bij bewoners, dan geven bewoners in het eerste halfjaar per 1.000 bewoners per week {d} dan "
            "als professionals beginnen; na twee jaar is {b} van de gestarte initiatieven van bewoners zelf, tegen "
            "{a}.",
            "de uren van bewoners in het eerste halfjaar",
        ),
        "en": (
            "When residents start, residents give, per 1,000 residents a week in the first half year, {d} than when "
            "professionals start; after two years {b} of what was started is resident-led, against {a}.",
            "residents' hours in the first half year",
        ),
    },
    "leidsche_rijn": {
        "nl": (
            "Een start door professionals geeft in het eerste halfjaar per 1.000 bewoners per week, getelde uren van "
            "bewoners en professionals samen, {d} dan een start door bewoners; valt later twee derde van de "
            "professionele uren weg, dan verandert dat verschil in uren daardoor met {e}.",
            "de getelde uren in het eerste halfjaar",
        ),
        "en": (
            "A start by professionals gives, per 1,000 residents a week in the first half year and counting hours of "
            "residents and professionals, {d} than a start by residents; when two thirds of the professional hours "
            "are withdrawn later, that changes this difference in hours by {e}.",
            "counted hours in the first half year",
        ),
    },
    "nieuwegein_lijfstyle": {
        "nl": (
            "Door verwijzing verandert het deel van de bewoners dat wordt bereikt met {d}; het aantal ideeën van "
            "bewoners is {e} keer dat zonder verwijzing, het aantal initiatieven dat zij beginnen {f} keer.",
            "het deel van de bewoners dat wordt bereikt",
        ),
        "en": (
            "Referral changes the share of residents reached by {d}; the number of ideas of residents is {e} times "
            "that without referral, the number of initiatives that they begin {f} times.",
            "the share of residents reached",
        ),
    },
    "learning_region": {
        "nl": (
            "In het gebied dat later begint duurt het in de leerregio {b} tot er {level} ideeën per 1.000 inwoners "
            "zijn gekomen, en zonder leerregio {a}; de werkwijze beheerst het na {d}, zonder leerregio na {c}.",
            "de tijdwinst tot zoveel ideeën",
        ),
        "en": (
            "In the area that begins late it takes {b} in the learning region until {level} ideas per 1,000 "
            "inhabitants have come, and {a} alone; it knows the practice after {d}, alone after {c}.",
            "the time won until so many ideas",
        ),
    },
    "oss_green": {
        "nl": (
            "Na de overgang naar faciliteren is in het laatste jaar {b} van de initiatieven van bewoners zelf, bij "
            "blijvend regisseren {a}.",
            "het aandeel van bewoners zelf in het laatste jaar",
        ),
        "en": (
            "After the change to facilitating {b} of initiatives are resident-led in the last year, with lasting "
            "direction {a}.",
            "the resident-led share in the last year",
        ),
    },
    "oss_facilities_map": {
        "nl": (
            "Met de kaart gaan bewoners met weinig contacten {d} keer zo vaak meedoen als zonder kaart, bewoners met "
            "veel contacten {e} keer zo vaak.",
            "meedoen dankzij de kaart, tussen bewoners met weinig en met veel contacten,",
        ),
        "en": (
            "With the map, residents with few ties join {d} times as often as without it, those with many ties {e} "
            "times.",
            "joining thanks to the map, between residents with few and with many ties,",
        ),
    },
    "living_lab_welfare": {
        "nl": (
            "Sterke prestatiedruk geeft in het eerste halfjaar per 1.000 bewoners per week, getelde uren van bewoners "
            "en professionals samen, {d} dan lichte druk; later verandert het aandeel initiatieven van bewoners zelf "
            "met {e}.",
            "de getelde uren in het eerste halfjaar",
        ),
        "en": (
            "Strong target pressure gives, per 1,000 residents a week in the first half year and counting hours of "
            "residents and professionals, {d} than light pressure; later the resident-led share changes by {e}.",
            "counted hours in the first half year",
        ),
    },
    "bhag_welfare": {
        "nl": (
            "Maken collega's het doel samen, dan staat na {b} de helft van de professionals erachter; met alleen "
            "een aankondiging na {a}.",
            "de tijdwinst",
        ),
        "en": (
            "With co-creators half of the professionals hold the goal after {b}, with an announcement alone after {a}.",
            "the time won",
        ),
    },
    "arena_poort": {
        "nl": (
            "Met verbinders verandert het aantal gezamenlijke initiatieven hier met {d} per 1.000 bewoners; in "
            "eenzelfde wijk waar belangen dicht bij elkaar liggen met {e}.",
            "wat verbinders hier meer doen dan waar belangen dicht bij elkaar liggen",
        ),
        "en": (
            "Boundary spanners change the number of joint initiatives here by {d} per 1,000 residents; in the same "
            "neighbourhood with interests close together by {e}.",
            "what boundary spanners add here, against where interests lie close together,",
        ),
    },
    "energiekoplopers": {
        "nl": (
            "Met nieuwe gespreksvormen wordt het doel van 8.000 plannen {b} gehaald; zonder die gespreksvormen {a}.",
            "het aantal plannen zonder die gespreksvormen, op de peildatum met het kleinste verschil,",
        ),
        "en": (
            "With new forms of conversation the target of 8,000 plans is met {b}, without them {a}.",
            "the number of plans without them, at the look with the smallest difference,",
        ),
    },
    "regiegroep_utrecht": {
        "nl": (
            "Bij meerderheid met gehoor neemt de tafel {b} besluiten per jaar en verlaten in vijf jaar {c} partijen "
            "de tafel; bij kale meerderheid zijn het er {a} en {d}.",
            "het aantal partijen dat de tafel verlaat",
        ),
        "en": (
            "With a majority that hears the others the table takes {b} decisions a year and {c} parties leave it in "
            "five years; with a bare majority {a} and {d}.",
            "the number of parties that leave the table",
        ),
    },
}
WORDS = {
    "nl": {
        "more": "{size} uur meer",
        "less": "{size} uur minder",
        "up": "+{size} procentpunt",
        "down": "−{size} procentpunt",
        "weeks": "{size} weken",
        "week": "gemiddeld in week {week}",
        "later": "gemiddeld in week {week} of later",
        "never": "in geen van de {n} herhalingen binnen {week} weken",
        "some": "; in {never} van de {n} herhalingen niet binnen {week} weken",
        "interval": "95%-interval {low} tot {high}, {n} paren",
        "range": "95%-interval {low} tot {high}",
        "equal": "in alle {n} paren gelijk",
        "none": "geen interval; aantal paren: {n}",
        "almost": "vrijwel zeker een verschil",
        "very": "zeer waarschijnlijk een verschil",
        "likely": "waarschijnlijk een verschil",
        "open": "geen aantoonbaar verschil bij {n} herhalingen",
        "second": "Het verschil bij gelijk toeval in {outcome} is {d} ({interval}): {reading}; "
        "met het mechanisme uitgeschakeld {without}.",
        "fails": "Anders dan de casus doet verwachten, bij {statement}: {reason} ({shown})",
        "unresolved": "Wat de casus doet verwachten is niet aangetoond, bij {statement}: {reason} "
        "({shown})",
        "stays": "Ook zonder het mechanisme blijft er iets over, bij {statement}: {reason} ({shown})",
        "named": "‘{name}’",
        "and": " en ",
        "bare": "Het verschil bij gelijk toeval in {outcome} is {d} ({interval}): {reading}.",
    },
    "en": {
        "more": "{size} hours more",
        "less": "{size} hours fewer",
        "up": "+{size} percentage points",
        "down": "−{size} percentage points",
        "weeks": "{size} weeks",
        "week": "on average in week {week}",
        "later": "on average in week {week} or later",
        "never": "in none of {n} replicates within {week} weeks",
        "some": "; in {never} of {n} replicates not within {week} weeks",
        "interval": "95% interval {low} to {high}, {n} pairs",
        "range": "95% interval {low} to {high}",
        "equal": "equal in all {n} pairs",
        "none": "no interval; pairs: {n}",
        "almost": "almost certainly a difference",
        "very": "very likely a difference",
        "likely": "likely a difference",
        "open": "not resolved at {n} replicates",
        "second": "The paired difference in {outcome} is {d} ({interval}): {reading}; with the "
        "mechanism switched off {without}.",
        "fails": "Other than the case leads one to expect, in {statement}: {reason} ({shown})",
        "unresolved": "What the case leads one to expect is not shown, in {statement}: {reason} "
        "({shown})",
        "stays": "Something stays without the mechanism, in {statement}: {reason} ({shown})",
        "named": "‘{name}’",
        "and": " and ",
        "bare": "The paired difference in {outcome} is {d} ({interval}): {reading}.",
    },
}
