"""What ``sensitivity`` tells, in Dutch and English."""

from __future__ import annotations

from experiments.texts import singular

SAID = {
    "en": {
        "heading": "A: {a}. B: {b}. {kind}, {points} combinations of {settings} settings, up to {n} replicates.",
        "heading_one": "{a}. {kind}, {points} combinations of {settings} settings, up to {n} replicates.",
        "more_arms": "This study has {count} arms; these two are set against each other. Choose others with "
                     "arm=NAME against=NAME, out of: {names}.",
        "drive": "What drives the outcome, and what drives the difference",
        "drive_one": "What drives the outcome",
        "sobol_note": "Share of the variation over all combinations that a setting gives: main by itself, total alone "
                      "and together with others; [95% interval], cut off at 0% and 100%. Whether a setting matters is "
                      "judged by its total, against what luck gives. Runs share their luck, so the "
                      "total of a setting that does nothing is zero; that of one that only stirs the draws of luck "
                      "comes to what luck gives.",
        "morris_note": "Mean size of the change when a setting goes over its whole range, others held; [95% interval], "
                       "cut off at 0. Runs share their luck, so a setting that does nothing changes nothing; one that "
                       "only stirs the draws of luck seems to change the outcome by what luck gives.",
        "setting": "setting", "main": "{who} main", "total": "{who} total", "size": "{who} change",
        "difference": "B − A", "no_interval": "no interval", "no_effect": "changes nothing",
        "about_a": "A, {a}: ", "about_b": "B, {b}: ", "about_arm": "", "about_difference": "B − A, the difference: ",
        "most": "what matters most is {first}", "then": ", then {rest}", "full_stop": ".",
        "share": "{name} ({value} of the variation)", "change": "{name} ({value})",
        "matters": "what matters, resolved from luck: {names}. What matters most is not resolved.",
        "unusable": "unusable", "narrow": "interval narrower than {unit}",
        "unusable_names": "Estimate unusable, more samples needed (design.samples): {names}.",
        "together": "{names} chiefly together with other settings, not alone.",
        "open": "Not resolved: {names}.", "inert": "Changing nothing in these runs: {names}.",
        "nothing_sobol": "no setting stands out from chance, judged by its total (alone and together with others).",
        "nothing_morris": "no setting stands out from chance.", "nothing_one": "what matters cannot be told.",
        "constant": "does not vary over these combinations; nothing drives it.",
        "unknown": "too few whole blocks of runs ({blocks}) for indices; run what is missing, or more samples.",
        "luck": "Luck between replicates gives {share} of the variation.",
        "luck_morris": "Luck between replicates gives {share} of the variation, or a change of {floor}.",
        "luck_one": "With one replicate luck cannot be told from what settings do: repeat the sweep with "
                    "replicates=5.",
        "more_replicates": "To do: more replicates. The same sweep with replicates={n} brings luck down to about a "
                           "tenth of the variation.",
        "all_luck": "To do: more replicates, four times as many at least. As it stands, all variation of {about} "
                    "between combinations may be luck.",
        "more_samples": "To do: more samples. A new study with design.samples={n} makes the widest interval about "
                        "half as wide.",
        "enough": "To do: nothing; luck is small and the intervals are narrow enough to tell what matters from what "
                  "does not.",
        "dropped": "{left} of {all} blocks of runs are left out, as a run in them failed, is missing or has no value.",
        "no_design": "Which settings drive the outcome is not told: that needs a sweep with design=sobol or "
                     "design=morris.",
        "where": "Under which conditions {b} is behind {a}",
        "where_note": "Behind: over the replicates of a combination, {b} comes out lower on average. Where both are "
                      "equal (often as nothing happens) a combination counts neither way. A rule is found on half "
                      "of the combinations and half of the replicates and told with how it does on the other half; "
                      "without any rule to be found, one stands in at most 1 of 20 outcomes.",
        "behind": "{outcome}: {b} behind at {failing} of {points} combinations (resolved at {resolved}), ahead at "
                  "{better} (resolved at {ahead}), equal at {equal}.",
        "rule": "{b} is behind where {box}: in {density} of those combinations, against {outside} of the others. That "
                "holds {coverage} of all where it is behind.",
        "rules_together": "Together these {count} rules hold {coverage} of all where it is behind.",
        "judged": "Judged on {points} combinations and {replicates} replicates that did not serve to find it.",
        "few": "No rule: too few combinations where {b} is behind, or too few where it is ahead (16 of each at least).",
        "everywhere": "No rule: {b} is behind at most combinations, and ahead at too few (16 at least) to tell where.",
        "none": "No rule found: nowhere among these settings is {b} behind more often than chance would have it.",
        "chance": "No rule stands. It seemed so where {box}, but elsewhere and with other luck ({density} of those, "
                  "{outside} of the others) that may be chance.",
        "unjudged": "An indication, no rule: {b} seems to be behind where {box} ({density} of those, {outside} of the "
                    "others). It was judged on one replicate, so that luck may have made it: repeat with replicates=5.",
        "no_more": "No further rule stands.",
        "above": "{name} is above {low}", "below": "{name} is below {high}",
        "between": "{name} is between {low} and {high}", "words": "{name} is {words}", "or": " or ",
        "one_arm": "Under which conditions one arm is behind another is not told: this study has one arm.",
        "fig_difference": "the difference", "fig_main": "Main: alone",
        "fig_total": "Total: alone and together with others",
        "fig_size": "Mean size of the change over the whole range",
        "fig_luck": "Dashed: what a setting gives that only stirs the draws of luck",
        "fig_axis": "share of the variation", "fig_change": "change", "fig_interval": "Lines: 95% interval",
        "fig_title": "{place}: what drives the outcome",
        "fig_subtitle": "{kind}, {points} combinations, {weeks} weeks, up to {n} replicates",
        "fig_behind": "{b} behind {a} on average, not resolved",
        "fig_behind_sure": "{b} behind {a}, resolved", "fig_ahead": "{b} ahead on average, not resolved",
        "fig_ahead_sure": "{b} ahead, resolved", "fig_equal": "equal",
        "fig_where": "{place}: where {b} is behind {a}", "fig_no_rule": "no rule stands",
        "fig_rule": "Grey: where a rule holds, as far as these two settings go",
        "sobol": "Sobol design", "morris": "Morris design", "lhs": "Latin hypercube", "grid": "grid", "list": "list",
    },
    "nl": {
        "heading": "A: {a}. B: {b}. {kind}, {points} combinaties van {settings} instellingen, tot {n} herhalingen.",
        "heading_one": "{a}. {kind}, {points} combinaties van {settings} instellingen, tot {n} herhalingen.",
        "more_arms": "Deze studie heeft {count} armen; deze twee worden vergeleken. Kies andere met arm=NAAM "
                     "against=NAAM, uit: {names}.",
        "drive": "Wat de uitkomst bepaalt, en wat het verschil bepaalt",
        "drive_one": "Wat de uitkomst bepaalt",
        "sobol_note": "Aandeel in de variatie over alle combinaties dat een instelling geeft: alleen op zichzelf, "
                      "totaal op zichzelf en samen met andere; [95%-interval], afgekapt bij 0% en 100%. Of een "
                      "instelling uitmaakt, is beoordeeld naar haar totaal, naast wat toeval geeft. Doorrekeningen "
                      "delen hun toeval: het totaal van een instelling die niets doet, is nul; dat van een instelling "
                      "die alleen het toeval anders laat uitpakken, komt uit op wat toeval geeft.",
        "morris_note": "Gemiddelde grootte van de verandering als een instelling haar hele bereik doorloopt en de "
                       "andere blijven staan; [95%-interval], afgekapt bij 0. Doorrekeningen delen hun toeval: een "
                       "instelling die niets doet, verandert niets; een instelling die alleen het toeval anders laat "
                       "uitpakken, lijkt de uitkomst te veranderen met wat toeval geeft.",
        "setting": "instelling", "main": "{who} alleen", "total": "{who} totaal", "size": "{who} verandering",
        "difference": "B − A", "no_interval": "geen interval", "no_effect": "verandert niets",
        "about_a": "A, {a}: ", "about_b": "B, {b}: ", "about_arm": "", "about_difference": "B − A, het verschil: ",
        "most": "het meest maakt uit {first}", "then": ", daarna {rest}", "full_stop": ".",
        "share": "{name} ({value} van de variatie)", "change": "{name} ({value})",
        "matters": "aantoonbaar meer dan toeval: {names}. Wat het meest uitmaakt, is niet aangetoond.",
        "unusable": "onbruikbaar", "narrow": "interval smaller dan {unit}",
        "unusable_names": "Schatting onbruikbaar, meer trekkingen nodig (design.samples): {names}.",
        "together": "{names} vooral samen met andere instellingen, niet op zichzelf.",
        "open": "Niet aangetoond: {names}.", "inert": "Zonder invloed in deze doorrekeningen: {names}.",
        "nothing_sobol": "geen enkele instelling springt aantoonbaar boven het toeval uit, beoordeeld naar haar "
                         "totaal (op zichzelf en samen met andere).",
        "nothing_morris": "geen enkele instelling springt aantoonbaar boven het toeval uit.",
        "nothing_one": "wat uitmaakt, is niet te zeggen.",
        "constant": "verschilt niet tussen deze combinaties; niets bepaalt het.",
        "unknown": "te weinig volledige blokken doorrekeningen ({blocks}) voor indices; reken door wat ontbreekt, of "
                   "neem meer trekkingen.",
        "luck": "Toeval tussen herhalingen geeft {share} van de variatie.",
        "luck_morris": "Toeval tussen herhalingen geeft {share} van de variatie, of een verandering van {floor}.",
        "luck_one": "Met één herhaling is toeval niet te scheiden van wat instellingen doen: herhaal de sweep met "
                    "replicates=5.",
        "more_replicates": "Te doen: meer herhalingen. Dezelfde sweep met replicates={n} brengt het toeval terug tot "
                           "ongeveer een tiende van de variatie.",
        "all_luck": "Te doen: meer herhalingen, ten minste vier keer zoveel. Zoals het er staat, kan alle variatie van "
                    "{about} tussen combinaties toeval zijn.",
        "more_samples": "Te doen: meer trekkingen. Een nieuwe studie met design.samples={n} maakt het breedste "
                        "interval ongeveer half zo breed.",
        "enough": "Te doen: niets; het toeval is klein en de intervallen zijn smal genoeg om te zien wat uitmaakt en "
                  "wat niet.",
        "dropped": "{left} van de {all} blokken doorrekeningen tellen niet mee, omdat er een doorrekening in mislukte, "
                   "ontbreekt of geen waarde heeft.",
        "no_design": "Welke instellingen de uitkomst bepalen, is hier niet te zeggen: dat vraagt een sweep met "
                     "design=sobol of design=morris.",
        "where": "Onder welke omstandigheden {b} achterblijft bij {a}",
        "where_note": "Achterblijven: over de herhalingen van een combinatie komt {b} gemiddeld lager uit. Combinaties "
                      "waar beide gelijk zijn (vaak doordat er niets gebeurt), tellen niet mee. Een regel "
                      "wordt gevonden op de helft van de combinaties en de helft van de herhalingen en verteld met "
                      "hoe hij het op de andere helft doet; als er geen regel te vinden is, blijft er bij hoogstens 1 "
                      "op de 20 uitkomsten toch een staan.",
        "behind": "{outcome}: {b} blijft achter bij {failing} van {points} combinaties (aantoonbaar bij {resolved}), "
                  "ligt voor bij {better} (aantoonbaar bij {ahead}) en is gelijk bij {equal}.",
        "rule": "{b} blijft achter waar {box}: in {density} van die combinaties, tegen {outside} van de andere. "
                "Daarmee omvat de regel {coverage} van alle combinaties waar het achterblijft.",
        "rules_together": "Samen omvatten deze {count} regels {coverage} van alle combinaties waar het achterblijft.",
        "judged": "Beoordeeld op {points} combinaties en {replicates} herhalingen die niet zijn gebruikt om de regel "
                  "te vinden.",
        "few": "Geen regel: er zijn te weinig combinaties waar {b} achterblijft, of te weinig waar het voor ligt "
               "(van elk ten minste 16).",
        "everywhere": "Geen regel: {b} blijft bij de meeste combinaties achter, en ligt bij te weinig voor (ten minste "
                      "16) om te zeggen waar.",
        "none": "Geen regel gevonden: nergens binnen deze instellingen blijft {b} vaker achter dan het toeval wil.",
        "chance": "Geen regel blijft staan. Het leek zo waar {box}, maar op andere combinaties en met ander toeval "
                  "({density} van die, {outside} van de andere) kan dat toeval zijn.",
        "unjudged": "Een aanwijzing, geen regel: {b} lijkt achter te blijven waar {box} ({density} van die "
                    "combinaties, {outside} van de andere). Het is beoordeeld op één herhaling, dus het kan toeval "
                    "zijn: herhaal met replicates=5.",
        "no_more": "Een volgende regel blijft niet staan.",
        "above": "{name} hoger is dan {low}", "below": "{name} lager is dan {high}",
        "between": "{name} tussen {low} en {high} ligt", "words": "{name} {words} is", "or": " of ",
        "one_arm": "Onder welke omstandigheden de ene arm achterblijft bij de andere, is niet te zeggen: deze studie "
                   "heeft één arm.",
        "fig_difference": "het verschil", "fig_main": "Alleen: op zichzelf",
        "fig_total": "Totaal: op zichzelf en samen met andere",
        "fig_size": "Gemiddelde grootte van de verandering over het hele bereik",
        "fig_luck": "Streepjes: wat een instelling geeft die alleen het toeval anders laat uitpakken",
        "fig_axis": "aandeel in de variatie", "fig_change": "verandering", "fig_interval": "Lijnen: 95%-interval",
        "fig_title": "{place}: wat de uitkomst bepaalt",
        "fig_subtitle": "{kind}, {points} combinaties, {weeks} weken, tot {n} herhalingen",
        "fig_behind": "{b} gemiddeld achter bij {a}, niet aantoonbaar",
        "fig_behind_sure": "{b} aantoonbaar achter bij {a}",
        "fig_ahead": "{b} gemiddeld voor, niet aantoonbaar", "fig_ahead_sure": "{b} aantoonbaar voor",
        "fig_equal": "gelijk",
        "fig_where": "{place}: waar {b} achterblijft bij {a}", "fig_no_rule": "geen regel blijft staan",
        "fig_rule": "Grijs: waar een regel geldt, voor zover deze twee instellingen dat zeggen",
        "sobol": "Sobol-ontwerp", "morris": "Morris-ontwerp", "lhs": "Latijnse hyperkubus", "grid": "rooster",
        "list": "lijst",
    },
}


def said(key: str, language: str, **values: object) -> str:
    """Return a phrase, filled in."""
    return singular(SAID[language][key].format(**values))
