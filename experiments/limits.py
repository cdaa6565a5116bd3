"""``buurtlab limits``: the model reduced to cases with a closed form, expected beside found.

The settings that reduce the model stand in ``experiments/limit_cases/settings.py``, the closed forms in ``theory.py``
beside it; each measuring function says what it expects and where its error comes from. Nothing is stored.

A case holds unless a difference as large as the one found has, by chance alone, a probability below .0001: one in a
hundred such tables of a hundred lines fails though all holds. "Leaves out" names a formula that is near but not this
model's, and whether the interval excludes it. An interval may be what a grid of trials or 32 bits leave open.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import joblib

from experiments.console import Parser, notice, say, table, whole_from

EXAMPLES = """examples:
  buurtlab limits
  buurtlab limits energy trust
  buurtlab limits crowd --jobs 1"""
TOPICS = {
    "energy": "energy as an AR(1), the load that burns out",
    "trust": "trust moved by promises, news and consensus",
    "stock": "initiatives that come and go, Little's law",
    "loop": "foundings that initiatives inspire: reproduction number, D(H)",
    "crowd": "thresholds on a complete graph (Granovetter)",
    "joining": "the logit's mean, contact joining (SIS), tenure",
}


def jobs_of(topic: str) -> list[tuple[Callable[..., list], dict[str, Any]]]:
    """Return the measurements of a topic as (function, arguments): so many seeds that the interval says something."""
    from experiments.limit_cases import joining, people, stock

    if topic == "energy":
        return [(people.energy, {"seeds": range(1, 21)}), (people.load, {"seeds": range(1, 4)})]
    if topic == "trust":
        return [(people.trust, {"seeds": range(1, 21)}), (people.news, {"seeds": range(1, 41)})]
    if topic == "stock":
        return [(stock.founding, {"seeds": range(1, 6)}), (stock.immigration, {"seeds": range(1, 33)})]
    if topic == "loop":
        return [(stock.inspired, {"seeds": range(1, 33)}), (stock.generations, {"seeds": range(1, 41)}),
                (stock.memory, {"seeds": range(1, 13)})]
    if topic == "crowd":
        finite = [(joining.normal, {"seeds": range(1, 21), "n": 100, "sds": (sd,), "runs": 50})
                  for sd in (11.0, 12.0, 12.2, 13.0, 14.0, 16.0)]
        finite += [(joining.normal, {"seeds": range(1, 21), "n": 1000, "sds": (sd,), "runs": 6})
                   for sd in (12.0, 12.2, 13.0, 14.0)]
        finite += [(joining.jump, {"seeds": range(1, 21), "n": n, "runs": runs}) for n, runs in ((100, 20), (1000, 4))]
        return [(joining.uniform, {"seeds": range(1, 21)}), (joining.pace, {"seeds": range(1, 25)}), *finite,
                *((joining.level, {"seeds": range(1, 33), "n": 1000, "sds": (sd,)})
                  for sd in (10.0, 11.0, 30.0, 50.0, 100.0))]
    return [(joining.reasons, {"seeds": range(1, 13)}), (joining.contact, {"seeds": range(1, 13), "weeks": 100}),
            (joining.tenure, {"seeds": range(1, 25)})]


def _functions(topic: str) -> str:
    names = dict.fromkeys(f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
                          for function, _ in jobs_of(topic))
    return ", ".join(names)


def _measure(function: Callable[..., list], arguments: dict[str, Any]) -> list:
    return function(**arguments)


def cells(finding: Any) -> list[str]:
    """Return a finding as a line of the table."""
    low, high = finding.interval
    rival = ""
    if finding.rival_name:
        rival = f"{finding.rival_name} {finding.rival:.4g}" + ("" if finding.excludes_rival else " (not left out)")
    certain = finding.error == 0
    return [finding.case, f"{finding.expected:.5g}", f"{finding.found:.5g}",
            "exact" if certain and not finding.rounding else f"[{low:.5g}, {high:.5g}]", str(finding.seeds),
            "" if certain else f"{finding.chance:.2g}", rival, "holds" if finding.holds else "DOES NOT HOLD"]


def main(args: list[str]) -> int:
    """Run ``buurtlab limits``."""
    from experiments.limit_cases.finding import LEAST
    from sim import model_version, warm_up
    from sim.errors import unknown

    topics = "\n".join(f"  {name:<9}{text}: {_functions(name)}" for name, text in TOPICS.items())
    parser = Parser("limits", f"{__doc__}\ntopics:\n{topics}", EXAMPLES)
    parser.add_argument("only", nargs="*", metavar="TOPIC", help="which topics; all unless given")
    parser.add_argument("--jobs", type=whole_from(1), default=-1, help="processes at once (default: one per processor)")
    given = parser.parse_args(args)
    for name in given.only:
        if name not in TOPICS:
            raise unknown("limits", name, list(TOPICS))
    warm_up()
    began = time.perf_counter()
    wanted = [job for name in TOPICS if not given.only or name in given.only for job in jobs_of(name)]
    notice(f"{len(wanted)} measurements ...")
    found = joblib.Parallel(n_jobs=given.jobs or -1)(joblib.delayed(_measure)(*job) for job in wanted)
    rows = [finding for findings in found for finding in findings]
    say(f"Limit cases, model {model_version()}; seeds from 1 on; 95% intervals; chance: of a difference this large if "
        f"the case holds, which it does above {LEAST:g}\n")
    say(table([["case", "expected", "found", "95% interval", "seeds", "chance", "leaves out", "verdict"],
               *(cells(row) for row in rows)], left=(0, 6, 7)))
    held = sum(row.holds for row in rows)
    say(f"\n{held} of {len(rows)} hold; {time.perf_counter() - began:.0f} seconds, compiling apart")
    return 0 if held == len(rows) else 1
