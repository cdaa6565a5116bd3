"""What drives an outcome: indices of stored designs and of differences, luck told apart, and the verb around them."""

import math
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments import conditions, drivers, sampling
from experiments.cli import main
from experiments.figures.style import FORMATS
from experiments.statistics.indices import indices, luck_share, stored_indices
from experiments.study import find_study

FALSE_ALARM = 5e-5
RANGES = {"x1": (0.0, 2.0), "x2": (-1.0, 1.0), "x3": (0.0, 10.0)}


def stored(kind, samples, values, ranges=RANGES, **drawn):
    """Return a stored study, as far as the indices read it: arm -> a row a point, a column a replicate."""
    points = sampling.draw(kind, ranges, samples, seed=5, **drawn)
    rows = [{"point": k, "seed": 1, "replicate": r, "arm": arm, "status": "ok", "active_hours": value,
             **{f"at_{name}": x for name, x in zip(ranges, points[k], strict=True)}}
            for arm, table in values(np.array(points)).items() for k, row in enumerate(table)
            for r, value in enumerate(row)]
    design = {"kind": kind, "drawn": {"problem": sampling.problem(ranges), "samples": samples, **drawn}}
    return SimpleNamespace(manifest={"design": design, "points": len(points)}, runs=lambda: pd.DataFrame(rows),
                           folder=SimpleNamespace(name="known"))


def linear(x):
    return 3 * x[:, 0] - 2 * x[:, 1] + 0.1 * x[:, 2]


def test_morris_on_a_linear_function_gives_its_slopes():
    """The effect of going over the whole range: slope times range, the same everywhere."""
    points = np.array(sampling.draw("morris", RANGES, 12, seed=3, levels=4))
    found = indices("morris", sampling.problem(RANGES), points, linear(points)).set_index(["index", "setting"])["value"]
    for name, effect in {"x1": 6.0, "x2": -4.0, "x3": 1.0}.items():
        assert found["mu", name] == pytest.approx(effect)
        assert found["mu_star", name] == pytest.approx(abs(effect))
        assert found["sigma", name] == pytest.approx(0, abs=1e-9)


def test_a_difference_has_indices_of_its_own_and_shared_luck_drops_out():
    """Arms that both hang on x1 and on great luck that all points share; only x2 makes the difference."""
    def values(x):
        luck = np.random.default_rng(1).normal(0, 5, (1, 4))
        a = 10 * x[:, :1] + luck + np.random.default_rng(2).normal(0, 0.01, (len(x), 4))
        return {"a": a, "b": a + 2 * x[:, 1:2]}

    study = stored("sobol", 256, values)
    of_a = stored_indices(study, "a", "active_hours").set_index(["index", "setting"])
    of_both = stored_indices(study, "b", "active_hours", against="a").set_index(["index", "setting"])
    assert of_a.loc[("ST", "x1"), "value"] == pytest.approx(1, abs=0.02)
    assert of_both.loc[("ST", "x2"), "value"] == pytest.approx(1, abs=0.02)
    assert of_both.loc[("ST", "x1"), "value"] == pytest.approx(0, abs=1e-6)
    assert of_a["luck"].iloc[0] < 1e-4 and of_both["luck"].iloc[0] < 1e-12


@pytest.mark.parametrize("kind, samples, index", [("sobol", 64, "ST"), ("morris", 40, "mu_star")])
def test_a_setting_that_does_nothing_comes_to_what_luck_gives(kind, samples, index):
    """Over many studies: the index of the inert settings is the floor on average, and seldom counts as resolved."""
    trials, over, resolved = 30, [], 0
    for seed in range(trials):
        rng = np.random.default_rng([9, seed])
        study = stored(kind, samples, lambda x, rng=rng: {"a": x[:, :1] + rng.normal(0, 1, (len(x), 4))})
        own = stored_indices(study, "a", "active_hours").set_index(["index", "setting"]).loc[index].loc["x2"]
        over.append(own["value"] / own["floor"])
        resolved += own["low"] > own["floor"]
    assert np.mean(over) == pytest.approx(1, abs=max(0.05, 4 * np.std(over) / math.sqrt(trials)))
    assert np.mean(over) == pytest.approx(1, abs=0.25)
    assert resolved <= stats.binom.ppf(1 - FALSE_ALARM, trials, 0.05)


def test_share_of_luck_and_its_interval():
    truth, trials = 0.5 / (1 + 0.5), 150
    held, shares = 0, []
    for seed in range(trials):
        rng = np.random.default_rng([4, seed])
        common = rng.normal(0, 3, (1, 4))  # the same at every point: no difference between points
        found = luck_share(rng.normal(0, 1, (60, 1)) + common + rng.normal(0, math.sqrt(2), (60, 4)), 60)
        held += found["luck_low"] <= truth <= found["luck_high"]
        shares.append(found["luck"])
    assert np.mean(shares) == pytest.approx(truth, rel=0.06)
    assert stats.binom.ppf(FALSE_ALARM, trials, 0.95) <= held < trials
    assert math.isnan(luck_share(np.ones((9, 1)), 9)["luck"]) and math.isnan(luck_share(np.ones((9, 3)), 9)["luck"])


def known(*rows, luck=(0.1, 0.05, 0.2)):
    """Return indices of one outcome and quantity as the verb holds them: (setting, value, low, high)."""
    return pd.DataFrame([{"outcome": "active_hours", "quantity": "arm", "index": "ST", "setting": name, "with": "",
                          "value": value, "low": low, "high": high, "blocks": 64, "floor": luck[0],
                          "floor_high": luck[2], **dict(zip(("luck", "luck_low", "luck_high"), luck, strict=True))}
                         for name, value, low, high in rows])


def sentence(*rows, kind="sobol", **luck):
    rows = known(*rows, **luck)
    judged = drivers.judged(pd.concat([rows, rows.assign(index="S1", floor_high=0.0)], ignore_index=True))
    study = SimpleNamespace(manifest={"design": {"kind": kind}})
    asked = SimpleNamespace(quantities=lambda: [("arm", "a", None)], names=("a", "a"))
    return drivers.sentences(study, drivers.bounded(judged), "active_hours", asked, "en")[0]


def test_nothing_matters_most_where_luck_or_another_setting_reaches_it():
    """Luck's interval below the index's, and the other settings' too: only then one is named; never where all is luck.
    """
    energy, trust = ("energy", 0.6, 0.45, 0.75), ("trust", 0.3, 0.22, 0.4)
    assert sentence(energy, trust).startswith("What matters most is energy (60% [45, 75] of the variation), then trust")
    assert "no setting stands out" in sentence(energy, trust, luck=(0.3, 0.15, 0.5)).lower()
    assert "no setting stands out" in sentence(("energy", 1.0, 0.9, 1.1), trust, luck=(0.6, 0.3, 1.2)).lower()
    assert "judged by its total" in sentence(energy, trust, luck=(0.3, 0.15, 0.5)), "its main index may lie above luck"
    one = sentence(energy, trust, luck=(0.2, 0.15, 0.3))
    assert one.startswith("What matters most is energy") and "Not resolved: trust" in one
    both = sentence(energy, ("trust", 0.5, 0.35, 0.65))
    assert "matters most is not resolved" in both and "what matters most is energy" not in both.lower()
    assert "matters most is not resolved" in sentence(energy, ("trust", 0.4, 0.01, 0.8))
    assert "cannot be told" in sentence(energy, trust, luck=(math.nan,) * 3)


def test_an_estimate_beyond_what_can_be_is_none():
    """An interval wholly above 100% or below 0%, or no setting that does anything though the outcome varies."""
    told = sentence(("energy", 1.69, 1.1, 2.27), ("trust", 0.3, 0.22, 0.4))
    assert "169" not in told and "unusable, more samples needed (design.samples): energy" in told
    assert "most is not resolved" in told
    zero = drivers.judged(known(("energy", 0.0, math.nan, math.nan), ("trust", 0.0, math.nan, math.nan)))
    assert zero["unusable"].all() and not zero["resolved"].any()
    part = drivers.judged(known(("energy", 0.0, math.nan, math.nan), ("trust", 0.9, 0.7, 1.1)))
    cut = drivers.bounded(part)
    assert not part["unusable"].any() and list(cut["high"].dropna()) == [1] and cell(cut.iloc[0]) == "changes nothing"
    assert drivers.judged(known(("energy", -0.3, -0.5, -0.1)))["unusable"].all()


def cell(row):
    return drivers.cell(row, "active_hours", "en")


@pytest.mark.parametrize("value, low, high, said", [
    (0.001, 0.0, 0.002, "< 1%"), (0.004, 0.001, 0.007, "0% [0, 1]"), (0.0204, 0.0201, 0.0207, "2.0% [2.0, 2.1]"),
    (0.021, 0.019, 0.0232, "2.1% [1.9, 2.3]"), (0.9991, 0.998, 1.0, "> 99%"), (0.62, 0.16, 1.2, "62% [16, 100]"),
    (-0.1, -0.4, 0.2, "0% [0, 20]")])
def test_a_share_has_no_interval_without_width(value, low, high, said):
    assert cell(drivers.bounded(drivers.judged(known(("energy", value, low, high)))).iloc[0]) == said


def test_a_size_has_no_interval_without_width_either():
    rows = known(("energy", 2e-6, 0.0, 5e-6), ("trust", 3e-6, -1e-6, 7e-6), ("more", 5.00001, 5.0, 5.00002))
    cut = drivers.bounded(drivers.judged(rows.assign(index="mu_star")))
    assert [cell(row) for _, row in cut.iterrows()] == ["< 0.1", "< 0.1", "5.0 (interval narrower than 0.1)"]
    assert cut["low"].iloc[1] == 0


SWEEP = ["sweep", "role=direct,facilitate", "weeks=30", "residents=20000", "jobs=1"]


@pytest.fixture(scope="module")
def sobol(made_once):
    folder, _ = made_once([*SWEEP, "design=sobol", "design.samples=16", "trust=.25:.85", "energy=.25:.85",
                           "params.energy.cost=.001:.005", "replicates=3", "study=s"])
    return find_study(folder / "results", "s")


@pytest.fixture
def undrawn(monkeypatch):
    """Leave the files of figures out: rendering is what takes long."""
    monkeypatch.setattr("experiments.figures.save", lambda figure, path: figure.draw_without_rendering() or [])


@pytest.fixture
def there(sobol, monkeypatch):
    monkeypatch.chdir(sobol.folder.parent.parent)
    return sobol


def told(there, capsys, *words):
    """Run the verb; return what it printed and the files that it wrote."""
    assert main(["sensitivity", "s", *words]) == 0
    said = capsys.readouterr().out
    assert "nan" not in said and "inf" not in said
    return said, {path.name: path.read_bytes() for path in there.folder.iterdir()
                  if path.name.startswith(("sensitivity", "conditions"))}


def test_the_verb_in_english(there, capsys):
    said, files = told(there, capsys, "outcome=initiative_rate")
    for words in ("WHAT DRIVES THE OUTCOME", "B − A, the difference: ",
                  "Changing nothing in these runs: load", "Luck between replicates gives ",
                  "UNDER WHICH CONDITIONS FACILITATING IS BEHIND DIRECTING"):
        assert words in said
    assert {"sensitivity.csv", "conditions.csv", "conditions_points.csv",
            *(f"{stem}_en.{end}" for stem in ("sensitivity", "conditions") for end in FORMATS)} <= set(files)


def test_the_verb_in_dutch_and_the_same_again_to_the_byte(there, capsys):
    made = told(there, capsys, "outcome=active_hours", "language=nl")
    for words in ("WAT DE UITKOMST BEPAALT", "B − A, het verschil: ", "draaglast van meedoen",
                  "Toeval tussen herhalingen geeft ", "FACILITEREN ACHTERBLIJFT BIJ REGISSEREN"):
        assert words in made[0]
    assert told(there, capsys, "outcome=active_hours", "language=nl") == made


def test_reads_only_what_is_stored(there):
    code = ("import sys; from experiments.cli import main; code = main(['sensitivity', 's', 'outcome=active_hours']); "
            "bad = [m for m in ('sim.engine', 'sim.run', 'numba', 'mesa', 'hydra', 'sklearn') if m in sys.modules]; "
            "sys.exit(f'{code} {bad}' if code or bad else 0)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_the_stand_in_hangs_on_is_found(sobol):
    """The stand-in rises with trust times energy and does not know the load; facilitating multiplies it."""
    from experiments.contrasts import contrast

    found = drivers.drivers(sobol, contrast(sobol, None, None, "en"), ("initiative_rate",))
    own = found[(found["quantity"] == "difference") & (found["index"] == "ST")].set_index("setting")
    assert own.loc["trust", "resolved"] and own.loc["energy", "resolved"]
    assert not own.loc["params.energy.cost", "resolved"]


def test_one_replicate_says_that_luck_is_unknown(engine, here, undrawn, capsys):
    words = ["design=sobol", "design.samples=16", "trust=.25:.85", "energy=.25:.85", "replicates=1", "study=one"]
    assert main([*SWEEP, *words]) == main(["sensitivity", "one", "outcome=active_hours"]) == 0
    said = capsys.readouterr().out
    assert "With one replicate luck cannot be told" in said and "nan" not in said


def test_morris_and_one_arm(engine, here, undrawn, capsys):
    words = ["design=morris", "design.samples=12", "trust=.25:.85", "energy=.25:.85", "replicates=3", "study=m"]
    assert main(["sweep", *words, *SWEEP[2:]]) == main(["sensitivity", "m", "outcome=active_hours", "language=nl"]) == 0
    said = capsys.readouterr().out
    assert "verandering" in said and "deze studie heeft één arm" in said and "nan" not in said


def test_an_outcome_that_never_differs(engine, here, undrawn, capsys):
    words = ["design=sobol", "design.samples=8", "trust=.1:.2", "energy=.1:.2", "replicates=2", "study=dead"]
    assert main([*SWEEP, *words]) == 0
    assert main(["sensitivity", "dead", "outcome=initiative_rate"]) == 0
    assert main(["sensitivity", "dead", "outcome=survival_anchored"]) == 0
    said = capsys.readouterr().out
    assert "does not vary over these combinations" in said and "too few whole blocks" in said
    assert "No rule: too few combinations" in said and "nan" not in said


@pytest.mark.parametrize("words, told", [
    ([], "name one stored study"), (["s", "x"], "name one stored study"),
    (["s", "outcome=active_hour"], "active_hours"), (["s", "arm=facilitat"], "facilitate"),
    (["s", "arm=direct", "against=direct"], "another arm"), (["s", "trust=.4"], "analysed as it is"),
    (["none"], "not found")])
def test_bad_input(there, capsys, words, told):
    assert main(["sensitivity", *words]) == 2
    err = capsys.readouterr().err
    assert told in err and "Traceback" not in err and len(err.splitlines()) == 1


def test_failed_runs_leave_out_their_blocks_and_an_arm_may_have_none(sobol):
    """All of one arm failed: no difference, no rule, no crash; a failed run: one block less."""
    from experiments.contrasts import contrast

    asked, runs = contrast(sobol, None, None, "nl"), sobol.runs()
    one = runs.copy()
    one.loc[(one["arm"] == "direct") & (one["point"] == 7), "status"] = "failed"
    found = drivers.drivers(sobol, asked, ("active_hours",), one)
    assert set(found["blocks"]) == {15, 16} and "1 van de 16 blokken" in drivers.dropped(sobol, found, "nl")
    assert conditions.conditions(sobol, asked, "active_hours", one).found.points == 79
    none = runs.assign(status=runs["status"].where(runs["arm"] != "direct", "failed"))
    found = drivers.drivers(sobol, asked, ("active_hours",), none)
    assert found.loc[found["quantity"] == "difference", "value"].isna().all()
    assert found.loc[found["quantity"] == "b", "value"].notna().all()
    here = conditions.conditions(sobol, asked, "active_hours", none)
    assert here.found.why == "few" and here.found.points == 0 and conditions.told(here, asked, "nl")


def test_a_study_that_can_tell_neither(engine, here, capsys):
    assert main(["sweep", "design=single", "replicates=2", "weeks=30", "residents=500", "jobs=1", "study=r"]) == 0
    assert main(["sensitivity", "r"]) == 2
    assert "design=sobol" in capsys.readouterr().err
