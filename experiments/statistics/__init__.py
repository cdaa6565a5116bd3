"""What chance between replicates leaves open, in numbers and in words; one purpose a file.

``intervals`` means and paired differences, ``crossed`` those of drawn points that share their luck, ``ratios`` ratios
of means and the break-even, ``certainty`` how sure and how often, ``effects`` sizes and replicates, ``reproduction``,
``climb`` and ``indices`` what a study of its own gives, ``boxes``, ``halves`` and ``rules`` where something fails.
Everything is pure: arrays in, numbers out. Nothing here says anything about parameters that may be wrong.
"""

from __future__ import annotations

from experiments.statistics.certainty import Ahead, certainty, holm, nearly, share_ahead
from experiments.statistics.intervals import (
    LEVEL,
    Interval,
    mean_interval,
    never,
    never_difference,
    paired_difference,
    poisson_upper,
)
from experiments.statistics.ratios import break_even, ratio_of_means

__all__ = ["LEVEL", "Ahead", "Interval", "break_even", "certainty", "holm", "mean_interval", "nearly",
           "never", "never_difference", "paired_difference", "poisson_upper", "ratio_of_means", "share_ahead"]
