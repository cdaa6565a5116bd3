"""The closed forms, in discrete weeks where the model has weeks. Nothing here knows the model."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm, poisson

Law = Callable[[float], float]


def ar1_variance(pull: float, noise: float) -> float:
    """Return noise^2 / (1 - (1 - pull)^2)."""
    return noise**2 / (1 - (1 - pull) ** 2)


def half_life(pull: float) -> float:
    """Return ln 2 / -ln(1 - pull), in weeks."""
    return math.log(2) / -math.log(1 - pull)


def trust_chain(p: float, gain: float, loss: float) -> tuple[float, float]:
    """Return (mean, variance) of T += a (1 - T) with chance p, else T -= b T, after many events.

    Mean p a / (p a + (1 - p) b); variance p (1 - p)(a (1 - T*) + b T*)^2 / (1 - p (1 - a)^2 - (1 - p)(1 - b)^2).
    """
    mean = p * gain / (p * gain + (1 - p) * loss)
    jump = p * (1 - p) * (gain * (1 - mean) + loss * mean) ** 2
    return mean, jump / (1 - p * (1 - gain) ** 2 - (1 - p) * (1 - loss) ** 2)


def granovetter(cdf: Law) -> float:
    """Return the smallest root of F(r) = r: where an endless crowd stops when nobody has begun."""
    r = 0.0
    for _ in range(1_000_000):
        r, before = cdf(r), r
        if r - before < 1e-13:
            break
    return r


def jump(mean: float) -> float:
    """Return the sd at which normal thresholds jump from few to all: phi((r - mean)/s) = s and Phi(..) = r."""
    def gap(sd: float) -> float:
        # At the lower of the two points where F(r) - r has slope 0, F still touches r.
        z = -math.sqrt(-2 * math.log(sd * math.sqrt(2 * math.pi)))
        return norm.cdf(z) - (mean + sd * z)

    # Slope 0 at the point below the mean is a minimum of F(r) - r: it touches zero at the jump.
    return brentq(gap, 0.3 * mean, min(0.39, 2 * mean))


def granovetter_finite(n: int, cdf: Law) -> np.ndarray:
    """Return the chance of each final number 0 .. n of active people among n with thresholds (in persons) of law F.

    The crowd stops at the first k with at most k thresholds up to k. Thresholds are a Poisson process conditioned on n
    in all, so the number up to k+1 is that up to k plus an independent Poisson number: exact, by recursion.
    """
    up_to = np.array([cdf(k) for k in range(n + 1)])
    steps = n * np.diff(np.concatenate([[0.0], up_to]))
    most = min(n, int(steps.max() + 12 * math.sqrt(steps.max()) + 30))  # more at one step is less likely than rounding
    counts, ways = np.arange(most + 1), np.zeros(n + 1)
    final = np.zeros(n + 1)
    ways[0] = 1.0
    for k in range(n + 1):
        ways = np.convolve(ways, poisson.pmf(counts, steps[k]))[:n + 1]
        final[k] = ways[k] * poisson.pmf(n - k, n * (1 - up_to[k]))
        ways[:k + 1] = 0.0
    return final / poisson.pmf(n, n)


def over_half(n: int, sd: float) -> float:
    """Return the chance that more than half of n end active, thresholds N(.25 n, (sd n / 100)^2), sd in percent."""
    return float(granovetter_finite(n, lambda k: norm.cdf((k / n - 0.25) / (sd / 100)))[n // 2 + 1:].sum())


def median_jump(n: int) -> float:
    """Return the sd, in percent, at which half of the crowds of n end above half: nears 12.222 as n grows."""
    return brentq(lambda sd: over_half(n, sd) - 0.5, 11.0, 16.0, xtol=1e-6)


def sis_week(members: float, n: int, leave: float, ask: float, join: float) -> float:
    """Return the members expected a week later, exactly, in contact joining of n who may all meet.

    First each member stays with chance 1 - g; then each who stayed asks, with chance alpha, one of the n - 1 others;
    somebody outside (those who just left too) who is asked at least once decides once and joins with chance c. With M
    ~ Bin(members, 1 - g): E[(n - M)(1 - q^M)] c + E[M], q = 1 - alpha / (n - 1), by the generating function of M.
    """
    stay, q = 1 - leave, 1 - ask / (n - 1)
    z = leave + stay * q
    mean = members * stay
    none = z**members  # E[q^M]
    times = members * stay * q * z ** (members - 1) if members > 0 else 0.0  # E[M q^M]
    return mean + join * (n - mean - n * none + times)


def sis_level(n: int, leave: float, ask: float, join: float) -> float:
    """Return the number of members that the weekly map keeps, above nobody; 0 if (1 - g)(1 + alpha c) <= 1."""
    if (1 - leave) * (1 + ask * join) <= 1:
        return 0.0
    return brentq(lambda x: sis_week(x, n, leave, ask, join) - x, 1e-3 * n, float(n))


def walk_weights(degree: np.ndarray) -> np.ndarray:
    """Return the weights of the consensus when everybody listens to a random tie: degree over total degree."""
    return degree / degree.sum()


def immigration_death(births: float, hazard: float, week: int) -> float:
    """Return the stock expected at the end of week 0, 1, .. from nothing: births sum_k (1 - hazard)^k, k = 0 .. week.

    Within a week the old die first, the new are added after and are safe in the week of their birth.
    """
    return births * (1 - (1 - hazard) ** (week + 1)) / hazard


def inspired_mean(births: float, hazard: float) -> float:
    """Return the reproduction number: b weeks seen, 1/mu alive at the end of a week and one after the end."""
    return births * (1 / hazard + 1)


def birth_immigration_death(immigrants: float, births: float, hazard: float, n: int) -> tuple[float, float]:
    """Return (mean, variance) of the stationary stock N, where those who ended last week still inspire.

    N' = N - D + B and E' = D, D ~ Bin(N, mu), B of mean (n - A)(lambda / n + b A / n) with A = N + E seen. To first
    order in 1/n: the mean solves mu N = lambda + (b - lambda/n) E[A] - b E[A^2] / n, the variance is the linear
    chain's, V = M V M' + Q. For n without end: lambda / (mu - b (1 + mu)).
    """
    mean, slope = immigrants / (hazard - births * (1 + hazard)), births
    for _ in range(100):
        move = np.array([[1 - hazard + slope, slope], [hazard, 0.0]])
        noise = mean * hazard * (1 - hazard) * np.array([[1.0, -1.0], [-1.0, 1.0]])
        noise[0, 0] += mean * hazard
        spread = np.linalg.solve(np.eye(4) - np.kron(move, move), noise.ravel()).reshape(2, 2)
        seen = mean * (1 + hazard)
        second = spread.sum() + seen**2
        mean = (immigrants + (births - immigrants / n) * seen - births * second / n) / hazard
        slope = births - immigrants / n - 2 * births * seen / n
    return mean, float(spread[0, 0])


def extra(births: float, hazard: float, horizon: int, seeds: float = 0.0, n: float = math.inf) -> float:
    """Return D(H): initiatives of all generations founded in weeks 0 .. H - 1 per seed present at their start.

    n_{t+1} = (1 - mu) n_t + B_t, B_t = b A (1 - A / n), A = n_t + those who ended the week before.
    """
    stock, ended, total = max(seeds, 1.0), 0.0, 0.0
    for _ in range(horizon):
        seen = stock + ended
        born = births * seen * (1 - seen / n)
        stock, ended, total = stock * (1 - hazard) + born, stock * hazard, total + born
    return total / max(seeds, 1.0)


def children(births: float, hazard: float, horizon: int) -> float:
    """Return the foundings of weeks 0 .. H - 1 that one initiative inspires itself."""
    alive = (1 - hazard) ** np.arange(horizon)
    return float(births * (alive.sum() + hazard * alive[:-1].sum()))


def founds_again(chance: float, fade: float) -> float:
    """Return the chance that who led an initiative ever founds again: 1 - prod_k (1 - h (1 - d)^{k+1}), k = 0, 1 .."""
    k = np.arange(1, 200_000)
    return float(-np.expm1(np.log1p(-chance * (1 - fade) ** k).sum()))
