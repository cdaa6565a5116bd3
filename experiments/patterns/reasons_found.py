"""The reasons found, by pattern and statement: why it does not come out, and why an effect stays without its mechanism.

The numbers in the sentences are of seed 601; the commands make them again.
"""

from __future__ import annotations

from experiments.patterns.reasons import MEASURE, MODEL, SMALL, Reason
from experiments.patterns.reasons_facts import FACTS

_WHO_STARTS = Reason(
    MODEL,
    "A resident who starts something gives the hours it needs from the first week, up to 21 a week. Professionals have "
    "6 hours per 1,000 residents for everything, of which an hour or two a week is left for what they started, and "
    "what is not residents' own draws fewer people. With more hours, residents' ownership and founders who give at "
    "most 5 hours the order turns.",
    "Een bewoner die iets begint, geeft vanaf de eerste week de uren die nodig zijn, tot 21 per week. Professionals "
    "hebben 6 uur per 1.000 bewoners voor alles samen; daarvan blijft een à twee uur per week over voor wat zij zelf "
    "begonnen, en wat niet van bewoners is, trekt minder mensen. Met meer uren, eigenaarschap van bewoners en "
    "trekkers die hooguit 5 uur geven, keert de volgorde om.",
    ("3 capacity=15 --quick", "3 capacity=30 params.life.ownership_public=0.9 params.life.core_max=5 --quick"),
)
_PROMISED = Reason(
    MODEL,
    "With 6 hours per 1,000 residents facilitating promises more than it delivers, and that costs trust; going back "
    "to directing promises less, so trust rises. Where promises that are not kept cost nothing, or with 30 hours, both "
    "statements hold.",
    "Met 6 uur per 1.000 bewoners belooft faciliteren meer dan het waarmaakt, en dat kost vertrouwen; terug naar "
    "regisseren betekent minder beloven, en dan stijgt het vertrouwen. Waar niet-nagekomen beloften niets kosten, of "
    "met 30 uur, kloppen beide uitspraken.",
    ("6c params.trust.promise=0 --quick", "6c capacity=30 --quick"),
)
_TALK_COSTS = Reason(
    MODEL,
    "Where organisations understand each other anyhow, conversations only cost hours: without them there are "
    "somewhat more plans. If they cost no hours the effect is gone to the last plan.",
    "Waar organisaties elkaar toch al begrijpen, kosten gespreksvormen alleen uren: zonder die uren zijn er iets "
    "meer plannen. Kosten zij geen uren, dan is het effect tot op het laatste plan weg.",
    ("11a2 mechanisms.value_distance=false params.support.hours_conversation=0 --quick",),
)
#: (Pattern, statement) -> why it does not come out; of the stylised facts in ``reasons_facts``.
REASONS: dict[tuple[str, str], Reason] = FACTS | {
    ("1b", "event's initiatives alive a year after it"): Reason(
        SMALL,
        "A backed director adds at most half of the missing process support and .25 to legitimacy, and from that one "
        "percentage point more is left (-1 to +3, 200 pairs). One who adds all of that support and 1 to legitimacy "
        "wins two and a half (+.2 to +4.6, 240 pairs): there is an effect, but far too small for so few pairs. With "
        "15 or 30 hours it cannot be told either.",
        "Een regisseur met rugdekking geeft hooguit de helft van de ontbrekende procesbegeleiding en 0,25 aan "
        "legitimatie; daarmee blijft één procentpunt meer over (-1 tot +3, 200 paren). Wie al die begeleiding geeft en "
        "1 aan legitimatie, wint er tweeënhalf (+0,2 tot +4,6, 240 paren): er is een effect, maar veel te klein voor "
        "zo weinig paren. Met 15 of 30 uur is het evenmin te zien.",
        ("1b params.support.director_process=1 params.support.director_legitimacy=1 --quick --pairs 240",),
    ),
    ("2", "resident hours, first half year"): _WHO_STARTS,
    ("2", "counted hours, first half year"): _WHO_STARTS,
    ("3", "counted hours, first half year"): _WHO_STARTS,
    ("2", "residents' ownership of what was started, week 104"): Reason(
        MEASURE,
        "At 6 hours per 1,000 residents hardly anything that professionals started is left after two years, and only "
        "where something is left on both sides is there ownership to compare (15 of 120 pairs): those few are no fair "
        "sample. With 30 hours something is left in 10 of 24 pairs.",
        "Bij 6 uur per 1.000 bewoners is na twee jaar bijna niets meer over van wat professionals begonnen, en alleen "
        "waar aan beide kanten iets over is, valt er eigenaarschap te vergelijken (15 van de 120 paren): die paar zijn "
        "geen eerlijke steekproef. Met 30 uur is er in 10 van de 24 paren iets over.",
        ("2 capacity=30 --quick",),
    ),
    ("2", "taking part in the second year, high against low education"): Reason(
        MODEL,
        "What residents start draws more people, and those who are drawn in extra are less unequal than those who took "
        "part already: who asks makes no difference to who says yes. With six times as many starts inequality falls "
        "clearly.",
        "Wat bewoners beginnen trekt meer mensen, en wie er extra bij komt is minder ongelijk verdeeld dan wie al "
        "meedeed: wie vraagt, maakt niet uit voor wie ja zegt. Met zes keer zoveel starts daalt de ongelijkheid "
        "duidelijk.",
        ("2 seeds.0.count=6 --quick",),
    ),
    ("3", "resident-led, last year"): Reason(
        MODEL,
        "At 6 hours per 1,000 residents steering is spread so thin over the initiatives, and so little of what "
        "professionals started is left, that practically all initiatives are resident-led either way; with 30 hours "
        "the share falls as expected.",
        "Bij 6 uur per 1.000 bewoners wordt sturing zo dun over de initiatieven uitgesmeerd, en is er zo weinig over "
        "van wat professionals begonnen, dat hoe dan ook vrijwel alles van bewoners zelf is; met 30 uur daalt het "
        "aandeel zoals verwacht.",
        ("3 capacity=30 --quick",),
    ),
    ("3", "counted hours, what the withdrawal does: started by professionals minus by residents"): Reason(
        SMALL,
        "With 6 hours per 1,000 residents little of what professionals started still runs when the hours are "
        "withdrawn; with 15 hours the dip is 11 hours per 1,000 residents a week.",
        "Met 6 uur per 1.000 bewoners loopt er weinig meer van wat professionals begonnen als de uren wegvallen; met "
        "15 uur is de dip 11 uur per 1.000 bewoners per week.",
        ("3 capacity=15 --quick",),
    ),
    ("4", "ideas of residents, extra as a share: hardly other"): Reason(
        MODEL,
        "Ideas fall by a sixth, for two reasons. Referring takes one of the 6 hours per 1,000 residents, so that less "
        "support is left: without that cost half of the fall is gone. And who takes part works on the themes, so that "
        "less is left that asks for an idea: without that as well none of it is left. More of the ideas then become "
        "initiatives.",
        "Het aantal ideeën daalt met een zesde, om twee redenen. Verwijzen kost één van de 6 uur per 1.000 bewoners, "
        "zodat er minder steun overblijft: zonder die uren is de helft van de daling weg. En wie meedoet, werkt aan de "
        "thema's, zodat er minder overblijft dat om een idee vraagt: zonder ook dat blijft er niets van over. Van de "
        "ideeën worden er dan meer een initiatief.",
        (
            "4 params.support.hours_referral=0 --quick",
            "4 params.support.hours_referral=0 params.founding.satiation=1000000 --quick",
        ),
    ),
    ("6a", "resident-led, last year"): Reason(
        MODEL,
        "With 6 hours per 1,000 residents directing reaches each initiative too thinly to take it out of residents' "
        "hands; with 15 hours lasting direction leaves one in four resident-led and the ramp nearly all.",
        "Met 6 uur per 1.000 bewoners bereikt regisseren elk initiatief te dun om het uit handen van bewoners te "
        "nemen; met 15 uur is bij blijvend regisseren nog één op de vier van bewoners zelf en na de overgang vrijwel "
        "alles.",
        ("6a capacity=15 --quick",),
    ),
    ("6b", "initiatives of residents"): Reason(
        MODEL,
        "The support rule divides process support and means over initiatives that are there already; whether a "
        "resident begins something follows from what the neighbourhood as a whole gets, and that is the same. Five "
        "times the hours do not change this.",
        "De steunregel verdeelt procesbegeleiding en middelen over initiatieven die er al zijn; of een bewoner iets "
        "begint, hangt af van wat de wijk als geheel krijgt, en dat is gelijk. Vijf keer zoveel uren veranderen dat "
        "niet.",
        ("6b capacity=30 --quick",),
    ),
    ("6b", "inequality of process support (Gini)"): Reason(
        MEASURE,
        "Support that follows need is unequal of itself: few initiatives are short of hours at a time, while energy "
        "and ownership lie close together. What comes out (the rows below) hardly differs; with 30 hours taking part "
        "is somewhat more unequal by education where support follows energy, as the case says.",
        "Steun die de nood volgt is uit zichzelf ongelijk verdeeld: maar weinig initiatieven komen tegelijk uren "
        "tekort, terwijl energie en eigenaarschap dicht bij elkaar liggen. Wat eruit komt (de regels eronder) "
        "verschilt nauwelijks; met 30 uur is meedoen iets ongelijker naar opleiding waar steun de energie volgt, zoals "
        "de casus zegt.",
        ("6b capacity=30 --quick",),
    ),
    ("6c", "trust in the municipality lost a week of the deadline"): _PROMISED,
    ("6c", "that loss minus what a week of the ramp wins"): _PROMISED,
    ("9c", "five-year survival"): Reason(
        SMALL,
        "Aligned professionals save at most three hours in ten where they meet residents, and survival gains about "
        "half a point from that; if they save nine in ten it gains clearly.",
        "Professionals die achter het doel staan, besparen hooguit drie van de tien uur waar zij bewoners ontmoeten, "
        "en dat geeft ongeveer een half procentpunt meer overleving; besparen zij er negen, dan is de winst duidelijk.",
        ("9c params.staff.relief=0.9 --quick",),
    ),
    ("11c", "share of runs in which a curve fits better than a line (AIC > 10)"): Reason(
        SMALL,
        "In 39 of 40 runs the course bends; with one that does not, a share above .9 takes 55 runs to show. In a small "
        "area chance hides the bend more often: with 10,000 residents it shows in 29 of 40.",
        "In 39 van de 40 herhalingen buigt het verloop af; met één die dat niet doet zijn er 55 nodig om een aandeel "
        "boven 0,9 aan te tonen. In een klein gebied verbergt toeval de buiging vaker: met 10.000 bewoners is zij in "
        "29 van de 40 te zien.",
        ("11c --quick --pairs 40",),
    ),
    ("12b", "decisions: voice minus consent"): Reason(
        MODEL,
        "Being heard costs a round at every dissent, consent only at a reasoned objection; with interests from .1 to "
        ".9 few dissents are that strong. From .05 to .95, or where a smaller distance is an objection, voice is the "
        "faster one, as expected.",
        "Gehoor kost een ronde bij elk meningsverschil, consent alleen bij een beargumenteerd bezwaar; met belangen "
        "van 0,1 tot 0,9 zijn weinig meningsverschillen zo sterk. Van 0,05 tot 0,95, of waar een kleiner verschil al "
        "een bezwaar is, gaat gehoor sneller, zoals verwacht.",
        ("12b tables.0.interests=[0.05,0.95] --quick", "12b params.tables.margin=0.02 --quick"),
    ),
    ("12b", "rounds a decision takes: voice minus majority, about one"): Reason(
        MODEL,
        "A proposal moves to those who were heard, and then away from others: with interests from .1 to .9 a decision "
        "meets dissent more than once. From .15 to .85 hearing costs about a round, from .3 to .7 hardly anything.",
        "Een voorstel schuift op naar wie gehoord is, en dus weg van anderen: met belangen van 0,1 tot 0,9 stuit een "
        "besluit vaker dan één keer op verschil van mening. Van 0,15 tot 0,85 kost gehoor ongeveer een ronde, van 0,3 "
        "tot 0,7 bijna niets.",
        ("12b tables.0.interests=[0.15,0.85] --quick", "12b tables.0.interests=[0.3,0.7] --quick"),
    ),
}
#: (Pattern, statement) -> why the effect stays, or cannot be told, with the mechanism off.
ABLATED: dict[tuple[str, str], Reason] = {
    ("11a2", "plans at weeks 52, 104, 156, 208, all fewer (share; the look that loses least)"): _TALK_COSTS,
    ("11a2", "weeks later that the target is reached (never: the horizon)"): _TALK_COSTS,
    ("11b", "elasticity of plans to front-runners minus that to the willing"): Reason(
        SMALL,
        "With the bottleneck gone a third as many plans are made, and their ratio is too rough for a margin of .1: in "
        "40 pairs the difference is -.06 (-.14 to .02).",
        "Zonder de bottleneck komen er een derde zoveel plannen, en hun verhouding is te grof voor een marge van 0,1: "
        "in 40 paren is het verschil -0,06 (-0,14 tot 0,02).",
        ("11b params.campaign.contacts=1 params.campaign.imitate=0 --quick --pairs 40",),
    ),
    ("12a", "trust at the end minus at the start"): Reason(
        MODEL,
        "What stays is somebody who is responsible: decisions are carried out, and that gives trust. Without that as "
        "well trust stands still (the row below).",
        "Wat overblijft is dat iemand verantwoordelijk is: besluiten worden uitgevoerd, en dat geeft vertrouwen. "
        "Zonder dat blijft het vertrouwen staan (de regel eronder).",
        ("12a mechanisms.responsibility=false --quick",),
    ),
}
