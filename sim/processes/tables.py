"""Partner table: organisations meet, decide by a rule, may agree, and may leave.

A round is held every ``rhythm`` weeks from ``run.table_week`` on, not during relaxation, as long as two or more are
present. The table takes nothing from the neighbourhood's state, so that each neighbourhood it feeds holds an identical
copy, with draws addressed by the table's own key. With C chair, F reflection, R responsibility, K conversation, B
bridging (raw levels); what takes off trust, or brings cultures nearer, does so by all there is at most:

1. Meeting, all pairs a != b present at once: good with chance 1 / (1 + exp(-(good + chair C - culture |c_a - c_b|)));
   good: T_ab += gain (1 - T_ab); bad: T_ab -= gain ratio (1 - reflect F) T_ab.
   Then c_a += (understand F + converse K)(c_mean - c_a).
2. Proposal, if none lies on the table: the agreement stage + 1 at the mean interest, if steps >= agree_steps, stage < 3
   and not (stage = 2 and a barrier stands); else that of a drawn proposer w: i_w + common (i_mean - i_w).
3. Judging: s_a = tolerance + bridge_table B + lean (T_a - .5) - |i_a - position| + noise z_a, with T_a the mean trust
   of a in the others and z_a triangular on -1..1; in favour: s_a >= 0; reasoned objection: s_a < -margin.
4. An agreement is reached iff all sign, s_a - stake stage' >= -sign; then stage += 1, steps = 0; else steps -= 2.
5. An ordinary proposal passes by majority: favour > n / 2; voice: favour > n / 2 and every dissenter has been heard or
   pending + 1 >= patience; consent: no objection; unanimity: nobody against.
   Passed: decided += 1; each dissenter a, with w = min(1, -s_a / margin)(1 - relief T_a if heard), has grievance +=
   hurt w and T_ab -= overruled w T_ab for b in favour. Carried out with chance carry + (1 - carry) R: T_ab += delivery
   gain (1 - T_ab), kept += 1, steps += 1; else T_ab -= delivery gain ratio T_ab.
   Failed: from patience on deadlocks += 1 and grievance += idle for all; before, pending += 1, position += give x
   (mean interest of dissenters - position), and unless by bare majority dissenters are heard: T_ab += voice (1 - T_ab).
6. Exit with chance exit max(0, grievance - bear); then grievance *= 1 - forget.
7. trust, distance, quality: see ``table_terms``. With fewer than two present there is no table: trust and quality 0,
   the distance as it was.

Organisations differ before they first meet: distance and trust are known from week 0 on, quality after the first round.
Draws: of a pair (a, b) one; of an organisation a week one block: judgement (two words), who proposes (the lowest word:
nobody has the first turn by its row, and one that leaves takes no other's turn away), leaving; of the table: delivery.
Writes: organisations, their trust, the table. Closed form: of meetings alone, good with chance p, trust tends to
p a / (p a + (1 - p) b), a = gain, b = gain ratio (1 - reflect F); distance by conversation alone is (1 - converse)^t.
Sources: trust is manageable (Klijn, Edelenbos & Steijn 2010); the outcome weighs most in accepting a decision
(Esaiasson et al. 2016), and being heard helps the more the higher trust is (Wu & Wu 2015). All sizes are assumptions.
"""

from __future__ import annotations

import math

from sim import rng
from sim.jit import helper, kernel
from sim.state import AGREEMENT, GOV, NOTHING, ORG, PROPOSAL, TAB
from sim.table_terms import CONTRACT, appraise, lose, mean, measure, present, trust_of, win

MAJORITY, VOICE, CONSENT, UNANIMITY = range(4)
STEP_BACK = 2.0  # steps lost when an agreement is not signed
# Draws within a week. (Draw 0 of an organisation, in week 0, set its culture and interest.)
OF_ORGANISATION, OF_TABLE = 1, 2
WORD_NOISE, WORD_MORE_NOISE, WORD_TURN, WORD_LEAVE = range(4)


@kernel
def tables(s, p, key, week):
    """Hold a round if one is due."""
    tab, q = s.tab, p.tables
    if week == 0:
        measure(s)
    if week < p.run.table_week or (week - p.run.table_week) % q.rhythm != 0 or present(s) < 2:
        return
    tab[TAB.round] += 1.0
    _meet(s, q, week)
    if not (tab[TAB.on_table] == PROPOSAL and tab[TAB.pending] > 0.0):
        _propose(s, q, week)
    _judge(s, q, week)
    if tab[TAB.on_table] == AGREEMENT:
        _sign(s, q)
    elif _passes(s, p.run.table_rule, q.margin, q.patience):
        _decide(s, q, week)
    else:
        _go_on(s, q, p.run.table_rule)
    _leave(s, q, week)
    measure(s)
    appraise(s, q)


@helper
def _meet(s, q, week):
    org, pair, n = s.org, s.pair, s.org.shape[1]
    odds = q.good + q.chair * s.gov[GOV.chair]
    loss = min(1.0, q.gain * q.ratio * (1.0 - q.reflect * s.gov[GOV.reflection]))
    for a in range(n):
        for b in range(n):
            if a == b or org[ORG.present, a] == 0.0 or org[ORG.present, b] == 0.0:
                continue
            good = 1.0 / (1.0 + math.exp(q.culture * abs(org[ORG.culture, a] - org[ORG.culture, b]) - odds))
            if rng.uniform(rng.block(s.table_key, a, b, week, rng.TABLE_PAIR, 0)[0]) < good:
                pair[a, b] += q.gain * (1.0 - pair[a, b])
            else:
                pair[a, b] -= loss * pair[a, b]
    nearer = min(1.0, q.understand * s.gov[GOV.reflection] + q.converse * s.gov[GOV.conversation])
    middle = mean(s, ORG.culture)
    for a in range(n):
        if org[ORG.present, a] > 0.0:
            org[ORG.culture, a] += nearer * (middle - org[ORG.culture, a])


@helper
def _propose(s, q, week):
    """Put an agreement on the table if it is time for one, else a proposal of one of those present."""
    org, tab = s.org, s.tab
    tab[TAB.pending] = 0.0
    lowest, interest, middle = 2.0, 0.0, mean(s, ORG.interest)
    for a in range(org.shape[1]):
        org[ORG.heard, a] = 0.0
        turn = rng.uniform(rng.block(s.table_key, a, 0, week, rng.TABLE, OF_ORGANISATION)[WORD_TURN])
        if org[ORG.present, a] > 0.0 and turn < lowest:
            lowest, interest = turn, org[ORG.interest, a]
    barred = tab[TAB.stage] == CONTRACT - 1 and tab[TAB.barrier] > 0.0
    if tab[TAB.steps] >= q.agree_steps and tab[TAB.stage] < CONTRACT and not barred:
        tab[TAB.on_table], tab[TAB.position] = AGREEMENT, middle
    else:
        tab[TAB.on_table], tab[TAB.position] = PROPOSAL, interest + q.common * (middle - interest)


@helper
def _judge(s, q, week):
    org, tab = s.org, s.tab
    base = q.tolerance + q.bridge_table * s.gov[GOV.bridging]
    signing = tab[TAB.on_table] == AGREEMENT
    needed = q.stake * (tab[TAB.stage] + 1.0) - q.sign if signing else 0.0
    for a in range(org.shape[1]):
        if org[ORG.present, a] == 0.0:
            continue
        words = rng.block(s.table_key, a, 0, week, rng.TABLE, OF_ORGANISATION)
        z = rng.uniform(words[WORD_NOISE]) + rng.uniform(words[WORD_MORE_NOISE]) - 1.0
        judgement = base + q.lean * (trust_of(s, a) - 0.5) - abs(org[ORG.interest, a] - tab[TAB.position])
        org[ORG.judgement, a] = judgement + q.noise * z
        org[ORG.favour, a] = 1.0 if org[ORG.judgement, a] >= needed else 0.0


@helper
def _sign(s, q):
    """Reach the agreement if all sign."""
    if mean(s, ORG.favour) == 1.0:
        s.tab[TAB.stage] += 1.0
        s.tab[TAB.steps] = 0.0
    else:
        s.tab[TAB.steps] -= STEP_BACK


@helper
def _passes(s, rule, margin, patience):
    """Return whether what lies on the table passes by the rule."""
    org, favour, objections, unheard, count = s.org, 0, 0, 0, 0
    for a in range(org.shape[1]):
        if org[ORG.present, a] == 0.0:
            continue
        count += 1
        if org[ORG.favour, a] > 0.0:
            favour += 1
        else:
            objections += org[ORG.judgement, a] < -margin
            unheard += org[ORG.heard, a] == 0.0
    if rule == CONSENT:
        return objections == 0
    if rule == UNANIMITY:
        return favour == count
    more = 2 * favour > count
    return more and (rule == MAJORITY or unheard == 0 or s.tab[TAB.pending] + 1.0 >= patience)


@helper
def _decide(s, q, week):
    """Take the decision: those overruled are hurt, and all see whether it is carried out."""
    org, tab, pair, n = s.org, s.tab, s.pair, s.org.shape[1]
    tab[TAB.decided] += 1.0
    tab[TAB.pending] = 0.0
    for a in range(n):
        if org[ORG.present, a] == 0.0 or org[ORG.favour, a] > 0.0:
            continue
        hurt = min(1.0, -org[ORG.judgement, a] / q.margin)
        if org[ORG.heard, a] > 0.0:
            hurt *= 1.0 - q.relief * trust_of(s, a)
        org[ORG.grievance, a] += q.hurt * hurt
        for b in range(n):
            if org[ORG.present, b] > 0.0 and org[ORG.favour, b] > 0.0:
                pair[a, b] -= q.overruled * hurt * pair[a, b]
    u = rng.uniform(rng.block(s.table_key, 0, 0, week, rng.TABLE, OF_TABLE)[0])
    kept = u < q.carry + (1.0 - q.carry) * s.gov[GOV.responsibility]
    for a in range(n):
        if org[ORG.present, a] == 0.0:
            continue
        if kept:
            win(s, a, q.delivery * q.gain)
        else:
            lose(s, a, q.delivery * q.gain * q.ratio)
    if kept:
        tab[TAB.kept] += 1.0
        tab[TAB.steps] += 1.0


@helper
def _go_on(s, q, rule):
    """Drop what has failed too often; else move it towards those who dissent and, unless by bare majority, ask them."""
    org, tab, n = s.org, s.tab, s.org.shape[1]
    if tab[TAB.pending] + 1.0 >= q.patience:
        tab[TAB.deadlocks] += 1.0
        tab[TAB.pending] = 0.0
        for a in range(n):
            org[ORG.grievance, a] += q.idle * org[ORG.present, a]
        return
    tab[TAB.pending] += 1.0
    total, count = 0.0, 0
    for a in range(n):
        if org[ORG.present, a] == 0.0 or org[ORG.favour, a] > 0.0:
            continue
        total += org[ORG.interest, a]
        count += 1
        if rule != MAJORITY:
            org[ORG.heard, a] = 1.0
            win(s, a, q.voice)
    tab[TAB.position] += q.give * (total / count - tab[TAB.position])


@helper
def _leave(s, q, week):
    """Let those leave who bear it no longer; if fewer than two stay, nothing lies on the table any more."""
    org, tab = s.org, s.tab
    for a in range(org.shape[1]):
        if org[ORG.present, a] == 0.0:
            continue
        chance = q.exit * max(0.0, org[ORG.grievance, a] - q.bear)
        if rng.uniform(rng.block(s.table_key, a, 0, week, rng.TABLE, OF_ORGANISATION)[WORD_LEAVE]) < chance:
            org[ORG.present, a] = org[ORG.judgement, a] = org[ORG.favour, a] = org[ORG.heard, a] = 0.0
            tab[TAB.exits] += 1.0
        org[ORG.grievance, a] *= 1.0 - q.forget
    if present(s) < 2:
        tab[TAB.on_table], tab[TAB.pending] = NOTHING, 0.0
