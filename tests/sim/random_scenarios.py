"""Strategies that draw any valid scenario: every setting and parameter within its declared bounds, ends included.

Bounds are read from the declarations, so a parameter that is added is drawn as well. Everything shrinks towards the
default scenario: no parameter changed, every process on, nobody there.
"""

import dataclasses

from hypothesis import strategies as st
from random_work import working
from worlds import SWITCHES

from sim import roles
from sim.params import Params
from sim.scenario import (
    ACTIE_FORMS,
    NETWORK_KINDS,
    SUPPORT_RULES,
    THEMES,
    Event,
    Neighbourhood,
    Network,
    Population,
    Scenario,
    Start,
    Switches,
)

RESIDENTS, WEEKS = 400, 30  # the declared bounds of these two are for studies, not for a test
_MIX_EDGE = 0.125  # most of the two loops together, see Scenario.validate


def within(metadata):
    """Draw one value of a declared parameter: an end of its range, or anything between."""
    lo, hi = metadata["lo"], metadata["hi"]
    if metadata["whole"]:
        return st.one_of(st.integers(int(lo), int(hi)), st.sampled_from([int(lo), int(hi)]))
    return st.one_of(st.floats(lo, hi), st.sampled_from([float(lo), float(hi)]))


def declared(block, *leave_out):
    """Return name -> strategy of the declared fields of a dataclass."""
    return {f.name: within(f.metadata) for f in dataclasses.fields(block)
            if "lo" in f.metadata and f.name not in leave_out}


def some(block, *leave_out, **more):
    """Draw a block of which any of its fields, or none, differ from the defaults."""
    changes = st.fixed_dictionaries({}, optional=declared(block, *leave_out) | more)
    return st.one_of(st.just({}), changes).map(lambda values: block(**values))


@st.composite
def parameters(draw):
    """Draw all parameters: a few single ones, or whole blocks of them."""
    params = Params()
    blocks = [f.name for f in dataclasses.fields(params)]
    known = {(name, key): one for name in blocks for key, one in declared(type(getattr(params, name))).items()}
    single = st.lists(st.sampled_from(sorted(known)), max_size=12, unique=True)
    whole = st.sets(st.sampled_from(blocks), max_size=len(blocks)).map(
        lambda names: [key for key in sorted(known) if key[0] in names])
    for name, key in draw(st.one_of(single, whole)):
        setattr(getattr(params, name), key, draw(known[name, key]))
    founding = params.founding
    founding.loop_nearby = min(founding.loop_nearby, max(0.0, _MIX_EDGE - founding.loop_experience))
    return params


def role():
    """Draw a role by name, an own one (``mine``), or a mixture of two."""
    names = [*roles.standard_table(), "mine"]
    mixture = st.builds(lambda a, b, share: f"{a}:{share / 100},{b}:{1 - share / 100}",
                        st.sampled_from(names), st.sampled_from(names), st.integers(0, 100))
    return st.one_of(st.sampled_from(names), mixture)


def own_roles():
    """Draw the table of own roles: one, with any level of any instrument."""
    level = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
    return st.fixed_dictionaries({}, optional=dict.fromkeys(roles.INSTRUMENTS, level)).map(lambda mix: {"mine": mix})


@st.composite
def population(draw):
    """Draw the people of a neighbourhood; the shares of education sum to one."""
    people = draw(some(Population, "education_low", "education_middle", "education_high"))
    parts = draw(st.tuples(*[st.integers(0, 10)] * 3))
    if sum(parts):
        people.education_low, people.education_middle, people.education_high = (part / sum(parts) for part in parts)
    return people


@st.composite
def places(draw, residents):
    """Draw no list of neighbourhoods (the scenario is one), or up to two with figures of their own."""
    field = {f.name: f.metadata for f in dataclasses.fields(Scenario)}
    kinds = {"residents": residents, "capacity": within(field["capacity"]), "money": within(field["money"]),
             "population": population()}
    given = draw(st.lists(st.fixed_dictionaries({}, optional=kinds), max_size=2))
    return [Neighbourhood(code=f"P{k}", **values) for k, values in enumerate(given)]


def events():
    """Draw dated pulses, most of them early enough to be lived through."""
    early = {"week": st.one_of(st.integers(0, 20), st.integers(0, 100_000)),
             "weeks": st.one_of(st.integers(1, 20), st.integers(1, 5200)), "theme": st.integers(-1, THEMES - 1)}
    return st.lists(st.fixed_dictionaries({}, optional=declared(Event) | early).map(lambda given: Event(**given)),
                    max_size=3)


@st.composite
def scenarios(draw, residents=(0, RESIDENTS), most_weeks=WEEKS, several=True, asking=False):
    """Draw a valid, guarded scenario: any people, policy, network, start, events, switches and parameters.

    Half of them, all with ``asking``, ask for some of ``random_work.py`` as well.
    """
    fewest, most = residents
    ends = sorted({fewest, fewest + 1, fewest + 2, most})
    residents = st.one_of(st.integers(fewest, most), st.integers(fewest, most), st.sampled_from(ends))
    levers = {name: one for name, one in declared(Scenario, "residents", "weeks").items()}
    degree = st.one_of(st.integers(0, 20), st.integers(0, 500)).map(lambda half: 2 * half)
    few = st.one_of(st.integers(0, 20), st.integers(0, 100_000))
    one = Scenario(
        residents=draw(residents), weeks=draw(st.integers(0, most_weeks)), checks=True,
        role=draw(role()), professional_role=draw(st.one_of(st.none(), role())), roles=draw(own_roles()),
        support_rule=draw(st.sampled_from(SUPPORT_RULES)), actie_form=draw(st.sampled_from(ACTIE_FORMS)),
        params=draw(parameters()), events=draw(events()),
        start=draw(some(Start, stock=st.booleans(), role=role())), population=draw(population()),
        network=draw(some(Network, degree=degree, isolated=few, kind=st.sampled_from(NETWORK_KINDS))),
        neighbourhoods=draw(places(residents)) if several else [],
        switches=draw(st.one_of(st.just(Switches()), st.builds(Switches, **dict.fromkeys(SWITCHES, st.booleans())))),
        **draw(st.fixed_dictionaries({}, optional=levers)))
    return (draw(working(one, role())) if asking or draw(st.booleans()) else one).validate()
