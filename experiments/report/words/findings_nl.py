"""What a report says was found, in Dutch; the reader is addressed as "u". Filled in with :func:`str.format`."""

from __future__ import annotations

FINDINGS = {
    # The question
    "title_pair": "{place}: {a} of {b}?",
    "title_places": "{a} of {b}?",
    "title_several_places": "Welke keuze levert het meeste op?",
    "question_places": "Wat brengt meer op gang{set}: {a} (A) of {b} (B){over}?",
    "question_several_places": "Wat brengt het meeste op gang{set}: {names}{over}?",
    "title_several": "{place}: welke rol levert het meeste op?",
    "title_several_other": "{place}: welke keuze levert het meeste op?",
    "title_single": "{place}: wat komt er op gang?",
    "question_head": "De vraag",
    "question_roles": "Wat brengt in {place} meer op gang: een overheid en professionals die {a} (A) of die {b} "
                      "(B){over}?",
    "question_other": "Wat brengt in {place} meer op gang: {a} (A) of {b} (B){over}?",
    "question_several": "Wat brengt in {place} het meeste op gang: {names}{over}?",
    "question_single": "Wat komt er in {place} op gang bij {role}, met vertrouwen {trust} en energie {energy}?",
    "question_single_varied": "Wat komt er in {place} op gang bij {role}{over}?",
    "any_role": "wisselende rollen",
    "over_plane": ", en bij welk vertrouwen en welke energie van bewoners",
    "over_axes": ", en hoe hangt dat af van {axes}",
    "over_drawn": ", gemiddeld over getrokken waarden van {axes}",
    "with": " met {what}", "with_trust": "vertrouwen {value}", "with_energy": "energie {value}",
    "with_residents": "{value} bewoners",
    # The answer
    "answer_head": "Het antwoord",
    "answer_intro": "Drie uitkomsten die even zwaar tellen; beoordeel een rol nooit op één ervan.",
    "answer_at": "De zinnen gelden bij {at}: een punt dat vooraf is gekozen, het dichtst bij het vertrekpunt van het "
                 "model.",
    "answer_moved": "De zinnen gelden bij {at}. Vooraf was {meant} gekozen, maar daar is geen enkele herhaling bij "
                    "elke keuze gelukt; dit is het punt dat daarna het dichtst bij het vertrekpunt van het model ligt.",
    "answer_drawn": "De {samples} doorgerekende omstandigheden zijn willekeurig getrokken, hoogstens {n} herhalingen "
                    "van elk. De zinnen gaan over hun gemiddelde. Het interval toont hoeveel de omstandigheden "
                    "verschillen én hoeveel de herhalingen verschillen: die delen in alle omstandigheden hetzelfde "
                    "toeval.",
    "answer_drivers": "Hoe het antwoord van die omstandigheden afhangt, staat hier niet; dat zegt {command}.",
    "over_ranges": "het gemiddelde van de getrokken omstandigheden",
    "open_drawn": "Bij {at} is er tussen {b} en {a} geen aantoonbaar verschil in {outcome}, over {n} getrokken "
                  "omstandigheden (verschil {size}, 95%-interval {interval}).",
    "never_pair": "Bij {at} bleef de uitkomst “{outcome}” nul, zowel bij {a} als bij {b}, in alle {n} paren; met 95% "
                  "zekerheid scheelt het hoogstens {high}.",
    "never_pair_once": "Bij {at} bleef de uitkomst “{outcome}” nul, zowel bij {a} als bij {b}, in het ene paar; met "
                       "95% zekerheid scheelt het hoogstens {high}.",
    "never_single": "De uitkomst “{outcome}” bleef nul in alle {n} herhalingen; met 95% zekerheid is het hoogstens "
                    "{high}.",
    "never_once": "De uitkomst “{outcome}” bleef nul in de enige herhaling; over de onzekerheid zegt dat weinig.",
    "level": "Gemiddeld {mean} {outcome} (95%-interval {interval}).",
    "level_none": "Gemiddeld {mean} {outcome} ({why}).",
    "level_na": "Over {outcome} valt niets te zeggen: {why}.",
    "best_shown": "Bij {at} levert {winner} het meeste op: {mean} {outcome} (95%-interval {interval}), aantoonbaar "
                  "meer dan elk van de andere {rivals}.",
    "best_open": "Bij {at} is {winner} het hoogst, met {mean} {outcome} (95%-interval {interval}), maar zonder "
                 "aantoonbaar verschil met {close}.",
    "best_tied": "Bij {at} zijn {winners} even hoog en het hoogst, met {mean} {outcome} (95%-interval bij {winner} "
                 "{interval}), maar zonder aantoonbaar verschil met {close}.",
    "best_tied_all": "Bij {at} zijn {winners} even hoog en het hoogst, met {mean} {outcome} (95%-interval bij {winner} "
                     "{interval}); welke het meest oplevert, is niet aantoonbaar.",
    "best_once": "Bij {at} geeft de ene herhaling het meest bij {winners}: {mean} {outcome}. Wat in het algemeen het "
                 "meest oplevert, is daaruit niet te bepalen.",
    "best_na": "Bij {at} valt over {outcome} niets te zeggen: geen enkele herhaling is daar bij elke keuze gelukt.",
    "best_none": "Bij {at} bleef de uitkomst “{outcome}” nul bij elke keuze.",
    "best_tally": "Aantoonbaar beste: {wins} van de {points} combinaties; in {open} is geen beste aan te wijzen.",
    "best_win": "{name} in {count}",
    "tally_points": "Over {cells} combinaties van omstandigheden: {b} voorop in {wins_b}, {a} voorop in {wins_a}, geen "
                    "aantoonbaar verschil in {open}.",
    "best_tally_none": "In geen van de {points} combinaties is een beste aan te wijzen.",
    "size": "Op {people} inwoners zijn dat in vijf jaar ongeveer {size} initiatieven meer ({low} tot {high}).",
    "size_hours": "Op {people} bewoners is dat ongeveer {size} uur per week meer ({low} tot {high}).",
    "nearly": "Het gemiddelde is bij {winner} vrijwel zeker hoger dan bij {loser}, maar niet aantoonbaar: “vrijwel "
              "zeker” begint bij 95% zekerheid, aantoonbaar bij 97,5%.",
    "unequal": "Ongelijke deelname: hoogopgeleiden doen bij {a} {ratio_a} keer zo vaak mee als laagopgeleiden, bij {b} "
               "{ratio_b} keer (verschil {difference}; 95%-interval {interval}).",
    "unequal_none": "Ongelijke deelname: hoogopgeleiden doen bij {a} {ratio_a} keer zo vaak mee als laagopgeleiden, "
                    "bij {b} {ratio_b} keer ({interval}).",
    "unequal_na": "Ongelijke deelname naar opleiding: niet te bepalen, want er deden te weinig laagopgeleiden mee.",
    "unequal_short": "Ongelijke deelname naar opleiding: niet te bepalen, want de studie duurt korter dan een jaar.",
    "spent": "Publieke uren die echt zijn besteed, per 1.000 bewoners per week: {a} {hours_a}, {b} {hours_b} (verschil "
             "{difference}; 95%-interval {interval}).",
    "spent_none": "Publieke uren die echt zijn besteed, per 1.000 bewoners per week: {a} {hours_a}, {b} {hours_b} "
                  "({interval}).",
    "beside_pair": "Naast elkaar bij {at}: gemiddelde en 95%-interval, en B min A in paren met gelijk toeval",
    "beside_several": "Naast elkaar bij {at}: gemiddelde en 95%-interval",
    "beside_single": "Gemiddelde en 95%-interval",
    "beside_pair_one": "Naast elkaar bij {at}: één herhaling, en B min A in het ene paar, met gelijk toeval",
    "beside_several_one": "Naast elkaar bij {at}: één herhaling",
    "beside_single_one": "Eén herhaling",
    "beside_note": "Vet: de drie uitkomsten die even zwaar tellen. n.v.t.: niet van toepassing.",
    "names": "A: {a}. B: {b}.",
    "failed": "Let op: {failed} van de {total} doorrekeningen zijn mislukt en tellen nergens mee; bij een vergelijking "
              "vervalt dan het hele paar. De mislukte doorrekeningen staan in manifest.json.",
    "one_replicate": "Let op: er is één herhaling. Hoe groot het toeval is, valt daaruit niet af te lezen; daarom "
                     "staan er geen intervallen, behalve waar iets nooit gebeurde: daar volgt de grens uit hoeveel er "
                     "is doorgerekend. Reken twintig herhalingen of meer door.",
    "lost_failed": "Let op: er was ook gevraagd naar {names}, maar alle doorrekeningen daarvan zijn mislukt. Daarover "
                   "valt niets te zeggen; de vraag hierboven is wat er overblijft.",
    "lost_unrun": "Let op: er was ook gevraagd naar {names}, maar daarvan is nog niets doorgerekend. Daarover valt "
                  "niets te zeggen; de vraag hierboven is wat er overblijft.",
    "no_pairs": "Let op: er is geen enkel paar van gelukte doorrekeningen met hetzelfde toeval. Er valt dus niets te "
                "vergelijken.",
    "unpaired": "Let op: bij {unpaired} van de {points} combinaties is geen enkele herhaling bij elke keuze gelukt. "
                "Daar valt niets te vergelijken; ze tellen niet mee.",
    # The maps
    "map_head": "De rollenkaart",
    "map_intro": "Elk vak is één combinatie van vertrouwen en energie. Het getal is {b} min {a}, in paren van "
                 "doorrekeningen met gelijk toeval; daaronder staat het 95%-interval. Bevat dat interval nul, dan "
                 "leest u “geen aantoonbaar verschil”.",
    "map_intro_one": "Elk vak is één combinatie van vertrouwen en energie. Het getal is {b} min {a}, in één paar "
                     "doorrekeningen met gelijk toeval: te weinig voor een interval, of om te zeggen wat hoger is.",
    "map_alt": "Rollenkaart van {outcome}. {tally} De tabel onder de kaarten geeft elk vak.",
    "map_tipping": "Een omslaggrens staat niet op deze kaart; die hoort bij {command}, met een studie van de "
                   "doorwerking.",
    "cells_head": "Alle combinaties",
    "cells_caption": "Verschil B min A met het 95%-interval, en welke van de twee hoger is",
    "cells_caption_one": "Verschil B min A in één paar",
    "cells_more": "Hier staan de eerste {shown} van {points} combinaties; alle staan in report/differences.csv.",
    "choice": "keuze", "cells_more_best": "Hier staan de eerste {shown} van {points} combinaties; alle staan in "
                                          "report/best.csv.",
    "best_head": "Welke rol levert waar het meeste op?",
    "best_head_other": "Welke keuze levert waar het meeste op?",
    "best_intro": "Elk vak noemt wie gemiddeld het hoogst is, met dat gemiddelde. Vet: aantoonbaar hoger dan elk van "
                  "de andere {rivals}, in paren met gelijk toeval. Niet vet: geen aantoonbaar verschil met zoveel "
                  "andere als tussen haakjes staat. Omdat de beste achteraf is aangewezen, heeft elke vergelijking "
                  "een interval van {level}%, zodat ze samen de 95% halen (Bonferroni).",
    "best_caption": "{outcome}: wie het hoogst is",
    "best_others": "{count} andere",
    "nobody": "overal nul",
    "points_caption": "Wie het hoogst is, met het gemiddelde",
    # How sure
    "sure_head": "Hoe zeker, hoe vaak en hoe groot",
    "sure_caption": "{b} (B) tegenover {a} (A), bij {at}",
    "sure_sure": "zekerheid dat het gemiddelde verschil boven nul ligt",
    "sure_ahead": "van 100 vergelijkbare buurten eindigt B voor in (gelijk telt half)",
    "sure_ties": "{ahead}; {ties} van {n} paren gelijk",
    "sure_ratio": "verhouding B / A",
    "sure_detectable": "verschil dat in 8 van 10 gevallen zou zijn opgemerkt",
    "sure_enough": "herhalingen voor een half zo breed interval",
    "sure_even": "zoveel publieke uren mag B hoogstens kosten",
    "sure_note": "De zekerheid gaat over het gemiddelde verschil en neemt toe met meer herhalingen. In hoeveel van "
                 "100 vergelijkbare buurten B voor eindigt (gelijke paren tellen half), gaat over afzonderlijke "
                 "buurten en blijft wat het is. De laatste kolom is het omslagpunt van de kosten, in uren per 1.000 "
                 "bewoners per week: kost B minder, dan levert B per publiek uur meer op dan A, dat er {hours_a} "
                 "besteedde; B besteedde er {hours_b}.",
    "many": "meer dan {n}",
    "rivals_head": "De beste tegenover elk van de andere",
    "rivals_caption": "Verschil met wie gemiddeld het hoogst is, bij {at}, met intervallen van {level}% die samen de "
                      "95% halen",
    "rivals_beside": "Hetzelfde voor ongelijke deelname en publieke uren, waar het hoogste niet het beste is: verschil "
                     "met wie gemiddeld het hoogst is, bij {at}, met intervallen van {level}% die samen de 95% halen",
    "rivals_best": "hoogste",
    # Courses
    "courses_head": "Het verloop in de tijd",
    "courses_intro": "Gemiddelde en 90%-band over de herhalingen, bij {at}.",
    "courses_intro_one": "Het verloop van één herhaling, bij {at}, dus zonder band.",
    "courses_gap": "Daaronder het verschil met {first}, in paren, met het 95%-interval.",
    "courses_alt": "Verloop in de tijd van {names}.",
}
