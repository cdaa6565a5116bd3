"""A scenario: everything that says what is simulated, checked before anything runs.

Levers (role, capacity, money, support rule, events) and uncertainties (trust, energy, loop gain, parameters) are
fields here; ``simulate`` takes nothing else but a seed and a replicate.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from sim import consistency, notes, parameter, roles
from sim.errors import InputError, unknown
from sim.parameter import par
from sim.params import Params
from sim.settings import THEMES, Campaign, Event, Goal, Methods, PartnerTable, PolicyStep, Region, Seed, Staff

__all__ = ["ACTIE_FORMS", "MAX_RESIDENTS", "NETWORK_KINDS", "SUPPORT_RULES", "THEMES", "Event", "Neighbourhood",
           "Network", "Population", "Scenario", "Start", "Switches"]

SUPPORT_RULES = ("energy", "need", "targets")
NETWORK_KINDS = ("small_world", "random", "scale_free")  # see sim/network.py
ACTIE_FORMS = ("product", "minimum", "root")  # see sim/actie.py
MAX_RESIDENTS = 100_000
MAX_TIES = 6_400_000  # residents times degree: half a gigabyte while they are drawn
RELAXATION_MAX = 26


@dataclass
class Switches:
    """Which processes act; each can be switched off alone. Some act only where the scenario asks for them as well."""

    events: bool = True
    energy: bool = True
    encounters: bool = True
    trust: bool = True
    founding: bool = True
    joining: bool = True
    support: bool = True
    life: bool = True
    tables: bool = True
    turnover: bool = True
    learning: bool = True
    staff: bool = True
    adapting: bool = True
    campaign: bool = True
    observation: bool = True


@dataclass
class Population:
    """Profile of the people of a neighbourhood; shares are of residents of 15 and older."""

    name: str = "Netherlands"
    code: str = "NL00"
    source: str = "CBS 2022, national shares of education"
    inhabitants_ratio: float = par(1.18, 1, 3, "-", "inhabitants of all ages per resident of 15 and older",
                                   "CBS 2022", "evidence")
    education_low: float = par(0.263, 0, 1, "share", "low education", "CBS 2022", "evidence")
    education_middle: float = par(0.417, 0, 1, "share", "middle education", "CBS 2022", "evidence")
    education_high: float = par(0.320, 0, 1, "share", "high education", "CBS 2022", "evidence")
    energy_spread: float = par(0.12, 0, 0.5, "energy", "sd of the energy set-point over residents")
    ownership: float = par(0.5, 0, 1, "-", "mean ownership (0 consumer, 1 producer)")
    ownership_spread: float = par(0.15, 0, 0.5, "-", "sd of ownership")
    concern: float = par(0.5, 0, 1, "-", "mean concern for the own theme")
    skill_step: float = par(0.10, 0, 0.3, "skill", "skill per step of education, round .5")
    entitlement_step: float = par(0.10, 0, 0.3, "-", "entitlement per step of education, round .5")
    trust_step: float = par(0.10, 0, 0.3, "trust", "trust per step of education, round the mean",
                            "after CBS 2022: 40, 80, 89% trust by education")
    threshold: float = par(0.25, 0, 1, "share", "mean threshold on the share of peers that takes part")
    threshold_spread: float = par(0.12, 0, 2, "share", "sd of that threshold")
    themes: list[float] = field(default_factory=list)  # share of residents by theme they care for most; none: equal


@dataclass
class Network:
    """Ties, the same in every scenario of a pair: ring small world, random or scale-free."""

    kind: str = "small_world"
    degree: int = par(8, 0, 1000, "tie", "mean ties per resident; even unless random; on a ring all if many enough")
    rewired: float = par(0.2, 0, 1, "share", "ties of a small world that lead anywhere in the neighbourhood")
    isolated: int = par(0, 0, MAX_RESIDENTS, "resident", "residents, the last ones, without ties")


@dataclass
class Start:
    """How a run begins: a drawn living neighbourhood, then relaxation under the baseline policy."""

    stock: bool = True
    weeks: int = par(26, 0, RELAXATION_MAX, "week", "weeks of relaxation before week 0")
    role: str = "stimulate"
    capacity: float = par(6.0, 0, 1000, "h/1000/week", "public hours during relaxation")
    money: float = par(1500.0, 0, 1e6, "euro/1000/year", "public money during relaxation")
    stock_factor: float = par(1.0, 0, 5, "-", "drawn stock against the baseline's (reproduction number)")


@dataclass
class Neighbourhood:
    """One neighbourhood of a run; ``None`` means: as the scenario says."""

    code: str = "NL00"
    residents: int | None = None
    capacity: float | None = None
    money: float | None = None
    population: Population | None = None
    seeds: list[Seed] | None = None
    methods: Methods | None = None
    policy: list[PolicyStep] | None = None
    late: int = par(0, 0, 100_000, "week", "week in which its professionals begin to learn a role")


@dataclass
class Scenario:
    """One setting of levers and uncertainties; the defaults are the baseline."""

    name: str = "default"
    role: str = "stimulate"
    professional_role: str | None = None
    trust: float = par(0.55, 0, 1, "trust", "mean norm, and start, of trust in neighbours")
    energy: float = par(0.55, 0, 1, "energy", "mean energy set-point of residents")
    residents: int = par(10_000, 0, MAX_RESIDENTS, "resident", "agents (15 and older) in a neighbourhood")
    weeks: int = par(260, 0, 10_400, "week", "horizon")
    capacity: float = par(6.0, 0, 1000, "h/1000/week", "public hours available")
    money: float = par(1500.0, 0, 1e6, "euro/1000/year", "public money available")
    support_rule: str = "energy"
    loop_gain: float = par(1.0, 0, 8, "-", "gain of the reinforcing loop; 0 is no loop")
    actie_form: str = "product"  # how the five conditions of founding make one chance
    adaptive: bool = False  # roles move by what is learned and by the control reflex
    reflex_role: str = "direct"  # role towards which the control reflex pulls
    learned_role: str = "facilitate"  # role towards which know-how of collaborating moves
    methods: Methods = field(default_factory=Methods)
    policy: list[PolicyStep] = field(default_factory=list)
    seeds: list[Seed] = field(default_factory=list)
    tables: list[PartnerTable] = field(default_factory=list)
    goal: Goal = field(default_factory=Goal)
    staff: Staff = field(default_factory=Staff)
    campaign: Campaign = field(default_factory=Campaign)
    region: Region = field(default_factory=Region)
    mechanisms: dict[str, bool] = field(default_factory=dict)  # name -> whether it acts; unnamed ones do
    start: Start = field(default_factory=Start)
    population: Population = field(default_factory=Population)
    network: Network = field(default_factory=Network)
    events: list[Event] = field(default_factory=list)
    neighbourhoods: list[Neighbourhood] = field(default_factory=list)
    roles: dict[str, dict[str, float]] = field(default_factory=dict)
    switches: Switches = field(default_factory=Switches)
    params: Params = field(default_factory=Params)
    checks: bool = False
    remarks: ClassVar[tuple[str, ...]] = ()  # what was left out when it was loaded: no setting, said by ``notes``

    def validate(self) -> Scenario:
        """Check every name and bound; return self.

        Raises:
            InputError: for the first thing found wrong, with key, value, what is allowed and the nearest name.
        """
        consistency.check_kinds(self, "")
        parameter.check(self, "")
        if self.support_rule not in SUPPORT_RULES:
            raise unknown("support_rule", self.support_rule, SUPPORT_RULES)
        if self.actie_form not in ACTIE_FORMS:
            raise unknown("actie_form", self.actie_form, ACTIE_FORMS)
        table = roles.role_table(self.roles)
        for key, role in (("role", self.role), ("professional_role", self.professional_role or self.role),
                          ("start.role", self.start.role)):
            roles.resolve(role, table, key)
        loop = self.params.founding.loop_nearby + self.params.founding.loop_experience
        if loop > 0.125 + 1e-9:
            raise InputError("params.founding.loop_nearby", f"{self.params.founding.loop_nearby:g}",
                             "together with loop_experience at most 0.125, so that a loop gain of 8 is never cut off.")
        if self.network.kind not in NETWORK_KINDS:
            raise unknown("network.kind", self.network.kind, NETWORK_KINDS)
        if self.network.degree % 2 and self.network.kind != "random":
            raise InputError("network.degree", self.network.degree, f"must be even (network.kind {self.network.kind}).")
        self._check_population("population.", self.population)
        codes = [n.code for n in self.neighbourhoods]
        for k, place in enumerate(self.neighbourhoods):
            prefix = f"neighbourhoods[{k}]."
            if codes.count(place.code) > 1:
                raise InputError(prefix + "code", place.code, "two neighbourhoods carry this code.")
            for name in ("residents", "capacity", "money"):
                value = getattr(place, name)
                if value is not None:
                    parameter.check_value(prefix + name, value, type(self).__dataclass_fields__[name].metadata)
            if place.population is not None:
                self._check_population(prefix + "population.", place.population)
        largest = max(place.residents for place in self.places())
        if largest * self.network.degree > MAX_TIES:
            raise InputError("network.degree", self.network.degree,
                             f"with {largest} residents it may be at most {MAX_TIES // largest // 2 * 2}.")
        consistency.check(self)
        return self

    def notes(self) -> list[str]:
        """Return, in sentences, what does nothing here, which standard roles are other ones, and that guards are on."""
        return [*self.remarks, *notes.notes(self)]

    @staticmethod
    def _check_population(prefix: str, population: Population) -> None:
        parameter.check(population, prefix)
        total = population.education_low + population.education_middle + population.education_high
        if abs(total - 1) > 0.006:
            raise InputError(prefix + "education_low/middle/high", f"{total:g}", "the three shares must sum to 1.")
        consistency.check_themes(prefix, population)

    def places(self) -> list[Neighbourhood]:
        """Return the neighbourhoods of the run with every field filled in."""
        given = self.neighbourhoods or [Neighbourhood(code=self.population.code)]
        return [replace(n,
                        residents=self.residents if n.residents is None else n.residents,
                        capacity=self.capacity if n.capacity is None else n.capacity,
                        money=self.money if n.money is None else n.money,
                        population=n.population or self.population,
                        seeds=self.seeds if n.seeds is None else n.seeds,
                        methods=n.methods or self.methods,
                        policy=self.policy if n.policy is None else n.policy) for n in given]

    def professionals(self, place: Neighbourhood) -> int:
        """Return how many professionals work in a neighbourhood that has been filled in."""
        hours = max(place.capacity, self.start.capacity) * place.residents / 1000
        return self.staff.members or max(1, round(hours / self.params.support.hours_professional))

    def linked(self) -> bool:
        """Return whether neighbourhoods learn from each other; what is switched off by name must be out already."""
        joined = bool(self.region.links) or self.region.hub > 0
        return joined and self.switches.adapting and self.params.adapting.imitate > 0

    def table_of(self, place: Neighbourhood) -> PartnerTable | None:
        """Return the partner table that feeds a neighbourhood, if any does."""
        return next((table for table in self.tables if not table.areas or place.code in table.areas), None)
