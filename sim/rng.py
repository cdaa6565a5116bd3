"""Random numbers by address: Philox4x32-10 of (who, whom, week, process and draw), key of seed, replicate and place.

Nothing here has a state: the same address gives the same draw in every scenario, order, thread and process (Salmon et
al. 2011, Random123; known-answer vectors in ``tests/sim/test_rng.py``). The scenario is never in the key, so two
scenarios with one seed share every piece of luck.
"""

from __future__ import annotations

import hashlib
import math

import numpy as np

from sim.jit import inlined, kernel

# Addresses of decisions: append only, a number is never given twice (a test pins them).
WEEKLY, POPULATION, TIES, STOCK, TRUST, FOUNDING, JOINING, ASKED, PROFESSIONAL, LIFE, PROGRAMME, MEETING, MEMBER = \
    np.arange(1, 14)
TAKEOVER, TABLE, TABLE_PAIR, SEED, STAFF, ADAPT, CAMPAIGN, TURNOVER, SEARCH = np.arange(14, 23)

# The weekly block: one Philox block per resident and week, its four words given out once and for all.
WORD_ENERGY, WORD_MEETING, WORD_FOUNDING, WORD_RARE = np.arange(4)
# The fourth word serves three rare, mutually exclusive happenings, each in a quarter of its range.
RARE_REQUEST, RARE_ASKED, RARE_VISIT = np.arange(3)
# Ideas use the lowest hundredth of the third word; its other quarters serve those who move, search or adopt a plan.
FOUNDING_MOVE, FOUNDING_SEARCH, FOUNDING_ADOPT = np.arange(1, 4)

# The block of an active resident and week.
MEMBER_ASK, MEMBER_LEAVE, MEMBER_RISE, MEMBER_OVERRULED = np.arange(4)

AT_ONCE = 16  # rows that are looked at together when a few are listed
MANY = 2**28  # from so wide a window on, a sixteenth of all words, rows are looked at one by one

WEEK_ZERO = 1 << 20  # added to a week in an address, so that weeks before 0 have addresses too

_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_UNIT = 2.0**-32


@inlined
def philox(c0, c1, c2, c3, k0, k1):
    """Return the Philox4x32-10 block (four uint64 that hold 32 bits each) of a counter and a key."""
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> _HALF) ^ c1 ^ k0, p1 & _LOW, (p0 >> _HALF) ^ c3 ^ k1, p0 & _LOW
        k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@kernel
def block(key, who, whom, week, process, draw):
    """Return four 32-bit words for one decision.

    Args:
        key: two words, from :func:`key_for`.
        who: index within the neighbourhood (0 .. 2^32-1).
        whom: the other side of a pair, or the founding week of an initiative; 0 otherwise.
        week: week of the decision, may be negative.
        process: one of the process numbers above.
        draw: number of the draw within that decision (0 .. 255), plus 65,536 times a further key part if any.
    """
    return philox(np.uint64(who), np.uint64(whom) & _LOW, np.uint64(week + WEEK_ZERO),
                  np.uint64(process * 256 + draw), key[0], key[1])


@inlined
def uniform(word):
    """Map a 32-bit word to the open interval (0, 1): (k + .5) / 2^32."""
    return (np.float64(word) + 0.5) * _UNIT


@inlined
def rare(word, quarter):
    """Return a uniform on (0, 1) if the word lies in that quarter, scaled so that ``rare(...) < p`` has chance p.

    The position inside the quarter, 0 to .25, when inside it; 2 (never smaller than a chance) when outside. A
    happening has a chance of at most .25 a week.
    """
    u = uniform(word) - 0.25 * quarter
    return u if 0.0 <= u < 0.25 else 2.0


@kernel
def window(quarter, chance):
    """Return (first, last) of the words for which ``rare(word, quarter) < chance``: first <= word < last."""
    first = np.int64(quarter) << 30
    return first, first + np.int64(math.ceil(min(0.25, chance) / _UNIT - 0.5))


@kernel
def listed(words, first, last, out):
    """List the rows whose word, of 32 bits, lies in ``first <= word < last``, and return how many there are.

    Where a few are sought, rows without any are passed over AT_ONCE. Among the others there is no branch: which rows
    they are is chance, and a processor that guesses wrong waits.
    """
    count = np.int64(0)
    if last <= first:
        return count
    low, span = np.int64(first), np.uint32(last - first - 1)
    whole = words.size - words.size % AT_ONCE if span < MANY else 0
    for start in range(0, whole, AT_ONCE):
        some = np.uint32(0)
        for i in range(start, start + AT_ONCE):
            some |= np.uint32(np.uint32(np.int64(words[i]) - low) <= span)
        if some:
            for i in range(start, start + AT_ONCE):
                out[count] = i
                count += np.uint32(np.int64(words[i]) - low) <= span
    for i in range(whole, words.size):
        out[count] = i
        count += np.uint32(np.int64(words[i]) - low) <= span
    return count


@kernel
def weekly_blocks(key, week, words):
    """Fill ``words`` (4, n) uint32 with the weekly block of every resident."""
    w, p = np.uint64(week + WEEK_ZERO), np.uint64(WEEKLY * 256)
    zero = np.uint64(0)
    for i in range(words.shape[1]):
        a, b, c, d = philox(np.uint64(i), zero, w, p, key[0], key[1])
        words[0, i] = a
        words[1, i] = b
        words[2, i] = c
        words[3, i] = d


@kernel
def blocks_of(key, who, count, week, process, out):
    """Fill ``out`` (4, n) uint32 with the blocks of the first ``count`` of ``who`` (draw 0, no other side)."""
    w, p, zero = np.uint64(week + WEEK_ZERO), np.uint64(process * 256), np.uint64(0)
    for k in range(count):
        out[0, k], out[1, k], out[2, k], out[3, k] = philox(np.uint64(who[k]), zero, w, p, key[0], key[1])


@kernel
def blocks_of_pairs(key, who, whom, count, week, process, out):
    """Fill ``out`` (4, n) uint32 with the blocks of the first ``count`` pairs of ``who`` and ``whom`` (draw 0)."""
    w, p = np.uint64(week + WEEK_ZERO), np.uint64(process * 256)
    for k in range(count):
        out[0, k], out[1, k], out[2, k], out[3, k] = philox(np.uint64(who[k]), np.uint64(whom[k]) & _LOW, w, p,
                                                            key[0], key[1])


@inlined
def mixed(x, y):
    """Mix two words of 32 bits (as uint64) into one: Wellons' triple32, with the second word between its rounds."""
    x = ((x ^ (x >> np.uint64(17))) * np.uint64(0xED5AD4BB)) & _LOW
    x = x ^ y
    x = ((x ^ (x >> np.uint64(11))) * np.uint64(0xAC4C1B51)) & _LOW
    x = ((x ^ (x >> np.uint64(15))) * np.uint64(0x31848BAB)) & _LOW
    return x ^ (x >> np.uint64(14))


@kernel
def crossed(first, second, others, count, out):
    """Fill ``out`` (n,) uint32 with a word for one with each of the first ``count`` others.

    Where each of many is drawn for with each of many, blocks of pairs would be most of the work. Here each has two
    words of a Philox block of its own, and the four words of a pair are mixed into one.

    Args:
        first: a word of the one.
        second: another word of the one.
        others: (2 or more, n) uint32, two words of each of the others.
        count: how many others there are.
        out: where the words go.
    """
    a, b, c, d = np.uint64(first), np.uint64(second), others[0], others[1]
    for k in range(count):
        out[k] = mixed(a ^ np.uint64(c[k]), b ^ np.uint64(d[k]))


def key_for(seed: int, replicate: int, place: str) -> np.ndarray:
    """Return the key, shape (2,) uint64 of 32 bits each, of a seed, a replicate and a neighbourhood code.

    Raises:
        ValueError: for a negative seed or replicate.
    """
    name = int.from_bytes(hashlib.sha256(place.encode()).digest()[:8], "little")
    sequence = np.random.SeedSequence([seed, replicate, name])
    return sequence.generate_state(2, np.uint32).astype(np.uint64)


def columns_for(key: np.ndarray, n: int, process: int, draw: int = 0, week: int = 0) -> np.ndarray:
    """Return uniforms, shape (4, n), addressed by ``who = 0 .. n-1``: for setting up, not for the weekly loop."""
    out = np.empty((4, n))
    _columns(key, n, process, draw, week, out)
    return out


@kernel
def _columns(key, n, process, draw, week, out):
    for i in range(n):
        a, b, c, d = block(key, i, 0, week, process, draw)
        out[0, i], out[1, i], out[2, i], out[3, i] = uniform(a), uniform(b), uniform(c), uniform(d)
