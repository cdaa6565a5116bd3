"""Limit cases of the stock of initiatives: immigration-death, Little's law, and foundings that the stock inspires."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.stats import poisson

from experiments.limit_cases import theory
from experiments.limit_cases.finding import Finding, over_seeds
from experiments.limit_cases.people import Seeds
from experiments.limit_cases.settings import experience_loop, nearby_loop, phi, world
from sim.metrics import WEEKLY_NAMES
from sim.run import Run
from sim.state import LEADER, RUNNING


def weekly(run: Run, name: str, first: int = 0) -> np.ndarray:
    """Return a metric of the weeks run so far, from week ``first`` on; fails if the table of initiatives was full."""
    assert run.tables.neighbourhood.refused[0] == 0
    return run.out[first:run.week, WEEKLY_NAMES.index(name)]


def founding(seeds: Seeds, weeks: int = 400, n: int = 10_000) -> list[Finding]:
    """Ideas a week are binomial: 10,000 chances of .002, mean 20, variance 19.96; mean 40 when half asked, gain 2.

    Weeks are independent: the mean has standard error sqrt(variance / weeks), the variance, of counts close to normal,
    sqrt(2 / weeks) of itself.
    """
    rows = []
    for what, asking in (("", 0.0), (", asked", 0.5)):
        counts = []
        for seed in seeds:
            run = world("founding", seed, residents=n, params__founding__phi=phi(0.002))
            run.tables.neighbourhood.ask[:] = asking
            for week in range(weeks):
                run.to(week + 1)
                counts.append(float(run.tables.neighbourhood.ideas[0]))
        chance = 0.002 * (1 + 2 * asking)
        spread, size = n * chance * (1 - chance), len(counts)
        rows += [Finding(f"ideas a week{what}: mean", n * chance, float(np.mean(counts)), math.sqrt(spread / size),
                         len(seeds)),
                 Finding(f"ideas a week{what}: variance", spread, float(np.var(counts)), spread * math.sqrt(2 / size),
                         len(seeds))]
    return rows


def immigration(seeds: Seeds, weeks: int = 2000, short: int = 10, **more: Any) -> list[Finding]:
    """Births lambda = 2000 x .0025 / 1.0025 = 4.988 a week, hazard mu = .1: Poisson of mean and variance 49.88.

    Order of a week: ideas, then the old die, the new start after that and are safe in their first week. So the stock
    at the end of a week has mean lambda / mu, not lambda (1 - mu) / mu = 44.89; ten weeks after nothing it has
    lambda (1 - .9^10) / .1 = 32.48. The founder, leader for one week, cannot found in the next: hence 1.0025. Births
    are binomial, so the variance falls short of Poisson's by a share of .0025 / 2. Little: stock = births x life, the
    life of those who ended being 1 / mu = 10 weeks, the same for a life that is no chance: ideas that cannot start
    end after 26 weeks.
    """
    n, chance, hazard = 2000, 0.0025, 0.1
    births = n * chance / (1 + chance)
    mean, spread, lag, little, life, below, early, half_year = ([] for _ in range(8))
    median = int(poisson.median(births / hazard))
    for seed in seeds:
        run = world("immigration", seed, residents=n, params__founding__phi=phi(chance), **more)
        run.to(100 + weeks)
        stock, ideas, ends = (weekly(run, name, 100) for name in ("stock_informal", "ideas", "exits_informal"))
        mean.append(stock.mean())
        spread.append(((stock - births / hazard) ** 2).mean())
        lag.append(((stock[7:] - stock.mean()) * (stock[:-7] - stock.mean())).mean() / stock.var())
        life.append(stock.sum() / ends.sum())
        little.append(stock.mean() / (ideas.mean() * 10))
        below.append((stock <= median).mean())
        idle = world("ideas", seed, residents=n, params__founding__phi=phi(chance / 10))
        idle.to(100 + weeks)
        half_year.append(weekly(idle, "stock_idea", 100).sum() / weekly(idle, "ideas", 100).sum())
    firsts = [1000 * short + k for k in range(20 * len(seeds))]
    for seed in firsts:
        run = world("immigration", seed, residents=n, params__founding__phi=phi(chance), **more)
        run.to(10)
        early.append(weekly(run, "stock_informal")[9])
    level, other = births / hazard, "deaths after births"
    after_ten = theory.immigration_death(births, hazard, 9)
    return [
        over_seeds("initiatives come and go: mean stock", level, mean, rival=level * (1 - hazard), rival_name=other),
        over_seeds("initiatives come and go: variance of stock", level * (1 - chance / 2), spread),
        over_seeds(f"initiatives come and go: chance of a stock up to {median}", float(poisson.cdf(median, level)),
                   below),
        over_seeds("initiatives come and go: correlation over 7 weeks", (1 - hazard) ** 7, lag),
        Finding("initiatives come and go: stock ten weeks after nothing", after_ten, float(np.mean(early)),
                math.sqrt(after_ten / len(early)), len(early), rival=level * -math.expm1(-10 * hazard),
                rival_name="continuous time"),
        over_seeds("initiatives come and go: mean life, weeks", 1 / hazard, life, rival=1 / hazard - 1,
                   rival_name="no safe first week"),
        over_seeds("Little's law, life by chance: stock / (births x 10)", 1.0, little),
        over_seeds("Little's law, life of 26 weeks: stock / births", 26.0, half_year, rival=27.0,
                   rival_name="week of the end counted")]


def inspired(seeds: Seeds, weeks: int = 4000, n: int = 3000) -> list[Finding]:
    """Linear birth-immigration-death: lambda = .2, b = .0075, mu = .02 a week: mean 16.05, variance 25.39.

    Each initiative is its leader, seen by who meets him. Met are those active at the end of last week, among them the
    leaders of what ended then: an initiative inspires for 1 / mu + 1 weeks, R = b (1 / mu + 1) = .3825, and the mean
    is lambda / (mu - b (1 + mu)) = 16.19, which 3,000 residents lower by who is active already (first order in 1/n;
    that who meets himself keeps last week's memory is of the same order, times 1/n once more). The number is
    overdispersed, where a Poisson stock would have variance 16.05.
    """
    immigrants, births, hazard = 0.2, 0.0075, 0.02
    mean, spread, rate = [], [], []
    level, variance = theory.birth_immigration_death(immigrants, births, hazard, n)
    for seed in seeds:
        run = world("nearby", seed, residents=n, params__life__fade=hazard, **nearby_loop(births, immigrants / n))
        run.to(500 + weeks)
        stock, ideas, ends = (weekly(run, name) for name in ("stock_informal", "ideas", "exits_informal"))
        mean.append(stock[500:].mean())
        spread.append(((stock[500:] - level) ** 2).mean())
        seen = (stock[:-1] + ends[:-1])[499:]
        extra = ideas[500:] - immigrants / n * (n - seen)
        rate.append(extra.sum() / (seen * (n - seen) / n).sum())
    return [
        over_seeds("foundings by stock: b a week, from births and those seen", births, rate),
        over_seeds("foundings by stock: mean", level, mean, rival=immigrants / hazard, rival_name="no inspiration"),
        over_seeds("foundings by stock: variance", variance, spread, rival=level, rival_name="Poisson")]


def generations(seeds: Seeds, n: int = 10_000, times: float = 1.0) -> list[Finding]:
    """D(H): all foundings within 260 weeks per initiative at week 0.

    By the weekly recursion .5949 at b = .0075, mu = .02 (R = .3825) and, above one, 5.246 at b = .0099, mu = .005 (R =
    1.99); .5850 and 5.145 with what a crowd of 10,000 takes off, in which a few are active already. Their own
    foundings alone would be .3805 and 1.446. (Continuous time: .5767 and 5.203.) ``times`` is what the model is given,
    as a multiple of the b that is stated: 1, but where it is tried whether a wrong b would be noticed.
    """
    rows = []
    for births, hazard, first in ((0.0075, 0.02, 200), (0.0099, 0.005, 40)):
        found = []
        for seed in seeds:
            run = world("nearby", seed, residents=n, params__life__fade=hazard, **nearby_loop(times * births, 0.0))
            lead(run, first)
            run.to(260)
            found.append(weekly(run, "ideas").sum() / first)
        number = theory.inspired_mean(births, hazard)
        rows.append(over_seeds(f"foundings by stock: D(260) at R = {number:.4f}",
                               theory.extra(births, hazard, 260, first, n), found,
                               rival=theory.children(births, hazard, 260), rival_name="first generation"))
    return rows


def memory(seeds: Seeds, first: int = 300) -> list[Finding]:
    """Foundings by former leaders: R = 1 - prod_k (1 - h (1 - d)^{k+1}) = .5478 at h = .008, d = .01.

    Experience is full while leading and fades by d a week from the week of release; a leader cannot found, and who
    founds again starts anew, so there is at most one founding per initiative: R is its chance, below one whatever h
    (the plain sum h (1 - d) / d = .792 counts more than one). Foundings to the last, per initiative at the start:
    geometric, R / (1 - R) = 1.211. So R is found as foundings over initiatives.
    """
    chance, fade = 0.008, 0.01
    born = 0.0
    for seed in seeds:
        run = world("experience", seed, residents=4000, params__learning__experience_down=fade,
                    **experience_loop(chance))
        run.tables.resident.experience[:] = 0.0
        lead(run, first)
        run.to(1500)
        while weekly(run, "ideas", run.week - 1500).any():
            run.to(run.week + 1500)  # .99^1500 < 1e-6
        born += weekly(run, "ideas").sum()
    number, all_of_them = theory.founds_again(chance, fade), len(seeds) * first + born
    return [Finding("foundings by former leaders: R", number, born / all_of_them,
                    math.sqrt(number * (1 - number) / all_of_them), len(seeds), rival=chance * (1 - fade) / fade,
                    rival_name="more than one each")]


def lead(run: Run, count: int) -> None:
    """Put so many running initiatives into the first rows, each with one leader."""
    res, ini, rows = run.tables.resident, run.tables.initiative, np.arange(count)
    ini.stage[rows], ini.members[rows], ini.core[rows] = RUNNING, 1, 1
    ini.leader[rows], ini.founder[rows], ini.founding_week[rows] = rows, rows, -1
    res.initiative[rows], res.part[rows] = rows, LEADER
