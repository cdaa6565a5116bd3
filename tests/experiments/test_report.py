"""The report: every number can be followed, nothing else has digits, and pages say what they are about."""

import math
import re
from types import SimpleNamespace

import pytest
from report_pages import Page, agree, follow, intervals, stray_digits, tables, value_of
from report_studies import SMALL, STUDIES, both

import sim
from experiments import analysis
from experiments.cli import main
from experiments.report import check
from experiments.report.sections import SECTIONS
from experiments.study import find_study
from sim.metrics import EQUAL_RANK


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
    ("capacity", ["3 public hours or 12.5 public hours", "how does that depend on trust"],
     ["3 publieke uren of 12,5 publieke uren", "hangt dat af van vertrouwen"]),
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


def test_figures_are_drawn_in_hundredths_of_a_point(made):
    for page in both(made("point")):
        places = re.findall(r'<(?:path|use|text)[^>]*?\s(?:d|x|y)="([^"]*)"', page.source)
        assert len(places) > 50 and not any(re.search(r"\d\.\d{3}", one) for one in places)


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


def test_map_and_tables_of_several_arms_agree(made):
    assert len(agree(tables(made("five")))) == 12


@pytest.mark.parametrize("name, drawn", [("plane", 4), ("point", 4), ("single", 4), ("five", 0), ("lhs", 0)])
def test_courses_are_drawn_where_arms_can_be_told_apart(made, name, drawn):
    page = Page(made(name) / "report_en.html")
    assert len([one for _, one in page.tags if one.get("data-table") == "report/courses.csv"]) == drawn
    if drawn:
        rows = tables(page.folder)["courses"]
        assert all(float(row["p5"]) <= float(row["mean"]) <= float(row["p95"]) for row in rows.values())


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


@pytest.mark.skipif(bool(check.missing()), reason=check.missing() or "it can")
def test_accessible(made, capsys):
    assert main(["report", str(made("plane")), "check=true", "language=nl"]) == 0
    assert capsys.readouterr().err.count(" 0 are violated") == 1


def test_without_a_chromium_it_says_why(made, monkeypatch, capsys):
    monkeypatch.setattr(check, "axe", lambda: None)
    assert main(["report", str(made("point")), "check=true", "language=en"]) == 1
    assert "axe-core is not installed" in capsys.readouterr().err
    assert SimpleNamespace(told=check.missing()).told
