"""Section ``bands``: every band of the model brief on the baseline after twenty years, and what breaks them.

Bands, their sources and what they are used for stand in ``experiments.calibration.bands``; a band that one setting
meets by itself stands in the second list, whatever is found. So do the hours of an active member here: one setting
(``params.life.hours``) sets them, and nothing that was taken out moved them out of their band.
"""

from __future__ import annotations

from experiments.calibration.bands import BANDS, Band
from experiments.calibration.outcome import bound
from experiments.patterns.statement import NEARLY, PARTLY, Line, Pattern, Size, keep
from experiments.validation.facts_people import EQUAL_PEOPLE, NO_ASKS
from experiments.validation.from_patterns import found, row
from experiments.validation.sections import Part, Setup
from experiments.validation.stated import Stated

_EDUCATION = next(iter(EQUAL_PEOPLE))
OFF = EQUAL_PEOPLE | {
    "nobody asks": NO_ASKS,
    "nobody takes over from a leader": {"params.life.succession": 0.0},
}
#: What is taken out of the bands that count.
BREAKS_BY = {
    "core": "nobody asks", "contributing": "nobody asks", "stock_informal": "nobody asks",
    "visitors": "nobody asks", "education": _EDUCATION,
    "survival_informal": "nobody takes over from a leader", "older_7": "nobody takes over from a leader",
    "older_15": "nobody takes over from a leader",
}
FACTS = {"top7": "S6", "top31": "S6", "education": "S7", "visitors": "S9", "survival_informal": "S12",
         "survival_anchored": "S12", "trusting_neighbours": "S16", "trusting_government": "S16"}
NOTES = {"hours": "one setting (params.life.hours) meets it"}


def _line(band: Band) -> Line:
    return Stated(
        band.en, lambda a, key=f"band_{band.key}": a["a"][key], bound(band),
        PARTLY if band.key in BREAKS_BY else NEARLY, BREAKS_BY.get(band.key), unit=band.unit,
        fact=FACTS.get(band.key, ""),
        use=band.use, note=band.remark or NOTES.get(band.key, ""))


PATTERN = Pattern(
    "bands", "the default baseline after twenty years", {}, {"a": {}}, tuple(map(_line, BANDS)),
    Size(24, {"residents": 10_000, "weeks": 1040}, off_pairs=12), Size(6, {"residents": 3_000, "weeks": 1040}),
    {name: settings for name, settings in OFF.items() if name in BREAKS_BY.values()},
    keep("experiments.validation.probes:at_end"))
_SOURCES = {band.en: band.source for band in BANDS}
_KEYS = {band.en: band.key for band in BANDS}


def part(setup: Setup) -> Part:
    """Run the baseline and return a row a band."""
    return Part(tuple(row(one, setup.parameters, key=_KEYS[one.line.text], source=_SOURCES[one.line.text],
                          own="assumption" in _SOURCES[one.line.text])
                      for one in found([PATTERN], setup)))
