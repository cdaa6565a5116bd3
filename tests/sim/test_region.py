"""Learning region: without links or imitation independent runs; with them only the example passes, by hand numbers."""

import copy
import pickle

import numpy as np
import pytest
from worlds import changed, prepared, put, snapshot

import sim
from sim import region
from sim.run import simulate, weekly_table
from sim.scenario import Event, Neighbourhood, Population, Scenario
from sim.settings import Link, Region
from sim.state import THEMES

WEEKS = 30
LINKED = {"region__links": [Link("A", "B"), Link("B", "C", 0.5)]}


def three_places(**more):
    """Three neighbourhoods that reflect unequally, because A and B begin to learn at other times than C."""
    places = [Neighbourhood("A", residents=300), Neighbourhood("B", residents=240, late=10),
              Neighbourhood("C", residents=200, capacity=14.0)]
    one = Scenario(role="stimulate", capacity=20.0, trust=0.7, energy=0.7, weeks=WEEKS, neighbourhoods=places,
                   events=[Event(week=5, weeks=3, energy=0.3, theme=1, urgency=2.0, asks=30.0)])
    return put(one, **{"params__adapting__reflect": 0.1, "params__adapting__imitate": 0.3} | more)


def side_by_side(one, weeks=WEEKS, seed=1):
    """Return the runs of a scenario, moved together to that week."""
    runs = [prepared(one, seed, place=k) for k in range(len(one.places()))]
    neighbours = region.Neighbours(runs, one)
    for week in np.atleast_1d(weeks):
        neighbours.to(int(week))
    return runs


def same(one_runs, other_runs, but=()):
    """Hold two lists of runs to the same columns, bit for bit, and the same weekly metrics."""
    for one, other in zip(one_runs, other_runs, strict=True):
        assert changed(snapshot(one.state), snapshot(other.state)) <= set(but)
        assert np.array_equal(one.out, other.out)


# --- the exchange, by hand

def test_hand_exchange():
    """L 1, M .8, S_b .7, P_b .5, P_a .1: .224 for a, nothing for b, who is ahead; imitating .05 of it is .0112."""
    link, alike = np.array([[0, 1.0], [1, 0]]), np.array([[1, 0.8], [0.8, 1]])
    seen = region.examples(link, alike, np.array([0.1, 0.5]), np.array([0.9, 0.7]))
    assert seen == pytest.approx([0.224, 0.0]) and 0.05 * seen[0] == pytest.approx(0.0112)


def test_several_examples_are_a_mean_over_strong_links():
    """Over max(1, sum of links): two full links halve each, half a link alone halves what it shows."""
    practice, success, alike = np.array([0.0, 0.6, 0.2]), np.array([0.0, 0.5, 1.0]), np.ones((3, 3))
    full = 1.0 - np.eye(3)
    assert region.examples(full, alike, practice, success)[0] == pytest.approx((0.5 * 0.6 + 1.0 * 0.2) / 2)
    assert region.examples(0.5 * full, alike, practice, success)[0] == pytest.approx(0.5 * (0.3 + 0.2))
    assert region.examples(0.25 * full, alike, practice, success)[0] == pytest.approx(0.25 * (0.3 + 0.2))


def test_examples_do_not_depend_on_the_order_of_neighbourhoods():
    luck = np.random.default_rng(1)
    link, alike, practice, success = luck.random((9, 9)), luck.random((9, 9)), luck.random(9), luck.random(9)
    np.fill_diagonal(link, 0)
    order = luck.permutation(9)
    mixed = region.examples(link[np.ix_(order, order)], alike[np.ix_(order, order)], practice[order], success[order])
    assert mixed == [region.examples(link, alike, practice, success)[k] for k in order]


def test_links_and_hub():
    """The strongest of several links, both ways; a hub adds to every pair, at most to 1; nobody shows oneself."""
    one = three_places(region=Region([Link("A", "B", 0.3), Link("B", "A", 0.6), Link("A", "B", 0.2),
                                      Link("C", "B", 0.9)]))
    assert region.strengths(one).tolist() == [[0, 0.6, 0], [0.6, 0, 0.9], [0, 0.9, 0]]
    one.region.hub = 0.25
    assert region.strengths(one) == pytest.approx(np.array([[0, 0.85, 0.25], [0.85, 0, 1.0], [0.25, 1.0, 0]]))


def test_themes_match_by_shares_of_residents():
    """Sum over themes of the smaller share: (.5, .5, 0, 0, 0) and (.2, 0, .8, 0, 0) match by .2; nobody by 0."""
    one = three_places()
    one.neighbourhoods.append(Neighbourhood("D", residents=0))
    runs = [prepared(one, place=k) for k in range(4)]
    for run, themes in zip(runs, ([0, 1], [0, 2, 2, 2, 2], [4], []), strict=True):
        run.tables.resident.theme[:] = np.resize(themes, run.tables.resident.theme.size) if themes else 0
    match = region.matches(runs)
    assert match == pytest.approx(np.array([[1, 0.2, 0, 0], [0.2, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]))


def test_like_populations_match_almost():
    """Shares of a profile are met as far as chance goes: nearly 1 with equal ones, 0 with disjoint ones."""
    def profile(*shares):
        return Population(themes=list(shares))
    places = [Neighbourhood("A", 4000, population=profile(0.4, 0.4, 0.2, 0.0, 0.0)),
              Neighbourhood("B", 4000, population=profile(0.4, 0.4, 0.2, 0.0, 0.0)),
              Neighbourhood("C", 4000, population=profile(0.0, 0.0, 0.0, 0.5, 0.5))]
    one = Scenario(neighbourhoods=places)
    match = region.matches([prepared(one, place=k) for k in range(3)])
    assert match[0, 1] > 0.96 and match[0, 2] == match[1, 2] == 0 and len(places[0].population.themes) == THEMES


def test_what_passes_is_the_example_of_the_week_before():
    """Exchanges stand at weeks 0, 4, 8: what each shows is what it was when the week before had ended."""
    one, shown = three_places(**LINKED), {}
    runs = [prepared(one, place=k) for k in range(3)]
    neighbours = region.Neighbours(runs, one)
    for week in range(14):
        neighbours.to(week)  # weeks up to week - 1 have run
        levels = [np.array([getattr(run.tables.neighbourhood, name)[0] for run in runs])
                  for name in ("practice", "success")]
        if week % 4 == 0:
            shown = region.examples(neighbours.strength, neighbours.match, *levels)
        neighbours.to(week + 1)
        assert [run.tables.neighbourhood.example[0] for run in runs] == shown, week
    assert max(shown) > 0


def test_nothing_passes_during_relaxation():
    """Not even where somebody would have something to show; in week 0 it does."""
    one = three_places(**LINKED, start__weeks=24)
    runs = [prepared(one, place=k) for k in range(3)]
    runs[0].tables.neighbourhood.practice[:], runs[0].tables.neighbourhood.success[:] = 0.9, 0.9
    neighbours = region.Neighbours(runs, one)
    for week in range(-24, 1):
        neighbours.to(week)
        assert all(run.tables.neighbourhood.example[0] == 0 and run.week == week for run in runs)
    neighbours.to(1)
    assert runs[1].tables.neighbourhood.example[0] > 0


# --- off is off

def test_without_links_they_are_independent_runs():
    """Bit for bit the run of each alone, whatever stands beside it."""
    one = three_places()
    alone = [prepared(one, place=k) for k in range(3)]
    for run in alone:
        run.to(WEEKS)
    same(side_by_side(one), alone)
    assert simulate(one, weekly=True).weekly.equals(weekly_table(alone))
    single = three_places()
    single.neighbourhoods = single.neighbourhoods[1:2]
    same(side_by_side(single), alone[1:2])


@pytest.mark.parametrize("off", [
    {"params__adapting__imitate": 0.0}, {"mechanisms": {"imitation": False}}, {"switches__adapting": False}])
def test_linked_but_without_imitation_nothing_passes(off):
    linked, apart = (side_by_side(three_places(**more, **off)) for more in (LINKED, {}))
    same(linked, apart)
    assert all(run.tables.neighbourhood.example[0] == 0 for run in linked)


def test_an_example_that_nobody_imitates_changes_nothing_else():
    """With the exchange itself at work but imitation at zero, only the column ``example`` differs."""
    one = three_places(**LINKED)
    one.params.adapting.imitate = 0.0
    runs, apart = [prepared(one, place=k) for k in range(3)], side_by_side(one)
    one.params.adapting.imitate = 0.3
    neighbours = region.Neighbours(runs, one)  # linked, but the runs were made without imitation
    assert neighbours.linked
    neighbours.to(WEEKS)
    same(runs, apart, but={"neighbourhood.example"})
    assert max(run.tables.neighbourhood.example[0] for run in runs) > 0


def test_a_neighbourhood_that_nobody_is_linked_to_runs_alone():
    linked, apart = (side_by_side(three_places(**more)) for more in ({"region__links": [Link("A", "B")]}, {}))
    same(linked[2:], apart[2:])
    assert changed(snapshot(linked[1].state), snapshot(apart[1].state))


# --- what links do

def test_links_work_through_imitation_alone():
    """Luck is the same: until the first example is taken over, and for who is ahead of all, nothing differs."""
    linked, apart = (side_by_side(three_places(**more), 4) for more in (LINKED, {}))
    same(linked, apart)  # weeks 0..3: nobody had any know-how in week 0
    linked, apart = (side_by_side(three_places(**more), 12) for more in (LINKED, {}))
    gained = [one.tables.neighbourhood.practice[0] - other.tables.neighbourhood.practice[0]
              for one, other in zip(linked, apart, strict=True)]
    assert min(gained) >= 0 and gained[1] > 0  # B, late, sees the others
    assert gained.count(0.0) >= 1  # the one that is ahead sees nothing better


def test_imitation_adds_its_part_of_the_example():
    """Practice of a linked neighbourhood is imitate x example more after one week than of the same without."""
    one = three_places(**LINKED)
    runs, others = side_by_side(one, 20), side_by_side(one, 20)
    for run in others:
        run.tables.neighbourhood.example[:] = 0.0
    runs[1].tables.neighbourhood.example[:] = 0.224
    for run in (runs[1], others[1]):
        run.to(21)
    more = runs[1].tables.neighbourhood.practice[0] - others[1].tables.neighbourhood.practice[0]
    assert more == pytest.approx(0.3 * 0.224)


def test_a_late_neighbourhood_learns_sooner_with_a_hub():
    """B learns nothing before its week, by itself or from others; then faster than alone."""
    hub, alone = {"region__hub": 1.0}, {}
    practice = {}
    for name, more in (("hub", hub), ("alone", alone)):
        for week in (10, 11, 16, 24):
            runs = side_by_side(three_places(**more), week)
            practice[name, week] = runs[1].tables.neighbourhood.practice[0]
    assert practice["hub", 10] == practice["alone", 10] == 0
    assert practice["hub", 11] > practice["alone", 11] > 0
    assert practice["hub", 24] > practice["alone", 24] and practice["hub", 16] > practice["alone", 16]


# --- chunks, Mesa, copies

@pytest.mark.parametrize("weeks", [[*range(-25, WEEKS + 1)], [-3, 2, 4, 5, 13, WEEKS], [0, 4, 8, WEEKS]])
def test_stepping_in_pieces_is_stepping_at_once(weeks):
    one = three_places(**LINKED, region__every=4)
    same(side_by_side(one, weeks), side_by_side(one))


def test_simulating_is_stepping_together():
    one = three_places(**LINKED, checks=True)
    assert simulate(one, seed=2, weekly=True).weekly.equals(weekly_table(side_by_side(one, seed=2)))


@pytest.mark.parametrize("more", [{}, LINKED, {"region__hub": 0.5, "region__every": 3}])
def test_mesa_stepping_equals_simulating_with_links(more):
    one = three_places(**more)
    model = sim.NeighbourhoodModel(one, rng=3)
    model.run_for(WEEKS)
    expected = simulate(one, seed=3, weekly=True)
    assert model.weekly().equals(expected.weekly)
    np.testing.assert_array_equal(list(model.summary().values()), list(expected.summary.values()))
    same([place.run for place in model.places], side_by_side(one, seed=3))


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_linked_model_can_be_copied_while_it_runs(duplicate):
    model = sim.NeighbourhoodModel(three_places(**LINKED))
    model.run_for(9)
    other = duplicate(model)
    model.run_for(12)
    before = [place.run.week for place in other.places]
    other.run_for(12)
    assert before == [9, 9, 9]
    same([place.run for place in model.places], [place.run for place in other.places])


def test_links_differ_from_no_links_in_what_they_do():
    """The whole way: the know-how of all that see better examples is higher at the end."""
    linked, apart = (simulate(three_places(**more), seed=1).summary["practice"] for more in (LINKED, {}))
    assert linked > apart > 0
