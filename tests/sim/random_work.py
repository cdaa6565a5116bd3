"""Strategies for what a scenario may ask for beside its levers (``sim/settings.py``), valid together.

Single numbers come from the declared bounds. What looks at more than one number (``sim/consistency.py``) is drawn so
that it fits, or put right afterwards by ``fitting``: no draw is thrown away.
"""

import dataclasses

from hypothesis import strategies as st

from sim import mechanisms
from sim.settings import (
    METHODS,
    ORIGINS,
    RULES,
    THEMES,
    Barrier,
    Campaign,
    Goal,
    Link,
    Methods,
    Organisation,
    PartnerTable,
    PolicyStep,
    Region,
    Seed,
    Staff,
)

SOON = st.one_of(st.integers(0, 25), st.integers(0, 25), st.integers(0, 100_000))  # most dates are lived through
LEVEL = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
AT_A_TABLE = ("chair", "reflection", "responsibility", "conversation")
#: Parameters that are themselves what a scenario asks for: a default of 0, or another start than set-point.
ASKED = (("adapting", "reflect"), ("adapting", "rate"), ("joining", "search"), ("life", "early_every"),
         ("interests", "spread"), ("interests", "groups"), ("tables", "distance"), ("turnover", "rate"),
         ("staff", "strain"), ("staff", "reward"), ("staff", "rules"), ("staff", "start"), ("staff", "spontaneous"))


def number(cls, name):
    """Draw a declared number of a dataclass: an end of its range, or anything between."""
    metadata = cls.__dataclass_fields__[name].metadata
    lo, hi = metadata["lo"], metadata["hi"]
    ends = st.sampled_from([int(lo), int(hi)] if metadata["whole"] else [float(lo), float(hi)])
    return st.one_of(st.integers(int(lo), int(hi)) if metadata["whole"] else st.floats(lo, hi), ends)


def some_of(cls, **optional):
    """Draw an instance with any of these fields, the rest at the default."""
    return st.fixed_dictionaries({}, optional=optional).map(lambda values: cls(**values))


def methods():
    """Draw working methods, a few or many."""
    levels = st.dictionaries(st.sampled_from(METHODS), LEVEL, max_size=len(METHODS))
    return st.builds(lambda values, theme: Methods(**values, purpose_theme=theme), levels,
                     st.integers(0, THEMES - 1))


@st.composite
def policy(draw, role):
    """Draw dated steps in any order: lasting ones, at once or by a ramp, each after the one before, and passing ones.

    A step that would set nothing sets a method.
    """
    steps, week = [], 0
    sets = {"role": role, "professional_role": role, "capacity": number(PolicyStep, "capacity"),
            "money": number(PolicyStep, "money"),
            "methods": st.dictionaries(st.sampled_from(METHODS), LEVEL, min_size=1, max_size=4)}
    for _ in range(draw(st.integers(0, 3))):
        values = draw(st.fixed_dictionaries({}, optional=sets)) or {"methods": {"pressure": draw(LEVEL)}}
        start, ramp = draw(st.integers(0, 15)), draw(st.one_of(st.none(), st.integers(0, 15)))
        passing = draw(st.booleans())
        start += 0 if passing else week
        reached = None if ramp is None else start + ramp
        back = max(start + 1, reached or 0) + draw(st.integers(0, 15)) if passing else None
        steps.append(PolicyStep(start, reached, back, **values))
        if not passing:
            week = (start if reached is None else reached) + 1
    return draw(st.permutations(steps))


def seeds():
    """Draw what initiating parties start."""
    one = some_of(Seed, week=SOON, origin=st.sampled_from(ORIGINS), count=number(Seed, "count"),
                  theme=number(Seed, "theme"), size=number(Seed, "size"))
    return st.lists(one, max_size=3)


@st.composite
def table(draw, code, areas):
    """Draw a partner table: named organisations or a number of them, any rule, barriers."""
    week = draw(SOON)
    named = st.lists(some_of(Organisation, culture=LEVEL, interest=LEVEL, size=number(Organisation, "size")),
                     min_size=2, max_size=5)
    who = draw(st.one_of(st.builds(dict, organisations=named),
                         st.builds(dict, parties=st.one_of(st.integers(2, 12), st.just(200)))))
    barrier = st.builds(Barrier, until=st.one_of(st.none(), st.integers(week, min(100_000, week + 20))))
    ends = st.tuples(LEVEL, LEVEL).map(sorted)
    more = draw(st.fixed_dictionaries({}, optional={"trust": LEVEL, "interests": ends, "cultures": ends,
                                                    "barriers": st.lists(barrier, max_size=2)}))
    return PartnerTable(code, draw(st.sampled_from(RULES)), areas, week=week, **who, **more)


@st.composite
def tables(draw, codes):
    """Draw no table, one for all neighbourhoods, or one for some of them each."""
    if draw(st.booleans()):
        return [draw(table("all", []))] if draw(st.booleans()) else []
    return [draw(table(f"of {code}", [code])) for code in codes if draw(st.booleans())]


@st.composite
def campaign(draw, residents):
    """Draw a campaign with a front-runner at least, for residents who are willing."""
    if not residents or not draw(st.booleans()):
        return Campaign(0.0, draw(number(Campaign, "theme")))
    runners, willing = draw(st.one_of(st.floats(0, 0.2), st.just(1.0))), draw(LEVEL)
    target = draw(LEVEL) * willing * residents
    return Campaign(target, draw(number(Campaign, "theme")), min(1.0, max(runners, 1.001 / residents)), willing,
                    draw(SOON))


@st.composite
def region(draw, codes):
    """Draw links and a hub between at least two neighbourhoods."""
    if len(codes) < 2:
        return Region()
    ends = st.permutations(codes).map(lambda order: order[:2])
    links = st.lists(st.builds(lambda pair, strength: Link(*pair, strength), ends, LEVEL), max_size=2)
    return Region(draw(links), draw(LEVEL), draw(st.one_of(st.integers(1, 8), st.integers(1, 520))))


def themes():
    """Draw the shares of the themes, or none."""
    parts = st.lists(st.integers(0, 10), min_size=THEMES, max_size=THEMES)
    return parts.map(lambda given: [part / sum(given) for part in given] if sum(given) else [])


def fitting(one):
    """Put right what would contradict itself: methods without their table or director, too few co-creators."""
    blocks = [one, *one.neighbourhoods]
    levels = [vars(block.methods) for block in blocks if block.methods]
    levels += [step.methods for block in blocks for step in block.policy or []]
    directed = any(given.get("director", 0) > 0 for given in levels)
    for given in levels:
        for name in (*AT_A_TABLE, "legitimation"):
            if name in given and not (directed if name == "legitimation" else one.tables):
                given[name] = 0.0
    members = min(one.professionals(place) for place in one.places())
    if 0 < one.goal.cocreated * one.goal.effort * members < one.params.staff.hours_seed:
        one.goal.cocreated = 0.0
    return one


@st.composite
def working(draw, one, role):
    """Let a scenario ask for some of all this; returns it."""
    codes = [place.code for place in one.places()]
    one.methods, one.policy, one.seeds = draw(methods()), draw(policy(role)), draw(seeds())
    one.tables, one.region = draw(tables(codes)), draw(region(codes))
    one.goal = draw(some_of(Goal, week=SOON, effort=number(Goal, "effort"), cocreated=LEVEL))
    one.staff = Staff(draw(st.one_of(st.just(0), st.integers(0, 40), st.just(1000))))
    one.adaptive, one.reflex_role, one.learned_role = draw(st.booleans()), draw(role), draw(role)
    one.mechanisms = draw(st.dictionaries(st.sampled_from(mechanisms.NAMES), st.booleans(), max_size=4))
    one.population = dataclasses.replace(one.population, themes=draw(themes()))
    one.events = [dataclasses.replace(event, incident=draw(LEVEL)) for event in one.events]
    for block, name in draw(st.lists(st.sampled_from(ASKED), max_size=6, unique=True)):
        values = getattr(one.params, block)
        setattr(values, name, draw(number(type(values), name)))
    alike = any(not given.areas for given in one.tables)  # a table asks the same of all whom it feeds
    for place in one.neighbourhoods:
        own = {"seeds": seeds(), "late": SOON} | ({} if alike else {"methods": methods(), "policy": policy(role)})
        for name, value in draw(st.fixed_dictionaries({}, optional=own)).items():
            setattr(place, name, value)
    one.campaign = draw(campaign(sum(place.residents for place in one.places())))
    return fitting(one)
