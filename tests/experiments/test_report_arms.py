"""Comparisons of anything but roles: what is said of each choice is true of it, and choices are named in words."""

import dataclasses
import re
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import fake_simulate
from report_pages import Page, follow, stray_digits, tables
from report_studies import PAIR, SMALL

import sim
from experiments import comparison
from experiments.arms import names_of
from experiments.cli import main
from experiments.dated import dated_steps
from experiments.scenario import load_scenario, names
from experiments.scenario_texts import TITLES
from experiments.statistics import Interval, nearly

PLACES = ["a.scenario=default", "b.scenario=oss_green"]


def pages(here, words, languages=("nl",)):
    """Return pages of a comparison, each number followed."""
    assert main(["compare", *words, "replicates=3", "jobs=1", "study=two"]) == 0
    for language in languages:
        assert main(["report", "two", f"language={language}"]) == 0
    found = [Page(here / "results" / "two" / f"report_{language}.html") for language in languages]
    for page in found:
        assert follow(page) > 60 and stray_digits(page) == []
    return found


def test_two_scenarios_are_told_apart(engine, here):
    for page, said in zip(pages(here, [*PLACES, "residents=1500", "weeks=208"], ("nl", "en")), (
            ["Stimuleren in een gemiddelde Nederlandse buurt of zelfbeheer van groen in Oss Centrum?",
             "Wat brengt meer op gang met 1.500 bewoners: stimuleren in een gemiddelde Nederlandse buurt (A) of",
             "A: 1.500 bewoners van 15 jaar en ouder (1.770 inwoners), 208 weken. B: 1.500 bewoners",
             "(1.648 inwoners)", "Gelijk budget bij het begin", "verandert later het budget bij B, en niet bij elke",
             "Bij A blijven de rollen", "bij B verandert het scenario rollen op een datum",
             "Bij A liggen de rollen vast",
             "landelijke verdeling naar opleiding (A) en CBS, Kerncijfers wijken en buurten (KWB) 2022 (B)",
             "Een gemiddelde Nederlandse buurt bestaat niet", "Vertrouwen en energie in Oss Centrum zelf",
             "die buurt is niet bij elke keuze dezelfde"],
            ["Stimulating in an average Dutch neighbourhood or self-management of green in Oss Centrum?",
             "Equal budget at the start", "changes the budget later under B", "under B the scenario changes roles",
             "(A) and CBS, Kerncijfers wijken en buurten (KWB) 2022 (B)", "Trust and energy of Oss Centrum itself"]),
            strict=True):
        words = page.words()
        assert [one for one in said if one not in words] == []
        assert not re.search("budget, bij elke keuze op dez|op een datum, bij elke keuze|oss_green, ", words)
    rows = tables(here / "results" / "two")
    assert " / " in rows["parameters"]["population.education_high"]["source"]  # both places' figures
    assert {"inhabitants/a", "inhabitants/b", "residents"} <= set(rows["facts"])


@pytest.mark.parametrize("words, said, size", [
    (["a.residents=500", "b.residents=2000", "weeks=60"],
     ["buurt: 500 bewoners of 2.000 bewoners?",
      "A: 500 bewoners van 15 jaar en ouder (590 inwoners), 60 weken. B: 2.000",
      "die buurt is niet bij elke keuze dezelfde"], False),
    (["a.weeks=104", "b.weeks=208", "residents=500"],
     ["buurt met 500 bewoners: 104 weken of 208 weken?",
      "(590 inwoners), 104 weken. B: 500 bewoners van 15 jaar en ouder (590 inwoners), 208 weken.",
      "in dezelfde levende buurt"], True)], ids=["sizes", "durations"])
def test_two_sizes_and_two_durations_are_told_apart(engine, here, monkeypatch, words, said, size):
    def more(scenario, seed=1, replicate=0, weekly=False):
        made = fake_simulate(scenario, seed, replicate, weekly)
        made.summary["active_hours"] = 300.0 + (50 + replicate) * (scenario.residents + scenario.weeks > 700)
        return made

    monkeypatch.setitem(vars(sim), "simulate", more)
    dutch = pages(here, words)[0].words()
    assert [one for one in said if one not in dutch] == []
    # The scenario's own 10,000 residents are a quotation, with what the study sets behind it.
    assert "Het scenario zegt van zichzelf: “Een doorsnee" in dutch and "dat gaat voor: aantal" in dutch
    # A difference per 1,000 residents is made a number of the place only where there is one size.
    assert bool(re.search("Op 500 bewoners is dat ongeveer", dutch)) is size and "gelijk budget" in dutch.lower()


def test_two_budgets_and_two_levels_of_trust_are_told_apart(engine, here):
    words = ["a.capacity=1", "b.capacity=6", "a.trust=.4", "b.trust=.7", "weeks=60", "residents=500"]
    dutch = pages(here, words)[0].words()
    assert "vertrouwen 0,4, 1 publiek uur (A) of vertrouwen 0,7, 6 publieke uren (B)" in dutch
    assert "Het budget is niet gelijk. A: 1 publiek" in dutch and "Gelijk budget" not in dutch
    assert "één veronderstelde waarde" not in dutch and "bepaal zelf waar uw buurt zit" in dutch


@pytest.mark.parametrize("first, second, nl, en", [
    ("capacity=0", "capacity=6", ["0 publieke uren", "6 publieke uren"], ["0 public hours", "6 public hours"]),
    ("residents=500", "residents=2000", ["500 bewoners", "2.000 bewoners"], ["500 residents", "2,000 residents"]),
    ("trust=.4", "trust=.7", ["vertrouwen 0,4", "vertrouwen 0,7"], ["trust 0.4", "trust 0.7"]),
    ("methods.director=0", "methods.director=1", ["zonder procesregisseur", "procesregisseur op 1"],
     ["without process director", "process director at 1"]),
    ("adaptive=true", "adaptive=false", ["met rollen die zich aanpassen", "zonder rollen die zich aanpassen"],
     ["with roles that adapt", "without roles that adapt"]),
    ("params.founding.phi=0.00001", "params.founding.phi=0.00002",
     ["ideeën per bewoner 0,00001", "ideeën per bewoner 0,00002"],
     ["ideas per resident 0.00001", "ideas per resident 0.00002"]),
    ("policy=[{week: 9, capacity: 3}]", "policy=[{week: 9, capacity: 4}]",
     ["stap 1: 3 publieke uren", "stap 1: 4 publieke uren"], ["step 1: 3 public hours", "step 1: 4 public hours"]),
    ("population=utrecht", "population=g4", ["Utrecht", "de vier grootste steden"],
     ["Utrecht", "the four largest cities"]),
    ("scenario=oss_green", "scenario=fietskriebels", ["zelfbeheer van groen in Oss Centrum",
     "Fietskriebels in Utrecht, faciliteren"],
     ["self-management of green in Oss Centrum", "Fietskriebels in Utrecht, facilitating"]),
    ("scenario=default", "scenario=learning_region",
     ["een gemiddelde Nederlandse buurt", "een leerregio van drie gebieden"],
     ["an average Dutch neighbourhood", "a learning region of three areas"]),
    ("role=direct", "role=facilitate", ["regisseren", "faciliteren"], ["directing", "facilitating"])])
def test_a_choice_is_named_in_words(first, second, nl, en):
    arms = [dataclasses.asdict(load_scenario(overrides=[word])) for word in (first, second)]
    assert names_of(arms, "nl") == nl and names_of(arms, "en") == en


def test_of_moving_roles_only_the_start_is_named_and_only_where_nothing_else_tells():
    arm = dataclasses.asdict(load_scenario("oss_green"))
    assert names_of([arm, arm | {"capacity": 3.0, "role": "stimulate"}], "nl") == ["6 publieke uren", "3 publieke uren"]
    assert names_of([arm, arm | {"role": "stimulate"}], "nl") == ["eerst regisseren", "eerst stimuleren"]
    assert [len(dated_steps(arm | {"weeks": weeks})) for weeks in (156, 157)] == [2, 3]  # what never acts moves nothing


def test_every_shipped_scenario_has_a_title():
    assert set(TITLES) == set(names()) - {"default"}


def test_a_map_of_two_scenarios_names_both_places_and_no_constant_roles(monkeypatch):
    monkeypatch.setattr(comparison, "unfinished", lambda *_: [])
    arms = {"a": load_scenario(), "b": load_scenario("oss_green", ["weeks=104"])}
    study = SimpleNamespace(settings=lambda arm: dataclasses.asdict(arms[arm]))
    said = comparison.heading(study, pd.DataFrame({"n": [2]}), ("x", "y"), "nl")
    assert said.startswith("Nederland en Oss Centrum: ") and "260 en 104 weken, per vak 2" in said


def test_the_surest_word_without_a_resolved_difference_is_explained(engine, here, monkeypatch, capsys):
    apart = (-1.162, -0.387, 0.387, 1.162)  # of mean 0 and sd 1

    def close(scenario, seed=1, replicate=0, weekly=False):
        made = fake_simulate(scenario, seed, replicate, weekly)
        made.summary["active_hours"] = 300.0 + (1.35 + apart[replicate]) * (scenario.role == "direct")
        return made

    monkeypatch.setitem(vars(sim), "simulate", close)
    assert main(["compare", *PAIR, "replicates=4", "study=close", "language=en", *SMALL]) == 0
    assert "the table says “almost certainly” or" in capsys.readouterr().out
    assert main(["report", "close", "language=nl"]) == 0
    row = tables(here / "results" / "close")["differences"]["0/active_hours"]
    assert 0.025 < float(row["positive"]) < 0.05 and row["verdict"] == "open"
    page = Page(here / "results" / "close" / "report_nl.html")
    words = page.words()
    assert "bij regisseren vrijwel zeker hoger dan bij faciliteren, maar niet aantoonbaar" in words
    assert "Bij actieve uren van bewoners staat in de tabel “vrijwel zeker”" in words
    assert follow(page) and stray_digits(page) == []


@pytest.mark.parametrize("positive, low, said", [(0.96, -1, True), (0.04, -1, True), (0.94, -1, False),
                                                 (0.98, 0.1, False), (float("nan"), -1, False)])
def test_it_is_explained_only_where_it_happens(positive, low, said):
    assert nearly(Interval(1.0, low, 3.0, 9, positive)) is said
