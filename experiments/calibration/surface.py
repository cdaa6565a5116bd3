"""A quadratic surface through evaluations: what a band would measure at settings that were not run, and how sure.

Ridge regression on the places in the unit cube, their squares and products; the penalty is the one whose error on
points left out is least. Shares are fitted on the logit, other positive values on the logarithm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PENALTIES = 10.0 ** np.arange(-3, 3.1, 0.5)
EDGE = 1e-4  # nearer to 0 or 1 a share is taken as that far away


def transform(values: np.ndarray, share: bool) -> np.ndarray:
    """Return shares on the logit, other values on the logarithm."""
    values = np.asarray(values, dtype=float)
    if share:
        held = np.clip(values, EDGE, 1 - EDGE)
        return np.log(held / (1 - held))
    return np.log(np.maximum(values, EDGE))


def features(u: np.ndarray) -> np.ndarray:
    """Return 1, places, squares and products (n, 1 + 2d + d(d-1)/2) of points (n, d), centred on the cube."""
    x = 2 * np.atleast_2d(u) - 1
    first, second = np.triu_indices(x.shape[1], 1)
    return np.column_stack([np.ones(len(x)), x, x**2 - 1 / 3, x[:, first] * x[:, second]])


@dataclass(frozen=True)
class Surface:
    """A fitted surface: its weights, its error on points left out (standard deviation), and the share explained."""

    weights: np.ndarray
    error: float
    explained: float
    share: bool

    def at(self, u: np.ndarray) -> np.ndarray:
        """Return the expected value (n,) at points (n, d), on the transformed scale."""
        return features(u) @ self.weights


def fit(u: np.ndarray, values: np.ndarray, share: bool) -> Surface:
    """Fit a surface.

    Args:
        u: points in the unit cube (n, d).
        values: what was measured there (n,), NaN where it could not be told.
        share: whether it is a share (0 to 1).
    """
    known = np.isfinite(values)
    x, y = features(np.asarray(u)[known]), transform(np.asarray(values)[known], share)
    dimensions = np.atleast_2d(u).shape[1]
    weight = np.concatenate([np.zeros(1), np.full(dimensions, 0.1), np.ones(x.shape[1] - dimensions - 1)])
    best = None
    for penalty in PENALTIES:
        inner = np.linalg.inv(x.T @ x + np.diag(penalty * weight + 1e-9))
        weights = inner @ (x.T @ y)
        leverage = ((x @ inner) * x).sum(axis=1)
        left_out = (y - x @ weights) / np.maximum(1 - leverage, 1e-6)
        error = float(np.sqrt(np.mean(left_out**2)))
        if best is None or error < best[0]:
            best = (error, weights)
    spread = float(np.var(y))
    return Surface(best[1], best[0], 1 - best[0] ** 2 / spread if spread > 0 else 0.0, share)
