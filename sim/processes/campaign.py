"""Campaign: front-runners help willing residents to a plan; their drive fades into routine; plans are imitated.

    E' = E + renew x renewal (1 - E) - decay max(0, E - routine), E = 1 in the campaign's first week

Each front-runner with energy tries up to ``contacts`` residents a week, with chance ``joining.local`` somebody near,
else anybody. The first who is willing and has no plan takes the week, and is helped to one with chance help x E x
clarity, where clarity is 1 - ``tables.distance`` x the distance of cultures at the partner table. Then a willing
resident without a plan who met somebody with one makes one with chance ``imitate``. All look at the plans of the week
before (two phases): two front-runners who help the same one both spend their week, for one plan, and no row has an
advantage. Renewal counts as delivered (level x ``area``). A front-runner is willing, and starts without a plan.

Writes: plan of residents; drive, plans and plans of the week.
Closed forms: drive t weeks after the first one is routine + (1 - routine)(1 - decay)^t without renewal; with renewal it
tends to (renew renewal + decay routine) / (renew renewal + decay). With one contact a week, nobody near, all energetic
and anybody met, the share of plans F is Bass (1969) by its weekly map, F' = F + (w - F)(1 - (1 - p)(1 - q F)), with w
willing, p = 1 - exp(-f help E clarity), f front-runners, q = imitate. A front-runner finds somebody to help with chance
1 - (1 - (w - F))^contacts.
"""

from __future__ import annotations

from sim import rng
from sim.jit import helper, kernel
from sim.state import FRONT_RUNNER, GOV, NB, NOBODY, RI, RUNNERS, WILLING, R
from sim.support_terms import clarity


@kernel
def campaign(s, p, key, week):
    """Let front-runners help, and plans be imitated, for one week."""
    if week < p.run.campaign_week:
        return
    _drive(s, p, week)
    _gather(s, p)
    _help(s, p, key, week)
    _plan(s, _imitators(s, p.campaign.imitate))


@helper
def _drive(s, p, week):
    nb, q = s.nb, p.campaign
    if week == p.run.campaign_week:
        nb[NB.drive] = 1.0
        return
    renewed = q.renew * s.gov[GOV.renewal] * nb[NB.area] * (1.0 - nb[NB.drive])
    lost = q.decay * max(0.0, nb[NB.drive] - q.routine)
    nb[NB.drive] = min(1.0, max(0.0, nb[NB.drive] + renewed - lost))


@helper
def _gather(s, p):
    """List the front-runners and keep those with the energy to help."""
    runners, able = s.runners, 0
    for k in range(rng.listed(s.res_i[RI.stance], FRONT_RUNNER, FRONT_RUNNER + 1, runners)):
        i = runners[k]
        runners[able] = i
        able += s.res_i[RI.recovery, i] == 0 and s.res[R.energy, i] >= p.energy.active_min
    s.count[RUNNERS] = able


@helper
def _help(s, p, key, week):
    """Put whom each front-runner helps to a plan, or nobody, in the place of the front-runner.

    All try one resident, then those who are still idle another: so they draw together.
    """
    stance, plan, q, words = s.res_i[RI.stance], s.res_i[RI.plan], p.campaign, s.drawn
    idle, place, number = s.asks[0], s.asks[1], s.count[RUNNERS]
    chance = q.help * s.nb[NB.drive] * clarity(s, p)
    for k in range(number):
        idle[k], place[k], s.runners[k] = s.runners[k], k, NOBODY
    for m in range(q.contacts):
        s.whom[:number] = m
        rng.blocks_of_pairs(key, idle, s.whom, number, week, rng.CAMPAIGN, words)
        left = 0
        for k in range(number):
            i = _tried(s, p, idle[k], rng.uniform(words[0, k]), rng.uniform(words[1, k]))
            if i == idle[k] or stance[i] < WILLING or plan[i] == 1:
                idle[left], place[left] = idle[k], place[k]
                left += 1
            elif rng.uniform(words[2, k]) < chance:
                s.runners[place[k]] = i
        number = left


@helper
def _tried(s, p, i, u, v):
    """Return whom a front-runner tries: somebody who lives near, or anybody else; oneself where there is nobody."""
    n, q = s.res.shape[1], p.joining
    if u >= q.local:
        return (i + 1 + int(v * (n - 1))) % n
    step = int(v * 2 * q.reach) - q.reach
    return (i + (step if step < 0 else step + 1)) % n


@helper
def _imitators(s, imitate):
    """List who takes over the plan of the one met this week and return how many there are."""
    count = 0
    if imitate <= 0.0:
        return count
    stance, plan, met = s.res_i[RI.stance], s.res_i[RI.plan], s.res_i[RI.met]
    first, last = rng.window(rng.FOUNDING_ADOPT, imitate)
    for k in range(rng.listed(s.words[rng.WORD_FOUNDING], first, last, s.listed)):
        i = s.listed[k]
        if stance[i] >= WILLING and plan[i] == 0 and met[i] != NOBODY and plan[met[i]] == 1:
            s.listed[count] = i
            count += 1
    return count


@helper
def _plan(s, imitators):
    """Let those helped and those who imitate have their plan, once each."""
    plan, made = s.res_i[RI.plan], 0
    for k in range(s.count[RUNNERS]):
        i = s.runners[k]
        if i != NOBODY:
            made += 1 - plan[i]
            plan[i] = 1
    for k in range(imitators):
        i = s.listed[k]
        made += 1 - plan[i]
        plan[i] = 1
    s.nb[NB.plans_week] = made
    s.nb[NB.plans] += made
