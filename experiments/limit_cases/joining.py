"""Limit cases of joining and leaving: thresholds on a complete graph, the logit's mean, contact, tenure."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.optimize import minimize_scalar
from scipy.special import expit, logit
from scipy.stats import norm

from experiments.limit_cases import theory
from experiments.limit_cases.finding import Finding, drawn, over_seeds, share
from experiments.limit_cases.people import Seeds
from experiments.limit_cases.settings import CASES, world
from sim.run import Run
from sim.state import CONTRIBUTOR, OUT, RUNNING


def open_to_all(run: Run, members: int = 0) -> Run:
    """Let one initiative run that wants everybody, with so many members, and full asking by professionals."""
    res, ini = run.tables.resident, run.tables.initiative
    for name in ("momentum", "ownership", "deficit", "need"):
        getattr(ini, name)[0] = 1.0
    ini.stage[0], ini.members[0] = RUNNING, members
    res.initiative[:members], res.part[:members] = 0, CONTRIBUTOR
    run.tables.neighbourhood.ask[:] = 1.0
    return run


def active(run: Run) -> int:
    """Return how many take part."""
    return int((run.tables.resident.part != OUT).sum())


def settle(run: Run) -> int:
    """Run a cascade until nobody is left whose threshold is passed; return how many take part."""
    res = run.tables.resident
    while np.any((res.part == OUT) & (res.threshold.astype(float) < active(run) / (res.part.size - 1))):
        assert run.week < 20_000, "somebody whose threshold is passed never joins"
        run.to(run.week + 5)
    return active(run)


def crowd(seed: int, n: int, sd: float | None = None) -> Run:
    """Return a complete graph of n people whose thresholds, in persons, are N(.25 n, (sd n / 100)^2), sd in percent.

    A resident sees the others, so so many persons are a share of n - 1.
    """
    spread = {} if sd is None else {"population__threshold_spread": sd / 100 * n / (n - 1)}
    return open_to_all(world("cascade", seed, residents=n, population__threshold=0.25 * n / (n - 1), **spread))


def uniform(seeds: Seeds) -> list[Finding]:
    """Granovetter's crowd: thresholds 0, 1 .. 99 end in 100 active, the same with 2 for 1 in exactly 1; no tolerance.

    "At least k active" is a threshold of k - 1/2: in between, nothing is decided by rounding.
    """
    rows = []
    for what, changed, expected in (("0, 1 .. 99", 1, 100), ("0, 2, 2, 3 .. 99", 2, 1)):
        found = []
        for seed in seeds:
            run = crowd(seed, 100)
            persons = np.arange(100)
            persons[1] = changed
            run.tables.resident.threshold[:] = (np.random.default_rng(seed).permutation(persons) - 0.5) / 99
            found.append(settle(run))
        assert len(set(found)) == 1, found
        rows.append(Finding(f"crowd, thresholds {what}: active", expected, found[0], 0.0, len(seeds)))
    return rows


def normal(seeds: Seeds, n: int, sds: tuple[float, ...], runs: int) -> list[Finding]:
    """Thresholds N(.25 n, sd): chance that more than half ends active, against the exact law of the finite crowd.

    n = 100: .0366, .1995, .3834, .6213, .9055 at sd 11, 12.2, 13, 14, 16; n = 1,000: .1487, .2712, .8432, .9975 at
    12, 12.2, 13, 14 (percent of n). Endless crowds jump from .0555 to all at 12.222. Binomial law.
    """
    rows = []
    for sd in sds:
        hits = over_half(seeds, n, sd, runs)
        rows.append(share(f"crowd of {n}, sd {sd:g}: chance that over half join", theory.over_half(n, sd), hits,
                          runs * len(seeds), runs * len(seeds)))
    return rows


def over_half(seeds: Seeds, n: int, sd: float, runs: int) -> int:
    """Return in how many of ``runs`` crowds a seed more than half end active."""
    return sum(settle(crowd(1000 * seed + k, n, sd)) > n / 2 for seed in seeds for k in range(runs))


def jump(seeds: Seeds, n: int, runs: int) -> list[Finding]:
    """The sd at which half of the crowds end above half: 13.473 at n = 100, 12.491 at 1,000, 12.222 for endless ones.

    Crowds at five sds around it; found is by how much the exact law of the finite crowd, as a curve over the sd, must
    be moved along it to fit them best (maximum likelihood). Error by Fisher's information in so many crowds.
    """
    middle, width = theory.median_jump(n), 15 / math.sqrt(n)
    grid = np.linspace(-2.5 * width, 2.5 * width, 21)
    curve = PchipInterpolator(grid, norm.ppf([theory.over_half(n, middle + apart) for apart in grid]))
    apart, trials = width * np.linspace(-1, 1, 5), runs * len(seeds)
    hits = np.array([over_half([10 * seed + k for seed in seeds], n, middle + x, runs) for k, x in enumerate(apart)])

    def unlikely(moved: float) -> float:
        at = curve(apart - moved)
        return -float(hits @ norm.logcdf(at) + (trials - hits) @ norm.logsf(at))

    found = minimize_scalar(unlikely, bounds=(-1.5 * width, 1.5 * width), method="bounded", options={"xatol": 1e-6}).x
    at = curve(apart)
    slope, p = norm.pdf(at) * curve(apart, 1), norm.cdf(at)
    error = 1 / math.sqrt(trials * float((slope**2 / (p * (1 - p))).sum()))
    endless = 100 * theory.jump(0.25)
    return [Finding(f"crowd of {n}: sd at which half of them pass half (endless: {endless:.3f})", middle,
                    middle + found, error, trials * apart.size, rival=endless, rival_name="endless crowd")]


def level(seeds: Seeds, n: int, sds: tuple[float, ...]) -> list[Finding]:
    """Mean final share of n = 1,000: the finite law's, which nears the smallest root of F(r) = r for an endless crowd.

    Roots: .0077, .0171 (sd 10, 11) below the jump, .9934, .9049, .6586 (sd 30, 50, 100) above it. The chance is that
    of the exact law of the mean: at sd 11 one crowd in 3,000 goes past half, far more than a normal law knows of.
    """
    rows = []
    for sd in sds:
        def law(r: float, sd: float = sd) -> float:
            return float(norm.cdf((r - 0.25) / (sd / 100)))

        rows.append(drawn(f"crowd of {n}, sd {sd:g} (endless: {theory.granovetter(law):.4f}): share that joins",
                          theory.granovetter_finite(n, lambda k: law(k / n)),
                          [settle(crowd(seed, n, sd)) for seed in seeds]))
    return rows


def pace(seeds: Seeds, n: int = 1000, sd: float = 20.0) -> list[Finding]:
    """Granovetter's r' = F(r), a quarter of the way: each week .25 of those join whose threshold was passed before it.

    r' = r + .25 (F(r) - r), exactly in expectation given who takes part, because all decide on the week before: weeks
    are binomial numbers, their sum has variance .25 x .75 x all who could. Deciding one after the other, the later on
    what the earlier did, would give more.
    """
    ready = joined = 0
    for seed in seeds:
        run = crowd(seed, n, sd)
        res = run.tables.resident
        for week in range(1, 61):
            before = active(run)
            ready += int(((res.part == OUT) & (res.threshold.astype(float) < before / (n - 1))).sum())
            run.to(week)
            joined += active(run) - before
    return [Finding("crowd: share of those past their threshold who join a week", 0.25, joined / ready,
                    math.sqrt(0.25 * 0.75 / ready), len(seeds))]


def reasons(seeds: Seeds, n: int = 20_000) -> list[Finding]:
    """Peers without weight: of those asked the logit's mean joins. A professional asks a quarter in a week.

    All alike, intercept -1: .2689. One in five on the theme of the initiative, concern 1, ownership .8, like 3:
    .2 expit(5) + .8 expit(1.1) = .7989 (theme worth .35 elsewhere; the logit of the mean would be .8676). Binomial.
    """
    hits = [0, 0]
    like = {"params__joining__like": 3.0, "params__joining__other_theme": 0.35, "population__concern": 1.0}
    for seed in seeds:
        for k, more in enumerate(({}, like)):
            run = open_to_all(world("logit", seed, residents=n, params__joining__intercept=-1.0, **more))
            if k:
                run.tables.initiative.ownership[0] = 0.8
            run.to(1)
            hits[k] += active(run)
    n *= len(seeds)
    mixed = 0.2 * expit(5.0) + 0.8 * expit(1.1)
    return [Finding(f"logit alone, {what}: share of the asked that joins", p, 4 * hit / n,
                    4 * math.sqrt(p / 4 * (1 - p / 4) / n), len(seeds), rival=rival, rival_name=name)
            for what, p, hit, rival, name in (
                ("all alike", float(expit(-1.0)), hits[0], math.nan, ""),
                ("themes differ", float(mixed), hits[1],
                 float(expit(0.2 * 5.0 + 0.8 * 1.1)), "logit of the mean"))]


def contact(seeds: Seeds, weeks: int = 400) -> list[Finding]:
    """SIS by the exact weekly map: leave g = .1, ask alpha = .5, join c = .6, n = 10,001 who may all meet.

    The map (leaving first; one decision a week however many ask) keeps .6378 active, where the continuous-time level
    1 - g / (alpha c) is .6667; from 500 it is at .1860 after ten weeks. At alpha = .1 (1 - g)(1 + alpha c) = .954 < 1:
    nobody is left. The mean step is compared too, exact at any size: observed minus expected members a week, error by
    the sum of squares of martingale steps. The stationary level is lowered by chance by a share of order 1/n.
    """
    leave, ask, join = CASES["contact"][1]["params.joining.leave"], CASES["contact"][1]["params.joining.ask"], 0.6
    n, steps, levels, tenth, last = CASES["contact"][1]["residents"], [], [], [], []
    more = {"params__joining__intercept": float(logit(join))}
    fixed, path = theory.sis_level(n, leave, ask, join), 500.0
    for _ in range(10):
        path = theory.sis_week(path, n, leave, ask, join)
    for seed in seeds:
        run = open_to_all(world("contact", seed, **more), 500)
        course = [500]
        for week in range(1, 61 + weeks):
            run.to(week)
            course.append(active(run))
        tenth.append(course[10] / n)
        levels.append(np.mean(course[61:]) / n)
        steps += [b - theory.sis_week(a, n, leave, ask, join) for a, b in itertools.pairwise(course)]
        run = open_to_all(world("contact", seed, params__joining__ask=0.1, **more), 500)
        run.to(400)
        last.append(active(run))
    assert len(set(last)) == 1, last
    return [
        Finding("contact: members a week, observed minus expected", 0.0, float(np.mean(steps)),
                math.sqrt(float(np.square(steps).sum())) / len(steps), len(seeds)),
        over_seeds("contact: share that stays active", fixed / n, levels, rival=1 - leave / (ask * join),
                   rival_name="continuous time"),
        over_seeds("contact: share after ten weeks", path / n, tenth),
        Finding("contact below the threshold: active in the end", 0.0, float(last[0]), 0.0, len(seeds))]


def tenure(seeds: Seeds, n: int = 4000) -> list[Finding]:
    """Constant hazard .03 a week: of n members .97^40 = .2957 are left after 40 weeks, binomially (mean 33.3 weeks)."""
    left = 0
    for seed in seeds:
        run = open_to_all(world("logit", seed, residents=n, params__joining__leave=0.03,
                                params__joining__ask_professional=0.0), n)
        run.to(40)
        left += active(run)
    return [share("tenure: members left after 40 weeks", 0.97**40, left, n * len(seeds), len(seeds),
                  rival=math.exp(-1.2), rival_name="continuous time")]
