"""Staff: energy of professionals, and a shared goal that spreads among them.

    e' = clip(e + pull (setpoint - e) + reward (S - s_level) - strain x pressure - rules x control, 0, 1)
    vigour = min(1, sum of weight x e / full)

S is the success of the initiatives (``sim.initiatives``); vigour is the part of public hours that support can spend.

From the goal's week on, a professional who is not aligned meets a colleague, drawn uniformly, and turns with chance
min(1, spontaneous + own x heard + spread if the one met is); heard' = heard (1 - forget). All look at the week before.
The launch spends ``goal_effort`` hours a head: floor(cocreated x effort x members / hours_seed) co-creators are aligned
at once, drawn; all others hear the announcement, heard = min(1, (1 - cocreated) effort / hours_heard).

Writes: energy, alignment and what was heard of professionals; aligned (weighted share) and vigour.
Closed forms: energy is an AR(1) without noise round setpoint + (...) / pull; without effort the mean of the aligned
share F is Bass by its weekly map, F' = F + (spontaneous + spread F N / (N - 1))(1 - F).
"""

from __future__ import annotations

from sim.jit import kernel


@kernel
def staff(s, p, key, week):
    """Move energy and alignment of every professional by one week."""
