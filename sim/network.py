"""Ties: a ring small world from addressed draws, the same in every scenario of a pair (Watts & Strogatz 1998)."""

from __future__ import annotations

import numpy as np

from sim import rng
from sim.jit import kernel, setup


def small_world(key: np.ndarray, residents: int, degree: int, rewired: float, isolated: int = 0
                ) -> tuple[np.ndarray, np.ndarray]:
    """Return the ties of a neighbourhood as (first, to): those of resident i are ``to[first[i]:first[i + 1]]``.

    Residents stand on a ring and know the ``degree`` nearest; each of these ties leads, with chance ``rewired``, to
    anybody instead. The draw of a tie belongs to the one it starts from, so the ties are nested when ``rewired`` moves.
    A ring without rewiring on which the degree reaches the number of residents is the complete graph.

    Args:
        key: two words, from :func:`sim.rng.key_for`.
        residents: number of residents, 0 or more.
        degree: even number of ties per resident before rewiring.
        rewired: share of ties that lead anywhere (0..1).
        isolated: so many residents, the last ones, stand outside the ring and have no ties.
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
            words = rng.block(key, i, k, 0, rng.TIES, 0)
            other = (i + k + 1) % ring
            if rng.uniform(words[0]) < rewired:
                other = (i + 1 + int(rng.uniform(words[1]) * (ring - 1))) % ring
            ends[i * reach + k, 0], ends[i * reach + k, 1] = i, other


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
