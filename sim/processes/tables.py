"""Partner table: organisations meet, decide by a rule, may agree, and may leave.

A round is held every ``rhythm`` weeks from ``run.table_week`` on, not during relaxation. The table takes nothing from
the neighbourhood's state, so that each neighbourhood it feeds holds an identical copy, with draws addressed by the
table's own key. With C chair, F reflection, R responsibility, K conversation, B bridging (raw levels):

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
6. Exit with chance exit max(0, grievance - bear); then grievance *= 1 - forget. Below two the table stops, quality 0.
7. trust, distance: means over pairs present; quality = (their size / all size) trust (alone + (1 - alone) stage / 3).

Writes: organisations, their trust, the table. Closed form: of meetings alone, good with chance p, trust tends to
p a / (p a + (1 - p) b), a = gain, b = gain ratio (1 - reflect F); distance by conversation alone is (1 - converse)^t.
"""

from __future__ import annotations

from sim.jit import kernel


@kernel
def tables(s, p, key, week):
    """Hold a round if one is due."""
