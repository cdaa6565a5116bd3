"""The reasons found of the stylised facts, by pattern and statement: why it does not come out.

The numbers in the sentences are of seed 601; the commands make them again.
"""

from __future__ import annotations

from experiments.patterns.reasons import MEASURE, MODEL, SMALL, Reason

_FUNDS = Reason(
    MEASURE,
    "Means take over part of the hours that are needed, so hours fall with the first half of funding and by no more "
    "after that; without that relief hours do not respond to funding at all. What funding bends is whose initiative "
    "it is (the rows on resident-led).",
    "Middelen nemen een deel van de benodigde uren over: met de eerste helft van de middelen dalen de uren, daarna "
    "niet verder; zonder die verlichting reageren de uren helemaal niet op middelen. Wat middelen wel buigen, is van "
    "wie het initiatief is (de regels over 'resident-led').",
    ("S3 params.life.fund_relief=0 --quick",),
)
#: (Pattern, statement) -> why it does not come out.
FACTS: dict[tuple[str, str], Reason] = {
    ("S1", "initiatives, whoever started: facilitating gains more at high trust"): Reason(
        SMALL,
        "At 6 hours per 1,000 residents the roles differ too little to tell; with 30 hours facilitating gains clearly "
        "more at high trust.",
        "Bij 6 uur per 1.000 bewoners verschillen de rollen te weinig om het te zien; met 30 uur wint faciliteren "
        "duidelijk meer bij hoog vertrouwen.",
        ("S1 capacity=30 --quick",),
    ),
    ("S1", "hours: facilitating gains more at high trust"): Reason(
        SMALL,
        "At 6 hours per 1,000 residents the roles differ too little to tell; with 30 hours, and forty pairs of small "
        "neighbourhoods, facilitating gains clearly more hours at high trust.",
        "Bij 6 uur per 1.000 bewoners verschillen de rollen te weinig om het te zien; met 30 uur, en veertig paren van "
        "kleine buurten, wint faciliteren duidelijk meer uren bij hoog vertrouwen.",
        ("S1 capacity=30 --quick --pairs 40",),
    ),
    ("S1", "hours, facilitating minus directing, low trust"): Reason(
        MODEL,
        "Nothing in the model makes directing work better where trust is low: steering and rules cost ownership and "
        "energy at any trust, and the programmes it starts find few people. Ten times the programmes, owned by "
        "residents, close the gap and no more, and more hours widen it.",
        "Niets in het model laat regisseren beter werken bij laag vertrouwen: sturing en verantwoording kosten altijd "
        "eigenaarschap en energie, en de programma's vinden weinig mensen. Tien keer zoveel programma's, van bewoners "
        "zelf, sluiten het gat en meer niet, en meer uren vergroten het.",
        (
            "S1 params.life.ownership_public=0.9 params.founding.programmes=0.3 --quick",
            "S1 capacity=30 --quick",
        ),
    ),
    ("S3", "hours: bend over funding"): _FUNDS,
    ("S3", "hours: slope at no funding"): _FUNDS,
    ("S3", "hours: slope at full funding"): _FUNDS,
    ("S4", "trust in the municipality lost in half a year minus won in half a year"): Reason(
        MODEL,
        "It holds with the roles exchanged: at 6 hours per 1,000 residents opening up takes trust, as more is promised "
        "than delivered, and turning back gives it. With 30 hours it is directing that takes trust, and opening up "
        "then gives more than that takes.",
        "Het klopt met verwisselde rollen: bij 6 uur per 1.000 bewoners kost openstellen vertrouwen, omdat er meer "
        "wordt beloofd dan waargemaakt, en levert terugschakelen vertrouwen op. Met 30 uur kost regisseren vertrouwen, "
        "en levert openstellen meer op dan dat kost.",
        ("S4 capacity=30 --quick",),
        always=True,
    ),
    ("S5", "correlation of who take part with hours each"): Reason(
        MEASURE,
        "Trust moves two things at once: how ready people are to join, and how many initiatives there are to do the "
        "work for. Where only the readiness differs the load concentrates as expected (S5-2).",
        "Vertrouwen beweegt twee dingen tegelijk: hoe graag mensen meedoen, en voor hoeveel initiatieven er werk is. "
        "Waar alleen de bereidheid verschilt, hoopt de last zich op zoals verwacht (S5-2).",
        ("S5-2 --quick",),
    ),
    ("S6-S16", "S9 members of an initiative, mean over median"): Reason(
        MODEL,
        "In the model no initiative grows because it is large: it stops asking once its hours suffice, and recruiting, "
        "not the size that is wanted, sets how many it has. Needs drawn far more unequally leave the ratio where it "
        "is.",
        "In het model groeit geen initiatief omdat het groot is: het stopt met vragen zodra er uren genoeg zijn, en "
        "het werven bepaalt de omvang, niet wat er nodig is. Veel ongelijker getrokken behoeften laten de verhouding "
        "gelijk.",
        ("S6-S16 params.life.size_spread=1.2 --quick", "S6-S16 params.joining.ask_base=1 --quick"),
    ),
    ("S6-S16", "S9 visitors per volunteer, last year"): Reason(
        MEASURE,
        "Two sources exclude each other: in the figures that the baseline is set to, 20 to 35% visit and 6 to 14% take "
        "part, 1.4 to 5.8 visitors per volunteer; the 5 to 20 are of care co-operatives.",
        "Twee bronnen sluiten elkaar vrijwel uit: in de cijfers waarop de uitgangssituatie is gezet, komt 20 tot 35% "
        "langs en doet 6 tot 14% mee, 1,4 tot 5,8 bezoekers per vrijwilliger; de 5 tot 20 zijn van zorgcoöperaties.",
        ("S6-S16 params.joining.visit=0.12 --quick",),
    ),
    ("S8", "taking part, high against low education"): Reason(
        SMALL,
        "Being asked by professionals moves all by the same step, so the gradient is the same within .06 either way; "
        "'at least as unequal' cannot be told from 'equally unequal'. Five times as many asks show none "
        "either.",
        "Gevraagd worden door professionals helpt iedereen even veel, dus het verschil naar opleiding is op 0,06 na "
        "gelijk; 'minstens zo ongelijk' is niet te onderscheiden van 'even ongelijk'. Vijf keer zo vaak vragen "
        "laat ook geen verschil zien.",
        ("S8 params.joining.ask_professional=0.011 --quick",),
    ),
    ("S15", "the part that goes by way of trust"): Reason(
        MODEL,
        "A director takes hours that were promised to others: at 6 hours per 1,000 residents trust in professionals "
        "falls by .006 and what is won goes by way of legitimacy and process support. With 30 hours trust rises.",
        "Een procesregisseur kost uren die aan anderen waren beloofd: bij 6 uur per 1.000 bewoners daalt het "
        "vertrouwen in professionals met 0,006 en loopt de winst via legitimatie en procesbegeleiding. Met 30 uur "
        "stijgt het.",
        ("S15 capacity=30 --quick",),
    ),
    ("S20", "parties kept by being heard, at trust .7 minus at .3"): Reason(
        MEASURE,
        "Where parties are heard none leaves at either level of trust, and where they are not more leave at low trust: "
        "so more are kept there. In trust at the table being heard does help more where trust is high (the row below).",
        "Waar partijen gehoord worden vertrekt er geen, bij hoog noch laag vertrouwen; waar dat niet gebeurt, "
        "vertrekken er bij laag vertrouwen meer, dus daar blijven er meer behouden. Voor het vertrouwen aan tafel "
        "helpt gehoor wel meer als het vertrouwen hoog is (de regel eronder).",
        ("S20 tables.0.interests=[0.0,1.0] --quick",),
    ),
}
