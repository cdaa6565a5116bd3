"""What the policy map tells, in Dutch and English."""

from __future__ import annotations

from experiments.texts import singular

SAID = {
    "en": {
        "heading": "{place}, {weeks} weeks: {choices} over {cells} combinations of {across} and {up}; paired "
                   "replicates a cell: {n}.",
        "r_heading": "{place}: {choices} over {cells} combinations of {across} and {up}: the stock of initiatives "
                     "as drawn against more of it. Pairs a cell: {n}.",
        "won": "{choice} gives most in {count} of {cells}", "open": "not resolved in {count}",
        "nothing_won": "nowhere is it resolved which gives most, in none of {cells} combinations",
        "none_applies": "it applies in no pair",
        "cell_open": "open ({left} of {count})", "unpaired": "no pairs", "unpaired_count": "no pairs in {count}",
        "left": "Of the {open} open cells what gives most may be: {choices}.", "left_one": "{choice} in {count}",
        "rule": "A choice is named only where it beats every other one in pairs that share their luck: 95% certainty "
                "over the {rivals} rivals together, because the best was picked after looking. By chance alone at most "
                "about {false} of {cells} cells name a wrong one; cells are not corrected for each other.",
        "rule_one": "Differences are between pairs that share their luck. By chance alone at most about {false} of "
                    "{cells} cells name a wrong one; cells are not corrected for each other.",
        "wide": "Where it is open, what gives most is among those that are left.",
        "no_study": "Tipping line: no study of the reproduction number R. 'buurtlab sweep design=reproduction' makes "
                    "one; then give its name as reproduction=STUDY.",
        "about_r": "Reproduction number R (what one initiative sets off; above one they keep themselves going). "
                   "Pairs a cell: {n}.",
        "below": "{choice}: R stays below one in all {cells} cells, so there is no tipping line (highest {most}; at "
                 "most {bound} in all cells together, 95%).",
        "above": "{choice}: R lies above one in all {cells} cells, so there is no tipping line here (lowest {least}; "
                 "at least {bound} in all cells together, 95%).",
        "passes": "{choice}: R passes one: {where}.",
        "passes_at": "at {along} {place} where {other} is {level}{band}",
        "passes_off": "R lies on both sides of one, but in no two neighbouring cells",
        "down": " (downwards)", "band": " (not told from one from {low} to {high})",
        "unresolved": "{choice}: not known whether R passes one anywhere (from {least} to {most} in {cells} cells; in "
                      "all cells together {low} to {high}, 95%).",
        "seen": " Seen, but not certain: R = 1 {where}.",
        "unknown": "{choice}: R is not known in any cell (too few pairs, or no initiative ended).",
        "note_none": "Tipping line: no study of the reproduction number.",
        "note_below": "No tipping line for {choices}: R below one in all cells.",
        "note_above": "No tipping line for {choices}: R above one in all cells.",
        "note_passes": "Tipping line (R = 1): {choices}.",
        "note_open": "Not known whether R passes one: {choices}.", "note_unknown": "R not known: {choices}.",
        "parts": "At {at}: {choice} R = {R} (b = {b} a year, W = {W} years); within {horizon} years one initiative "
                 "more brings {D}.",
        "differ": "Beware: the two studies differ in {keys}.",
        "climb_none": "Steepest climb: needs three levels of {across} at least.",
        "about_climb": "Steepest climb of {outcome} over {across}, at {up} {level}:",
        "climb": "{choice}: between {low} and {high} (seen at {place}), {slope} per {per} (95% interval {interval}).",
        "climb_flat": "{choice}: no climb shown (steepest {slope} per {per}, 95% interval {interval}).",
        "climb_bare": "{choice}: no interval ({n} replicates, or nothing varies).",
        "map_title": "{outcome}: which gives most",
        "map_legend": "Number: the highest mean, below it its 95% interval. White: not resolved which gives most; it "
                      "is among the squares.",
        "r_title": "Reproduction number R of initiatives: what one initiative sets off",
        "r_legend_under": "R below one (95%, per cell)", "r_legend_band": "not told from one",
        "r_legend_over": "R above one (95%, per cell)",
        "r_legend_line": "tipping line: R = 1", "r_note": "Number: R, below it its 95% interval. "
                                                          "Between the cells interpolated.",
        "v_below": "below one everywhere: no tipping line", "v_above": "above one everywhere", "v_passes": "passes one",
        "v_open": "not known whether it passes one", "v_unknown": "not known",
        "climb_title": "{outcome}: where it climbs steepest over {across}",
        "climb_dot": "steepest climb, bar: 95% interval of the place", "climb_hollow": "no climb shown",
        "climb_note": "Number: change per {per} {across}, with its 95% interval",
    },
    "nl": {
        "heading": "{place}, {weeks} weken: {choices} over {cells} combinaties van {across} en {up}; herhalingen in "
                   "paren per vak: {n}.",
        "r_heading": "{place}: {choices} over {cells} combinaties van {across} en {up}: het aantal initiatieven zoals "
                     "getrokken tegenover meer. Paren per vak: {n}.",
        "won": "{choice} levert het meest op in {count} van {cells}",
        "open": "geen aantoonbaar verschil in {count}",
        "nothing_won": "nergens is aantoonbaar wat het meest oplevert, in geen van {cells} combinaties",
        "none_applies": "het komt in geen enkel paar voor",
        "cell_open": "open ({left} van {count})", "unpaired": "geen paren", "unpaired_count": "geen paren in {count}",
        "left": "In de {open} open vakken kan het meest opleveren: {choices}.", "left_one": "{choice} in {count}",
        "rule": "Een keuze wordt alleen genoemd waar zij bij gelijk toeval van elke andere wint: 95% zekerheid over de "
                "{rivals} concurrenten samen, omdat de beste achteraf is aangewezen. Door toeval alleen noemen hooguit "
                "ongeveer {false} van {cells} vakken een verkeerde; vakken zijn niet voor elkaar gecorrigeerd.",
        "rule_one": "Verschillen zijn bij gelijk toeval. Door toeval alleen noemen hooguit ongeveer {false} van "
                    "{cells} vakken een verkeerde; vakken zijn niet voor elkaar gecorrigeerd.",
        "wide": "Waar het open is, zit wat het meest oplevert bij de keuzes die overblijven.",
        "no_study": "Omslaggrens: er is geen studie van de doorwerking R. 'buurtlab sweep design=reproduction' maakt "
                    "er een; geef daarna de naam op met reproduction=STUDIE.",
        "about_r": "Doorwerking R (hoeveel nieuwe initiatieven een initiatief losmaakt; boven één houden ze zichzelf "
                   "in stand). Paren per vak: {n}.",
        "below": "{choice}: R blijft in alle {cells} vakken onder één; er is dus geen omslaggrens (hoogste {most}; "
                 "over alle vakken samen hooguit {bound}, 95%).",
        "above": "{choice}: R ligt in alle {cells} vakken boven één; er is hier dus geen omslaggrens (laagste "
                 "{least}; over alle vakken samen minstens {bound}, 95%).",
        "passes": "{choice}: R gaat door één: {where}.",
        "passes_at": "bij {along} {place} waar {other} {level} is{band}",
        "passes_off": "R ligt aan beide kanten van één, maar niet in twee aangrenzende vakken",
        "down": " (omlaag)", "band": " (niet van één te onderscheiden van {low} tot {high})",
        "unresolved": "{choice}: niet bekend of R ergens door één gaat (van {least} tot {most} in {cells} vakken; over "
                      "alle vakken samen {low} tot {high}, 95%).",
        "seen": " Gezien, maar niet zeker: R = 1 {where}.",
        "unknown": "{choice}: R is in geen enkel vak bekend (te weinig paren, of er stopte geen initiatief).",
        "note_none": "Omslaggrens: er is geen studie van de doorwerking.",
        "note_below": "Geen omslaggrens bij {choices}: R in alle vakken onder één.",
        "note_above": "Geen omslaggrens bij {choices}: R in alle vakken boven één.",
        "note_passes": "Omslaggrens (R = 1): {choices}.",
        "note_open": "Niet bekend of R door één gaat: {choices}.", "note_unknown": "R niet bekend: {choices}.",
        "parts": "Bij {at}: {choice} R = {R} (b = {b} per jaar, W = {W} jaar); binnen {horizon} jaar brengt één "
                 "initiatief meer er {D} voort.",
        "differ": "Let op: de twee studies verschillen in {keys}.",
        "climb_none": "Steilste stijging: daarvoor zijn minstens drie waarden van {across} nodig.",
        "about_climb": "Steilste stijging van {outcome} over {across}, bij {up} {level}:",
        "climb": "{choice}: tussen {low} en {high} (gezien bij {place}), {slope} per {per} (95%-interval {interval}).",
        "climb_flat": "{choice}: geen aantoonbare stijging (steilst {slope} per {per}, 95%-interval {interval}).",
        "climb_bare": "{choice}: geen interval ({n} herhalingen, of er varieert niets).",
        "map_title": "{outcome}: wat levert het meest op",
        "map_legend": "Getal: het hoogste gemiddelde, daaronder het 95%-interval. Wit: niet aantoonbaar wat het meest "
                      "oplevert; het zit bij de vierkantjes.",
        "r_title": "Doorwerking R: hoeveel nieuwe initiatieven een initiatief losmaakt",
        "r_legend_under": "R onder één (95%, per vak)", "r_legend_band": "niet van één te onderscheiden",
        "r_legend_over": "R boven één (95%, per vak)", "r_legend_line": "omslaggrens: R = 1",
        "r_note": "Getal: R, daaronder het 95%-interval. Tussen de vakken geïnterpoleerd.",
        "v_below": "overal onder één: geen omslaggrens", "v_above": "overal boven één", "v_passes": "gaat door één",
        "v_open": "niet bekend of R door één gaat", "v_unknown": "niet bekend",
        "climb_title": "{outcome}: waar de stijging over {across} het steilst is",
        "climb_dot": "steilste stijging, streep: 95%-interval van de plaats",
        "climb_hollow": "geen aantoonbare stijging",
        "climb_note": "Getal: verandering per {per} {across}, met het 95%-interval",
    },
}


def said(key: str, language: str, **values: object) -> str:
    """Return a phrase, filled in."""
    return singular(SAID[language][key].format(**values))
