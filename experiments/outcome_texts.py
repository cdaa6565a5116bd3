"""What every outcome is called in Dutch and English, with its unit and decimals; meanings stand in sim/metrics.py."""

from __future__ import annotations

from typing import NamedTuple


class OutcomeText(NamedTuple):
    """Name and unit in both languages; ``factor`` turns a share into the percentage that is printed."""

    en: str
    en_unit: str
    nl: str
    nl_unit: str
    digits: int = 2
    factor: float = 1.0

    def name(self, language: str) -> str:
        """Return the name, as within a sentence."""
        return self.nl if language == "nl" else self.en

    def unit(self, language: str) -> str:
        """Return the unit, as it follows the name."""
        return self.nl_unit if language == "nl" else self.en_unit

    def title(self, language: str, between: str = " ") -> str:
        """Return name and unit in full, with a capital, as over a chart; ``between`` may break the line."""
        unit, name = self.unit(language), self.name(language)
        if between != " ":
            name = name.rstrip(",")
        joined = f"{name}{between}{unit if unit.startswith('per ') else f'({unit})'}"
        return joined[0].upper() + joined[1:]


_YEAR = ("per 1,000 inhabitants per year", "per 1.000 inwoners per jaar")
_WEEK = ("per 1,000 residents per week", "per 1.000 bewoners per week")
_STOCK = ("per 1,000 residents", "per 1.000 bewoners")
_PEOPLE = ("per 1,000 residents per year", "per 1.000 bewoners per jaar")
_LEVEL = ("0 to 1", "0 tot 1")
_SHARE = ("%", "%")


def _text(en: str, nl: str, units: tuple[str, str], digits: int = 2, factor: float = 1.0) -> OutcomeText:
    return OutcomeText(en, units[0], nl, units[1], digits, factor)


def _share(en: str, nl: str, digits: int = 1) -> OutcomeText:
    return _text(en, nl, _SHARE, digits, 100.0)


OUTCOMES = {
    "initiative_rate": _text("new residents' initiatives", "nieuwe bewonersinitiatieven", _YEAR),
    "initiative_rate_all": _text("new initiatives, whoever started them,", "nieuwe initiatieven, wie ze ook begon,",
                                 _YEAR),
    "active_hours": _text("active hours of residents", "actieve uren van bewoners", _WEEK, 1),
    "idea_rate": _text("ideas of residents", "ideeën van bewoners", _YEAR),
    "rate_professional": _text("new initiatives started by professionals", "nieuwe initiatieven van professionals",
                               _YEAR),
    "rate_government": _text("new initiatives started by the municipality", "nieuwe initiatieven van de gemeente",
                             _YEAR),
    "stock_informal": _text("running initiatives", "lopende initiatieven", _STOCK),
    "stock_anchored": _text("anchored initiatives", "geborgde initiatieven", _STOCK),
    "resident_led": _share("initiatives led by residents", "initiatieven van bewoners zelf"),
    "survival_informal": _share("running initiatives alive after five years", "lopende initiatieven na vijf jaar"),
    "survival_anchored": _share("anchored initiatives alive after five years", "geborgde initiatieven na vijf jaar"),
    "core_lost": _share("endings for want of a successor", "gestopt bij gebrek aan een opvolger"),
    "contributing": _share("residents who take part", "bewoners die meedoen"),
    "core": _share("residents in the core", "trekkers onder de bewoners", 2),
    "year_core": _share("in the core at some time in the last year", "trekker op enig moment in het laatste jaar"),
    "year_contributing": _share("contributor at some time in the last year",
                                "meedoener op enig moment in het laatste jaar"),
    "year_visiting": _share("visitor at some time in the last year", "bezoeker op enig moment in het laatste jaar"),
    "hours_per_active": _text("hours of an active resident", "uren van een actieve bewoner",
                              ("per week", "per week"), 1),
    "top7_hours": _share("unpaid help given by the most active 7%", "onbetaalde hulp door de actiefste 7%"),
    "top31_hours": _share("unpaid help given by the most active 31%", "onbetaalde hulp door de actiefste 31%"),
    "education_ratio": _text("taking part, high against low education", "meedoen, hoog tegenover laag opgeleid",
                             ("ratio", "verhouding")),
    "trust_neighbours": _text("trust in neighbours", "vertrouwen in buren", ("0 to 1", "0 tot 1"), 3),
    "trust_professionals": _text("trust in professionals", "vertrouwen in professionals", ("0 to 1", "0 tot 1"), 3),
    "trust_government": _text("trust in the municipality", "vertrouwen in de gemeente", ("0 to 1", "0 tot 1"), 3),
    "trusting_neighbours": _share("residents who trust neighbours", "bewoners met vertrouwen in buren"),
    "trusting_government": _share("residents who trust the municipality", "bewoners met vertrouwen in de gemeente"),
    "energy": _text("energy of residents", "energie van bewoners", ("0 to 1", "0 tot 1"), 3),
    "ownership": _text("ownership of residents", "eigenaarschap van bewoners", ("0 to 1", "0 tot 1"), 3),
    "burnout_rate": _text("burn-outs of members", "uitval van trekkers en meedoeners",
                          ("per 1,000 residents per year", "per 1.000 bewoners per jaar")),
    "first_initiative": _text("first residents' initiative", "eerste bewonersinitiatief", ("week", "week"), 0),
    "public_hours": _text("public hours spent", "bestede publieke uren", _WEEK, 2),
    "public_euros": _text("public money spent, euros", "besteed publiek geld, euro's",
                          ("per 1,000 residents per year", "per 1.000 bewoners per jaar"), 0),
    "rate_per_public_hour": _text("new residents' initiatives", "nieuwe bewonersinitiatieven",
                                  ("per 1,000 public hours", "per 1.000 publieke uren")),
    "rate_all_per_public_hour": _text("new initiatives, whoever started them,",
                                      "nieuwe initiatieven, wie ze ook begon,",
                                      ("per 1,000 public hours", "per 1.000 publieke uren")),
    "active_hours_per_public_hour": _text("active hours of residents", "actieve uren van bewoners",
                                          ("per public hour", "per publiek uur"), 1),
    "resident_led_end": _share("initiatives led by residents in the last year",
                               "initiatieven van bewoners zelf in het laatste jaar"),
    "visits_rate": _text("visits of residents who are not active", "bezoeken van bewoners die niet actief zijn",
                         _PEOPLE, 0),
    "joined_few_rate": _text("residents with few ties who join", "bewoners met weinig contacten die gaan meedoen",
                             _PEOPLE, 1),
    "practice": _text("know-how of collaborating, at the end", "kunde in samenwerken, aan het eind", _LEVEL, 3),
    "table_trust_end": _text("trust at the partner table, at the end",
                             "vertrouwen aan de samenwerkingstafel, aan het eind", _LEVEL, 3),
    "table_decisions_year": _text("decisions of the partner table", "besluiten van de samenwerkingstafel",
                                  ("per year", "per jaar"), 1),
    "table_deadlocks": _text("proposals dropped at the partner table", "voorstellen gestrand aan de samenwerkingstafel",
                             ("number", "aantal"), 1),
    "table_exits": _text("organisations that left the partner table",
                         "organisaties die de samenwerkingstafel verlieten", ("number", "aantal"), 1),
    "table_stage": _text("agreement at the partner table", "afspraken aan de samenwerkingstafel",
                         ("0 to 3", "0 tot 3"), 1),
    "aligned_end": _share("professionals who share the goal, at the end",
                          "professionals die het doel delen, aan het eind"),
    "plans_end": _text("residents with a plan, at the end", "bewoners met een plan, aan het eind", _STOCK, 1),
    "target_week": _text("target of plans met", "beoogde aantal plannen gehaald", ("week", "week"), 0),
}

#: Words for roles, as an activity: "facilitating gives more ... than directing".
ROLES = {
    "regulate": {"en": "regulating", "nl": "reguleren"},
    "direct": {"en": "directing", "nl": "regisseren"},
    "stimulate": {"en": "stimulating", "nl": "stimuleren"},
    "facilitate": {"en": "facilitating", "nl": "faciliteren"},
    "let_go": {"en": "letting go", "nl": "loslaten"},
    "none": {"en": "no public actor", "nl": "geen publieke partij"},
}

#: Populations that are called otherwise in Dutch.
PROFILES = {"Netherlands": {"en": "Netherlands", "nl": "Nederland"},
            "Four largest cities": {"en": "the four largest cities", "nl": "de vier grootste steden"}}

#: Settings that may stand along an axis.
SETTINGS = {
    "trust": {"en": "trust (mean norm of trust in neighbours, 0 to 1)",
              "nl": "vertrouwen (gemiddelde norm, in buren, 0 tot 1)"},
    "energy": {"en": "energy (mean set-point of residents, 0 to 1)",
               "nl": "energie (gemiddeld basisniveau van bewoners, 0 tot 1)"},
}
SHORT_SETTINGS = {
    "trust": {"en": "trust", "nl": "vertrouwen"}, "energy": {"en": "energy", "nl": "energie"},
    "capacity": {"en": "capacity", "nl": "capaciteit"}, "money": {"en": "money", "nl": "middelen"},
    "methods.pressure": {"en": "target pressure", "nl": "prestatiedruk"},
    "loop_gain": {"en": "gain of the reinforcing loop", "nl": "kracht van het zelfversterkend effect"},
    "support_rule": {"en": "support rule", "nl": "steunregel"},
    "professional_role": {"en": "role of professionals", "nl": "rol van professionals"},
}
