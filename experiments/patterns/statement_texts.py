"""What the statements that the studies test are called in Dutch; in English they are called by their own text."""

from __future__ import annotations

DUTCH = {
    "event's initiatives alive a year after it": "initiatieven van het evenement die een jaar later nog leven",
    "resident hours, first half year": "uren van bewoners in het eerste halfjaar",
    "counted hours, first half year": "getelde uren in het eerste halfjaar",
    "residents' ownership of what was started, week 104": "eigenaarschap van bewoners na twee jaar",
    "share of what was started that residents lead in week 104": "aandeel van de starts dat na twee jaar van bewoners "
    "zelf is",
    "taking part in the second year, high against low education": "meedoen in het tweede jaar, hoog tegenover laag "
    "opgeleid",
    "resident-led, last year": "aandeel van bewoners zelf in het laatste jaar",
    "counted hours, what the withdrawal does: started by professionals minus by residents": "wat het wegvallen van "
    "uren doet met de getelde uren, start door professionals min start door bewoners",
    "reached: visitors of the last year and who contribute": "bereik: bezoekers van het laatste jaar en wie meedoet",
    "ideas of residents, extra as a share: hardly other": "ideeën van bewoners: nauwelijks anders",
    "initiatives of residents, extra as a share: hardly other": "initiatieven van bewoners: nauwelijks anders",
    "extra ideas per person reached extra": "extra ideeën per extra bereikte bewoner",
    "weeks sooner that the late one knows how": "weken eerder dat het late gebied de werkwijze beheerst",
    "ideas there, weeks 104-260": "ideeën daar, week 104 tot 260",
    "weeks sooner that so many ideas have come there": "weken eerder dat er zoveel ideeën zijn gekomen",
    "resident hours after the withdrawal minus before": "uren van bewoners na het wegvallen van steun min ervoor",
    "joining of those with few ties gains more than of those with many": "gaan meedoen: meer winst bij weinig "
    "contacten dan bij veel",
    "joining of those with few ties, extra as a share": "gaan meedoen bij weinig contacten, extra als aandeel",
    "joining of those with many ties, extra as a share": "gaan meedoen bij veel contacten, extra als aandeel",
    "resident-led, weeks 104-260": "aandeel van bewoners zelf in week 104 tot 260",
    "five-year survival, weeks 52-260": "vijfjaarsoverleving, week 52 tot 260",
    "weeks sooner that half are aligned": "weken eerder dat de helft achter het doel staat",
    "informal initiatives, difference of differences": "informele initiatieven, verschil van verschillen",
    "joint initiatives, difference of differences": "gezamenlijke initiatieven, verschil van verschillen",
    "plans at weeks 52, 104, 156, 208, all fewer (share; the look that loses least)": "plannen in week 52, 104, 156 en "
    "208, steeds minder",
    "weeks later that the target is reached (never: the horizon)": "weken later dat het doel wordt gehaald",
    "parties that leave": "partijen die vertrekken",
}


def statement(text: str, language: str) -> str:
    """Return what a statement of a study is called; its own text in English."""
    return DUTCH[text] if language == "nl" else text
