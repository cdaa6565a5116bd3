"""Every combination of two arms as a row: for readers who cannot see the map, and for axes that make none."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Block, Section, Table, Text
from experiments.report.numbers import marked
from experiments.report.page import Page
from experiments.report.sections.answer import once
from experiments.report.sentences import pair_interval
from experiments.report.tables_facts import ROWS
from experiments.texts import finding
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether two arms were compared at several points."""
    return "differences" in page.tables and len(page.subject.points) > 1


def build(page: Page) -> Section:
    """Return the table of all points."""
    axes = list(page.subject.read.axes)
    compared = [int(point) for point in page.tables["differences"]["point"].unique()]
    rows = []
    for point in compared[:ROWS]:
        row = [page.axis("differences", f"{point}/{EQUAL_RANK[0]}", axis) for axis in axes]
        for outcome in EQUAL_RANK:
            found, place = pair_interval(page, outcome, point)
            if not found.n:
                row.append(page.phrase("na"))
                continue
            verdict = marked(finding(found, page.language, ("A", "B"))) if not found.all_equal else page.phrase("open")
            row.append(Markup("{}<br>{}").format(page.with_interval(outcome, found, place, True, True), verdict))
        rows.append(row)
    head = [page.setting_name(axis) for axis in axes] + [page.outcome_title(outcome) for outcome in EQUAL_RANK]
    names = list(page.names.values())
    caption = Markup("{}. {}").format(page.t(once(page, "cells_caption")), page.t("names", a=names[0], b=names[1]))
    blocks: list[Block] = [Table(caption, head, rows, heads=len(axes))]
    return Section("cells", page.t("cells_head"), [*blocks, *_more(page, len(compared))])


def _more(page: Page, count: int) -> list[Block]:
    if count <= ROWS:
        return []
    return [Text(page.t("cells_more", shown=page.fact("rows_shown"), points=page.fact("cells")), "quiet")]
