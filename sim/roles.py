"""Roles are rows of a table (``configs/roles.csv``); here a role becomes instrument levels.

A role is a mix of six instruments (Rob 2012 staircase; Bakker et al. 2012 for structure and process). The government's
row gives fund, steer, control and half of structure; the professionals' row gives ask, process and the other half.
No process sees a role's name: only these levels.
"""

from __future__ import annotations

import csv
import functools
import numbers
from collections.abc import Mapping

import numpy as np

from sim import source
from sim.errors import InputError, nearest, unknown

INSTRUMENTS = ("ask", "structure", "process", "fund", "steer", "control")
Mix = dict[str, float]


@functools.cache
def standard_table() -> Mapping[str, Mix]:
    """Return the shipped role table: role name -> instrument -> level (0..1)."""
    rows = csv.DictReader(source.text(source.ROLES).splitlines())
    return {row["role"]: {name: float(row[name]) for name in INSTRUMENTS} for row in rows}


def role_table(extra: Mapping[str, Mapping[str, float]] | None = None) -> dict[str, Mix]:
    """Return the shipped table with a user's own rows added or replaced.

    Raises:
        InputError: for an unknown instrument or a level outside 0..1.
    """
    table = {name: dict(mix) for name, mix in standard_table().items()}
    for role, mix in (extra or {}).items():
        for name, level in mix.items():
            if name not in INSTRUMENTS:
                raise unknown(f"roles.{role}", name, INSTRUMENTS)
            if isinstance(level, bool) or not isinstance(level, numbers.Real) or not 0 <= level <= 1:
                raise InputError(f"roles.{role}.{name}", level, "an instrument level lies between 0 and 1.")
        table[role] = {name: float(mix.get(name, 0.0)) for name in INSTRUMENTS}
    return table


def resolve(role: str, table: Mapping[str, Mix], key: str = "role") -> np.ndarray:
    """Return the instrument levels (shape (6,), order of ``INSTRUMENTS``) of a role or a mixture of roles.

    Args:
        role: a row's name, or a mixture such as ``"direct:0.3,facilitate:0.7"`` whose shares sum to 1.
        table: role name -> instrument -> level.
        key: the setting's name, for the error.

    Raises:
        InputError: for an unknown row, a share that is no number, or shares that do not sum to 1.
    """
    shares: dict[str, float] = {}
    for part in str(role).split(","):
        name, _, share = part.strip().partition(":")
        if name not in table:
            raise InputError(key, role, "not a role; choose from " + ", ".join(table) +
                             ', or a mixture such as "direct:0.3,facilitate:0.7".', nearest(name, table))
        try:
            value = float(share) if share else 1.0
        except ValueError:
            raise InputError(key, role, f"'{share}' is not a share between 0 and 1.") from None
        if not 0 <= value <= 1:
            raise InputError(key, role, f"the share of {name} must lie between 0 and 1.")
        shares[name] = shares.get(name, 0.0) + value
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise InputError(key, role, f"the shares of a mixture must sum to 1, these sum to {sum(shares.values()):g}.")
    return sum(share * np.array([table[name][i] for i in INSTRUMENTS]) for name, share in shares.items())
