"""Closed forms of cascades on random networks (Watts 2002; Gleeson & Cahalane 2007). Nothing here knows the model.

The number of ties of one is Poisson with mean z; everybody takes part as soon as a share phi of the own ties does.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binom, poisson

_CLOSE = 1e-13


def _law(z: float) -> np.ndarray:
    """Return the Poisson chances of 0, 1 .. ties, as far as they matter."""
    return poisson.pmf(np.arange(int(z + 12 * math.sqrt(z) + 20)), z)


def _first_swayed(phi: float) -> int:
    """Return K*, the most ties at which one single tie that takes part is a share of phi."""
    return math.floor(1 / phi + 1e-9)


def excess(z: float, phi: float) -> float:
    """Return sum_{k <= K*} k (k - 1) p_k - z: above 0, a single person can set off a cascade (Watts 2002)."""
    k = np.arange(_first_swayed(phi) + 1)
    return float((k * (k - 1) * poisson.pmf(k, z)).sum() - z)


def window(phi: float) -> tuple[float, float] | None:
    """Return between which mean numbers of ties the cascade condition holds; ``None`` where nowhere."""
    grid = np.linspace(0.05, 3 / phi + 5, 4000)
    inside = grid[[excess(z, phi) > 0 for z in grid]]
    if not inside.size:
        return None
    step = grid[1] - grid[0]
    return (brentq(excess, inside[0] - step, inside[0], args=(phi,)),
            brentq(excess, inside[-1], inside[-1] + step, args=(phi,)))


def size(z: float, phi: float, seed: float) -> float:
    """Return the share that takes part in the end, of an endless random network (Gleeson & Cahalane 2007).

    q = s + (1 - s) sum_k (k p_k / z) P(Bin(k - 1, q) >= phi k) from q = s upward; then the same sum with p_k and k.

    Args:
        z: mean number of ties.
        phi: threshold on the share of ties.
        seed: share s that takes part from the beginning.
    """
    p = _law(z)
    k = np.arange(p.size)
    needed = np.ceil(phi * k - 1e-9)

    def along(q: float) -> float:
        return seed + (1 - seed) * float((k * p / z)[1:] @ binom.sf(needed[1:] - 1, k[1:] - 1, q))

    q, before = along(seed), seed
    for _ in range(100_000):
        if q - before < _CLOSE:
            break
        q, before = along(q), q
    return seed + (1 - seed) * float(p[1:] @ binom.sf(needed[1:] - 1, k[1:], q))


def sets_off(z: float, phi: float) -> float:
    """Return the chance that one person, drawn by lot, sets off a cascade in an endless random network.

    It does when a tie leads into the giant cluster of those whom one tie sways. With u the chance that a tie does not:
    u = 1 - sum_{k <= K*} (k p_k / z)(1 - u^(k - 1)), from 0 upward; 1 - exp(-z (1 - u)).
    """
    k = np.arange(1, _first_swayed(phi) + 1)
    weight = k * poisson.pmf(k, z) / z
    u, before = 1 - float(weight.sum()), -1.0
    for _ in range(1_000_000):
        if u - before < _CLOSE:
            break
        u, before = 1 - float(weight @ (1 - u ** (k - 1))), u
    return 1 - math.exp(-z * (1 - u)) if 1 - u > 1e-6 else 0.0
