"""One function per figure: frame in, Figure out; one style, colour-blind safe, legible in grey, equal every time."""

from __future__ import annotations

from experiments.figures.courses import time_courses
from experiments.figures.policy_map import winners_map
from experiments.figures.roles_map import CELLS, policy_map
from experiments.figures.style import STYLE, save
from experiments.figures.tipping import climb_lines, reproduction_map

__all__ = ["CELLS", "STYLE", "climb_lines", "policy_map", "reproduction_map", "save", "time_courses", "winners_map"]
