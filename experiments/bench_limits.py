"""What limits the engine: what the pieces of a week cost by themselves, beside what the processes cost.

Every process is made of a few kinds of work on columns of residents. Each kind is timed alone here, at the size and on
the layout of the real table: a pass over a column, a look at the one met, a pass that lists the few, a block of draws.
How often a week does each stands in ``USES``; what is left over is work for those few: members, those asked, those who
have an idea.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numba import njit

from experiments.bench_engine import timed
from sim import rng
from sim.run import Run
from sim.state import RI, R


class Piece(NamedTuple):
    """One kind of work: its seconds per resident, how often a week does it, and what it stands for."""

    name: str
    each: float
    uses: int
    doc: str


#: How many times a week each process does each kind of work for all residents (read from ``sim/processes``).
USES = {"draws": {"draws": 1},
        "pass": {"energy": 3, "encounters": 4, "trust": 3, "joining": 2, "life": 1, "learning": 2, "observation": 6},
        "look": {"encounters": 2, "trust": 3},
        "tie": {"encounters": 1},
        "list": {"roster": 2, "encounters": 1, "trust": 2},
        "few": {"turnover": 2, "founding": 1, "joining": 4, "campaign": 2}}
DOCS = {"draws": "a Philox block for each resident",
        "pass": "read two columns, write one, several residents at a time",
        "look": "the same with a column of the one met, who may be anywhere",
        "tie": "choose whom to meet along a tie",
        "list": "list those to whom something happens, some in eight",
        "few": "list those few to whom something rare happens"}


@njit
def _draws(s, key):
    rng.weekly_blocks(key, 0, s.words)


@njit
def _pass(s, key):
    a, b, c = s.res[R.setpoint], s.res[R.fluctuation], s.lived
    for i in range(c.size):
        c[i] = np.float32(0.9) * a[i] + b[i]


@njit
def _look(s, key):
    a, met, c = s.res[R.setpoint], s.res_i[RI.met], s.lived
    for i in range(c.size):
        c[i] = np.float32(0.9) * a[met[i] if met[i] >= 0 else i] + c[i]


@njit
def _tie(s, key):
    met, word, first, to = s.whom, s.words[rng.WORD_MEETING], s.first, s.to
    for i in range(met.size):
        degree = first[i + 1] - first[i]
        met[i] = to[first[i] + (np.int64(word[i] & np.uint32(0xFFFF)) * degree >> 16)] if degree > 0 else i


@njit
def _list(s, key):
    rng.listed(s.words[rng.WORD_RARE], 0, 2**29, s.listed)


@njit
def _few(s, key):
    rng.listed(s.words[rng.WORD_RARE], 0, 2**25, s.listed)


def pieces(run: Run, rounds: int) -> list[Piece]:
    """Return the kinds of work with their cost: the least of ``rounds`` rounds, as nothing makes work cheaper.

    Args:
        run: a neighbourhood whose table is used; its work space is overwritten, its columns are not.
        rounds: how often each is timed, over some 20 calls.
    """
    size = run.state.res.shape[1]
    kinds: dict[str, Callable] = {"draws": _draws, "pass": _pass, "look": _look, "tie": _tie, "list": _list,
                                  "few": _few}
    found = []
    for name, kernel in kinds.items():
        call = timed(kernel)
        call(run.state, run.key)
        least = min(sum(call(run.state, run.key) for _ in range(20)) for _ in range(rounds)) / 20
        found.append(Piece(name, least * 1e-6 / size, sum(USES[name].values()), DOCS[name]))
    return found
