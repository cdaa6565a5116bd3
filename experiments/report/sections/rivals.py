"""How far each of several arms stays behind the one with the highest mean, at the first point."""

from __future__ import annotations

from markupsafe import Markup

from experiments.analysis import interval_of
from experiments.report.blocks import Section, Table
from experiments.report.page import Page
from experiments.report.sections.answer import first_place
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether more than two arms were compared."""
    return "rivals" in page.tables and not page.tables["rivals"].empty


def build(page: Page) -> Section:
    """Return the table, a row an arm."""
    head = [page.t("choice"), *(page.outcome_title(outcome) for outcome in EQUAL_RANK)]
    rows = [[page.names[arm], *(_cell(page, arm, outcome) for outcome in EQUAL_RANK)] for arm in page.subject.arms]
    caption = page.t("rivals_caption", at=first_place(page), level=page.fact("level", 2))
    return Section("rivals", page.t("rivals_head"), [Table(caption, head, rows)])


def _cell(page: Page, arm: str, outcome: str) -> Markup:
    row = f"{arm}/{outcome}"
    table = page.tables["rivals"]
    if row not in table.index:
        return page.phrase("na")
    if table.loc[row, "against"] == arm:
        return page.t("rivals_best")
    return page.with_interval(outcome, interval_of(table.loc[row]), ("rivals", row, "difference"), True, True)
