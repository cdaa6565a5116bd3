"""What organisations at a partner table have in common, and how trust in the others moves: terms of ``tables``.

    trust, distance   means over pairs of those present: of trust, and of the distance of cultures
    quality           (their size / all size) x trust x (alone + (1 - alone) stage / 3)

Trust that is won is a part of what is missing, trust that is lost a part of what is there: it stays within 0..1.
"""

from __future__ import annotations

from sim.jit import helper
from sim.state import ORG, TAB

CONTRACT = 3  # stage of one joint contract, which no barrier lets through


@helper
def present(s):
    """Return how many organisations are present."""
    count = 0
    for a in range(s.org.shape[1]):
        count += s.org[ORG.present, a] > 0.0
    return count


@helper
def mean(s, column):
    """Return the mean of a column over those present."""
    total, count = 0.0, 0
    for a in range(s.org.shape[1]):
        if s.org[ORG.present, a] > 0.0:
            total += s.org[column, a]
            count += 1
    return total / count


@helper
def trust_of(s, a):
    """Return the mean trust of one in the others present."""
    total, count = 0.0, 0
    for b in range(s.org.shape[1]):
        if b != a and s.org[ORG.present, b] > 0.0:
            total += s.pair[a, b]
            count += 1
    return total / count


@helper
def win(s, a, part):
    """Let one win that part of its missing trust in each of the others present."""
    for b in range(s.org.shape[1]):
        if b != a and s.org[ORG.present, b] > 0.0:
            s.pair[a, b] += part * (1.0 - s.pair[a, b])


@helper
def lose(s, a, part):
    """Let one lose that part of its trust in each of the others present."""
    for b in range(s.org.shape[1]):
        if b != a and s.org[ORG.present, b] > 0.0:
            s.pair[a, b] -= min(1.0, part) * s.pair[a, b]


@helper
def measure(s):
    """Note the mean trust and the mean distance of cultures over pairs present."""
    org, tab = s.org, s.tab
    trust, distance, pairs = 0.0, 0.0, 0
    for a in range(org.shape[1]):
        for b in range(org.shape[1]):
            if a != b and org[ORG.present, a] > 0.0 and org[ORG.present, b] > 0.0:
                trust += s.pair[a, b]
                distance += abs(org[ORG.culture, a] - org[ORG.culture, b])
                pairs += 1
    tab[TAB.trust] = trust / pairs if pairs > 0 else 0.0
    if pairs > 0:  # organisations that no longer meet do not understand each other better
        tab[TAB.distance] = distance / pairs


@helper
def appraise(s, q):
    """Note the quality of the collaboration (trust is 0 where fewer than two are left)."""
    here, everybody = 0.0, 0.0
    for a in range(s.org.shape[1]):
        here += s.org[ORG.size, a] * s.org[ORG.present, a]
        everybody += s.org[ORG.size, a]
    s.tab[TAB.quality] = here / everybody * s.tab[TAB.trust] * (q.alone + (1.0 - q.alone) * s.tab[TAB.stage] / CONTRACT)
