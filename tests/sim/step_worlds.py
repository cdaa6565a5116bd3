"""What the tests of single process steps share: a bare world with one process, and draws read by their address."""

import numpy as np
from numba import njit
from worlds import only, prepared, put, scenario

from sim import rng


def bare(name, residents, seed=1, **change):
    """Return a world without initiatives in which only that process would act; columns are set by hand."""
    one = put(scenario(residents=residents, weeks=1000, events=[], switches=only(name)), start__weeks=0,
              start__stock=False, **change)
    return prepared(one, seed)


def shuffled(table, luck, **bounds):
    """Fill columns with uniform values between bounds: ``momentum=(0, 1)``."""
    for name, (low, high) in bounds.items():
        getattr(table, name)[:] = luck.uniform(low, high, getattr(table, name).shape)


def values(table, *names):
    """Return a copy of columns in 64 bits, in the order asked."""
    return [getattr(table, name).astype(float) for name in names]


def draws(world, process, week, who, whom=0, draw=0):
    """Return the four uniforms, shape (4, n), of decisions with these addresses (which are pinned in test_rng)."""
    who = np.asarray(who, np.int64)
    out = np.empty((4, who.size))
    _draws(world.key, who, np.broadcast_to(np.asarray(whom, np.int64), who.shape).copy(), week, process, draw, out)
    return out


@njit
def _draws(key, who, whom, week, process, draw, out):
    for i in range(who.size):
        a, b, c, d = rng.block(key, who[i], whom[i], week, process, draw)
        out[0, i], out[1, i], out[2, i], out[3, i] = rng.uniform(a), rng.uniform(b), rng.uniform(c), rng.uniform(d)


def within_chance(count, chances, sds=4.5):
    """Return whether a count of independent happenings is what their chances say."""
    chances = np.asarray(chances, float)
    return abs(count - chances.sum()) <= sds * np.sqrt((chances * (1 - chances)).sum()) + 1e-9
