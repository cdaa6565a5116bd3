"""Population: who lives here. Every trait is the quantile of a draw of its own, so that moving a mean moves people.

ODD "Initialization" of residents. Trust, energy and ownership are normal on the logit scale, with the location solved
so that the mean is the one asked for (0 and 1 allowed); education shifts trust, skill and entitlement within it.
"""

from __future__ import annotations

import functools
from types import SimpleNamespace

import numpy as np
from scipy.special import expit, ndtri

from sim import rng
from sim.scenario import THEMES, Population, Scenario

_Z, _WEIGHT = np.polynomial.hermite_e.hermegauss(40)
_WEIGHT = _WEIGHT / _WEIGHT.sum()


@functools.lru_cache(maxsize=4096)
def location(mean: float, sd: float, shifts: tuple[float, ...] = (0.0,), shares: tuple[float, ...] = (1.0,)) -> float:
    """Return m such that ``expit(m + shift + sd z)`` has that mean over z ~ N(0, 1) and the groups.

    Args:
        mean: wanted mean, strictly between 0 and 1.
        sd: sd on the logit scale.
        shifts: shift of each group on the logit scale.
        shares: share of each group.
    """
    lo, hi = -60.0, 60.0
    for _ in range(80):
        middle = (lo + hi) / 2
        value = sum(w * float(_WEIGHT @ expit(middle + d + sd * _Z)) for d, w in zip(shifts, shares, strict=True))
        lo, hi = (middle, hi) if value < mean else (lo, middle)
    return (lo + hi) / 2


@functools.lru_cache(maxsize=256)
def logit_sd(sd: float) -> float:
    """Return the sd on the logit scale that gives that sd at a mean of one half (0 .. .4)."""
    lo, hi = 0.0, 30.0
    for _ in range(60):
        middle = (lo + hi) / 2
        lo, hi = (middle, hi) if np.sqrt(float(_WEIGHT @ (expit(middle * _Z) - 0.5) ** 2)) < sd else (lo, middle)
    return (lo + hi) / 2


def spread_round(mean: float, sd: float, z: np.ndarray, group: np.ndarray | None = None,
                 step: float = 0.0, shares: tuple[float, ...] = (1.0,)) -> np.ndarray:
    """Return one value in 0..1 per resident with that mean and, at a mean of one half, that sd.

    Args:
        mean: mean over residents (0..1; 0 and 1 give everybody that value).
        sd: sd over residents, groups included.
        z: standard normal draws, shape (n,).
        group: 0, 1, 2 for low, middle, high education; ``None`` for no groups.
        step: difference between neighbouring groups at a mean of one half.
        shares: share of each group.
    """
    if mean <= 0 or mean >= 1:
        return np.full(z.size, float(mean))
    total = logit_sd(sd)
    if group is None:
        return expit(location(mean, total) + total * z)
    shift = 4.0 * step * np.array([-1.0, 0.0, 1.0])
    between = float(np.dot(shares, shift**2) - np.dot(shares, shift) ** 2)
    within = float(np.sqrt(max(total**2 - between, 0.01)))
    return expit(location(mean, within, tuple(shift), shares) + shift[group] + within * z)


def settle(res: SimpleNamespace, scenario: Scenario, people: Population, key: np.ndarray) -> None:
    """Fill the traits of residents: the columns written by ``start``, and energy, trust and ownership from them."""
    n = res.energy.size
    u = np.concatenate([rng.columns_for(key, n, rng.POPULATION, draw) for draw in range(4)])
    z = ndtri(u)
    trust, life = scenario.params.trust, scenario.params.life
    shares = (people.education_low, people.education_middle, people.education_high)
    total = sum(shares)
    shares = tuple(s / total for s in shares)
    level = np.searchsorted(np.cumsum(shares)[:2], u[0], side="right")
    res.education[:] = level
    res.theme[:] = _themes(u[1], people.themes)
    step = (level - np.dot(shares, (0.0, 1.0, 2.0)))
    res.setpoint[:] = spread_round(scenario.energy, people.energy_spread, z[2])
    rest = np.sqrt(1.0 - trust.correlation**2)
    for column, offset, noise in ((res.norm_neighbours, 0.0, z[3]),
                                  (res.norm_professionals, trust.offset_professionals, z[4]),
                                  (res.norm_government, trust.offset_government, z[5])):
        own = z[3] if column is res.norm_neighbours else trust.correlation * z[3] + rest * noise
        mean = min(1.0, max(0.0, scenario.trust + offset))
        column[:] = spread_round(mean, trust.spread, own, level, people.trust_step, shares)
    res.ownership_norm[:] = spread_round(people.ownership, people.ownership_spread, z[6])
    res.concern[:] = spread_round(people.concern, 0.2, z[7])
    res.skill[:] = np.clip(0.5 + people.skill_step * step + 0.10 * z[8], 0.05, 0.95)
    res.entitlement[:] = np.clip(0.5 + people.entitlement_step * step + 0.15 * z[9], 0.0, 1.0)
    res.threshold[:] = people.threshold + people.threshold_spread * z[10]
    res.willingness[:] = np.exp(life.willingness * np.clip(z[11], -3, 3) - 0.5 * life.willingness**2)
    observed = scenario.params.observation
    res.background[:] = np.minimum(112.0, observed.background * np.exp(  # nobody helps all day and night
        observed.background_spread * z[12] - 0.5 * observed.background_spread**2))
    energy = scenario.params.energy
    stationary = energy.noise / np.sqrt(max(1.0 - (1.0 - energy.pull) ** 2, 1e-12)) if energy.pull > 0 else 0.0
    stationary = min(100.0, stationary)  # next to no pull: no run is long enough to come so far from home
    res.fluctuation[:] = stationary * np.clip(z[13], -4, 4)
    res.energy[:] = np.clip(res.setpoint + res.fluctuation, 0.0, 1.0)
    res.trust_neighbours[:] = res.norm_neighbours
    res.trust_professionals[:] = res.norm_professionals
    res.trust_government[:] = res.norm_government
    res.ownership[:] = res.ownership_norm
    if scenario.params.interests.spread > 0 or scenario.campaign.target > 0:
        _positions(res, scenario, rng.columns_for(key, n, rng.POPULATION, 5))


def _themes(u: np.ndarray, shares: list[float]) -> np.ndarray:
    """Return the theme of each resident: equal shares, or those of the profile."""
    if not shares:
        return np.minimum(THEMES - 1, (u * THEMES).astype(np.int8))
    return np.minimum(THEMES - 1, np.searchsorted(np.cumsum(shares), u, side="right"))


def _positions(res: SimpleNamespace, scenario: Scenario, u: np.ndarray) -> None:
    """Set interests and the stance towards a campaign, from a draw that nothing else uses.

    Interests lie in ``groups`` clusters over the whole range (spread 1) or nearer to the middle. A front-runner is
    willing, whatever the other draw says.
    """
    q, campaign = scenario.params.interests, scenario.campaign
    if q.spread > 0:
        group = np.minimum(q.groups - 1, np.floor(u[0] * q.groups))
        place = (group + 0.5) / q.groups - 0.5 + q.within * (u[1] - 0.5) / q.groups
        res.interest[:] = np.clip(0.5 + q.spread * place, 0.0, 1.0)
    if campaign.target > 0:
        res.stance[:] = np.where(u[2] < campaign.front_runners, 2, u[3] < campaign.willing)
