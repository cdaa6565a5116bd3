"""Ties from addressed draws, the same in every scenario of a pair: ring small world, random, or scale-free.

``small_world``: a ring on which each knows the nearest, part of the ties rewired (Watts & Strogatz 1998). ``random``:
each tie is between two residents drawn, so the number of ties of one is Poisson (Erdos & Renyi 1959). ``scale_free``:
residents arrive one by one and tie themselves to those with many ties (Barabasi & Albert 1999), so that few have very
many. The mean number of ties is the same in all: ``degree``.
"""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.jit import kernel, setup

# The draw within an address of ties: one for each kind of tie, and one for who arrives when.
_REWIRED, _RANDOM, _ATTACHED, _ARRIVAL = np.arange(4)


def ties(kind: str, key: np.ndarray, residents: int, degree: int, rewired: float, isolated: int = 0
         ) -> tuple[np.ndarray, np.ndarray]:
    """Return the ties of a neighbourhood as (first, to): those of resident i are ``to[first[i]:first[i + 1]]``.

    Args:
        kind: one of ``sim.scenario.NETWORK_KINDS``.
        key: two words, from :func:`sim.rng.key_for`.
        residents: number of residents, 0 or more.
        degree: mean number of ties per resident, even unless the kind is ``random``.
        rewired: share of ties that lead anywhere (0..1); for ``small_world`` alone.
        isolated: so many residents, the last ones, have no ties.
    """
    if kind == "small_world":
        return small_world(key, residents, degree, rewired, isolated)
    tied = max(0, residents - isolated)
    if kind == "random":
        ends = np.empty((tied * min(degree, max(0, tied - 1)) // 2, 2), np.int32)
        _between_two(key, tied, ends)
    else:
        reach = min(degree // 2, max(0, (tied - 1) // 2))
        words = np.empty(tied, np.uint32)
        _arrivals(key, words)
        ends = np.empty((tied * reach, 2), np.int32)
        _attach(key, reach, ends)
        ends = np.argsort(words, kind="stable").astype(np.int32)[ends]
    return _compress(ends, residents)


def small_world(key: np.ndarray, residents: int, degree: int, rewired: float, isolated: int = 0
                ) -> tuple[np.ndarray, np.ndarray]:
    """Return the ties of a ring small world; arguments and result as for :func:`ties`.

    Residents stand on a ring and know the ``degree`` nearest; each of these ties leads, with chance ``rewired``, to
    anybody instead. The draw of a tie belongs to the one it starts from, so the ties are nested when ``rewired`` moves.
    A ring without rewiring on which the degree reaches the number of residents is the complete graph.
    """
    ring = max(0, residents - isolated)
    reach = min(degree // 2, max(1, (ring - 1) // 2)) if ring > 1 else 0
    ends = np.empty((ring * reach, 2), np.int32)
    _draw(key, ring, reach, rewired, ends)
    if rewired == 0 and ring % 2 == 0 and degree >= ring > 2:  # complete but for those who stand opposite each other
        half = np.arange(ring // 2, dtype=np.int32)
        ends = np.concatenate([ends, np.stack([half, half + ring // 2], axis=1)])
    return _compress(ends, residents)


@kernel
def _draw(key, ring, reach, rewired, ends):
    for i in range(ring):
        for k in range(reach):
            words = rng.block(key, i, k, 0, rng.TIES, _REWIRED)
            other = (i + k + 1) % ring
            if rng.uniform(words[0]) < rewired:
                other = (i + 1 + int(rng.uniform(words[1]) * (ring - 1))) % ring
            ends[i * reach + k, 0], ends[i * reach + k, 1] = i, other


@kernel
def _between_two(key, tied, ends):
    """Draw both ends of every tie. Ties of a lower degree are among those of a higher one: the first so many."""
    for e in range(ends.shape[0]):
        words = rng.block(key, e % tied, e // tied, 0, rng.TIES, _RANDOM)
        one = int(rng.uniform(words[0]) * tied)
        ends[e, 0], ends[e, 1] = one, (one + 1 + int(rng.uniform(words[1]) * (tied - 1))) % tied


@kernel
def _arrivals(key, words):
    """Draw in which order residents arrive, so that who has many ties does not hang on where one lives."""
    for i in range(words.size):
        words[i] = rng.block(key, i, 0, 0, rng.TIES, _ARRIVAL)[0]


@kernel
def _attach(key, reach, ends):
    """Let residents, by order of arrival, tie themselves ``reach`` times to an end drawn from the ties there are.

    The first 2 reach + 1 all know each other, which gives the mean number of ties from the start. Of the four words of
    a draw the first that leads to somebody new counts, the last if none does.
    """
    if reach == 0:
        return
    core = 2 * reach + 1
    for i in range(ends.shape[0] // reach):
        for k in range(reach):
            tie, other = i * reach + k, (i + k + 1) % core
            if i >= core:
                for word in rng.block(key, i, k, 0, rng.TIES, _ATTACHED):
                    end = int(rng.uniform(word) * 2 * i * reach)
                    other = ends[end // 2, end % 2]
                    if not _tied(ends, i * reach, tie, other):
                        break
            ends[tie, 0], ends[tie, 1] = i, other


@kernel
def _tied(ends, first, last, other):
    """Return whether one of the ties from ``first`` to before ``last`` leads to that resident."""
    for tie in range(first, last):
        if ends[tie, 1] == other:
            return True
    return False


@setup
def _compress(ends, residents):
    first = np.zeros(residents + 1, np.int32)
    for e in range(ends.shape[0]):
        first[ends[e, 0] + 1] += 1
        first[ends[e, 1] + 1] += 1
    for i in range(residents):
        first[i + 1] += first[i]
    to, place = np.empty(2 * ends.shape[0], np.int32), first.copy()
    for e in range(ends.shape[0]):
        a, b = ends[e, 0], ends[e, 1]
        to[place[a]], to[place[b]] = b, a
        place[a] += 1
        place[b] += 1
    return first, to
