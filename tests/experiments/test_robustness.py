"""Robustness of the headline contrast: signs, orders of the week, drawn role tables, shares and words."""

import math

import numpy as np
import pytest

import sim
from experiments.statistics import Interval
from experiments.validation import robustness_order as order
from experiments.validation import robustness_rows as rows
from experiments.validation import robustness_run as running
from experiments.validation import robustness_show as show
from experiments.validation import robustness_tables as tables
from experiments.validation.robustness_variants import BASE, FAMILIES, ORDER, SIZE, VARIANTS, Variant
from sim.metrics import EQUAL_RANK
from sim.roles import INSTRUMENTS, resolve, role_table, standard_table
from sim.scenario import Scenario
from sim.schedule import ORDER as AS_EVER

UP, DOWN, ACROSS = Interval(1.0, 0.5, 1.5, 20), Interval(-1.0, -1.5, -0.5, 20), Interval(0.1, -0.4, 0.6, 20)
NOTHING = Interval(0.0, math.nan, math.nan, 20, untied=0)


@pytest.mark.parametrize(("found", "default", "expected"), [
    (UP, UP, rows.SAME), (DOWN, DOWN, rows.SAME), (DOWN, UP, rows.OPPOSITE), (UP, DOWN, rows.OPPOSITE),
    (ACROSS, UP, rows.OPEN), (NOTHING, DOWN, rows.OPEN), (UP, ACROSS, rows.NO_SIGN), (UP, NOTHING, rows.NO_SIGN)])
def test_a_sign_is_kept_where_both_intervals_say_so(found, default, expected):
    assert rows.sign(found, default) == expected


def test_rows_are_held_against_the_default():
    found = {(BASE, "default"): dict.fromkeys(EQUAL_RANK, UP), (SIZE, "small"): dict.fromkeys(EQUAL_RANK, DOWN)}
    made = rows.rows(found)
    assert [row.outcome for row in made] == [*EQUAL_RANK, *EQUAL_RANK]
    assert [row.default for row in made] == [True] * 3 + [False] * 3
    assert {row.sign for row in made if not row.default} == {rows.OPPOSITE}


def test_every_change_is_a_scenario_and_changes_something():
    setting = running.Setting({})
    default = running.scenario_of({}, {})
    assert {one.family for one in VARIANTS} | {ORDER} == {BASE, *FAMILIES}
    assert len({(one.family, one.label) for one in VARIANTS}) == len(VARIANTS)
    for one in VARIANTS:
        a, b = running.arms(one, setting).scenarios
        assert (a.role, b.role) == ("direct", "facilitate")
        assert (running.scenario_of({}, one.settings) == default) == (one.family == BASE)
        assert one.pairs() * a.residents >= 0.8 * 24 * 10_000 and one.pairs(quick=True) >= 2


def test_what_is_changed_goes_over_the_parameters_given():
    setting = running.Setting({"params.trust.ratio": 2.0, "params.trust.gain": 0.05})
    both = running.arms(Variant(BASE, "x", {"params.trust.ratio": 5.0}), setting).scenarios
    assert {one.params.trust.ratio for one in both} == {5.0} and {one.params.trust.gain for one in both} == {0.05}


@pytest.mark.parametrize("role", ["direct", "facilitate"])
def test_step_by_step_in_the_default_order_is_the_compiled_week(role):
    scenario = Scenario(residents=300, weeks=60, role=role, loop_gain=3.0)
    whole, steps = sim.simulate(scenario, 5, 2).summary, order.simulate_in(scenario, 5, 2, AS_EVER)
    for name, value in whole.items():
        assert steps[name] == value or (math.isnan(steps[name]) and math.isnan(value)), name


def test_orders_keep_what_must_come_first():
    drawn = order.orders()
    assert drawn == order.orders() and len(set(drawn)) == len(drawn) == order.DRAWN + 1
    for one in drawn:
        assert sorted(one) == sorted(AS_EVER) and one != AS_EVER
        assert one[0] == "events" and one[-1] == "observation"
    for one in order.orders(300):
        founding, joining, life = map(one.index, ("founding", "joining", "life"))
        assert founding < joining and not founding < life < joining
    first = {one[1] for one in drawn}
    assert len(first) > 4  # drawn, not nearly the default


@pytest.mark.parametrize("lost", [("joining", "founding"), ("founding", "life", "joining")])
def test_where_the_hand_over_is_lost_no_idea_of_residents_is_taken_up(lost):
    """Why founding comes before joining and life not between: otherwise it is no other order of the same model."""
    scenario = Scenario(residents=600, weeks=60)
    scenario.params.founding.phi = 0.004
    scenario.start.stock = False
    scenario.params.joining.intercept = 5.0
    middle = [name for name in AS_EVER if name not in lost]
    at = middle.index("support")
    right = sorted(lost, key=["founding", "joining", "life"].index)
    without, kept = (order.simulate_in(scenario, 1, 0, (*middle[:at], *one, *middle[at:])) for one in (lost, right))
    assert without["initiative_rate"] == 0.0 < kept["initiative_rate"] and without["idea_rate"] > 0


def test_an_order_must_be_whole():
    with pytest.raises(ValueError, match="every process once"):
        order.simulate_in(Scenario(residents=10, weeks=1), 1, 0, AS_EVER[:-1])


def test_drawn_tables_lie_round_the_shipped_one():
    drawn = tables.drawn(400)
    shipped = np.array([[standard_table()[role][name] for name in INSTRUMENTS] for role in tables.ROLES])
    assert drawn.shape == (400, 5, 6) and np.array_equal(drawn[:10], tables.drawn(400)[:10])
    assert drawn.min() >= 0 and drawn.max() <= 1 and np.abs(drawn - shipped).max() <= tables.WIDTH + 1e-12
    inside = (shipped >= tables.WIDTH) & (shipped <= 1 - tables.WIDTH)
    error = tables.WIDTH / math.sqrt(3 * 400)
    assert inside.sum() > 15 and np.abs((drawn.mean(axis=0) - shipped)[inside]).max() < 4.5 * error
    assert (drawn[:, shipped == 0.0] == 0).mean() == pytest.approx(0.5, abs=0.1)  # cut off at zero


def test_each_run_has_the_row_of_its_table(monkeypatch):
    """Levels, places and luck: roles of a table share replicates, tables do not."""
    seen = {}

    def run(jobs, processes):
        out = []
        for job in jobs:
            levels = resolve(job.scenario.role, role_table(job.scenario.roles))
            assert job.scenario.start.role == "stimulate"
            out.append([levels[0], levels[5], job.replicate])
            seen.setdefault(tuple(levels), []).append(job.replicate)
        return np.array(out)

    monkeypatch.setattr(tables, "run", run)
    levels = tables.drawn(3)
    values = tables.simulated(levels, running.Setting({}))
    for t in range(3):
        for k, role in enumerate(tables.ROLES):
            runs = tables.PAIRS if role in ("direct", "facilitate") else tables.PAIRS_OTHERS
            assert np.array_equal(values[t, k, :runs, 2], t * tables.PAIRS + np.arange(runs))
            np.testing.assert_allclose(values[t, k, :runs, :2], np.tile(levels[t, k, [0, 5]], (runs, 1)))
            assert np.isnan(values[t, k, runs:]).all()


@pytest.mark.parametrize(("count", "n", "low", "high"), [
    (8, 10, 0.4902, 0.9433), (0, 200, 0.0, 0.01885), (200, 200, 0.98115, 1.0), (100, 200, 0.43136, 0.56864)])
def test_wilson(count, n, low, high):
    found = tables.wilson(count, n)
    assert found.mean == count / n
    assert (found.low, found.high) == (pytest.approx(low, abs=2e-4), pytest.approx(high, abs=2e-4))


def test_ranking_counts_tables():
    """Ten tables in the shipped order of outcome 1; in two the roles of the contrast change places."""
    shipped = {"regulate": 1.0, "direct": 3.0, "stimulate": 5.0, "facilitate": 4.0, "let_go": 2.0}
    values = np.full((10, 5, tables.PAIRS, 3), np.nan)
    values[:] = np.array([shipped[role] for role in tables.ROLES])[None, :, None, None]
    values[:2, tables.ROLES.index("direct"), :, 1] = 4.5
    found = tables.ranking(values, shipped, 1)
    assert found.order == ("stimulate", "facilitate", "direct", "let_go", "regulate")
    assert (found.ahead.mean, found.whole.mean, found.best.mean) == (0.8, 0.8, 1.0)
    assert [one.mean for one in found.neighbours] == [1.0, 0.8, 1.0, 1.0]
    assert tables.ranking(values, shipped, 0).whole.mean == 1.0


def test_luck_is_taken_off_a_share():
    """Contrasts of mean 1 and spread 1 seen through luck of 2 a run: .84 are above zero, fewer are counted so."""
    luck = np.random.default_rng(2)
    true = luck.normal(1.0, 1.0, 4000)
    pairs = true[:, None] + luck.normal(0.0, 2.0, (4000, 4))
    assert (pairs.mean(axis=1) > 0).mean() < 0.80
    assert tables.without_luck(pairs) == pytest.approx(0.841, abs=0.02)
    assert math.isnan(tables.without_luck(luck.normal(0.0, 1.0, (1, 4)).repeat(5, axis=0)))


def test_rank_correlation_covers():
    """At rho .5 (Spearman .483 in the normal law) some 95% of intervals hold it; a law that rises gives one."""
    luck, held = np.random.default_rng(5), 0
    for _ in range(400):
        x, e = luck.normal(size=(2, 60))
        found = tables.rank_correlation(x, 0.5 * x + math.sqrt(0.75) * e)
        held += found.low <= 6 / math.pi * math.asin(0.25) <= found.high
    assert held / 400 == pytest.approx(0.95, abs=4.5 * math.sqrt(0.95 * 0.05 / 400))
    assert tables.rank_correlation(x, np.exp(x)).mean > 0.999
    assert math.isnan(tables.rank_correlation(np.ones(9), np.arange(9.0)).mean)


def test_drivers_find_the_cell():
    levels = tables.drawn(200)
    contrast = levels[:, tables.ROLES.index("facilitate"), 1] + np.random.default_rng(1).normal(0, 0.03, 200)
    first, *rest = tables.drivers(levels, contrast)
    assert (first.role, first.instrument) == ("facilitate", "structure") and first.found.low > 0.8
    assert len(rest) == 11 and sum(one.found.resolved for one in rest) <= 4


def test_sentences_count_and_own_up():
    default = dict.fromkeys(EQUAL_RANK, UP) | {"initiative_rate_all": ACROSS}
    found = {(BASE, "default"): default, (SIZE, "small"): dict.fromkeys(EQUAL_RANK, UP),
             (SIZE, "large"): dict.fromkeys(EQUAL_RANK, DOWN)}
    told = "\n".join(show.sentences(rows.rows(found)))
    assert "of 2 changes 1 keep the sign, 0 are not resolved and 1 turn it (large)" in told
    assert "no sign to keep" in told and "1 have facilitating resolved ahead, 1 directing" in told
    assert "−1.00 to +1.00" in told and "about 0 of them" in told
    made = show.table(rows.rows(found))
    assert made.count(rows.OPPOSITE) == 2 and made.count(rows.NO_SIGN) == 2 and len(made.splitlines()) == 5


def test_small_contrasts_run_in_the_order_asked():
    """Two variants side by side give what each gives alone; another order of the week is another arm."""
    def arms(label, residents, taken=None):
        both = tuple(Scenario(residents=residents, weeks=40, role=role).validate() for role in ("direct", "facilitate"))
        return running.Arms(BASE, label, both, 2, taken)

    these = [arms("a", 300), arms("b", 200), arms("c", 200, order.orders(0)[0])]
    found, _ = running.contrasts(these, 1)
    for one in these[:2]:
        alone = [[sim.simulate(scenario, running.SEED, r).summary["active_hours"] for scenario in one.scenarios]
                 for r in range(2)]
        mean = np.diff(alone, axis=1).mean()
        assert found[BASE, one.label]["active_hours"].mean == pytest.approx(mean, abs=1e-9)
    assert found[BASE, "b"]["active_hours"].mean != found[BASE, "c"]["active_hours"].mean
