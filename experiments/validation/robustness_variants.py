"""What is changed round the headline contrast: one change at a time, everything else as in the default.

Sizes other than the default's have as many pairs as make up about the same number of residents, so that intervals are
about as wide and the contrast can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BASE, RESIDENTS = "default", 10_000
PAIRS, PAIRS_QUICK = 24, 2
A, B = "direct", "facilitate"


@dataclass(frozen=True)
class Variant:
    """One change: the family it belongs to, what it is called, its settings and how much it is run.

    ``times`` is of the pairs of the default: fewer pairs of a larger place.
    """

    family: str
    label: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    times: float = 1.0

    def pairs(self, quick: bool = False) -> int:
        """Return how many pairs of runs it gets."""
        return max(2, round((PAIRS_QUICK if quick else PAIRS) * self.times))


def _one(family: str, key: str, *values: object, word: str = "") -> tuple[Variant, ...]:
    return tuple(Variant(family, f"{word or key} {value}", {key: value}) for value in values)


DEFAULT = Variant(BASE, "default")
SIZE, NETWORK, FORM, LOOPS, CORNERS = "population size", "network", "ACTIE form", "trust, loop, capacity", "corners"
ORDER, TABLE = "step order", "role table"
VARIANTS = (
    DEFAULT,
    *(Variant(SIZE, f"{n:,} residents", {"residents": n}, RESIDENTS / n) for n in (2_000, 5_000, 20_000, 50_000)),
    Variant(NETWORK, "ring, no tie rewired", {"network.rewired": 0.0}),
    Variant(NETWORK, "small world, every tie rewired", {"network.rewired": 1.0}),
    Variant(NETWORK, "random (Poisson)", {"network.kind": "random"}),
    Variant(NETWORK, "scale-free", {"network.kind": "scale_free"}),
    *_one(NETWORK, "network.degree", 4, 12, 16, word="ties per resident:"),
    *_one(FORM, "actie_form", "minimum", "root", word="ACTIE conditions by their"),
    *_one(LOOPS, "params.trust.ratio", 1.0, 5.0, word="trust b/a"),
    *_one(LOOPS, "loop_gain", 0.0, 2.0, 4.0, 8.0, word="loop gain"),
    *_one(LOOPS, "capacity", 3.0, 9.0, 12.0, word="public hours per 1,000 a week"),
    *(Variant(CORNERS, f"trust {trust}, energy {energy}", {"trust": trust, "energy": energy})
      for trust in (0.25, 0.85) for energy in (0.25, 0.85)),
)
FAMILIES = (SIZE, NETWORK, ORDER, FORM, LOOPS, CORNERS)
