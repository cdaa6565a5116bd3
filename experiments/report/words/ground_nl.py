"""What a report says of what its findings rest on, and do not say, in Dutch; the reader is addressed as "u"."""

from __future__ import annotations

GROUND = {
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
                 "daaraan voldoen, of er niet verder naast zitten dan toeval verklaart, zijn elk in {replicates} paren "
                 "met hetzelfde toeval doorgerekend met regisseren en met faciliteren, in een gemiddelde Nederlandse "
                 "buurt met {residents} bewoners, over {weeks} weken: dus niet de plaats en instellingen van deze "
                 "studie. Hoe ver ze uiteenlopen als het toeval eraf is, is twijfel over parameters; een interval van "
                 "toeval bevat die twijfel niet.",
    "set_sentence": "Faciliteren min regisseren in {outcome}: {low_beyond} tot {high_beyond} bij negen van de tien "
                    "combinaties, toeval eraf ({low} tot {high} met toeval). {told}",
    "set_sentence_luck": "Faciliteren min regisseren in {outcome}: de combinaties lopen niet verder uiteen dan toeval "
                         "verklaart (negen van de tien: {low} tot {high}). {told}",
    "set_told": "Faciliteren ligt duidelijk voor bij {above} van de {members} combinaties, regisseren bij {below}; bij "
                "{untold} van de {members} is het niet te zeggen. Met de standaardparameters is het 95%-interval van "
                "toeval {default_low} tot {default_high}.",
    "set_place": "omstandigheden",
    "set_no_more": "niet meer dan toeval", "set_cell": "met toeval {seen}; standaard {default}",
    "set_caption": "Faciliteren min regisseren over de combinaties die passen: negen van de tien liggen hiertussen, "
                   "toeval eraf; tussen haakjes hetzelfde met toeval, en het 95%-interval van toeval met de "
                   "standaardparameters",
    "set_note": "Elke combinatie is in {replicates} paren doorgerekend; toeval maakt de spreiding dus breder. Dat "
                "eraf halen is een schatting die leunt op een normale verdeling; “niet meer dan toeval” betekent dat "
                "er niets overblijft. Duidelijk voor: het 95%-interval van de eigen paren van de combinatie bevat nul "
                "niet; waar de rollen niet verschillen, zet toeval alleen aan elke kant ongeveer een op de veertig "
                "combinaties duidelijk voor. De kracht "
                "van het zelfversterkend effect en de publieke uren, die geen cijfer vastlegt, staan bij vertrouwen "
                "en energie van de eerste rij. Buiten de spreiding valt wat niet is afgezocht, zoals de tabel van "
                "rollen, en of het model klopt.",
    "set_roles_caption": "Welke van {roles} rollen het meeste oplevert over de {members} combinaties die passen, naar "
                         "vertrouwen en energie",
    "set_roles_cell": "eerste bij {first}, duidelijk bij {sure}",
    "set_roles_note": "De rol die bij de meeste van de {members} combinaties vooraan staat, elk {replicates} keer "
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
    "not_constant_some": "Bij {names} liggen de rollen vast, wat er ook gebeurt: overheid en professionals leren niet "
                         "bij en vallen niet terug op controle.",
    "not_loop": "De kracht van het zelfversterkend effect staat op {loop_gain}; geen Nederlands cijfer legt die "
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
    "evidence_set": "{same} van de {size} parameters van de set “{name}” hebben hier de waarde van die set "
                    "(parameters={name}): gevonden door te zoeken wat bij Nederlandse cijfers past, niet met de hand "
                    "gekozen. In docs/calibration.md staat wat die cijfers openlaten.",
    "evidence_set_arm": "{arm}: {told}",
    "evidence_caption": "De belangrijkste parameters",
    "value": "waarde", "unit": "eenheid", "range": "toegestaan", "status": "status", "source": "bron",
    "assumption": "aanname", "evidence": "onderbouwd", "calibrated": "gekalibreerd",
    "no_codebook": "Bij deze studie is geen codebook.csv bewaard; de onderbouwing van de parameters staat in "
                   "sim/params.py.",
    "true": "ja", "false": "nee",
    # What was run
    "run_head": "Wat is doorgerekend",
    "run_scenario": "Het scenario zegt van zichzelf: “{text}” Deze studie stelt zelf in, en dat gaat voor: {names}.",
    "run_people": "{residents} bewoners van 15 jaar en ouder ({inhabitants} inwoners), {weeks} weken.",
    "run_size": "{arms} keuzes, {points} combinaties van omstandigheden, hoogstens {n} herhalingen van elk: {runs} "
                "doorrekeningen.",
    "run_size_one": "Eén keuze, {n} herhalingen: {runs} doorrekeningen.",
    "run_budget": "Gelijk budget: bij elke keuze zijn {capacity} publieke uren per week en {money} euro per jaar per "
                  "1.000 bewoners beschikbaar. Wat niet wordt besteed, blijft liggen; de bestede uren kunnen dus "
                  "verschillen en staan in de tabel.",
    "run_budget_start": "Gelijk budget bij het begin: bij elke keuze zijn dan {capacity} publieke uren per week en "
                        "{money} euro per jaar per 1.000 bewoners beschikbaar. De bestede uren staan in de tabel.",
    "run_budget_apart": "Het budget is niet gelijk. {each} Wat niet wordt besteed, blijft liggen; de bestede uren "
                        "staan in de tabel.",
    "run_budget_arm": "{capacity} publieke uren per week en {money} euro per jaar per 1.000 bewoners beschikbaar.",
    "run_constant": "De rollen blijven van de eerste tot de laatste week gelijk, wat er ook gebeurt; rolwisselingen "
                    "die in het scenario een datum hebben, zijn weggelaten.",
    "run_moving": "Let op: het scenario verandert rollen op een datum, bij elke keuze; vanaf dan geldt niet meer "
                  "alleen de rol waarmee het begint. Zie “Wat afwijkt van de standaard”.",
    "run_constant_some": "Bij {names} blijven de rollen van de eerste tot de laatste week gelijk, wat er ook gebeurt.",
    "run_moving_some": "Let op: bij {names} verandert het scenario rollen op een datum; vanaf dan geldt daar niet meer "
                       "alleen de rol waarmee het begint. Zie “Wat afwijkt van de standaard”.",
    "run_dated": "Een stap met een datum in het scenario verandert later het budget, bij elke keuze op dezelfde "
                 "manier; zie “Wat afwijkt van de standaard”.",
    "run_dated_some": "Een stap met een datum verandert later het budget bij {names}, en niet bij elke keuze op "
                      "dezelfde manier; zie “Wat afwijkt van de standaard”.",
    "run_start_apart": "Elke doorrekening begint in een levende buurt, na {relaxation} weken onder de rol van het "
                       "vertrekpunt; die buurt is niet bij elke keuze dezelfde.",
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
