"""How far each of several arms stays behind the one with the highest mean, at the first point.

Of the outcomes of equal rank, and of inequality and public hours, which stand beside them on the first page.
"""

from __future__ import annotations

from markupsafe import Markup

from experiments.analysis import interval_of
from experiments.report.blocks import Section, Table
from experiments.report.page import Page
from experiments.report.sections.answer import first_place
from experiments.report.tables_best import BESIDE
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether more than two arms were compared."""
    return "rivals" in page.tables and not page.tables["rivals"].empty


def build(page: Page) -> Section:
    """Return the table, a row an arm, and one like it of what stands beside the outcomes of equal rank."""
    at = {"at": first_place(page), "level": page.fact("level", 2)}
    return Section("rivals", page.t("rivals_head"), [_table(page, EQUAL_RANK, page.t("rivals_caption", **at)),
                                                     _table(page, BESIDE, page.t("rivals_beside", **at))])


def _table(page: Page, outcomes: tuple[str, ...], caption: Markup) -> Table:
    head = [page.t("choice"), *(page.outcome_title(outcome) for outcome in outcomes)]
    return Table(caption, head, [[page.names[arm], *(_cell(page, arm, outcome) for outcome in outcomes)]
                                 for arm in page.subject.arms])


def _cell(page: Page, arm: str, outcome: str) -> Markup:
    row = f"{arm}/{outcome}"
    table = page.tables["rivals"]
    if row not in table.index:
        return page.phrase("na")
    if table.loc[row, "against"] == arm:
        return page.t("rivals_best")
    return page.with_interval(outcome, interval_of(table.loc[row]), ("rivals", row, "difference"), True, True)
