"""The parameters that calibration searches: the range asked of each, on which scale, and why it is among them.

Ranges are about half to double the hand-set value, set before the search; a range of a logit or an offset is round it.
What no band can see is here too where a role's effect hangs on it: the search then leaves it open, and says so.
The loop gain and public hours are not searched but swept, with the answer given over them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.errors import InputError


class Searched(NamedTuple):
    """One searched parameter; ``log`` draws it evenly on the scale of its logarithm."""

    key: str
    low: float
    high: float
    log: bool
    why: str

    def at(self, u: np.ndarray | float) -> np.ndarray:
        """Return the value at the place ``u`` (0 to 1) of the range."""
        u = np.asarray(u, dtype=float)
        if self.log:
            return np.exp(np.log(self.low) + u * (np.log(self.high) - np.log(self.low)))
        return self.low + u * (self.high - self.low)

    def place(self, value: np.ndarray | float) -> np.ndarray:
        """Return the place of a value in the range: 0 at its low end, 1 at its high end."""
        value = np.asarray(value, dtype=float)
        if self.log:
            return (np.log(value) - np.log(self.low)) / (np.log(self.high) - np.log(self.low))
        return (value - self.low) / (self.high - self.low)


SEARCHED = (
    Searched("params.founding.phi", 0.5e-5, 2.0e-5, True, "ideas: stock and rate of initiatives"),
    Searched("params.joining.intercept", -2.6, -1.0, False, "readiness to join: contributing, core"),
    Searched("params.joining.ask", 0.15, 0.60, True, "asks of members: contributing"),
    Searched("params.joining.leave", 0.002, 0.008, True, "leaving: contributing in a year against at one time"),
    Searched("params.joining.promotion", 0.0225, 0.090, True, "from contributor to core: core"),
    Searched("params.joining.visit", 0.0225, 0.090, True, "visits an hour of activity: visiting"),
    Searched("params.life.hours", 3.0, 7.0, False, "hours of a contributor: hours"),
    Searched("params.life.core_comfort", 2.4, 5.6, False, "comfortable hours of the core: core, hours"),
    Searched("params.life.full_size", 40.0, 130.0, True, "hours a grown initiative needs: contributing"),
    Searched("params.life.fade", 0.0048, 0.0192, True, "fading without momentum: survival"),
    Searched("params.life.succession", 0.036, 0.144, True, "taking over from a leader: survival"),
    Searched("params.life.complete", 0.00035, 0.0014, True, "completion: survival"),
    Searched("params.energy.cost", 0.0013, 0.0052, True, "load of an hour: burn-out, core, survival"),
    Searched("params.trust.offset_government", -0.12, 0.02, False, "norm of trust in the municipality: its band"),
    Searched("params.observation.background", 0.05, 0.20, True, "help outside initiatives: top 7%"),
    Searched("params.trust.ratio", 1.0, 5.0, False, "loss against gain of trust, contested: moves both trusts"),
    Searched("params.life.steer_ownership", 0.006, 0.024, True, "what steering costs: roles hang on it, no band does"),
    Searched("params.founding.ask", 1.0, 4.0, True, "what asking gives: roles hang on it, no band does"),
    Searched("params.support.legitimacy_floor", 0.15, 0.45, False, "legitimacy without a public actor: the rate with "
             "no government"),
    Searched("params.founding.empathy_floor", 0.25, 0.75, False, "Empathie where nobody responds: the rate without "
             "government"),
)
KEYS = tuple(one.key for one in SEARCHED)


def settings_at(u: np.ndarray, searched: tuple[Searched, ...] = SEARCHED) -> dict[str, float]:
    """Return the settings at a point of the unit cube (d,), rounded to six digits so that files hold them exactly.

    Raises:
        InputError: for a point of another length or outside the cube.
    """
    u = np.asarray(u, dtype=float)
    if u.shape != (len(searched),) or not ((u >= 0) & (u <= 1)).all():
        raise InputError("calibrate", u.tolist(), f"a point has {len(searched)} places from 0 to 1.")
    return {one.key: float(f"{float(one.at(x)):.6g}") for one, x in zip(searched, u, strict=True)}


def default_settings() -> dict[str, float]:
    """Return the values of today's defaults: one candidate like any other."""
    from sim.params import Params

    out = {}
    for key in KEYS:
        value: object = Params()
        for name in key.split(".")[1:]:
            value = getattr(value, name)
        out[key] = float(value)
    return out


def place_of(settings: dict[str, float]) -> np.ndarray:
    """Return where settings lie in the unit cube (d,)."""
    return np.array([float(one.place(settings[one.key])) for one in SEARCHED])
