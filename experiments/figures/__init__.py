"""One function per figure: frame in, Figure out; one style, colour-blind safe, legible in grey, equal every time."""

from __future__ import annotations

from experiments.figures.conditions import conditions_map
from experiments.figures.courses import time_courses
from experiments.figures.roles_map import CELLS, policy_map
from experiments.figures.sensitivity import sensitivity_bars
from experiments.figures.style import STYLE, save

__all__ = ["CELLS", "STYLE", "conditions_map", "policy_map", "save", "sensitivity_bars", "time_courses"]
