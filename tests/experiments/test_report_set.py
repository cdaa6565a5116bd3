"""A report on the calibrated parameters, on a made-up answer: one way of writing, luck taken off, status said."""

import re

import pandas as pd
import pytest
from report_pages import follow, stray_digits, tables
from report_studies import PAIR, SMALL, both

from experiments.calibration import headline
from experiments.calibration.parameters import KEYS
from experiments.cli import main
from sim.metrics import EQUAL_RANK

MEMBERS = 40
#: Ends of an interval of chance with the defaults: one that says which side with decimals of its own, one that is wide.
DEFAULTS = ((-0.0017, 0.1116), (0.02, 0.15))


@pytest.fixture
def answer(tmp_path, monkeypatch):
    """Put a made-up answer where the committed one is looked for; return it."""
    rows = []
    for number, place in enumerate(headline.places()):
        for name in EQUAL_RANK:
            size = 100 if name == "active_hours" else 1
            beyond = 0.0 if number == 1 or name == "initiative_rate_all" else 0.02
            low, high = (ends * size for ends in DEFAULTS[number % 2])
            rows.append({"kind": place.kind, **place.settings, "outcome": name, "members": MEMBERS, "replicates": 4,
                         "middle": 0.06 * size, "low": -0.00104 * size, "high": 0.128 * size, "beyond": beyond,
                         "low_beyond": (0.03 if beyond else 0.06) * size, "above": 16, "below": 3,
                         "high_beyond": (0.09 if beyond else 0.06) * size, "default": 0.05 * size,
                         "default_low": low, "default_high": high, "default_n": 16})
    table = pd.DataFrame(rows)
    table.to_csv(tmp_path / "answer.csv", index=False)
    monkeypatch.setattr("experiments.calibration.write.ANSWER", tmp_path / "answer.csv")
    ranked = pd.DataFrame([{"trust": 0.4, "energy": 0.4, "outcome": name, "role": role, "members": MEMBERS,
                            "replicates": 4, "first": first, "sure": 9}
                           for name in EQUAL_RANK for role, first in (("stimulate", 30.0), ("facilitate", 10.0))])
    ranked.to_csv(tmp_path / "roles.csv", index=False)
    monkeypatch.setattr("experiments.calibration.write.ROLES", tmp_path / "roles.csv")
    return table


@pytest.fixture
def pages(engine, here, answer):
    assert main(["compare", *PAIR, "parameters=calibrated", "params.life.hours=4.25", "replicates=3", "study=set",
                 *SMALL]) == 0
    assert main(["report", "set"]) == 0
    return both(here / "results" / "set")


def section(page):
    """Return what the section says, in words, spaces made one."""
    text = page.words()
    heads = {"en": ("Does the answer hold for other", "What it rests on"), "nl": ("Houdt het antwoord stand",
                                                                                 "Waar het op rust")}[page.language]
    return text[text.index(heads[0]):text.index(heads[1], text.index(heads[0]))]


def test_numbers_are_written_alike_and_it_says_what_is_left_without_luck(pages):
    for page in pages:
        assert follow(page) > 60 and stray_digits(page) == []
        comma = {"en": ".", "nl": ","}[page.language]
        ends = [text for cell, text in page.cells if cell["data-table"] == "calibrated"
                and cell["data-row"].endswith("/initiative_rate") and re.search("(?<!be)low|high", cell["data-column"])]
        assert len(ends) > 40 and {len(one.partition(comma)[2]) for one in ends} == {2}, "one number of decimals"
    en, nl = map(section, pages)
    assert "or miss them by no more than luck explains" in en and "in 4 pairs with the same luck" in en
    assert "+0.03 to +0.09 over nine in ten sets, luck taken off (just below 0.00 to +0.13 with it)" in en
    assert "in 21 of 40 it could not be told" in en and "one set in forty" in en
    assert "the sets lie no further apart than luck explains (nine in ten at just below 0.00 to +0.13)" in en
    assert "no more than luck (with luck just below 0.00 to +0.13; default" in en
    assert "bij 21 van de 40 is het niet te zeggen" in nl and "een op de veertig" in nl
    assert "+0,03 tot +0,09 bij negen van de tien combinaties, toeval eraf" in nl
    assert "niet meer dan toeval (met toeval net onder 0,00 tot +0,13; standaard" in nl
    assert "each run 4 times" in en and "elk 4 keer doorgerekend" in nl
    table = tables(pages[0].folder)["parameters"]  # values of a search are not called set by hand
    of_search = {key for key, row in table.items() if row["status"] == "calibrated"}
    assert of_search == (set(KEYS) - {"params.life.hours"}) & table.keys()
    for page, said, status in zip(pages, ("19 of the 20 parameters that the set “calibrated” names",
                                          "19 van de 20 parameters van de set “calibrated”"),
                                  ("calibrated", "gekalibreerd"), strict=True):
        assert page.words().count(said) == 1 and page.source.count(f">{status}</td>") > 5
