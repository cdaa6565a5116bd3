"""The words of the findings page, in Dutch and English; the reader of the Dutch page is addressed as "u"."""

from __future__ import annotations

from typing import Any

#: Each value is filled in with :func:`str.format`; lists are bullets.
PAGE: dict[str, dict[str, Any]] = {
    "en": {
        "title": "{place}: {a} or {b}?",
        "question_head": "The question",
        "question": "What gets more going in {place}, a government and professionals who act by {a} (A) or by {b} (B), "
                    "and under which trust and energy of residents?",
        "answer_head": "The answer",
        "answer_intro": "Three outcomes of equal rank; a role is never judged on one alone. First at the middle of the "
                        "plane, fixed beforehand, then over the whole plane.",
        "map_head": "The role map",
        "map_intro": "Each cell is one combination of trust and energy. The number is {b} minus {a} in pairs of runs "
                     "that share their luck; below it the 95% interval. A cell whose interval holds zero reads “not "
                     "resolved”.",
        "table_head": "Side by side at {at}",
        "table_caption": "Means of {n} paired replicates; B − A with its 95% interval",
        "cells_head": "All cells as a table",
        "run_head": "What was run",
        "run": [
            "{description}",
            "{residents} residents of 15 and older ({inhabitants} inhabitants), {weeks} weeks, {cells} combinations of "
            "trust and energy, {n} paired replicates of each: {runs} runs.",
            "Equal budget: both have {capacity} public hours a week and {money} euros a year per 1,000 residents "
            "available. What is not spent stays unspent, so the hours spent may differ: they stand in the table.",
            "Roles are constant throughout and do not adapt (adaptive: false). Both start from the same living "
            "neighbourhood, after {relaxation} weeks under the baseline role.",
            "Population: {source}. Where figures for the wijk itself are missing, those of the municipality are used "
            "(assumption).",
        ],
        "not_head": "What this does not say",
        "not": [
            "The model is not calibrated yet: parameters are set by hand and marked as assumption. Read the sign and "
            "the order of size, not the decimals.",
            "Intervals show chance between replicates only. They do not contain doubt about parameters or about the "
            "model itself.",
            "Trust and energy of {place} itself are not known here; find your own place on the map.",
            "The role is held constant. The change from directing to facilitating, with its deadline and support "
            "rules, comes with a later version of this case.",
            "The gain of the reinforcing loop stands at {loop_gain}; no Dutch figure fixes it, and another value may "
            "move the map.",
        ],
        "again_head": "How to make this again",
        "again": "Type the command below in an empty folder. Seed {seed}, model version {model}, plan {plan}. "
                 "The runs, the map's data and the versions used stand beside this page.",
        "files": "Files: manifest.json (what was run), runs/ (every run), comparison.csv (all outcomes), "
                 "policy_map.csv and policy_map_en.svg, .pdf, .png.",
        "credit": "Population figures: Statistics Netherlands (CBS), CC BY 4.0. CBS does not endorse this page.",
        "map_alt": "Role map of {outcome}. {tally}",
    },
    "nl": {
        "title": "{place}: {a} of {b}?",
        "question_head": "De vraag",
        "question": "Wat brengt in {place} meer op gang: een overheid en professionals die {a} (A) of die {b} (B), "
                    "en bij welk vertrouwen en welke energie van bewoners?",
        "answer_head": "Het antwoord",
        "answer_intro": "Drie uitkomsten die even zwaar tellen; beoordeel een rol nooit op één ervan. Eerst in het "
                        "midden van de kaart, vooraf gekozen, daarna over de hele kaart.",
        "map_head": "De rollenkaart",
        "map_intro": "Elk vak is één combinatie van vertrouwen en energie. Het getal is {b} min {a}, in paren van runs "
                     "met gelijk toeval; daaronder staat het 95%-interval. Bevat dat interval nul, dan leest u “geen "
                     "aantoonbaar verschil”.",
        "table_head": "Naast elkaar bij {at}",
        "table_caption": "Gemiddelden van {n} herhalingen in paren; B − A met het 95%-interval",
        "cells_head": "Alle vakken als tabel",
        "run_head": "Wat is doorgerekend",
        "run": [
            "{description}",
            "{residents} bewoners van 15 jaar en ouder ({inhabitants} inwoners), {weeks} weken, {cells} combinaties "
            "van vertrouwen en energie, van elk {n} herhalingen in paren: {runs} runs.",
            "Gelijk budget: beide hebben {capacity} publieke uren per week en {money} euro per jaar per 1.000 bewoners "
            "beschikbaar. Wat niet wordt besteed, blijft liggen; de bestede uren kunnen dus verschillen en staan in de "
            "tabel.",
            "De rollen blijven de hele looptijd gelijk en passen zich niet aan (adaptive: false). Beide beginnen in "
            "dezelfde levende buurt, na {relaxation} weken onder de rol van het vertrekpunt.",
            "Bevolking: {source}. Waar cijfers van de wijk zelf ontbreken, gelden die van de gemeente (aanname).",
        ],
        "not_head": "Wat dit niet zegt",
        "not": [
            "Het model is nog niet gekalibreerd: de parameters zijn met de hand gekozen en heten aanname. Lees de "
            "richting en de orde van grootte, niet de decimalen.",
            "De intervallen tonen alleen het toeval tussen herhalingen. Twijfel over parameters of over het model "
            "zelf zit er niet in.",
            "Vertrouwen en energie in {place} zelf zijn hier niet bekend; zoek uw eigen plek op de kaart.",
            "De rol ligt vast. De overgang van regisseren naar faciliteren, met de deadline en de steunregels, volgt "
            "in een latere versie van deze casus.",
            "De sterkte van de versterkende terugkoppeling staat op {loop_gain}; geen Nederlands cijfer legt die vast, "
            "en een andere waarde kan de kaart verschuiven.",
        ],
        "again_head": "Zo maakt u dit opnieuw",
        "again": "Typ de opdracht hieronder in een lege map. Startgetal {seed}, modelversie {model}, plan {plan}. "
                 "De runs, de gegevens van de kaart en de gebruikte versies staan naast deze pagina.",
        "files": "Bestanden: manifest.json (wat is doorgerekend), runs/ (elke run), comparison.csv (alle uitkomsten), "
                 "policy_map.csv en policy_map_nl.svg, .pdf, .png.",
        "credit": "Bevolkingscijfers: Centraal Bureau voor de Statistiek (CBS), CC BY 4.0. Het CBS staat niet in voor "
                  "deze pagina.",
        "map_alt": "Rollenkaart van {outcome}. {tally}",
    },
}
