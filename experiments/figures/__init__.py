"""One function per figure: frame in, Figure out; one style, colour-blind safe, legible in grey, equal every time."""

from __future__ import annotations

from experiments.figures.courses import time_courses
from experiments.figures.roles_map import CELLS, policy_map
from experiments.figures.style import STYLE, save

__all__ = ["CELLS", "STYLE", "policy_map", "save", "time_courses"]
