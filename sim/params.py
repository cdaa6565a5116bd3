"""Every parameter of the model, once: one block per submodel, with unit, bounds, meaning, source and status.

The defaults are hand-set (status ``assumption``) on the figures of Dutch neighbourhoods that we have, seeds 11-74; what
a search over them found stands in ``docs/calibration.md``. Reference levels, measured under the default baseline, live
in ``sim/reference.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.parameter import par
from sim.params_work import (
    AdaptingParams,
    CampaignParams,
    InterestsParams,
    StaffParams,
    SupportParams,
    TablesParams,
    TurnoverParams,
)


@dataclass
class EnergyParams:
    """Energy of residents: AR(1) round a set-point, minus a load that taking part builds up (Hobfoll 1989)."""

    pull: float = par(0.08, 0, 1, "1/week", "share of a deviation that fades in a week")
    noise: float = par(0.04, 0, 0.5, "energy", "sd of the weekly fluctuation")
    cost: float = par(0.0026, 0, 0.05, "energy/h", "load of one hour of taking part")
    admin: float = par(0.6, 0, 5, "-", "extra cost of full control at zero trust in the municipality")
    friction: float = par(0.3, 0, 5, "-", "extra cost at zero momentum")
    relief: float = par(0.7, 0, 1, "-", "share of friction that full process support takes away")
    reward: float = par(0.004, 0, 0.05, "energy/week", "energy back at full ownership and momentum, many hours")
    reward_hours: float = par(3.0, 0.1, 40, "h/week", "hours at which half of the reward is reached")
    success: float = par(0.03, 0, 0.5, "energy", "energy from a milestone")
    floor: float = par(0.12, 0, 0.9, "energy", "burn-out when set-point minus load falls below this")
    recovery: int = par(26, 1, 520, "week", "weeks out after burn-out")
    active_min: float = par(0.20, 0, 1, "energy", "below this nobody founds or joins")


@dataclass
class EncounterParams:
    """Who meets whom: the only channel for asking, trust from contact and news."""

    place: float = par(0.10, 0, 1, "-", "share of encounters at a meeting place, without structure work")
    place_structure: float = par(0.20, 0, 1, "-", "added share at full structure work")
    smoothing: float = par(0.08, 0, 1, "1/week", "weight of this week in the stock of contacts")
    core_busy: float = par(0.5, 0, 1, "-", "worth of a contact with an overloaded core member")
    nearby: float = par(0.02, 0, 1, "1/week", "weight of this week in the activity seen nearby")


@dataclass
class TrustParams:
    """Three trusts, each moved by kept and broken promises: T += gain (1 - T) or T -= gain ratio T (evidence, 1.6)."""

    gain: float = par(0.04, 0, 1, "-", "part of the missing trust won by a kept promise")
    ratio: float = par(2.5, 0.2, 10, "-", "loss against that gain", "swept 1..5: Slovic 1993 against Poortinga 2004")
    back: float = par(0.003, 0, 1, "1/week", "return to the own norm")
    news: float = par(0.05, 0, 1, "1/week", "share of a neighbour's experience taken over in a meeting")
    requests: float = par(0.15, 0, 0.25, "1/week", "requests to municipality and professionals, per resident")
    confirmation: float = par(1.0, 0, 1, "-", "1: experience is read through the own norm; 0: all read it alike",
                              "Poortinga & Pidgeon 2004: confirmatory bias")
    response: float = par(4.0, 0, 20, "logit", "how responsiveness moves the odds that a promise is kept")
    promise: float = par(1.5, 0, 20, "logit", "how promised but undelivered support moves them")
    momentum: float = par(2.0, 0, 20, "logit", "how the momentum of what a neighbour does moves them")
    bystander: float = par(0.25, 0, 1, "-", "size of what is seen against what is lived through")
    helped: float = par(0.5, 0, 1, "-", "size of a supported success for trust in who helped")
    overruled: float = par(0.05, 0, 1, "1/week", "chance that a fully steered member is overruled")
    dialogue: float = par(0.01, 0, 1, "1/week", "missing trust won by a member in full dialogue, at full momentum")
    offset_professionals: float = par(-0.03, -0.5, 0.5, "trust", "mean norm against trust in neighbours")
    offset_government: float = par(-0.05, -0.5, 0.5, "trust", "mean norm against trust in neighbours")
    spread: float = par(0.20, 0, 0.4, "trust", "sd of the norm over residents, at a mean of one half")
    correlation: float = par(0.5, -1, 1, "-", "correlation of a resident's three norms")


@dataclass
class FoundingParams:
    """Weekly hazard of an idea: phi x the ACTIE product (Denters et al. 2013) x the loop x the ask."""

    phi: float = par(1.0e-5, 0, 0.01, "1/week", "ideas per resident of the default baseline")
    w_animo: float = par(1.0, 0, 4, "-", "weight of Animo: concern x open urgency x ownership")
    w_contacten: float = par(1.0, 0, 4, "-", "weight of Contacten: trusted contacts with energy")
    w_toerusting: float = par(1.0, 0, 4, "-", "weight of Toerusting: energy x skill x entitlement x means")
    w_inbedding: float = par(1.0, 0, 4, "-", "weight of Inbedding: legitimacy of initiatives")
    w_empathie: float = par(1.0, 0, 4, "-", "weight of Empathie: responsiveness, weighted by trust")
    ownership_floor: float = par(0.2, 0, 1, "-", "part of Animo that needs no ownership")
    urgency: float = par(1.0, 0, 10, "-", "urgency of a theme on which nothing is done")
    satiation: float = par(0.06, 1e-4, 1e6, "h/resident/week", "theme hours that satisfy half of the urgency")
    fund: float = par(0.4, 0, 5, "-", "gain in Toerusting at full funding")
    admin: float = par(0.25, 0, 1, "-", "loss in Toerusting at full control and zero trust")
    entitlement: float = par(0.5, 0, 1, "-", "part of Toerusting that rests on feeling entitled to act",
                             "Visser: legitimacy barrier")
    empathy_floor: float = par(0.5, 0, 1, "-", "Empathie where no public actor responds")
    ask: float = par(2.0, 0, 50, "-", "gain of the hazard at full asking and full trust in professionals")
    loop_nearby: float = par(0.050, 0, 0.125, "-", "loop: activity seen nearby, at gain 1")
    loop_experience: float = par(0.075, 0, 0.125, "-", "loop: members and former members found, at gain 1")
    programmes: float = par(0.030, 0, 1, "1/1000/week", "programmes started by government at full steering and funds")
    projects: float = par(0.030, 0, 1, "1/1000/week", "projects started by professionals at full asking and steering")
    programmes_unfunded: float = par(0.3, 0, 1, "-", "part of the programmes that needs no funds")
    purpose: float = par(0.5, 0, 10, "-", "urgency of its theme that full steering on a purpose adds")
    projects_pressure: float = par(0.3, 0, 1, "-", "asking and steering that full target pressure adds to projects")


@dataclass
class JoiningParams:
    """Asking and a CLEAR logit (Lowndes et al. 2006) with a threshold on peers (Granovetter 1978)."""

    ask: float = par(0.30, 0, 1, "1/week", "asks of a member at full deficit")
    ask_base: float = par(0.03, 0, 1, "-", "share of asking that needs no deficit")
    ask_idea: float = par(0.38, 0, 1, "1/week", "asks of the founder of an idea")
    ask_momentum: float = par(0.7, 0, 1, "-", "part of asking that rests on momentum")
    ask_ownership: float = par(0.5, 0, 1, "-", "part of asking that rests on resident ownership")
    ask_core: float = par(2.0, 0, 10, "-", "asks of a core member against a contributor")
    ask_professional: float = par(0.0022, 0, 0.25, "1/week", "asks by professionals per resident at full asking")
    local: float = par(0.3, 0, 1, "-", "share of asks that go to somebody who lives near instead of a tie")
    reach: int = par(100, 1, 5000, "place", "how far away somebody near may live")
    form_fits: float = par(0.7, 0, 1, "-", "chance that the form suits the one asked", "WRR 2012: form preference")
    slope: float = par(1.0, 0, 1e6, "-", "slope of the whole logit")
    intercept: float = par(-1.84, -20, 20, "logit", "level")
    can: float = par(1.8, -20, 20, "logit", "Can: skill and entitlement")
    like: float = par(1.6, -20, 20, "logit", "Like: theme and ownership")
    enabled: float = par(0.8, -20, 20, "logit", "Enabled: legitimacy of initiatives")
    asked: float = par(2.0, -20, 20, "logit", "Asked: trust in the one who asks")
    responded: float = par(0.8, -20, 20, "logit", "Responded: responsiveness lived through")
    peers: float = par(3.0, -1e6, 1e6, "logit", "share of peers that takes part, minus the own threshold")
    energy: float = par(4.0, -20, 20, "logit", "energy above one half")
    other_theme: float = par(0.35, 0, 1, "-", "worth of an initiative on another theme than the own")
    like_level: float = par(0.8, -10, 10, "-", "liking of the mean resident, taken off")
    responded_level: float = par(0.35, -10, 10, "-", "response at which it neither draws nor holds back")
    leave: float = par(0.0040, 0, 1, "1/week", "leaving at momentum .7")
    leave_momentum: float = par(2.0, 0, 20, "-", "how momentum keeps members")
    leave_energy: float = par(1.5, 0, 20, "-", "how want of energy makes members leave")
    leave_ownership: float = par(0.8, 0, 20, "-", "how want of ownership makes members leave")
    leave_core: float = par(0.6, 0, 1, "-", "leaving of a core member against a contributor")
    leave_level: float = par(0.7, 0, 1, "-", "momentum and ownership at which leaving has its stated rate")
    promotion_energy: float = par(0.3, 0, 1, "energy", "energy below which nobody moves to the core")
    promotion: float = par(0.045, 0, 1, "1/week", "contributor to core, at twice the comfortable load")
    visit: float = par(0.045, 0, 5, "week/h", "visits per hour of activity per resident")
    visit_energy: float = par(0.3, 0, 1, "-", "part of visiting that needs no energy, against full energy")
    referral: float = par(0.004, 0, 0.25, "1/week", "referrals per resident at full referral")
    referral_fits: float = par(0.9, 0, 1, "-", "chance that the form, chosen for the person, suits the one referred")
    referral_personal: float = par(1.5, 0, 10, "-", "worth of trust in who refers against trust in who asks")
    referral_push: float = par(0.8, -20, 20, "logit", "what being referred in person adds")
    referral_visit: float = par(0.6, 0, 1, "-", "chance that who says no to a referral pays a visit")
    search: float = par(0.0, 0, 0.25, "1/week", "residents who look for something to join, 0 for nobody")
    search_ties: float = par(4.0, 0.1, 1000, "tie", "ties with which two in three find something without a map")


@dataclass
class LifeParams:
    """Life of initiatives: hours needed and given, momentum, ownership, succession, ends, anchoring."""

    full_size: float = par(74.0, 1, 1e4, "h/week", "mean hours needed by a grown initiative")
    size_spread: float = par(0.7, 0, 3, "-", "sd of the log of those hours")
    ripening: float = par(78.0, 1, 1040, "week", "weeks until an initiative is full-grown")
    need_start: float = par(0.12, 0, 1, "-", "part of the grown need that a new idea has")
    fund_relief: float = par(0.25, 0, 1, "-", "hours saved by means, up to the level below")
    fund_enough: float = par(0.5, 0.01, 1, "-", "funding above which dependence builds up")
    dependence: float = par(0.02, 0, 1, "1/week", "how fast dependence follows funding above that level")
    hours: float = par(4.6, 0, 60, "h/week", "hours of a contributor of mean willingness, at energy .5")
    hours_energy: float = par(1.2, 0, 5, "1/energy", "how energy moves hours, round those at energy .5")
    hours_ownership: float = par(0.4, 0, 1, "-", "part of hours that rests on resident ownership")
    hours_max: float = par(40.0, 1, 112, "h/week", "most hours of a contributor")
    willingness: float = par(0.8, 0, 3, "-", "sd of the log of willingness")
    core_comfort: float = par(3.7, 0.1, 60, "h/week", "comfortable hours of a core member")
    core_min: float = par(0.3, 0, 1, "-", "hours the core gives at least, against comfortable ones")
    core_max: float = par(21.0, 0.1, 112, "h/week", "most hours of a core member")
    coordination: float = par(0.35, 0, 10, "-", "loss on hours given, at 30 members")
    coordination_relief: float = par(0.7, 0, 1, "-", "part of that loss that full process support takes away")
    smoothing: float = par(0.06, 0, 1, "1/week", "how fast momentum follows hours given over hours needed")
    steer_ownership: float = par(0.012, 0, 1, "1/week", "ownership lost at full steering")
    own_ownership: float = par(0.006, 0, 1, "1/week", "ownership won back without steering")
    own_alone: float = par(0.2, 0, 1, "-", "part of winning back that needs no process support")
    dependence_toll: float = par(0.25, 0, 1, "-", "ownership lost by full dependence, against full steering")
    ownership_resident: float = par(0.9, 0, 1, "-", "ownership of an idea of residents")
    ownership_public: float = par(0.1, 0, 1, "-", "ownership of a project or programme")
    milestone: int = par(26, 1, 520, "week", "weeks between milestones")
    early_every: int = par(0, 0, 26, "week", "weeks between early small successes, 0 for none")
    early_size: float = par(0.3, 0, 1, "-", "size of an early small success against a milestone's")
    success_base: float = par(0.25, 0, 1, "-", "chance of a success at zero momentum")
    fade: float = par(0.0096, 0, 1, "1/week", "fading at zero momentum")
    fade_momentum: float = par(8.3, 0, 50, "-", "how momentum prevents fading")
    fade_dependence: float = par(2.0, 0, 50, "-", "how dependence without means makes it fade")
    complete: float = par(0.00070, 0, 1, "1/week", "completion")
    succession: float = par(0.072, 0, 1, "1/week", "a core member takes over, per member at energy .75")
    succession_energy: float = par(0.25, 0, 1, "energy", "energy below which nobody takes over")
    succession_process: float = par(0.5, 0, 5, "-", "readiness without process support")
    succession_ownership: float = par(0.7, 0, 1, "-", "part of readiness that rests on ownership")
    succession_anchored: float = par(2.0, 0, 10, "-", "readiness in an anchored initiative, against an informal one")
    leader_loss: float = par(0.15, 0, 1, "-", "momentum lost when the leader goes")
    public_lead: float = par(1.0, 0, 40, "h/week", "steering hours from which professionals stand in for a leader")
    grace: int = par(26, 0, 520, "week", "weeks without a leader before the end")
    idea_weeks: int = par(26, 1, 26, "week", "weeks in which an idea must find its people")
    idea_members: int = par(3, 1, 50, "resident", "active residents that make an idea an initiative")
    anchor: float = par(6.8e-5, 0, 1, "1/week", "anchoring at full momentum, ownership and support")
    anchor_after: int = par(104, 0, 5200, "week", "age at which anchoring can begin")
    anchor_structure: float = par(2.0, 0, 10, "-", "how structure work helps anchoring")
    anchor_alone: float = par(0.3, 0, 10, "-", "anchoring without structure work or legitimacy")
    anchored_momentum: float = par(2.0, 0, 20, "-", "how momentum keeps an anchored initiative, round .6")
    anchored_exit: float = par(0.00045, 0, 1, "1/week", "exit of an anchored initiative")


@dataclass
class LearningParams:
    """Ownership and experience of those who take part."""

    ownership_back: float = par(0.006, 0, 1, "1/week", "return of ownership to the own level")
    ownership_taking_part: float = par(0.010, 0, 1, "1/week", "how fast a member takes on the initiative's ownership")
    experience_up: float = par(0.04, 0, 1, "1/week", "experience won while taking part")
    experience_down: float = par(0.0045, 0, 1, "1/week", "experience lost after leaving (about four years)")
    skill: float = par(0.05, 0, 0.125, "skill", "skill of full experience in joining, at loop gain 1")


@dataclass
class ObservationParams:
    """What is observed only."""

    background: float = par(0.10, 0, 20, "h/week", "mean unpaid help outside initiatives, observed only")
    background_spread: float = par(0.9, 0, 3, "-", "sd of its log over residents")
    few_ties: int = par(6, 0, 1000, "tie", "residents with so many ties or fewer are counted apart, observed only")


@dataclass
class Params:
    """All parameter blocks; a dotted name such as ``params.energy.cost`` reaches each of them."""

    energy: EnergyParams = field(default_factory=EnergyParams)
    encounters: EncounterParams = field(default_factory=EncounterParams)
    trust: TrustParams = field(default_factory=TrustParams)
    founding: FoundingParams = field(default_factory=FoundingParams)
    joining: JoiningParams = field(default_factory=JoiningParams)
    support: SupportParams = field(default_factory=SupportParams)
    life: LifeParams = field(default_factory=LifeParams)
    learning: LearningParams = field(default_factory=LearningParams)
    observation: ObservationParams = field(default_factory=ObservationParams)
    adapting: AdaptingParams = field(default_factory=AdaptingParams)
    tables: TablesParams = field(default_factory=TablesParams)
    staff: StaffParams = field(default_factory=StaffParams)
    interests: InterestsParams = field(default_factory=InterestsParams)
    campaign: CampaignParams = field(default_factory=CampaignParams)
    turnover: TurnoverParams = field(default_factory=TurnoverParams)

