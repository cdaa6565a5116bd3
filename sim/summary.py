"""From weekly metrics and the final state to the summary of a run: every definition of an outcome, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import mechanisms
from sim.metrics import RIPENING_WEEKS, SUMMARY_NAMES, WEEKLY_NAMES

if TYPE_CHECKING:
    from sim.run import Run
    from sim.scenario import Scenario

_NAN = float("nan")


def _ratio(above: float, below: float) -> float:
    return above / below if below > 0 else _NAN


def of_runs(runs: list[Run], scenario: Scenario) -> dict[str, float]:
    """Return the summary over all neighbourhoods of a run; what cannot be told is NaN, never zero.

    Args:
        runs: neighbourhoods that have all reached the same week.
        scenario: gives the horizon.
    """
    weeks = min((r.week for r in runs), default=0)
    residents = sum(r.state.res.shape[1] for r in runs)
    out = dict.fromkeys(SUMMARY_NAMES, _NAN)
    if weeks <= 0 or residents == 0 or not scenario.switches.observation:
        return out
    table = np.sum([r.out[:weeks] for r in runs], axis=0)
    sizes = np.array([r.state.res.shape[1] for r in runs], dtype=float)
    column = {name: table[:, k] for k, name in enumerate(WEEKLY_NAMES)}
    inhabitants = sum(float(r.tables.neighbourhood.inhabitants[0]) for r in runs)
    _rates(out, column, weeks, inhabitants)
    _stocks(out, column, weeks, residents)
    _levels(out, runs, weeks, sizes)
    _people(out, runs, weeks)
    _work(out, runs, weeks, column, scenario)
    hours = column["public_hours"].sum()
    out["public_hours"] = hours / weeks / residents * 1000
    out["public_euros"] = column["public_euros"].sum() / weeks * 52 / residents * 1000
    out["active_hours_per_public_hour"] = _ratio(column["hours"].sum(), hours)
    ripe = column["public_hours"][:weeks - RIPENING_WEEKS].sum() if weeks > RIPENING_WEEKS else 0.0
    started = [column[n][:max(0, weeks - RIPENING_WEEKS)].sum() for n in
               ("initiatives_resident", "initiatives_professional", "initiatives_government")]
    out["rate_per_public_hour"] = _ratio(1000 * started[0], ripe)
    out["rate_all_per_public_hour"] = _ratio(1000 * sum(started), ripe)
    return out


def _rates(out: dict[str, float], column: dict[str, np.ndarray], weeks: int, inhabitants: float) -> None:
    """Rates per 1,000 inhabitants a year; ideas of the last half year are left out, up to that horizon n/a."""
    out["idea_rate"] = column["ideas"].sum() / (weeks / 52) / inhabitants * 1000
    first = np.flatnonzero(column["initiatives_resident"] > 0)
    out["first_initiative"] = float(first[0]) if first.size else _NAN
    ripe = weeks - RIPENING_WEEKS
    if ripe <= 0:
        return
    per = inhabitants * ripe / 52 / 1000
    resident, professional, government = (column[f"initiatives_{who}"][:ripe].sum() / per
                                          for who in ("resident", "professional", "government"))
    out["initiative_rate"], out["rate_professional"], out["rate_government"] = resident, professional, government
    out["initiative_rate_all"] = resident + professional + government


def _stocks(out: dict[str, float], column: dict[str, np.ndarray], weeks: int, residents: int) -> None:
    """Stocks, survival as exits per exposure, activity and burn-out."""
    informal, anchored = column["stock_informal"], column["stock_anchored"]
    out["stock_informal"] = informal.mean() / residents * 1000
    out["stock_anchored"] = anchored.mean() / residents * 1000
    out["resident_led"] = _ratio(column["stock_resident_led"].sum(), (informal + anchored).sum())
    for name, stock in (("informal", informal), ("anchored", anchored)):
        exits, exposure = column[f"exits_{name}"].sum(), stock.sum() / 52
        out[f"survival_{name}"] = float(np.exp(-5 * exits / exposure)) if exposure > 0 and len(stock) >= 52 else _NAN
    out["core_lost"] = _ratio(column["exits_core_lost"].sum(),
                              column["exits_informal"].sum() + column["exits_anchored"].sum())
    last = slice(max(0, weeks - 52), weeks)
    out["resident_led_end"] = _ratio(column["stock_resident_led"][last].sum(), (informal + anchored)[last].sum())
    for name, counted in (("visits_rate", "visits"), ("joined_few_rate", "joined_few")):
        out[name] = column[counted].sum() / (weeks / 52) / residents * 1000
    active = column["core"] + column["contributors"]
    out["core"] = column["core"].mean() / residents
    out["contributing"] = active.mean() / residents
    out["active_hours"] = column["hours"].mean() / residents * 1000
    out["hours_per_active"] = _ratio(column["hours"].sum(), active.sum())
    out["burnout_rate"] = column["burnouts"].sum() / (weeks / 52) / residents * 1000


def _levels(out: dict[str, float], runs: list[Run], weeks: int, sizes: np.ndarray) -> None:
    """Means over residents of the levels that each neighbourhood already has as means."""
    for name in ("trust_neighbours", "trust_professionals", "trust_government", "energy", "ownership"):
        k = WEEKLY_NAMES.index(name)
        out[name] = float(np.average([r.out[:weeks, k].mean() for r in runs], weights=sizes))


def _people(out: dict[str, float], runs: list[Run], weeks: int) -> None:
    """What people did in the last full year, and how trust is spread at the end."""
    def gather(name: str) -> np.ndarray:
        return np.concatenate([getattr(r.tables.resident, name) for r in runs])

    out["trusting_neighbours"] = float((gather("trust_neighbours") > 0.5).mean())
    out["trusting_government"] = float((gather("trust_government") > 0.5).mean())
    if weeks < 52:
        return
    this_year = "" if weeks % 52 == 0 else "last_"
    part, hours = gather(f"{this_year}year_part"), gather(f"{this_year}year_hours")
    for level, name in ((1, "year_visiting"), (2, "year_contributing"), (3, "year_core")):
        out[name] = float((part == level).mean())
    help_given = np.sort(hours + 52.0 * gather("background"))[::-1]
    total = help_given.sum()
    for share in (7, 31):
        top = help_given[:round(help_given.size * share / 100)].sum()
        out[f"top{share}_hours"] = _ratio(float(top), float(total))
    education = gather("education")
    low, high = (float((part[education == k] >= 2).mean()) if (education == k).any() else 0.0 for k in (0, 2))
    out["education_ratio"] = _ratio(high, low)


def _work(out: dict[str, float], runs: list[Run], weeks: int, column: dict[str, np.ndarray],
          scenario: Scenario) -> None:
    """What only some scenarios have: learning, partner tables, a shared goal, a counted target; else it stays NaN."""
    def end(name: str, process: str) -> float:
        """Mean over the neighbourhoods in which a process acts, weighted by residents, of the last week."""
        k, here = WEEKLY_NAMES.index(name), [r for r in runs if r.settings.on[process]]
        sizes = [r.state.res.shape[1] for r in here]
        return float(np.average([r.out[weeks - 1, k] for r in here], weights=sizes)) if sum(sizes) else _NAN

    out["practice"] = end("practice", "adapting")
    out["table_trust_end"] = end("table_trust", "tables")
    out["table_decisions_year"] = end("table_decisions", "tables") / (weeks / 52)
    for name in ("table_deadlocks", "table_exits", "table_stage"):
        out[name] = end(name, "tables")
    if mechanisms.acting(scenario).goal.effort > 0:  # professionals may act for another reason, the goal be off by name
        out["aligned_end"] = end("aligned", "staff")
    if any(r.settings.on["campaign"] for r in runs):
        out["plans_end"] = float(column["plans"][-1] / sum(r.state.res.shape[1] for r in runs) * 1000)
        reached = np.flatnonzero(column["plans"] >= scenario.campaign.target)
        out["target_week"] = float(reached[0]) if reached.size else _NAN
