"""Rounds of a partner table: the hand case of the four rules, and every step against the equations in 64 bits."""

import json

import numpy as np
import pytest
from table_worlds import TABLES, around, drawn, expected, hand_case, hold, parts, party, same
from worlds import act, python

from sim.settings import RULES, PartnerTable

#: By hand, for parties at .3, .4 and .8: mean trust after rounds 1, 2, 3, decisions and deadlocks after round 3.
HAND = {"majority": ((.522805, None, None), 3, 0), "consent": ((.522805, None, None), 3, 0),
        "voice": ((.5232, .545344, .568034), 1, 0), "unanimity": ((.5232, .545344, .563530), 0, 1)}


@pytest.mark.parametrize("rule", RULES)
def test_hand_case(rule):
    """Three rounds of each rule with the numbers of the model description."""
    world, (means, decided, deadlocks) = hand_case(rule), HAND[rule]
    for k, mean in enumerate(means):
        table = hold(world, 1, 4 * k)
        if mean is not None:
            assert table.trust[0] == pytest.approx(mean, abs=5e-7), k
    assert (table.decided[0], table.kept[0], table.deadlocks[0], table.exits[0]) == (decided, decided, deadlocks, 0)
    assert table.round[0] == 3


def test_hand_case_of_those_overruled():
    """Majority, round 1: the third is .04 short of going along, so two fifths of the hurt."""
    world = hand_case("majority")
    hold(world, 1)
    org, trust, table = parts(world)
    np.testing.assert_allclose(org["judgement"], [.06, .16, -.04], atol=1e-15)
    np.testing.assert_allclose(org["grievance"], [0, 0, .4 * .5 * .9], atol=1e-15)
    assert trust[0, 1] == pytest.approx(.5296) and trust[2, 0] == trust[2, 1] == pytest.approx(.509216)
    assert table["position"] == pytest.approx(.5) and table["quality"] == pytest.approx(.5 * .5228053, abs=1e-7)


def test_hand_case_of_those_asked():
    """Voice: who dissents is asked and met halfway, round by round; an idle three rounds hurt all by unanimity."""
    world = hand_case("voice")
    hold(world, 1)
    org, trust, table = parts(world)
    assert org["heard"].tolist() == [0, 0, 1] and table["pending"] == 1 and table["position"] == pytest.approx(.65)
    assert trust[2, 0] == pytest.approx(.5296) and trust[0, 2] == pytest.approx(.52)
    hold(world, 1, 4)
    org, _, table = parts(world)
    np.testing.assert_allclose(org["judgement"], [-.0804, .0196, .124208], atol=1e-12)
    assert org["heard"].tolist() == [1, 0, 1] and table["position"] == pytest.approx(.475)
    stuck = hand_case("unanimity")
    hold(stuck, 3)
    assert stuck.tables.organisation.grievance.tolist() == pytest.approx([.225] * 3)
    assert stuck.tables.table.pending[0] == 0


#: What makes much happen: far interests, short patience, cultures, unlike sizes, all methods at half.
HALF = {name: .5 for name in ("chair", "reflection", "responsibility", "conversation", "bridging")}
LIVELY = {"params__tables__agree_steps": 2, "params__tables__bear": .2, "params__tables__exit": .1,
          "params__tables__sign": .35}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_round_is_what_the_equations_say(rule, seed):
    """All columns of 60 rounds, by draws read at their addresses; each kind of outcome occurs."""
    world = drawn(9, seed, HALF, rule, **LIVELY)
    world.tables.organisation.size[:] = np.arange(1, 10)
    for week in range(0, 240, 4):
        after = expected(world, week)
        act(world, TABLES, week)
        same(after, parts(world))
    table = world.tables.table
    assert table.decided[0] > table.kept[0] > 0
    assert table.exits[0] > 0 or table.deadlocks[0] > 0


def test_each_kind_of_outcome_occurs_in_those_rounds():
    """Otherwise their agreement would say little."""
    worlds = [drawn(9, seed, HALF, rule, **LIVELY) for rule in RULES for seed in (1, 2, 3)]
    total = {name: sum(hold(world, 60).__dict__[name][0] for world in worlds)
             for name in ("decided", "kept", "deadlocks", "exits", "stage")}
    assert min(total.values()) > 5, total


def test_rules_differ_only_in_what_passes():
    """Everybody alike: all rules take a decision a round, and the tables are the same bit for bit."""
    worlds = [around(PartnerTable(rule=rule, organisations=[party(.5)] * 6)) for rule in RULES]
    for world in worlds:
        hold(world, 30)
    assert worlds[0].tables.table.decided[0] > 20
    for world in worlds[1:]:
        same(parts(worlds[0]), parts(world), 0)


def test_bare_majority_leaves_people_hurt_that_voice_hears():
    """The same dissent, passed at last: being heard takes relief x trust off the hurt."""
    hurt = {}
    for heard in (0.0, 1.0):
        world = hand_case("majority")
        world.tables.organisation.heard[:] = heard
        world.tables.table.on_table[0], world.tables.table.pending[0], world.tables.table.position[0] = 1, 1, .5
        hold(world, 1)
        hurt[heard] = world.tables.organisation.grievance[2]
    assert hurt[1.0] == pytest.approx(hurt[0.0] * (1 - .8 * .52))


def test_half_is_no_majority():
    """Two for and two against: it fails; a third vote carries it."""
    sure = {"params__tables__noise": 0.0, "params__tables__good": 40.0, "params__tables__common": 1.0}
    for interests, favour, decided in (((0, .5, .5, 1), [0, 1, 1, 0], 0), ((0, .5, .5, .5), [0, 1, 1, 1], 1)):
        world = around(PartnerTable(organisations=[party(i) for i in interests]), **sure)
        assert hold(world, 1).decided[0] == decided
        assert world.tables.organisation.favour.tolist() == favour


def test_an_agreement_needs_every_signature_under_any_rule():
    """All but one would sign: no declaration, two steps back, and no grievance."""
    sure = {"params__tables__noise": 0.0, "params__tables__good": 40.0, "params__tables__agree_steps": 6}
    for rule in RULES:
        world = around(PartnerTable(rule=rule, organisations=[party(.4)] * 5 + [party(1.0)]), **sure)
        world.tables.table.steps[0] = 6
        hold(world, 1)
        org, _, table = parts(world)
        assert (table["stage"], table["steps"], table["on_table"]) == (0, 4, 2)
        assert org["favour"].tolist() == [1] * 5 + [0] and not org["grievance"].any()


def test_everybody_proposes_equally_often_and_a_leaver_takes_no_turn():
    """The turn goes to the lowest draw among those present: a row gives no advantage."""
    n, rounds = 5, 1500
    world = drawn(n, params__tables__rhythm=1, params__tables__common=0.0, params__tables__exit=0.0,
                  params__tables__tolerance=2.0, params__tables__agree_steps=1000)
    other = drawn(n, params__tables__rhythm=1, params__tables__common=0.0, params__tables__exit=0.0,
                  params__tables__tolerance=2.0, params__tables__agree_steps=1000)
    other.tables.organisation.present[2] = 0.0
    turns = []
    for week in range(rounds):
        act(world, TABLES, week)
        act(other, TABLES, week)
        who, instead = (int(np.flatnonzero(w.tables.organisation.interest == w.tables.table.position[0])[0])
                        for w in (world, other))
        assert instead == who or (who == 2 and instead != 2)
        world.tables.table.steps[0] = other.tables.table.steps[0] = 0
        turns.append(who)
    expect = rounds / n
    assert np.all(np.abs(np.bincount(turns, minlength=n) - expect) < 4.5 * np.sqrt(expect * (1 - 1 / n)))


PERMUTED = """
import json, sys
import numpy as np, numba
from table_worlds import drawn, hold, parts
from test_table_rules import HALF, LIVELY
from sim import rng
assert numba.config.DISABLE_JIT
order, rule = json.loads(sys.argv[1]), sys.argv[2]
world, block = drawn(len(order), 4, HALF, rule, **LIVELY), rng.block
for column in world.state.org:
    column[:] = column[order]

def permuted(key, who, whom, week, process, draw):
    if process == rng.TABLE_PAIR:
        return block(key, order[who], order[whom], week, process, draw)
    return block(key, order[who] if draw == 1 else who, whom, week, process, draw)

rng.block = permuted
hold(world, 40)
org, trust, table = parts(world)
back = np.argsort(order)
print(json.dumps([{name: values[back].tolist() for name, values in org.items()}, trust[back][:, back].tolist(), table]))
"""


@pytest.mark.parametrize("rule", ["majority", "voice", "consent"])
def test_the_order_of_organisations_is_irrelevant(rule):
    """Rows and their draws exchanged (in plain Python, which also agrees with the compiled table): nothing else is."""
    world = drawn(7, 4, HALF, rule, **LIVELY)
    hold(world, 40)
    for order in ([0, 1, 2, 3, 4, 5, 6], [3, 6, 0, 5, 1, 4, 2]):
        org, trust, table = json.loads(python(PERMUTED, json.dumps(order), rule, NUMBA_DISABLE_JIT="1"))
        same(parts(world), ({name: np.array(v) for name, v in org.items()}, np.array(trust), table), 1e-11)


def test_a_barrier_is_felt_only_when_a_contract_is_due():
    """Until then a table with a barrier is the table without one, bit for bit."""
    free, barred = (drawn(6, 3, HALF, "voice", **LIVELY) for _ in range(2))
    barred.tables.table.barrier[:] = 1.0
    table, rounds = free.tables.table, 0
    while not (table.stage[0] == 2 and table.steps[0] >= 2 and table.pending[0] == 0):
        for world in (free, barred):
            hold(world, 1, 4 * rounds)
        one, other = parts(free), parts(barred)
        same((one[0], one[1], one[2] | {"barrier": 1.0}), other, 0)
        rounds += 1
    for world in (free, barred):
        hold(world, 1, 4 * rounds)
    assert rounds > 3 and (table.on_table[0], barred.tables.table.on_table[0]) == (2, 1)
