"""Numbers of a study: each in its language, in the way of its kind, and with its interval."""

import math

import numpy as np
import pytest

from experiments.patterns import estimates, studies, study, study_numbers
from experiments.patterns.reasons import Reason
from experiments.patterns.reasons_found import REASONS
from experiments.patterns.study_texts import SENTENCES
from experiments.statistics import Interval

HORIZON = 208


def interval(low, high, n=20):
    return Interval((low + high) / 2, low, high, n)


@pytest.mark.parametrize(
    "value, kind, language, text",
    [
        (interval(0.5, 0.52), "share", "nl", "51% (95%-interval 50 tot 52)"),
        (interval(3.0, 3.6), "more", "nl", "3,30 uur meer (95%-interval +3,00 tot +3,60)"),
        (interval(-3.6, -3.0), "more", "en", "3.30 hours fewer (95% interval −3.60 to −3.00)"),
        (interval(-0.044, -0.024), "points", "nl", "−3,40 procentpunt (95%-interval −4,40 tot −2,40)"),
        (interval(1.25, 1.35), "ratio", "nl", "1,30 (95%-interval 1,25 tot 1,35)"),
        (interval(-0.3, -0.2), "signed", "en", "−0.25 (95% interval −0.30 to −0.20)"),
        (interval(59.0, 61.0), "weeks", "nl", "60,0 weken (95%-interval 59,0 tot 61,0)"),
        (interval(-1.0, 3.0), "plain", "en", "1.0 (95% interval 0.0 to 3.0)"),  # fewer than none is not possible
        (interval(0.8, 1.1), "share", "en", "95% (95% interval 80 to 100)"),
        (0.75, "given", "nl", "0,75"),
        ([4.0, 4.0, 4.0], "plain", "en", "4.0 (equal in all 3 pairs)"),
        ([4.0], "plain", "en", "4.0 (no interval; pairs: 1)"),
    ],
)
def test_numbers_are_written_in_their_language_with_their_interval(value, kind, language, text):
    assert study_numbers.written(value, kind, HORIZON, language) == text


def test_a_week_says_how_often_it_is_never_reached():
    def told(values):
        return study_numbers.written(values, "reached", HORIZON, "en")

    assert told([100.0, 104.0, 102.0]).startswith("on average in week 102 (95% interval 97 to 107)")
    some = told([150.0, 160.0, 208.0])
    assert "or later" in some and some.endswith("; in 1 of 3 replicates not within 208 weeks)")
    assert float(some.split(" to ")[1].split(";")[0]) <= HORIZON
    assert told([150.0]) == "on average in week 150 (no interval; pairs: 1)"
    assert told([208.0, 208.0]) == "in none of 2 replicates within 208 weeks"


@pytest.mark.parametrize("case", SENTENCES)
def test_every_number_of_a_first_sentence_carries_an_interval(case):
    """A plain number has none to carry: only what is set, and only named, is given as one."""

    luck = np.random.default_rng(1)

    class Anything(dict):
        def __missing__(self, key):
            if key in ("late", "aligned", "plans", "ideas_weekly"):
                return np.tile(np.linspace(0, 1, 300), (4, 1))
            return luck.uniform(1.0, 4.0, 4)

    one = studies.STUDIES[case]
    for value, kind in one.numbers({arm: Anything() for arm in one.pattern.arms}).values():
        text = study_numbers.written(value, kind, HORIZON, "en")
        assert kind == "given" or any(said in text for said in ("95% interval", "equal in all", "in none of")), text


@pytest.mark.parametrize(
    "low, high, places",
    [(0.0004, 0.3, 4), (0.004, 0.3, 3), (-0.3, -0.004, 3), (0.1, 0.3, 2), (0.0, 0.3, 2), (-0.0004, 0.3, 2)],
)
def test_an_interval_clear_of_zero_does_not_seem_to_touch_it(low, high, places):
    assert study_numbers.clear_places(interval(low, high)) == places


def test_a_study_prints_every_command_that_its_reason_rests_on(monkeypatch):
    from types import SimpleNamespace

    two = next(one for one in REASONS.values() if len(one.shown) == 2)
    finding = SimpleNamespace(verdict="does not hold", line=SimpleNamespace(text="resident-led, last year"))
    monkeypatch.setattr("experiments.patterns.reasons.reasons_of", lambda finding: [two])
    assert isinstance(two, Reason)
    for language in ("nl", "en"):
        (said,) = study.reasons([finding], language)
        assert said.endswith("(" + "; ".join(f"buurtlab patterns {words}" for words in two.shown) + ")")


def test_the_study_of_the_region_is_about_ideas_of_the_late_one():
    """What the case is about: it reaches a given level of ideas earlier; the part of the inhabitants is its own."""
    from experiments.patterns.arms import scenario_of

    one = studies.STUDIES["learning_region"]
    assert one.pattern.lines[one.line].text == "weeks sooner that so many ideas have come there"
    people = {place.code: place.residents * place.population.inhabitants_ratio
              for place in scenario_of({"scenario": "learning_region"}).places()}
    assert studies._LATE_PART == pytest.approx(people[studies._LATE] / sum(people.values()), rel=1e-3)


def test_a_pooled_share_is_of_sums_and_keeps_an_interval_at_its_ends():
    some = estimates.pooled((np.array([1.0, 3.0, 2.0]), np.array([4.0, 4.0, 4.0])))
    assert some.mean == pytest.approx(0.5) and some.low < 0.5 < some.high
    every = estimates.pooled((np.array([4.0, 4.0]), np.array([4.0, 4.0])))
    assert every.mean == 1 and every.low < 0.8 and not math.isnan(every.low)
