"""What a report calls settings, ways of working, units and sources, in English."""

from __future__ import annotations

#: What settings are called where a person reads them; others keep their dotted name.
SETTINGS = {
    "trust": "trust in neighbours, mean norm",
    "energy": "energy of residents, mean set-point",
    "capacity": "public hours available per 1,000 residents",
    "money": "public money available per 1,000 residents",
    "loop_gain": "gain of the reinforcing loop",
    "role": "role", "professional_role": "role of professionals", "residents": "residents", "weeks": "weeks",
    "support_rule": "support rule", "actie_form": "form of the ACTIE product",
    "adaptive": "roles that adapt", "policy": "dated policy steps",
    "events": "events", "start.role": "role before the start",
    "population.inhabitants_ratio": "inhabitants per resident of 15 and older",
    "population.education_low": "share with low education",
    "population.education_middle": "share with middle education",
    "population.education_high": "share with high education",
    "population.trust_step": "trust per step of education",
    "params.energy.pull": "recovery of energy: part of a deviation that fades in a week",
    "params.energy.cost": "load of taking part: energy that an hour costs",
    "params.energy.recovery": "weeks out after burn-out",
    "params.trust.gain": "trust won by a kept promise",
    "params.trust.ratio": "loss of trust against gain",
    "params.trust.confirmation": "how far experience is read through the own norm",
    "params.founding.phi": "ideas per resident of the baseline",
    "params.founding.satiation": "hours that satisfy half of a need",
    "params.founding.entitlement": "part of Toerusting that rests on feeling entitled to act",
    "params.founding.ask": "effect of personal asking on ideas",
    "params.joining.ask": "asking by members who lack people",
    "params.joining.form_fits": "chance that the form suits the one asked",
    "params.joining.peers": "effect of how many peers take part",
    "params.support.hours_process": "hours for full process support of an initiative",
    "params.life.steer_ownership": "ownership lost at full steering",
    "params.life.dependence": "how fast dependence on money builds up",
    "params.life.fade": "fading of an initiative without momentum",
    "params.life.anchored_exit": "end of an anchored initiative",
    "params.life.full_size": "hours needed by a grown initiative",
    "params.trust.offset_government": "trust in the municipality against that in neighbours, mean norm",
    "params.founding.empathy_floor": "responsiveness where no public actor responds",
    "params.joining.intercept": "readiness to join, level",
    "params.joining.leave": "leaving of members",
    "params.joining.promotion": "how fast contributors become core members",
    "params.joining.visit": "visits that an hour of activity draws",
    "params.support.legitimacy_floor": "legitimacy without a public actor",
    "params.life.hours": "hours that a contributor gives",
    "params.life.core_comfort": "hours that a core member gives with ease",
    "params.life.complete": "completion of an initiative",
    "params.life.succession": "how readily a core member takes over",
    "params.observation.background": "unpaid help outside initiatives",
    "params.turnover.rate": "residents who move in a year",
    "params.staff.setpoint": "energy of professionals, set-point",
    "params.staff.start": "energy of professionals at the start",
    "params.staff.reward": "energy that professionals get back",
    "params.staff.strain": "energy that the work costs professionals",
    "params.staff.rules": "energy that rules cost professionals",
}

#: Working methods, as they are named within a dated step.
METHODS = {
    "pressure": "pressure of output targets", "listening": "listening without an own plan",
    "director": "process director", "legitimation": "backing of the process director",
    "purpose": "steering on purpose", "dialogue": "dialogue and reflection", "referral": "referral in person",
    "search_map": "one shared map of what there is", "bridging": "bringing groups together",
    "conversation": "new forms of conversation", "renewal": "renewed drive of front-runners",
    "chair": "external chair", "reflection": "lessons learned at the partner table",
    "responsibility": "somebody responsible for the process", "purpose_theme": "theme of the purpose",
}
#: Units in full; others stay as declared.
UNITS = {
    "h": "hours", "h/1000/week": "hours per 1,000 residents per week", "euro/1000/year": "euros per 1,000 residents "
    "per year", "euro/year": "euros per year", "1/1000/week": "per 1,000 residents per week",
    "1/1000/year": "per 1,000 residents per year", "1/week": "per week", "1/year": "per year",
    "1/energy": "per unit of energy", "1/round": "per round", "h/week": "hours per week",
    "h/resident/week": "hours per resident per week", "energy/h": "energy per hour", "energy/week": "energy per week",
    "week/h": "weeks per hour",
}
#: Sources that are declared as a note; others stay as declared.
SOURCES = {
    "swept 1..5: Slovic 1993 against Poortinga 2004": "varied from 1 to 5: Slovic 1993 against Poortinga 2004",
}
