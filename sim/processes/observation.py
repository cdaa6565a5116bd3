"""Observation: one row of metrics a week, and what each resident did this year. Changes nothing that others read.

The columns are those of ``sim.metrics.WEEKLY``, in that order; an idea that becomes an initiative is counted in the
week of the idea. Counted hours are those of residents plus the public ones worked inside initiatives. The year starts
anew every 52 weeks, and for who moves in; the last full year is kept.
"""

from __future__ import annotations

import numpy as np

from sim.jit import helper, kernel
from sim.state import (
    ACTIVE,
    ANCHORED,
    ANCHORED_EXIT,
    BY_RESIDENT,
    CORE,
    CORE_LOST,
    ENDED,
    IDEA,
    JI,
    MOVERS,
    NB,
    NOT_STARTED,
    OUT,
    RI,
    ROWS,
    RUNNING,
    STARTED,
    TAB,
    J,
    R,
)

(IDEAS, RESIDENT, PROFESSIONAL, GOVERNMENT, STOCK_IDEA, INFORMAL, ANCHORS, RESIDENT_LED, EXITS, EXITS_ANCHORED,
 EXITS_CORE, IN_CORE, CONTRIBUTORS, VISITS, HOURS, JOINED, LEFT, BURNOUTS, NEIGHBOURS, PROFESSIONALS, MUNICIPALITY,
 ENERGY, OWNERSHIP, MOMENTUM, LEGITIMACY, RESPONSIVENESS, PUBLIC_HOURS, PUBLIC_EUROS, COUNTED, TAKEOVERS, JOINT,
 JOINED_FEW, PRACTICE, REFLEX, TABLE_TRUST, DECISIONS, DEADLOCKS, TABLE_EXITS, TABLE_STAGE, ALIGNED, VIGOUR, DRIVE,
 PLANS, MOVED) = range(44)
UNIT = 2.0**30  # a fraction is counted in these parts


@kernel
def observation(s, p, key, week, out):
    """Write the row of this week to ``out`` (weeks, metrics); weeks before 0 leave no row."""
    _year(s, week)
    if week < 0:
        return
    nb, row = s.nb, out[week]
    row[IDEAS], row[VISITS], row[JOINED], row[LEFT] = nb[NB.ideas], nb[NB.visits], nb[NB.joined], nb[NB.left]
    row[BURNOUTS], row[LEGITIMACY], row[RESPONSIVENESS] = nb[NB.burnouts], nb[NB.legitimacy], nb[NB.responsiveness]
    row[PUBLIC_HOURS], row[PUBLIC_EUROS] = nb[NB.hours_spent], nb[NB.euros_spent]
    row[TAKEOVERS], row[JOINED_FEW], row[MOVED] = nb[NB.takeovers], nb[NB.joined_few], nb[NB.moved]
    row[PRACTICE], row[REFLEX], row[ALIGNED] = nb[NB.practice], nb[NB.reflex], nb[NB.aligned]
    row[VIGOUR], row[DRIVE], row[PLANS] = nb[NB.vigour], nb[NB.drive], nb[NB.plans]
    row[TABLE_TRUST], row[DECISIONS], row[DEADLOCKS] = s.tab[TAB.trust], s.tab[TAB.decided], s.tab[TAB.deadlocks]
    row[TABLE_EXITS], row[TABLE_STAGE] = s.tab[TAB.exits], s.tab[TAB.stage]
    _initiatives(s, out, row)
    _people(s, row)
    row[COUNTED] += row[HOURS]
    if p.run.interests:
        row[JOINT] = _joint(s, p.interests.tolerance)


@helper
def _initiatives(s, out, row):
    ini, ini_i = s.ini, s.ini_i
    momentum, alive = 0.0, 0
    for j in range(s.count[ROWS]):
        stage = ini_i[JI.stage, j]
        if IDEA <= stage <= ANCHORED:
            row[COUNTED] += ini[J.public_hours, j]
        if stage == IDEA:
            row[STOCK_IDEA] += 1
        elif stage == RUNNING or stage == ANCHORED:
            alive += 1
            momentum += ini[J.momentum, j]
            row[INFORMAL if stage == RUNNING else ANCHORS] += 1
            row[RESIDENT_LED] += ini[J.ownership, j] > 0.5
        elif stage == ENDED and ini_i[JI.ending, j] != NOT_STARTED:
            row[EXITS_ANCHORED if ini_i[JI.ending, j] == ANCHORED_EXIT else EXITS] += 1
            row[EXITS_CORE] += ini_i[JI.ending, j] == CORE_LOST
        if ini_i[JI.happened, j] & STARTED and ini_i[JI.founding_week, j] >= 0:
            out[ini_i[JI.founding_week, j], RESIDENT + ini_i[JI.origin, j] - BY_RESIDENT] += 1
    row[MOMENTUM] = momentum / alive if alive else 0.0


@helper
def _joint(s, tolerance):
    """Return how many running initiatives have members whose interests lie further apart than ``tolerance``."""
    stage, low, high, rows = s.ini_i[JI.stage], s.lowest, s.share, s.count[ROWS]
    for j in range(rows):  # work space that is filled anew before its next use
        low[j], high[j] = 1.0, 0.0
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        j = s.res_i[RI.initiative, i]
        if j >= 0:
            low[j] = min(low[j], s.res[R.interest, i])
            high[j] = max(high[j], s.res[R.interest, i])
    joint = 0
    for j in range(rows):
        joint += RUNNING <= stage[j] <= ANCHORED and high[j] - low[j] > tolerance
    return joint


@helper
def _people(s, row):
    res, res_i = s.res, s.res_i
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        if res_i[RI.part, i] != OUT:
            row[IN_CORE if res_i[RI.part, i] >= CORE else CONTRIBUTORS] += 1
            row[HOURS] += res[R.hours, i]
    n = res.shape[1]
    if n == 0:
        return
    row[NEIGHBOURS] = mean(s.res[R.trust_neighbours])
    row[PROFESSIONALS] = mean(s.res[R.trust_professionals])
    row[MUNICIPALITY] = mean(s.res[R.trust_government])
    row[ENERGY] = mean(s.res[R.energy])
    row[OWNERSHIP] = mean(s.res[R.ownership])


@helper
def mean(column):
    """Return the mean of a column of fractions within -1..1, to 2^-31 each.

    Summed in whole numbers: exact in any order, so the processor may take several residents at a time.
    """
    total, unit = np.int64(0), np.float32(UNIT)
    for i in range(column.size):
        total += np.int64(np.int32(column[i] * unit))
    return total / UNIT / column.size


@helper
def _year(s, week):
    """Keep the highest part and the hours of this year; at its end make it the last full year."""
    res, res_i = s.res, s.res_i
    if week % 52 == 0:
        for i in range(res.shape[1]):
            res_i[RI.last_year_part, i], res[R.last_year_hours, i] = res_i[RI.year_part, i], res[R.year_hours, i]
            res_i[RI.year_part, i], res[R.year_hours, i] = 0, 0.0
    for i in range(res.shape[1]):
        res_i[RI.year_part, i] = max(res_i[RI.year_part, i], res_i[RI.visited, i])
    for a in range(s.count[ACTIVE]):
        i = s.active[a]
        if res_i[RI.part, i] != OUT:
            res_i[RI.year_part, i] = max(res_i[RI.year_part, i], 3 if res_i[RI.part, i] >= CORE else 2)
            res[R.year_hours, i] += res[R.hours, i]
    for k in range(s.count[MOVERS]):  # last: what was done this week was done by who moved out
        res_i[RI.year_part, s.movers[k]], res[R.year_hours, s.movers[k]] = 0, 0.0
