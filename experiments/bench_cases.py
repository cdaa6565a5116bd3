"""What ``buurtlab bench`` measures of the twelve cases: the cost of a resident-week beside that of ``scenario=bench``.

Each case runs at its own size, with its own neighbourhoods and what links them, and right after it ``scenario=bench``
in neighbourhoods of the same sizes: what is left is what the case asks for.
"""

from __future__ import annotations

import statistics
from typing import NamedTuple

from experiments.bench_engine import at_week, bench_scenario, seconds
from experiments.patterns.catalogue import CASES
from experiments.scenario import load_scenario
from sim.region import Neighbours
from sim.scenario import Neighbourhood, Scenario

#: How many times slower than the bench a case may be: the two with most to do, and the others.
MOST = {"energiekoplopers": 1.5, "arena_poort": 1.5}
MOST_OTHERS = 1.25


class Case(NamedTuple):
    """One case: its size, seconds per resident-week of its kernel and of the bench's, and the bound on the ratio."""

    name: str
    residents: int
    neighbourhoods: int
    case: float
    bench: float
    most: float

    @property
    def factor(self) -> float:
        """Return how many times slower the case is."""
        return self.case / self.bench


def kernel_time(scenario: Scenario, replicate: int) -> float:
    """Return seconds per resident-week of the compiled weeks, what links the neighbourhoods included."""
    runs = at_week(scenario, replicate)
    linked = Neighbours(runs, scenario)
    people = sum(run.place.residents for run in runs)
    return seconds(lambda: linked.to(scenario.weeks)) / (people * scenario.weeks)


def like(case: Scenario) -> Scenario:
    """Return ``scenario=bench`` in neighbourhoods as large as those of a case, and for as long."""
    same = bench_scenario(1000, case.weeks)
    same.neighbourhoods = [Neighbourhood(code=place.code, residents=place.residents) for place in case.places()]
    return same.validate()


def measure(name: str, rounds: int, weeks: int, most: int | None = None) -> Case:
    """Return what a case costs beside the bench, medians of rounds in turn; ``most`` residents a neighbourhood."""
    case = load_scenario(name, [f"weeks={weeks}"])
    if most is not None:
        case.residents = min(most, case.residents)
        for place in case.neighbourhoods:
            place.residents = min(most, place.residents or most)
    beside = like(case)
    pairs = [(kernel_time(case, r), kernel_time(beside, r)) for r in range(rounds)]
    own, bench = (statistics.median(times) for times in zip(*pairs, strict=True))
    places = case.places()
    return Case(name, sum(place.residents for place in places), len(places), own, bench,
                MOST.get(name, MOST_OTHERS))


def rows_of(rounds: int, weeks: int, most: int | None = None) -> list[list[str]]:
    """Return the table of all twelve, its header first."""
    rows = [["case", "residents", "neighbourhoods", "kernel, ns per resident-week", "bench beside it", "times slower",
             "at most", ""]]
    for name in CASES:
        one = measure(name, rounds, weeks, most)
        rows.append([one.name, f"{one.residents}", f"{one.neighbourhoods}", f"{one.case * 1e9:.1f}",
                     f"{one.bench * 1e9:.1f}", f"{one.factor:.2f}", f"{one.most:g}",
                     "holds" if one.factor <= one.most else "DOES NOT HOLD"])
    return rows
