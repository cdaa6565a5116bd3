"""What the tests of the partner table share: a table alone, and a round worked out from its equations."""

from types import SimpleNamespace

import numpy as np
from step_worlds import bare, draws
from worlds import act, process

from sim import rng
from sim.settings import RULES, Organisation, PartnerTable

TABLES = process("tables")
#: Nothing but meetings moves trust, and nobody leaves.
MEETINGS_ONLY = {f"params__tables__{name}": 0.0 for name in ("delivery", "overruled", "voice", "exit", "understand",
                                                             "culture")} | {"params__tables__rhythm": 1}


def party(interest, culture=0.5, size=1.0):
    return Organisation(culture=culture, interest=interest, size=size)


def around(table, seed=1, methods=None, **change):
    """Return a world in which only that table acts, with its working methods."""
    world = bare("tables", 1, seed, tables=[table], **change)
    for name, level in (methods or {}).items():
        getattr(world.tables.government, name)[:] = level
    return world


def drawn(parties, seed=1, methods=None, rule="majority", **change):
    return around(PartnerTable(rule=rule, parties=parties), seed, methods, **change)


def hold(world, rounds, first=0):
    """Hold so many rounds, a week each where ``rhythm`` is 1; return the table."""
    rhythm = int(world.settings.tables.rhythm)
    for week in range(first, first + rounds * rhythm, rhythm):
        act(world, TABLES, week)
    return world.tables.table


def parts(world):
    """Return copies of organisations, trust and table: name -> values in 64 bits."""
    org = {name: getattr(world.tables.organisation, name).copy() for name in vars(world.tables.organisation)}
    table = {name: float(getattr(world.tables.table, name)[0]) for name in vars(world.tables.table)}
    return org, world.tables.pair.trust.copy(), table


def expected(world, week):
    """Return what a round makes of the world, worked out from the equations with whole arrays, organisation free."""
    (org, trust, table), q, run = parts(world), world.settings.tables, world.settings.run
    gov = {name: float(getattr(world.tables.government, name)[0]) for name in vars(world.tables.government)}
    luck, n = SimpleNamespace(key=world.state.table_key), org["interest"].size
    own = draws(luck, rng.TABLE, week, np.arange(n), draw=1)
    pair = draws(luck, rng.TABLE_PAIR, week, np.repeat(np.arange(n), n), np.tile(np.arange(n), n))[0]
    here = org["present"] > 0
    both = np.outer(here, here) & ~np.eye(n, dtype=bool)
    if here.sum() < 2:
        return org, trust, table
    table["round"] += 1
    apart = np.abs(org["culture"][:, None] - org["culture"])
    good = pair.reshape(n, n) < 1 / (1 + np.exp(-(q.good + q.chair * gov["chair"] - q.culture * apart)))
    loss = q.gain * q.ratio * (1 - q.reflect * gov["reflection"])
    trust = np.where(both, np.where(good, trust + q.gain * (1 - trust), trust - loss * trust), trust)
    nearer = q.understand * gov["reflection"] + q.converse * gov["conversation"]
    org["culture"] = np.where(here, org["culture"] + nearer * (org["culture"][here].mean() - org["culture"]),
                              org["culture"])
    if table["on_table"] != 1 or table["pending"] == 0:
        mean, turn = org["interest"][here].mean(), np.where(here, own[2], 2).argmin()
        table["pending"], org["heard"] = 0, np.zeros(n)
        due = table["steps"] >= q.agree_steps and table["stage"] < 3 and not (table["stage"] == 2 and table["barrier"])
        table["on_table"] = 2 if due else 1
        table["position"] = mean if due else org["interest"][turn] + q.common * (mean - org["interest"][turn])
    others = np.where(both, trust, 0).sum(axis=1) / (here.sum() - 1)
    s = (q.tolerance + q.bridge_table * gov["bridging"] + q.lean * (others - .5)
         - np.abs(org["interest"] - table["position"]) + q.noise * (own[0] + own[1] - 1))
    org["judgement"] = np.where(here, s, org["judgement"])
    if table["on_table"] == 2:
        signs = s - q.stake * (table["stage"] + 1) >= -q.sign
        org["favour"] = np.where(here, signs, org["favour"])
        table |= ({"stage": table["stage"] + 1, "steps": 0} if signs[here].all() else {"steps": table["steps"] - 2})
    else:
        favour = s >= 0
        org["favour"] = np.where(here, favour, org["favour"])
        against, last = here & ~favour, table["pending"] + 1 >= q.patience
        most = favour[here].mean() > .5
        passes = {"majority": most, "voice": most and (last or bool(org["heard"][against].all())),
                  "consent": not (s[here] < -q.margin).any(), "unanimity": not against.any()}[RULES[run.table_rule]]
        if passes:
            table |= {"decided": table["decided"] + 1, "pending": 0}
            w = np.minimum(1, -s / q.margin) * np.where(org["heard"] > 0, 1 - q.relief * others, 1)
            org["grievance"] = org["grievance"] + np.where(against, q.hurt * w, 0)
            trust = np.where(np.outer(against, here & favour), trust * (1 - q.overruled * w[:, None]), trust)
            if draws(luck, rng.TABLE, week, [0], draw=2)[0, 0] < q.carry + (1 - q.carry) * gov["responsibility"]:
                trust = np.where(both, trust + q.delivery * q.gain * (1 - trust), trust)
                table |= {"kept": table["kept"] + 1, "steps": table["steps"] + 1}
            else:
                trust = np.where(both, trust * (1 - q.delivery * q.gain * q.ratio), trust)
        elif last:
            table |= {"deadlocks": table["deadlocks"] + 1, "pending": 0}
            org["grievance"] = org["grievance"] + q.idle * here
        else:
            table["pending"] += 1
            table["position"] += q.give * (org["interest"][against].mean() - table["position"])
            if RULES[run.table_rule] != "majority":
                org["heard"] = np.where(against, 1, org["heard"])
                trust = np.where(both & against[:, None], trust + q.voice * (1 - trust), trust)
    gone = here & (own[3] < q.exit * np.maximum(0, org["grievance"] - q.bear))
    org["grievance"] = np.where(here, org["grievance"] * (1 - q.forget), org["grievance"])
    for name in ("present", "judgement", "favour", "heard"):
        org[name] = np.where(gone, 0, org[name])
    here, table["exits"] = here & ~gone, table["exits"] + gone.sum()
    both &= np.outer(here, here)
    if here.sum() < 2:
        table |= {"on_table": 0, "pending": 0, "trust": 0}
    else:
        table |= {"trust": trust[both].mean(),
                  "distance": np.abs(org["culture"][:, None] - org["culture"])[both].mean()}
    table["quality"] = (org["size"][here].sum() / org["size"].sum() * table["trust"]
                        * (q.alone + (1 - q.alone) * table["stage"] / 3))
    return org, trust, table


def same(one, other, tolerance=1e-12):
    """Hold what two tables are to each other."""
    for name in one[0]:
        np.testing.assert_allclose(other[0][name], one[0][name], rtol=0, atol=tolerance, err_msg=name)
    np.testing.assert_allclose(other[1], one[1], rtol=0, atol=tolerance)
    for name in one[2]:
        np.testing.assert_allclose(other[2][name], one[2][name], rtol=0, atol=tolerance, err_msg=name)


def hand_case(rule):
    """Return the table of the hand case: three parties at .3, .4 and .8, no chance, no culture, full trust in luck."""
    sure = dict(noise=0.0, good=40.0, culture=0.0, common=1.0, carry=1.0, exit=0.0)
    return around(PartnerTable(rule=rule, organisations=[party(.3), party(.4), party(.8)]),
                  **{f"params__tables__{name}": value for name, value in sure.items()})
