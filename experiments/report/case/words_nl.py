"""The words of the page of a case, in Dutch. Filled in with :func:`str.format`."""

from __future__ import annotations

WORDS = {
    "case_head": "De casus",
    "case_intro": "Wat de documenten vertellen, is een feit van de casus; wat zij niet vertellen, moesten we aannemen. "
                  "Wat zij zelf over hun succes zeggen, bewijst niets en is niet gebruikt.",
    "fact": "Feit", "assumption": "Aanname", "question": "Vraag",
    "varied_head": "Wat is gevarieerd",
    "varied_intro": "Hetzelfde gebied is over {weeks} weken doorgerekend met {residents} bewoners van 15 jaar en "
                    "ouder, {pairs} keer op elke manier en telkens met hetzelfde toeval: alleen wat wordt gevarieerd, "
                    "maakt verschil.",
    "arm": "manier", "arm_is": "wat het is",
    "arms_caption": "De manieren die worden vergeleken",
    "off_intro": "Daarna is alles nog eens doorgerekend zonder het mechanisme, hoogstens {pairs} keer: {off}. Komt het "
                 "effect daarvandaan, dan mag er niets van overblijven.",
    "off_none": "Er is niets uitgeschakeld.",
    "varied_caption": "Instellingen waarin de manieren van elkaar verschillen, of van het scenario van de casus",
    "setting": "instelling", "scenario": "in het scenario", "nothing": "niets",
    "out_head": "Wat eruit kwam",
    "figure_title": "Effecten met intervallen", "figure_caption": "Elke uitspraak op een eigen schaal, met "
                    "95%-intervallen.",
    "figure_key": "Punt en lijn: gevonden, met 95%-interval; open waar nul in het interval ligt. Ruit: hetzelfde "
                  "zonder het mechanisme. Gekleurd: waar de casus het hele interval doet verwachten.",
    "in_short": "Kort", "only_reported": "alleen gemeld",
    "figure_desc": "Een rij per uitspraak: wat is gevonden, wat er zonder het mechanisme van over is, en waar het werd "
                   "verwacht.",
    "table_head": "Alle uitspraken",
    "table_caption": "Wat werd verwacht, wat is gevonden en wat er zonder het mechanisme van over is; intervallen van "
                     "95%",
    "statement": "uitspraak", "expected": "verwacht", "found": "gevonden", "verdict": "oordeel",
    "without": "zonder mechanisme", "removed": "effect dan", "built_in": "ingebouwd", "n": "paren",
    "table_note": "Ingebouwd zegt hoever de richting van een effect al in de vergelijkingen zelf ligt: nee, helemaal "
                  "niet; deels, in een rechtstreekse term; bijna, in één vergelijking; moet, altijd. Wat bijna is "
                  "ingebouwd, laat zien dat het model doet wat het moet doen, en zegt weinig over de wereld. Een "
                  "uitspraak klopt als het hele interval aan de verwachte kant ligt.",
    "above": "meer dan {low}", "below": "minder dan {high}", "least": "ten minste {low}", "between": "{low} tot {high}",
    "equal": "gelijk", "none": "geen enkele keer", "reported": "niets verwacht, alleen gemeld",
    "margin": "hoogstens {high} van nul", "interval": "{low} tot {high}", "all_equal": "in alle paren gelijk",
    "no_interval": "geen interval", "no_value": "in geen paar een waarde", "few": "van {pairs}",
    "alike": "gelijk door de opzet", "same_in_all": "in alle paren hetzelfde",
    "holds": "klopt", "does not hold": "klopt niet", "not resolved": "niet aangetoond",
    "gone": "verdwenen", "stays": "blijft", "nothing to remove": "er was geen effect om weg te nemen",
    "no": "nee", "partly": "deels", "nearly": "bijna", "must be": "moet",
    "why_head": "Wat er niet uitkwam, en waarom",
    "why_all": "Alles wat werd verwacht, kwam eruit, en niets blijft zonder zijn mechanisme.",
    "why_intro": "Getallen in een reden komen uit de opdracht die erachter staat.",
    "why_missing": "Nog geen reden gevonden voor: {statements}.",
    "not_head": "Wat dit niet zegt",
    "not_case": "Het zegt niet wat er in {case} is gebeurd of zou zijn gebeurd: het toont de logica van de casus, in "
                "een model, met de aannames hierboven.",
    "not_contrast": "Het vergelijkt alleen deze manieren. Een andere manier, of dezelfde met andere niveaus of data, "
                    "kan anders uitpakken; met 'buurtlab compare' kan elke instelling.",
    "settings_head": "Waar de instellingen vandaan komen",
    "settings_caption": "Wat het scenario van de casus instelt",
    "settings_note": "Wat het bestand bij elke instelling zegt (in het Engels), met het nummer van de bron, staat in "
                     "report/settings.csv en krijgt u met: {command}",
    "value": "waarde", "comes_from": "komt uit", "as_baseline": "zoals in de uitgangssituatie",
    "source": "brondocument", "cbs": "cijfers van het CBS", "both": "bron; niveau, datum of keuze aangenomen",
    "status_assumption": "aanname", "unsaid": "niet vermeld",
    "again_head": "Zo maakt u dit opnieuw",
    "again": "Typ de regels hieronder in de map van het project; de resultaten komen in de map again.",
    "again_versions": "Gemaakt {made}. Startgetal {seed}, {pairs} paren (hoogstens {pairs_off} zonder het mechanisme), "
                      "{runs} doorrekeningen, modelversie {model}, broncode {commit}. Gebruikte versies: {versions}.",
    "again_changed": "De broncode was gewijzigd ten opzichte van die versie.",
    "again_files": "Naast deze pagina staan study.json (wat is doorgerekend en gevonden), runs.csv (elke doorrekening) "
                   "en report/ (elk getal op deze pagina: {tables}). In de broncode van de pagina staat bij elk getal "
                   "de tabel, de rij en de kolom waaruit het komt.",
    "unit_share": "procentpunt", "unit_h/1000/wk": "uur per 1.000 bewoners per week",
    "unit_1/1000/yr": "per 1.000 inwoners per jaar", "unit_1/1000": "per 1.000 bewoners", "unit_1/yr": "per persoon "
    "per jaar", "unit_week": "weken", "unit_ratio": "verhouding", "unit_trust": "vertrouwen",
}
#: Case -> its title on the page, and the place or organisation that it is about.
CASES = {
    "fietskriebels": ("Fietskriebels in Utrecht: houdt rugdekking voor de procesregisseur de energie van een evenement "
                      "vast?", "Fietskriebels"),
    "utrecht_oost": ("Utrecht Oost: wat maakt het uit dat bewoners beginnen?", "Utrecht Oost"),
    "leidsche_rijn": ("Leidsche Rijn: wat maakt het uit dat professionals beginnen, en later minder uren hebben?",
                      "Leidsche Rijn"),
    "nieuwegein_lijfstyle": ("Nieuwegein: levert persoonlijk verwijzen behalve meer mensen ook meer initiatieven op?",
                             "Nieuwegein"),
    "learning_region": ("Leerregio: leert een gebied dat later begint sneller van de andere?", "de leerregio"),
    "oss_green": ("Openbaar groen in Oss: houdt de overgang van regisseren naar faciliteren stand?", "Oss"),
    "oss_facilities_map": ("De voorzieningenkaart in Oss: wie heeft er het meest aan?", "Oss"),
    "living_lab_welfare": ("Living lab welzijn: wat levert prestatiedruk op, en wat kost het?",
                           "de welzijnsorganisatie"),
    "bhag_welfare": ("Eén groot doel: verspreidt het zich sneller als u het samen maakt?", "de welzijnsorganisatie"),
    "arena_poort": ("ArenA Poort: wat voegen verbinders toe waar belangen ver uiteenlopen?", "ArenA Poort"),
    "energiekoplopers": ("Energiekoplopers: wat doen nieuwe gespreksvormen voor het doel?", "Amsterdam"),
    "regiegroep_utrecht": ("De regiegroep in Utrecht: wat doet het om de minderheid te horen?", "de regiegroep"),
}
#: Case -> arm -> what it is.
ARMS = {
    "fietskriebels": {"a": "een procesregisseur zonder rugdekking van de directie",
                      "b": "dezelfde procesregisseur met rugdekking"},
    "utrecht_oost": {"a": "professionals beginnen de initiatieven van week nul", "b": "bewoners beginnen ze"},
    "leidsche_rijn": {"a": "bewoners beginnen; later valt twee derde van de professionele uren weg",
                      "b": "professionals beginnen; later vallen dezelfde uren weg",
                      "a_kept": "bewoners beginnen en alle uren blijven",
                      "b_kept": "professionals beginnen en alle uren blijven"},
    "nieuwegein_lijfstyle": {"a": "professionals verwijzen niemand",
                             "b": "professionals verwijzen mensen persoonlijk"},
    "learning_region": {"a": "drie gebieden, elk op zichzelf", "b": "dezelfde gebieden gekoppeld, met een hub"},
    "oss_green": {"a": "blijvend regisseren", "b": "in een jaar van regisseren naar faciliteren"},
    "oss_facilities_map": {"a": "bewoners zoeken zonder kaart", "b": "bewoners zoeken met één gedeelde kaart"},
    "living_lab_welfare": {"a": "lichte prestatiedruk", "b": "sterke prestatiedruk"},
    "bhag_welfare": {"a": "een aankondiging, met evenveel inzet", "b": "een doel dat met collega's is gemaakt"},
    "arena_poort": {"near_a": "belangen dicht bij elkaar, zonder verbinders", "near_b": "hetzelfde, met verbinders",
                    "far_a": "belangen ver uiteen, zonder verbinders", "far_b": "hetzelfde, met verbinders"},
    "energiekoplopers": {"a": "met nieuwe gespreksvormen", "b": "zonder die gespreksvormen"},
    "regiegroep_utrecht": {"a": "een kale meerderheid beslist",
                           "b": "een meerderheid beslist die vraagt wat de anderen nodig hebben"},
}
#: Mechanism switched off -> what that is.
OFF = {
    "director": "er is geen procesregisseur werkzaam, met of zonder rugdekking",
    "initiators": "niemand begint iets in week nul",
    "referral": "niemand wordt verwezen",
    "imitation": "werkwijzen verspreiden zich niet tussen gebieden",
    "policy": "veranderingen van rol en uren op een datum gebeuren niet",
    "search": "niemand zoekt",
    "pressure": "druk doet niets: geen overnemen, geen terugval, geen projecten voor de telling",
    "shared_goal": "het doel verspreidt zich niet",
    "interests": "belangen spelen geen rol",
    "value_distance": "afstand tussen waardensystemen kost niets",
    "voice": "aan de anderen wordt niet gevraagd wat zij nodig hebben",
}
