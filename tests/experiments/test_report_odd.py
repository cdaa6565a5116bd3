"""The report of odd studies: failed runs, one replicate, nothing that happens, no value at all: an honest page."""

import math
import re

import numpy as np
import pytest
from conftest import fake_simulate
from report_pages import Page, agree, follow, intervals, stray_digits, tables
from report_studies import PAIR, SMALL

import sim
from experiments.cli import main
from experiments.report.words import TEXTS
from sim.metrics import SUMMARY_NAMES


def torn(scenario, seed=1, replicate=0, weekly=False):
    """Return a run in which the later of three roles gives 2 hours more than the one before, and all share great luck.

    Under directing the third replicate fails, an unlucky one; at the corner all of facilitating does.
    """
    role, corner = scenario.role, (scenario.trust, scenario.energy) == (0.25, 0.4)
    if (role == "direct" and replicate == 2) or (role == "facilitate" and corner):
        raise RuntimeError("it broke")
    made = fake_simulate(scenario, seed, replicate, weekly)
    own = np.random.default_rng([replicate, len(role)]).normal(0, 0.2)
    luck = -120.0 if replicate == 2 else np.random.default_rng([seed, replicate]).normal(0, 40)
    made.summary["active_hours"] = 300 + luck + own + 2 * ("direct", "stimulate", "facilitate").index(role)
    return made


def test_failed_runs_change_no_winner_and_hide_no_rival(engine, here, monkeypatch):
    monkeypatch.setitem(vars(sim), "simulate", torn)
    assert main(["sweep", "role=direct,stimulate,facilitate", "trust=.25,.55", "energy=.4,.55", "replicates=10",
                 "study=torn", *SMALL]) == 1
    assert main(["report", "torn", "language=en"]) == 0
    known = tables(here / "results" / "torn")
    cells = {name.partition("/")[0]: cell for name, cell in agree(known).items() if name.endswith("active_hours")}
    for cell in cells.values():
        corner = (cell["trust"], cell["energy"]) == ("0.25", "0.4")
        assert cell["n"] == "9" and cell["verdict"] == ("open" if corner else "resolved")
        assert cell["best"] == ("stimulate" if corner else "facilitate")  # of all runs directing has the highest mean
        if not corner:
            assert cell["closest"] == "stimulate" and abs(float(cell["lead"]) - 2) < 0.4 and float(cell["lead_low"]) > 0
        else:
            assert cell["contenders"] == "stimulate; facilitate"
    behind = known["rivals"]["direct/active_hours"]
    assert behind["against"] == "facilitate" and abs(float(behind["difference"]) + 4) < 0.4
    page = Page(here / "results" / "torn" / "report_en.html")
    for outcome in ("education_ratio", "public_hours"):  # no number of the first page without a difference
        own = {name: row for name, row in known["rivals"].items() if row["outcome"] == outcome}
        highest, = {row["against"] for row in own.values()}
        assert len(own) == 3 and float(own[f"{highest}/{outcome}"]["difference"]) == 0
        for name, row in own.items():
            shown = f'data-row="{name}" data-column="difference"' in page.source
            assert float(row["difference"]) <= 0 and shown == (row["arm"] != highest)
    assert follow(page) and stray_digits(page) == []


def even(scenario, seed=1, replicate=0, weekly=False):
    """Return runs in which directing and stimulating always give the same, and facilitating hardly less."""
    made = fake_simulate(scenario, seed, replicate, weekly)
    lost = 0.001 * (replicate + 1) * (scenario.role == "facilitate")
    made.summary |= {"initiative_rate": 2.0 + 0.4 * (replicate % 3) - lost * (replicate % 2)}
    return made


def test_ties_of_the_best_are_named_together(engine, here, monkeypatch):
    monkeypatch.setitem(vars(sim), "simulate", even)
    assert main(["sweep", "role=direct,stimulate,facilitate", "replicates=4", "study=even", *SMALL]) == 0
    assert main(["report", "even"]) == 0
    for language, said in (("nl", "zijn regisseren en stimuleren even hoog en het hoogst, met 2,30"),
                           ("en", "directing and stimulating are highest alike, with 2.30")):
        page = Page(here / "results" / "even" / f"report_{language}.html")
        assert said in page.words() and follow(page)
    row = tables(here / "results" / "even")["best"]["0/initiative_rate"]
    assert (row["arm"], row["tied"], row["others"]) == ("direct", "stimulate", "1")


def nothing_happens(scenario, seed=1, replicate=0, weekly=False):
    """Return a run in which no initiative ever starts and nobody is active."""
    made = fake_simulate(scenario, seed, replicate, weekly)
    made.summary |= dict.fromkeys([name for name in SUMMARY_NAMES if "rate" in name or "hours" in name or
                                   name.startswith("stock")], 0.0)
    made.summary |= dict.fromkeys(("education_ratio", "resident_led", "core_lost", "rate_per_public_hour"), math.nan)
    return made


def some_fail(scenario, seed=1, replicate=0, weekly=False):
    """Fail the third replicate of every arm that facilitates."""
    if replicate == 2 and scenario.role == "facilitate":
        raise RuntimeError("it broke")
    return fake_simulate(scenario, seed, replicate, weekly)


def without_scale(page):
    """Return what a page says, the explanation of the words for certainty left out."""
    return page.words().replace(TEXTS[page.language]["word_sure"], "")


@pytest.mark.parametrize("language, words", [
    ("nl", ["sweep", "role=direct,facilitate", "trust=.4,.55"]), ("en", ["sweep", "design=single"]),
    ("en", ["sweep", "role=direct,stimulate,facilitate", "trust=.4,.55"])], ids=["pair", "single", "several"])
def test_nothing_happened(engine, here, monkeypatch, language, words):
    monkeypatch.setitem(vars(sim), "simulate", nothing_happens)
    assert main([*words, "replicates=5", "study=none", *SMALL]) == 0
    assert main(["report", "none", f"language={language}"]) == 0
    page = Page(here / "results" / "none" / f"report_{language}.html")
    assert follow(page) and stray_digits(page) == []
    assert [pair for pair in intervals(page) if pair[0] == pair[1]] == []
    said = without_scale(page)
    assert re.search("stayed at zero|There were no|bleef .* nul", said)
    assert not re.search("almost certainly |vrijwel zeker[^:]|shown to be more than|aantoonbaar meer dan", said)
    assert not re.search(r"n\.v\.t\. \(ten minste|n/a \(at least|50 \(", said)
    if language == "nl":  # the bound is the exact one: 3.69 events in what was looked at, either way
        looked = 5 * 500 * 1.18 / 1000 * (60 - 26) / 52
        row = tables(here / "results" / "none")["differences"]["0/initiative_rate"]
        assert float(row["high"]) == pytest.approx(-math.log(0.025) / looked) and float(row["difference"]) == 0


@pytest.mark.parametrize("words", [["compare", *PAIR], ["sweep", "design=single"],
                                   ["sweep", "role=direct,stimulate,facilitate"]], ids=["pair", "single", "several"])
def test_one_replicate_has_no_interval(engine, here, words):
    assert main([*words, "replicates=1", "study=one", *SMALL]) == main(["report", "one", "language=nl"]) == 0
    page = Page(here / "results" / "one" / "report_nl.html")
    assert follow(page) and intervals(page, of_others=False) == []
    assert "er is één herhaling" in page.words() and "vrijwel zeker" not in without_scale(page)
    said = page.words()
    assert "geen aantoonbaar verschil" not in said and ("niet te bepalen" in said or words[1] == "design=single")
    assert "90%-band" not in said and "Daaronder het verschil" not in said and "95%-interval, en B min A" not in said


def test_one_replicate_in_which_nothing_happened_contradicts_nothing(engine, here, monkeypatch):
    monkeypatch.setitem(vars(sim), "simulate", nothing_happens)
    assert main(["compare", *PAIR, "replicates=1", "study=one", *SMALL]) == main(["report", "one"]) == 0
    for language, pair, but in (("nl", "in het ene paar", "behalve waar iets nooit gebeurde"),
                                ("en", "in the only pair", "except where something never happened")):
        words = Page(here / "results" / "one" / f"report_{language}.html").words()
        assert pair in words and but in words and not re.search("(alle|all) 1 (paren|pairs)", words)


@pytest.mark.parametrize("words", [["compare", *PAIR], ["sweep", "role=direct,stimulate,facilitate"],
                                   ["sweep", "design=single", "role=facilitate"]], ids=["pair", "several", "single"])
def test_failed_runs_are_told_and_left_out(engine, here, monkeypatch, words):
    monkeypatch.setitem(vars(sim), "simulate", some_fail)
    assert main([*words, "replicates=6", "study=broken", *SMALL]) == 1
    assert main(["report", "broken", "language=en"]) == 0
    page = Page(here / "results" / "broken" / "report_en.html")
    assert follow(page) and stray_digits(page) == [] and re.search(r"1 of \d+ runs failed", page.words())
    assert "replicates=6 seed" in page.words()  # the command makes the failed one too: its luck had its own number
    known = tables(here / "results" / "broken")
    table = known.get("differences") or known.get("rivals") or known["levels"]
    assert {row["n"] for name, row in table.items() if name.endswith("active_hours")} == {"5"}
    if "differences" in known:  # a row of the page adds up: both means are of the pairs
        a, b = (known["levels"][f"{arm}/0/active_hours"] for arm in "ab")
        assert a["n"] == b["n"] == "5"
        apart = float(known["differences"]["0/active_hours"]["difference"])
        assert float(b["mean"]) - float(a["mean"]) == pytest.approx(apart)


def test_of_drawn_points_page_and_table_give_one_value_for_one_number(engine, here, monkeypatch):
    def short(scenario, seed=1, replicate=0, weekly=False):
        made = fake_simulate(scenario, seed, replicate, weekly)
        made.summary["education_ratio"] = scenario.trust + (scenario.role == "direct")
        if scenario.role == "direct" and scenario.trust < 0.5:  # too few took part for a ratio
            made.summary["education_ratio"] = math.nan
        return made

    monkeypatch.setitem(vars(sim), "simulate", short)
    assert main(["sweep", "design=lhs", "design.samples=8", "trust=.3:.8", "role=direct,facilitate", "replicates=2",
                 "study=apart", *SMALL]) == main(["report", "apart"]) == 0
    known = tables(here / "results" / "apart")
    for outcome in ("education_ratio", "active_hours"):
        gap = known["differences"][f"0/{outcome}"]
        for letter, arm in zip("ab", ("direct", "facilitate"), strict=True):
            level = known["levels"][f"{arm}/0/{outcome}"]
            assert float(level["mean"]) == pytest.approx(float(gap[f"mean_{letter}"]), abs=1e-9)
        assert gap["pairs"] == ("16" if outcome == "active_hours" else "10")


def test_drawn_points_of_one_replicate_have_no_interval(engine, here):
    assert main(["sweep", "design=lhs", "design.samples=6", "trust=.3:.8", "role=direct,facilitate", "replicates=1",
                 "study=once", *SMALL]) == main(["report", "once", "language=nl"]) == 0
    page = Page(here / "results" / "once" / "report_nl.html")
    assert follow(page) and intervals(page, of_others=False) == [] and "er is één herhaling" in page.words()
    assert "hoger," not in page.words()


def broken_where(fails):
    """Return a stand-in that fails where a rule on scenario and replicate says so."""
    def run(scenario, seed=1, replicate=0, weekly=False):
        if fails(scenario, replicate):
            raise RuntimeError("it broke")
        return fake_simulate(scenario, seed, replicate, weekly)
    return run


def test_a_role_that_failed_altogether_is_told(engine, here, monkeypatch, capsys):
    monkeypatch.setitem(vars(sim), "simulate", broken_where(lambda one, _: one.role == "facilitate"))
    assert main(["compare", *PAIR, "replicates=2", "study=lost", *SMALL]) != 0
    assert "all runs of arm b failed" in capsys.readouterr().err
    assert main(["report", "lost"]) == 0
    for language, said in (("nl", "gevraagd naar faciliteren, maar alle doorrekeningen daarvan zijn mislukt"),
                           ("en", "facilitating was asked about too, but all of its runs failed")):
        page = Page(here / "results" / "lost" / f"report_{language}.html")
        words = page.words()
        assert stray_digits(page) == [] and said in words
        assert words.index(said) < words.index("Het antwoord" if language == "nl" else "The answer")


HOLES = {  # what fails -> points left, trust of the point told first
    "arm": (lambda one, _: one.role == "facilitate" and one.trust == 0.55, 1, "0.4"),
    "all": (lambda one, _: one.trust == 0.55, 1, "0.4"),
    "halves": (lambda one, k: one.trust == 0.55 and k % 2 == (one.role == "direct"), 1, "0.4"),  # runs, no whole pair
    "anywhere": (lambda one, k: k % 2 == (one.role == "direct"), 0, "0.55")}


@pytest.mark.parametrize("roles, hole", [*(("direct,facilitate", hole) for hole in HOLES),
                                         ("direct,stimulate,facilitate", "halves")])
def test_the_point_told_first_is_one_that_can_be_compared(engine, here, monkeypatch, roles, hole):
    fails, left, nearest = HOLES[hole]
    monkeypatch.setitem(vars(sim), "simulate", broken_where(fails))
    assert main(["sweep", f"role={roles}", "trust=.4,.55", "energy=.55,.7", "replicates=2", "study=holes", *SMALL]) == 1
    assert main(["report", "holes", "language=nl"]) == 0
    page = Page(here / "results" / "holes" / "report_nl.html")
    assert follow(page) > 30 and stray_digits(page) == [] and not re.search(r"\bnan\b", page.words())
    known = tables(here / "results" / "holes")
    assert {row["trust"] for row in known["levels"].values()} == {nearest}
    if left:
        rows = known.get("differences") or known["best"]
        assert {row["point"] for row in rows.values() if row["n"] != "0"} == {"0", "1"}
        assert "bij 2 van de 4 combinaties is geen enkele herhaling" in page.words()
        assert "Vooraf was vertrouwen 0,55 en energie 0,55 gekozen" in page.words()
    else:
        assert "geen enkel paar" in page.words() and "differences" not in known


def test_a_study_without_any_good_run_is_refused(engine, here, monkeypatch, capsys):
    def never(*_, **__):
        raise RuntimeError("it broke")

    monkeypatch.setitem(vars(sim), "simulate", never)
    assert main(["run", "replicates=2", "study=dead", *SMALL]) == 1
    capsys.readouterr()
    assert main(["report", "dead"]) == 2 and "all of its 2 runs failed" in capsys.readouterr().err


def rounding(scenario, seed=1, replicate=0, weekly=False):
    """Return counts of 0 or 1, most pairs equal, hours that differ by rounding only, money by the same everywhere."""
    made = fake_simulate(scenario, seed, replicate, weekly)
    facilitates, noise = scenario.role == "facilitate", 1 + 1e-8 * (replicate % 3)
    made.summary["initiative_rate"] = 4.0 * (facilitates and replicate == 2)
    made.summary["initiative_rate_all"] = 4.0
    made.summary |= {"public_hours": 6.0 * noise, "public_euros": (5000.0 + 74 * facilitates) * noise}
    return made


def test_equal_pairs_are_told_apart_and_rounding_is_no_difference(engine, here, monkeypatch):
    monkeypatch.setitem(vars(sim), "simulate", rounding)
    assert main(["compare", *PAIR, "replicates=8", "study=same", *SMALL]) == 0
    assert main(["report", "same", "language=nl"]) == 0
    page = Page(here / "results" / "same" / "report_nl.html")
    assert follow(page) and stray_digits(page) == []
    said = page.words()
    for words in ("; 7 van 8 paren gelijk", "gelijk in alle 8 paren; 95%-interval", "B hoger, in elk paar evenveel"):
        assert words in said
    assert [pair for pair in intervals(page) if re.search(r"[,.]\d{5}", " ".join(pair))] == []
    assert tables(here / "results" / "same")["differences"]["0/public_hours"]["untied"] == "0"


@pytest.mark.parametrize("size, why", [
    (["weeks=20", "residents=200"], "wat in het laatste half jaar begint telt niet mee"),
    (["weeks=60", "residents=0"], "er wonen geen bewoners")])
@pytest.mark.parametrize("words", [["compare", *PAIR], ["sweep", "design=single"],
                                   ["sweep", "role=direct,stimulate,facilitate"]], ids=["pair", "single", "several"])
def test_without_any_value_it_says_why(engine, here, monkeypatch, words, size, why):
    def nothing(scenario, seed=1, replicate=0, weekly=False):
        made = fake_simulate(scenario, seed, replicate, weekly)
        made.summary = dict.fromkeys(made.summary, math.nan)
        return made

    monkeypatch.setitem(vars(sim), "simulate", nothing)
    assert main([*words, "replicates=3", "study=none", "jobs=1", *size]) == main(["report", "none", "language=nl"]) == 0
    said = Page(here / "results" / "none" / "report_nl.html").words()
    assert why in said and "n.v.t.." not in said and "n.v.t. (" not in said
