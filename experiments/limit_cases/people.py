"""Limit cases of single residents: energy, load, trust moved by events, trust moved by news."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from experiments.limit_cases import theory
from experiments.limit_cases.finding import Finding, over_seeds, variance
from experiments.limit_cases.settings import CASES, world
from sim import reference
from sim.run import Run

Seeds = range | tuple[int, ...]


def energy(seeds: Seeds, residents: int = 10_000, **more: Any) -> list[Finding]:
    """AR(1): mean .5, variance .05^2 / (1 - .9^2) = .01316, half-life ln 2 / -ln .9 = 6.58 weeks.

    Residents are independent, so all residents of all seeds are one sample. The half-life comes from the correlation r
    over seven weeks, whose standard error in samples of normal pairs is (1 - r^2) / sqrt(n). ``more`` sets another
    pull or noise.
    """
    lag, level, before, now = 7, [], [], []
    for seed in seeds:
        run = world("energy", seed, residents=residents, **more)
        pull, noise = run.settings.energy.pull, run.settings.energy.noise
        run.to(math.ceil(20 / pull))  # the start is forgotten to exp(-20)
        before.append(run.tables.resident.fluctuation.astype(float))
        run.to(run.week + lag)
        now.append(run.tables.resident.fluctuation.astype(float))
        level.append(run.tables.resident.energy.astype(float))
    level, before, now = map(np.concatenate, (level, before, now))
    expected, n, life = theory.ar1_variance(pull, noise), level.size, theory.half_life(pull)
    r = float(np.corrcoef(before, now)[0, 1])
    slope = lag * math.log(2) / math.log(r) ** 2 / r
    return [
        Finding("energy alone: mean", 0.5, float(level.mean()), math.sqrt(expected / n), len(seeds)),
        variance("energy alone: variance", expected, level, len(seeds),
                 rival=noise**2 / (2 * pull), rival_name="continuous time"),
        Finding("energy alone: half-life, weeks", life, lag * math.log(2) / -math.log(r),
                slope * (1 - r * r) / math.sqrt(n), len(seeds), rival=math.log(2) / pull, rival_name="continuous time")]


def load(seeds: Seeds, residents: int = 2000) -> list[Finding]:
    """Without noise who gives h hours burns out iff h > pull (set-point - floor) / cost = .08 x .38 / .0026 = 11.692.

    Residents give 95% to 105% of that, in even steps: what is found is where burn-out begins, exact to a step. The
    load is summed in 32 bits: 1e-6 of it more.
    """
    hours, step = [], 0.0
    for seed in seeds:
        run = world("load", seed, residents=residents)
        q, res, ini = run.settings.energy, run.tables.resident, run.tables.initiative
        limit = q.pull * (0.5 - q.floor) / q.cost
        res.initiative[:], res.part[:], ini.stage[0], ini.momentum[0] = 0, 1, 2, 1.0
        given = limit * np.linspace(0.95, 1.05, residents)
        res.hours[:] = given
        run.to(500)  # .92^500: the load has come to rest; who burned out is out for 520 weeks
        out = res.recovery > 0
        assert not out[:-1][out[:-1] & ~out[1:]].any(), "burn-out has no single threshold"
        hours.append((given[out].min() + given[~out].max()) / 2)
        step = 0.5 * (given[1] - given[0]) + 1e-6 * limit
    assert np.ptp(hours) == 0.0, "without noise no seed differs from another"
    return [Finding("energy alone: hours at which load burns out", limit, hours[0], 0.0, len(seeds), rounding=step)]


def trust(seeds: Seeds, residents: int = 5000, **more: Any) -> list[Finding]:
    """A promise is kept with chance p, a = .1, b = .25: T* = p a / (p a + (1 - p) b), at rate p a + (1 - p) b.

    At the baseline's responsiveness p = 2.5/3.5 and T* = .5 by design. With odds twice as good, p = 5/6: T* = 2/3,
    rate .125 an event, variance .02402. A quarter of the residents makes a request a week, half of them to the
    municipality: an event in one week of eight, so weeks and events are related by a chance of .125. ``more`` sets
    another norm n, gain or ratio; then p = odds / (1 + odds), odds = ratio n / (1 - n), and T* = n.
    """
    rows = []
    for what, push in (("", 1.0), (", odds doubled", 2.0)):
        late, early = [], []
        for seed in seeds:
            run = world("trust", seed, residents=residents, **more)
            q, norm = run.settings.trust, run.settings.run.mean_government
            run.tables.resident.seen[:] = -1.0  # nobody was met: no experience at second hand
            better = math.log(push) / q.response
            run.tables.neighbourhood.responsiveness[:] = reference.LEVELS["responsiveness"] + better
            run.tables.resident.trust_government[:] = 1.0
            run.to(60)
            early.append(run.tables.resident.trust_government.astype(float))
            run.to(1200)
            late.append(run.tables.resident.trust_government.astype(float))
        early, late = np.concatenate(early), np.concatenate(late)
        odds, a, b = q.ratio * push * norm / (1 - norm), q.gain, q.gain * q.ratio
        p = odds / (1 + odds)
        mean, spread = theory.trust_chain(p, a, b)
        rate, events = p * a + (1 - p) * b, q.requests / 2
        left = (early.mean() - mean) / (1 - mean)
        error = early.std() / math.sqrt(early.size) / (1 - mean) * left ** (1 / 60 - 1) / 60 / events
        rows += [
            Finding(f"trust by promises{what}: mean", mean, float(late.mean()), math.sqrt(spread / late.size),
                    len(seeds), rival=p if push > 1 else math.nan, rival_name="chance p" * (push > 1)),
            variance(f"trust by promises{what}: variance", spread, late, len(seeds)),
            Finding(f"trust by promises{what}: rate per event", rate, float((1 - left ** (1 / 60)) / events), error,
                    len(seeds))]
    return rows


def news(seeds: Seeds, residents: int = 1000) -> list[Finding]:
    """DeGroot: x_i' = (1 - w) x_i + w x_j of the one met. The expected consensus is sum k_i x_i / sum k_i.

    The expected week is W = (1 - w) I + w D^-1 A, whose left unit eigenvector is proportional to the degree k: the
    degree-weighted mean is a martingale. Who meets whom is chance, so one run ends near it and the mean over runs at
    it. Here those with more than 8 ties begin at .9, the others at .1. Meeting anybody (place 1), W is symmetric: the
    plain mean, and what is left of one's own start after t weeks is (1 - w)^t = .8^5 = .3277. Along a ring of two
    ties a wave of 20 residents decays by the eigenvalue 1 - w (1 - cos(2 pi / 20)) = .9902 a week: .8215 in 20 weeks.
    """
    ties, anybody, kept, waves, expected, plain = [], [], [], [], [], []
    wave = np.cos(2 * math.pi * np.arange(residents) / 20)
    for seed in seeds:
        run = _told(seed, residents)
        k = np.diff(run.state.first)
        start = np.where(k > 8, 0.4, -0.4)
        expected.append(0.5 + float(theory.walk_weights(k) @ start))
        plain.append(0.5 + float(start.mean()))
        ties.append(_heard(run, start, 400).mean())
        mixed = _heard(_told(seed, residents, params__encounters__place=1.0), start, 5)
        anybody.append(mixed.mean())
        kept.append(np.polyfit(start, mixed, 1)[0])
        ring = _told(seed, residents, network__degree=2, network__rewired=0.0)
        waves.append(_heard(ring, 0.4 * wave, 20) @ wave / (0.4 * wave @ wave))
    w = CASES["news"][1]["params.trust.news"]
    return [
        over_seeds("news along ties: consensus", expected, ties, rival=float(np.mean(plain)), rival_name="plain mean"),
        over_seeds("news of anybody: mean after 5 weeks", plain, anybody, rival=float(np.mean(expected)),
                   rival_name="weighted by degree"),
        over_seeds("news of anybody: own start left after 5 weeks", (1 - w) ** 5, kept, rival=math.exp(-5 * w),
                   rival_name="continuous time"),
        over_seeds("news on a ring: wave of 20 left after 20 weeks", (1 - w * (1 - math.cos(2 * math.pi / 20))) ** 20,
                   waves)]


def _told(seed: int, residents: int, **more: Any) -> Run:
    return world("news", seed, residents=residents, **more)


def _heard(run: Run, start: np.ndarray, weeks: int) -> np.ndarray:
    """Return trust in neighbours some weeks after it lay so far from the norm of one half."""
    run.tables.resident.trust_neighbours[:] = 0.5 + start
    run.to(weeks)
    return run.tables.resident.trust_neighbours.astype(float)
