"""What the tests of referral, search, interests and turnover share: one initiative that many may join, two ends."""

import numpy as np
from step_worlds import bare
from worlds import engine, roster_and_words

from sim.state import LEADER, RUNNING

WEEK = 11
FROM_RESIDENTS = -50  # week in which the initiative of these worlds was founded


def one_initiative(residents, seed=1, **change):
    """Return a world of one initiative that wants people; nobody asks, whoever is reached joins if the form suits."""
    world = bare("joining", residents, seed, **({"params__joining__ask": 0.0, "params__joining__ask_professional": 0.0,
                                                 "params__joining__ask_idea": 0.0, "params__joining__visit": 0.0,
                                                 "params__joining__intercept": 20.0, "params__joining__slope": 10.0,
                                                 "params__joining__form_fits": 1.0} | change))
    res, ini = world.tables.resident, world.tables.initiative
    ini.stage[0], ini.founder[0], ini.founding_week[0], ini.leader[0] = RUNNING, 0, FROM_RESIDENTS, 0
    ini.members[0], ini.core[0], ini.need[0], ini.deficit[0] = 1, 1, 30.0, 1.0
    ini.momentum[0] = ini.ownership[0] = 1.0
    res.initiative[0], res.part[0], res.energy[:] = 0, LEADER, 0.6
    return world


def join(world, week=WEEK):
    """Let joining act one week; return who joined."""
    roster_and_words(world, week)
    before = world.tables.resident.part.copy()
    engine.joining(world.state, world.settings, world.key, week)
    return (before == 0) & (world.tables.resident.part > 0)


def degrees(world):
    """Return how many ties each resident has."""
    return np.diff(world.state.first)
