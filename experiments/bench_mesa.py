"""The frozen core of the rules as an ordinary Mesa model: ``step`` activates residents, then initiatives.

Nothing is shared with the engine but parameters and the law from which people are drawn; the agents stand in
``bench_mesa_agents``.
"""

from __future__ import annotations

import mesa
import networkx
import numpy as np
import pandas as pd

from experiments.bench_core import Outcomes, outcomes
from experiments.bench_mesa_agents import CONTRIBUTOR, RUNNING, TRAITS, Initiative, Resident
from sim.run import prepare
from sim.scenario import Scenario


class Neighbourhood(mesa.Model):
    """A neighbourhood of residents and their initiatives."""

    def __init__(self, scenario: Scenario, people: pd.DataFrame, rng: int | None = None) -> None:
        super().__init__(rng=rng)
        self.params = scenario.params
        offset = scenario.params.trust
        self.mean_professionals = scenario.trust + offset.offset_professionals
        self.mean_government = scenario.trust + offset.offset_government
        residents = list(Resident.from_dataframe(self, people))
        graph = networkx.watts_strogatz_graph(len(residents), scenario.network.degree, scenario.network.rewired,
                                              seed=self.random.randrange(2**32))
        for node, resident in enumerate(residents):
            resident.neighbours = [residents[other] for other in graph[node]]
        self.founders: list[Resident] = []
        self.asked: dict[Resident, list[Resident]] = {}

    @property
    def initiatives(self) -> list[Initiative]:
        """The initiatives there are."""
        return list(self.agents_by_type.get(Initiative, ()))

    def step(self) -> None:
        """Let a week pass."""
        self.founders, self.asked = [], {}
        self.agents_by_type[Resident].do("live")
        initiatives = self.initiatives
        active = [member for initiative in initiatives for member in initiative.members]
        for member in active:
            member.reconsider()
        for initiative in initiatives:
            initiative.succeed()
        for founder in self.founders:
            if founder.initiative is not None:
                founder.leave()
            Initiative(self, founder)
        for member in active:
            member.ask()
        joining = [one for one in self.asked if one.answer()]  # all decide before anybody enters
        for one in joining:
            one.enter(self.random.choice(self.asked[one]).initiative, CONTRIBUTOR)
        for initiative in self.initiatives:
            initiative.live()


def neighbourhood(core: Scenario, seed: int, replicate: int = 0) -> Neighbourhood:
    """Return the Mesa model at week 0, its people drawn from the same population as the engine's."""
    start = prepare(core, core.places()[0], seed, replicate).tables.resident
    people = pd.DataFrame({name: getattr(start, name).astype(float) for name in TRAITS})
    return Neighbourhood(core, people, rng=int(np.random.SeedSequence([seed, replicate]).generate_state(1)[0]))


def mesa_outcomes(core: Scenario, seed: int, replicate: int) -> Outcomes:
    """Run the core in Mesa; return the outcomes after its last week."""
    model = neighbourhood(core, seed, replicate)
    model.run_for(core.weeks)
    residents = model.agents_by_type[Resident]
    columns = (np.array(residents.get(name)) for name in ("energy", "trust_neighbours", "trust_government"))
    return outcomes(sum(one.stage == RUNNING for one in model.initiatives),
                    sum(len(one.members) for one in model.initiatives), *columns)
