"""The policy map: known winners are found, ties are left open, the tipping line lies where it was put, or nowhere."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from conftest import use_stand_in
from matplotlib.colors import to_rgb
from scipy import stats

import sim
from experiments import figures, map_told, policy_map, tipping
from experiments.cli import main
from experiments.figures.policy_map import colours, ink_on
from experiments.planes import planes
from experiments.reproduction import numbers, reproduction_planes
from experiments.study import find_study
from sim.metrics import SUMMARY_NAMES, WEEKLY_NAMES
from sim.run import Course

FALSE_ALARM = 5e-5
ROLES = ("regulate", "direct", "facilitate")
STOCK, MORE, HAZARD = 200.0, 60.0, 0.1  # initiatives, how many more, endings of one a year


def level(role, trust, energy):
    """Return mean active hours: regulating leads at low trust, facilitating at high; between these two tie."""
    if trust < 0.4:
        return 20.0 + 8.0 * (role == "regulate") + 4.0 * (role == "facilitate")
    if trust < 0.6:
        return 30.0 + (0.0 if energy < 0.5 else 8.0 * (role != "regulate"))
    return 80.0 + 8.0 * (role == "facilitate")


def gain(role, trust):
    """Return how many initiatives one sets off: for facilitating one is passed at trust .6."""
    return 0.25 if role != "facilitate" else 0.4 if trust < 0.45 else 4 * trust - 1.4


def simulate(scenario, seed=1, replicate=0, weekly=False):
    """Return a run whose truth is known; luck is shared but for a little that is the role's own."""
    shared = np.random.default_rng([seed, replicate, int(1000 * scenario.trust), int(1000 * scenario.energy)])
    own = np.random.default_rng([seed, replicate, ROLES.index(scenario.role), int(1000 * scenario.trust), 7])
    years, per = scenario.weeks / 52, scenario.residents * scenario.population.inhabitants_ratio / 1000
    summary = dict.fromkeys(SUMMARY_NAMES, float("nan")) | {"initiative_rate": 0.0}
    noise = own.normal(0, 0.5) * ((scenario.trust, scenario.energy) != (0.5, 0.4))
    summary["active_hours"] = level(scenario.role, scenario.trust, scenario.energy) + shared.normal(0, 6) + noise
    ideas, endings = shared.poisson(40 * years), shared.poisson(HAZARD * STOCK * years)
    more = MORE * (scenario.start.stock_factor > 1)
    ideas += own.poisson(HAZARD * gain(scenario.role, scenario.trust) * MORE * years) * (more > 0)
    summary["idea_rate"] = ideas / per / years
    summary["stock_informal"] = (STOCK + more) / scenario.residents * 1000
    summary["stock_anchored"] = 0.0
    summary["survival_informal"] = float(np.exp(-5 * endings / (STOCK * years)))
    if scenario.params.life.idea_members < 50:
        summary["initiative_rate"] = summary["idea_rate"]
    course = np.zeros((scenario.weeks, len(WEEKLY_NAMES)))
    for name, value in {"stock_informal": STOCK + more, "ideas": ideas / scenario.weeks,
                        "initiatives_resident": ideas / scenario.weeks}.items():
        course[:, WEEKLY_NAMES.index(name)] = value
    return SimpleNamespace(summary=summary, courses=[Course("NL00", course)])


def swept(folder, *words):
    """Run a sweep with the stand-in; return its study."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        use_stand_in(patch)
        patch.setitem(vars(sim), "simulate", simulate)
        patch.chdir(folder)
        assert main(["sweep", "role=regulate,direct,facilitate", "residents=1000", "jobs=1", *words]) == 0
    name = next(word.partition("=")[2] for word in words if word.startswith("study="))
    return find_study(folder / "results", name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("map")


@pytest.fixture(scope="module")
def study(folder):
    return swept(folder, "trust=.3,.5,.7,.9", "energy=.4,.7", "replicates=12", "study=plane", "weeks=260")


@pytest.fixture(scope="module")
def pairs(folder):
    return swept(folder, "design=reproduction", "trust=.3,.5,.7", "energy=.4,.7", "replicates=24", "study=pairs")


def test_known_winners_and_ties(study):
    plan = planes(study)
    assert (plan.across, plan.up, plan.choices, plan.panels) == ("trust", "energy", list(ROLES), [{}])
    cells, rivals = policy_map.winners(study, plan, "active_hours")
    at = cells.set_index(["trust", "energy"])
    for trust, best in ((0.3, "regulate"), (0.7, "facilitate"), (0.9, "facilitate")):
        for energy in (0.4, 0.7):
            assert at.loc[(trust, energy), "verdict"] == "resolved" and at.loc[(trust, energy), "best"] == best
            assert at.loc[(trust, energy), "lead_low"] > 0
    tied = at.loc[(0.5, 0.4)]  # equal in every pair
    assert tied["verdict"] == "open" and set(tied["contenders"].split("; ")) == set(ROLES)
    near = at.loc[(0.5, 0.7)]  # two of three are equal in law; the third is beaten
    assert near["verdict"] == "open" and set(near["contenders"].split("; ")) == {"direct", "facilitate"}
    assert at.loc[(0.3, 0.4), "closest"] == "facilitate" and at.loc[(0.3, 0.4), "lead"] == pytest.approx(4.0, abs=1)
    assert len(rivals) == 16 and set(rivals["level"]) == {0.975}
    assert policy_map.tally(cells, plan.choices) == {"regulate": 2, "direct": 0, "facilitate": 4, "open": 2}
    assert policy_map.by_chance(cells) == pytest.approx(0.4)


@pytest.mark.parametrize("truth, wrong", [((0.0,) * 5, 0.05), ((0.0, 0.0, 0.0, 0.1, 0.25), 0.025)])
def test_how_often_a_cell_names_a_wrong_winner(truth, wrong):
    """Five choices, ten pairs: named though none is ahead .05 at most; a wrong one .025; the true best stays .975.

    Where all are equal each of them is truly best: all five together are a sharp look at how often that is lost. With
    intervals of 95% for every rival .07 would be.
    """
    rng, cells, names = np.random.default_rng(4), 400, list("abcde")
    named, lost = 0, []
    for _ in range(cells):
        values = rng.normal(0, 1, (10, 1)) + rng.normal(0, 0.5, (10, 5)) + np.array(truth)
        found, _ = policy_map._cell(pd.DataFrame(values, columns=names), {n: {} for n in names}, "energy")
        named += found["verdict"] == "resolved" and (max(truth) == 0.0 or found["best"] != "e")
        left = found["contenders"].split("; ")
        lost.append("e" not in left if max(truth) else 1 - len(left) / 5)
    assert named <= stats.binom.ppf(1 - FALSE_ALARM, cells, wrong)
    assert np.mean(lost) <= 0.025 + 4 * np.std(lost) / np.sqrt(cells)


def test_what_never_happened_or_does_not_apply(study, folder):
    plan = planes(study)
    never, _ = policy_map.winners(study, plan, "stock_anchored")
    assert set(never["verdict"]) == {"open"} and set(never["contenders"].str.count(";")) == {2}
    nowhere, rivals = policy_map.winners(study, plan, "target_week")
    assert set(nowhere["verdict"]) == {"none"} and rivals.empty and policy_map.by_chance(nowhere) == 0
    once = swept(folder, "trust=.3,.7", "energy=.4,.7", "replicates=1", "study=once")
    cells, _ = policy_map.winners(once, planes(once), "active_hours")
    assert set(cells["verdict"]) == {"open"} and cells[["low", "high", "lead_low"]].isna().all(axis=None)


def failing(monkeypatch, real, *bad):
    """Let runs fail: (role, trust, replicate), -1 for every replicate."""
    def simulate(scenario, seed=1, replicate=0, weekly=False):
        if {(scenario.role, scenario.trust, replicate), (scenario.role, scenario.trust, -1)} & set(bad):
            raise ValueError("boom")
        return real(scenario, seed, replicate, weekly)

    monkeypatch.setitem(vars(sim), "simulate", simulate)


@pytest.fixture
def broken(tmp_path, monkeypatch, engine):
    """Return a study of two roles: of one all fails at trust .3, one run at .7, and both everywhere at .9."""
    monkeypatch.chdir(tmp_path)
    failing(monkeypatch, simulate, ("direct", 0.3, -1), ("direct", 0.7, 1), ("direct", 0.9, -1),
            ("facilitate", 0.9, -1))
    assert main(["sweep", "role=direct,facilitate", "trust=.3,.7,.9", "energy=.4,.7", "replicates=3", "weeks=30",
                 "jobs=1", "study=broken"]) == 1
    return find_study(tmp_path / "results", "broken")


def test_cells_without_pairs_are_no_ties(broken, monkeypatch, capsys):
    monkeypatch.setattr("experiments.figures.save", lambda figure, path: [])  # rendering is what takes long
    plan = planes(broken)
    cells, _ = policy_map.winners(broken, plan, "active_hours")
    at = cells.set_index(["trust", "energy"])
    assert len(at) == 6 and {trust: at.loc[(trust, 0.4), "pairs"] for trust in (0.3, 0.7, 0.9)} == {
        0.3: 0, 0.7: 2, 0.9: 0}
    assert set(at.loc[[0.3, 0.9], "verdict"]) == {"unpaired"} and "unpaired" not in set(at.loc[[0.7], "verdict"])
    assert policy_map.by_chance(cells) == pytest.approx(0.1)
    capsys.readouterr()
    assert main(["map", "broken", "outcome=active_hours", "language=nl"]) == 0
    said = capsys.readouterr().out
    assert "herhalingen in paren per vak: 0–2" in said and "Niet af: 16 van 36 doorrekeningen, 20 mislukt." in said
    assert said.count("geen paren") == 5 and "geen paren in 4." in said and "nan" not in said
    shown = figures.winners_map(cells, plan, "active_hours", "nl")
    assert [text.get_text() for text in shown.axes[0].texts].count("geen paren") == 4


def test_figures_of_any_two_arms_and_of_the_points_that_have_pairs(broken, capsys):
    """The nearest point has pairs at trust .7 only; the map shows these and says of the others that there are none."""
    from experiments.draw import ask
    from experiments.drawable import MAKERS

    asked = ask(broken, "nl")
    assert asked.paired == (2, 3) and asked.point in asked.paired and "heeft geen paren" not in asked.note
    drawn = next(MAKERS["policy_map"](asked))
    assert set(drawn.data[""]["trust"]) == {0.7} and next(MAKERS["difference"](asked)).data[""]["n"].max() == 2
    assert main(["figures", "broken", "difference", "point=0", "language=nl"]) == 1
    said = capsys.readouterr().out
    assert "bij punt 0 is geen enkel paar doorrekeningen gelukt; paren zijn er bij point=2, 3" in said


def test_the_point_nearest_the_baseline_has_no_pairs(tmp_path, monkeypatch, engine):
    from experiments.draw import ask
    from experiments.drawable import MAKERS

    monkeypatch.chdir(tmp_path)
    failing(monkeypatch, simulate, ("direct", 0.5, -1))
    words = ["trust=.3,.5,.9", "energy=.4,.7", "replicates=2", "weeks=30", "jobs=1", "study=moved"]
    assert main(["sweep", "role=direct,facilitate", *words]) == 1
    asked = ask(find_study(tmp_path / "results", "moved"), "nl")
    assert asked.point == 0 and "Het punt het dichtst bij de uitgangswaarden heeft geen paren." in asked.note
    shown = next(MAKERS["policy_map"](asked)).figure
    assert [text.get_text() for text in shown.axes[0].texts].count("geen paren") == 2
    assert len(next(MAKERS["difference"](asked)).data[""])


def test_a_panel_for_every_value_of_what_is_left(folder):
    study = swept(folder, "trust=.3,.7", "energy=.4,.7", "capacity=3,6", "methods.pressure=0,.5", "replicates=3",
                  "study=panels", "weeks=30")
    plan = planes(study)
    assert plan.rest == ("capacity", "methods.pressure") and len(plan.panels) == 4
    cells, _ = policy_map.winners(study, plan, "active_hours")
    assert cells.groupby(list(plan.rest)).size().tolist() == [4] * 4
    drawn = figures.winners_map(cells, plan, "active_hours", "nl")
    titles = [axes.get_title(loc="left") for axes in drawn.axes]
    assert titles[0] == "capaciteit 3, prestatiedruk 0" and titles[3] == "capaciteit 6, prestatiedruk 0,5"
    other = planes(study, "energy", "methods.pressure")
    assert other.rest == ("capacity", "trust") and len(other.panels) == 4


def test_where_it_climbs_steepest(study):
    found = tipping.climbs(study, planes(study), "active_hours").set_index(["choice", "energy"])
    row = found.loc["facilitate", 0.4]
    assert (row["place_low"], row["place_high"]) == (0.5, 0.7) and row["per"] == 0.05
    assert row["slope_low"] < 58 * 0.05 / 0.2 < row["slope_high"] and row["positive"] > 0.99


def test_the_tipping_line_lies_where_it_was_put(pairs):
    """R = .25 everywhere for two roles; for facilitating it passes one between trust .5 (.6) and .7 (1.4), at .6."""
    plan = reproduction_planes(pairs)
    found = numbers(pairs, plan)
    truth = [gain(choice, trust) for choice, trust in zip(found["choice"], found["trust"], strict=True)]
    assert ((found["R_low_all"] < truth) & (found["R_high_all"] > truth)).all()
    told = tipping.verdicts(found, plan).set_index("choice")["verdict"]
    assert told.to_dict() == {"regulate": "below", "direct": "below", "facilitate": "passes"}
    lines = tipping.crossings(found, plan)
    assert set(lines.query("choice != 'facilitate'")["direction"]) == {"none"}
    here = lines.query("choice == 'facilitate' and along == 'trust'")
    assert set(here["direction"]) == {"up"} and ((here["place"] - 0.6).abs() < 0.09).all()
    assert ((here["band_from"] < here["place"]) & (here["place"] < here["band_to"])).all()


def test_what_is_known_of_r():
    def table(*bounds):
        return pd.DataFrame(bounds, columns=["R_low_all", "R_high_all"])

    nan = float("nan")
    assert tipping.verdict(table((0.1, 0.4), (0.2, 0.9))) == "below"
    assert tipping.verdict(table((1.1, 2.4), (1.2, 1.9))) == "above"
    assert tipping.verdict(table((0.1, 0.4), (1.2, 1.9))) == "passes"
    assert tipping.verdict(table((0.1, 0.4), (0.2, 1.9))) == "open"
    assert tipping.verdict(table((0.1, 0.4), (nan, nan))) == "open"
    assert tipping.verdict(table((nan, nan), (nan, nan))) == "unknown"
    x = np.array([0.0, 1.0, 3.0])
    assert tipping.passed(x, np.array([0.0, 2.0, 0.0])) == [("up", 0.5), ("down", 2.0)]
    assert tipping.passed(x, np.array([0.0, nan, 2.0])) == []


@pytest.mark.usefixtures("pairs", "study")
def test_the_verb_tells_and_draws_the_same_twice_and_runs_nothing(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    words = ["map", "plane", "outcome=active_hours", "reproduction=pairs"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Facilitating gives most in 4 of 8; regulating gives most in 2 of 8; not resolved in 2. Of the 2" in said
    assert "Regulating: R stays below one in all 6 cells, so there is no tipping line" in said
    drawn = Path("results/plane/map_active_hours_en.svg").read_text(encoding="utf-8")
    assert "No tipping line for regulating and directing" in drawn and "Tipping line (R = 1): facilitating." in drawn
    assert "Facilitating: R passes one: at trust 0." in said
    names = [*(f"map_active_hours_en.{end}" for end in ("svg", "pdf", "png")), "map_active_hours.csv",
             "map_active_hours_rivals.csv", "climb_active_hours_en.svg", "climb_active_hours.csv",
             "reproduction_en.svg", "reproduction.csv", "tipping_lines.csv", "tipping_verdicts.csv"]
    made = {name: (Path("results/plane") / name).read_bytes() for name in names}
    code = (f"import sys; from experiments.cli import main; code = main({words}); "
            "bad = [m for m in ('sim.engine', 'sim.run', 'numba', 'mesa', 'hydra') if m in sys.modules]; "
            "sys.exit(f'{code} {bad}' if code or bad else 0)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == said and made == {name: (Path("results/plane") / name).read_bytes() for name in names}
    assert len(pd.read_csv("results/plane/reproduction.csv")) == 18


def test_the_same_in_dutch(study, pairs):
    plan = planes(study)
    cells, _ = policy_map.winners(study, plan, "active_hours")
    said = map_told.told(study, plan, cells, "active_hours", "nl")
    assert "Faciliteren levert het meest op in 4 van 8; reguleren levert het meest op in 2 van 8" in said
    assert "er is geen studie" in map_told.tipping_note(None, None, "nl")
    assert "er is geen studie van de doorwerking" in map_told.told_reproduction(study, None, None, None, "nl")
    other = reproduction_planes(pairs)
    said = map_told.told_reproduction(study, pairs, other, numbers(pairs, other), "nl")
    assert "Reguleren: R blijft in alle 6 vakken onder één; er is dus geen omslaggrens" in said
    assert "Faciliteren: R gaat door één: bij vertrouwen 0," in said


@pytest.mark.usefixtures("pairs", "study")
@pytest.mark.parametrize("words, told", [
    (["plane", "outcome=active_hour"], "active_hours"), (["plane", "across=role"], "across"),
    (["plane", "reproduction=plane"], "design=reproduction"), (["pairs"], "reproduction=pairs"),
    (["plane", "across=trust", "up=trust"], "choose another"), (["nowhere"], "not found"), ([], "name one stored"),
    (["plane", "langauge=nl"], "language"), (["plane", "language=fr"], "en, nl")])
def test_what_is_refused(folder, monkeypatch, capsys, words, told):
    monkeypatch.chdir(folder)
    assert main(["map", *words]) == 2
    error = capsys.readouterr().err
    assert told in error and "Traceback" not in error


def test_a_study_without_a_plane_is_refused(folder, monkeypatch, capsys):
    swept(folder, "trust=.3,.7", "replicates=1", "study=line", "weeks=30")
    monkeypatch.chdir(folder)
    assert main(["map", "line"]) == 2 and "two settings" in capsys.readouterr().err


def test_choices_differ_in_grey_and_their_words_can_be_read():
    def light(colour):
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                            for part in to_rgb(colour))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for count in (2, 5, 6):
        shades = list(colours([str(k) for k in range(count)]).values())
        assert (np.diff([light(one) ** (1 / 2.2) for one in shades]) > 0.1).all()
        for shade in shades:  # WCAG: 4.5 to 1
            low, high = sorted((light(shade), light(ink_on(shade))))
            assert (high + 0.05) / (low + 0.05) >= 4.5
