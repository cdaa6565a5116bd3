"""The quantities that ``run`` draws over time, made from the stored weekly tables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from experiments.analysis import WEEKS_A_YEAR, bands, people, whole
from experiments.outcome_texts import OUTCOMES
from experiments.texts import phrase
from sim.metrics import RIPENING_WEEKS

if TYPE_CHECKING:
    from experiments.study import Study


def panels(study: Study, arm: str, language: str) -> list[tuple[str, pd.DataFrame]]:
    """Return title and weekly bands of each quantity of an arm; a quantity without any week is left out.

    Args:
        study: a study with weekly tables.
        arm: label of the arm.
        language: ``en`` or ``nl``.
    """
    series = study.store.series()
    if series.empty:
        return []
    settings = study.settings(arm)
    residents, inhabitants = (count or math.nan for count in people(settings))
    table = whole(series, settings)
    # Initiatives are dated by their idea; those of the last half year are not all known yet.
    ripe = table["initiatives_resident"].where(table["week"] < settings["weeks"] - RIPENING_WEEKS)
    per_year = ripe.groupby(table["run_id"]).transform(lambda weeks: weeks.rolling(WEEKS_A_YEAR).sum())
    rate = f"{OUTCOMES['initiative_rate'].title(language)}, {phrase('year_sum', language)}"
    drawn = {
        rate: per_year * 1000 / inhabitants,
        phrase("course_stock", language): (table["stock_informal"] + table["stock_anchored"]) * 1000 / residents,
        OUTCOMES["active_hours"].title(language): table["hours"] * 1000 / residents,
        OUTCOMES["contributing"].title(language): (table["core"] + table["contributors"]) * 100 / residents,
        OUTCOMES["trust_neighbours"].title(language): table["trust_neighbours"],
        OUTCOMES["energy"].title(language): table["energy"],
    }
    made = [(title, bands(pd.DataFrame({"week": table["week"], "value": values}).dropna(), ["week"]))
            for title, values in drawn.items() if values.notna().any()]
    return made
