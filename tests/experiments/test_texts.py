"""Words and numbers in two languages, and the colours that tell arms apart."""

import math
import re

import matplotlib as mpl
import pytest
from markupsafe import Markup

from experiments import figures
from experiments.detail import with_interval
from experiments.outcome_texts import OUTCOMES
from experiments.phrases import PHRASES
from experiments.report.numbers import filled
from experiments.statistics import Interval
from experiments.texts import LANGUAGES, finding, interval, number, phrase, sentence, singular
from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

OUTCOME = "initiative_rate"


def test_roles_differ_in_grey():
    def grey(colour):
        red, green, blue = mpl.colors.to_rgb(colour)
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = sorted(grey(figures.CELLS[key]["facecolor"]) for key in ("a", "b", "open"))
    assert min(shades[1] - shades[0], shades[2] - shades[1]) > 0.2
    assert len({figures.CELLS[key]["letter"] for key in ("a", "b", "open")}) == 3


def test_both_languages_say_the_same_things():
    assert set(PHRASES["en"]) == set(PHRASES["nl"])
    fields = re.compile(r"{(\w+)}")
    for key, text in PHRASES["en"].items():
        assert set(fields.findall(text)) == set(fields.findall(PHRASES["nl"][key])), key
    assert set(OUTCOMES) == set(SUMMARY_NAMES)
    assert set(EQUAL_RANK) <= set(OUTCOMES)


@pytest.mark.parametrize("value, digits, en, nl", [
    (1234.5, 1, "1,234.5", "1.234,5"), (-0.25, 2, "−0.25", "−0,25"), (-0.001, 2, "0.00", "0,00"), (0.5, 0, "0", "0"),
    (float("nan"), 2, "n/a", "n.v.t."), (float("inf"), 2, "∞", "∞"), (1e6, 0, "1,000,000", "1.000.000")])
def test_numbers(value, digits, en, nl):
    assert (number(value, digits, "en"), number(value, digits, "nl")) == (en, nl)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_turns_with_the_sign(language):
    arms = ("AAA", "BBB")
    up = sentence(OUTCOME, Interval(0.2, 0.1, 0.3, 20, 0.999), {"trust": 0.5}, arms, language)
    down = sentence(OUTCOME, Interval(-0.2, -0.3, -0.1, 20, 0.001), {"trust": 0.5}, arms, language)
    assert up.index("BBB") < up.index("AAA") and down.index("AAA") < down.index("BBB")
    assert up.replace("AAA", "x").replace("BBB", "y") == down.replace("BBB", "x").replace("AAA", "y")


def test_words_for_what_is_not_known():
    arms = ("A", "B")
    assert finding(Interval(0.1, -0.1, 0.3, 20, 0.9), "en", arms) == "not resolved"
    nothing = float("nan")
    equal = Interval(0.0, nothing, nothing, 20, untied=0)
    never = Interval(0.0, -0.1, 0.1, 20, untied=0)
    few = Interval(0.1, -0.02, 0.2, 20, 0.9, untied=5)
    assert finding(equal, "en", arms) == finding(never, "en", arms) == "not resolved (equal in all 20 pairs)"
    assert finding(equal, "nl", arms) == "geen aantoonbaar verschil (gelijk in alle 20 paren)"
    assert finding(few, "en", arms) == "not resolved"
    always = Interval(-74.0, nothing, nothing, 20, untied=20)
    assert finding(always, "nl", arms) == "A hoger, in elk paar evenveel"
    for one in (Interval(1.0, nothing, nothing, 1, untied=1), Interval(0.0, -0.4, 0.4, 1)):  # a pair shows no chance
        assert finding(one, "en", arms) == "cannot be told" and finding(one, "nl", arms) == "niet te bepalen"
    assert "not resolved (equal in all 20 pairs)" in sentence(OUTCOME, equal, {}, arms, "en")
    assert "(equal in all 20 pairs; 95% interval −0.10 to 0.10)" in sentence(OUTCOME, never, {}, arms, "en")
    none = Interval(nothing, nothing, nothing, 0)
    assert sentence(OUTCOME, none, {}, arms, "nl", "none_nobody").endswith("niets te zeggen: er wonen geen bewoners.")
    assert with_interval(Interval(nothing, 0.0, math.inf, 20), 2, "nl") == "n.v.t."
    assert with_interval(Interval(6.0, 0.004, math.inf, 20), 1, "en") == "6.0 (any value fits)"
    assert with_interval(Interval(6.0, 2.04, math.inf, 20), 1, "en") == "6.0 (at least 2.0)"
    assert interval(OUTCOME, equal, "en", paired=True) == "equal in all 20 pairs"
    assert interval(OUTCOME, never, "en", paired=True) == "−0.10 to 0.10"
    assert finding(Interval(nothing, nothing, nothing, 0), "en", arms) == "n/a"
    assert interval(OUTCOME, Interval(0.3, float("nan"), float("nan"), 1), "nl") == "geen interval bij één herhaling"
    assert "20 replicates" in sentence(OUTCOME, Interval(0.1, -0.1, 0.3, 20, 0.9), {}, arms, "en")


def test_one_of_a_thing_is_singular():
    assert "1 herhaling in paren" in phrase("map_subtitle", "nl", weeks=52, n=1)
    assert "11 herhalingen" in phrase("map_subtitle", "nl", weeks=52, n=11)
    assert singular("2.1 runs, 1,001 runs, 1 runs, 1 runscript") == "2.1 runs, 1,001 runs, 1 run, 1 runscript"
    assert filled("{n} combinaties", {"n": Markup('<data value="1.0">1</data>')}).striptags() == "1 combinatie"


def test_a_bound_that_rounds_to_zero_shows_its_side():
    assert interval(OUTCOME, Interval(0.04, 0.000004, 0.08, 20), "en") == "just above 0.00 to 0.08"
    assert interval(OUTCOME, Interval(-0.04, -0.08, -0.000004, 20), "nl") == "−0,08 tot net onder 0,00"
    assert interval(OUTCOME, Interval(0.04, 0.0, 0.08, 20), "en") == "0.00 to 0.08"  # exactly zero is zero
    assert interval(OUTCOME, Interval(0.04, 0.0004, 0.08, 20), "en") == "0.0004 to 0.0800"


def test_narrow_intervals_get_decimals():
    assert interval(OUTCOME, Interval(0.0154, 0.0131, 0.0177, 20), "en") == "0.013 to 0.018"
    assert interval(OUTCOME, Interval(0.04, 0.003, 0.07, 20), "en") == "0.003 to 0.070"
    assert interval(OUTCOME, Interval(6.0, 5.9999999, 6.0000001, 20), "nl") == "binnen 0,01"
