"""Trust (ODD 7.4): expectation and variance of the three trusts of each resident after one week.

Given the state every happening is a map T -> T + k (target - T), drawn independently of T and of the others, so mean
and second moment are exact.
"""

from types import SimpleNamespace

import numpy as np

from odd_rewritten import first, wide

NAMES = ("neighbours", "professionals", "government")
SUCCESS, SMALL = 1, 16  # bits of ``happened``
RUNNING, ANCHORED, ENDED, COMPLETED = 2, 3, 4, 3  # stages, and a reason of ending


def expected(s):
    """Return ``mean``, ``variance`` and ``most`` (how far a draw may lie from the mean), name -> (residents,)."""
    p, c = s.params.trust, _read(s)
    loss = min(1.0, p.gain * p.ratio)
    law = {name: _Law(c.trust[name]) for name in NAMES}
    for name in NAMES[1:]:  # 3 requests
        w = p.requests / 2
        law[name].happens((w * c.request[name], p.gain, 1.0), (w * (1 - c.request[name]), loss, 0.0))
    g = p.gain * p.bystander  # 4 what is seen
    law["neighbours"].happens((c.sees * c.seen, g, 1.0), (c.sees * (1 - c.seen), min(1.0, g * p.ratio), 0.0))
    law["neighbours"].happens((c.success * 1.0, p.gain, 1.0))  # 5 members
    for name in NAMES[1:]:
        law[name].happens((c.success * 1.0, p.helped * p.gain * c.process, 1.0))
    law["neighbours"].happens((c.small * 1.0, p.gain * s.params.life.early_size, 1.0))
    for name in NAMES:
        law[name].happens((c.talks * 1.0, c.dialogue, 1.0))
    law["neighbours"].happens((c.ended * 1.0, loss, 0.0))
    law["government"].happens((c.overruled, loss, 0.0))
    return SimpleNamespace(mean={k: x.mean for k, x in law.items()}, most={k: x.most for k, x in law.items()},
                           variance={k: np.maximum(0.0, x.square - x.mean ** 2) for k, x in law.items()}, read=c)


class _Law:
    """Mean and mean square of one trust, and (added later) the most that chance can move it, of all residents."""

    def __init__(self, trust):
        self.mean, self.square, self.most = trust.copy(), trust ** 2, np.zeros_like(trust)

    def happens(self, *branches):
        """Let one of the branches (chance, part k, target) happen, or none of them: T -> T + k (target - T)."""
        mean, square, rest, luck = 0.0, 0.0, 1.0, 0.0
        for chance, k, target in branches:
            a, b, rest = 1 - k, k * target, rest - chance
            mean, square = (mean + chance * (a * self.mean + b),
                            square + chance * (a * a * self.square + 2 * a * b * self.mean + b * b))
            luck = luck + np.where((chance > 0) & (chance < 1), k, 0.0)
        self.mean, self.square, self.most = mean + rest * self.mean, square + rest * self.square, self.most + luck


def _read(s):
    """Return what the process reads, and trust after what hangs on no draw (steps 1 and 2)."""
    p, res, ini = s.params.trust, s.resident, s.initiative
    norm = {name: wide(getattr(res, f"norm_{name}")) for name in NAMES}
    new = res.arrived == s.week - 1
    n, trust = _expectations(s, norm), _retold(s, norm, new)
    better = np.exp(p.response * (first(s.neighbourhood.responsiveness) - s.ref.responsiveness)
                    - p.promise * (first(s.neighbourhood.gap) - s.ref.gap))
    momentum = np.where(res.seen >= 0, wide(res.seen), s.ref.momentum)
    member = (res.initiative >= 0) & ~new  # of who moved in: mended later, as in what a visit gives
    j = np.where(member, res.initiative, 0)
    happened, stage = np.where(member, ini.happened[j], 0), np.where(member, ini.stage[j], 0)
    return SimpleNamespace(
        trust=trust, new=new, member=member, request={name: _kept(p, n[name], better) for name in NAMES[1:]},
        sees=(res.seen >= 0) | ((res.visited == 1) & ~new),
        seen=_kept(p, n["neighbours"], np.exp(p.momentum * (momentum - s.ref.momentum))),
        success=(happened & SUCCESS) > 0, small=(happened & SMALL) > 0,
        process=np.where(member, wide(ini.process)[j], 0.0),
        ended=(stage == ENDED) & (ini.ending[j] != COMPLETED),
        completed=(stage == ENDED) & (ini.ending[j] == COMPLETED),
        talks=(stage >= RUNNING) & (stage <= ANCHORED),  # an idea has none: mended later
        dialogue=p.dialogue * first(s.government.dialogue) * first(s.neighbourhood.area) * wide(ini.momentum)[j],
        overruled=np.where(member, p.overruled * wide(ini.steer)[j], 0.0))


def _expectations(s, norm):
    """Return n of each trust: through what one expects an experience is read."""
    p = s.params.trust
    offset = dict(zip(NAMES, (0.0, p.offset_professionals, p.offset_government), strict=True))
    mean = {name: min(1.0, max(0.0, s.scenario.trust + offset[name])) for name in NAMES}
    return {name: mean[name] + p.confirmation * (norm[name] - mean[name]) for name in NAMES}


def _retold(s, norm, new):
    """Return the trusts after newcomers were put to their norms, and after the pull and the news, all at once."""
    p, met, trust = s.params.trust, s.resident.met >= 0, {}
    other = np.where(met, s.resident.met, 0)
    for name in NAMES:
        lived = np.where(new, norm[name], wide(getattr(s.resident, f"trust_{name}"))) - norm[name]
        news = np.where(met, p.news * (lived[other] - lived), 0.0)
        trust[name] = np.clip(norm[name] + (1 - p.back) * lived + news, 0.0, 1.0)
    return trust


def _kept(p, n, factor):
    """Return odds / (1 + odds) with odds ratio n / (1 - n) x factor; 0 and 1 where n is."""
    good = p.ratio * n * factor
    return np.where(n <= 0, 0.0, np.where(n >= 1, 1.0, good / np.maximum(good + 1 - n, 1e-300)))
