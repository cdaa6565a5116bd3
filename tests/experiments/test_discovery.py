"""Rules for where one arm falls behind: a known box is found, noise gives none, shares hold what is true elsewhere."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments import conditions
from experiments.cli import main
from experiments.contrasts import contrast
from experiments.statistics.boxes import Limit, decimals, find_box, within
from experiments.statistics.halves import Half
from experiments.statistics.rules import discover
from experiments.study import find_study

FALSE_ALARM = 5e-5


def points(rng, n):
    return pd.DataFrame({"trust": rng.uniform(0.2, 0.8, n), "energy": rng.uniform(0.2, 0.8, n),
                         "cost": rng.uniform(0.001, 0.005, n), "rule": rng.choice(["energy", "need", "targets"], n)})


def inside(x):
    return ((x["trust"] < 0.44) & (x["cost"] > 0.0026)).to_numpy()


def known(seed, n=160, replicates=8, noise=1.0):
    """Return settings and differences of a study in which B is behind in one box, with luck of each run."""
    rng = np.random.default_rng([11, seed])
    x = points(rng, n)
    return x, np.where(inside(x), -1.0, 1.0)[:, None] + rng.normal(0, noise, (n, replicates))


@pytest.mark.parametrize("seed", range(4))
def test_a_known_box_is_found(seed):
    x, found = known(seed, 240)
    made = discover(x, found)
    assert len(made.rules) == 1 and made.rules[0].verdict == "stands"
    limits = {limit.setting: limit for limit in made.rules[0].box}
    assert set(limits) == {"trust", "cost"}
    assert limits["trust"].high == pytest.approx(0.44, abs=0.06) and limits["trust"].low == -math.inf
    assert limits["cost"].low == pytest.approx(0.0026, abs=0.0006) and limits["cost"].high == math.inf
    rule = made.rules[0]
    assert rule.density.mean > 0.75 and rule.coverage.mean > 0.75 and rule.outside.mean < 0.15
    assert rule.density.low < rule.density.mean and made.judged_replicates == 4


def test_words_and_two_boxes():
    """Behind where the rule is need, and apart from that where trust is high: two rules, one of words."""
    rng = np.random.default_rng(5)
    x = points(rng, 300)
    bad = (x["rule"] == "need") | (x["trust"] > 0.62)
    made = discover(x, np.where(bad, -1.0, 1.0)[:, None] + rng.normal(0, 0.7, (300, 6)))
    boxes = [rule.box for rule in made.rules]
    assert (Limit("rule", kept=("need",)),) in boxes and len(boxes) == 2
    other = next(box for box in boxes if box[0].setting == "trust")
    assert other[0].low == pytest.approx(0.62, abs=0.03) and made.together.mean > 0.9


def share_with_a_rule(make, trials):
    return sum(bool(discover(*make(np.random.default_rng([12, seed]))).rules) for seed in range(trials))


def test_noise_gives_no_rule():
    """Eight settings that do nothing: in some two of five studies a box is found, and then stands in one of twenty."""
    def noise(rng):
        return pd.DataFrame(rng.uniform(0, 1, (80, 8))).add_prefix("x"), rng.normal(0, 1, (80, 12))

    assert share_with_a_rule(noise, 100) <= stats.binom.ppf(1 - FALSE_ALARM, 100, 0.4 * 0.05)


def test_luck_that_all_points_share_gives_no_rule():
    """Each replicate tilts the whole plane some other way: within the same luck every rule would be confirmed."""
    def tilted(rng):
        x = points(rng, 80).drop(columns="rule")
        scaled = ((x - x.mean()) / x.std()).to_numpy()
        return x, scaled @ rng.normal(0, 1, (3, 6)) + rng.normal(0, 0.02, (80, 6))

    assert share_with_a_rule(tilted, 100) <= stats.binom.ppf(1 - FALSE_ALARM, 100, 0.05)


def test_where_nothing_happens_counts_neither_way():
    """Both equal at low energy, a coin's toss elsewhere: a rule would only say where something happens."""
    rng, stood = np.random.default_rng(8), 0
    for _ in range(25):
        x = points(rng, 120)
        found = np.where((x["energy"] > 0.5).to_numpy()[:, None], rng.normal(0, 1, (120, 6)), 0.0)
        made = discover(x, found)
        stood += bool(made.rules)
        assert made.equal == (x["energy"] <= 0.5).sum()
    assert stood <= stats.binom.ppf(1 - FALSE_ALARM, 25, 0.05)


@pytest.mark.parametrize("blocked, noise", [(False, 1.0), (True, 0.05)])
def test_shares_hold_what_is_true_of_all_points(blocked, noise):
    """Density and coverage of a wide box against those of very many points; blocks of four points are one point."""
    def half(seed, n):
        rng = np.random.default_rng([13, seed])
        each = 4 if blocked else 1
        x = points(rng, n // each)
        found = np.where(inside(x), -0.5, 0.7)[:, None] + rng.normal(0, noise, (n // each, 4))
        rows = np.arange(n) // each
        return Half(x.iloc[rows].reset_index(drop=True), found[rows], rows)

    box, trials = (Limit("trust", high=0.55), Limit("energy", low=0.35)), 150
    many = half(10**6, 20_000)
    part = within(box, many.x)
    truth = {False: many.share(part).mean, True: many.share(part, of_failing=True).mean}
    for of_failing, true in truth.items():
        found = []
        for seed in range(trials):
            one = half(seed, 160)
            found.append(one.share(within(box, one.x), of_failing))
        held = sum(one.low <= true <= one.high for one in found)
        assert stats.binom.ppf(FALSE_ALARM, trials, 0.95) <= held
        assert all(one.low < one.high for one in found)


def test_why_there_is_no_rule():
    rng = np.random.default_rng(3)
    x = points(rng, 60)
    assert discover(x, np.full((60, 4), 1.0)).why == "few"
    assert discover(x, np.full((60, 4), -1.0)).why == "everywhere"
    assert discover(x, np.full((60, 4), np.nan)).points == 0
    one = discover(*known(1, replicates=1, noise=0.1))
    assert not one.rules and one.why == "unjudged" and one.rejected.density.mean > 0.8
    two = discover(*known(1, replicates=3, noise=0.1))
    assert two.rules and two.judged_replicates == 2


def test_a_box_needs_something_to_tell():
    rng = np.random.default_rng(4)
    x = points(rng, 80)
    assert find_box(x, np.zeros(80, dtype=bool)) is None and find_box(x, np.ones(80, dtype=bool)) is None
    assert within((Limit("rule", kept=("need", "energy")),), x).sum() == (x["rule"] != "targets").sum()
    assert decimals(pd.Series([0.25, 0.85])) == 2 and decimals(pd.Series([0.001, 0.005])) == 4
    assert decimals(pd.Series([500, 20_000])) == -2


@pytest.fixture(scope="module")
def lhs(made_once):
    folder, _ = made_once(["sweep", "design=lhs", "design.samples=80", "trust=.25:.85", "energy=.25:.85",
                           "role=regulate,facilitate,direct", "weeks=30", "residents=20000", "jobs=1", "replicates=4",
                           "study=l"])
    return find_study(folder / "results", "l")


def test_the_verb_tells_the_rule(lhs, monkeypatch, capsys):
    """The stand-in gives directing .15 of its own where trust times energy is low: there facilitating is behind."""
    monkeypatch.chdir(lhs.folder.parent.parent)
    monkeypatch.setattr("experiments.figures.save", lambda figure, path: figure.draw_without_rendering() or [])
    for language, words in {
            "en": ("Facilitating is behind where ", "did not serve to find it", "where trust is below 0.", "3 arms"),
            "nl": ("Faciliteren blijft achter waar ", "niet zijn gebruikt om de regel te vinden",
                   "waar vertrouwen lager is dan 0,", "3 armen")}.items():
        assert main(["sensitivity", "l", "outcome=initiative_rate_all", f"language={language}"]) == 0
        said = capsys.readouterr().out
        assert not [word for word in words if word not in said] and "nan" not in said and "inf" not in said
    rules = pd.read_csv(lhs.folder / "conditions.csv")
    assert (rules["verdict"] == "stands").any() and (rules["arm"] == "facilitate").all()
    assert len(pd.read_csv(lhs.folder / "conditions_points.csv")) == 80


def test_arms_can_be_turned_round(lhs):
    asked = contrast(lhs, "direct", None, "en")
    assert (asked.arm, asked.against) == ("direct", "facilitate") and asked.names == ("facilitating", "directing")
    usual = conditions.conditions(lhs, contrast(lhs, None, None, "en"), "initiative_rate_all").found
    turned = conditions.conditions(lhs, asked, "initiative_rate_all").found
    assert turned.failing == usual.points - usual.failing - usual.equal
    assert contrast(lhs, None, "regulate", "en").arm == "facilitate"
