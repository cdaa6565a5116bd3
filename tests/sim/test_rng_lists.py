"""Draws for the few: lists of those whose word lies in a window, and blocks drawn for a list at once.

What is listed must be exactly what ``rare`` says one by one, and a draw must not depend on the place in the list.
"""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from sim import rng

KEY = rng.key_for(5, 2, "NL00")
WORDS = st.lists(st.integers(0, 2**32 - 1), max_size=50)


@njit
def _rare(words, quarter):
    return np.array([rng.rare(w, quarter) for w in words])


def _listed(words, first, last):
    out = np.full(words.size, -7, np.int64)
    return out[:rng.listed(words, first, last, out)]


def _beside(first, last):
    """Return words on both sides of both ends of a window."""
    ends = np.array([first - 1, first, last - 1, last], np.int64)
    return ends[(ends >= 0) & (ends < 2**32)]


@settings(deadline=None, derandomize=True)  # the first call compiles
@given(WORDS, st.integers(0, 3), st.floats(0, 0.25))
def test_listed_are_those_to_whom_it_happens(words, quarter, chance):
    """Also at the very ends of the window, where rounding could count one word too many."""
    first, last = rng.window(quarter, chance)
    words = np.concatenate([np.array(words, np.int64), _beside(first, last)]).astype(np.uint32)
    np.testing.assert_array_equal(_listed(words, first, last), np.flatnonzero(_rare(words, quarter) < chance))


@settings(deadline=None, derandomize=True)  # the first call compiles
@given(st.integers(0, 3), st.floats(0.25, 9))
def test_a_window_never_leaves_its_quarter(quarter, chance):
    first, last = rng.window(quarter, chance)
    assert first == quarter * 2**30 and last == first + 2**30


@settings(deadline=None, derandomize=True)  # the first call compiles
@given(st.integers(0, 3))
def test_no_chance_lists_nobody(quarter):
    first, last = rng.window(quarter, 0.0)
    assert first == last


@settings(deadline=None, derandomize=True)  # the first call compiles
@given(st.lists(st.integers(0, 2**31 - 1), max_size=20), st.lists(st.integers(0, 2**31 - 1), min_size=20, max_size=20),
       st.integers(-26, 5200))
def test_blocks_drawn_for_a_list_are_those_of_the_addresses(who, whom, week):
    who, whom, one = np.array(who, np.int64), np.array(whom, np.int64), 12
    alone, pairs = np.zeros((4, 20), np.uint32), np.zeros((4, 20), np.uint32)
    about = np.zeros(20, np.uint32)
    draws = np.arange(20) << 16
    rng.blocks_of(KEY, who, who.size, week, rng.MEMBER, alone)
    rng.blocks_of_pairs(KEY, who, whom, who.size, week, rng.TRUST, pairs)
    rng.blocks_about(KEY, one, whom, draws, who.size, week, rng.PROFESSIONAL, about)
    for k in range(who.size):
        assert tuple(alone[:, k]) == tuple(rng.block(KEY, who[k], 0, week, rng.MEMBER, 0))
        assert tuple(pairs[:, k]) == tuple(rng.block(KEY, who[k], whom[k], week, rng.TRUST, 0))
        assert about[k] == rng.block(KEY, one, whom[k], week, rng.PROFESSIONAL, draws[k])[0]
    assert not alone[:, who.size:].any() and not pairs[:, who.size:].any() and not about[who.size:].any()
