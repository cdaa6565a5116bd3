"""What the answer rests on: outcomes that speak to the elements of ACTIE, trust, energy and the load on the core."""

from __future__ import annotations

from experiments.report.blocks import Section, Text
from experiments.report.page import Page
from experiments.report.sections.answer import first_place, once, side_by_side
from experiments.report.tables import RESTS


def applies(page: Page) -> bool:
    """Tell whether there is anything to rest on: always."""
    return True


def build(page: Page) -> Section:
    """Return the table, a row an outcome, those of one element together."""
    groups = {names[0]: page.t(element) for element, names in RESTS.items()}
    outcomes = tuple(name for names in RESTS.values() for name in names)
    caption = page.t(once(page, "rests_caption"), at=first_place(page))
    table = side_by_side(page, outcomes, 0, caption, page.t("rests_note"), groups)
    return Section("rests", page.t("rests_head"), [Text(page.t("rests_intro")), table])
