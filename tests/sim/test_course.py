"""The course of policy: ramps, deadlines and withdrawals by hand, a row for each week in which a level moves."""

import numpy as np
import pytest
from worlds import prepared, scenario

from sim import roles
from sim.course import FIELDS, policy_rows, seed_rows
from sim.scenario import Neighbourhood
from sim.settings import METHODS, Methods, PolicyStep, Seed

STEER = 1 + FIELDS.index("steer")
PROCESS = 1 + FIELDS.index("process")


def rows(**changes):
    """Return week -> row of a scenario that starts directing, relaxation left out."""
    one = scenario(**{"role": "direct", "residents": 2000} | changes).validate()
    table = policy_rows(one, one.places()[0])
    return {int(row[0]): row for row in table if row[0] >= 0}


def column(found, name):
    return {week: pytest.approx(row[1 + FIELDS.index(name)]) for week, row in found.items()}


def test_nothing_dated_is_one_row():
    found = rows()
    assert list(found) == [0] and len(found[0]) == 25


def test_a_ramp_by_hand():
    """Steering .8 -> .05 over weeks 0..3; every instrument of both actors goes with it."""
    found = rows(policy=[PolicyStep(0, 3, role="facilitate")])
    assert column(found, "steer") == {0: 0.6125, 1: 0.425, 2: 0.2375, 3: 0.05}
    assert column(found, "process") == {0: 0.35, 1: 0.5, 2: 0.65, 3: 0.8}
    only = roles.resolve("facilitate", roles.role_table())
    assert found[3][PROCESS] == only[2]


def test_a_deadline_by_hand():
    """For one week the role is pulled back; then the ramp is where it would have been."""
    found = rows(policy=[PolicyStep(0, 3, role="facilitate"), PolicyStep(2, back=3, role="direct")])
    assert column(found, "steer") == {0: 0.6125, 1: 0.425, 2: 0.80, 3: 0.05}


def test_a_withdrawal_by_hand():
    """Hours per 1,000 residents go from 6 to 3 over four weeks, for 2,000 residents."""
    found = rows(policy=[PolicyStep(10, 13, capacity=3.0)])
    assert column(found, "capacity") == {0: 12.0, 10: 10.5, 11: 9.0, 12: 7.5, 13: 6.0}
    at_once = rows(policy=[PolicyStep(10, money=520.0)])
    assert column(at_once, "money") == {0: 1500 * 2 / 52, 10: 20.0}


def test_methods_start_with_the_scenario_and_move_with_steps():
    found = rows(methods=Methods(pressure=0.2), policy=[PolicyStep(5, methods={"pressure": 1.0, "listening": 0.5}),
                                                        PolicyStep(8, back=9, methods={"pressure": 0.0})])
    assert column(found, "pressure") == {0: 0.2, 5: 1.0, 8: 0.0, 9: 1.0}
    assert column(found, "listening") == {0: 0.0, 5: 0.5, 8: 0.5, 9: 0.5}
    assert FIELDS[9:23] == METHODS


def test_what_holds_on_top_may_ramp_and_the_later_one_lies_on_top():
    steps = [PolicyStep(4, 5, 8, methods={"pressure": 1.0}), PolicyStep(6, back=7, methods={"pressure": 0.3})]
    assert column(rows(policy=steps), "pressure") == {0: 0.0, 4: 0.5, 5: 1.0, 6: 0.3, 7: 1.0, 8: 0.0}


def test_a_role_step_leaves_professionals_alone_where_they_have_a_role_of_their_own():
    step = PolicyStep(3, role="facilitate")
    for professional, process in ((None, 0.8), ("let_go", 0.05)):
        assert rows(professional_role=professional, policy=[step])[3][PROCESS] == process
    both = rows(policy=[PolicyStep(3, role="facilitate", professional_role="none")])[3]
    assert (both[STEER], both[PROCESS]) == (0.05, 0.0)
    theirs = rows(policy=[PolicyStep(3, professional_role="none")])[3]
    assert (theirs[STEER], theirs[PROCESS]) == (0.8, 0.0)


def test_a_neighbourhood_may_have_its_own_policy():
    one = scenario(policy=[PolicyStep(3, role="none")], neighbourhoods=[
        Neighbourhood("A"), Neighbourhood("B", policy=[], methods=Methods(pressure=1.0))]).validate()
    first, second = (policy_rows(one, place) for place in one.places())
    assert first[:, 0].tolist() == [-26, 0, 3] and second[:, 0].tolist() == [-26, 0]
    assert second[1, 1 + FIELDS.index("pressure")] == 1 and not second[0, 10:].any()  # relaxation knows no method


def test_levels_in_a_run_follow_the_course():
    world = prepared(scenario(role="direct", policy=[PolicyStep(0, 3, role="facilitate")]))
    seen = []
    for week in range(5):
        world.to(week + 1)
        seen.append(world.tables.government.steer[0])
    assert np.allclose(seen, [0.6125, 0.425, 0.2375, 0.05, 0.05])


def test_seeds_are_whole_initiatives():
    one = scenario(residents=5000, seeds=[Seed(3, "professional", 0.3, 2, 40.0), Seed(count=0.01), Seed(count=0.4)])
    assert seed_rows(one.validate().places()[0]).tolist() == [[3, 1, 2, 2, 40], [0, 0, 1, -1, 0], [0, 0, 2, -1, 0]]
