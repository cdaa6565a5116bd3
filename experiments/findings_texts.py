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
        "spent": "What each role really spent at {at}, per 1,000 residents: {a} {hours_a} public hours a week and "
                 "{euros_a} euros a year, {b} {hours_b} hours and {euros_b} euros.",
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
            "Both roles stay the same from the first week to the last, whatever happens. Both start from the same "
            "living "
            "neighbourhood, after {relaxation} weeks under the baseline role.",
            "Population: {source}. Where figures for the wijk itself are missing, those of the municipality are used "
            "(assumption).",
        ],
        "words_head": "What the words mean",
        "words": [
            "Residents' initiative: an idea founded by a resident that has at least {idea_members} active residents "
            "within {idea_weeks} weeks. It counts in the week of the idea; ideas of the last {ripening} weeks are left "
            "out, as they had no time to grow.",
            "Active hours: the hours a week that residents put into initiatives, whoever started these.",
            "Trust: how far a resident relies on neighbours, from 0 (not) to 1 (fully). On the map: the mean level "
            "that "
            "it tends back to.",
            "Energy: what a resident has to spare for the neighbourhood, from 0 (nothing) to 1 (plenty). On the map: "
            "the "
            "mean level that it recovers to.",
            "Equal budget: the same public hours and the same money are available to both roles; how much of it is "
            "spent may differ.",
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
        "own_file": "The scenario file is needed where the command names it; a copy stands beside this page:",
        "again": "Type the lines below in the project's folder; results go to the folder again. "
                 "Seed {seed}, model version {model}, plan {plan}. The runs, the map's data and the versions used "
                 "stand beside this page.",
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
        "spent": "Wat elke rol bij {at} echt besteedde, per 1.000 bewoners: {a} {hours_a} publieke uren per week en "
                 "{euros_a} euro per jaar, {b} {hours_b} uren en {euros_b} euro.",
        "map_head": "De rollenkaart",
        "map_intro": "Elk vak is één combinatie van vertrouwen en energie. Het getal is {b} min {a}, in paren van "
                     "doorrekeningen met gelijk toeval; daaronder staat het 95%-interval. Bevat dat interval nul, dan "
                     "leest u “geen "
                     "aantoonbaar verschil”.",
        "table_head": "Naast elkaar bij {at}",
        "table_caption": "Gemiddelden van {n} herhalingen in paren; B − A met het 95%-interval",
        "cells_head": "Alle vakken als tabel",
        "run_head": "Wat is doorgerekend",
        "run": [
            "{description}",
            "{residents} bewoners van 15 jaar en ouder ({inhabitants} inwoners), {weeks} weken, {cells} combinaties "
            "van vertrouwen en energie, van elk {n} herhalingen in paren: {runs} doorrekeningen.",
            "Gelijk budget: beide hebben {capacity} publieke uren per week en {money} euro per jaar per 1.000 bewoners "
            "beschikbaar. Wat niet wordt besteed, blijft liggen; de bestede uren kunnen dus verschillen en staan in de "
            "tabel.",
            "Beide rollen blijven van de eerste tot de laatste week gelijk, wat er ook gebeurt. Beide beginnen in "
            "dezelfde levende buurt, na {relaxation} weken onder de rol van het vertrekpunt.",
            "Bevolking: {source}. Waar cijfers van de wijk zelf ontbreken, gelden die van de gemeente (aanname).",
        ],
        "words_head": "Wat de woorden betekenen",
        "words": [
            "Bewonersinitiatief: een idee van een bewoner dat binnen {idea_weeks} weken ten minste {idea_members} "
            "actieve bewoners heeft. Het telt in de week van het idee; ideeën van de laatste {ripening} weken tellen "
            "niet mee, want die hadden nog geen tijd om te groeien.",
            "Actieve uren: de uren per week die bewoners in initiatieven steken, wie ze ook begon.",
            "Vertrouwen: hoezeer een bewoner op buren rekent, van 0 (niet) tot 1 (volledig). Op de kaart: het "
            "gemiddelde "
            "niveau waarnaar het terugkeert.",
            "Energie: wat een bewoner over heeft voor de buurt, van 0 (niets) tot 1 (volop). Op de kaart: het "
            "gemiddelde "
            "niveau waartoe zij herstelt.",
            "Gelijk budget: beide rollen kunnen over evenveel publieke uren en evenveel geld beschikken; hoeveel ervan "
            "wordt besteed, kan verschillen.",
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
        "own_file": "Het scenariobestand moet staan waar de opdracht het noemt; een kopie staat naast deze pagina:",
        "again": "Typ de regels hieronder in de map van het project; de resultaten komen in de map again. "
                 "Startgetal {seed}, modelversie {model}, plan {plan}. De doorrekeningen, de gegevens van de kaart en "
                 "de gebruikte versies staan naast deze pagina.",
        "files": "Bestanden: manifest.json (wat is doorgerekend), runs/ (elke doorrekening), comparison.csv (alle "
                 "uitkomsten), "
                 "policy_map.csv en policy_map_nl.svg, .pdf, .png.",
        "credit": "Bevolkingscijfers: Centraal Bureau voor de Statistiek (CBS), CC BY 4.0. Het CBS staat niet in voor "
                  "deze pagina.",
        "map_alt": "Rollenkaart van {outcome}. {tally}",
    },
}
