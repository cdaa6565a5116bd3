"""What a report calls settings, ways of working, units and sources, in Dutch."""

from __future__ import annotations

#: What settings are called where a person reads them; others keep their dotted name.
SETTINGS = {
    "trust": "vertrouwen in buren, gemiddelde norm",
    "energy": "energie van bewoners, gemiddeld basisniveau",
    "capacity": "beschikbare publieke uren per 1.000 bewoners",
    "money": "beschikbaar publiek geld per 1.000 bewoners",
    "loop_gain": "kracht van het zelfversterkend effect",
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
    "params.energy.cost": "draaglast van meedoen: energie die een uur kost",
    "params.energy.recovery": "weken herstel na uitval",
    "params.trust.gain": "vertrouwen door een ingeloste belofte",
    "params.trust.ratio": "verlies van vertrouwen tegenover winst",
    "params.trust.confirmation": "mate waarin iemand ervaringen kleurt naar zijn verwachting",
    "params.founding.phi": "ideeën per bewoner in het vertrekpunt",
    "params.founding.satiation": "uren waarbij de helft van een behoefte is vervuld",
    "params.founding.entitlement": "deel van toerusting dat rust op het gevoel dat men iets mag beginnen",
    "params.founding.ask": "invloed van persoonlijk vragen op het ontstaan van ideeën",
    "params.joining.ask": "vragen door deelnemers die mensen tekortkomen",
    "params.joining.form_fits": "kans dat de vorm bij de gevraagde past",
    "params.joining.peers": "invloed van bekenden die al meedoen",
    "params.support.hours_process": "uren voor volledige procesbegeleiding van een initiatief",
    "params.life.steer_ownership": "eigenaarschap dat bij volledig sturen verdwijnt",
    "params.life.dependence": "hoe snel afhankelijkheid van geld ontstaat",
    "params.life.fade": "uitdoving van een initiatief zonder vaart",
    "params.life.anchored_exit": "einde van een geborgd initiatief",
    "params.life.full_size": "uren die een volgroeid initiatief nodig heeft",
    "params.trust.offset_government": "vertrouwen in de gemeente ten opzichte van dat in buren, gemiddelde norm",
    "params.founding.empathy_floor": "empathie waar geen publieke partij reageert",
    "params.joining.intercept": "bereidheid om mee te doen, basisniveau",
    "params.joining.leave": "stoppen met meedoen",
    "params.joining.promotion": "hoe snel meedoeners trekker worden",
    "params.joining.visit": "bezoeken die een uur activiteit trekt",
    "params.support.legitimacy_floor": "legitimiteit zonder publieke partij",
    "params.life.hours": "uren die een meedoener geeft",
    "params.life.core_comfort": "uren die een trekker met gemak geeft",
    "params.life.complete": "voltooiing van een initiatief",
    "params.life.succession": "hoe gemakkelijk een trekker het overneemt",
    "params.observation.background": "onbetaalde hulp buiten initiatieven",
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
    "CBS, Kerncijfers wijken en buurten (KWB) 2022, four municipalities added up":
        "CBS, Kerncijfers wijken en buurten (KWB) 2022, vier gemeenten opgeteld",
    "CBS, Kerncijfers wijken en buurten (KWB) 2022, two wijken added up":
        "CBS, Kerncijfers wijken en buurten (KWB) 2022, twee wijken opgeteld",
    "CBS 2022, national shares of education": "CBS 2022, landelijke verdeling naar opleiding",
    "after CBS 2022: 40, 80, 89% trust by education": "naar CBS 2022: 40, 80, 89% heeft vertrouwen, naar opleiding",
    "swept 1..5: Slovic 1993 against Poortinga 2004": "gevarieerd van 1 tot 5: Slovic 1993 tegenover Poortinga 2004",
    "Poortinga & Pidgeon 2004: confirmatory bias": "Poortinga & Pidgeon 2004: bevestigingsneiging",
    "set so that trust stands still without a chair": "zo gekozen dat vertrouwen zonder voorzitter gelijk blijft",
    "Visser: legitimacy barrier": "Visser: legitimiteitsdrempel",
    "WRR 2012: form preference": "WRR 2012: voorkeur voor vormen",
}
