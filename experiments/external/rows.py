"""What is measured for the benchmarks, how often, and within which margins.

Set before the table was run, though after single crowds had been looked at, that of the jump among them; the lines to
measure once more were chosen from what the table left open.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator

import joblib
import numpy as np
from scipy.stats import norm

from experiments.external import cascades, crowds, theory
from experiments.external.row import Row, of_chance, of_level, same
from experiments.limit_cases import theory as limits

GRANOVETTER, WATTS = "Granovetter 1978", "Watts 2002"
#: Numbers of people -> sds (percent of the crowd) at which over half may join, and how many crowds each.
SDS = (10.0, 11.0, 12.0, 12.2, 13.0, 14.0, 16.0)
OVER_HALF = {100: (SDS, 1000), 1000: (SDS, 200)}
LEVELS = (8.0, 10.0, 11.0, 20.0, 30.0, 50.0, 100.0)
PHI = 0.18  # Watts' own example
#: Share that begins -> mean numbers of ties.
SIZES = {0.002: (1, 2, 3, 4, 5, 6, 7, 8), 0.01: (7, 8, 9, 10)}
ALONE = (1, 2, 3, 4, 5, 6, 7)  # mean numbers of ties at which one person begins
PEOPLE, CROWDS = 50_000, 6  # for sizes
FEW, TRIES = 5_000, 200  # for one person
#: Once more in larger crowds, with other seeds: the lines that came out open. The first table keeps what it said.
AGAIN_SIZES, AGAIN_ALONE = ((1, 0.002), (9, 0.01)), (1, 5, 6)
MANY, MANY_CROWDS, MORE, MORE_TRIES, OTHER_SEEDS = 100_000, 12, 20_000, 300, 100_000
#: How far a finite crowd may lie from the closed form of an endless one.
MARGIN_SIZE, MARGIN_ALONE, MARGIN_JUMP = 0.01, 0.10, 0.05

Job = Callable[[], list[Row]]


@functools.cache
def law(n: int, sd: float) -> np.ndarray:
    """Return the chance of each final number of a crowd with thresholds N(25, sd), in percent: exact."""
    return limits.granovetter_finite(n, lambda k: float(norm.cdf((k / n - 0.25) / (sd / 100))))


def endless(sd: float) -> float:
    """Return the share at which an endless crowd with thresholds N(25, sd) comes to rest."""
    return limits.granovetter(lambda r: float(norm.cdf((r - 0.25) / (sd / 100))))


def uniform() -> list[Row]:
    """Thresholds 0, 1 .. 99, and the same with one of them changed."""
    return [same(f"uniform_{expected}", GRANOVETTER, f"thresholds {what}: how many of 100 take part", expected,
                 [crowds.listed(seed, [0, one, *range(2, 100)]) for seed in range(1, 21)], f"{expected}")
            for what, one, expected in (("0, 1, 2 .. 99", 1, 100), ("0, 2, 2, 3 .. 99", 2, 1))]


def jump() -> list[Row]:
    """The sd at which a crowd without luck jumps; the interval is what the search leaves open.

    A crowd of n feels the endless crowd's bottleneck only at whole persons: 1/(2n) of gap, over a slope of 1.45 a unit
    of sd, is .034 percent for 1,000.
    """
    low, high = crowds.jump(1, 1000, 11.0, 14.0, 0.01)
    return [Row("jump", GRANOVETTER, "sd at which the crowd jumps from few to all (1,000 people, quantiles for "
                "thresholds), % of the crowd", 100 * limits.jump(0.25), "about 12.2", (low + high) / 2, low, high, 1,
                MARGIN_JUMP)]


def over_half(n: int, sd: float, runs: int) -> list[Row]:
    """Chance that over half of a finite crowd take part, by the exact law."""
    exact = float(law(n, sd)[n // 2 + 1:].sum())
    return [of_chance(f"half_{n}_{sd:g}", GRANOVETTER, f"{n:,} people, sd {sd:g}%: chance that over half take part",
                      exact, crowds.over_half(range(1, runs + 1), n, sd), runs)]


def level(sd: float, n: int = 1000, runs: int = 32) -> list[Row]:
    """Mean share of a finite crowd that takes part, by the exact law, with the exact law's own spread."""
    exact, at = law(n, sd), np.arange(n + 1) / n
    mean = float(exact @ at)
    error = math.sqrt(max(float(exact @ at**2) - mean**2, 1 / n**2) / runs)
    found = float(np.mean(crowds.shares(range(1, runs + 1), n, sd)))
    half = 1.96 * error
    return [Row(f"level_{sd:g}", GRANOVETTER, f"{n:,} people, sd {sd:g}%: mean share that takes part (endless crowd "
                f"{endless(sd):.4f})", mean, "", found, max(0.0, found - half), min(1.0, found + half), runs,
                chance=float(2 * norm.sf(abs(found - mean) / error)))]


def cascade(z: int, started: float, again: bool = False) -> list[Row]:
    """Final size on random ties, by Gleeson and Cahalane."""
    n, seeds = (MANY, _others(MANY_CROWDS)) if again else (PEOPLE, range(1, CROWDS + 1))
    return [of_level(f"size_{started:g}_{z}" + "_again" * again, WATTS, f"{z} ties, {started:.1%} of {n:,} begin: "
                     "share that takes part", theory.size(z, PHI, started),
                     cascades.shares(seeds, n, z, PHI, started), n, MARGIN_SIZE)]


def alone(z: int, again: bool = False) -> list[Row]:
    """Chance that one person sets off a global cascade, by the giant cluster of those whom one tie sways."""
    n, seeds = (MORE, _others(MORE_TRIES)) if again else (FEW, range(1, TRIES + 1))
    inside = "inside" if theory.excess(z, PHI) > 0 else "outside"
    return [of_chance(f"alone_{z}" + "_again" * again, WATTS, f"{z} ties, one of {n:,} begins: chance that over "
                      f"{cascades.GLOBAL:.0%} take part", theory.sets_off(z, PHI), cascades.alone(seeds, n, z, PHI),
                      len(seeds), MARGIN_ALONE, f"{inside} the window")]


def _others(count: int) -> range:
    return range(OTHER_SEEDS + 1, OTHER_SEEDS + count + 1)


def jobs(again: bool = True) -> Iterator[Job]:
    """Yield the measurements, in the order of the table, with those once more in larger crowds unless left out."""
    yield uniform
    yield jump
    for n, (sds, runs) in OVER_HALF.items():
        yield from (functools.partial(over_half, n, sd, runs) for sd in sds)
    yield from (functools.partial(level, sd) for sd in LEVELS)
    for started, degrees in SIZES.items():
        yield from (functools.partial(cascade, z, started) for z in degrees)
    yield from (functools.partial(alone, z) for z in ALONE)
    if again:
        yield from (functools.partial(cascade, z, started, True) for z, started in AGAIN_SIZES)
        yield from (functools.partial(alone, z, True) for z in AGAIN_ALONE)


def rows(processes: int = -1, again: bool = True) -> list[Row]:
    """Measure everything: a few minutes on two processors.

    Args:
        processes: how many at once; -1 for one a processor.
        again: whether the lines on the edge of the window are measured once more in larger crowds.
    """
    found = joblib.Parallel(n_jobs=processes)(joblib.delayed(job)() for job in jobs(again))
    return [row for part in found for row in part]
