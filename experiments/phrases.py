"""The phrases that people read on the console and in figures, in Dutch and English; a report has words of its own."""

from __future__ import annotations

from experiments.detail_texts import DETAIL
from experiments.figure_texts import FIGURES

PHRASES = {
    "en": {
        "almost_certainly": "almost certainly", "very_likely": "very likely", "likely": "likely",
        "as_likely_as_not": "about as likely as not", "unlikely": "unlikely", "very_unlikely": "very unlikely",
        "almost_certainly_not": "almost certainly not",
        "interval": "{low} to {high}", "interval_tiny": "within {step}",
        "above_zero": "just above {zero}", "below_zero": "just below {zero}",
        "no_interval_one": "no interval with one replicate",
        "no_interval_same": "the same in every replicate", "all_equal": "equal in all {n} pairs",
        "na": "n/a", "open": "not resolved", "untold": "cannot be told", "why": "{open} ({why})",
        "higher": "{arm} higher, {word}",
        "higher_same": "{arm} higher, by the same in every pair",
        "outcome": "outcome", "mean": "mean", "interval95": "95% interval", "unit": "unit",
        "difference": "difference", "verdict": "finding", "replicates": "replicates",
        "sentence": "At {at} {winner} gives {size} more {outcome} than {loser} "
                    "(95% interval {interval}; {word}).",
        "sentence_open": "At {at} the difference between {b} and {a} in {outcome} is not resolved with {n} replicates "
                         "(difference {size}, 95% interval {interval}).",
        "sentence_equal": "At {at} the difference between {b} and {a} in {outcome} is not resolved ({why}).",
        "sentence_none": "At {at} nothing can be said about {outcome}: {why}.",
        "equal_bound": "{equal}; 95% interval {interval}",
        "none_nobody": "nobody lives there", "none_value": "no replicate has a value",
        "none_unripe": "what begins in the last half year does not count, and this study lasts no longer",
        "everywhere": "the settings of this study",
        "and": "and",
        "tally": "Over {cells} combinations of trust and energy: {b} ahead in {wins_b}, {a} ahead in {wins_a}, "
                 "not resolved in {open}.",
        "map_a": "A: {a} higher", "map_b": "B: {b} higher",
        "map_open": "White: not resolved (95% interval holds zero, or no pair differs)",
        "map_number": "Number: {b} minus {a}, paired; below it the 95% interval ({n} replicates)",
        "map_number_one": "Number: {b} minus {a} in one pair: no interval, and which is higher cannot be told",
        "map_title": "{place}: {a} (A) against {b} (B)",
        "map_subtitle": "{weeks} weeks, constant roles, {n} paired replicates a cell",
        "map_subtitle_moving": "{weeks} weeks, {n} paired replicates a cell",
        "unfinished": "Unfinished: {stored} of {planned} runs", "failed_too": "{text}, {failed} failed",
        "no_pairs_cell": "no pairs",
        "courses_title": "{name}: mean and 90% band of {n} replicates", "week": "week",
        "year_sum": "over the last 52 weeks",
        "one_run": "{name}: one replicate, no band",
        "course_stock": "Running and anchored initiatives per 1,000 residents",
        "run_heading": "{name}: role {role}, trust {trust}, energy {energy}, {residents} residents, {weeks} weeks, "
                       "replicates: {n}",
        "compare_heading": "A: {a}. B: {b}. Paired replicates: {n}.",
        "energy_trust": "energy \\ trust",
        "multiplicity_rows": "With {cells} outcomes, 95% intervals leave zero out by chance alone in about {false}.",
        "multiplicity": "With {cells} cells on all maps together, 95% intervals leave zero out by chance alone in "
                        "about "
                        "{false} of them.",
    },
    "nl": {
        "almost_certainly": "vrijwel zeker", "very_likely": "zeer waarschijnlijk", "likely": "waarschijnlijk",
        "as_likely_as_not": "ongeveer even waarschijnlijk als onwaarschijnlijk", "unlikely": "onwaarschijnlijk",
        "very_unlikely": "zeer onwaarschijnlijk", "almost_certainly_not": "vrijwel zeker niet",
        "interval": "{low} tot {high}", "interval_tiny": "binnen {step}",
        "above_zero": "net boven {zero}", "below_zero": "net onder {zero}",
        "no_interval_one": "geen interval bij één herhaling",
        "no_interval_same": "in elke herhaling hetzelfde", "all_equal": "gelijk in alle {n} paren",
        "na": "n.v.t.", "open": "geen aantoonbaar verschil", "untold": "niet te bepalen", "why": "{open} ({why})",
        "higher": "{arm} hoger, {word}", "higher_same": "{arm} hoger, in elk paar evenveel",
        "outcome": "uitkomst", "mean": "gemiddelde", "interval95": "95%-interval", "unit": "eenheid",
        "difference": "verschil", "verdict": "bevinding", "replicates": "herhalingen",
        "sentence": "Bij {at} levert {winner} {size} meer {outcome} op dan {loser} "
                    "(95%-interval {interval}; {word}).",
        "sentence_open": "Bij {at} is er tussen {b} en {a} geen aantoonbaar verschil in {outcome} bij {n} herhalingen "
                         "(verschil {size}, 95%-interval {interval}).",
        "sentence_equal": "Bij {at} is er tussen {b} en {a} geen aantoonbaar verschil in {outcome} ({why}).",
        "sentence_none": "Bij {at} valt over {outcome} niets te zeggen: {why}.",
        "equal_bound": "{equal}; 95%-interval {interval}",
        "none_nobody": "er wonen geen bewoners", "none_value": "geen enkele herhaling geeft een waarde",
        "none_unripe": "wat in het laatste half jaar begint telt niet mee, en langer duurt deze studie niet",
        "everywhere": "de instellingen van deze studie",
        "and": "en",
        "tally": "Over {cells} combinaties van vertrouwen en energie: {b} voorop in {wins_b}, {a} voorop in {wins_a}, "
                 "geen aantoonbaar verschil in {open}.",
        "map_a": "A: {a} hoger", "map_b": "B: {b} hoger",
        "map_open": "Wit: geen aantoonbaar verschil (95%-interval bevat nul, of geen paar verschilt)",
        "map_number": "Getal: {b} min {a}, bij gelijk toeval; daaronder het 95%-interval ({n} herhalingen)",
        "map_number_one": "Getal: {b} min {a} in één paar: geen interval, en wat hoger is, is niet te bepalen",
        "map_title": "{place}: {a} (A) tegenover {b} (B)",
        "map_subtitle": "{weeks} weken, vaste rollen, per vak {n} herhalingen in paren",
        "map_subtitle_moving": "{weeks} weken, per vak {n} herhalingen in paren",
        "unfinished": "Niet af: {stored} van {planned} doorrekeningen", "failed_too": "{text}, {failed} mislukt",
        "no_pairs_cell": "geen paren",
        "courses_title": "{name}: gemiddelde en 90%-band van {n} herhalingen", "week": "week",
        "year_sum": "over de laatste 52 weken",
        "one_run": "{name}: één herhaling, geen band",
        "course_stock": "Lopende en geborgde initiatieven per 1.000 bewoners",
        "run_heading": "{name}: rol {role}, vertrouwen {trust}, energie {energy}, {residents} bewoners, {weeks} weken, "
                       "herhalingen: {n}",
        "compare_heading": "A: {a}. B: {b}. Herhalingen in paren: {n}.",
        "energy_trust": "energie \\ vertrouwen",
        "multiplicity_rows": "Bij {cells} uitkomsten sluit het 95%-interval bij ongeveer {false} nul uit door "
                             "toeval alleen.",
        "multiplicity": "Bij {cells} vakken op alle kaarten samen sluit een 95%-interval in ongeveer {false} daarvan "
                        "nul "
                        "uit door toeval alleen.",
    },
}

for _more in (DETAIL, FIGURES):
    for _language, _phrases in _more.items():
        PHRASES[_language] |= _phrases
