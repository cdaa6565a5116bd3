"""The partner table over time: closed forms, the contract and its barrier, exits, copies, and what it leaves alone."""

import itertools
from types import SimpleNamespace

import numpy as np
import pytest
from step_worlds import draws, within_chance
from table_worlds import MEETINGS_ONLY, TABLES, around, drawn, hold, parts, party, same
from worlds import act, changed, only, prepared, put, scenario, snapshot

from sim import CheckError, rng
from sim.run import simulate
from sim.scenario import Neighbourhood
from sim.settings import RULES, Barrier, Methods, PartnerTable, PolicyStep


def limit(chair, reflection):
    """Return the chance of a good meeting, and what is won and lost of trust, by the closed form."""
    return 1 / (1 + np.exp(-(1.25 + .8 * chair))), .04, .04 * 2.5 * (1 - .5 * reflection)


@pytest.mark.parametrize(("chair", "reflection"), [(0, 0), (1, 0), (0, 1), (1, 1), (.5, .5)])
def test_trust_of_pairs_tends_to_its_limit(chair, reflection):
    """The mean of 9,900 independent pairs is on its expected way, and at last at p a / (p a + (1 - p) b)."""
    p, a, b = limit(chair, reflection)
    world = drawn(100, 5, {"chair": chair, "reflection": reflection}, **MEETINGS_ONLY)
    others, mean = ~np.eye(100, dtype=bool), .5
    for week in range(220):
        act(world, TABLES, week)
        mean += p * a * (1 - mean) - (1 - p) * b * mean
        if week in (0, 9, 49, 219):
            trust = world.tables.pair.trust[others]
            assert abs(trust.mean() - mean) < 4.5 * trust.std() / np.sqrt(trust.size), week
    assert mean == pytest.approx(p * a / (p * a + (1 - p) * b), abs=1e-4)
    assert world.tables.table.trust[0] == pytest.approx(trust.mean())


def test_unlike_cultures_meet_well_less_often():
    """A first round at trust .5: good meetings within a culture and between cultures as the logit says."""
    two = [party(.5, culture) for culture in (0, 1) for _ in range(60)]
    world = around(PartnerTable(organisations=two), 2, **MEETINGS_ONLY | {"params__tables__culture": 1.5})
    hold(world, 1)
    far = np.abs(np.subtract.outer(world.tables.organisation.culture, world.tables.organisation.culture))
    good = world.tables.pair.trust > .5
    for apart in (0, 1):
        cells = (far == apart) & ~np.eye(120, dtype=bool)
        assert within_chance(good[cells].sum(), np.full(cells.sum(), 1 / (1 + np.exp(1.5 * apart - 1.25))))


@pytest.mark.parametrize(("reflection", "conversation"), [(0, 1), (0, .5), (1, 0), (1, 1)])
def test_cultures_converge_as_on_a_complete_graph(reflection, conversation):
    """DeGroot: the distance is exactly (1 - mu)^t of the first one, and the mean is conserved."""
    mu = .03 * reflection + .06 * conversation
    world = drawn(9, 3, {"reflection": reflection, "conversation": conversation},
                  params__tables__exit=0.0)
    culture, table = world.tables.organisation.culture, world.tables.table
    first = culture.copy()
    apart = np.abs(np.subtract.outer(first, first)).sum() / 72
    for t in range(1, 41):
        hold(world, 1, 4 * (t - 1))
        assert table.distance[0] == pytest.approx((1 - mu) ** t * apart, rel=1e-12)
        np.testing.assert_allclose(culture, first.mean() + (1 - mu) ** t * (first - first.mean()), rtol=0, atol=1e-13)


def test_overshooting_rates_stop_at_all_there_is():
    """The largest rates that may be set: trust and cultures stay within 0..1."""
    world = drawn(6, 1, {"conversation": 1, "reflection": 1}, params__tables__gain=1.0, params__tables__ratio=10.0,
                  params__tables__reflect=0.0, params__tables__understand=1.0, params__tables__converse=1.0,
                  params__tables__delivery=1.0, params__tables__carry=0.0, params__tables__good=-1.0)
    for week in range(0, 80, 4):
        hold(world, 1, week)
        for values in (world.tables.pair.trust, world.tables.organisation.culture):
            assert values.min() >= 0 and values.max() <= 1
    assert world.tables.table.distance[0] < 1e-15


def test_rounds_are_held_at_their_rhythm():
    """None in the weeks of relaxation; from the first week on every rhythm weeks; what differs is known from week 0."""
    one = scenario(residents=30, weeks=20, events=[], switches=only("tables"),
                   tables=[PartnerTable(parties=5, week=3)], methods=Methods(conversation=1.0))
    world = prepared(put(one, params__tables__rhythm=5))
    table, held = world.tables.table, []
    world.to(0)
    assert (table.round[0], table.trust[0], table.distance[0], table.quality[0]) == (0, 0, 0, 0)
    for week in range(20):
        world.to(week + 1)
        held.append(int(table.round[0]))
        if week == 0:
            culture = world.tables.organisation.culture.copy()
            apart = np.abs(np.subtract.outer(culture, culture)).sum() / 20
            assert (table.trust[0], table.quality[0]) == (.5, 0) and table.distance[0] == pytest.approx(apart)
        if week == 3:
            assert table.distance[0] == pytest.approx(.94 * apart) and table.quality[0] > 0
    assert held == [0] * 3 + [1] * 5 + [2] * 5 + [3] * 5 + [4] * 2


#: Parties that agree on everything and keep what they decide.
IN_TUNE = {"params__tables__rhythm": 1, "params__tables__good": 40.0, "params__tables__culture": 0.0,
           "params__tables__carry": 1.0, "params__tables__noise": 0.0, "params__tables__agree_steps": 3}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("barrier", "contract"), [(Barrier(), None), (Barrier(until=500), 500), (None, 11)])
def test_no_contract_while_a_barrier_stands(rule, barrier, contract):
    """1,000 rounds at full trust: never with a barrier, guarded every week; the first round after it lifts."""
    table = PartnerTable(rule=rule, trust=1.0, organisations=[party(.5)] * 3, barriers=[barrier] if barrier else [])
    one = scenario(residents=1, weeks=1000, events=[], switches=only("tables"), tables=[table])
    put(one, start__weeks=0, start__stock=False, **IN_TUNE)
    world, stages = prepared(one), []
    for week in range(1000 if contract is None else contract + 1):
        world.to(week + 1)
        stages.append(world.tables.table.stage[0])
    assert stages[:8] == [0, 0, 0, 1, 1, 1, 1, 2]
    assert max(stages[:-1]) == 2
    assert stages[-1] == (2 if contract is None else 3)


def test_a_contract_beside_a_barrier_is_found():
    """The guard: stage 3, an organisation that nobody counted, and more kept than decided are faults."""
    table = PartnerTable(parties=4, barriers=[Barrier()])
    one = put(scenario(residents=1, weeks=9, events=[], switches=only("tables"), tables=[table]), start__weeks=0)
    for column, value, bound in (("stage", 3, "a barrier stands"), ("exits", 1, "0, the organisations"),
                                 ("kept", 5, "at most")):
        world = prepared(one)
        world.to(6)
        getattr(world.tables.table, column)[0] = value
        with pytest.raises(CheckError, match=bound) as caught:
            world.to(8)
        assert caught.value.column == f"table.{column}"


def test_a_kept_decision_is_a_step_and_a_broken_one_is_not():
    """Carried out with chance carry + (1 - carry) R, over 400 decisions of parties in tune."""
    for responsibility, chance in ((0.0, .4), (.5, .7), (1.0, 1.0)):
        change = IN_TUNE | {"params__tables__carry": .4, "params__tables__agree_steps": 1000}
        world = around(PartnerTable(organisations=[party(.5)] * 3), 7, {"responsibility": responsibility}, **change)
        world.tables.table.stage[0] = 3.0
        table = hold(world, 400)
        assert table.decided[0] == 400 and table.steps[0] == table.kept[0]
        assert within_chance(table.kept[0], np.full(400, chance))


def test_who_bears_it_no_longer_leaves():
    """Chance exit x (grievance - bear) each, by the own draw; counted; grievance wears off for who stays."""
    world = drawn(200, 3, params__tables__exit=.3, params__tables__tolerance=2.0)
    org = world.tables.organisation
    org.grievance[:100] = 2.0
    org.grievance[100:] = 1.0
    hold(world, 1)
    luck = draws(SimpleNamespace(key=world.state.table_key), rng.TABLE, 0, np.arange(200), draw=1)[3]
    assert np.array_equal(org.present == 0, (luck < .3) & (np.arange(200) < 100))
    assert world.tables.table.exits[0] == (org.present == 0).sum()
    assert within_chance(world.tables.table.exits[0], np.full(100, .3))
    assert org.grievance.tolist() == pytest.approx([1.8] * 100 + [.9] * 100)
    assert not org.favour[org.present == 0].any()


def test_quality_counts_the_size_of_who_is_there():
    """Half of the size gone, stage 2: quality is half x trust x (1/2 + 1/2 x 2/3)."""
    parties = [party(.5, size=size) for size in (1, 2, 3)]
    world = around(PartnerTable(organisations=parties), params__tables__tolerance=2.0, params__tables__exit=0.0)
    world.tables.organisation.present[2], world.tables.table.stage[0] = 0.0, 2.0
    table = hold(world, 1)
    trust = world.tables.pair.trust[[0, 1], [1, 0]].mean()
    assert table.trust[0] == pytest.approx(trust)
    assert table.quality[0] == pytest.approx(.5 * trust * (.5 + .5 * 2 / 3))


def test_with_fewer_than_two_there_is_no_table():
    """The second last leaves: quality and trust 0, the distance stays, nothing moves any more."""
    world = around(PartnerTable(organisations=[party(.2, 0), party(.8, 1)]), params__tables__exit=1.0)
    hold(world, 1)
    world.tables.organisation.grievance[0] = 50.0
    table = hold(world, 1, 4)
    assert (table.exits[0], table.quality[0], table.trust[0], table.distance[0]) == (1, 0, 0, 1)
    assert (table.on_table[0], table.pending[0], table.round[0]) == (0, 0, 2)
    before = parts(world)
    hold(world, 20, 8)
    same(before, parts(world), 0)


def test_bridging_widens_what_one_goes_along_with():
    """At full bridging every judgement is bridge_table higher, whoever judges."""
    worlds = [drawn(5, 2, {"bridging": level}) for level in (0.0, 1.0)]
    low, high = (hold(world, 1) and world.tables.organisation.judgement for world in worlds)
    np.testing.assert_allclose(high - low, .15, atol=1e-15)


FED = dict(residents=300, weeks=40, methods=Methods(chair=1.0, reflection=1.0, responsibility=1.0),
           params__tables__distance=.8, params__adapting__reflect=.1)


def _city(codes, table, **change):
    places = [Neighbourhood(code=code, residents=250 + 50 * k) for k, code in enumerate(codes)]
    return put(scenario(neighbourhoods=places, tables=table), **FED | change)


def test_copies_of_a_table_are_identical_and_alone_it_is_the_same():
    """In two neighbourhoods of one run, and in one of them alone: bit for bit, as is the neighbourhood."""
    table = PartnerTable(rule="voice", parties=6, barriers=[Barrier(until=30)])
    both, alone = _city("AB", [table]), _city("A", [table])
    worlds = [prepared(both, 4, place=k) for k in (0, 1)] + [prepared(alone, 4)]
    for world in worlds:
        world.to(40)
    for one, other in itertools.combinations(worlds, 2):
        same(parts(one), parts(other), 0)
    assert np.array_equal(worlds[0].out, worlds[2].out) and worlds[0].out.shape[0] == 40
    assert worlds[0].tables.table.round[0] == 10
    strange = prepared(_city("A", [PartnerTable(code="other", rule="voice", parties=6)]), 4)
    assert not np.array_equal(strange.tables.organisation.culture, worlds[0].tables.organisation.culture)


def _apart(one, other):
    """Return the columns that differ, those of the table itself left out."""
    return {name for name in changed(snapshot(one.state), snapshot(other.state))
            if name.split(".")[0] not in ("organisation", "pair", "table")}


def _tabled(**change):
    one = scenario(residents=300, weeks=40, tables=[PartnerTable(parties=5, cultures=[0, 1])])
    return put(one, **{"params__tables__distance": .8, "params__adapting__reflect": .1} | change)


def test_switched_off_a_table_is_not_there():
    """Whatever it would feed: every other column and metric is that of a scenario without it, bit for bit."""
    off, none, on = (prepared(one, 2) for one in (_tabled(switches__tables=False), _tabled(tables=[]), _tabled()))
    for world in (off, none, on):
        world.to(40)
    assert _apart(off, none) == set() and np.array_equal(off.out, none.out)
    assert {"neighbourhood.legitimacy", "initiative.process"} <= _apart(on, none)


def test_a_table_that_feeds_nothing_changes_nothing_else():
    """No draw moves: without embedding, distance and responsibility only the table's own metrics differ."""
    neutral = dict(params__tables__distance=0.0, params__tables__embedding=0.0,
                   params__adapting__need_responsibility=0.0)
    fed, none = (simulate(_tabled(**neutral | change), 3, weekly=True).weekly for change in ({}, {"tables": []}))
    own = [name for name in fed if name.startswith("table_")]
    assert fed.drop(columns=own).equals(none.drop(columns=own)) and not fed[own].equals(none[own])


def test_quality_feeds_legitimacy():
    """Support, which comes before the table in a week, aims at embedding x last week's quality more."""
    fed, none = (prepared(_tabled(params__tables__distance=0.0, **change), 2) for change in
                 ({}, {"params__tables__embedding": 0.0}))
    gain, quality = 0.0, 0.0
    for week in range(1, 30):
        for world in (fed, none):
            world.to(week)
        gain += .02 * (.4 * quality - gain)
        quality = float(fed.tables.table.quality[0])
        if week < 3:  # later on the gain itself moves what is delivered
            legitimacy = [float(w.tables.neighbourhood.legitimacy[0]) for w in (fed, none)]
            assert legitimacy[0] - legitimacy[1] == pytest.approx(gain, abs=1e-12)
    assert quality > .1 and fed.tables.neighbourhood.legitimacy[0] > none.tables.neighbourhood.legitimacy[0] + .01


def test_methods_of_a_table_may_be_dated():
    """A chair from week 20 on: until then the same table, then more trust."""
    step = PolicyStep(week=20, methods={"chair": 1.0, "conversation": 1.0})
    worlds = [prepared(put(scenario(residents=20, weeks=200, switches=only("tables"), policy=policy,
                                    tables=[PartnerTable(parties=12)]), start__stock=False))
              for policy in ([], [step])]
    for world in worlds:
        world.to(20)
    same(*(parts(world) for world in worlds), 0)
    for world in worlds:
        world.to(200)
    without, chaired = (world.tables.table for world in worlds)
    assert chaired.trust[0] > without.trust[0] + .1 and chaired.distance[0] < .5 * without.distance[0]
