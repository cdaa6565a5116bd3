"""Every outcome of the model, once: name, unit, meaning, direction. The observation process fills the weekly ones."""

from __future__ import annotations

from typing import NamedTuple


class Metric(NamedTuple):
    """One outcome: ``better`` is +1, -1 or 0 (no direction); ``equal_rank`` marks the three that judge a role."""

    name: str
    unit: str
    doc: str
    better: int = 0
    equal_rank: bool = False


#: Columns of the weekly table, in the order in which the kernel writes them.
WEEKLY = (
    Metric("ideas", "1/week", "ideas of residents (founding events)", 1),
    Metric("initiatives_resident", "1/week", "ideas of residents of this week that became initiatives", 1),
    Metric("initiatives_professional", "1/week", "the same, started by professionals", 0),
    Metric("initiatives_government", "1/week", "the same, started by the municipality", 0),
    Metric("stock_idea", "initiative", "ideas that still look for people"),
    Metric("stock_informal", "initiative", "initiatives alive, not anchored", 1),
    Metric("stock_anchored", "initiative", "anchored initiatives", 1),
    Metric("stock_resident_led", "initiative", "initiatives alive of which residents own more than half", 1),
    Metric("exits_informal", "1/week", "endings of initiatives that were not anchored", -1),
    Metric("exits_anchored", "1/week", "endings of anchored initiatives", -1),
    Metric("exits_core_lost", "1/week", "endings because nobody succeeded the leader", -1),
    Metric("core", "resident", "residents in a core role", 0),
    Metric("contributors", "resident", "residents who contribute, core apart", 1),
    Metric("visits", "1/week", "visits of residents who are not active", 1),
    Metric("hours", "h/week", "active resident hours in initiatives of any origin", 1),
    Metric("joined", "1/week", "residents who joined"),
    Metric("left", "1/week", "residents who left"),
    Metric("burnouts", "1/week", "members who burned out", -1),
    Metric("trust_neighbours", "trust", "mean trust in neighbours", 1),
    Metric("trust_professionals", "trust", "mean trust in professionals", 1),
    Metric("trust_government", "trust", "mean trust in the municipality", 1),
    Metric("energy", "energy", "mean energy of residents", 1),
    Metric("ownership", "-", "mean ownership of residents", 1),
    Metric("momentum", "-", "mean momentum of initiatives alive", 1),
    Metric("legitimacy", "-", "legitimacy of initiatives", 1),
    Metric("responsiveness", "-", "responsiveness lived through", 1),
    Metric("public_hours", "h/week", "public hours spent"),
    Metric("public_euros", "euro/week", "public money spent"),
    Metric("hours_counted", "h/week", "counted activity: resident hours and public hours worked inside initiatives"),
    Metric("takeovers", "1/week", "initiatives of residents taken over by professionals", -1),
    Metric("joint", "initiative", "initiatives alive whose members' interests lie further apart than the tolerance", 1),
    Metric("joined_few", "1/week", "residents with few ties who joined"),
    Metric("practice", "-", "know-how of collaborating among professionals", 1),
    Metric("reflex", "-", "reflex of professionals to take control", -1),
    Metric("table_trust", "trust", "mean trust at the partner table, 0 without one", 1),
    Metric("table_decisions", "-", "decisions of the partner table so far", 1),
    Metric("table_deadlocks", "-", "proposals that the partner table dropped so far", -1),
    Metric("table_exits", "-", "organisations that left the partner table so far", -1),
    Metric("table_stage", "-", "agreed at the partner table: 1 declaration, 2 same module, 3 one contract", 1),
    Metric("aligned", "-", "share of professionals who made the shared goal their own", 1),
    Metric("vigour", "-", "part of the public hours that tired professionals can work", 1),
    Metric("drive", "-", "drive of the front-runners of a campaign", 1),
    Metric("plans", "resident", "residents with a plan", 1),
    Metric("moved", "1/week", "residents who moved in"),
)
WEEKLY_NAMES = tuple(m.name for m in WEEKLY)

#: Summary of a run; shares and levels are means over the run's weeks unless the text says otherwise.
SUMMARY = (
    # An initiative is an idea that found at least three active residents within half a year; it is dated by the idea,
    # and the ideas of the last 26 weeks are left out (params.life.idea_members and idea_weeks).
    Metric("initiative_rate", "1/1000/year", "initiatives founded by residents, per 1,000 inhabitants", 1, True),
    Metric("initiative_rate_all", "1/1000/year", "initiatives whoever started them, per 1,000 inhabitants", 1, True),
    Metric("active_hours", "h/1000/week", "active resident hours per 1,000 residents", 1, True),
    Metric("idea_rate", "1/1000/year", "ideas of residents, per 1,000 inhabitants", 1),
    Metric("rate_professional", "1/1000/year", "initiatives started by professionals, per 1,000 inhabitants"),
    Metric("rate_government", "1/1000/year", "initiatives started by the municipality, per 1,000 inhabitants"),
    Metric("stock_informal", "1/1000", "informal initiatives per 1,000 residents", 1),
    Metric("stock_anchored", "1/1000", "anchored initiatives per 1,000 residents", 1),
    Metric("resident_led", "share", "share of initiatives of which residents own more than half", 1),
    Metric("survival_informal", "share", "five-year survival, exp(-5 x exits / exposure), informal", 1),
    Metric("survival_anchored", "share", "five-year survival, exp(-5 x exits / exposure), anchored", 1),
    Metric("core_lost", "share", "share of endings in which nobody succeeded the leader", -1),
    Metric("contributing", "share", "residents who contribute, core included", 1),
    Metric("core", "share", "residents in a core role", 1),
    Metric("year_core", "share", "residents in a core role at some time in the last year", 1),
    Metric("year_contributing", "share", "contributors at some time in the last year, core apart", 1),
    Metric("year_visiting", "share", "visitors at some time in the last year, active ones apart", 1),
    Metric("hours_per_active", "h/week", "hours of an active member", 0),
    Metric("top7_hours", "share", "part of all unpaid help given by the most active 7%, last year", 0),
    Metric("top31_hours", "share", "part of all unpaid help given by the most active 31%, last year", 0),
    Metric("education_ratio", "ratio", "taking part in the last year, high against low education", -1),
    Metric("trust_neighbours", "trust", "mean trust in neighbours", 1),
    Metric("trust_professionals", "trust", "mean trust in professionals", 1),
    Metric("trust_government", "trust", "mean trust in the municipality", 1),
    Metric("trusting_neighbours", "share", "residents with trust in neighbours above one half, at the end", 1),
    Metric("trusting_government", "share", "residents with trust in the municipality above one half, at the end", 1),
    Metric("energy", "energy", "mean energy of residents", 1),
    Metric("ownership", "-", "mean ownership of residents", 1),
    Metric("burnout_rate", "1/1000/year", "burn-outs per 1,000 residents", -1),
    Metric("first_initiative", "week", "week of the first initiative founded by residents", -1),
    Metric("public_hours", "h/1000/week", "public hours spent per 1,000 residents"),
    Metric("public_euros", "euro/1000/year", "public money spent per 1,000 residents"),
    Metric("rate_per_public_hour", "1/1000 h", "initiatives founded by residents per 1,000 public hours", 1),
    Metric("rate_all_per_public_hour", "1/1000 h", "initiatives whoever started them per 1,000 public hours", 1),
    Metric("active_hours_per_public_hour", "h/h", "active resident hours per public hour", 1),
    Metric("resident_led_end", "share", "the share led by residents over the last 52 weeks", 1),
    Metric("visits_rate", "1/1000/year", "visits of residents who are not active, per 1,000 residents", 1),
    Metric("joined_few_rate", "1/1000/year", "residents with few ties who joined, per 1,000 residents", 1),
    # Of what only some scenarios have: NaN where it is not there. Tables: mean over neighbourhoods with one.
    Metric("practice", "-", "know-how of collaborating among professionals, at the end", 1),
    Metric("table_trust_end", "trust", "mean trust at the partner table, at the end", 1),
    Metric("table_decisions_year", "1/year", "decisions of a partner table", 1),
    Metric("table_deadlocks", "proposal", "proposals that a partner table dropped", -1),
    Metric("table_exits", "organisation", "organisations that left a partner table", -1),
    Metric("table_stage", "stage", "agreed: 1 declaration of intent, 2 same module, 3 one contract", 1),
    Metric("aligned_end", "share", "professionals who made the shared goal their own, at the end", 1),
    Metric("plans_end", "1/1000", "residents with a plan, per 1,000 residents, at the end", 1),
    Metric("target_week", "week", "first week in which as many have a plan as the campaign wants", -1),
)
SUMMARY_NAMES = tuple(m.name for m in SUMMARY)
EQUAL_RANK = tuple(m.name for m in SUMMARY if m.equal_rank)

#: Weeks at the end whose ideas had no full half year to become initiatives: left out of the rates.
RIPENING_WEEKS = 26
