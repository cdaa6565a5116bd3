"""Campaign: front-runners help willing residents to a plan; their drive fades into routine; plans are imitated.

    E' = E + renew x renewal (1 - E) - decay max(0, E - routine), E = 1 in the campaign's first week

Each front-runner with energy tries up to ``contacts`` residents a week, with chance ``joining.local`` somebody near,
else anybody; the first who is willing and has no plan is helped to one with chance help x E x clarity, which is 1 -
``tables.distance`` x the distance of cultures at the partner table. Then a willing resident without a plan who met
somebody with one makes one with chance ``imitate``. Two front-runners who help the same one both spend their week: one
plan, no advantage of the row. Renewal as delivered (level x ``area``).

Writes: plan of residents; drive, plans and plans of the week. Closed forms: without renewal the drive is routine +
(1 - routine)(1 - decay)^t; with one contact a week, nobody near and all energetic the mean of plans is Bass by its
weekly map, F' = F + (w - F)(1 - (1 - p)(1 - q F)), p = 1 - exp(-f help E clarity), q = imitate.
"""

from __future__ import annotations

from sim.jit import kernel


@kernel
def campaign(s, p, key, week):
    """Let front-runners help, and plans be imitated, for one week."""
