"""Every figure a stored study gives, with its data; which it cannot give is said; all of it legible in a column."""

import json
import re

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from experiments import analysis, courses, drawable, figures, recorded
from experiments.cli import main
from experiments.draw import ask
from experiments.drawable import MAKERS, CannotDraw
from experiments.figure_texts import FIGURES
from experiments.figures.difference import SHOWN
from experiments.figures.neighbourhood import moore, places
from experiments.figures.style import COLUMN, looks
from experiments.study import find_study
from sim.metrics import EQUAL_RANK

SMALL = ["residents=4000", "weeks=80", "jobs=1"]
RECORD = ["record=true", "record.weeks=[0,-1]"]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Return a folder with recorded studies of one arm and of two, made by the real engine."""
    folder = tmp_path_factory.mktemp("results")
    words = [*SMALL, f"results={folder}"]
    assert main(["compare", "a.role=direct", "b.role=facilitate", "replicates=4", "study=two", *RECORD, *words]) == 0
    assert main(["run", "replicates=1", "study=one", *RECORD, *words[1:], "residents=1000"]) == 0
    return folder


@pytest.fixture
def light(monkeypatch):
    """Write SVG only: what is tested here is the same in every format."""
    real = figures.save
    monkeypatch.setattr("experiments.figures.save",
                        lambda figure, path, formats=(), dpi=150: real(figure, path, ("svg",), dpi))


def made(results, name, which, language="en", **asked):
    return {one.name: one for one in MAKERS[which](ask(find_study(results, name), language, **asked))}


def letters(figure):
    """Return every text that a figure shows."""
    figure.draw_without_rendering()
    return [text for text in figure.findobj(mpl.text.Text) if text.get_text().strip() and text.get_visible()]


@pytest.fixture(scope="module")
def drawn(results):
    """Return every figure of the study of two arms, in Dutch, by name."""
    return {name: one for which in MAKERS if which != "policy_map"
            for name, one in made(results, "two", which, "nl").items()}


def test_every_figure_has_data_and_is_legible_in_a_column(drawn):
    maps = {f"neighbourhood_{arm}_week{week}" for arm in "ab" for week in (0, 79)}
    assert set(drawn) == {"courses_initiative_rate", "courses_stock", "courses_active_hours", "courses_energy",
                          "courses_trust_neighbours", "difference", "lorenz", "survival", "lives_a", "lives_b"} | maps
    assert pytest.approx(85 / 25.4) == COLUMN
    for name, one in drawn.items():
        assert len(one.data[""]) and one.figure.get_figwidth() == COLUMN
        one.figure.set_dpi(300)  # letters drawn in few dots are wider
        shown = letters(one.figure)
        assert shown and min(text.get_fontsize() for text in shown) >= 6, name
        box = one.figure.get_tightbbox(one.figure._get_renderer())
        assert box.x0 > -0.02 and box.x1 < COLUMN + 0.02 and box.y0 > -0.02, name  # nothing is cut off
        assert box.y1 < one.figure.get_figheight() + 0.02, name


def test_written_with_their_data_or_said_why_not(results, light, capsys):
    assert main(["figures", "two", "survival", "courses", "language=nl", f"results={results}"]) == 0
    said, folder = capsys.readouterr().out, results / "two" / "figures"
    names = {path.name.removesuffix("_nl.svg") for path in folder.glob("*_nl.svg")}
    assert "survival" in names and "courses_energy" in names
    for name in names:
        assert len(pd.read_csv(folder / f"{name}.csv")) and f"{name}_nl.svg  {name}.csv" in said
    assert main(["figures", "two", "policy_map", "language=nl", f"results={results}"]) == 1
    assert "niet getekend: policy_map: daarvoor zijn" in capsys.readouterr().out


def test_the_same_every_time_and_in_every_format(results, tmp_path):
    for which, name in (("survival", "survival"), ("neighbourhood", "neighbourhood_run_week79")):
        for k in (0, 1):
            one = made(results, "two" if which == "survival" else "one", which)[name]
            figures.save(one.figure, tmp_path / f"{name}{k}", dpi=60)
        for ending in figures.style.FORMATS:
            assert (tmp_path / f"{name}0.{ending}").read_bytes() == (tmp_path / f"{name}1.{ending}").read_bytes()


def test_arms_differ_in_grey():
    greys = []
    for look in looks("abcd").values():
        strip = Image.new("RGB", (1, 1), look["color"]).convert("L").getpixel((0, 0))
        assert strip < 150  # seen on white
        greys.append((strip // 40, str(look["dash"])))
    assert len(set(greys)) == 4 and len({dash for _, dash in greys}) == 4


def test_courses_of_two_arms_are_of_pairs(results):
    study = find_study(results, "two")
    found = {one.name: one for one in courses.courses(study, ["a", "b"], 0, "en")}
    one = found["energy"]
    series = study.store.series().merge(study.runs()[["run_id", "arm", "replicate"]], on="run_id")
    week = one.gaps["week"].iloc[5]
    here = series[series["week"] == week].pivot(index="replicate", columns="arm", values="energy")
    row = one.gaps.set_index("week").loc[week]
    assert row["difference"] == pytest.approx((here["b"] - here["a"]).mean(), rel=1e-4) and row["n"] == 4
    assert row["low"] < row["difference"] < row["high"]
    assert set(found) == {"initiative_rate", "stock", "active_hours", "trust_neighbours", "energy"}


def test_arms_that_mean_the_same_have_one_course_each(tmp_path):
    words = ["sweep", "design=paired", "a.role=direct", "b.role=direct", "residents=200", "weeks=20", "replicates=3",
             "study=same", f"results={tmp_path}"]
    assert main(words) == 0
    study = find_study(tmp_path, "same")
    bands = analysis.weekly_bands(study)
    a, b = (bands[bands["arm"] == arm].drop(columns="arm").reset_index(drop=True) for arm in "ab")
    assert len(a) and a.equals(b) and set(a["n"]) == {3}
    for one in courses.courses(study, ["a", "b"], 0, "en"):
        assert (one.gaps["difference"] == 0).all() and one.gaps["n"].eq(3).all()
        if one.name != "initiative_rate":  # a level that never differs says nothing of how much it could
            assert one.gaps["low"].isna().all()


def test_differences_of_equal_rank_come_first(results):
    found = analysis.differences(find_study(results, "two"))
    rows = figures.difference.drawn(found)
    assert tuple(rows["outcome"][:3]) == EQUAL_RANK and set(rows["outcome"]) <= set(SHOWN)
    shown = [text.get_text() for text in letters(made(results, "two", "difference")["difference"].figure)]
    assert sum(text.startswith("★") for text in shown) == 4  # three outcomes and the key
    assert set(SHOWN) <= set(analysis.SUMMARY_NAMES)


def test_the_top_seven_percent_are_those_of_the_summary(results):
    study = find_study(results, "two")
    found = recorded.hours_over_residents(study, ["a", "b"], 0)
    at = found[(found["kind"] == "help") & (found["percent"] == 93)].set_index("arm")
    means = study.runs().groupby("arm")["top7_hours"].mean()
    for arm in "ab":
        assert 1 - at.loc[arm, "mean"] == pytest.approx(means[arm], abs=1e-5)
        said = " ".join(text.get_text() for text in letters(made(results, "two", "lorenz")["lorenz"].figure))
        assert f"{100 * means[arm]:.0f}%" in said


def test_survival_counts_those_there_at_the_start_from_their_age(results):
    study = find_study(results, "two")
    found = recorded.going_on(study, ["a", "b"], 0)
    rows = study.store.recorded("initiatives")
    runs = study.runs().query("arm == 'b'")["run_id"]
    rows = rows[rows["run_id"].isin(runs) & rows["started"].notna()]
    age = int(found["age"].iloc[len(found) // 4])
    entry = rows["started"].clip(lower=-1) - rows["idea"]
    leave = rows["ended"].fillna(79) - rows["idea"]
    here = found[(found["arm"] == "b") & (found["age"] == age)]
    assert here["at_risk"].item() == ((entry < age) & (leave >= age)).sum()
    assert (found.groupby("arm")["share"].first() == 1).all() and set(found["runs"]) == {4}


def test_one_replicate_has_no_band_and_says_so(results):
    said = " ".join(text.get_text() for one in made(results, "one", "courses").values() for text in letters(one.figure))
    assert "One replicate: no band" in said and "90%" not in said
    lorenz = " ".join(text.get_text() for text in letters(made(results, "one", "lorenz")["lorenz"].figure))
    assert "One replicate: no band" in lorenz and " to " not in lorenz.partition("give")[2].partition("%")[2][:8]
    with pytest.raises(CannotDraw, match="no_two_arms"):
        made(results, "one", "difference")


def test_life_stories_are_chosen_by_rule(results):
    one = recorded.told(find_study(results, "one"), "run", 0)
    assert one.replicate == 0
    going = one.initiatives[one.initiatives["started"].notna()]
    rows, step = recorded.chosen(one, most=2)
    assert step == -(-len(going) // 2) and len(rows) <= 2
    everyone, step = recorded.chosen(one, most=10_000)
    assert step == 1 and len(everyone) == len(going) and everyone["idea"].is_monotonic_increasing


def test_nothing_happened_is_told_not_drawn(tmp_path, capsys):
    words = ["run", "residents=40", "weeks=8", "start.stock=false", "replicates=2", "record=true", "study=still"]
    assert main([*words, f"results={tmp_path}"]) == 0
    capsys.readouterr()
    assert main(["figures", "still", "lorenz", "survival", "lives", f"results={tmp_path}"]) == 1
    said = capsys.readouterr().out
    assert "lorenz: nobody gave any hours" in said and "lives: no idea became an initiative" in said
    assert "survival: fewer than 10 initiatives" in said


def test_without_a_record_what_needs_one_says_so(engine, here, light, capsys):
    assert main(["run", "replicates=3", "weeks=60", "study=plain"]) == 0
    capsys.readouterr()
    assert main(["figures", "plain"]) == 0
    said = capsys.readouterr().out
    for name in ("lorenz", "survival", "neighbourhood", "lives"):
        assert re.search(rf"not drawn: {name}: .*record=true", said)
    assert main(["figures", "plain", "lives", "language=nl"]) == 1
    assert "maak de studie met record=true" in capsys.readouterr().out


def test_a_plane_is_drawn_at_the_point_nearest_the_baseline(engine, here, light, capsys):
    words = ["compare", "a.role=direct", "b.role=facilitate", "trust=.25,.6,.85", "energy=.4,.5"]
    assert main([*words, "replicates=4", "jobs=1", "weeks=60", "study=plane"]) == 0
    assert main(["figures", "plane", "policy_map", "difference"]) == 0
    study = find_study(here / "results", "plane")
    assert (study.folder / "figures" / "policy_map_en.svg").exists()
    asked = ask(study, "en")
    point = study.runs().query(f"point == {asked.point}").iloc[0]
    assert (point["at_trust"], point["at_energy"]) == (0.6, 0.5) and "trust 0.60 and energy 0.50" in asked.note
    assert ask(study, "en", point="0").point == 0
    assert ask(study, "en", arms="b").names == {"b": "facilitating"}


def test_bad_words_are_refused(results, capsys):
    for words, said in (([], "name a stored study"), (["one", "lorentz"], "lorenz"),
                        (["one", "langage=nl"], "language"), (["one", "arms=x"], "arms=x"),
                        (["one", "language=de"], "en (English) or nl (Dutch)"),
                        (["one", "point=7"], "point=7"), (["onn"], "one")):
        assert main(["figures", *words, f"results={results}"]) == 2
        assert said in capsys.readouterr().err


def test_failed_runs_are_left_out_and_the_figure_says_unfinished(engine, here, light, monkeypatch):
    import sim

    real = sim.simulate

    def fails(scenario, seed, replicate, weekly):
        if replicate == 1:
            raise ValueError("boom")
        return real(scenario, seed, replicate, weekly)

    monkeypatch.setitem(vars(sim), "simulate", fails)
    words = ["compare", "a.role=direct", "b.role=facilitate", "replicates=4", "weeks=60", "study=half", "jobs=1"]
    assert main(words) == 1
    asked = ask(find_study(here / "results", "half"), "en")
    assert "Unfinished: 6 of 8 runs" in asked.note
    drawn = next(MAKERS["difference"](asked))
    assert drawn.data[""]["n"].max() == 3
    assert "mean of 3 replicates; band: 90% of them" in under(next(MAKERS["courses"](asked)).figure)


def under(figure):
    """Return what stands under a figure, in one line."""
    return " ".join(figure.get_supxlabel().split())


def test_a_course_counts_what_is_drawn(results):
    one = courses.courses(find_study(results, "two"), ["a", "b"], 0, "en")[0]
    fewer = one.bands.assign(n=one.bands["n"].where(one.bands["arm"] == "a", 7))
    names = {"a": "A", "b": "B"}
    said = under(figures.arm_courses(fewer, one.gaps, names, one.title))
    assert "mean of 4 to 7 replicates; band: 90% of them; difference: 4 pairs." in said
    alone = figures.arm_courses(one.bands.assign(n=1), one.gaps.iloc[:0], names, one.title, "nl")
    assert under(alone) == "Eén herhaling: geen band."


def test_the_street_folds_without_tearing():
    for order in (1, 2, 5):
        cells = moore(order)
        assert len(np.unique(cells, axis=0)) == 4**order and cells.min() == 0 and cells.max() == 2**order - 1
        closed = np.abs(np.diff(np.vstack([cells, cells[:1]]), axis=0)).sum(axis=1)
        assert (closed == 1).all()  # each next to the one before, the last next to the first
    place = pd.array([*range(50), None, None], dtype="Int32")
    spots = places(pd.Series(place))
    assert not spots.duplicated().any() and (spots["y"].iloc[50:] < 0).all() and spots.iloc[:50].min().min() >= 0


def test_words_stand_in_both_languages():
    assert set(FIGURES["en"]) == set(FIGURES["nl"])
    for key in FIGURES["en"]:
        fields = [sorted(set(re.findall(r"{(\w+)}", FIGURES[language][key]))) for language in ("en", "nl")]
        assert fields[0] == fields[1], key


def test_a_label_makes_a_plain_name():
    assert drawable.plain("direct/capacity=3") == "direct_capacity_3"
    json.dumps(drawable.plain("é x"))
