"""Parameters of how organisations and professionals work: support, learning of roles, tables, staff, interests.

All values are assumptions unless a source is named: the documents of the cases hold no effect sizes. What acts in every
run (support) is on the figures of Dutch neighbourhoods, see ``params``; the rest acts where a scenario asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.parameter import par


@dataclass
class SupportParams:
    """Finite public hours and money, shared over the neighbourhood and its initiatives (Bakker et al. 2012)."""

    area_share: float = par(0.4, 0, 1, "-", "share of hours kept for work in the area as a whole")
    hours_ask: float = par(4.0, 0, 100, "h/1000/week", "hours for full asking")
    hours_structure: float = par(4.0, 0, 100, "h/1000/week", "hours for full structure work")
    hours_process: float = par(2.0, 0, 40, "h/week", "hours per initiative for full process support")
    hours_fund: float = par(0.7, 0, 40, "h/week", "hours per initiative for full funding")
    hours_steer: float = par(4.0, 0, 40, "h/week", "hours per initiative for full steering")
    hours_control: float = par(1.0, 0, 40, "h/week", "hours per initiative for full control")
    euros: float = par(500.0, 0, 1e5, "euro/year", "means for one initiative at full funding")
    hours_initiator: float = par(8.0, 0, 40, "h/week", "hours of a public party in what it initiated: a day a week")
    hours_professional: float = par(24.0, 1, 80, "h/week", "public hours that one professional stands for")
    share_floor: float = par(0.05, 0, 1, "-", "weight of an initiative without momentum or need")
    targets_floor: float = par(0.3, 0, 1, "-", "weight, targets first, of what the municipality did not start")
    share_max: float = par(1.5, 0, 10, "-", "most that one initiative gets against the mean")
    smoothing: float = par(0.02, 0, 1, "1/week", "how fast legitimacy and responsiveness follow what is done")
    legitimacy_floor: float = par(0.30, 0, 1, "-", "legitimacy of initiatives without any public actor")
    legitimacy_structure: float = par(0.50, 0, 1, "-", "legitimacy added by full structure work")
    respond_process: float = par(0.35, 0, 1, "-", "responsiveness from process support")
    respond_fund: float = par(0.20, 0, 1, "-", "responsiveness from funding")
    respond_structure: float = par(0.35, 0, 1, "-", "responsiveness from structure work")
    respond_ask: float = par(0.10, 0, 1, "-", "responsiveness from asking")
    respond_control: float = par(0.15, 0, 1, "-", "responsiveness lost by control")
    hours_director: float = par(0.5, 0, 100, "h/1000/week", "hours for a process director")
    hours_listening: float = par(0.5, 0, 100, "h/1000/week", "hours for full listening")
    hours_dialogue: float = par(0.5, 0, 100, "h/1000/week", "hours for full dialogue")
    hours_referral: float = par(1.0, 0, 100, "h/1000/week", "hours for full referral")
    hours_search_map: float = par(0.3, 0, 100, "h/1000/week", "hours for a shared map")
    hours_bridging: float = par(1.0, 0, 100, "h/1000/week", "hours for full bridging")
    hours_conversation: float = par(0.5, 0, 100, "h/1000/week", "hours for new forms of conversation")
    hours_renewal: float = par(0.5, 0, 100, "h/1000/week", "hours for renewal")
    backing: float = par(0.06, 0, 1, "1/week", "how fast a legitimated process director wins backing")
    director_legitimacy: float = par(0.25, 0, 1, "-", "legitimacy added by a fully backed process director")
    director_process: float = par(0.5, 0, 1, "-", "part of missing process support that one adds")
    takeover: float = par(0.03, 0, 0.25, "1/week", "initiatives taken over at full pressure with a professional there")
    takeover_about: float = par(0.25, 0, 1, "-", "a professional there where an initiative gets neither help nor means")
    listen: float = par(0.8, 0, 1, "-", "part of taking over that full listening prevents")
    takeover_steer: float = par(0.7, 0, 1, "-", "steering of an initiative that was taken over, beside the role's")
    takeover_ownership: float = par(0.5, 0, 1, "-", "ownership lost when an initiative is taken over")
    listen_keep: float = par(0.6, 0, 1, "-", "part of that loss that full listening prevents")
    handback: float = par(0.005, 0, 0.25, "1/week", "initiatives handed back at full listening")


@dataclass
class AdaptingParams:
    """Learning of roles: know-how of collaborating, and the reflex to take control."""

    reflect: float = par(0.0, 0, 1, "1/week", "know-how won at full success by reflecting, 0 for no reflection")
    dialogue_gain: float = par(2.0, 0, 10, "-", "how much more is learned in full dialogue")
    imitate: float = par(0.05, 0, 1, "1/week", "part of a better example elsewhere that is taken over")
    fade: float = par(0.004, 0, 1, "1/week", "know-how lost as people change places")
    need_responsibility: float = par(0.8, 0, 1, "-", "part of learning at a table lost where nobody owns the process")
    pressure_rate: float = par(0.04, 0, 1, "1/week", "control reflex won at full pressure without listening")
    rate: float = par(0.0, 0, 52, "1/1000/year", "incidents by chance, 0 for none")
    incident: float = par(0.5, 0, 1, "-", "control reflex won by an incident by chance")
    calm: float = par(0.02, 0, 1, "1/week", "control reflex that wears off")
    to_learned: float = par(1.0, 0, 1, "-", "part of the way to the learned role that full know-how goes")
    founding: float = par(0.6, 0, 5, "-", "gain in Toerusting at full know-how")
    fits: float = par(0.3, 0, 1, "-", "part of forms that do not fit that full know-how makes fit")


@dataclass
class TablesParams:
    """Partner tables: meeting, deciding, agreeing, leaving (evidence, 1.11 and 1.12)."""

    rhythm: int = par(4, 1, 52, "week", "weeks between two rounds")
    gain: float = par(0.04, 0, 1, "-", "part of the missing trust won in a good meeting")
    ratio: float = par(2.5, 0.2, 10, "-", "loss in a bad meeting against that gain")
    good: float = par(1.25, -40, 40, "logit", "odds of a good meeting between like cultures",
                      "set so that trust stands still without a chair")
    chair: float = par(0.8, -20, 20, "logit", "what an external chair adds to those odds")
    culture: float = par(1.0, 0, 20, "logit", "what the distance between two cultures takes off")
    reflect: float = par(0.5, 0, 1, "-", "part of the loss in a bad meeting that full reflection prevents")
    understand: float = par(0.03, 0, 1, "1/round", "cultures coming nearer by full reflection")
    converse: float = par(0.06, 0, 1, "1/round", "cultures coming nearer by full conversation")
    tolerance: float = par(0.25, 0, 2, "-", "distance of interests that one can go along with")
    lean: float = par(0.5, 0, 5, "-", "how trust in the others widens that")
    noise: float = par(0.10, 0, 2, "-", "chance part of a judgement")
    common: float = par(0.5, 0, 1, "-", "how far a proposal starts from what all have in common")
    margin: float = par(0.10, 1e-6, 2, "-", "from here on a dissent is a reasoned objection")
    sign: float = par(0.25, -2, 2, "-", "what is put up with to sign an agreement")
    stake: float = par(0.05, 0, 2, "-", "what each further stage of agreement asks more")
    give: float = par(0.5, 0, 1, "-", "how far a failed proposal moves to those who dissent")
    patience: int = par(3, 1, 100, "round", "rounds after which a proposal is off the table")
    relief: float = par(0.8, 0, 1, "-", "part of the hurt that being heard takes away at full trust")
    voice: float = par(0.02, 0, 1, "-", "part of the missing trust won by being asked")
    overruled: float = par(0.10, 0, 1, "-", "trust lost in those in favour when overruled")
    hurt: float = par(0.5, 0, 10, "-", "grievance of being overruled")
    idle: float = par(0.25, 0, 10, "-", "grievance of a deadlock, for all")
    forget: float = par(0.1, 0, 1, "1/round", "grievance that wears off")
    bear: float = par(1.0, 0, 100, "-", "grievance that is borne")
    exit: float = par(0.15, 0, 1, "1/round", "leaving per grievance above that")
    carry: float = par(0.4, 0, 1, "-", "chance that a decision is carried out with nobody responsible")
    delivery: float = par(0.5, 0, 1, "-", "what a kept or broken decision does to trust, against a meeting")
    agree_steps: int = par(6, 1, 1000, "step", "kept decisions before the next agreement is tried")
    alone: float = par(0.5, 0, 1, "-", "quality of a table without any agreement")
    embedding: float = par(0.4, 0, 1, "-", "legitimacy of initiatives that a table of full quality adds")
    distance: float = par(0.0, 0, 1, "-", "part of process support and means lost at full distance of cultures")
    bridge_table: float = par(0.15, 0, 2, "-", "tolerance that full bridging adds at a table")


@dataclass
class StaffParams:
    """Energy of professionals, and a shared goal that spreads among them (Bass 1969)."""

    setpoint: float = par(0.7, 0, 1, "energy", "energy to which a professional returns")
    start: float = par(0.7, 0, 1, "energy", "energy at the start")
    full: float = par(0.7, 0.01, 1, "energy", "mean energy at which all hours are worked")
    pull: float = par(0.05, 0, 1, "1/week", "share of a deviation that fades in a week")
    reward: float = par(0.0, 0, 1, "energy/week", "energy from success, against the level below")
    strain: float = par(0.0, 0, 1, "energy/week", "energy that full pressure costs")
    rules: float = par(0.0, 0, 1, "energy/week", "energy that full control costs")
    s_level: float = par(0.7, 0, 1, "-", "success that neither gives nor costs")
    spontaneous: float = par(0.0, 0, 1, "1/week", "making the goal one's own without anybody")
    spread: float = par(0.05, 0, 1, "1/week", "making it one's own from a colleague who has")
    own: float = par(0.004, 0, 1, "1/week", "making it one's own from a fresh announcement")
    forget: float = par(0.10, 0, 1, "1/week", "what is forgotten of an announcement")
    hours_seed: float = par(20.0, 0.1, 1000, "h", "hours that make one co-creator")
    hours_heard: float = par(2.0, 0.1, 1000, "h", "hours a head of an announcement that all have heard")
    relief: float = par(0.3, 0, 1, "-", "hours saved where all are aligned and meet residents")
    meeting: float = par(0.5, 0, 1, "share", "work of professionals done where residents meet")
    respond_aligned: float = par(0.1, 0, 1, "-", "responsiveness added where all are aligned and meet residents")


@dataclass
class InterestsParams:
    """Positions of interests among residents, and what lies too far apart."""

    spread: float = par(0.0, 0, 1, "-", "0: all alike; 1: over the whole range")
    groups: int = par(1, 1, 12, "group", "clusters of interests")
    within: float = par(0.3, 0, 1, "-", "width of a cluster against the distance between two")
    tolerance: float = par(0.25, 0, 1, "-", "distance beyond which people do not reach each other unaided")
    bridge: float = par(0.8, 0, 1, "-", "part of what lies beyond that full bridging makes reach")


@dataclass
class CampaignParams:
    """A counted target: front-runners help others, their drive fades into routine, plans are imitated."""

    help: float = par(0.6, 0, 1, "-", "chance that a willing resident is helped to a plan, at full drive")
    contacts: int = par(5, 1, 100, "resident", "residents that a front-runner tries in a week")
    imitate: float = par(0.01, 0, 0.25, "1/week", "plans made by willing residents who meet somebody with one")
    decay: float = par(0.04, 0, 1, "1/week", "drive above routine that fades")
    routine: float = par(0.15, 0, 1, "-", "drive that stays by itself")
    renew: float = par(0.08, 0, 1, "1/week", "missing drive that full renewal gives back")


@dataclass
class TurnoverParams:
    """Moving in and out; ties are redrawn, their number stays."""

    rate: float = par(0.0, 0, 1, "1/year", "residents who move in a year, 0 for nobody")
