"""One function per figure: frame in, Figure out; one style, colour-blind safe, legible in grey, equal every time."""

from __future__ import annotations

from experiments.figures.conditions import conditions_map
from experiments.figures.courses import arm_courses, time_courses
from experiments.figures.difference import difference_plot
from experiments.figures.lives import life_stories
from experiments.figures.lorenz import lorenz_curves
from experiments.figures.neighbourhood import neighbourhood_map
from experiments.figures.policy_map import winners_map
from experiments.figures.roles_map import CELLS, policy_map
from experiments.figures.sensitivity import sensitivity_bars
from experiments.figures.style import STYLE, save
from experiments.figures.survival import survival_curves
from experiments.figures.tipping import climb_lines, reproduction_map

__all__ = ["CELLS", "STYLE", "arm_courses", "climb_lines", "conditions_map", "difference_plot", "life_stories",
           "lorenz_curves", "neighbourhood_map", "policy_map", "reproduction_map", "save", "sensitivity_bars",
           "survival_curves", "time_courses", "winners_map"]
