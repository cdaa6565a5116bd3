"""The words for how sure, how often, how large and how many replicates, in Dutch and English."""

from __future__ import annotations

DETAIL = {
    "en": {
        "detail_head": "How sure, how often and how large, {b} (B) against {a} (A), at {at}",
        "detail_sure": "mean difference above zero",
        "detail_ahead": "of 100 like neighbourhoods B ahead (equal counts half)",
        "detail_ties": "equal pairs", "detail_ratio": "ratio B / A", "detail_effect": "effect (d_z)",
        "detail_detectable": "seen in 8 of 10 cases from", "detail_more": "replicates for half the interval",
        "detail_unseen": "n/a (no pair differs)",
        "detail_never": "Where no pair differs, nothing tells how far pairs lie apart, so no difference that would be "
                        "seen is given; that many replicates halve the interval as long as no pair differs then "
                        "either.",
        "share_sure": "{share}, {word}", "with_interval": "{value} ({low} to {high})",
        "with_lower": "{value} (at least {low})", "without_bounds": "{value} (any value fits)",
        "some": "{share} of {n}", "most": "over {n}",
        "detail_note": "How sure is about the mean difference, and the words on the scale mean this one; more "
                       "replicates make it surer. In how many of 100 like neighbourhoods B ends ahead (equal pairs "
                       "count half) is about single neighbourhoods, and stays what it is.",
        "nearly": "For {names} the table says “almost certainly” or “almost certainly not”, and yet the difference is "
                  "not resolved: those words begin at 95% confidence to one side, a difference is resolved only where "
                  "the 95% interval leaves zero out, which takes 97.5%.",
        "holm_some": "Judged together, three outcomes of equal rank (Holm), a difference stands for: {names}.",
        "holm_none": "Judged together, three outcomes of equal rank (Holm), no difference stands.",
        "break_even": "As much per public hour as A as long as B costs at most this many public hours, per 1,000 "
                      "residents per week (A spent {hours_a}, B {hours_b}):",
    },
    "nl": {
        "detail_head": "Hoe zeker, hoe vaak en hoe groot, {b} (B) tegenover {a} (A), bij {at}",
        "detail_sure": "gemiddeld verschil boven nul",
        "detail_ahead": "van 100 vergelijkbare buurten B voor (gelijk telt half)",
        "detail_ties": "gelijke paren", "detail_ratio": "verhouding B / A", "detail_effect": "effect (d_z)",
        "detail_detectable": "in 8 van 10 gevallen gezien vanaf", "detail_more": "herhalingen voor half zo breed",
        "detail_unseen": "n.v.t. (geen paar verschilt)",
        "detail_never": "Waar geen paar verschilt, zegt niets hoe ver paren uiteenliggen; daarom staat er niet bij "
                        "welk verschil gezien zou zijn. Met zoveel herhalingen wordt het interval half zo breed zolang "
                        "ook dan geen paar verschilt.",
        "share_sure": "{share}, {word}", "with_interval": "{value} ({low} tot {high})",
        "with_lower": "{value} (ten minste {low})", "without_bounds": "{value} (elke waarde past erbij)",
        "some": "{share} van {n}", "most": "meer dan {n}",
        "detail_note": "Hoe zeker gaat over het gemiddelde verschil, en de woorden op de schaal betekenen dat; met "
                       "meer herhalingen wordt het zekerder. In hoeveel van 100 vergelijkbare buurten B voor eindigt "
                       "(gelijke paren tellen half), gaat over afzonderlijke buurten en blijft wat het is.",
        "nearly": "Bij {names} staat in de tabel “vrijwel zeker” of “vrijwel zeker niet”, en toch is het verschil niet "
                  "aantoonbaar: die woorden beginnen bij 95% zekerheid naar één kant, aantoonbaar is een verschil pas "
                  "als het 95%-interval nul niet bevat, en dat vraagt 97,5%.",
        "holm_some": "Samen beoordeeld, drie uitkomsten die even zwaar tellen (Holm), blijft er verschil in: {names}.",
        "holm_none": "Samen beoordeeld, drie uitkomsten die even zwaar tellen (Holm), blijft er geen verschil over.",
        "break_even": "Per publiek uur evenveel als A zolang B ten hoogste zoveel publieke uren kost, per 1.000 "
                      "bewoners per week (A besteedde er {hours_a}, B {hours_b}):",
    },
}
