"""The report: every number can be followed, nothing else has digits, and odd studies get an honest page."""

import math
import re
import string
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import fake_simulate
from report_pages import Page, follow, intervals, stray_digits, tables, value_of

import sim
from experiments import analysis
from experiments.cli import main
from experiments.report import check, texts_en, texts_nl
from experiments.report.numbers import filled, marked
from experiments.report.sections import SECTIONS
from experiments.study import find_study
from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

SMALL = ["weeks=60", "residents=500", "jobs=1"]
PAIR = ["a.role=direct", "b.role=facilitate"]
STUDIES = {
    "plane": ["sweep", "scenario=oss_green", "role=direct,facilitate", "trust=.25,.55", "energy=.4,.55", "replicates=4",
              "study=plane", *SMALL],
    "point": ["compare", *PAIR, "replicates=6", "study=point", *SMALL],
    "capacity": ["sweep", "capacity=3,12.5", "role=facilitate", "trust=.4,.55", "replicates=5", "study=capacity",
                 *SMALL],
    "five": ["sweep", "role=regulate,direct,stimulate,facilitate,let_go", "trust=.25,.55", "energy=.4,.55",
             "replicates=8", "study=five", *SMALL],
    "other": ["sweep", "role=direct,stimulate,facilitate", "params.trust.ratio=1,2.5,4", "replicates=3",
              "study=other", *SMALL],
    "lhs": ["sweep", "design=lhs", "design.samples=12", "trust=.3:.8", "role=direct,facilitate", "replicates=2",
            "study=lhs", *SMALL],
    "sobol": ["sweep", "design=sobol", "design.samples=4", "trust=.3:.8", "energy=.3:.8", "role=direct,facilitate",
              "replicates=3", "study=sobol", *SMALL],
    "single": ["sweep", "design=single", "replicates=5", "scenario=oss_green", "study=single", *SMALL],
}


@pytest.fixture(scope="module")
def made(made_once):
    """Return the folder of a study with its report, made when first asked for."""
    folders = {}

    def of(name):
        if name not in folders:
            root, _ = made_once(STUDIES[name])
            folders[name] = root / "results" / name
            assert main(["report", str(folders[name])]) == 0
        return folders[name]
    return of


def both(folder):
    return [Page(folder / f"report_{language}.html") for language in ("en", "nl")]


@pytest.mark.parametrize("name", STUDIES)
def test_every_number_can_be_followed_and_nothing_else_has_digits(made, name):
    for page in both(made(name)):
        assert follow(page) > 60
        assert stray_digits(page) == []
        assert len(intervals(page)) > 20 and [pair for pair in intervals(page) if pair[0] == pair[1]] == []


def test_only_numbers_are_kept_in_one_line(made):
    """A note that may not be broken made the table of five roles wider than the paper."""
    source = (made("five") / "report_nl.html").read_text(encoding="utf-8")
    kept = [re.sub("<[^>]+>", "", one) for one in re.findall(r'<span class="ci">(.*?)</span>', source)]
    assert len(kept) > 40 and not [one for one in kept if re.sub(r"[\d.,+−∞() ]|tot", "", one)]
    assert "nowrap" not in re.sub(r"\.ci {[^}]*}", "", source)


def test_a_number_that_is_not_its_cell_is_found(made, tmp_path):
    folder = made("point")
    source = (folder / "report_en.html").read_text(encoding="utf-8")
    for path in [*folder.glob("report/*.csv"), folder / "manifest.json"]:
        target = tmp_path / path.relative_to(folder)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    number = re.search(r'<data value="0\.\d+" [^>]*data-table="differences"[^>]*>([\d.]+)<', source)
    for wrong in (source.replace(number.group(), number.group().replace(f">{number.group(1)}<", ">9.87<"), 1),
                  source.replace('data-column="low"', 'data-column="high"', 1)):
        (tmp_path / "report_en.html").write_text(wrong, encoding="utf-8")
        with pytest.raises(AssertionError):
            follow(Page(tmp_path / "report_en.html"))
    (tmp_path / "report_en.html").write_text(source.replace("</h1>", " in 12 weeks</h1>"), encoding="utf-8")
    strays = stray_digits(Page(tmp_path / "report_en.html"))
    assert len(strays) == 1 and strays[0].endswith("directing or facilitating? in 12 weeks")


def test_no_text_passes_with_a_digit_of_its_own():
    assert marked("per 1,000 a year, 95% interval").count("data-fixed") == 2
    for text in ("12 pairs", "1,0001", "0.95%"):
        with pytest.raises(ValueError):
            marked(text)
    with pytest.raises(ValueError):
        filled("a mean of {mean}", {"mean": 0.3})


@pytest.mark.parametrize("name", STUDIES)
def test_pages_are_whole_and_self_contained(made, name):
    for page in both(made(name)):
        assert page.open == [] and page.source.startswith("<!DOCTYPE html>")
        assert dict(page.tags)["html"] == {"lang": page.language}
        for foreign in ("http", "<script", "src=", "@import", "//", "<link"):
            assert foreign not in page.source, foreign
        ids = [one["id"] for _, one in page.tags if "id" in one]
        assert len(ids) == len(set(ids))
        named = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"|aria-labelledby="([^"]+)"', page.source)
        assert {word for one in named for word in "".join(one).split()} <= set(ids)
        assert not re.search(r"\bnan\b|\binf\b|\bNone\b|[{}]", page.words())
        for _, svg in [one for one in page.tags if one[0] == "svg"]:
            assert svg["role"] == "img" and len(svg["aria-labelledby"].split()) == 2
        count = [tag for tag, _ in page.tags]
        assert count.count("caption") == count.count("table") > 2
        assert all("scope" in one for tag, one in page.tags if tag == "th")
        assert count.count("h1") == 1 and count.count("h2") == len(
            [one for tag, one in page.tags if tag == "section"]) <= len(SECTIONS)


@pytest.mark.parametrize("name, en, nl", [
    ("plane", ["Oss Centrum: directing or facilitating?", "in Oss Centrum with 500 residents", "buurtlab map plane",
               "At trust 0.55 and energy 0.55", "not resolved",
               "many sets of them fit equally well", "Facilitating minus directing in",
               "Unequal participation: under directing", "Public hours really spent",
               "Over 4 combinations", "source .venv/bin/activate buurtlab sweep", "CBS",
               "Roles stay the same from the first week to the last"],
     ["Oss Centrum: regisseren of faciliteren?", "in Oss Centrum met 500 bewoners", "buurtlab map plane",
      "Bij vertrouwen 0,55 en energie 0,55", "geen aantoonbaar verschil",
      "veel combinaties passen even goed", "Faciliteren min regisseren in",
      "Ongelijke deelname: hoogopgeleiden", "Publieke uren die echt zijn besteed", "Startgetal 1",
      "onderbouwd", "Wat de woorden betekenen"]),
    ("point", ["At the settings of this study", "Roles stay the same"], ["Bij de instellingen van deze studie"]),
    ("capacity", ["capacity=3 or capacity=12.5", "how does that depend on trust"], ["hangt dat af van vertrouwen"]),
    ("five", ["which role gives most?", "regulating, directing, stimulating, facilitating or letting go",
              "The best one against each of the others", "98.75%"],
     ["welke rol levert het meeste op?", "98,75%", "overal nul"]),
    ("other", ["how does that depend on loss of trust against gain"], ["97,5", "verlies van vertrouwen"]),
    ("lhs", ["12 sets of circumstances were drawn", "on average over values drawn of energy and trust",
             "buurtlab sensitivity lhs"],
     ["De 12 doorgerekende omstandigheden zijn willekeurig getrokken",
      "gemiddeld over getrokken waarden van energie en vertrouwen?"]),
    ("sobol", ["4 sets of circumstances were drawn"], ["zijn willekeurig getrokken"]),
    ("single", ["Without a comparison an outcome says little", "A mean of", "the scenario changes roles at a date"],
     ["Zonder vergelijking", "Gemiddeld"])])
def test_pages_say_what_the_study_is_about(made, name, en, nl):
    for page, words in zip(both(made(name)), (en, nl), strict=True):
        said = page.words()
        assert [word for word in words if word not in said] == []


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
    from sim.settings import METHODS

    assert set(texts_en.METHODS) == set(texts_nl.METHODS) >= set(METHODS)


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


def test_numbers_are_those_of_the_analysis(made):
    """The page's tables hold the paired differences of the stored runs: a hand calculation for one of them."""
    folder = made("plane")
    runs = find_study(folder.parent, "plane").runs().query("point == 3").sort_values("replicate")
    a, b = (runs[runs["arm"] == arm]["active_hours"].to_numpy() for arm in ("direct", "facilitate"))
    row = tables(folder)["differences"]["3/active_hours"]
    assert float(row["difference"]) == pytest.approx((b - a).mean()) and float(row["trust"]) == 0.55
    page = Page(folder / "report_en.html")
    shown = [text for attributes, text in page.cells if (attributes["data-table"], attributes["data-row"],
             attributes["data-column"]) == ("differences", "3/active_hours", "difference")]
    assert len(shown) >= 3 and abs(value_of(shown[0], "en") - abs((b - a).mean())) < 0.06


def test_levels_of_a_whole_study_are_those_of_the_analysis(made):
    """Also of counts per public hour, whose intervals need the hours."""
    folder = made("point")
    known = analysis.levels(find_study(folder.parent, "point")).set_index(["arm", "outcome"])
    rows = tables(folder)["levels"].values()
    assert {row["outcome"] for row in rows} >= {"rate_per_public_hour", "education_ratio", *EQUAL_RANK}
    for row in rows:
        expected = known.loc[(row["arm"], row["outcome"]), ["mean", "low", "high", "n"]].tolist()
        assert [float(row[key] or "nan") for key in ("mean", "low", "high", "n")] == pytest.approx(
            expected, nan_ok=True), row


def test_figures_show_the_numbers_of_the_tables(made):
    page = Page(made("plane") / "report_en.html")
    figures = {text for text, tags, marks in page.texts if "svg" in tags and not {"title", "desc"} & set(tags)
               and marks["data-table"] == "report/differences.csv"}
    drawn = {number for text in figures for number in re.findall(r"[+−]?\d+\.\d+", text)}
    rows = tables(page.folder)["differences"].values()
    behind = [abs(float(row[key])) for row in rows for key in ("difference", "low", "high", "trust", "energy")
              if row["outcome"] in EQUAL_RANK and row[key]]
    assert len(drawn) > 15
    for number in drawn:
        digits = len(number.partition(".")[2])
        assert any(abs(abs(value_of(number, "en")) - one) <= 0.5 * 10**-digits + 1e-9 for one in behind), number


def agree(known):
    """Hold the verdicts of the policy map against those of the report's own table; return the cells."""
    assert known["winners"].keys() == known["best"].keys()
    for name, cell in known["winners"].items():
        own = known["best"][name]
        assert (cell["verdict"] == "resolved") == (own["shown"] == "True") and cell["n"] == own["n"]
        if own["arm"]:
            assert float(cell["mean"]) == pytest.approx(float(own["mean"])) and cell["best"] == own["arm"]
            assert cell["contenders"] == "; ".join(filter(None, [own["arm"], own["close"]]))
    return known["winners"]


def test_map_and_tables_of_several_arms_agree(made):
    assert len(agree(tables(made("five")))) == 12


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
    assert follow(page) and stray_digits(page) == []


@pytest.mark.parametrize("name, drawn", [("plane", 4), ("point", 4), ("single", 4), ("five", 0), ("lhs", 0)])
def test_courses_are_drawn_where_arms_can_be_told_apart(made, name, drawn):
    page = Page(made(name) / "report_en.html")
    assert len([one for _, one in page.tags if one.get("data-table") == "report/courses.csv"]) == drawn
    if drawn:
        rows = tables(page.folder)["courses"]
        assert all(float(row["p5"]) <= float(row["mean"]) <= float(row["p95"]) for row in rows.values())


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


def test_same_bytes_when_made_again_and_nothing_is_run(made, monkeypatch):
    folder = made("five")
    before = {path: path.read_bytes() for path in [*folder.glob("*.html"), *folder.glob("report/*.csv")]}
    monkeypatch.setitem(vars(sim), "simulate", None)
    assert main(["report", str(folder), "language=nl"]) == 0
    assert len(before) > 6 and {path: path.read_bytes() for path in before} == before


def test_the_demo_ends_with_the_report_and_gives_it_again(made_once, monkeypatch, capsys, engine):
    words = ["demo", "replicates=4", "trust=.25,.55", "energy=.55", *SMALL]
    folder, out = made_once(words)
    engine.clear()
    assert len([line for line in out.split("\n\n")[0].splitlines() if "95% interval" in line]) == 3
    for name in ("report_nl.html", "report_en.html", "report/differences.csv", "policy_map_nl.svg", "policy_map_en.pdf",
                 "policy_map_en.png", "policy_map.csv", "comparison.csv"):
        assert f"results/demo/{name}" in out and (folder / "results" / "demo" / name).stat().st_size > 0
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in (folder / "results" / "demo").iterdir() if path.suffix in (
        ".html", ".svg", ".pdf", ".png", ".csv")}
    assert main([*words, "language=nl"]) == 0 and not engine
    assert {path: path.read_bytes() for path in before} == before
    said = capsys.readouterr().out
    assert "vertrouwen 0,55" in said and "report_nl.html (Dutch)" in said


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
    scale = (texts_nl if page.language == "nl" else texts_en).TEXTS["word_sure"]
    return page.words().replace(scale, "")


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


def test_drawn_points_share_their_luck_and_the_interval_holds_it(made):
    """A hand calculation: the variance of the replicates' means stands in the interval beside that of the points'."""
    folder = made("lhs")
    runs = find_study(folder.parent, "lhs").runs()
    wide = runs.pivot(index=["point", "replicate"], columns="arm", values="active_hours")
    gaps = (wide["facilitate"] - wide["direct"]).unstack().to_numpy()
    assert gaps.shape == (12, 2)
    row = tables(folder)["differences"]["0/active_hours"]
    points, luck = (gaps.mean(axis=axis).var(ddof=1) / gaps.shape[1 - axis] for axis in (1, 0))
    half = math.sqrt(2.201**2 * points + 12.706**2 * luck)  # t of 12 points and of 2 replicates
    assert float(row["difference"]) == pytest.approx(gaps.mean())
    assert float(row["high"]) - float(row["low"]) == pytest.approx(2 * half, rel=1e-3)
    assert (row["n"], row["pairs"]) == ("2", "24") and 12.706**2 * luck > 2.201**2 * points
    assert "delen in alle omstandigheden hetzelfde toeval" in Page(folder / "report_nl.html").words()


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


def test_an_unfinished_study_says_so(engine, here):
    assert main(["compare", *PAIR, "replicates=3", "study=cut", *SMALL]) == 0
    study = find_study(here / "results", "cut")
    study.manifest["replicates"] = 9
    study.write()
    assert main(["report", "cut", "language=en"]) == 0
    assert "Unfinished: 6 of 18 runs" in Page(study.folder / "report_en.html").words()
    assert not (study.folder / "report_nl.html").exists()


@pytest.mark.parametrize("verb", ["report", "sensitivity", "figures", "map"])
def test_a_measurement_of_the_reproduction_number_is_no_comparison(engine, here, capsys, verb):
    assert main(["sweep", "design=reproduction", "role=direct,facilitate", "trust=.4", "energy=.55", "replicates=2",
                 "study=measured", "residents=300", "jobs=1"]) == 0
    capsys.readouterr()
    assert main([verb, "measured"]) == 2
    told = capsys.readouterr()
    assert "measures the reproduction number only" in told.err and len(told.err.splitlines()) == 1
    assert "map STUDY reproduction=measured" in told.err and told.out == ""


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

    assert list(texts_en.TEXTS) == list(texts_nl.TEXTS) and list(texts_en.SETTINGS) == list(texts_nl.SETTINGS)
    for key, text in texts_en.TEXTS.items():
        assert fields(text) == fields(texts_nl.TEXTS[key]), key
        assert marked(re.sub(r"{\w+}", "", text)) and marked(re.sub(r"{\w+}", "", texts_nl.TEXTS[key]))


@pytest.mark.skipif(bool(check.missing()), reason=check.missing() or "it can")
def test_accessible(made, capsys):
    assert main(["report", str(made("plane")), "check=true", "language=nl"]) == 0
    assert capsys.readouterr().err.count(" 0 are violated") == 1


def test_without_a_chromium_it_says_why(made, monkeypatch, capsys):
    monkeypatch.setattr(check, "axe", lambda: None)
    assert main(["report", str(made("point")), "check=true", "language=en"]) == 1
    assert "axe-core is not installed" in capsys.readouterr().err
    assert SimpleNamespace(told=check.missing()).told
