"""What the shipped scenarios are called within a sentence, in Dutch and English; what each is stands in its file."""

from __future__ import annotations

#: The baseline has none: it is called by its people, those of an average neighbourhood unless others are set.
TITLES = {
    "arena_poort": {"en": "ArenA Poort in Amsterdam", "nl": "ArenA Poort in Amsterdam"},
    "bench": {"en": "the baseline with all at work", "nl": "het vertrekpunt met alles in werking"},
    "bhag_welfare": {"en": "one big goal of a welfare organisation",
                     "nl": "één groot doel van een welzijnsorganisatie"},
    "energiekoplopers": {"en": "Energiekoplopers in Amsterdam", "nl": "Energiekoplopers in Amsterdam"},
    "fietskriebels": {"en": "Fietskriebels in Utrecht", "nl": "Fietskriebels in Utrecht"},
    "learning_region": {"en": "a learning region of three areas", "nl": "een leerregio van drie gebieden"},
    "leidsche_rijn": {"en": "Leidsche Rijn", "nl": "Leidsche Rijn"},
    "living_lab_welfare": {"en": "welfare work under output targets", "nl": "welzijnswerk onder prestatiedruk"},
    "nieuwegein_lijfstyle": {"en": "the network Lijfstyle in Nieuwegein", "nl": "netwerk Lijfstyle in Nieuwegein"},
    "oss_facilities_map": {"en": "the map of facilities in Berghem", "nl": "de voorzieningenkaart in Berghem"},
    "oss_green": {"en": "self-management of green in Oss Centrum", "nl": "zelfbeheer van groen in Oss Centrum"},
    "regiegroep_utrecht": {"en": "the steering group of primary care in Utrecht",
                           "nl": "de regiegroep van de Utrechtse eerste lijn"},
    "utrecht_oost": {"en": "the neighbourhood partnership in Utrecht Oost",
                     "nl": "het wijksamenwerkingsverband in Utrecht Oost"},
}
