"""A government of your own: one that looks round before it chooses its role.

Run it with ``python docs/examples/own_government.py``. It compares two municipalities on the same luck: one that
directs whatever happens, and ``ListeningGovernment`` below. To make your own, inherit from ``sim.Government`` (or
``sim.Professional``) and write ``step``, which is called before every week:

*Look.* ``self.residents``, ``self.initiatives`` and ``self.professionals`` are Mesa agent sets; every column of the
model is an attribute (``resident.energy``, ``initiative.ownership``, ``place.legitimacy``). ``self.model.week`` is the
week about to run and ``self.model.metrics`` holds what was measured in the week before.

*Act.* ``self.role = "facilitate"`` sets all levels of the government by a row of ``configs/roles.csv``; a mixture such
as ``"direct:0.3,facilitate:0.7"`` lies in between; ``self.steer = 0.2`` sets one level. Professionals keep theirs until
you set those too. A level stays until it is set again. Initiatives get it the same week; energy, trust and new ideas
notice the week after.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

import sim
from sim.metrics import EQUAL_RANK, SUMMARY
from sim.state import CORE


class ListeningGovernment(sim.Government):
    """Stimulates where nothing grows, facilitates what residents carry, and takes work over when they tire."""

    tired = 0.35  # energy below which somebody who carries an initiative is tired
    too_many = 0.25  # share of tired people at which it takes work over

    def step(self) -> None:
        """Look round once a month."""
        if self.model.week % 4:
            return
        carriers = self.residents.select(lambda resident: resident.part >= CORE)
        if len(carriers) == 0:
            self.role = "stimulate"
        elif carriers.agg("energy", lambda energies: np.mean(np.array(energies) < self.tired)) > self.too_many:
            self.role = "direct:0.3,facilitate:0.7"
        else:
            self.role = "facilitate"
        self.professionals.set("role", self.role)
        if self.residents.agg("trust_government", np.mean) < 0.5:
            self.control = 0.0  # who is not trusted had better ask for no accounts


def compare(replicates: int = 8, residents: int = 2000, weeks: int = 208) -> pd.DataFrame:
    """Return, per outcome, both means and the difference with the half-width of its 95% interval."""
    runs = []
    for replicate in range(replicates):
        directing = sim.NeighbourhoodModel(role="direct", residents=residents, weeks=weeks, replicate=replicate)
        listening = sim.NeighbourhoodModel(role="direct", residents=residents, weeks=weeks, replicate=replicate,
                                           government=ListeningGovernment)
        for model in (directing, listening):
            model.run_for(weeks)
        runs.append([[model.summary()[name] for name in EQUAL_RANK] for model in (directing, listening)])
    direct, listen = np.array(runs).transpose(1, 0, 2)
    difference = listen - direct  # same replicate, same luck: compare within pairs
    half = stats.t.ppf(0.975, replicates - 1) * difference.std(axis=0, ddof=1) / np.sqrt(replicates)
    units = {metric.name: metric.unit for metric in SUMMARY}
    return pd.DataFrame({"unit": [units[name] for name in EQUAL_RANK], "directing": direct.mean(axis=0),
                         "listening": listen.mean(axis=0), "difference": difference.mean(axis=0), "+/- 95%": half},
                        index=pd.Index(EQUAL_RANK, name="outcome"))


if __name__ == "__main__":
    print(compare().round(2).to_string())  # noqa: T201 - showing the result is what an example is for
