"""An extra initiative has luck of its own and leaves everybody else's alone: rows are no identities."""

from collections import Counter

import numpy as np
import pytest
from worlds import prepared, put, scenario

from sim.state import PUBLIC, RUNNING

EXTRA = int(PUBLIC) + 999_999  # a founder that no resident is, nor a project of so few residents


def _world(seed, extra):
    """Return a world in which initiatives do not share hours, money or attention; perhaps with one more in row 0.

    The one more has no members, so it gives no hours and nobody sees it; support, which all initiatives share, is off.
    All other channels are open, and its row shifts those of all ideas to come.
    """
    one = put(scenario(residents=2000, weeks=60), params__founding__phi=0.002, params__life__fade=0.05,
              start__stock=False, switches__support=False)
    world = prepared(one, seed)
    if extra:
        ini = world.tables.initiative
        ini.stage[0], ini.founder[0], ini.founding_week[0], ini.momentum[0] = RUNNING, EXTRA, -500, 0.9
        ini.size[0], ini.ownership[0], ini.theme[0] = 50.0, 0.9, 2
    return world


def _initiatives(world):
    """Return what there is by identity: (founder, week) -> (row, whole numbers, fractions)."""
    ini = world.tables.initiative
    whole = ("theme", "origin", "members", "core", "leader", "stage", "ending", "vacancy", "happened")
    part = ("size", "momentum", "ownership", "given", "need", "deficit")
    return {(int(ini.founder[j]), int(ini.founding_week[j])):
            (j, [int(getattr(ini, name)[j]) for name in whole], [float(getattr(ini, name)[j]) for name in part])
            for j in np.flatnonzero(ini.stage)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_extra_initiative_changes_nobody_elses_draws(seed):
    """Every other initiative has the same people and fate, every resident the same life, rows apart.

    Whole numbers are equal; fractions to 1e-6, as sums over initiatives run in another order of rows.
    """
    plain, more = _world(seed, False), _world(seed, True)
    moved = compared = 0
    for week in range(-26, 60):
        plain.to(week + 1)
        more.to(week + 1)
        a, b = _initiatives(plain), _initiatives(more)
        b.pop((EXTRA, -500), None)
        assert a.keys() == b.keys()
        for identity in a:
            assert a[identity][1] == b[identity][1]
            np.testing.assert_allclose(a[identity][2], b[identity][2], rtol=1e-6, atol=1e-6)
            moved += a[identity][0] != b[identity][0]
            compared += 1
    assert compared > 300 and moved > 100  # the rows did shift
    for name in ("part", "recovery", "visited", "met", "year_part", "asked_by"):
        assert np.array_equal(getattr(plain.tables.resident, name), getattr(more.tables.resident, name)), name
    for name in ("energy", "trust_neighbours", "trust_government", "experience", "ownership", "contact"):
        np.testing.assert_allclose(getattr(plain.tables.resident, name), getattr(more.tables.resident, name),
                                   rtol=1e-6, atol=1e-6, err_msg=name)


def _drawn(seed, factor):
    """Return what is drawn at the start: identity-free (week, origin, size, theme), and who is in what size."""
    world = prepared(put(scenario(residents=8000), start__stock_factor=factor), seed)
    ini, res = world.tables.initiative, world.tables.resident
    rows = np.flatnonzero(ini.stage)
    kinds = sorted((int(ini.founding_week[j]), int(ini.origin[j]), float(ini.size[j]), int(ini.theme[j])) for j in rows)
    inside = {int(i): float(ini.size[res.initiative[i]]) for i in np.flatnonzero(res.initiative >= 0)}
    return kinds, inside


@pytest.mark.parametrize(("factor", "least"), [(1.2, 0.95), (3.0, 0.9)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_larger_drawn_stock_holds_the_smaller_one(seed, factor, least):
    """More stock (the reproduction number's pairs have 20% more) adds initiatives; those there were keep their luck.

    Size, age and theme stay; people do too, save those whom an added initiative took first. With three times the stock
    several rows of ideas come before the others: would rows address draws, one in twenty would be where they were.
    """
    few, people = _drawn(seed, 1.0)
    many, more_people = _drawn(seed, factor)
    assert not Counter(few) - Counter(many)
    assert len(many) >= len(few) and (factor < 2 or len(many) > len(few))
    same = sum(more_people.get(i) == size for i, size in people.items())
    assert same >= least * len(people)


def test_identities_are_unique_at_every_moment():
    """(founder, founding week) names one initiative, also among drawn, public and residents' ones."""
    one = put(scenario(residents=4000, weeks=40, role="direct", capacity=60.0), params__founding__phi=0.003,
              params__founding__programmes=1.0, params__founding__projects=1.0, start__stock_factor=5.0)
    world = prepared(one, seed=2)
    for week in range(-26, 40):
        world.to(week + 1)
        ini = world.tables.initiative
        rows = np.flatnonzero(ini.stage)
        identities = set(zip(ini.founder[rows].tolist(), ini.founding_week[rows].tolist(), strict=True))
        assert len(identities) == rows.size
