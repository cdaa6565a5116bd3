"""Learning region: neighbourhoods run side by side and show each other what works, along links and through a hub.

Every ``every`` weeks, from week 0 on and before that week runs, each neighbourhood a sees the others as they were at
the end of the week before:

    example_a = sum over b of L_ab M_ab S_b max(0, P_b - P_a) / max(1, sum over b of L_ab)
    L_ab = min(1, strongest link between a and b + hub)
    M_ab = sum over themes of min(share of residents in a, share in b)

P is the know-how of collaborating (practice), S the success seen; both are written by ``adapting``, which also answers
to the example, until the next exchange. Nothing else passes between neighbourhoods: without links they are independent
runs, and nothing here draws. Hand case: L 1, M .8, S_b .7, P_b .5, P_a .1 give an example of .224.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim import mechanisms
from sim.scenario import THEMES
from sim.state import NB, RI

if TYPE_CHECKING:
    from sim.run import Run
    from sim.scenario import Scenario


class Neighbours:
    """The neighbourhoods of one run, moved through the weeks together.

    Args:
        runs: one ``Run`` for each of the scenario's ``places()``, in that order, all in the same week.
        scenario: checked; whether neighbourhoods are linked, and how.
    """

    def __init__(self, runs: list[Run], scenario: Scenario) -> None:
        acting = mechanisms.acting(scenario)
        self.runs, self.linked, self.every = runs, acting.linked(), acting.region.every
        if self.linked:
            self.strength = strengths(acting)
            self.match = matches(runs)

    def to(self, week: int) -> None:
        """Run all neighbourhoods up to that week (exclusive), with the exchanges on the way.

        Raises:
            CheckError: with ``checks`` on, for the first thing found wrong.
        """
        while self.linked and (now := self.runs[0].week) < week:
            if now >= 0 and now % self.every == 0:
                self.exchange()
            due = 0 if now < 0 else (now // self.every + 1) * self.every
            for run in self.runs:
                run.to(min(week, due))
        for run in self.runs:
            run.to(week)

    def exchange(self) -> None:
        """Let each neighbourhood see the others as they are now."""
        seen = examples(self.strength, self.match, *(
            np.array([run.state.nb[column] for run in self.runs]) for column in (NB.practice, NB.success)))
        for run, example in zip(self.runs, seen, strict=True):
            run.state.nb[NB.example] = example


def strengths(scenario: Scenario) -> np.ndarray:
    """Return how well what each neighbourhood (column) shows arrives in each other (row), shape (n, n), 0..1."""
    codes = [place.code for place in scenario.places()]
    strength = np.zeros((len(codes), len(codes)))
    for link in scenario.region.links:
        a, b = codes.index(link.a), codes.index(link.b)
        strength[a, b] = strength[b, a] = max(strength[a, b], link.strength)
    strength = np.minimum(1.0, strength + scenario.region.hub)
    np.fill_diagonal(strength, 0.0)
    return strength


def matches(runs: list[Run]) -> np.ndarray:
    """Return what residents of each two neighbourhoods care for alike, shape (n, n), 0..1; 0 where nobody lives."""
    shares = [np.bincount(run.state.res_i[RI.theme], minlength=THEMES) / max(1, run.state.res_i.shape[1])
              for run in runs]
    return np.array([[math.fsum(np.minimum(a, b)) for b in shares] for a in shares])


def examples(strength: np.ndarray, match: np.ndarray, practice: np.ndarray, success: np.ndarray) -> list[float]:
    """Return the pull of better examples elsewhere on each neighbourhood, 0..1; sums are the same in any order."""
    better = np.maximum(0.0, practice[None, :] - practice[:, None])
    pull = strength * match * success[None, :] * better
    return [min(1.0, math.fsum(row) / max(1.0, math.fsum(links))) for row, links in zip(pull, strength, strict=True)]
