"""What the answer rests on: outcomes that speak to the elements of ACTIE, trust, energy and the load on the core."""

from __future__ import annotations

from experiments.report.blocks import Section, Text
from experiments.report.page import Page
from experiments.report.sections.answer import first_place, side_by_side
from experiments.report.tables import RESTS


def applies(page: Page) -> bool:
    """Tell whether there is anything to rest on: always."""
    return True


def build(page: Page) -> Section:
    """Return the table, a row an outcome, those of one element together."""
    groups = {names[0]: page.t(element) for element, names in RESTS.items()}
    outcomes = tuple(name for names in RESTS.values() for name in names)
    table = side_by_side(page, outcomes, 0, page.t("rests_caption", at=first_place(page)), page.t("rests_note"), groups)
    return Section("rests", page.t("rests_head"), [Text(page.t("rests_intro")), table])
