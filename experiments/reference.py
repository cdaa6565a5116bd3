"""``buurtlab reference``: measure the reference levels and the stationary start, and print the bands as found.

Runs the default baseline in rounds, each from the start that the round before measured, and writes
``sim/reference.py``. Run it after a change of parameters or processes; commit what it writes.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import joblib
import numpy as np

from experiments.console import Parser

SEEDS = tuple(range(11, 75))
EXAMPLES = """examples:
  buurtlab reference --dry
  buurtlab reference --empty && buurtlab reference && buurtlab reference
  buurtlab reference --forms"""
RESIDENTS = 10_000
ANCHORED_STOCK = 0.4  # per 1,000 residents (evidence, table row 15): by itself it takes 50 years to become stationary
SAMPLE = {1: 40, 2: 240, 3: 40}  # initiatives kept of each stage
FIELDS = ("stage", "age", "origin", "size", "members", "core", "momentum", "ownership", "dependence", "vacancy")


def measure(seed: int, weeks: int, burn_in: int, empty: bool) -> dict:
    """Run the baseline once and gather sums of levels, slow state and a sample of initiatives.

    Args:
        seed: seed of the run.
        weeks: horizon.
        burn_in: weeks before anything is measured.
        empty: start without a stock (the first round, when there is none yet).
    """
    from sim import reference
    from sim.levels import NAMES, add_levels
    from sim.run import prepare, settings_for
    from sim.scenario import Scenario

    scenario = Scenario(residents=RESIDENTS, weeks=weeks)
    scenario.start.stock = not empty
    run = prepare(scenario.validate(), scenario.places()[0], seed, 0)
    neutral = {form: settings_for(dataclasses.replace(scenario, loop_gain=0.0, actie_form=form))
               for form in ("product", *reference.FORMS)}
    sums, slow, sample = {form: np.zeros(len(NAMES)) for form in neutral}, [], []
    for week in range(burn_in, weeks + 1, 26):
        run.to(week)
        for form, settings in neutral.items():
            add_levels(run.state, settings, sums[form])
        if week % 104 == 0:
            slow.append(slow_levels(run.tables))
            sample += initiatives(run.tables, week)
    return {"sums": sums, "slow": slow, "sample": sample, "out": run.out[burn_in:], "summary": summarise(run, scenario)}


def summarise(run: object, scenario: object) -> dict[str, float]:
    """Return the summary of the run."""
    from sim import summary
    return summary.of_runs([run], scenario)


def slow_levels(tables: object) -> dict[str, np.ndarray | float]:
    """Return what the start needs of the slow columns of one neighbourhood."""
    res, nb = tables.resident, tables.neighbourhood
    member = res.initiative >= 0
    grid = np.linspace(0, 1, 21)
    shift = {f"shift_{who}": float(
        (getattr(res, f"trust_{who}") - getattr(res, f"norm_{who}")).mean()
        / (4 * getattr(res, f"norm_{who}") * (1 - getattr(res, f"norm_{who}"))).mean())
        for who in ("neighbours", "professionals", "government")}
    return shift | {
        "theme_hours": float(nb.theme_hours.mean()), "activity": float(nb.activity[0]),
        "legitimacy": float(nb.legitimacy[0]), "responsiveness": float(nb.responsiveness[0]), "gap": float(nb.gap[0]),
        "member_load": float(res.load[member].mean()) if member.any() else 0.0,
        "member_ownership": float((res.ownership - res.ownership_norm)[member].mean()) if member.any() else 0.0,
        "contact": float(res.contact.mean() / res.trust_neighbours.mean()), "nearby": float(res.nearby.mean()),
        "others": np.quantile(res.experience[~member], grid),
        "members": np.quantile(res.experience[member], grid) if member.any() else np.zeros(21)}


def initiatives(tables: object, week: int) -> list[tuple]:
    """Return one row of FIELDS for every initiative alive."""
    ini = tables.initiative
    rows = []
    for j in np.flatnonzero((ini.stage >= 1) & (ini.stage <= 3)):
        values = {name: getattr(ini, name)[j] for name in FIELDS if name != "age"} | {
            "age": week - ini.founding_week[j]}
        rows.append(tuple(round(float(values[name]), 3) for name in FIELDS))
    return rows


def levels_from(results: list[dict]) -> dict[str, float]:
    """Return the new reference levels from the sums of all runs."""
    from sim import reference
    from sim.levels import NAMES
    from sim.params import FoundingParams

    total = dict(zip(NAMES, np.sum([r["sums"]["product"] for r in results], axis=0), strict=True))
    old, new = reference.LEVELS, {}
    for name in ("animo", "contacten", "toerusting", "inbedding", "empathie"):
        new[name] = total[name] / total["residents"]
    ratio = np.prod([old[name] / new[name] for name in new])
    new["product"] = old["product"] * total["hazard"] / total["residents"] / FoundingParams().phi * ratio
    new["nearby"], new["experience"] = (total[n] / total["hazard"] for n in ("nearby", "experience"))
    new["experience_asked"] = total["experience_asked"] / total["asked"]
    slow = [row for r in results for row in r["slow"]]
    new["responsiveness"], new["gap"] = (float(np.mean([row[n] for row in slow])) for n in ("responsiveness", "gap"))
    new["momentum"] = total["momentum"] / max(total["meetings"], 1.0)
    return {name: float(f"{value:.6g}") for name, value in new.items()}


def forms_from(results: list[dict]) -> dict[str, dict[str, float]]:
    """Return the levels that weigh residents by their chance of an idea, for the other forms of the ACTIE product.

    They follow the levels of the conditions that stood when this was measured: after a round that moved those, one
    more makes them right.
    """
    from sim import reference
    from sim.levels import NAMES
    from sim.params import FoundingParams

    forms = {}
    for form, old in reference.FORMS.items():
        total = dict(zip(NAMES, np.sum([r["sums"][form] for r in results], axis=0), strict=True))
        new = {"product": old["product"] * total["hazard"] / total["residents"] / FoundingParams().phi}
        new |= {name: total[name] / total["hazard"] for name in ("nearby", "experience")}
        forms[form] = {name: float(f"{value:.6g}") for name, value in new.items()}
    return forms


def start_from(results: list[dict], rng: np.random.Generator) -> tuple[dict, tuple, tuple, list]:
    """Return the start levels, two quantile tables of experience and the sample of initiatives."""
    from sim import reference

    slow = [row for r in results for row in r["slow"]]
    levels = {name: float(np.mean([row[name] for row in slow])) for name in reference.START if name in slow[0]}
    rows = np.array([row for r in results for row in r["sample"]])
    per = len(slow) * RESIDENTS / 1000
    levels |= {"idea": float((rows[:, 0] == 1).sum() / per), "informal": float((rows[:, 0] == 2).sum() / per),
               "anchored": ANCHORED_STOCK}
    kept = []
    for stage, count in SAMPLE.items():
        pool = rows[rows[:, 0] == stage]
        if stage == 3:  # those that could have anchored, by the chance that they did
            pool = rows[(rows[:, 0] == 2) & (rows[:, 1] >= 104) & (rows[:, 9] == 0)].copy()
            chance = pool[:, 6] * pool[:, 7]
            pool = pool[rng.choice(len(pool), min(count, len(pool)), replace=False, p=chance / chance.sum())]
            pool[:, 0] = 3
        pool = pool[rng.permutation(len(pool))[:count]]
        kept += [tuple(float(v) if v % 1 else int(v) for v in row) for row in pool]
    others, members = (tuple(float(f"{v:.4g}") for v in np.mean([row[n] for row in slow], axis=0))
                       for n in ("others", "members"))
    return {name: float(f"{levels[name]:.5g}") for name in reference.START}, others, members, kept


def write(levels: dict, forms: dict, start: dict, others: tuple, members: tuple, stock: list, measured: str) -> None:
    """Write ``sim/reference.py`` whole."""
    from sim import reference

    def table(values: dict) -> str:
        return "{\n" + "".join(f'    "{k}": {v!r},\n' for k, v in values.items()) + "}"

    def numbers(values: tuple) -> str:
        lines = [", ".join(repr(v) for v in values[k:k + 8]) for k in range(0, len(values), 8)]
        return "(\n" + "".join(f"    {line},\n" for line in lines) + ")"

    rows = "".join(f"    {row!r},\n" for row in sorted(stock))
    text = f'''"""{reference.__doc__}"""

MEASURED = "{measured}"

LEVELS = {table(levels)}

#: What the other forms of the ACTIE product have in the place of these levels (``sim.actie``).
FORMS = {table(forms)}

START = {table(start)}

#: Experience of residents who are not active, and of those who are, at the quantiles 0, 1/20 .. 1.
EXPERIENCE_OTHERS = {numbers(others)}
EXPERIENCE_MEMBERS = {numbers(members)}

#: A stationary sample of initiatives: see ``FIELDS``.
FIELDS = {numbers(FIELDS)}
STOCK = (
{rows})
'''
    path = Path(reference.__file__)
    draft = path.with_suffix(".tmp")
    draft.write_text(text.replace("'", '"'), encoding="utf-8")
    draft.replace(path)


def print_bands(results: list[dict]) -> None:
    """Print the outcomes of the last round beside the bands of the model brief: as found, none claimed."""
    names = results[0]["summary"]
    for name in names:
        values = np.array([r["summary"][name] for r in results])
        print(f"{name:30s} {np.nanmean(values):10.4f}  sd over seeds {np.nanstd(values, ddof=1):8.4f}")  # noqa: T201


def main(args: list[str]) -> int:
    """Run ``buurtlab reference``."""
    parser = Parser("reference", __doc__, EXAMPLES)
    parser.add_argument("--empty", action="store_true", help="first round from an empty neighbourhood, 50 years")
    parser.add_argument("--weeks", type=int, default=1560,
                        help="weeks of a round, measured from half-way on (default 1560)")
    parser.add_argument("--forms", action="store_true",
                        help="write the levels of the other forms of the ACTIE product only")
    parser.add_argument("--dry", action="store_true", help="only print the bands, write nothing")
    given = parser.parse_args(args)
    weeks, burn_in = (2600, 1560) if given.empty else (given.weeks, given.weeks // 52 * 26)
    with joblib.Parallel(n_jobs=-1) as pool:
        results = pool(joblib.delayed(measure)(seed, weeks, burn_in, given.empty) for seed in SEEDS)
    print_bands(results)
    if given.forms and not given.dry:
        from sim import reference
        write(reference.LEVELS, forms_from(results), reference.START, reference.EXPERIENCE_OTHERS,
              reference.EXPERIENCE_MEMBERS, reference.STOCK, reference.MEASURED)
    elif not given.dry:
        measured = (f"seeds {SEEDS[0]}-{SEEDS[-1]}, {RESIDENTS} residents, weeks {burn_in}-{weeks}, "
                    f"{'from empty' if given.empty else 'from the start before'}")
        write(levels_from(results), forms_from(results), *start_from(results, np.random.default_rng(1)), measured)
    return 0


if __name__ == "__main__":
    import sys
    raise SystemExit(main(sys.argv[1:]))
