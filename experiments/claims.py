"""``buurtlab claims``: what the model must show, found or not, with seeds and intervals, and what breaks it.

Each claim is a statement on emergent outcomes with a margin set here, beforehand; beside it stands the same contrast
with the mechanism switched off. Runs are paired: the same seed and replicate in every arm. Nothing is stored.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Any

import joblib
import numpy as np

from experiments.console import Parser, notice, say, table
from experiments.statistics import Interval, mean_interval, paired_difference

SEED = 501  # not among the seeds on which parameters and reference levels were set
EXAMPLES = """examples:
  buurtlab claims
  buurtlab claims drift pulse
  buurtlab claims loop --role direct"""
Settings = dict[str, Any]
Measure = Callable[[Any, Any], dict[str, float]]
GIVEN: Settings = {}  # settings under those of every arm: another set of parameters (``buurtlab validate``)

#: Trust or energy without weight in founding and joining: what is left of their effect must be small.
TRUST_OFF = {"params.founding.w_contacten": 0.0, "params.founding.w_empathie": 0.0, "params.founding.ask": 0.0,
             "params.founding.admin": 0.0, "params.joining.asked": 0.0, "params.joining.responded": 0.0}
ENERGY_OFF = {"params.founding.w_contacten": 0.0, "params.founding.w_toerusting": 0.0, "params.joining.energy": 0.0,
              "params.joining.leave_energy": 0.0, "params.energy.active_min": 0.0, "params.energy.floor": 0.0}
PULSE = {"week": 60, "weeks": 4, "energy": 0.5, "theme": 2, "urgency": 1.0, "asks": 4.0}
BARE_PULSE = PULSE | {"theme": -1, "urgency": 0.0, "asks": 0.0}
PLANE = (0.25, 0.40, 0.55, 0.70, 0.85)
GAINS = (0.0, 1.0, 2.0, 4.0, 8.0)


def scenario_of(settings: Settings) -> Any:
    """Return the baseline with these dotted settings."""
    from sim import Event, Scenario
    from sim.parameter import set_dotted

    scenario = Scenario()
    for key, value in settings.items():
        set_dotted(scenario, key, [Event(**value)] if key == "events" else value)
    return scenario


def one(settings: Settings, replicate: int) -> dict[str, float]:
    """Run once and return the summary with what the claims need of the weekly table."""
    from sim import simulate

    scenario = scenario_of(settings)
    result = simulate(scenario, seed=SEED, replicate=replicate, weekly=True)
    weekly, n = result.weekly, scenario.residents
    active = (weekly["core"] + weekly["contributors"]) / n
    out = dict(result.summary)
    out["contributing_end"] = float(active.iloc[-1])
    for name in ("stock_informal", "stock_anchored", "core", "contributors", "hours", "trust_neighbours",
                 "trust_professionals", "trust_government"):
        out[f"{name}_first"], out[f"{name}_last"] = (float(x.mean()) for x in (weekly[name][:52], weekly[name][-52:]))
    for part in ("first", "last"):
        out[f"stock_{part}"] = out[f"stock_informal_{part}"] + out[f"stock_anchored_{part}"]
        out[f"contributing_{part}"] = out[f"core_{part}"] + out[f"contributors_{part}"]
    per = n / 1000
    ideas = weekly["ideas"].to_numpy()
    out["ideas_pulse"] = float(ideas[60:64].sum() / per / 4 * 52)
    out["ideas_after"] = float(ideas[86:138].sum() / per)
    return out


def runs(arms: list[Settings], replicates: int) -> list[list[dict[str, float]]]:
    """Return for every arm its replicates, run side by side."""
    jobs = [(settings, r) for r in range(replicates) for settings in (GIVEN | arm for arm in arms)]
    results = joblib.Parallel(n_jobs=-1)(joblib.delayed(one)(*job) for job in jobs)
    return [results[k::len(arms)] for k in range(len(arms))]


def column(replicates: list[dict[str, float]], name: str) -> list[float]:
    """Return one outcome of all replicates."""
    return [r[name] for r in replicates]


@dataclasses.dataclass
class Row:
    """One line of the table: a claim, what was found, and whether it holds."""

    claim: str
    asked: str
    found: Interval
    holds: bool
    fails: bool
    off: bool = False

    def cells(self) -> list[str]:
        """Return the line's cells."""
        interval = f"{self.found.mean:+.3f} [{self.found.low:+.3f}, {self.found.high:+.3f}]"
        return ["  off: " * self.off + self.claim, self.asked, interval, self.verdict, str(self.found.n)]

    @property
    def verdict(self) -> str:
        """Return what the interval says; one that lies on both sides of what is asked says nothing yet."""
        return "holds" if self.holds else "DOES NOT HOLD" if self.fails else "not resolved"


def above(claim: str, found: Interval, floor: float = 0.0, off: bool = False) -> Row:
    """A claim that holds when the whole interval lies above ``floor``."""
    return Row(claim, f"> {floor:g}", found, found.low > floor, found.high <= floor, off)


def below(claim: str, found: Interval, ceiling: float, off: bool = False) -> Row:
    """A claim that holds when the whole interval lies below ``ceiling``."""
    return Row(claim, f"< {ceiling:g}", found, found.high < ceiling, found.low >= ceiling, off)


def within(claim: str, found: Interval, low: float, high: float, off: bool = False) -> Row:
    """A claim that holds when the whole interval lies within ``low`` .. ``high``."""
    return Row(claim, f"{low:g} .. {high:g}", found, low < found.low and found.high < high,
               found.high <= low or found.low >= high, off)


def trust_and_energy(n: int) -> list[Row]:
    """The initiative rate rises with trust and with energy at fixed role; without their weights it does not."""
    rows = []
    for what, weights in (("trust", TRUST_OFF), ("energy", ENERGY_OFF)):
        for role in ("direct", "facilitate"):
            low, high = ({"role": role, what: level} for level in (0.40, 0.70))
            a, b, c, d = runs([low, high, low | weights, high | weights], n)
            rows.append(above(f"rate at {what} .70 minus .40, {role}",
                              compared(column(a, "initiative_rate"), column(b, "initiative_rate"))))
            rows.append(within("its weights in founding and joining zero",
                               compared(column(c, "initiative_rate"), column(d, "initiative_rate")),
                               -0.05, 0.05, off=True))
    return rows


def bounded(n: int) -> list[Row]:
    """Participation stays between nobody and everybody over the central part of the plane, 20 years on."""
    levels = (0.40, 0.55, 0.70)
    arms = [{"trust": t, "energy": e, "weeks": 1040} for t in levels for e in levels]
    rows = [within(f"contributing at week 1,040, trust {a['trust']:.2f} energy {a['energy']:.2f}",
                   mean_interval(column(r, "contributing_end")), 0.005, 0.30)
            for a, r in zip(arms, runs(arms, n), strict=True)]
    free = {"trust": 0.70, "energy": 0.70, "weeks": 1040, "capacity": 60.0, "money": 15000.0,
            "params.founding.satiation": 1e6}
    rows.append(above("urgency never satisfied, capacity tenfold",
                      mean_interval(column(runs([free], n)[0], "contributing_end")), 0.30, off=True))
    return rows


def resources(n: int) -> list[Row]:
    """S2: facilitating without resources is no better than no public actor; with six hours it is."""
    none, bare, given = (column(r, "initiative_rate") for r in runs(
        [{"role": "none"}, {"role": "facilitate", "capacity": 0.0}, {"role": "facilitate"}], n))
    return [below("S2 rate: facilitate with 0 hours minus no public actor", compared(none, bare), 0.03),
            above("facilitate with 6 hours minus no public actor", compared(none, given), off=True)]


def compared(a: list[float], b: list[float]) -> Interval:
    """Return the paired difference of two initiative rates of the default size and horizon."""
    return paired_difference(a, b, unit=rate_unit({}))


def rate_unit(settings: Settings) -> float:
    """Return what one initiative adds to the initiative rate."""
    from experiments.analysis import event

    return event([dataclasses.asdict(scenario_of(settings))], "initiative_rate")


def pulse(n: int) -> list[Row]:
    """S18: an event with a theme and asks gives a peak that decays; one that gives energy alone does not."""
    arms = runs([{"weeks": 156}, {"weeks": 156, "events": PULSE}, {"weeks": 156, "events": BARE_PULSE}], n)
    plain, full, bare = (np.array(column(r, "ideas_pulse")) for r in arms)
    after = [np.array(column(r, "ideas_after")) for r in arms[:2]]
    return [
        above("S18 ideas in the weeks of the pulse, against twice those without it", mean_interval(full - 2 * plain)),
        within("ideas in weeks 26-78 after it, extra as a share of the peak's",
               mean_interval((after[1] - after[0]) / (full - plain).mean()), -0.2, 0.2),
        below("energy alone, no theme, no asks: less than twice those without", mean_interval(bare - 2 * plain), 0.0,
              off=True)]


def drift(n: int) -> list[Row]:
    """Under the baseline nothing drifts: last year against first, 20 years; an empty start does."""
    lived, empty = runs([{"weeks": 1040}, {"weeks": 1040, "start.stock": False}], n)
    rows = []
    for name in ("stock", "contributing", "hours"):
        first = np.mean(column(lived, f"{name}_first"))
        change = (np.array(column(lived, f"{name}_last")) - column(lived, f"{name}_first")) / first
        rows.append(within(f"drift of {name} over 20 years, share of the first year", mean_interval(change), -0.1, 0.1))
    for who in ("neighbours", "professionals", "government"):
        name = f"trust_{who}"
        rows.append(within(f"drift of trust in {who}",
                           paired_difference(column(lived, f"{name}_first"), column(lived, f"{name}_last")),
                           -0.02, 0.02))
    first = np.mean(column(lived, "stock_first"))
    change = (np.array(column(empty, "stock_last")) - column(empty, "stock_first")) / first
    rows.append(above("an empty start: stock, share of the living first year", mean_interval(change), 0.1, off=True))
    return rows


def loop(n: int, role: str) -> None:
    """Show the plane as the loop gain is swept: rates, and where over trust they climb most."""
    from experiments.statistics.climb import steepest_climb
    arms = [{"role": role, "loop_gain": g, "trust": t, "energy": e, "residents": 2500}
            for g in GAINS for e in PLANE for t in PLANE]
    results, unit = runs(arms, n), rate_unit({"residents": 2500})
    rates = np.array([[column(r, "initiative_rate")] for r in results]).reshape(len(GAINS), len(PLANE), len(PLANE), n)
    say(f"\nInitiatives founded by residents per 1,000 inhabitants a year, role {role}, over trust (columns), "
        f"by loop gain and energy; 2,500 residents, {n} seeds")
    rows = [["gain", "energy", *(f"{t:.2f}" for t in PLANE), "steepest climb per .05 of trust [95%]", "at trust [95%]"]]
    for g, gain in enumerate(GAINS):
        for e, energy in enumerate(PLANE):
            found = steepest_climb(PLANE, rates[g, e].T, unit=unit)
            rows.append([f"{gain:g}", f"{energy:.2f}", *(f"{r:.2f}" for r in rates[g, e].mean(axis=1)),
                         *(f"{one.mean:.3f} [{one.low:.3f}, {one.high:.3f}]" for one in (found.slope, found.place))])
    say(table(rows))


CLAIMS = {"trust_and_energy": (trust_and_energy, 40), "bounded": (bounded, 12), "resources": (resources, 40),
          "pulse": (pulse, 60), "drift": (drift, 80)}


def main(args: list[str]) -> int:
    """Run ``buurtlab claims``."""
    from sim import model_version, warm_up
    from sim.errors import unknown

    parser = Parser("claims", __doc__, EXAMPLES)
    parser.add_argument("only", nargs="*", metavar="CLAIM",
                        help=f"which of {', '.join([*CLAIMS, 'loop'])}; all unless given")
    parser.add_argument("--role", default="facilitate", help="role of the loop-gain table (default facilitate)")
    given = parser.parse_args(args)
    for name in given.only:
        if name not in [*CLAIMS, "loop"]:
            raise unknown("claims", name, [*CLAIMS, "loop"])
    warm_up()
    began, rows = time.perf_counter(), []
    for name, (claim, n) in CLAIMS.items():
        if not given.only or name in given.only:
            notice(f"{name} ...")
            rows += claim(n)
    if rows:
        say(f"10,000 residents, seed {SEED}, replicates from 0, 95% intervals, model {model_version()}\n")
        say(table([["claim", "asked", "found [95% interval]", "verdict", "pairs"], *(row.cells() for row in rows)]))
    if not given.only or "loop" in given.only:
        notice("loop ...")
        loop(16, given.role)
    verdict = f"{sum(r.holds for r in rows)} of {len(rows)} hold; " if rows else ""
    say(f"\n{verdict}{time.perf_counter() - began:.0f} seconds")
    return 0 if all(row.holds for row in rows) else 1
