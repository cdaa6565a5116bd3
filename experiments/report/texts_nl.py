"""The words of the report in Dutch; the reader is addressed as "u". Filled in with :func:`str.format`."""

from __future__ import annotations

TEXTS = {
    # The question
    "title_pair": "{place}: {a} of {b}?",
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
    "rivals_best": "hoogste",
    # Courses
    "courses_head": "Het verloop in de tijd",
    "courses_intro": "Gemiddelde en 90%-band over de herhalingen, bij {at}.",
    "courses_intro_one": "Het verloop van één herhaling, bij {at}, dus zonder band.",
    "courses_gap": "Daaronder het verschil met {first}, in paren, met het 95%-interval.",
    "courses_alt": "Verloop in de tijd van {names}.",
    # What it rests on
    "rests_head": "Waar het op rust",
    "rests_intro": "De kans op een initiatief hangt in het model af van de vijf elementen van ACTIE. Deze uitkomsten "
                   "geven een indruk van elk element en van de belasting van de trekkers. Ze bewegen mee; dat een "
                   "ervan de oorzaak is, volgt hier niet uit.",
    "rests_caption": "Gemiddelden over de hele looptijd, met 95%-interval, bij {at}",
    "rests_caption_one": "Gemiddelden over de hele looptijd, bij {at}: één herhaling",
    "animo": "Animo: willen, en het als iets van henzelf zien",
    "contacten": "Contacten: anderen kennen en vertrouwen",
    "toerusting": "Toerusting: energie, kunde en middelen",
    "inbedding": "Inbedding: plek in het netwerk van organisaties",
    "empathie": "Empathie: overheid en professionals die reageren",
    "core_load": "Belasting van de trekkers",
    "rests_note": "Legitimiteit en ervaren responsiviteit, die in het model het zuiverst over inbedding en empathie "
                  "gaan, worden alleen per week bewaard (outcomes=weekly). Waar geen samenwerkingstafel is, staat "
                  "n.v.t.",
    # Over the calibrated set
    "set_head": "Houdt het antwoord stand bij andere parameters die even goed passen?",
    "set_intro": "Er is gezocht naar parameters die passen bij de Nederlandse cijfers. De {members} combinaties die "
                 "passen zijn doorgerekend met regisseren en met faciliteren, in een gemiddelde Nederlandse "
                 "buurt met {residents} bewoners, over {weeks} weken, elke combinatie met hetzelfde toeval: dus niet "
                 "de plaats en instellingen van deze studie. Hoe ver ze uiteenlopen is twijfel over parameters; een "
                 "interval van toeval bevat die twijfel niet.",
    "set_sentence": "Faciliteren min regisseren in {outcome}: {low} tot {high} bij negen van de tien combinaties. "
                    "Faciliteren ligt duidelijk voor bij {above} van de {members} combinaties, regisseren bij {below}."
                    " Met de standaardparameters is het 95%-interval van toeval {default_low} tot {default_high}.",
    "set_place": "omstandigheden",
    "set_caption": "Faciliteren min regisseren over de combinaties die passen: negen van de tien liggen hiertussen; "
                   "tussen haakjes het 95%-interval van toeval met de standaardparameters",
    "set_note": "In de spreiding over de combinaties zit ook toeval, en daardoor is zij breder: elke combinatie is "
                "enkele keren doorgerekend. De kracht "
                "van het zelfversterkend effect en de publieke uren, die geen cijfer vastlegt, staan bij vertrouwen "
                "en energie van de eerste rij. Buiten de spreiding valt wat niet is afgezocht, zoals de tabel van "
                "rollen, en of het model klopt.",
    "set_roles_caption": "Welke van {roles} rollen het meeste oplevert over de {members} combinaties die passen, naar "
                         "vertrouwen en energie",
    "set_roles_cell": "eerste bij {first}, duidelijk bij {sure}",
    "set_roles_note": "De rol die bij de meeste van de {members} combinaties vooraan staat, elk enkele keren "
                      "doorgerekend, met bij hoeveel; en bij hoeveel daarvan zij meer dan door toeval voor alle andere "
                      "rollen ligt.",
    # What it does not say
    "not_head": "Wat dit niet zegt",
    "not_calibrated": "De parameters zijn gelegd naast een paar Nederlandse cijfers met ruime marges, en veel "
                      "combinaties passen even goed; wat geen cijfer vastlegt, is een aanname. Lees de richting en de "
                      "orde van grootte, niet de decimalen.",
    "not_chance": "De intervallen tonen alleen het toeval tussen herhalingen. Twijfel over parameters of over het "
                  "model zelf zit er niet in.",
    "not_chance_drawn": "De intervallen tonen het toeval en de getrokken omstandigheden. Twijfel over de overige "
                        "parameters of over het model zelf zit er niet in.",
    "not_place": "Vertrouwen en energie in {place} zelf zijn hier niet bekend; bepaal zelf waar deze wijk zit.",
    "not_average": "Een gemiddelde Nederlandse buurt bestaat niet; bepaal zelf waar uw buurt zit.",
    "not_average_one": "Een gemiddelde Nederlandse buurt bestaat niet; vertrouwen en energie hebben hier elk één "
                       "veronderstelde waarde.",
    "not_place_one": "Vertrouwen en energie in {place} zelf zijn hier niet bekend; hier staat één veronderstelde "
                     "waarde van elk.",
    "not_constant": "De rollen liggen vast, wat er ook gebeurt: overheid en professionals leren niet bij en vallen "
                    "niet terug op controle.",
    "not_loop": "De sterkte van de versterkende terugkoppeling staat op {loop_gain}; geen Nederlands cijfer legt die "
                "vast, en een andere waarde kan de uitkomst verschuiven.",
    "not_many": "Van de {intervals} intervallen op de kaarten sluiten er door toeval alleen ongeveer {by_chance} nul "
                "uit. Een enkel vak zegt dus weinig; kijk naar het patroon.",
    "not_single": "Zonder vergelijking zegt een uitkomst weinig: het niveau rust op aannames, een verschil tussen twee "
                  "keuzes veel minder.",
    # Dated steps
    "step": "vanaf week {week}: {what}", "step_reached": "van week {week} tot {reached} geleidelijk: {what}",
    "step_back": "van week {week} tot {back}: {what}; daarna weer zoals ervoor",
    "step_reached_back": "van week {week} tot {reached} geleidelijk: {what}; vanaf week {back} weer zoals ervoor",
    "step_role": "rol {value}", "step_professional_role": "rol van professionals {value}",
    "step_capacity": "publieke uren van {before} naar {value}", "step_money": "publiek geld van {before} naar {value}",
    "step_method": "{name} op {value}", "step_nothing": "verandert niets",
    "event": "vanaf week {week}, {weeks} weken lang: {what}",
    "event_energy": "vult {value} van de ontbrekende energie aan",
    "event_theme": "thema {value}", "event_urgency": "urgentie {value} hoger",
    "event_asks": "uitnodigingen om iets te beginnen, sterkte {value}", "event_incident": "incident met omvang {value}",
    # Settings
    "changed_head": "Wat afwijkt van de standaard",
    "changed_none": "Alle instellingen staan op hun standaardwaarde, afgezien van de rol en van wat over de kaart "
                    "loopt.",
    "changed_caption": "Instellingen die afwijken van het vertrekpunt van het model",
    "setting": "instelling", "default": "standaard", "here": "hier", "least_most": "{least} tot {most}",
    "evidence_head": "Hoe stevig zijn de belangrijkste parameters?",
    "evidence_intro": "Een aanname is met de hand gekozen; gekalibreerd is afgestemd op gegevens; onderbouwd komt uit"
                      " een bron. De bandbreedte is wat het model toelaat, geen onzekerheid van een schatting.",
    "evidence_caption": "De belangrijkste parameters",
    "value": "waarde", "unit": "eenheid", "range": "toegestaan", "status": "status", "source": "bron",
    "assumption": "aanname", "evidence": "onderbouwd", "calibrated": "gekalibreerd",
    "no_codebook": "Bij deze studie is geen codebook.csv bewaard; de onderbouwing van de parameters staat in "
                   "sim/params.py.",
    "true": "ja", "false": "nee",
    # What was run
    "run_head": "Wat is doorgerekend",
    "run_people": "{residents} bewoners van 15 jaar en ouder ({inhabitants} inwoners), {weeks} weken.",
    "run_size": "{arms} keuzes, {points} combinaties van omstandigheden, hoogstens {n} herhalingen van elk: {runs} "
                "doorrekeningen.",
    "run_size_one": "Eén keuze, {n} herhalingen: {runs} doorrekeningen.",
    "run_budget": "Gelijk budget: bij elke keuze zijn {capacity} publieke uren per week en {money} euro per jaar per "
                  "1.000 bewoners beschikbaar. Wat niet wordt besteed, blijft liggen; de bestede uren kunnen dus "
                  "verschillen en staan in de tabel.",
    "run_constant": "De rollen blijven van de eerste tot de laatste week gelijk, wat er ook gebeurt; rolwisselingen "
                    "die in het scenario een datum hebben, zijn weggelaten.",
    "run_moving": "Let op: het scenario verandert rollen op een datum, bij elke keuze; vanaf dan geldt niet meer "
                  "alleen de rol die hierboven wordt genoemd. Zie “Wat afwijkt van de standaard”.",
    "run_dated": "Een stap met een datum in het scenario verandert later het budget, bij elke keuze op dezelfde "
                 "manier; zie “Wat afwijkt van de standaard”.",
    "run_start": "Elke doorrekening begint in dezelfde levende buurt, na {relaxation} weken onder de rol van het "
                 "vertrekpunt.",
    "run_luck": "Doorrekeningen die worden vergeleken, delen al het toeval: alleen wat anders is ingesteld, maakt "
                "verschil.",
    "run_source": "Bevolking: {source}. Waar cijfers van de wijk zelf ontbreken, gelden die van de gemeente (aanname).",
    "words_head": "Wat de woorden betekenen",
    "word_initiative": "Bewonersinitiatief: een idee van een bewoner dat binnen {idea_weeks} weken ten minste "
                       "{idea_members} actieve bewoners heeft. Het telt in de week van het idee; ideeën van de laatste "
                       "{ripening} weken tellen niet mee, want die hadden nog geen tijd om te groeien.",
    "word_hours": "Actieve uren: de uren per week die bewoners in initiatieven steken, wie ze ook begon.",
    "word_trust": "Vertrouwen: hoezeer een bewoner op buren rekent, van 0 (niet) tot 1 (volledig). Als instelling: het "
                  "gemiddelde niveau waarnaar het terugkeert.",
    "word_energy": "Energie: wat een bewoner overheeft voor de buurt, van 0 (niets) tot 1 (volop). Als instelling: het "
                   "gemiddelde niveau waartoe zij herstelt.",
    "word_sure": "Vrijwel zeker: meer dan negentien van de twintig; zeer waarschijnlijk: meer dan negen van de tien; "
                 "waarschijnlijk: meer dan twee van de drie; ongeveer even waarschijnlijk als onwaarschijnlijk: tussen "
                 "een en twee van de drie; onwaarschijnlijk: minder dan een van de drie; zeer onwaarschijnlijk: minder "
                 "dan een van de tien; vrijwel zeker niet: minder dan een van de twintig.",
    # Again
    "again_head": "Zo maakt u dit opnieuw",
    "again": "Typ de regels hieronder in de map van het project; de resultaten komen in de map again.",
    "again_versions": "Startgetal {seed}, modelversie {model}, plan {plan}, broncode {commit}. Gebruikte versies: "
                      "{versions}.",
    "again_changed": "De broncode was gewijzigd ten opzichte van die versie.",
    "again_files": "Naast deze pagina staan manifest.json (wat is doorgerekend), runs/ (elke doorrekening) en report/"
                   " (elk getal op deze pagina: {tables}). In de broncode van de pagina staat bij elk getal de tabel,"
                   " de rij en de kolom waaruit het komt.",
    "own_file": "Het scenariobestand moet staan waar de opdracht het noemt; een kopie staat naast deze pagina: "
                "{files}.",
    "credit": "Bevolkingscijfers: Centraal Bureau voor de Statistiek (CBS), CC BY 4.0. Het CBS staat niet in voor deze "
              "pagina.",
    "none_known": "niet bekend",
}

#: What settings are called where a person reads them; others keep their dotted name.
SETTINGS = {
    "trust": "vertrouwen in buren, gemiddelde norm",
    "energy": "energie van bewoners, gemiddeld basisniveau",
    "capacity": "beschikbare publieke uren per 1.000 bewoners",
    "money": "beschikbaar publiek geld per 1.000 bewoners",
    "loop_gain": "sterkte van de versterkende terugkoppeling",
    "role": "rol", "professional_role": "rol van professionals", "residents": "bewoners", "weeks": "weken",
    "support_rule": "steunregel", "actie_form": "hoe de ACTIE-voorwaarden samen tellen",
    "adaptive": "rollen die zich aanpassen", "policy": "beleidsstappen in de tijd",
    "events": "gebeurtenissen", "start.role": "rol vóór het begin",
    "population.inhabitants_ratio": "inwoners per bewoner van 15 jaar en ouder",
    "population.education_low": "aandeel laagopgeleiden",
    "population.education_middle": "aandeel middelbaar opgeleiden",
    "population.education_high": "aandeel hoogopgeleiden",
    "population.trust_step": "verschil in vertrouwen per opleidingsniveau",
    "params.energy.pull": "herstel van energie: deel van een afwijking dat per week verdwijnt",
    "params.energy.cost": "energie die een uur meedoen kost",
    "params.energy.recovery": "weken herstel na uitval",
    "params.trust.gain": "vertrouwen dat een ingeloste belofte wint",
    "params.trust.ratio": "verlies van vertrouwen tegenover winst",
    "params.trust.confirmation": "mate waarin iemand ervaringen kleurt naar zijn verwachting",
    "params.founding.phi": "ideeën per bewoner in het vertrekpunt",
    "params.founding.satiation": "uren waarbij de helft van een behoefte is vervuld",
    "params.founding.entitlement": "deel van toerusting dat rust op het gevoel dat men iets mag beginnen",
    "params.founding.ask": "invloed van persoonlijk vragen op het ontstaan van ideeën",
    "params.joining.ask": "hoe vaak een deelnemer anderen vraagt als er mensen tekort zijn",
    "params.joining.form_fits": "kans dat de vorm bij de gevraagde past",
    "params.joining.peers": "invloed van bekenden die al meedoen",
    "params.support.hours_process": "uren voor volledige procesbegeleiding van een initiatief",
    "params.life.steer_ownership": "eigenaarschap dat bij volledig sturen verdwijnt",
    "params.life.dependence": "hoe snel afhankelijkheid van geld ontstaat",
    "params.life.fade": "uitdoving van een initiatief zonder vaart",
    "params.life.anchored_exit": "einde van een geborgd initiatief",
    "params.life.full_size": "uren die een volgroeid initiatief nodig heeft",
    "params.turnover.rate": "bewoners die per jaar verhuizen",
    "params.staff.setpoint": "energie van professionals, basisniveau",
    "params.staff.start": "energie van professionals bij het begin",
    "params.staff.reward": "energie die professionals terugkrijgen",
    "params.staff.strain": "energie die het werk professionals kost",
    "params.staff.rules": "energie die regels professionals kosten",
}

#: Working methods, as they are named within a dated step.
METHODS = {
    "pressure": "prestatiedruk", "listening": "luisteren zonder eigen plan", "director": "procesregisseur",
    "legitimation": "rugdekking voor de procesregisseur", "purpose": "sturen op de bedoeling",
    "dialogue": "dialoog en reflectie", "referral": "persoonlijk doorverwijzen",
    "search_map": "één gedeelde kaart van wat er is", "bridging": "groepen bij elkaar brengen",
    "conversation": "nieuwe gespreksvormen", "renewal": "nieuwe energie voor koplopers",
    "chair": "onafhankelijke voorzitter", "reflection": "lessen trekken aan de samenwerkingstafel",
    "responsibility": "iemand verantwoordelijk voor het proces", "purpose_theme": "thema van de bedoeling",
}
#: Units as a Dutch reader knows them; others stay as declared.
UNITS = {
    "trust": "vertrouwen", "energy": "energie", "share": "aandeel", "week": "weken", "resident": "bewoners",
    "tie": "contacten", "h": "uur", "h/1000/week": "uur per 1.000 bewoners per week",
    "euro/1000/year": "euro per 1.000 bewoners per jaar", "euro/year": "euro per jaar", "1/week": "per week",
    "1/year": "per jaar", "1/1000/week": "per 1.000 bewoners per week", "1/1000/year": "per 1.000 bewoners per jaar",
    "1/energy": "per eenheid energie", "1/round": "per ronde", "h/week": "uur per week", "week/h": "weken per uur",
    "energy/h": "energie per uur", "energy/week": "energie per week", "group": "groepen", "place": "plaatsen",
    "h/resident/week": "uur per bewoner per week", "skill": "kunde", "professional": "professionals",
    "round": "rondes", "step": "stappen", "theme": "thema",
}
#: Sources in Dutch; the figures in them stay as they are.
SOURCES = {
    "CBS 2022, national shares of education": "CBS 2022, landelijke verdeling naar opleiding",
    "CBS 2022: 40 : 60 : 85% by education": "CBS 2022: 40 : 60 : 85% naar opleiding",
    "swept 1..5: Slovic 1993 against Poortinga 2004": "gevarieerd van 1 tot 5: Slovic 1993 tegenover Poortinga 2004",
    "Poortinga & Pidgeon 2004: confirmatory bias": "Poortinga & Pidgeon 2004: bevestigingsneiging",
    "set so that trust stands still without a chair": "zo gekozen dat vertrouwen zonder voorzitter gelijk blijft",
    "Visser: legitimacy barrier": "Visser: legitimiteitsdrempel",
    "WRR 2012: form preference": "WRR 2012: voorkeur voor vormen",
    "to be checked, about .09": "nog na te gaan, ongeveer 0,09",
}
