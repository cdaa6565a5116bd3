"""What the tests of the Mesa face share: a small world in which a lot happens, and what it means to be equal."""

import numpy as np

import sim

WEEKS = 40


def two_places(**more):
    """A scenario in which a lot happens: two neighbourhoods, an event, many ideas, short-lived initiatives."""
    scenario = sim.Scenario(
        trust=0.75, energy=0.75, role="stimulate", capacity=20.0, weeks=WEEKS,
        neighbourhoods=[sim.Neighbourhood("A", residents=300), sim.Neighbourhood("B", residents=120, capacity=9.0)],
        events=[sim.Event(week=5, weeks=3, energy=0.3, theme=1, urgency=2.0, asks=30.0)], **more)
    scenario.params.founding.phi, scenario.params.life.complete = 2e-4, 0.05
    return scenario


def same_summary(a, b):
    assert a.keys() == b.keys()
    np.testing.assert_array_equal(list(a.values()), list(b.values()))


def same_run(a, b):
    """Equal to the last bit, by what both models wrote."""
    assert a.weekly().equals(b.weekly())
    same_summary(a.summary(), b.summary())
