"""Tables of the model as its code declares it: state, schedule, roles, instruments, methods, mechanisms, reference."""

from __future__ import annotations

from dataclasses import fields

from experiments.documents.markdown import code, number, span, table
from sim import mechanisms, reference, roles
from sim.asked import asked
from sim.columns import TABLES, Column
from sim.mechanisms import MECHANISMS
from sim.metrics import SUMMARY, WEEKLY, Metric
from sim.scenario import Scenario
from sim.schedule import SCHEDULE
from sim.settings import Methods

DIRECTION = {1: "more", -1: "less", 0: ""}
#: Bounds from here on stand for "as many as there are".
ENDLESS = 1e6
#: Where each process has its text, beside its own files: what several processes read, or one file had no room for.
HELPERS = {"events": ("sim.course",), "joining": ("sim.reaching",), "support": ("sim.support_terms",),
           "tables": ("sim.table_terms",), "adapting": ("sim.region",)}
INSTRUMENTS = {
    "ask": ("professionals", "area", "personal invitations to found or to join"),
    "structure": ("half each", "area", "ties between groups, meeting places; legitimation of initiatives"),
    "process": ("professionals", "each initiative", "mediation: less friction, better succession"),
    "fund": ("government", "each initiative", "means; helps up to a level, beyond it makes dependent"),
    "steer": ("government", "each initiative", "content set from outside: moves work now, takes ownership away"),
    "control": ("government", "each initiative", "rules and accountability: cost energy, the more at low trust"),
}


def bounds(column: Column) -> str:
    """Return the range of a column in words."""
    low, high = column.lo <= -ENDLESS, column.hi >= ENDLESS
    if low and high:
        return "any"
    return f"from {number(column.lo)}" if high else f"to {number(column.hi)}" if low else span(column.lo, column.hi)


def state(name: str) -> str:
    """Return the state variables of one kind of entity."""
    rows = ((code(c.name) + (f" ({c.width})" if c.width else ""), c.unit, bounds(c),
             "whole" if c.dtype[0] == "i" else "fraction", c.by, c.doc) for c in TABLES[name])
    return table(("variable", "unit", "range", "kind", "written by", "meaning"), rows)


def schedule() -> str:
    """Return the weekly order: what acts, when it acts at all, what it does."""
    scenario = Scenario()
    rare = asked(scenario, scenario.places()[0])
    rows = ((k, code(p.name), "where asked for" if p.name in rare else "always", p.doc)
            for k, p in enumerate(SCHEDULE, start=1))
    return table(("", "process", "acts", "does"), rows)


def role_table() -> str:
    """Return the shipped roles as levels of instruments."""
    rows = ((code(role), *(number(mix[name]) for name in roles.INSTRUMENTS))
            for role, mix in roles.standard_table().items())
    return table(("role", *roles.INSTRUMENTS), rows)


def instruments() -> str:
    """Return the six instruments: whose they are, where they are spent, what they do."""
    rows = ((code(name), *INSTRUMENTS[name]) for name in roles.INSTRUMENTS)
    return table(("instrument", "level set by", "spent on", "does"), rows)


def methods() -> str:
    """Return the working methods."""
    rows = ((code(f.name), span(f.metadata["lo"], f.metadata["hi"]), number(f.default), f.metadata["doc"])
            for f in fields(Methods))
    return table(("method", "range", "default", "meaning"), rows)


def mechanism_table() -> str:
    """Return the mechanisms that can be switched off by name, and what off means."""
    def neutral(value: object) -> str:
        return {(): "an empty list", None: "the default"}.get(value, number(value))

    def changed(key: str, value: object) -> str:
        whole, _, kind = key.partition(".")
        return (f"{code(whole)} without what is a {kind}" if whole == "policy" and kind
                else f"{code(key)} = {neutral(value)}")

    rows = ((code(name), "; ".join(changed(*one) for one in MECHANISMS[name])) for name in mechanisms.NAMES)
    return table(("mechanism", "switched off it is"), rows)


def outcomes(metrics: tuple[Metric, ...], dutch: bool = False) -> str:
    """Return outcomes with unit, definition and direction, and the Dutch name if asked for."""
    from experiments.outcome_texts import OUTCOMES

    def name(metric: Metric) -> str:
        return f"**{code(metric.name)}**" if metric.equal_rank else code(metric.name)

    rows = ([name(m), m.unit, m.doc, DIRECTION[m.better]] + ([OUTCOMES[m.name].nl.rstrip(",")] if dutch else [])
            for m in metrics)
    return table(("outcome", "unit", "definition", "better") + (("in Dutch",) if dutch else ()), rows)


def weekly() -> str:
    """Return the metrics of a week."""
    return outcomes(WEEKLY)


def summary(dutch: bool = False) -> str:
    """Return the outcomes of a run."""
    return outcomes(SUMMARY, dutch)


def levels(values: dict[str, float]) -> str:
    """Return measured levels."""
    return table(("level", "value"), ((code(name), number(value)) for name, value in values.items()))


def reference_levels() -> str:
    """Return the reference levels of the baseline."""
    return levels(reference.LEVELS)


def form_levels() -> str:
    """Return the levels that other forms of the ACTIE product have in the place of the reference levels."""
    names = list(next(iter(reference.FORMS.values())))
    return table(("form", *map(code, names)), ((code(form), *(number(found[name]) for name in names))
                                               for form, found in reference.FORMS.items()))


def start_levels() -> str:
    """Return the levels of the stationary start."""
    return levels(reference.START)


def experience() -> str:
    """Return the quantiles of experience at the start."""
    steps = len(reference.EXPERIENCE_OTHERS) - 1
    rows = ((f"{k / steps:g}", number(a), number(b)) for k, (a, b) in
            enumerate(zip(reference.EXPERIENCE_OTHERS, reference.EXPERIENCE_MEMBERS, strict=True)))
    return table(("quantile", "not active", "active"), rows)


def sample() -> str:
    """Return what the stored sample of initiatives looks like: how many of each stage, and means of its columns."""
    names = [name for name in reference.FIELDS if name not in ("stage", "origin")]
    rows = []
    for stage, text in ((1, "idea"), (2, "running"), (3, "anchored")):
        kept = [dict(zip(reference.FIELDS, row, strict=True)) for row in reference.STOCK if row[0] == stage]
        means = [sum(row[name] for row in kept) / max(1, len(kept)) for name in names]
        rows.append((text, len(kept), *(f"{mean:.2f}" for mean in means)))
    return table(("stage", "kept", *(f"mean {name}" for name in names)), rows)
