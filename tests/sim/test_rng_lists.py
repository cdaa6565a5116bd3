"""Draws for the few: lists of those whose word lies in a window, and blocks drawn for a list at once.

What is listed must be exactly what ``rare`` says one by one, and a draw must not depend on the place in the list.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from sim import rng

KNOWN_MIXED = [0, 69681622, 2151397205]
KEY = rng.key_for(5, 2, "NL00")
WORDS = st.lists(st.integers(0, 2**32 - 1), max_size=50)


@njit
def _rare(words, quarter):
    return np.array([rng.rare(w, quarter) for w in words])


def _listed(words, first, last):
    out = np.full(words.size, -7, np.int64)
    return out[:rng.listed(words, first, last, out)]


@pytest.mark.parametrize("size", [0, 15, 16, 17, 400])
@pytest.mark.parametrize("some", [0.0, 0.002, 0.2, 1.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_listed_in_order_however_few_they_are(size, some, seed):
    """Whole numbers with a sign as well: rows are looked at together where few are sought, at the end one by one."""
    values = np.random.default_rng(seed).random(size) < some
    week = np.where(values, -7, np.arange(size) - size // 2 + 10_000).astype(np.int32)
    np.testing.assert_array_equal(_listed(week, -7, -6), np.flatnonzero(values))
    words = np.where(values, 2**32 - 1, 5).astype(np.uint32)
    for first in (2**32 - 1, 2**31, 6):  # a narrow window, and wide ones in which rows are looked at one by one
        np.testing.assert_array_equal(_listed(words, first, 2**32), np.flatnonzero(values))
    np.testing.assert_array_equal(_listed(words, 0, 2**32), np.arange(size))


def _crossed(ones, others, week):
    """Return the words of ones (rows) with others (columns), as a race draws them."""
    there = np.zeros((4, others), np.uint32)
    who = np.arange(others, dtype=np.int64)
    rng.blocks_of_pairs(KEY, who + 10**9, who % 50, others, week, rng.PROFESSIONAL, there)
    out = np.zeros((ones, others), np.uint32)
    for i in range(ones):
        words = rng.block(KEY, i, 0, week, rng.PROFESSIONAL, 1)
        rng.crossed(words[0], words[1], there, others, out[i])
    return out


def test_a_mixed_word_is_what_it_was():
    """Known answers: as long as these hold, a race has the same winner on every machine."""
    there, out = np.array([[0, 1, 2**32 - 1], [0, 0, 2**32 - 1]], np.uint32), np.zeros(3, np.uint32)
    rng.crossed(np.uint64(0), np.uint64(0), there, 3, out)
    assert out.tolist() == KNOWN_MIXED
    rng.crossed(np.uint64(1), np.uint64(0), there, 1, out)
    assert out[0] == KNOWN_MIXED[1]


@pytest.mark.parametrize("week", [-3, 0, 77])
def test_words_of_many_with_many_are_uniform_and_independent(week):
    """Every bit is set half of the time; bytes are uniform; no two rows, or columns, or neighbours, go together.

    Of 300 x 300 words: a bit is off by 4.5 standard errors with chance 7e-6, the chi-square of 255 by 4.5 of its own.
    Correlations of 44,850 pairs of rows have standard error 1/sqrt(300); the largest of as many normals exceeds 5.5
    with chance 2e-3, their mean square is 1/300 within 4.5 sqrt(2/44850) of that.
    """
    n = 300
    words = _crossed(n, n, week)
    for bit in range(32):
        assert abs(((words >> bit) & 1).mean() - 0.5) < 4.5 * 0.5 / n
    for shift in (0, 8, 16, 24):
        seen = np.bincount(((words >> shift) & 255).ravel(), minlength=256)
        assert abs(((seen - n * n / 256) ** 2 / (n * n / 256)).sum() - 255) < 4.5 * np.sqrt(2 * 255)
    u = (words + 0.5) / 2.0**32
    for matrix in (u, u.T):
        r = np.corrcoef(matrix)[np.triu_indices(n, 1)]
        assert np.abs(r).max() < 5.5 / np.sqrt(n)
        assert abs((r**2).mean() * (n - 1) - 1) < 4.5 * np.sqrt(2 / r.size) * 2
    for matrix in (u, u.T):  # who comes first in each race: each as often as another
        first = np.bincount(matrix.argmin(axis=1), minlength=n)
        assert abs(((first - 1.0) ** 2).sum() - n) < 4.5 * np.sqrt(3 * n)


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
    who, whom = np.array(who, np.int64), np.array(whom, np.int64)
    alone, pairs = np.zeros((4, 20), np.uint32), np.zeros((4, 20), np.uint32)
    rng.blocks_of(KEY, who, who.size, week, rng.MEMBER, alone)
    rng.blocks_of_pairs(KEY, who, whom, who.size, week, rng.TRUST, pairs)
    for k in range(who.size):
        assert tuple(alone[:, k]) == tuple(rng.block(KEY, who[k], 0, week, rng.MEMBER, 0))
        assert tuple(pairs[:, k]) == tuple(rng.block(KEY, who[k], whom[k], week, rng.TRUST, 0))
    assert not alone[:, who.size:].any() and not pairs[:, who.size:].any()
