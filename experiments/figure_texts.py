"""The words in figures, in Dutch and English."""

from __future__ import annotations

FIGURES = {
    "en": {
        "fig_band": "Line: mean of {n} replicates; band: 90% of them",
        "fig_band_one": "One replicate: no band",
        "fig_pairs": "difference: {n} pairs",
        "fig_gap": "Difference with {a}: mean and 95% interval, same luck, week by week",
        "fig_at": "at {at}",
        "fig_forest": "{b} minus {a}: paired difference with its 95% interval ({n} pairs)",
        "fig_forest_key": "★ the three outcomes of equal rank. Filled: resolved; open: interval holds zero. Each "
                          "row has its own scale, zero in the middle.",
        "fig_lorenz": "Who gives the hours",
        "fig_lorenz_help": "All unpaid help of the last full year",
        "fig_lorenz_initiatives": "Hours in initiatives over the run",
        "fig_lorenz_x": "residents, least active first (%)",
        "fig_lorenz_y": "part of the hours (%)",
        "fig_lorenz_equal": "everybody gives as much",
        "fig_top": "{arm}: the most active 7% give {share}% ({band})",
        "fig_top_one": "{arm}: the most active 7% give {share}%",
        "fig_top_band": "{low} to {high}",
        "fig_survival": "Initiatives still going",
        "fig_survival_x": "years since the idea",
        "fig_survival_y": "still going (%)",
        "fig_survival_note": "Of initiatives that got going and reached {age} weeks. Those there at the start "
                             "count from their age then; those alive at the end count up to then (censored). "
                             "Taken over counts as going on.",
        "fig_survival_band": "Band: 95%, whole runs resampled ({n} runs)",
        "fig_survival_one": "One run: no band, as initiatives of one run hang together",
        "fig_at_risk": "number of initiatives followed at that age",
        "fig_map": "{place}, week {week}: {arm}, replicate {replicate}",
        "fig_map_note": "Each dot is a resident along the street of the model, folded into a square: who live "
                        "near stand near, but it is no geography. One run: no uncertainty shown.",
        "fig_map_rest": "Row below: {n} residents without ties.",
        "fig_out": "resident, not active ({n})",
        "fig_contributor": "contributor ({n})",
        "fig_core": "core ({n})",
        "fig_idea": "idea ({n})",
        "fig_running": "running initiative ({n})",
        "fig_anchored": "anchored initiative ({n})",
        "fig_tie": "tie ({n})",
        "fig_lives": "Life stories of initiatives: {arm}, replicate {replicate}",
        "fig_lives_note": "{shown} of {all} initiatives of one run: every {step}th in order of their idea. "
                          "{ideas} more ideas found too few people. One run: no uncertainty shown.",
        "fig_lives_note_all": "All {all} initiatives of one run. {ideas} more ideas found too few people. One "
                              "run: no uncertainty shown.",
        "fig_lives_key": "Height: members, {most} at most. Thin line: still an idea. ◆ anchored, ▼ taken over by "
                         "professionals, × ended, ◂ there before week 0.",
        "by_0": "resident",
        "by_1": "professional",
        "by_2": "municipality",
        "end_0": "going on",
        "end_1": "not started",
        "end_2": "faded",
        "end_3": "completed",
        "end_4": "no successor",
        "end_5": "ended, anchored",
        "no_two_arms": "it needs two arms that share their luck; this study has one.",
        "no_pairs": "no pair of runs is stored yet.",
        "no_pairs_here": "no pair of runs is good at point {point}; there are pairs at point={others}.",
        "fig_moved": "the point nearest the baseline has no pairs",
        "no_series": "no course of the runs is stored (run, compare and sweep keep it unless outcomes=none).",
        "no_record": "no single initiatives are stored; make the study with record=true.",
        "no_moment": "no moment of the neighbourhood is stored; make the study with record=true "
                     "(record.weeks=[0,52] says which weeks).",
        "no_hours": "nobody gave any hours.",
        "no_survival": "fewer than {least} initiatives of the same age are followed in every arm over {weeks} "
                       "weeks; too few for a curve. More replicates or residents help.",
        "no_lives": "no idea became an initiative in this run.",
        "no_plane": "it needs two arms over trust and energy; buurtlab compare a.role=direct b.role=facilitate "
                    "trust=.4,.7 energy=.4,.7 makes such a study.",
        "no_runs": "no run is stored yet.",
        "cannot": "not drawn: {figure}: {why}",
        "arms_left": "arms beyond the first {n} are not drawn: {arms}; arms=a,b chooses.",
        "fig_by": "Started by",
        "fig_run": "Scenario {name}, {weeks} weeks",
    },
    "nl": {
        "fig_band": "Lijn: gemiddelde van {n} herhalingen; band: 90% daarvan",
        "fig_band_one": "Eén herhaling: geen band",
        "fig_pairs": "verschil: {n} paren",
        "fig_gap": "Verschil met {a}: gemiddelde en 95%-interval, bij gelijk toeval, week voor week",
        "fig_at": "bij {at}",
        "fig_forest": "{b} min {a}: verschil bij gelijk toeval, met 95%-interval ({n} paren)",
        "fig_forest_key": "★ de drie uitkomsten die even zwaar tellen. Dicht: aantoonbaar verschil; open: "
                          "interval bevat nul. Elke rij heeft een eigen schaal, met nul in het midden.",
        "fig_lorenz": "Wie de uren geven",
        "fig_lorenz_help": "Alle onbetaalde hulp in het laatste volle jaar",
        "fig_lorenz_initiatives": "Uren in initiatieven over de hele looptijd",
        "fig_lorenz_x": "bewoners, minst actieve eerst (%)",
        "fig_lorenz_y": "deel van de uren (%)",
        "fig_lorenz_equal": "iedereen geeft evenveel",
        "fig_top": "{arm}: de actiefste 7% geeft {share}% ({band})",
        "fig_top_one": "{arm}: de actiefste 7% geeft {share}%",
        "fig_top_band": "{low} tot {high}",
        "fig_survival": "Initiatieven die nog lopen",
        "fig_survival_x": "jaren sinds het idee",
        "fig_survival_y": "loopt nog (%)",
        "fig_survival_note": "Van initiatieven die van de grond kwamen en {age} weken haalden. Wat er bij de "
                             "start al was, telt mee vanaf zijn leeftijd toen; wat aan het eind nog loopt, tot "
                             "dan. Overgenomen telt als lopend.",
        "fig_survival_band": "Band: 95%, door hele doorrekeningen opnieuw te trekken ({n} doorrekeningen)",
        "fig_survival_one": "Eén doorrekening: geen band, want initiatieven daarin hangen samen",
        "fig_at_risk": "aantal gevolgde initiatieven van die leeftijd",
        "fig_map": "{place}, week {week}: {arm}, herhaling {replicate}",
        "fig_map_note": "Elke stip is een bewoner langs de straat van het model, gevouwen tot een vierkant: wie "
                        "dichtbij woont, staat dichtbij, maar het is geen landkaart. Eén doorrekening: zonder "
                        "onzekerheid.",
        "fig_map_rest": "Onderste rij: {n} bewoners zonder contacten.",
        "fig_out": "bewoner, niet actief ({n})",
        "fig_contributor": "meedoener ({n})",
        "fig_core": "trekker ({n})",
        "fig_idea": "idee ({n})",
        "fig_running": "lopend initiatief ({n})",
        "fig_anchored": "geborgd initiatief ({n})",
        "fig_tie": "contact ({n})",
        "fig_lives": "Levensloop van initiatieven: {arm}, herhaling {replicate}",
        "fig_lives_note": "{shown} van {all} initiatieven uit één doorrekening: elk {step}e in volgorde van het "
                          "idee. Nog {ideas} ideeën vonden te weinig mensen. Eén doorrekening: zonder "
                          "onzekerheid.",
        "fig_lives_note_all": "Alle {all} initiatieven uit één doorrekening. Nog {ideas} ideeën vonden te weinig "
                              "mensen. Eén doorrekening: zonder onzekerheid.",
        "fig_lives_key": "Hoogte: aantal deelnemers, hoogstens {most}. Dunne lijn: nog een idee. ◆ geborgd, ▼ "
                         "overgenomen door professionals, × gestopt, ◂ was er al vóór week 0.",
        "by_0": "bewoner",
        "by_1": "professional",
        "by_2": "gemeente",
        "end_0": "loopt door",
        "end_1": "niet gestart",
        "end_2": "doodgebloed",
        "end_3": "afgerond",
        "end_4": "geen opvolger",
        "end_5": "gestopt, was geborgd",
        "no_two_arms": "daarvoor zijn twee armen met gelijk toeval nodig; deze studie heeft er één.",
        "no_pairs": "er is nog geen paar doorrekeningen opgeslagen.",
        "no_pairs_here": "bij punt {point} is geen enkel paar doorrekeningen gelukt; paren zijn er bij point={others}.",
        "fig_moved": "het punt het dichtst bij de uitgangswaarden heeft geen paren",
        "no_series": "er is geen verloop van de doorrekeningen opgeslagen (run, compare en sweep bewaren dat, "
                     "behalve met outcomes=none).",
        "no_record": "er zijn geen afzonderlijke initiatieven opgeslagen; maak de studie met record=true.",
        "no_moment": "er is geen moment van de buurt opgeslagen; maak de studie met record=true "
                     "(record.weeks=[0,52] zegt van welke weken).",
        "no_hours": "niemand heeft uren gegeven.",
        "no_survival": "in minstens één arm worden over {weeks} weken minder dan {least} initiatieven van "
                       "dezelfde leeftijd gevolgd; te weinig voor een lijn. Meer herhalingen of bewoners helpt.",
        "no_lives": "in deze doorrekening kwam geen idee van de grond.",
        "no_plane": "daarvoor zijn twee armen over vertrouwen en energie nodig; buurtlab compare a.role=direct "
                    "b.role=facilitate trust=.4,.7 energy=.4,.7 maakt zo'n studie.",
        "no_runs": "er is nog geen doorrekening opgeslagen.",
        "cannot": "niet getekend: {figure}: {why}",
        "arms_left": "armen na de eerste {n} zijn niet getekend: {arms}; arms=a,b kiest.",
        "fig_by": "Begonnen door",
        "fig_run": "Scenario {name}, {weeks} weken",
    },
}
