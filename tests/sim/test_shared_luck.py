"""Two scenarios that differ a little share their luck: a decision changes only if its chance moved past its draw."""

import numpy as np
import pytest
from worlds import act, kernels, prepared, process, put, roster_and_words, scenario

from sim.state import NOBODY


def met(share, n=5000, weeks=3):
    """Return whom each resident meets in a few weeks when that share of encounters is at a meeting place."""
    world = prepared(put(scenario(residents=n, checks=False), params__encounters__place=share,
                         params__encounters__place_structure=0.0))
    out = []
    for week in range(-26, -26 + weeks):
        roster_and_words(world, week)
        act(world, process("encounters"), week)
        out.append(world.tables.resident.met.copy())
    assert len(kernels(process("encounters"))) == 1
    return np.concatenate(out), world.state


def test_a_moved_share_of_meeting_places_moves_that_share_of_encounters():
    """Of 15,000 encounters .01 happen at a place instead of along a tie; all others are with the same person.

    5 standard errors: .01 +- .004.
    """
    (a, _), (b, _) = met(0.20), met(0.21)
    assert abs(np.mean(a != b) - 0.01) < 5 * np.sqrt(0.01 * 0.99 / a.size)


@pytest.mark.parametrize("share", [0.0, 0.2, 1.0])
def test_who_is_met_at_a_place_is_anybody_and_along_a_tie_each_tie(share):
    found, state = met(share, weeks=20)
    n = state.first.size - 1
    who = np.tile(np.arange(n), 20)
    tied = np.array([m in state.to[state.first[i]:state.first[i + 1]] for i, m in zip(who, found, strict=True)])
    expected = 1 - share + share * np.diff(state.first).mean() / n
    assert abs(tied.mean() - expected) < 5 * np.sqrt(0.25 / found.size)
    if share == 1.0:
        counts = np.histogram(found[found != NOBODY], bins=50, range=(0, n))[0]
    else:
        place = [np.flatnonzero(state.to[state.first[i]:state.first[i + 1]] == m) for i, m in
                 zip(who, found, strict=True) if state.first[i + 1] - state.first[i] == 8]
        counts = np.bincount([p[0] for p in place if p.size == 1], minlength=8)
    expected = counts.sum() / counts.size
    assert ((counts - expected) ** 2 / expected).sum() < counts.size + 5 * np.sqrt(2 * counts.size)
