"""The week in another order: events first, observation last, founding before joining before life or after it.

Who founds takes up the idea in joining of the same week, and founding clears the marks of the week before: with joining
first no idea of a resident would ever be taken up. Life ends an idea that nobody has: between founding and joining it
would end each. Both are a broken hand-over (no initiative of residents under any role, as a first run of this
showed) and no other order of the same model: there those two change places. The rest stands in any order.
The compiled week has one order; here its processes are called one by one from Python, as ``buurtlab bench`` does. Draws
are addressed by who, week and decision, so another order shares all luck with the default. Whoever joins has to be
listed, and to have draws, before the next process looks at those who take part: so both are made anew after joining.
In the default order that changes nothing, bit for bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.schedule import ORDER as AS_EVER

if TYPE_CHECKING:
    from sim.scenario import Scenario

FIRST, LAST = "events", "observation"
DRAWN = 12
SEED = 7  # of the orders drawn


def orders(number: int = DRAWN) -> list[tuple[str, ...]]:
    """Return the reverse order and ``number`` drawn ones, each with what must come first in its place."""
    between = [name for name in AS_EVER if name not in (FIRST, LAST)]
    luck = np.random.default_rng(SEED)
    drawn = [[str(name) for name in luck.permutation(between)] for _ in range(number)]
    return [(FIRST, *_handed_over(middle), LAST) for middle in (between[::-1], *drawn)]


def _handed_over(names: list[str]) -> list[str]:
    """Return the names with an idea handed over: founding before joining, and life not between the two."""
    for first, second in (("founding", "joining"), ("joining", "life")):
        at, other = names.index(first), names.index(second)
        if other < at and (second != "life" or names.index("founding") < other):
            names[at], names[other] = names[other], names[at]
    return names


def simulate_in(scenario: Scenario, seed: int, replicate: int, order: tuple[str, ...]) -> dict[str, float]:
    """Run a scenario of one neighbourhood with its weeks in that order, relaxation too, and return its summary.

    Raises:
        ValueError: for several neighbourhoods, or an order that is not one of all processes.
    """
    from sim.run import prepare
    from sim.summary import of_runs

    if sorted(order) != sorted(AS_EVER):
        raise ValueError("an order names every process once")
    if len(scenario.places()) != 1:
        raise ValueError("steps are for one neighbourhood")
    run = prepare(scenario, scenario.places()[0], seed, replicate)
    _weeks(run, order)
    run.week = scenario.weeks
    return of_runs([run], scenario)


def _weeks(run: object, order: tuple[str, ...]) -> None:
    from sim import engine, rng
    from sim.schedule import SCHEDULE
    from sim.state import ACTIVE

    s, p, key, out = run.state, run.settings, run.key, run.out
    functions = {process.name: [getattr(engine, name) for name in process.functions] for process in SCHEDULE}
    acting = [name for name in order if p.on[name]]
    for week in range(run.week, len(out)):
        engine.begin(s, p, key, week)
        for name in acting:
            for function in functions[name]:
                function(s, p, key, week, *((out,) if name == LAST else ()))
            if name == "joining":
                engine.roster(s)
                rng.blocks_of(key, s.active, s.count[ACTIVE], week, rng.MEMBER, s.member_words)
