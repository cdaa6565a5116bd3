"""What the reference levels are means of: measured in a running baseline by ``buurtlab reference``, never in a run."""

from __future__ import annotations

from sim.jit import kernel
from sim.processes.founding import animo, empathie, hazard, toerusting
from sim.state import CORE, NB, NOBODY, RI, R

NAMES = ("residents", "animo", "contacten", "toerusting", "inbedding", "empathie", "hazard", "nearby", "experience",
         "asked", "experience_asked", "meetings", "momentum")


@kernel
def add_levels(s, p, out):
    """Add the sums over residents of this week to ``out`` (len(NAMES),).

    The hazard is taken with the loop gain as set; measure with gain 0, so that nearby and experience are weighted by
    the hazard without the loop: only then does the gain change no level.
    """
    res, res_i = s.res, s.res_i
    for i in range(res.shape[1]):
        out[0] += 1.0
        out[1] += animo(s, p, i)[0]
        out[2] += res[R.contact, i]
        out[3] += toerusting(s, p, i)
        out[4] += s.nb[NB.legitimacy]
        out[5] += empathie(s, p, i)
        if res_i[RI.part, i] < CORE and res_i[RI.recovery, i] == 0 and res[R.energy, i] >= p.energy.active_min:
            h = hazard(s, p, i)[0]
            out[6] += h
            out[7] += h * res[R.nearby, i]
            out[8] += h * res[R.experience, i]
        if res_i[RI.asked_by, i] != NOBODY:
            out[9] += 1.0
            out[10] += res[R.experience, i]
        if res[R.seen, i] >= 0.0:
            out[11] += 1.0
            out[12] += res[R.seen, i]
