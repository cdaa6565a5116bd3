"""Bad input gives one clear message: key, value, what is allowed, the nearest right word. Roles mix linearly."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import put, scenario

from sim import parameter, roles
from sim.errors import InputError, nearest
from sim.run import policy_rows, simulate
from sim.scenario import Event, Neighbourhood, Population, Scenario

#: name -> (what to set, key in the message, words the message must hold, nearest right word).
BAD = {
    "trust above one": (dict(trust=1.3), "trust", ["1.3", "from 0 to 1"], None),
    "energy below nothing": (dict(energy=-0.1), "energy", ["-0.1", "from 0 to 1"], None),
    "negative residents": (dict(residents=-5), "residents", ["-5", "whole number from 0 to 100000"], None),
    "too many residents": (dict(residents=200_000), "residents", ["200000", "100000"], None),
    "half a resident": (dict(residents=10.5), "residents", ["10.5", "whole number"], None),
    "half a week": (dict(weeks=2.5), "weeks", ["2.5", "whole number"], None),
    "no number": (dict(trust=math.nan), "trust", ["nan", "number"], None),
    "endless money": (dict(money=math.inf), "money", ["inf", "number"], None),
    "a word for a number": (dict(trust="high"), "trust", ["high", "number"], None),
    "nothing for a number": (dict(capacity=None), "capacity", ["number"], None),
    "yes for a number": (dict(trust=True), "trust", ["True", "number"], None),
    "misspelt role": (dict(role="facilitat"), "role", ["facilitat", "not a role", "let_go"], "facilitate"),
    "misspelt professionals": (dict(professional_role="drect"), "professional_role", ["drect"], "direct"),
    "misspelt start role": (dict(start__role="stimulat"), "start.role", ["stimulat"], "stimulate"),
    "no role": (dict(role=""), "role", ["not a role"], None),
    "misspelt rule": (dict(support_rule="enrgy"), "support_rule", ["enrgy", "energy, need, targets"], "energy"),
    "shares above one": (dict(role="direct:0.6,facilitate:0.6"), "role", ["sum to 1", "1.2"], None),
    "shares below one": (dict(role="direct:0.3"), "role", ["sum to 1", "0.3"], None),
    "two whole roles": (dict(role="direct,facilitate"), "role", ["sum to 1", "2"], None),
    "negative share": (dict(role="direct:-0.5,facilitate:1.5"), "role", ["between 0 and 1"], None),
    "share in words": (dict(role="direct:half,none:half"), "role", ["half"], None),
    "share that is no number": (dict(role="direct:nan,none:1"), "role", ["between 0 and 1"], None),
    "misspelt role in a mixture": (dict(role="direct:0.5,facilite:0.5"), "role", ["not a role"], "facilitate"),
    "unknown instrument": (dict(roles={"mine": {"stear": 0.5}}), "roles.mine", ["stear"], "steer"),
    "too much of an instrument": (dict(roles={"mine": {"steer": 1.5}}), "roles.mine.steer", ["1.5", "0 and 1"], None),
    "instrument in words": (dict(roles={"mine": {"steer": "much"}}), "roles.mine.steer", ["much", "0 and 1"], None),
    "more ties than fit": (dict(network__degree=650), "network.degree", ["650", "10000", "640"], None),
    "misspelt kind": (dict(network__kind="scalefree"), "network.kind", ["scalefree", "small_world, random"],
                      "scale_free"),
    "odd degree": (dict(network__degree=7), "network.degree", ["7", "even"], None),
    "parameter out of bounds": (dict(params__energy__cost=1.0), "params.energy.cost", ["0 to 0.05"], None),
    "half a parameter": (dict(params__life__milestone=2.5), "params.life.milestone", ["whole number"], None),
    "long relaxation": (dict(start__weeks=27), "start.weeks", ["0 to 26"], None),
    "event before the start": (dict(events=[Event(), Event(week=-1)]), "events[1].week", ["-1"], None),
    "event without such a theme": (dict(events=[Event(theme=5)]), "events[0].theme", ["5"], None),
    "shares of education": (dict(population=Population(education_low=0.5)), "population.education_low/middle/high",
                            ["sum to 1"], None),
    "negative place": (dict(neighbourhoods=[Neighbourhood(residents=-1)]), "neighbourhoods[0].residents", ["-1"], None),
    "twice the same code": (dict(neighbourhoods=[Neighbourhood("A"), Neighbourhood("A")]), "neighbourhoods[0].code",
                            ["A", "two"], None),
    "place with odd people": (dict(neighbourhoods=[Neighbourhood("A", population=Population(education_high=1.0))]),
                              "neighbourhoods[0].population.education_low/middle/high", ["sum to 1"], None),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_clearly(case):
    change, key, words, near = BAD[case]
    one = put(Scenario(), **change)
    for check in (one.validate, lambda: simulate(one)):
        with pytest.raises(InputError) as caught:
            check()
        said = str(caught.value)
        assert said.startswith(key) and "\n" not in said
        assert caught.value.key == key
        for word in words:
            assert word in said
        assert caught.value.near == near
        if near:
            assert said.endswith(f"Did you mean '{near}'?")


@pytest.mark.parametrize(("seed", "replicate"), [(-1, 0), (0, -1), (1.5, 0), ("1", 0), (True, 0), (None, 0)])
def test_bad_seed(seed, replicate):
    with pytest.raises(InputError, match="whole number, 0 or more"):
        simulate(scenario(residents=0), seed=seed, replicate=replicate)


def test_errors_survive_a_worker():
    error = InputError("trust", 1.3, "must be a number from 0 to 1.", "0.3")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.key, again.value, again.near) == (str(error), "trust", 1.3, "0.3")


def test_numbers_of_numpy_are_numbers():
    """As they come out of ``np.arange`` and ``np.linspace``; 0 and 1 as whole numbers are fractions too."""
    one = scenario(residents=np.int64(40), weeks=np.int64(3), trust=np.float64(0.5), energy=1)
    same = scenario(residents=40, weeks=3, trust=0.5, energy=1.0)
    assert simulate(one, weekly=True).weekly.equals(simulate(same, weekly=True).weekly)


def test_the_default_is_the_baseline_and_valid():
    assert Scenario().validate() == Scenario()
    assert Scenario().places()[0].residents == 10_000


def test_dotted_names():
    one = Scenario()
    parameter.set_dotted(one, "params.energy.cost", 0)
    assert one.params.energy.cost == 0.0 and isinstance(one.params.energy.cost, float)
    for key, near in (("params.energy.csot", "cost"), ("parms.energy.cost", "params")):
        with pytest.raises(InputError) as caught:
            parameter.set_dotted(one, key, 1)
        assert caught.value.near == near
    with pytest.raises(InputError, match="no settings below"):
        parameter.set_dotted(one, "trust.mean", 1)


def test_nearest_word():
    assert nearest("facilitatte", roles.standard_table()) == "facilitate"
    assert nearest("xyz", roles.standard_table()) is None


def test_roles_table():
    table = roles.standard_table()
    assert set(table) == {"regulate", "direct", "stimulate", "facilitate", "let_go", "none"}
    assert all(set(mix) == set(roles.INSTRUMENTS) for mix in table.values())
    assert all(0 <= level <= 1 for mix in table.values() for level in mix.values())
    assert not any(table["none"].values())
    own = roles.role_table({"mine": {"ask": 1.0}, "direct": {"steer": 0.1}})
    assert roles.resolve("mine", own).tolist() == [1, 0, 0, 0, 0, 0]
    assert own["direct"] == dict.fromkeys(roles.INSTRUMENTS, 0.0) | {"steer": 0.1}
    assert table["direct"]["steer"] != 0.1  # the shipped table is not touched


_NAMES = sorted(roles.standard_table())


@given(st.lists(st.tuples(st.sampled_from(_NAMES), st.integers(0, 100)), min_size=1, max_size=6)
       .filter(lambda parts: sum(share for _, share in parts) > 0))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_mixtures_interpolate(parts):
    """Whatever the shares: levels are the shares' mean, so within 0..1 and between the least and the most."""
    total = sum(share for _, share in parts)
    table = roles.standard_table()
    text = ",".join(f"{name}:{share / total!r}" for name, share in parts)
    level = roles.resolve(text, table)
    rows = np.array([[table[name][i] for i in roles.INSTRUMENTS] for name, _ in parts])
    shares = np.array([share / total for _, share in parts])
    np.testing.assert_allclose(level, shares @ rows, atol=1e-12)
    assert np.all(level >= rows.min(axis=0) - 1e-12) and np.all(level <= rows.max(axis=0) + 1e-12)


def test_two_roles_give_their_own_instruments():
    """The government's row gives fund, steer, control and half of structure; professionals' the rest."""
    table = roles.standard_table()
    one = scenario(role="direct", professional_role="facilitate", residents=2000, capacity=5.0, money=520.0)
    first, row = policy_rows(one, one.places()[0])
    assert first[0] == -26 and row[0] == 0
    g, p = table["direct"], table["facilitate"]
    assert row[1:8].tolist() == [g["structure"], g["fund"], g["steer"], g["control"], p["ask"], p["structure"],
                                 p["process"]]
    assert row[8:10].tolist() == [10.0, 20.0]  # hours a week and euros a week, of 2,000 residents
    assert not row[10:].any()  # no working method
