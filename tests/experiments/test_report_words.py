"""The words of the report: both languages, settings and dated steps told, studies it cannot tell refused."""

import dataclasses
import re
import string
from types import SimpleNamespace

import pytest
from report_pages import Page, follow, stray_digits
from report_studies import PAIR, SMALL

from experiments.calibration.parameters import KEYS
from experiments.cli import main
from experiments.report.numbers import filled, marked
from experiments.report.parameter_set import taken
from experiments.report.words import LABELS, METHODS, TEXTS
from experiments.scenario import load_scenario
from experiments.setting_texts import NAMES
from experiments.study import find_study


def test_no_text_passes_with_a_digit_of_its_own():
    assert marked("per 1,000 a year, 95% interval").count("data-fixed") == 2
    for text in ("12 pairs", "1,0001", "0.95%"):
        with pytest.raises(ValueError):
            marked(text)
    with pytest.raises(ValueError):
        filled("a mean of {mean}", {"mean": 0.3})


def test_dated_steps_units_and_sources_are_words(made):
    dutch, english = (Page(made("plane") / f"report_{language}.html").words() for language in ("nl", "en"))
    assert "van week 156 tot 182 geleidelijk: publieke uren van 6 naar 3" in dutch
    assert "van week 60 tot 86:" in dutch and "prestatiedruk op 0,5; daarna weer zoals ervoor" in dutch
    assert "from week 156 to 182, gradually: public hours from 6 to 3" in english
    assert "gevarieerd van 1 tot 5: Slovic 1993" in dutch and "uur per 1.000 bewoners per week" in dutch
    for words in (dutch, english):
        assert not re.search(r"week=|capacity=|methods\.|1\.\.5|h/1000|[^\d]\.09|per 1000", words)


def test_an_event_is_told_in_words(engine, here):
    assert main(["run", "scenario=fietskriebels", "role=facilitate", "replicates=3", "study=tour", *SMALL]) == 0
    assert main(["report", "tour"]) == 0
    for language, said in (("nl", ["vanaf week 52, 8 weken lang: vult 0,3 van de ontbrekende energie aan, thema 0",
                                   "vanaf week 60: dialoog en reflectie op 0,5"]),
                           ("en", ["from week 52, for 8 weeks: gives 0.3 of the energy that is missing, theme 0"])):
        page = Page(here / "results" / "tour" / f"report_{language}.html")
        assert [one for one in said if one not in page.words()] == [] and stray_digits(page) == [] and follow(page)


def test_every_method_and_dated_field_has_words():
    from sim.settings import METHODS as ALL

    assert set(METHODS["en"]) == set(METHODS["nl"]) >= set(ALL)


def test_a_place_that_is_not_average_is_not_told_to_be(engine, here):
    assert main(["compare", *PAIR, "trust=.05", "replicates=3", "study=low", *SMALL]) == main(["report", "low"]) == 0
    for language, said in (("nl", "Een gemiddelde Nederlandse buurt met vertrouwen 0,05 en 500 bewoners: regisseren"),
                           ("en", "An average Dutch neighbourhood with trust 0.05 and 500 residents: directing")):
        page = Page(here / "results" / "low" / f"report_{language}.html")
        assert said in page.words() and stray_digits(page) == [] and follow(page)


def test_drawn_trust_is_no_single_assumption(made):
    for name in ("lhs", "sobol", "capacity"):
        words = Page(made(name) / "report_nl.html").words()
        assert "veronderstelde waarde" not in words and "bepaal zelf waar uw buurt zit" in words
    assert "hangt dat af van" not in Page(made("lhs") / "report_nl.html").words()


@pytest.mark.parametrize("words, said", [
    ([], "name one stored study"), (["nowhere"], "not found"), (["a", "b"], "name one stored study"),
    (["x", "languge=nl"], "languge"), (["x", "check=maybe"], "true or false"),
    (["x", "replicates=3"], "not a setting")])
def test_bad_input(engine, here, capsys, words, said):
    assert main(["report", *words]) == 2
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) <= 2


def test_both_languages_have_the_same_texts_with_the_same_fields():
    def fields(text):
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert list(TEXTS["en"]) == list(TEXTS["nl"]) and list(LABELS["en"]) == list(LABELS["nl"])
    for key, text in TEXTS["en"].items():
        assert fields(text) == fields(TEXTS["nl"][key]), key
        assert marked(re.sub(r"{\w+}", "", text)) and marked(re.sub(r"{\w+}", "", TEXTS["nl"][key]))


@pytest.mark.parametrize("verb", ["report", "sensitivity", "figures", "map"])
def test_a_measurement_of_the_reproduction_number_is_no_comparison(engine, here, capsys, verb):
    assert main(["sweep", "design=reproduction", "role=direct,facilitate", "trust=.4", "energy=.55", "replicates=2",
                 "study=measured", "residents=300", "jobs=1"]) == 0
    capsys.readouterr()
    assert main([verb, "measured"]) == 2
    told = capsys.readouterr()
    assert "measures the reproduction number only" in told.err and len(told.err.splitlines()) == 1
    assert "map STUDY reproduction=measured" in told.err and told.out == ""


@pytest.mark.parametrize("words, code", [
    (["role=direct,facilitate", "residents=300,400", "weeks=30"], 2),  # its rates are per resident: a study of each
    (["role=direct,facilitate", "adaptive=true,false", "residents=300", "weeks=60"], 0),
    (["design=list", "design.file=points.csv", "residents=300", "weeks=60"], 0)], ids=["size", "switch", "roles"])
def test_settings_that_vary_over_the_points(engine, here, capsys, words, code):
    (here / "points.csv").write_text("role,trust\ndirect,0.4\nfacilitate,0.5\nfacilitate,0.6\n")
    assert main(["sweep", *words, "replicates=3", "study=odd", "jobs=1"]) == 0
    assert main(["report", "odd", "language=nl"]) == code
    if code:
        assert "residents" in capsys.readouterr().err
    else:
        page = Page(here / "results" / "odd" / "report_nl.html")
        assert follow(page) > 60 and stray_digits(page) == []


def test_an_unfinished_study_says_so(engine, here):
    assert main(["compare", *PAIR, "replicates=3", "study=cut", *SMALL]) == 0
    study = find_study(here / "results", "cut")
    study.manifest["replicates"] = 9
    study.write()
    assert main(["report", "cut", "language=en"]) == 0
    assert "Unfinished: 6 of 18 runs" in Page(study.folder / "report_en.html").words()
    assert not (study.folder / "report_nl.html").exists()


def test_a_setting_has_one_name_in_sentences_and_in_tables():
    """The one of a sentence may be shorter than that of a table, never another."""
    for language in ("en", "nl"):
        both_have = NAMES.keys() & LABELS[language].keys()
        assert len(both_have) > 10
        for key in both_have:
            short, label = NAMES[key][language], LABELS[language][key]
            assert short in label or label in short, (key, short, label)
        assert not [key for key in KEYS if key not in LABELS[language]], "what the search sets has a plain name"
        assert NAMES["loop_gain"][language] in TEXTS[language]["not_loop"]


def test_the_set_that_was_taken_is_told_by_its_values():
    def of(**words):
        study = SimpleNamespace(axes={"params.life.fade": [0.005, 0.01]})
        arms = {arm: dataclasses.asdict(load_scenario(overrides=given)) for arm, given in words.items()}
        return taken(SimpleNamespace(arms=list(arms), settings=arms.get, study=study))

    found = of(a=[], b=["parameters=calibrated"], c=["parameters=all_bands"])
    assert {arm: one[0] for arm, one in found.items()} == {"b": "calibrated", "c": "all_bands"}
    assert found["b"][1:] == (len(KEYS), frozenset(KEYS) - {"params.life.fade"}), "what varies is of no set"
