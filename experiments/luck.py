"""``buurtlab luck``: how many times fewer replicates two settings with the same luck need than with separate luck.

For the same interval of a difference the replicates needed go with its variance. With separate luck that is the
variance of A plus that of B; with the same luck it is the variance of B - A over pairs. Their ratio is printed with
its 95% interval (bootstrap over pairs), and how alike the two runs of a pair still are as the years go by. Nothing is
stored.
"""

from __future__ import annotations

import dataclasses
import math
import time

import joblib
import numpy as np

from experiments.console import Parser, notice, say, table, whole_from
from experiments.statistics import LEVEL

SEED = 707  # not among the seeds on which parameters and reference levels were set
AIM = 5.0
PAIRS = 200
RESAMPLES = 2000
WEEKS = (52, 104, 156, 208, 260)
EXAMPLES = """examples:
  buurtlab luck
  buurtlab luck tenth --residents 1000 --pairs 400
  buurtlab luck tenth --trace"""

#: Contrast -> the roles of A and B.
CONTRASTS = {"tenth": ("stimulate", "stimulate:0.9,facilitate:0.1"), "full": ("stimulate", "facilitate"),
             "opposite": ("direct", "facilitate")}
COURSES = ("stock", "contributing", "hours")


@dataclasses.dataclass
class Arm:
    """The replicates of one setting: outcome -> (replicates,); course -> (replicates, weeks)."""

    outcomes: dict[str, np.ndarray]
    courses: dict[str, np.ndarray]


def one(role: str, residents: int, replicate: int) -> tuple[dict[str, float], dict[str, np.ndarray]]:
    """Run once; return the summary and the weekly courses."""
    from sim import Scenario, simulate

    result = simulate(Scenario(role=role, residents=residents), seed=SEED, replicate=replicate, weekly=True)
    weekly = {name: result.weekly[name].to_numpy() for name in
              ("stock_informal", "stock_anchored", "core", "contributors", "hours")}
    return result.summary, {"stock": weekly["stock_informal"] + weekly["stock_anchored"],
                            "contributing": weekly["core"] + weekly["contributors"], "hours": weekly["hours"]}


def arms(roles: list[str], residents: int, pairs: int) -> dict[str, Arm]:
    """Return the replicates of every role; replicate r has the same luck in each."""
    jobs = [(role, residents, r) for r in range(pairs) for role in roles]
    results = joblib.Parallel(n_jobs=-1)(joblib.delayed(one)(*job) for job in jobs)
    out = {}
    for k, role in enumerate(roles):
        summaries, weekly = zip(*results[k::len(roles)], strict=True)
        out[role] = Arm({name: np.array([s[name] for s in summaries]) for name in summaries[0]},
                        {name: np.array([w[name] for w in weekly]) for name in COURSES})
    return out


@dataclasses.dataclass(frozen=True)
class Saving:
    """Times fewer replicates with the same luck, its interval, and the pairs in which both runs have a value.

    Infinite where no pair differs, NaN where fewer than three pairs have a value or nothing varies at all.
    """

    ratio: float
    low: float
    high: float
    pairs: int

    def cell(self) -> str:
        """Return the table's cell."""
        if math.isnan(self.ratio):
            return "n/a"
        if math.isinf(self.ratio):
            return "no pair differs"
        return f"{self.ratio:.1f} [{self.low:.1f}, {self.high:.1f}]"


def ratio_of(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return (var A + var B) / var(B - A) over the last axis; infinite where no pair differs, NaN where none varies."""
    apart, together = a.var(axis=-1, ddof=1) + b.var(axis=-1, ddof=1), (b - a).var(axis=-1, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return apart / together


def saving(a: np.ndarray, b: np.ndarray, level: float = LEVEL) -> Saving:
    """Return how many times fewer replicates pairs need, with a percentile interval of the bootstrap over pairs.

    Var A + var B is what independent seeds give: replicates have independent keys, so each arm by itself is a sample of
    independent seeds (``unpaired`` looks whether the variance of B - A over runs of different replicates is that sum).
    """
    there = ~np.isnan(a + b)
    a, b = a[there], b[there]
    if a.size < 3 or (np.ptp(a) == 0 and np.ptp(b) == 0):  # whose variance may be what rounding leaves
        return Saving(math.nan, math.nan, math.nan, a.size)
    rows = np.random.default_rng(1).integers(0, a.size, (RESAMPLES, a.size))
    ratios = np.sort(ratio_of(a[rows], b[rows]))  # NaN, where a sample has no variation at all, goes last
    ratios = ratios[~np.isnan(ratios)]
    if not ratios.size:
        return Saving(math.nan, math.nan, math.nan, a.size)
    low, high = (ratios[round(q * (ratios.size - 1))] for q in (0.5 - level / 2, 0.5 + level / 2))
    return Saving(float(ratio_of(a, b)), float(low), float(high), a.size)


def unpaired(a: np.ndarray, b: np.ndarray) -> float:
    """Return the variance of B - A over runs of different replicates, against var A + var B: 1 if independent."""
    ratios = [1 / ratio_of(a, np.roll(b, k)) for k in range(1, min(a.size, 11))]
    return float(np.mean(ratios))


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Return the correlation of paired values, NaN where one of them does not vary."""
    return float(np.corrcoef(a, b)[0, 1]) if np.ptp(a) > 0 and np.ptp(b) > 0 else math.nan


def main(args: list[str]) -> int:
    """Run ``buurtlab luck``."""
    from experiments.luck_tables import course_rows, savings_table, verdict
    from sim import Scenario, model_version, warm_up
    from sim.errors import unknown
    from sim.metrics import EQUAL_RANK

    parser = _parser()
    given = parser.parse_args(args)
    if given.trace and given.pairs:
        parser.error("--trace follows one pair and takes no --pairs")
    pairs = given.pairs or PAIRS
    for name in given.only:
        if name not in CONTRASTS:
            raise unknown("luck", name, CONTRASTS)
    for residents in given.residents:
        Scenario(residents=residents).validate()
    chosen = {name: pair for name, pair in CONTRASTS.items() if not given.only or name in given.only}
    warm_up()
    if given.trace:
        from experiments.luck_trace import trace

        for pair in chosen.values():
            for residents in given.residents:
                trace(pair, residents, SEED)
        return 0
    began = time.perf_counter()
    roles = list(dict.fromkeys(role for pair in chosen.values() for role in pair))
    results = {}
    for residents in given.residents:
        notice(f"{residents:,} residents ...")
        results[residents] = arms(roles, residents, pairs)
    say(f"seed {SEED}, replicates 0 to {pairs - 1}, 260 weeks, {', '.join(f'{n:,}' for n in results)} residents; "
        f"* outcome of equal rank; bootstrap over pairs; model {model_version()}")
    reached, courses = True, [["contrast", "residents", "course", *(f"week {w}" for w in WEEKS)]]
    for name, pair in chosen.items():
        rows, judged, left_out = savings_table(pair, results)
        said, good = verdict(judged, asked=name == "tenth")
        parts = [f"{name}: A = {pair[0]}, B = {pair[1]}", *([table(rows)] if rows[1:] else []),
                 "\n".join(filter(None, (left_out, said)))]
        say("\n" + "\n\n".join(parts))
        reached &= good
        courses += course_rows(name, pair, results)
    if missed := len(chosen) * len(results) * len(COURSES) - len(courses) + 1:
        say(f"\nleft out: of all courses {missed} that are the same in every run in each of these weeks")
    if courses[1:]:
        say("\ncorrelation between the two runs of a pair\n\n" + table(courses, left=(0, 2)))
    apart = [unpaired(*(result[role].outcomes[outcome] for role in pair))
             for pair in chosen.values() for result in results.values() for outcome in EQUAL_RANK]
    if apart := [one for one in apart if math.isfinite(one)]:
        say(f"\nindependent seeds, looked at: variance of B - A over runs of different replicates is {min(apart):.2f} "
            f"to {max(apart):.2f} times var A + var B (1 but for chance)")
    say(f"\n{time.perf_counter() - began:.0f} seconds")
    return 0 if reached else 1


def _parser() -> Parser:
    parser = Parser("luck", __doc__, EXAMPLES)
    parser.add_argument("only", nargs="*", metavar="CONTRAST",
                        help=f"which of {', '.join(CONTRASTS)}; all unless given")
    parser.add_argument("--residents", nargs="+", type=whole_from(1), default=[1000, 10_000], metavar="N",
                        help="sizes of the neighbourhood (default 1000 10000)")
    parser.add_argument("--pairs", type=whole_from(20), help=f"pairs of each contrast and size ({PAIRS})")
    parser.add_argument("--trace", action="store_true",
                        help="follow one pair instead: which process first decides otherwise, and how that grows")
    return parser
