"""Random numbers by address: known answers, uniformity, independence of every part of the address and of the key."""

import itertools

import numpy as np
import pytest
from numba import njit
from scipy.stats import chi2, norm

from sim import rng

KEY = rng.key_for(1, 0, "NL00")
SEEDS = (1, 2, 3)


@njit
def _philox(c, k):
    return rng.philox(c[0], c[1], c[2], c[3], k[0], k[1])


@njit
def _uniform(words):
    return np.array([rng.uniform(w) for w in words])


@njit
def _rare(words, quarter):
    return np.array([rng.rare(w, quarter) for w in words])


def _words(key, n=4096, whom=0, week=0, process=rng.LIFE, draw=0):
    """Return the first word of ``n`` residents as uniforms."""
    return np.array([rng.block(key, who, whom, week, process, draw)[0] for who in range(n)]).astype(float) / 2**32


# Random123, kat_vectors: philox4x32 with 10 rounds (counter, key, answer).
@pytest.mark.parametrize(("counter", "key", "answer"), [
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
])
def test_published_vectors(counter, key, answer):
    c, k, a = (np.array([int(w, 16) for w in text.split()], np.uint64) for text in (counter, key, answer))
    assert [int(w) for w in _philox(c, k)] == [int(w) for w in a]


def test_address_becomes_counter():
    """who, whom, week + 2^20, process x 256 + draw; negative weeks and 'nobody' have addresses too."""
    for who, whom, week, draw in ((0, 0, 0, 0), (99_999, 1_000_000_000, -26, 255), (7, -1, 10_400, 3)):
        counter = np.array([who, whom % 2**32, week + 2**20, int(rng.TIES) * 256 + draw], np.uint64)
        assert tuple(rng.block(KEY, who, np.int64(whom), week, rng.TIES, draw)) == tuple(_philox(counter, KEY))


def test_addresses_are_pinned():
    """A number once given is never given again, nor moved: old results would silently change."""
    names = ("WEEKLY", "POPULATION", "TIES", "STOCK", "TRUST", "FOUNDING", "JOINING", "ASKED", "PROFESSIONAL", "LIFE",
             "PROGRAMME", "MEETING", "MEMBER", "TAKEOVER", "TABLE", "TABLE_PAIR", "SEED", "STAFF", "ADAPT", "CAMPAIGN",
             "TURNOVER", "SEARCH")
    assert [int(getattr(rng, name)) for name in names] == list(range(1, 23))
    words = ("WORD_ENERGY", "WORD_MEETING", "WORD_FOUNDING", "WORD_RARE")
    assert [int(getattr(rng, name)) for name in words] == [0, 1, 2, 3]
    assert [int(getattr(rng, name)) for name in ("RARE_REQUEST", "RARE_ASKED", "RARE_VISIT")] == [0, 1, 2]
    assert [int(getattr(rng, f"FOUNDING_{name}")) for name in ("MOVE", "SEARCH", "ADOPT")] == [1, 2, 3]
    assert rng.WEEK_ZERO == 2**20


def test_uniform_lies_in_the_open_interval():
    u = _uniform(np.array([0, 1, 2**31, 2**32 - 1], np.uint64))
    assert u[0] == 0.5 / 2**32
    assert u[-1] == 1 - 0.5 / 2**32
    assert np.all((u > 0) & (u < 1)) and np.all(np.diff(u) > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_uniform_is_uniform(seed):
    """Chi-square over 64 cells of 65,536 draws, for each of the four words; beyond the 1e-5 quantile it fails.

    Four words and three seeds: a false alarm once in 8,000 times, were seeds not fixed.
    """
    words = np.empty((4, 65_536), np.uint32)
    rng.weekly_blocks(rng.key_for(seed, 0, "NL00"), 0, words)
    for row in words:
        counts = np.bincount(row >> 26, minlength=64)
        assert ((counts - 1024) ** 2 / 1024).sum() < chi2.ppf(1 - 1e-5, 63)


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_of_the_address_are_independent(seed):
    """The correlation of n pairs has sd 1/sqrt(n): |r| < 4.9/sqrt(n) for all 66 pairs (1e-6 each).

    Neighbouring addresses: another whom, week, process, draw, key, or the next resident.
    """
    n = 4096
    key = rng.key_for(seed, 0, "NL00")
    base = _words(key, n + 1)
    streams = [base[:-1], base[1:], _words(key, n, whom=1), _words(key, n, whom=2), _words(key, n, week=1),
               _words(key, n, week=-1), _words(key, n, process=rng.ASKED), _words(key, n, draw=1),
               _words(rng.key_for(seed + 1, 0, "NL00"), n), _words(rng.key_for(seed, 1, "NL00"), n),
               _words(rng.key_for(seed, 0, "NL01"), n)]
    limit = norm.isf(0.5e-6) / np.sqrt(n)
    for a, b in itertools.combinations(streams, 2):
        assert abs(np.corrcoef(a, b)[0, 1]) < limit
        # Dependence that correlation does not see: an 8 x 8 table.
        table = np.histogram2d(a, b, bins=8, range=[[0, 1], [0, 1]])[0]
        assert ((table - n / 64) ** 2 / (n / 64)).sum() < chi2.ppf(1 - 1e-6, 63)


@pytest.mark.parametrize("seed", SEEDS)
def test_words_of_a_block_are_independent(seed):
    """As above, for the four words of the weekly block, of one week and of two that follow."""
    n = 20_000
    now, then = np.empty((4, n), np.uint32), np.empty((4, n), np.uint32)
    key = rng.key_for(seed, 0, "NL00")
    rng.weekly_blocks(key, 5, now)
    rng.weekly_blocks(key, 6, then)
    r = np.corrcoef(np.vstack([now, then]).astype(float))
    assert np.abs(r[~np.eye(8, dtype=bool)]).max() < norm.isf(0.5e-6) / np.sqrt(n)


@pytest.mark.parametrize("quarter", [rng.RARE_REQUEST, rng.RARE_ASKED, rng.RARE_VISIT])
def test_rare_has_its_chance(quarter):
    """P(rare < p) = p for p up to .25, and what is left of the draw is uniform on (0, p).

    On an even grid of words this is exact but for the rounding at both ends: at most 2 words of 2^16.
    """
    words = (np.arange(2**16, dtype=np.uint64) << np.uint64(16)) + np.uint64(2**15)
    u = _rare(words, quarter)
    for p in (0.001, 0.06, 0.25):
        hit = u[u < p]
        assert abs(hit.size - p * 2**16) <= 2
        assert abs((hit / p).mean() - 0.5) < 2 / hit.size
    assert np.all((u < 0.25) | (u == 2.0))


def test_rare_happenings_exclude_each_other():
    words = np.random.default_rng(1).integers(0, 2**32, 10_000).astype(np.uint64)
    inside = sum((_rare(words, quarter) < 0.25).astype(int) for quarter in range(4))
    assert np.all(inside == 1)


def test_key_differs_by_seed_replicate_and_place():
    keys = {tuple(rng.key_for(seed, replicate, place)) for seed, replicate, place in
            itertools.product(range(20), range(20), ("NL00", "NL01", "WK082800"))}
    assert len(keys) == 20 * 20 * 3
    assert all(0 <= word < 2**32 for key in keys for word in key)
    assert np.array_equal(rng.key_for(3, 4, "NL00"), rng.key_for(3, 4, "NL00"))
    with pytest.raises(ValueError):
        rng.key_for(-1, 0, "NL00")


def test_weekly_block_is_the_block_at_its_address():
    words = np.empty((4, 50), np.uint32)
    for week in (-26, 0, 259):
        rng.weekly_blocks(KEY, week, words)
        for i in (0, 1, 49):
            assert tuple(words[:, i]) == tuple(rng.block(KEY, i, 0, week, rng.WEEKLY, 0))
    few = np.empty((4, 7), np.uint32)
    rng.weekly_blocks(KEY, 259, few)
    assert np.array_equal(few, words[:, :7])


def test_columns_are_blocks_too():
    out = rng.columns_for(KEY, 5, rng.POPULATION, 2)
    for i in range(5):
        assert np.array_equal(out[:, i], _uniform(np.array(rng.block(KEY, i, 0, 0, rng.POPULATION, 2), np.uint64)))
