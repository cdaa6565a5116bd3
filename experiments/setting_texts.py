"""What settings are called in Dutch and English, where they are named in tables, figures and rules."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.outcome_texts import SHORT_SETTINGS

NAMES = SHORT_SETTINGS | {
    "capacity": {"en": "public hours", "nl": "publieke uren"},
    "money": {"en": "public money", "nl": "publiek geld"},
    "residents": {"en": "number of residents", "nl": "aantal bewoners"},
    "weeks": {"en": "number of weeks", "nl": "aantal weken"},
    "support_rule": {"en": "support rule", "nl": "steunregel"},
    "actie_form": {"en": "form of the ACTIE product", "nl": "hoe de ACTIE-voorwaarden samen tellen"},
    "population.ownership": {"en": "ownership", "nl": "eigenaarschap"},
    "population.concern": {"en": "concern", "nl": "betrokkenheid"},
    "population.threshold": {"en": "joining threshold", "nl": "drempel om mee te doen"},
    "population.threshold_spread": {"en": "spread of the joining threshold",
                                    "nl": "spreiding van de drempel om mee te doen"},
    "population.energy_spread": {"en": "spread of energy", "nl": "spreiding van energie"},
    "network.kind": {"en": "kind of network", "nl": "soort netwerk"},
    "network.degree": {"en": "ties per resident", "nl": "contacten per bewoner"},
    "params.energy.cost": {"en": "load of taking part", "nl": "draaglast van meedoen"},
    "params.energy.reward": {"en": "energy from taking part", "nl": "energie door meedoen"},
    "params.energy.recovery": {"en": "weeks out after burn-out", "nl": "weken herstel na uitval"},
    "params.trust.gain": {"en": "trust won by a kept promise", "nl": "vertrouwen door een ingeloste belofte"},
    "params.trust.ratio": {"en": "loss of trust against gain", "nl": "verlies van vertrouwen tegenover winst"},
    "params.trust.spread": {"en": "spread of trust", "nl": "spreiding van vertrouwen"},
    "params.founding.phi": {"en": "ideas per resident", "nl": "ideeën per bewoner"},
    "params.joining.ask": {"en": "asking by members", "nl": "vragen door deelnemers"},
    "params.joining.leave": {"en": "leaving", "nl": "stoppen met meedoen"},
}


def setting_name(setting: str, language: str, dotted: bool = False) -> str:
    """Return a setting in words; its dotted name where it has none.

    Args:
        setting: dotted name.
        language: ``en`` or ``nl``.
        dotted: whether the dotted name of a parameter stands behind the words, as in a table.
    """
    name = NAMES.get(setting, {}).get(language, setting)
    return f"{name} ({setting})" if dotted and name != setting and "." in setting else name


def listed(parts: Sequence[str], language: str) -> str:
    """Return parts as a list in a sentence: a, b and c."""
    last = {"en": " and ", "nl": " en "}[language]
    return last.join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
