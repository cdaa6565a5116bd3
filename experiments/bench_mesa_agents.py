"""The frozen core of the rules as ordinary Mesa agents, written the way Mesa's own examples are; see ``bench_mesa``.

The rules and their parameters are those of ``sim/processes`` under ``bench_core.scenario``. Single draws come from
``model.random``, which is several times faster for them than ``model.rng``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from sim import reference
from sim.processes.founding import BOUND

if TYPE_CHECKING:
    from experiments.bench_mesa import Neighbourhood

OUT, CONTRIBUTOR, CORE, LEADER = range(4)
IDEA, RUNNING, ENDED = range(3)
SQRT6 = math.sqrt(6.0)  # makes the variance of the sum of two uniforms one
TRAITS = ("setpoint", "fluctuation", "energy", "norm_neighbours", "norm_professionals", "norm_government",
          "trust_neighbours", "trust_professionals", "trust_government", "skill", "entitlement", "ownership",
          "threshold", "willingness")


class Resident(mesa.Agent):
    """Somebody who lives here."""

    def __init__(self, model: Neighbourhood, **traits: float) -> None:
        super().__init__(model)
        for name in TRAITS:
            setattr(self, name, traits[name])
        self.neighbours: list[Resident] = []
        self.load, self.recovery, self.hours = 0.0, 0, 0.0
        self.initiative: Initiative | None = None
        self.part = OUT

    def live(self) -> None:
        """Move energy and trust by one week; perhaps have an idea."""
        model = self.model
        random, q = model.random.random, model.params.energy
        self.fluctuation = (1 - q.pull) * self.fluctuation + q.noise * SQRT6 * (random() + random() - 1)
        self.load *= 1 - q.pull
        if self.recovery:
            self.recovery -= 1
        if self.initiative is not None:
            self.bear(q)
        self.energy = min(1.0, max(0.0, self.setpoint + self.fluctuation - self.load))

        q = model.params.trust
        stay = 1 - q.back
        self.trust_neighbours = self.norm_neighbours + stay * (self.trust_neighbours - self.norm_neighbours)
        self.trust_professionals = self.norm_professionals + stay * (self.trust_professionals - self.norm_professionals)
        self.trust_government = self.norm_government + stay * (self.trust_government - self.norm_government)
        if random() < q.requests:
            self.request(q)
        if self.initiative is not None:
            self.witness(q)

        u = random()
        if u < BOUND and self.part < CORE and not self.recovery and self.energy >= model.params.energy.active_min:
            if u < self.chance_of_idea():
                model.founders.append(self)

    def bear(self, q) -> None:
        """Feel what last week's hours cost and gave; burn out if it is too much."""
        j, h = self.initiative, self.hours
        cost = q.cost * h * (1 + q.friction * (1 - j.momentum))
        load = self.load + cost - q.reward * j.ownership * j.momentum * h / (h + q.reward_hours)
        if j.success:
            load -= q.success
        self.load = min(1.0, max(-0.15, load))
        if not self.recovery and self.setpoint - self.load < q.floor:
            self.recovery = q.recovery

    def request(self, q) -> None:
        """Ask something of a professional or of the municipality; a promise is kept or broken."""
        random = self.model.random.random
        if random() < 0.5:
            kept = random() < chance_kept(self.norm_professionals, self.model.mean_professionals, q)
            self.trust_professionals = moved(self.trust_professionals, kept, q)
        else:
            kept = random() < chance_kept(self.norm_government, self.model.mean_government, q)
            self.trust_government = moved(self.trust_government, kept, q)

    def witness(self, q) -> None:
        """Live through a milestone or an ending of the own initiative."""
        j = self.initiative
        if j.success:
            self.trust_neighbours = moved(self.trust_neighbours, True, q)
        if j.stage == ENDED and not j.completed:
            self.trust_neighbours = moved(self.trust_neighbours, False, q)

    def chance_of_idea(self) -> float:
        """Return the weekly chance of an idea: Toerusting and Empathie against their references."""
        q, ref = self.model.params.founding, reference.LEVELS
        equipped = self.energy * self.skill * (1 - q.entitlement + 2 * q.entitlement * self.entitlement)
        public = (self.trust_professionals + self.trust_government) / 2
        empathy = q.empathy_floor + (1 - q.empathy_floor) * reference.START["responsiveness"] * public
        return (q.phi / ref["product"] * (equipped / ref["toerusting"]) ** q.w_toerusting
                * (empathy / ref["empathie"]) ** q.w_empathie)

    def enter(self, initiative: Initiative, part: int) -> None:
        """Become active in an initiative."""
        self.initiative, self.part = initiative, part
        initiative.members.append(self)

    def leave(self) -> None:
        """Stop being active."""
        self.initiative.members.remove(self)
        self.initiative, self.part, self.hours = None, OUT, 0.0

    def reconsider(self) -> None:
        """Leave, or move to the core of an overloaded initiative."""
        j, q, random = self.initiative, self.model.params.joining, self.model.random.random
        if j.stage == ENDED or self.recovery:
            self.leave()
            return
        rate = q.leave * math.exp(-q.leave_momentum * (j.momentum - q.leave_level)
                                  + q.leave_energy * (0.5 - self.energy)
                                  - q.leave_ownership * (j.ownership - q.leave_level))
        if random() < (rate * q.leave_core if self.part >= CORE else rate):
            self.leave()
        elif self.part == CONTRIBUTOR:
            over = max(0.0, j.core_load / self.model.params.life.core_comfort - 1)
            willing = max(0.0, self.energy - q.promotion_energy) * self.ownership * self.willingness
            if random() < q.promotion * over * willing * (0.5 + self.entitlement):
                self.part = CORE
        elif self.part == CORE and j.vacancy > 0:
            q, u = self.model.params.life, random()
            ready = q.succession * 2 * max(0.0, self.energy - q.succession_energy) * q.succession_process
            if u < ready * (1 - q.succession_ownership * (1 - self.ownership)):
                j.candidates.append((u, self))

    def ask(self) -> None:
        """Perhaps ask a neighbour to join."""
        j, model = self.initiative, self.model
        if j is None or j.founded == model.steps or model.random.random() >= j.ask_rate(self.part):
            return
        other = model.random.choice(self.neighbours)
        if other.part == OUT and not other.recovery:
            model.asked.setdefault(other, []).append(self)

    def answer(self) -> bool:
        """Say yes or no to somebody who asks."""
        q, random = self.model.params.joining, self.model.random.random
        if self.energy < self.model.params.energy.active_min or random() >= q.form_fits:
            return False
        peers = sum(other.part != OUT for other in self.neighbours) / len(self.neighbours)
        x = q.slope * (q.intercept + q.asked * (self.trust_neighbours - 0.5) + q.peers * (peers - self.threshold)
                       + q.energy * (self.energy - 0.5))
        return random() < 1 / (1 + math.exp(-x))


class Initiative(mesa.Agent):
    """What residents do together."""

    def __init__(self, model: Neighbourhood, founder: Resident) -> None:
        super().__init__(model)
        q = model.params.life
        self.founded, self.stage, self.completed = model.steps, IDEA, False
        logistic = min(3.0, max(-3.0, model.rng.logistic(scale=math.sqrt(3) / math.pi)))
        self.size = q.full_size * math.exp(q.size_spread * logistic - q.size_spread**2 / 2)
        self.momentum, self.ownership, self.success = 0.5, q.ownership_resident, False
        self.deficit, self.core_load, self.vacancy = 1.0, 0.0, 0
        self.members: list[Resident] = []
        self.candidates: list[tuple[float, Resident]] = []
        founder.enter(self, LEADER)

    def ask_rate(self, part: int) -> float:
        """Return the chance that a member with that part asks somebody this week."""
        q = self.model.params.joining
        if self.stage == IDEA:
            return q.ask_idea if part == LEADER else 0.0
        rate = q.ask * (q.ask_base + (1 - q.ask_base) * self.deficit)
        rate *= (1 - q.ask_momentum * (1 - self.momentum)) * (1 - q.ask_ownership * (1 - self.ownership))
        return rate * q.ask_core if part >= CORE else rate

    def succeed(self) -> None:
        """Let the readiest candidate lead; nobody stays in what has ended."""
        if self.candidates:
            min(self.candidates, key=lambda one: one[0])[1].part = LEADER
            self.candidates.clear()
        if self.stage == ENDED:
            self.remove()

    def live(self) -> None:
        """Receive hours, move momentum and ownership, start or end."""
        q, age = self.model.params.life, self.model.steps - self.founded
        self.success = False
        core = [one for one in self.members if one.part >= CORE]
        given, owning = 0.0, 1 - q.hours_ownership * (1 - self.ownership)
        for one in self.members:
            if one.part == CONTRIBUTOR:
                energetic = max(0.0, 1 + q.hours_energy * (one.energy - 0.5))
                one.hours = min(q.hours_max, q.hours * one.willingness * energetic * owning)
                given += one.hours
        need = self.size * min(1.0, q.need_start + age / q.ripening)
        self.core_load = min(q.core_max, max(q.core_min * q.core_comfort, (need - given) / max(1, len(core))))
        self.deficit = max(0.0, 1 - (given + len(core) * q.core_comfort) / need)
        for one in core:
            one.hours = self.core_load
            given += self.core_load
        done = min(1.0, given / (1 + q.coordination * len(self.members) / 30) / need)
        self.momentum += q.smoothing * (done - self.momentum)
        self.ownership += q.own_ownership * q.own_alone * (1 - self.ownership)
        if self.stage == IDEA:
            if len(self.members) >= q.idea_members:
                self.stage = RUNNING
            elif age >= q.idea_weeks or not self.members:
                self.stage = ENDED
        else:
            self.meet_fate(q, age, led=any(one.part == LEADER for one in core))

    def meet_fate(self, q, age: int, led: bool) -> None:
        """Reach a milestone, lose the leader, end."""
        random = self.model.random.random
        self.success = age % q.milestone == 0 and random() < q.success_base + (1 - q.success_base) * self.momentum
        if led:
            self.vacancy = 0
        else:
            if self.vacancy == 0:
                self.momentum *= 1 - q.leader_loss
            self.vacancy += 1
        faded = random() < q.fade * math.exp(-q.fade_momentum * self.momentum)
        self.completed = not faded and random() < q.complete
        if faded or self.completed or self.vacancy > q.grace:
            self.stage = ENDED


def chance_kept(norm: float, mean: float, q) -> float:
    """Return the chance that a promise to somebody with this norm is kept."""
    n = mean + q.confirmation * (norm - mean)
    return n * q.ratio / (n * q.ratio + 1 - n)


def moved(trust: float, kept: bool, q) -> float:
    """Return trust after a promise kept or broken."""
    return trust + q.gain * (1 - trust) if kept else trust - q.gain * q.ratio * trust
