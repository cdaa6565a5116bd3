"""What each statement of the table rests on: who found it, and whether the project read it.

``tag`` is that of the project's evidence list: ``V`` read in the cited page or abstract, ``V2`` read in a secondary
source, ``C`` computed from cited figures, ``A`` an assumption of the project, no source. What is known from memory only
stands nowhere.
"""

from __future__ import annotations

from typing import NamedTuple

READ, SECOND, COMPUTED, ASSUMED = "V", "V2", "C", "A"


class Source(NamedTuple):
    """How it is cited, and how it was read."""

    cited: str
    tag: str


SOURCES = {
    "huang": Source("Huang et al. (TU Delft repository; simulation, China)", READ),
    "dai": Source("Dai, Han & de Vries 2024 (simulation, China)", READ),
    "nederhand": Source("Nederhand, Bekkers & Voorberg 2016 (qualitative)", READ),
    "edelenbos": Source("Edelenbos et al. 2020 (QCA)", READ),
    "sso": Source("China SSO 2024 (doi 10.1080/23812346.2024.2350820)", READ),
    "slovic": Source("Slovic 1993", READ),
    "poortinga": Source("Poortinga & Pidgeon 2004", READ),
    "white": Source("White & Eiser 2005", READ),
    "heerlen": Source("CBS 2022, Heerlen", READ),
    "lko": Source("LKO 2016", READ),
    "visser": Source("Visser (socialevraagstukken.nl)", READ),
    "ccm": Source("Citizen Collectives Monitor 2025", READ),
    "nlzve": Source("NLZVE 2020 (323 care communities)", READ),
    "commoners": Source("1-9-90 rule (README of the Commoners Framework)", SECOND),
    "lem": Source("Lokale Energie Monitor 2017-23", READ),
    "mattijssen": Source("Mattijssen et al., WOt-rapport 127", READ),
    "hurenkamp": Source("Duyvendak, Hurenkamp & Tonkens 2006", READ),
    "dehaan": Source("de Haan et al. 2020", READ),
    "zuiddoetsamen": Source("zuiddoetsamen.nl (practitioners)", SECOND),
    "meerkerk": Source("van Meerkerk & Edelenbos 2014", READ),
    "igalla": Source("Igalla et al. (N = 2,331)", READ),
    "cbs_trust": Source("CBS 2022, trust", READ),
    "duic": Source("DUIC 2015 (Grand Depart; local press)", SECOND),
    "empower": Source("field experiment, a friend's call +21 points (empowerproject.us)", READ),
    "verba": Source("Civic Voluntarism Model, as summarised by SCP", READ),
    "wu": Source("Wu & Wu 2015", READ),
    "esaiasson": Source("Esaiasson et al. (BJPolS, online 2016)", READ),
    "rivm": Source("RIVM / Veiligheidsmonitor 2021 (cohesion 7.1 and 5.9)", READ),
    "after_rivm": Source("hypothesis of the project, after RIVM / Veiligheidsmonitor 2021 on cohesion", ASSUMED),
    "after_duic": Source("the model's own aim: a burst is handed over or passes (after DUIC 2015, which counts the "
                         "burst only)", ASSUMED),
    "ghorbani": Source("Ghorbani, Nascimento & Filatova 2020 (model)", READ),
    "project": Source("the project's own case documents", ASSUMED),
    "mission": Source("the model's own aim: two loops that live", ASSUMED),
}


def cited(keys: tuple[str, ...]) -> str:
    """Return the sources of a statement in one line."""
    return "; ".join(SOURCES[key].cited for key in keys)


def own(keys: tuple[str, ...]) -> bool:
    """Tell whether none of the sources of a statement lies outside the project."""
    return bool(keys) and all(SOURCES[key].tag == ASSUMED for key in keys)


#: S-number -> what the table's statements say of it, or why there is none; those with statements are found by ``fact``.
NOT_SPOKEN = {
    "S6": "bands of the model brief (top 7% and 31%), in the section of bands",
    "S7": "a band of the model brief (education), in the section of bands",
    "S11": "the model does not split an initiative at a size",
    "S17": "national, and of the pandemic: the model has no national news",
    "S22": "needs a legal right, which the model has not",
    "S23": "nobody is paid in the model, so pay and recognition cannot be compared",
    "S24": "recognition is not shared out over groups in the model, so nobody is displaced by it",
    "S25": "pattern 11b, in the section of patterns",
}
#: Those of NOT_SPOKEN that are spoken to in another section of the table.
ELSEWHERE = ("S6", "S7", "S25")
S_NUMBERS = tuple(f"S{k}" for k in range(1, 26))
